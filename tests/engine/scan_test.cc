// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The bits of 64 bytes of a text, whatever instructions find them.

#include "table/scan.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace mspof::table {
namespace {

using Text = std::array<char, kScanBytes>;

// Mostly one kind of byte, and few of what is looked for.
Text RandomText(std::mt19937* random) {
  constexpr char kSome[] = {',', ';', '\n', '\r', '"', '\0', '\x7F', '\x80', '\xFF'};
  Text text;
  for (char& c : text) c = (*random)() % 8 == 0 ? kSome[(*random)() % sizeof kSome] : 'a';
  return text;
}

bool Has(uint64_t bits, size_t i) { return (bits >> i & 1) != 0; }

bool IsEnd(char c) { return c == '\n' || c == '\r'; }
bool IsNulOrNotAscii(char c) { return c == '\0' || (c & 0x80) != 0; }

TEST(Scan, FindsDelimitersAndLineEnds) {
  std::mt19937 random(20200331);
  for (int round = 0; round < 1000; ++round) {
    Text text = RandomText(&random);
    // Also texts in which nothing is suspicious.
    if (round % 2 == 0) {
      for (char& c : text) c = IsNulOrNotAscii(c) ? 'b' : c;
    }
    bool any = false;
    for (const char c : text) any |= IsNulOrNotAscii(c);
    for (const bool before : {false, true}) {
      bool suspicious = before;
      const uint64_t found = Scan(text.data(), ';', &suspicious);
      EXPECT_EQ(suspicious, before || any);
      for (size_t i = 0; i < kScanBytes; ++i) {
        EXPECT_EQ(Has(found, i), text[i] == ';' || IsEnd(text[i])) << "byte " << i;
      }
    }
  }
}

TEST(Scan, FindsWhatARowIsMadeOf) {
  std::mt19937 random(20200331);
  for (int round = 0; round < 1000; ++round) {
    const Text text = RandomText(&random);
    const RowBits bits = RowBitsOf(text.data(), ',');
    const uint64_t quotes = QuotesIn(text.data());
    for (size_t i = 0; i < kScanBytes; ++i) {
      EXPECT_EQ(Has(bits.delimiters, i), text[i] == ',') << "byte " << i;
      EXPECT_EQ(Has(bits.ends, i), IsEnd(text[i])) << "byte " << i;
      EXPECT_EQ(Has(bits.odd, i), text[i] == '"' || IsNulOrNotAscii(text[i])) << "byte " << i;
      EXPECT_EQ(Has(quotes, i), text[i] == '"') << "byte " << i;
    }
  }
}

}  // namespace
}  // namespace mspof::table
