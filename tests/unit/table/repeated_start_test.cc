// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Cells that a row repeats of the row before are not split again. Each text is split both ways, and
// must give the same rows, cells and refusals.

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "mapping_fixture.h"
#include "table/common_start.h"
#include "table/csv.h"
#include "table/decode.h"

namespace mspof::table {
namespace {

using namespace std::string_literals;

struct Split {
  std::vector<std::string> rows;  // an outcome, and the cells
  uint64_t repeated = 0;          // cells that were not split again
};

Split SplitAll(const std::string& text, size_t columns, bool follows, Encoding encoding,
               Dialect dialect = {}) {
  Decoder decoder(testing::Bytes(text), encoding);
  EXPECT_TRUE(decoder.Open().ok());
  CsvSplitter splitter(&decoder, dialect, 10'000);
  splitter.Expect(columns);
  if (follows) splitter.FollowRepeats();
  Split split;
  std::vector<std::string> before;
  for (;;) {
    const RowOutcome outcome = splitter.Next();
    std::string row = std::to_string(static_cast<int>(outcome));
    if (outcome == RowOutcome::kEnd) return split;
    if (outcome == RowOutcome::kRow) {
      row += splitter.longer() ? " longer" : "";
      std::vector<std::string> cells;
      for (size_t i = 0; i < std::min(splitter.size(), columns); ++i) {
        cells.emplace_back(splitter.row().cell(i));
        row += "|" + cells.back();
      }
      row += "#" + std::to_string(splitter.size());
      const size_t repeated = splitter.row().repeated();
      EXPECT_LE(repeated, std::min(cells.size(), before.size()));
      for (size_t i = 0; i < repeated; ++i) EXPECT_EQ(cells[i], before[i]);
      split.repeated += repeated;
      before = std::move(cells);
    }
    split.rows.push_back(std::move(row));
  }
}

void ExpectSame(const std::string& text, size_t columns, Encoding encoding = Encoding::kUtf8,
                Dialect dialect = {}) {
  const Split plain = SplitAll(text, columns, false, encoding, dialect);
  EXPECT_EQ(plain.repeated, 0u);
  EXPECT_EQ(SplitAll(text, columns, true, encoding, dialect).rows, plain.rows) << text;
}

uint64_t Repeated(const std::string& text, size_t columns) {
  ExpectSame(text, columns);
  return SplitAll(text, columns, true, Encoding::kUtf8).repeated;
}

struct Start {
  std::string name;
  std::string text;
  uint64_t repeated;  // cells, in all rows
};

class RepeatedStartTest : public ::testing::TestWithParam<Start> {};

TEST_P(RepeatedStartTest, IsNotSplitAgain) {
  EXPECT_EQ(Repeated(GetParam().text, 3), GetParam().repeated);
}

INSTANTIATE_TEST_SUITE_P(
    Csv, RepeatedStartTest,
    ::testing::Values(
        Start{"Nothing", "a,b,c\nd,e,f\n", 0}, Start{"OneCell", "a,b,c\na,e,f\n", 1},
        Start{"AllButTheLast", "a,b,c\na,b,c\n", 2}, Start{"EachTime", "a,b,1\na,b,2\na,c,3\n", 3},
        Start{"AnIdThatGoesOn", "a,b,c\nab,b,c\n", 0}, Start{"AnIdThatEnds", "ab,b,c\na,b,c\n", 0},
        Start{"EmptyCells", ",,c\n,,d\n", 2}, Start{"OfLineEnds", "a,b,c\r\na,b,d\r\n", 2},
        Start{"QuotedCells", "\"a,\n\",b,c\n\"a,\n\",b,d\n", 2},
        Start{"ACellThatIsQuotedOnce", "a,b,c\na,\"b\",c\n", 1},
        Start{"ACellBehindQuotes", "\"a\" ,\"b\",c\n\"a\" ,\"b\",d\n", 2},
        Start{"ACellThatIsQuotedBehind", "a,b,\"c\"\na,b,\"d\"\n", 2},
        Start{"UpToDoubledQuotes", "a,\"\"\"b\"\"\",c\na,\"\"\"b\"\"\",d\n", 1},
        Start{"DoubledQuotesAtFirst", "\"\"\"\",b,c\n\"\"\"\",b,d\n", 0},
        Start{"AfterAShortRow", "a,b,c\na,b\na,b,c\na,b,d\n", 1 + 0 + 2},
        Start{"AfterALongRow", "a,b,c\na,b,c,\na,b,c\na,b,d\n", 2 + 0 + 2},
        Start{"AfterABlankRow", "a,b,c\n,,\na,b,c\n\na,b,c\n", 2},
        Start{"AfterABrokenQuote", "a,b,c\na,\"b\"x,c\na,b,c\na,b,c\n", 2},
        Start{"AfterOtherBytes", "a,b,c\na,b\xFF,c\na,b,c\na,b,c\n", 2},
        Start{"AfterNul", "a,b,c\na,b,\0\na,b,c\n"s, 0},
        Start{"WithOtherLetters", "\xC3\xA4,b,c\n\xC3\xA4,b,\xC3\xA5\n\xC3\xA4,b,\xC3\n", 2},
        Start{"AtTheEnd", "a,b,c\na,b,", 2}, Start{"CutOff", "a,b,c\na,b", 1}),
    [](const auto& one) { return one.param.name; });

// What is compared may go on behind the text, where there is a line end and blanks.
TEST(RepeatedStart, EndsWithTheText) {
  ExpectSame("a,\"b\n  c\",d\na,\"b", 3);
  ExpectSame("a,b,c\na,", 3);
  ExpectSame("a,b,c\na", 3);
}

TEST(RepeatedStart, DoesNotMatterToRandomRows) {
  std::mt19937 random(20200331);
  const std::vector<std::string> cells = {"",
                                          "",
                                          "1",
                                          "12",
                                          "a long text of words",
                                          "\"q\"",
                                          "\"a,\r\nb\"",
                                          "\"\"",
                                          "\"a\"\"b\"",
                                          " blank ",
                                          "\xC2\xA3",
                                          "\xE2\x80\x93 dash",
                                          "x\"y",
                                          "\"q\"  ",
                                          std::string(70, 'x')};
  const std::vector<std::string> strange = {"\"x\"y", "\"open", "\xFF", "a,b", "\0"s, "\n", "\x80"};
  const auto pick = [&random](const std::vector<std::string>& of) {
    return of[random() % of.size()];
  };
  for (int table = 0; table < 400; ++table) {
    const size_t columns = 1 + random() % 8;
    // Some are longer than a block.
    const size_t rows = table % 40 == 0 ? 20'000 : 2 + random() % 30;
    const std::string end = table % 2 == 0 ? "\n" : "\r\n";
    std::vector<std::string> row(columns);
    for (std::string& cell : row) cell = pick(cells);
    std::string text = table % 3 == 0 ? "\xEF\xBB\xBF" : "";
    for (size_t i = 0; i < rows; ++i) {
      for (size_t cell = 0; cell < columns; ++cell) {
        text += (cell == 0 ? "" : ",") + (random() % 200 == 0 ? pick(strange) : row[cell]);
      }
      text += end;
      for (size_t changes = random() % 3; changes > 0; --changes) {
        row[random() % columns] = pick(cells);
      }
    }
    ExpectSame(text, columns);
    ExpectSame(text, columns, Encoding::kUtf8, {',', false});
    if (table % 3 != 0) ExpectSame(text, columns, Encoding::kWindows1252);
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(CommonStart, FindsTheFirstByteThatDiffers) {
  constexpr size_t kSize = 70;
  const std::string a(kSize + 16, 'x');
  for (size_t most = 0; most <= kSize; ++most) {
    EXPECT_EQ(CommonStart(a.data(), a.data(), most), most);
    for (size_t at = 0; at < kSize; ++at) {
      std::string b = a;
      b[at] = 'y';
      EXPECT_EQ(CommonStart(a.data(), b.data(), most), std::min(at, most));
    }
  }
}

}  // namespace
}  // namespace mspof::table
