// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof framework: lists the built-in definitions, and shows one. A definition from a file is
// checked like a built-in one, so showing it is also the way to check it.
// Tested by tests/cli/test_usage.py.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/framework.h"
#include "mspof/outline.h"
#include "options.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output;
  std::string framework;
  std::string overlay;
  bool paths = false;
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

std::string_view NameOf(ValueKind kind) {
  switch (kind) {
    case ValueKind::kCode:
      return "code";
    case ValueKind::kDate:
      return "date";
    case ValueKind::kNumber:
      return "number";
  }
  return "";
}

const OutlineList* ListOf(const Outline& outline, const OutlinePath& path) {
  return path.list == kNowhere ? nullptr : &outline.lists[path.list];
}

// One path a line, so that other tools can take the lines apart. A path that can have several codes
// is of the kind "codes".
std::string PathsText(const Outline& outline) {
  Table table("llll");
  table.AddRow({"path", "kind", "list", "codes"});
  for (const OutlinePath& path : outline.paths) {
    const OutlineList* const list = ListOf(outline, path);
    std::string codes;
    for (size_t i = 0; list != nullptr && i < list->codes.size(); ++i) {
      codes += (codes.empty() ? "" : " ") + list->codes[i].id;
    }
    table.AddRow({path.path, std::string(NameOf(path.kind)) + (path.many ? "s" : ""),
                  list == nullptr ? "–" : list->id, codes.empty() ? "–" : codes});
  }
  return table.ToString();
}

std::string PathsJson(const Outline& outline) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("paths");
  for (const OutlinePath& path : outline.paths) {
    json.BeginObject();
    json.Field("path", path.path);
    json.Field("title", path.title);
    json.Field("kind", NameOf(path.kind));
    if (path.many) json.FieldTrue("many");
    json.FieldIfAny("group", outline.groups[path.group].id);
    if (path.question) json.FieldTrue("question");
    if (path.stands_in_for != kNowhere) {
      json.Field("standsInFor", outline.paths[path.stands_in_for].path);
    }
    if (const OutlineList* const list = ListOf(outline, path)) {
      json.Field("list", list->id);
      if (list->absent != kNowhere) json.Field("absent", list->codes[list->absent].id);
      json.BeginArray("codes");
      for (const OutlineCode& code : list->codes) {
        json.BeginObject();
        json.Field("id", code.id);
        json.Field("label", code.label);
        if (code.within != kNowhere) json.Field("within", list->codes[code.within].id);
        json.EndObject();
      }
      json.EndArray();
    }
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

int Show(const Arguments& arguments) {
  const bool markdown = arguments.output.format == "markdown" && !arguments.output.json();
  if (arguments.paths && markdown) {
    return Fail("--paths: is shown as text or JSON: leave --format markdown out");
  }
  const Result<Framework> opened = OpenFramework(arguments.framework);
  if (!opened.ok()) return Fail(opened.status());
  const Result<Framework> framework = AddOverlay(*opened, arguments.overlay);
  if (!framework.ok()) return Fail(framework.status());
  if (arguments.paths) {
    const Outline outline = OutlineOf(*framework);
    return PrintResult(arguments.output.json() ? PathsJson(outline) : PathsText(outline), kDone);
  }
  std::string text = framework->Describe(arguments.output.json() ? DescribeFormat::kJson
                                         : markdown              ? DescribeFormat::kMarkdown
                                                                 : DescribeFormat::kText);
  if (text.empty() || text.back() != '\n') text += '\n';
  return PrintResult(text, kDone);
}

}  // namespace

void AddFramework(Command app, Runner* runner) {
  const Command command = app.AddCommand("framework", "List and show definitions");
  command.RequireCommand();
  command.Footer("Example: mspof framework show mspof");

  auto list_arguments = std::make_shared<Arguments>();
  const Command list = command.AddCommand("list", "List the built-in frameworks");
  AddFormat(list, &list_arguments->output, {"text", "json"});
  list.Footer("Example: mspof framework list --json");
  list.Runs(runner, [=](const Inputs&) { return List(*list_arguments); });

  auto show_arguments = std::make_shared<Arguments>();
  const Command show =
      command.AddCommand("show", "Show the questions, measures and rules of a framework");
  show.AddOption("framework", &show_arguments->framework,
                 "Id (mspof), id and edition (mspof/2018), or a .textproto file")
      .TypeName(kFrameworkType)
      .Required();
  AddOverlayOption(show, &show_arguments->overlay);
  show.AddFlag("--paths", &show_arguments->paths,
               "Show only the paths, one a line: kind, list and codes");
  AddFormat(show, &show_arguments->output, {"text", "json", "markdown"});
  show.Footer("Example: mspof framework show mspof/2018 --format markdown");
  show.Runs(runner, [=](const Inputs&) { return Show(*show_arguments); });
}

}  // namespace mspof::cli
