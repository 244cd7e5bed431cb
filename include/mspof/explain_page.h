// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_PAGE_H_
#define MSPOF_EXPLAIN_PAGE_H_

/// Pages of explanations for people, as plain text or as one HTML document. A page is written piece
/// by piece, so that a number with a million records takes no more memory than one with ten.
///
///   Print(mspof::ExplanationStart(form, framework, scope));
///   for (const mspof::ExplainedNumber& number : explainer.numbers()) {
///     Print(mspof::ExplanationOfNumber(form, number));
///     uint64_t sum = 0;
///     for (...) {  // each record with a Share in this number: Explainer::Add()
///       Print(mspof::ExplanationOfShare(form, number, share, record.record_id(), person_id));
///       sum += share.units;
///     }
///     Print(mspof::ExplanationOfSum(form, number, sum));
///   }
///   Print(mspof::ExplanationOfRecord(form, explanation, true));
///   Print(mspof::ExplanationEnd(form));
///
/// The pieces must come in this order; there may be any number of numbers and of records. HTML
/// needs no other file, no script and no network. Texts are escaped. The page holds ids, dates and
/// codes of records: it is personal data. Any thread may call these functions.

#include <cstdint>
#include <string>
#include <string_view>

#include "mspof/explain.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/return.h"

namespace mspof {
inline namespace abi0 {

/// How a page is written.
enum class PageForm : int {
  /// Plain text in lines of at most 80 columns, but for long words.
  kText = 0,
  /// One HTML document.
  kHtml = 1,
};

/// The beginning of the page: what the return is about, and that the page is for the council only.
/// `framework` is the one in the scope.
MSPOF_EXPORT std::string ExplanationStart(PageForm form, const Framework& framework,
                                          const Scope& scope);
/// The heading of a number, with its value in the return, and the beginning of its list.
MSPOF_EXPORT std::string ExplanationOfNumber(PageForm form, const ExplainedNumber& number);
/// One line of that list. `record_id` and `person_id` are the record's; the person is shown only if
/// the number counts persons. An empty `record_id` stands for rows that are no records.
MSPOF_EXPORT std::string ExplanationOfShare(PageForm form, const ExplainedNumber& number,
                                            const Share& share, std::string_view record_id,
                                            std::string_view person_id);
/// The end of that list, with the sum of the units.
MSPOF_EXPORT std::string ExplanationOfSum(PageForm form, const ExplainedNumber& number,
                                          uint64_t sum);
/// One record: where it counts and what became of its answer sets; with `why_not`, also where it
/// does not count, and why. What has the same reason is said once.
MSPOF_EXPORT std::string ExplanationOfRecord(PageForm form, const RecordExplanation& record,
                                             bool why_not);
/// The end of the page.
MSPOF_EXPORT std::string ExplanationEnd(PageForm form);

/// The source to allow in a Content-Security-Policy so that a browser takes the style sheet of the
/// HTML document: "style-src " + ExplanationStyleSource(). It is 'sha256-…' with the quotes.
MSPOF_EXPORT std::string ExplanationStyleSource();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXPLAIN_PAGE_H_
