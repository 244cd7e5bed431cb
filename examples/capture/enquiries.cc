// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The pages with the list of enquiries, and with one enquiry.
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

// "draft, concluded on 31 July 2019"
std::string StandingOf(const CaseRecord& record) {
  const std::string status(RecordStateName(RecordStateOf(record)));
  return (status == "none" ? "not asked yet" : status) +
         (record.concluded.empty() ? ", not concluded"
                                   : ", concluded on " + DayInWords(record.concluded));
}

// The reason why it was amended or withdrawn, as a sentence.
std::string ReasonOf(const CaseRecord& record) {
  const bool withdrawn = IsWithdrawn(record);
  if (!withdrawn && RecordStateOf(record) != mspof::RecordState::kAmended) return "";
  const mspof::Finalisation* newest = nullptr;
  for (const mspof::Finalisation& one : record.draft->finalisations) {
    if (one.withdrawn != withdrawn) continue;
    if (newest == nullptr || one.number > newest->number) newest = &one;
  }
  if (newest == nullptr) return "";
  return "The reason given on " + DayInWords(newest->date) + ": " + newest->reason;
}

std::string LabelIn(const std::vector<FormItem>& items, const std::string& id,
                    const std::string& code) {
  for (const FormItem& item : items) {
    for (const mspof::AnswerOption& option : item.options) {
      if (item.id == id && option.code == code) return option.label;
    }
  }
  return code;
}

// "adult" for "Adult": the label of a respondent within a sentence. Abbreviations stay as they are.
std::string InSentence(std::string label) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (label.size() > 1 && is_capital(label[0]) && !is_capital(label[1])) {
    label[0] = static_cast<char>(label[0] - 'A' + 'a');
  }
  return label;
}

// A link to begin a sitting with a respondent, and a link to continue each sitting that there is.
void AddSittings(const CaseRecord& record, const FormRespondent& one, const mspof::Form& form,
                 std::vector<FormNote>* notes) {
  notes->push_back({"",
                    AddressOf(record.record_id, "/sitting?collection=" + InAddress(one.collection) +
                                                    "&respondent=" + InAddress(one.code)),
                    "Interview the " + InSentence(form.respondent)});
  for (const AnswerSet& set : record.answer_sets) {
    const std::optional<Sitting> sitting = SittingOf(set);
    if (!sitting || set.collection != one.collection || set.respondent != one.code) continue;
    const std::string asker = LabelIn(form.head, set.collection + ".interviewer", set.interviewer);
    const bool reason = !set.reason.empty();
    notes->push_back(
        {reason ? "A reason was given why there are no answers." : "",
         AddressOf(record.record_id, (reason ? "/reason" : "/ask") + QueryOf(*sitting)),
         "Continue the interview with the " + InSentence(form.respondent) + ", asked by " + asker +
             " on " + DayInWords(set.asked)});
  }
}

// The parts of an enquiry's page about the people who can be interviewed.
mspof::Status AddCollections(const Host& host, const CaseRecord& record,
                             std::vector<FormNote>* notes) {
  std::string collection;
  for (const FormRespondent& one : mspof::FormRespondents(host.framework)) {
    const Result<mspof::Form> form = FormOf(host, one.collection, one.code);
    if (!form.ok()) return form.status();
    if (one.collection != collection) {
      collection = one.collection;
      notes->push_back(Paragraph(TimeInWords(host, record, collection), form->subtitle));
      FormNote handover =
          LinkTo(AddressOf(record.record_id, "/handover?collection=" + InAddress(collection)),
                 "Download the hand-over file");
      handover.text = "For an interviewer without access to this record:";
      notes->push_back(std::move(handover));
    }
    AddSittings(record, one, *form, notes);
  }
  return mspof::Status();
}

void AddFindings(const Host& host, const mspof::Interview& interview,
                 std::vector<FormNote>* notes) {
  const std::vector<mspof::Finding> findings = interview.Findings();
  for (const mspof::Finding& finding : findings) {
    const bool first = &finding == findings.data();
    const std::string name = NameOfPlace(host, finding.path);
    notes->push_back(Paragraph(
        Sentence((name.empty() ? "" : name + ": ") + finding.message + ": " + finding.remedy),
        first ? "To check" : ""));
  }
}

void AddClosing(const CaseRecord& record, std::vector<FormNote>* notes) {
  const mspof::RecordState status = RecordStateOf(record);
  const std::string& id = record.record_id;
  std::string heading = "When everything is answered";
  if (status != mspof::RecordState::kFinal && status != mspof::RecordState::kAmended) {
    notes->push_back(LinkTo(AddressOf(id, "/finalise"), "Make it final", heading));
    heading.clear();
  }
  if (WasFinal(record) && !IsWithdrawn(record)) {
    notes->push_back(LinkTo(AddressOf(id, "/withdraw"), "Withdraw it", heading));
  }
}

}  // namespace

Response ShowList(Host* host, const Request& request) {
  const Result<std::vector<std::string>> ids = host->store.Ids();
  if (!ids.ok()) return Problem(request, ids.status());
  FormPage page;
  page.title = "Enquiries";
  for (const std::string& id : *ids) {
    const Result<Stored> stored = host->store.Load(id);
    if (!stored.ok()) return Problem(request, stored.status());
    const char* other = IsByAnother(*host, stored->record) ? ", of another edition" : "";
    page.notes.push_back(LinkTo(AddressOf(id),
                                "Enquiry " + id + ": " + StandingOf(stored->record) + other,
                                page.notes.empty() ? "One enquiry" : ""));
  }
  page.notes.push_back(LinkTo("/submission", "Make the quarter's submission", "All enquiries"));
  page.notes.push_back(LinkTo("/handover", "Take back a hand-over file"));
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
  page.notes = {{"Status: " + StandingOf(stored->record) + "."}};
  if (!ValueOf(request.query, kTaken).empty()) {
    page.notes.insert(page.notes.begin(), {"The answers in the hand-over file were added."});
  }
  const std::string reason = ReasonOf(stored->record);
  if (!reason.empty()) page.notes.push_back({reason});
  AddMissing(*host, *interview, &page.notes);
  const Result<mspof::Form> own = FormOf(*host, "", "");
  if (own.ok()) {
    page.notes.push_back(LinkTo(AddressOf(id, "/ask" + QueryOf(today)),
                                "Go through these questions", own->subtitle));
  }
  const mspof::Status added = AddCollections(*host, stored->record, &page.notes);
  if (!added.ok()) return Problem(request, added);
  AddFindings(*host, *interview, &page.notes);
  AddClosing(stored->record, &page.notes);
  return Show(request, std::move(page));
}

}  // namespace capture
