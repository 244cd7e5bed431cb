// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_INTERVIEW_CANONICAL_RECORD_H_
#define MSPOF_INTERVIEW_CANONICAL_RECORD_H_

// Internal. Captured records in their one form, and what follows from the whole of one.

#include <functional>
#include <string>

#include "interview/versions.h"
#include "mspof/case_record.h"
#include "mspof/merge.h"

namespace mspof::interview {

// Calls `visit` for each place of `record` that holds something; `name` is its name for people,
// `set` the id of its answer set.
using VisitPlace =
    std::function<void(const std::string& name, const std::string& set, const Place& place)>;
void ForEachPlace(CaseRecord* record, const VisitPlace& visit);

// Sorts values, groups and answer sets, and writes the state that follows for each version.
void MakeCanonical(CaseRecord* record);

// "feedback[1]": the answer set at `index`, numbered among those of its collection, from 1. Sets
// that are passed over have a number only if they hold a contradiction.
std::string NameOfSet(const CaseRecord& record, size_t index);

// The contradictions of a canonical record.
std::vector<Contradiction> ContradictionsOf(const CaseRecord& record);

// SHA-256, 32 bytes, of what a record holds besides its finalisations.
std::string ContentOfRecord(const CaseRecord& record);

}  // namespace mspof::interview

#endif  // MSPOF_INTERVIEW_CANONICAL_RECORD_H_
