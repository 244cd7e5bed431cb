// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_MISTAKES_H_
#define MSPOF_COUNTS_MISTAKES_H_

// Internal. Collects the mistakes of a filled-in template, so that somebody who fills it in
// sees all of them at once.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "mspof/status.h"

namespace mspof::counts {

// One line for each mistake, "row 12, name: what: remedy".
class Mistakes {
 public:
  // `row` 0: there is none. `name` may be empty.
  void Add(uint64_t row, std::string_view name, std::string_view what) {
    if (++count_ > kMost) return;
    if (!text_.empty()) text_ += '\n';
    if (row > 0) base::StrAppend(&text_, "row ", row, name.empty() ? ": " : ", ");
    if (!name.empty()) base::StrAppend(&text_, name, ": ");
    text_ += what;
  }

  bool empty() const { return count_ == 0; }
  uint64_t size() const { return count_; }

  // OK if there is none.
  Status ToStatus() const {
    if (empty()) return Status();
    std::string text = text_;
    if (count_ > kMost) base::StrAppend(&text, "\nand ", count_ - kMost, " more mistakes");
    return Status(StatusCode::kInvalidArgument, text);
  }

 private:
  // Somebody who has more of them has the wrong file, or will mend them in a few steps.
  static constexpr uint64_t kMost = 100;

  uint64_t count_ = 0;
  std::string text_;
};

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_MISTAKES_H_
