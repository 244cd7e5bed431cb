// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The questions of an interview in the terminal. The file is written after each answer, so that no
// answer is lost whatever happens to the terminal.
// Tested by tests/cli/test_interview.py.

#include "conversation.h"

#include <algorithm>
#include <charconv>

#include "console.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr int kWidth = 78;

size_t Width() { return static_cast<size_t>(std::min(OutputWidth() - 1, kWidth)); }

// The number that a line consists of; no value if the line is something else.
std::optional<size_t> NumberOf(const std::string& line) {
  size_t number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc() || end != line.data() + line.size()) return std::nullopt;
  return number;
}

// `text` after `start`, with its further lines indented by the width of `start`.
std::string Hanging(const std::string& start, const std::string& text) {
  const size_t width = Width();
  const std::string wrapped = Wrapped(text, width > start.size() + 8 ? width - start.size() : 8);
  std::string lines = start;
  for (const char c : wrapped) {
    lines += c;
    if (c == '\n') lines += std::string(start.size(), ' ');
  }
  return lines + "\n";
}

bool IsAsked(const InterviewQuestion& question) {
  return question.state != QuestionState::kNotDue && question.state != QuestionState::kUndecided;
}

std::string Progress(const Interview& interview) {
  const std::optional<RemainingQuestions> remaining = interview.Remaining();
  if (!remaining) return "";
  const std::string least = std::to_string(remaining->least);
  return remaining->least == remaining->most
             ? least + " to answer"
             : least + " to " + std::to_string(remaining->most) + " to answer";
}

// Remarks on the wording of a question.
std::string Remarks(const InterviewQuestion& question) {
  std::string text;
  const size_t width = Width();
  if (question.wording_reconstructed || question.options_reconstructed) {
    const std::string what = !question.options_reconstructed   ? "wording is"
                             : !question.wording_reconstructed ? "answers are"
                                                               : "wording and the answers are";
    text += Wrapped("(Reconstructed: the " + what + " not as published.)", width) + "\n";
  }
  if (!question.instead_of.empty()) {
    text += Wrapped("(There is no wording in " + Printable(question.instead_of) +
                        ". This wording is in " + question.language + ".)",
                    width) +
            "\n";
  }
  return text;
}

// A remark on the answer that the record holds now, if it needs one.
std::string Standing(const InterviewQuestion& question) {
  switch (question.state) {
    case QuestionState::kToConfirm:
      return "The earlier answer (*) must be confirmed. Type y to confirm it.\n";
    case QuestionState::kContradicted:
      return "Two systems hold different answers (*), so neither counts. Answer again.\n";
    case QuestionState::kUnreadable:
      return "The recorded answer is not one of these. Choose one.\n";
    default:
      return "";
  }
}

Status Show(const InterviewQuestion& question, const std::string& heading,
            const std::string& progress) {
  const size_t width = Width();
  std::string text = "\n";
  if (!heading.empty()) text += Wrapped(heading, width) + "\n\n";
  if (question.number > 0) text += "Question " + std::to_string(question.number);
  if (!progress.empty()) text += (question.number > 0 ? ", " : "") + progress;
  text += "\n" + Wrapped(question.text.empty() ? question.title : question.text, width) + "\n";
  text += Remarks(question);
  int number = 0;
  for (const AnswerOption& option : question.options) {
    const auto& sides = question.sides;
    const bool there = option.code == question.answer ||
                       std::find(sides.begin(), sides.end(), option.code) != sides.end();
    const std::string start = (there ? " *" : "  ") + std::to_string(++number) + "  ";
    text += Hanging(start, option.label);
  }
  text += Wrapped(Standing(question), width);
  return PrintText(text);
}

// The number in front of each question in the list of all answers: the question's own number. If
// some questions have no number, it is the position from 1.
std::vector<size_t> NumbersOf(const std::vector<InterviewQuestion>& asked) {
  std::vector<size_t> numbers;
  const bool numbered = std::all_of(asked.begin(), asked.end(),
                                    [](const auto& question) { return question.number > 0; });
  for (const InterviewQuestion& question : asked) {
    numbers.push_back(numbered ? question.number : numbers.size() + 1);
  }
  return numbers;
}

