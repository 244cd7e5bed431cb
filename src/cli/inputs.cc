// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The files that a command reads, so that it never overwrites one. Files are compared by what
// they are, not by name, so symbolic and hard links do not matter. A file that does not exist
// cannot be lost. If two files cannot be compared, they are taken to be the same.
//
// A connection string of ODBC or PostgreSQL may name files too, so every word in it that is the
// name of a file counts as read. Files that only a driver's own configuration names are not known.
// Tested by tests/cli/test_overwriting.py.

#include "inputs.h"

#include <algorithm>
#include <string_view>

#include "mspof/io/database.h"
#include "options.h"
#include "support/trim.h"

namespace mspof::cli {
namespace {

// The characters around names in a connection string.
constexpr std::string_view kDividers = " \t;={}'\"&?";
// The endings of the files that SQLite keeps beside a database.
constexpr const char* kBesideSqlite[] = {"-wal", "-shm", "-journal"};

bool IsRegular(const std::string& path) {
  os::FileInfo info;
  return !os::Look(path, &info) && info.kind == os::Kind::kFile;
}

bool IsNothingThere(os::Error error) {
  return error == os::Reason::kNotFound || error == os::Reason::kNotAFolder ||
         error == os::Reason::kTooManyLinks || error == os::Reason::kNameTooLong;
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

std::string FileOfStore(const std::string& store) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (support::IsSameInAnyCase(std::string_view(store).substr(0, kSqlite.size()), kSqlite)) {
    return store.substr(kSqlite.size());
  }
  return io::DatabaseName::Is(store) ? "" : store;
}

Inputs Inputs::Of(const std::vector<GivenValue>& values) {
  Inputs inputs;
  for (const GivenValue& value : values) inputs.Add(value.type, value.text);
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
    // What is wrong with it is reported by what reads it.
    if (const Result<PartOption> part = ParsePart(value); part.ok()) AddRecords(part->records);
  } else if (type == kStoreType) {
    AddStore(value);
  } else if (type == kFileType || type == kRecordsType) {
    AddRecords(value);
  }
}

void Inputs::AddStore(const std::string& store) {
  const std::string file = FileOfStore(store);
  if (file.empty()) {
    const std::vector<std::string> files = NamedFiles(store);
    files_.insert(files_.end(), files.begin(), files.end());
    return;
  }
  files_.push_back(file);
  for (const char* end : kBesideSqlite) files_.push_back(file + end);
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

Result<bool> Inputs::Has(const os::FileInfo& output) const {
  if (output.kind != os::Kind::kFile) return false;
  if (!unknown_.ok()) return unknown_;
  os::FileInfo info;
  if (standard_) {
    if (os::File::Of(os::Stream::kInput).Look(&info)) return CannotLook("standard input");
    if (output.id == info.id) return true;
  }
  for (const std::string& file : files_) {
    if (const os::Error error = os::Look(file, &info)) {
      if (IsNothingThere(error)) continue;
      return CannotLook(file);
    }
    if (output.id == info.id) return true;
  }
  return false;
}

Status Inputs::CheckOutput(const std::string& path) const {
  os::FileInfo info;
  if (const os::Error error = os::Look(path, &info)) {
    return IsNothingThere(error) ? Status() : CannotLook(path);
  }
  const Result<bool> read = Has(info);
  if (!read.ok()) return read.status();
  if (!*read) return Status();
  return Status(StatusCode::kFailedPrecondition,
                path + ": is an input, so it cannot be the output: name another file");
}

namespace {

Status LeadsIntoAnInput(const std::string& name) {
  return Status(StatusCode::kFailedPrecondition,
                name + ": leads into an input file: name another file");
}

}  // namespace

Status Inputs::CheckStandardOutput() const {
  const std::string name = "standard output";
  os::FileInfo info;
  if (os::File::Of(os::Stream::kOutput).Look(&info)) return CannotLook(name);
  const Result<bool> read = Has(info);
  if (!read.ok()) return read.status();
  return *read ? LeadsIntoAnInput(name) : Status();
}

Status Inputs::CheckStandardError() const {
  os::FileInfo info;
  // A closed stream leads nowhere. CheckStandardOutput() reports an input that cannot be looked at.
  if (os::File::Of(os::Stream::kError).Look(&info)) return Status();
  const Result<bool> read = Has(info);
  return read.ok() && *read ? LeadsIntoAnInput("standard error") : Status();
}

}  // namespace mspof::cli
