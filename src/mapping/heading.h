// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_HEADING_H_
#define MSPOF_MAPPING_HEADING_H_

// Internal. The columns that a file has, by heading and by number.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"
#include "mspof/status.h"

namespace mspof::mapping {

// A column of the file.
struct FileColumn {
  uint32_t cell = 0;    // from 0
  uint32_t number = 0;  // what {n} stands for; 0: it is not a numbered one
  std::string name;     // the heading, or "#n"
};

// What may be said of other columns where one is missing.
struct OtherColumns {
  // Their headings may be named: the first row of a file without a heading holds somebody's data.
  bool may_be_named = false;
  // Those that the mapping names already, and so does not mean by another name; from 0.
  std::set<uint32_t> used;
};

// Most columns of a table, and most lines of a mapping for one. No common database gives more in
// one query, and what a draft keeps of each must fit into memory.
constexpr size_t kMostColumns = 4096;
// Fails with kResourceExhausted if there are more.
Status CheckColumns(size_t columns);

// `name` of a column with its number for {n}.
std::string WithNumber(std::string name, uint32_t number);

// Names of columns are compared as they look. Immutable after construction.
class Heading {
 public:
  // A file with `columns` columns and no heading.
  explicit Heading(size_t columns);
  // A file with this heading.
  explicit Heading(std::vector<std::string> headings);

  // Number of columns.
  size_t size() const { return size_; }
  // Whether the file has this heading, once or more often.
  bool Has(std::string_view name) const;

  // The columns that `from` of a mapping names: one, or those that {n} stands for. Fails
  // with kNotFound or kInvalidArgument.
  Result<std::vector<FileColumn>> Find(std::string_view from, const OtherColumns& others) const;
  // The heading that `name`, which the file does not have, may stand for; empty if there is none.
  // One that differs only in case tells nothing new.
  std::string_view Meant(std::string_view name, const OtherColumns& others) const;
  // The headings of columns that are not used, in quotes; many are cut short. Empty if there is
  // none, or if they may not be named.
  std::string Unused(const OtherColumns& others) const;

 private:
  Result<FileColumn> FindOne(std::string_view name, const OtherColumns& others) const;
  Status CheckGaps(std::string_view before, std::string_view after, uint32_t last) const;

  size_t size_;
  std::vector<std::string> headings_;
  base::TextMap<std::vector<uint32_t>> cells_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_HEADING_H_
