// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_SCOPE_H_
#define MSPOF_RETURNS_SCOPE_H_

// Internal. What a return is about, and what it leaves out. Both are checked before anything is
// counted.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof::returns {

// Fails with kInvalidArgument if the framework counts nothing, or nothing in this period.
Status CheckPeriod(const Framework& framework, const Period& period);

// Fails with kInvalidArgument or kNotFound, as Tally::Create() does.
Status CheckScope(const Framework& framework, const std::string& council, const Period& period,
                  Date as_of);

Scope ScopeOf(const Framework& framework, const std::string& council, const Period& period,
              Date as_of);

// What is wrong with the reason why a measure is not supplied, as the end of a message that begins
// with the name of the measure; empty if the reason is good.
std::string_view ReasonError(std::string_view reason);

// By measure of the definition: the council's reason for leaving it out, engine::kOptional, or
// empty. Fails with kInvalidArgument or kNotFound.
Result<std::vector<std::string>> LeaveOutReasons(const Framework& framework,
                                                 const std::vector<LeaveOut>& leave_out);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_SCOPE_H_
