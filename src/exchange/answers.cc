// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes and reads answers as one JSON object, which the schema describes. Reading accepts more
// than the schema: a value that a rule of the library would find is accepted, so that the rule can
// report it.
// Tested by tests/unit/exchange/json_schema_test.cc.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/limits.h"
#include "exchange/json.h"
#include "exchange/outline.h"
#include "exchange/supplied.h"
#include "mspof/exchange/json_schema.h"
#include "support/text.h"

#include "mspof/finding_ids.h"

namespace mspof {
namespace exchange {
namespace {

using definition::kNone;
using JsonValue = google::protobuf::Value;
using JsonObject = google::protobuf::Struct;

constexpr std::string_view kRule = finding_id::kAnswersJson;

// The fields in the object of a part, by name.
std::vector<uint16_t> FieldsOf(const Part& part) {
  std::vector<uint16_t> fields = part.scope == 0 ? part.context : part.facts;
  for (const Asked& asked : part.questions) fields.push_back(asked.field);
  return fields;
}

// The fields of the record: those of its own part, and those that other parts look at.
std::vector<uint16_t> RecordFields(const std::vector<Part>& parts) {
  std::vector<uint16_t> fields;
  for (const Part& part : parts) {
    const std::vector<uint16_t>& more = part.scope == 0 ? FieldsOf(part) : part.context;
    for (const uint16_t field : more) {
      if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    }
  }
  return fields;
}

// ---- Writing ----------------------------------------------------------------------------

Json ValueOf(const definition::Field& f, const std::vector<std::string>& texts) {
  if (f.kind == definition::FieldKind::kNumber) return int64_t{std::stoll(texts[0])};
  if (!f.many) return texts[0];
  Json values = Json::Array();
  for (const std::string& text : texts) values.Add(text);
  return values;
}

void AddMembers(const internal::Impl<Framework>& d, const std::vector<uint16_t>& fields,
                const std::map<uint16_t, Json>& values, Json* object) {
  for (const uint16_t field : fields) {
    const auto it = values.find(field);
    if (it != values.end()) object->Set(NameIn(d, field), it->second);
  }
}

AnswersWritten Written(const Framework& framework, const CaseRecord& record, Date as_of) {
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  const std::vector<Part> parts = PartsOf(d);
  AnswersWritten out;
  Json object = Json::Object();
  object.Set("framework", support::StrCat(d.info.id, "/", d.info.edition));
  object.Set("digest", d.info.digest);
  object.SetIfAny("record-id", record.record_id);
  object.SetIfAny("person-id", record.person_id);
  std::vector<std::vector<uint16_t>> fields(d.scopes.size());
  // By field, so that the order of the record does not matter.
  std::map<uint16_t, Json> of_record;
  std::vector<std::map<uint16_t, Json>> sets(record.answer_sets.size());
  fields[0] = RecordFields(parts);
  for (const Part& part : parts) {
    if (part.scope != 0) fields[part.scope] = FieldsOf(part);
  }
  for (const Supplied& value : SuppliedBy(framework, record, as_of)) {
    std::string_view why = value.withheld;
    const uint16_t scope = value.field == kNone ? kNone : d.fields[value.field].scope;
    if (why.empty()) {
      const bool asked = scope != kNone && std::find(fields[scope].begin(), fields[scope].end(),
                                                     value.field) != fields[scope].end();
      if (!asked) {
        why = "the answers have no place for it";
      } else if (!IsReadable(d, value.field, value.texts)) {
        why = "it cannot be read";
      }
    }
    if (!why.empty()) {
      out.findings.push_back(LeftOut(kRule, Severity::kNote, record.record_id, value.path,
                                     support::StrCat("the value is left out: ", why),
                                     "if this is intended, no action is needed"));
      continue;
    }
    (value.set == kNoSet ? of_record : sets[value.set])
        .insert_or_assign(value.field, ValueOf(d.fields[value.field], value.texts));
  }
  AddMembers(d, fields[0], of_record, &object);
  for (const Part& part : parts) {
    if (part.scope == 0) continue;
    Json list = Json::Array();
    for (size_t i = 0; i < sets.size(); ++i) {
      // A set in which nothing can be given out is left out.
      if (record.answer_sets[i].collection != d.scopes[part.scope].id || sets[i].empty()) continue;
      Json set = Json::Object();
      AddMembers(d, fields[part.scope], sets[i], &set);
      list.Add(std::move(set));
    }
    object.SetIfAny(d.scopes[part.scope].id, std::move(list));
  }
  out.documents = {object.Write()};
  return out;
}

// ---- Reading ----------------------------------------------------------------------------

class Reader {
 public:
  explicit Reader(const internal::Impl<Framework>& d) : d_(d), parts_(PartsOf(d)) {}

