// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_CELL_SET_H_
#define MSPOF_RETURNS_CELL_SET_H_

// Internal. Sums of cells of a return: the sides of proportions and of return rules. The
// meaning is CellSet's in framework.proto.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/repeated_ptr_field.h>
#include <mspof/v1/framework.pb.h>

#include "definition/compiled.h"
#include "mspof/return.h"

namespace mspof::returns {

struct CellSum {
  // The sum of all sets; the largest number if the sum is larger.
  uint64_t value = 0;
  // "not-supplied:<measure or collection>" of the first set that has no numbers; empty:
  // all have.
  std::string not_supplied;
};

// Adds up the cells of `sets` in `ret`. With `for_each_dimension`, only cells with
// `for_each_code` in that dimension count. A coverage is not divided, nor is a measure that does
// not have the dimension.
CellSum SumCells(const google::protobuf::RepeatedPtrField<v1::CellSet>& sets,
                 const internal::Impl<Framework>& definition, const Return& ret,
                 std::string_view for_each_dimension = {}, std::string_view for_each_code = {});

// a + b, or the largest number.
uint64_t AddUpTo(uint64_t a, uint64_t b);
// The sum of the counts.
uint64_t Sum(const std::vector<NamedCount>& rows);
// The count of a name; 0 if it is not there.
uint64_t CountOf(const std::vector<NamedCount>& rows, std::string_view name);

// Whether two names mean the same dimension, although the collection's id may be left out.
bool SameDimension(std::string_view a, std::string_view b, std::string_view collection);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_CELL_SET_H_
