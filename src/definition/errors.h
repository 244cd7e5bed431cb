// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_ERRORS_H_
#define MSPOF_DEFINITION_ERRORS_H_

// Internal. Everything that is wrong with a definition, each with file and line.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <google/protobuf/message.h>
#include "mspof/status.h"
#include "support/mistakes.h"
#include "support/text.h"
#include "support/text_proto.h"

namespace mspof::definition {

// One parsed file, kept for its lines.
struct ParsedFile {
  std::string name;
  support::Lines lines;
};

class Errors {
 public:
  explicit Errors(const std::vector<std::unique_ptr<ParsedFile>>& files) : files_(files) {}

  // Adds "file:line: what: remedy" for the row `at`.
  void Add(const google::protobuf::Message& at, std::string_view what, std::string_view remedy) {
    if (lines_.full()) return lines_.Add("");
    std::string where;
    for (const auto& file : files_) {
      const int line = file->lines.Of(at);
      if (line > 0) where = support::StrCat(file->name, ":", line, ": ");
    }
    if (where.empty() && !files_.empty()) where = support::StrCat(files_.back()->name, ": ");
    std::string error = support::StrCat(where, what, ": ", remedy);
    // A row that is used twice is compiled twice, but its mistakes are reported once.
    if (known_.insert(error).second) lines_.Add(error);
  }

  bool empty() const { return lines_.empty(); }
  // Whether further mistakes are only counted, so that they need no words.
  bool full() const { return lines_.full(); }
  Status status() const {
    return empty() ? Status() : Status(StatusCode::kInvalidArgument, lines_.text());
  }

 private:
  const std::vector<std::unique_ptr<ParsedFile>>& files_;
  support::MistakeLines lines_;
  std::set<std::string> known_;
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_ERRORS_H_
