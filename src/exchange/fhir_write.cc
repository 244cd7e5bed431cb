// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// There is one response for the questions that are answered from the record, and one for each
// answer set. Each is one sitting, because FHIR holds who asked and when for a response as a whole.
// If several people answered from the record, each item holds who did. Items are in the order of
// the questionnaire.
// Source: HL7 FHIR R4, QuestionnaireResponse.
// Tested by tests/unit/exchange/fhir_test.cc and tests/capture/test_fhir.py.

#include <algorithm>
#include <map>
#include <set>

#include "exchange/fhir_names.h"
#include "exchange/json.h"
#include "exchange/outline.h"
#include "exchange/supplied.h"
#include "mspof/capture/interview.h"
#include "mspof/exchange/fhir.h"
#include "support/text.h"

#include "mspof/finding_ids.h"

namespace mspof {
namespace exchange {
namespace {

using definition::kNone;
// The values of one response, by field.
using Values = std::map<uint16_t, const Supplied*>;

// A person who is known only by a part in the sitting.
Json Person(std::string_view type, std::string_view system, std::string_view code,
            std::string_view display) {
  Json person = Json::Object().Set("type", type);
  if (!code.empty()) {
    Json identifier = Json::Object().SetIfAny("system", system).Set("value", code);
    person.Set("identifier", std::move(identifier));
  }
  return person.SetIfAny("display", display);
}

// A record that was not captured through interviews is complete: nothing more will be added.
std::string_view StatusOf(const CaseRecord& record) {
  switch (RecordStateOf(record)) {
    case RecordState::kDraft:
      return "in-progress";
    case RecordState::kAmended:
      return "amended";
    case RecordState::kWithdrawn:
      return "entered-in-error";
    default:
      return "completed";
  }
}

class ResponseWriter {
 public:
  ResponseWriter(const internal::Impl<Framework>& d, const CaseRecord& record)
      : d_(d), record_(record) {}

  Json OfRecord(const Part& part, const Values& values) const {
    Json response = Begin("record");
    std::set<std::string> askers;
    std::string last;
    for (const auto& [field, value] : values) {
      if (!value->capture) continue;
      askers.insert(value->capture->interviewer);
      if (Date::Parse(value->capture->date).ok()) last = std::max(last, value->capture->date);
    }
    response.SetIfAny("authored", last);
    const bool mixed = askers.size() > 1;
    if (askers.size() == 1 && !askers.begin()->empty()) {
      response.Set("author", Asker(*askers.begin()));
    }
    Json items = Head();
    AddGroup("group:known", part.context, values, mixed, &items);
    AddGroup("group:record", FieldsOf(part), values, mixed, &items);
    return response.Set("item", std::move(items));
  }

  Json OfSet(const Part& part, const Values& values) const {
    const definition::Scope& scope = d_.scopes[part.scope];
    const auto text = [&](definition::SetSlot slot) -> std::string {
      const auto it = values.find(scope.fields[slot]);
      return it == values.end() ? "" : it->second->texts[0];
    };
    const std::string who = text(definition::kRespondent);
    const uint16_t list = d_.fields[scope.fields[definition::kRespondent]].list;
    const std::string& variant = who.empty() ? d_.lists[list].codes[0].id : who;
    Json response = Begin(support::StrCat(scope.id, ".", variant));
    response.SetIfAny("authored", text(definition::kAsked));
    const std::string asker = text(definition::kInterviewer);
    if (!asker.empty()) response.Set("author", Asker(asker));
    const bool answered = std::any_of(values.begin(), values.end(), [&](const auto& value) {
      return d_.fields[value.first].question != kNone && d_.fields[value.first].scope != 0;
    });
    if (answered && !who.empty()) {
      const uint16_t code = d_.lists[list].Find(who);
      response.Set("source", who == kAdult ? Adult()
                                           : Person("RelatedPerson", SystemOf(d_, list), who,
                                                    d_.lists[list].codes[code].label));
    }
    Json items = Head();
    AddGroup("group:known", part.context, values, false, &items);
    AddGroup(scope.id, FieldsOf(part), values, false, &items);
    return response.Set("item", std::move(items));
  }

 private:
  Json Begin(std::string_view whom) const {
    return Json::Object()
        .Set("resourceType", "QuestionnaireResponse")
        .Set("questionnaire",
             support::StrCat(QuestionnaireUrl(d_.info, whom), "|", VersionOf(d_.info)))
        .Set("status", StatusOf(record_))
        .Set("subject", Adult());
  }

