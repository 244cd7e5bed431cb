// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof example-records: writes synthetic records of a framework, for tests. A file is written
// whole or not at all, so it is kept in memory until then; the records are not.
// Tested by tests/cli/test_example_records.py.

#include "mspof/example_records.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "example_report.h"
#include "input.h"
#include "json_records.h"
#include "options.h"
#include "os/path.h"
#include "output.h"
#include "progress.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr uint64_t kMostRecords = 10'000'000;
constexpr std::string_view kMappingEnding = ".mapping.textproto";

struct Arguments {
  OutputOptions output;
  std::string framework;
  std::string count = "1000";
  std::string seed = "1";
  std::string defects = "0";
  std::string period;
  bool cumulative = false;
  std::string as_of;
  std::string target;
  std::string to;
  std::string mapping;
  bool overwrite = false;
};

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

// Thousandths, of a text such as "0.05".
Result<uint32_t> Thousandths(const std::string& text) {
  constexpr size_t kDecimals = 3;
  const size_t point = text.find('.');
  std::string decimals = point == std::string::npos ? "" : text.substr(point + 1);
  const std::string whole = text.substr(0, point);
  const bool digits = (whole + decimals).find_first_not_of("0123456789") == std::string::npos;
  const bool good = digits && (whole == "0" || whole == "1") && decimals.size() <= kDecimals &&
                    (point == std::string::npos || !decimals.empty());
  decimals.resize(kDecimals, '0');
  const auto share = good ? static_cast<uint32_t>(std::stoul(whole + decimals)) : 1001U;
  if (share > 1000) {
    return Wrong(
        "--defects: must be a share from 0 to 1 with at most three decimals, such as 0.05");
  }
  return share;
}

Result<ExampleOptions> OptionsOf(const Arguments& arguments) {
  ExampleOptions options;
  options.seed = std::stoull(arguments.seed);
  const Result<uint32_t> defects = Thousandths(arguments.defects);
  if (!defects.ok()) return defects.status();
  options.defects_per_thousand = *defects;
  const Result<std::optional<Period>> period = ParsePeriod(arguments.period, arguments.cumulative);
  if (!period.ok()) return period.status();
  options.period = *period;
  if (arguments.as_of.empty()) return options;
  const Result<Date> as_of = ParseAsOf(arguments.as_of, true);
  if (!as_of.ok()) return as_of.status();
  options.as_of = *as_of;
  return options;
}

// Records that other commands will read must not lie ahead: those of a period that has not ended
// are as of today.
Result<ExampleRecords> Create(const Framework& framework, ExampleOptions options) {
  Result<ExampleRecords> examples = ExampleRecords::Create(framework, options);
  if (!examples.ok() || options.as_of.valid() || examples->as_of() <= Today()) return examples;
  options.as_of = Today();
  PrintNote("--as-of: the records are as of today, " + options.as_of.ToString() +
            ", since the period ended less than 91 days ago: give it to have the same records on "
            "another day");
  return ExampleRecords::Create(framework, options);
}

Result<FileForm> FormOf(const Arguments& arguments) {
  const bool standard = arguments.target == "-";
  if (standard && arguments.to.empty()) {
    return Wrong("--to: standard output has no ending that shows its form: give --to");
  }
  if (!standard && !arguments.to.empty()) {
    return Wrong("--to: is for standard output only: name - as the output, or leave --to out");
  }
  FileForm form = standard ? FormOfName(arguments.to) : FormOfFile(arguments.target);
  if (form == FileForm::kJson) form = FileForm::kRecordJson;
  if (form == FileForm::kRecordJson && arguments.count != "1") {
    return Wrong(arguments.target +
                 ": a .json file holds one record: give --count 1, or use the ending .jsonl");
  }
  if (form == FileForm::kCsv || IsOfOurRecords(form)) return form;
  return Wrong(WithoutEnding(arguments.target,
                             "does not have the ending of records that can be made: use .csv, "
                             ".records, .jsonl or .json"));
}

// The file for the mapping; empty: none.
Result<std::string> MappingFile(const Arguments& arguments, FileForm form) {
  if (form != FileForm::kCsv) {
    if (arguments.mapping.empty()) return std::string();
    return Wrong("--mapping-output: only a table needs a mapping: leave it out");
  }
  if (!arguments.mapping.empty()) {
    if (arguments.mapping == "-" || os::WouldBeOneFile(arguments.mapping, arguments.target)) {
      return Wrong("--mapping-output: name a file of its own");
    }
    return arguments.mapping;
  }
  if (arguments.target == "-") {
    return Wrong("--mapping-output: a table needs a mapping: name a file for it");
  }
  constexpr size_t kEnding = 4;  // ".csv"
  return arguments.target.substr(0, arguments.target.size() - kEnding) +
         std::string(kMappingEnding);
}

Result<std::vector<Output>> Plan(const Arguments& arguments, FileForm form, const Inputs& inputs) {
  const Result<std::string> mapping = MappingFile(arguments, form);
  if (!mapping.ok()) return mapping.status();
  std::vector<Output> outputs;
  for (const std::string& path : {arguments.target, *mapping}) {
    if (path.empty()) continue;
    const Result<Target> target = Target::File(path, inputs, arguments.overwrite, io::Access::kAll);
    if (!target.ok()) return target.status();
    outputs.push_back({*target, form, {}});
  }
  return outputs;
}

