// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof tally: counts some of the records of a return, and writes what was counted as a file for
// mspof merge-tallies. Copies within these records are settled here; copies in other parts are
// found when the parts are merged.
// Tested by tests/cli/test_parts.py.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "counting.h"
#include "id_key.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/io/file.h"
#include "mspof/mspof.h"
#include "opened_table.h"
#include "options.h"
#include "sending.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  RecordOptions records;
  std::vector<std::string> files;
  std::string council;
  std::vector<std::string> leave_out;
  std::string id_key;
  std::string copies;
  std::string label;
  std::string to;
  bool overwrite = false;
};

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

Result<TallyOptions> MakeOptions(const Arguments& arguments) {
  TallyOptions options;
  options.is_part = true;
  const Result<std::optional<Period>> period =
      ParsePeriod(arguments.records.period, arguments.records.cumulative);
  if (!period.ok()) return period.status();
  if (!*period) return Wrong("--period: is empty: give a financial year such as 2019-20");
  options.period = **period;
  if (arguments.council.empty()) {
    return Wrong("--council: is empty: give the GSS code of the council, such as E09000001");
  }
  options.council = arguments.council;
  Status council = CheckCouncil(arguments.council, options.period);
  if (!council.ok()) return council;
  const Result<std::vector<LeaveOut>> leave_out = ParseLeaveOut(arguments.leave_out);
  if (!leave_out.ok()) return leave_out.status();
  options.leave_out = *leave_out;
  // Parts that are counted on two days would not fit each other.
  if (arguments.records.as_of.empty()) {
    return Wrong(
        "--as-of: is empty: give the day on which the records were taken, the same for every part");
  }
  const Result<Date> as_of = ParseAsOf(arguments.records.as_of, true);
  if (!as_of.ok()) return as_of.status();
  options.as_of = *as_of;
  const Result<IdKey> key = ReadIdKey(arguments.id_key, arguments.output.quiet);
  if (!key.ok()) return key.status();
  options.id_key = *key;
  if (arguments.copies.empty()) return options;
  const Result<std::string> bytes = io::ReadFile(arguments.copies, kMostTallyBytes);
  if (!bytes.ok()) return bytes.status();
  Result<Settlement> shared = DecodeSharedIds(*bytes, *key);
  if (!shared.ok()) {
    return Status(shared.status().code(), arguments.copies + ": " + shared.status().message());
  }
  options.settlement = *std::move(shared);
  return options;
}

int Report(const Arguments& arguments, const CountedRecords& counted, const Target& target,
           size_t bytes) {
  const int code = counted.log.has_errors() ? kDoneWithErrors : kDone;
  if (arguments.output.json()) {
    JsonWriter json;
    json.BeginObject();
    WriteScope(counted.result.scope, &json);
    json.Field("records", counted.read.records);
    json.Field("given", counted.tally.given());
    counted.log.WriteRulesJson(&json);
    json.Field("output", target.name());
    json.Field("bytes", uint64_t{bytes});
    json.EndObject();
    return PrintReport(json.Finish(), code, target.name());
  }
  if (!arguments.output.quiet) {
    PrintError(counted.log.Summary() + "Counted " + Counted(counted.read.records, "record") +
               " as a part of a return: mspof merge-tallies makes the return.\nWrote " +
               Printable(target.name()) + ", " + Counted(bytes, "byte") + ".\n");
  }
  return code;
}

int CountPart(Arguments arguments, const Inputs& inputs) {
  arguments.records.records = arguments.files[0];
  const Result<Target> target =
      Target::File(arguments.to, inputs, arguments.overwrite, io::Access::kOwner);
  if (!target.ok()) return Fail(target.status());
  if (target->is_standard_output() && (arguments.output.json() || OutputIsTerminal())) {
    return Fail(
        "-o -: a tally is binary, and standard output is a terminal or has the report: "
        "name a file");
  }
  std::vector<FileForm> forms;
  for (const std::string& file : arguments.files) {
    const Result<FileForm> form = FormOfRecords(file, arguments.records.from);
    if (!form.ok()) return Fail(form.status());
    forms.push_back(*form);
  }
  Result<TallyOptions> options = MakeOptions(arguments);
  if (!options.ok()) return Fail(options.status());
  const Result<RecordInputs> records = OpenInputs(arguments.records, arguments.files, forms);
  if (!records.ok()) return Fail(records.status());
  const RecordInput& first = *records->front();
  Result<std::vector<Waiver>> waivers = WaiversOf(arguments.records, first.framework());
  if (!waivers.ok()) return Fail(waivers.status());
  options->waivers = *std::move(waivers);
  Scope what;
  what.council = options->council;
  what.period = options->period;
  what.as_of = options->as_of;
  PrintWhat(arguments.output, what);
  if (!arguments.output.quiet) first.NoteMissingParts();
  // Which of several copies is the first one shows only in the order of the records.
  const size_t jobs = options->settlement.empty() ? JobsOf(arguments.records.jobs) : 1;
  const Result<CountedRecords> counted =
      CountRecords(*records, *options, arguments.output.quiet, jobs);
  if (!counted.ok()) return Fail(counted.status());
  PartLog log;
  log.label = arguments.label;
  log.records = counted->read.records;
  counted->log.CountInto(&log);
  const Result<std::string> bytes = EncodeTallyPart(counted->tally, log);
  if (!bytes.ok()) return Fail(bytes.status());
  const int written = target->Write(*bytes);
  return written != kDone ? written : Report(arguments, *counted, *target, bytes->size());
}

}  // namespace

void AddTally(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("tally", "Count a part of the records, for mspof merge-tallies");
  command
      .AddOption("records", &arguments->files,
                 "Records, as mspof generate takes them; - is standard input; several exports "
                 "are counted together")
      .TypeName(kRecordsType)
      .Required();
  AddRecordOptions(command, &arguments->records);
  AddJobs(command, &arguments->records.jobs);
  command.AddOption("--council", &arguments->council, "GSS code of the council").TypeName("GSS");
  AddRepeated(command, "--leave-out", &arguments->leave_out,
              "Measure that is not supplied, and the reason (may be repeated)")
      .TypeName("MEASURE=REASON");
  command
      .AddOption("--id-key", &arguments->id_key,
                 "File with the key by which ids are hashed: 32 hexadecimal digits, the same for "
                 "every part")
      .TypeName(kFileType);
  command
      .AddOption("--copies", &arguments->copies,
                 "Ids that several parts hold, which mspof merge-tallies wrote")
      .TypeName(kFileType);
  command
      .AddOption("--label", &arguments->label,
                 "What the part is, such as its year: two parts with one label are refused")
      .TypeName("TEXT");
  command.AddOption("-o,--output", &arguments->to, "Tally to write (.tally); - is standard output")
      .TypeName(kOutputType)
      .Required();
  AddOverwrite(command, &arguments->overwrite);
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "json", "jsonl"},
            "Form of the records, if the ending does not show it");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer(
      "Example: mspof tally 2019.csv --mapping our.textproto --council E09000001 \\\n"
      "           --period 2019-20 --as-of 2020-04-20 --id-key ids.key -o 2019.tally");
  command.Runs(runner, [=](const Inputs& inputs) { return CountPart(*arguments, inputs); });
}

}  // namespace mspof::cli
