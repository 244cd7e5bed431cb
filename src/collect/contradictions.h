// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECT_CONTRADICTIONS_H_
#define MSPOF_COLLECT_CONTRADICTIONS_H_

// Internal. Users want mspof/collect/store.h.
//
// Returns of one council that cannot all be right. docs/guides/collect.md specifies the rules.

#include <functional>
#include <string>
#include <vector>

#include "mspof/compare/collected.h"
#include "mspof/date.h"

namespace mspof {
inline namespace abi0 {
namespace collect {

// A return that its own submissions leave standing.
struct Standing {
  compare::CollectedReturn one;
  // The day on which its newest submission was prepared.
  Date prepared_on;
};

// The title of a measure of the return with this scope.
using TitleOf = std::function<std::string(const Scope&, const std::string& measure)>;

// Takes those out of `standing` that contradict others, and adds them to `left_out`. `standing`
// holds the returns of one council and framework, of all editions.
void LeaveOutContradictions(const TitleOf& title_of, std::vector<Standing>* standing,
                            std::vector<compare::LeftOut>* left_out);

}  // namespace collect
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COLLECT_CONTRADICTIONS_H_
