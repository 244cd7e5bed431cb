// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A form is made once, as plain values; how it looks is decided elsewhere. The rules of a
// definition decide which facts are asked of a respondent: a fact that rules require of other
// respondents only is left out.
// Tested by tests/unit/forms/form_test.cc.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "definition/compiled.h"
#include "definition/form_size.h"
#include "definition/wording.h"
#include "mspof/capture/form.h"
#include "support/shown.h"
#include "support/text.h"
#include "words/english.h"
#include "words/names.h"
#include "words/standing.h"

namespace mspof {
namespace forms {
namespace {

using definition::FormSize;
using words::Names;

constexpr size_t kDigits = 12;
// The bytes of an option and of an item besides their texts, in HTML, which needs the most.
constexpr size_t kOptionBytes = 150;
constexpr size_t kItemBytes = 400;

// A respondent of a collection. Without a collection: the person who keeps the record.
struct Whom {
  const v1::Collection* collection = nullptr;
  std::string respondent;
};

class Maker {
 public:
  Maker(const Framework& framework, const FormRequest& request)
      : d_(internal::ImplOf(framework)),
        definition_(d_.definition()),
        info_(framework.info()),
        names_(definition_),
        request_(request) {
    for (const uint16_t asked : d_.asked) asked_in_.insert(d_.questions[asked].row->collection());
    for (const v1::Rule& rule : definition_.rule()) {
      for (const std::string& path : rule.required().path()) {
        requiring_[names_.FullPath(path)].insert(&rule);
      }
    }
  }

  Result<Form> Make() {
    if (definition_.ask().empty()) {
      return Status(StatusCode::kFailedPrecondition,
                    support::StrCat(Name(), " asks no question: use a definition with `ask`"));
    }
    if (!definition::IsLanguageTag(request_.language)) {
      return Status(StatusCode::kInvalidArgument,
                    support::StrCat("\"", support::Shown(request_.language),
                                    "\" is not a language tag: give a BCP 47 tag, for example cy"));
    }
    Result<Whom> whom = FindWhom();
    if (!whom.ok()) return whom.status();
    whom_ = *std::move(whom);
    Form form;
    Begin(&form);
    AddQuestions(&form);
    AddHead(&form);
    AddReason(&form);
    if (!size_.Fits()) return size_.TooLarge(info_);
    return form;
  }

  // The respondents for whom there can be a form.
  std::vector<FormRespondent> Respondents() const {
    std::vector<FormRespondent> respondents;
    for (const Whom& whom : Everybody()) {
      const std::string& collection = whom.collection->id();
      respondents.push_back(
          {collection, whom.respondent, names_.Label(collection + ".respondent", whom.respondent)});
    }
    return respondents;
  }

 private:
  std::string Name() const {
    return info_.edition.empty() ? info_.id : info_.id + "/" + info_.edition;
  }

  bool IsAskedIn(std::string_view collection) const { return asked_in_.count(collection) > 0; }

  // The same, with their collections.
  std::vector<Whom> Everybody() const {
    std::vector<Whom> everybody;
    for (const v1::Collection& collection : definition_.collection()) {
      const v1::CodeList* list = names_.FindList(collection.respondents());
      if (list == nullptr || !IsAskedIn(collection.id())) continue;
      for (const v1::Code& code : list->code()) everybody.push_back({&collection, code.id()});
    }
    return everybody;
  }

  Result<Whom> FindWhom() const {
    const std::vector<Whom> everybody = Everybody();
    std::vector<std::string> known;
    std::vector<Whom> found;
    std::map<std::string_view, size_t> alike;
    for (const Whom& whom : everybody) ++alike[whom.respondent];
    for (const Whom& whom : everybody) {
      const std::string full = whom.collection->id() + "." + whom.respondent;
      known.push_back(alike[whom.respondent] == 1 ? whom.respondent : full);
      if (request_.respondent == full) return whom;
      if (request_.respondent == whom.respondent) found.push_back(whom);
    }
    if (request_.respondent.empty() && IsAskedIn("")) return Whom();
    const std::string one_of = "give one of " + support::StrJoin(known, ", ");
    if (request_.respondent.empty()) {
      return Status(StatusCode::kNotFound, support::StrCat("every question of ", Name(),
                                                           " is asked of a respondent: ", one_of));
    }
    if (found.size() == 1) return found[0];
    if (found.size() > 1) {
      return Status(StatusCode::kInvalidArgument,
                    support::StrCat("several collections have the respondent \"",
                                    request_.respondent, "\": ", one_of));
    }
    std::string remedy = known.empty() ? std::string("leave it out") : one_of;
    if (!known.empty() && IsAskedIn("")) {
      remedy += ", or leave it out for the questions that are answered from the record";
    }
    return Status(StatusCode::kNotFound,
                  support::StrCat("no respondent \"", support::Shown(request_.respondent), "\" in ",
                                  Name(), ": ", remedy));
  }

