// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_PAGE_PIECES_H_
#define MSPOF_EXPLAIN_PAGE_PIECES_H_

// Internal. Users want mspof/explain_page.h. What both forms of a page say in the same words.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/explain_page.h"

namespace mspof::explain {

// Populations and measures that leave a record out for the same reason.
struct NotIn {
  // "Feels safer" and "Had the information needed".
  std::string titles;
  std::string why;
  // "rule adult, source …"; what a reader looks up.
  std::string source;
  std::vector<std::string> would_count;
};
std::vector<NotIn> Grouped(const std::vector<CountsNotIn>& entries);

// Without the totals of measures whose cells follow: the cells say the same and more.
std::vector<CountsIn> WithoutTotals(const std::vector<CountsIn>& entries);

// "12 records", "1 person".
std::string UnitsInWords(NumberUnit unit, uint64_t units);
// What a reader must know of a share besides its units; empty: nothing. "counted with an earlier
// record; decides age-band".
std::string NoteOn(const std::vector<std::string>& decides, uint64_t units);
// The text with a capital letter first; as a sentence, also with a full stop last.
std::string Capital(std::string text);
std::string Sentence(const std::string& text);
// Why a sum may be larger than the things that it counts; empty: it may not.
std::string OverlapNote(const ExplainedNumber& number);
// Who may read the page.
std::string_view Warning();

// The pieces in their two forms.
std::string StartText(const Framework& framework, const Scope& scope);
std::string NumberText(const ExplainedNumber& number);
std::string ShareText(const ExplainedNumber& number, const Share& share, std::string_view record_id,
                      std::string_view person_id);
std::string SumText(const ExplainedNumber& number, uint64_t sum);
std::string RecordText(const RecordExplanation& record, bool why_not);

std::string StartHtml(const Framework& framework, const Scope& scope);
std::string NumberHtml(const ExplainedNumber& number);
std::string ShareHtml(const ExplainedNumber& number, const Share& share, std::string_view record_id,
                      std::string_view person_id);
std::string SumHtml(const ExplainedNumber& number, uint64_t sum);
std::string RecordHtml(const RecordExplanation& record, bool why_not);
std::string EndHtml();

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_PAGE_PIECES_H_
