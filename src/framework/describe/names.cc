// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One map from every path that a condition, measure or rule may write to its title and code
// list. A collection's facts and questions are entered with and without the collection's id;
// the record's own paths are entered first and win.
// Tested by tests/unit/describe_test.cc.

#include "framework/describe/names.h"

#include <utility>

namespace mspof::framework {
namespace {

std::string OrId(const std::string& title, const std::string& id) {
  return title.empty() ? id : title;
}

template <typename Rows>
auto FindRow(const Rows& rows, std::string_view id) -> const typename Rows::value_type* {
  for (const auto& row : rows) {
    if (row.id() == id) return &row;
  }
  return nullptr;
}

}  // namespace

Names::Names(const v1::Framework& definition) : definition_(definition) {
  AddDates();
  for (const v1::Fact& fact : definition.fact()) {
    Add(fact.id(), {OrId(fact.title(), fact.id()), fact.codes(), fact.many()});
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
  for (const v1::Collection& collection : definition.collection()) AddCollection(collection);
}

void Names::AddDates() {
  Add("period.first", {"the first day of the period", "", false, true});
  Add("period.last", {"the last day of the period", "", false, true});
  Add("as-of", {"the day as of which the records were taken", "", false, true});
}

void Names::AddCollection(const v1::Collection& collection) {
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
  add("asked", {"Day of asking"});
  for (const v1::Fact& fact : collection.fact()) {
    add(fact.id(), {OrId(fact.title(), fact.id()), fact.codes(), fact.many()});
  }
  for (const v1::Question& question : definition_.question()) {
    if (question.collection() != collection.id()) continue;
    add(question.id(), {OrId(question.title(), question.id()), question.codes()});
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

const v1::CodeList* Names::List(std::string_view path) const {
  const Place* place = Find(path);
  return place == nullptr || place->list.empty() ? nullptr : FindList(place->list);
}

std::string Names::Label(std::string_view dimension, std::string_view code) const {
  if (code == kAbsent) return "Not recorded (absent)";
  if (code == kUnlisted) return "Not in the published list";
  for (const Option& option : Options(dimension)) {
    if (option.id == code) return option.label;
  }
  const v1::Dimension* row = FindDimension(dimension);
  const v1::CodeList* list = List(row != nullptr ? row->of() : dimension);
  const v1::Code* found = list == nullptr ? nullptr : FindRow(list->code(), code);
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
  if (const v1::CodeList* list = List(dimension)) {
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

std::string Names::FullPath(std::string_view path) const {
  const Place* place = Find(path);
  return place == nullptr ? std::string(path) : place->path;
}

const v1::CodeList* Names::FindList(std::string_view id) const {
  return FindRow(definition_.code_list(), id);
}
const v1::Question* Names::FindQuestion(std::string_view id) const {
  return FindRow(definition_.question(), id);
}
const v1::Collection* Names::FindCollection(std::string_view id) const {
  return FindRow(definition_.collection(), id);
}
const v1::Dimension* Names::FindDimension(std::string_view id) const {
  return FindRow(definition_.dimension(), id);
}
const v1::Population* Names::FindPopulation(std::string_view id) const {
  return FindRow(definition_.population(), id);
}
const v1::Measure* Names::FindMeasure(std::string_view id) const {
  return FindRow(definition_.measure(), id);
}
const v1::Rule* Names::FindRule(std::string_view id) const {
  return FindRow(definition_.rule(), id);
}

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

}  // namespace mspof::framework