  Json Adult() const {
    return Person("Patient", kPersonSystem, record_.person_id,
                  "The person that the record is about");
  }

  // Who asked, with the list of interviewers that has the code.
  Json Asker(const std::string& code) const {
    for (const definition::Scope& scope : d_.scopes) {
      if (scope.kind != definition::ScopeKind::kCollection) continue;
      const uint16_t list = d_.fields[scope.fields[definition::kInterviewer]].list;
      const uint16_t position = list == kNone ? kNone : d_.lists[list].Find(code);
      if (position == kNone) continue;
      return Person("Practitioner", SystemOf(d_, list), code, d_.lists[list].codes[position].label);
    }
    return Person("Practitioner", "", "", "The interviewer");
  }

  Json Head() const {
    Json items = Json::Array();
    if (record_.record_id.empty()) return items;
    Json answer = Json::Object().Set("valueString", record_.record_id);
    return items.Add(
        Json::Object().Set("linkId", kRecordLink).Set("answer", Json::Array({std::move(answer)})));
  }

  std::vector<uint16_t> FieldsOf(const Part& part) const {
    std::vector<uint16_t> fields;
    uint16_t reason = kNone;
    for (const uint16_t field : part.facts) {
      const bool last = d_.fields[field].slot == definition::kReason;
      if (last) reason = field;
      if (!last) fields.push_back(field);
    }
    for (const Asked& asked : part.questions) fields.push_back(asked.field);
    if (reason != kNone) fields.push_back(reason);
    return fields;
  }

  void AddGroup(std::string_view link_id, const std::vector<uint16_t>& fields, const Values& values,
                bool mixed, Json* items) const {
    Json group = Json::Array();
    for (const uint16_t field : fields) {
      const auto it = values.find(field);
      if (it != values.end()) group.Add(Item(*it->second, mixed));
    }
    if (group.empty()) return;
    items->Add(Json::Object().Set("linkId", link_id).Set("item", std::move(group)));
  }

  Json Item(const Supplied& value, bool mixed) const {
    Json item = Json::Object();
    if (value.capture) item.SetIfAny("extension", Extensions(*value.capture, mixed));
    Json answers = Json::Array();
    for (const std::string& text : value.texts) {
      switch (d_.fields[value.field].kind) {
        case definition::FieldKind::kCode:
          answers.Add(Json::Object().Set("valueCoding", CodingOf(d_, value.field, text)));
          break;
        case definition::FieldKind::kDate:
          answers.Add(Json::Object().Set("valueDate", text));
          break;
        case definition::FieldKind::kNumber:
          answers.Add(Json::Object().Set("valueInteger", int64_t{std::stoll(text)}));
          break;
      }
    }
    item.Set("linkId", LinkIdOf(d_, value.field));
    return item.Set("answer", std::move(answers));
  }

  Json Extensions(const Capture& capture, bool mixed) const {
    Json parts = Json::Array();
    const auto add = [&](const char* name, const std::string& text) {
      if (text.empty()) return;
      parts.Add(Json::Object().Set("url", name).Set("valueString", text));
    };
    add("wording", capture.wording);
    add("language", capture.language);
    add("respondent", capture.respondent);
    add("interviewer", capture.interviewer);
    add("date", capture.date);
    Json extensions = Json::Array();
    if (parts.empty()) return extensions;
    extensions.Add(Json::Object().Set("extension", std::move(parts)).Set("url", kCapture));
    if (mixed && !capture.interviewer.empty()) {
      extensions.Add(Json::Object()
                         .Set("url",
                              "http://hl7.org/fhir/StructureDefinition/"
                              "questionnaireresponse-author")
                         .Set("valueReference", Asker(capture.interviewer)));
    }
    return extensions;
  }

  const internal::Impl<Framework>& d_;
  const CaseRecord& record_;
};

// Whether the questionnaire of a set has an item for the field. It has none for facts that the
// respondent is not asked for.
class Places {
 public:
  explicit Places(const Framework& framework) : framework_(framework) {}

