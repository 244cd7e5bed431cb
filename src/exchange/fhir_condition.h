// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FHIR_CONDITION_H_
#define MSPOF_EXCHANGE_FHIR_CONDITION_H_

// Internal. Conditions as FHIR says them.

#include <vector>

#include "exchange/formula.h"
#include "exchange/json.h"
#include "framework/compiled.h"

namespace mspof::exchange {

// Gives `item` its condition: enableWhen where that can say it, else the extension
// enableWhenExpression. False if people have to be told: what the item has is no element of
// R4 itself, or nothing.
bool AddCondition(const Formula& formula, const Framework::Impl& d, Json* item);

// The helpers as variables of the questionnaire, which its expressions name. They are no items, so
// no response holds them.
Json Variables(const std::vector<Formulas::Helper>& helpers, const Framework::Impl& d);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_FHIR_CONDITION_H_
