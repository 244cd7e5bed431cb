// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ROW_SOURCE_H_
#define MSPOF_ROW_SOURCE_H_

/// RowSource: rows of text cells, from wherever a host has them: a query, a sheet, a grid in
/// memory. A RecordReader turns them into records by a mapping (mspof/mapping.h).
///
///   class Grid final : public mspof::RowSource { ... };
///   Grid grid;
///   auto reader = mspof::RecordReader::OpenRows(framework, mapping, &grid);

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// An interface that hosts implement. Used from one thread at a time. Implementations throw
/// nothing.
class MSPOF_EXPORT RowSource {
 public:
  virtual ~RowSource();

  /// The headings, in the order of the cells. They do not change.
  virtual const std::vector<std::string>& columns() const = 0;

  /// Moves to the next row and sets one cell for each column; false at the end. Cells are
  /// UTF-8 and valid until the next call; an empty one means that nothing is there (NULL).
  /// On failure the row is not given, and the reader stops with this status.
  virtual Result<bool> Next(std::vector<std::string_view>* cells) = 0;

  /// Goes back before the first row; the same rows follow. Fails if they cannot.
  virtual Status Rewind() = 0;

  /// Bytes of cells given so far, for progress. Default: 0, not known.
  virtual uint64_t bytes() const { return 0; }

 protected:
  RowSource() = default;
  /// Copied and moved by implementations only.
  RowSource(const RowSource&) = default;
  /// As above.
  RowSource& operator=(const RowSource&) = default;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_ROW_SOURCE_H_
