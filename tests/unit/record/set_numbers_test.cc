// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answer sets of which nothing counts stand between others: whoever names or looks up a set means
// the same one.

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "interview_fixture.h"
#include "mspof/checker.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"

namespace mspof {
namespace {

using testing::Enquiry;
using testing::Msp;

const Date kAsOf = Date::Of(2019, 12, 31);

// What the only answer of a set, "Do you feel safer?", is.
enum class Kind { kCounts, kUnreadable, kParked, kContradicted, kWithdrawn, kReason };

AnswerSet SetOf(Kind kind, const std::string& id, const std::string& day) {
  AnswerSet set = {"feedback", "adult", "independent", day, "", {}, id};
  const auto answer = [&](const std::string& code, CaptureState state) {
    Capture capture;
    capture.state = state;
    set.values.push_back({"feel-safer", {code}, capture});
    if (code.empty()) set.values.back().values.clear();
  };
  switch (kind) {
    case Kind::kCounts:
      answer("lot-safer", CaptureState::kEffective);
      break;
    case Kind::kUnreadable:
      answer("no-such-code", CaptureState::kEffective);
      break;
    case Kind::kParked:
      answer("less-safe", CaptureState::kParked);
      break;
    case Kind::kContradicted:
      answer("bit-safer", CaptureState::kBeside);
      answer("less-safe", CaptureState::kBeside);
      break;
    case Kind::kWithdrawn:
      answer("", CaptureState::kEffective);
      break;
    case Kind::kReason:
      set.reason = "declined";
      break;
  }
  return set;
}

// A record with one set of each kind in `kinds`, in this order.
CaseRecord RecordOf(const std::vector<Kind>& kinds) {
  CaseRecord record = Enquiry();
  for (size_t i = 0; i < kinds.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    record.answer_sets.push_back(SetOf(kinds[i], "s" + number, "2019-07-0" + number));
  }
  return record;
}

// All sequences of up to three sets.
std::vector<CaseRecord> AllRecords() {
  constexpr Kind kKinds[] = {Kind::kCounts,       Kind::kUnreadable, Kind::kParked,
                             Kind::kContradicted, Kind::kWithdrawn,  Kind::kReason};
  std::vector<CaseRecord> records;
  for (const Kind a : kKinds) {
    for (const Kind b : kKinds) {
      records.push_back(RecordOf({a, b}));
      for (const Kind c : kKinds) records.push_back(RecordOf({a, b, c}));
    }
  }
  return records;
}

// The path without the part behind the set: "feedback[1]"; empty: of no set.
std::string SetIn(const std::string& path) {
  const size_t bracket = path.find(']');
  return bracket == std::string::npos ? "" : path.substr(0, bracket + 1);
}

std::set<std::string> SetsFoundUnreadable(const CaseRecord& record) {
  CheckOptions options;
  options.as_of = kAsOf;
  Checker checker = *Checker::Create(Msp(), options);
  std::set<std::string> sets;
  for (const Finding& finding : checker.Check(record)) {
    if (finding.path.find("feel-safer") != std::string::npos) sets.insert(SetIn(finding.path));
  }
  return sets;
}

TEST(SetNumbers, AnswersAreThoseOfWhatCounts) {
  for (const CaseRecord& record : AllRecords()) {
    const CaseRecord effective = EffectiveRecord(record);
    SCOPED_TRACE(record.ToJson());
    EXPECT_EQ(AnswersToJson(Msp(), record, kAsOf)->documents[0],
              AnswersToJson(Msp(), effective, kAsOf)->documents[0]);
    EXPECT_EQ(AnswersToFhir(Msp(), record, kAsOf)->documents.size(),
              AnswersToFhir(Msp(), effective, kAsOf)->documents.size());
  }
}

TEST(SetNumbers, WhatIsWrittenIsWhatCounts) {
  for (const CaseRecord& record : AllRecords()) {
    SCOPED_TRACE(record.ToJson());
    const std::vector<std::string> responses = AnswersToFhir(Msp(), record, kAsOf)->documents;
    CaseRecord back = AnswersFromFhir(Msp(), responses)->record;
    std::multiset<std::string> read;
    for (const AnswerSet& set : back.answer_sets) {
      for (const Value& value : set.values) read.insert(set.asked + " " + value.values[0]);
    }
    std::multiset<std::string> counted;
    for (const AnswerSet& set : record.answer_sets) {
      for (const Value& value : set.values) {
        const bool counts = value.capture->state == CaptureState::kEffective;
        if (counts && !value.values.empty() && value.values[0] != "no-such-code") {
          counted.insert(set.asked + " " + value.values[0]);
        }
      }
    }
    EXPECT_EQ(read, counted);
  }
}

TEST(SetNumbers, AreTheSameInFindingsContradictionsAndWhatIsLeftOut) {
  size_t contradictions = 0;
  size_t unreadable_ones = 0;
  for (const CaseRecord& record : AllRecords()) {
    SCOPED_TRACE(record.ToJson());
    std::set<std::string> contradicted;
    const MergedRecord merged = *MergeRecords(record, record);
    for (const RecordContradiction& one : merged.contradictions) {
      contradicted.insert(SetIn(one.path));
    }
    const std::set<std::string> unreadable = SetsFoundUnreadable(record);
    std::map<std::string, std::string> why;
    const AnswersWritten written = *AnswersToFhir(Msp(), record, kAsOf);
    for (const Finding& note : written.findings) {
      if (note.path.find("feel-safer") == std::string::npos) continue;
      why[SetIn(note.path)] = note.message;
    }
    std::set<std::string> contradicted_there;
    std::set<std::string> unreadable_there;
    for (const auto& [set, message] : why) {
      if (message.find("contradicts") != std::string::npos) contradicted_there.insert(set);
      if (message.find("cannot be read") != std::string::npos) unreadable_there.insert(set);
    }
    EXPECT_EQ(contradicted_there, contradicted);
    EXPECT_EQ(unreadable_there, unreadable);
    for (const std::string& set : unreadable) EXPECT_EQ(contradicted.count(set), 0U) << set;
    contradictions += contradicted.size();
    unreadable_ones += unreadable.size();
  }
  EXPECT_EQ(contradictions, 120U);
  EXPECT_EQ(unreadable_ones, 120U);
}

TEST(SetNumbers, RowsOfAGroupThatStandsTwiceGoOn) {
  CaseRecord record = Enquiry();
  record.groups = {{"risk", {{{{"type", {"physical"}}}}}}, {"risk", {{{{"type", {"neglect"}}}}}}};
  std::vector<std::string> paths;
  const AnswersWritten written = *AnswersToFhir(Msp(), record, kAsOf);
  for (const Finding& note : written.findings) {
    if (note.path.rfind("risk", 0) == 0) paths.push_back(note.path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"risk[1].type", "risk[2].type"}));
}

}  // namespace
}  // namespace mspof