  bool Has(const Part& part, uint16_t field, const std::string& respondent) {
    const internal::Impl<Framework>& d = internal::ImplOf(framework_);
    const definition::Field& f = d.fields[field];
    const bool fact = f.scope != 0 && f.question == kNone && f.slot >= definition::kSetSlots;
    if (!fact) return true;
    const std::string whom = d.scopes[part.scope].id + "." + respondent;
    auto it = heads_.find(whom);
    if (it == heads_.end()) {
      std::set<std::string> head;
      const Result<Form> form = MakeForm(framework_, {whom});
      if (form.ok()) {
        for (const FormItem& item : form->head) head.insert(item.id);
      }
      it = heads_.emplace(whom, std::move(head)).first;
    }
    return it->second.count(f.path) > 0 || part.IsLookedAt(field);
  }

 private:
  const Framework& framework_;
  std::map<std::string, std::set<std::string>> heads_;
};

// Fills a response for the record and for each set, and lists what has no place.
class Distribution {
 public:
  Distribution(const Framework& framework, const CaseRecord& record, Date as_of)
      : d_(internal::ImplOf(framework)),
        record_(record),
        parts_(PartsOf(d_)),
        places_(framework),
        supplied_(SuppliedBy(framework, record, as_of)),
        sets_(record.answer_sets.size()) {}

  AnswersWritten Write() {
    for (const Supplied& value : supplied_) {
      std::string_view why = value.withheld;
      if (why.empty() && !HasPlace(value)) why = "no questionnaire has a place for it";
      if (why.empty() && !IsReadable(d_, value.field, value.texts)) why = "it cannot be read";
      if (why.empty()) {
        Take(value);
        continue;
      }
      out_.findings.push_back(LeftOut(finding_id::kFhirResponse, Severity::kNote, record_.record_id,
                                      value.path, support::StrCat("the value is left out: ", why),
                                      "if this is intended, no action is needed"));
    }
    WriteAll();
    return std::move(out_);
  }

 private:
  std::string RespondentOf(const AnswerSet& set, const Part& part) const {
    const definition::Scope& scope = d_.scopes[part.scope];
    const definition::CodeList& list =
        d_.lists[d_.fields[scope.fields[definition::kRespondent]].list];
    return list.Find(set.respondent) == kNone ? list.codes[0].id : set.respondent;
  }

  bool HasPlace(const Supplied& value) {
    if (value.field == kNone) return false;
    const uint16_t scope = d_.fields[value.field].scope;
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      const auto in = [&](const std::vector<uint16_t>& fields) {
        return std::find(fields.begin(), fields.end(), value.field) != fields.end();
      };
      const bool asked = std::any_of(part.questions.begin(), part.questions.end(),
                                     [&](const Asked& one) { return one.field == value.field; });
      if (scope == 0) return in(part.context) || asked;
      if (part.scope != scope || !(in(part.facts) || asked)) return false;
      return places_.Has(part, value.field, RespondentOf(record_.answer_sets[value.set], part));
    });
  }

  void Take(const Supplied& value) {
    (value.set == kNoSet ? of_record_ : sets_[value.set])[value.field] = &value;
  }

  void WriteAll() {
    const ResponseWriter writer(d_, record_);
    for (const Part& part : parts_) {
      if (part.scope == 0 && !of_record_.empty()) {
        out_.documents.push_back(writer.OfRecord(part, of_record_).Write());
      }
    }
    for (size_t i = 0; i < sets_.size(); ++i) {
      for (const Part& part : parts_) {
        const std::string& collection = record_.answer_sets[i].collection;
        if (part.scope == 0 || d_.scopes[part.scope].id != collection) continue;
        Values values = sets_[i];
        // A set in which nothing can be given out is left out.
        if (values.empty()) continue;
        for (const uint16_t field : part.context) {
          const auto it = of_record_.find(field);
          if (it != of_record_.end()) values.insert(*it);
        }
        out_.documents.push_back(writer.OfSet(part, values).Write());
      }
    }
  }

  const internal::Impl<Framework>& d_;
  const CaseRecord& record_;
  std::vector<Part> parts_;
  Places places_;
  std::vector<Supplied> supplied_;
  Values of_record_;
  std::vector<Values> sets_;  // one for each answer set of the record
  AnswersWritten out_;
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<AnswersWritten> AnswersToFhir(const Framework& framework, const CaseRecord& record,
                                     Date as_of) try {
  if (exchange::PartsOf(internal::ImplOf(framework)).empty())
    return exchange::NothingAsked(framework.info());
  if (!as_of.valid()) return exchange::NoDay();
  return exchange::Distribution(framework, record, as_of).Write();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
