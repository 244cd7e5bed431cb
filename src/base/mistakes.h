// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_MISTAKES_H_
#define MSPOF_BASE_MISTAKES_H_

// Internal. Collects the mistakes of a file that somebody writes, so that all of them are seen
// at once; of a file of another kind, in which every line is one, only the first.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"

namespace mspof::base {

// One line for each mistake.
class MistakeLines {
 public:
  // Somebody who has more of them has the wrong file, or will mend them in a few steps.
  static constexpr uint64_t kMost = 100;

  void Add(std::string_view line) {
    if (++count_ > kMost) return;
    StrAppend(&text_, text_.empty() ? "" : "\n", line);
  }

  uint64_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  // Whether a further one is only counted, so that its words need not be found.
  bool full() const { return count_ >= kMost; }

  // The lines, and how many there are more.
  std::string text() const {
    if (count_ <= kMost) return text_;
    return StrCat(text_, "\nand ", count_ - kMost,
                  count_ - kMost == 1 ? " more mistake" : " more mistakes");
  }

 private:
  uint64_t count_ = 0;
  std::string text_;
};

}  // namespace mspof::base

#endif  // MSPOF_BASE_MISTAKES_H_
