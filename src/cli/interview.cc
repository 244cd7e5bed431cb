// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof interview: asks the questions of a record in the terminal, and writes the answers into its
// file.
// Tested by tests/cli/test_interview.py.

#include "mspof/capture/interview.h"

#include <memory>
#include <optional>
#include <string>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "conversation.h"
#include "desk.h"
#include "options.h"
#include "os/terminal.h"
#include "sitting.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  std::string file;
  std::string framework = "mspof";
  SittingOptions sitting;
  std::string reason;
  std::optional<std::string> withdraw;
  std::string amend;
  bool finalise = false;
  bool incomplete = false;
  bool quiet = false;
};

// Prints what the interviewer should know before the first question.
void NoteStanding(Desk* desk) {
  const CaseRecord& record = desk->interview().record();
  const Sitting& sitting = desk->sitting();
  if (RecordStateOf(record) == RecordState::kWithdrawn) {
    PrintNote("the record is withdrawn: to count it, make it final again");
  }
  for (const SavedAnswerSet& saved : SavedAnswerSets(record, sitting.collection)) {
    const bool same = sitting.answer_set.empty() && saved.respondent == sitting.respondent &&
                      saved.interviewer == sitting.interviewer &&
                      saved.asked != sitting.day.ToString();
    if (!same) continue;
    // If the text is not a day, it could be anything and is not shown.
    const bool is_day = Date::Parse(saved.asked).ok();
    PrintNote("the record already holds an interview" +
              (is_day ? " of " + saved.asked : " without a day") + ": to continue it, give --set " +
              Printable(saved.id));
  }
  const std::optional<AnswerTime> time = desk->interview().TimeToAnswer();
  if (time && time->days_left < 0) {
    PrintNote("the last day for answers was " + time->last_day.ToString() + ", " +
              Counted(static_cast<size_t>(-time->days_left), "day") +
              " before this interview: the answers will be late");
  }
  for (const Finding& finding : desk->interview().Findings()) PrintNote(InWords(finding));
}

// Saves without asking, and notes where the answers were saved if not in the file.
Status Save(Desk* desk) {
  const Result<Desk::Saved> saved = desk->Save();
  if (!saved.ok()) return saved.status();
  if (!saved->kept.ok()) PrintNote(saved->kept.message());
  return Status();
}

int Finalise(Desk* desk, const Arguments& arguments) {
  FinaliseOptions options;
  options.day = arguments.sitting.day.empty() ? Today() : *Date::Parse(arguments.sitting.day);
  options.reason = arguments.amend;
  options.incomplete = arguments.incomplete;
  Status refused;
  const Status saved = desk->SaveWith([&](Interview* interview) {
    refused = interview->Finalise(options).status();
    return refused;
  });
  if (!refused.ok()) {
    const bool reason = refused.code() == StatusCode::kInvalidArgument;
    return Fail(refused, reason ? "--amend" : "--finalise");
  }
  return saved.ok() ? kDone : Fail(saved);
}

// `broken_off`: why the interview broke off; empty if it did not.
int End(Desk* desk, const Arguments& arguments, const std::string& broken_off) {
  if (desk->is_elsewhere()) return Fail(InWordsElsewhere(*desk));
  if (arguments.finalise && broken_off.empty()) {
    const int code = Finalise(desk, arguments);
    if (code != kDone) return code;
  }
  const Interview& interview = desk->interview();
  std::string text = "\n";
  text += "Record " + Printable(interview.record().record_id) + ": " +
          std::string(RecordStateName(RecordStateOf(interview.record()))) + "\n";
  const std::optional<AnswerTime> time = interview.TimeToAnswer();
  if (time) {
    text += "The last day for answers " + std::string(time->days_left < 0 ? "was " : "is ") +
            time->last_day.ToString() + ".\n";
  }
  for (const MissingAnswer& missing : interview.Missing()) text += InWords(missing) + "\n";
  for (const Finding& finding : interview.Findings()) text += InWords(finding) + "\n";
  const int printed = PrintResult(text, kDone);
  if (printed != kDone || broken_off.empty()) return printed;
  return Fail(broken_off + ": the answers so far are saved" +
              (arguments.finalise ? "; the record was not made final" : ""));
}

// Facts of a continued interview are written even if no question is answered.
Status WriteFacts(Desk* desk) {
  if (desk->sitting().answer_set.empty() || desk->sitting().facts.empty()) return Status();
  for (const Value& fact : desk->sitting().facts) {
    const Status set = desk->interview().SetFact(fact.id, fact.values).status();
    if (!set.ok()) return set;
  }
  return Save(desk);
}

