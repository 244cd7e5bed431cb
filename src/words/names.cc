// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One map leads from every path that a condition, measure or rule may name to its title and code
// list. Facts and questions of a collection are entered with and without the collection's id. The
// paths of the record are entered first, so they win.
// Tested by tests/unit/words/describe_test.cc.

#include "words/names.h"

#include <utility>

#include "support/kept.h"

namespace mspof::words {
namespace {

std::string OrId(const std::string& title, const std::string& id) {
  return title.empty() ? id : title;
}

template <typename Row>
const Row* FindRow(const std::unordered_map<std::string_view, const Row*>& rows,
                   std::string_view id) {
  const auto it = rows.find(id);
  return it == rows.end() ? nullptr : it->second;
}

}  // namespace

Names::Names(const v1::Framework& definition) : definition_(definition) {
  AddRows();
  AddDates();
  for (const v1::Fact& fact : definition.fact()) {
    Place place = {OrId(fact.title(), fact.id()), fact.codes(), fact.many()};
    place.is_date = fact.type() == v1::VALUE_TYPE_DATE;
    Add(fact.id(), std::move(place));
  }
  for (const v1::Question& question : definition.question()) {
    if (!question.collection().empty()) continue;
    Add(question.id(), {OrId(question.title(), question.id()), question.codes()});
  }
  for (const v1::RowGroup& group : definition.group()) {
    Add(group.id(), {OrId(group.title(), group.id()), "", true});
    for (const v1::Fact& fact : group.fact()) {
      Add(group.id() + "." + fact.id(), {OrId(fact.title(), fact.id()), fact.codes(), true});
    }
  }
  // The questions of each collection, found in one pass.
  std::map<std::string_view, std::vector<const v1::Question*>> asked;
  for (const v1::Question& question : definition.question()) {
    asked[question.collection()].push_back(&question);
  }
  for (const v1::Collection& collection : definition.collection()) {
    AddCollection(collection, asked[collection.id()]);
  }
}

void Names::AddRows() {
  for (const v1::CodeList& list : definition_.code_list()) {
    const auto [it, added] = lists_.emplace(list.id(), List{&list});
    if (!added) continue;
    for (const v1::Code& code : list.code()) it->second.codes.emplace(code.id(), &code);
  }
  for (const auto& row : definition_.question()) questions_.emplace(row.id(), &row);
  for (const auto& row : definition_.collection()) collections_.emplace(row.id(), &row);
  for (const auto& row : definition_.dimension()) dimensions_.emplace(row.id(), &row);
  for (const auto& row : definition_.population()) populations_.emplace(row.id(), &row);
  for (const auto& row : definition_.measure()) measures_.emplace(row.id(), &row);
  for (const auto& row : definition_.rule()) rules_.emplace(row.id(), &row);
  for (const auto& row : definition_.guidance()) guidance_[row.of()].push_back(&row);
}

void Names::AddDates() {
  Add("period.first", {"the first day of the period", "", false, true});
  Add("period.last", {"the last day of the period", "", false, true});
  Add("as-of", {"the day on which the records were taken", "", false, true});
}

void Names::AddCollection(const v1::Collection& collection,
                          const std::vector<const v1::Question*>& asked) {
  const auto add = [&](const std::string& id, const Place& place) {
    Add(collection.id() + "." + id, place, id);
  };
  const auto list = [&](const std::string& id, std::string_view otherwise) {
    const v1::CodeList* codes = FindList(id);
    return Place{codes != nullptr ? OrId(codes->title(), id) : std::string(otherwise), id};
  };
  Add(collection.id(), {OrId(collection.title(), collection.id()), "", true});
  add("respondent", list(collection.respondents(), "Who answers"));
  add("interviewer", list(collection.interviewers(), "Who asks"));
  add("reason", list(collection.reasons(), "Why none was gathered"));
  add("asked", {"Date asked"});
  for (const v1::Fact& fact : collection.fact()) {
    add(fact.id(), {OrId(fact.title(), fact.id()), fact.codes(), fact.many()});
  }
  for (const v1::Question* question : asked) {
    add(question->id(), {OrId(question->title(), question->id()), question->codes()});
  }
}

void Names::Add(const std::string& path, Place place, const std::string& alias) {
  place.path = path;
  if (!alias.empty()) places_.emplace(alias, place);
  places_.emplace(path, std::move(place));
}

const Names::Place* Names::Find(std::string_view path) const {
  const auto it = places_.find(path);
  return it == places_.end() ? nullptr : &it->second;
}

std::string Names::Title(std::string_view path) const {
  const Place* place = Find(path);
  return place == nullptr ? std::string(path) : place->title;
}

std::string Names::Phrase(std::string_view path) const {
  const Place* place = Find(path);
  return place != nullptr && place->is_phrase ? place->title : Quoted(Title(path));
}

const v1::CodeList* Names::ListOf(std::string_view path) const {
  const Place* place = Find(path);
  return place == nullptr || place->list.empty() ? nullptr : FindList(place->list);
}

std::string Names::Label(std::string_view dimension, std::string_view code) const {
  if (code == kAbsent) return "Not recorded (absent)";
  if (code == kUnlisted) return "Not in the list";
  const v1::Dimension* row = FindDimension(dimension);
  if (row != nullptr) {
    for (const v1::DimensionCode& one : row->code()) {
      if (one.id() == code) return one.label().empty() ? Label(row->of(), code) : one.label();
    }
    for (const v1::Band& band : row->band()) {
      if (band.id() == code) return OrId(band.label(), band.id());
    }
    if (row->code().empty() && row->band().empty()) return Label(row->of(), code);
  }
  const v1::CodeList* list = ListOf(row != nullptr ? row->of() : dimension);
  const v1::Code* found = list == nullptr ? nullptr : FindRow(lists_.at(list->id()).codes, code);
  return found == nullptr ? std::string(code) : OrId(found->label(), found->id());
}

std::vector<Option> Names::Options(std::string_view dimension) const {
  std::vector<Option> options;
  if (const v1::Dimension* row = FindDimension(dimension)) {
    for (const v1::DimensionCode& code : row->code()) {
      const std::string label = code.label().empty() ? Label(row->of(), code.id()) : code.label();
      options.push_back({code.id(), label});
    }
    for (const v1::Band& band : row->band()) {
      options.push_back({band.id(), OrId(band.label(), band.id())});
    }
    if (!options.empty()) return options;
    return Options(row->of());
  }
  if (const v1::CodeList* list = ListOf(dimension)) {
    for (const v1::Code& code : list->code()) {
      if (code.within().empty()) options.push_back({code.id(), OrId(code.label(), code.id())});
    }
  }
  return options;
}

std::string Names::DimensionTitle(std::string_view dimension) const {
  const v1::Dimension* row = FindDimension(dimension);
  return row == nullptr ? Title(dimension) : OrId(row->title(), row->id());
}

bool Names::IsMany(std::string_view dimension) const {
  const v1::Dimension* row = FindDimension(dimension);
  const Place* place = Find(row == nullptr ? dimension : std::string_view(row->of()));
  return place != nullptr && place->many;
}

bool Names::IsDate(std::string_view path) const {
  const Place* place = Find(path);
  return place != nullptr && place->is_date;
}

std::string Names::FullPath(std::string_view path) const {
  const Place* place = Find(path);
  return place == nullptr ? std::string(path) : place->path;
}

const std::vector<const v1::Guidance*>& Names::GuidanceOf(std::string_view id) const {
  static const support::Kept<std::vector<const v1::Guidance*>> kNone(
      [] { return std::vector<const v1::Guidance*>(); });
  const auto it = guidance_.find(id);
  return it == guidance_.end() ? *kNone : it->second;
}

const v1::CodeList* Names::FindList(std::string_view id) const {
  const auto it = lists_.find(id);
  return it == lists_.end() ? nullptr : it->second.row;
}
const v1::Question* Names::FindQuestion(std::string_view id) const {
  return FindRow(questions_, id);
}
const v1::Collection* Names::FindCollection(std::string_view id) const {
  return FindRow(collections_, id);
}
const v1::Dimension* Names::FindDimension(std::string_view id) const {
  return FindRow(dimensions_, id);
}
const v1::Population* Names::FindPopulation(std::string_view id) const {
  return FindRow(populations_, id);
}
const v1::Measure* Names::FindMeasure(std::string_view id) const { return FindRow(measures_, id); }
const v1::Rule* Names::FindRule(std::string_view id) const { return FindRow(rules_, id); }

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string Joined(const std::vector<std::string>& texts, std::string_view word) {
  std::string joined;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (i > 0 && i + 1 < texts.size()) joined += ", ";
    if (i > 0 && i + 1 == texts.size()) joined.append(" ").append(word).append(" ");
    joined += texts[i];
  }
  return joined;
}

}  // namespace mspof::words
