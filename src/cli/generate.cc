// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof generate: counts records, or takes totals, and writes a return in its envelope. It refuses
// a wrong command line before it reads the first record. If ids occur more than once, it reads the
// records a second time, with what the first reading found out about the copies.
// Tested by tests/cli/test_generate.py.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "counting.h"
#include "findings.h"
#include "generate_summary.h"
#include "input.h"
#include "mspof/mspof.h"
#include "opened_table.h"
#include "options.h"
#include "output.h"
#include "predecessor.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  RecordOptions records;
  std::vector<std::string> files;
  std::string council;
  std::vector<std::string> leave_out;
  std::string comment;
  std::string prepared_on;
  std::string host_name;
  std::string host_version;
  PredecessorOptions predecessor;
  bool overwrite = false;
  bool allow_empty = false;
  std::string to;
  std::vector<std::string> outputs;
};

Result<std::vector<LeaveOut>> ParseLeaveOut(const std::vector<std::string>& texts) {
  std::vector<LeaveOut> all;
  for (const std::string& text : texts) {
    const auto both = AtEquals(text);
    if (!both || both->second.empty()) {
      return Status(StatusCode::kInvalidArgument,
                    "--leave-out: needs a measure and a reason: write MEASURE=REASON");
    }
    all.push_back({both->first, both->second});
  }
  return all;
}

Result<Envelope> MakeEnvelope(const Arguments& arguments) {
  Envelope envelope;
  envelope.prepared_on = Today();
  if (!arguments.prepared_on.empty()) {
    const Result<Date> date = ParseDate("--prepared-on", arguments.prepared_on);
    if (!date.ok()) return date.status();
    if (*date > envelope.prepared_on) {
      return Status(StatusCode::kInvalidArgument, "--prepared-on: is after today, " +
                                                      envelope.prepared_on.ToString() +
                                                      " (UTC): leave it out");
    }
    envelope.prepared_on = *date;
  }
  envelope.host_name = arguments.host_name;
  envelope.host_version = arguments.host_version;
  envelope.library_version = Version();
  envelope.comment = arguments.comment;
  return envelope;
}

// Shows the council and the period before the work begins, so that a wrong one is seen at once.
void PrintWhat(const OutputOptions& output, const Scope& scope) {
  if (!output.quiet && !output.json()) PrintNote("a return of " + ScopeInWords(scope));
}

// ---- Counting ---------------------------------------------------------------------------

Result<Tallied> TakeRecords(const Arguments& arguments, const std::vector<FileForm>& forms,
                            const std::optional<Predecessor>& predecessor, TallyOptions options) {
  const Result<RecordInputs> inputs = OpenInputs(arguments.records, arguments.files, forms);
  if (!inputs.ok()) return inputs.status();
  const RecordInput& first = *inputs->front();
  if (predecessor) {
    Status fits = predecessor->CheckScope(options.council, options.period, first.framework().info(),
                                          options.as_of);
    if (!fits.ok()) return fits;
  }
  Result<std::vector<Waiver>> waivers = WaiversOf(arguments.records, first.framework());
  if (!waivers.ok()) return waivers.status();
  options.waivers = *std::move(waivers);
  Scope what;
  what.council = options.council;
  what.period = options.period;
  what.as_of = options.as_of;
  PrintWhat(arguments.output, what);
  if (!arguments.output.quiet) first.NoteMissingParts();
  Result<CountedRecords> counted = CountRecords(*inputs, options, arguments.output.quiet);
  if (!counted.ok()) return counted.status();
  return Tallied{first.framework(),     std::move(counted->result), std::move(counted->log),
                 counted->read.records, counted->identical_ids,     counted->differing_ids};
}

// Totals instead of records.
Result<Tallied> TakeCounts(const Arguments& arguments,
                           const std::optional<Predecessor>& predecessor,
                           const CountsOptions& options) {
  Result<CountsInput> input = ReadCounts(arguments.records, options);
  if (!input.ok()) return input.status();
  const Scope& scope = input->result.scope;
  if (predecessor) {
    Status fits =
        predecessor->CheckScope(scope.council, scope.period, input->framework.info(), scope.as_of);
    if (!fits.ok()) return fits;
  }
  PrintWhat(arguments.output, scope);
  Tallied counted{input->framework, std::move(input->result), FindingLog(1)};
  return counted;
}

// ---- The command ------------------------------------------------------------------------

