// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A book of tables as .ods, which OpenDocument 1.3 specifies. It says the same as the .xlsx.
// Tested by tests/unit/io/workbook/table_book_test.cc.

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "book/cells.h"
#include "io/workbook/book_layout.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr char kType[] = "application/vnd.oasis.opendocument.spreadsheet";
constexpr char kNamespaces[] =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"";
// By Look.
constexpr std::array<const char*, 8> kStyles = {"line",   "Heading_20_1", "Heading_20_2", "link",
                                                "header", "right-header", "mark",         "number"};

std::string StyleOf(const PlacedCell& placed) {
  const std::string name = kStyles[static_cast<size_t>(placed.look)];
  return placed.look == Look::kNumber ? name + std::to_string(placed.cell.decimals) : name;
}

// A width of so many digits of the font, in tenths of a millimetre.
std::string WidthOf(uint32_t characters) {
  const uint32_t tenths = characters * 24;
  const std::string rest = std::to_string(tenths % 100);
  return std::to_string(tenths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest + "cm";
}

// A paragraph. Two blanks would be read as one.
std::string Paragraph(std::string_view text) {
  std::string xml = EscapedXml(text);
  for (size_t at = xml.find("  "); at != std::string::npos; at = xml.find("  ", at + 1)) {
    xml.replace(at + 1, 1, "<text:s/>");
  }
  return xml;
}

// 'feel safer'.A1
std::string InSheet(const std::string& sheet, const std::string& cell) {
  return "'" + sheet + "'." + cell;
}

std::string CellXml(const PlacedCell& placed) {
  std::string xml = "<table:table-cell table:style-name=\"" + StyleOf(placed) + "\" ";
  if (placed.cell.is_number) {
    return xml + "office:value-type=\"float\" office:value=\"" + PlainNumber(placed.cell) +
           "\"><text:p>" + ShownNumber(placed.cell) + "</text:p></table:table-cell>";
  }
  std::string text = Paragraph(placed.cell.text);
  if (!placed.link.empty()) {
    const std::string to =
        placed.link[0] == '#' ? "#" + InSheet(placed.link.substr(1), "A1") : placed.link;
    text =
        "<text:a xlink:type=\"simple\" xlink:href=\"" + EscapedXml(to) + "\">" + text + "</text:a>";
  }
  return xml + "office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
}

std::string RowXml(const std::vector<PlacedCell>& row) {
  std::string xml = "<table:table-row table:style-name=\"row\">";
  for (const PlacedCell& placed : row) xml += CellXml(placed);
  return xml + "</table:table-row>";
}

std::string SheetXml(const PlacedSheet& sheet) {
  std::string xml =
      "<table:table table:name=\"" + EscapedXml(sheet.name) + "\" table:style-name=\"sheet\">";
  for (const uint32_t width : sheet.widths) {
    xml += "<table:table-column table:style-name=\"column" + std::to_string(width) + "\"/>";
  }
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const bool header = !sheet.table.empty() && row == sheet.table_row;
    if (header) xml += "<table:table-header-rows>";
    xml += RowXml(sheet.rows[row]);
    if (header) xml += "</table:table-header-rows>";
  }
  return xml + "</table:table>";
}

// What marks the tables.
std::string RangesXml(const std::vector<PlacedSheet>& sheets) {
  std::string xml = "<table:database-ranges>";
  for (const PlacedSheet& sheet : sheets) {
    if (sheet.table.empty()) continue;
    const std::string first = "A" + std::to_string(sheet.table_row + 1);
    const std::string last =
        ColumnName(sheet.rows[sheet.table_row].size() - 1) + std::to_string(sheet.rows.size());
    xml += "<table:database-range table:name=\"" + EscapedXml(sheet.table) +
           "\" table:target-range-address=\"" + EscapedXml(InSheet(sheet.name, first)) + ":" +
           EscapedXml(InSheet(sheet.name, last)) +
           "\" table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>";
  }
  return xml + "</table:database-ranges>";
}

std::string CellStyle(const std::string& name, const std::string& text,
                      const std::string& alignment, bool wraps = true,
                      const std::string& more = "") {
  return "<style:style style:name=\"" + name +
         "\" style:family=\"table-cell\" style:parent-style-name=\"Default\"" + more +
         "><style:table-cell-properties style:vertical-align=\"" +
         (text.empty() ? "top" : "bottom") + (wraps ? "\" fo:wrap-option=\"wrap\"/>" : "\"/>") +
         "<style:paragraph-properties fo:text-align=\"" + alignment + "\"/>" + text +
         "</style:style>";
}

