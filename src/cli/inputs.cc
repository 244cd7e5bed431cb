// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Files are compared by what the system knows them by, device and number, so that symbolic and hard
// links do not matter. A file that is not there cannot be lost; where it cannot be found out
// whether two are the same, they may be.
//
// What a database is told in its own words (ODBC, PostgreSQL) may name files too: whatever in a
// connection is the name of a file counts as read. Files that stand in a driver's own
// configuration are not known.
// Tested by tests/cli/test_overwriting.py.

#include "inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "mspof/io/database.h"
#include "options.h"

namespace mspof::cli {
namespace {

// What stands around names in a connection.
constexpr std::string_view kDividers = " \t;={}'\"&?";
// What SQLite keeps beside a file.
constexpr const char* kBesideSqlite[] = {"-wal", "-shm", "-journal"};

bool IsRegular(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool AreSame(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Of an error number of stat().
bool IsNothingThere(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG;
}

Status CannotLook(const std::string& path) {
  return Status(StatusCode::kNotFound,
                path + ": cannot be looked at: check the permissions of its folder");
}

std::vector<std::string> NamedFiles(std::string_view connection) {
  std::vector<std::string> files;
  while (!connection.empty()) {
    const size_t end = std::min(connection.find_first_of(kDividers), connection.size());
    const std::string word(connection.substr(0, end));
    if (!word.empty() && IsRegular(word)) files.push_back(word);
    connection.remove_prefix(std::min(end + 1, connection.size()));
  }
  return files;
}

}  // namespace

Inputs Inputs::Of(const CLI::App& command) {
  Inputs inputs;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& value : option->results()) inputs.Add(option->get_type_name(), value);
  }
  return inputs;
}

void Inputs::Add(const std::string& type, const std::string& value) {
  if (type == kFrameworkType) {
    const Result<std::vector<std::string>> files = FilesOfFramework(value);
    if (files.ok()) {
      files_.insert(files_.end(), files->begin(), files->end());
    } else {
      unknown_ = files.status();
    }
  } else if (type == kPartType) {
    AddRecords(value.substr(std::min(value.find('=') + 1, value.size())));
  } else if (type == kFileType || type == kRecordsType) {
    AddRecords(value);
  }
}

void Inputs::AddRecords(const std::string& records) {
  if (records == "-") {
    standard_ = true;
  } else if (!io::DatabaseName::Is(records)) {
    files_.push_back(records);
  } else if (const Result<io::DatabaseName> name = io::DatabaseName::Parse(records); name.ok()) {
    files_.push_back(name->query_file);
    if (name->kind == io::DatabaseKind::kSqlite) {
      files_.push_back(name->connection);
      for (const char* end : kBesideSqlite) files_.push_back(name->connection + end);
    } else {
      const std::vector<std::string> files = NamedFiles(name->connection);
      files_.insert(files_.end(), files.begin(), files.end());
    }
  }
}

Result<bool> Inputs::Has(const struct stat& output) const {
  if (!S_ISREG(output.st_mode)) return false;
  if (!unknown_.ok()) return unknown_;
  struct stat info;
  if (standard_) {
    if (fstat(STDIN_FILENO, &info) != 0) return CannotLook("standard input");
    if (AreSame(output, info)) return true;
  }
  for (const std::string& file : files_) {
    if (stat(file.c_str(), &info) != 0) {
      if (IsNothingThere(errno)) continue;
      return CannotLook(file);
    }
    if (AreSame(output, info)) return true;
  }
  return false;
}

Status Inputs::CheckOutput(const std::string& path) const {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) return IsNothingThere(errno) ? Status() : CannotLook(path);
  const Result<bool> read = Has(info);
  if (!read.ok()) return read.status();
  if (!*read) return Status();
  return Status(StatusCode::kFailedPrecondition,
                path + ": is read and so cannot be the output: name another file");
}

namespace {

Status LeadsIntoAnInput(const std::string& name) {
  return Status(StatusCode::kFailedPrecondition,
                name + ": leads into a file that is read: name another");
}

}  // namespace

Status Inputs::CheckStandardOutput() const {
  const std::string name = "standard output";
  struct stat info;
  if (fstat(STDOUT_FILENO, &info) != 0) return CannotLook(name);
  const Result<bool> read = Has(info);
  if (!read.ok()) return read.status();
  return *read ? LeadsIntoAnInput(name) : Status();
}

Status Inputs::CheckStandardError() const {
  struct stat info;
  // What is closed leads nowhere; and that an input cannot be looked at, is said of standard
  // output.
  if (fstat(STDERR_FILENO, &info) != 0) return Status();
  const Result<bool> read = Has(info);
  return read.ok() && *read ? LeadsIntoAnInput("standard error") : Status();
}

}  // namespace mspof::cli