// The day on which the records were taken. It is not after the day of preparing.
Result<Date> AsOf(const Arguments& arguments, const std::optional<Predecessor>& predecessor,
                  Date prepared_on) {
  // A top-up uses the same records as the submission that it tops up.
  if (predecessor && !predecessor->is_revised() && arguments.records.as_of.empty()) {
    if (predecessor->as_of() <= prepared_on) return predecessor->as_of();
    return Status(StatusCode::kFailedPrecondition,
                  "--tops-up: the records of that submission were taken on " +
                      predecessor->as_of().ToString() +
                      ", after this one is prepared: send a revision with --replaces");
  }
  Result<Date> as_of = ParseAsOf(arguments.records.as_of, arguments.output.quiet);
  if (as_of.ok() && *as_of > prepared_on) {
    const std::string given = arguments.records.as_of.empty() ? " (today)" : "";
    return Status(StatusCode::kInvalidArgument,
                  "--as-of" + given + ": is after --prepared-on, " + prepared_on.ToString() +
                      ": give the day on which the records were taken");
  }
  return as_of;
}

// What is to be done, once all that can be known before the first record is known.
struct Task {
  std::vector<Output> outputs;
  std::vector<FileForm> forms;
  // Totals are given, and no records.
  bool from_counts = false;
  // None: the template of totals has it.
  std::optional<Period> period;
  std::vector<LeaveOut> leave_out;
  Envelope envelope;
  std::optional<Predecessor> predecessor;
  Date as_of;
};

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

Status TakeFiles(const Arguments& arguments, const Inputs& inputs, Task* task) {
  Result<std::vector<Output>> outputs =
      PlanOutputs(arguments.outputs, arguments.to, inputs, arguments.overwrite);
  if (!outputs.ok()) return outputs.status();
  task->outputs = *std::move(outputs);
  for (const Output& output : task->outputs) {
    if (output.target.is_standard_output() && arguments.output.json()) {
      return Wrong("--json: -o - writes to standard output too: leave one of them out");
    }
  }
  for (const std::string& file : arguments.files) {
    const Result<FileForm> form = FormOfRecords(file, arguments.records.from);
    if (!form.ok()) return form.status();
    task->forms.push_back(*form);
    task->from_counts |= *form == FileForm::kCounts;
  }
  return Status();
}

Status TakeScope(const Arguments& arguments, Task* task) {
  const Result<std::optional<Period>> period =
      ParsePeriod(arguments.records.period, arguments.records.cumulative);
  if (!period.ok()) return period.status();
  task->period = *period;
  if (task->from_counts && !arguments.records.waivers.empty()) {
    return Wrong("--waivers: totals have no records to accept findings of: leave it out");
  }
  if (task->from_counts && task->forms.size() > 1) {
    return Wrong("--from counts: a return needs exactly one template of totals: name one file");
  }
  if (!task->period && !task->from_counts) {
    return Wrong("--period: is empty: give a financial year such as 2019-20");
  }
  if (arguments.council.empty() && !task->from_counts) {
    return Wrong("--council: is empty: give the GSS code of the council, such as E09000001");
  }
  const Result<std::vector<LeaveOut>> leave_out = ParseLeaveOut(arguments.leave_out);
  if (!leave_out.ok()) return leave_out.status();
  task->leave_out = *leave_out;
  const Result<Envelope> envelope = MakeEnvelope(arguments);
  if (!envelope.ok()) return envelope.status();
  task->envelope = *envelope;
  if (!task->period || (task->from_counts && arguments.council.empty())) return Status();
  return CheckCouncil(arguments.council, *task->period);
}

Result<Task> Plan(const Arguments& arguments, const Inputs& inputs) {
  Task task;
  Status status = TakeFiles(arguments, inputs, &task);
  if (status.ok()) status = TakeScope(arguments, &task);
  if (!status.ok()) return status;
  if (arguments.predecessor.any()) {
    Result<Predecessor> read = Predecessor::Read(arguments.predecessor);
    if (!read.ok()) return read.status();
    task.predecessor = *std::move(read);
  }
  const Result<Date> as_of = AsOf(arguments, task.predecessor, task.envelope.prepared_on);
  if (!as_of.ok()) return as_of.status();
  task.as_of = *as_of;
  return task;
}

Result<Tallied> CountAll(const Arguments& arguments, const Task& task) {
  TallyOptions options;
  options.council = arguments.council;
  options.as_of = task.as_of;
  options.leave_out = task.leave_out;
  if (task.period) options.period = *task.period;
  Result<Tallied> counted =
      task.from_counts ? TakeCounts(arguments, task.predecessor,
                                    {task.as_of, arguments.council, task.period, task.leave_out})
                       : TakeRecords(arguments, task.forms, task.predecessor, options);
  if (counted.ok()) counted->nothing = NothingCounted(counted->result);
  return counted;
}

// What is sent: the return in its envelope, after those that were sent before.
struct Made {
  Submission submission;
  std::optional<Successor> successor;
};

