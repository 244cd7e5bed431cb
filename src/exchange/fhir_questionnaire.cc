// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The texts are those of the form on paper; types, options and conditions are those of the compiled
// definition. Values that conditions look at, but that are not asked here, are in a group of their
// own before the questions.
// Source: HL7 FHIR R4, Questionnaire.
// Tested by tests/unit/exchange/fhir_test.cc and tests/capture/test_fhir.py.

#include <map>
#include <string_view>

#include "definition/form_size.h"
#include "exchange/fhir_condition.h"
#include "exchange/fhir_names.h"
#include "exchange/json.h"
#include "exchange/outline.h"
#include "mspof/exchange/fhir.h"
#include "support/text.h"

namespace mspof {
namespace exchange {
namespace {

using definition::FormSize;
using definition::kNone;

// The bytes of an option besides its code and label: the names of its list and version.
constexpr size_t kOptionBytes = 300;
constexpr char kTranslation[] = "http://hl7.org/fhir/StructureDefinition/translation";

Json Display(std::string_view link_id, std::string_view text) {
  Json coding = Json::Object()
                    .Set("system", "http://hl7.org/fhir/questionnaire-display-category")
                    .Set("code", "instructions");
  Json category =
      Json::Object()
          .Set("url", "http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory")
          .Set("valueCodeableConcept",
               Json::Object().Set("coding", Json::Array({std::move(coding)})));
  return Json::Object()
      .Set("extension", Json::Array({std::move(category)}))
      .Set("linkId", link_id)
      .Set("text", text)
      .Set("type", "display");
}

class QuestionnaireWriter {
 public:
  QuestionnaireWriter(const Framework& framework, const FormRequest& request, const Form& form)
      : d_(internal::ImplOf(framework)), names_(d_.definition()), request_(request), form_(form) {
    for (const FormItem& item : form.questions) shown_.emplace(item.id, &item);
    for (const FormItem& item : form.head) shown_.emplace(item.id, &item);
  }

  Result<std::string> Write(const Part& part, const std::string& respondent) {
    respondent_ = respondent;
    const Formulas formulas(d_, QuestionsOf(part), Formulas::Engine::kMayKeep);
    Json variables = Variables(formulas.helpers(), d_);
    size_.Add(FormSize::kConditions, variables.WrittenSize());
    const bool record = part.scope == 0;
    std::string whom = record ? "record" : d_.scopes[part.scope].id + "." + respondent;
    if (request_.language != "en-GB") support::StrAppend(&whom, ":", request_.language);
    if (!request_.wording_form.empty()) support::StrAppend(&whom, ":", request_.wording_form);
    Json items = Json::Array();
    size_t number = 0;
    const auto note = [&](std::string_view text) {
      if (!text.empty()) items.Add(Display(support::StrCat("note:", ++number), text));
    };
    note(form_.standing);
    for (const FormNote& one : form_.notes) note(one.text);
    items.Add(
        Json::Object().Set("linkId", kRecordLink).Set("text", "Record id").Set("type", "string"));
    AddContext(part, &items);
    Json questions = Questions(part, formulas);
    if (!size_.Fits()) return size_.TooLarge(d_.info);
    if (record) {
      items.Add(GroupOf("group:record", form_.subtitle, std::move(questions)));
    } else {
      items.Add(GroupOf(d_.scopes[part.scope].id, form_.subtitle, Set(part, std::move(questions))));
    }
    return Json::Object()
        .Set("resourceType", "Questionnaire")
        .Set("language", request_.language)
        .SetIfAny("extension", std::move(variables))
        .Set("url", QuestionnaireUrl(d_.info, whom))
        .Set("version", VersionOf(d_.info))
        .Set("title", form_.respondent.empty() ? support::StrCat(form_.title, ": ", form_.subtitle)
                                               : support::StrCat(form_.title, ": ", form_.subtitle,
                                                                 " (", form_.respondent, ")"))
        .Set("status", d_.info.status == "DRAFT" ? "draft" : "active")
        .Set("subjectType", Json::Array({"Patient"}))
        .Set("description", support::StrCat("Made from ", form_.made_from, "."))
        .Set("item", std::move(items))
        .Write();
  }

 private:
  static Json GroupOf(std::string_view link_id, std::string_view text, Json items) {
    return Json::Object()
        .Set("linkId", link_id)
        .SetIfAny("text", text)
        .Set("type", "group")
        .Set("item", std::move(items));
  }

  // A question or a fact as the form shows it; null if the form does not have it.
  const FormItem* Find(std::string_view id) const {
    const auto it = shown_.find(id);
    return it == shown_.end() ? nullptr : it->second;
  }

  // Type, options and so on of a value.
  Json Item(uint16_t field, std::string_view text) {
    const definition::Field& f = d_.fields[field];
    Json item = Json::Object().Set("linkId", LinkIdOf(d_, field)).Set("text", text);
    switch (f.kind) {
      case definition::FieldKind::kDate:
        return item.Set("type", "date");
      case definition::FieldKind::kNumber:
        return item.Set("type", "integer");
      case definition::FieldKind::kCode:
        break;
    }
    item.Set("type", "choice");
    if (f.many) item.Set("repeats", true);
    Json options = Json::Array();
    for (const definition::CodeList::Code& code : d_.lists[f.list].codes) {
      if (!size_.Fits()) break;
      options.Add(Json::Object().Set("valueCoding", CodingOf(d_, field, code.id)));
      size_.Add(FormSize::kOptions, kOptionBytes + code.id.size() + code.label.size());
    }
    return item.Set("answerOption", std::move(options));
  }

