// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Commands and options, added to CLI11's parser. Its templates for the kinds of values are compiled
// here, and in no other source.
// Tested by tests/cli/test_usage.py.

#include "command_line.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace mspof::cli {

Option Option::TypeName(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

Option Option::Required() const {
  option_->required();
  return *this;
}

Option Option::TakesValues(int number) const {
  option_->type_size(number)->expected(1);
  return *this;
}

Option Option::Repeats() const {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::Check(std::function<std::string(const std::string&)> wrong) const {
  option_->check(CLI::Validator(std::move(wrong), ""));
  return *this;
}

bool Option::is_given() const { return option_->count() > 0; }

Command Command::AddCommand(const std::string& name, const std::string& help) const {
  return Command(app_->add_subcommand(name, help));
}

Option Command::AddOption(const std::string& name, std::string* value,
                          const std::string& help) const {
  return Option(app_->add_option(name, *value, help));
}

Option Command::AddOption(const std::string& name, std::optional<std::string>* value,
                          const std::string& help) const {
  return Option(app_->add_option(name, *value, help));
}

Option Command::AddOption(const std::string& name, std::vector<std::string>* values,
                          const std::string& help) const {
  return Option(app_->add_option(name, *values, help));
}

Option Command::AddFlag(const std::string& name, bool* given, const std::string& help) const {
  return Option(app_->add_flag(name, *given, help));
}

void Command::AddFlag(const std::string& name, std::function<void()> seen,
                      const std::string& help) const {
  app_->add_flag_callback(name, std::move(seen), help);
}

void Command::RequireCommand() const { app_->require_subcommand(1); }

void Command::Footer(const std::string& text) const { app_->footer(text); }

void Command::Check(std::function<std::string()> wrong) const {
  app_->parse_complete_callback([wrong = std::move(wrong)] {
    const std::string what = wrong();
    if (!what.empty()) throw CLI::ValidationError(what);
  });
}

void Command::Runs(Runner* runner, Runner run) const {
  app_->callback([runner, run = std::move(run)] { *runner = run; });
}

}  // namespace mspof::cli
