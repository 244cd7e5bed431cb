// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes an XLSForm as a workbook. A form has three small sheets of texts, so the parts of the
// workbook are written here, as ECMA-376 requires, and libzip packs them in memory. So there is no
// temporary file that could be left behind. Texts are in their cells, which any reader of workbooks
// accepts. The dates in the archive are fixed, so that equal forms are equal files.
// Tested by tests/unit/exchange/xlsform_test.cc and tests/capture/test_xlsform.py.

#include "mspof/io/xlsform.h"

#include <zip.h>

#include <cstdint>
#include <cstdio>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr char kStart[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kMain[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kPackage[] = "http://schemas.openxmlformats.org/package/2006";
constexpr char kKind[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
// The most units of UTF-16 that a spreadsheet program keeps in a cell.
constexpr size_t kMostInCell = 32767;
// 1980-01-01 00:00, the first time that a zip archive can hold.
constexpr uint16_t kTime = 0;
constexpr uint16_t kDay = (1 << 5) | 1;

Status Failed() {
  return Status(StatusCode::kResourceExhausted, "the workbook cannot be made: out of memory");
}

// Whether the text goes on like "_x000D_", which means a character by its number.
bool IsNumbered(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

// The text as XML. XML cannot hold most control characters, and reads a carriage return as the end
// of a line.
std::string Escaped(std::string_view text) {
  std::string xml;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    if (control || IsNumbered(text.substr(i))) {
      char number[8];
      std::snprintf(number, sizeof number, "_x%04X_", static_cast<unsigned char>(c));
      xml += number;
    } else if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else if (c == '>') {
      xml += "&gt;";
    } else if (c == '"') {
      xml += "&quot;";
    } else {
      xml += c;
    }
  }
  return xml;
}

// "A", "B", ..., "AA"; from 0.
std::string ColumnName(size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

// The XML of a sheet. Its first row stays visible, and its first columns are wide.
Result<std::string> SheetXml(const XlsFormSheet& sheet) {
  std::string xml = std::string(kStart) + "<worksheet xmlns=\"" + kMain +
                    "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
                    "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
                    "</sheetViews><cols><col min=\"1\" max=\"4\" width=\"30\" customWidth=\"1\"/>"
                    "</cols><sheetData>";
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
      xml += "<c r=\"" + ColumnName(column) + number +
             "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + Escaped(text) + "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>\n";
}

// Names and contents of the parts of a workbook. They are in a list, because libzip keeps their
// addresses.
using Parts = std::list<std::pair<std::string, std::string>>;

Result<Parts> PartsOf(const XlsForm& form) {
  std::string types = std::string(kStart) + "<Types xmlns=\"" + kPackage +
                      "/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                      "vnd.openxmlformats-package.relationships+xml\"/><Override "
                      "PartName=\"/xl/workbook.xml\" ContentType=\"" +
                      kKind + "sheet.main+xml\"/>";
  std::string relations =
      std::string(kStart) + "<Relationships xmlns=\"" + kPackage + "/relationships\">";
  std::string book = std::string(kStart) + "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" +
                     kRelations + "\"><sheets>";
  Parts sheets;
  for (const XlsFormSheet& sheet : form.sheets) {
    Result<std::string> xml = SheetXml(sheet);
    if (!xml.ok()) return xml.status();
    const std::string number = std::to_string(sheets.size() + 1);
    const std::string name = "worksheets/sheet" + number + ".xml";
    types += "<Override PartName=\"/xl/" + name + "\" ContentType=\"" + kKind + "worksheet+xml\"/>";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + kRelations +
                 "/worksheet\" Target=\"" + name + "\"/>";
    book += "<sheet name=\"" + Escaped(sheet.name) + "\" sheetId=\"" + number + "\" r:id=\"rId" +
            number + "\"/>";
    sheets.emplace_back("xl/" + name, *std::move(xml));
  }
  const std::string first = std::string(kStart) + "<Relationships xmlns=\"" + kPackage +
                            "/relationships\"><Relationship Id=\"rId1\" Type=\"" + kRelations +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n";
  Parts parts = {{"[Content_Types].xml", types + "</Types>\n"},
                 {"_rels/.rels", first},
                 {"xl/workbook.xml", book + "</sheets></workbook>\n"},
                 {"xl/_rels/workbook.xml.rels", relations + "</Relationships>\n"}};
  parts.splice(parts.end(), sheets);
  return parts;
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, Discard>;

bool Add(zip_t* archive, const std::string& name, const std::string& content) {
  Source source(zip_source_buffer(archive, content.data(), content.size(), 0));
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) return false;
  (void)source.release();  // of the archive now
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kTime, kDay, 0) == 0;
}

Result<std::string> Pack(const Parts& parts) {
  const Source packed(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (packed == nullptr) return Failed();
  zip_source_keep(packed.get());  // once for the archive, once for what is read from it
  Archive archive(zip_open_from_source(packed.get(), ZIP_TRUNCATE, nullptr));
  if (archive == nullptr) {
    zip_source_free(packed.get());
    return Failed();
  }
  for (const auto& [name, content] : parts) {
    if (!Add(archive.get(), name, content)) return Failed();
  }
  if (zip_close(archive.get()) != 0) return Failed();
  (void)archive.release();
  zip_stat_t about;
  if (zip_source_open(packed.get()) != 0) return Failed();
  std::string bytes;
  if (zip_source_stat(packed.get(), &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0) {
    bytes.resize(about.size);
    const zip_int64_t got = zip_source_read(packed.get(), bytes.data(), bytes.size());
    if (got != static_cast<zip_int64_t>(bytes.size())) bytes.clear();
  }
  zip_source_close(packed.get());
  if (bytes.empty()) return Failed();
  return bytes;
}

}  // namespace

Result<std::string> EncodeXlsForm(const XlsForm& form) try {
  const Result<Parts> parts = PartsOf(form);
  if (!parts.ok()) return parts.status();
  return Pack(*parts);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