  AnswersRead Read(const JsonObject& object) {
    out_.record.record_id = TextOf(object, "record-id");
    out_.record.person_id = TextOf(object, "person-id");
    const std::vector<uint16_t> fields = RecordFields(parts_);
    for (const uint16_t field : fields) TakeField(object, field, "", nullptr);
    for (const Part& part : parts_) {
      if (part.scope != 0) TakeSets(object, part);
    }
    Unknown(object, "", [&](std::string_view name) {
      if (name == "framework" || name == "digest") return true;
      if (name == "record-id" || name == "person-id")
        return !TextOf(object, std::string(name).c_str()).empty();
      return Has(fields, name) || std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
               return part.scope != 0 && d_.scopes[part.scope].id == name;
             });
    });
    return std::move(out_);
  }

 private:
  bool Has(const std::vector<uint16_t>& fields, std::string_view name) const {
    return std::any_of(fields.begin(), fields.end(),
                       [&](uint16_t field) { return NameIn(d_, field) == name; });
  }

  void Refuse(std::string_view path, std::string_view why) {
    out_.findings.push_back(LeftOut(kRule, Severity::kWarning, out_.record.record_id, path,
                                    support::StrCat("the value was not used: ", why),
                                    "see docs/formats/json-schema.md, and correct it"));
  }

  // Members that the answers have no place for, in the order of their names.
  template <typename IsKnown>
  void Unknown(const JsonObject& object, std::string_view prefix, const IsKnown& is_known) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.fields()) names.insert(name);
    for (const std::string& name : names) {
      if (is_known(name)) continue;
      // The name comes from outside, and could be a value in the wrong place.
      const bool id = d_.paths.find(name) != d_.paths.end();
      Refuse(support::StrCat(prefix, id ? name : "?"), "the answers have no place for the member");
    }
  }

  void TakeSets(const JsonObject& object, const Part& part) {
    const std::string& id = d_.scopes[part.scope].id;
    const JsonValue* sets = Find(object, id.c_str());
    if (sets == nullptr) return;
    if (!sets->has_list_value()) return Refuse(id, "an array was expected");
    const std::vector<uint16_t> fields = FieldsOf(part);
    for (int i = 0; i < sets->list_value().values_size(); ++i) {
      const JsonValue& one = sets->list_value().values(i);
      const std::string path = support::StrCat(id, "[", i + 1, "]");
      if (!one.has_struct_value()) {
        Refuse(path, "an object was expected");
        continue;
      }
      AnswerSet set;
      set.collection = id;
      for (const uint16_t field : fields) TakeField(one.struct_value(), field, path + ".", &set);
      Unknown(one.struct_value(), path + ".",
              [&](std::string_view name) { return Has(fields, name); });
      out_.record.answer_sets.push_back(std::move(set));
    }
  }

  void TakeField(const JsonObject& object, uint16_t field, std::string_view prefix,
                 AnswerSet* set) {
    const std::string name(NameIn(d_, field));
    const JsonValue* value = Find(object, name.c_str());
    if (value == nullptr) return;
    const definition::Field& f = d_.fields[field];
    std::vector<std::string> texts;
    if (f.kind == definition::FieldKind::kNumber) {
      const double number = value->number_value();
      if (!value->has_number_value() || std::floor(number) != number ||
          std::abs(number) > INT32_MAX) {
        return Refuse(support::StrCat(prefix, name), "a whole number was expected");
      }
      texts.push_back(std::to_string(static_cast<int64_t>(number)));
    } else if (f.many) {
      if (!value->has_list_value()) {
        return Refuse(support::StrCat(prefix, name), "an array of texts was expected");
      }
      for (const JsonValue& item : value->list_value().values()) {
        texts.push_back(item.string_value());
      }
    } else {
      texts.push_back(value->string_value());
    }
    for (const std::string& text : texts) {
      if (text.empty()) return Refuse(support::StrCat(prefix, name), "a text was expected");
    }
    if (!texts.empty()) Put(d_, field, std::move(texts), std::nullopt, &out_.record, set);
  }

  const internal::Impl<Framework>& d_;
  std::vector<Part> parts_;
  AnswersRead out_;
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<AnswersWritten> AnswersToJson(const Framework& framework, const CaseRecord& record,
                                     Date as_of) try {
  if (exchange::PartsOf(internal::ImplOf(framework)).empty())
    return exchange::NothingAsked(framework.info());
  if (!as_of.valid()) return exchange::NoDay();
  return exchange::Written(framework, record, as_of);
} catch (...) {
  return internal::Thrown();
}

Result<AnswersRead> AnswersFromJson(const Framework& framework, std::string_view json) try {
  const FrameworkInfo& info = framework.info();
  const auto object = exchange::ReadJson(json);
  if (!object.ok()) return object.status();
  if (exchange::TextOf(*object, "framework") != support::StrCat(info.id, "/", info.edition) ||
      exchange::TextOf(*object, "digest") != info.digest) {
    return Status(
        StatusCode::kFailedPrecondition,
        support::StrCat("\"framework\" and \"digest\" are not those of ", info.id, "/",
                        info.edition, ": open the definition that the answers were given to"));
  }
  AnswersRead read = exchange::Reader(internal::ImplOf(framework)).Read(*object);
  const Status limits = engine::CheckLimits(read.record);
  if (!limits.ok()) return limits;
  return read;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
