// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof generate: counts records, or takes totals, and writes a return in its envelope. It refuses
// a wrong command line before it reads the first record. If ids occur more than once, it reads the
// records a second time, with what the first reading found out about the copies.
// Tested by tests/cli/test_generate.py.

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "differences.h"
#include "findings.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/mspof.h"
#include "opened_table.h"
#include "options.h"
#include "output.h"
#include "predecessor.h"
#include "supply.h"
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

// A return, the findings behind it and how many records were read.
struct Tallied {
  Framework framework;
  Return result;
  FindingLog log;
  uint64_t records = 0;
  // Ids that occur more than once.
  uint64_t identical_ids = 0;
  uint64_t differing_ids = 0;
  // Whether no record was counted. It is set before a top-up, which may add only zeros.
  bool nothing = false;
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

// Notes which records count only because a path is not mapped.
void NoteUnseen(const OutputOptions& output, const RecordInput& input,
                const std::vector<std::string>& not_mapped) {
  const Result<Supplies> supplies = SuppliesOf(input.framework(), not_mapped, {});
  if (output.quiet || !supplies.ok()) return;
  for (const std::string& unseen : supplies->counted_unseen) PrintNote(unseen);
}

// What one reading of all records gives.
struct Pass {
  TallyOutcome outcome;
  FindingLog log;
  RecordsRead read;
};

Result<Pass> CountOnce(const Arguments& arguments, const RecordInputs& inputs,
                       TallyOptions options) {
  std::optional<Tally> tally;
  FindingLog log(1);  // the summary shows no findings; mspof check does
  RecordUse use;
  use.begin = [&](const std::vector<std::string>& not_mapped) {
    options.not_mapped = not_mapped;
    if (options.settlement.empty()) NoteUnseen(arguments.output, *inputs[0], not_mapped);
    Result<Tally> created = Tally::Create(inputs[0]->framework(), options);
    if (!created.ok()) return created.status();
    tally = *std::move(created);
    return Status();
  };
  use.take = [&](const RecordBuffer& record, std::vector<Finding>* findings) {
    return tally->Add(record, findings);
  };
  use.end = [&](const RecordReader& reader) { tally->AddUnreadable(reader.unreadable()); };
  const Result<RecordsRead> read = ReadRecords(inputs, {}, &log, arguments.output.quiet, use);
  if (!read.ok()) return read.status();
  Result<TallyOutcome> outcome = tally->Finish();
  if (!outcome.ok()) return outcome.status();
  log.Take(&outcome->findings);
  return Pass{*std::move(outcome), std::move(log), *read};
}

Result<Tallied> Count(const Arguments& arguments, const RecordInputs& inputs,
                      TallyOptions options) {
  Result<Pass> pass = CountOnce(arguments, inputs, options);
  if (!pass.ok()) return pass.status();
  if (!pass->outcome.settlement.empty()) {
    const uint64_t bytes = pass->read.bytes;
    options.settlement = std::move(pass->outcome.settlement);
    pass = CountOnce(arguments, inputs, options);
    const bool lacks_records =
        !pass.ok() && pass.status().code() == StatusCode::kFailedPrecondition;
    if (!pass.ok() && !lacks_records) return pass.status();
    if (lacks_records || pass->read.bytes != bytes || !pass->outcome.settlement.empty()) {
      return ChangedWhileRead(inputs);
    }
  }
  if (!pass->outcome.council_return.ok()) {
    return Status(StatusCode::kInternal,
                  "counting gave neither a return nor ids to settle: please report this");
  }
  Tallied counted{inputs[0]->framework(),
                  *std::move(pass->outcome.council_return),
                  std::move(pass->log),
                  pass->read.records,
                  options.settlement.identical.size(),
                  options.settlement.differing.size()};
  return counted;
}

Result<Tallied> CountRecords(const Arguments& arguments, const std::vector<FileForm>& forms,
                             const std::optional<Predecessor>& predecessor,
                             const TallyOptions& options) {
  const Result<RecordInputs> inputs = OpenInputs(arguments.records, arguments.files, forms);
  if (!inputs.ok()) return inputs.status();
  const RecordInput& first = *inputs->front();
  if (predecessor) {
    Status fits = predecessor->CheckScope(options.council, options.period, first.framework().info(),
                                          options.as_of);
    if (!fits.ok()) return fits;
  }
  Scope what;
  what.council = options.council;
  what.period = options.period;
  what.as_of = options.as_of;
  PrintWhat(arguments.output, what);
  if (!arguments.output.quiet) first.NoteMissingParts();
  return Count(arguments, *inputs, options);
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
  Tallied counted{std::move(input->framework), std::move(input->result), FindingLog(1)};
  return counted;
}

// ---- The summary ------------------------------------------------------------------------

// Measures that are not supplied, by reason.
std::map<std::string, std::vector<std::string>> NotSupplied(const Return& ret) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const MeasureResult& measure : ret.measures) {
    if (measure.not_supplied.empty()) continue;
    std::vector<std::string>& ids = by_reason[measure.not_supplied];
    if (ids.empty() || ids.back() != measure.id) ids.push_back(measure.id);
  }
  return by_reason;
}

