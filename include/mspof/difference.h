// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DIFFERENCE_H_
#define MSPOF_DIFFERENCE_H_

/// Differences: lists what changed between two submissions, one number or text at a time.
///
///   auto differences = mspof::Differences(sent, revised);
///   if (!differences.ok()) return Fail(differences.status().message());
///   for (const mspof::Difference& d : *differences)
///     Print(d.part, d.id, d.name, d.before, d.after);
///
/// A difference reads, for example: part "measure", id "feel-safer", population "concluded", name
/// "total", before "3", after "5".
///
/// Use it to look at a revision before you send it. The two may be of any councils and periods.

#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// One number or text that differs between the two. A plain value. Its place is named as in the CSV
/// form (docs/formats/submission.md).
struct Difference {
  /// "envelope", "scope", "population", "measure", "coverage", "proportion", "rule" or "return".
  std::string part;
  /// Id of the row; empty if the part has only one row.
  std::string id;
  /// Population of the row; empty if it has none.
  std::string population;
  /// Name of the number or text in the row.
  std::string name;
  /// Its value in the first submission; empty if it is not there or is an empty text.
  std::string before;
  /// Its value in the second submission; empty in the same cases.
  std::string after;

  friend bool operator==(const Difference& a, const Difference& b) {
    return a.part == b.part && a.id == b.id && a.population == b.population && a.name == b.name &&
           a.before == b.before && a.after == b.after;
  }
};

/// All differences, in the order of the CSV form. The list is empty if the two are equal, and only
/// then. Fails with kInvalidArgument if the structure of a submission is wrong.
MSPOF_EXPORT Result<std::vector<Difference>> Differences(const Submission& before,
                                                         const Submission& after);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DIFFERENCE_H_
