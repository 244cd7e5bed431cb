// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Items are found by their linkId, anywhere in the response. Who answered, who asked and when are
// items too. If another system left them out, the response's source, author and day are used
// instead.
// Source: HL7 FHIR R4, QuestionnaireResponse.
// Tested by tests/unit/exchange/fhir_test.cc and tests/capture/test_fhir.py.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/limits.h"
#include "exchange/fhir_names.h"
#include "exchange/json.h"
#include "exchange/outline.h"
#include "exchange/supplied.h"
#include "mspof/exchange/fhir.h"
#include "support/text.h"

#include "mspof/finding_ids.h"

namespace mspof {
namespace exchange {
namespace {

using definition::kNone;
using JsonObject = google::protobuf::Struct;
using JsonValue = google::protobuf::Value;

// The objects in an array member.
std::vector<const JsonObject*> ObjectsOf(const JsonObject& object, const char* name) {
  std::vector<const JsonObject*> objects;
  const JsonValue* value = Find(object, name);
  if (value == nullptr) return objects;
  for (const JsonValue& one : value->list_value().values()) {
    if (one.has_struct_value()) objects.push_back(&one.struct_value());
  }
  return objects;
}

const JsonObject& ObjectOf(const JsonObject& object, const char* name) {
  const JsonValue* value = Find(object, name);
  return value == nullptr ? JsonObject::default_instance() : value->struct_value();
}

// A value with how it was captured.
struct Answer {
  std::vector<std::string> texts;
  std::optional<Capture> capture;
};

class Reader {
 public:
  explicit Reader(const internal::Impl<Framework>& d) : d_(d), parts_(PartsOf(d)) {}

  Status Read(const std::vector<std::string>& responses) {
    for (const std::string& text : responses) {
      prefix_ = support::StrCat("response[", ++number_, "]");
      const Result<JsonObject> response = ReadJson(text);
      if (!response.ok()) return Fail(StatusCode::kCorrupt, response.status().message());
      if (TextOf(*response, "resourceType") != "QuestionnaireResponse") {
        return Fail(StatusCode::kCorrupt, "\"resourceType\" is not \"QuestionnaireResponse\"");
      }
      const Status status = Take(*response);
      if (!status.ok()) return status;
    }
    for (auto& [field, answer] : of_record_) {
      if (contradicted_.count(field) > 0) continue;
      Put(d_, field, std::move(answer.texts), answer.capture, &out_.record, nullptr);
    }
    for (Finding& finding : out_.findings) finding.record_id = out_.record.record_id;
    return Status();
  }

  AnswersRead TakeResult() { return std::move(out_); }

 private:
  Status Fail(StatusCode code, std::string_view what) const {
    return Status(code, support::StrCat(prefix_, ": ", what));
  }

  void Refuse(std::string_view path, std::string_view why) {
    out_.findings.push_back(LeftOut(finding_id::kFhirResponse, Severity::kWarning, "",
                                    support::StrCat(prefix_, path.empty() ? "" : ".", path),
                                    support::StrCat("the value was not used: ", why),
                                    "see docs/formats/fhir.md, and correct it"));
  }

  // The part that the response belongs to, and the respondent of its questionnaire.
  const Part* PartOf(const std::string& canonical, std::string* respondent) const {
    const std::string begin = QuestionnaireUrl(d_.info, "");
    const std::string end = support::StrCat("|", VersionOf(d_.info));
    if (canonical.size() < begin.size() + end.size() ||
        canonical.compare(0, begin.size(), begin) != 0 ||
        canonical.compare(canonical.size() - end.size(), end.size(), end) != 0) {
      return nullptr;
    }
    std::string whom = canonical.substr(begin.size(), canonical.size() - begin.size() - end.size());
    whom = whom.substr(0, whom.find(':'));
    const size_t dot = whom.find('.');
    for (const Part& part : parts_) {
      if (part.scope == 0 ? whom != "record" : whom.substr(0, dot) != d_.scopes[part.scope].id) {
        continue;
      }
      *respondent = dot == std::string::npos ? "" : whom.substr(dot + 1);
      return &part;
    }
    return nullptr;
  }

