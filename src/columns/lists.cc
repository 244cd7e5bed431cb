// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The ends of lists are looked at once, so that no list leads beyond its values.
// Tested by tests/unit/capi/columns_test.cc.

#include "columns/lists.h"

namespace mspof::columns {

bool Lists::AreLists(const ArrowSchema& schema) {
  return FormatOf(schema) == "+l" || FormatOf(schema) == "+L";
}

Status Lists::Take(const ArrowArray& array) {
  if (!are_lists_) return Status();
  const Status shape = CheckShape(array, 2, 1);
  if (!shape.ok()) return shape;
  there_ = ThereIn(array);
  ends_ = array.buffers[1];
  offset_ = array.offset;
  if (array.length == 0) return Status();
  bool rises = Begin(0) >= 0 && End(array.length - 1) <= array.children[0]->length;
  for (int64_t i = 0; i < array.length; ++i) rises = rises && Begin(i) <= End(i);
  return rises ? Status() : Wrong("a list is not within its values");
}

}  // namespace mspof::columns
