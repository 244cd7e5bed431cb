// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COUNTING_H_
#define MSPOF_CLI_COUNTING_H_

// Internal to the command. Counts the records of all inputs, if need be in two readings. The
// commands generate and explain share this.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "findings.h"
#include "input.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof::cli {

// Records that were counted.
struct CountedRecords {
  // It gives `result`.
  Tally tally;
  Return result;
  FindingLog log;
  RecordsRead read;
  // Ids that occur more than once.
  uint64_t identical_ids = 0;
  uint64_t differing_ids = 0;
};

// Reads the records with at most `jobs` threads, and reads them again if ids occur more than once,
// with what the first reading found out about the copies. `options.not_mapped` is ignored. The log
// of a part
// (`options.is_part`) has no findings about all records together.
Result<CountedRecords> CountRecords(const RecordInputs& inputs, TallyOptions options, bool quiet,
                                    size_t jobs = 1);

// The values of --leave-out.
Result<std::vector<LeaveOut>> ParseLeaveOut(const std::vector<std::string>& texts);

// Fails, naming --council, if the council did not exist in the period.
Status CheckCouncil(const std::string& council, const Period& period);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COUNTING_H_
