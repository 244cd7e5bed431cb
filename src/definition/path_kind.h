// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PATH_KIND_H_
#define MSPOF_DEFINITION_PATH_KIND_H_

// Internal. What a path holds, for those who fill records: readers and mappings.

#include "mspof/framework.h"

namespace mspof::definition {

// What a path names.
enum class PathKind {
  kCode,        // a value: a code of a list
  kDate,        // a value: a civil date
  kNumber,      // a value: a whole number
  kGroup,       // rows of facts, for example "risk"
  kCollection,  // answer sets, for example "feedback"
};

// REQUIRES: a valid handle of `framework`.
PathKind KindOf(const Framework& framework, Path path);

// Whether a record may hold any number of codes at `path`.
// REQUIRES: a valid handle of `framework`.
bool IsMany(const Framework& framework, Path path);

// The group or collection that the path of a row belongs to: "risk" for "risk.type". Invalid for a
// path of the record, and for a group or collection itself.
// REQUIRES: a valid handle of `framework`.
Path ScopeOf(const Framework& framework, Path path);

// The code at a position of the path's list.
inline Code CodeAt(Path path, uint16_t position) { return {position, path.list, path.definition}; }

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_PATH_KIND_H_
