// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_MEMBERS_H_
#define MSPOF_COMPARE_MEMBERS_H_

// Internal. Users want mspof/compare/comparison.h.
//
// Which councils, with which quarters of a year, are in the numbers of a place.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "mspof/compare/released.h"

namespace mspof::comparison {

// Whether the council lies in the place, or is it. False if it is no council.
bool IsWithin(const compare::Released& released, size_t council, size_t place);

class Members {
 public:
  // Positions of councils with their quarters as in Released::quarters, in the order of places.
  using List = std::vector<std::pair<uint32_t, uint8_t>>;

  // Keeps a reference to `released`.
  explicit Members(const compare::Released& released);

  // Those of a topic; of a council itself, if it supplied it.
  List Of(size_t place, size_t period, size_t topic) const;

  // The mark of the total of a topic; kNotSupplied if it has none.
  compare::Mark MarkOf(size_t place, size_t period, size_t topic) const;

 private:
  bool Supplied(size_t council, size_t period, size_t topic) const;

  const compare::Released& released_;
  std::vector<size_t> totals_;  // by topic: the cell of its total
};

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_MEMBERS_H_
