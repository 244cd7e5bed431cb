// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a careful reader asks last: what is missing, what became of every record that was
// given, and what the rules found. The numbers of each part add up on the page.
// Tested by tests/unit/report_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/describe/wrap.h"
#include "mspof/finding.h"
#include "report/page.h"
#include "report/words.h"

namespace mspof::report {
namespace {

// "are outside" → "Are outside": for a row that begins with a word.
std::string Sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

// Adds rows for what was left out, the most first.
void AddLeftOut(std::vector<NamedCount> left_out, const v1::Population& population,
                const v1::Measure* measure, const framework::Names& names, TextTable* table) {
  std::stable_sort(left_out.begin(), left_out.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  for (const NamedCount& reason : left_out) {
    const std::string words = LeftOutInWords(reason.name, population, measure, names);
    table->AddRow(Sentence(words), {NumberInWords(reason.count)}, 2);
  }
}

void WritePopulation(const PopulationResult& result, const v1::Population& population, Page* page) {
  page->Blank();
  TextTable table({""});
  table.AddRow("Records given", {NumberInWords(result.accounting.given)});
  if (!result.accounting.left_out.empty()) table.AddRow("Left out:", {});
  AddLeftOut(result.accounting.left_out, population, nullptr, page->names(), &table);
  table.AddRule();
  const std::string title = population.title().empty() ? population.id() : population.title();
  table.AddRow(title, {NumberInWords(result.accounting.counted)});
  if (population.unit() == v1::UNIT_PERSONS) {
    table.AddRow("Different " + population.noun() + " in them", {NumberInWords(result.persons)});
  }
  page->Table(table);
}

void WriteMeasure(const MeasureResult& result, const v1::Population& population, Page* page) {
  if (!result.not_supplied.empty() || result.accounting.left_out.empty()) return;
  page->Blank();
  TextTable table({""});
  table.AddRow(population.title().empty() ? population.id() : population.title(),
               {NumberInWords(result.accounting.given)});
  table.AddRow("Left out:", {});
  const v1::Measure* measure = page->names().FindMeasure(result.id);
  AddLeftOut(result.accounting.left_out, population, measure, page->names(), &table);
  table.AddRule();
  table.AddRow(
      "Counted in " + framework::Quoted(MeasureTitle(page->names(), result.id, result.population)),
      {NumberInWords(result.accounting.counted)});
  page->Table(table);
}

const RuleResult* Find(const Return& ret, std::string_view id) {
  for (const RuleResult& result : ret.rules) {
    if (result.id == id) return &result;
  }
  return nullptr;
}

std::string Found(const RuleResult& result, const v1::Rule& rule) {
  std::string text = Counted(result.findings, "finding");
  if (result.records > 0 && result.records != result.findings) {
    text += " in " + Counted(result.records, "record");
  }
  return text + ": " + rule.message() + " (" + rule.id() + ")";
}

}  // namespace

void WriteNotSupplied(Page* page) {
  const framework::Names& names = page->names();
  std::vector<std::pair<std::string, std::string>> rows;
  for (const v1::Measure& measure : names.definition().measure()) {
    for (const MeasureResult& result : page->ret().measures) {
      if (result.id != measure.id() || result.not_supplied.empty()) continue;
      rows.emplace_back(MeasureTitle(names, result.id, result.population),
                        NotSuppliedInWords(result.not_supplied, names));
    }
  }
  page->Heading("Not supplied");
  if (rows.empty()) page->Line("", "Nothing: every count of the framework is supplied.");
  for (const auto& [title, words] : rows) page->Line("- ", title + ": " + words + ".");
}

void WriteAccounting(Page* page) {
  const framework::Names& names = page->names();
  const Return& ret = page->ret();
  if (ret.populations.empty()) return;
  page->Heading("Where the records went");
  page->Line("",
             "Every record is counted, or left out for the first of these reasons that "
             "holds.");
  for (const v1::Population& population : names.definition().population()) {
    for (const PopulationResult& result : ret.populations) {
      if (result.id == population.id()) WritePopulation(result, population, page);
    }
    for (const v1::Measure& measure : names.definition().measure()) {
      for (const MeasureResult& result : ret.measures) {
        if (result.id == measure.id() && result.population == population.id()) {
          WriteMeasure(result, population, page);
        }
      }
    }
  }
}

void WriteRules(Page* page) {
  const framework::Names& names = page->names();
  if (page->ret().rules.empty()) return;
  page->Heading("What the rules found");
  uint64_t silent = 0;
  std::vector<std::string> not_run;
  for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    for (const v1::Rule& rule : names.definition().rule()) {
      const RuleResult* result = Find(page->ret(), rule.id());
      if (result == nullptr || result->severity != severity) continue;
      if (!result->not_run.empty()) {
        not_run.push_back(rule.id() + ": " + NotSuppliedInWords(result->not_run, names) + ".");
      } else if (result->findings == 0) {
        ++silent;
      } else {
        page->Line(framework::PadRight(SeverityName(severity), 9), Found(*result, rule));
      }
    }
  }
  page->Line("", (silent == page->ret().rules.size() ? "All " : "") + Counted(silent, "rule") +
                     " found nothing.");
  if (not_run.empty()) return;
  page->Blank();
  page->Line("", "Not run:");
  for (const std::string& line : not_run) page->Line("- ", line);
}

}  // namespace mspof::report