int Withdraw(const Arguments& arguments) {
  if (IsHandover(arguments.file)) {
    return Fail("--withdraw: a hand-over cannot be withdrawn: withdraw the record itself");
  }
  const Result<Date> day = arguments.sitting.day.empty()
                               ? Result<Date>(Today())
                               : ParseDate("--day", arguments.sitting.day);
  if (!day.ok()) return Fail(day.status());
  Status refused;
  std::string id;
  const Status written = ChangeCaseFile(arguments.file, [&](CaseFile* now) -> Status {
    Result<CaseRecord> withdrawn = WithdrawRecord(now->record, *day, *arguments.withdraw);
    refused = withdrawn.status();
    if (!withdrawn.ok()) return refused;
    now->record = *std::move(withdrawn);
    id = now->record.record_id;
    return Status();
  });
  if (!refused.ok()) return Fail(refused, "--withdraw");
  if (!written.ok()) return Fail(written);
  return PrintReport("Record " + Printable(id) + ": withdrawn\n", kDone, arguments.file);
}

int RunInterview(const Arguments& arguments) {
  if (!arguments.finalise && (arguments.incomplete || !arguments.amend.empty())) {
    return Fail("--amend and --incomplete: are for making a record final: give --finalise too");
  }
  if (arguments.file == "-") {
    return Fail("an interview changes a file, so it cannot use standard input: name a file");
  }
  if (arguments.withdraw) return Withdraw(arguments);
  if (arguments.reason.empty() && os::IsTerminal(os::Stream::kInput) && os::TerminalKeepsLines()) {
    return Fail(
        "this console keeps what is typed and offers it to the next person: use the form that "
        "`mspof form` makes, or let a file be the standard input");
  }
  Result<CaseFile> file = ReadCaseFile(arguments.file);
  if (!file.ok()) return Fail(file.status());
  Result<Desk> desk = Desk::Open(*std::move(file), arguments.framework, arguments.sitting);
  if (!desk.ok()) return Fail(desk.status());
  const Status facts = WriteFacts(&*desk);
  if (!facts.ok()) return Fail(facts, "--fact");
  NoteStanding(&*desk);
  if (!arguments.reason.empty()) {
    const Status given = desk->interview().GiveReason(arguments.reason).status();
    if (!given.ok()) return Fail(given, "--no-answers");
    const Status saved = Save(&*desk);
    if (!saved.ok()) return Fail(saved);
    return End(&*desk, arguments, "");
  }
  const Status told =
      arguments.quiet ? Status() : PrintText("Type the number of an answer, or ? for help.\n");
  if (!told.ok()) return Fail(told);
  Conversation conversation(&*desk);
  const Status done = conversation.Run();
  if (!done.ok()) return Fail(done);
  // Without --finalise a person or a script may end the interview by the end of the input.
  const bool may_end = !arguments.finalise && !conversation.interrupted();
  return End(&*desk, arguments, may_end ? "" : conversation.BrokenOff());
}

}  // namespace

void AddInterview(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("interview", "Ask the questions of a record and save the answers in it");
  command
      .AddOption("record", &arguments->file,
                 "Record (.json) or hand-over (.mspof-feedback); the command changes this file")
      .TypeName(kFileType)
      .Required();
  AddFrameworkOption(command, &arguments->framework, "mspof");
  command
      .AddOption("--respondent", &arguments->sitting.respondent,
                 "Who answers, for example adult; without it, ask only the questions that are "
                 "answered from the record")
      .TypeName("CODE");
  command
      .AddOption("--interviewer", &arguments->sitting.interviewer,
                 "Who asks; recorded with each answer")
      .TypeName("CODE");
  command.AddOption("--day", &arguments->sitting.day, "Day of the interview (default: today, UTC)")
      .TypeName("DATE");
  command.AddOption("--set", &arguments->sitting.set, "Continue the interview with this id")
      .TypeName("ID");
  AddRepeated(command, "--fact", &arguments->sitting.facts,
              "Fact of the interview, for example representative-kind=friend")
      .TypeName("ID=CODE");
  command.AddOption("--language", &arguments->sitting.language, "Language of the wordings")
      .TypeName("TAG");
  command
      .AddOption("--wording", &arguments->sitting.wording,
                 "Form of the wordings, for example easy-read")
      .TypeName("FORM");
  command
      .AddOption("--no-answers", &arguments->reason,
                 "Ask no questions, and record this reason for it")
      .TypeName("CODE");
  command
      .AddOption("--withdraw", &arguments->withdraw,
                 "Ask no questions; withdraw the record for this reason, so that it is not used "
                 "any more")
      .TypeName("TEXT");
  command.AddFlag("--only-collection", &arguments->sitting.only_collection,
                  "Leave out the questions that are answered from the record");
  command.AddFlag("--finalise", &arguments->finalise, "Make the record final afterwards");
  command.AddOption("--amend", &arguments->amend, "Reason for changing a final record")
      .TypeName("TEXT");
  command.AddFlag("--incomplete", &arguments->incomplete,
                  "Make the record final even if answers are missing");
  command.AddFlag("--quiet", &arguments->quiet, "Do not show how to answer");
  command.Footer("Example: mspof interview case.json --respondent adult --interviewer independent");
  command.Runs(runner, [=](const Inputs&) { return RunInterview(*arguments); });
}

}  // namespace mspof::cli
