// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNCIL_H_
#define MSPOF_COUNCIL_H_

/// Council: the councils with adult social services responsibilities (CASSR) in England.
/// Source: data/councils.csv; docs/sources.md, nhs-asc-user-survey.
///
///   auto council = mspof::FindCouncil("E06000023", *mspof::Period::Parse("2019-20"));
///   if (council.ok()) Print(council->name);
///
/// Councils are reorganised from time to time. A council that was merged or renamed has several
/// rows with different codes, each for the years in which it existed.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/period.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// One council in a span of financial years. A plain value; its texts live as long as the program.
struct Council {
  /// GSS code of the Office for National Statistics, for example "E06000023". It is the key.
  std::string_view gss;
  /// CASSR code; empty if no source gives one. Four councils have none, so it cannot be the key.
  std::string_view cassr;
  /// Name of the council.
  std::string_view name;
  /// GSS code of the region.
  std::string_view region;
  /// First financial year in which it existed, named by its first calendar year (2019 for 2019-20);
  /// 0 if it existed before the data begin.
  int first_year = 0;
  /// Last financial year in which it existed, named in the same way; 0 if it still exists.
  int last_year = 0;
  /// Name of the region, for example "South West".
  std::string_view region_name;
  /// Type of the council: "County", "Unitary", "Metropolitan", "Inner London" or "Outer London".
  std::string_view type;
};

/// All councils, in the order of data/councils.csv. Any thread may call it; the list does not
/// change.
MSPOF_EXPORT const std::vector<Council>& Councils();

/// The council with this GSS code, if it existed throughout `period`. Fails with kNotFound if there
/// is no such code. Fails with kInvalidArgument if the council did not exist in all of the period;
/// the message gives the years in which it did. Any thread may call it.
MSPOF_EXPORT Result<Council> FindCouncil(std::string_view gss, const Period& period);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COUNCIL_H_