  void AddContext(const Part& part, Json* items) {
    Json known = Json::Array();
    for (const uint16_t field : part.context) known.Add(Item(field, d_.fields[field].title));
    if (!known.empty())
      items->Add(GroupOf("group:known", "Known from the record", std::move(known)));
  }

  // The wordings in other languages, as extensions of the text.
  Json Translations(const v1::Question& question, const FormItem& shown) const {
    Json all = Json::Array();
    for (const v1::Wording& wording : question.wording()) {
      const std::string language = wording.language().empty() ? "en-GB" : wording.language();
      const bool same = wording.respondent().empty() || wording.respondent() == respondent_;
      if (!same || language == shown.language || wording.form() != request_.wording_form) continue;
      all.Add(
          Json::Object()
              .Set("extension",
                   Json::Array(
                       {Json::Object().Set("url", "lang").Set("valueCode", language),
                        Json::Object().Set("url", "content").Set("valueString", wording.text())}))
              .Set("url", kTranslation));
    }
    return all;
  }

  Json Questions(const Part& part, const Formulas& formulas) {
    Json questions = Json::Array();
    for (const Asked& asked : part.questions) {
      if (!size_.Fits()) break;
      const FormItem& shown = *Find(d_.questions[asked.index].id);
      Json item = Item(asked.field, shown.text);
      item.Set("code", Json::Array({Json::Object()
                                        .Set("system", "urn:mspof:wordings:" + UrnOf(d_.info))
                                        .Set("version", VersionOf(d_.info))
                                        .Set("code", shown.wording)}));
      if (shown.number != 0) item.Set("prefix", std::to_string(shown.number));
      Json translations = Translations(*asked.question, shown);
      if (!translations.empty()) {
        item.Set("_text", Json::Object().Set("extension", std::move(translations)));
      }
      bool said = true;
      if (DueOf(d_, asked.index) != nullptr) {
        Json condition = Json::Object();
        said = AddCondition(formulas.Due(asked.index), d_, &condition);
        size_.Add(FormSize::kConditions, condition.WrittenSize());
        item.Take(std::move(condition));
      }
      const std::string about = About(names_, *asked.question, shown, said);
      if (!about.empty()) {
        item.Set("item", Json::Array({Display(LinkIdOf(d_, asked.field) + ":note", about)}));
      }
      questions.Add(std::move(item));
    }
    return questions;
  }

  // The items about an answer set as a whole: who asks and answers, when, and why nobody answered.
  Json Set(const Part& part, Json questions) {
    Json items = Json::Array();
    for (const uint16_t field : part.facts) {
      const definition::Field& f = d_.fields[field];
      if (f.slot == definition::kReason) continue;
      if (f.slot == definition::kRespondent) {
        items.Add(Respondent(field));
        continue;
      }
      const FormItem* shown = Find(f.path);
      if (shown == nullptr && !part.IsLookedAt(field)) continue;
      items.Add(Item(field, shown != nullptr ? shown->text : f.title));
    }
    items.Append(std::move(questions));
    for (const FormItem& reason : form_.reason) {
      const uint16_t field = d_.scopes[part.scope].fields[definition::kReason];
      Json item = Item(field, reason.text);
      const std::string note = support::StrCat("Only if ", reason.condition, ".");
      items.Add(item.Set("item", Json::Array({Display(LinkIdOf(d_, field) + ":note", note)})));
    }
    return items;
  }

  // The respondent of this questionnaire: the only value that is set beforehand.
  Json Respondent(uint16_t field) {
    Json option = Json::Object()
                      .Set("valueCoding", CodingOf(d_, field, respondent_))
                      .Set("initialSelected", true);
    Json item =
        Item(field, d_.fields[field].title.empty() ? "Who answers" : d_.fields[field].title);
    return item.Set("readOnly", true).Set("answerOption", Json::Array({std::move(option)}));
  }

  const internal::Impl<Framework>& d_;
  const words::Names names_;
  const FormRequest& request_;
  const Form& form_;
  std::string respondent_;
  // Questions and head of the form, by id.
  std::map<std::string_view, const FormItem*> shown_;
  FormSize size_;
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<std::string> MakeFhirQuestionnaire(const Framework& framework,
                                          const FormRequest& request) try {
  const Result<Form> form = MakeForm(framework, request);
  if (!form.ok()) return form.status();
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  const exchange::Whom whom = exchange::FindWhom(d, request.respondent);
  for (const exchange::Part& part : exchange::PartsOf(d)) {
    if (part.scope != whom.scope) continue;
    return exchange::QuestionnaireWriter(framework, request, *form).Write(part, whom.respondent);
  }
  return exchange::NothingAsked(framework.info());
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
