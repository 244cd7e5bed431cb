// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Where lists are is looked at once, so that no list leads beyond its values.
// Tested by tests/unit/capi/columns_test.cc.

#include "columns/lists.h"

#include <charconv>
#include <string_view>

namespace mspof::columns {

Lists::Lists(const ArrowSchema& schema) {
  const std::string_view format = FormatOf(schema);
  constexpr std::string_view kFixed = "+w:";
  if (format == "+l" || format == "+L") {
    kind_ = Kind::kEnds;
  } else if (format == "+vl" || format == "+vL") {
    kind_ = Kind::kViews;
  } else if (format.substr(0, kFixed.size()) == kFixed) {
    const char* const end = format.data() + format.size();
    int32_t size = 0;
    const auto [at, error] = std::from_chars(format.data() + kFixed.size(), end, size);
    if (error == std::errc() && at == end && size >= 0) kind_ = Kind::kFixed;
    size_ = size;
  }
  is_large_ = format == "+L" || format == "+vL";
}

bool Lists::IsWithin(int64_t at, int64_t values) const {
  const int64_t begin = Begin(at);
  if (begin < 0 || begin > values) return false;
  // The end may be beyond all numbers.
  if (kind_ == Kind::kViews) return In(sizes_, at) >= 0 && In(sizes_, at) <= values - begin;
  return End(at) >= begin && End(at) <= values;
}

Status Lists::Take(const ArrowArray& array) {
  if (kind_ == Kind::kNone) return Status();
  const int64_t buffers = kind_ == Kind::kFixed ? 1 : kind_ == Kind::kEnds ? 2 : 3;
  const Status shape = CheckShape(array, buffers, 1);
  if (!shape.ok()) return shape;
  there_ = ThereIn(array);
  offset_ = array.offset;
  begins_ = buffers > 1 ? array.buffers[1] : nullptr;
  sizes_ = buffers > 2 ? array.buffers[2] : nullptr;
  const int64_t values = array.children[0]->length;
  bool within = true;
  if (kind_ == Kind::kFixed) {
    within = size_ == 0 || array.offset + array.length <= values / size_;
  } else {
    for (int64_t i = 0; within && i < array.length; ++i) within = IsWithin(i, values);
  }
  return within ? Status() : Wrong("a list is not within its values");
}

}  // namespace mspof::columns
