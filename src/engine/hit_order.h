// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_HIT_ORDER_H_
#define MSPOF_ENGINE_HIT_ORDER_H_

// Internal. The paths of hits, and the order of the findings of one record, as
// support::SortFindings() has it: by path and rule id. Hits are numbers, and so are their places in
// that order; findings are texts, which are slow to compare and to move.

#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"

namespace mspof::engine {

struct Hit;

class HitOrder {
 public:
  explicit HitOrder(const internal::Impl<Framework>& definition);

  // Sorts numbers of `hits` into the order of their findings.
  void Sort(const std::vector<Hit>& hits, std::vector<uint32_t>* numbers) const;
  // "risk[2].type".
  std::string PathOf(const Hit& hit) const;

 private:
  // A path before the number of a row, and after it: "risk[" and "].type".
  struct Path {
    std::string before;
    std::string after;
    uint32_t whole = 0;  // the rank of a path without a number among all that come before one
    uint32_t first = 0;  // that of `before`
    uint32_t last = 0;   // that of `after`
  };
  const internal::Impl<Framework>& d_;
  std::vector<Path> paths_;           // by index of a Path
  std::vector<uint32_t> rule_ranks_;  // by rule
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_HIT_ORDER_H_
