// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_PAGE_H_
#define MSPOF_REPORT_PAGE_H_

// Internal. The page of one return, and the sections that write into it.

#include <cstddef>
#include <string>
#include <string_view>

#include "mspof/return.h"
#include "report/table.h"
#include "report/table_cells.h"
#include "words/names.h"

namespace mspof::report {

class Page {
 public:
  // `names` and `ret` must outlive the page.
  Page(const words::Names& names, const Return& ret, size_t width)
      : names_(names), ret_(ret), width_(width) {
    for (const MeasureResult& result : ret.measures) results_[result.id].push_back(&result);
  }

  const words::Names& names() const { return names_; }
  const Return& ret() const { return ret_; }
  // Those of the return, in its order.
  const ResultsById& results() const { return results_; }
  // Whether nothing was counted from records. A return from records may top up totals.
  bool has_totals_alone() const { return ret_.from_counts && ret_.populations.empty(); }

  // A heading with a line below it, and a blank line before and after.
  void Heading(std::string_view title);
  // `text`, wrapped after `first`; later lines are indented to the same column.
  void Line(std::string_view first, std::string_view text);
  void Blank() { text_ += "\n"; }
  void Table(const TextTable& table) { text_ += table.Render(width_); }

  const std::string& text() const { return text_; }

 private:
  const words::Names& names_;
  const Return& ret_;
  const size_t width_;
  ResultsById results_;
  std::string text_;
};

// "1,234   12.3%": in a column of such texts the two parts are aligned.
std::string CountAndShare(uint64_t count, uint64_t denominator);
// The count alone, in a column of such texts.
std::string CountOnly(uint64_t count);

// The title of a measure; with its population's where it has several.
std::string MeasureTitle(const words::Names& names, std::string_view measure,
                         std::string_view population);

// The tables of the definition (counts.cc).
void WriteTables(Page* page);
// Proportions (shares.cc).
void WriteShares(Page* page);
// Coverage and fates of the collections (coverage.cc).
void WriteCoverage(Page* page);
// What is not supplied, where the records went, what the rules found (account.cc).
void WriteNotSupplied(Page* page);
void WriteAccounting(Page* page);
void WriteRules(Page* page);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_PAGE_H_
