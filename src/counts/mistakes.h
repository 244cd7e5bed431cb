// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_MISTAKES_H_
#define MSPOF_COUNTS_MISTAKES_H_

// Internal. Collects the mistakes of a filled-in template, so that they are all shown at once.

#include <cstdint>
#include <string>
#include <string_view>

#include "mspof/status.h"
#include "support/mistakes.h"
#include "support/text.h"

namespace mspof::counts {

// One line for each mistake, "row 12, name: what: remedy".
class Mistakes {
 public:
  // `row` is 0 if there is no row. `name` may be empty.
  void Add(uint64_t row, std::string_view name, std::string_view what) {
    std::string line;
    if (row > 0) support::StrAppend(&line, "row ", row, name.empty() ? ": " : ", ");
    if (!name.empty()) support::StrAppend(&line, name, ": ");
    lines_.Add(line += what);
  }

  bool empty() const { return lines_.empty(); }
  uint64_t size() const { return lines_.size(); }

  // OK if there are no mistakes.
  Status ToStatus() const {
    return empty() ? Status() : Status(StatusCode::kInvalidArgument, lines_.text());
  }

 private:
  support::MistakeLines lines_;
};

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_MISTAKES_H_
