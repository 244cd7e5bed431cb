// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A line of a list begins with the units, so that lines are aligned although only one of them is
// known at a time.
// Tested by tests/unit/explain/page_test.cc.

#include "explain/page_pieces.h"
#include "mspof/report.h"
#include "support/text.h"
#include "words/standing.h"
#include "words/wrap.h"

namespace mspof::explain {

using support::StrCat;
using words::AppendWrapped;

namespace {

constexpr size_t kWidth = 80;
// Digits before the lines of a list.
constexpr size_t kUnits = 6;

std::string Units(uint64_t units) { return words::PadLeft(std::to_string(units), kUnits) + "  "; }

// The name of a number, which is copied: it stays in one line, however long.
std::string Name(const std::string& name) { return words::Printable(name) + "\n"; }

void AddNotIn(const NotIn& group, std::string* out) {
  AppendWrapped("  ", group.titles, kWidth, out);
  AppendWrapped("    ", Sentence(group.why), kWidth, out);
  if (!group.source.empty()) AppendWrapped("    Source: ", group.source, kWidth, out);
  if (!group.would_count.empty()) *out += "    It would count if:\n";
  for (const std::string& change : group.would_count) {
    AppendWrapped("    - ", Sentence(change), kWidth, out);
  }
}

}  // namespace

std::string StartText(const Framework& framework, const Scope& scope) {
  std::string out;
  AppendWrapped("", ScopeInWords(scope), kWidth, &out);
  AppendWrapped("", words::TitleWithStanding(framework.info()), kWidth, &out);
  AppendWrapped("", Warning(), kWidth, &out);
  return out;
}

std::string NumberText(const ExplainedNumber& number) {
  std::string out = "\n" + Name(number.name);
  AppendWrapped("", Sentence(number.title), kWidth, &out);
  AppendWrapped("", UnitsInWords(number.unit, number.value) + " in the return:", kWidth, &out);
  if (number.overlaps) AppendWrapped("", OverlapNote(number), kWidth, &out);
  return out;
}

std::string ShareText(const ExplainedNumber& number, const Share& share, std::string_view record_id,
                      std::string_view person_id) {
  std::string line = Units(share.units);
  line += record_id.empty() ? "rows that are no records" : words::Printable(record_id);
  if (number.unit == NumberUnit::kPersons && !record_id.empty()) {
    support::StrAppend(&line, "  person ", words::Printable(person_id));
    const std::string note = NoteOn(share.decides, share.units);
    if (!note.empty()) line += ": " + note;
  }
  return line + "\n";
}

std::string SumText(const ExplainedNumber&, uint64_t sum) { return Units(sum) + "in all\n"; }

std::string RecordText(const RecordExplanation& record, bool why_not) {
  std::string out = StrCat("\nRecord ", words::Printable(record.record_id), "\n");
  if (!record.person_id.empty()) {
    support::StrAppend(&out, "Person ", words::Printable(record.person_id), "\n");
  }
  if (!record.left_out.empty()) {
    AppendWrapped("Counts nowhere: ", record.why + ".", kWidth, &out);
    return out;
  }
  out += record.counts_in.empty() ? "Counts nowhere.\n" : "Counts in:\n";
  for (const CountsIn& entry : WithoutTotals(record.counts_in)) {
    const std::string note = NoteOn(entry.decides, entry.units);
    AppendWrapped(Units(entry.units), entry.title + (note.empty() ? "" : "; " + note), kWidth,
                  &out);
    out += std::string(kUnits + 4, ' ') + Name(entry.number);
  }
  if (why_not && !record.counts_not_in.empty()) {
    out += "Does not count in:\n";
    for (const NotIn& group : Grouped(record.counts_not_in)) AddNotIn(group, &out);
  }
  if (!record.answer_sets.empty()) out += "Sets of answers:\n";
  for (const AnswerSetFate& set : record.answer_sets) {
    AppendWrapped("  ", StrCat(set.title, ", set ", set.number, ": ", set.why, "."), kWidth, &out);
  }
  return out;
}

}  // namespace mspof::explain
