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
#include "text.h"

namespace mspof::cli {
namespace {

constexpr size_t kWidth = 78;

struct Arguments {
  std::string file;
  std::string framework = "mspof";
  std::string respondent;
  std::string interviewer;
  std::string day;
  std::string set;
  std::vector<std::string> facts;
  std::string language = "en-GB";
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

Result<Sitting> SittingOf(const Arguments& arguments, const std::string& collection) {
  Sitting sitting;
  const Result<Date> day =
      arguments.day.empty() ? Result<Date>(Today()) : ParseDate("--day", arguments.day);
  if (!day.ok()) return day.status();
  sitting.day = *day;
  sitting.language = arguments.language;
  if (!collection.empty()) {
    sitting.collection = collection;
    sitting.respondent = arguments.respondent;
    sitting.interviewer = arguments.interviewer;
    sitting.set = arguments.set;
  }
  for (const std::string& fact : arguments.facts) {
    const size_t equals = fact.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return Status(StatusCode::kInvalidArgument,
                    "--fact: needs an id and a code: --fact representative-kind=friend");
    }
    sitting.facts.push_back({fact.substr(0, equals), {fact.substr(equals + 1)}, std::nullopt});
  }
  return sitting;
}

Result<Desk> OpenDesk(const Arguments& arguments) {
  Result<CaseFile> file = ReadCaseFile(arguments.file);
  if (!file.ok()) return file.status();
  const bool continues = !arguments.set.empty();
  const bool asks = file->handover || continues || !arguments.respondent.empty();
  if (asks && !continues && (arguments.respondent.empty() || arguments.interviewer.empty())) {
    return Status(StatusCode::kInvalidArgument,
                  "--respondent and --interviewer: say both, who answers and who asks");
  }
  const std::string collection = file->handover ? file->handover->collection : "feedback";
  const Result<Sitting> sitting = SittingOf(arguments, asks ? collection : "");
  if (!sitting.ok()) return sitting.status();
  for (const SavedSet& saved : SavedSets(file->record, sitting->collection)) {
    const bool same = saved.respondent == sitting->respondent &&
                      saved.interviewer == sitting->interviewer &&
                      saved.asked != sitting->day.ToString();
    if (same && !continues) {
      PrintNote("there is an interview of " + Printable(saved.asked) + ": --set " +
                Printable(saved.id) + " continues it");
    }
  }
  if (file->handover) {
    Result<Interview> interview = OpenHandover(*file->handover, *sitting);
    if (!interview.ok()) return interview.status();
    return Desk(*std::move(file), *std::move(interview));
  }
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return framework.status();
  Result<Interview> interview = Interview::Open(*framework, file->record, *sitting);
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

void Show(const InterviewQuestion& question, const std::string& progress) {
  std::string text = "\n";
  if (question.number > 0) text += "Question " + std::to_string(question.number);
  if (!progress.empty()) text += (question.number > 0 ? ", " : "") + progress;
  text += "\n" + Wrapped(question.text.empty() ? question.title : question.text, kWidth) + "\n";
  if (question.reconstructed) text += "(The wording is reconstructed, not published.)\n";
  int number = 0;
  for (const AnswerOption& option : question.options) {
    const bool chosen = option.code == question.answer;
    text += (chosen ? " *" : "  ") + std::to_string(++number) + "  " + option.label + "\n";
  }
  if (question.state == QuestionState::kToConfirm) {
    text += "The answer from before (*) waits to be confirmed: y confirms it.\n";
  }
  if (question.state == QuestionState::kContradicted) {
    text += "Two systems say different things here: answer it anew.\n";
  }
  PrintResult(text, kDone);
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
  explicit Conversation(Desk* desk) : desk_(desk) {}

  // Fails if the file cannot be written.
  Status Run() {
    size_t at = FirstOpen(0);
    while (true) {
      const std::vector<InterviewQuestion> questions = desk_->interview().Questions();
      if (at >= questions.size()) return Status();
      Show(questions[at], Progress(desk_->interview()));
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
    return status.ok();
  }

  Desk* desk_;
  LineReader lines_;
};

int End(Desk* desk, const Arguments& arguments) {
  Interview& interview = desk->interview();
  std::string text = "\n";
  if (arguments.finalise) {
    FinaliseOptions options;
    options.day = arguments.day.empty() ? Today() : *Date::Parse(arguments.day);
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
  for (const MissingAnswer& missing : interview.Missing()) {
    text += "missing: " + Printable(missing.place) + ": " + missing.remedy + "\n";
  }
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
      ->add_option("--respondent", arguments->respondent,
                   "Who answers, for example adult; without it only what is answered from the "
                   "record is asked")
      ->type_name("CODE");
  command->add_option("--interviewer", arguments->interviewer, "Who asks")->type_name("CODE");
  command->add_option("--day", arguments->day, "Day of the interview (default: today, UTC)")
      ->type_name("DATE");
  command->add_option("--set", arguments->set, "Continue the interview with this id")
      ->type_name("ID");
  AddRepeated(command, "--fact", &arguments->facts,
              "Fact of the interview, for example representative-kind=friend")
      ->type_name("ID=CODE");
  command->add_option("--language", arguments->language, "Language of the wordings")
      ->type_name("TAG");
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