// Whether records were left out because of their dates.
bool LeftOutByDate(const Return& ret) {
  for (const PopulationResult& population : ret.populations) {
    for (const NamedCount& reason : population.accounting.left_out) {
      const bool by_date = reason.name == "no-date" || reason.name == "outside-period";
      if (by_date && reason.count > 0) return true;
    }
  }
  return false;
}

std::string WhyNothing(const Tallied& counted) {
  if (counted.result.from_counts) return "all totals are 0";
  if (counted.records == 0) return "no record could be read";
  if (!LeftOutByDate(counted.result)) return "every record was left out";
  return "the records are outside the period, or have no date that can be read; check --period and "
         "date_form in the mapping";
}

// Why a measure is not supplied, if it is in the submission that this one tops up.
constexpr char kStands[] = "supplied-before";

std::string SuccessorText(const Successor& successor) {
  constexpr size_t kShownDifferences = 40;
  const Envelope& envelope = successor.submission.envelope;
  std::string text;
  const auto list = [&text](const char* what, const std::vector<std::string>& measures) {
    if (measures.empty()) return;
    text += what;
    for (const std::string& measure : measures) text += " " + measure;
    text += "\n";
  };
  if (!envelope.tops_up.empty()) {
    list("Adds:", successor.added);
    list("Supplied before:", successor.standing);
    list("Supplied before, but these records give other numbers (--replaces changes them):",
         successor.outdated);
    return text;
  }
  text += "Revision " + std::to_string(envelope.revision) + " replaces " + envelope.replaces + "\n";
  if (successor.differences_unknown) {
    return text + "The changes are not shown: it was made with another definition.\n";
  }
  if (successor.differences.empty()) return text + "No number changed.\n";
  return text + "What changed:\n" + DifferencesTable(successor.differences, kShownDifferences);
}

void WriteSuccessor(const Successor& successor, JsonWriter* json) {
  const Envelope& envelope = successor.submission.envelope;
  json->Field("revision", uint64_t{envelope.revision});
  json->FieldIfAny("replaces", envelope.replaces);
  json->FieldIfAny("topsUp", envelope.tops_up);
  if (envelope.tops_up.empty()) {
    if (successor.differences_unknown) {
      json->FieldTrue("differencesUnknown");
    } else {
      WriteDifferences(successor.differences, json);
    }
    return;
  }
  const auto list = [json](const char* name, const std::vector<std::string>& measures) {
    json->BeginArray(name);
    for (const std::string& measure : measures) json->Element(measure);
    json->EndArray();
  };
  list("added", successor.added);
  list("standing", successor.standing);
  list("outdated", successor.outdated);
}

