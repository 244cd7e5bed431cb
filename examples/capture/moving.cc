// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Moving an enquiry to another edition. An enquiry keeps the definition that it was captured with
// until somebody has seen the differences and moves it. An answer to a page of the old edition is
// refused, because that page may have shown other words than the answer would be recorded with.
// Tested by tests/capture/test_host.py.

#include <utility>

#include "page_tools.h"

namespace capture {

using mspof::CaseRecord;
using mspof::FormPage;
using mspof::Framework;
using mspof::Result;

namespace {

constexpr int kConflict = 409;

// Distinguishes definitions that have the same name.
std::string DigestOf(const std::string& digest) {
  constexpr size_t kDigits = 8;
  return " (definition " + digest.substr(0, kDigits) + ")";
}

FormPage MovePage(const Host& host, const Stored& stored, const Framework& from,
                  const std::vector<mspof::MigrationChange>& changes) {
  const std::string& id = stored.record.record_id;
  const mspof::FrameworkInfo &before = from.info(), &after = host.framework.info();
  FormPage page;
  page.title = "Enquiry " + id + " is of another edition";
  page.action = AddressOf(id, "/move");
  page.back = "/";
  page.submit = "Move this enquiry to " + NameOf(after);
  page.hidden = {{"version", std::to_string(stored.version)}};
  page.notes = {{"It was captured with " + NameOf(before) + DigestOf(before.digest) +
                 ". Questions are now from " + NameOf(after) + DigestOf(after.digest) + "."},
                {"Moving it does not change any answer."}};
  if (WasFinal(stored.record)) {
    page.notes.push_back({"It was final before. Give a reason when you make it final again."});
  }
  const std::string heading = "What is different for this enquiry";
  if (changes.empty()) page.notes.push_back(Paragraph("There are no differences.", heading));
  for (const mspof::MigrationChange& change : changes) {
    const bool first = &change == changes.data();
    page.notes.push_back(
        Paragraph(Sentence(NameOfQuestion(change.number, change.title) + " " + change.what),
                  first ? heading : ""));
  }
  return page;
}

Response CannotMove(const Request& request, const CaseRecord& record, const std::string& why) {
  const mspof::Pin& pin = *PinOf(record);
  FormPage page;
  page.title = "Enquiry " + record.record_id + " cannot be shown";
  page.back = "/";
  page.notes = {{why},
                {"Its answers are not lost. To go on, start this example with that definition, " +
                 pin.framework + "/" + pin.edition + DigestOf(pin.digest) + "."}};
  return Show(request, std::move(page), kConflict);
}

}  // namespace

Response Move(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> stored = host->store.Load(id);
  if (!stored.ok()) return Problem(request, stored.status());
  if (!IsByAnother(*host, stored->record)) return GoTo(AddressOf(id));
  const Result<Framework> from = host->store.Definition(PinOf(stored->record)->digest);
  if (!from.ok()) return CannotMove(request, stored->record, from.status().message() + ".");
  const auto moved = mspof::Migrate(*from, host->framework, stored->record);
  if (!moved.ok()) {
    return CannotMove(request, stored->record,
                      "It was captured with " + NameOf(from->info()) +
                          ". The framework in use now, " + NameOf(host->framework.info()) +
                          ", is another framework.");
  }
  FormPage page = MovePage(*host, *stored, *from, moved->changes);
  if (!request.posted) return Show(request, std::move(page));
  if (VersionOf(request) != stored->version) {
    page.notes.insert(page.notes.begin(),
                      {"It was not moved, because somebody changed it meanwhile. Check it again."});
    return Show(request, std::move(page), kConflict);
  }
  mspof::Sitting today;
  today.day = host->Today();
  const auto settled = mspof::Interview::Open(host->framework, moved->record, today);
  if (!settled.ok()) return Problem(request, settled.status());
  const mspof::Status saved = host->store.Replace(settled->record(), stored->version);
  return saved.ok() ? GoTo(AddressOf(id)) : Problem(request, saved);
}

std::optional<Response> AnswerByAnother(Host* host, const Request& request, const std::string& id) {
  const Result<Stored> newest = host->store.Load(id);
  if (!newest.ok()) return std::nullopt;
  const bool other = IsByAnother(*host, newest->record);
  if (!request.posted) return other ? std::optional(GoTo(AddressOf(id, "/move"))) : std::nullopt;
  const Result<Stored> shown = host->store.Load(id, VersionOf(request));
  if (!other && !(shown.ok() && IsByAnother(*host, shown->record))) return std::nullopt;
  return Problem(request, kConflict,
                 "Your answer was not saved. The page is from another edition, and the questions "
                 "may have changed. Open the enquiry again.");
}

}  // namespace capture
