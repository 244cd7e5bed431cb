// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_RANGES_H_
#define MSPOF_TABLE_RANGES_H_

// Internal. A text that can be read range by range, so that several threads can share it.

#include <cstdint>

#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof::table {

// Positions are bytes from the beginning of the text. The functions are those of RecordReader.
class Ranges {
 public:
  virtual ~Ranges() = default;

  // Where the next row begins, or the end of the text.
  virtual uint64_t position() const = 0;
  // Where in `text` a row seems to begin, after its first line end; 0 if there is none soon.
  virtual Result<uint64_t> GuessRow(ByteSource text) const = 0;
  // From now on the table ends before the first row that begins at `end` or later. `text` begins at
  // `begin`, where a row begins.
  virtual void ReadRange(ByteSource text, uint64_t begin, uint64_t end) = 0;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_RANGES_H_
