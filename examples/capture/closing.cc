// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The pages for making an enquiry final and for withdrawing it. A reason that is refused stays on
// the page.
// Tested by tests/capture/test_host.py.

#include <algorithm>
#include <utility>

#include "page_tools.h"

namespace capture {

using mspof::FormItem;
using mspof::FormPage;
using mspof::Result;
using mspof::Sitting;

namespace {

constexpr char kReason[] = "reason";
constexpr char kIncomplete[] = "incomplete";
constexpr int kConflict = 409;

FormItem ReasonItem(const std::string& legend) {
  FormItem item;
  item.control = mspof::FormControl::kText;
  item.id = kReason;
  item.title = item.text = legend;
  item.notes = {{"Use a few words. Do not write anything about a person."}};
  return item;
}

// The posted reason. If it is wrong, the item gets an error.
std::string TakeReason(FormItem* item, const Request& request) {
  constexpr int kMostLetters = 200;
  item->values = mspof::FormValues(*item, request.fields);
  if (item->values.empty()) {
    item->error = "Enter a reason";
    return "";
  }
  const std::string& reason = item->values[0];
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  if (std::count_if(reason.begin(), reason.end(), begins) > kMostLetters) {
    item->error = "Enter a reason of at most " + std::to_string(kMostLetters) + " letters";
  }
  return reason;
}

// Whether an answer must be mended before the record can be final.
bool IsWrong(const mspof::MissingAnswer& missing) {
  return missing.state == mspof::QuestionState::kContradicted ||
         missing.state == mspof::QuestionState::kUnreadable;
}

// The reason why answers cannot be left out; empty if they can.
std::string WrongWith(const std::vector<mspof::MissingAnswer>& missing, bool incomplete) {
  if (!incomplete) return "Give the missing answers, or choose to leave them out";
  const bool wrong = std::any_of(missing.begin(), missing.end(), IsWrong);
  return wrong ? "First answer again what has two answers, or an answer that cannot be read" : "";
}

FormPage FinalisePage(const Host& host, const Stored& stored, const mspof::Interview& interview) {
  const std::string& id = stored.record.record_id;
  FormPage page;
  page.title = "Make " + id + " final";
  page.action = AddressOf(id, "/finalise");
  page.back = AddressOf(id);
  page.submit = "Make it final";
  page.hidden = {{"version", std::to_string(stored.version)}};
  AddMissing(host, interview, &page.notes);
  if (WasFinal(stored.record)) {
    page.items.push_back(ReasonItem(IsWithdrawn(stored.record)
                                        ? "Why is it used again after it was withdrawn?"
                                        : "Why is it changed after it was final?"));
  }
  FormItem item;
  item.control = mspof::FormControl::kMany;
  item.id = kIncomplete;
  item.title = item.text = "Make it final without the missing answers?";
  item.options = {{"yes", "Yes, make it final as it is"}};
  if (!interview.Missing().empty()) page.items.push_back(item);
  return page;
}

FormPage WithdrawPage(const Stored& stored) {
  const std::string& id = stored.record.record_id;
  FormPage page;
  page.title = "Withdraw " + id;
  page.action = AddressOf(id, "/withdraw");
  page.back = AddressOf(id);
  page.submit = "Withdraw it";
  page.hidden = {{"version", std::to_string(stored.version)}};
  FormItem item = ReasonItem("Why is " + id + " withdrawn?");
  item.notes.insert(item.notes.begin(),
                    {"A withdrawn record is not counted in any submission. Its answers stay, and "
                     "it can be made final again."});
  page.items = {item};
  return page;
}

}  // namespace

Response Finalise(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> stored = host->store.Load(id, VersionOf(request));
  if (!stored.ok()) return Problem(request, stored.status());
  Sitting today;
  today.day = host->Today();
  auto interview = mspof::Interview::Open(host->framework, stored->record, today);
  if (!interview.ok()) return Problem(request, interview.status());
  FormPage page = FinalisePage(*host, *stored, *interview);
  if (!request.posted) return Show(request, std::move(page));
  mspof::FinaliseOptions options;
  options.day = today.day;
  bool whole = true;
  for (FormItem& item : page.items) {
    if (item.id == kReason) options.reason = TakeReason(&item, request);
    if (item.id == kIncomplete) {
      item.values = mspof::FormValues(item, request.fields);
      options.incomplete = !item.values.empty();
      item.error = WrongWith(interview->Missing(), options.incomplete);
    }
    whole = whole && item.error.empty();
  }
  if (!whole) return Show(request, std::move(page));
  const auto done = interview->Finalise(options);
  if (!done.ok()) {
    page.notes.insert(page.notes.begin(),
                      Paragraph(Sentence(done.status().message()), "It was not made final"));
    return Show(request, std::move(page), kConflict);
  }
  const auto saved = host->store.Save(host->framework, today.day, interview->record());
  if (!saved.ok()) return Problem(request, saved.status());
  return GoTo(AddressOf(id));
}

Response Withdraw(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> stored = host->store.Load(id, VersionOf(request));
  if (!stored.ok()) return Problem(request, stored.status());
  if (!WasFinal(stored->record)) {
    return Problem(request, kConflict, "It was never final: change it instead.");
  }
  FormPage page = WithdrawPage(*stored);
  if (!request.posted) return Show(request, std::move(page));
  const std::string reason = TakeReason(&page.items[0], request);
  if (!page.items[0].error.empty()) return Show(request, std::move(page));
  const auto withdrawn = mspof::WithdrawRecord(stored->record, host->Today(), reason);
  if (!withdrawn.ok()) return Problem(request, withdrawn.status());
  const auto saved = host->store.Save(host->framework, host->Today(), *withdrawn);
  if (!saved.ok()) return Problem(request, saved.status());
  return GoTo(AddressOf(id));
}

}  // namespace capture
