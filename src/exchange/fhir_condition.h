// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FHIR_CONDITION_H_
#define MSPOF_EXCHANGE_FHIR_CONDITION_H_

// Internal. Conditions in FHIR.

#include <vector>

#include "definition/compiled.h"
#include "exchange/formula.h"
#include "exchange/json.h"

namespace mspof::exchange {

// Gives `item` its condition: enableWhen if that is enough, else the extension
// enableWhenExpression. False if the condition must be shown to people, because the item has only
// the extension, which R4 itself does not have, or no condition at all.
bool AddCondition(const Formula& formula, const internal::Impl<Framework>& d, Json* item);

// The helpers as variables of the questionnaire, which its expressions name. They are not items, so
// a response does not hold them.
Json Variables(const std::vector<Formulas::Helper>& helpers, const internal::Impl<Framework>& d);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_FHIR_CONDITION_H_
