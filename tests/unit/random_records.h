// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_RANDOM_RECORDS_H_
#define MSPOF_TESTS_UNIT_RANDOM_RECORDS_H_

// Random records over the paths of the built-in frameworks, with absent, unlisted and odd
// values. The same seed gives the same records everywhere.

#include <cstdlib>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "mspof/case_record.h"

namespace mspof::testing {

/// The seed of a test: MSPOF_TEST_SEED, or 1. Name it in every failure.
inline uint64_t Seed() {
  const char* seed = std::getenv("MSPOF_TEST_SEED");
  return seed == nullptr ? 1 : std::strtoull(seed, nullptr, 10);
}

class RandomRecords {
 public:
  explicit RandomRecords(uint64_t seed) : engine_(seed) {}

  /// In [0, below).
  uint32_t Below(uint32_t below) { return static_cast<uint32_t>(engine_() % below); }

  CaseRecord Next() {
    CaseRecord record;
    record.record_id = "record-" + std::to_string(++made_);
    if (Below(8) != 0) record.person_id = "person-" + std::to_string(Below(12));
    if (Below(30) == 0) record.council = Below(2) == 0 ? "E09000001" : "E09000002";
    record.received = Day();
    record.started = Day();
    record.concluded = Day();
    record.born = OneOf({"", "1925-02-28", "1940-02-29", "1955-03-31", "1980-01-01", "2001-06-30",
                         "2015-05-05", "31/12/1960"});
    record.died = OneOf({"", "", "", "", "2019-12-24", "2020-02-29", "dead"});
    record.kind = OneOf({"", "none", "s42", "s42", "s42", "other", "unknown-kind"});
    AddValue("outcomes-asked",
             {"asked-expressed", "asked-expressed", "asked-not-expressed", "no", "dont-know",
              "not-recorded"},
             &record.values);
    AddValue("outcomes-met", {"fully", "partially", "not-achieved", "not-recorded"},
             &record.values);
    AddValue("risk-assessment", {"identified-action", "identified-no-action", "none-action"},
             &record.values);
    AddValue("risk-outcome", {"removed", "reduced", "remained"}, &record.values);
    AddValue("capacity", {"lacked", "lacked", "not-lacked", "dont-know", "not-recorded"},
             &record.values);
    AddValue("supported", {"yes", "no"}, &record.values);
    AddValue("gender", {"male", "female", "not-known"}, &record.values);
    AddValue("not-declared", {"a", "b"}, &record.values);
    if (Below(4) != 0) record.groups.push_back(Risks());
    for (uint32_t sets = Below(4); sets > 0; --sets) record.answer_sets.push_back(Feedback());
    return record;
  }

  std::vector<CaseRecord> Many(size_t count) {
    std::vector<CaseRecord> records;
    while (records.size() < count) records.push_back(Next());
    return records;
  }

  template <typename T>
  void Shuffle(std::vector<T>* all) {
    for (size_t i = all->size(); i > 1; --i) {
      std::swap((*all)[i - 1], (*all)[Below(static_cast<uint32_t>(i))]);
    }
  }

 private:
  std::string OneOf(std::initializer_list<const char*> values) {
    return values.begin()[Below(static_cast<uint32_t>(values.size()))];
  }

  std::string Day() {
    return OneOf({"", "2019-03-31", "2019-04-01", "2019-06-30", "2019-09-15", "2019-12-31",
                  "2020-01-01", "2020-02-29", "2020-03-31", "2020-03-31", "2020-04-01",
                  "2019-02-30"});
  }

  void AddValue(const char* id, std::initializer_list<const char*> codes,
                std::vector<Value>* values) {
    Value value;
    value.id = id;
    switch (Below(16)) {
      case 0:
      case 1:
      case 2:
        return;
      case 3:
        value.values = {"not-in-the-list-" + std::to_string(Below(2))};
        break;
      case 4:
        value.values = {OneOf(codes), OneOf(codes)};
        break;
      case 5:
        value.values = {""};
        break;
      case 6:
        value.values = {OneOf(codes)};
        value.capture = Capture();
        value.capture->state = Below(2) == 0 ? CaptureState::kParked : CaptureState::kEffective;
        break;
      default:
        value.values = {OneOf(codes)};
    }
    values->push_back(value);
  }

  Group Risks() {
    Group group;
    group.id = Below(20) == 0 ? "not-declared" : "risk";
    for (uint32_t rows = Below(4); rows > 0; --rows) {
      Row row;
      AddValue("type", {"physical", "financial", "neglect"}, &row.values);
      AddValue("source", {"known", "unknown"}, &row.values);
      AddValue("location", {"own-home", "other"}, &row.values);
      group.rows.push_back(row);
    }
    return group;
  }

  AnswerSet Feedback() {
    AnswerSet set;
    set.collection = Below(20) == 0 ? "not-declared" : "feedback";
    set.respondent = OneOf({"", "adult", "adult", "adult", "representative", "neighbour"});
    set.interviewer = OneOf({"", "enquiry-lead", "independent", "robot"});
    set.asked = Day();
    set.reason = OneOf({"", "", "declined", "deceased", "no-such-reason"});
    if (Below(4) == 0) return set;
    AddValue("feel-safer", {"lot-safer", "bit-safer", "less-safe", "declined"}, &set.values);
    AddValue("listened-to", {"always", "mostly", "never"}, &set.values);
    AddValue("representative-kind", {"friend", "carer"}, &set.values);
    return set;
  }

  std::mt19937_64 engine_;
  size_t made_ = 0;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_RANDOM_RECORDS_H_
