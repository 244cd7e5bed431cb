// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_FINDING_ORDER_H_
#define MSPOF_SUPPORT_FINDING_ORDER_H_

// Internal. The order of the findings of one record.

#include <cstddef>
#include <string_view>
#include <vector>

#include "mspof/finding.h"

namespace mspof::support {

// Whether a path comes before another: "a[2].b" before "a[10].b".
bool PathLess(std::string_view a, std::string_view b);

// Sorts the findings from `first` on by (path, rule id), with numbers in paths as numbers. Findings
// with the same path and rule id stay in their order.
void SortFindings(size_t first, std::vector<Finding>* findings);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_FINDING_ORDER_H_
