// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof merge: parts of one record, and hand-overs that came back, become one record.
// Tested by tests/cli/test_interview.py.

#include <memory>
#include <string>
#include <vector>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/interview.h"
#include "mspof/merge.h"
#include "options.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::vector<std::string> files;
  std::string to;
  bool overwrite = false;
};

std::string MergeText(const MergedRecord& merged, size_t parts) {
  std::string text = "record " + Printable(merged.record.record_id) + ": " +
                     Counted(parts, "part") + " merged, " +
                     std::string(CaptureStatusName(CaptureStatusOf(merged.record))) + "\n";
  for (const Contradiction& c : merged.contradictions) {
    text += "CONTRADICTION " + Printable(c.place) + ": " + Counted(c.sides, "different answer") +
            ": none counts until it is answered anew";
    text += c.set.empty() ? "\n" : " (mspof interview … --set " + Printable(c.set) + ")\n";
  }
  return text;
}

std::string MergeJson(const MergedRecord& merged) {
  JsonWriter json;
  json.BeginObject();
  json.Field("recordId", merged.record.record_id);
  json.Field("status", CaptureStatusName(CaptureStatusOf(merged.record)));
  json.BeginArray("contradictions");
  for (const Contradiction& c : merged.contradictions) {
    json.BeginObject();
    json.Field("place", c.place);
    if (!c.set.empty()) json.Field("set", c.set);
    json.Field("sides", uint64_t{c.sides});
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int Merge(const Arguments& arguments) {
  if (IsHandover(arguments.to) || !EndsWithIgnoringCase(arguments.to, ".json")) {
    return Fail(arguments.to + ": a merged record is a .json file");
  }
  const Status place = CheckPlace(arguments.to, arguments.overwrite);
  if (!place.ok()) return Fail(place);
  RecordMerger merger;
  for (const std::string& part : arguments.files) {
    const Result<CaseFile> file = ReadCaseFile(part);
    if (!file.ok()) return Fail(file.status());
    const Status added = merger.Add(file->record);
    if (!added.ok()) return Fail(added, part);
  }
  const Result<MergedRecord> merged = merger.Finish();
  if (!merged.ok()) return Fail(merged.status());
  CaseFile file;
  file.path = arguments.to;
  file.record = merged->record;
  const Status written = WriteCaseFile(&file, arguments.overwrite);
  if (!written.ok()) return Fail(written);
  return PrintResult(
      arguments.output.json() ? MergeJson(*merged) : MergeText(*merged, arguments.files.size()),
      merged->contradictions.empty() ? kDone : kDoneWithErrors);
}

}  // namespace

void AddMerge(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("merge", "Put parts of a record together, in any order");
  command
      ->add_option("files", arguments->files,
                   "Parts of one record (.json), or hand-overs (.mspof-feedback)")
      ->type_name("FILE")
      ->required();
  command->add_option("-o,--output", arguments->to, "Record to write (.json)")
      ->type_name("OUT")
      ->required();
  command->add_flag("--overwrite", arguments->overwrite, "Replace a file that exists");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command->footer("Example: mspof merge case.json 4711.mspof-feedback -o merged.json");
  command->callback([=] { *runner = [=] { return Merge(*arguments); }; });
}

}  // namespace mspof::cli