  void Begin(Form* form) {
    form->title = words::TitleWithStanding(info_);
    form->standing = words::StandingWarning(info_);
    form->made_from = support::StrCat(Name(), " revision ", info_.revision, ", digest ",
                                      std::string_view(info_.digest).substr(0, kDigits));
    form->subtitle = "Answered from the record";
    AddNotes(definition_.framework().id(), &form->notes);
    if (whom_.collection != nullptr) {
      const v1::Collection& collection = *whom_.collection;
      form->subtitle = names_.Title(collection.id());
      form->respondent = names_.Label(collection.id() + ".respondent", whom_.respondent);
      AddNotes(collection.id(), &form->notes);
      if (collection.has_window()) {
        form->notes.push_back({"An answer is in time if it is given " +
                               words::WindowInEnglish(collection.window(), names_) + "."});
      }
    }
  }

  void AddNotes(std::string_view id, std::vector<FormNote>* notes) {
    for (const v1::Guidance* guidance : names_.GuidanceOf(id)) {
      if (!size_.Fits()) return;
      size_.Add(FormSize::kWords, guidance->text().size() + guidance->link().size());
      notes->push_back({guidance->text(), guidance->link()});
    }
  }

  // Adds the labels of the list, and whether one of them is reconstructed.
  void AddOptions(const v1::CodeList* list, FormItem* item) {
    if (list == nullptr) return;
    for (const v1::Code& code : list->code()) {
      if (!size_.Fits()) return;
      size_.Add(FormSize::kOptions, kOptionBytes + code.id().size() + code.label().size());
      item->options.push_back({code.id(), code.label().empty() ? code.id() : code.label()});
    }
    item->options_reconstructed = definition::AnyReconstructed(*list);
    AddNotes(list->id(), &item->notes);
  }

  // The condition, and where to find the questions that it looks at.
  std::string ConditionOf(uint16_t question) const {
    const definition::Condition& due = d_.DueOf(question);
    if (due.parts().empty()) return "";
    std::set<uint16_t> looked;
    definition::ForEachUse(
        due, [&](uint16_t field) { looked.insert(d_.fields[field].question); },
        [&](uint16_t index) { looked.insert(index); });
    std::vector<std::string> numbers;
    for (const uint16_t asked : d_.asked) {
      const uint32_t number = d_.questions[asked].ask->number();
      if (number != 0 && looked.count(asked) > 0) numbers.push_back(std::to_string(number));
    }
    std::string text = words::ConditionInEnglish(d_.questions[question].row->due(), names_);
    if (!numbers.empty()) {
      text += (numbers.size() == 1 ? " (see question " : " (see questions ") +
              words::Joined(numbers, "and") + ")";
    }
    return text;
  }

  FormItem QuestionItem(uint16_t index) {
    const v1::Question& question = *d_.questions[index].row;
    FormItem item;
    item.id = question.id();
    item.number = d_.questions[index].ask->number();
    item.title = names_.Title(question.id());
    const v1::CodeList* list = names_.FindList(question.codes());
    AddOptions(list, &item);
    item.options_reconstructed =
        list != nullptr && definition::AreOptionsReconstructed(question, *list);
    AddNotes(question.id(), &item.notes);
    item.condition = ConditionOf(index);
    size_.Add(FormSize::kConditions, item.condition.size());
    const definition::ChosenWording choice = definition::ChooseWording(
        question, whom_.respondent, request_.language, request_.wording_form);
    if (choice.wording == nullptr) return item;
    item.text = choice.wording->text();
    size_.Add(FormSize::kWords, kItemBytes + item.text.size());
    item.language = definition::LanguageOf(*choice.wording);
    item.wording = choice.wording->id();
    item.instead_of = choice.instead_of;
    item.wording_reconstructed = definition::IsReconstructed(question, *choice.wording);
    AddNotes(choice.wording->id(), &item.notes);
    return item;
  }

