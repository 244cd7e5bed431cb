// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The command line as a whole: its commands, and the messages for a wrong command line. CLI11
// parses it; each of its errors becomes one line that names the help to read. No command starts
// before the whole command line has been parsed.
// Tested by tests/cli/test_usage.py.

#include "app.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "console.h"
#include "mspof/mspof.h"
#include "options.h"
#include "support/nearest.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr int kExtrasError = static_cast<int>(CLI::ExitCodes::ExtrasError);
// CLI11's words for an option that takes one value and has two.
constexpr std::string_view kGivenTwice = ": At Most 1 required";

// The innermost command that the command line named.
const CLI::App* Named(const CLI::App* app) {
  while (true) {
    const std::vector<CLI::App*> commands = app->get_subcommands();
    if (commands.empty()) return app;
    app = commands.back();
  }
}

std::vector<GivenValue> GivenValues(const CLI::App& app) {
  std::vector<GivenValue> values;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& text : option->results()) {
      values.push_back({option->get_type_name(), text});
    }
  }
  return values;
}

std::string FullName(const CLI::App* app) {
  const CLI::App* parent = app->get_parent();
  return parent == nullptr ? app->get_name() : FullName(parent) + " " + app->get_name();
}

// CLI11's help with descriptions that fit into 80 columns.
class Formatter : public CLI::Formatter {
 public:
  Formatter() {
    column_width(kColumn);
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
    label("REQUIRED", "(required)");
  }
  std::string make_option_desc(const CLI::Option* option) const override {
    return Wrapped(option->get_description(), 79 - kColumn);
  }

 private:
  static constexpr size_t kColumn = 32;
};

// " (did you mean X?)" for an argument that `app` does not know; empty if no name is close.
std::string Hint(const CLI::App& app, const std::string& argument) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
  const std::string_view given = std::string_view(argument).substr(0, argument.find('='));
  const std::string_view nearest = support::Nearest(given, {known.begin(), known.end()});
  return nearest.empty() ? "" : " (did you mean " + std::string(nearest) + "?)";
}

int FailUsage(const CLI::App& root, const CLI::ParseError& error) {
  const CLI::App* app = Named(&root);
  std::string what = error.what();
  const std::vector<std::string> extra = app->remaining(true);
  const bool incomplete = error.get_name() == "RequiredError" && !app->get_subcommands({}).empty();
  if (!extra.empty() && (incomplete || error.get_exit_code() == kExtrasError)) {
    const bool option = extra[0].size() > 1 && extra[0][0] == '-';
    const std::string kind = option ? "option" : incomplete ? "command" : "argument";
    what = extra[0] + ": unknown " + kind + Hint(*app, extra[0]);
  } else if (incomplete) {
    what = "a command is missing";
  } else if (error.get_name() == "ArgumentMismatch" && what.find(kGivenTwice) != what.npos) {
    what = what.substr(0, what.find(kGivenTwice)) + ": is given twice: give it once";
  }
  for (size_t end = what.find('\n'); end != std::string::npos; end = what.find('\n')) {
    what[end] = ' ';
  }
  return Fail(what + ": see " + FullName(app) + " --help");
}

int ParseAndRun(const std::vector<std::string>& arguments) {
  Runner runner;
  CLI::App app(
      "Making Safeguarding Personal Outcomes Framework: makes returns from the records of\n"
      "safeguarding enquiries under the Care Act 2014. A return holds no data about a person.",
      "mspof");
  app.set_version_flag("--version", "mspof " + std::string(Version()),
                       "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  app.formatter(std::make_shared<Formatter>());
  app.footer(
      "Exit codes: 0 done; 1 done, but there are ERROR findings, conflicts or differences;\n"
      "2 not done.\n"
      "Example: mspof generate export.csv --mapping our.textproto --council E09000001 \\\n"
      "           --period 2019-20 -o return.mspof");
  const Command root(&app);
  AddFramework(root, &runner);
  AddMapping(root, &runner);
  AddCheck(root, &runner);
  AddGenerate(root, &runner);
  AddTally(root, &runner);
  AddMergeTallies(root, &runner);
  AddExplain(root, &runner);
  AddShow(root, &runner);
  AddConvert(root, &runner);
  AddDiff(root, &runner);
  AddCounts(root, &runner);
  AddForm(root, &runner);
  AddExampleRecords(root, &runner);
  AddInterview(root, &runner);
  AddHandover(root, &runner);
  AddMerge(root, &runner);
  AddMigrate(root, &runner);
  AddCollect(root, &runner);
  AddCompare(root, &runner);
  AddConformance(root, &runner);
  AddCompletion(root, &runner);
  for (CLI::App* command : app.get_subcommands({})) {
    command->group("Commands");
    for (CLI::App* inner : command->get_subcommands({})) inner->group("Commands");
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend() - 1));
  } catch (const CLI::CallForHelp&) {
    return PrintResult(app.help(), kDone);
  } catch (const CLI::CallForVersion& version) {
    return PrintResult(std::string(version.what()) + "\n", kDone);
  } catch (const CLI::ParseError& error) {
    return FailUsage(app, error);
  }
  const Status today = CheckToday();
  if (!today.ok()) return Fail(today);
  const Inputs inputs = Inputs::Of(GivenValues(*Named(&app)));
  const Status output = inputs.CheckStandardOutput();
  if (!output.ok()) return Fail(output);
  const Status error = inputs.CheckStandardError();
  // A message to standard error would write into the input.
  if (!error.ok()) return PrintResult("mspof: " + Printable(error.message()) + "\n", kNotDone);
  return runner(inputs);
}

}  // namespace

int Run(const std::vector<std::string>& arguments) {
  try {
    return ParseAndRun(arguments);
  } catch (const std::bad_alloc&) {
    return Fail("out of memory: give the process more");
  } catch (const std::exception&) {
    // The text of the exception is not shown: it could hold a value.
    return Fail("unexpected exception: please report it");
  }
}

}  // namespace mspof::cli
