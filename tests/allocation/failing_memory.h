// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_FAILING_MEMORY_H_
#define MSPOF_TESTS_ALLOCATION_FAILING_MEMORY_H_

// Memory that can fail: every allocation of the process goes through here, those of the libraries
// that it uses too. Allocations are numbered while a run is watched; one of them, or all from
// one on, can be made to fail.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mspof::testing {

/// What to do with the allocations that follow, which are numbered from 1.
struct MemoryPlan {
  /// The first that fails; 0: none.
  uint64_t fail_at = 0;
  /// All after it fail too, as where nothing is left. Default: it alone.
  bool all_after = false;
  /// Take down where in the program each allocation is asked for. Slow.
  bool remember_places = false;
};

/// To be called first, by the process that wants to know FailedPlace() of its children.
void PrepareMemory();

/// From here on allocations are numbered and fail as planned.
void WatchMemory(const MemoryPlan& plan);
/// No longer.
void TrustMemory();

/// Whether allocations neither fail nor have a number; returns what held before.
bool PauseMemory(bool pause);

/// The allocations since WatchMemory() that came from a place, a stack of calls, from which none
/// came before: for each its number and a hash of the place.
struct AllocationPlace {
  uint64_t number = 0;
  uint64_t hash = 0;
};
const std::vector<AllocationPlace>& PlacesMet();

/// Allocations since WatchMemory().
uint64_t AllocationsMet();

/// Blocks that are held now, whoever asked for them.
int64_t LiveBlocks();

/// The calls that led to the allocation which failed, one a line, innermost first, as the process
/// in which it failed noted them: they are in memory that its parent sees.
std::string FailedPlace();

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_FAILING_MEMORY_H_
