// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_H_
#define MSPOF_REPORT_H_

/// Report: a submission as a page for people.

#include <cstdint>
#include <string>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// A plain-text page: what the return is about; each table of the definition with counts and
/// percentages with their denominators (one decimal, half away from zero; "–" without a
/// denominator); coverage of feedback; what is not supplied and why; the accounting; what
/// the rules found. Reconstructed and draft definitions are marked. `width` is that of the
/// terminal in characters, at least 60. REQUIRES: the framework of the submission's scope.
MSPOF_EXPORT std::string RenderText(const Framework& framework, const Submission& submission,
                                    int width = 80);

/// What a return is about, in words: "City of London (E09000001), April 2019 to March 2020
/// (2019-20), as of 20 April 2020".
MSPOF_EXPORT std::string ScopeInWords(const Scope& scope);

/// "12.3%" for 1230 of 10000, "–" for a zero denominator; exact, without floating point.
MSPOF_EXPORT std::string FormatPercent(uint64_t numerator, uint64_t denominator);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_REPORT_H_
