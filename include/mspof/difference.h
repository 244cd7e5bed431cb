// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DIFFERENCE_H_
#define MSPOF_DIFFERENCE_H_

/// Differences: what changed between two submissions, datum by datum.
///
///   const auto differences = mspof::Differences(sent, revised);
///   for (const mspof::Difference& d : *differences)
///     Print(d.part, d.id, d.name, d.before, d.after);

#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// One datum that is not the same in both. A plain value. The names are those of the CSV form
/// (docs/formats/submission.md), for example part "measure", id "feel-safer", population
/// "concluded", name "total".
struct Difference {
  /// "envelope", "scope", "population", "measure", "coverage", "proportion", "rule" or "return".
  std::string part;
  /// Id of the row; empty for parts that are one.
  std::string id;
  /// Population of the row, where it has one.
  std::string population;
  /// Name of the datum in the row.
  std::string name;
  /// Its value in the first submission. Empty: the text is empty, or the datum is not there.
  std::string before;
  /// Its value in the second.
  std::string after;

  friend bool operator==(const Difference& a, const Difference& b) {
    return a.part == b.part && a.id == b.id && a.population == b.population && a.name == b.name &&
           a.before == b.before && a.after == b.after;
  }
};

/// All differences, in the order of the CSV form; none if and only if the two are equal. Fails with
/// kInvalidArgument if the structure of one is wrong.
MSPOF_EXPORT Result<std::vector<Difference>> Differences(const Submission& before,
                                                         const Submission& after);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DIFFERENCE_H_
