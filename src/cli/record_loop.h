// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_RECORD_LOOP_H_
#define MSPOF_CLI_RECORD_LOOP_H_

// Internal to the command. The loop over the records of an input, or of a block of one.

#include <cstdint>
#include <functional>
#include <vector>

#include "findings.h"
#include "input.h"
#include "mspof/mapping.h"
#include "mspof/status.h"

namespace mspof::cli {

// The place of findings in a log: those before and in a record, and those between it and the next.
// It is the same in each reading, also of records that are passed over.
class RecordPlace {
 public:
  void BeginRecord() { at_ = 2 * ++records_; }
  void EndRecord() { at_ = 2 * records_ + 1; }
  uint64_t at() const { return at_; }

 private:
  uint64_t records_ = 0;  // that were begun
  uint64_t at_ = 0;
};

struct RecordLoop {
  uint64_t records = 0;
  // The last rows had findings about a record that may be the next one, which did not come.
  bool waits = false;
};

// Reads all records of `reader`, and gives them to `take`. `log` gets all findings; the caller lets
// the options of the reader begin the record in `place`. `tick` is called now and then with the
// number of records so far; if it returns false, the loop ends with kUnavailable.
Result<RecordLoop> RunLoop(const RecordInput& input, RecordReader* reader, FindingLog* log,
                           RecordPlace* place, const TakeRecords& take,
                           const std::function<bool(uint64_t records)>& tick);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_RECORD_LOOP_H_
