// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof show: shows a submission as a page for people, as plain text that is as wide as the
// terminal or as HTML, or as JSON. Tested by tests/cli/test_generate.py.

#include <memory>
#include <string>

#include "commands.h"
#include "console.h"
#include "input.h"
#include "mspof/report.h"
#include "mspof/submission.h"
#include "options.h"
#include "target.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output{""};
  std::string file;
  std::string from;
  std::string framework;
  std::string overlay;
  std::string target = "-";
  bool overwrite = false;
};

std::string PageOf(const Framework& framework, const Submission& submission,
                   const Arguments& arguments, const Target& target) {
  if (arguments.output.format == "html") return RenderSubmissionHtml(framework, submission);
  return target.is_standard_output() ? RenderSubmissionText(framework, submission, OutputWidth())
                                     : RenderSubmissionText(framework, submission);
}

int Show(Arguments arguments, const Inputs& inputs) {
  if (!arguments.output.json()) {
    arguments.output.format = FormatOf(arguments.output.format, arguments.target);
  }
  if (arguments.output.format == "xlsform") {
    return Fail(arguments.target + ": no page is a workbook: give -o a name that ends in .html");
  }
  FileForm form = FormOfName(arguments.from);
  if (form == FileForm::kNone) {
    form = arguments.file == "-" ? FileForm::kMspof : FormOfFile(arguments.file);
  }
  if (!IsOfSubmissions(form)) {
    return Fail(NotSubmission(InputName(arguments.file)));
  }
  const Result<Target> target =
      Target::File(arguments.target, inputs, arguments.overwrite, io::Access::kAll);
  if (!target.ok()) return Fail(target.status());
  const Result<Submission> submission = ReadSubmission(arguments.file, form);
  if (!submission.ok()) return Fail(submission.status());
  if (arguments.output.json()) {
    Result<std::string> json = submission->ToJson();
    if (!json.ok()) return Fail(json.status(), arguments.file);
    if (json->empty() || json->back() != '\n') *json += '\n';
    return target->Write(*json);
  }
  const Scope& scope = submission->council_return.scope;
  const Result<Framework> opened = FrameworkOf(scope, arguments.framework);
  if (!opened.ok()) return Fail(opened.status(), arguments.file);
  const Result<Framework> framework = AddOverlay(*opened, arguments.overlay);
  if (!framework.ok()) return Fail(framework.status());
  if (framework->info().digest != scope.digest) {
    return Fail(arguments.file + ": was made with another definition of " + scope.framework + "/" +
                scope.edition + " (revision " + std::to_string(scope.revision) +
                "): give that definition with --framework, or use --json");
  }
  return target->Write(PageOf(*framework, *submission, arguments, *target));
}

}  // namespace

void AddShow(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("show", "Show a submission as a page for people");
  command
      ->add_option("file", arguments->file, "Submission (.mspof, .json, .csv); - is standard input")
      ->type_name(kFileType)
      ->required();
  command
      ->add_option("--framework", arguments->framework,
                   "Id of its framework, or a .textproto file (default: the built-in one)")
      ->type_name(kFrameworkType);
  AddOverlayOption(command, &arguments->overlay);
  AddChoice(command, "--from", &arguments->from, {"mspof", "json", "csv"},
            "Form of the file, if the ending does not show it");
  AddFormat(command, &arguments->output, {"text", "html", "json"},
            "what the ending of -o says, else text");
  command->add_option("-o,--output", arguments->target, "File to write (default: standard output)")
      ->type_name(kOutputType);
  AddOverwrite(command, &arguments->overwrite);
  AddQuiet(command, &arguments->output);
  command->footer("Example: mspof show return.mspof -o return.html");
  command->callback(
      [=] { *runner = [=](const Inputs& inputs) { return Show(*arguments, inputs); }; });
}

}  // namespace mspof::cli
