// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each kind of rule has one sentence for what must hold; `of` and `when` become its
// beginning. Sums of cells are named by measure and labels.
// Tested by tests/unit/words/describe_test.cc.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/english.h"

#include "definition/fate.h"

namespace mspof::words {
namespace {

using Cells = google::protobuf::RepeatedPtrField<v1::CellSet>;

bool IsAll(const v1::PathList& list) { return list.path_size() == 1 && list.path(0) == "*"; }

std::string Paths(const v1::PathList& list, const Names& names, std::string_view word) {
  std::vector<std::string> phrases;
  for (const std::string& path : list.path()) phrases.push_back(names.Phrase(path));
  return Joined(phrases, word);
}

std::string Required(const v1::PathList& list, const Names& names) {
  std::vector<std::string> clauses;
  for (const std::string& path : list.path()) {
    std::string clause = names.Phrase(path) + " is recorded";
    const v1::CodeList* codes = names.ListOf(path);
    if (codes != nullptr && !codes->absent().empty()) {
      clause += " and is not " + Quoted(names.Label(path, codes->absent()));
    }
    const std::string id = path.substr(path.find('.') + 1);
    const v1::Question* question = names.FindQuestion(id);
    if (question != nullptr && question->has_due()) clause += " if the question applies";
    clauses.push_back(clause);
  }
  return Joined(clauses, "and");
}

std::string Fates(const v1::FateList& list, const std::string& of, const Names& names) {
  std::vector<std::string> words;
  for (const std::string& fate : list.fate()) words.push_back(Quoted(FateInEnglish(fate)));
  return "no set of answers of " + names.Phrase(of) + " ends as " + Joined(words, "or");
}

std::string Population(const std::string& id, const Names& names) {
  const v1::Population* row = names.FindPopulation(id);
  return Quoted(row == nullptr || row->title().empty() ? id : row->title());
}

std::string Cell(const v1::CellSet& cell, const Names& names) {
  std::vector<std::string> labels;
  if (!cell.coverage().empty()) {
    const v1::Collection* collection = names.FindCollection(cell.coverage());
    for (const std::string& code : cell.codes()) {
      labels.push_back(
          Quoted(collection == nullptr ? code : OutcomeInEnglish(code, *collection, names)));
    }
    const std::string population = Population(cell.population(), names);
    if (labels.empty()) return "all of " + population;
    return "those of " + population + " with " + Joined(labels, "or");
  }
  const v1::Measure* measure = names.FindMeasure(cell.measure());
  std::string title = cell.measure();
  if (measure != nullptr && !measure->title().empty()) title = measure->title();
  std::string of = Quoted(title);
  if (!cell.population().empty()) of += " in " + Population(cell.population(), names);
  if (cell.codes().empty()) return "the total of " + of;
  std::string dimension = cell.dimension();
  if (dimension.empty() && measure != nullptr && measure->by_size() > 0) {
    dimension = *measure->by().rbegin();
  }
  for (const std::string& code : cell.codes()) {
    labels.push_back(Quoted(names.Label(dimension, code)));
  }
  return of + " counted as " + Joined(labels, "or");
}

std::string Within(const v1::Change& change, const Names& names) {
  std::string text = CellsInEnglish(change.cells(), names) + " differs by at most " +
                     std::to_string(change.percent()) + "%";
  if (change.units() > 0) text += ", or by at most " + std::to_string(change.units()) + ",";
  return text + " from that in " + EarlierInEnglish(change.than());
}

std::string Kind(const v1::Rule& rule, const Names& names) {
  switch (rule.kind_case()) {
    case v1::Rule::kRequired:
      return Required(rule.required(), names);
    case v1::Rule::kKnownCode:
      return (IsAll(rule.known_code()) ? "every coded value"
                                       : Paths(rule.known_code(), names, "and")) +
             " is in its list";
    case v1::Rule::kFormat:
      return (IsAll(rule.format()) ? "every date and number" : Paths(rule.format(), names, "and")) +
             " can be read";
    case v1::Rule::kOnlyIfDue:
      return (IsAll(rule.only_if_due()) ? "every question"
                                        : Paths(rule.only_if_due(), names, "and")) +
             " is answered only if it applies";
    case v1::Rule::kUnique:
      return "no two entries of " + names.Phrase(rule.of()) + " have the same " +
             Paths(rule.unique(), names, "and");
    case v1::Rule::kAnswerSets:
      return Fates(rule.answer_sets(), rule.of(), names);
    case v1::Rule::kMeets:
      return ConditionInEnglish(rule.meets().condition(), names);
    case v1::Rule::kSumEquals:
      return CellsInEnglish(rule.sum_equals().left(), names) + " equals " +
             CellsInEnglish(rule.sum_equals().right(), names);
    case v1::Rule::kSubsetOf:
      return CellsInEnglish(rule.subset_of().left(), names) + " is at most " +
             CellsInEnglish(rule.subset_of().right(), names);
    case v1::Rule::kNotSmallerThan:
      return CellsInEnglish(rule.not_smaller_than().cells(), names) + " is not smaller than in " +
             EarlierInEnglish(rule.not_smaller_than().than());
    case v1::Rule::kChangeWithin:
      return Within(rule.change_within(), names);
    case v1::Rule::KIND_NOT_SET:
      break;
  }
  return "nothing";
}

}  // namespace

std::string RuleInEnglish(const v1::Rule& rule, const Names& names) {
  std::string text;
  const bool names_it = rule.has_answer_sets() || rule.has_unique();
  if (!rule.of().empty() && !names_it) {
    text = "in each entry of " + names.Phrase(rule.of());
  }
  if (rule.has_when()) {
    if (!text.empty()) text += ", ";
    text += "where " + ConditionInEnglish(rule.when(), names);
  }
  return text.empty() ? Kind(rule, names) : text + ": " + Kind(rule, names);
}

std::string EarlierInEnglish(v1::Earlier earlier) {
  switch (earlier) {
    case v1::EARLIER_REVISION:
      return "the return that this one replaces";
    case v1::EARLIER_QUARTER:
      return "the return from the same day to the end of the quarter before";
    case v1::EARLIER_YEAR:
      return "the return of the same months a year before";
    default:
      return "no return";
  }
}

std::string CellsInEnglish(const Cells& cells, const Names& names) {
  std::string text;
  for (const v1::CellSet& cell : cells) {
    if (!text.empty()) text += " plus ";
    text += Cell(cell, names);
  }
  return text;
}

std::string FateInEnglish(std::string_view fate) {
  const std::string_view words = definition::FateInWords(fate);
  return std::string(words.empty() ? fate : words);
}

std::string OutcomeInEnglish(std::string_view outcome, const v1::Collection& collection,
                             const Names& names) {
  constexpr std::string_view kReason = "reason:";
  if (outcome.substr(0, kReason.size()) != kReason) {
    const std::string_view words = definition::OutcomeInWords(outcome);
    return std::string(words.empty() ? outcome : words);
  }
  const std::string_view code = outcome.substr(kReason.size());
  return "None: " + names.Label(collection.id() + ".reason", code);
}

}  // namespace mspof::words