// How many records were counted and left out.
std::string AccountText(const Tallied& counted) {
  std::string text;
  for (const PopulationResult& population : counted.result.populations) {
    const Accounting& accounting = population.accounting;
    text += "Population " + population.id + ": " + std::to_string(accounting.counted) + " of " +
            Counted(accounting.given, "record") + " counted";
    const char* separator = "; left out: ";
    for (const NamedCount& reason : accounting.left_out) {
      text += separator + Printable(reason.name) + " " + std::to_string(reason.count);
      separator = ", ";
    }
    text += "\n";
  }
  if (counted.result.from_counts) text += "Made from totals; accounting: not available.\n";
  return text;
}

std::string SummaryText(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest) {
  std::string text = AccountText(counted);
  if (counted.nothing) {
    text += "No record was counted: " + WhyNothing(counted) + ".\n";
  }
  for (const auto& [reason, measures] : NotSupplied(counted.result)) {
    if (reason == kStands) continue;
    text += "Not supplied (" + Printable(reason) + "):";
    for (const std::string& measure : measures) text += " " + measure;
    text += "\n";
  }
  if (counted.identical_ids > 0) {
    text += Counted(counted.identical_ids, "id") + " with identical copies: counted once.\n";
  }
  if (counted.differing_ids > 0) {
    text += Counted(counted.differing_ids, "id") + " with differing copies: not counted.\n";
  }
  if (successor) text += SuccessorText(*successor);
  text += counted.log.Summary();
  if (!counted.log.empty()) text += "Use mspof check to see each finding.\n";
  for (const Output& output : outputs) {
    text += "Wrote " + Printable(output.target.name()) + ", " +
            Counted(output.bytes.size(), "byte") + ".\n";
  }
  return text + "Digest " + digest + "\n";
}

