// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_SHARES_H_
#define MSPOF_EXPLAIN_SHARES_H_

// Internal. What one record adds to a number: what the number's terms are in a counter that has
// counted this record alone. Persons are looked up in the counter of all records, because only all
// of a person's records decide in which cells the person is.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/counter.h"
#include "explain/number.h"
#include "support/digest.h"

namespace mspof::explain {

// The person of the record in hand.
struct Person {
  uint32_t number = 0;  // in the counter of all records
  // Whether this is the first record that counts the person, by measure and by population.
  std::vector<bool> first_of_measure;
  std::vector<bool> first_of_population;
};

// Which persons were met before.
class Meetings {
 public:
  explicit Meetings(const engine::Counter& all)
      : all_(all), measures_(all.measures.size()), populations_(all.populations.size()) {}

  // Meets the person of the record that `one` has counted alone; nothing if it counts nobody.
  // Fails with kFailedPrecondition if that person is not among all records.
  Result<std::optional<Person>> Meet(const engine::Counter& one, const support::Hash128* hash);

 private:
  const engine::Counter& all_;
  std::vector<engine::PersonSet> measures_;
  std::vector<engine::PersonSet> populations_;
};

// What a record adds, and whether its person counts in the number, perhaps with another record.
struct Part {
  uint64_t units = 0;
  bool of_person = false;
  // Ids of dimensions, as in Share.
  std::set<std::string> decides = {};
};

// The part of the record that `one` has counted alone in one term.
Part PartOf(const Term& term, const engine::Counter& one, const engine::Counter& all,
            const std::optional<Person>& person);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_SHARES_H_
