// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same as the text, as a page for a manager: the sentence, what differs as a table, and with
// records a section for each number with what moved it.
// Tested by tests/cli/test_diff.py.

#include <string>
#include <string_view>
#include <vector>

#include "diff_form.h"
#include "differences.h"
#include "html/page.h"
#include "text.h"

namespace mspof::cli {

// What the page looks like beside html/page.css: diff.css.
extern const std::string_view kDiffStyle;

namespace {

using html::Escaped;

// The heading over what numbers moved by.
constexpr std::string_view kChange = "Change";

std::string TextIn(std::string_view tag, std::string_view text) {
  const std::string_view name = tag.substr(0, tag.find(' '));
  std::string out = "<";
  out.append(tag).append(">").append(Escaped(text)).append("</").append(name).append(">");
  return out;
}

std::string Paragraph(std::string_view text) { return TextIn("p", text) + "\n"; }

std::string Head(std::string_view caption, const std::vector<std::string_view>& headings) {
  // It may be wider than a screen, and is moved there by itself.
  std::string out = "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                    Escaped(caption) + "\">\n<table>\n" +
                    TextIn("caption class=\"unseen\"", caption) + "\n<thead>\n<tr>";
  for (const std::string_view heading : headings) {
    const bool number = heading == kChange;
    out += TextIn(number ? "th scope=\"col\" class=\"units\"" : "th scope=\"col\"", heading);
  }
  return out + "</tr>\n</thead>\n<tbody>\n";
}

std::string Foot() { return "</tbody>\n</table>\n</div>\n"; }

std::string DifferencesHtml(const Diff& diff) {
  std::string out = "<section>\n<h2>What differs</h2>\n";
  if (diff.differences.empty()) return out + Paragraph("No differences.") + "</section>\n";
  const DifferenceLines all = LinesOf(diff.differences, 0);
  out += Paragraph(Counted(diff.differences.size(), "difference") + ".") +
         Head("What differs", {"What", "Before", "After"});
  const std::string* row = nullptr;
  for (const DifferenceLine& line : all.lines) {
    if (row == nullptr || *row != line.row) {
      out += (row == nullptr ? "" : "</tbody>\n<tbody>\n") + std::string("<tr>") +
             TextIn("th scope=\"rowgroup\" colspan=\"3\" class=\"row\"", line.row) + "</tr>\n";
    }
    row = &line.row;
    out += "<tr>" + TextIn("th scope=\"row\"", line.what) + TextIn("td", line.before) +
           TextIn("td", line.after) + "</tr>\n";
  }
  out += Foot();
  const std::string left_out = NumbersLeftOut(all);
  return out + (left_out.empty() ? "" : Paragraph("Not" + left_out.substr(3) + ".")) +
         "</section>\n";
}

std::string MoveHtml(const std::string& who, int64_t change, const std::string& remark) {
  return "<tr>" + TextIn("th scope=\"row\"", who) + TextIn("td class=\"units\"", Signed(change)) +
         TextIn("td", remark) + "</tr>\n";
}

Result<std::string> NumberHtml(const Moves& moves, size_t at) {
  const ChangedNumber& number = moves.explainer.numbers()[at];
  const Result<std::vector<Move>> all = moves.explainer.Moves(at);
  if (!all.ok()) return all.status();
  std::string out =
      "<section>\n" + TextIn("h3", TitleOf(number)) + "\n<p>" + TextIn("code", number.name) +
      "</p>\n" +
      Paragraph(std::to_string(number.before) + " before, " + std::to_string(number.after) +
                " after, counted in " + std::string(NumberUnitName(number.unit)) + ".");
  const auto rows = moves.by_rows.find(number.name);
  if (rows != moves.by_rows.end()) {
    out += Head("Rows of the definition that moved it", {"Row", kChange, "Remark"});
    for (const MovedByRows& by : rows->second) {
      out += MoveHtml(RowsText(moves.steps[by.step]), by.change, "");
    }
    out += Foot();
  }
  out += Head("Records that moved it", {"Record", kChange, "Remark"});
  for (const Move& move : *all) {
    out += MoveHtml(WhoMoved(move), ChangeOf(move.before, move.after), RemarkOn(move));
  }
  return out + "</tbody>\n<tbody>\n<tr class=\"sum\">" + TextIn("th scope=\"row\"", "In all") +
         TextIn("td class=\"units\"", Signed(ChangeOf(number.before, number.after))) +
         "<td></td></tr>\n" + Foot() + "</section>\n";
}

}  // namespace

Result<std::string> DiffHtml(const Diff& diff) {
  std::string out = html::Start("What changed between two returns", kDiffStyle) + "<main>\n" +
                    TextIn("h1", "What changed between two returns") + "\n" +
                    TextIn("p class=\"first\"", diff.sentence) + "\n";
  if (diff.moves != nullptr) out += Paragraph(MovedSentence(diff.moves->explainer.moved()));
  out += "<dl>\n" + TextIn("dt", "Before") + TextIn("dd", SideText(diff.before)) + "\n" +
         TextIn("dt", "After") + TextIn("dd", SideText(diff.after)) + "\n</dl>\n" +
         DifferencesHtml(diff);
  if (diff.moves != nullptr && !diff.moves->explainer.numbers().empty()) {
    out += "<section>\n<h2>What moved each number</h2>\n" +
           TextIn("p class=\"warning\"",
                  "What follows is about single records: keep it inside the council.") +
           "\n</section>\n";
    for (size_t i = 0; i < diff.moves->explainer.numbers().size(); ++i) {
      const Result<std::string> number = NumberHtml(*diff.moves, i);
      if (!number.ok()) return number.status();
      out += *number;
    }
  }
  return out + "</main>\n" + html::End();
}

}  // namespace mspof::cli
