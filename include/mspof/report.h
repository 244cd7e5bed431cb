// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_H_
#define MSPOF_REPORT_H_

/// Report: shows a submission as a page for people, as plain text or as HTML, and as tables for a
/// workbook; and several of one council side by side.
///
///   Print(mspof::RenderSubmissionText(framework, submission));
///   auto year = mspof::RenderSubmissionsHtml(framework, {q1, q2, q3, q4});
///
/// Show it before a return is sent, so that somebody can judge the numbers.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "mspof/table_book.h"

namespace mspof {
inline namespace abi0 {

/// A page of plain text. It has what the return is about; what a manager asks first, in sentences;
/// who asked and who answered; each table of the definition with counts,
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

/// A page of several returns of one council, in the order of their periods. Each table has a column
/// for each return, and one for the change between the first and the last of those periods that are
/// equally long and do not overlap; the first lines say so of each. Of one return it is the page
/// above.
/// Fails with kInvalidArgument if there are none, if they are of different councils, if two are of
/// one period, or if the counts of one do not mean the same as those of `framework`
/// (CountsAlike()). REQUIRES: as above, if there is one.
MSPOF_EXPORT Result<std::string> RenderSubmissionsText(const Framework& framework,
                                                       const std::vector<Submission>& submissions,
                                                       int width = 80);

/// The same as one HTML document, like RenderSubmissionHtml(). Fails in the same way.
MSPOF_EXPORT Result<std::string> RenderSubmissionsHtml(const Framework& framework,
                                                       const std::vector<Submission>& submissions);

/// The tables of those returns for a workbook (mspof/io/table_book.h), also of one alone: key
/// figures, who asked and who answered, the tables of the definition, the coverage and what is not
/// supplied. Numbers are those of the returns: small ones are not for publication, and the cover
/// says so. CheckTableBook() finds nothing in it, unless a number has more than 15 digits. Fails in
/// the same way.
MSPOF_EXPORT Result<TableBook> SubmissionTables(const Framework& framework,
                                                const std::vector<Submission>& submissions);

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
