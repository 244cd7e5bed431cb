// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CONVERSATION_H_
#define MSPOF_CLI_CONVERSATION_H_

// Internal to the command. Asks the questions of an interview in the terminal, one after the other.

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
// What to do when the interview is saved in another file than the one that it was opened from.
std::string InWordsElsewhere(const Desk& desk);

// Asks one question after the other. Then it shows all answers, so that each can be changed.
class Conversation {
 public:
  explicit Conversation(Desk* desk) : desk_(desk), found_(desk->interview().Findings()) {}

  // Runs until the person ends the interview. Fails if the file cannot be written, or if the
  // terminal cannot be written or read.
  Status Run();

  // Why the interview broke off; empty if the person ended it, or if it came to its end.
  std::string BrokenOff() const;
  bool interrupted() const { return lines_.interrupted(); }

 private:
  // What to show next: the position of a question; no value: the list of all answers.
  using Place = std::optional<size_t>;

  // Shows a question, or all answers, and does what the person types. Returns false at the end.
  Result<bool> AtQuestion(const std::vector<InterviewQuestion>& questions);
  Result<bool> AtAnswers(const std::vector<InterviewQuestion>& questions);
  // Does what `line` asks. Returns whether the record changed.
  bool Change(const InterviewQuestion& question, const std::string& line);
  // Saves the interview. If it cannot, it asks the person what to do. Fails if no answer helps.
  Status Save();
  void NoteNewFindings();
  Place FirstOpen() const;

  Desk* desk_;
  LineReader lines_;
  Place place_;
  // All answers were shown once: after a change the interview returns to that list.
  bool shown_all_ = false;
  // The input ended at a question.
  bool ended_early_ = false;
  std::string heading_;
  std::vector<Finding> found_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CONVERSATION_H_
