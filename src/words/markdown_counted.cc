// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Populations, counts, shares, tables and rules, one table each, with conditions in words.
// Tested by tests/unit/words/describe_test.cc.

#include <string>
#include <vector>

#include "words/english.h"
#include "words/markdown_sections.h"

namespace mspof::words {
namespace {

// "Title `id`".
std::string Named(const std::string& title, const std::string& id) {
  return title.empty() ? InCode(id) : Escaped(title) + " " + InCode(id);
}

std::string Where(const v1::Condition& condition, const Names& names) {
  return Escaped(ConditionInEnglish(condition, names));
}

void Dimension(const v1::Dimension& dimension, const Names& names, MarkdownPage* page) {
  page->Heading(3, "Divided by " + Named(names.DimensionTitle(dimension.id()), dimension.id()));
  std::string of = "Of " + Escaped(names.Phrase(dimension.of()));
  if (names.IsDate(dimension.of())) {
    const std::string at = dimension.at().empty() ? "period.last" : dimension.at();
    of += ", as the age on " + Escaped(names.Phrase(at)) + " or at death, if that was earlier";
  }
  std::string absent = "as the code list says";
  if (!dimension.absent().empty()) {
    absent = "in " + Escaped(Quoted(names.Label(dimension.id(), dimension.absent())));
  } else if (dimension.band_size() > 0) {
    absent = "separately, as " + InCode(kAbsent);
  }
  page->Paragraph(of + ". Where nothing is recorded, it is counted " + absent +
                  ". Source: " + SourceLinks(dimension.source()) + " (" +
                  Standing(dimension.verification()) + ").");
  page->BeginTable({"Label", "Code", "Holds"});
  for (const v1::DimensionCode& code : dimension.code()) {
    std::vector<std::string> of_codes;
    for (const std::string& id : code.of()) of_codes.push_back(InCode(id));
    if (of_codes.empty()) of_codes.push_back(InCode(code.id()));
    page->Row({Escaped(names.Label(dimension.id(), code.id())), InCode(code.id()),
               Joined(of_codes, "and")});
  }
  for (const v1::Band& band : dimension.band()) {
    std::string range = "what is absent";
    if (band.has_least() && band.has_most()) {
      range = std::to_string(band.least()) + " to " + std::to_string(band.most());
    } else if (band.has_least()) {
      range = std::to_string(band.least()) + " or more";
    } else if (band.has_most()) {
      range = std::to_string(band.most()) + " or less";
    }
    page->Row({Escaped(names.Label(dimension.id(), band.id())), InCode(band.id()), range});
  }
  page->EndTable();
}

std::string PopulationsOf(const v1::Measure& measure, const Names& names) {
  std::vector<std::string> titles;
  for (const std::string& id : measure.population()) {
    const v1::Population* population = names.FindPopulation(id);
    std::string title = population == nullptr ? InCode(id) : Escaped(population->title());
    for (const std::string& optional : measure.optional_for()) {
      if (optional == id) title += " (may be left out)";
    }
    titles.push_back(title);
  }
  return Joined(titles, "and");
}

std::string Unit(const v1::Measure& measure, const Names& names) {
  const v1::Population* population =
      measure.population().empty() ? nullptr : names.FindPopulation(measure.population(0));
  if (!measure.collection().empty()) {
    return "sets of answers of " + Escaped(Quoted(names.Title(measure.collection())));
  }
  std::string unit = population == nullptr ? "records" : Escaped(population->noun());
  if (population != nullptr && population->unit() == v1::UNIT_PERSONS) {
    unit += measure.every_value() ? ", each once per different value" : ", each once";
  }
  return unit;
}

std::string Excludes(const v1::Rule& rule) {
  switch (rule.excludes()) {
    case v1::EXCLUDES_VALUE:
      return "the value is read as not in the list";
    case v1::EXCLUDES_ROW:
      return "the entry is left out";
    case v1::EXCLUDES_RECORD:
      return "the record is left out";
    default:
      return "the rule leaves nothing out";
  }
}

std::string SeverityOf(const v1::Rule& rule) {
  std::string name = rule.severity() == v1::SEVERITY_ERROR     ? "ERROR"
                     : rule.severity() == v1::SEVERITY_WARNING ? "WARNING"
                                                               : "NOTE";
  if (!rule.since().empty()) name += " (WARNING before " + rule.since() + ")";
  return name;
}

bool IsOfReturn(const v1::Rule& rule) {
  return rule.has_sum_equals() || rule.has_subset_of() || rule.has_not_smaller_than() ||
         rule.has_change_within();
}

void Rules(const Names& names, bool of_return, MarkdownPage* page) {
  bool any = false;
  for (const v1::Rule& rule : names.definition().rule()) any |= IsOfReturn(rule) == of_return;
  if (!any) return;
  page->Heading(2, of_return ? "Rules of a return" : "Rules of a record");
  page->BeginTable({"Rule", "Severity", "What must hold", "If not", "Source", "Standing"});
  for (const v1::Rule& rule : names.definition().rule()) {
    if (IsOfReturn(rule) != of_return) continue;
    std::string message =
        Escaped(Capitalised(rule.message())) + ". Remedy: " + Escaped(rule.remedy()) + ".";
    if (!of_return) message += " Then " + Excludes(rule) + ".";
    page->Row(Sourced({Named(rule.title(), rule.id()), SeverityOf(rule),
                       Escaped(Capitalised(RuleInEnglish(rule, names))) + ".", message},
                      rule));
  }
  page->EndTable();
}

}  // namespace

void PopulationsSection(const Names& names, MarkdownPage* page) {
  if (names.definition().population_size() == 0) return;
  page->Heading(2, "Which records are counted");
  page->BeginTable({"Population", "Counts", "By the date of", "Where", "Source", "Standing"});
  for (const v1::Population& row : names.definition().population()) {
    std::string unit = Escaped(row.noun());
    if (row.unit() == v1::UNIT_PERSONS) unit += ", each once";
    page->Row(Sourced(
        {Named(row.title(), row.id()), unit,
         row.date().empty() ? "any" : Escaped(names.Phrase(row.date())), Where(row.where(), names)},
        row));
  }
  page->EndTable();
}

void MeasuresSection(const Names& names, MarkdownPage* page) {
  if (names.definition().measure_size() == 0) return;
  page->Heading(2, "What is counted");
  page->BeginTable(
      {"Measure", "Population", "Counts", "Divided by", "Where", "Source", "Standing"});
  for (const v1::Measure& row : names.definition().measure()) {
    std::vector<std::string> by;
    for (const std::string& id : row.by()) {
      by.push_back(Named(names.DimensionTitle(id), id));
    }
    page->Row(Sourced({Named(row.title(), row.id()), PopulationsOf(row, names), Unit(row, names),
                       Joined(by, "and"), Where(row.where(), names)},
                      row));
  }
  page->EndTable();
  for (const v1::Dimension& row : names.definition().dimension()) Dimension(row, names, page);
}

void SharesSection(const Names& names, MarkdownPage* page) {
  if (names.definition().proportion_size() == 0) return;
  page->Heading(2, "Shares");
  page->BeginTable({"Share", "Numerator", "Denominator", "For each", "Source", "Standing"});
  for (const v1::Proportion& row : names.definition().proportion()) {
    std::string for_each;
    if (!row.for_each().empty()) for_each = Escaped(names.DimensionTitle(row.for_each()));
    if (row.may_exceed_one()) for_each += for_each.empty() ? "may exceed 1" : "; may exceed 1";
    page->Row(Sourced(
        {Named(row.title(), row.id()), Escaped(Capitalised(CellsInEnglish(row.numerator(), names))),
         Escaped(Capitalised(CellsInEnglish(row.denominator(), names))), for_each},
        row));
  }
  page->EndTable();
}

void TablesSection(const Names& names, MarkdownPage* page) {
  if (names.definition().table_size() == 0) return;
  page->Heading(2, "Tables");
  page->BeginTable({"Table", "Columns", "Rows", "Source", "Standing"});
  for (const v1::Table& row : names.definition().table()) {
    std::string columns = "one";
    if (row.columns() == "population") {
      columns = "populations";
    } else if (!row.columns().empty()) {
      columns = Escaped(names.DimensionTitle(row.columns()));
    }
    std::vector<std::string> lines;
    for (const v1::Line& line : row.line()) {
      std::string text = line.rows().empty() ? Escaped(Quoted(line.label()))
                                             : Escaped(names.DimensionTitle(line.rows()));
      text += " of " + InCode(line.measure());
      if (!line.population().empty()) text += " in " + InCode(line.population());
      if (!line.total().empty()) text += ", then " + Escaped(Quoted(line.total()));
      lines.push_back(text);
    }
    std::string rows;
    for (const std::string& line : lines) rows += (rows.empty() ? "" : "; ") + line;
    page->Row(Sourced({Named(row.title(), row.id()), columns, rows}, row));
  }
  page->EndTable();
}

void RulesSection(const Names& names, MarkdownPage* page) {
  Rules(names, false, page);
  Rules(names, true, page);
}

}  // namespace mspof::words
