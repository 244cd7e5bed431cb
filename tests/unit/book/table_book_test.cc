// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A good book has no mistakes; each way to spoil it is found and said.

#include "mspof/table_book.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "table_book_fixture.h"

namespace mspof {
namespace {

struct Case {
  const char* name;
  std::function<void(TableBook*)> spoil;
  const char* mistake;
};

TableSheet& First(TableBook* book) { return book->sheets[0]; }

const Case kCases[] = {
    {"no title", [](TableBook* b) { b->title = ""; }, "the title is empty"},
    {"blank description", [](TableBook* b) { b->description = " "; }, "the description is empty"},
    {"no author", [](TableBook* b) { b->author = ""; }, "the author is empty"},
    {"language", [](TableBook* b) { b->language = "English!"; }, "the language is not one like"},
    {"not UTF-8", [](TableBook* b) { b->title = "\xFF"; }, "the title is not in UTF-8"},
    {"line end", [](TableBook* b) { First(b).source = "a\nb"; }, "has a line end"},
    {"blank at the end", [](TableBook* b) { First(b).title += " "; }, "ends with a blank"},
    {"long", [](TableBook* b) { b->title = std::string(40000, 'a'); }, "longer than a cell"},
    {"link as text", [](TableBook* b) { b->cover[1].text = "https://example.org"; },
     "is an address"},
    {"link that says nothing", [](TableBook* b) { b->cover[1].text = "Here"; }, "says nothing"},
    {"link of a script", [](TableBook* b) { b->cover[1].link = "javascript:x"; },
     "does not begin with"},
    {"heading with a link", [](TableBook* b) { b->cover[1].heading = true; }, "has a link"},
    {"mark without brackets", [](TableBook* b) { b->shorthand[1].mark = "x"; }, "as \"[x]\" is"},
    {"mark twice", [](TableBook* b) { b->shorthand[1].mark = "[x]"; }, "explained twice"},
    {"no meaning", [](TableBook* b) { b->shorthand[1].meaning = ""; }, "the meaning of [r]"},
    {"no sheets",
     [](TableBook* b) {
       b->sheets.clear();
       b->notes.clear();
     },
     "has no sheet"},
    {"note missing", [](TableBook* b) { First(b).above[0] += " [note 2]"; },
     "a note that does not exist"},
    {"note not used", [](TableBook* b) { b->notes.push_back("More."); }, "[note 2] is nowhere"},
    {"sheet without a name", [](TableBook* b) { First(b).name = ""; }, "name of a sheet is empty"},
    {"long name", [](TableBook* b) { First(b).name = std::string(32, 'a'); }, "31 characters"},
    {"name with a colon", [](TableBook* b) { First(b).name = "a:b"; }, "begin with a letter"},
    {"name with a digit", [](TableBook* b) { First(b).name = "1a"; }, "begin with a letter"},
    {"name taken", [](TableBook* b) { First(b).name = "notes"; }, "taken by a sheet"},
    {"name twice", [](TableBook* b) { First(b).name = "FEEL safer"; }, "the same name"},
    {"no source", [](TableBook* b) { First(b).source = ""; }, "the source is empty"},
    {"table name", [](TableBook* b) { First(b).table_name = "a b"; }, "letters, digits"},
    {"table name of a cell", [](TableBook* b) { First(b).table_name = "AB12"; }, "like that of a"},
    {"table name R1C1", [](TableBook* b) { First(b).table_name = "R1C1"; }, "like that of a"},
    {"table name twice", [](TableBook* b) { First(b).table_name = "Feel_Safer"; },
     "another table has the same name"},
    {"no columns", [](TableBook* b) { First(b).columns.clear(); }, "has no columns"},
    {"numbers first", [](TableBook* b) { First(b).columns[0].kind = TableColumnKind::kWhole; },
     "the first column is not of texts"},
    {"no header", [](TableBook* b) { First(b).columns[1].header = ""; }, "a header is empty"},
    {"header of signs", [](TableBook* b) { First(b).columns[1].header = "%"; }, "no letter"},
    {"header twice", [](TableBook* b) { First(b).columns[1].header = "ANSWER"; },
     "another column has the same header"},
    {"wide", [](TableBook* b) { First(b).columns[1].width = 101; }, "more than 100 characters"},
    {"no rows", [](TableBook* b) { First(b).rows.clear(); }, "has no rows"},
    {"short row", [](TableBook* b) { First(b).rows[1].pop_back(); }, "row 2 has another number"},
    {"empty cell", [](TableBook* b) { First(b).rows[1][1] = {}; }, "a cell is empty"},
    {"both", [](TableBook* b) { First(b).rows[1][1].is_number = true; }, "give one of them"},
    {"number among texts", [](TableBook* b) { First(b).rows[1][0] = TableCell::Whole(1); },
     "a number is in a column of texts"},
    {"decimals of a count", [](TableBook* b) { First(b).rows[0][1] = TableCell::Decimal(1, 1); },
     "whole numbers has decimals"},
    {"many decimals",
     [](TableBook* b) {
       for (auto& row : First(b).rows) row[2] = TableCell::Decimal(1, 10);
     },
     "more than 9 decimals"},
    {"many digits",
     [](TableBook* b) { First(b).rows[0][1] = TableCell::Whole(1'000'000'000'000'000); },
     "more than 15 digits"},
    {"table of notes", [](TableBook* b) { First(b).table_name = "Notes_Table"; },
     "another table has the same name"},
    {"different decimals", [](TableBook* b) { First(b).rows[1][2] = TableCell::Decimal(1, 2); },
     "different decimals"},
    {"words among numbers", [](TableBook* b) { First(b).rows[1][1].text = "none"; },
     "is no shorthand"},
    {"shorthand not explained", [](TableBook* b) { First(b).rows[1][1].text = "[x][c]"; },
     "[c] is not explained"},
    {"shorthand among texts", [](TableBook* b) { First(b).rows[1][0].text = "[z]"; },
     "[z] is not explained"},
};

TEST(CheckTableBook, FindsNothingInAGoodBook) {
  EXPECT_EQ(CheckTableBook(testing::GoodBook()), std::vector<std::string>());
}

TEST(CheckTableBook, SaysWhatIsWrong) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    TableBook book = testing::GoodBook();
    c.spoil(&book);
    std::string mistakes;
    for (const std::string& mistake : CheckTableBook(book)) mistakes += mistake + "\n";
    EXPECT_NE(mistakes.find(c.mistake), std::string::npos) << mistakes;
  }
}

TEST(CheckTableBook, RepeatsNoNumber) {
  TableBook book = testing::GoodBook();
  book.sheets[0].rows[0][0] = TableCell::Whole(4711);
  for (const std::string& mistake : CheckTableBook(book)) {
    EXPECT_EQ(mistake.find("4711"), std::string::npos) << mistake;
  }
}

}  // namespace
}  // namespace mspof
