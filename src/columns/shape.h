// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLUMNS_SHAPE_H_
#define MSPOF_COLUMNS_SHAPE_H_

// Internal. Whether an array has what its type says, and which of its values there are.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "columns/arrow.h"
#include "mspof/status.h"

namespace mspof::columns {

inline Status Wrong(std::string what) {
  return Status(StatusCode::kInvalidArgument, std::move(what));
}

// Fails if the array does not have these buffers and children.
Status CheckShape(const ArrowArray& array, int64_t buffers, int64_t children);
// Fails if a child is missing in the type.
Status CheckChildren(const ArrowSchema& schema);
// Fails if a struct's children are missing or shorter than it is.
Status CheckStruct(const ArrowArray& array, int64_t children);

// The bit of each value that says whether it is there; null if all are.
const uint8_t* ThereIn(const ArrowArray& array);
// The same of structs. Of a struct that says it has no nulls, no bits are read: Apache.Arrow for
// .NET leaves the pointer to those of a record batch as it finds it.
inline const uint8_t* ThereInStructs(const ArrowArray& structs) {
  return structs.null_count == 0 ? nullptr : ThereIn(structs);
}
// Whether the value at a position of the buffers is there.
inline bool IsThere(const uint8_t* there, int64_t at) {
  return there == nullptr || (there[at / 8] >> (at % 8) & 1) != 0;
}

// An element of a buffer, which need not be aligned.
template <typename T>
T ElementAt(const void* buffer, int64_t at) {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + at * int64_t{sizeof(T)}, sizeof value);
  return value;
}

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_SHAPE_H_
