// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof check: shows which rules records, or submissions, break. Records are read once, or twice if
// some occur more than once. They are not kept: only counts are, and the findings to show. The
// result is printed when everything has been read, so an incomplete file never gives half a result.
// Tested by tests/cli/test_check.py.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check_submissions.h"
#include "commands.h"
#include "console.h"
#include "finding_forms.h"
#include "findings.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/checker.h"
#include "mspof/copies.h"
#include "options.h"
#include "read_blocks.h"
#include "supply.h"
#include "text.h"

namespace mspof::cli {
namespace {

// Text is for reading, JSON for programs.
constexpr uint64_t kShownByDefault = 100;
constexpr uint64_t kGivenByDefault = 100'000;
// The most unmapped codes that are shown of a column. The library keeps as many of each file.
constexpr size_t kMostCodes = 20;

struct Arguments {
  OutputOptions output;
  RecordOptions records;
  std::vector<std::string> files;
  std::string limit;
  bool show_values = false;

  uint64_t kept() const {
    if (!limit.empty()) return std::stoul(limit);
    return output.format == "text" && !output.json() ? kShownByDefault : kGivenByDefault;
  }
  uint64_t places() const { return limit.empty() ? FindingLog::kUsualPlaces : std::stoul(limit); }
};

// ---- Records ----------------------------------------------------------------------------

// What was found in the records of all files.
struct RecordsReport {
  FrameworkInfo framework;
  Date as_of;
  std::optional<Period> period;
  uint64_t records = 0;
  uint64_t unreadable = 0;
  std::vector<ColumnReport> columns;
  std::vector<std::string> not_mapped;
  Supplies supplies;
  std::vector<RuleNotRun> not_run;
};

// The column, with the part that it is of.
std::string NameOf(const ColumnReport& column) {
  return Printable(column.part.empty() ? column.column : column.part + ": " + column.column);
}

std::string UnmappedCodes(const ColumnReport& column) {
  std::string text = "  " + NameOf(column) + ":";
  for (const std::string& code : column.unmapped_codes) text += " \"" + Printable(code) + "\"";
  return text + "\n";
}

// A line for each column in which half of the cells or more could not be read: a wrong mapping is
// more likely than so many wrong cells.
std::string BadColumns(const std::vector<ColumnReport>& columns) {
  std::string lines;
  for (const ColumnReport& column : columns) {
    const uint64_t bad = column.unmapped + column.unreadable;
    if (bad < 2 || bad < column.filled) continue;
    lines += "column \"" + NameOf(column) + "\" (" + column.path +
             "): " + std::to_string(column.filled) + " of " + std::to_string(column.filled + bad);
    lines += column.unmapped > 0                ? " codes are mapped: check the code map\n"
             : column.kind == ColumnKind::kDate ? " dates could be read: check date_form\n"
                                                : " numbers could be read: export digits only\n";
  }
  return lines.empty() ? lines : lines + "\n";
}

std::string RecordsText(const std::string& name, const RecordsReport& report,
                        const FindingLog& log) {
  std::string text = Printable(name) + ": " + Counted(report.records, "record") + ", " +
                     Counted(report.unreadable, "unreadable row") + "; " +
                     FrameworkName(report.framework) + ", as of " + report.as_of.ToString();
  if (report.period) text += ", period " + report.period->ToString();
  text += "\n\n" + BadColumns(report.columns) + log.Summary();
  if (!log.empty()) text += "\n" + log.Lines();
  if (!report.columns.empty()) {
    Table table("llrrrr");
    table.AddRow({"column", "path", "filled", "empty", "unmapped", "unreadable"});
    std::string codes;
    bool unmapped = false;
    for (const ColumnReport& column : report.columns) {
      unmapped = unmapped || column.unmapped > 0;
      table.AddRow({NameOf(column), column.path, std::to_string(column.filled),
                    std::to_string(column.empty), std::to_string(column.unmapped),
                    std::to_string(column.unreadable)});
      if (!column.unmapped_codes.empty()) codes += UnmappedCodes(column);
    }
    text += "\nColumns:\n" + table.ToString();
    if (!codes.empty()) {
      text += "\nUnmapped codes, at most 20 a column:\n" + codes;
    } else if (unmapped) {
      text += "\nUnmapped codes are values of records: --show-values shows them.\n";
    }
  }
  if (!report.not_mapped.empty()) {
    text += "\nPaths that no column feeds:\n";
    for (const std::string& path : report.not_mapped) text += "  " + path + "\n";
  }
  text += "\n" + SupplyText(report.supplies);
  if (!report.not_run.empty()) {
    Table table("ll");
    table.AddRow({"rule", "reason"});
    for (const RuleNotRun& rule : report.not_run) table.AddRow({rule.rule_id, rule.reason});
    text += "\nRules that were not run:\n" + table.ToString();
  }
  return text;
}

std::string RecordsJson(const std::string& name, const RecordsReport& report,
                        const FindingLog& log) {
  JsonWriter json;
  json.BeginObject();
  json.Field("file", name);
  json.BeginObject("framework");
  json.Field("id", report.framework.id);
  json.Field("edition", report.framework.edition);
  json.Field("revision", uint64_t{report.framework.revision});
  json.Field("status", report.framework.status);
  json.Field("digest", report.framework.digest);
  json.FieldIfAny("overlay", report.framework.overlay);
  json.EndObject();
  json.Field("asOf", report.as_of.ToString());
  if (report.period) json.Field("period", report.period->ToString());
  json.Field("records", report.records);
  json.Field("unreadableRows", report.unreadable);
  log.WriteJson(&json);
  json.BeginArray("columns");
  for (const ColumnReport& column : report.columns) {
    json.BeginObject();
    if (!column.part.empty()) json.Field("part", column.part);
    json.Field("column", column.column);
    json.Field("path", column.path);
    json.Field("filled", column.filled);
    json.Field("empty", column.empty);
    json.Field("unmapped", column.unmapped);
    json.Field("unreadable", column.unreadable);
    if (!column.unmapped_codes.empty()) {
      json.BeginArray("unmappedCodes");
      for (const std::string& code : column.unmapped_codes) json.Element(code);
      json.EndArray();
    }
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("notMapped");
  for (const std::string& path : report.not_mapped) json.Element(path);
  json.EndArray();
  WriteSupplyJson(report.supplies, &json);
  json.BeginArray("rulesNotRun");
  for (const RuleNotRun& rule : report.not_run) {
    json.BeginObject();
    json.Field("ruleId", rule.rule_id);
    json.Field("reason", rule.reason);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

// One reading of all records, and the ids that it found to have copies.
struct Reading {
  RecordsReport report;
  FindingLog log;
  Settlement unsettled;
  uint64_t bytes = 0;
};

// Adds what became of the columns of a further export; it may have more numbered ones.
void AddColumns(const std::vector<ColumnReport>& more, std::vector<ColumnReport>* columns) {
  for (const ColumnReport& column : more) {
    const auto same =
        std::find_if(columns->begin(), columns->end(), [&column](const ColumnReport& other) {
          return other.part == column.part && other.column == column.column &&
                 other.path == column.path;
        });
    if (same == columns->end()) {
      columns->push_back(column);
      continue;
    }
    same->filled += column.filled;
    same->empty += column.empty;
    same->unmapped += column.unmapped;
    same->unreadable += column.unreadable;
    std::vector<std::string>& codes = same->unmapped_codes;
    codes.insert(codes.end(), column.unmapped_codes.begin(), column.unmapped_codes.end());
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    if (codes.size() > kMostCodes) codes.resize(kMostCodes);
  }
}

// A block of the records, checked.
class CheckedBlock final : public RecordBlock {
 public:
  CheckedBlock(Checker checker, const Settlement& settlement)
      : checker_(std::move(checker)), copies_({}, settlement) {}

  void Take(const std::vector<const RecordBuffer*>& records, const TakenSink& taken) override {
    checker_.CheckAll(records, [&](size_t position, bool here, std::vector<Finding>* findings) {
      copies_.Add(*records[position], findings);
      taken(position, here, findings);
    });
  }
  void End(const RecordReader& reader) override {
    unreadable_ += reader.unreadable();
    AddColumns(reader.columns(), &columns_);
  }

  Status Add(RecordBlock* other) override {
    auto& more = *static_cast<CheckedBlock*>(other);
    unreadable_ += more.unreadable_;
    AddColumns(more.columns_, &columns_);
    copies_.Merge(std::move(more.copies_));
    return Status();
  }

  const CopyFinder& copies() const { return copies_; }
  uint64_t unreadable() const { return unreadable_; }
  const std::vector<ColumnReport>& columns() const { return columns_; }

 private:
  Checker checker_;
  CopyFinder copies_;
  uint64_t unreadable_ = 0;
  std::vector<ColumnReport> columns_;
};

Result<Reading> CheckOnce(const Arguments& arguments, const RecordInputs& inputs,
                          CheckOptions options, const Settlement& settlement, size_t jobs) {
  ReaderOptions reader_options;
  reader_options.keep_unmapped_codes = arguments.show_values;
  FindingLog log(arguments.kept(), arguments.places());
  const Framework& framework = inputs[0]->framework();
  RecordsReport report;
  report.framework = framework.info();
  report.as_of = options.as_of;
  report.period = options.period;
  BlockUse use;
  use.begin = [&](const std::vector<std::string>& not_mapped, bool) {
    options.not_mapped = report.not_mapped = not_mapped;
    const Result<Checker> created = Checker::Create(framework, options);
    if (created.ok()) report.not_run = created->not_run();
    return created.status();
  };
  use.make = [&]() -> Result<std::unique_ptr<RecordBlock>> {
    Result<Checker> created = Checker::Create(framework, options);
    if (!created.ok()) return created.status();
    return std::unique_ptr<RecordBlock>(
        std::make_unique<CheckedBlock>(*std::move(created), settlement));
  };
  const Result<BlocksRead> read =
      ReadBlocks(inputs, reader_options, jobs, &log, arguments.output.quiet, use);
  if (!read.ok()) return read.status();
  const auto& all = static_cast<const CheckedBlock&>(*read->all);
  report.records = read->read.records;
  report.unreadable = all.unreadable();
  report.columns = all.columns();
  Result<Supplies> supplies = SuppliesOf(framework, report.not_mapped, report.columns);
  if (!supplies.ok()) return supplies.status();
  report.supplies = *std::move(supplies);
  return Reading{std::move(report), std::move(log), all.copies().Unsettled(), read->read.bytes};
}

// Reads the records again whose ids occur more than once, and adds what is found about them.
Result<Reading> SettleCopies(const Arguments& arguments, const RecordInputs& inputs,
                             CheckOptions options, const Settlement& settlement, Reading reading) {
  options.not_mapped = reading.report.not_mapped;
  Result<Checker> checker = Checker::Create(inputs[0]->framework(), options);
  if (!checker.ok()) return checker.status();
  CopyFinder copies({}, settlement);
  AgainUse use;
  use.needs = [&](std::string_view record_id) { return copies.NeedsAgain(record_id); };
  use.take = [&](const RecordBuffer& record, std::vector<Finding>* findings) {
    const bool in_period = checker->Check(record, findings);
    copies.Add(record, findings);
    return in_period;
  };
  const Result<RecordsRead> read = ReadAgain(inputs, {}, &reading.log, arguments.output.quiet, use);
  if (!read.ok()) return read.status();
  reading.bytes = read->bytes;
  reading.unsettled = copies.Unsettled();
  return reading;
}

int CheckRecords(const Arguments& arguments, const std::vector<FileForm>& forms) {
  const Result<std::optional<Period>> period =
      ParsePeriod(arguments.records.period, arguments.records.cumulative);
  if (!period.ok()) return Fail(period.status());
  const Result<Date> as_of = ParseAsOf(arguments.records.as_of, arguments.output.quiet);
  if (!as_of.ok()) return Fail(as_of.status());
  const Result<RecordInputs> inputs = OpenInputs(arguments.records, arguments.files, forms);
  if (!inputs.ok()) return Fail(inputs.status());
  if (!arguments.output.quiet) inputs->front()->NoteMissingParts();
  Result<std::vector<Waiver>> waivers = WaiversOf(arguments.records, inputs->front()->framework());
  if (!waivers.ok()) return Fail(waivers.status());
  const CheckOptions options = {*as_of, *period, {}, *std::move(waivers)};
  Result<Reading> reading =
      CheckOnce(arguments, *inputs, options, {}, JobsOf(arguments.records.jobs));
  if (reading.ok() && !reading->unsettled.empty()) {
    const Settlement copies = std::move(reading->unsettled);
    const uint64_t bytes = reading->bytes;
    reading = reading->log.is_full()
                  ? CheckOnce(arguments, *inputs, options, copies, 1)
                  : SettleCopies(arguments, *inputs, options, copies, *std::move(reading));
    if (reading.ok() && (reading->bytes != bytes || !reading->unsettled.empty())) {
      reading = ChangedWhileRead(*inputs);
    }
  }
  if (!reading.ok()) return Fail(reading.status());
  reading->log.TakeOften(reading->report.records);
  const std::string name = NamesOf(*inputs);
  const int code = reading->log.has_errors() ? kDoneWithErrors : kDone;
  if (IsFindingForm(arguments.output.format)) {
    return PrintFindings(arguments.output, {name, reading->log, reading->report.not_run}, code);
  }
  return PrintResult(arguments.output.json() ? RecordsJson(name, reading->report, reading->log)
                                             : RecordsText(name, reading->report, reading->log),
                     code);
}

// ---- Submissions ------------------------------------------------------------------------

int CheckSubmissionFiles(const Arguments& arguments, const std::vector<FileForm>& forms) {
  const RecordOptions& records = arguments.records;
  if (!records.as_of.empty() || !records.period.empty() || records.cumulative ||
      !records.waivers.empty() || arguments.show_values) {
    if (forms[0] == FileForm::kCsv) {
      return Fail(arguments.files[0] +
                  ": records need a mapping: give --mapping; if it is a submission, leave out "
                  "--as-of, --period, --cumulative, --waivers and --show-values");
    }
    return Fail(
        arguments.files[0] +
        ": is a submission: --as-of, --period, --cumulative, --waivers and --show-values are "
        "for records; leave them out");
  }
  // Which of them stands, and what was found in its records, are no findings.
  if (IsFindingForm(arguments.output.format)) {
    return Fail("--format: " + arguments.output.format +
                " is for records: check submissions as text or json");
  }
  std::vector<SubmissionFile> files;
  for (size_t i = 0; i < forms.size(); ++i) files.push_back({arguments.files[i], forms[i]});
  return CheckSubmissions(files, records.framework, records.overlay, arguments.kept(),
                          arguments.output.json());
}

// ---- Which of the two -------------------------------------------------------------------

FileForm FormOf(const Arguments& arguments, const std::string& file) {
  if (FormOfFile(file) == FileForm::kDatabase) return FileForm::kDatabase;
  if (!arguments.records.from.empty()) return FormOfName(arguments.records.from);
  const bool mapped = !arguments.records.mapping.empty();
  if (file == "-") return mapped ? FileForm::kCsv : FileForm::kMspof;
  const FileForm form = FormOfFile(file);
  return form == FileForm::kJson && IsMeantAsRecord(file) ? FileForm::kRecordJson : form;
}

int Check(const Arguments& arguments) {
  const bool mapped = !arguments.records.mapping.empty();
  std::vector<FileForm> forms;
  std::string of_records;  // the first of each kind
  std::string of_submissions;
  for (const std::string& file : arguments.files) {
    const FileForm form = FormOf(arguments, file);
    const bool records = !IsOfSubmissions(form) || (form == FileForm::kCsv && mapped);
    if (form == FileForm::kNone) {
      if (HasEnding(file)) return Fail(NotRecords(file));
      return Fail(WithoutEnding(file,
                                "does not have a known ending: use .csv, .xlsx, .records, .jsonl, "
                                ".mspof or .json, or give --from"));
    }
    if (mapped && !records) return Fail(file + ": is a submission: leave --mapping out");
    std::string& first = records ? of_records : of_submissions;
    if (first.empty()) first = file;
    forms.push_back(form);
  }
  if (of_submissions.empty()) return CheckRecords(arguments, forms);
  if (!of_records.empty()) {
    return Fail(InputName(of_records) + ": holds records, and " + InputName(of_submissions) +
                " is a submission: check them separately");
  }
  return CheckSubmissionFiles(arguments, forms);
}

}  // namespace

void AddCheck(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("check", "Show which rules records, or submissions, break");
  command
      .AddOption("files", &arguments->files,
                 "Records (.records; with --mapping .csv, .xlsx, or a database: "
                 "sqlite:FILE?QUERY.sql, postgresql:..., odbc:...), or submissions (.mspof, "
                 ".json, .csv); - is standard input")
      .TypeName(kFileType)
      .Required();
  AddRecordOptions(command, &arguments->records);
  AddJobs(command, &arguments->records.jobs);
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "jsonl", "mspof", "json"},
            "Form of the files, if their endings do not show it");
  AddLimit(
      command, &arguments->limit,
      "lines of findings, and rows in each line (default: 100 lines with 5 rows; in other forms "
      "100000 findings)");
  command.AddFlag("--show-values", &arguments->show_values,
                  "Show codes that are not mapped; they are values from records");
  AddFormat(command, &arguments->output, {"text", "json", "csv", "sarif", "junit"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof check export.csv --mapping our.textproto --as-of 2020-04-20");
  command.Runs(runner, [=](const Inputs&) { return Check(*arguments); });
}

}  // namespace mspof::cli
