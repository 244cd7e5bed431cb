// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What can be seen of an array without its buffers' sizes, which the interface does not tell.
// Tested by tests/unit/capi/columns_test.cc.

#include "columns/shape.h"

namespace mspof::columns {
namespace {

constexpr char kDoesNotFit[] = "the array does not fit its type";

}  // namespace

Status CheckShape(const ArrowArray& array, int64_t buffers, int64_t children) {
  const bool counts = array.length >= 0 && array.offset >= 0 &&
                      array.length <= INT64_MAX - array.offset && array.n_buffers >= buffers &&
                      array.n_children == children;
  const bool pointers =
      (buffers == 0 || array.buffers != nullptr) && (children == 0 || array.children != nullptr);
  if (!counts || !pointers) return Wrong(kDoesNotFit);
  // Only the first one, which says what is null, may be missing where there are values.
  for (int64_t i = 1; array.length > 0 && i < buffers; ++i) {
    if (array.buffers[i] == nullptr) return Wrong("a buffer is NULL");
  }
  for (int64_t i = 0; i < children; ++i) {
    if (array.children[i] == nullptr) return Wrong("a child is NULL");
  }
  return Status();
}

Status CheckChildren(const ArrowSchema& schema) {
  if (schema.n_children < 0 || (schema.n_children > 0 && schema.children == nullptr)) {
    return Wrong(kDoesNotFit);
  }
  for (int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr) return Wrong("a child is NULL");
  }
  return Status();
}

Status CheckStruct(const ArrowArray& array, int64_t children) {
  Status shape = CheckShape(array, 1, children);
  for (int64_t i = 0; shape.ok() && i < children; ++i) {
    if (array.children[i]->length < array.offset + array.length) shape = Wrong(kDoesNotFit);
  }
  return shape;
}

const uint8_t* ThereIn(const ArrowArray& array) {
  const auto* there = static_cast<const uint8_t*>(array.buffers[0]);
  if (there == nullptr) return nullptr;
  // `null_count` need not be known. Whole bytes first: most arrays have all values.
  int64_t at = array.offset;
  const int64_t end = array.offset + array.length;
  while (at < end) {
    const bool whole = at % 8 == 0 && end - at >= 8;
    if (whole ? there[at / 8] != 0xFF : !IsThere(there, at)) return there;
    at += whole ? 8 : 1;
  }
  return nullptr;
}

}  // namespace mspof::columns
