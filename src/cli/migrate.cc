// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof migrate: moves a record to another definition, and lists what that changes. Without -o it
// only lists the changes.
// Tested by tests/cli/test_interview.py.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/capture/merge.h"
#include "options.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::string record;
  std::string from;
  std::string framework = "mspof";
  std::string to;
  bool overwrite = false;
};

std::string MigratedText(const MigratedRecord& migrated, const Framework& from,
                         const Framework& to) {
  std::string text = "record " + Printable(migrated.record.record_id) + ": from " +
                     FrameworkName(from.info()) + " to " + FrameworkName(to.info()) + "\n";
  for (const MigrationChange& change : migrated.changes) {
    const std::string number =
        change.number == 0 ? "" : "question " + std::to_string(change.number) + ", ";
    text += Printable(change.path) + " (" + number + Printable(change.title) + ") " +
            Printable(change.what) + "\n";
  }
  return text + (migrated.changes.empty() ? "no changes for this record\n" : "");
}

std::string MigratedJson(const MigratedRecord& migrated) {
  JsonWriter json;
  json.BeginObject();
  json.Field("recordId", migrated.record.record_id);
  json.BeginArray("changes");
  for (const MigrationChange& change : migrated.changes) {
    json.BeginObject();
    json.Field("path", change.path);
    if (change.number > 0) json.Field("number", uint64_t{change.number});
    json.Field("title", change.title);
    json.Field("what", change.what);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int MigrateFile(const Arguments& arguments, const Inputs& inputs) {
  std::optional<Target> target;
  if (!arguments.to.empty()) {
    const Result<Target> file = RecordTarget(arguments.to, inputs, arguments.overwrite);
    if (!file.ok()) return Fail(file.status());
    target = *file;
  }
  const Result<Framework> from = OpenFramework(arguments.from);
  if (!from.ok()) return Fail(from.status(), "--captured-by");
  const Result<Framework> to = OpenFramework(arguments.framework);
  if (!to.ok()) return Fail(to.status(), "--framework");
  Result<CaseFile> file = ReadCaseFile(arguments.record);
  if (!file.ok()) return Fail(file.status());
  if (file->handover) {
    return Fail(arguments.record + ": is a hand-over: merge it into its record, then migrate that");
  }
  const Result<MigratedRecord> migrated = Migrate(*from, *to, file->record);
  if (!migrated.ok()) return Fail(migrated.status(), arguments.record);
  if (target) {
    file->record = migrated->record;
    const int written = WriteCaseFile(*file, *target);
    if (written != kDone) return written;
  }
  const std::string report =
      arguments.output.json() ? MigratedJson(*migrated) : MigratedText(*migrated, *from, *to);
  return target ? PrintReport(report, kDone, arguments.to) : PrintResult(report, kDone);
}

}  // namespace

void AddMigrate(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("migrate", "Move a record to another edition, and show what changes");
  command.AddOption("record", &arguments->record, "Record (.json)").TypeName(kFileType).Required();
  command.AddOption("--captured-by", &arguments->from, "Definition that the record was captured by")
      .TypeName(kFrameworkType)
      .Required();
  command
      .AddOption("--framework", &arguments->framework,
                 "Definition to move the record to (default: mspof)")
      .TypeName(kFrameworkType);
  command
      .AddOption("-o,--output", &arguments->to,
                 "Record to write (.json); without it, only show the changes")
      .TypeName(kOutputType);
  AddOverwrite(command, &arguments->overwrite);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof migrate case.json --captured-by earlier.textproto -o moved.json");
  command.Runs(runner, [=](const Inputs& inputs) { return MigrateFile(*arguments, inputs); });
}

}  // namespace mspof::cli
