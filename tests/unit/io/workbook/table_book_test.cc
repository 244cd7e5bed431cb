// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Books of tables as workbooks, read back by our own reader. What guidance asks of their parts is
// checked by other programs in tests/cli/test_tables.py.

#include "mspof/io/table_book.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mspof/io/workbook.h"
#include "table_book_fixture.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using io::EncodeTableBook;
using io::TableBookFormat;
using testing::GoodBook;
using Texts = std::vector<std::string>;

TEST(EncodeTableBook, CellsAreWhatIsShown) {
  const testing::TemporaryFile file;
  file.Write(*EncodeTableBook(GoodBook(), TableBookFormat::kXlsx));
  io::WorkbookOptions options;
  options.table.sheet = "asked";
  options.table.heading_row = 6;
  Result<io::Workbook> book = io::Workbook::Open(file.path(), options);
  ASSERT_TRUE(book.ok()) << book.status().message();
  EXPECT_EQ(book->columns(), (Texts{"Answer", "Enquiries", "Share (%)"}));
  std::vector<std::string_view> cells;
  for (const Texts& row : {Texts{"Yes", "1453", "49.6"}, Texts{"No", "[x]", "-0.5"}}) {
    ASSERT_TRUE(*book->Next(&cells));
    EXPECT_EQ(Texts(cells.begin(), cells.end()), row);
  }
  EXPECT_FALSE(*book->Next(&cells));
}

TEST(EncodeTableBook, HasTheSheetsInTheirOrder) {
  const testing::TemporaryFile file;
  file.Write(*EncodeTableBook(GoodBook(), TableBookFormat::kXlsx));
  EXPECT_EQ(*io::Workbook::SheetsOf(file.path()),
            (Texts{"Cover", "Table of contents", "asked", "feel safer", "Notes"}));
}

TEST(EncodeTableBook, LeavesOutNotesThatAreNotThere) {
  TableBook book = GoodBook();
  book.notes.clear();
  book.sheets[0].title = "Asked";
  const testing::TemporaryFile file;
  file.Write(*EncodeTableBook(book, TableBookFormat::kXlsx));
  EXPECT_EQ(io::Workbook::SheetsOf(file.path())->back(), "feel safer");
}

TEST(EncodeTableBook, EqualBooksGiveEqualBytes) {
  for (const TableBookFormat format : {TableBookFormat::kXlsx, TableBookFormat::kOds}) {
    EXPECT_EQ(*EncodeTableBook(GoodBook(), format), *EncodeTableBook(GoodBook(), format));
    TableBook other = GoodBook();
    other.sheets[0].rows[0][1] = TableCell::Whole(1454);
    EXPECT_NE(*EncodeTableBook(GoodBook(), format), *EncodeTableBook(other, format));
  }
}

TEST(EncodeTableBook, RefusesABookWithAMistake) {
  TableBook book = GoodBook();
  book.sheets[1].rows[0][0].text = "";
  const Result<std::string> bytes = EncodeTableBook(book, TableBookFormat::kOds);
  EXPECT_EQ(bytes.status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(bytes.status().message(), CheckTableBook(book)[0]);
}

TEST(EncodeTableBook, OpenDocumentSaysWhatItIsAtItsBeginning) {
  const std::string bytes = *EncodeTableBook(GoodBook(), TableBookFormat::kOds);
  EXPECT_EQ(bytes.substr(30, 54), "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
}

}  // namespace
}  // namespace mspof