std::string Content(const std::vector<PlacedSheet>& sheets) {
  const std::string bold = "<style:text-properties fo:font-weight=\"bold\"/>";
  std::string xml = std::string(kXmlStart) + "<office:document-content" + kNamespaces +
                    "><office:automatic-styles>";
  std::set<uint32_t> widths;
  for (const PlacedSheet& sheet : sheets) widths.insert(sheet.widths.begin(), sheet.widths.end());
  for (const uint32_t width : widths) {
    xml += "<style:style style:name=\"column" + std::to_string(width) +
           "\" style:family=\"table-column\"><style:table-column-properties "
           "style:column-width=\"" +
           WidthOf(width) + "\"/></style:style>";
  }
  xml +=
      "<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties "
      "style:use-optimal-row-height=\"true\"/></style:style><style:style style:name=\"sheet\" "
      "style:family=\"table\" style:master-page-name=\"Default\"><style:table-properties "
      "table:display=\"true\"/></style:style>";
  xml += CellStyle("line", "", "start") + CellStyle("link", "", "start") +
         CellStyle("header", bold, "start") + CellStyle("right-header", bold, "end") +
         CellStyle("mark", "", "end", false);
  for (uint32_t decimals = 0; decimals <= book::kMostDecimals; ++decimals) {
    const std::string places = std::to_string(decimals);
    xml += "<number:number-style style:name=\"format" + places +
           "\" number:language=\"en\" number:country=\"GB\"><number:number "
           "number:min-integer-digits=\"1\" number:decimal-places=\"" +
           places + "\" number:min-decimal-places=\"" + places +
           "\" number:grouping=\"true\"/></number:number-style>";
    xml += CellStyle("number" + places, "", "end", false,
                     " style:data-style-name=\"format" + places + "\"");
  }
  xml += "</office:automatic-styles><office:body><office:spreadsheet>";
  for (const PlacedSheet& sheet : sheets) xml += SheetXml(sheet);
  return xml + RangesXml(sheets) +
         "</office:spreadsheet></office:body></office:document-content>\n";
}

std::string Styles(const TableBook& book) {
  const size_t dash = book.language.find('-');
  const std::string country = dash == std::string::npos ? "none" : book.language.substr(dash + 1);
  const std::string language = "fo:language=\"" + EscapedXml(book.language.substr(0, dash)) +
                               "\" fo:country=\"" + EscapedXml(country) + "\"";
  const auto heading = [](const std::string& number, const std::string& size) {
    return "<style:style style:name=\"Heading_20_" + number + "\" style:display-name=\"Heading " +
           number +
           "\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
           "<style:table-cell-properties fo:wrap-option=\"wrap\"/><style:text-properties "
           "fo:font-size=\"" +
           size + "pt\" fo:font-weight=\"bold\"/></style:style>";
  };
  return std::string(kXmlStart) + "<office:document-styles" + kNamespaces +
         "><office:styles><style:default-style style:family=\"table-cell\"><style:text-properties "
         "fo:font-family=\"Arial\" style:font-family-generic=\"swiss\" fo:font-size=\"12pt\" " +
         language +
         "/></style:default-style><style:style style:name=\"Default\" "
         "style:family=\"table-cell\"/>" +
         heading("1", "16") + heading("2", "14") +
         "</office:styles><office:automatic-styles><style:page-layout style:name=\"page\">"
         "<style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" "
         "style:print-orientation=\"landscape\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/>"
         "</style:page-layout></office:automatic-styles><office:master-styles>"
         "<style:master-page style:name=\"Default\" style:page-layout-name=\"page\">"
         "<style:header style:display=\"false\"/><style:footer style:display=\"false\"/>"
         "</style:master-page></office:master-styles></office:document-styles>\n";
}

std::string Properties(const TableBook& book) {
  const std::string author = EscapedXml(book.author);
  return std::string(kXmlStart) + "<office:document-meta" + kNamespaces +
         "><office:meta><dc:title>" + EscapedXml(book.title) + "</dc:title><dc:description>" +
         EscapedXml(book.description) + "</dc:description><meta:initial-creator>" + author +
         "</meta:initial-creator><dc:creator>" + author + "</dc:creator><dc:language>" +
         EscapedXml(book.language) + "</dc:language></office:meta></office:document-meta>\n";
}

// The first sheet is seen, with the cursor in A1 of each.
std::string Settings(const std::vector<PlacedSheet>& sheets) {
  const auto item = [](const char* name, const char* type, const std::string& value) {
    return std::string("<config:config-item config:name=\"") + name + "\" config:type=\"" + type +
           "\">" + value + "</config:config-item>";
  };
  std::string xml =
      std::string(kXmlStart) + "<office:document-settings" + kNamespaces +
      "><office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
      "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>" +
      item("ViewId", "string", "view1") + "<config:config-item-map-named config:name=\"Tables\">";
  for (const PlacedSheet& sheet : sheets) {
    xml += "<config:config-item-map-entry config:name=\"" + EscapedXml(sheet.name) + "\">" +
           item("CursorPositionX", "int", "0") + item("CursorPositionY", "int", "0") +
           "</config:config-item-map-entry>";
  }
  return xml + "</config:config-item-map-named>" +
         item("ActiveTable", "string", EscapedXml(sheets[0].name)) +
         "</config:config-item-map-entry></config:config-item-map-indexed>"
         "</config:config-item-set></office:settings></office:document-settings>\n";
}

std::string Manifest(const Parts& parts) {
  std::string xml =
      std::string(kXmlStart) +
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" "
      "manifest:version=\"1.3\" manifest:media-type=\"" +
      kType + "\"/>";
  for (const auto& part : parts) {
    if (part.first == "mimetype") continue;
    xml += "<manifest:file-entry manifest:full-path=\"" + part.first +
           "\" manifest:media-type=\"text/xml\"/>";
  }
  return xml + "</manifest:manifest>\n";
}

}  // namespace

Parts OdsParts(const TableBook& book, const std::vector<PlacedSheet>& sheets) {
  Parts parts = {{"mimetype", kType},
                 {"content.xml", Content(sheets)},
                 {"styles.xml", Styles(book)},
                 {"meta.xml", Properties(book)},
                 {"settings.xml", Settings(sheets)}};
  parts.emplace_back("META-INF/manifest.xml", Manifest(parts));
  return parts;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
