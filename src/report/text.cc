// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page begins with its subject and its standing. Then come the shares that people quote, the
// counts behind them, and last what is missing and why. A reader can stop at any point and is not
// misled.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <string>

#include "definition/compiled.h"
#include "mspof/council.h"
#include "mspof/report.h"
#include "report/page.h"
#include "report/words.h"
#include "words/standing.h"
#include "words/wrap.h"

namespace mspof {

namespace report {

void Page::Heading(std::string_view title) {
  Blank();
  Line("", title);
  text_.append(words::Repeated("─", std::min(width_, words::DisplayWidth(title))));
  text_ += "\n";
}

void Page::Line(std::string_view first, std::string_view text) {
  words::AppendWrapped(first, text, width_, &text_);
}

std::string CountAndShare(uint64_t count, uint64_t denominator) {
  return NumberInWords(count) + "  " + words::PadLeft(FormatPercent(count, denominator), 6);
}

std::string CountOnly(uint64_t count) { return NumberInWords(count) + std::string(8, ' '); }

std::string MeasureTitle(const words::Names& names, std::string_view measure,
                         std::string_view population) {
  const v1::Measure* row = names.FindMeasure(measure);
  if (row == nullptr) return std::string(measure);
  std::string title = row->title().empty() ? row->id() : row->title();
  const v1::Population* of = names.FindPopulation(population);
  if (row->population_size() < 2 || of == nullptr || of->title().empty()) return title;
  return title + ", " + of->title();
}

namespace {

std::string CouncilInWords(const Scope& scope) {
  const Result<Council> council = FindCouncil(scope.council, scope.period);
  if (!council.ok()) return scope.council;
  return std::string(council->name) + " (" + scope.council + ")";
}

std::string PreparedInWords(const Envelope& envelope) {
  std::string text = envelope.prepared_on.valid() ? DateInWords(envelope.prepared_on) : "not yet";
  text += ", revision " + std::to_string(envelope.revision);
  if (!envelope.host_name.empty()) text += ", by " + envelope.host_name;
  if (!envelope.host_version.empty()) text += " " + envelope.host_version;
  if (!envelope.library_version.empty()) text += " (mspof " + envelope.library_version + ")";
  return text;
}

// Warnings that concern the whole page.
void WriteDoubts(const Submission& submission, Page* page) {
  const Scope& scope = submission.council_return.scope;
  const auto doubt = [page](std::string_view text) {
    page->Blank();
    page->Line("! ", text);
  };
  if (submission.envelope.prepared_on.valid() && scope.as_of > submission.envelope.prepared_on) {
    doubt("The records were taken after the return was prepared: one of the two dates is wrong.");
  }
  if (scope.as_of < scope.period.last) {
    doubt("The period was not over when the records were taken: later records are missing.");
  }
  if (submission.envelope.tops_up.empty() && NothingCounted(submission.council_return)) {
    doubt("Nothing was counted.");
  }
}

void WriteHead(const FrameworkInfo& info, const Submission& submission, Page* page) {
  const Scope& scope = submission.council_return.scope;
  page->Line("", CouncilInWords(scope));
  page->Line("", words::TitleWithStanding(info));
  page->Blank();
  page->Line("Period    ", PeriodInWords(scope.period));
  const std::string as_of = "as of " + DateInWords(scope.as_of);
  if (page->has_totals_alone()) {
    page->Line("Totals    ", as_of + ": made from totals; accounting: not available");
  } else {
    page->Line("Records   ", as_of);
    if (submission.council_return.from_counts) {
      page->Line("Totals    ",
                 "for some counts; the accounting covers only what was counted from records");
    }
  }
  page->Line("Prepared  ", PreparedInWords(submission.envelope));
  if (!submission.envelope.replaces.empty()) {
    page->Line("Replaces  ", submission.envelope.replaces);
  }
  if (!submission.envelope.tops_up.empty()) {
    page->Line("Tops up   ", submission.envelope.tops_up);
  }
  if (!submission.envelope.comment.empty()) {
    page->Line("Remark    ", submission.envelope.comment);
  }
  if (!submission.envelope.tops_up.empty()) {
    page->Blank();
    page->Line("! ", "This is a part: the submission that it tops up may supply the rest.");
  }
  WriteDoubts(submission, page);
  const std::string warning = words::StandingWarning(info);
  if (!warning.empty()) {
    page->Blank();
    const bool local = info.status == "LOCAL";
    page->Line("! ", warning + (local ? "" : " Titles of reconstructed tables end in [R]."));
  }
  if (!scope.digest.empty() && scope.digest != info.digest) {
    page->Blank();
    page->Line("! ",
               "This return was made with another text of the definition. The names on this page "
               "may not be those that it was made with.");
  }
}

}  // namespace
}  // namespace report

inline namespace abi0 {

std::string RenderSubmissionText(const Framework& framework, const Submission& submission,
                                 int width) {
  constexpr int kLeastWidth = 60;
  const words::Names names(internal::ImplOf(framework).definition());
  report::Page page(names, submission.council_return,
                    static_cast<size_t>(std::max(width, kLeastWidth)));
  report::WriteHead(framework.info(), submission, &page);
  report::WriteShares(&page);
  report::WriteTables(&page);
  report::WriteCoverage(&page);
  report::WriteNotSupplied(&page);
  report::WriteAccounting(&page);
  report::WriteRules(&page);
  return page.text();
}

std::string ScopeInWords(const Scope& scope) {
  return report::CouncilInWords(scope) + ", " + report::PeriodInWords(scope.period) + ", as of " +
         report::DateInWords(scope.as_of);
}

}  // namespace abi0
}  // namespace mspof
