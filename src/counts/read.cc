// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a filled-in template. First it checks that the file is a template of this definition,
// because other mistakes would only confuse. Then it reads the council and period, looks for
// unknown rows, and reads the sections. All mistakes are reported together.
// Tested by tests/unit/counts/counts_test.cc and tests/unit/counts/reading_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "counts/form.h"
#include "counts/mistakes.h"
#include "counts/sections.h"
#include "counts/sheet.h"
#include "mspof/council.h"
#include "mspof/counts.h"
#include "returns/complete.h"
#include "returns/local.h"
#include "returns/scope.h"
#include "support/nearest.h"
#include "support/text.h"
#include "support/text_map.h"

namespace mspof {
namespace counts {
namespace {

// "2019-20/Q3 cumulative", or "first..last".
Result<Period> ParsePeriod(std::string_view text) {
  constexpr std::string_view kCumulative = " cumulative";
  constexpr std::string_view kTo = "..";
  const size_t to = text.find(kTo);
  if (to != std::string_view::npos) {
    const Result<Date> first = Date::Parse(text.substr(0, to));
    const Result<Date> last = Date::Parse(text.substr(to + kTo.size()));
    if (first.ok() && last.ok()) return Period{*first, *last, false};
  }
  const bool cumulative = text.size() > kCumulative.size() &&
                          text.substr(text.size() - kCumulative.size()) == kCumulative;
  if (cumulative) text.remove_suffix(kCumulative.size());
  return Period::Parse(text, cumulative);
}

std::string TextOf(const Sheet& sheet, std::string_view name) {
  const Entry* entry = sheet.Find(name);
  return entry == nullptr ? "" : entry->text();
}

uint64_t RowOf(const Sheet& sheet, std::string_view name) {
  const Entry* entry = sheet.Find(name);
  return entry == nullptr ? 0 : entry->row;
}

Result<CountsHeading> HeadingOf(const Sheet& sheet) {
  CountsHeading heading;
  heading.framework = TextOf(sheet, kFramework);
  heading.council = TextOf(sheet, kCouncil);
  const std::string period = TextOf(sheet, kPeriod);
  if (period.empty()) return heading;
  const Result<Period> parsed = ParsePeriod(period);
  if (!parsed.ok()) {
    Mistakes mistakes;
    mistakes.Add(RowOf(sheet, kPeriod), kPeriod, parsed.status().message());
    return mistakes.ToStatus();
  }
  heading.period = *parsed;
  return heading;
}

Status CheckDefinition(const Framework& framework, const Sheet& sheet) {
  const FrameworkInfo& info = framework.info();
  const std::string digest = TextOf(sheet, kDigest);
  if (digest == info.digest) return Status();
  if (digest.empty()) {
    return Status(StatusCode::kCorrupt,
                  support::StrCat("not a template of counts: ", kDigest,
                                  " is empty or missing: fill in a new template"));
  }
  return Status(StatusCode::kFailedPrecondition,
                support::StrCat("row ", RowOf(sheet, kDigest), ", ", kDigest,
                                ": the template was made with another definition than ", info.id,
                                "/", info.edition, " revision ", info.revision,
                                ": use that one, or fill in a new template"));
}

// Combines the options with the file. REQUIRES: the file's period can be read.
CountsOptions Settled(const CountsOptions& options, const CountsHeading& heading,
                      const Sheet& sheet, Mistakes* mistakes) {
  CountsOptions settled = options;
  const auto settle = [&](std::string_view name, bool given, bool in_file, bool agree,
                          std::string_view what) {
    if (given && in_file && !agree) {
      mistakes->Add(RowOf(sheet, name), name,
                    support::StrCat("is not the ", what, " of the options: correct one of them"));
    } else if (!given && !in_file) {
      mistakes->Add(RowOf(sheet, name), name,
                    support::StrCat("is empty: fill in the ", what, ", or give it as an option"));
    }
  };
  settle(kCouncil, !options.council.empty(), !heading.council.empty(),
         options.council == heading.council, "council");
  settle(kPeriod, options.period.has_value(), heading.period.has_value(),
         options.period == heading.period, "period");
  if (settled.council.empty()) settled.council = heading.council;
  if (!settled.period) settled.period = heading.period;
  if (!options.council.empty() || heading.council.empty() || !settled.period) return settled;
  const Result<Council> council = FindCouncil(heading.council, *settled.period);
  if (!council.ok()) {
    mistakes->Add(RowOf(sheet, kCouncil), kCouncil, council.status().message());
  }
  return settled;
}

// All rows that a template can have, by name.
class Known {
 public:
  explicit Known(const Form& form) {
    for (const std::string_view name : {kFramework, kDigest, kCouncil, kPeriod}) {
      rows_.emplace(name, nullptr);
    }
    for (const MeasureForm& measure : form.measures) {
      for (const CellRow& cell : measure.cells) Add(cell.row);
      Add(measure.total);
      if (measure.records) Add(*measure.records);
      Add(measure.reason);
      for (const DimensionRow& row : measure.absent) Add(row.row);
      for (const DimensionRow& row : measure.contradictions) Add(row.row);
    }
    for (const CoverageForm& coverage : form.coverages) {
      for (const OutcomeRow& row : coverage.outcomes) Add(row.row);
      Add(coverage.total);
      Add(coverage.reason);
      for (const OutcomeRow& row : coverage.fates) Add(row.row);
    }
  }

