// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof mapping: drafts a mapping from what a table looks like, and shows what a mapping makes of
// records. A draft is written whole or not at all. With --watch the files are looked at by name
// four times a second, because some editors put a new file in the place of the old one.
// Tested by tests/cli/test_mapping.py.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "findings.h"
#include "input.h"
#include "json_writer.h"
#include "mapping_report.h"
#include "mspof/draft/mapping_draft.h"
#include "opened_table.h"
#include "options.h"
#include "progress.h"
#include "supply.h"
#include "target.h"
#include "text.h"
#include "watch.h"

namespace mspof::cli {
namespace {

// ---- mapping draft --------------------------------------------------------------------------

struct DraftArguments {
  OutputOptions output;
  std::string records;
  std::string framework = "mspof";
  std::string from;
  DatabaseOptions database;
  std::vector<std::string> parts;
  std::string rows;
  std::string to = "-";
  bool overwrite = false;
  bool show_values = false;
};

// What a draft calls a table: a file without its folder.
std::string ShortName(const std::string& name) { return name.substr(name.find_last_of('/') + 1); }

// A table with its id as a part.
struct DraftInput {
  std::string id;
  std::unique_ptr<OpenedTable> table;
  std::string sheet;  // if not the first one
};

DraftTable TableOf(const DraftInput& input) {
  DraftTable table;
  table.part = input.id;
  table.name = ShortName(input.table->name());
  table.sheet = input.sheet;
  table.rows = input.table->rows();
  if (table.rows == nullptr) table.bytes = input.table->Bytes();
  if (io::Workbook* const book = input.table->book()) {
    table.row_number = [book] { return book->row(); };
  }
  return table;
}

// The number of active lines in a draft of the table's first rows; 0 if no draft can be made.
size_t ActiveLines(const Framework& framework, const DraftInput& input) {
  constexpr uint64_t kRows = 200;
  DraftTable table = TableOf(input);
  table.part.clear();
  DraftOptions options;
  options.max_rows = kRows;
  const Result<MappingDraft> draft = DraftMapping(framework, {table}, options);
  if (!draft.ok()) return 0;
  return static_cast<size_t>(std::count_if(draft->lines.begin(), draft->lines.end(),
                                           [](const DraftLine& line) { return line.active; }));
}

// Opens a sheet of a workbook; an empty name means the first one. The draft finds its headings.
Result<DraftInput> OpenSheet(const std::string& id, const std::string& records,
                             const std::string& sheet) {
  TablePlace place;
  place.sheet = sheet;
  place.no_heading = true;
  Result<std::unique_ptr<OpenedTable>> table =
      OpenedTable::Open(records, FileForm::kWorkbook, place, {});
  if (!table.ok()) return table.status();
  return DraftInput{id, *std::move(table), sheet};
}

// Opens the sheet of a workbook that looks most like records; of equal ones, the first.
Result<DraftInput> OpenBook(const Framework& framework, const std::string& id,
                            const std::string& records) {
  constexpr size_t kMostSheets = 50;
  std::vector<std::string> sheets = {""};
  {
    // The first sheet may be empty, so the others are looked at too.
    const Result<std::vector<std::string>> names = io::Workbook::SheetsOf(records);
    if (!names.ok()) return names.status();
    for (size_t i = 1; i < std::min(names->size(), kMostSheets); ++i) sheets.push_back((*names)[i]);
  }
  if (sheets.size() == 1) return OpenSheet(id, records, "");
  size_t best = 0;
  size_t most = 0;
  for (size_t i = 0; i < sheets.size(); ++i) {
    const Result<DraftInput> sheet = OpenSheet(id, records, sheets[i]);
    const size_t lines = sheet.ok() ? ActiveLines(framework, *sheet) : 0;
    if (lines > most) best = i;
    most = std::max(most, lines);
  }
  return OpenSheet(id, records, sheets[best]);
}

Result<DraftInput> OpenTable(const Framework& framework, const std::string& id,
                             const std::string& records, const std::string& from,
                             const DatabaseOptions& database) {
  const Result<FileForm> form = FormOfRecords(records, from);
  if (!form.ok()) return form.status();
  if (IsOfOurRecords(*form)) {
    return Status(StatusCode::kInvalidArgument, records + ": holds records, which need no mapping");
  }
  if (*form == FileForm::kWorkbook && records != "-") return OpenBook(framework, id, records);
  Result<std::unique_ptr<OpenedTable>> table = OpenedTable::Open(records, *form, {}, database);
  if (!table.ok()) return table.status();
  return DraftInput{id, *std::move(table), ""};
}

Result<std::vector<DraftInput>> OpenTables(const Framework& framework,
                                           const DraftArguments& arguments) {
  std::vector<DraftInput> inputs;
  Result<DraftInput> first =
      OpenTable(framework, "", arguments.records, arguments.from, arguments.database);
  if (!first.ok()) return first.status();
  inputs.push_back(*std::move(first));
  for (const std::string& text : arguments.parts) {
    const Result<PartOption> part = ParsePart(text);
    if (!part.ok()) return part.status();
    Result<DraftInput> input =
        OpenTable(framework, part->id, part->records, "", arguments.database);
    if (!input.ok()) return input.status();
    inputs.push_back(*std::move(input));
  }
  return inputs;
}

std::string DraftJson(const MappingDraft& draft) {
  JsonWriter json;
  json.BeginObject();
  json.Field("mapping", draft.text);
  json.BeginArray("stops");
  for (const std::string& stop : draft.stops) json.Element(stop);
  json.EndArray();
  json.BeginArray("lines");
  for (const DraftLine& line : draft.lines) {
    json.BeginObject();
    json.FieldIfAny("part", line.part);
    json.FieldIfAny("column", line.column);
    json.Field("path", line.path);
    json.Field("certainty", CertaintyName(line.certainty));
    if (line.active) json.FieldTrue("active");
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("unknownColumns");
  for (const std::string& column : draft.unknown) json.Element(column);
  json.EndArray();
  json.BeginArray("notFed");
  for (const std::string& path : draft.not_fed) json.Element(path);
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int Draft(const DraftArguments& arguments, const Inputs& given) {
  const Result<Target> target =
      Target::File(arguments.to, given, arguments.overwrite,
                   arguments.show_values ? io::Access::kOwner : io::Access::kAll);
  if (!target.ok()) return Fail(target.status());
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status(), "--framework");
  const Result<std::vector<DraftInput>> inputs = OpenTables(*framework, arguments);
  if (!inputs.ok()) return Fail(inputs.status());
  std::vector<DraftTable> tables;
  for (const DraftInput& input : *inputs) tables.push_back(TableOf(input));
  DraftOptions options;
  options.show_values = arguments.show_values;
  if (!arguments.rows.empty()) options.max_rows = std::stoul(arguments.rows);
  const Result<MappingDraft> draft = DraftMapping(*framework, tables, options);
  if (!draft.ok()) return Fail(draft.status());
  if (!arguments.output.quiet) {
    for (const std::string& stop : draft->stops) PrintNote(stop);
    PrintNote(DraftSummary(*framework, *draft));
  }
  return target->Write(arguments.output.json() ? DraftJson(*draft) : draft->text);
}

void AddDraft(Command mapping, Runner* runner) {
  auto arguments = std::make_shared<DraftArguments>();
  const Command command =
      mapping.AddCommand("draft", "Propose a mapping from headings, cells and codes");
  command.AddOption("records", &arguments->records, "Records without a mapping, as for generate")
      .TypeName(kRecordsType)
      .Required();
  AddRepeated(command, "--part", &arguments->parts,
              "Another table of the records: the id of its part, and where to read it")
      .TypeName(kPartType);
  AddFrameworkOption(command, &arguments->framework, "mspof");
  AddChoice(command, "--from", &arguments->from, {"csv"},
            "Form of the records, if the ending does not show it");
  command.AddFlag("--show-values", &arguments->show_values,
                  "Write all codes, even unknown ones; they are values from records");
  AddNumber(command, "--rows", &arguments->rows,
            "Look at this many rows of each table; 0: all (default: 200000)");
  AddDatabase(command, &arguments->database);
  command.AddOption("-o,--output", &arguments->to, "File to write (default: standard output)")
      .TypeName(kOutputType);
  AddOverwrite(command, &arguments->overwrite);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof mapping draft export.csv -o our.textproto");
  command.Runs(runner, [=](const Inputs& inputs) { return Draft(*arguments, inputs); });
}

// ---- mapping check ----------------------------------------------------------------------------

constexpr uint64_t kShownByDefault = 20;

struct CheckArguments {
  OutputOptions output;
  RecordOptions records;
  std::string limit;
  bool show_values = false;
  bool watch = false;
};

Result<MappingReport> Report(const CheckArguments& arguments, FileForm form, Date as_of) {
  Result<std::unique_ptr<RecordInput>> opened = RecordInput::Open(arguments.records, form);
  if (!opened.ok()) return opened.status();
  RecordInputs inputs;
  inputs.push_back(*std::move(opened));
  const RecordInput& input = *inputs.front();
  if (!arguments.output.quiet) input.NoteMissingParts();
  ReaderOptions options;
  options.keep_unmapped_codes = arguments.show_values;
  options.as_of = as_of;
  const bool by_default = arguments.limit.empty();
  MappingReport report(input.framework(), by_default ? FindingLog(kShownByDefault)
                                                     : FindingLog(std::stoul(arguments.limit),
                                                                  std::stoul(arguments.limit)));
  report.name = input.name();
  report.mapping = arguments.records.mapping;
  report.as_of = as_of;
  RecordUse use;
  use.begin = [&](const std::vector<std::string>& not_mapped) {
    report.not_mapped = not_mapped;
    return Status();
  };
  use.take = TakeEach([](const RecordBuffer&) {});
  use.end = [&](const RecordReader& reader) {
    report.unreadable = reader.unreadable();
    report.columns = reader.columns();
  };
  const Result<RecordsRead> read =
      ReadRecords(inputs, options, &report.rows, arguments.output.quiet || arguments.watch, use);
  if (!read.ok()) return read.status();
  report.records = read->records;
  Result<Supplies> supplies = SuppliesOf(input.framework(), report.not_mapped, report.columns);
  if (!supplies.ok()) return supplies.status();
  report.supplies = *std::move(supplies);
  return report;
}

int CheckOnce(const CheckArguments& arguments, FileForm form, Date as_of) {
  const Result<MappingReport> report = Report(arguments, form, as_of);
  if (!report.ok()) return Fail(report.status());
  return PrintResult(arguments.output.json() ? report->ToJson() : report->ToText(),
                     report->is_good() ? kDone : kDoneWithErrors);
}

int Check(const CheckArguments& arguments, const Inputs& inputs) {
  const RecordOptions& records = arguments.records;
  if (EndsWithIgnoringCase(records.records, ".textproto")) {
    return Fail(records.records +
                ": does not hold records: name the mapping first, then the records");
  }
  const Result<FileForm> form = FormOfRecords(records.records, records.from);
  if (!form.ok()) return Fail(form.status());
  const Result<Date> as_of = ParseAsOf(records.as_of, arguments.output.quiet);
  if (!as_of.ok()) return Fail(as_of.status());
  if (!arguments.watch) return CheckOnce(arguments, *form, *as_of);
  if (records.mapping == "-" || records.records == "-") {
    return Fail("--watch: standard input cannot be watched: name files");
  }
  return Watch(inputs.files(), [&] { return CheckOnce(arguments, *form, *as_of); });
}

void AddMappingCheck(Command mapping, Runner* runner) {
  auto arguments = std::make_shared<CheckArguments>();
  const Command command = mapping.AddCommand("check", "Show what a mapping makes of records");
  command.AddOption("mapping", &arguments->records.mapping, "The mapping")
      .TypeName(kFileType)
      .Required();
  command.AddOption("records", &arguments->records.records, "Records, as for generate")
      .TypeName(kRecordsType)
      .Required();
  AddRepeated(command, "--part", &arguments->records.parts,
              "Another table of the mapping: the id of its part, and where to read it")
      .TypeName(kPartType);
  AddFrameworkOption(command, &arguments->records.framework,
                     "the one in the mapping, or else mspof");
  command
      .AddOption("--as-of", &arguments->records.as_of,
                 "Day on which the records were taken (default: today, UTC)")
      .TypeName("DATE");
  AddSheet(command, &arguments->records.sheet);
  AddChoice(command, "--from", &arguments->records.from, {"csv", "records"},
            "Form of the records, if the ending does not show it");
  AddDatabase(command, &arguments->records.database);
  AddLimit(command, &arguments->limit,
           "lines of findings about rows, and rows in each line (default: 20 lines with 5 rows)");
  command.AddFlag("--show-values", &arguments->show_values,
                  "Show codes that are not mapped; they are values from records");
  command.AddFlag("--watch", &arguments->watch,
                  "Show the result again whenever a file changes, until Ctrl-C");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof mapping check our.textproto export.csv --watch");
  command.Runs(runner, [=](const Inputs& inputs) { return Check(*arguments, inputs); });
}

}  // namespace

void AddMapping(Command app, Runner* runner) {
  const Command command = app.AddCommand("mapping", "Draft a mapping, and try it on records");
  command.RequireCommand();
  command.Footer("Example: mspof mapping draft export.csv -o our.textproto");
  AddDraft(command, runner);
  AddMappingCheck(command, runner);
}

}  // namespace mspof::cli
