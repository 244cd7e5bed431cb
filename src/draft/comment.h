// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_COMMENT_H_
#define MSPOF_DRAFT_COMMENT_H_

// Internal. The pieces of a draft's text: literals, comments, headings, lists of words.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draft/certainty.h"
#include "support/text.h"

namespace mspof::draft {

// A string literal of the text format.
std::string Quoted(std::string_view text);

// A text in a comment: on one line.
std::string OnOneLine(std::string_view text);

// A comment, in lines that are not longer than the page. All but the first are indented by
// `hanging`.
std::string Comment(std::string_view text, std::string_view indent = "", size_t hanging = 0);

// The heading of a section, as wide as the page.
std::string Heading(std::string_view title, std::string_view indent = "");

// The end of a line: how sure it is, and why.
std::string Remark(Certainty certainty, std::string_view reason);

// The numbers as texts.
std::vector<std::string> Texts(const std::vector<uint32_t>& numbers);

// "1, 2 and 3"
template <typename Texts>
std::string Listed(const Texts& texts) {
  std::string out;
  size_t left = texts.size();
  for (const auto& text : texts) {
    --left;
    support::StrAppend(&out, text, left == 0 ? "" : left == 1 ? " and " : ", ");
  }
  return out;
}

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_COMMENT_H_
