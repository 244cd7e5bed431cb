// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof migrate: moves a record to another definition, and says what that changes. Without -o it
// only says so.
// Tested by tests/cli/test_interview.py.

#include <memory>
#include <string>
#include <utility>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/merge.h"
#include "options.h"
#include "output.h"
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
    text += Printable(change.place) + " (" + number + Printable(change.title) + ") " +
            Printable(change.what) + "\n";
  }
  return text + (migrated.changes.empty() ? "nothing is different for this record\n" : "");
}

std::string MigratedJson(const MigratedRecord& migrated) {
  JsonWriter json;
  json.BeginObject();
  json.Field("recordId", migrated.record.record_id);
  json.BeginArray("changes");
  for (const MigrationChange& change : migrated.changes) {
    json.BeginObject();
    json.Field("place", change.place);
    if (change.number > 0) json.Field("number", uint64_t{change.number});
    json.Field("title", change.title);
    json.Field("what", change.what);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int MigrateFile(const Arguments& arguments) {
  if (!arguments.to.empty()) {
    if (IsHandover(arguments.to) || !EndsWithIgnoringCase(arguments.to, ".json")) {
      return Fail(arguments.to + ": a record is a .json file");
    }
    const Status place = CheckPlace(arguments.to, arguments.overwrite);
    if (!place.ok()) return Fail(place);
  }
  const Result<Framework> from = OpenFramework(arguments.from);
  if (!from.ok()) return Fail(from.status(), "--captured-by");
  const Result<Framework> to = OpenFramework(arguments.framework);
  if (!to.ok()) return Fail(to.status(), "--framework");
  Result<CaseFile> file = ReadCaseFile(arguments.record);
  if (!file.ok()) return Fail(file.status());
  if (file->handover) {
    return Fail(arguments.record + ": is a hand-over: merge it, then migrate the record");
  }
  const Result<MigratedRecord> migrated = Migrate(*from, *to, file->record);
  if (!migrated.ok()) return Fail(migrated.status(), arguments.record);
  if (!arguments.to.empty()) {
    file->path = arguments.to;
    file->record = migrated->record;
    const Status written = WriteCaseFile(&*file, arguments.overwrite);
    if (!written.ok()) return Fail(written);
  }
  return PrintResult(
      arguments.output.json() ? MigratedJson(*migrated) : MigratedText(*migrated, *from, *to),
      kDone);
}

}  // namespace

void AddMigrate(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("migrate", "Move a record to another edition, and say what that changes");
  command->add_option("record", arguments->record, "Record (.json)")->type_name("FILE")->required();
  command
      ->add_option("--captured-by", arguments->from, "Definition by which the record was captured")
      ->type_name("ID|FILE")
      ->required();
  command
      ->add_option("--framework", arguments->framework,
                   "Definition to which it is moved (default: mspof)")
      ->type_name("ID|FILE");
  command
      ->add_option("-o,--output", arguments->to,
                   "Record to write (.json); without it the changes are only listed")
      ->type_name("OUT");
  command->add_flag("--overwrite", arguments->overwrite, "Replace a file that exists");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command->footer("Example: mspof migrate case.json --captured-by earlier.textproto -o moved.json");
  command->callback([=] { *runner = [=] { return MigrateFile(*arguments); }; });
}

}  // namespace mspof::cli
