// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The parts that all pages share. Tested by tests/capture/test_host.py.

#include "page_tools.h"

#include <charconv>
#include <utility>

namespace capture {

using mspof::FormField;
using mspof::FormPage;
using mspof::Sitting;
using mspof::StatusCode;

namespace {

constexpr char kCaption[] = "Example host of mspof, not a case-management system";
constexpr char kWarning[] =
    "This is an example with made-up enquiries. It is not a case-management system: it has no "
    "users, no rights and no backups. Do not enter anything about a real person.";
constexpr char kFactPrefix[] = "fact.";

int HttpStatusOf(StatusCode code) {
  constexpr int kBadRequest = 400, kNotFound = 404, kConflict = 409, kServerError = 500;
  switch (code) {
    case StatusCode::kNotFound:
      return kNotFound;
    case StatusCode::kFailedPrecondition:
      return kConflict;
    case StatusCode::kResourceExhausted:
    case StatusCode::kInternal:
      return kServerError;
    default:
      return kBadRequest;
  }
}

}  // namespace

std::string ValueOf(const std::vector<FormField>& fields, const std::string& name) {
  for (const FormField& field : fields) {
    if (field.name == name) return field.value;
  }
  return "";
}

Response Show(const Request& request, FormPage page, int status) {
  page.caption = kCaption;
  page.footer.emplace_back(kWarning);
  page.hidden.push_back({"token", request.token});
  return {status, mspof::RenderFormPageHtml(page)};
}

mspof::FormNote Paragraph(std::string text, std::string heading) {
  mspof::FormNote note;
  note.text = std::move(text);
  note.heading = std::move(heading);
  return note;
}

mspof::FormNote LinkTo(std::string address, std::string label, std::string heading) {
  mspof::FormNote note;
  note.link = std::move(address);
  note.label = std::move(label);
  note.heading = std::move(heading);
  return note;
}

Response Problem(const Request& request, int status, const std::string& what) {
  FormPage page;
  page.title = "There is a problem";
  page.notes = {Paragraph(Sentence(what)), LinkTo("/", "All enquiries")};
  return Show(request, std::move(page), status);
}

Response Problem(const Request& request, const mspof::Status& status) {
  return Problem(request, HttpStatusOf(status.code()), status.message());
}

Response GoTo(const std::string& address) {
  constexpr int kSeeOther = 303;
  return {kSeeOther, "", address};
}

Response Download(const std::string& name, std::string bytes) {
  return {200, std::move(bytes), "", name};
}

std::string InAddress(const std::string& text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  constexpr char kPlain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c != '\0' && std::string(kPlain).find(c) != std::string::npos) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 0xF]};
    }
  }
  return out;
}

std::string AddressOf(const std::string& record, const std::string& rest) {
  return "/enquiry/" + InAddress(record) + rest;
}

mspof::Result<mspof::Form> FormOf(const Host& host, const std::string& collection,
                                  const std::string& respondent) {
  return mspof::MakeForm(host.framework, {collection.empty() ? "" : collection + "." + respondent});
}

mspof::Result<mspof::Date> DayOf(const Host& host, const std::string& text) {
  const auto day = mspof::Date::Parse(text);
  if (day.ok() && *day <= host.Today()) return day;
  return mspof::Status(StatusCode::kInvalidArgument,
                       day.ok() ? "The day has not come yet: give the day of the interview"
                                : "There is no such day: give day, month and year");
}

bool WasFinal(const mspof::CaseRecord& record) {
  return record.draft && !record.draft->finalisations.empty();
}

bool IsWithdrawn(const mspof::CaseRecord& record) {
  return RecordStateOf(record) == mspof::RecordState::kWithdrawn;
}

bool IsByAnother(const Host& host, const mspof::CaseRecord& record) {
  const mspof::Pin* pin = PinOf(record);
  return pin != nullptr && pin->digest != host.framework.info().digest;
}

mspof::Result<Sitting> SittingOf(const Host& host, const Request& request) {
  Sitting sitting;
  sitting.collection = ValueOf(request.query, "collection");
  sitting.respondent = ValueOf(request.query, "respondent");
  sitting.interviewer = ValueOf(request.query, "interviewer");
  sitting.answer_set = ValueOf(request.query, "set");
  sitting.only_collection = !sitting.collection.empty();
  const std::string text = ValueOf(request.query, "day");
  const auto day = text.empty() ? mspof::Result<mspof::Date>(host.Today()) : DayOf(host, text);
  if (!day.ok()) return day.status();
  sitting.day = *day;
  const std::string prefix = kFactPrefix;
  for (const FormField& field : request.query) {
    if (field.name.compare(0, prefix.size(), prefix) != 0) continue;
    sitting.facts.push_back({field.name.substr(prefix.size()), {field.value}});
  }
  return sitting;
}

std::string QueryOf(const Sitting& sitting) {
  std::string query = "?day=" + sitting.day.ToString();
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) query += "&" + InAddress(name) + "=" + InAddress(value);
  };
  add("collection", sitting.collection);
  add("respondent", sitting.respondent);
  add("interviewer", sitting.interviewer);
  add("set", sitting.answer_set);
  for (const mspof::Value& fact : sitting.facts) add(kFactPrefix + fact.id, fact.values[0]);
  return query;
}

int64_t VersionOf(const Request& request) {
  if (!request.posted) return 0;
  const std::string text = ValueOf(request.fields, "version");
  int64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  return error == std::errc() && end == text.data() + text.size() && version > 0 ? version : -1;
}

}  // namespace capture
