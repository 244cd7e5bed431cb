// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_SCHEMA_CONDITION_H_
#define MSPOF_EXCHANGE_SCHEMA_CONDITION_H_

// Internal. Conditions as JSON Schema.

#include "exchange/json.h"
#include "framework/compiled.h"

namespace mspof::exchange {

// Of an object with the values of `scope`: a schema that is met unless the condition is false.
// What the schema cannot decide, it lets pass; see SchemaDecides().
Json UnlessFalse(const framework::Condition& condition, const Framework::Impl& d, uint16_t scope);

// Whether UnlessFalse() refuses whatever makes the condition false: no dates, ages and
// numbers of rows in it, nor values of another scope.
bool SchemaDecides(const framework::Condition& condition, const Framework::Impl& d, uint16_t scope);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_SCHEMA_CONDITION_H_
