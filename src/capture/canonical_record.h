// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_CANONICAL_RECORD_H_
#define MSPOF_CAPTURE_CANONICAL_RECORD_H_

// Internal. What follows from the whole of a captured record in its canonical form.

#include <functional>
#include <string>

#include "capture/record_union.h"
#include "capture/versions.h"
#include "mspof/capture/merge.h"
#include "mspof/case_record.h"

namespace mspof::capture {

// Calls `visit` for each place of `record` that holds something, with its heads. `name` is the name
// of the place for people, and `set` is the id of its answer set.
using VisitPlace = std::function<void(const std::string& name, const std::string& set,
                                      const Place& place, const std::vector<Value>& heads)>;
void ForEachPlace(CaseRecord* record, const VisitPlace& visit);

// The contradictions of a canonical record.
std::vector<RecordContradiction> ContradictionsOf(const CaseRecord& record);

// SHA-256, 32 bytes, of what a record holds besides its finalisations.
std::string ContentOfRecord(const CaseRecord& record);

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_CANONICAL_RECORD_H_
