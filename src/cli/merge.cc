// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof merge: puts the parts of one record, and the hand-overs that came back, into one record.
// Tested by tests/cli/test_interview.py.

#include <memory>
#include <string>
#include <vector>

#include "case_file.h"
#include "commands.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"
#include "options.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::vector<std::string> files;
  std::string to;
  std::string into;
  bool overwrite = false;
};

std::string MergeText(const MergedRecord& merged, size_t parts) {
  std::string text = "record " + Printable(merged.record.record_id) + ": " +
                     Counted(parts, "part") + " merged, " +
                     std::string(RecordStateName(RecordStateOf(merged.record))) + "\n";
  for (const RecordContradiction& c : merged.contradictions) {
    text += "CONTRADICTION " + Printable(c.path) + ": " + Counted(c.sides, "different answer") +
            ", which do not count: answer the question again";
    text += c.answer_set.empty() ? "\n"
                                 : " (mspof interview … --set " + Printable(c.answer_set) + ")\n";
  }
  return text;
}

std::string MergeJson(const MergedRecord& merged) {
  JsonWriter json;
  json.BeginObject();
  json.Field("recordId", merged.record.record_id);
  json.Field("status", RecordStateName(RecordStateOf(merged.record)));
  json.BeginArray("contradictions");
  for (const RecordContradiction& c : merged.contradictions) {
    json.BeginObject();
    json.Field("path", c.path);
    if (!c.answer_set.empty()) json.Field("set", c.answer_set);
    json.Field("sides", uint64_t{c.sides});
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int Report(const Arguments& arguments, const MergedRecord& merged, size_t parts) {
  return PrintReport(arguments.output.json() ? MergeJson(merged) : MergeText(merged, parts),
                     merged.contradictions.empty() ? kDone : kDoneWithErrors,
                     arguments.to.empty() ? arguments.into : arguments.to);
}

// All parts that the command line names, merged.
Result<MergedRecord> MergedParts(const Arguments& arguments) {
  RecordMerger merger;
  for (const std::string& part : arguments.files) {
    const Result<CaseFile> file = ReadCaseFile(part);
    if (!file.ok()) return file.status();
    const Status added = merger.Add(file->record);
    if (!added.ok()) return Status(added.code(), part + ": " + added.message());
  }
  return merger.Finish();
}

int MergeInto(const Arguments& arguments) {
  if (IsHandover(arguments.into)) {
    return Fail("--into: needs a record (.json), not a hand-over: name the record");
  }
  const Result<MergedRecord> parts = MergedParts(arguments);
  if (!parts.ok()) return Fail(parts.status());
  MergedRecord merged;
  const Status changed = ChangeCaseFile(arguments.into, [&](CaseFile* now) -> Status {
    Result<MergedRecord> all = MergeRecords(now->record, parts->record);
    if (!all.ok()) {
      return Status(all.status().code(), arguments.into + ": " + all.status().message());
    }
    merged = *std::move(all);
    now->record = merged.record;
    return Status();
  });
  if (!changed.ok()) return Fail(changed);
  return Report(arguments, merged, arguments.files.size() + 1);
}

int Merge(const Arguments& arguments, const Inputs& inputs) {
  if (arguments.to.empty() == arguments.into.empty()) {
    return Fail("--output and --into: give one of them: a new record, or the record to change");
  }
  if (!arguments.into.empty()) {
    if (arguments.overwrite) return Fail("--overwrite: is for --output only: leave it out");
    return MergeInto(arguments);
  }
  const Result<Target> target = RecordTarget(arguments.to, inputs, arguments.overwrite);
  if (!target.ok()) return Fail(target.status());
  const Result<MergedRecord> merged = MergedParts(arguments);
  if (!merged.ok()) return Fail(merged.status());
  CaseFile file;
  file.record = merged->record;
  const int written = WriteCaseFile(file, *target);
  if (written != kDone) return written;
  return Report(arguments, *merged, arguments.files.size());
}

}  // namespace

void AddMerge(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("merge", "Put parts of a record together, in any order");
  command
      .AddOption("files", &arguments->files,
                 "Parts of one record (.json), or hand-overs (.mspof-feedback)")
      .TypeName(kFileType)
      .Required();
  command.AddOption("-o,--output", &arguments->to, "Record to write (.json)").TypeName(kOutputType);
  command.AddOption("--into", &arguments->into, "Record (.json) into which the parts are merged")
      .TypeName(kFileType);
  AddOverwrite(command, &arguments->overwrite);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof merge 4711.mspof-feedback --into case.json");
  command.Runs(runner, [=](const Inputs& inputs) { return Merge(*arguments, inputs); });
}

}  // namespace mspof::cli
