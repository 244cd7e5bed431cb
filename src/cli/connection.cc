// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Passwords, and opening databases and stores by the options of a command line.
// Tested by tests/database/test_sources.py, tests/cli/test_collect.py.

#include "connection.h"

#include <optional>
#include <utility>

#include "mspof/io/file.h"
#include "os/interrupt.h"
#include "os/process.h"
#include "readers.h"

namespace mspof::cli {
namespace {

constexpr char kPasswordVariable[] = "MSPOF_DB_PASSWORD";
constexpr uint32_t kMostSeconds = 86400;

// The password: the first line of the file, or else the variable; empty if neither is given.
Result<std::string> Password(const DatabaseOptions& options) {
  if (options.password_file.empty()) {
    return os::Variable(kPasswordVariable).value_or("");
  }
  Result<std::string> text = io::ReadFile(options.password_file);
  if (!text.ok()) return text.status();
  std::string line = text->substr(0, text->find_first_of("\r\n"));
  if (line.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  options.password_file + ": its first line is empty: write the password there");
  }
  NoteReaders(options.password_file, "the password in it");
  return line;
}

}  // namespace

Result<io::DatabaseOptions> ConnectionOptions(const DatabaseOptions& given, bool has_passwords) {
  io::DatabaseOptions options;
  if (has_passwords || !given.password_file.empty()) {
    Result<std::string> password = Password(given);
    if (!password.ok()) return password.status();
    options.password = *std::move(password);
  }
  options.wait_seconds = static_cast<uint32_t>(std::stoul(given.wait));
  if (options.wait_seconds == 0 || options.wait_seconds > kMostSeconds) {
    return Status(StatusCode::kInvalidArgument, "--wait: must be 1 to 86400");
  }
  options.cancelled = os::CatchInterrupts();
  return options;
}

Option AddStore(Command app, const std::string& name, std::string* store) {
  return app
      .AddOption(name, store, "Store of submissions: an SQLite file, or postgresql:CONNECTION")
      .TypeName(kStoreType)
      .Required();
}

Result<collect::Store> OpenStore(const std::string& name, collect::Opening opening,
                                 const DatabaseOptions& given, std::string_view new_key) {
  const std::string file = FileOfStore(name);
  const Result<io::DatabaseOptions> options = ConnectionOptions(given, file.empty());
  if (!options.ok()) return options.status();
  Result<collect::Store> store = collect::Store::Open(name, opening, *options, new_key);
  if (store.ok()) NoteReaders(file, "the counts and the key in it");
  return store;
}

}  // namespace mspof::cli
