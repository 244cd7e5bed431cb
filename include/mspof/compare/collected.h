// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_COLLECTED_H_
#define MSPOF_COMPARE_COLLECTED_H_

/// Collected: the returns of many councils that stand, each with the submissions that it comes
/// from, and what was left out. A store (mspof/collect/store.h) gives it; disclosure control
/// (mspof/compare/disclosure.h) turns it into what may be published. It holds true counts: keep it
/// as confidential as the submissions.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/compare/participation.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/return.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// One return that stands: of one council and period, top-ups merged. A plain value.
struct CollectedReturn {
  /// The return. Its local results are empty.
  Return council_return;
  /// Digests of the submissions of which it was made: the revision first, then its top-ups.
  std::vector<std::string> submissions;
  /// Number of the revision that stands, from 1.
  uint32_t revision = 1;
  /// The day on which the first submission for the council and period was received.
  Date first_received;
  /// The day on which the newest of `submissions` was received.
  Date received;
};

/// All that was collected of one framework. A plain value.
struct Collected {
  /// The definitions of all returns, each once, sorted by edition and revision.
  std::vector<Framework> frameworks;
  /// The returns, sorted by council, then by first and last day; a quarter before the cumulative
  /// period of the same last day. There is one for each council and period.
  std::vector<CollectedReturn> returns;
  /// What was left out, in the same order.
  std::vector<LeftOut> left_out;
};

/// Who took part, as of `date`: returns that were first received after it do not count.
MSPOF_EXPORT Participation ParticipationOf(const Collected& collected, Date date);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_COLLECTED_H_
