// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof diff: shows what changed between two submissions, which may have different forms; and with
// the records at hand, which records and which rows of two definitions moved each number.
// Tested by tests/cli/test_revisions.py and tests/cli/test_diff.py.

#include "mspof/difference.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "diff_form.h"
#include "diff_records.h"
#include "input.h"
#include "mspof/explain_difference.h"
#include "options.h"
#include "target.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output{""};
  std::string before;
  std::string after;
  // Of the first submission, and of the second unless it has its own.
  RecordOptions records;
  std::vector<std::string> files;
  RecordOptions after_records;
  std::vector<std::string> after_files;
  std::string target = "-";
  bool overwrite = false;
};

Result<DiffSide> ReadSide(const std::string& file) {
  const FileForm form = FormOfFile(file);
  if (!IsOfSubmissions(form)) {
    return Status(StatusCode::kInvalidArgument, NotSubmission(InputName(file)));
  }
  Result<Submission> submission = ReadSubmission(file, form);
  if (!submission.ok()) return submission.status();
  Result<std::string> digest = submission->Digest();
  if (!digest.ok()) return Status(digest.status().code(), file + ": " + digest.status().message());
  return DiffSide{file, *std::move(digest), *std::move(submission)};
}

// An option that says how records are read, although no records are given.
Status CheckOptions(const Arguments& arguments) {
  const auto wrong = [](const std::string& option, const char* needs) {
    return Status(StatusCode::kInvalidArgument,
                  option + ": is about records: give them with " + needs + ", or leave it out");
  };
  const auto first = [](const RecordOptions& one) {
    return !one.mapping.empty()   ? "mapping"
           : !one.parts.empty()   ? "part"
           : !one.sheet.empty()   ? "sheet"
           : !one.waivers.empty() ? "waivers"
                                  : "";
  };
  const std::string of_before = first(arguments.records);
  if (arguments.files.empty() && !of_before.empty()) return wrong("--" + of_before, "--records");
  if (arguments.files.empty() && !arguments.after_files.empty()) {
    return wrong("--after-records", "--records too");
  }
  const RecordOptions& after = arguments.after_records;
  const std::string of_after = first(after);
  if (arguments.files.empty() && !of_after.empty())
    return wrong("--after-" + of_after, "--records");
  return Status();
}

RecordsOf BeforeOf(const Arguments& arguments, const DiffSide& side) {
  return {&side.submission, side.file,       "--framework",
          "--waivers",      arguments.files, arguments.records};
}

// The second submission is of the same records, unless it has its own.
RecordsOf AfterOf(const Arguments& arguments, const DiffSide& side) {
  const RecordOptions& own = arguments.after_records;
  const bool same_waivers = own.waivers.empty() && !arguments.records.waivers.empty();
  RecordsOf of = {&side.submission,    side.file,
                  "--after-framework", same_waivers ? "--waivers" : "--after-waivers",
                  arguments.files,     arguments.records};
  if (!arguments.after_files.empty()) {
    of.files = arguments.after_files;
    of.options.parts.clear();
    of.options.sheet.clear();
  }
  of.options.framework = own.framework;
  if (!own.mapping.empty()) of.options.mapping = own.mapping;
  if (!own.parts.empty()) of.options.parts = own.parts;
  if (!own.sheet.empty()) of.options.sheet = own.sheet;
  if (!own.waivers.empty()) of.options.waivers = own.waivers;
  return of;
}

