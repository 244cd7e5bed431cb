// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_MISTAKES_H_
#define MSPOF_SUPPORT_MISTAKES_H_

// Internal. Collects the mistakes in a file that somebody writes, so that all of them are seen at
// once. If the file is of another kind, every line is a mistake, and only the first ones are shown.

#include <cstdint>
#include <string>
#include <string_view>

#include "support/text.h"

namespace mspof::support {

// One line for each mistake.
class MistakeLines {
 public:
  // With more mistakes it is the wrong file, or they are mended in a few steps.
  static constexpr uint64_t kMost = 100;

  void Add(std::string_view line) {
    if (++count_ > kMost) return;
    StrAppend(&text_, text_.empty() ? "" : "\n", line);
  }

  uint64_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  // Whether a further mistake is only counted, so that it needs no words.
  bool full() const { return count_ >= kMost; }

  // The lines, and how many more mistakes there are.
  std::string text() const {
    if (count_ <= kMost) return text_;
    return StrCat(text_, "\nand ", count_ - kMost,
                  count_ - kMost == 1 ? " more mistake" : " more mistakes");
  }

 private:
  uint64_t count_ = 0;
  std::string text_;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_MISTAKES_H_
