// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof completion: prints a script for a shell. It is made from the commands and options of the
// parser, so it is always up to date. The name of its type shows what a value is: words in lower
// case with "|" between them are choices; FILE and similar types are files.
// Tested by tests/cli/test_usage.py.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "console.h"
#include "options.h"

namespace mspof::cli {
namespace {

// ---- What there is to complete ----------------------------------------------------------

// The value of an option or argument.
struct Value {
  std::string name;
  std::vector<std::string> choices;
  bool file = false;
};

struct OptionInfo {
  std::vector<std::string> names;  // with dashes
  std::string help;
  bool takes_value = false;
  bool repeated = false;
  Value value;
};

// One command; `path` is "mspof", "mspof check", "mspof framework list".
struct CommandInfo {
  std::string path;
  std::string name;
  std::string help;
  std::vector<OptionInfo> options;
  std::vector<OptionInfo> arguments;
  std::vector<CommandInfo> commands;
};

bool IsFileType(std::string_view type) {
  return type == kFileType || type == kFrameworkType || type == kRecordsType ||
         type == kStoreType || type == kOutputType || type == kFolderType;
}

Value ValueOf(const CLI::Option& option) {
  Value value;
  value.name = option.get_type_name();
  value.file = IsFileType(value.name);
  if (value.name.empty() || value.name[0] < 'a' || value.name[0] > 'z') return value;
  std::string_view rest = value.name;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('|'), rest.size());
    value.choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return value;
}

CommandInfo Walk(const CLI::App& app, const std::string& parent) {
  CommandInfo command;
  command.name = app.get_name();
  command.path = parent.empty() ? command.name : parent + " " + command.name;
  command.help = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    OptionInfo info;
    for (const std::string& name : option->get_lnames()) info.names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) info.names.push_back("-" + name);
    info.help = option->get_description();
    info.takes_value = option->get_items_expected_max() > 0;
    info.repeated = option->get_expected_max() > 1;
    if (info.takes_value) info.value = ValueOf(*option);
    (info.names.empty() ? command.arguments : command.options).push_back(info);
  }
  for (const CLI::App* child : app.get_subcommands({})) {
    command.commands.push_back(Walk(*child, command.path));
  }
  return command;
}

