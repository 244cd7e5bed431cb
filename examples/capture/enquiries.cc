// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The list, and an enquiry.
// Tested by tests/capture/test_host.py.

#include <utility>

#include "page_tools.h"

namespace capture {

using mspof::AnswerSet;
using mspof::CaseRecord;
using mspof::FormItem;
using mspof::FormNote;
using mspof::FormPage;
using mspof::FormRespondent;
using mspof::Result;
using mspof::Sitting;

namespace {

std::string StandingOf(const CaseRecord& record) {
  const std::string status(CaptureStatusName(CaptureStatusOf(record)));
  return (status == "none" ? "not asked yet" : status) +
         (record.concluded.empty() ? ", not concluded" : ", concluded on " + record.concluded);
}

// Why it was amended or withdrawn, as a sentence.
std::string ReasonOf(const CaseRecord& record) {
  const bool withdrawn = IsWithdrawn(record);
  if (!withdrawn && CaptureStatusOf(record) != mspof::CaptureStatus::kAmended) return "";
  const mspof::Finalisation* newest = nullptr;
  for (const mspof::Finalisation& one : record.draft->finalisations) {
    if (one.withdrawn != withdrawn) continue;
    if (newest == nullptr || one.number > newest->number) newest = &one;
  }
  return newest == nullptr ? "" : " The reason given on " + newest->date + ": " + newest->reason;
}

std::string LabelIn(const std::vector<FormItem>& items, const std::string& id,
                    const std::string& code) {
  for (const FormItem& item : items) {
    for (const mspof::FormOption& option : item.options) {
      if (item.id == id && option.code == code) return option.label;
    }
  }
  return code;
}

// Until when answers to a collection count.
void AddTime(const Host& host, const CaseRecord& record, const FormRespondent& one,
             const mspof::Form& form, std::vector<FormNote>* notes) {
  Sitting sitting;
  sitting.collection = one.collection;
  sitting.respondent = one.code;
  sitting.day = host.Today();
  for (const FormItem& item : form.head) {
    const bool asker = item.id == one.collection + ".interviewer" && !item.options.empty();
    if (asker) sitting.interviewer = item.options[0].code;
  }
  const auto interview = mspof::Interview::Open(host.framework, record, sitting);
  if (!interview.ok()) return;
  const auto time = interview->Time();
  if (!time) {
    notes->push_back({form.part + ": how long it counts is not known yet."});
  } else if (time->days_left < 0) {
    notes->push_back(
        {form.part + ": counted until " + time->last_day.ToString() + ", which has passed."});
  } else {
    notes->push_back({form.part + ": counts until " + time->last_day.ToString() + ", " +
                      std::to_string(time->days_left) + " days from now."});
  }
}

// A link to begin a sitting with a respondent, and links to go on with those there are.
void AddSittings(const CaseRecord& record, const FormRespondent& one, const mspof::Form& form,
                 std::vector<FormNote>* notes) {
  const std::string what = form.part + ", answered by: " + form.respondent;
  notes->push_back({"",
                    AddressOf(record.record_id, "/sitting?collection=" + InAddress(one.collection) +
                                                    "&respondent=" + InAddress(one.code)),
                    "Begin: " + what});
  for (const AnswerSet& set : record.answer_sets) {
    if (set.collection != one.collection || set.respondent != one.code || set.id.empty()) continue;
    const auto day = mspof::Date::Parse(set.asked);
    if (!day.ok()) continue;
    Sitting sitting;
    sitting.collection = set.collection;
    sitting.respondent = set.respondent;
    sitting.interviewer = set.interviewer;
    sitting.day = *day;
    sitting.set = set.id;
    const std::string asker = LabelIn(form.head, set.collection + ".interviewer", set.interviewer);
    const bool reason = !set.reason.empty();
    notes->push_back({reason ? "A reason was given why there are no answers." : "",
                      AddressOf(record.record_id, (reason ? "/reason" : "/ask") + QueryOf(sitting)),
                      "Go on: " + what + ", asked by: " + asker + ", " + set.asked});
  }
}

}  // namespace

Response ShowList(Host* host, const Request& request) {
  const Result<std::vector<std::string>> ids = host->store.Ids();
  if (!ids.ok()) return Problem(request, ids.status());
  FormPage page;
  page.title = "Enquiries";
  page.notes = {{"These enquiries are made up. This is an example, no case-management system."}};
  for (const std::string& id : *ids) {
    const Result<Stored> stored = host->store.Load(id);
    if (!stored.ok()) return Problem(request, stored.status());
    const char* other = IsByAnother(*host, stored->record) ? ", of another edition:" : ":";
    page.notes.push_back({StandingOf(stored->record) + other, AddressOf(id), "Enquiry " + id});
  }
  page.notes.push_back({"", "/submission", "Make the quarter's submission"});
  page.notes.push_back({"", "/handover", "Take back a hand-over file"});
  return Show(request, std::move(page));
}

Response ShowEnquiry(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> stored = host->store.Load(id);
  if (!stored.ok()) return Problem(request, stored.status());
  Sitting today;
  today.day = host->Today();
  const auto interview = mspof::Interview::Open(host->framework, stored->record, today);
  if (!interview.ok()) return Problem(request, interview.status());
  FormPage page;
  page.title = "Enquiry " + id;
  page.back = "/";
  page.notes = {{"Standing: " + StandingOf(stored->record) + "." + ReasonOf(stored->record)}};
  AddMissing(*interview, &page.notes);
  const Result<mspof::Form> own = FormOf(*host, "", "");
  if (own.ok()) page.notes.push_back({"", AddressOf(id, "/ask" + QueryOf(today)), own->part});
  std::string collection;
  for (const FormRespondent& one : mspof::FormRespondents(host->framework)) {
    const Result<mspof::Form> form = FormOf(*host, one.collection, one.code);
    if (!form.ok()) return Problem(request, form.status());
    if (one.collection != collection) {
      collection = one.collection;
      AddTime(*host, stored->record, one, *form, &page.notes);
      page.notes.push_back({"For somebody without access to this record:",
                            AddressOf(id, "/handover?collection=" + InAddress(collection)),
                            "Download the hand-over file"});
    }
    AddSittings(stored->record, one, *form, &page.notes);
  }
  for (const mspof::Finding& finding : interview->Findings()) {
    page.notes.push_back(
        {"To check: " + finding.path + ": " + finding.message + ": " + finding.remedy + "."});
  }
  const mspof::CaptureStatus status = CaptureStatusOf(stored->record);
  if (status != mspof::CaptureStatus::kFinal && status != mspof::CaptureStatus::kAmended) {
    page.notes.push_back({"", AddressOf(id, "/finalise"), "Make it final"});
  }
  if (WasFinal(stored->record) && !IsWithdrawn(stored->record)) {
    page.notes.push_back({"", AddressOf(id, "/withdraw"), "Withdraw it"});
  }
  return Show(request, std::move(page));
}

}  // namespace capture
