// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_REPORT_FIXTURE_H_
#define MSPOF_TESTS_UNIT_REPORT_FIXTURE_H_

// Records of the small definition (definition_fixture.h), and the submission that they become.

#include <string>
#include <utility>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/submission.h"
#include "mspof/tally.h"

namespace mspof::testing {

inline CaseRecord Case(const std::string& id, const std::string& concluded) {
  CaseRecord record;
  record.record_id = id;
  record.person_id = "p" + id;
  record.received = "2019-09-01";
  record.started = "2019-10-02";
  record.concluded = concluded;
  record.born = "1950-01-01";
  return record;
}

inline void Set(CaseRecord* record, const std::string& id, const std::vector<std::string>& values) {
  record->values.push_back({id, values, {}});
}

inline AnswerSet Talk(const std::string& who, const std::string& asked, const std::string& helped) {
  AnswerSet set;
  set.collection = "talk";
  set.respondent = who;
  set.asked = asked;
  if (!helped.empty()) set.values.push_back({"helped", {helped}, {}});
  return set;
}

inline Submission Count(const Framework& framework, const std::vector<CaseRecord>& records,
                        TallyOptions options = {}) {
  options.council = "E06000023";
  if (options.period == Period{}) options.period = *Period::Parse("2019-20/Q3");
  options.as_of = Date::Of(2020, 2, 3);
  Tally tally = *Tally::Create(framework, options);
  RecordBuffer record(framework);
  for (const CaseRecord& one : records) {
    record.Assign(one);
    tally.Add(record);
  }
  Submission submission;
  submission.council_return = *tally.Finish()->council_return;
  submission.envelope.prepared_on = Date::Of(2020, 2, 4);
  submission.envelope.library_version = "0.1.0";
  return submission;
}

inline std::vector<CaseRecord> ThreeCases() {
  CaseRecord first = Case("1", "2019-12-01");
  Set(&first, "wants", {"yes"});
  Set(&first, "more", {"no"});
  Set(&first, "paint", {"dark-red"});
  Set(&first, "tags", {"red", "blue"});
  first.answer_sets = {Talk("adult", "2019-12-02", "yes"), Talk("carer", "2019-12-03", "no")};
  CaseRecord second = Case("2", "2019-12-31");
  Set(&second, "wants", {"no"});
  second.answer_sets = {Talk("adult", "2020-01-31", "yes")};
  return {first, second, Case("3", "2020-01-01")};
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_REPORT_FIXTURE_H_
