// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof interview: asks the questions of a record in the terminal. The file is written after each
// answer, so nothing is lost whatever happens to the terminal.
// Tested by tests/cli/test_interview.py.

#include "mspof/interview.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "input.h"
#include "line_reader.h"
#include "mspof/handover.h"
#include "mspof/io/file.h"
#include "options.h"
#include "sitting.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr int kWidth = 78;

struct Arguments {
  std::string file;
  std::string framework = "mspof";
  SittingOptions sitting;
  std::string reason;
  std::string amend;
  bool finalise = false;
  bool incomplete = false;
  bool quiet = false;
};

// The interview with the file that it is kept in.
class Desk {
 public:
  Desk(CaseFile file, Interview interview)
      : file_(std::move(file)), interview_(std::move(interview)) {}

  Interview& interview() { return interview_; }

  Status Save() {
    if (!file_.handover) return WriteCaseFile(file_.path, interview_.record(), true);
    file_.handover = WithAnswers(*file_.handover, interview_);
    const Result<std::string> bytes = EncodeHandover(*file_.handover);
    if (!bytes.ok()) return bytes.status();
    return io::WriteFile(file_.path, *bytes, io::Replace::kYes);
  }

 private:
  CaseFile file_;
  Interview interview_;
};

void NoteSavedSets(const CaseRecord& record, const Sitting& sitting) {
  if (!sitting.set.empty()) return;
  for (const SavedSet& saved : SavedSets(record, sitting.collection)) {
    const bool same = saved.respondent == sitting.respondent &&
                      saved.interviewer == sitting.interviewer &&
                      saved.asked != sitting.day.ToString();
    if (!same) continue;
    PrintNote("there is an interview of " + Printable(saved.asked) + ": --set " +
              Printable(saved.id) + " continues it");
  }
}

Result<Interview> OpenInterview(const Arguments& arguments, const CaseFile& file) {
  const Result<Framework> framework = file.handover
                                          ? Framework::FromBytes(file.handover->definition)
                                          : OpenFramework(arguments.framework);
  if (!framework.ok()) return framework.status();
  const Result<Sitting> sitting = SittingOf(
      *framework, file.record, file.handover ? file.handover->collection : "", arguments.sitting);
  if (!sitting.ok()) return sitting.status();
  NoteSavedSets(file.record, *sitting);
  return file.handover ? OpenHandover(*file.handover, *sitting)
                       : Interview::Open(*framework, file.record, *sitting);
}

Result<Desk> OpenDesk(const Arguments& arguments) {
  Result<CaseFile> file = ReadCaseFile(arguments.file);
  if (!file.ok()) return file.status();
  Result<Interview> interview = OpenInterview(arguments, *file);
  if (!interview.ok()) return interview.status();
  return Desk(*std::move(file), *std::move(interview));
}

std::string Progress(const Interview& interview) {
  const std::optional<RemainingQuestions> remaining = interview.Remaining();
  if (!remaining) return "";
  const std::string least = std::to_string(remaining->least);
  return remaining->least == remaining->most
             ? least + " to answer"
             : least + " to " + std::to_string(remaining->most) + " to answer";
}

// What has to be said of a question besides its words.
std::string Remarks(const InterviewQuestion& question) {
  std::string text;
  if (question.reconstructed || question.options_reconstructed) {
    const std::string what = !question.options_reconstructed ? "wording is"
                             : !question.reconstructed       ? "answers are"
                                                             : "wording and the answers are";
    text += "(Reconstructed: the " + what + " not as published.)\n";
  }
  if (!question.instead_of.empty()) {
    text += "(There is no wording in " + Printable(question.instead_of) + ": this one is in " +
            question.language + ".)\n";
  }
  return text;
}

// What has to be said of the answer that is there.
std::string Standing(const InterviewQuestion& question) {
  switch (question.state) {
    case QuestionState::kToConfirm:
      return "The answer from before (*) waits to be confirmed: y confirms it.\n";
    case QuestionState::kContradicted:
      return "Two systems say different things (*), and none counts: answer anew.\n";
    case QuestionState::kUnreadable:
      return "The answer that is there is none of these: choose one.\n";
    default:
      return "";
  }
}

