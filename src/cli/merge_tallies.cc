// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof merge-tallies: makes the return of the parts that mspof tally counted. If parts hold the
// same record id, it makes none: it writes which ids these are, and names the parts that must be
// counted again with that.
// Tested by tests/cli/test_parts.py.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "id_key.h"
#include "input.h"
#include "mspof/io/file.h"
#include "mspof/mspof.h"
#include "options.h"
#include "sending.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  SendingOptions sending;
  std::vector<std::string> files;
  std::string framework;
  std::string overlay;
  std::string copies;
};

// The framework of the first part, with the overlay.
Result<Framework> FrameworkOfParts(const Arguments& arguments, const Scope& scope) {
  Result<Framework> framework = FrameworkOf(scope, arguments.framework);
  if (!framework.ok() || arguments.overlay.empty()) return framework;
  return AddOverlay(*framework, arguments.overlay);
}

// Adds all parts, and opens the framework with the first of them.
Result<PartMerger> ReadParts(const Arguments& arguments, std::optional<Framework>* framework) {
  std::optional<PartMerger> merger;
  for (const std::string& file : arguments.files) {
    const Result<std::string> bytes = io::ReadFile(file, kMostTallyBytes);
    if (!bytes.ok()) return bytes.status();
    if (!merger) {
      const Result<Scope> scope = ScopeOfTallyPart(*bytes);
      if (!scope.ok()) {
        return Status(scope.status().code(), file + ": " + scope.status().message());
      }
      Result<Framework> opened = FrameworkOfParts(arguments, *scope);
      if (!opened.ok()) return opened.status();
      *framework = *std::move(opened);
      merger.emplace(**framework);
    }
    Status added = merger->Add(file, *bytes);
    if (!added.ok()) return added;
  }
  return *std::move(merger);
}

// What has to be done before there is a return.
int ReportCopies(const PartsMerged& merged, const std::optional<Target>& copies) {
  const uint64_t ids = merged.identical_ids + merged.differing_ids;
  std::string again;
  for (const std::string& part : merged.tally_again) {
    again += (again.empty() ? "" : ", ") + part;
  }
  if (!copies) {
    return Fail(
        "parts hold the same record ids, so no return is written: give --copies FILE, "
        "and count the parts that it names again");
  }
  const int written = copies->Write(merged.shared_ids);
  if (written != kDone) return written;
  return Fail(Counted(ids, "record id") +
              " with copies, not all of them settled, so no return is "
              "written: count these parts again with mspof tally --copies " +
              copies->name() + ", and merge all parts again: " + again);
}

Status CheckScope(const Sending& sending, const Framework& framework, const Scope& scope) {
  if (scope.as_of > sending.envelope.prepared_on) {
    return Status(StatusCode::kInvalidArgument,
                  "--prepared-on: is before " + scope.as_of.ToString() +
                      ", the day on which the records of the parts were taken");
  }
  if (!sending.predecessor) return Status();
  return sending.predecessor->CheckScope(scope.council, scope.period, framework.info(),
                                         scope.as_of);
}

int MergeTallies(const Arguments& arguments, const Inputs& inputs) {
  Result<Sending> sending = PlanSending(arguments.sending, inputs);
  if (!sending.ok()) return Fail(sending.status());
  std::optional<Target> copies;
  if (!arguments.copies.empty()) {
    Result<Target> target =
        Target::File(arguments.copies, inputs, arguments.sending.overwrite, io::Access::kOwner);
    if (!target.ok()) return Fail(target.status());
    if (target->is_standard_output()) return Fail("--copies: is binary: name a file, not -");
    copies = *std::move(target);
  }
  std::optional<Framework> framework;
  const Result<PartMerger> merger = ReadParts(arguments, &framework);
  if (!merger.ok()) return Fail(merger.status());
  Result<PartsMerged> merged = merger->Finish();
  if (!merged.ok()) return Fail(merged.status());
  if (!merged->outcome.council_return.ok()) return ReportCopies(*merged, copies);
  const Scope& scope = merged->outcome.council_return->scope;
  const Status fits = CheckScope(*sending, *framework, scope);
  if (!fits.ok()) return Fail(fits);
  PrintWhat(arguments.sending.output, scope);
  FindingLog log(merged->log);
  log.TakeOften(merged->log.records);
  log.Take(&merged->outcome.findings);
  Tallied counted{*framework,
                  *std::move(merged->outcome.council_return),
                  std::move(log),
                  merged->log.records,
                  merged->identical_ids,
                  merged->differing_ids};
  counted.nothing = NothingCounted(counted.result);
  return Send(arguments.sending, &*sending, &counted);
}

}  // namespace

void AddMergeTallies(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("merge-tallies", "Make a return of the parts that mspof tally counted");
  command
      .AddOption("tallies", &arguments->files,
                 "All parts of the return (.tally). Of copies, the first is the one in the part "
                 "that is named first")
      .TypeName(kFileType)
      .Required();
  AddFrameworkOption(command, &arguments->framework, "the one that the parts name");
  AddOverlayOption(command, &arguments->overlay);
  command
      .AddOption("--copies", &arguments->copies,
                 "Where to write the ids that several parts hold, if there are any")
      .TypeName(kOutputType);
  AddSendingOptions(command, &arguments->sending);
  AddFormat(command, &arguments->sending.output, {"text", "json"});
  AddQuiet(command, &arguments->sending.output);
  command.Footer(
      "Example: mspof merge-tallies 2018.tally 2019.tally --copies shared.copies \\\n"
      "           -o return.mspof");
  command.Runs(runner, [=](const Inputs& inputs) { return MergeTallies(*arguments, inputs); });
}

}  // namespace mspof::cli
