// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_FATES_H_
#define MSPOF_EXPLAIN_FATES_H_

// Internal. What became of each answer set of a record, in words, with the days that decide.

#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "engine/runner.h"
#include "engine/view.h"
#include "words/names.h"

namespace mspof::explain {

// What fates are explained from.
struct FateContext {
  const engine::View& view;
  const words::Names& names;
  // Of the record in the view.
  const std::vector<engine::Hit>& hits;
};

// Late by 3 days: asked on …. `fates`: those of all sets of the collection `scope`.
std::string FateInWords(const FateContext& context, uint16_t scope, uint32_t row,
                        const std::vector<uint8_t>& fates);

// Why none of them counts in a measure: "set 1: late by 3 days: …; set 2: …".
// REQUIRES: there are any.
std::string FatesInWords(const FateContext& context, uint16_t scope,
                         const std::vector<uint8_t>& fates);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_FATES_H_