Result<Made> Make(const Task& task, Tallied* counted) {
  Made made{{task.envelope, counted->result}, std::nullopt};
  std::vector<Finding> findings = CheckSubmission(counted->framework, made.submission);
  counted->log.Take(&findings);
  if (!task.predecessor) return made;
  Result<Successor> successor =
      task.predecessor->Follow(counted->framework, counted->result, task.envelope);
  if (!successor.ok()) return successor.status();
  counted->log.Take(&successor->findings);
  made.submission = successor->submission;
  counted->result = made.submission.council_return;
  made.successor = *std::move(successor);
  return made;
}

int Report(const Arguments& arguments, const Task& task, const Tallied& counted, const Made& made,
           const std::string& digest) {
  const int code = counted.log.has_errors() ? kDoneWithErrors : kDone;
  if (arguments.output.json()) {
    std::string names;
    for (const Output& output : task.outputs) {
      names += (names.empty() ? "" : ", ") + output.target.name();
    }
    return PrintReport(SummaryJson(counted, made.successor, task.outputs, digest), code, names);
  }
  if (!arguments.output.quiet) {
    PrintError(FrameworkName(counted.framework.info()) + "\n" +
               SummaryText(counted, made.successor, task.outputs, digest));
  }
  return code;
}

int Generate(Arguments arguments, const Inputs& inputs) {
  arguments.records.records = arguments.files[0];
  Result<Task> task = Plan(arguments, inputs);
  if (!task.ok()) return Fail(task.status());
  Result<Tallied> counted = CountAll(arguments, *task);
  if (!counted.ok()) return Fail(counted.status());
  if (counted->nothing && !arguments.allow_empty) {
    if (!arguments.output.quiet && !arguments.output.json()) {
      PrintError(AccountText(*counted) + counted->log.Summary());
    }
    return Fail("no record was counted, so no return is written: " + WhyNothing(*counted) +
                "; to write a return without numbers, give --allow-empty");
  }
  const Result<Made> made = Make(*task, &*counted);
  if (!made.ok()) return Fail(made.status());
  const Result<std::string> digest = made->submission.Digest();
  if (!digest.ok()) return Fail(digest.status());
  const Status encoded = EncodeOutputs(made->submission, &task->outputs);
  if (!encoded.ok()) return Fail(encoded);
  const int written = WriteOutputs(task->outputs);
  if (written != kDone) return written;
  return Report(arguments, *task, *counted, *made, *digest);
}

}  // namespace

void AddGenerate(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("generate", "Count records and write a submission");
  command
      ->add_option("records", arguments->files,
                   "Records (.csv, .xlsx, .records, or a database: sqlite:FILE?QUERY.sql, "
                   "postgresql:..., odbc:...), or totals (--from counts); - is standard input; "
                   "several exports are counted together")
      ->type_name(kRecordsType)
      ->required();
  AddRecordOptions(command, &arguments->records);
  command
      ->add_option("--council", arguments->council,
                   "GSS code of the council; totals may give the code and the period instead")
      ->type_name("GSS");
  AddRepeated(command, "--leave-out", &arguments->leave_out,
              "Measure that is not supplied, and the reason (may be repeated)")
      ->type_name("MEASURE=REASON");
  command->add_option("--comment", arguments->comment, "Remark for the receiver")
      ->type_name("TEXT");
  command->add_option("--prepared-on", arguments->prepared_on, "Day of preparing (default: today)")
      ->type_name("DATE");
  command->add_option("--host-name", arguments->host_name, "Product that prepared it")
      ->type_name("NAME");
  command->add_option("--host-version", arguments->host_version, "Version of that product")
      ->type_name("VERSION");
  AddPredecessorOptions(command, &arguments->predecessor);
  AddRepeated(command, "-o,--output", &arguments->outputs,
              "Submission to write: .mspof, .json or .csv; - is standard output (may be repeated)")
      ->type_name(kOutputType)
      ->required();
  AddOverwrite(command, &arguments->overwrite);
  command->add_flag("--allow-empty", arguments->allow_empty,
                    "Write a return even if no record was counted");
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "json", "jsonl", "counts"},
            "Form of the records, if the ending does not show it; counts: totals in a template "
            "of mspof counts");
  AddChoice(command, "--to", &arguments->to, {"mspof", "json", "csv"},
            "Form of standard output (default: mspof)");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output, &arguments->records.database);
  command->footer(
      "Example: mspof generate export.csv --mapping our.textproto --council E09000001 \\\n"
      "           --period 2019-20 --as-of 2020-04-20 -o return.mspof -o return.csv");
  command->callback(
      [=] { *runner = [=](const Inputs& inputs) { return Generate(*arguments, inputs); }; });
}

}  // namespace mspof::cli
