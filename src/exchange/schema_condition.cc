// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Kleene's logic in a two-valued one: each condition has a schema that is met where it is TRUE,
// and one that is met where it is NOT FALSE. Negation swaps the two. A leaf that no schema can
// decide is nowhere TRUE and everywhere NOT FALSE, so that nothing right is refused.
// Tested by tests/unit/json_schema_test.cc and tests/capture/test_json_schema.py.

#include "exchange/schema_condition.h"

#include "exchange/outline.h"

namespace mspof::exchange {
namespace {

using framework::Condition;
using framework::kNone;
using Kind = Condition::Kind;

enum class When : uint8_t { kTrue, kNotFalse };

class Writer {
 public:
  Writer(const Framework::Impl& d, uint16_t scope) : d_(d), scope_(scope) {}

  Json Write(const Condition& c, When when) const {
    switch (c.kind) {
      case Kind::kAll:
        return Join("allOf", c, when);
      case Kind::kAny:
        return Join("anyOf", c, when);
      case Kind::kNot:
        return Not(Write(c.parts[0], when == When::kTrue ? When::kNotFalse : When::kTrue));
      case Kind::kOneOf:
        return d_.fields[c.field].scope == scope_ ? OneOf(c, when) : Undecided(when);
      case Kind::kKnown:
        return Known(c, when);
      case Kind::kDue:
        return Due(c.question, when);
      default:
        return Undecided(when);
    }
  }

 private:
  static Json Undecided(When when) { return when == When::kNotFalse; }

  static Json Not(Json schema) { return Json::Object().Set("not", std::move(schema)); }

  Json Join(const char* word, const Condition& c, When when) const {
    if (c.parts.size() == 1) return Write(c.parts[0], when);
    if (c.parts.empty()) return c.kind == Kind::kAll;
    Json schemas = Json::Array();
    for (const Condition& part : c.parts) schemas.Add(Write(part, when));
    return Json::Object().Set(word, std::move(schemas));
  }

  Json Due(uint16_t question, When when) const {
    const Condition* due = DueOf(d_, question);
    return due == nullptr ? Json(true) : Write(*due, when);
  }

  // Where the value of a field is read: it is there, and its question is due.
  Json Read(uint16_t field, Json schema) const {
    const std::string name(NameIn(d_, field));
    schema.Set("required", Json::Array({name}));
    const uint16_t question = d_.fields[field].question;
    if (question == kNone || DueOf(d_, question) == nullptr) return schema;
    return Json::Object().Set("allOf",
                              Json::Array({std::move(schema), Due(question, When::kTrue)}));
  }

  Json OneOf(const Condition& c, When when) const {
    const bool negated = when == When::kNotFalse;
    // A value is not false unless it is read and is none of the codes.
    Json codes = Json::Array();
    for (const std::string& code : CodesOf(c, d_)) codes.Add(code);
    Json value = Json::Object().Set("enum", std::move(codes));
    if (d_.fields[c.field].many) value = Json::Object().Set("contains", std::move(value));
    if (negated) value = Not(std::move(value));
    Json properties = Json::Object().Set(NameIn(d_, c.field), std::move(value));
    Json read = Read(c.field, Json::Object().Set("properties", std::move(properties)));
    return negated ? Not(std::move(read)) : read;
  }

  Json Known(const Condition& c, When when) const {
    if (c.scope != kNone || d_.fields[c.field].scope != scope_) return Undecided(when);
    return Read(c.field, Json::Object());
  }

  const Framework::Impl& d_;
  uint16_t scope_;
};

}  // namespace

Json UnlessFalse(const Condition& condition, const Framework::Impl& d, uint16_t scope) {
  return Writer(d, scope).Write(condition, When::kNotFalse);
}

bool SchemaDecides(const Condition& c, const Framework::Impl& d, uint16_t scope) {
  switch (c.kind) {
    case Kind::kDays:
    case Kind::kAge:
    case Kind::kCount:
      return false;
    case Kind::kOneOf:
    case Kind::kKnown: {
      if (c.field == kNone || d.fields[c.field].scope != scope) return false;
      const uint16_t question = d.fields[c.field].question;
      const Condition* due = question == kNone ? nullptr : DueOf(d, question);
      return due == nullptr || SchemaDecides(*due, d, scope);
    }
    case Kind::kDue: {
      const Condition* due = DueOf(d, c.question);
      return due == nullptr || SchemaDecides(*due, d, scope);
    }
    default:
      for (const Condition& part : c.parts) {
        if (!SchemaDecides(part, d, scope)) return false;
      }
      return true;
  }
}

}  // namespace mspof::exchange