std::string SummaryJson(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest) {
  JsonWriter json;
  json.BeginObject();
  json.Field("digest", digest);
  WriteScope(counted.result.scope, &json);
  if (counted.result.from_counts) json.FieldTrue("fromCounts");
  json.Field("records", counted.records);
  if (counted.nothing) json.FieldTrue("nothingCounted");
  json.BeginArray("populations");
  for (const PopulationResult& population : counted.result.populations) {
    json.BeginObject();
    json.Field("id", population.id);
    json.Field("given", population.accounting.given);
    json.Field("counted", population.accounting.counted);
    json.BeginArray("leftOut");
    for (const NamedCount& reason : population.accounting.left_out) {
      json.BeginObject();
      json.Field("reason", reason.name);
      json.Field("count", reason.count);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("notSupplied");
  for (const auto& [reason, measures] : NotSupplied(counted.result)) {
    json.BeginObject();
    json.Field("reason", reason);
    json.BeginArray("measures");
    for (const std::string& measure : measures) json.Element(measure);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginObject("copies");
  json.Field("identicalIds", counted.identical_ids);
  json.Field("differingIds", counted.differing_ids);
  json.EndObject();
  if (successor) WriteSuccessor(*successor, &json);
  counted.log.WriteRulesJson(&json);
  json.BeginArray("outputs");
  for (const Output& output : outputs) {
    json.BeginObject();
    json.Field("path", output.target.path());
    json.Field("bytes", uint64_t{output.bytes.size()});
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
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

int Generate(Arguments arguments, const Inputs& inputs) {
  arguments.records.records = arguments.files[0];
  Result<std::vector<Output>> outputs =
      PlanOutputs(arguments.outputs, arguments.to, inputs, arguments.overwrite);
  if (!outputs.ok()) return Fail(outputs.status());
  for (const Output& output : *outputs) {
    if (output.target.is_standard_output() && arguments.output.json()) {
      return Fail("--json: -o - writes to standard output too: leave one of them out");
    }
  }
  std::vector<FileForm> forms;
  for (const std::string& file : arguments.files) {
    const Result<FileForm> form = FormOfRecords(file, arguments.records.from);
    if (!form.ok()) return Fail(form.status());
    forms.push_back(*form);
  }
  const Result<std::optional<Period>> period =
      ParsePeriod(arguments.records.period, arguments.records.cumulative);
  if (!period.ok()) return Fail(period.status());
  const bool counts = std::find(forms.begin(), forms.end(), FileForm::kCounts) != forms.end();
  if (counts && forms.size() > 1) {
    return Fail("--from counts: a return needs exactly one template of totals: name one file");
  }
  if (!*period && !counts) {
    return Fail("--period: is empty: give a financial year such as 2019-20");
  }
  if (arguments.council.empty() && !counts) {
    return Fail("--council: is empty: give the GSS code of the council, such as E09000001");
  }
  const Result<std::vector<LeaveOut>> leave_out = ParseLeaveOut(arguments.leave_out);
  if (!leave_out.ok()) return Fail(leave_out.status());
  const Result<Envelope> envelope = MakeEnvelope(arguments);
  if (!envelope.ok()) return Fail(envelope.status());
  if (*period && (!counts || !arguments.council.empty())) {
    const Result<Council> council = FindCouncil(arguments.council, **period);
    if (!council.ok()) return Fail(council.status(), "--council");
  }
  std::optional<Predecessor> predecessor;
  if (arguments.predecessor.any()) {
    Result<Predecessor> read = Predecessor::Read(arguments.predecessor);
    if (!read.ok()) return Fail(read.status());
    predecessor = *std::move(read);
  }
  const Result<Date> as_of = AsOf(arguments, predecessor, envelope->prepared_on);
  if (!as_of.ok()) return Fail(as_of.status());
  Result<Tallied> counted =
      counts ? TakeCounts(arguments, predecessor, {*as_of, arguments.council, *period, *leave_out})
             : CountRecords(arguments, forms, predecessor,
                            {arguments.council, **period, *as_of, {}, *leave_out});
  if (!counted.ok()) return Fail(counted.status());
  counted->nothing = NothingCounted(counted->result);
  if (counted->nothing && !arguments.allow_empty) {
    if (!arguments.output.quiet && !arguments.output.json()) {
      PrintError(AccountText(*counted) + counted->log.Summary());
    }
    return Fail("no record was counted, so no return is written: " + WhyNothing(*counted) +
                "; to write a return without numbers, give --allow-empty");
  }
  Submission submission = {*envelope, counted->result};
  std::vector<Finding> findings = CheckSubmission(counted->framework, submission);
  counted->log.Take(&findings);
  std::optional<Successor> successor;
  if (predecessor) {
    Result<Successor> made = predecessor->Follow(counted->framework, counted->result, *envelope);
    if (!made.ok()) return Fail(made.status());
    successor = *std::move(made);
    counted->log.Take(&successor->findings);
    submission = successor->submission;
    counted->result = submission.council_return;
  }
  const Result<std::string> digest = submission.Digest();
  if (!digest.ok()) return Fail(digest.status());
  const Status encoded = EncodeOutputs(submission, &*outputs);
  if (!encoded.ok()) return Fail(encoded);
  const int written = WriteOutputs(*outputs);
  if (written != kDone) return written;

  const int code = counted->log.has_errors() ? kDoneWithErrors : kDone;
  if (arguments.output.json()) {
    std::string names;
    for (const Output& output : *outputs) {
      names += (names.empty() ? "" : ", ") + output.target.name();
    }
    return PrintReport(SummaryJson(*counted, successor, *outputs, *digest), code, names);
  }
  if (!arguments.output.quiet) {
    PrintError(FrameworkName(counted->framework.info()) + "\n" +
               SummaryText(*counted, successor, *outputs, *digest));
  }
  return code;
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
  command->add_flag("--overwrite", arguments->overwrite, "Replace outputs that exist");
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
