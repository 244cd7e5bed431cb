// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes an XLSForm as a workbook: small sheets of texts.
// Tested by tests/unit/exchange/xlsform_test.cc and tests/capture/test_xlsform.py.

#include "mspof/io/xlsform.h"

#include <string>
#include <utility>

#include "io/workbook/new_xlsx.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Adds a sheet. Its first row stays visible, and its first columns are wide.
Status AddSheet(const XlsFormSheet& sheet, NewXlsx* book) {
  std::string xml =
      "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" "
      "max=\"4\" width=\"30\" customWidth=\"1\"/></cols><sheetData>";
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (size_t column = 0; column < sheet.rows[row].size(); ++column) {
      const std::string& text = sheet.rows[row][column];
      if (text.empty()) continue;
      if (support::Utf16Units(text) > kMostInCell) {
        return Status(StatusCode::kInvalidArgument,
                      "a text is longer than a cell can hold: shorten it in the definition");
      }
      xml += book->TextCell(ColumnName(column) + number, 0, text);
    }
    xml += "</row>";
  }
  book->AddSheet(sheet.name, xml + "</sheetData>");
  return {};
}

}  // namespace

Result<std::string> EncodeXlsForm(const XlsForm& form) try {
  NewXlsx book;
  for (const XlsFormSheet& sheet : form.sheets) {
    if (const Status status = AddSheet(sheet, &book); !status.ok()) return status;
  }
  return Pack(std::move(book).Take());
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
