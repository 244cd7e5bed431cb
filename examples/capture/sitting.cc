// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The pages of a sitting. The address holds who asks and who answers, so a sitting continues
// wherever its address is opened again.
// Tested by tests/capture/test_host.py.

#include <utility>

#include "interview.h"
#include "page_tools.h"

namespace capture {

using mspof::Form;
using mspof::FormItem;
using mspof::FormPage;
using mspof::Result;
using mspof::Sitting;

namespace {

constexpr char kSave[] = "save";
constexpr char kNone[] = "none";
constexpr char kAnswers[] = "answers";

// The items about the sitting itself: the day, who asks, and its facts. The record is known.
std::vector<FormItem> SittingItems(const Form& form, const Sitting& sitting) {
  std::vector<FormItem> items;
  for (const FormItem& item : form.head) {
    if (item.id == "record-id") continue;
    items.push_back(item);
    if (item.id == sitting.collection + ".asked") items.back().values = {sitting.day.ToString()};
  }
  return items;
}

// Fills in the sitting from the posted values. An item without a value that it needs gets an error.
bool FillIn(const Host& host, std::vector<FormItem>* items, const Request& request,
            Sitting* sitting) {
  bool whole = true;
  for (FormItem& item : *items) {
    const std::string id = item.id.substr(sitting->collection.size() + 1);
    item.values = mspof::FormValues(item, request.fields);
    const std::string value = item.values.empty() ? "" : item.values[0];
    if (id == "interviewer") {
      sitting->interviewer = value;
      if (value.empty()) item.error = "Choose who asks";
    } else if (id == "asked") {
      const auto day = DayOf(host, value);
      if (day.ok()) sitting->day = *day;
      if (!day.ok()) item.error = day.status().message();
    } else if (!value.empty()) {
      sitting->facts.push_back({id, item.values});
    }
    whole = whole && item.error.empty();
  }
  return whole;
}

// All answers of a sitting, each with a link to change it, when no question is left.
Response ShowAnswers(const Host& host, const Request& request, const Asked& asked,
                     const std::string& here) {
  const auto stored = host.store.Load(asked.record);
  if (!stored.ok()) return Problem(request, stored.status());
  const auto interview = mspof::Interview::Open(host.framework, stored->record, asked.sitting);
  if (!interview.ok()) return Problem(request, interview.status());
  FormPage page;
  page.title = "The answers";
  page.back = AddressOf(asked.record);
  page.next = AddressOf(asked.record);
  page.submit = "Enquiry " + asked.record;
  for (const mspof::InterviewQuestion& question : interview->Questions()) {
    if (question.state != mspof::QuestionState::kAnswered) continue;
    const std::string name = NameOfQuestion(question.number, question.title);
    const std::string which = question.number > 0 ? "question " + std::to_string(question.number)
                                                  : "“" + question.title + "”";
    page.notes.push_back({name + ": " + question.LabelOf(question.answer) + ".",
                          here + "&question=" + InAddress(question.id), "Change " + which});
  }
  if (page.notes.empty()) page.notes = {{"There are no questions to ask."}};
  return Show(request, std::move(page));
}

// Handles a posted page with one question.
Response Take(Host* host, const Request& request, const Asked& asked, FormPage page,
              const std::string& here) {
  FormItem& item = page.items[0];
  const std::string done = AddressOf(asked.record);
  const bool saves = !ValueOf(request.fields, kSave).empty();
  const bool clears = !ValueOf(request.fields, "clear").empty();
  const bool blank = mspof::FormValues(item, request.fields).empty();
  if (blank && saves) return GoTo(done);
  if (blank && !clears) {
    item.error = "Choose an answer, or save and come back later";
    return Show(request, std::move(page));
  }
  if (!blank || !item.values.empty()) {
    const mspof::Status taken = TakeAnswer(host, asked, item, request.fields);
    if (!taken.ok()) return Problem(request, taken);
  }
  const std::string again = here + "&question=" + InAddress(item.id);
  if (saves) return GoTo(done);
  if (clears) return GoTo(again);
  // The saved answer may not be an option, or may contradict the answer of somebody else.
  const Result<FormPage> now = ShowQuestion(*host, {asked.record, 0, asked.sitting, item.id});
  if (!now.ok()) return Problem(request, now.status());
  return GoTo(!now->items.empty() && !now->items[0].error.empty() ? again : here);
}

}  // namespace

Response BeginSitting(Host* host, const Request& request, const std::string& id) {
  const auto stored = host->store.Load(id);
  if (!stored.ok()) return Problem(request, stored.status());
  Result<Sitting> said = SittingOf(*host, request);
  if (!said.ok()) return Problem(request, said.status());
  Sitting sitting = *std::move(said);
  const Result<Form> form = FormOf(*host, sitting.collection, sitting.respondent);
  if (!form.ok() || sitting.collection.empty()) {
    constexpr int kNotFound = 404;
    return Problem(request, kNotFound, "There is no such respondent.");
  }
  FormPage page;
  page.title = form->subtitle + ": " + form->respondent;
  page.action = AddressOf(id, "/sitting" + QueryOf(sitting));
  page.back = AddressOf(id);
  page.notes = form->notes;
  page.notes.push_back({TimeInWords(*host, stored->record, sitting.collection)});
  page.items = SittingItems(*form, sitting);
  if (!form->reason.empty()) page.buttons = {{{kNone, "1"}, "There are no answers: give a reason"}};
  if (!request.posted || !FillIn(*host, &page.items, request, &sitting)) {
    return Show(request, std::move(page));
  }
  const bool none = !ValueOf(request.fields, kNone).empty();
  return GoTo(AddressOf(id, (none ? "/reason" : "/ask") + QueryOf(sitting)));
}

Response Ask(Host* host, const Request& request, const std::string& id) {
  const Result<Sitting> sitting = SittingOf(*host, request);
  if (!sitting.ok()) return Problem(request, sitting.status());
  Asked asked = {id, VersionOf(request), *sitting, ValueOf(request.query, "question")};
  const std::string here = AddressOf(id, "/ask" + QueryOf(asked.sitting));
  Result<FormPage> page = ShowQuestion(*host, asked);
  if (!page.ok()) return Problem(request, page.status());
  if (page->items.empty() && !asked.question.empty()) return GoTo(here);  // Not asked any more.
  if (page->items.empty()) return ShowAnswers(*host, request, asked, here);
  asked.question = page->items[0].id;
  page->action = here + "&question=" + InAddress(asked.question);
  page->back = page->back.empty() ? AddressOf(id) : here + "&question=" + InAddress(page->back);
  page->buttons = {{{kSave, "1"}, "Save and come back later"}};
  return request.posted ? Take(host, request, asked, *std::move(page), here)
                        : Show(request, *std::move(page));
}

Response GiveReason(Host* host, const Request& request, const std::string& id) {
  const auto stored = host->store.Load(id, VersionOf(request));
  if (!stored.ok()) return Problem(request, stored.status());
  const Result<Sitting> said = SittingOf(*host, request);
  if (!said.ok()) return Problem(request, said.status());
  const Sitting& sitting = *said;
  auto interview = mspof::Interview::Open(host->framework, stored->record, sitting);
  if (!interview.ok()) return Problem(request, interview.status());
  const Result<Form> form = FormOf(*host, sitting.collection, sitting.respondent);
  if (!form.ok()) return Problem(request, form.status());
  if (form->reason.empty()) return GoTo(AddressOf(id));
  FormPage page;
  page.items = form->reason;
  page.action = AddressOf(id, "/reason" + QueryOf(sitting));
  page.back = AddressOf(id);
  page.hidden = {{"version", std::to_string(stored->version)}};
  page.buttons = {{{kAnswers, "1"}, "There are answers after all"}};
  FormItem& item = page.items[0];
  item.condition.clear();
  if (!interview->Reason().empty()) item.values = {interview->Reason()};
  if (!request.posted) return Show(request, std::move(page));
  if (!ValueOf(request.fields, kAnswers).empty()) {
    return GoTo(AddressOf(id, "/ask" + QueryOf(sitting)));
  }
  const std::vector<std::string> values = mspof::FormValues(item, request.fields);
  if (values.empty() && ValueOf(request.fields, "clear").empty()) {
    item.error = "Choose a reason";
    return Show(request, std::move(page));
  }
  const auto given = interview->GiveReason(values.empty() ? "" : values[0]);
  if (!given.ok()) return Problem(request, given.status());
  const auto saved = host->store.Save(host->framework, sitting.day, interview->record());
  if (!saved.ok()) return Problem(request, saved.status());
  return GoTo(AddressOf(id));
}

}  // namespace capture
