// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_BOOK_LAYOUT_H_
#define MSPOF_IO_WORKBOOK_BOOK_LAYOUT_H_

// Internal. Where everything stands in the workbook of a TableBook, in either form.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "io/workbook/pack.h"
#include "mspof/table_book.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// What a cell looks like. The numbers are places in tables of styles.
enum class Look : int {
  kLine,         // above a table, on the cover, and a text in a table
  kTitle,        // the cell A1 of a sheet
  kHeading,      // on the cover
  kLink,         //
  kHeader,       // of a column of texts
  kRightHeader,  // of a column of numbers
  kMark,         // shorthand in a column of numbers
  kNumber        //
};

struct PlacedCell {
  TableCell cell;
  Look look = Look::kLine;
  // An address outside; "#" and the name of a sheet; or empty.
  std::string link = {};
};

struct PlacedSheet {
  std::string name;
  // In characters.
  std::vector<uint32_t> widths;
  // From cell A1.
  std::vector<std::vector<PlacedCell>> rows;
  // The name of its table; empty: it has none.
  std::string table;
  // The row of the headers, from 0. The table goes on to the last row.
  size_t table_row = 0;
};

// Cover, contents, sheets and notes. REQUIRES: CheckTableBook() finds nothing.
std::vector<PlacedSheet> LayOut(const TableBook& book);

// The number without commas: "-0.5", "1453".
std::string PlainNumber(const TableCell& cell);
// As it is shown: "1,453", "49.6".
std::string ShownNumber(const TableCell& cell);

// The parts of the workbook in each form.
Parts XlsxParts(const TableBook& book, const std::vector<PlacedSheet>& sheets);
Parts OdsParts(const TableBook& book, const std::vector<PlacedSheet>& sheets);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_BOOK_LAYOUT_H_
