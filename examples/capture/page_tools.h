// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_
#define MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_

// The parts that all pages share. The library makes the markup.

#include <mspof/mspof.h>

#include <optional>
#include <string>
#include <vector>

#include "host.h"

namespace capture {

// A page in its frame: the caption, the warning, and the token to post.
Response Show(const Request& request, mspof::FormPage page, int status = 200);
// A page with an error message.
Response Problem(const Request& request, int status, const std::string& what);
Response Problem(const Request& request, const mspof::Status& status);
Response GoTo(const std::string& address);
Response Download(const std::string& name, std::string bytes);

// A note that is a text, and one that is a link. The part of the page that begins with it has the
// heading; without one, the part before goes on.
mspof::FormNote Paragraph(std::string text, std::string heading = "");
mspof::FormNote LinkTo(std::string address, std::string label, std::string heading = "");

// The text, escaped for an address.
std::string InAddress(const std::string& text);
// "/enquiry/ID", followed by `rest`.
std::string AddressOf(const std::string& record, const std::string& rest = "");

// The name in the query of an enquiry's address which shows that a hand-over was taken back.
inline constexpr char kTaken[] = "taken";

// The form with the questions of a collection for a respondent; those of the record if both are
// empty.
mspof::Result<mspof::Form> FormOf(const Host& host, const std::string& collection,
                                  const std::string& respondent);

// "It works." for "it works". A complete sentence stays as it is.
std::string Sentence(std::string text);
// "31 July 2019" for "2019-07-31". A text that is not a day stays as it is.
std::string DayInWords(const std::string& day);
// "Question 3 (Risk outcome)", or the title alone.
std::string NameOfQuestion(uint32_t number, const std::string& title);
// The same for a place in a record, for example "feedback[1].listened-to"; empty if no form has it.
std::string NameOfPlace(const Host& host, const std::string& place);
// The name of a definition for people.
std::string NameOf(const mspof::FrameworkInfo& info);
// The sitting that continues an answer set, if the set has a respondent and a day.
std::optional<mspof::Sitting> SittingOf(const mspof::AnswerSet& set);

// The last day for answers to a collection, in a sentence.
std::string TimeInWords(const Host& host, const mspof::CaseRecord& record,
                        const std::string& collection);
// Adds the missing answers that keep a record from being final, with links to their questions.
void AddMissing(const Host& host, const mspof::Interview& interview,
                std::vector<mspof::FormNote>* notes);
// Whether a record was ever final, and whether it must not be used any more.
bool WasFinal(const mspof::CaseRecord& record);
bool IsWithdrawn(const mspof::CaseRecord& record);

// Whether a record was captured with another definition than the host's.
bool IsByAnother(const Host& host, const mspof::CaseRecord& record);

// A day that is not in the future. Fails with a message for the user.
mspof::Result<mspof::Date> DayOf(const Host& host, const std::string& text);
// The sitting that the query of an address describes. Fails if its day is not a day, or in the
// future.
mspof::Result<mspof::Sitting> SittingOf(const Host& host, const Request& request);
// The query that describes a sitting, with its question mark.
std::string QueryOf(const mspof::Sitting& sitting);

// The version from which a posted page was made; -1, which no record has, if the page does not name
// one. For a page that is not posted: 0, the newest version.
int64_t VersionOf(const Request& request);

// The pages. Each function answers a request for its address.
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

// The response instead of a page, if the enquiry or the posted page is by another definition than
// the host's; no value if they are not.
std::optional<Response> AnswerByAnother(Host* host, const Request& request, const std::string& id);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_PAGE_TOOLS_H_
