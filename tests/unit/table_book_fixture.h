// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_TABLE_BOOK_FIXTURE_H_
#define MSPOF_TESTS_TABLE_BOOK_FIXTURE_H_

// A book with all that a book can have.

#include "mspof/table_book.h"

namespace mspof::testing {

inline TableBook GoodBook() {
  TableBook book;
  book.title = "Outcomes, 2019-20";
  book.description = "Counts of one council.";
  book.author = "City of London";
  book.cover = {{"About"}, {"Guidance of the programme", "https://example.org/guidance"}};
  book.cover[0].heading = true;
  book.shorthand = {{"[x]", "the council did not supply this"}, {"[r]", "the number is revised"}};
  book.notes = {"Enquiries that were concluded."};
  TableSheet asked;
  asked.name = "asked";
  asked.title = "Whether people were asked [note 1]";
  asked.source = "the return of City of London";
  asked.above = {"Small numbers are not for publication."};
  asked.table_name = "asked";
  asked.columns = {{"Answer"},
                   {"Enquiries", "", TableColumnKind::kWhole},
                   {"Share", "%", TableColumnKind::kDecimal}};
  asked.rows = {{TableCell::Text("Yes"), TableCell::Whole(1453), TableCell::Decimal(496, 1)},
                {TableCell::Text("No"), TableCell::Text("[x]"), TableCell::Decimal(-5, 1)}};
  TableSheet safer = asked;
  safer.name = "feel safer";
  safer.title = "Whether people feel safer";
  safer.table_name = "feel_safer";
  book.sheets = {asked, safer};
  return book;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_TABLE_BOOK_FIXTURE_H_
