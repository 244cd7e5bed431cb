// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_PATHS_H_
#define MSPOF_MAPPING_PATHS_H_

// Internal. The paths that a mapping names: which exist, and which columns feed them.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "definition/path_kind.h"
#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "mspof/framework.h"

namespace mspof::mapping {

// Whether a path of this kind holds one value.
inline bool IsValueKind(definition::PathKind kind) {
  return kind != definition::PathKind::kGroup && kind != definition::PathKind::kCollection;
}

// Which paths are fed.
class Fed {
 public:
  explicit Fed(const Framework& framework) : framework_(framework) {}

  // Adds a value, or all values of a group or collection.
  void Add(Path path);

  // The paths that are not fed, sorted.
  std::vector<std::string> Others() const;

 private:
  const Framework& framework_;
  std::set<uint16_t> paths_;
};

// Resolves paths, and reports those that do not exist.
class Paths {
 public:
  Paths(const Framework& framework, const internal::Impl<Mapping>& mapping, Mistakes* mistakes);

  // Invalid if there is no such path; this is a mistake, unless the path is one of the framework
  // that the mapping is for. One mapping serves all frameworks that share a vocabulary, and paths
  // that this framework does not use are ignored.
  Path Find(std::string_view name, int line, std::string_view where);

  // Adds what the mapping supplies without a column.
  void Supplies(Fed* fed);

 private:
  const Framework& framework_;
  const internal::Impl<Mapping>& mapping_;
  Mistakes* mistakes_;
  // The framework that the mapping is for, if it is another one.
  std::optional<Framework> other_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_PATHS_H_
