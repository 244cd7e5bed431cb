// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each value is a property that is named as its path, and a collection is an array of objects. A
// question's condition is a dependent schema of its property: if the answer is there, the condition
// must not be false. If the condition of an answer set looks only at the record, it is written with
// the record, since a schema cannot look outwards.
// Tested by tests/unit/exchange/json_schema_test.cc and tests/capture/test_json_schema.py.

#include "mspof/exchange/json_schema.h"

#include <set>

#include "definition/form_size.h"
#include "definition/wording.h"
#include "exchange/json.h"
#include "exchange/outline.h"
#include "exchange/schema_condition.h"
#include "support/text.h"
#include "words/names.h"
#include "words/standing.h"

namespace mspof {
namespace exchange {
namespace {

using definition::Condition;
using definition::FormSize;
using definition::kNone;

// The bytes of an option besides its code and label: names of members, and blanks.
constexpr size_t kOptionBytes = 100;

class SchemaWriter {
 public:
  explicit SchemaWriter(const internal::Impl<Framework>& d)
      : d_(d), names_(d.definition()), conditions_(d) {}

  Result<std::string> Write(const std::vector<Part>& parts) {
    Json properties = Json::Object();
    properties.Set("framework", Json::Object().Set("const", Id()));
    properties.Set("digest", Json::Object()
                                 .Set("description", "Digest of the definition.")
                                 .Set("const", d_.info.digest));
    properties.Set("record-id", Text("The host's id of the record; a pseudonym.", 200));
    properties.Set("person-id", Text("Pseudonymous id of the adult at risk.", 200));
    AddContext(parts, &properties);
    for (const Part& part : parts) {
      if (part.scope == 0) {
        AddQuestions(part, &properties, &dependents_);
      } else {
        properties.Put(d_.scopes[part.scope].id, AnswerSets(part));
      }
    }
    Json definitions = conditions_.TakeDefinitions();
    size_.Add(FormSize::kConditions, definitions.WrittenSize());
    if (!size_.Fits()) return size_.TooLarge(d_.info);
    if (conditions_.IsTooMuchWork()) return TooMuchWork();
    Json schema = Json::Object();
    schema.Set("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.Set("$id", support::StrCat("urn:mspof:answers:", UrnOf(d_.info), ":", d_.info.digest));
    schema.Set("title", words::TitleWithStanding(d_.info));
    schema.Set("description", Description());
    schema.Set("type", "object");
    schema.Set("required", Json::Array({"framework", "digest", "record-id"}));
    schema.Set("properties", std::move(properties));
    schema.Set("additionalProperties", false);
    schema.SetIfAny("dependentSchemas", std::move(dependents_));
    schema.SetIfAny("allOf", std::move(outward_));
    schema.SetIfAny("$defs", std::move(definitions));
    return schema.Write();
  }

 private:
  Status TooMuchWork() const {
    return Status(
        StatusCode::kResourceExhausted,
        support::StrCat("the questions of \"", d_.info.id,
                        "\" depend on each other in so many ways that a validator would work "
                        "through more than ",
                        kMostSchemaSteps,
                        " parts of the schema: let conditions look at fewer questions that "
                        "have conditions themselves"));
  }

  std::string Id() const { return support::StrCat(d_.info.id, "/", d_.info.edition); }

  std::string Description() const {
    const std::string standing = words::StandingWarning(d_.info);
    return support::StrCat(
        "Answers to the questions of one record. They may be partial: the definition's rules "
        "decide what is missing, not this schema.",
        standing.empty() ? "" : " ", standing);
  }

  static Json Text(const char* description, int most) {
    return Json::Object()
        .Set("description", description)
        .Set("type", "string")
        .Set("minLength", 1)
        .Set("maxLength", most);
  }

  // The type of a value, without its description.
  Json TypeOf(uint16_t field) {
    const definition::Field& f = d_.fields[field];
    if (f.kind == definition::FieldKind::kDate) {
      return Json::Object()
          .Set("type", "string")
          .Set("format", "date")
          .Set("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }
    if (f.kind == definition::FieldKind::kNumber) {
      return Json::Object()
          .Set("type", "integer")
          .Set("minimum", int64_t{INT32_MIN})
          .Set("maximum", int64_t{INT32_MAX});
    }
    Json codes = Json::Array();
    for (const definition::CodeList::Code& code : d_.lists[f.list].codes) {
      if (!size_.Fits()) break;
      codes.Add(Json::Object().Set("const", code.id).SetIfAny("title", code.label));
      size_.Add(FormSize::kOptions, kOptionBytes + code.id.size() + code.label.size());
    }
    Json one = Json::Object().Set("oneOf", std::move(codes));
    if (!f.many) return one;
    return Json::Object()
        .Set("type", "array")
        .Set("items", std::move(one))
        .Set("minItems", 1)
        .Set("uniqueItems", true);
  }

  void AddFact(uint16_t field, Json* properties) {
    Json type = TypeOf(field);
    type.SetIfAny("title", d_.fields[field].title);
    properties->Put(NameIn(d_, field), std::move(type));
  }

  // Several parts may look at the same value.
  void AddContext(const std::vector<Part>& parts, Json* properties) {
    std::set<uint16_t> added;
    for (const Part& part : parts) {
      if (part.scope != 0) continue;
      for (const Asked& asked : part.questions) added.insert(asked.field);
    }
    for (const Part& part : parts) {
      for (const uint16_t field : part.context) {
        if (added.insert(field).second) AddFact(field, properties);
      }
    }
  }

  void AddQuestions(const Part& part, Json* properties, Json* dependents) {
    for (const Asked& asked : part.questions) {
      if (!size_.Fits()) return;
      Json type = TypeOf(asked.field);
      type.SetIfAny("title", asked.question->title());
      std::string words = Words(part, asked);
      size_.Add(FormSize::kWords, words.size());
      type.Set("description", std::move(words));
      properties->Put(NameIn(d_, asked.field), std::move(type));
      AddDue(part, asked, dependents);
    }
  }

  // The wordings of a question, and when it is asked.
  std::string Words(const Part& part, const Asked& asked) const {
    std::string words;
    bool reconstructed = false;
    for (const v1::Wording& wording : asked.question->wording()) {
      if (!words.empty()) words += '\n';
      support::StrAppend(&words, wording.id(), ": ", wording.text());
      reconstructed = reconstructed || definition::IsReconstructed(*asked.question, wording);
    }
    if (reconstructed) words += "\nReconstructed: this is not published wording.";
    if (HasReconstructedOptions(*ListRow(d_, asked.field))) {
      words += "\nReconstructed: the options are not the published ones.";
    }
    const std::string due = DueInWords(names_, *asked.question);
    if (due.empty()) return words;
    support::StrAppend(&words, "\n", due);
    if (!Decides(part, asked)) words += " This schema cannot decide all of it; the library does.";
    return words;
  }

  // The parts of a conjunction are decided one by one, where they can be.
  static std::vector<const Condition*> PartsOfDue(const Condition& due) {
    if (due.kind != Condition::Kind::kAll) return {&due};
    std::vector<const Condition*> parts;
    for (const Condition& part : due.parts()) parts.push_back(&part);
    return parts;
  }

  bool Decides(const Part& part, const Asked& asked) const {
    const Condition* due = DueOf(d_, asked.index);
    if (due == nullptr) return true;
    for (const Condition* one : PartsOfDue(*due)) {
      if (!conditions_.Decides(*one, part.scope) && !conditions_.Decides(*one, 0)) return false;
    }
    return true;
  }

  void AddDue(const Part& part, const Asked& asked, Json* dependents) {
    const Condition* due = DueOf(d_, asked.index);
    if (due == nullptr) return;
    const std::string name(NameIn(d_, asked.field));
    Json inward = Json::Array();
    for (const Condition* one : PartsOfDue(*due)) {
      if (part.scope == 0 || !conditions_.Decides(*one, 0)) {
        inward.Add(conditions_.UnlessFalse(*one, part.scope));
        continue;
      }
      Json none = Json::Object().Set(
          "items", Json::Object().Set("not", Json::Object().Set("required", Json::Array({name}))));
      Json sets = Json::Object().Set("properties",
                                     Json::Object().Set(d_.scopes[part.scope].id, std::move(none)));
      outward_.Add(Json::Object().Set(
          "anyOf", Json::Array({conditions_.UnlessFalse(*one, 0), std::move(sets)})));
    }
    size_.Add(FormSize::kConditions, inward.WrittenSize());
    if (!inward.empty()) dependents->Put(name, Json::Object().Set("allOf", std::move(inward)));
  }

  Json AnswerSets(const Part& part) {
    Json properties = Json::Object();
    Json dependents = Json::Object();
    for (const uint16_t field : part.facts) AddFact(field, &properties);
    AddQuestions(part, &properties, &dependents);
    Json set = Json::Object();
    set.Set("type", "object");
    set.Set("properties", std::move(properties));
    set.Set("additionalProperties", false);
    set.SetIfAny("dependentSchemas", std::move(dependents));
    return Json::Object()
        .SetIfAny("title", d_.scopes[part.scope].title)
        .Set("description",
             "One object for each time that somebody was asked, or for each reason recorded why "
             "nobody was.")
        .Set("type", "array")
        .Set("items", std::move(set));
  }

  const internal::Impl<Framework>& d_;
  const words::Names names_;
  SchemaConditions conditions_;
  FormSize size_;
  Json dependents_ = Json::Object();
  // The parts of answer sets' conditions that are about the record.
  Json outward_ = Json::Array();
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<std::string> MakeAnswerSchema(const Framework& framework) try {
  const std::vector<exchange::Part> parts = exchange::PartsOf(internal::ImplOf(framework));
  if (parts.empty()) return exchange::NothingAsked(framework.info());
  return exchange::SchemaWriter(internal::ImplOf(framework)).Write(parts);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
