// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_NEIGHBOURS_H_
#define MSPOF_COMPARE_NEIGHBOURS_H_

/// Statistical neighbours: which councils are like a council, as somebody's list has it. The
/// library has no list of its own; docs/formats/comparison.md says where to find one.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// One row of a list. A plain value.
struct NeighbourRow {
  /// GSS code of the council.
  std::string council;
  /// GSS code of its neighbour. The relation need not hold the other way round.
  std::string neighbour;
  /// Its rank, from 1, the nearest.
  uint32_t rank = 0;
  /// Where the list comes from.
  std::string source;
  /// Of which day it is.
  Date date;
};

/// Reads a list: a CSV in UTF-8 with the columns council_gss, neighbour_gss, rank, source and date
/// (YYYY-MM-DD), in any order. Gives its rows by council, rank and neighbour. Fails with
/// kInvalidArgument if it is not one; the message has a line for each mistake, which is also a code
/// that has not the form of a GSS code, a council that is its own neighbour, and a pair that is
/// there twice.
MSPOF_EXPORT Result<std::vector<NeighbourRow>> ReadNeighbours(std::string_view csv);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_NEIGHBOURS_H_
