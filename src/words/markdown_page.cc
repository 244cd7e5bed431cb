// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Plain GitHub-flavoured markdown. Only characters that could begin markup inside a table cell are
// escaped, so that the pages stay readable as text.
// Tested by tests/unit/words/describe_test.cc.

#include "words/markdown_page.h"

#include <algorithm>
#include <utility>

namespace mspof::words {

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      escaped += "&lt;";
    } else if (c == '\n' || c == '\r') {
      escaped += ' ';
    } else if (c == '_' && i > 0 && i + 1 < text.size() && text[i - 1] != ' ' &&
               text[i + 1] != ' ') {
      escaped += c;  // inside a word it is no markup
    } else {
      if (std::string_view("\\`*_[]|").find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string InCode(std::string_view id) { return "`" + std::string(id) + "`"; }

std::string SourceLinks(std::string_view source) {
  std::string links;
  while (!source.empty()) {
    const size_t end = std::min(source.find(';'), source.size());
    std::string_view piece = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
    if (piece.empty()) continue;
    const size_t colon = std::min(piece.find(':'), piece.size());
    const std::string id(piece.substr(0, colon));
    if (!links.empty()) links += "; ";
    const bool is_id = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
    links += is_id ? "[" + id + "](../sources.md#" + id + ")" : Escaped(id);
    links += Escaped(piece.substr(colon));
  }
  return links;
}

std::string Address(std::string_view address) {
  const bool plain = std::none_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("<>|\\`").find(c) != std::string_view::npos;
  });
  return plain ? "<" + std::string(address) + ">" : Escaped(address);
}

std::string Standing(v1::Verification verification) {
  const std::string name(VerificationName(verification));
  return verification == v1::VERIFICATION_RECONSTRUCTED ? "**" + name + "**" : name;
}

std::string Capitalised(std::string_view text) {
  std::string capitalised(text);
  if (!capitalised.empty() && capitalised[0] >= 'a' && capitalised[0] <= 'z') {
    capitalised[0] = static_cast<char>(capitalised[0] - 'a' + 'A');
  }
  return capitalised;
}

void MarkdownPage::Heading(int level, std::string_view text) {
  text_.append(static_cast<size_t>(level), '#').append(" ").append(text).append("\n\n");
}

void MarkdownPage::Paragraph(std::string_view text) { text_.append(text).append("\n\n"); }

void MarkdownPage::Bullet(std::string_view text) { text_.append("- ").append(text).append("\n"); }

void MarkdownPage::BeginTable(const std::vector<std::string>& headings) {
  Row(headings);
  text_ += "|";
  for (size_t i = 0; i < headings.size(); ++i) text_ += "---|";
  text_ += "\n";
}

void MarkdownPage::Row(const std::vector<std::string>& cells) {
  text_ += "|";
  for (const std::string& cell : cells) text_ += cell.empty() ? " |" : " " + cell + " |";
  text_ += "\n";
}

std::string MarkdownPage::Take() && {
  while (text_.size() > 1 && text_[text_.size() - 2] == '\n') text_.pop_back();
  return std::move(text_);
}

}  // namespace mspof::words
