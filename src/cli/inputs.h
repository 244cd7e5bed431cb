// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_INPUTS_H_
#define MSPOF_CLI_INPUTS_H_

// Internal to the command. What a command reads, so that nothing of it is overwritten.

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "mspof/status.h"

namespace mspof::cli {

// The types of options and arguments that name files. What a command reads and writes is known by
// them: to Inputs, and to whoever completes a command line.
inline constexpr char kFileType[] = "FILE";
inline constexpr char kFrameworkType[] = "ID|FILE";
inline constexpr char kRecordsType[] = "RECORDS";
inline constexpr char kPartType[] = "ID=RECORDS";
inline constexpr char kOutputType[] = "OUT";
inline constexpr char kFolderType[] = "OUT|FOLDER";

// Every file that the command line lets a command read, whatever it is read as: also the
// vocabularies beside a definition, the query and the file of a database, and standard input if it
// is a file.
class Inputs {
 public:
  // What the options and arguments that were given to `command` name.
  static Inputs Of(const CLI::App& command);

  const std::vector<std::string>& files() const { return files_; }
  // Fails if `path` leads to one of them, by whatever name, link or descriptor, or if that cannot
  // be found out.
  Status CheckOutput(const std::string& path) const;
  // The same of standard output, and of standard error, to which messages go.
  Status CheckStandardOutput() const;
  Status CheckStandardError() const;

 private:
  void Add(const std::string& type, const std::string& value);
  Result<bool> Has(const struct stat& output) const;
  void AddRecords(const std::string& records);

  std::vector<std::string> files_;
  bool standard_ = false;  // standard input is read
  Status unknown_;         // why it is not known what is read
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_INPUTS_H_
