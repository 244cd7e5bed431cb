// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The texts that people see, with words instead of ids.
// Tested by tests/capture/test_host.py.

#include <algorithm>

#include "page_tools.h"

namespace capture {

using mspof::CaseRecord;
using mspof::Sitting;

namespace {

std::string LabelOfRespondent(const Host& host, const mspof::AnswerSet& set) {
  for (const mspof::FormRespondent& one : mspof::FormRespondents(host.framework)) {
    if (one.collection == set.collection && one.code == set.respondent) return one.label;
  }
  return set.respondent;
}

// The item of a form that a path names; null if there is none.
const mspof::FormItem* FindItem(const mspof::Form& form, const std::string& path) {
  const std::string last = path.substr(path.rfind('.') + 1);
  for (const mspof::FormItem& item : form.questions) {
    if (item.id == last) return &item;
  }
  for (const auto* items : {&form.head, &form.reason}) {
    for (const mspof::FormItem& item : *items) {
      if (item.id == path) return &item;
    }
  }
  return nullptr;
}

// Whether there is a page that asks for it.
bool CanBeAsked(const Host& host, const Sitting& sitting, const mspof::MissingAnswer& missing) {
  if (missing.state == mspof::QuestionState::kUndecided) return false;
  const auto form = FormOf(host, sitting.collection, sitting.respondent);
  if (!form.ok()) return false;
  const auto& questions = form->questions;
  return std::any_of(questions.begin(), questions.end(),
                     [&](const mspof::FormItem& item) { return item.id == missing.id; });
}

}  // namespace

std::string Sentence(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  const std::string quote = "”";
  const size_t end = text.size() > quote.size() ? text.rfind(quote) : std::string::npos;
  const bool quoted = end != std::string::npos && end + quote.size() == text.size();
  const char last = quoted ? text[end - 1] : text.back();
  if (std::string(".?!:").find(last) == std::string::npos) text += '.';
  return text;
}

std::string DayInWords(const std::string& day) {
  constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  const auto date = mspof::Date::Parse(day);
  if (!date.ok()) return day;
  return std::to_string(date->day()) + " " + kMonths[date->month() - 1] + " " +
         std::to_string(date->year());
}

std::string NameOfQuestion(uint32_t number, const std::string& title) {
  return number == 0 ? "“" + title + "”"
                     : "Question " + std::to_string(number) + " (" + title + ")";
}

std::string NameOfPlace(const Host& host, const std::string& place) {
  std::string path = place;  // Without the numbers of answer sets.
  for (size_t at = path.find('['); at != std::string::npos; at = path.find('[')) {
    path.erase(at, path.find(']', at) - at + 1);
  }
  std::vector<mspof::FormRespondent> all = mspof::FormRespondents(host.framework);
  all.insert(all.begin(), mspof::FormRespondent());
  for (const mspof::FormRespondent& one : all) {
    const auto form = FormOf(host, one.collection, one.code);
    const mspof::FormItem* item = form.ok() ? FindItem(*form, path) : nullptr;
    if (item != nullptr) return NameOfQuestion(item->number, item->title);
  }
  return "";
}

std::string NameOf(const mspof::FrameworkInfo& info) {
  const std::string name = info.title + " " + info.edition;
  return info.revision > 1 ? name + ", revision " + std::to_string(info.revision) : name;
}

std::optional<Sitting> SittingOf(const mspof::AnswerSet& set) {
  const auto day = mspof::Date::Parse(set.asked);
  if (!day.ok() || set.id.empty() || set.respondent.empty()) return std::nullopt;
  Sitting sitting;
  sitting.collection = set.collection;
  sitting.respondent = set.respondent;
  sitting.interviewer = set.interviewer;
  sitting.day = *day;
  sitting.answer_set = set.id;
  return sitting;
}

std::string TimeInWords(const Host& host, const CaseRecord& record, const std::string& collection) {
  const auto time = mspof::TimeToAnswer(host.framework, record, collection, host.Today());
  if (!time) return "The last day for answers is not known yet.";
  const std::string day = DayInWords(time->last_day.ToString());
  if (time->days_left < 0) return "The last day for answers was " + day + ".";
  if (time->days_left == 0) return "The last day for answers is today, " + day + ".";
  const std::string days = time->days_left == 1 ? " day" : " days";
  return "The last day for answers is " + day + ", " + std::to_string(time->days_left) + days +
         " from now.";
}

void AddMissing(const Host& host, const mspof::Interview& interview,
                std::vector<mspof::FormNote>* notes) {
  const std::vector<mspof::MissingAnswer> all = interview.Missing();
  const std::string heading = "What is missing";
  if (all.empty()) notes->push_back(Paragraph("No answers are missing.", heading));
  const CaseRecord& record = interview.record();
  for (const mspof::MissingAnswer& missing : all) {
    std::string name = NameOfQuestion(missing.number, missing.title);
    std::optional<Sitting> sitting = Sitting();
    sitting->day = host.Today();
    for (const mspof::AnswerSet& set : record.answer_sets) {
      if (missing.answer_set.empty() || set.id != missing.answer_set) continue;
      sitting = SittingOf(set);
      name += " of " + LabelOfRespondent(host, set) + ", " + DayInWords(set.asked) + ",";
    }
    mspof::FormNote note;
    if (&missing == all.data()) note.heading = heading;
    const std::string what = name + " " + missing.what + ": " + missing.remedy;
    if (sitting && CanBeAsked(host, *sitting, missing)) {
      note.label = what;
      note.link = AddressOf(record.record_id,
                            "/ask" + QueryOf(*sitting) + "&question=" + InAddress(missing.id));
    } else {
      note.text = what + ".";
    }
    notes->push_back(note);
  }
}

}  // namespace capture
