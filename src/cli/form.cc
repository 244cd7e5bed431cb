// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof form: the questions of a definition, made from it for whoever asks or collects. One
// file on standard output or where -o says, or a folder of pages, which is written whole or not
// at all.
// Tested by tests/cli/test_forms.py.

#include "mspof/form.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "input.h"
#include "mspof/fhir.h"
#include "mspof/io/xlsform.h"
#include "mspof/json_schema.h"
#include "mspof/xlsform.h"
#include "options.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  OutputOptions output;
  std::string framework;
  FormRequest request;
  std::string layout;
  std::string target = "-";
  bool overwrite = false;
};

// Says which questions are not in the wording that was asked for.
void NoteWordings(const Form& form) {
  const auto other = [](const FormItem& item) { return !item.instead_of.empty(); };
  const auto count = std::count_if(form.questions.begin(), form.questions.end(), other);
  if (count == 0) return;
  const auto first = std::find_if(form.questions.begin(), form.questions.end(), other);
  PrintNote("no wording in " + Printable(first->instead_of) + ": " + std::to_string(count) +
            " of " + Counted(form.questions.size(), "question") + ": shown in " +
            Printable(first->language) + ", and marked");
}

Status CheckFolder(const std::string& folder, const std::vector<FormFile>& files, bool overwrite) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder, error))) return CheckPlace(folder, overwrite);
  if (!fs::is_directory(folder, error)) {
    return Status(StatusCode::kFailedPrecondition,
                  folder + ": is a file, and the pages need a folder: name another");
  }
  for (const FormFile& file : files) {
    Status place = CheckPlace((fs::path(folder) / file.name).string(), overwrite);
    if (!place.ok()) return place;
  }
  return Status();
}

// The folder of -o without a separator at its end.
std::string FolderName(std::string target) {
  while (target.size() > 1 && target.back() == '/') target.pop_back();
  return target;
}

int WritePages(const Arguments& arguments, std::vector<FormFile> files) {
  if (arguments.target == "-") {
    return Fail("--layout pages: is a folder of pages: name one with -o, or give --layout single");
  }
  const std::string folder = FolderName(arguments.target);
  const Status place = CheckFolder(folder, files, arguments.overwrite);
  if (!place.ok()) return Fail(place);
  std::error_code error;
  const bool created = fs::create_directory(folder, error);
  if (error) return Fail(folder + ": cannot be created: check the name and the rights");
  std::vector<Output> outputs;
  for (FormFile& file : files) {
    outputs.push_back(
        {(fs::path(folder) / file.name).string(), FileForm::kNone, std::move(file.html)});
  }
  const int code = WriteOutputs(outputs, arguments.overwrite);
  if (code != kDone && created) fs::remove_all(folder, error);
  return code;
}

int WriteFile(const Arguments& arguments, std::string text) {
  if (arguments.target == "-") return PrintResult(text, kDone);
  const Status place = CheckPlace(arguments.target, arguments.overwrite);
  if (!place.ok()) return Fail(place);
  return WriteOutputs({{arguments.target, FileForm::kNone, std::move(text)}}, arguments.overwrite);
}

int WriteResult(const Arguments& arguments, Result<std::string> text) {
  if (!text.ok()) return Fail(text.status());
  return WriteFile(arguments, *std::move(text));
}

int WriteXlsForm(const Arguments& arguments, const Framework& framework) {
  if (arguments.target == "-") {
    return Fail("--format xlsform: is a workbook, not text: name a file with -o");
  }
  const Result<XlsForm> form = MakeXlsForm(framework, arguments.request);
  if (!form.ok()) return Fail(form.status());
  return WriteResult(arguments, io::EncodeXlsForm(*form));
}

int MakeForm(const Arguments& arguments) {
  const std::string& format = arguments.output.format;
  if (!arguments.layout.empty() && format != "html") {
    return Fail("--layout: is of --format html: leave it out");
  }
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status());
  if (format == "json-schema") {
    if (!arguments.request.respondent.empty()) {
      return Fail("--respondent: the schema is of the answers of everybody: leave it out");
    }
    return WriteResult(arguments, AnswerSchema(*framework));
  }
  const Result<Form> form = mspof::MakeForm(*framework, arguments.request);
  if (!form.ok()) return Fail(form.status());
  if (!arguments.output.quiet) NoteWordings(*form);
  if (format == "fhir-questionnaire") {
    return WriteResult(arguments, FhirQuestionnaire(*framework, arguments.request));
  }
  if (format == "xlsform") return WriteXlsForm(arguments, *framework);
  if (format == "text") return WriteFile(arguments, RenderFormText(*form));
  if (arguments.layout == "pages") return WritePages(arguments, RenderFormPages(*form));
  return WriteFile(arguments, RenderFormHtml(*form));
}

}  // namespace

void AddForm(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("form", "Make a form of the questions, for paper or a screen");
  command
      ->add_option("framework", arguments->framework,
                   "Id (mspof), id and edition (mspof/2018), or a .textproto file")
      ->type_name("ID|FILE")
      ->required();
  command
      ->add_option("--respondent", arguments->request.respondent,
                   "Who answers, for example adult (default: what is answered from the record)")
      ->type_name("CODE");
  command
      ->add_option("--language", arguments->request.language,
                   "Language of the wordings, for example cy (default: en-GB)")
      ->type_name("TAG");
  command
      ->add_option("--wording", arguments->request.wording_form,
                   "Form of the wordings, for example easy-read (default: the standard form)")
      ->type_name("FORM");
  AddChoice(command, "--format", &arguments->output.format,
            {"text", "html", "json-schema", "fhir-questionnaire", "xlsform"},
            "Form of the result (default: text)");
  AddChoice(command, "--layout", &arguments->layout, {"single", "pages"},
            "Of html: one page, or a folder with one question a page (default: single)");
  command
      ->add_option("-o,--output", arguments->target,
                   "File, or folder of pages, to write (default: standard output)")
      ->type_name("FILE|FOLDER");
  command->add_flag("--overwrite", arguments->overwrite, "Replace an output that exists");
  AddQuiet(command, &arguments->output);
  command->footer("Example: mspof form mspof --respondent adult --format html -o adult.html");
  command->callback([=] { *runner = [=] { return MakeForm(*arguments); }; });
}

}  // namespace mspof::cli
