// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The survey has a row for each question, in the order of asking, and the choices have a list for
// each code list that a row uses. A missing label would be shown as "-", so every label is written.
// Source: XLSForm reference, xlsform.org.
// Tested by tests/unit/exchange/xlsform_test.cc and tests/capture/test_xlsform.py.

#include "mspof/exchange/xlsform.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "definition/form_size.h"
#include "exchange/fhir_names.h"
#include "exchange/outline.h"
#include "exchange/xlsform_condition.h"
#include "support/text.h"

namespace mspof {
namespace exchange {
namespace {

using definition::FormSize;
using definition::kNone;

// A row of the survey, without its languages.
struct SurveyRow {
  std::string type;
  std::string name;
  std::string label = {};
  std::string hint = {};
  std::string relevant = {};
  std::string required = {};
  std::string constraint = {};
  std::string constraint_message = {};
  std::string calculation = {};
  // Labels in other languages.
  std::map<std::string, std::string> labels = {};
};

std::string LanguageOf(const v1::Wording& wording) {
  return wording.language().empty() ? "en-GB" : wording.language();
}

// The name of a language, as in the headings of columns.
std::string NameOf(const std::string& language) {
  const std::string name = language.substr(0, language.find('-'));
  const std::string word = name == "en" ? "English" : name == "cy" ? "Welsh" : language;
  return support::StrCat(word, " (", language, ")");
}

// A text in which `${` is only text and does not name an answer. XLSForm has no way to write this,
// so an invisible word joiner between the two characters keeps them apart.
std::string Plain(std::string text) {
  for (size_t at = 0; (at = text.find("${", at)) != text.npos;) {
    text.insert(at + 1, "\xE2\x81\xA0");
  }
  return text;
}

class FormWriter {
 public:
  FormWriter(const internal::Impl<Framework>& d, const FormRequest& request, const Form& form)
      : d_(d),
        names_(d.definition()),
        request_(request),
        form_(form),
        languages_({request.language}) {
    for (const FormItem& item : form.questions) shown_.emplace(item.id, &item);
    for (const FormItem& item : form.head) shown_.emplace(item.id, &item);
  }

  Result<XlsForm> Write(const Part& part, const std::string& respondent) {
    respondent_ = respondent;
    FindLanguages(part);
    Begin();
    for (const uint16_t field : part.context) AddFact(field, d_.fields[field].title, {});
    if (part.scope != 0) AddSet(part);
    AddQuestions(part);
    for (const FormItem& reason : form_.reason) {
      AddFact(d_.scopes[part.scope].fields[definition::kReason], reason.text,
              support::StrCat("Only if ", reason.condition, "."));
    }
    if (!size_.Fits()) return size_.TooLarge(d_.info);
    const std::string whom = part.scope == 0 ? "record" : respondent;
    return XlsForm{{Survey(), Choices(), Settings(whom)}};
  }

 private:
  void FindLanguages(const Part& part) {
    std::set<std::string> others;
    for (const Asked& asked : part.questions) {
      for (const v1::Wording& wording : asked.question->wording()) {
        if (IsOurs(wording)) others.insert(LanguageOf(wording));
      }
    }
    others.erase(request_.language);
    languages_.insert(languages_.end(), others.begin(), others.end());
  }

  bool IsOurs(const v1::Wording& wording) const {
    return wording.form() == request_.wording_form &&
           (wording.respondent().empty() || wording.respondent() == respondent_);
  }

  void AddNote(std::string_view text) {
    if (text.empty()) return;
    rows_.push_back({"note", support::StrCat("note_", ++notes_), std::string(text)});
  }

  void Begin() {
    AddNote(form_.standing);
    for (const FormNote& note : form_.notes) AddNote(note.text);
    SurveyRow definition{"calculate", "definition"};
    definition.calculation = support::StrCat("'", d_.info.id, " ", VersionOf(d_.info), "'");
    rows_.push_back(std::move(definition));
    SurveyRow record{"text", kRecordLink, "Record id"};
    record.required = "yes";
    rows_.push_back(std::move(record));
  }

  // The type of a field. Notes the list that it uses.
  std::string TypeOf(uint16_t field) {
    const definition::Field& f = d_.fields[field];
    if (f.kind == definition::FieldKind::kDate) return "date";
    if (f.kind == definition::FieldKind::kNumber) return "integer";
    lists_.insert(f.list);
    return support::StrCat(f.many ? "select_multiple " : "select_one ",
                           XlsFormName(d_.lists[f.list].id));
  }

  SurveyRow& AddFact(uint16_t field, std::string_view label, std::string_view hint) {
    SurveyRow row{TypeOf(field), XlsFormName(LinkIdOf(d_, field)), std::string(label),
                  std::string(hint)};
    rows_.push_back(std::move(row));
    return rows_.back();
  }

  void AddSet(const Part& part) {
    for (const uint16_t field : part.facts) {
      const definition::Field& f = d_.fields[field];
      if (f.slot == definition::kReason) continue;
      if (f.slot == definition::kRespondent) {
        // The form is for one respondent, so it does not ask who answers.
        SurveyRow row{"calculate", XlsFormName(f.path)};
        row.calculation = support::StrCat("'", respondent_, "'");
        rows_.push_back(std::move(row));
        continue;
      }
      const auto shown = shown_.find(f.path);
      if (shown == shown_.end() && !part.IsLookedAt(field)) continue;
      SurveyRow& row = AddFact(field, shown != shown_.end() ? shown->second->text : f.title, {});
      if (f.slot != definition::kAsked) continue;
      row.constraint = ". <= today()";
      row.constraint_message = "The day is in the future.";
    }
  }

