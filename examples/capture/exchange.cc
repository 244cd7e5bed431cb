// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The pages that send and take back hand-over files, and that make the quarter's submission.
// Tested by tests/capture/test_host.py.

#include <algorithm>
#include <utility>

#include "page_tools.h"

namespace capture {

using mspof::FormItem;
using mspof::FormPage;
using mspof::Result;

namespace {

// A real council, but the enquiries are not its own.
constexpr char kCouncil[] = "E06000023";
constexpr char kHost[] = "mspof example host";

// "2019-20/Q1" for a day in it.
std::string QuarterOf(mspof::Date day) {
  constexpr int kApril = 4, kMonths = 12, kCentury = 100;
  const int first = day.month() >= kApril ? day.year() : day.year() - 1;
  const int quarter = (day.month() + kMonths - kApril) % kMonths / 3 + 1;
  const std::string next = std::to_string(kCentury + (first + 1) % kCentury).substr(1);
  return std::to_string(first) + "-" + next + "/Q" + std::to_string(quarter);
}

// The quarter of the day, and the three before it.
FormItem QuarterItem(mspof::Date day) {
  constexpr int kQuarters = 4;
  FormItem item;
  item.id = "period";
  item.title = item.text = "Which quarter is the submission for?";
  for (int i = 0; i < kQuarters; ++i) {
    const std::string quarter = QuarterOf(day);
    const mspof::Period period = *mspof::Period::Parse(quarter);
    item.options.push_back({quarter, quarter + ": " + DayInWords(period.first.ToString()) + " to " +
                                         DayInWords(period.last.ToString())});
    day = mspof::Date::FromDays(period.first.days() - 1);
  }
  return item;
}

// Adds links to enquiries that would be counted with another definition than that of their answers.
// Returns false if there are any.
Result<bool> AddUnmoved(const Host& host, std::vector<mspof::FormNote>* notes) {
  const Result<std::vector<std::string>> ids = host.store.Ids();
  if (!ids.ok()) return ids.status();
  bool whole = true;
  for (const std::string& id : *ids) {
    const Result<Stored> stored = host.store.Load(id);
    if (!stored.ok()) return stored.status();
    if (IsWithdrawn(stored->record) || !IsByAnother(host, stored->record)) continue;
    notes->push_back(LinkTo(AddressOf(id), "Enquiry " + id));
    notes->back().text = "First move to the new edition:";
    whole = false;
  }
  return whole;
}

Result<std::string> SubmissionOf(const Host& host, const mspof::Period& period) {
  const mspof::TallyOptions options = {kCouncil, period, host.Today()};
  Result<mspof::Tally> tally = mspof::Tally::Create(host.framework, options);
  if (!tally.ok()) return tally.status();
  const Result<std::vector<std::string>> ids = host.store.Ids();
  if (!ids.ok()) return ids.status();
  mspof::RecordBuffer record(host.framework);
  for (const std::string& id : *ids) {
    const Result<Stored> stored = host.store.Load(id);
    if (!stored.ok()) return stored.status();
    record.Assign(stored->record);
    tally->Add(record);
  }
  const Result<mspof::TallyOutcome> outcome = tally->Finish();
  if (!outcome.ok()) return outcome.status();
  mspof::Submission submission;
  submission.council_return =
      *outcome->council_return;  // Ids are unique: there are none to settle.
  submission.envelope.prepared_on = options.as_of;
  submission.envelope.host_name = kHost;
  return submission.Encode();
}

}  // namespace

Response SendHandover(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> stored = host->store.Load(id);
  if (!stored.ok()) return Problem(request, stored.status());
  const auto handover = mspof::MakeHandover(host->framework, stored->record,
                                            ValueOf(request.query, "collection"), host->Today());
  if (!handover.ok()) return Problem(request, handover.status());
  Result<std::string> bytes = handover->Encode();
  if (!bytes.ok()) return Problem(request, bytes.status());
  return Download(InAddress(id) + ".mspof-feedback", *std::move(bytes));
}

Response TakeHandover(Host* host, const Request& request) {
  FormPage page;
  page.title = "Take back a hand-over file";
  page.action = "/handover";
  page.back = "/";
  FormItem item;
  item.id = "file";
  item.title = item.text = "The file that came back (.mspof-feedback)";
  item.control = mspof::FormControl::kFile;
  page.items = {item};
  if (!request.posted) return Show(request, std::move(page));
  const std::vector<std::string> files = mspof::FormValues(item, request.fields);
  const auto handover = files.empty()
                            ? mspof::Status(mspof::StatusCode::kInvalidArgument, "Choose a file")
                            : mspof::Handover::Decode(files[0]);
  if (!handover.ok()) {
    page.items[0].error = handover.status().message();
    return Show(request, std::move(page));
  }
  if (!host->store.Load(handover->record_id).ok()) {
    page.items[0].error = "The enquiry of this file is not in this system. No answers were added";
    return Show(request, std::move(page));
  }
  const auto saved = host->store.Save(host->framework, host->Today(), mspof::RecordPart(*handover));
  if (!saved.ok()) return Problem(request, saved.status());
  return GoTo(AddressOf(handover->record_id, std::string("?") + kTaken + "=1"));
}

Response MakeSubmission(Host* host, const Request& request) {
  FormPage page;
  page.title = "Make the quarter's submission";
  page.action = "/submission";
  page.back = "/";
  page.submit = "Download";
  page.items = {QuarterItem(host->Today())};
  page.items[0].notes = {
      {"Enquiries are counted as they are now. Drafts are counted. Withdrawn records are not."}};
  FormItem& item = page.items[0];
  const Result<bool> whole = AddUnmoved(*host, &item.notes);
  if (!whole.ok()) return Problem(request, whole.status());
  if (!request.posted) return Show(request, std::move(page));
  item.values = mspof::FormValues(item, request.fields);
  const auto period = mspof::Period::Parse(item.values.empty() ? "" : item.values[0]);
  if (!period.ok() || !*whole) {
    item.error = period.ok() ? "First move the enquiries of another edition" : "Choose a quarter";
    return Show(request, std::move(page));
  }
  Result<std::string> bytes = SubmissionOf(*host, *period);
  if (!bytes.ok()) return Problem(request, bytes.status());
  std::string name = "return-" + item.values[0] + ".mspof";
  std::replace(name.begin(), name.end(), '/', '-');
  return Download(name, *std::move(bytes));
}

}  // namespace capture
