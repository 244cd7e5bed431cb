// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof show: shows submissions as a page for people, as plain text that is as wide as the terminal
// or as HTML; as a workbook; or one as JSON. Tested by tests/cli/test_generate.py and
// tests/cli/test_tables.py.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "input.h"
#include "mspof/io/table_book.h"
#include "mspof/report.h"
#include "mspof/submission.h"
#include "options.h"
#include "target.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output{""};
  std::vector<std::string> files;
  std::string from;
  std::string framework;
  std::string overlay;
  std::string target = "-";
  bool overwrite = false;
};

// The form of the result: that of --format, else what the ending of the target says.
std::string FormOfResult(const Arguments& arguments) {
  if (arguments.output.json()) return "json";
  return FormatOf(arguments.output.format, arguments.target, "xlsx");
}

Result<std::vector<Submission>> ReadAll(const Arguments& arguments) {
  std::vector<Submission> submissions;
  for (const std::string& file : arguments.files) {
    FileForm form = FormOfName(arguments.from);
    if (form == FileForm::kNone) form = file == "-" ? FileForm::kMspof : FormOfFile(file);
    if (!IsOfSubmissions(form)) {
      return Status(StatusCode::kInvalidArgument, NotSubmission(InputName(file)));
    }
    Result<Submission> submission = ReadSubmission(file, form);
    if (!submission.ok()) return submission.status();
    submissions.push_back(*std::move(submission));
  }
  return submissions;
}

int WriteJson(const Submission& submission, const Arguments& arguments, const Target& target) {
  Result<std::string> json = submission.ToJson();
  if (!json.ok()) return Fail(json.status(), arguments.files[0]);
  if (json->empty() || json->back() != '\n') *json += '\n';
  return target.Write(*json);
}

// The definition of the newest of them, by which all are read.
Result<Framework> FrameworkOfAll(const std::vector<Submission>& submissions,
                                 const Arguments& arguments) {
  size_t newest = 0;
  for (size_t i = 1; i < submissions.size(); ++i) {
    const Scope& scope = submissions[i].council_return.scope;
    if (scope.period.last > submissions[newest].council_return.scope.period.last) newest = i;
  }
  const Scope& scope = submissions[newest].council_return.scope;
  const std::string& file = arguments.files[newest];
  const Result<Framework> opened = FrameworkOf(scope, arguments.framework);
  if (!opened.ok()) {
    return Status(opened.status().code(), file + ": " + opened.status().message());
  }
  Result<Framework> framework = AddOverlay(*opened, arguments.overlay);
  if (framework.ok() && framework->info().digest != scope.digest) {
    return Status(StatusCode::kInvalidArgument,
                  file + ": was made with another definition of " + scope.framework + "/" +
                      scope.edition + " (revision " + std::to_string(scope.revision) +
                      "): give that definition with --framework, or use --json");
  }
  return framework;
}

Result<std::string> ResultOf(const Framework& framework, const std::vector<Submission>& submissions,
                             const std::string& form, const Target& target) {
  if (form == "html") return RenderSubmissionsHtml(framework, submissions);
  if (form == "xlsx" || form == "ods") {
    const Result<TableBook> book = SubmissionTables(framework, submissions);
    if (!book.ok()) return book.status();
    return io::EncodeTableBook(
        *book, form == "ods" ? io::TableBookFormat::kOds : io::TableBookFormat::kXlsx);
  }
  return target.is_standard_output() ? RenderSubmissionsText(framework, submissions, OutputWidth())
                                     : RenderSubmissionsText(framework, submissions);
}

int Show(const Arguments& arguments, const Inputs& inputs) {
  const std::string form = FormOfResult(arguments);
  if (form == "json" && arguments.files.size() > 1) {
    return Fail("--json: shows one submission: give one file, or another form");
  }
  const bool workbook = form == "xlsx" || form == "ods";
  if (workbook && arguments.target == "-") {
    return Fail("--format " + form + ": writes a workbook: name a file with -o");
  }
  const Result<Target> target =
      Target::File(arguments.target, inputs, arguments.overwrite, io::Access::kAll);
  if (!target.ok()) return Fail(target.status());
  const Result<std::vector<Submission>> submissions = ReadAll(arguments);
  if (!submissions.ok()) return Fail(submissions.status());
  if (form == "json") return WriteJson((*submissions)[0], arguments, *target);
  const Result<Framework> framework = FrameworkOfAll(*submissions, arguments);
  if (!framework.ok()) return Fail(framework.status());
  const Result<std::string> result = ResultOf(*framework, *submissions, form, *target);
  if (!result.ok()) return Fail(result.status());
  return target->Write(*result);
}

}  // namespace

void AddShow(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("show", "Show submissions as a page for people, or as a workbook");
  command
      .AddOption("file", &arguments->files,
                 "Submissions (.mspof, .json, .csv) of one council, which are shown side by side; "
                 "- is standard input")
      .TypeName(kFileType)
      .Required();
  command
      .AddOption("--framework", &arguments->framework,
                 "Id of its framework, or a .textproto file (default: the built-in one)")
      .TypeName(kFrameworkType);
  AddOverlayOption(command, &arguments->overlay);
  AddChoice(command, "--from", &arguments->from, {"mspof", "json", "csv"},
            "Form of the file, if the ending does not show it");
  AddFormat(command, &arguments->output, {"text", "html", "xlsx", "ods", "json"},
            "what the ending of -o says, else text");
  command.AddOption("-o,--output", &arguments->target, "File to write (default: standard output)")
      .TypeName(kOutputType);
  AddOverwrite(command, &arguments->overwrite);
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof show q1.mspof q2.mspof q3.mspof q4.mspof -o year.html");
  command.Runs(runner, [=](const Inputs& inputs) { return Show(*arguments, inputs); });
}

}  // namespace mspof::cli
