// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The example host: any requests, one after the other, over a store in memory. What comes from the
// network is only divided into names and values before; hosts copy this code.

#include "../../examples/capture/host.h"

#include "../../examples/capture/synthetic.h"
#include "input.h"
#include "mspof/capture/handover.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

constexpr const char* kParts[] = {"ask",      "ask",      "ask",      "sitting", "reason",
                                  "finalise", "withdraw", "handover", "move",    ""};
constexpr const char* kNames[] = {
    "collection", "respondent", "interviewer", "set",        "day",
    "question",   "taken",      "version",     "answers",    "clear",
    "save",       "none",       "reason",      "incomplete", "fact.representative-kind",
    "handover",   "period",     "council",     "token"};
constexpr const char* kValues[] = {"",
                                   "feedback",
                                   "adult",
                                   "representative",
                                   "independent",
                                   "enquiry-lead",
                                   "2019-07-01",
                                   "1",
                                   "2",
                                   "yes",
                                   "no",
                                   "lot-safer",
                                   "dont-know",
                                   "declined",
                                   "friend",
                                   "corrected",
                                   "2019-20/Q1",
                                   "E06000023",
                                   "feel-safer",
                                   "asked-expressed",
                                   "-1",
                                   "99999999999999999999"};

std::string Value(Input* input) {
  return input->Below(8) == 0 ? std::string(input->Text()) : input->Pick(kValues);
}

// Names and values, as they come out of an address or a form.
std::vector<FormField> Fields(Input* input, size_t most) {
  std::vector<FormField> fields;
  for (size_t count = input->Below(most + 1); count > 0; --count) {
    std::string name = input->Pick(kNames);
    if (input->Below(8) == 0) name = std::string(input->Text());
    fields.push_back({name, Value(input)});
  }
  return fields;
}

capture::Request SomeRequest(Input* input, const std::vector<std::string>& ids) {
  capture::Request request;
  request.token = "token";
  request.posted = input->Bool();
  switch (input->Below(12)) {
    case 0:
      request.path = {"submission"};
      break;
    case 1:
      request.path = {"handover"};
      break;
    case 2:
      break;
    case 3:
      request.path = {std::string(input->Text()), std::string(input->Text())};
      break;
    default: {
      const std::string id = input->Below(16) == 0 ? std::string(input->Text()) : input->Pick(ids);
      request.path = {"enquiry", id};
      const std::string part = input->Pick(kParts);
      if (!part.empty()) request.path.push_back(part);
    }
  }
  // Most requests come from pages, so they name a sitting.
  if (input->Below(4) != 0) {
    request.query = {{"collection", "feedback"},
                     {"respondent", "adult"},
                     {"interviewer", "independent"},
                     {"day", "2019-07-01"}};
  }
  for (const FormField& field : Fields(input, 4)) request.query.push_back(field);
  if (request.posted) request.fields = Fields(input, 8);
  return request;
}

void Run(std::string_view bytes) {
  Input input(bytes);
  // A name of no file: SQLite then keeps it to itself, and gives it up at the end.
  Result<capture::Store> store = capture::Store::Open("");
  Require(store.ok(), "a store can be opened");
  capture::Host host{Mspof(), *std::move(store), Date::Of(2019, 7, 10)};
  static const auto* const kEnquiries =
      new std::vector<CaseRecord>(capture::SyntheticEnquiries(Date::Of(2019, 7, 10)));
  for (size_t i = 0; i < 4; ++i) Require(host.store.Add((*kEnquiries)[i]).ok(), "one can be added");
  const std::vector<std::string> ids = *host.store.Ids();
  for (int requests = 0; requests < 12 && !input.empty(); ++requests) {
    const capture::Response response = capture::Handle(&host, SomeRequest(&input, ids));
    Require(response.status >= 200 && response.status < 500, "the host makes no mistake",
            std::to_string(response.status) + response.body);
    Require((response.status == 303) == !response.location.empty(), "it says where to go on");
    if (response.file.empty()) RequireUtf8(response.body, "a page");
    for (const char c : response.location + response.file) {
      Require(c >= ' ' && c != '\x7F', "a header is one line");
    }
  }
  for (const std::string& id : ids) {
    const Result<capture::Stored> stored = host.store.Load(id);
    Require(stored.ok(), "what was stored can be read");
  }
}

std::vector<std::string> Random() { return RandomSeeds(64, 300); }

const Target kTarget({"host", "Requests to the example host.", 1024, Run, Random});

}  // namespace
}  // namespace mspof::fuzz
