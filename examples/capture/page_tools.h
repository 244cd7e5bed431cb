// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_
#define MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_

// What all pages have in common. The markup is the library's.

#include <mspof/mspof.h>

#include <optional>
#include <string>
#include <vector>

#include "host.h"

namespace capture {

// A page in its frame: what it is an example of, and the token if it is posted.
Response Show(const Request& request, mspof::FormPage page, int status = 200);
// A page that says what is wrong.
Response Problem(const Request& request, int status, const std::string& what);
Response Problem(const Request& request, const mspof::Status& status);
Response GoTo(const std::string& address);
Response Download(const std::string& name, std::string bytes);

// The text as it stands in an address.
std::string InAddress(const std::string& text);
// "/enquiry/ID" and what follows it.
std::string AddressOf(const std::string& record, const std::string& rest = "");

// Names what an address of an enquiry says besides: that a hand-over was taken back.
inline constexpr char kTaken[] = "taken";

// The form of the questions of a collection for a respondent; of the record, if both are empty.
mspof::Result<mspof::Form> FormOf(const Host& host, const std::string& collection,
                                  const std::string& respondent);

// "It works." for "it works"; a sentence that ends stays as it is.
std::string Sentence(std::string text);
// "31 July 2019" for "2019-07-31"; what is no day stays as it is.
std::string DayInWords(const std::string& day);
// "Question 3 (Risk outcome)", or the title alone.
std::string NameOfQuestion(uint32_t number, const std::string& title);
// The same of a place in a record, for example "feedback[1].listened-to"; empty if no form has it.
std::string NameOfPlace(const Host& host, const std::string& place);
// What people call a definition.
std::string NameOf(const mspof::FrameworkInfo& info);
// The sitting that goes on with an answer set, if it says whose and of when.
std::optional<mspof::Sitting> SittingOf(const mspof::AnswerSet& set);

// Until when answers to a collection count, in a sentence.
std::string TimeInWords(const Host& host, const mspof::CaseRecord& record,
                        const std::string& collection);
// What keeps a record from being final, as a part of a page; with links to where it is answered.
void AddMissing(const Host& host, const mspof::Interview& interview,
                std::vector<mspof::FormNote>* notes);
// Whether it was ever made final, and whether it is not to be used any more.
bool WasFinal(const mspof::CaseRecord& record);
bool IsWithdrawn(const mspof::CaseRecord& record);

// Whether a record was captured by another definition than the host's.
bool IsByAnother(const Host& host, const mspof::CaseRecord& record);

// A day that has come. Fails with what to do instead.
mspof::Result<mspof::Date> DayOf(const Host& host, const std::string& text);
// The sitting that the query of an address says. Fails if its day is none that has come.
mspof::Result<mspof::Sitting> SittingOf(const Host& host, const Request& request);
// The query that says a sitting, with its question mark.
std::string QueryOf(const mspof::Sitting& sitting);

// The version from which the page that was posted was made; -1, which no record has, if it does not
// say. Of a page that is asked for: 0, the newest.
int64_t VersionOf(const Request& request);

// Where pages are; each answers a request for its address.
Response ShowList(Host* host, const Request& request);
Response ShowEnquiry(Host* host, const Request& request, const std::string& id);
Response Finalise(Host* host, const Request& request, const std::string& id);
Response Withdraw(Host* host, const Request& request, const std::string& id);
Response Move(Host* host, const Request& request, const std::string& id);
Response BeginSitting(Host* host, const Request& request, const std::string& id);
Response Ask(Host* host, const Request& request, const std::string& id);
Response GiveReason(Host* host, const Request& request, const std::string& id);
Response SendHandover(Host* host, const Request& request, const std::string& id);
Response TakeHandover(Host* host, const Request& request);
Response MakeSubmission(Host* host, const Request& request);

// What answers instead of a page if the enquiry, or the page that was posted, is by another
// definition than the host's; none: nothing.
std::optional<Response> AnswerByAnother(Host* host, const Request& request, const std::string& id);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_
