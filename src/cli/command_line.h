// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COMMAND_LINE_H_
#define MSPOF_CLI_COMMAND_LINE_H_

// Internal to the command. How a command says which options and arguments it has. CLI11 parses the
// command line. A source that includes its header takes two seconds more to compile, so those that
// only add options include this instead.

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace mspof::cli {

class Inputs;

// Runs a command, which reads `Inputs`. Returns its exit code.
using Runner = std::function<int(const Inputs&)>;

// An option or an argument of a command. A handle, to be copied: the option belongs to the parser.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  // Names what its value is: shown in the help, and what Inputs and completion go by.
  Option TypeName(const std::string& name) const;
  Option Required() const;
  // It takes this many values each time.
  Option TakesValues(int number) const;
  // It may be given several times, with one value each time.
  Option Repeats() const;
  // `wrong` returns what is wrong with a value; empty: nothing.
  Option Check(std::function<std::string(const std::string&)> wrong) const;

  // Whether the command line has it. REQUIRES: the command line has been parsed.
  bool is_given() const;

 private:
  CLI::Option* option_;
};

// A command, or the program, to which commands and options are added. A handle, to be copied: the
// command belongs to the parser. What values are written to must live as long.
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}

  // CLI11's parser of it.
  const CLI::App& parser() const { return *app_; }

  Command AddCommand(const std::string& name, const std::string& help) const;
  // Adds an option ("-o,--output") or an argument ("records") with one value, with one that may be
  // empty but given, or with several.
  Option AddOption(const std::string& name, std::string* value, const std::string& help) const;
  Option AddOption(const std::string& name, std::optional<std::string>* value,
                   const std::string& help) const;
  Option AddOption(const std::string& name, std::vector<std::string>* values,
                   const std::string& help) const;
  // Adds an option without a value.
  Option AddFlag(const std::string& name, bool* given, const std::string& help) const;
  // The same for an option that calls `seen` when the command line is parsed.
  void AddFlag(const std::string& name, std::function<void()> seen, const std::string& help) const;
  // The command line must name one of the commands in it.
  void RequireCommand() const;
  // What stands below the help.
  void Footer(const std::string& text) const;
  // `wrong` is called once the options are parsed, and returns what is wrong with them; empty:
  // nothing.
  void Check(std::function<std::string()> wrong) const;
  // Sets `*runner` to `run` if the command line names the command.
  void Runs(Runner* runner, Runner run) const;

 private:
  CLI::App* app_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COMMAND_LINE_H_
