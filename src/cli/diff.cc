// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof diff: shows what changed between two submissions, which may have different forms.
// Tested by tests/cli/test_revisions.py.

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "console.h"
#include "differences.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/difference.h"
#include "options.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::string before;
  std::string after;
};

// One of the two, with its name and digest.
struct Side {
  std::string file;
  std::string digest;
  Submission submission;
};

Result<Side> ReadSide(const std::string& file) {
  const FileForm form = FormOfFile(file);
  if (!IsOfSubmissions(form)) {
    return Status(StatusCode::kInvalidArgument, NotSubmission(InputName(file)));
  }
  Result<Submission> submission = ReadSubmission(file, form);
  if (!submission.ok()) return submission.status();
  Result<std::string> digest = submission->Digest();
  if (!digest.ok()) return Status(digest.status().code(), file + ": " + digest.status().message());
  return Side{file, *std::move(digest), *std::move(submission)};
}

std::string SideText(const char* name, const Side& side) {
  const Scope& scope = side.submission.council_return.scope;
  return name + Printable(side.file) + ": council " + scope.council + ", period " +
         scope.period.ToString() + ", " + scope.framework + "/" + scope.edition + ", revision " +
         std::to_string(side.submission.envelope.revision) + "\n";
}

std::string DiffText(const Side& before, const Side& after,
                     const std::vector<Difference>& differences) {
  const std::string text = SideText("before  ", before) + SideText("after   ", after) + "\n";
  if (differences.empty()) return text + "No differences.\n";
  return text + Counted(differences.size(), "difference") + ":\n" +
         DifferencesTable(differences, 0);
}

void WriteSide(const char* name, const Side& side, JsonWriter* json) {
  json->BeginObject(name);
  json->Field("file", side.file);
  json->Field("digest", side.digest);
  json->Field("revision", uint64_t{side.submission.envelope.revision});
  WriteScope(side.submission.council_return.scope, json);
  json->EndObject();
}

std::string DiffJson(const Side& before, const Side& after,
                     const std::vector<Difference>& differences) {
  JsonWriter json;
  json.BeginObject();
  WriteSide("before", before, &json);
  WriteSide("after", after, &json);
  WriteDifferences(differences, &json);
  json.EndObject();
  return json.Finish();
}

int Diff(const Arguments& arguments) {
  const Result<Side> before = ReadSide(arguments.before);
  if (!before.ok()) return Fail(before.status());
  const Result<Side> after = ReadSide(arguments.after);
  if (!after.ok()) return Fail(after.status());
  const Result<std::vector<Difference>> differences =
      Differences(before->submission, after->submission);
  if (!differences.ok()) return Fail(differences.status());
  return PrintResult(arguments.output.json() ? DiffJson(*before, *after, *differences)
                                             : DiffText(*before, *after, *differences),
                     differences->empty() ? kDone : kDoneWithErrors);
}

}  // namespace

void AddDiff(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("diff", "Show what changed between two submissions");
  command->add_option("before", arguments->before, "Submission (.mspof, .json, .csv)")
      ->type_name(kFileType)
      ->required();
  command->add_option("after", arguments->after, "Submission to compare with it")
      ->type_name(kFileType)
      ->required();
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command->footer("Example: mspof diff sent.mspof revised.mspof");
  command->callback([=] { *runner = [=](const Inputs&) { return Diff(*arguments); }; });
}

}  // namespace mspof::cli
