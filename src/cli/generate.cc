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
#include "sending.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  SendingOptions sending;
  RecordOptions records;
  std::vector<std::string> files;
  std::string council;
  std::vector<std::string> leave_out;
};

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
  PrintWhat(arguments.sending.output, what);
  if (!arguments.sending.output.quiet) first.NoteMissingParts();
  Result<CountedRecords> counted = CountRecords(*inputs, options, arguments.sending.output.quiet,
                                                JobsOf(arguments.records.jobs));
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
  PrintWhat(arguments.sending.output, scope);
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
  Result<Date> as_of = ParseAsOf(arguments.records.as_of, arguments.sending.output.quiet);
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
  Sending sending;
  std::vector<FileForm> forms;
  // Totals are given, and no records.
  bool from_counts = false;
  // None: the template of totals has it.
  std::optional<Period> period;
  std::vector<LeaveOut> leave_out;
  Date as_of;
};

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

Status TakeFiles(const Arguments& arguments, Task* task) {
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
  if (!task->period || (task->from_counts && arguments.council.empty())) return Status();
  return CheckCouncil(arguments.council, *task->period);
}

Result<Task> Plan(const Arguments& arguments, const Inputs& inputs) {
  Task task;
  Result<Sending> sending = PlanSending(arguments.sending, inputs);
  if (!sending.ok()) return sending.status();
  task.sending = *std::move(sending);
  Status status = TakeFiles(arguments, &task);
  if (status.ok()) status = TakeScope(arguments, &task);
  if (!status.ok()) return status;
  const Result<Date> as_of =
      AsOf(arguments, task.sending.predecessor, task.sending.envelope.prepared_on);
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
      task.from_counts ? TakeCounts(arguments, task.sending.predecessor,
                                    {task.as_of, arguments.council, task.period, task.leave_out})
                       : TakeRecords(arguments, task.forms, task.sending.predecessor, options);
  if (counted.ok()) counted->nothing = NothingCounted(counted->result);
  return counted;
}

int Generate(Arguments arguments, const Inputs& inputs) {
  arguments.records.records = arguments.files[0];
  Result<Task> task = Plan(arguments, inputs);
  if (!task.ok()) return Fail(task.status());
  Result<Tallied> counted = CountAll(arguments, *task);
  if (!counted.ok()) return Fail(counted.status());
  return Send(arguments.sending, &task->sending, &*counted);
}

}  // namespace

void AddGenerate(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("generate", "Count records and write a submission");
  command
      .AddOption("records", &arguments->files,
                 "Records (.csv, .xlsx, .records, or a database: sqlite:FILE?QUERY.sql, "
                 "postgresql:..., odbc:...), or totals (--from counts); - is standard input; "
                 "several exports are counted together")
      .TypeName(kRecordsType)
      .Required();
  AddRecordOptions(command, &arguments->records);
  AddJobs(command, &arguments->records.jobs);
  command
      .AddOption("--council", &arguments->council,
                 "GSS code of the council; totals may give the code and the period instead")
      .TypeName("GSS");
  AddRepeated(command, "--leave-out", &arguments->leave_out,
              "Measure that is not supplied, and the reason (may be repeated)")
      .TypeName("MEASURE=REASON");
  AddSendingOptions(command, &arguments->sending);
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "json", "jsonl", "counts"},
            "Form of the records, if the ending does not show it; counts: totals in a template "
            "of mspof counts");
  AddFormat(command, &arguments->sending.output, {"text", "json"});
  AddQuiet(command, &arguments->sending.output);
  command.Footer(
      "Example: mspof generate export.csv --mapping our.textproto --council E09000001 \\\n"
      "           --period 2019-20 --as-of 2020-04-20 -o return.mspof -o return.csv");
  command.Runs(runner, [=](const Inputs& inputs) { return Generate(*arguments, inputs); });
}

}  // namespace mspof::cli
