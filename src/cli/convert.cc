// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof convert: writes the same submission in another form. Each form holds the whole submission
// and its digest, so no data is lost.
// Tested by tests/cli/test_generate.py.

#include <memory>
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
  std::string from;
  std::string to;
  std::string input;
  std::string target;
  bool overwrite = false;
};

int Convert(const Arguments& arguments, const Inputs& inputs) {
  FileForm form = FormOfName(arguments.from);
  if (form == FileForm::kNone) {
    if (arguments.input == "-") {
      return Fail("--from: standard input has no ending that shows its form: give --from");
    }
    form = FormOfFile(arguments.input);
  }
  if (!IsOfSubmissions(form)) {
    return Fail(NotSubmission(InputName(arguments.input)));
  }
  if (arguments.target == "-" && arguments.to.empty()) {
    return Fail("--to: standard output has no ending that shows its form: give --to");
  }
  Result<std::vector<Output>> outputs =
      PlanOutputs({arguments.target}, arguments.to, inputs, arguments.overwrite);
  if (!outputs.ok()) return Fail(outputs.status());
  const Result<Submission> submission = ReadSubmission(arguments.input, form);
  if (!submission.ok()) return Fail(submission.status());
  const Status encoded = EncodeOutputs(*submission, &*outputs);
  if (!encoded.ok()) return Fail(encoded);
  const int written = WriteOutputs(*outputs);
  if (written != kDone) return written;
  if (!arguments.output.quiet && arguments.target != "-") {
    PrintError("Wrote " + Printable(arguments.target) + ", " +
               Counted((*outputs)[0].bytes.size(), "byte") + ".\n");
  }
  return kDone;
}

}  // namespace

void AddConvert(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("convert", "Write a submission in another form");
  command
      .AddOption("in", &arguments->input, "Submission (.mspof, .json, .csv); - is standard input")
      .TypeName(kFileType)
      .Required();
  command
      .AddOption("out", &arguments->target,
                 "Submission to write (.mspof, .json, .csv); - is standard output")
      .TypeName(kOutputType)
      .Required();
  AddChoice(command, "--from", &arguments->from, {"mspof", "json", "csv"},
            "Form of the input, if the ending does not show it");
  AddChoice(command, "--to", &arguments->to, {"mspof", "json", "csv"}, "Form of standard output");
  AddOverwrite(command, &arguments->overwrite);
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof convert return.mspof return.json");
  command.Runs(runner, [=](const Inputs& inputs) { return Convert(*arguments, inputs); });
}

}  // namespace mspof::cli
