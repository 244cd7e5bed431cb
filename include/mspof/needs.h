// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_NEEDS_H_
#define MSPOF_NEEDS_H_

/// Need: which paths a host must supply for each count of a framework, and so what it can
/// supply and what it lacks for the rest. A Tally decides by the same rule what is not supplied.
///
///   auto needs = mspof::NeedsOf(framework, reader->not_mapped());
///   for (const mspof::Need& need : *needs)
///     if (!need.missing.empty()) Print(need.title, need.missing);

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
  /// A measure in one population.
  kMeasure = 0,
  /// The coverage of a collection in one population.
  kCoverage = 1,
};

/// What one count needs. A plain value.
struct Need {
  /// What is counted.
  NeedKind kind = NeedKind::kMeasure;
  /// Id of the measure or collection.
  std::string id;
  /// Id of the population.
  std::string population;
  /// Title of the measure or collection.
  std::string title;
  /// Numbers of the asked questions by which it divides, ascending; empty: none.
  std::vector<uint32_t> questions;
  /// Every path that must be supplied, in the definition's order.
  std::vector<std::string> paths;
  /// For each of `paths`, a coarser path that a host may supply in its place; empty: none.
  std::vector<std::string> instead;
  /// Those of `paths` that the host never supplies, nor what may take their place; empty: it
  /// can be counted.
  std::vector<std::string> missing;
};

/// What a framework counts: its measures in the definition's order, each in its populations,
/// then the coverages. `not_mapped`: paths that the host never supplies, as
/// RecordReader::not_mapped() gives them. Fails with kNotFound if it names an unknown path.
MSPOF_EXPORT Result<std::vector<Need>> NeedsOf(const Framework& framework,
                                               const std::vector<std::string>& not_mapped = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_NEEDS_H_
