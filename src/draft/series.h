// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_SERIES_H_
#define MSPOF_DRAFT_SERIES_H_

// Internal. Columns that are the numbered questions of one questionnaire.

#include <vector>

#include "draft/units.h"

namespace mspof::draft {

class Knowledge;

// Finds headings with the same beginning and a number each ("ES1 Heard", "ES2 Informed"). If at
// least two of them name questions of one collection, they are the host's questions for it: their
// words become the rest of the heading, and the words of the collection.
void ReadSeries(const Knowledge& knowledge, std::vector<Unit>* units);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_SERIES_H_
