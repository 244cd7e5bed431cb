// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks what people see: wordings, proportions, tables and guidance. These
// rows are read from the definition itself later; here every id in them is resolved once.
// Tested by tests/unit/definition/mistakes_test.cc.

#include <algorithm>

#include "definition/compiler.h"

namespace mspof::definition {
namespace {

bool HasDimension(const Measure& measure, std::string_view id) {
  return std::any_of(measure.dimensions.begin(), measure.dimensions.end(),
                     [&](const Dimension& dimension) { return dimension.id == id; });
}

}  // namespace

bool Compiler::IsIn(const Measure& measure, std::string_view population) const {
  const auto it = out_->population_ids.find(population);
  return it != out_->population_ids.end() &&
         std::find(measure.populations.begin(), measure.populations.end(), it->second) !=
             measure.populations.end();
}

// Several sets may name codes of one dimension.
const std::set<std::string_view>& Compiler::CodesOf(const Dimension& dimension) {
  const auto [it, first] = codes_.try_emplace(&dimension);
  if (first) it->second.insert(dimension.codes.begin(), dimension.codes.end());
  return it->second;
}

void Compiler::CheckWordings() {
  for (const v1::Question& row : definition().question()) {
    const CodeList* respondents = nullptr;
    const uint16_t scope = FindScope(row.collection());
    if (scope != kNone && !out_->scopes[scope].fields.empty()) {
      const uint16_t list = out_->fields[out_->scopes[scope].fields[kRespondent]].list;
      if (list == kNone) continue;
      respondents = &out_->lists[list];
    }
    // The respondents that have a wording in the standard form; "": everybody.
    std::set<std::string_view> worded;
    std::set<std::string> forms;
    for (const v1::Wording& wording : row.wording()) {
      const std::string language = wording.language().empty() ? "en-GB" : wording.language();
      const std::string form =
          support::StrCat(wording.respondent(), "/", language, "/", wording.form());
      if (!forms.insert(form).second) {
        errors_.Add(wording, "the question has two wordings for one respondent, language and form",
                    "remove one, or give it a `form` of its own");
      }
      CheckId(wording, wording.id(), support::StrCat("wording of ", row.id()));
      if (wording.text().empty()) errors_.Add(wording, "the wording has no text", "set `text`");
      const std::string& respondent = wording.respondent();
      if (!respondent.empty() &&
          (respondents == nullptr || respondents->Find(respondent) == kNone)) {
        errors_.Add(wording, support::StrCat("\"", respondent, "\" is not a respondent"),
                    "name a code of the collection's respondents");
      }
      if (language == "en-GB" && wording.form().empty()) worded.insert(respondent);
    }
    if (worded.count("") > 0) continue;
    const auto missing = [&](std::string_view whom) {
      errors_.Add(row, support::StrCat("the question \"", row.id(), "\" has no wording", whom),
                  "add a `wording` in the standard form");
    };
    if (respondents == nullptr) {
      missing("");
      continue;
    }
    for (const CodeList::Code& code : respondents->codes) {
      if (worded.count(code.id) == 0) missing(support::StrCat(" for \"", code.id, "\""));
    }
  }
}

void Compiler::CheckCoverage(const v1::CellSet& set) {
  const uint16_t scope = FindScope(set.coverage());
  const auto population = out_->population_ids.find(set.population());
  if (population == out_->population_ids.end() ||
      coverages_.count({scope, population->second}) == 0 || !set.measure().empty()) {
    errors_.Add(set, "no measure gives this coverage, or a measure is named too",
                "name a collection in `coverage` and a population of its measures");
    return;
  }
  for (const std::string& code : set.codes()) {
    if (IsOutcome(out_->scopes[scope], code)) continue;
    errors_.Add(set, support::StrCat("\"", code, "\" is not an outcome of the coverage"),
                "see Collection in framework.proto; reasons are \"reason:<code>\"");
  }
}

void Compiler::CheckCellSet(const v1::CellSet& set) {
  if (!set.coverage().empty()) return CheckCoverage(set);
  const Measure* measure = out_->FindMeasure(set.measure());
  if (measure == nullptr) {
    errors_.Add(set, support::StrCat("there is no measure \"", set.measure(), "\""),
                "name one in `measure`");
    return;
  }
  const bool several = measure->populations.size() > 1;
  if (set.population().empty() ? several : !IsIn(*measure, set.population())) {
    errors_.Add(set, "the population is missing, or is not one of the measure", "set `population`");
  }
  if (set.dimension().empty() && measure->dimensions.empty()) {
    if (!set.codes().empty()) errors_.Add(set, "the measure has no dimension", "remove `codes`");
    return;
  }
  if (!set.dimension().empty() && !HasDimension(*measure, set.dimension())) {
    errors_.Add(set, support::StrCat("the measure is not divided by \"", set.dimension(), "\""),
                "name one of its `by`");
    return;
  }
  const Dimension* dimension = &measure->dimensions.back();
  for (const Dimension& other : measure->dimensions) {
    if (other.id == set.dimension()) dimension = &other;
  }
  for (const std::string& code : set.codes()) {
    const bool reserved = code == "~absent" || code == "~unlisted";
    if (!reserved && CodesOf(*dimension).count(code) == 0) {
      errors_.Add(set, support::StrCat("\"", code, "\" is not a code of \"", dimension->id, "\""),
                  "name one of its codes");
    }
  }
  if (!set.codes().empty()) CheckCellsAdd(set, *measure);
}

void Compiler::CheckCellsAdd(const v1::CellSet& set, const Measure& measure) {
  if (!measure.many && !measure.every_value) return;
  errors_.Add(set, "the cells of a dimension with many values cannot be added",
              "use the total: the record is in several of its cells");
}

bool Compiler::IsOutcome(const Scope& collection, std::string_view outcome) const {
  constexpr std::string_view kReason = "reason:";
  if (outcome.substr(0, kReason.size()) == kReason) {
    const std::string_view code = outcome.substr(kReason.size());
    const uint16_t list = out_->fields[collection.fields[definition::kReason]].list;
    return code == "~unlisted" || (list != kNone && out_->lists[list].Find(code) != kNone);
  }
  if (outcome == "not-recorded" || outcome == "reason-not-mapped") return true;
  return std::any_of(std::begin(kOutcomeFates), std::end(kOutcomeFates),
                     [outcome](Fate fate) { return FateName(fate) == outcome; });
}

void Compiler::CheckForEach(const v1::CellSet& set, const std::string& for_each) {
  if (for_each.empty()) return;
  if (!set.coverage().empty()) {
    errors_.Add(set, support::StrCat("a coverage is not divided by \"", for_each, "\""),
                "correct `for_each`");
    return;
  }
  const Measure* measure = out_->FindMeasure(set.measure());
  if (measure == nullptr) return;
  if (!HasDimension(*measure, for_each)) {
    errors_.Add(set, support::StrCat("the measure is not divided by \"", for_each, "\""),
                "correct `for_each`");
  } else {
    CheckCellsAdd(set, *measure);
  }
}

void Compiler::CheckProportions() {
  for (const v1::Proportion& row : definition().proportion()) {
    CheckRow(row, "proportion");
    if (row.numerator().empty() || row.denominator().empty()) {
      errors_.Add(row, "the proportion lacks a numerator or denominator", "add both");
    }
    std::set<std::string> whole;
    for (const v1::CellSet& set : row.denominator()) {
      CheckCellSet(set);
      CheckForEach(set, row.for_each());
      for (const std::string& code : set.codes()) whole.insert(code);
    }
    for (const v1::CellSet& set : row.numerator()) {
      CheckCellSet(set);
      CheckForEach(set, row.for_each());
      for (const std::string& code : set.codes()) {
        if (whole.empty() || whole.count(code) > 0 || row.may_exceed_one()) continue;
        errors_.Add(set, support::StrCat("\"", code, "\" is in the numerator only"),
                    "name it in the denominator, or set `may_exceed_one`");
      }
    }
  }
}

void Compiler::CheckTables() {
  for (const v1::Table& row : definition().table()) {
    CheckRow(row, "table");
    if (row.title().empty()) errors_.Add(row, "the table has no title", "set `title`");
    if (row.line().empty()) errors_.Add(row, "the table has no lines", "add a `line`");
    for (const v1::Line& line : row.line()) {
      const Measure* measure = out_->FindMeasure(line.measure());
      if (measure == nullptr) {
        errors_.Add(line, support::StrCat("there is no measure \"", line.measure(), "\""),
                    "name one in `measure`");
        continue;
      }
      const bool spread = row.columns() == "population";
      for (const std::string& id : {line.rows(), spread ? std::string() : row.columns()}) {
        if (id.empty() || HasDimension(*measure, id)) continue;
        errors_.Add(line, support::StrCat("the measure is not divided by \"", id, "\""),
                    "name one of its `by`");
      }
      const bool needs = measure->populations.size() > 1 && !spread;
      if (line.population().empty() ? needs : !IsIn(*measure, line.population())) {
        errors_.Add(line, "the population is missing, or is not one of the measure",
                    "set `population`");
      }
      if (line.rows().empty() && line.label().empty()) {
        errors_.Add(line, "the row has no label", "set `label`, or `rows`");
      }
    }
  }
}

void Compiler::CheckGuidance() {
  std::set<std::string> known;
  for (const std::string& id : ids_) known.insert(id.substr(id.find('/') + 1));
  for (const v1::Guidance& row : definition().guidance()) {
    CheckSource(row);
    if (known.count(row.of()) == 0) {
      errors_.Add(row, support::StrCat("there is no row \"", row.of(), "\""), "name one in `of`");
    }
    if (row.text().empty() && row.link().empty()) {
      errors_.Add(row, "the guidance is empty", "set `text` or `link`");
    }
  }
}

void Compiler::CheckChangeRule(const v1::Rule& row) {
  const v1::Change& change = row.has_change_within() ? row.change_within() : row.not_smaller_than();
  if (change.cells().empty()) errors_.Add(row, "the rule has no cells", "add `cells`");
  for (const v1::CellSet& set : change.cells()) CheckCellSet(set);
  if (change.than() == v1::EARLIER_UNSPECIFIED || !v1::Earlier_IsValid(change.than())) {
    errors_.Add(row, "the rule has no earlier return", "set `than`");
  }
  if (row.has_not_smaller_than() && (change.percent() != 0 || change.units() != 0)) {
    errors_.Add(row, "`not_smaller_than` has a margin", "remove `percent` and `units`");
  }
}

void Compiler::CheckReturnRules() {
  for (const v1::Rule& row : definition().rule()) {
    if (row.has_not_smaller_than() || row.has_change_within()) CheckChangeRule(row);
    const v1::CellComparison* comparison = nullptr;
    if (row.kind_case() == v1::Rule::kSumEquals) comparison = &row.sum_equals();
    if (row.kind_case() == v1::Rule::kSubsetOf) comparison = &row.subset_of();
    if (comparison == nullptr) continue;
    if (comparison->left().empty() || comparison->right().empty()) {
      errors_.Add(row, "one side of the rule is empty", "add `left` and `right`");
    }
    for (const v1::CellSet& set : comparison->left()) CheckCellSet(set);
    for (const v1::CellSet& set : comparison->right()) CheckCellSet(set);
  }
}

}  // namespace mspof::definition
