// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_TREE_H_
#define MSPOF_DISCLOSURE_TREE_H_

// Internal. Tree rounding: the counts of one council and year become multiples of 5 that add up.
// docs/formats/disclosure.md specifies it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/draw.h"

namespace mspof::disclosure {

// Numbers are rounded up or down to a multiple of it.
inline constexpr uint64_t kBase = 5;
inline constexpr size_t kQuarters = 4;
// The part that holds what is missing to the whole.
inline constexpr std::string_view kNotStated = "~not-stated";

// From 1 April to the end of each quarter.
using ToDate = std::array<uint64_t, kQuarters>;

// A part of a partition.
struct Part {
  std::string option;
  ToDate count{};
};

// What a partition is a partition of.
struct Parent {
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  // Positions of a partition that stands before, and of a part in it; kNone: of nothing else.
  uint32_t partition = kNone;
  uint32_t part = 0;
};

// A whole in parts that do not overlap.
struct Partition {
  // Names it in draws.
  std::string id;
  Parent parent;
  // Its whole: the sum of the parts, and what none of them holds.
  ToDate whole{};
  std::vector<Part> parts;
  // Which quarters are in the counts to date: bit 0 is the first one.
  std::array<uint8_t, kQuarters> quarters{};
  // How often at most something that is counted in the parent is counted here; 0: any number.
  uint32_t most = 1;
};

// The numbers of a partition.
struct Numbers {
  ToDate whole{};
  // As Partition::parts, and at the end what is missing to the whole.
  std::vector<ToDate> parts;
};

// A partition in its tree: its counts, and where it is a part of its parent.
struct Completed : Numbers {
  // Whether the whole is that part of the parent: the same quarters are in both, and it is not
  // larger.
  std::array<bool, kQuarters> inside{};
};

// Adds to each partition what is missing to its part of the parent. Nothing changes in a quarter
// that is not in the counts. REQUIRES: the parts do not exceed their whole.
std::vector<Completed> Complete(const std::vector<Partition>& partitions);

// Rounds the partitions of one council and year. Every number is one of the two multiples of 5 next
// to its count, and is the count if that is a multiple of 5; parts add up to the whole; and the
// whole is the rounded part of the parent where it is inside. REQUIRES: no count is larger than
// 2^60; the parts do not exceed their whole.
std::vector<Numbers> RoundTree(const Draws& draws, const std::vector<Partition>& partitions);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_TREE_H_