  void AddQuestions(const Part& part) {
    const XlsFormConditions conditions(d_, QuestionsOf(part));
    for (const XlsFormConditions::Row& one : conditions.rows()) {
      SurveyRow row{"calculate", one.name};
      row.calculation = one.calculation;
      size_.Add(FormSize::kConditions, row.name.size() + row.calculation.size());
      rows_.push_back(std::move(row));
    }
    for (const Asked& asked : part.questions) {
      if (!size_.Fits()) return;
      const FormItem& shown = *shown_.find(d_.questions[asked.index].id)->second;
      AddNote(shown.heading);
      const std::string number = shown.number == 0 ? "" : support::StrCat(shown.number, ". ");
      bool said = true;
      std::string relevant;
      if (DueOf(d_, asked.index) != nullptr) relevant = conditions.Relevant(asked.index, &said);
      size_.Add(FormSize::kConditions, relevant.size());
      SurveyRow& row =
          AddFact(asked.field, number + shown.text, About(names_, *asked.question, shown, said));
      row.relevant = std::move(relevant);
      for (const v1::Wording& wording : asked.question->wording()) {
        if (IsOurs(wording)) row.labels[LanguageOf(wording)] = number + wording.text();
      }
      // Each language has a column, so each row needs a text for each language.
      for (const std::string& cell : Cells(row.label, row.labels)) {
        size_.Add(FormSize::kWords, cell.size() + row.hint.size());
      }
    }
  }

  // A column for each language.
  std::vector<std::string> Headings(std::string_view of) const {
    std::vector<std::string> headings;
    for (const std::string& language : languages_) {
      headings.push_back(support::StrCat(of, "::", NameOf(language)));
    }
    return headings;
  }

  // The same text for each language that has no text of its own.
  std::vector<std::string> Cells(const std::string& text,
                                 const std::map<std::string, std::string>& others) const {
    std::vector<std::string> cells(languages_.size(), Plain(text));
    for (size_t i = 1; i < languages_.size(); ++i) {
      const auto it = others.find(languages_[i]);
      if (it != others.end()) cells[i] = Plain(it->second);
    }
    return cells;
  }

  static void Append(const std::vector<std::string>& cells, std::vector<std::string>* row) {
    row->insert(row->end(), cells.begin(), cells.end());
  }

  XlsFormSheet Survey() const {
    std::vector<std::string> heading = {"type", "name"};
    Append(Headings("label"), &heading);
    Append(Headings("hint"), &heading);
    Append({"required", "relevant", "constraint"}, &heading);
    Append(Headings("constraint_message"), &heading);
    heading.emplace_back("calculation");
    XlsFormSheet sheet{"survey", {heading}};
    for (const SurveyRow& one : rows_) {
      std::vector<std::string> row = {one.type, one.name};
      Append(Cells(one.label, one.labels), &row);
      Append(Cells(one.hint, {}), &row);
      Append({one.required, one.relevant, one.constraint}, &row);
      Append(Cells(one.constraint_message, {}), &row);
      row.push_back(one.calculation);
      sheet.rows.push_back(std::move(row));
    }
    return sheet;
  }

  XlsFormSheet Choices() const {
    std::vector<std::string> heading = {"list_name", "name"};
    Append(Headings("label"), &heading);
    XlsFormSheet sheet{"choices", {heading}};
    for (const uint16_t list : lists_) {
      for (const definition::CodeList::Code& code : d_.lists[list].codes) {
        std::vector<std::string> row = {XlsFormName(d_.lists[list].id), code.id};
        Append(Cells(code.label.empty() ? code.id : code.label, {}), &row);
        sheet.rows.push_back(std::move(row));
      }
    }
    return sheet;
  }

  XlsFormSheet Settings(const std::string& whom) const {
    const std::string title = support::StrCat(
        form_.title, ": ", form_.subtitle,
        form_.respondent.empty() ? "" : support::StrCat(" (", form_.respondent, ")"));
    std::string id = support::StrCat(UrnOf(d_.info), "-", whom);
    std::replace(id.begin(), id.end(), ':', '-');
    return {"settings",
            {{"form_title", "form_id", "version", "default_language"},
             {title, XlsFormName(id), VersionOf(d_.info), NameOf(request_.language)}}};
  }

  const internal::Impl<Framework>& d_;
  const words::Names names_;
  const FormRequest& request_;
  const Form& form_;
  std::string respondent_;
  // Questions and head of the form, by id.
  std::map<std::string_view, const FormItem*> shown_;
  FormSize size_;
  // The language of the request comes first.
  std::vector<std::string> languages_;
  std::vector<SurveyRow> rows_;
  std::set<uint16_t> lists_;
  size_t notes_ = 0;
};

}  // namespace
}  // namespace exchange

inline namespace abi0 {

Result<XlsForm> MakeXlsForm(const Framework& framework, const FormRequest& request) try {
  const Result<Form> form = MakeForm(framework, request);
  if (!form.ok()) return form.status();
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  const exchange::Whom whom = exchange::FindWhom(d, request.respondent);
  for (const exchange::Part& part : exchange::PartsOf(d)) {
    if (part.scope != whom.scope) continue;
    return exchange::FormWriter(d, request, *form).Write(part, whom.respondent);
  }
  return exchange::NothingAsked(framework.info());
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