  void AddQuestions(Form* form) {
    const std::string here = whom_.collection == nullptr ? "" : whom_.collection->id();
    std::vector<std::string> elsewhere;
    std::string heading;
    std::string shown;
    for (const uint16_t asked : d_.asked) {
      const v1::Ask& ask = *d_.questions[asked].ask;
      if (!ask.heading().empty()) heading = ask.heading();
      if (!size_.Fits()) continue;
      if (d_.questions[asked].row->collection() != here) {
        elsewhere.push_back(std::to_string(ask.number()));
        continue;
      }
      FormItem item = QuestionItem(asked);
      if (heading != shown) item.heading = shown = heading;
      form->questions.push_back(std::move(item));
    }
    if (elsewhere.empty()) return;
    form->notes.push_back({(elsewhere.size() == 1 ? "Question " : "Questions ") +
                           words::Joined(elsewhere, "and") +
                           (elsewhere.size() == 1 ? " is" : " are") +
                           " on another form, for someone else to answer."});
  }

  // Whether rules require the fact of other respondents only.
  bool IsOfOthers(const v1::Collection& collection, const v1::Fact& fact) const {
    const auto requiring = requiring_.find(collection.id() + "." + fact.id());
    if (requiring == requiring_.end()) return false;
    bool others = false;
    for (const v1::Rule* rule : requiring->second) {
      bool here = true;
      for (const v1::OneOf& part : rule->when().one_of()) {
        if (names_.FullPath(part.of()) != collection.id() + ".respondent") continue;
        here = here && std::find(part.codes().begin(), part.codes().end(), whom_.respondent) !=
                           part.codes().end();
      }
      if (here) return false;
      others = true;
    }
    return others;
  }

  FormItem FactItem(const std::string& path, std::string_view legend, FormControl control) {
    FormItem item;
    item.id = path;
    item.title = legend;
    item.text = legend;
    item.control = control;
    AddOptions(names_.ListOf(path), &item);
    return item;
  }

  void AddHead(Form* form) {
    FormItem record;
    record.id = "record-id";
    record.title = record.text = "Record id";
    record.control = FormControl::kText;
    form->head.push_back(record);
    if (whom_.collection == nullptr) return;
    const v1::Collection& collection = *whom_.collection;
    form->head.push_back(FactItem(collection.id() + ".asked", "Date asked", FormControl::kDate));
    const std::string asker = collection.id() + ".interviewer";
    if (names_.ListOf(asker) != nullptr) {
      form->head.push_back(FactItem(asker, names_.Title(asker), FormControl::kOne));
    }
    for (const v1::Fact& fact : collection.fact()) {
      if (IsOfOthers(collection, fact)) continue;
      FormControl control = fact.many() ? FormControl::kMany : FormControl::kOne;
      if (fact.type() == v1::VALUE_TYPE_DATE) control = FormControl::kDate;
      if (fact.type() == v1::VALUE_TYPE_NUMBER) control = FormControl::kNumber;
      const std::string path = collection.id() + "." + fact.id();
      form->head.push_back(FactItem(path, names_.Title(path), control));
      AddNotes(fact.id(), &form->head.back().notes);
    }
  }

  void AddReason(Form* form) {
    if (whom_.collection == nullptr) return;
    const std::string path = whom_.collection->id() + ".reason";
    if (names_.ListOf(path) == nullptr) return;
    FormItem reason = FactItem(path, names_.Title(path), FormControl::kOne);
    reason.condition = "no question was answered";
    form->reason.push_back(std::move(reason));
  }

  const internal::Impl<Framework>& d_;
  const v1::Framework& definition_;
  const FrameworkInfo& info_;
  const Names names_;
  const FormRequest& request_;
  Whom whom_;
  FormSize size_;
  // Collections of questions that are asked; empty: the record's.
  std::set<std::string, std::less<>> asked_in_;
  // The rules that require a path.
  std::map<std::string, std::set<const v1::Rule*>> requiring_;
};

}  // namespace
}  // namespace forms

inline namespace abi0 {

Result<Form> MakeForm(const Framework& framework, const FormRequest& request) try {
  return forms::Maker(framework, request).Make();
} catch (...) {
  return internal::Thrown();
}

std::vector<FormRespondent> FormRespondents(const Framework& framework) {
  return forms::Maker(framework, {}).Respondents();
}

}  // namespace abi0
}  // namespace mspof
