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
  static bool AreLists(const ArrowSchema& schema) { return Lists(schema).kind_ != Kind::kNone; }

  // Of a column without lists.
  Lists() = default;
  // REQUIRES: AreLists(schema), or nothing else is asked of it.
  explicit Lists(const ArrowSchema& schema);

  // The next batch. Fails if a list is not within the values. The array must stay.
  Status Take(const ArrowArray& array);
  // The values. REQUIRES: Take(array) succeeded.
  const ArrowArray& ValuesOf(const ArrowArray& array) const {
    return kind_ == Kind::kNone ? array : *array.children[0];
  }

  bool IsNull(int64_t at) const { return !IsThere(there_, offset_ + at); }
  // The positions of the values, [Begin(at), End(at)).
  int64_t Begin(int64_t at) const {
    switch (kind_) {
      case Kind::kNone:
        return at;
      case Kind::kFixed:
        return (offset_ + at) * size_;
      default:
        return In(begins_, at);
    }
  }
  int64_t End(int64_t at) const {
    switch (kind_) {
      case Kind::kNone:
        return at + 1;
      case Kind::kFixed:
        return Begin(at) + size_;
      case Kind::kViews:
        return Begin(at) + In(sizes_, at);
      default:
        return In(begins_, at + 1);
    }
  }

 private:
  // What says where a list is: where the next one begins; its own size; the size of all of them.
  enum class Kind { kNone, kEnds, kViews, kFixed };

  int64_t In(const void* numbers, int64_t at) const {
    return is_large_ ? ElementAt<int64_t>(numbers, offset_ + at)
                     : ElementAt<int32_t>(numbers, offset_ + at);
  }
  bool IsWithin(int64_t at, int64_t values) const;

  Kind kind_ = Kind::kNone;
  bool is_large_ = false;
  int64_t size_ = 0;  // of all lists
  const uint8_t* there_ = nullptr;
  const void* begins_ = nullptr;
  const void* sizes_ = nullptr;
  int64_t offset_ = 0;
};

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_LISTS_H_
