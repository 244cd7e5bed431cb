// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_CHECK_RETURN_H_
#define MSPOF_RETURNS_CHECK_RETURN_H_

// Internal. Users want CheckReturn of mspof/return.h.

#include <string>

#include <mspof/v1/framework.pb.h>

#include "definition/compiled.h"
#include "mspof/finding.h"
#include "mspof/return.h"

namespace mspof::returns {

// The result of a rule of returns in one return.
struct Verdict {
  // The rule is broken.
  bool broken = false;
  // Why it was not run: "not-supplied:<measure or collection>"; empty: it was.
  std::string not_run;
};

// Whether the rule is one of returns.
bool IsReturnRule(const v1::Rule& rule);

// REQUIRES: IsReturnRule(rule).
Verdict Judge(const v1::Rule& rule, const internal::Impl<Framework>& definition, const Return& ret);

// ERROR becomes WARNING if the period begins before the rule's `since`.
Severity SeverityOf(const v1::Rule& rule, const Period& period);

// The finding that the rule is broken in a return of `period`, at the measure or collection of the
// cell set.
Finding FindingOf(const v1::Rule& rule, const v1::CellSet& first, const Period& period);

// The note that goes with what a comparison found, if the two returns do not count alike.
Finding CountedOtherwise();

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_CHECK_RETURN_H_
