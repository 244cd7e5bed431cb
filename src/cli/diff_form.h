// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DIFF_FORM_H_
#define MSPOF_CLI_DIFF_FORM_H_

// Internal to the command. What differs between two submissions, as text, JSON and HTML.

#include <string>
#include <vector>

#include "diff_records.h"
#include "mspof/difference.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof::cli {

// One of the two, with its name and digest.
struct DiffSide {
  std::string file;
  std::string digest;
  Submission submission;
};

// All that there is to show.
struct Diff {
  DiffSide before;
  DiffSide after;
  std::string sentence;
  std::vector<Difference> differences;
  // Null: no records were given.
  const Moves* moves = nullptr;
};

Result<std::string> DiffText(const Diff& diff);
Result<std::string> DiffJson(const Diff& diff);
// One document that needs nothing else (diff_page.cc).
Result<std::string> DiffHtml(const Diff& diff);

// What texts and pages share.
// "a.mspof: council E09000001, period 2019-20, mspof/2018, revision 1".
std::string SideText(const DiffSide& side);
// "rule adult: changed (sac-guidance: 2.1); …".
std::string RowsText(const std::vector<DefinitionRow>& rows);
// "person p1: r1, r2".
std::string WhoMoved(const Move& move);
// "new" or "no longer given"; empty: it is in both.
std::string RemarkOn(const Move& move);
// "2 records moved the numbers: 1 new and 1 no longer given."
std::string MovedSentence(const MoveCounts& moved);
// "+2".
std::string Signed(int64_t change);
int64_t ChangeOf(uint64_t before, uint64_t after);
// With a capital letter and a full stop.
std::string TitleOf(const ChangedNumber& number);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFF_FORM_H_
