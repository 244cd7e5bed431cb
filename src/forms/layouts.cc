// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Forms without a host: people look at them, fill them in and print them, but they are not sent
// anywhere, and they say so. The first page has the whole warning about the definition; the other
// pages have its status in their caption.
// Tested by tests/unit/forms/html_test.cc and tests/capture.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mspof/capture/form.h"

namespace mspof {
namespace forms {
namespace {

constexpr char kHead[] = "To be filled in by the interviewer";
constexpr char kSentNowhere[] = "Your answers stay on this page. They are not sent anywhere.";

std::vector<FormNote> NotesOf(const Form& form) {
  std::vector<FormNote> notes;
  if (!form.respondent.empty()) notes.push_back({"Who answers: " + form.respondent + "."});
  if (!form.standing.empty()) notes.push_back({form.standing});
  notes.insert(notes.end(), form.notes.begin(), form.notes.end());
  return notes;
}

FormPage PageOf(const Form& form) {
  FormPage page;
  page.caption = form.title;
  page.footer = {kSentNowhere, "Made from " + form.made_from + "."};
  return page;
}

}  // namespace
}  // namespace forms

inline namespace abi0 {

std::string RenderFormHtml(const Form& form) {
  FormPage page = forms::PageOf(form);
  page.title = form.subtitle;
  page.notes = forms::NotesOf(form);
  page.items = form.head;
  if (!page.items.empty()) page.items[0].heading = forms::kHead;
  page.items.insert(page.items.end(), form.questions.begin(), form.questions.end());
  for (FormItem item : form.reason) {
    item.heading = "If nobody answered";
    page.items.push_back(std::move(item));
  }
  return RenderFormPageHtml(page);
}

std::vector<FormFile> RenderFormFiles(const Form& form) {
  std::vector<FormFile> names = {{"index.html", ""}};
  std::vector<FormPage> pages = {forms::PageOf(form)};
  pages[0].title = form.subtitle;
  pages[0].notes = forms::NotesOf(form);
  pages[0].submit = "Start";
  const auto add = [&](const std::string& name, FormPage page) {
    page.back = names.back().name;
    pages.back().next = name;
    names.push_back({name, ""});
    pages.push_back(std::move(page));
  };
  FormPage head = forms::PageOf(form);
  head.title = forms::kHead;
  head.items = form.head;
  add("head.html", std::move(head));
  const auto questions = static_cast<uint32_t>(form.questions.size());
  // A question with a condition may not come up.
  uint32_t least = 0;
  for (const FormItem& item : form.questions) least += item.condition.empty() ? 1 : 0;
  for (uint32_t i = 0; i < questions; ++i) {
    FormPage page = forms::PageOf(form);
    page.title = form.questions[i].title;
    page.items = {form.questions[i]};
    const uint32_t number = i + 1;
    page.progress = FormProgress(number, std::max(number, least), questions);
    add("question-" + std::to_string(number) + ".html", std::move(page));
  }
  for (const FormItem& item : form.reason) {
    FormPage page = forms::PageOf(form);
    page.items = {item};
    add("no-answers.html", std::move(page));
  }
  FormPage end = forms::PageOf(form);
  end.title = "End of the questions";
  end.notes = {{"In a product that asks these questions, your answers would now be saved."}};
  add("end.html", std::move(end));
  for (size_t i = 0; i < pages.size(); ++i) names[i].html = RenderFormPageHtml(pages[i]);
  return names;
}

}  // namespace abi0
}  // namespace mspof
