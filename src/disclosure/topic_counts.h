// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_TOPIC_COUNTS_H_
#define MSPOF_DISCLOSURE_TOPIC_COUNTS_H_

// Internal. The counts of a topic in a return.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mspof/return.h"
#include "released/layout.h"

namespace mspof::disclosure {

// Some of the cells of a topic: all of them, or by who answered or asked.
struct CellGroup {
  // Empty: all. Else a dimension and its code: "respondent" and "adult" of "respondent=adult".
  std::string split, code;
  // Positions in Layout::cells of the total, and of each option: the first one follows the total.
  size_t total = 0;
};

// The cells of a topic: the group of all before the others.
struct TopicCells {
  size_t first = 0, last = 0;
  // How many options stand in a group. The last one may be kNotStated, which no return has.
  size_t options = 0;
  bool not_stated = false;
  std::vector<CellGroup> groups;
};

// The cells of each topic of a layout.
std::vector<TopicCells> CellsOf(const released::Layout& layout);

// A return's counts of a topic.
struct TopicCounts {
  // Why there are none. Empty: they are there.
  std::string not_supplied;
  // By position after TopicCells::first. A total is not less than its options.
  std::vector<uint64_t> cells;
};

TopicCounts CountsOf(const Return& council_return, const released::Layout& layout, size_t topic,
                     const released::TopicSource& source, const TopicCells& cells);

// How many interviews of a collection count, as far as the return shows; nothing if it does not.
std::optional<uint64_t> InterviewsOf(const Return& council_return, const released::Layout& layout,
                                     size_t coverage, size_t framework);

// Fails with kInvalidArgument if a number is larger than any council's.
Status CheckSizes(const Return& council_return);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_TOPIC_COUNTS_H_
