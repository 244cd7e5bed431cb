// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A book of tables as .xlsx. Headings have the built-in styles, by which screen readers know them;
// a table is marked as one and has no buttons to filter; and the title and the language are in the
// properties, which libxlsxwriter does not write (docs/decisions/0007).
// Tested by tests/unit/io/workbook/table_book_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "book/cells.h"
#include "io/workbook/book_layout.h"
#include "io/workbook/new_xlsx.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// The first of the formats that are ours.
constexpr uint32_t kFirstFormat = 164;

// By Look, from 1: programs give the style 0 to cells that have none. A number has the style of its
// decimals from the last one on.
size_t StyleOf(const PlacedCell& placed) {
  return 1 + static_cast<size_t>(placed.look) +
         (placed.look == Look::kNumber ? placed.cell.decimals : 0);
}

// How many lines of `width` characters the text needs when it wraps between words.
size_t LinesOf(std::string_view text, size_t width) {
  size_t lines = 1;
  size_t used = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const size_t word = support::Utf16Units(text.substr(0, end));
    if (used > 0 && used + 1 + word > width) {
      ++lines;
      used = 0;
    }
    used += word + (used > 0 ? 1 : 0);
    for (; used > width; used -= width) ++lines;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The height of a row in points. Not all programs find it themselves when they open a workbook.
size_t HeightOf(const std::vector<PlacedCell>& row, const std::vector<uint32_t>& widths) {
  constexpr size_t kLine = 16;
  constexpr size_t kHeadingLine = 22;
  size_t height = kLine;
  for (size_t i = 0; i < row.size(); ++i) {
    const bool heading = row[i].look == Look::kTitle || row[i].look == Look::kHeading;
    const bool bold = row[i].look == Look::kHeader || row[i].look == Look::kRightHeader;
    const size_t width = heading ? widths[i] * 2 / 3 : bold ? widths[i] * 9 / 10 : widths[i];
    if (row[i].cell.is_number) continue;
    height = std::max(height, LinesOf(row[i].cell.text, width) * (heading ? kHeadingLine : kLine));
  }
  return height;
}

std::string StyleSheet() {
  std::string formats;
  std::string numbers;
  for (uint32_t decimals = 0; decimals <= book::kMostDecimals; ++decimals) {
    const std::string id = std::to_string(kFirstFormat + decimals);
    formats += "<numFmt numFmtId=\"" + id + "\" formatCode=\"#,##0" + (decimals > 0 ? "." : "") +
               std::string(decimals, '0') + "\"/>";
    numbers += "<xf numFmtId=\"" + id +
               "\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
               "applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\"/></xf>";
  }
  const auto font = [](int size, const std::string& more) {
    return "<font>" + more + "<sz val=\"" + std::to_string(size) +
           "\"/><name val=\"Arial\"/><family val=\"2\"/></font>";
  };
  const auto cell = [](int font_id, int style, const std::string& alignment) {
    return "<xf numFmtId=\"0\" fontId=\"" + std::to_string(font_id) +
           "\" fillId=\"0\" borderId=\"0\" xfId=\"" + std::to_string(style) +
           "\" applyFont=\"1\" applyAlignment=\"1\"><alignment " + alignment + "/></xf>";
  };
  const auto style = [](int font_id, const std::string& more) {
    return "<xf numFmtId=\"0\" fontId=\"" + std::to_string(font_id) +
           "\" fillId=\"0\" borderId=\"0\"" + more + "/>";
  };
  const std::string left = "horizontal=\"left\" vertical=\"top\" wrapText=\"1\"";
  return std::string("<styleSheet xmlns=\"") + kSheetMl + "\"><numFmts count=\"" +
         std::to_string(book::kMostDecimals + 1) + "\">" + formats +
         "</numFmts><fonts count=\"5\">" + font(12, "") + font(16, "<b/>") + font(14, "<b/>") +
         "<font><u/><sz val=\"12\"/><color rgb=\"FF0563C1\"/><name val=\"Arial\"/><family "
         "val=\"2\"/></font>" +
         font(12, "<b/>") +
         "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
         "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border>"
         "<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"4\">" +
         style(0, "") + style(1, "") + style(2, "") + style(3, "") +
         "</cellStyleXfs><cellXfs count=\"" +
         std::to_string(static_cast<uint32_t>(Look::kNumber) + book::kMostDecimals + 2) + "\">" +
         style(0, " xfId=\"0\"") + cell(0, 0, left) + cell(1, 1, left) + cell(2, 2, left) +
         cell(3, 3, left) + cell(4, 0, "horizontal=\"left\" vertical=\"bottom\" wrapText=\"1\"") +
         cell(4, 0, "horizontal=\"right\" vertical=\"bottom\" wrapText=\"1\"") +
         cell(0, 0, "horizontal=\"right\" vertical=\"top\"") + numbers +
         "</cellXfs><cellStyles count=\"4\"><cellStyle name=\"Normal\" xfId=\"0\" "
         "builtinId=\"0\"/><cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/><cellStyle "
         "name=\"Heading 2\" xfId=\"2\" builtinId=\"17\"/><cellStyle name=\"Hyperlink\" "
         "xfId=\"3\" builtinId=\"8\"/></cellStyles></styleSheet>";
}

std::string Properties(const TableBook& book) {
  return std::string("<cp:coreProperties xmlns:cp=\"") + kPackageSchemas +
         "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         EscapedXml(book.title) + "</dc:title><dc:creator>" + EscapedXml(book.author) +
         "</dc:creator><dc:description>" + EscapedXml(book.description) +
         "</dc:description><dc:language>" + EscapedXml(book.language) +
         "</dc:language></cp:coreProperties>";
}

// Where a link of the book leads: 'feel safer'!A1.
std::string PlaceIn(const std::string& sheet) { return "'" + sheet + "'!A1"; }

class SheetWriter {
 public:
  SheetWriter(const PlacedSheet& sheet, size_t number, NewXlsx* book)
      : sheet_(sheet), number_(std::to_string(number)), book_(book), part_(book->NextSheet()) {}

  void Write() && {
    const std::string rows = Rows();
    std::string xml = "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView " +
                      std::string(number_ == "1" ? "tabSelected=\"1\" " : "") +
                      "workbookViewId=\"0\"><selection activeCell=\"A1\" sqref=\"A1\"/></sheetView>"
                      "</sheetViews><cols>" +
                      Widths() + "</cols><sheetData>" + rows + "</sheetData>";
    if (!links_.empty()) xml += "<hyperlinks>" + links_ + "</hyperlinks>";
    xml +=
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" "
        "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";
    if (!sheet_.table.empty()) {
      xml += "<tableParts count=\"1\"><tablePart r:id=\"" + AddTable() + "\"/></tableParts>";
    }
    book_->AddSheet(sheet_.name, xml);
  }

 private:
  std::string Widths() const {
    std::string xml;
    for (size_t i = 0; i < sheet_.widths.size(); ++i) {
      const std::string column = std::to_string(i + 1);
      xml += "<col min=\"" + column + "\" max=\"" + column + "\" width=\"" +
             std::to_string(sheet_.widths[i]) + "\" customWidth=\"1\"/>";
    }
    return xml;
  }

  std::string Rows() {
    std::string xml;
    for (size_t row = 0; row < sheet_.rows.size(); ++row) {
      const std::string number = std::to_string(row + 1);
      xml += "<row r=\"" + number + "\" ht=\"" +
             std::to_string(HeightOf(sheet_.rows[row], sheet_.widths)) + "\">";
      for (size_t column = 0; column < sheet_.rows[row].size(); ++column) {
        AddCell(ColumnName(column) + number, sheet_.rows[row][column], &xml);
      }
      xml += "</row>";
    }
    return xml;
  }

  void AddCell(const std::string& place, const PlacedCell& placed, std::string* xml) {
    if (placed.cell.is_number) {
      *xml += "<c r=\"" + place + "\" s=\"" + std::to_string(StyleOf(placed)) + "\"><v>" +
              PlainNumber(placed.cell) + "</v></c>";
      return;
    }
    *xml += book_->TextCell(place, StyleOf(placed), placed.cell.text);
    if (placed.link.empty()) return;
    links_ += "<hyperlink ref=\"" + place + "\" ";
    if (placed.link[0] == '#') {
      links_ += "location=\"" + EscapedCell(PlaceIn(placed.link.substr(1))) + "\" display=\"" +
                EscapedCell(placed.cell.text) + "\"/>";
    } else {
      links_ += "r:id=\"" + book_->AddLink(part_, placed.link) + "\"/>";
    }
  }

  // Returns the id of its relation.
  std::string AddTable() {
    const std::vector<PlacedCell>& headers = sheet_.rows[sheet_.table_row];
    const std::string name = EscapedXml(sheet_.table);
    std::string xml =
        std::string("<table xmlns=\"") + kSheetMl + "\" id=\"" + number_ + "\" name=\"" + name +
        "\" displayName=\"" + name + "\" ref=\"A" + std::to_string(sheet_.table_row + 1) + ":" +
        ColumnName(headers.size() - 1) + std::to_string(sheet_.rows.size()) +
        "\" totalsRowShown=\"0\"><tableColumns count=\"" + std::to_string(headers.size()) + "\">";
    for (size_t i = 0; i < headers.size(); ++i) {
      xml += "<tableColumn id=\"" + std::to_string(i + 1) + "\" name=\"" +
             EscapedCell(headers[i].cell.text) + "\"/>";
    }
    return book_->AddPart(part_, std::string(kOfficeRelations) + "/table",
                          "xl/tables/table" + number_ + ".xml",
                          std::string(kSheetType) + "table+xml", xml + "</tableColumns></table>");
  }

  const PlacedSheet& sheet_;
  const std::string number_;
  NewXlsx* book_;
  const std::string part_;
  std::string links_;
};

}  // namespace

Parts XlsxParts(const TableBook& book, const std::vector<PlacedSheet>& sheets) {
  NewXlsx xlsx;
  for (size_t i = 0; i < sheets.size(); ++i) SheetWriter(sheets[i], i + 1, &xlsx).Write();
  xlsx.AddPart(NewXlsx::kBook, std::string(kOfficeRelations) + "/styles", "xl/styles.xml",
               std::string(kSheetType) + "styles+xml", StyleSheet());
  xlsx.AddPart(NewXlsx::kPackage,
               std::string(kPackageSchemas) + "/relationships/metadata/core-properties",
               "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
               Properties(book));
  return std::move(xlsx).Take();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
