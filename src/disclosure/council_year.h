// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_COUNCIL_YEAR_H_
#define MSPOF_DISCLOSURE_COUNCIL_YEAR_H_

// Internal. The numbers to date of one council and year: true ones, or rounded as a tree.

#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/publish.h"
#include "disclosure/supplied.h"
#include "disclosure/topic_counts.h"
#include "released/layout.h"

namespace mspof::disclosure {

// What is the same for all councils and years.
struct Plan {
  const released::Layout& layout;
  std::vector<TopicCells> cells;
  // Of a coverage: how many different respondents there are. Else 0.
  std::vector<uint32_t> respondents;
  // By definition: how many days after a period answers can still be in time.
  std::vector<int32_t> most_days;
  // Texts of Released::reasons; grows.
  std::vector<std::string> reasons = {""};
};

// Fills all of a council and year but its place and periods. Without a key the numbers are the true
// ones.
CouncilYear CouncilYearOf(const Supplied& supplied, const compare::DisclosureKey* key, Plan* plan);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_COUNCIL_YEAR_H_
