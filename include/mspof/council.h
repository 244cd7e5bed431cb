// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNCIL_H_
#define MSPOF_COUNCIL_H_

/// Council: the councils with adult social services responsibilities (CASSR) in England.
/// Source: data/councils.csv; docs/sources.md, nhs-asc-user-survey.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/period.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// One council in a span of financial years. A plain value.
struct Council {
  /// GSS (ONS) code, the key.
  std::string_view gss;
  /// CASSR code; empty where no source gave it.
  std::string_view cassr;
  /// Name.
  std::string_view name;
  /// GSS code of the region.
  std::string_view region;
  /// First calendar year of the first and last financial year; 0: open.
  int first_year = 0;
  /// See first_year.
  int last_year = 0;
};

/// All councils, in the order of the data.
MSPOF_EXPORT const std::vector<Council>& Councils();

/// The council with this GSS code that existed throughout `period`. Fails with kNotFound
/// (no such code) or kInvalidArgument (it did not exist then; the message says when it did).
MSPOF_EXPORT Result<Council> FindCouncil(std::string_view gss, const Period& period);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COUNCIL_H_
