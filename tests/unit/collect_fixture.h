// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_COLLECT_FIXTURE_H_
#define MSPOF_TESTS_UNIT_COLLECT_FIXTURE_H_

// Submissions as councils send them, counted from records, and a store in a folder of its own.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "mspof/collect/store.h"
#include "mspof/record_buffer.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "mspof/top_up.h"
#include "new_folder.h"

namespace mspof::testing {

inline const Framework& Mspof() {
  static const Framework kFramework = *Framework::Open("mspof/2018");
  return kFramework;
}

/// What a submission is about, and how many enquiries are in it.
struct Sent {
  std::string period = "2019-20/Q1";
  int enquiries = 10;
  std::string council = "E09000001";
  bool cumulative = false;
  /// Days from the end of the period to the day of the records.
  int as_of = 30;
  /// Enquiries whose person was asked, from the first.
  int asked = 4;
  /// Paths that the council cannot supply.
  std::vector<std::string> lacks = {};
  uint32_t revision = 1;
  std::string replaces = {};
  /// Days from the day of the records to that of the submission.
  int prepared = 1;
};

inline Return CountedFor(const Framework& framework, const Sent& sent) {
  TallyOptions options;
  options.council = sent.council;
  options.period = *Period::Parse(sent.period, sent.cumulative);
  options.as_of = Date::FromDays(options.period.last.days() + sent.as_of);
  options.not_mapped = sent.lacks;
  Result<Tally> tally = Tally::Create(framework, options);
  EXPECT_TRUE(tally.ok()) << tally.status().message();
  const Path started = *framework.FindPath("started");
  const Path concluded = *framework.FindPath("concluded");
  const Path asked = *framework.FindPath("outcomes-asked");
  RecordBuffer record(framework);
  for (int i = 0; i < sent.enquiries; ++i) {
    const std::string id = std::to_string(i);
    record.Clear();
    record.SetRecordId(id);
    record.SetPersonId(id);
    record.SetDate(started, options.period.first);
    record.SetDate(concluded, options.period.first);
    record.SetText(asked, i < sent.asked ? "asked-expressed" : "no");
    tally->Add(record);
  }
  return *tally->Finish()->council_return;
}

inline Submission Envelop(const Return& council_return, const Sent& sent) {
  Submission submission;
  submission.council_return = council_return;
  submission.envelope.prepared_on =
      Date::FromDays(council_return.scope.as_of.days() + sent.prepared);
  submission.envelope.revision = sent.revision;
  submission.envelope.replaces = sent.replaces;
  return submission;
}

inline Submission SubmissionOf(const Sent& sent) {
  return Envelop(CountedFor(Mspof(), sent), sent);
}

/// A top-up of `first`, with all that the council supplies now.
inline Submission TopUpOf(const Submission& first, Sent sent) {
  sent.lacks.clear();
  const Return now = CountedFor(Mspof(), sent);
  Submission more = Envelop(*TopUp(Mspof(), first.council_return, now), sent);
  more.envelope.tops_up = *first.Digest();
  return more;
}

inline collect::ReceivedFile FileFrom(const Submission& submission, const std::string& name,
                                      Date received = Date::Of(2020, 7, 1)) {
  return {name, *submission.Encode(), collect::SubmissionForm::kMspof, received};
}

/// A folder with a store, for one test.
class StoreTest : public ::testing::Test {
 protected:
  StoreTest() : folder_(NewFolder()) {}
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  std::string File() const { return (folder_ / "national.store").string(); }
  collect::Store Open(collect::Opening opening = collect::Opening::kMake) const {
    Result<collect::Store> store = collect::Store::Open(File(), opening);
    EXPECT_TRUE(store.ok()) << store.status().message();
    return *std::move(store);
  }
  /// Adds a submission, which must not be refused, and returns its digest.
  static std::string Add(collect::Store* store, const Submission& submission,
                         const std::string& name = "return.mspof",
                         Date received = Date::Of(2020, 7, 1)) {
    const Result<collect::Added> added = store->Add(FileFrom(submission, name, received));
    EXPECT_TRUE(added.ok()) << added.status().message();
    EXPECT_TRUE(added->status.ok()) << added->status.message();
    EXPECT_FALSE(added->known);
    return added->submission.digest;
  }
  static std::string Add(collect::Store* store, const Sent& sent,
                         const std::string& name = "return.mspof",
                         Date received = Date::Of(2020, 7, 1)) {
    return Add(store, SubmissionOf(sent), name, received);
  }

  const std::filesystem::path folder_;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_COLLECT_FIXTURE_H_
