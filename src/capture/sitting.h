// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_SITTING_H_
#define MSPOF_CAPTURE_SITTING_H_

// Internal. Whether a sitting can be held by a definition.

#include <cstdint>
#include <string_view>

#include "definition/compiled.h"
#include "mspof/capture/interview.h"
#include "mspof/status.h"

namespace mspof::capture {

// The id that a collection has itself for a path of it: "asked" for "feedback.asked". Another id is
// returned as it is.
std::string_view OwnId(std::string_view collection, std::string_view path);
// Whether everything that a sitting names is in the definition.
Status CheckSitting(const internal::Impl<Framework>& definition, const Sitting& sitting);
// Whether an answer set of a collection can have this fact. `scope`: the collection.
Status CheckFact(const internal::Impl<Framework>& definition, uint16_t scope, const Value& fact);
// Whether a code is in the list of a field of the answer sets of a collection; `what` is the name
// of the field for messages.
Status CheckCode(const internal::Impl<Framework>& definition, uint16_t scope,
                 definition::SetSlot slot, std::string_view code, std::string_view what);

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_SITTING_H_
