// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstring>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "mspof/c.h"
#include "mspof/mspof.h"

namespace {

mspof_options Options() {
  mspof_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  return options;
}

mspof_envelope Envelope() {
  mspof_envelope envelope;
  std::memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-02-01";
  return envelope;
}

std::string SomeRecord(const std::string& id, const std::string& answer) {
  mspof::CaseRecord record;
  record.record_id = id;
  record.concluded = "2019-11-04";
  record.values.push_back({"outcomes-asked", {answer}, {}});
  return record.Encode();
}

const uint8_t* Data(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

class CApi : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(mspof_framework_open(&framework_, "mspof", &error_), MSPOF_OK);
  }
  void TearDown() override { mspof_free(framework_); }

  mspof_tally* NewTally(const mspof_options& options) {
    mspof_tally* tally = nullptr;
    EXPECT_EQ(mspof_tally_new(&tally, framework_, &options, &error_), MSPOF_OK) << error_.message;
    return tally;
  }
  void Add(mspof_tally* tally, const std::string& record) {
    EXPECT_EQ(mspof_tally_add(tally, Data(record), record.size(), &error_), MSPOF_OK);
  }

  mspof_framework* framework_ = nullptr;
  mspof_error error_{0, ""};
};

TEST_F(CApi, ChecksLikeTheCppApi) {
  const std::string record = SomeRecord("a", "nonsense");
  const mspof_options options = Options();
  mspof_bytes* out = nullptr;
  ASSERT_EQ(mspof_check(&out, framework_, &options, Data(record), record.size(), &error_),
            MSPOF_OK);
  const auto framework = mspof::Framework::Open("mspof");
  auto checker = mspof::Checker::Create(
      *framework, {*mspof::Date::Parse("2020-01-31"), *mspof::Period::Parse("2019-20/Q3"), {}});
  const auto expected = checker->Check(*mspof::CaseRecord::Decode(record));
  EXPECT_FALSE(expected.empty());
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(out->data), out->size),
            mspof::EncodeFindings(expected));
  mspof_free(out);
}

