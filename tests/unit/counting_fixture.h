// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_COUNTING_FIXTURE_H_
#define MSPOF_TESTS_UNIT_COUNTING_FIXTURE_H_

// Records that are counted, and what comes of it.

#include <gtest/gtest.h>

#include <vector>

#include "mspof/case_record.h"
#include "mspof/tally.h"

namespace mspof::testing {

// What `options` count of the records.
inline Tally Count(const Framework& framework, const TallyOptions& options,
                   const std::vector<CaseRecord>& records) {
  Tally tally = *Tally::Create(framework, options);
  RecordBuffer record(framework);
  for (const CaseRecord& from : records) {
    record.Assign(from);
    tally.Add(record);
  }
  return tally;
}

// The return of a tally that has nothing to settle.
inline Return ReturnOf(const Tally& tally) {
  const Result<TallyOutcome> outcome = tally.Finish();
  EXPECT_TRUE(outcome.ok());
  EXPECT_TRUE(outcome->council_return.ok());
  return outcome->council_return.ok() ? *outcome->council_return : Return();
}

// A record of the small definition (definition_fixture.h).
inline CaseRecord Concluded(const char* id, const char* wants = "yes") {
  CaseRecord record;
  record.record_id = id;
  record.person_id = "p";
  record.started = "2019-05-01";
  record.concluded = "2019-06-30";
  record.values = {{"wants", {wants}, {}}, {"paint", {"red"}, {}}};
  return record;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_COUNTING_FIXTURE_H_
