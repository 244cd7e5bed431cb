// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is the same for several populations and measures is said once, with all their titles: a rule
// that leaves a record out does so everywhere.
// Tested by tests/unit/explain/page_test.cc.

#include "explain/page_pieces.h"

#include <algorithm>
#include <utility>

#include "html/page.h"
#include "report/words.h"
#include "support/text.h"
#include "words/names.h"

namespace mspof {
namespace explain {

extern const std::string_view kExplainStyle;

std::vector<NotIn> Grouped(const std::vector<CountsNotIn>& entries) {
  const auto texts = [](const CountsNotIn& entry) {
    std::vector<std::string> all;
    for (const WouldCount& change : entry.would_count) all.push_back(change.text);
    return all;
  };
  std::vector<NotIn> groups;
  std::vector<std::vector<std::string>> titles;
  for (const CountsNotIn& entry : entries) {
    const auto same = [&](const NotIn& group) {
      return group.why == entry.why && group.source == entry.source &&
             group.would_count == texts(entry);
    };
    const auto group = std::find_if(groups.begin(), groups.end(), same);
    const auto i = static_cast<size_t>(group - groups.begin());
    if (group == groups.end()) {
      groups.push_back({"", entry.why, entry.source, texts(entry)});
      titles.emplace_back();
    }
    const auto& own = titles[i];
    // Populations of records and of persons may have the same title.
    if (std::find(own.begin(), own.end(), entry.title) == own.end()) {
      titles[i].push_back(entry.title);
    }
  }
  for (size_t i = 0; i < groups.size(); ++i) groups[i].titles = words::Joined(titles[i], "and");
  return groups;
}

std::vector<CountsIn> WithoutTotals(const std::vector<CountsIn>& entries) {
  std::vector<CountsIn> kept;
  for (size_t i = 0; i < entries.size(); ++i) {
    const std::string& total = entries[i].number;
    const bool cell_follows =
        i + 1 < entries.size() && entries[i + 1].number.size() > total.size() &&
        entries[i + 1].number.compare(0, total.size(), total) == 0 &&
        std::string_view(":,").find(entries[i + 1].number[total.size()]) != std::string_view::npos;
    if (!cell_follows) kept.push_back(entries[i]);
  }
  return kept;
}

std::string UnitsInWords(NumberUnit unit, uint64_t units) {
  std::string noun(NumberUnitName(unit));
  if (units == 1) noun.pop_back();
  return report::NumberInWords(units) + " " + noun;
}

std::string NoteOn(const std::vector<std::string>& decides, uint64_t units) {
  std::string note = units == 0 ? "counted with an earlier record" : "";
  if (!decides.empty()) {
    note += (note.empty() ? "decides " : "; decides ") + words::Joined(decides, "and");
  }
  return note;
}

std::string Capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string Sentence(const std::string& text) { return Capital(text) + "."; }

std::string OverlapNote(const ExplainedNumber& number) {
  if (!number.overlaps) return "";
  return "This is a sum, in which the same one may be counted several times.";
}

std::string_view Warning() {
  return "This page is about single records. Keep it inside the council: it is no part of a "
         "return.";
}

}  // namespace explain

inline namespace abi0 {

std::string ExplanationStart(PageForm form, const Framework& framework, const Scope& scope) {
  return form == PageForm::kHtml ? explain::StartHtml(framework, scope)
                                 : explain::StartText(framework, scope);
}

std::string ExplanationOfNumber(PageForm form, const ExplainedNumber& number) {
  return form == PageForm::kHtml ? explain::NumberHtml(number) : explain::NumberText(number);
}

std::string ExplanationOfShare(PageForm form, const ExplainedNumber& number, const Share& share,
                               std::string_view record_id, std::string_view person_id) {
  return form == PageForm::kHtml ? explain::ShareHtml(number, share, record_id, person_id)
                                 : explain::ShareText(number, share, record_id, person_id);
}

std::string ExplanationOfSum(PageForm form, const ExplainedNumber& number, uint64_t sum) {
  return form == PageForm::kHtml ? explain::SumHtml(number, sum) : explain::SumText(number, sum);
}

std::string ExplanationOfRecord(PageForm form, const RecordExplanation& record, bool why_not) {
  return form == PageForm::kHtml ? explain::RecordHtml(record, why_not)
                                 : explain::RecordText(record, why_not);
}

std::string ExplanationEnd(PageForm form) {
  return form == PageForm::kHtml ? explain::EndHtml() : std::string();
}

std::string ExplanationStyleSource() { return html::StyleSource(explain::kExplainStyle); }

}  // namespace abi0
}  // namespace mspof
