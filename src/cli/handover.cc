// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof handover: writes the questions of a record for an interviewer who has no access to the
// case.
// Tested by tests/cli/test_interview.py.

#include <memory>
#include <string>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "input.h"
#include "mspof/capture/handover.h"
#include "options.h"
#include "sitting.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  std::string record;
  std::string framework = "mspof";
  std::string collection;
  std::string day;
  std::string to;
  bool overwrite = false;
};

int MakeHandover(const Arguments& arguments, const Inputs& inputs) {
  const Result<Target> target = HandoverTarget(arguments.to, inputs, arguments.overwrite);
  if (!target.ok()) return Fail(target.status());
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status(), "--framework");
  const Result<Date> day =
      arguments.day.empty() ? Result<Date>(Today()) : ParseDate("--day", arguments.day);
  if (!day.ok()) return Fail(day.status());
  const Result<CaseFile> file = ReadCaseFile(arguments.record);
  if (!file.ok()) return Fail(file.status());
  if (file->handover) {
    return Fail(arguments.record + ": is a hand-over already: send this file on as it is");
  }
  const Result<std::string> collection = arguments.collection.empty()
                                             ? OnlyCollection(*framework)
                                             : Result<std::string>(arguments.collection);
  if (!collection.ok()) return Fail(collection.status());
  const Result<Handover> handover = MakeHandover(*framework, file->record, *collection, *day);
  if (!handover.ok()) return Fail(handover.status(), arguments.record);
  CaseFile out;
  out.handover = *handover;
  const int written = WriteCaseFile(out, *target);
  if (written != kDone) return written;
  if (handover->last_day && *handover->last_day < *day) {
    PrintNote("the last day for answers was " + handover->last_day->ToString() +
              ": new answers will be late");
  }
  const std::string until = handover->last_day
                                ? "the last day for answers is " + handover->last_day->ToString()
                                : "the last day for answers is not known yet";
  return PrintReport("record " + Printable(handover->record_id) + ": " +
                         Counted(handover->questions.size(), "question") + ", " + until + "\n",
                     kDone, target->name());
}

}  // namespace

void AddHandover(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("handover", "Write questions of a record for an independent interviewer");
  command.AddOption("record", &arguments->record, "Record (.json)").TypeName(kFileType).Required();
  AddFrameworkOption(command, &arguments->framework, "mspof");
  command
      .AddOption("--collection", &arguments->collection,
                 "Collection to ask, if there are several, for example feedback")
      .TypeName("ID");
  command.AddOption("--day", &arguments->day, "Day of the hand-over (default: today, UTC)")
      .TypeName("DATE");
  command.AddOption("-o,--output", &arguments->to, "Hand-over to write (.mspof-feedback)")
      .TypeName(kOutputType)
      .Required();
  AddOverwrite(command, &arguments->overwrite);
  command.Footer("Example: mspof handover case.json -o 4711.mspof-feedback");
  command.Runs(runner, [=](const Inputs& inputs) { return MakeHandover(*arguments, inputs); });
}

}  // namespace mspof::cli