void Show(const InterviewQuestion& question, const std::string& heading,
          const std::string& progress) {
  const size_t width = static_cast<size_t>(std::min(OutputWidth() - 1, kWidth));
  std::string text = "\n";
  if (!heading.empty()) text += Wrapped(heading, width) + "\n\n";
  if (question.number > 0) text += "Question " + std::to_string(question.number);
  if (!progress.empty()) text += (question.number > 0 ? ", " : "") + progress;
  text += "\n" + Wrapped(question.text.empty() ? question.title : question.text, width) + "\n";
  text += Wrapped(Remarks(question), width);
  int number = 0;
  for (const AnswerOption& option : question.options) {
    const auto& sides = question.sides;
    const bool there = option.code == question.answer ||
                       std::find(sides.begin(), sides.end(), option.code) != sides.end();
    text += (there ? " *" : "  ") + std::to_string(++number) + "  " + option.label + "\n";
  }
  text += Wrapped(Standing(question), width);
  PrintResult(text, kDone);
}

std::string InWords(const Finding& finding) {
  return "check " + Printable(finding.path) + ": " + finding.message + ": " + finding.remedy;
}

std::string InWords(const MissingAnswer& missing) {
  std::string text = "missing: " + Printable(missing.place);
  const std::string number =
      missing.number == 0 ? "" : "question " + std::to_string(missing.number) + ", ";
  text += " (" + number + missing.title + ") " + missing.what + ": " + missing.remedy;
  return text + (missing.waits_for.empty() ? "" : " (" + missing.waits_for + ")");
}

constexpr char kHelp[] =
    "  a number   chooses the answer\n"
    "  Enter      goes on to the next question\n"
    "  y          confirms an answer from before\n"
    "  -          takes the answer back\n"
    "  b          goes back\n"
    "  q          saves and quits; mspof interview goes on where you were\n";

// Asks from one question to the next.
class Conversation {
 public:
  explicit Conversation(Desk* desk) : desk_(desk), found_(desk->interview().Findings()) {}

  // Fails if the file cannot be written.
  Status Run() {
    size_t at = FirstOpen(0);
    while (true) {
      const std::vector<InterviewQuestion> questions = desk_->interview().Questions();
      if (at >= questions.size()) return Status();
      const std::string& heading = questions[at].heading;
      Show(questions[at], heading == heading_ ? "" : heading, Progress(desk_->interview()));
      heading_ = heading;
      const std::optional<std::string> line = lines_.Read("> ");
      if (!line || *line == "q") return Status();
      if (*line == "?") {
        PrintResult(kHelp, kDone);
      } else if (*line == "b") {
        at = Before(questions, at);
      } else if (line->empty()) {
        at = After(questions, at);
      } else if (Change(questions[at], *line)) {
        const Status saved = desk_->Save();
        if (!saved.ok()) return saved;
        const std::vector<InterviewQuestion> now = desk_->interview().Questions();
        at = *line == "-" ? at : After(now, at);
      }
    }
  }

 private:
  static bool IsAsked(const InterviewQuestion& question) {
    return question.state != QuestionState::kNotDue && question.state != QuestionState::kUndecided;
  }
  size_t FirstOpen(size_t from) {
    const std::vector<InterviewQuestion> questions = desk_->interview().Questions();
    const std::optional<InterviewQuestion> next = desk_->interview().Next();
    if (!next) return questions.size();
    for (; from < questions.size(); ++from) {
      if (questions[from].id == next->id) break;
    }
    return from;
  }
  static size_t After(const std::vector<InterviewQuestion>& questions, size_t at) {
    do {
      ++at;
    } while (at < questions.size() && !IsAsked(questions[at]));
    return at;
  }
  static size_t Before(const std::vector<InterviewQuestion>& questions, size_t at) {
    for (size_t i = at; i > 0; --i) {
      if (IsAsked(questions[i - 1])) return i - 1;
    }
    return at;
  }

  // Whether the record changed.
  bool Change(const InterviewQuestion& question, const std::string& line) {
    Interview& interview = desk_->interview();
    size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    const bool whole = error == std::errc() && end == line.data() + line.size();
    Status status;
    if (line == "-") {
      status = interview.Withdraw(question.id).status();
    } else if (line == "y") {
      status = interview.Confirm(question.id).status();
    } else if (whole && number >= 1 && number <= question.options.size()) {
      status = interview.Answer(question.id, question.options[number - 1].code).status();
    } else {
      status = Status(StatusCode::kInvalidArgument,
                      "give the number of an answer; ? shows what else there is");
    }
    if (!status.ok()) PrintNote(status.message());
    if (status.ok()) NoteNewFindings();
    return status.ok();
  }

