// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_NEEDS_H_
#define MSPOF_NEEDS_H_

/// Need: which paths each count of a framework needs. It shows what your product can supply, and
/// what it lacks for the rest. A Tally decides in the same way what is not supplied.
///
///   auto needs = mspof::NeedsOf(framework, reader->not_mapped());
///   for (const mspof::Need& need : *needs)
///     if (!need.missing.empty()) Print(need.title, need.missing);
///
/// Call it before you count, so that people know which parts of the framework your product can
/// supply. It looks at the definition and `not_mapped` only, and at no record.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// What is counted.
enum class NeedKind : int {
  /// A measure in one population, for example "feel-safer" in "concluded".
  kMeasure = 0,
  /// The coverage of a collection in one population.
  kCoverage = 1,
};

/// What one count needs. A plain value.
struct Need {
  /// Whether a measure or a coverage is counted.
  NeedKind kind = NeedKind::kMeasure;
  /// Id of the measure or collection.
  std::string id;
  /// Id of the population.
  std::string population;
  /// Title of the measure or collection.
  std::string title;
  /// Numbers of the questions by which the count is divided, ascending. Empty if there are none.
  std::vector<uint32_t> questions;
  /// Every path that must be supplied, in the order of the definition. The id of a group stands for
  /// any one of its paths: only its rows are counted, whatever is in them.
  std::vector<std::string> paths;
  /// For each of `paths`, a coarser path that may be supplied in its place. Empty if there is none.
  std::vector<std::string> instead;
  /// The paths that the host never supplies and nothing replaces, and the groups of which it
  /// supplies no path. Empty: the count can be supplied.
  std::vector<std::string> missing;
};

/// What a framework counts: measures in the order of the definition, each in its populations, then
/// the coverages. `not_mapped` names the paths that the host never supplies, as
/// RecordReader::not_mapped() returns them. Fails with kNotFound if it names an unknown path.
MSPOF_EXPORT Result<std::vector<Need>> NeedsOf(const Framework& framework,
                                               const std::vector<std::string>& not_mapped = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_NEEDS_H_
