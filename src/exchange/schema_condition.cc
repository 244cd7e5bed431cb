// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Kleene's logic is written in a two-valued one. Each condition has a schema that is met where the
// condition is TRUE, and one that is met where it is NOT FALSE. Negation swaps the two. A leaf that
// no schema can decide is never TRUE and always NOT FALSE, so that correct answers are not refused.
// Both schemas of a question's condition are written once, and referred to. A conjunction leaves
// out what another of its parts implies. So a validator works through a chain of questions once,
// and not once for each way along it.
// Tested by tests/unit/exchange/json_schema_test.cc and tests/capture/test_json_schema.py.

#include "exchange/schema_condition.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "exchange/outline.h"
#include "support/text.h"

namespace mspof::exchange {
namespace {

using definition::Condition;
using definition::kNone;
using Kind = Condition::Kind;

// The scope whose values a condition looks at, or one of these.
constexpr int32_t kNowhere = -1;
constexpr int32_t kUndecidable = -2;

int32_t Joined(int32_t one, int32_t other) {
  if (one == kNowhere || one == other) return other;
  return other == kNowhere ? one : kUndecidable;
}

Json Not(Json schema) { return Json::Object().Set("not", std::move(schema)); }

}  // namespace

SchemaConditions::SchemaConditions(const internal::Impl<Framework>& d)
    : d_(d),
      order_(d.questions.size()),
      reach_(d.questions.size(), kNowhere),
      implied_(d.questions.size()) {
  for (size_t place = 0; place < d_.question_order.size(); ++place) {
    const uint16_t question = d_.question_order[place];
    order_[question] = place;
    const Condition* due = DueOf(d_, question);
    if (due == nullptr) continue;
    reach_[question] = ReachOf(*due);
    for (const Condition& part : due->parts()) {
      for (const When when : {When::kTrue, When::kNotFalse}) {
        const uint16_t needed = NeededBy(part, when);
        if (needed != kNone) implied_[question].when[Index(when)].push_back(needed);
      }
    }
  }
}

Json SchemaConditions::UnlessFalse(const Condition& condition, uint16_t scope) {
  scope_ = scope;
  cost_ = {};
  Json schema = Write(condition, When::kNotFalse);
  total_.parts += cost_.parts;
  total_.refers.insert(total_.refers.end(), cost_.refers.begin(), cost_.refers.end());
  return schema;
}

bool SchemaConditions::Decides(const Condition& condition, uint16_t scope) const {
  const int32_t reach = ReachOf(condition);
  return reach == kNowhere || reach == scope;
}

Json SchemaConditions::TakeDefinitions() {
  while (!open_.empty()) {
    const Key key = open_.back();
    open_.pop_back();
    const auto [scope, question, when] = key;
    scope_ = scope;
    cost_ = {};
    Json schema = Write(*DueOf(d_, question), when);
    definitions_[key] = {std::move(schema), std::move(cost_)};
  }
  // Each refers to questions that are decided before it.
  std::vector<std::pair<size_t, Key>> ordered;
  for (const auto& [key, definition] : definitions_) {
    ordered.emplace_back(order_[std::get<1>(key)], key);
  }
  std::sort(ordered.begin(), ordered.end());
  std::map<Key, size_t> steps;
  const auto work = [&](const Cost& cost) {
    size_t all = cost.parts;
    for (const Key& key : cost.refers) all = std::min(all + steps[key], kMostSchemaSteps + 1);
    return all;
  };
  Json all = Json::Object();
  for (const auto& [place, key] : ordered) {
    Definition& definition = definitions_[key];
    steps[key] = work(definition.cost);
    all.Put(NameOf(key), std::move(definition.schema));
  }
  too_much_work_ = work(total_) > kMostSchemaSteps;
  return all;
}

std::string SchemaConditions::NameOf(const Key& key) const {
  const auto [scope, question, when] = key;
  const bool own = d_.fields[d_.questions[question].field].scope == scope;
  return support::StrCat(own ? "" : d_.scopes[scope].id + ":", d_.questions[question].id,
                         when == When::kTrue ? ":due" : ":may-be-due");
}

int32_t SchemaConditions::ReachOf(const Condition& c) const {
  switch (c.kind) {
    case Kind::kDays:
    case Kind::kAge:
    case Kind::kCount:
      return kUndecidable;
    case Kind::kOneOf:
    case Kind::kKnown: {
      if (c.field == kNone) return kUndecidable;
      const uint16_t question = d_.fields[c.field].question;
      return Joined(d_.fields[c.field].scope, question == kNone ? kNowhere : reach_[question]);
    }
    case Kind::kDue:
      return reach_[c.question];
    default: {
      int32_t reach = kNowhere;
      for (const Condition& part : c.parts()) reach = Joined(reach, ReachOf(part));
      return reach;
    }
  }
}

uint16_t SchemaConditions::NeededBy(const Condition& leaf, When when) const {
  uint16_t question = kNone;
  if (leaf.kind == Kind::kDue) question = leaf.question;
  const bool reads = leaf.kind == Kind::kOneOf || leaf.kind == Kind::kKnown;
  if (when == When::kTrue && reads && leaf.field != kNone)
    question = d_.fields[leaf.field].question;
  return question == kNone || DueOf(d_, question) == nullptr ? kNone : question;
}

// Leaves out the questions that are due wherever another one is. The search stops after some steps.
// What it did not find is then written twice, which is not wrong.
std::vector<uint16_t> SchemaConditions::WithoutImplied(std::vector<uint16_t> questions,
                                                       When when) const {
  std::sort(questions.begin(), questions.end(),
            [&](uint16_t one, uint16_t other) { return order_[one] > order_[other]; });
  questions.erase(std::unique(questions.begin(), questions.end()), questions.end());
  if (questions.size() < 2) return questions;
  const size_t last = order_[questions.back()];
  std::set<uint16_t> found;
  std::vector<uint16_t> open = questions;
  size_t left = 256 + 4 * questions.size();
  while (!open.empty()) {
    const uint16_t question = open.back();
    open.pop_back();
    for (const uint16_t implied : implied_[question].when[Index(when)]) {
      if (left-- == 0) return questions;
      if (order_[implied] >= last && found.insert(implied).second) open.push_back(implied);
    }
  }
  questions.erase(std::remove_if(questions.begin(), questions.end(),
                                 [&](uint16_t one) { return found.count(one) > 0; }),
                  questions.end());
  return questions;
}

Json SchemaConditions::Write(const Condition& c, When when) {
  ++cost_.parts;
  switch (c.kind) {
    case Kind::kAll:
      return All(c, when);
    case Kind::kAny:
      return Any(c, when);
    case Kind::kNot:
      return Not(Write(c.parts().front(), when == When::kTrue ? When::kNotFalse : When::kTrue));
    case Kind::kOneOf:
      return d_.fields[c.field].scope == scope_ ? OneOf(c, when) : Undecided(when);
    case Kind::kKnown:
      return Known(c, when);
    case Kind::kDue:
      return DueRef(c.question, when);
    default:
      return Undecided(when);
  }
}

Json SchemaConditions::Any(const Condition& c, When when) {
  if (c.parts().is_one()) return Write(c.parts().front(), when);
  if (c.parts().empty()) return false;
  Json schemas = Json::Array();
  for (const Condition& part : c.parts()) schemas.Add(Write(part, when));
  return Json::Object().Set("anyOf", std::move(schemas));
}

// First the schemas of the parts themselves, and then, once for all parts, the questions that must
// be due.
Json SchemaConditions::All(const Condition& c, When when) {
  Json schemas = Json::Array();
  std::vector<uint16_t> needed;
  for (const Condition& part : c.parts()) {
    const uint16_t question = NeededBy(part, when);
    const bool foreign = part.field != kNone && d_.fields[part.field].scope != scope_;
    if (question == kNone || foreign) {
      schemas.Add(Write(part, when));
      continue;
    }
    needed.push_back(question);
    ++cost_.parts;
    if (part.kind == Kind::kDue) continue;
    schemas.Add(part.kind == Kind::kKnown ? Present(part.field, Json::Object())
                                          : Present(part.field, Value(part, false)));
  }
  for (const uint16_t question : WithoutImplied(std::move(needed), when)) {
    schemas.Add(DueRef(question, when));
  }
  if (schemas.empty()) return true;
  return schemas.size() == 1 ? schemas.TakeFirst()
                             : Json::Object().Set("allOf", std::move(schemas));
}

Json SchemaConditions::DueRef(uint16_t question, When when) {
  if (DueOf(d_, question) == nullptr) return true;
  const Key key = {scope_, question, when};
  if (definitions_.emplace(key, Definition{Json::Object(), {}}).second) open_.push_back(key);
  ++cost_.parts;
  cost_.refers.push_back(key);
  return Json::Object().Set("$ref", "#/$defs/" + NameOf(key));
}

Json SchemaConditions::Present(uint16_t field, Json schema) const {
  return schema.Set("required", Json::Array({NameIn(d_, field)}));
}

// Met where the value of a field is read: it is there, and its question is due.
Json SchemaConditions::Read(uint16_t field, Json schema) {
  schema = Present(field, std::move(schema));
  const uint16_t question = d_.fields[field].question;
  if (question == kNone || DueOf(d_, question) == nullptr) return schema;
  Json both = Json::Array();
  both.Add(std::move(schema)).Add(DueRef(question, When::kTrue));
  return Json::Object().Set("allOf", std::move(both));
}

// Met if the value is one of the codes, or if it is not one of them.
Json SchemaConditions::Value(const Condition& c, bool negated) const {
  Json codes = Json::Array();
  for (const std::string& code : CodesOf(c, d_)) codes.Add(code);
  Json value = Json::Object().Set("enum", std::move(codes));
  if (d_.fields[c.field].many) value = Json::Object().Set("contains", std::move(value));
  if (negated) value = Not(std::move(value));
  return Json::Object().Set("properties",
                            Json::Object().Set(NameIn(d_, c.field), std::move(value)));
}

Json SchemaConditions::OneOf(const Condition& c, When when) {
  // The condition is false only if the value is read and is not one of the codes.
  const bool negated = when == When::kNotFalse;
  Json read = Read(c.field, Value(c, negated));
  return negated ? Not(std::move(read)) : read;
}

Json SchemaConditions::Known(const Condition& c, When when) {
  if (c.scope != kNone || d_.fields[c.field].scope != scope_) return Undecided(when);
  return Read(c.field, Json::Object());
}

}  // namespace mspof::exchange