  // What the last answer made wrong.
  void NoteNewFindings() {
    std::vector<Finding> now = desk_->interview().Findings();
    for (const Finding& finding : now) {
      const bool known = std::any_of(found_.begin(), found_.end(), [&](const Finding& before) {
        return before.rule_id == finding.rule_id && before.path == finding.path;
      });
      if (!known) PrintNote(InWords(finding));
    }
    found_ = std::move(now);
  }

  Desk* desk_;
  LineReader lines_;
  std::string heading_;
  std::vector<Finding> found_;
};

int End(Desk* desk, const Arguments& arguments) {
  Interview& interview = desk->interview();
  std::string text = "\n";
  if (arguments.finalise) {
    FinaliseOptions options;
    options.day = arguments.sitting.day.empty() ? Today() : *Date::Parse(arguments.sitting.day);
    options.reason = arguments.amend;
    options.incomplete = arguments.incomplete;
    const Result<std::vector<Finding>> findings = interview.Finalise(options);
    if (!findings.ok()) return Fail(findings.status(), "--finalise");
    const Status saved = desk->Save();
    if (!saved.ok()) return Fail(saved);
  }
  text += "Record " + Printable(interview.record().record_id) + ": " +
          std::string(CaptureStatusName(CaptureStatusOf(interview.record()))) + "\n";
  const std::optional<AnswerTime> time = interview.Time();
  if (time) {
    text += "Answers count until " + time->last_day.ToString() +
            (time->days_left < 0 ? ", which has passed" : "") + ".\n";
  }
  for (const MissingAnswer& missing : interview.Missing()) text += InWords(missing) + "\n";
  for (const Finding& finding : interview.Findings()) text += InWords(finding) + "\n";
  return PrintResult(text, kDone);
}

int RunInterview(const Arguments& arguments) {
  Result<Desk> desk = OpenDesk(arguments);
  if (!desk.ok()) return Fail(desk.status());
  if (!arguments.reason.empty()) {
    const Status given = desk->interview().GiveReason(arguments.reason).status();
    if (!given.ok()) return Fail(given, "--no-answers");
    const Status saved = desk->Save();
    if (!saved.ok()) return Fail(saved);
    return End(&*desk, arguments);
  }
  if (!arguments.quiet) PrintResult("Numbers answer; ? shows what else there is.\n", kDone);
  const Status done = Conversation(&*desk).Run();
  if (!done.ok()) return Fail(done);
  return End(&*desk, arguments);
}

}  // namespace

void AddInterview(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "interview", "Ask the questions of a record, and write the answers into it");
  command
      ->add_option("record", arguments->file,
                   "Record (.json) or hand-over (.mspof-feedback); changed in its place")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--framework", arguments->framework,
                   "Id of a built-in framework, or a .textproto file (default: mspof)")
      ->type_name("ID|FILE");
  command
      ->add_option("--respondent", arguments->sitting.respondent,
                   "Who answers, for example adult; without it only what is answered from the "
                   "record is asked")
      ->type_name("CODE");
  command->add_option("--interviewer", arguments->sitting.interviewer, "Who asks")
      ->type_name("CODE");
  command->add_option("--day", arguments->sitting.day, "Day of the interview (default: today, UTC)")
      ->type_name("DATE");
  command->add_option("--set", arguments->sitting.set, "Continue the interview with this id")
      ->type_name("ID");
  AddRepeated(command, "--fact", &arguments->sitting.facts,
              "Fact of the interview, for example representative-kind=friend")
      ->type_name("ID=CODE");
  command->add_option("--language", arguments->sitting.language, "Language of the wordings")
      ->type_name("TAG");
  command
      ->add_option("--wording", arguments->sitting.wording,
                   "Form of the wordings, for example easy-read")
      ->type_name("FORM");
  command->add_option("--no-answers", arguments->reason, "Ask nothing; give the reason why not")
      ->type_name("CODE");
  command->add_flag("--finalise", arguments->finalise, "Make the record final afterwards");
  command->add_option("--amend", arguments->amend, "Why a final record is changed")
      ->type_name("TEXT");
  command->add_flag("--incomplete", arguments->incomplete, "Let what is missing pass");
  command->add_flag("--quiet", arguments->quiet, "Do not say how to answer");
  command->footer(
      "Example: mspof interview case.json --respondent adult --interviewer independent");
  command->callback([=] { *runner = [=] { return RunInterview(*arguments); }; });
}

}  // namespace mspof::cli
