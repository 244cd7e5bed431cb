// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page begins with its subject, what a manager asks first, and its standing. Then come the
// shares that people quote, the counts behind them, then what is missing and why, and last what the
// council counted for itself. A reader can stop at any point and is not misled. Tested by
// tests/unit/report/report_test.cc.

#include "report/page.h"

#include <string>
#include <utility>

#include "mspof/report.h"
#include "report/figures.h"
#include "report/words.h"

namespace mspof::report {

void WritePage(const FrameworkInfo& info, const Submission& submission, Page* page) {
  const Side side = Side::OfOne(submission);
  WriteHead(info, submission, side, page);
  WriteShares(page);
  WriteWho(side, page);
  WriteTables(page);
  WriteCoverage(page);
  WriteNotSupplied(page);
  WriteAccounting(page);
  WriteRules(page);
  WriteLocal(page);
}

void WriteWho(const Side& side, Page* page) {
  for (const FigureTable& figures : WhoOf(page->names(), side)) {
    page->Heading(figures.title);
    Table table(page->heading(), {figures.noun});
    std::string group;
    for (const FigureRow& row : figures.rows) {
      if (row.group != group) {
        if (!table.empty()) table.AddRule();
        table.AddRow(row.group, {});
      }
      group = row.group;
      const Figure& figure = row.figures[0];
      table.AddIndentedRow(row.label,
                           {figure.supplied ? CountAndShare(figure.count, figure.of.value_or(0))
                                            : Cell{"not supplied", ""}});
    }
    page->AddTable(std::move(table));
  }
}

Cell CountAndShare(uint64_t count, uint64_t denominator) {
  return {NumberInWords(count), FormatPercent(count, denominator)};
}

Cell CountOnly(uint64_t count) { return {NumberInWords(count), ""}; }

std::string MeasureTitle(const words::Names& names, std::string_view measure,
                         std::string_view population) {
  const v1::Measure* row = names.FindMeasure(measure);
  if (row == nullptr) return std::string(measure);
  std::string title = row->title().empty() ? row->id() : row->title();
  const v1::Population* of = names.FindPopulation(population);
  if (row->population_size() < 2 || of == nullptr || of->title().empty()) return title;
  return title + ", " + of->title();
}

}  // namespace mspof::report
