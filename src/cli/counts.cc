// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof counts: writes a template for a council that has totals but no records. `mspof generate`
// reads the filled-in template as it reads records, so there is one way to make a submission.
// Tested by tests/cli/test_counts.py.

#include "mspof/counts.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "console.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::string framework = "mspof";
  std::string council;
  std::string period;
  bool cumulative = false;
  std::string target;
  bool overwrite = false;
};

int Template(const Arguments& arguments, const Inputs& inputs) {
  const Result<std::optional<Period>> period = ParsePeriod(arguments.period, arguments.cumulative);
  if (!period.ok()) return Fail(period.status());
  if (!arguments.council.empty() && !*period) {
    return Fail("--council: needs a period, because councils change: give --period");
  }
  const bool standard = arguments.target == "-";
  if (!standard && FormOfFile(arguments.target) != FileForm::kCsv) {
    return Fail(arguments.target + ": the template is a CSV file: use the ending .csv");
  }
  Result<std::vector<Output>> outputs =
      PlanOutputs({arguments.target}, standard ? "csv" : "", inputs, arguments.overwrite);
  if (!outputs.ok()) return Fail(outputs.status());
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status(), "--framework");
  const Result<std::string> csv = MakeCountsTemplate(*framework, arguments.council, *period);
  if (!csv.ok()) return Fail(csv.status());
  outputs->front().bytes = *csv;
  const int written = WriteOutputs(*outputs);
  if (written != kDone || standard) return written;
  if (!arguments.output.quiet) {
    PrintError(FrameworkName(framework->info()) + "\nWrote " + Printable(arguments.target) +
               ": fill it in, then run mspof generate " + Printable(arguments.target) +
               " --from counts\n");
  }
  return kDone;
}

}  // namespace

void AddCounts(Command app, Runner* runner) {
  const Command command = app.AddCommand("counts",
                                         "Make a template for totals, if there are "
                                         "no records");
  command.RequireCommand();
  command.Footer("Example: mspof counts template --period 2019-20 -o counts.csv");

  auto arguments = std::make_shared<Arguments>();
  const Command inner =
      command.AddCommand("template", "Write a table to fill in with a spreadsheet program");
  AddFrameworkOption(inner, &arguments->framework, "mspof");
  inner.AddOption("--council", &arguments->council, "GSS code of the council (default: empty)")
      .TypeName("GSS");
  inner.AddOption("--period", &arguments->period, "Year, such as 2019-20, or quarter: 2019-20/Q3")
      .TypeName("PERIOD");
  inner.AddFlag("--cumulative", &arguments->cumulative, "From 1 April to the end of the quarter");
  inner.AddOption("-o,--output", &arguments->target, "Table to write; - is standard output")
      .TypeName(kOutputType)
      .Required();
  AddOverwrite(inner, &arguments->overwrite);
  AddQuiet(inner, &arguments->output);
  inner.Footer(
      "Example: mspof counts template --council E09000001 --period 2019-20 -o counts.csv\n"
      "Then:    mspof generate counts.csv --from counts --as-of 2020-04-20 -o return.mspof");
  inner.Runs(runner, [=](const Inputs& inputs) { return Template(*arguments, inputs); });
}

}  // namespace mspof::cli
