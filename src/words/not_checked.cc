// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Collects every path, measure, population, fate and kind that the rules name, and lists what else
// the definition declares. The wildcard "*" names no path: such a rule checks the form of a value,
// not its meaning. Limit: a path in a condition counts as checked, although the condition may
// depend on it only a little.
// Tested by tests/unit/words/describe_test.cc.

#include "words/not_checked.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "words/english.h"

namespace mspof::words {
namespace {

// A kind of rule and what it checks.
constexpr std::pair<v1::Rule::KindCase, std::string_view> kKinds[] = {
    {v1::Rule::kRequired, "that a value is recorded"},
    {v1::Rule::kKnownCode, "that codes are in their lists"},
    {v1::Rule::kFormat, "that dates and numbers can be read"},
    {v1::Rule::kOnlyIfDue, "that questions are answered only if they apply"},
    {v1::Rule::kUnique, "that no two entries are the same"},
    {v1::Rule::kAnswerSets, "what happened to sets of answers"},
    {v1::Rule::kMeets, "that values of one record agree"},
    {v1::Rule::kSumEquals, "that sums in a return are equal"},
    {v1::Rule::kSubsetOf, "that a part in a return is not larger than its whole"},
    {v1::Rule::kNotSmallerThan, "that a sum is not smaller than in an earlier return"},
    {v1::Rule::kChangeWithin, "that a sum is close to the sum in an earlier return"},
};

// Fates that are mistakes or should be checked. The others are as they should be.
constexpr std::string_view kMistakes[] = {"empty", "no-respondent", "undated", "early",
                                          "late",  "copy",          "clash"};

class Touched {
 public:
  Touched(const internal::Impl<Framework>& d, const Names& names) : d_(d), names_(names) {
    for (const definition::Rule& rule : d.rules) Visit(rule);
  }

  bool Path(const std::string& path) const { return paths_.count(path) > 0; }
  bool Measure(const std::string& id) const { return measures_.count(id) > 0; }
  bool Population(const std::string& id) const { return populations_.count(id) > 0; }
  bool Fate(std::string_view fate) const { return fates_.count(std::string(fate)) > 0; }
  bool Kind(v1::Rule::KindCase kind) const { return kinds_.count(kind) > 0; }
  bool Earlier(v1::Earlier earlier) const { return earlier_.count(earlier) > 0; }

 private:
  void Add(const std::string& path) { paths_.insert(names_.FullPath(path)); }

  void Visit(const definition::Rule& compiled) {
    const v1::Rule& rule = *compiled.row;
    kinds_.insert(rule.kind_case());
    Visit(d_.conditions[compiled.when]);
    Visit(d_.conditions[compiled.meets]);
    for (const v1::PathList* list : {&rule.required(), &rule.known_code(), &rule.format(),
                                     &rule.only_if_due(), &rule.unique()}) {
      for (const std::string& path : list->path()) Add(path);
    }
    for (const std::string& fate : rule.answer_sets().fate()) fates_.insert(fate);
    if (rule.has_meets()) Add(rule.meets().path());
    for (const v1::CellComparison* cells : {&rule.sum_equals(), &rule.subset_of()}) {
      for (const v1::CellSet& cell : cells->left()) Visit(cell);
      for (const v1::CellSet& cell : cells->right()) Visit(cell);
    }
    for (const v1::Change* change : {&rule.not_smaller_than(), &rule.change_within()}) {
      for (const v1::CellSet& cell : change->cells()) Visit(cell);
      if (change->cells_size() > 0) earlier_.insert(change->than());
    }
  }

  void Visit(const definition::Condition& condition) {
    definition::ForEachUse(
        condition, [this](uint16_t field) { AddField(field); },
        [this](uint16_t question) { AddField(d_.questions[question].field); });
    for (const definition::Condition& one : condition) {
      if (one.kind == definition::Condition::Kind::kAge) AddField(d_.died());
    }
  }

  void AddField(uint16_t field) {
    if (field != definition::kNone) paths_.insert(d_.fields[field].path);
  }

  void Visit(const v1::CellSet& cell) {
    measures_.insert(cell.measure());
    if (!cell.population().empty()) {
      populations_.insert(cell.population());
    } else if (const v1::Measure* measure = names_.FindMeasure(cell.measure())) {
      populations_.insert(measure->population().begin(), measure->population().end());
    }
  }

  const internal::Impl<Framework>& d_;
  const Names& names_;
  std::set<std::string> paths_;
  std::set<std::string> measures_;
  std::set<std::string> populations_;
  std::set<std::string> fates_;
  std::set<v1::Rule::KindCase> kinds_;
  std::set<v1::Earlier> earlier_;
};

// Titles of populations and measures need not differ; their ids do.
template <typename Row>
std::string WithId(const Row& row) {
  return row.title().empty() ? row.id() : row.title() + " (" + row.id() + ")";
}

}  // namespace

std::vector<Unchecked> NotChecked(const internal::Impl<Framework>& d, const Names& names) {
  const v1::Framework& definition = names.definition();
  const Touched touched(d, names);
  std::vector<Unchecked> statements;
  const auto state = [&](std::string what, std::vector<std::string> items) {
    if (!items.empty()) statements.push_back({std::move(what), std::move(items)});
  };

  std::vector<std::string> items;
  for (const definition::Scope& scope : d.scopes) {
    for (const uint16_t field : scope.fields) {
      const std::string& path = d.fields[field].path;
      if (!touched.Path(path)) items.push_back(names.Title(path));
    }
  }
  state("Values for which rules check the form only", std::move(items));

  items.clear();
  for (const v1::Population& population : definition.population()) {
    if (!touched.Population(population.id())) items.push_back(WithId(population));
  }
  state("Populations that no rule of returns looks at", std::move(items));

  items.clear();
  for (const v1::Measure& measure : definition.measure()) {
    if (!touched.Measure(measure.id())) items.push_back(WithId(measure));
  }
  state("Counts that no rule of returns compares with another", std::move(items));

  items.clear();
  for (const std::string_view fate : kMistakes) {
    if (!definition.collection().empty() && !touched.Fate(fate)) {
      items.push_back(FateInEnglish(fate));
    }
  }
  state("What can happen to a set of answers without a finding", std::move(items));

  items.clear();
  for (const auto& [kind, what] : kKinds) {
    if (!touched.Kind(kind)) items.emplace_back(what);
  }
  state("Kinds of rule that the definition does not have", std::move(items));

  items.clear();
  for (const v1::Earlier earlier : {v1::EARLIER_REVISION, v1::EARLIER_QUARTER, v1::EARLIER_YEAR}) {
    if (!touched.Earlier(earlier)) items.push_back(EarlierInEnglish(earlier));
  }
  items.emplace_back("a return of any other period");
  items.emplace_back("a return of another council");
  state("No rule compares a return with", std::move(items));
  statements.push_back(
      {"No rule can tell whether a record agrees with what happened or was said", {}});
  return statements;
}

}  // namespace mspof::words
