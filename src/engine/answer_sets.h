// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_ANSWER_SETS_H_
#define MSPOF_ENGINE_ANSWER_SETS_H_

// Internal. The fate of each answer set of a record. View::Fates() has them.

#include <cstdint>
#include <vector>

#include "engine/view.h"

namespace mspof::engine {

// Fills `fates` with one definition::Fate for each answer set of the collection `scope`.
// Source: proto/mspof/v1/framework.proto, Collection.
void ComputeFates(const View& view, uint16_t scope, std::vector<uint8_t>* fates);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_ANSWER_SETS_H_
