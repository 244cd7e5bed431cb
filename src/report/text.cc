// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page as plain text for a terminal or a mail: wrapped, with lines below headings.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "mspof/report.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/text_table.h"
#include "words/wrap.h"

namespace mspof {

namespace report {
namespace {

using Kind = Block::Kind;

// Columns for the labels of facts, and for the severities of findings.
constexpr size_t kFactLabel = 10;
constexpr size_t kSeverity = 9;
constexpr int kLeastWidth = 60;

class TextForm {
 public:
  explicit TextForm(size_t width) : width_(width) {}

  std::string Text(const Page& page) && {
    for (const Block& block : page.blocks()) Append(block);
    return std::move(text_);
  }

 private:
  void Append(const Block& block) {
    switch (block.kind) {
      case Kind::kTitle:
      case Kind::kSubtitle:
      case Kind::kSummary:
      case Kind::kParagraph:
        return Line("", block.text);
      case Kind::kFact:
        return Line(words::PadRight(block.label, kFactLabel), block.text);
      case Kind::kWarning:
        Blank();
        return Line("! ", block.text);
      case Kind::kHeading:
        Blank();
        Line("", block.text);
        text_ += words::Repeated("─", std::min(width_, words::DisplayWidth(block.text))) + "\n";
        return;
      case Kind::kItem:
        return Line("- ", block.text);
      case Kind::kFinding:
        return Line(words::PadRight(block.label, kSeverity), block.text);
      case Kind::kTable:
        text_ += TextOf(block.table, width_);
        return;
      case Kind::kGap:
        return Blank();
    }
  }

  // `text`, wrapped after `first`; later lines are indented to the same column.
  void Line(const std::string& first, const std::string& text) {
    words::AppendWrapped(first, text, width_, &text_);
  }

  void Blank() { text_ += "\n"; }

  const size_t width_;
  std::string text_;
};

}  // namespace
}  // namespace report

inline namespace abi0 {

std::string RenderSubmissionText(const Framework& framework, const Submission& submission,
                                 int width) {
  const words::Names names(internal::ImplOf(framework).definition());
  report::Page page(names, submission.council_return);
  report::WritePage(framework.info(), submission, &page);
  return report::TextForm(static_cast<size_t>(std::max(width, report::kLeastWidth))).Text(page);
}

Result<std::string> RenderSubmissionsText(const Framework& framework,
                                          const std::vector<Submission>& submissions,
                                          int width) try {
  const Result<report::Side> side = report::Side::Of(framework.info(), submissions);
  if (!side.ok()) return side.status();
  if (side->size() == 1) return RenderSubmissionText(framework, submissions[0], width);
  const words::Names names(internal::ImplOf(framework).definition());
  report::Page page(names, side->last().council_return);
  report::WriteSeveral(framework.info(), *side, &page);
  return report::TextForm(static_cast<size_t>(std::max(width, report::kLeastWidth))).Text(page);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
