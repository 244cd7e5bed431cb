// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CONVERSATION_H_
#define MSPOF_CLI_CONVERSATION_H_

// Internal to the command. The questions of an interview, one after the other in the terminal.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "desk.h"
#include "line_reader.h"
#include "mspof/finding.h"

namespace mspof::cli {

// "missing: feedback[1].informed (question 5, …) has no answer: answer it".
std::string InWords(const MissingAnswer& missing);
// "check feedback[1]: …: …".
std::string InWords(const Finding& finding);
// What has to be done because the interview is not saved where it was opened from.
std::string InWordsElsewhere(const Desk& desk);

// Asks from one question to the next; then shows all answers, so that each can be changed.
class Conversation {
 public:
  explicit Conversation(Desk* desk) : desk_(desk), found_(desk->interview().Findings()) {}

  // Until whoever answers wants no more. Fails if the file cannot be written, or
  // the terminal neither written nor read.
  Status Run();

  // Why it ended, other than because whoever answers said so or all was shown; empty: so it did.
  std::string BrokenOff() const;
  bool interrupted() const { return lines_.interrupted(); }

 private:
  // What to show next: the position of a question; none: all answers.
  using Place = std::optional<size_t>;

  // Does what was typed at a question, or where all answers are shown; false: it was the end.
  Result<bool> AtQuestion(const std::vector<InterviewQuestion>& questions);
  Result<bool> AtAnswers(const std::vector<InterviewQuestion>& questions);
  // Whether the record changed.
  bool Change(const InterviewQuestion& question, const std::string& line);
  // Fails if it is not saved, and whoever answers cannot or does not want to do anything about it.
  Status Save();
  void NoteNewFindings();
  Place FirstOpen() const;

  Desk* desk_;
  LineReader lines_;
  Place place_;
  // All answers were shown, so a changed one leads back there.
  bool shown_all_ = false;
  // The input ended at a question.
  bool ended_early_ = false;
  std::string heading_;
  std::vector<Finding> found_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CONVERSATION_H_
