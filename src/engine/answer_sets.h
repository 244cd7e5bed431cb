// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_ANSWER_SETS_H_
#define MSPOF_ENGINE_ANSWER_SETS_H_

// Internal. The fate of each answer set of a record. View::Fates() has them.

#include <cstdint>

namespace mspof::engine {

// Writes one definition::Fate for each answer set of the collection `scope`. `view`: a View or a
// Lane. Source: proto/mspof/v1/framework.proto, Collection.
template <typename AnyView>
void ComputeFates(const AnyView& view, uint16_t scope, uint8_t* fates);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_ANSWER_SETS_H_
