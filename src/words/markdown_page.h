// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_MARKDOWN_PAGE_H_
#define MSPOF_WORDS_MARKDOWN_PAGE_H_

// Internal. Writes markdown: headings, paragraphs, lists and tables, with text escaped so
// that a label cannot become markup.

#include <string>
#include <string_view>
#include <vector>

#include "words/standing.h"

namespace mspof::words {

// Text in markdown, with what would be markup escaped and line ends as spaces.
std::string Escaped(std::string_view text);
// `id` in code font.
std::string InCode(std::string_view id);
// "id: place; id2: place2" with each id as a link to the page of sources.
// An address as a link if it can be one, else as text.
std::string Address(std::string_view address);

std::string SourceLinks(std::string_view source);
// "verified", "**reconstructed**" or "local".
std::string Standing(v1::Verification verification);
// The first letter in upper case.
std::string Capitalised(std::string_view text);

// The cells of a row of the definition, and then its source and standing.
template <typename Row>
std::vector<std::string> Sourced(std::vector<std::string> cells, const Row& row) {
  cells.push_back(SourceLinks(row.source()));
  cells.push_back(Standing(row.verification()));
  return cells;
}

// Texts given to a page are markdown; plain text goes through Escaped() first.
class MarkdownPage {
 public:
  void Line(std::string_view text) { text_.append(text).append("\n"); }
  void Heading(int level, std::string_view text);
  void Paragraph(std::string_view text);
  void Bullet(std::string_view text);
  void EndList() { text_ += "\n"; }
  void BeginTable(const std::vector<std::string>& headings);
  void Row(const std::vector<std::string>& cells);
  void EndTable() { text_ += "\n"; }

  // The text, with one line end at its end.
  std::string Take() &&;

 private:
  std::string text_;
};

}  // namespace mspof::words

#endif  // MSPOF_WORDS_MARKDOWN_PAGE_H_
