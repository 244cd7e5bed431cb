// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLUMNS_LISTS_H_
#define MSPOF_COLUMNS_LISTS_H_

// Internal. Where the values of each list begin and end. A column without lists is read as lists of
// one value.

#include <cstdint>

#include "columns/shape.h"

namespace mspof::columns {

class Lists {
 public:
  static bool AreLists(const ArrowSchema& schema);

  // Of a column without lists.
  Lists() = default;
  // REQUIRES: AreLists(schema).
  explicit Lists(const ArrowSchema& schema)
      : are_lists_(true), is_large_(FormatOf(schema) == "+L") {}

  // The next batch. Fails if a list is not within the values. The array must stay.
  Status Take(const ArrowArray& array);
  // The values. REQUIRES: Take(array) succeeded.
  const ArrowArray& ValuesOf(const ArrowArray& array) const {
    return are_lists_ ? *array.children[0] : array;
  }

  bool IsNull(int64_t at) const { return !IsThere(there_, offset_ + at); }
  // The positions of the values, [Begin(at), End(at)).
  int64_t Begin(int64_t at) const { return are_lists_ ? EndAt(offset_ + at) : at; }
  int64_t End(int64_t at) const { return are_lists_ ? EndAt(offset_ + at + 1) : at + 1; }

 private:
  int64_t EndAt(int64_t at) const {
    return is_large_ ? ElementAt<int64_t>(ends_, at) : ElementAt<int32_t>(ends_, at);
  }

  bool are_lists_ = false;
  bool is_large_ = false;
  const uint8_t* there_ = nullptr;
  const void* ends_ = nullptr;
  int64_t offset_ = 0;
};

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_LISTS_H_
