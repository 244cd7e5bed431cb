// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same pieces as HTML. Each number and each record is a section with a heading, so that a
// reader can go from one to the next by keyboard or by ear. A list of records is a table, whose
// headings are repeated on each printed page. Tested by tests/unit/explain/page_test.cc and
// tests/capture.

#include <utility>

#include "explain/page_pieces.h"
#include "html/page.h"
#include "mspof/report.h"
#include "report/words.h"
#include "support/text.h"
#include "words/standing.h"

namespace mspof::explain {

using html::Escaped;
using support::StrCat;

// What the page looks like beside html/page.css: style.css.
extern const std::string_view kExplainStyle;

namespace {

std::string TextIn(std::string_view tag, std::string_view text) {
  const std::string_view name = tag.substr(0, tag.find(' '));
  return StrCat("<", tag, ">", Escaped(text), "</", name, ">");
}

std::string Paragraph(std::string_view text) { return TextIn("p", text) + "\n"; }

std::string Line(std::string_view first, std::string_view second) {
  return StrCat("<li>", Escaped(first), "<br>", TextIn("code", second), "</li>\n");
}

std::string NotInHtml(const NotIn& group) {
  std::string out = TextIn("h4", group.titles) + "\n" + Paragraph(Sentence(group.why));
  if (!group.source.empty()) out += TextIn("p class=\"source\"", "Source: " + group.source) + "\n";
  if (group.would_count.empty()) return out;
  out += Paragraph("It would count if:") + "<ul>\n";
  for (const std::string& change : group.would_count) {
    out += TextIn("li", Sentence(change)) + "\n";
  }
  return out + "</ul>\n";
}

}  // namespace

std::string StartHtml(const Framework& framework, const Scope& scope) {
  const std::string title = "Explanation: " + ScopeInWords(scope);
  return StrCat(html::Start(title, kExplainStyle), "<main>\n", TextIn("h1", "Explanation"), "\n",
                TextIn("p class=\"subtitle\"", ScopeInWords(scope)), "\n",
                TextIn("p class=\"subtitle\"", words::TitleWithStanding(framework.info())), "\n",
                TextIn("p class=\"warning\"", Warning()), "\n");
}

std::string NumberHtml(const ExplainedNumber& number) {
  const bool persons = number.unit == NumberUnit::kPersons;
  const std::string units = Capital(std::string(NumberUnitName(number.unit)));
  std::string out = "<section>\n" + TextIn("h2", Capital(number.title)) + "\n<p>" +
                    TextIn("code", number.name) + "</p>\n" +
                    Paragraph(UnitsInWords(number.unit, number.value) + " in the return.");
  if (number.overlaps) out += Paragraph(OverlapNote(number));
  // It may be wider than a screen, and is moved there by itself.
  if (persons) {
    out += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
           Escaped(number.title) + "\">\n";
  }
  out += "<table>\n" + TextIn("caption class=\"unseen\"", number.title) +
         "\n<thead>\n<tr><th scope=\"col\">Record</th>";
  if (persons) out += "<th scope=\"col\">Person</th>";
  out += TextIn("th scope=\"col\" class=\"units\"", units);
  if (persons) out += "<th scope=\"col\">Remark</th>";
  return out + "</tr>\n</thead>\n<tbody>\n";
}

std::string ShareHtml(const ExplainedNumber& number, const Share& share, std::string_view record_id,
                      std::string_view person_id) {
  const bool persons = number.unit == NumberUnit::kPersons;
  const std::string_view record = record_id.empty() ? "rows that are no records" : record_id;
  std::string out = "<tr>" + TextIn("th scope=\"row\"", record);
  if (persons) out += TextIn("td", person_id);
  out += TextIn("td class=\"units\"", report::NumberInWords(share.units));
  if (persons) out += TextIn("td", NoteOn(share.decides, share.units));
  return out + "</tr>\n";
}

std::string SumHtml(const ExplainedNumber& number, uint64_t sum) {
  const bool persons = number.unit == NumberUnit::kPersons;
  return StrCat("</tbody>\n<tbody>\n<tr class=\"sum\"><th scope=\"row\">In all</th>",
                persons ? "<td></td>" : "",
                TextIn("td class=\"units\"", report::NumberInWords(sum)),
                persons ? "<td></td>" : "", "</tr>\n</tbody>\n</table>\n",
                persons ? "</div>\n" : "", "</section>\n");
}

std::string RecordHtml(const RecordExplanation& record, bool why_not) {
  std::string out = "<section>\n" + TextIn("h2", "Record " + record.record_id) + "\n";
  if (!record.person_id.empty()) out += Paragraph("Person " + record.person_id);
  if (!record.left_out.empty()) {
    return out + Paragraph("Counts nowhere: " + record.why + ".") + "</section>\n";
  }
  if (record.counts_in.empty()) {
    out += Paragraph("Counts nowhere.");
  } else {
    out += "<h3>Where it counts</h3>\n<ul>\n";
    for (const CountsIn& entry : WithoutTotals(record.counts_in)) {
      std::string title = entry.title;
      if (entry.units != 1 && entry.units != 0) title += StrCat(", ", entry.units, " times");
      const std::string note = NoteOn(entry.decides, entry.units);
      out += Line(title + (note.empty() ? "" : "; " + note), entry.number);
    }
    out += "</ul>\n";
  }
  if (why_not && !record.counts_not_in.empty()) {
    out += "<h3>Where it does not count</h3>\n";
    for (const NotIn& group : Grouped(record.counts_not_in)) out += NotInHtml(group);
  }
  if (!record.answer_sets.empty()) {
    out += "<h3>Sets of answers</h3>\n<ul>\n";
    for (const AnswerSetFate& set : record.answer_sets) {
      out += TextIn("li", StrCat(set.title, ", set ", set.number, ": ", set.why, ".")) + "\n";
    }
    out += "</ul>\n";
  }
  return out + "</section>\n";
}

std::string EndHtml() { return "</main>\n" + html::End(); }

}  // namespace mspof::explain