int ShowDiff(const Arguments& arguments, const Inputs& inputs) {
  const Status good = CheckOptions(arguments);
  if (!good.ok()) return Fail(good);
  const std::string format =
      arguments.output.json() ? "json" : FormatOf(arguments.output.format, arguments.target);
  if (format == "xlsform") {
    return Fail(arguments.target + ": no difference is a workbook: give -o a name in .html");
  }
  const bool has_records = !arguments.files.empty();
  const Result<Target> target = Target::File(arguments.target, inputs, arguments.overwrite,
                                             has_records ? io::Access::kOwner : io::Access::kAll);
  if (!target.ok()) return Fail(target.status());
  Result<DiffSide> before = ReadSide(arguments.before);
  if (!before.ok()) return Fail(before.status());
  Result<DiffSide> after = ReadSide(arguments.after);
  if (!after.ok()) return Fail(after.status());
  Result<std::vector<Difference>> differences = Differences(before->submission, after->submission);
  if (!differences.ok()) return Fail(differences.status());
  // Titles and nouns are shown if the definition is at hand.
  const RecordsOf of_after = AfterOf(arguments, *after);
  const Result<Framework> framework =
      FrameworkOf(after->submission.council_return.scope, of_after.options.framework);
  if (!framework.ok() && !of_after.options.framework.empty()) return Fail(framework.status());
  const Result<std::string> sentence = DifferenceSentence(before->submission, after->submission,
                                                          framework.ok() ? &*framework : nullptr);
  if (!sentence.ok()) return Fail(sentence.status());

  Diff diff{*std::move(before), *std::move(after), *sentence, *std::move(differences)};
  std::unique_ptr<Moves> moves;
  if (has_records) {
    Result<std::unique_ptr<Moves>> explained =
        ExplainDiff(BeforeOf(arguments, diff.before), AfterOf(arguments, diff.after),
                    arguments.after_files.empty() && arguments.after_records.waivers.empty(),
                    arguments.output.quiet);
    if (!explained.ok()) return Fail(explained.status());
    moves = *std::move(explained);
    diff.moves = moves.get();
  }
  const Result<std::string> text = format == "json"   ? DiffJson(diff)
                                   : format == "html" ? DiffHtml(diff)
                                                      : DiffText(diff);
  if (!text.ok()) return Fail(text.status());
  const int code = diff.differences.empty() ? kDone : kDoneWithErrors;
  if (target->is_standard_output()) return PrintResult(*text, code);
  const int written = target->Write(*text);
  return written == kDone ? code : written;
}

void AddAfterOptions(Command command, Arguments* arguments) {
  AddRepeated(command, "--after-records", &arguments->after_files,
              "Records of the second submission (default: those of --records)")
      .TypeName(kRecordsType);
  RecordOptions* const after = &arguments->after_records;
  command
      .AddOption("--after-mapping", &after->mapping,
                 "Mapping of the second records (default: that of --mapping)")
      .TypeName(kFileType);
  AddRepeated(command, "--after-part", &after->parts,
              "Another table of the second records: the id of its part, and where to read it")
      .TypeName(kPartType);
  command.AddOption("--after-sheet", &after->sheet, "Sheet of the second workbook")
      .TypeName("NAME");
  command
      .AddOption("--after-waivers", &after->waivers,
                 "Waivers of the second submission (default: those of --waivers)")
      .TypeName(kFileType);
  command
      .AddOption("--after-framework", &after->framework,
                 "Definition of the second submission (default: the built-in one that it names)")
      .TypeName(kFrameworkType);
}

}  // namespace

void AddDiff(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("diff", "Show what changed between two submissions");
  command.AddOption("before", &arguments->before, "Submission (.mspof, .json, .csv)")
      .TypeName(kFileType)
      .Required();
  command.AddOption("after", &arguments->after, "Submission to compare with it")
      .TypeName(kFileType)
      .Required();
  AddRepeated(command, "--records", &arguments->files,
              "Records of the first submission, as for mspof generate: shows which records moved "
              "each number (may be repeated, for several exports)")
      .TypeName(kRecordsType);
  AddTableOptions(command, &arguments->records);
  AddWaivers(command, &arguments->records.waivers);
  command
      .AddOption("--framework", &arguments->records.framework,
                 "Definition of the first submission (default: the built-in one that it names)")
      .TypeName(kFrameworkType);
  AddAfterOptions(command, arguments.get());
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "json", "jsonl"},
            "Form of the records, if the ending does not show it");
  AddDatabase(command, &arguments->records.database);
  AddFormat(command, &arguments->output, {"text", "html", "json"},
            "what the ending of -o says, else text");
  command
      .AddOption("-o,--output", &arguments->target,
                 "File to write; with records only you may read it (default: standard output)")
      .TypeName(kOutputType);
  command.AddFlag("--overwrite", &arguments->overwrite, "Replace an output that exists");
  AddQuiet(command, &arguments->output);
  command.Footer(
      "With records the output holds their ids: keep it inside the council.\n"
      "Example: mspof diff sent.mspof revised.mspof --records april.csv \\\n"
      "           --after-records june.csv --mapping our.textproto");
  command.Runs(runner, [=](const Inputs& inputs) { return ShowDiff(*arguments, inputs); });
}

}  // namespace mspof::cli
