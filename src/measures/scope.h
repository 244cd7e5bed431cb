// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_SCOPE_H_
#define MSPOF_MEASURES_SCOPE_H_

// Internal. What a return is about, and what it leaves out. Both are checked before anything is
// counted.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof::measures {

// Reasons why a measure is not supplied that are not worded by a council: the definition allows it
// to be left out without a reason; totals were filled in, but not for this measure.
constexpr std::string_view kOptional = "optional";
constexpr std::string_view kNotGiven = "not-given";

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

// By measure of the definition: the council's reason for leaving it out, kOptional, or empty.
// Fails with kInvalidArgument or kNotFound.
Result<std::vector<std::string>> LeaveOutReasons(const Framework& framework,
                                                 const std::vector<LeaveOut>& leave_out);

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_SCOPE_H_
