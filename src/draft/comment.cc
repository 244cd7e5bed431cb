// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A draft is read by people, so its lines are as wide as a page, and every text from a table is
// escaped or put on one line.
// Tested by tests/unit/draft/draft_test.cc.

#include "draft/comment.h"

#include <algorithm>

namespace mspof::draft {
namespace {

using support::StrAppend;
using support::StrCat;

constexpr size_t kWidth = 100;

}  // namespace

std::string Quoted(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string OnOneLine(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return out;
}

std::string Comment(std::string_view text, std::string_view indent, size_t hanging) {
  std::string out;
  std::string line = StrCat(indent, "#");
  const std::string start = line + std::string(hanging, ' ');
  bool empty = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!empty && line.size() + 1 + word.size() > kWidth) {
      StrAppend(&out, line, "\n");
      line = start;
    }
    StrAppend(&line, " ", word);
    empty = false;
  }
  return out + line + "\n";
}

std::string Heading(std::string_view title, std::string_view indent) {
  std::string line = StrCat(indent, "# ---- ", title, " ");
  while (line.size() < kWidth) line += '-';
  return "\n" + line + "\n\n";
}

std::string Remark(Certainty certainty, std::string_view reason) {
  return StrCat("  # ", NameOf(certainty), reason.empty() ? "" : ": ", OnOneLine(reason), "\n");
}

std::vector<std::string> Texts(const std::vector<uint32_t>& numbers) {
  std::vector<std::string> texts;
  for (uint32_t number : numbers) texts.push_back(std::to_string(number));
  return texts;
}

}  // namespace mspof::draft