  Status Take(const JsonObject& response) {
    std::string respondent;
    const Part* part = PartOf(TextOf(response, "questionnaire"), &respondent);
    if (part == nullptr) {
      return Fail(
          StatusCode::kFailedPrecondition,
          support::StrCat("\"questionnaire\" is not a questionnaire of ", d_.info.id, "/",
                          d_.info.edition, " in this version: open the definition that was asked"));
    }
    if (TextOf(response, "status") == "entered-in-error") {
      Refuse("", "it was entered in error");
      return Status();
    }
    values_.clear();
    twice_.clear();
    record_id_.clear();
    for (const JsonObject* item : ObjectsOf(response, "item")) TakeItem(*item, *part);
    Status status = TakeIds(response);
    if (!status.ok()) return status;
    AnswerSet set;
    if (part->scope != 0) {
      set.collection = d_.scopes[part->scope].id;
      Complete(response, *part, respondent);
    }
    for (auto& [field, answer] : values_) {
      if (d_.fields[field].scope != 0) {
        Put(d_, field, std::move(answer.texts), answer.capture, &out_.record, &set);
        continue;
      }
      const auto [it, inserted] = of_record_.emplace(field, answer);
      if (inserted || it->second.texts == answer.texts) continue;
      contradicted_.insert(field);
      Refuse(LinkIdOf(d_, field), "another response has a different value");
    }
    if (part->scope != 0) out_.record.answer_sets.push_back(std::move(set));
    return Status();
  }

  Status TakeIds(const JsonObject& response) {
    const JsonObject& subject = ObjectOf(response, "subject");
    const JsonObject& identifier = ObjectOf(subject, "identifier");
    std::string person;
    if (TextOf(identifier, "system") == kPersonSystem) {
      person = TextOf(identifier, "value");
    } else if (!identifier.fields().empty() || Find(subject, "reference") != nullptr) {
      Refuse("subject", "its identifier is from another system");
    }
    for (auto [text, target] : {std::pair(&record_id_, &out_.record.record_id),
                                std::pair(&person, &out_.record.person_id)}) {
      if (text->empty()) continue;
      if (!target->empty() && *target != *text) {
        return Fail(StatusCode::kFailedPrecondition,
                    "it is about a different record or person from the ones before: read the "
                    "responses of one record at a time");
      }
      *target = *text;
    }
    return Status();
  }

  // Values for items that another system left out.
  void Complete(const JsonObject& response, const Part& part, const std::string& respondent) {
    const std::vector<uint16_t>& fields = d_.scopes[part.scope].fields;
    const auto missing = [&](definition::SetSlot slot) { return values_.count(fields[slot]) == 0; };
    const bool answered = std::any_of(values_.begin(), values_.end(), [&](const auto& value) {
      return d_.fields[value.first].scope != 0 && d_.fields[value.first].question != kNone;
    });
    if (missing(definition::kRespondent) && answered &&
        IsReadable(d_, fields[definition::kRespondent], {respondent})) {
      values_[fields[definition::kRespondent]] = {{respondent}, std::nullopt};
    }
    const JsonObject& author = ObjectOf(ObjectOf(response, "author"), "identifier");
    const uint16_t asker = fields[definition::kInterviewer];
    const bool ours = d_.fields[asker].list != kNone &&
                      TextOf(author, "system") == SystemOf(d_, d_.fields[asker].list) &&
                      IsReadable(d_, asker, {TextOf(author, "value")});
    if (missing(definition::kInterviewer) && ours) {
      values_[asker] = {{TextOf(author, "value")}, std::nullopt};
    }
    const std::string authored = TextOf(response, "authored");
    if (!missing(definition::kAsked) || authored.empty()) return;
    if (Date::Parse(authored).ok()) {
      values_[fields[definition::kAsked]] = {{authored}, std::nullopt};
    } else {
      Refuse("authored", "it is not a whole day: the day of a time depends on its time zone");
    }
  }