std::string AnswerInWords(const InterviewQuestion& question) {
  switch (question.state) {
    case QuestionState::kAnswered:
      return question.LabelOf(question.answer);
    case QuestionState::kUnreadable:
      return "the recorded answer is not one of the options";
    case QuestionState::kToConfirm:
      return "to be confirmed: " + question.LabelOf(question.answer);
    case QuestionState::kContradicted:
      return "two systems hold different answers";
    default:
      return "no answer";
  }
}

constexpr char kHelp[] =
    "  a number   choose this answer\n"
    "  Enter      go on to the next question\n"
    "  y          confirm the earlier answer\n"
    "  -          remove the answer\n"
    "  b          go back\n"
    "  q          save and quit; mspof interview starts again at the same place\n";

constexpr char kNotSaved[] =
    "The answer is not saved. Press Enter to try again, type the name of a new file, or type q to "
    "give up: ";

constexpr char kHelpAtAnswers[] =
    "  a number   go to this question and change its answer\n"
    "  b          go back to the last question\n"
    "  Enter, q   end the interview; everything is saved\n";

}  // namespace

std::string InWords(const Finding& finding) {
  return "check " + Printable(finding.path) + ": " + finding.message + ": " + finding.remedy;
}

std::string InWordsElsewhere(const Desk& desk) {
  return "all answers are now in " + desk.path() + ", not in " + desk.first_path() +
         ": when that file can be changed again, run mspof merge " + desk.path() + " --into " +
         desk.first_path();
}

std::string InWords(const MissingAnswer& missing) {
  std::string text = "missing: " + Printable(missing.path);
  const std::string number =
      missing.number == 0 ? "" : "question " + std::to_string(missing.number) + ", ";
  text += " (" + number + Printable(missing.title) + ") " + missing.what + ": " + missing.remedy;
  return text + (missing.waits_for.empty() ? "" : " (" + missing.waits_for + ")");
}

Conversation::Place Conversation::FirstOpen() const {
  const std::vector<InterviewQuestion> questions = desk_->interview().Questions();
  const std::optional<InterviewQuestion> next = desk_->interview().Next();
  for (size_t i = 0; next && i < questions.size(); ++i) {
    if (questions[i].id == next->id) return i;
  }
  return std::nullopt;
}

Status Conversation::Run() {
  place_ = FirstOpen();
  for (bool goes_on = true; goes_on;) {
    const std::vector<InterviewQuestion> questions = desk_->interview().Questions();
    if (std::none_of(questions.begin(), questions.end(), IsAsked)) return Status();
    const Result<bool> done = place_ ? AtQuestion(questions) : AtAnswers(questions);
    if (!done.ok()) return done.status();
    goes_on = *done;
  }
  return Status();
}

std::string Conversation::BrokenOff() const {
  if (lines_.interrupted()) return "it was interrupted";
  return ended_early_ ? "the input ended at a question" : "";
}

Result<bool> Conversation::AtQuestion(const std::vector<InterviewQuestion>& questions) {
  const InterviewQuestion& question = questions[*place_];
  const Status shown = Show(question, question.heading == heading_ ? "" : question.heading,
                            Progress(desk_->interview()));
  if (!shown.ok()) return shown;
  heading_ = question.heading;
  const std::optional<std::string> line = lines_.Read("> ");
  if (!lines_.status().ok()) return lines_.status();
  ended_early_ = !line;
  if (!line || *line == "q") return false;
  const auto after = [&](const std::vector<InterviewQuestion>& all) {
    for (size_t i = *place_ + 1; i < all.size(); ++i) {
      if (IsAsked(all[i])) return Place(i);
    }
    return Place();
  };
  if (*line == "?") {
    const Status helped = PrintText(kHelp);
    if (!helped.ok()) return helped;
  } else if (*line == "b") {
    for (size_t i = *place_; i > 0; --i) {
      if (!IsAsked(questions[i - 1])) continue;
      place_ = i - 1;
      break;
    }
  } else if (line->empty()) {
    place_ = after(questions);
  } else if (Change(question, *line)) {
    const Status saved = Save();
    if (!saved.ok()) return saved;
    NoteNewFindings();
    if (*line != "-") place_ = shown_all_ ? FirstOpen() : after(desk_->interview().Questions());
  }
  return true;
}

