// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof framework: lists the built-in definitions, and shows one. A definition from a file is
// checked like a built-in one, so showing it is also the way to check it.
// Tested by tests/cli/test_usage.py.

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/framework.h"
#include "options.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::string framework;
  std::string overlay;
};

int List(const Arguments& arguments) {
  const std::vector<FrameworkInfo> all = Framework::BuiltIn();
  if (arguments.output.json()) {
    JsonWriter json;
    json.BeginObject();
    json.BeginArray("frameworks");
    for (const FrameworkInfo& info : all) {
      json.BeginObject();
      json.Field("id", info.id);
      json.Field("edition", info.edition);
      json.Field("revision", uint64_t{info.revision});
      json.Field("title", info.title);
      json.Field("status", info.status);
      json.Field("digest", info.digest);
      json.Field("counting_digest", info.counting_digest);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
    return PrintResult(json.Finish(), kDone);
  }
  Table table("llrlll");
  table.AddRow({"id", "edition", "revision", "status", "digest", "title"});
  for (const FrameworkInfo& info : all) {
    table.AddRow({info.id, info.edition, std::to_string(info.revision), info.status,
                  info.digest.substr(0, 12), Printable(info.title)});
  }
  return PrintResult(table.ToString(), kDone);
}

int Show(const Arguments& arguments) {
  const Result<Framework> opened = OpenFramework(arguments.framework);
  if (!opened.ok()) return Fail(opened.status());
  const Result<Framework> framework = AddOverlay(*opened, arguments.overlay);
  if (!framework.ok()) return Fail(framework.status());
  std::string text =
      framework->Describe(arguments.output.json()                 ? DescribeFormat::kJson
                          : arguments.output.format == "markdown" ? DescribeFormat::kMarkdown
                                                                  : DescribeFormat::kText);
  if (text.empty() || text.back() != '\n') text += '\n';
  return PrintResult(text, kDone);
}

}  // namespace

void AddFramework(CLI::App* app, Runner* runner) {
  CLI::App* command = app->add_subcommand("framework", "List and show definitions");
  command->require_subcommand(1);
  command->footer("Example: mspof framework show mspof");

  auto list_arguments = std::make_shared<Arguments>();
  CLI::App* list = command->add_subcommand("list", "List the built-in frameworks");
  AddFormat(list, &list_arguments->output, {"text", "json"});
  list->footer("Example: mspof framework list --json");
  list->callback([=] { *runner = [=](const Inputs&) { return List(*list_arguments); }; });

  auto show_arguments = std::make_shared<Arguments>();
  CLI::App* show =
      command->add_subcommand("show", "Show the questions, measures and rules of a framework");
  show->add_option("framework", show_arguments->framework,
                   "Id (mspof), id and edition (mspof/2018), or a .textproto file")
      ->type_name(kFrameworkType)
      ->required();
  AddOverlayOption(show, &show_arguments->overlay);
  AddFormat(show, &show_arguments->output, {"text", "json", "markdown"});
  show->footer("Example: mspof framework show mspof/2018 --format markdown");
  show->callback([=] { *runner = [=](const Inputs&) { return Show(*show_arguments); }; });
}

}  // namespace mspof::cli
