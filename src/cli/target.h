// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_TARGET_H_
#define MSPOF_CLI_TARGET_H_

// Internal to the command. A file or folder that a command writes. There is no other way to write
// one (tools/check_layers.py sees to that), and none to a target without saying what is read.

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
  // A file; "-" is standard output. Fails if it is one of `inputs`, if it exists and is not to be
  // replaced, or if its folder does not exist. `access`: who may read it, if it is new.
  static Result<Target> File(const std::string& path, const Inputs& inputs, bool overwrite,
                             io::Access access);
  // A folder; the same, if it holds anything.
  static Result<Target> Folder(const std::string& path, const Inputs& inputs, bool overwrite);

  bool is_standard_output() const { return path_ == "-"; }
  const std::string& path() const { return path_; }
  // What messages call it.
  std::string name() const { return is_standard_output() ? "standard output" : path_; }

  // Writes all of it, or nothing. Returns kDone, or kNotDone after saying why.
  int Write(std::string_view bytes) const;
  // The same of a folder.
  int Write(const std::vector<io::FileInFolder>& files) const;

 private:
  Target(std::string path, bool overwrite, io::Access access);

  std::string path_ = "-";
  io::Replace replace_ = io::Replace::kNo;
  io::Access access_ = io::Access::kAll;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_TARGET_H_
