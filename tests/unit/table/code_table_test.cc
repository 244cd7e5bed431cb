// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Texts of eight bytes and more are folded and compared as words: each byte is tried in each place.

#include "table/code_table.h"

#include <gtest/gtest.h>

#include <string>

#include "support/trim.h"

namespace mspof::table {
namespace {

// As a cell: other text follows.
uint16_t Find(const CodeTable& table, const std::string& text) {
  const std::string cell = text + "Following text that is no part of it";
  return table.Find({cell.data(), text.size()});
}

TEST(CodeTable, FoldsOnlyAsciiLetters) {
  for (const size_t size : {size_t{1}, size_t{7}, size_t{8}, size_t{9}, size_t{16}, size_t{17}}) {
    CodeTable table(true);
    const std::string code = std::string(size, 'm');
    table.Insert(code, 7);
    for (size_t at = 0; at < size; ++at) {
      for (int byte = 1; byte < 256; ++byte) {
        std::string text = code;
        text[at] = static_cast<char>(byte);
        const uint16_t expected = support::Lower(text) == code ? 7 : CodeTable::kNone;
        EXPECT_EQ(Find(table, text), expected) << size << " " << at << " " << byte;
      }
    }
  }
}

TEST(CodeTable, TakesTheSameTextInAnyCaseForOne) {
  CodeTable table(true);
  for (int byte = 1; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    if (support::Lower(text) == text) table.Insert(text, static_cast<uint16_t>(byte));
  }
  for (int byte = 1; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const auto lower = static_cast<uint8_t>(support::Lower(text)[0]);
    EXPECT_EQ(Find(table, text), lower) << byte;
  }
}

TEST(CodeTable, KeepsCasesApartIfItIsToldTo) {
  CodeTable table(false);
  table.Insert("Red", 1);
  table.Insert("red", 2);
  EXPECT_EQ(Find(table, "Red"), 1);
  EXPECT_EQ(Find(table, "red"), 2);
  EXPECT_EQ(Find(table, "RED"), CodeTable::kNone);
}

}  // namespace
}  // namespace mspof::table