  void Check(const Entry& entry, Mistakes* mistakes) const {
    const auto it = rows_.find(entry.name());
    if (it == rows_.end()) {
      AddUnknown(entry, mistakes);
    } else if (it->second != nullptr) {
      CheckLabels(entry, *it->second, mistakes);
    }
  }

 private:
  static std::string LabelsOf(std::string_view about, std::string_view label) {
    return support::StrCat(about, "\n", label);
  }

  void Add(const Row& row) {
    rows_.emplace(row.name, &row);
    const auto [it, fresh] = by_labels_.emplace(LabelsOf(row.about, row.label), &row);
    if (!fresh) it->second = nullptr;
  }

  void AddUnknown(const Entry& entry, Mistakes* mistakes) const {
    std::vector<std::string_view> names;
    for (const auto& [name, row] : rows_) names.push_back(name);
    const std::string_view nearest = support::Nearest(entry.name(), names);
    mistakes->Add(
        entry.row, entry.name(),
        support::StrCat("the template has no such name", nearest.empty() ? "" : "; the nearest is ",
                        nearest, ": correct it, or remove the row"));
  }

  // Finds numbers in the wrong column, and names that were moved without their labels.
  void CheckLabels(const Entry& entry, const Row& row, Mistakes* mistakes) const {
    const std::string& about = entry.cells[kAbout];
    const std::string& label = entry.cells[kLabel];
    if ((LooksLikeNumber(about) && about != row.about) ||
        (LooksLikeNumber(label) && label != row.label)) {
      mistakes->Add(entry.row, row.name,
                    "a number is in the place of a label: move it to \"fill in\"");
      return;
    }
    const auto it = by_labels_.find(LabelsOf(about, label));
    if (it == by_labels_.end() || it->second == nullptr || it->second == &row) return;
    if (LabelsOf(row.about, row.label) == it->first) return;
    mistakes->Add(entry.row, row.name,
                  support::StrCat("has the labels of ", it->second->name,
                                  ", so parts of rows were moved: fill in a new template"));
  }

  support::TextMap<const Row*> rows_;
  support::TextMap<const Row*> by_labels_;
};

Result<Return> Read(const Framework& framework, const CountsOptions& options,
                    std::string_view csv) {
  Mistakes mistakes;
  const Result<Sheet> sheet = Sheet::Read(csv, &mistakes);
  if (!sheet.ok()) return sheet.status();
  const Status same = CheckDefinition(framework, *sheet);
  if (!same.ok()) return same;
  const Result<CountsHeading> heading = HeadingOf(*sheet);
  if (!heading.ok()) return heading.status();
  const CountsOptions settled = Settled(options, *heading, *sheet, &mistakes);
  if (mistakes.empty()) {
    const Status scope =
        returns::CheckScope(framework, settled.council, *settled.period, settled.as_of);
    if (!scope.ok()) return scope;
  }
  const Result<std::vector<std::string>> leave_out =
      returns::LeaveOutReasons(framework, options.leave_out);
  if (!leave_out.ok()) return leave_out.status();

  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  const Form form = FormOf(d);
  const Known known(form);
  for (const Entry& entry : sheet->entries()) known.Check(entry, &mistakes);
  Return ret;
  SectionReader reader(d, *sheet, &mistakes);
  for (const MeasureForm& measure : form.measures) {
    ret.measures.push_back(reader.Read(measure, (*leave_out)[measure.measure]));
  }
  for (const CoverageForm& coverage : form.coverages) {
    ret.coverages.push_back(reader.Read(coverage));
  }
  if (!reader.found_any() && options.leave_out.empty()) {
    mistakes.Add(0, "", "no cell is filled in: write numbers, or reasons for leaving them out");
  }
  if (!mistakes.empty()) return mistakes.ToStatus();
  ret.from_counts = true;
  ret.scope = returns::ScopeOf(framework, settled.council, *settled.period, settled.as_of);
  returns::SetApart(d, &ret);
  returns::Complete(d, &ret);
  return ret;
}

}  // namespace
}  // namespace counts

inline namespace abi0 {

Result<CountsHeading> ReadCountsHeading(std::string_view csv) try {
  counts::Mistakes mistakes;
  const Result<counts::Sheet> sheet = counts::Sheet::Read(csv, &mistakes);
  if (!sheet.ok()) return sheet.status();
  return counts::HeadingOf(*sheet);
} catch (...) {
  return internal::Thrown();
}

Result<Return> ReturnFromCounts(const Framework& framework, const CountsOptions& options,
                                std::string_view csv) try {
  return counts::Read(framework, options, csv);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
