// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_H_
#define MSPOF_REPORT_H_

/// Report: shows a submission as a page for people, as plain text or as HTML.
///
///   Print(mspof::RenderSubmissionText(framework, submission));
///
/// Show it before a return is sent, so that somebody can judge the numbers.

#include <cstdint>
#include <string>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// A page of plain text. It has what the return is about; each table of the definition with counts,
/// percentages and denominators; the coverage of feedback; what is not supplied and why; how many
/// records were counted or left out; and what the rules found. It marks reconstructed and draft
/// definitions. Percentages have one decimal, halves rounded away from zero, and are "–" if there
/// is no denominator.
/// `width` is the width of the terminal in characters, at least 60. REQUIRES: `framework` is the
/// one in the scope of the submission.
MSPOF_EXPORT std::string RenderSubmissionText(const Framework& framework,
                                              const Submission& submission, int width = 80);

/// The same page as one HTML document, which needs no other file, no script and no network. It can
/// be shown, mailed and printed; it prints on A4. All texts of the submission are escaped.
/// REQUIRES: `framework` is the one in the scope of the submission.
MSPOF_EXPORT std::string RenderSubmissionHtml(const Framework& framework,
                                              const Submission& submission);

/// The source to allow in a Content-Security-Policy so that a browser takes the style sheet of that
/// page: "style-src " + SubmissionStyleSource(). It is 'sha256-…' with the quotes. The page needs
/// nothing else.
MSPOF_EXPORT std::string SubmissionStyleSource();

/// What a return is about, in words: "City of London (E09000001), April 2019 to March 2020
/// (2019-20), as of 20 April 2020".
MSPOF_EXPORT std::string ScopeInWords(const Scope& scope);

/// A percentage as text: "12.3%" for 1230 of 10000, "–" if the denominator is 0. It is exact: no
/// floating point is used.
MSPOF_EXPORT std::string FormatPercent(uint64_t numerator, uint64_t denominator);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_REPORT_H_
