// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DIFF_RECORDS_H_
#define MSPOF_CLI_DIFF_RECORDS_H_

// Internal to the command. Two submissions and their records: which records, and which rows of two
// definitions, moved each number.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mspof/definition_steps.h"
#include "mspof/explain_difference.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "options.h"

namespace mspof::cli {

// The records of one submission. The council, the period and the day are those of the submission.
struct RecordsOf {
  const Submission* submission = nullptr;
  // What messages call it.
  std::string name;
  // What messages call the option that names its definition.
  const char* framework_option = "--framework";
  // The same of its waivers.
  const char* waivers_option = "--waivers";
  std::vector<std::string> files;
  RecordOptions options;
};

// By how much one step moved a number.
struct MovedByRows {
  size_t step = 0;
  int64_t change = 0;
};

// What moved the numbers.
struct Moves {
  // The explainer looks at them.
  std::vector<Tally> tallies;
  DifferenceExplainer explainer;
  // Between the two definitions; empty: they count alike, or the records differ too.
  std::vector<std::vector<DefinitionRow>> steps;
  // By the name of the number.
  std::map<std::string, std::vector<MovedByRows>> by_rows;
};

// Counts the records of both, compares what comes of it with the submissions, and reads all records
// again. `same_records`: both are of the same ones, so only the definitions differ. Fails if the
// records do not give the submissions.
Result<std::unique_ptr<Moves>> ExplainDiff(const RecordsOf& before, const RecordsOf& after,
                                           bool same_records, bool quiet);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFF_RECORDS_H_