TEST_F(CApi, GivesWhatToLookAtBeforeAReturnIsSent) {
  mspof_tally* tally = NewTally(Options());
  Add(tally, SomeRecord("a", "no"));
  mspof_outcome* outcome = nullptr;
  int settle = -1;
  ASSERT_EQ(mspof_tally_finish(&outcome, &settle, tally, &error_), MSPOF_OK);
  mspof_bytes* out = nullptr;
  ASSERT_EQ(mspof_outcome_findings(&out, outcome, &error_), MSPOF_OK) << error_.message;
  const std::string findings(reinterpret_cast<const char*>(out->data), out->size);
  EXPECT_NE(findings.find("path-never-filled"), std::string::npos);
  EXPECT_NE(findings.find("outcomes-met"), std::string::npos);
  mspof_free(out);
  EXPECT_EQ(mspof_outcome_findings(&out, nullptr, &error_), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(out, nullptr);
  EXPECT_STREQ(error_.message, "outcome is NULL");
  EXPECT_EQ(mspof_outcome_findings(nullptr, outcome, nullptr), MSPOF_INVALID_ARGUMENT);
  mspof_free(outcome);
  mspof_free(tally);
}

TEST_F(CApi, CountsMergesAndEncodes) {
  mspof_tally* a = NewTally(Options());
  mspof_tally* b = NewTally(Options());
  Add(a, SomeRecord("a", "no"));
  Add(b, SomeRecord("b", "asked-expressed"));
  ASSERT_EQ(mspof_tally_merge(a, b, &error_), MSPOF_OK);
  mspof_outcome* outcome = nullptr;
  int settle = -1;
  ASSERT_EQ(mspof_tally_finish(&outcome, &settle, a, &error_), MSPOF_OK);
  EXPECT_EQ(settle, 0);
  mspof_envelope envelope = Envelope();
  const std::string digest(64, 'a');
  envelope.revision = 2;
  mspof_bytes* bytes = nullptr;
  EXPECT_EQ(mspof_submission_bytes(&bytes, outcome, &envelope, &error_), MSPOF_INVALID_ARGUMENT);
  envelope.replaces = digest.c_str();
  ASSERT_EQ(mspof_submission_bytes(&bytes, outcome, &envelope, &error_), MSPOF_OK);
  const auto submission =
      mspof::Submission::Decode({reinterpret_cast<const char*>(bytes->data), bytes->size});
  ASSERT_TRUE(submission.ok()) << submission.status().message();
  EXPECT_EQ(*submission->council_return.Count("outcomes-asked"), 2U);
  EXPECT_EQ(submission->envelope.replaces, digest);
  for (void* object : {static_cast<void*>(bytes), static_cast<void*>(outcome),
                       static_cast<void*>(b), static_cast<void*>(a)}) {
    mspof_free(object);
  }
}

TEST_F(CApi, SettlesCopiesInASecondPass) {
  mspof_options options = Options();
  mspof_outcome* first = nullptr;
  for (int pass = 0; pass < 2; ++pass) {
    mspof_tally* tally = NewTally(options);
    Add(tally, SomeRecord("a", "no"));
    Add(tally, SomeRecord("a", "no"));
    mspof_outcome* outcome = nullptr;
    int settle = -1;
    ASSERT_EQ(mspof_tally_finish(&outcome, &settle, tally, &error_), MSPOF_OK);
    EXPECT_EQ(settle, pass == 0 ? 1 : 0);
    mspof_free(tally);
    if (pass == 1) mspof_free(first);
    if (pass == 1) mspof_free(outcome);
    first = outcome;
    options.settle = outcome;
  }
}

TEST_F(CApi, RefusesWhatIsWrongAndSaysSo) {
  mspof_tally* tally = nullptr;
  mspof_options options = Options();
  options.struct_size = 1;
  EXPECT_EQ(mspof_tally_new(&tally, framework_, &options, &error_), MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(std::string(error_.message).find("struct_size"), std::string::npos);
  options = Options();
  options.as_of = "yesterday";
  EXPECT_EQ(mspof_tally_new(&tally, framework_, &options, nullptr), MSPOF_INVALID_ARGUMENT);
  options = Options();
  options.not_mapped = "capacity,,no-such-path";
  EXPECT_EQ(mspof_tally_new(&tally, framework_, &options, &error_), MSPOF_NOT_FOUND);
  EXPECT_EQ(mspof_tally_new(nullptr, framework_, &options, &error_), MSPOF_INVALID_ARGUMENT);
  mspof_framework* framework = framework_;
  EXPECT_EQ(mspof_framework_open(&framework, "nothing", &error_), MSPOF_NOT_FOUND);
  EXPECT_EQ(framework, nullptr);
  EXPECT_EQ(tally, nullptr);
}

// Options of a host that was built with another version of the header.
struct OtherOptions {
  mspof_options known;
  uint64_t more[3];
};

TEST_F(CApi, TakesStructsOfOlderHeaders) {
  mspof_options options = Options();
  const std::string record = SomeRecord("a", "no");
  mspof_bytes* findings = nullptr;
  // What lies behind the end is not read.
  options.not_mapped = "no-such-path";
  options.settle = reinterpret_cast<const mspof_outcome*>(&options);
  options.struct_size = offsetof(mspof_options, not_mapped);
  EXPECT_EQ(mspof_check(&findings, framework_, &options, Data(record), record.size(), &error_),
            MSPOF_OK)
      << error_.message;
  mspof_free(findings);
  mspof_tally* tally = nullptr;
  ASSERT_EQ(mspof_tally_new(&tally, framework_, &options, &error_), MSPOF_OK) << error_.message;
  Add(tally, record);
  mspof_outcome* outcome = nullptr;
  int settle = -1;
  ASSERT_EQ(mspof_tally_finish(&outcome, &settle, tally, &error_), MSPOF_OK);
  mspof_envelope envelope = Envelope();
  envelope.comment = "\x01";
  envelope.revision = 7;
  envelope.struct_size = offsetof(mspof_envelope, comment);
  mspof_bytes* bytes = nullptr;
  ASSERT_EQ(mspof_submission_bytes(&bytes, outcome, &envelope, &error_), MSPOF_OK)
      << error_.message;
  const auto submission =
      mspof::Submission::Decode({reinterpret_cast<const char*>(bytes->data), bytes->size});
  EXPECT_EQ(submission->envelope.revision, 1U);
  EXPECT_EQ(submission->envelope.comment, "");
  // A default is missed by name.
  options.struct_size = offsetof(mspof_options, as_of);
  mspof_tally* none = nullptr;
  EXPECT_EQ(mspof_tally_new(&none, framework_, &options, &error_), MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(std::string(error_.message).find("options.as_of"), std::string::npos);
  mspof_free(bytes);
  mspof_free(outcome);
  mspof_free(tally);
}

TEST_F(CApi, TakesStructsOfNewerHeadersUnlessTheyAskForMore) {
  OtherOptions options = {Options(), {0, 0, 0}};
  options.known.struct_size = sizeof options;
  mspof_tally* tally = nullptr;
  EXPECT_EQ(mspof_tally_new(&tally, framework_, &options.known, &error_), MSPOF_OK)
      << error_.message;
  mspof_free(tally);
  options.more[2] = uint64_t{1} << 63;
  EXPECT_EQ(mspof_tally_new(&tally, framework_, &options.known, &error_), MSPOF_UNSUPPORTED);
  EXPECT_NE(std::string(error_.message).find("does not know"), std::string::npos);
  EXPECT_EQ(tally, nullptr);
}

TEST_F(CApi, RefusesSizesOfNoStruct) {
  const std::string record = SomeRecord("a", "no");
  for (const size_t size : {size_t{0}, size_t{1}, sizeof(mspof_options) - 1, size_t{4104},
                            std::numeric_limits<size_t>::max()}) {
    mspof_options options = Options();
    options.struct_size = size;
    mspof_bytes* findings = nullptr;
    EXPECT_EQ(mspof_check(&findings, framework_, &options, Data(record), record.size(), &error_),
              MSPOF_INVALID_ARGUMENT)
        << size;
    EXPECT_NE(std::string(error_.message).find("sizeof(mspof_options)"), std::string::npos);
  }
}

// More options than are kept, and a record of each kind between others.
TEST_F(CApi, ChecksByTheOptionsOfEachCall) {
  const std::string good = SomeRecord("a", "no");
  const std::string wrong = SomeRecord("b", "nonsense");
  const std::string broken = good.substr(0, 5);
  const auto framework = mspof::Framework::Open("mspof");
  for (int round = 0; round < 3; ++round) {
    for (int day = 1; day <= 20; ++day) {
      for (const char* not_mapped : {"", "outcomes-asked", "feedback.asked"}) {
        const std::string as_of = "2020-01-" + std::to_string(day + 10);
        mspof_options options = Options();
        options.as_of = as_of.c_str();
        options.not_mapped = not_mapped;
        auto checker = mspof::Checker::Create(
            *framework, {*mspof::Date::Parse(as_of), *mspof::Period::Parse("2019-20/Q3"), {}});
        if (*not_mapped != '\0') {
          checker = mspof::Checker::Create(
              *framework,
              {*mspof::Date::Parse(as_of), *mspof::Period::Parse("2019-20/Q3"), {not_mapped}});
        }
        for (const std::string* record : {&good, &wrong, &broken, &good}) {
          mspof_bytes* out = nullptr;
          const int code =
              mspof_check(&out, framework_, &options, Data(*record), record->size(), &error_);
          EXPECT_EQ(code, record == &broken ? MSPOF_CORRUPT : MSPOF_OK);
          if (out == nullptr) continue;
          const auto expected = checker->Check(*mspof::CaseRecord::Decode(*record));
          EXPECT_EQ(std::string(reinterpret_cast<const char*>(out->data), out->size),
                    mspof::EncodeFindings(expected));
          mspof_free(out);
        }
      }
    }
  }
}

TEST_F(CApi, AccountsForARecordThatCannotBeRead) {
  mspof_tally* tally = NewTally(Options());
  const std::string broken = SomeRecord("a", "no").substr(0, 5);
  EXPECT_EQ(mspof_tally_add(tally, Data(broken), broken.size(), &error_), MSPOF_CORRUPT);
  mspof::CaseRecord large;
  large.record_id = "b";
  large.groups = {{"risk", std::vector<mspof::Row>(1001)}};
  const std::string bytes = large.Encode();
  EXPECT_EQ(mspof_tally_add(tally, Data(bytes), bytes.size(), &error_), MSPOF_CORRUPT);
  for (const size_t size : {size_t{0}, size_t{201}}) {
    const std::string record = SomeRecord(std::string(size, 'i'), "no");
    EXPECT_EQ(mspof_tally_add(tally, Data(record), record.size(), &error_), MSPOF_CORRUPT) << size;
    EXPECT_NE(std::string(error_.message).find("has no id of 1 to 200 bytes"), std::string::npos);
  }
  EXPECT_EQ(mspof_tally_add(tally, nullptr, 0, &error_), MSPOF_CORRUPT) << "an empty one";
  const std::string huge((size_t{16} << 20) + 1, '\0');
  EXPECT_EQ(mspof_tally_add(tally, Data(huge), huge.size(), &error_), MSPOF_CORRUPT);
  EXPECT_NE(std::string(error_.message).find("16 MiB"), std::string::npos);
  mspof_bytes* findings = nullptr;
  const mspof_options options = Options();
  EXPECT_EQ(mspof_check(&findings, framework_, &options, Data(huge), huge.size(), &error_),
            MSPOF_CORRUPT);
  EXPECT_EQ(findings, nullptr);
  EXPECT_EQ(mspof_tally_merge(tally, tally, &error_), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_tally_add(tally, nullptr, 5, &error_), MSPOF_INVALID_ARGUMENT);
  mspof_free(tally);
}

TEST_F(CApi, HasTheVersionOfTheLibrary) {
  const std::string version = std::to_string(MSPOF_VERSION_MAJOR) + "." +
                              std::to_string(MSPOF_VERSION_MINOR) + "." +
                              std::to_string(MSPOF_VERSION_PATCH);
  EXPECT_EQ(version, mspof::Version());
}

// libmspof shares Protocol Buffers with its host, and this program is one.
TEST_F(CApi, ShutdownLeavesWhatIsSharedWithTheHost) {
  mspof_shutdown();
  mspof_tally* tally = NewTally(Options());
  Add(tally, SomeRecord("a", "no"));
  mspof_outcome* outcome = nullptr;
  int settle = 1;
  EXPECT_EQ(mspof_tally_finish(&outcome, &settle, tally, &error_), MSPOF_OK);
  EXPECT_EQ(settle, 0);
  mspof_free(outcome);
  mspof_free(tally);
}

}  // namespace