Result<bool> Conversation::AtAnswers(const std::vector<InterviewQuestion>& questions) {
  shown_all_ = true;
  heading_.clear();
  std::vector<InterviewQuestion> asked;
  std::copy_if(questions.begin(), questions.end(), std::back_inserter(asked), IsAsked);
  const std::vector<size_t> numbers = NumbersOf(asked);
  std::string text = "\nYour answers. Type a number to change one, or press Enter to end:\n";
  for (size_t i = 0; i < asked.size(); ++i) {
    const std::string number = std::to_string(numbers[i]);
    text += Hanging(std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  ",
                    asked[i].title + ": " + AnswerInWords(asked[i]));
  }
  const Status shown = PrintText(text);
  if (!shown.ok()) return shown;
  const std::optional<std::string> line = lines_.Read("> ");
  if (!lines_.status().ok()) return lines_.status();
  if (!line || line->empty() || *line == "q") return false;
  const auto go_to = [&](const InterviewQuestion& question) {
    for (size_t i = 0; i < questions.size(); ++i) {
      if (questions[i].id == question.id) place_ = i;
    }
  };
  const std::optional<size_t> number = NumberOf(*line);
  const auto found = std::find(numbers.begin(), numbers.end(), number.value_or(0));
  if (*line == "?") {
    const Status helped = PrintText(kHelpAtAnswers);
    if (!helped.ok()) return helped;
  } else if (*line == "b") {
    go_to(asked.back());
  } else if (number && found != numbers.end()) {
    go_to(asked[static_cast<size_t>(found - numbers.begin())]);
  } else {
    PrintNote("type the number of a question, or press Enter to end; type ? for help");
  }
  return true;
}

bool Conversation::Change(const InterviewQuestion& question, const std::string& line) {
  Interview& interview = desk_->interview();
  const std::optional<size_t> number = NumberOf(line);
  Status status;
  if (line == "-") {
    status = interview.Withdraw(question.id).status();
  } else if (line == "y") {
    status = interview.Confirm(question.id).status();
  } else if (number && *number >= 1 && *number <= question.options.size()) {
    status = interview.Answer(question.id, question.options[*number - 1].code).status();
  } else {
    status = Status(StatusCode::kInvalidArgument, "type the number of an answer; type ? for help");
  }
  if (!status.ok()) PrintNote(status.message());
  return status.ok();
}

Status Conversation::Save() {
  Result<Desk::Saved> saved = desk_->Save();
  while (!saved.ok()) {
    if (!lines_.is_terminal()) return saved.status();
    PrintNote(saved.status().message());
    const std::optional<std::string> line = lines_.Read(kNotSaved);
    if (!line || *line == "q") {
      return Status(saved.status().code(), desk_->path() + ": the last answers were not saved");
    }
    if (!line->empty()) {
      const Status written = desk_->GoOnIn(*line);
      if (written.ok()) {
        PrintNote(InWordsElsewhere(*desk_));
        return Status();
      }
      saved = written;
    } else {
      saved = desk_->Save();
    }
  }
  if (!saved->kept.ok()) {
    PrintNote(saved->kept.message());
    PrintNote(InWordsElsewhere(*desk_));
  }
  if (saved->merged) {
    PrintNote("somebody else changed the file meanwhile: both changes were merged");
  }
  return Status();
}

// Prints the findings that the last answer caused.
void Conversation::NoteNewFindings() {
  std::vector<Finding> now = desk_->interview().Findings();
  for (const Finding& finding : now) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Finding& before) {
      return before.rule_id == finding.rule_id && before.path == finding.path;
    });
    if (!known) PrintNote(InWords(finding));
  }
  found_ = std::move(now);
}

}  // namespace mspof::cli