// All commands, the outer ones first.
std::vector<const CommandInfo*> Flat(const CommandInfo& root) {
  std::vector<const CommandInfo*> all = {&root};
  for (const CommandInfo& child : root.commands) {
    const std::vector<const CommandInfo*> inner = Flat(child);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

// ---- Text -------------------------------------------------------------------------------

std::string Escaped(std::string_view text, std::string_view characters, std::string_view escape) {
  std::string out;
  for (char c : text) {
    if (characters.find(c) != std::string_view::npos) out += escape;
    out += c;
  }
  return out;
}

// In single quotes, for bash and zsh.
std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// In single quotes, for fish.
std::string FishQuoted(std::string_view text) { return "'" + Escaped(text, "'\\", "\\") + "'"; }

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> Names(const std::vector<CommandInfo>& commands) {
  std::vector<std::string> names;
  for (const CommandInfo& command : commands) names.push_back(command.name);
  return names;
}

// Choices of the arguments of a command, and whether one is a file.
Value ArgumentsOf(const CommandInfo& command) {
  Value value;
  for (const OptionInfo& argument : command.arguments) {
    value.choices.insert(value.choices.end(), argument.value.choices.begin(),
                         argument.value.choices.end());
    value.file = value.file || argument.value.file;
  }
  return value;
}

// ---- bash -------------------------------------------------------------------------------

std::string BashValues(const CommandInfo& command) {
  std::string text;
  for (const OptionInfo& option : command.options) {
    if (!option.takes_value) continue;
    std::string pattern;
    for (const std::string& name : option.names) {
      pattern += (pattern.empty() ? "" : "|") + Quoted(command.path + " " + name);
    }
    std::string action = "return";
    if (!option.value.choices.empty()) {
      action = "words=" + Quoted(Joined(option.value.choices)) + " options= files=";
    } else if (option.value.file) {
      action = "words= options= files=1";
    }
    text += "    " + pattern + ") " + action + " ;;\n";
  }
  return text;
}

std::string Bash(const CommandInfo& root) {
  std::string descend;
  std::string commands;
  std::string values;
  for (const CommandInfo* command : Flat(root)) {
    if (command != &root) descend += (descend.empty() ? "" : "|") + Quoted(command->path);
    std::vector<std::string> options;
    for (const OptionInfo& option : command->options) {
      options.insert(options.end(), option.names.begin(), option.names.end());
    }
    const Value arguments = ArgumentsOf(*command);
    std::vector<std::string> words = Names(command->commands);
    words.insert(words.end(), arguments.choices.begin(), arguments.choices.end());
    commands += "    " + Quoted(command->path) + ") words=" + Quoted(Joined(words)) +
                " options=" + Quoted(Joined(options)) + " files=" + (arguments.file ? "1" : "") +
                " ;;\n";
    values += BashValues(*command);
  }
  return "# Completion of mspof for bash. Load it with: source <(mspof completion bash)\n"
         "_mspof() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local path=mspof words= options= files= i\n"
         "  COMPREPLY=()\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \"$path ${COMP_WORDS[i]}\" in\n"
         "    " +
         descend +
         ") path=\"$path ${COMP_WORDS[i]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case $path in\n" +
         commands +
         "  esac\n"
         "  case \"$path $previous\" in\n" +
         values +
         "  esac\n"
         "  if [[ $current == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(\n"
         "    compgen -W \"$words\" -- \"$current\"\n"
         "    [[ $files ]] && compgen -f -- \"$current\")\n"
         "}\n"
         "complete -o filenames -F _mspof mspof\n";
}

// ---- zsh --------------------------------------------------------------------------------

std::string FunctionName(const CommandInfo& command) {
  std::string name = "_";
  for (char c : command.path) name += c == ' ' || c == '-' ? '_' : c;
  return name;
}

std::string ZshText(std::string_view text) { return Escaped(text, "\\[]:", "\\"); }

std::string ZshAction(const Value& value) {
  const std::string name = ":" + ZshText(value.name) + ":";
  if (!value.choices.empty()) return name + "(" + Joined(value.choices) + ")";
  return name + (value.file ? "_files" : " ");
}

std::string Zsh(const CommandInfo& root) {
  std::string functions;
  for (const CommandInfo* command : Flat(root)) {
    functions += "\n" + FunctionName(*command) + "() {\n" +
                 "  local curcontext=$curcontext state line\n"
                 "  local -a commands\n"
                 "  _arguments -C";
    for (const OptionInfo& option : command->options) {
      const std::string others = option.repeated ? "*" : "(" + Joined(option.names) + ")";
      for (const std::string& name : option.names) {
        functions += " \\\n    " + Quoted(others + name + "[" + ZshText(option.help) + "]" +
                                          (option.takes_value ? ZshAction(option.value) : ""));
      }
    }
    for (const OptionInfo& argument : command->arguments) {
      functions += " \\\n    " + Quoted((argument.repeated ? "*" : "") + ZshAction(argument.value));
    }
    if (command->commands.empty()) {
      functions += "\n}\n";
      continue;
    }
    functions += " \\\n    '1: :->command' \\\n    '*:: :->rest'\n  case $state in\n  command)\n";
    functions += "    commands=(";
    for (const CommandInfo& child : command->commands) {
      functions += "\n      " + Quoted(child.name + ":" + ZshText(child.help));
    }
    functions += ")\n    _describe command commands ;;\n  rest)\n    case $line[1] in\n";
    for (const CommandInfo& child : command->commands) {
      functions += "    " + child.name + ") " + FunctionName(child) + " ;;\n";
    }
    functions += "    esac ;;\n  esac\n}\n";
  }
  return "#compdef mspof\n"
         "# Completion of mspof for zsh. Load it with: source <(mspof completion zsh)\n" +
         functions +
         "\nif [[ $funcstack[1] == _mspof ]]; then\n"
         "  _mspof \"$@\"\n"
         "else\n"
         "  compdef _mspof mspof\n"
         "fi\n";
}

// ---- fish -------------------------------------------------------------------------------

std::string Fish(const CommandInfo& root) {
  std::string paths;
  std::string lines;
  for (const CommandInfo* command : Flat(root)) {
    if (command != &root) paths += " " + FishQuoted(command->path);
    const std::string at =
        "complete -c mspof -n " + FishQuoted("__mspof_at " + FishQuoted(command->path));
    for (const CommandInfo& child : command->commands) {
      lines += at + " -f -a " + FishQuoted(child.name) + " -d " + FishQuoted(child.help) + "\n";
    }
    const Value arguments = ArgumentsOf(*command);
    if (!arguments.choices.empty()) {
      lines += at + " -f -a " + FishQuoted(Joined(arguments.choices)) + "\n";
    } else if (arguments.file) {
      lines += at + " -F\n";
    }
    for (const OptionInfo& option : command->options) {
      lines += at;
      for (const std::string& name : option.names) {
        lines += name[1] == '-' ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.value.choices.empty()) {
        lines += " -x -a " + FishQuoted(Joined(option.value.choices));
      } else if (option.takes_value) {
        lines += option.value.file ? " -r -F" : " -x";
      }
      lines += " -d " + FishQuoted(option.help) + "\n";
    }
  }
  return "# Completion of mspof for fish. Load it with: mspof completion fish | source\n"
         "function __mspof_at\n"
         "  set -l path mspof\n"
         "  for word in (commandline -opc)[2..-1]\n"
         "    if contains -- \"$path $word\"" +
         paths +
         "\n"
         "      set path \"$path $word\"\n"
         "    end\n"
         "  end\n"
         "  test \"$path\" = $argv[1]\n"
         "end\n"
         "complete -c mspof -f\n" +
         lines;
}

int Complete(const CLI::App& app, const std::string& shell) {
  const CommandInfo root = Walk(app, "");
  const std::string script = shell == "bash" ? Bash(root) : shell == "zsh" ? Zsh(root) : Fish(root);
  return PrintResult(script, kDone);
}

}  // namespace

void AddCompletion(Command app, Runner* runner) {
  auto shell = std::make_shared<std::string>();
  const Command command =
      app.AddCommand("completion", "Print a script that completes commands in a shell");
  AddChoice(command, "shell", shell.get(), {"bash", "zsh", "fish"}, "The shell").Required();
  command.Footer("Example: source <(mspof completion bash)");
  command.Runs(runner, [=](const Inputs&) { return Complete(app.parser(), *shell); });
}

}  // namespace mspof::cli