void AppendRecord(const ExampleRecords& examples, const CaseRecord& record, FileForm form,
                  std::string* out) {
  if (form == FileForm::kCsv) {
    *out += examples.CsvRow(record);
  } else if (form == FileForm::kRecords) {
    AppendToStream(record.Encode(), out);
  } else {
    *out += record.ToJson() + "\n";
  }
}

int MakeExamples(const Arguments& arguments, const Inputs& inputs) {
  const Result<ExampleOptions> options = OptionsOf(arguments);
  if (!options.ok()) return Fail(options.status());
  const Result<FileForm> form = FormOf(arguments);
  if (!form.ok()) return Fail(form.status());
  if (arguments.target == "-" && arguments.output.json()) {
    return Fail("--format: the report would follow the records: name a file with -o");
  }
  if (arguments.target == "-" && *form == FileForm::kRecords && OutputIsTerminal()) {
    return Fail("standard output: is a terminal, and the form is binary: name a file");
  }
  Result<std::vector<Output>> outputs = Plan(arguments, *form, inputs);
  if (!outputs.ok()) return Fail(outputs.status());
  if (std::stoull(arguments.count) == 0) {
    return Fail("--count: is 0: say how many records to make, from 1 to 10000000");
  }
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status(), "--framework");
  Result<ExampleRecords> examples = Create(*framework, *options);
  if (!examples.ok()) return Fail(examples.status());

  ExampleReport report;
  report.framework = framework->info();
  report.seed = options->seed;
  report.records = std::stoull(arguments.count);
  std::string& bytes = outputs->front().bytes;
  if (*form == FileForm::kCsv) {
    bytes = examples->CsvHeading();
    outputs->back().bytes = examples->MappingText();
  }
  {
    Progress progress(0, arguments.output.quiet);
    for (uint64_t i = 0; i < report.records; ++i) {
      ExampleRecord made = examples->Next();
      AppendRecord(*examples, made.record, *form, &bytes);
      if (!made.breaks.empty()) {
        report.defects.push_back({made.record.record_id, std::move(made.breaks)});
      }
      progress.Update(bytes.size(), i + 1);
    }
  }
  report.period = examples->period();
  report.as_of = examples->as_of();
  report.coverage = examples->coverage();
  for (const Output& output : *outputs) report.files.push_back(output.target.name());
  const int written = WriteOutputs(*outputs);
  if (written != kDone) return written;
  if (arguments.output.json()) {
    return PrintReport(ExampleReportJson(report), kDone, report.files.front());
  }
  if (!arguments.output.quiet) PrintError(ExampleReportText(report));
  return kDone;
}

}  // namespace

void AddExampleRecords(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("example-records", "Make synthetic records of a framework, for tests");
  command
      .AddOption("--framework", &arguments->framework,
                 "Id of a built-in framework, or a .textproto file")
      .TypeName(kFrameworkType)
      .Required();
  AddNumber(command, "--count", &arguments->count, "How many records to make (default: 1000)",
            kMostRecords);
  AddNumber(command, "--seed", &arguments->seed,
            "Any number: the same gives the same records (default: 1)");
  command
      .AddOption("--defects", &arguments->defects,
                 "Share of the records that break a rule on purpose, such as 0.05 (default: 0)")
      .TypeName("RATE");
  command
      .AddOption("--period", &arguments->period,
                 "Year, such as 2019-20, or quarter: 2019-20/Q3, to which most records belong "
                 "(default: the first year in which the framework is valid)")
      .TypeName("PERIOD");
  command.AddFlag("--cumulative", &arguments->cumulative, "From 1 April to the end of the quarter");
  command
      .AddOption("--as-of", &arguments->as_of,
                 "Day on which the records are taken, YYYY-MM-DD (default: 91 days after the "
                 "period)")
      .TypeName("DATE");
  command
      .AddOption("-o,--output", &arguments->target,
                 "File to write (.csv, .records, .jsonl; .json for one record); - is standard "
                 "output")
      .TypeName(kOutputType)
      .Required();
  AddChoice(command, "--to", &arguments->to, {"csv", "records", "jsonl"},
            "Form of standard output");
  command
      .AddOption("--mapping-output", &arguments->mapping,
                 "File for the mapping of a table (default: the name of the table, with "
                 ".mapping.textproto)")
      .TypeName(kOutputType);
  command.AddFlag("--overwrite", &arguments->overwrite, "Replace outputs that exist");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer(
      "Example: mspof example-records --framework mspof --count 2000 --defects 0.05 \\\n"
      "           --period 2019-20 -o examples.csv\n"
      "Then:    mspof check examples.csv --mapping examples.mapping.textproto \\\n"
      "           --period 2019-20 --as-of 2020-06-30");
  command.Runs(runner, [=](const Inputs& inputs) { return MakeExamples(*arguments, inputs); });
}

}  // namespace mspof::cli
