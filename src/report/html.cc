// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page as one HTML document. Parts of one kind that follow each other become one list; each
// heading begins a section. Every number is in a table whose headings belong to it, so that it can
// be heard with what it counts.
// Tested by tests/unit/report/html_test.cc and tests/capture.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "definition/compiled.h"
#include "html/page.h"
#include "mspof/report.h"
#include "report/figures.h"
#include "report/page.h"

namespace mspof {

namespace report {

// What the page looks like beside html/page.css: style.css.
extern const std::string_view kReportStyle;

namespace {

using html::Escaped;
using Kind = Block::Kind;

// A table with more columns may be wider than a screen, and is moved there by itself; of several
// returns any may.
constexpr size_t kFewColumns = 2;

// With the line ends of the text.
std::string Lines(std::string_view text) {
  std::string out;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    out += Escaped(text.substr(0, end)) + "<br>";
    text.remove_prefix(end + 1);
  }
  return out + Escaped(text);
}

std::string TextIn(std::string_view tag, std::string_view text) {
  std::string out = "<";
  out.append(tag).append(">").append(Escaped(text)).append("</");
  return out.append(tag.substr(0, tag.find(' '))).append(">");
}

class TableForm {
 public:
  TableForm(const Table& table, bool several) : table_(table), several_(several) {}

  std::string Html() && {
    const bool wide = several_ || table_.headings().size() > kFewColumns;
    if (wide) {
      out_ = "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
             Escaped(table_.caption()) + "\">\n";
    }
    out_ += "<table>\n" + TextIn("caption class=\"unseen\"", table_.caption()) + "\n";
    AddHead();
    out_ += "<tbody>\n";
    for (const Row& row : table_.rows()) AddRow(row);
    out_ += "</tbody>\n</table>\n";
    if (wide) out_ += "</div>\n";
    return std::move(out_);
  }

 private:
  void AddHead() {
    std::string cells;
    bool any = false;
    for (const std::string& heading : table_.headings()) {
      cells += heading.empty() ? "<td></td>" : TextIn("th scope=\"col\"", heading);
      any |= !heading.empty();
    }
    if (any) out_ += "<thead>\n<tr><td></td>" + cells + "</tr>\n</thead>\n";
  }

  void AddRow(const Row& row) {
    std::string kind = row.indented ? "in" : "";
    if (row.ruled) kind += kind.empty() ? "ruled" : " ruled";
    out_ += kind.empty() ? "<tr>" : "<tr class=\"" + kind + "\">";
    out_ += TextIn("th scope=\"row\"", row.label);
    for (size_t i = 0; i < table_.headings().size(); ++i) {
      out_ += "<td>" + (i < row.cells.size() ? CellHtml(row.cells[i]) : "") + "</td>";
    }
    out_ += "</tr>\n";
  }

  static std::string CellHtml(const Cell& cell) {
    if (cell.share.empty()) return Escaped(cell.number);
    return Escaped(cell.number) + " " + TextIn("span class=\"share\"", cell.share);
  }

  const Table& table_;
  const bool several_;
  std::string out_;
};

class HtmlForm {
 public:
  std::string Html(const Page& page, std::string_view title, bool several = false) && {
    several_ = several;
    out_ = html::Start(title, kReportStyle);
    out_ += several ? "<main class=\"several\">\n" : "<main>\n";
    for (const Block& block : page.blocks()) Add(block);
    EndList();
    EndSection();
    return std::move(out_) + "</main>\n" + html::End();
  }

 private:
  void Add(const Block& block) {
    if (block.kind != list_) EndList();
    switch (block.kind) {
      case Kind::kTitle:
        out_ += TextIn("h1", block.text) + "\n";
        return;
      case Kind::kSubtitle:
        out_ += TextIn("p class=\"subtitle\"", block.text) + "\n";
        return;
      case Kind::kSummary:
        out_ += TextIn("p class=\"short\"", block.text) + "\n";
        return;
      case Kind::kFact:
        BeginList(block.kind, "<dl class=\"facts\">", "</dl>");
        out_ += "<div>" + TextIn("dt", block.label) + "<dd>" + Lines(block.text) + "</dd></div>\n";
        return;
      case Kind::kWarning:
        out_ += TextIn("p class=\"warning\"", block.text) + "\n";
        return;
      case Kind::kHeading:
        EndSection();
        in_section_ = true;
        out_ += "<section>\n" + TextIn("h2", block.text) + "\n";
        return;
      case Kind::kParagraph:
        out_ += TextIn("p", block.text) + "\n";
        return;
      case Kind::kItem:
        BeginList(block.kind, "<ul>", "</ul>");
        out_ += TextIn("li", block.text) + "\n";
        return;
      case Kind::kFinding:
        BeginList(block.kind, "<ul>", "</ul>");
        out_ += "<li>" + TextIn("strong", block.label) + " " + Escaped(block.text) + "</li>\n";
        return;
      case Kind::kTable:
        out_ += TableForm(block.table, several_).Html();
        return;
      case Kind::kGap:
        return;
    }
  }

  void BeginList(Kind kind, std::string_view begin, std::string_view end) {
    if (list_ == kind) return;
    list_ = kind;
    end_of_list_ = end;
    out_.append(begin).append("\n");
  }

  void EndList() {
    if (list_ != Kind::kGap) out_.append(end_of_list_).append("\n");
    list_ = Kind::kGap;
  }

  void EndSection() {
    if (in_section_) out_ += "</section>\n";
    in_section_ = false;
  }

  std::string out_;
  // What the list has that is open; kGap: none is.
  Kind list_ = Kind::kGap;
  std::string_view end_of_list_;
  bool in_section_ = false;
  bool several_ = false;
};

}  // namespace
}  // namespace report

inline namespace abi0 {

std::string RenderSubmissionHtml(const Framework& framework, const Submission& submission) {
  const words::Names names(internal::ImplOf(framework).definition());
  report::Page page(names, submission.council_return);
  report::WritePage(framework.info(), submission, &page);
  return report::HtmlForm().Html(page, ScopeInWords(submission.council_return.scope));
}

Result<std::string> RenderSubmissionsHtml(const Framework& framework,
                                          const std::vector<Submission>& submissions) try {
  const Result<report::Side> side = report::Side::Of(framework.info(), submissions);
  if (!side.ok()) return side.status();
  if (side->size() == 1) return RenderSubmissionHtml(framework, submissions[0]);
  const words::Names names(internal::ImplOf(framework).definition());
  report::Page page(names, side->last().council_return);
  report::WriteSeveral(framework.info(), *side, &page);
  return report::HtmlForm().Html(page, report::SeveralInWords(*side), true);
} catch (...) {
  return internal::Thrown();
}

std::string SubmissionStyleSource() { return html::StyleSource(report::kReportStyle); }

}  // namespace abi0
}  // namespace mspof
