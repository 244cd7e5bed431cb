// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_BLOCK_FINDER_H_
#define MSPOF_CLI_BLOCK_FINDER_H_

// Internal to the command. Divides the inputs into blocks of records.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof::cli {

// The end of the last block of an input, which ends with the file.
constexpr uint64_t kToTheEnd = UINT64_MAX;

// Records of one input: those that begin in [begin, end), in bytes of its file.
struct BlockRange {
  size_t input = 0;  // its number
  uint64_t begin = 0;
  uint64_t end = 0;

  bool is_last() const { return end == kToTheEnd; }
};

// Use from one thread at a time.
class BlockFinder {
 public:
  // For `jobs` threads. Blocks have about `bytes` bytes; 0: it depends on what is left to read.
  BlockFinder(const RecordInputs& inputs, const ReaderOptions& options, size_t jobs, uint64_t bytes)
      : inputs_(inputs), options_(options), jobs_(jobs), bytes_(bytes) {}

  // Opens the first input. Fails with kUnsupported if it cannot be divided.
  Status Open() { return OpenInput(); }
  // The paths that no record can have, from the first input. REQUIRES: Open().
  const std::vector<std::string>& not_mapped() const { return not_mapped_; }
  // Bytes of all inputs that no block has yet.
  uint64_t left() const;
  // The next block; none after the last one. In CSV, where it ends is a guess.
  Result<std::optional<BlockRange>> Next();

  // The least size of a block that is worth a thread.
  static constexpr uint64_t kLeastBytes = uint64_t{1} << 20;

 private:
  Status OpenInput();
  // How many bytes the next block should have.
  uint64_t Bytes() const;
  // The end of a block that has at least the bytes up to `least`.
  Result<uint64_t> EndOfRows(uint64_t least) const;
  Result<uint64_t> EndOfMessages(uint64_t least);
  // Takes bytes of the stream; false if there are not so many.
  Result<bool> Skip(uint64_t bytes);
  Result<bool> TakeByte(uint8_t* byte);
  Result<bool> Refill();

  const RecordInputs& inputs_;
  const ReaderOptions options_;
  const size_t jobs_;
  const uint64_t bytes_;
  std::vector<std::string> not_mapped_;
  size_t input_ = 0;
  uint64_t begin_ = 0;                  // of the next block
  std::optional<RecordReader> reader_;  // of CSV
  ByteSource stream_;                   // of a record stream
  std::vector<char> buffer_;
  size_t at_ = 0;  // in the buffer, which ends at `filled_`
  size_t filled_ = 0;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_BLOCK_FINDER_H_
