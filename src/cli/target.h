// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_TARGET_H_
#define MSPOF_CLI_TARGET_H_

// Internal to the command. A file or folder that a command writes. Commands write files only
// through a Target (tools/check_layers.py checks this), and making one takes the inputs of the
// command.

#include <string>
#include <string_view>
#include <vector>

#include "inputs.h"
#include "mspof/io/file.h"
#include "mspof/status.h"

namespace mspof::cli {

class Target {
 public:
  // Standard output.
  Target() = default;
  // A file; "-" is standard output. Fails if it is one of `inputs`, if it exists and `overwrite` is
  // false, or if its folder does not exist. `access` is who may read a new file.
  static Result<Target> File(const std::string& path, const Inputs& inputs, bool overwrite,
                             io::Access access);
  // A folder. The same holds for the files in it.
  static Result<Target> Folder(const std::string& path, const Inputs& inputs, bool overwrite);

  bool is_standard_output() const { return path_ == "-"; }
  const std::string& path() const { return path_; }
  // What messages call it.
  std::string name() const { return is_standard_output() ? "standard output" : path_; }

  // Writes the whole file, or leaves it unchanged. Returns kDone; after an error it prints the
  // reason and returns kNotDone. A file that is for its owner alone, and replaces one that others
  // can read, keeps that mode, and a note says so.
  int Write(std::string_view bytes) const;
  // The same for bytes that are made while they are written.
  int Write(const io::FileBytes& bytes) const;
  // The same for a folder.
  int Write(const std::vector<io::FileInFolder>& files) const;

 private:
  Target(std::string path, bool overwrite, io::Access access);

  // Reports what became of writing.
  int Done(const Status& status) const;

  std::string path_ = "-";
  io::Replace replace_ = io::Replace::kNo;
  io::Access access_ = io::Access::kAll;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_TARGET_H_
