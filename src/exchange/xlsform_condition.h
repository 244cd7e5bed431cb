// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
#define MSPOF_EXCHANGE_XLSFORM_CONDITION_H_

// Internal. Conditions as XLSForm says them.

#include <string>
#include <string_view>

#include "framework/compiled.h"

namespace mspof::exchange {

// The name of a question in a form: the id of a question, else the path. A name cannot begin
// with a digit, so that one gets an underscore.
std::string XlsFormName(std::string_view id);

// What `relevant` holds; empty: always. `said` tells whether it says all of the condition; if
// not, it is empty and people have to be told.
std::string Relevant(const framework::Condition& condition, const Framework::Impl& d, bool* said);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
