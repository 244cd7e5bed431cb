// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_MISTAKES_H_
#define MSPOF_MAPPING_MISTAKES_H_

// Internal. Collects the mistakes of a mapping, so that its author sees all of them at once.

#include <string>
#include <string_view>

#include "mspof/status.h"
#include "support/mistakes.h"
#include "support/text.h"

namespace mspof::mapping {

// One line for each mistake, "file:line: what".
class Mistakes {
 public:
  explicit Mistakes(std::string_view file_name) : file_name_(file_name) {}

  // `line` counts from 1; 0 means not known.
  void Add(int line, std::string_view what) {
    AddLine(line, what);
    only_not_found_ = false;
  }
  // The same for a name that does not exist.
  void AddNotFound(int line, std::string_view what) { AddLine(line, what); }

  bool empty() const { return lines_.empty(); }

  // OK if there are no mistakes. kNotFound if all mistakes are names that do not exist.
  Status ToStatus() const {
    if (empty()) return Status();
    return Status(only_not_found_ ? StatusCode::kNotFound : StatusCode::kInvalidArgument,
                  lines_.text());
  }

 private:
  void AddLine(int line, std::string_view what) {
    std::string line_text = support::StrCat(file_name_, ":");
    if (line > 0) support::StrAppend(&line_text, line, ":");
    lines_.Add(support::StrCat(line_text, " ", what));
  }

  std::string file_name_;
  support::MistakeLines lines_;
  bool only_not_found_ = true;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_MISTAKES_H_
