// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FRAMEWORK_DEFINITION_ERRORS_H_
#define MSPOF_FRAMEWORK_DEFINITION_ERRORS_H_

// Internal. Everything that is wrong with a definition, each with file and line.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/message.h>
#include "base/text.h"

#include "base/text_proto.h"
#include "mspof/status.h"

namespace mspof::framework {

// One parsed file, kept for its lines.
struct ParsedFile {
  std::string name;
  base::Lines lines;
};

class Errors {
 public:
  explicit Errors(const std::vector<std::unique_ptr<ParsedFile>>& files) : files_(files) {}

  // Adds "file:line: what: remedy" for the row `at`.
  void Add(const google::protobuf::Message& at, std::string_view what, std::string_view remedy) {
    std::string where;
    for (const auto& file : files_) {
      const int line = file->lines.Of(at);
      if (line > 0) where = base::StrCat(file->name, ":", line, ": ");
    }
    if (where.empty() && !files_.empty()) where = base::StrCat(files_.back()->name, ": ");
    std::string error = base::StrCat(where, what, ": ", remedy);
    // A row that is used twice is compiled twice, but wrong once.
    if (std::find(errors_.begin(), errors_.end(), error) == errors_.end()) {
      errors_.push_back(std::move(error));
    }
  }

  bool empty() const { return errors_.empty(); }
  Status status() const {
    if (errors_.empty()) return Status();
    return Status(StatusCode::kInvalidArgument, base::StrJoin(errors_, "\n"));
  }

 private:
  const std::vector<std::unique_ptr<ParsedFile>>& files_;
  std::vector<std::string> errors_;
};

}  // namespace mspof::framework

#endif  // MSPOF_FRAMEWORK_DEFINITION_ERRORS_H_
