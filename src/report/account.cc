// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a careful reader asks last: what is missing, what happened to every record that was
// given, and what the rules found. The numbers of each part add up on the page.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Adds a row for each reason why records were left out, the largest number first.
void AddLeftOut(std::vector<NamedCount> left_out, const v1::Population& population,
                const v1::Measure* measure, const words::Names& names, Table* table) {
  std::stable_sort(left_out.begin(), left_out.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  for (const NamedCount& reason : left_out) {
    const std::string words = LeftOutInWords(reason.name, population, measure, names);
    table->AddIndentedRow(Sentence(words), {CountOnly(reason.count)});
  }
}

// Populations of the same records, which differ in their unit only.
using SamePopulations = std::vector<std::pair<const v1::Population*, const PopulationResult*>>;

std::vector<SamePopulations> GroupedPopulations(const Page& page) {
  std::vector<SamePopulations> groups;
  for (const v1::Population& population : page.names().definition().population()) {
    for (const PopulationResult& result : page.ret().populations) {
      if (result.id != population.id()) continue;
      const auto same = [&](const SamePopulations& group) {
        return group[0].second->accounting == result.accounting &&
               group[0].first->title() == population.title() &&
               group[0].first->date() == population.date() &&
               group[0].first->where().SerializeAsString() ==
                   population.where().SerializeAsString();
      };
      const auto group = std::find_if(groups.begin(), groups.end(), same);
      if (group == groups.end()) {
        groups.push_back({{&population, &result}});
      } else {
        group->emplace_back(&population, &result);
      }
    }
  }
  return groups;
}

void WritePopulations(const SamePopulations& group, Page* page) {
  const v1::Population& first = *group[0].first;
  const Accounting& accounting = group[0].second->accounting;
  page->Gap();
  const std::string title = first.title().empty() ? first.id() : first.title();
  Table table(title, {""});
  table.AddRow("Records given", {CountOnly(accounting.given)});
  if (!accounting.left_out.empty()) table.AddRow("Left out:", {});
  AddLeftOut(accounting.left_out, first, nullptr, page->names(), &table);
  table.AddRule();
  table.AddRow(title, {CountOnly(accounting.counted)});
  for (const auto& [population, result] : group) {
    if (population->unit() != v1::UNIT_PERSONS) continue;
    table.AddRow("Different " + population->noun() + " in these records",
                 {CountOnly(result->persons)});
  }
  page->AddTable(std::move(table));
}

// `results` leave out the same records for the same reasons.
void WriteMeasures(const std::vector<const MeasureResult*>& results,
                   const v1::Population& population, Page* page) {
  const words::Names& names = page->names();
  const Accounting& accounting = results[0]->accounting;
  std::vector<std::string> titles;
  titles.reserve(results.size());
  for (const MeasureResult* result : results) {
    titles.push_back(words::Quoted(MeasureTitle(names, result->id, result->population)));
  }
  page->Gap();
  const std::string counted = "Counted in " + words::Joined(titles, "and");
  Table table(counted, {""});
  table.AddRow(population.title().empty() ? population.id() : population.title(),
               {CountOnly(accounting.given)});
  table.AddRow("Left out:", {});
  const v1::Measure* measure = names.FindMeasure(results[0]->id);
  AddLeftOut(accounting.left_out, population, measure, names, &table);
  table.AddRule();
  table.AddRow(counted, {CountOnly(accounting.counted)});
  page->AddTable(std::move(table));
}

// The measures in one population that leave records out, in the definition's order. Measures with
// the same accounting and condition are put together.
std::vector<std::vector<const MeasureResult*>> GroupedMeasures(const Page& page,
                                                               const std::string& population) {
  std::vector<std::vector<const MeasureResult*>> groups;
  const auto where = [&page](const MeasureResult& result) {
    return page.names().FindMeasure(result.id)->where().SerializeAsString();
  };
  for (const v1::Measure& measure : page.names().definition().measure()) {
    for (const MeasureResult& result : page.ret().measures) {
      if (result.id != measure.id() || result.population != population) continue;
      if (!result.not_supplied.empty() || result.accounting.left_out.empty()) continue;
      const auto same = [&](const std::vector<const MeasureResult*>& group) {
        return group[0]->accounting == result.accounting && where(*group[0]) == where(result);
      };
      const auto group = std::find_if(groups.begin(), groups.end(), same);
      if (group == groups.end()) {
        groups.push_back({&result});
      } else {
        group->push_back(&result);
      }
    }
  }
  return groups;
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

void WriteAccountOf(const MeasureResult& result, Page* page) {
  const v1::Population* population = page->names().FindPopulation(result.population);
  if (population == nullptr || result.accounting.left_out.empty()) return;
  WriteMeasures({&result}, *population, page);
}

void WriteNotSupplied(Page* page) {
  const words::Names& names = page->names();
  std::vector<std::pair<std::string, std::string>> rows;
  for (const v1::Measure& measure : names.definition().measure()) {
    for (const MeasureResult& result : page->ret().measures) {
      if (result.id != measure.id() || result.not_supplied.empty()) continue;
      rows.emplace_back(MeasureTitle(names, result.id, result.population),
                        NotSuppliedInWords(result.not_supplied, names));
    }
  }
  page->Heading("Not supplied");
  if (rows.empty()) page->Paragraph("Nothing: every count of the framework is supplied.");
  for (const auto& [title, words] : rows) page->Item(title + ": " + words + ".");
}

void WriteAccounting(Page* page) {
  if (page->has_totals_alone()) {
    page->Heading("Where the records went");
    page->Paragraph("Not available: the council gave totals, not records.");
    return;
  }
  if (page->ret().populations.empty()) return;
  page->Heading("Where the records went");
  page->Paragraph(
      "Every record is counted, or left out for the first of these reasons that "
      "holds.");
  for (const SamePopulations& same : GroupedPopulations(*page)) {
    WritePopulations(same, page);
    for (const auto& [population, result] : same) {
      for (const auto& group : GroupedMeasures(*page, population->id())) {
        WriteMeasures(group, *population, page);
      }
    }
  }
}

void WriteRules(Page* page) {
  const words::Names& names = page->names();
  if (page->ret().rules.empty() && !page->has_totals_alone()) return;
  page->Heading("What the rules found");
  page->Paragraph(page->has_totals_alone()
                      ? "In the counts only: no rule of records was run."
                      : "In the counts, and in the records of this council that are in "
                        "the period or have no date.");
  if (page->ret().rules.empty()) return;
  page->Gap();
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
        page->Finding(SeverityName(severity), Found(*result, rule));
      }
    }
  }
  const bool all = silent == page->ret().rules.size();
  page->Paragraph(all ? "Nothing." : Counted(silent, "rule") + " found nothing.");
  if (not_run.empty()) return;
  page->Gap();
  page->Paragraph("Not run:");
  for (const std::string& line : not_run) page->Item(line);
}

}  // namespace mspof::report
