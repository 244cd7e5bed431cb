// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_READ_BLOCKS_H_
#define MSPOF_CLI_READ_BLOCKS_H_

// Internal to the command. Reads records with several threads: blocks of them side by side. What
// comes of it is the same as with one thread.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "findings.h"
#include "input.h"
#include "mspof/mapping.h"
#include "mspof/status.h"

namespace mspof::cli {

// What becomes of the records of a block. Used by one thread at a time.
class RecordBlock {
 public:
  RecordBlock() = default;
  RecordBlock(const RecordBlock&) = delete;
  RecordBlock& operator=(const RecordBlock&) = delete;
  virtual ~RecordBlock() = default;

  // As TakeRecords, and as RecordUse::end.
  virtual void Take(const std::vector<const RecordBuffer*>& records, const TakenSink& taken) = 0;
  virtual void End(const RecordReader& reader) = 0;
  // Adds what became of other records, in any order. `other` need not keep it.
  virtual Status Add(RecordBlock* other) = 0;
};

struct BlockUse {
  // Comes first, as RecordUse::begin. `divided`: there will be more than one block. It may come a
  // second time: then everything begins again.
  std::function<Status(const std::vector<std::string>& not_mapped, bool divided)> begin;
  // A new block, empty. Called by several threads at once.
  std::function<Result<std::unique_ptr<RecordBlock>>()> make;
};

// What became of all records.
struct BlocksRead {
  RecordsRead read;
  std::unique_ptr<RecordBlock> all;
};
// Reads all records of all inputs, as ReadRecords() does, with at most `jobs` threads. `log` is
// empty. Inputs that cannot be divided are read by one thread, which a note tells unless `quiet`.
Result<BlocksRead> ReadBlocks(const RecordInputs& inputs, const ReaderOptions& options, size_t jobs,
                              FindingLog* log, bool quiet, const BlockUse& use);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_READ_BLOCKS_H_
