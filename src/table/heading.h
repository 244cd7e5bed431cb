// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_HEADING_H_
#define MSPOF_TABLE_HEADING_H_

// Internal. The columns of a file, by heading and by number.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/status.h"
#include "support/text_map.h"

namespace mspof::table {

// A column of the file.
struct FileColumn {
  uint32_t cell = 0;    // from 0
  uint32_t number = 0;  // the number for {n}; 0 if it is not a numbered column
  std::string name;     // the heading, or "#n"
};

// What a message about a missing column may reveal of the others.
struct OtherColumns {
  // Whether their headings may be named: if a file has no headings, its first row is personal data.
  bool may_be_named = false;
  // The columns that the mapping already uses, so it cannot mean them by another name; from 0.
  std::set<uint32_t> used;
};

// The most columns of a table, and the most lines of a mapping for one. No common database gives
// more in one query, and the data that a draft keeps for each column must fit into memory.
constexpr size_t kMostColumns = 4096;
// Fails with kResourceExhausted if there are more than kMostColumns.
Status CheckColumns(size_t columns);

// The mark for the number in the heading of numbered columns.
constexpr std::string_view kNumberMark = "{n}";

// `name` of a column with its number for {n}.
std::string WithNumber(std::string name, uint32_t number);

// The headings of a file. Names are compared by how they look. Immutable after construction.
class Heading {
 public:
  // A file with `columns` columns and no heading.
  explicit Heading(size_t columns);
  // A file with this heading.
  explicit Heading(std::vector<std::string> headings);

  // Number of columns.
  size_t size() const { return size_; }
  // Whether the file has this heading at least once.
  bool Has(std::string_view name) const;

  // The columns that `from` in a mapping names: one, or all columns for {n}. Fails with kNotFound
  // or kInvalidArgument.
  Result<std::vector<FileColumn>> Find(std::string_view from, const OtherColumns& others) const;
  // The heading that is most like `name`, which the file does not have; empty if none is like it. A
  // heading that differs only in case reveals no data.
  std::string_view Meant(std::string_view name, const OtherColumns& others) const;
  // The headings of unused columns, in quotes; a long list is cut short. Empty if there are none,
  // or if they may not be named.
  std::string Unused(const OtherColumns& others) const;

 private:
  Result<FileColumn> FindOne(std::string_view name, const OtherColumns& others) const;
  Status CheckGaps(std::string_view before, std::string_view after, uint32_t last) const;

  size_t size_;
  std::vector<std::string> headings_;
  support::TextMap<std::vector<uint32_t>> cells_;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_HEADING_H_
