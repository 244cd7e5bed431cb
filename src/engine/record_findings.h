// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_RECORD_FINDINGS_H_
#define MSPOF_ENGINE_RECORD_FINDINGS_H_

// Internal. What the library itself finds in a record, whatever the rules of the definition say:
// that it cannot be checked at all, that it names no council, that the definition lacks its ids.

#include <optional>
#include <vector>

#include "engine/record_buffer_impl.h"
#include "mspof/finding.h"

namespace mspof::engine {

// The finding about a record that cannot be checked with `definition` at all: it is of another
// framework, or was filled wrongly, or must have an id to be counted and has none. Empty if it can.
std::optional<Finding> Unfit(const internal::Impl<RecordBuffer>& record,
                             const internal::Impl<Framework>& definition, bool to_be_counted);

// The finding that a record was captured by a different definition from the one that reads it, so
// that questions may have meant something else. Empty if it was not.
std::optional<Finding> CapturedByAnother(const internal::Impl<RecordBuffer>& record,
                                         const internal::Impl<Framework>& definition);

// Whether the record names a council that does not exist, so that it cannot be known whose it is.
bool NamesNoCouncil(const internal::Impl<RecordBuffer>& record);

// Appends what is wrong with the record's council, and a note for each id of the record that the
// definition does not have, since its value is not read. Sorts the findings from `first` on. There
// are no such notes for a record that was captured by another definition, which had these ids.
void AppendRecordFindings(const internal::Impl<RecordBuffer>& record,
                          const internal::Impl<Framework>& definition, size_t first,
                          std::vector<Finding>* findings);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_RECORD_FINDINGS_H_