  void TakeItem(const JsonObject& item, const Part& part) {
    for (const JsonObject* inner : ObjectsOf(item, "item")) TakeItem(*inner, part);
    const std::vector<const JsonObject*> answers = ObjectsOf(item, "answer");
    for (const JsonObject* answer : answers) {
      for (const JsonObject* inner : ObjectsOf(*answer, "item")) TakeItem(*inner, part);
    }
    if (answers.empty()) return;
    const std::string link_id = TextOf(item, "linkId");
    if (link_id == kRecordLink) {
      record_id_ = TextOf(*answers[0], "valueString");
      if (record_id_.empty()) Refuse(kRecordLink, "a text was expected");
      return;
    }
    const uint16_t field = FieldOf(link_id, part);
    // The linkId comes from outside, and may hold anything.
    if (field == kNone) return Refuse("?", "the questionnaire has no such item");
    std::vector<std::string> texts;
    for (const JsonObject* answer : answers) {
      const std::string text = AnswerOf(*answer, field);
      if (text.empty()) {
        return Refuse(link_id, "the answer has the wrong type, or is from another list");
      }
      texts.push_back(text);
    }
    if (!IsReadable(d_, field, texts)) {
      return Refuse(link_id, "it is not in the list, cannot be read, or is there more than once");
    }
    if (twice_.count(field) > 0) return;
    const auto [it, inserted] = values_.emplace(field, Answer{texts, CaptureOf(item)});
    if (inserted || it->second.texts == texts) return;
    values_.erase(it);
    twice_.insert(field);
    Refuse(link_id, "the item is there twice, with different answers");
  }

  uint16_t FieldOf(const std::string& link_id, const Part& part) const {
    for (uint16_t field = 0; field < d_.fields.size(); ++field) {
      const uint16_t scope = d_.fields[field].scope;
      if ((scope == 0 || scope == part.scope) && LinkIdOf(d_, field) == link_id) return field;
    }
    return kNone;
  }

  std::string AnswerOf(const JsonObject& answer, uint16_t field) const {
    switch (d_.fields[field].kind) {
      case definition::FieldKind::kDate:
        return TextOf(answer, "valueDate");
      case definition::FieldKind::kNumber: {
        const JsonValue* value = Find(answer, "valueInteger");
        const bool whole = value != nullptr && value->has_number_value() &&
                           std::abs(value->number_value()) <= INT32_MAX &&
                           std::floor(value->number_value()) == value->number_value();
        return whole ? std::to_string(static_cast<int64_t>(value->number_value())) : "";
      }
      case definition::FieldKind::kCode:
        break;
    }
    const JsonObject& coding = ObjectOf(answer, "valueCoding");
    const bool ours = TextOf(coding, "system") == SystemOf(d_, d_.fields[field].list);
    return ours ? TextOf(coding, "code") : "";
  }

  static std::optional<Capture> CaptureOf(const JsonObject& item) {
    for (const JsonObject* extension : ObjectsOf(item, "extension")) {
      if (TextOf(*extension, "url") != kCapture) continue;
      std::map<std::string, std::string> texts;
      for (const JsonObject* part : ObjectsOf(*extension, "extension")) {
        texts[TextOf(*part, "url")] = TextOf(*part, "valueString");
      }
      return Capture{texts["wording"],     texts["language"], texts["respondent"],
                     texts["interviewer"], texts["date"],     CaptureState::kEffective};
    }
    return std::nullopt;
  }

  const internal::Impl<Framework>& d_;
  std::vector<Part> parts_;
  AnswersRead out_;
  size_t number_ = 0;
  std::string prefix_;
  // About the response that is read.
  std::map<uint16_t, Answer> values_;
  std::set<uint16_t> twice_;
  std::string record_id_;
  // About all of them.
  std::map<uint16_t, Answer> of_record_;
  std::set<uint16_t> contradicted_;
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<AnswersRead> AnswersFromFhir(const Framework& framework,
                                    const std::vector<std::string>& responses) try {
  exchange::Reader reader(internal::ImplOf(framework));
  Status status = reader.Read(responses);
  if (!status.ok()) return status;
  AnswersRead read = reader.TakeResult();
  status = engine::CheckLimits(read.record);
  if (!status.ok()) return status;
  return read;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
