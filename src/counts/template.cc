// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a template. The headings are the first row, so that a spreadsheet program can keep them in
// sight. Empty rows divide sections; rows without a name are only for people.
// Tested by tests/unit/counts/counts_test.cc.

#include <initializer_list>
#include <string>
#include <string_view>

#include "counts/form.h"
#include "counts/sheet.h"
#include "engine/counter.h"
#include "mspof/council.h"
#include "mspof/counts.h"
#include "returns/scope.h"
#include "support/csv_row.h"
#include "words/standing.h"

namespace mspof {
namespace counts {
namespace {

constexpr std::string_view kHow[] = {
    "Write a whole number in every cell of the column \"fill in\". Write 0 if there are none.",
    "If you cannot supply a count, leave all its cells empty, and give the reason.",
    "Do not write anything about a single person.",
    "Do not change the column \"name\". You may move whole rows and whole columns.",
    "Save the sheet as CSV (UTF-8).",
};

class Writer {
 public:
  explicit Writer(const Framework& framework) : framework_(framework) {
    Line({kHeadings[kAbout], kHeadings[kLabel], kHeadings[kFillIn], kHeadings[kName]});
  }

  std::string csv() && { return std::move(csv_); }

  void Heading(const std::string& council, const std::optional<Period>& period) {
    const FrameworkInfo& info = framework_.info();
    Text(words::TitleWithStanding(info), "Totals of one council for one period");
    const std::string warning = words::StandingWarning(info);
    if (!warning.empty()) {
      const bool marks = info.status != "LOCAL";
      Text("", warning + (marks ? " The mark [R] shows what is reconstructed." : ""));
    }
    Line({});
    std::string_view title = "How to fill it in";
    for (const std::string_view how : kHow) {
      Text(title, how);
      title = "";
    }
    Line({});
    Line({"This return", "Council (GSS code, for example E09000002)", council, kCouncil});
    Line({"This return", "Period (2019-20, 2019-20/Q3, or 2019-20/Q3 cumulative)",
          period ? period->ToString() : "", kPeriod});
    Line({"This return", "Framework (leave as it is)", info.id + "/" + info.edition, kFramework});
    Line({"This return", "Digest of the definition (leave as it is)", info.digest, kDigest});
  }

  void Section(const MeasureForm& form) {
    Line({});
    Text(form.about, form.explanation);
    for (const CellRow& cell : form.cells) {
      if (!cell.hidden) ToFillIn(cell.row);
    }
    ToFillIn(form.total);
    if (form.records) ToFillIn(*form.records);
    ToFillIn(form.reason);
  }

  void Section(const CoverageForm& form) {
    Line({});
    Text(form.about, form.explanation);
    for (const OutcomeRow& outcome : form.outcomes) ToFillIn(outcome.row);
    ToFillIn(form.total);
    ToFillIn(form.reason);
  }

  // Optional details come at the end.
  void Details(const Form& form) {
    Line({});
    Text("Details", "Fill in what you know. You may leave all of this empty.");
    for (const MeasureForm& measure : form.measures) {
      for (const DimensionRow& row : measure.absent) ToFillIn(row.row);
      for (const DimensionRow& row : measure.contradictions) ToFillIn(row.row);
    }
    for (const CoverageForm& coverage : form.coverages) {
      for (const OutcomeRow& fate : coverage.fates) ToFillIn(fate.row);
    }
  }

 private:
  void Line(std::initializer_list<std::string_view> cells) {
    std::vector<std::string_view> all(cells);
    all.resize(kColumns);
    support::AppendCsvRow(all, &csv_);
  }
  void Text(std::string_view about, std::string_view label) { Line({about, label}); }
  void ToFillIn(const Row& row) { Line({row.about, row.label, "", row.name}); }

  const Framework& framework_;
  std::string csv_ = "\xEF\xBB\xBF";
};

Status Check(const Framework& framework, const std::string& council,
             const std::optional<Period>& period) {
  if (internal::ImplOf(framework).measures.empty()) {
    return Status(StatusCode::kInvalidArgument, "the definition has no counts: open a framework");
  }
  if (!period) {
    if (council.empty()) return Status();
    return Status(StatusCode::kInvalidArgument,
                  "the council is given without a period: give the period too");
  }
  Status status = returns::CheckPeriod(framework, *period);
  if (!status.ok() || council.empty()) return status;
  const Result<Council> found = FindCouncil(council, *period);
  return found.ok() ? Status() : found.status();
}

}  // namespace
}  // namespace counts

inline namespace abi0 {

Result<std::string> MakeCountsTemplate(const Framework& framework, const std::string& council,
                                       const std::optional<Period>& period) try {
  const Status status = counts::Check(framework, council, period);
  if (!status.ok()) return status;
  const counts::Form form = counts::FormOf(internal::ImplOf(framework));
  counts::Writer writer(framework);
  writer.Heading(council, period);
  for (const counts::MeasureForm& measure : form.measures) writer.Section(measure);
  for (const counts::CoverageForm& coverage : form.coverages) writer.Section(coverage);
  writer.Details(form);
  return std::move(writer).csv();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
