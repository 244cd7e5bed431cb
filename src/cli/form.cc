// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof form: makes a form of the questions of a definition. The form is one file, on standard
// output or named by -o, or a folder of pages. A folder is written whole or not at all.
// Tested by tests/cli/test_forms.py.

#include "mspof/capture/form.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "input.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/io/xlsform.h"
#include "options.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output{""};
  std::string framework;
  FormRequest request;
  std::string layout;
  std::string target = "-";
  bool overwrite = false;
};

// Notes how many questions have no wording in the requested language or form.
void NoteWordings(const Form& form) {
  const auto other = [](const FormItem& item) { return !item.instead_of.empty(); };
  const auto count = std::count_if(form.questions.begin(), form.questions.end(), other);
  if (count == 0) return;
  const auto first = std::find_if(form.questions.begin(), form.questions.end(), other);
  PrintNote("no wording in " + Printable(first->instead_of) + ": " + std::to_string(count) +
            " of " + Counted(form.questions.size(), "question") + ": shown in " +
            Printable(first->language) + ", and marked");
}

// Writes the pages into the folder of -o.
int WritePages(const Target& folder, std::vector<FormFile> pages) {
  std::vector<io::FileInFolder> files;
  for (FormFile& page : pages) files.push_back({page.name, std::move(page.html)});
  return folder.Write(files);
}

int WriteResult(const Target& target, const Result<std::string>& text) {
  if (!text.ok()) return Fail(text.status());
  return target.Write(*text);
}

int WriteXlsForm(const Arguments& arguments, const Target& target, const Framework& framework) {
  const Result<XlsForm> form = MakeXlsForm(framework, arguments.request);
  if (!form.ok()) return Fail(form.status());
  return WriteResult(target, io::EncodeXlsForm(*form));
}

int MakeForm(const Arguments& arguments, const Inputs& inputs) {
  const std::string format = FormatOf(arguments.output.format, arguments.target);
  if (format == "json") {
    return Fail(arguments.target +
                ": may be of two formats: give --format json-schema or "
                "--format fhir-questionnaire");
  }
  if (format == "ods") {
    return Fail(arguments.target + ": an XLSForm is a workbook for Excel: give -o a name in .xlsx");
  }
  if (!arguments.layout.empty() && format != "html") {
    return Fail("--layout: is for --format html only: leave it out");
  }
  const bool pages = arguments.layout == "pages";
  if (arguments.target == "-" && pages) {
    return Fail("--layout pages: writes a folder: name one with -o, or give --layout single");
  }
  if (arguments.target == "-" && format == "xlsform") {
    return Fail("--format xlsform: writes a workbook: name a file with -o");
  }
  const Result<Target> target =
      pages ? Target::Folder(arguments.target, inputs, arguments.overwrite)
            : Target::File(arguments.target, inputs, arguments.overwrite, io::Access::kAll);
  if (!target.ok()) return Fail(target.status());
  const Result<Framework> framework = OpenFramework(arguments.framework);
  if (!framework.ok()) return Fail(framework.status());
  if (format == "json-schema") {
    if (!arguments.request.respondent.empty()) {
      return Fail("--respondent: the schema covers all respondents: leave it out");
    }
    return WriteResult(*target, MakeAnswerSchema(*framework));
  }
  const Result<Form> form = mspof::MakeForm(*framework, arguments.request);
  if (!form.ok()) return Fail(form.status());
  if (!arguments.output.quiet) NoteWordings(*form);
  if (format == "fhir-questionnaire") {
    return WriteResult(*target, MakeFhirQuestionnaire(*framework, arguments.request));
  }
  if (format == "xlsform") return WriteXlsForm(arguments, *target, *framework);
  if (format == "text") return target->Write(RenderFormText(*form));
  if (pages) return WritePages(*target, RenderFormFiles(*form));
  return target->Write(RenderFormHtml(*form));
}

}  // namespace

void AddForm(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("form", "Make a form of the questions, for paper or a screen");
  command
      .AddOption("framework", &arguments->framework,
                 "Id (mspof), id and edition (mspof/2018), or a .textproto file")
      .TypeName(kFrameworkType)
      .Required();
  command
      .AddOption("--respondent", &arguments->request.respondent,
                 "Who answers, for example adult (default: the questions that are answered from "
                 "the record)")
      .TypeName("CODE");
  command
      .AddOption("--language", &arguments->request.language,
                 "Language of the wordings, for example cy (default: en-GB)")
      .TypeName("TAG");
  command
      .AddOption("--wording", &arguments->request.wording_form,
                 "Form of the wordings, for example easy-read (default: the standard form)")
      .TypeName("FORM");
  AddChoice(command, "--format", &arguments->output.format,
            {"text", "html", "json-schema", "fhir-questionnaire", "xlsform"},
            "Form of the result (default: what the ending of -o says, else text)");
  AddChoice(command, "--layout", &arguments->layout, {"single", "pages"},
            "For html: one page, or a folder with one page for each question (default: single)");
  command
      .AddOption("-o,--output", &arguments->target,
                 "File, or folder of pages, to write (default: standard output)")
      .TypeName(kFolderType);
  AddOverwrite(command, &arguments->overwrite);
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof form mspof --respondent adult -o adult.html");
  command.Runs(runner, [=](const Inputs& inputs) { return MakeForm(*arguments, inputs); });
}

}  // namespace mspof::cli
