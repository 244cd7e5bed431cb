// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the return is about, who prepared it and when, and what its reader must beware of.
// Tested by tests/unit/report/report_test.cc.

#include <string>
#include <utility>
#include <vector>

#include "mspof/council.h"
#include "mspof/report.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/words.h"
#include "words/dates.h"
#include "words/standing.h"

namespace mspof {

namespace report {
namespace {

std::string PreparedInWords(const Envelope& envelope) {
  std::string text =
      envelope.prepared_on.valid() ? words::DateInWords(envelope.prepared_on) : "not yet";
  text += ", revision " + std::to_string(envelope.revision);
  if (!envelope.host_name.empty()) text += ", by " + envelope.host_name;
  if (!envelope.host_version.empty()) text += " " + envelope.host_version;
  if (!envelope.library_version.empty()) text += " (mspof " + envelope.library_version + ")";
  return text;
}

void WriteFacts(const Submission& submission, Page* page) {
  const Scope& scope = submission.council_return.scope;
  const Envelope& envelope = submission.envelope;
  page->Fact("Period", words::PeriodInWords(scope.period));
  const std::string as_of = "as of " + words::DateInWords(scope.as_of);
  if (page->has_totals_alone()) {
    page->Fact("Totals", as_of + ": made from totals; accounting: not available");
  } else {
    page->Fact("Records", as_of);
    if (submission.council_return.from_counts) {
      page->Fact("Totals",
                 "for some counts; the accounting covers only what was counted from records");
    }
  }
  if (submission.council_return.waived > 0) {
    page->Fact("Waivers", Counted(submission.council_return.waived, "record") +
                              " with findings that the council accepted for a while");
  }
  page->Fact("Prepared", PreparedInWords(envelope));
  if (!envelope.replaces.empty()) page->Fact("Replaces", envelope.replaces);
  if (!envelope.tops_up.empty()) page->Fact("Tops up", envelope.tops_up);
  if (!scope.overlay.empty()) {
    page->Fact("Overlay", scope.overlay + ": the council's own counts and rules, at the end");
  }
  if (!envelope.comment.empty()) page->Fact("Remark", envelope.comment);
}

}  // namespace

std::string CouncilInWords(const Scope& scope) {
  const Result<Council> council = FindCouncil(scope.council, scope.period);
  if (!council.ok()) return scope.council;
  return std::string(council->name) + " (" + scope.council + ")";
}

void WriteDoubts(const Submission& submission, const std::string& which, Page* page) {
  const Scope& scope = submission.council_return.scope;
  const bool is_part = !submission.envelope.tops_up.empty();
  if (is_part) {
    page->Warning(which + "This is a part: the submission that it tops up may supply the rest.");
  }
  if (submission.envelope.prepared_on.valid() && scope.as_of > submission.envelope.prepared_on) {
    page->Warning(
        which +
        "The records were taken after the return was prepared: one of the two dates is wrong.");
  }
  if (scope.as_of < scope.period.last) {
    page->Warning(
        which + "The period was not over when the records were taken: later records are missing.");
  }
  if (!is_part && NothingCounted(submission.council_return))
    page->Warning(which + "Nothing was counted.");
}

void WriteStanding(const FrameworkInfo& info, const Scope& scope, Page* page) {
  const std::string warning = words::StandingWarning(info);
  if (!warning.empty()) {
    const bool local = info.status == "LOCAL";
    page->Warning(warning + (local ? "" : " Titles of reconstructed tables end in [R]."));
  }
  if (!scope.digest.empty() && scope.digest != info.digest) {
    page->Warning(
        "This return was made with another text of the definition. The names on this page may not "
        "be those that it was made with.");
  }
  if (!scope.overlay.empty() && !info.overlay.empty() && scope.overlay != info.overlay) {
    page->Warning(
        "The council's own counts were made with another overlay. Their names on this page may not "
        "be those that they were made with.");
  }
}

void WriteHead(const FrameworkInfo& info, const Submission& submission, const Side& side,
               Page* page) {
  const Scope& scope = submission.council_return.scope;
  page->Title(CouncilInWords(scope));
  page->Subtitle(words::TitleWithStanding(info));
  page->Gap();
  for (std::string& line : SummaryOf(page->names(), side, 0)) page->Summary(std::move(line));
  for (std::string& line : WhoInShort(page->names(), side, 0)) page->Summary(std::move(line));
  page->Gap();
  WriteFacts(submission, page);
  WriteDoubts(submission, "", page);
  page->Warning(kNotForPublication);
  WriteStanding(info, scope, page);
}

}  // namespace report

inline namespace abi0 {

std::string ScopeInWords(const Scope& scope) {
  return report::CouncilInWords(scope) + ", " + words::PeriodInWords(scope.period) + ", as of " +
         words::DateInWords(scope.as_of);
}

}  // namespace abi0
}  // namespace mspof
