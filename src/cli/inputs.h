// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_INPUTS_H_
#define MSPOF_CLI_INPUTS_H_

// Internal to the command. The files that a command reads, so that it never overwrites one of them.

#include <string>
#include <vector>

#include "mspof/status.h"
#include "os/file.h"

namespace mspof::cli {

// The types of options and arguments that name files. They show Inputs, and the completion of
// command lines, which files a command reads and writes.
inline constexpr char kFileType[] = "FILE";
inline constexpr char kFrameworkType[] = "ID|FILE";
inline constexpr char kRecordsType[] = "RECORDS";
inline constexpr char kPartType[] = "ID=RECORDS";
inline constexpr char kStoreType[] = "STORE";
inline constexpr char kOutputType[] = "OUT";
inline constexpr char kFolderType[] = "OUT|FOLDER";

// A value of an option or an argument, and the type of that.
struct GivenValue {
  std::string type;
  std::string text;
};

// The file that holds a store; empty if it is on a server.
std::string FileOfStore(const std::string& store);

// Every file that a command line makes a command read. This includes the vocabularies beside a
// definition, the query and the file of a database, and standard input if it is a file.
class Inputs {
 public:
  // The files that the values of a command line name.
  static Inputs Of(const std::vector<GivenValue>& values);

  const std::vector<std::string>& files() const { return files_; }
  // Fails if `path` leads to one of them, by any name, link or descriptor, or if this cannot be
  // determined.
  Status CheckOutput(const std::string& path) const;
  // The same of standard output, and of standard error, to which messages go.
  Status CheckStandardOutput() const;
  Status CheckStandardError() const;

 private:
  void Add(const std::string& type, const std::string& value);
  Result<bool> Has(const os::FileInfo& output) const;
  void AddRecords(const std::string& records);
  void AddStore(const std::string& store);

  std::vector<std::string> files_;
  bool standard_ = false;  // standard input is read
  Status unknown_;         // why it is not known what is read
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_INPUTS_H_
