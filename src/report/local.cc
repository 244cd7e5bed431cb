// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the council counted for itself, by an overlay. It comes last, and each title is marked, so
// that nobody takes it for a part of the framework. Without the overlay its measures and rules have
// no titles, and their ids stand there instead.
// Tested by tests/unit/report/overlay_test.cc.

#include <string>
#include <utility>
#include <vector>

#include "report/page.h"
#include "report/words.h"

namespace mspof::report {
namespace {

constexpr char kMark[] = " [own]";

// A table of one measure: its first dimension down, the second one across.
v1::Table TableOf(const MeasureResult& result, const words::Names& names) {
  v1::Table table;
  table.set_id(result.id);
  table.set_title(MeasureTitle(names, result.id, result.population));
  v1::Line* line = table.add_line();
  line->set_measure(result.id);
  line->set_population(result.population);
  if (result.dimensions.empty()) {
    line->set_label("Total");
  } else {
    line->set_rows(result.dimensions[0]);
  }
  if (result.dimensions.size() > 1) table.set_columns(result.dimensions[1]);
  return table;
}

std::string Named(const RuleResult& result, const words::Names& names) {
  const v1::Rule* rule = names.FindRule(result.id);
  return rule == nullptr ? result.id : rule->message() + " (" + result.id + ")";
}

void WriteOwnRules(const std::vector<RuleResult>& rules, Page* page) {
  if (rules.empty()) return;
  page->Heading(std::string("What the council's own rules found") + kMark);
  uint64_t silent = 0;
  std::vector<std::string> not_run;
  for (const RuleResult& result : rules) {
    if (!result.not_run.empty()) {
      not_run.push_back("Not run: " + result.id + ": " +
                        NotSuppliedInWords(result.not_run, page->names()) + ".");
    } else if (result.findings == 0) {
      ++silent;
    } else {
      std::string text = Counted(result.findings, "finding");
      if (result.records > 0) text += " in " + Counted(result.records, "record");
      page->Finding(SeverityName(result.severity), text + ": " + Named(result, page->names()));
    }
  }
  if (silent > 0) page->Paragraph(Counted(silent, "rule") + " found nothing.");
  for (std::string& line : not_run) page->Item(std::move(line));
}

}  // namespace

void WriteLocal(Page* page) {
  const LocalResults& local = page->ret().local;
  if (local.empty()) return;
  page->Heading("The council's own counts and rules");
  page->Paragraph(
      "What follows is no part of the framework. The council counts it for its own use, by rules "
      "and measures that it wrote itself. It changes nothing above.");
  for (const MeasureResult& result : local.measures) {
    WriteTable(TableOf(result, page->names()), kMark, page);
    WriteAccountOf(result, page);
  }
  WriteOwnRules(local.rules, page);
}

}  // namespace mspof::report
