// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Workbooks: the archive as bytes; the XML of each part as bytes, packed afterwards, so that no
// checksum stands in the way; and sheets of elements and attributes as writers make them, nearly.

#include "mspof/io/workbook.h"

#include <array>
#include <map>
#include <optional>

#include "../unit/utf16.h"
#include "input.h"
#include "memory_file.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

using Parts = std::map<std::string, std::string>;

uint32_t Crc32(std::string_view bytes) {
  static const std::array<uint32_t, 256> kTable = [] {
    std::array<uint32_t, 256> table{};
    for (uint32_t i = 0; i < table.size(); ++i) {
      uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? 0xEDB88320U : 0);
      table[i] = value;
    }
    return table;
  }();
  uint32_t crc = ~0U;
  for (const char c : bytes) crc = crc >> 8 ^ kTable[(crc ^ static_cast<uint8_t>(c)) & 0xFF];
  return ~crc;
}

void Put(uint32_t value, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

// An archive in which nothing is packed.
std::string Zip(const Parts& parts) {
  std::string file;
  std::string directory;
  for (const auto& [name, content] : parts) {
    std::string common;
    Put(20, 2, &common);
    Put(0, 2, &common);  // no flags
    Put(0, 2, &common);  // stored
    Put(0x58210000, 4, &common);
    Put(Crc32(content), 4, &common);
    Put(static_cast<uint32_t>(content.size()), 4, &common);
    Put(static_cast<uint32_t>(content.size()), 4, &common);
    Put(static_cast<uint32_t>(name.size()), 2, &common);
    Put(0, 2, &common);
    directory += std::string("PK\1\2\24\0", 6) + common;
    Put(0, 2, &directory);
    Put(0, 4, &directory);
    Put(0, 4, &directory);
    Put(static_cast<uint32_t>(file.size()), 4, &directory);
    directory += name;
    file += "PK\3\4" + common + name + content;
  }
  const auto at = static_cast<uint32_t>(file.size());
  file += directory + std::string("PK\5\6\0\0\0\0", 8);
  Put(static_cast<uint32_t>(parts.size()), 2, &file);
  Put(static_cast<uint32_t>(parts.size()), 2, &file);
  Put(static_cast<uint32_t>(directory.size()), 4, &file);
  Put(at, 4, &file);
  Put(0, 2, &file);
  return file;
}

const std::string kNamespaces =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const std::string kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string Relationships(const std::vector<std::array<std::string, 3>>& all) {
  std::string text =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (const auto& [id, kind, target] : all) {
    text += "<Relationship Id=\"" + id + "\" Type=\"" + kTypes + kind + "\" Target=\"" + target +
            "\"/>";
  }
  return text + "</Relationships>";
}

std::string Sheet(const std::string& rows) {
  return "<worksheet " + kNamespaces + "><sheetData>" + rows + "</sheetData></worksheet>";
}

const std::string kRows =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>ID</t></is></c><c r=\"B1\" "
    "t=\"s\"><v>0</v></c>"
    "<c r=\"C1\" t=\"str\"><f>A1</f><v>DAY</v></c></row><row r=\"2\"><c><v>7</v></c><c "
    "t=\"s\"><v>1</v>"
    "</c><c s=\"1\"><v>43646</v></c><c t=\"b\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\" s=\"1\" "
    "t=\"s\"><v>1</v></c><c r=\"B3\" s=\"1\"><v>43646</v></c><c r=\"C3\"><v>1.5</v></c></row>";

// A workbook of one sheet.
Parts Book(const std::string& rows) {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", Relationships({{"rId1", "officeDocument", "xl/workbook.xml"}})},
      {"xl/_rels/workbook.xml.rels", Relationships({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                                    {"rId2", "sharedStrings", "sharedStrings.xml"},
                                                    {"rId3", "styles", "styles.xml"}})},
      {"xl/sharedStrings.xml",
       "<sst " + kNamespaces +
           "><si><t>PAINT</t></si><si><r><t>r</t></r><r><t>ed</t></r></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet " + kNamespaces +
           "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm;@\"/></numFmts>"
           "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>"
           "</styleSheet>"},
      {"xl/workbook.xml", "<workbook " + kNamespaces +
                              "><sheets><sheet name=\"Data\" sheetId=\"7\" r:id=\"rId1\"/>"
                              "</sheets></workbook>"},
      {"xl/worksheets/sheet1.xml", Sheet(rows)},
  };
}

// All rows from where it stands, or why there are no more.
std::string ReadOn(io::Workbook* book) {
  std::string text;
  std::vector<std::string_view> cells;
  uint32_t before = 0;
  for (size_t rows = 0; rows < 3000; ++rows) {
    const Result<bool> more = book->Next(&cells);
    if (!more.ok()) {
      RequireMessage(more.status());
      return text + more.status().message();
    }
    if (!*more) break;
    Require(cells.size() == book->columns().size(), "a row has a cell for each column");
    Require(book->row() > before, "rows go down");
    before = book->row();
    for (const std::string_view cell : cells) {
      RequireUtf8(cell, "a cell");
      text += std::string(cell) + '|';
    }
    text += '\n';
  }
  return text;
}

// All that is read, or why it is not read, without the name of the file.
std::string Check(std::string_view archive, const TablePlace& place) {
  const MemoryFile file(archive);
  io::WorkbookOptions options;
  options.table = place;
  options.max_bytes = size_t{1} << 20;
  options.max_shared_bytes = size_t{1} << 20;
  const auto without_name = [&file](std::string text) {
    const size_t at = text.find(file.path());
    return at == std::string::npos ? text : text.erase(at, file.path().size());
  };
  Result<io::Workbook> book = io::Workbook::Open(file.path(), options);
  if (!book.ok()) {
    RequireMessage(book.status());
    return without_name(book.status().message());
  }
  for (const std::string& heading : book->columns()) RequireUtf8(heading, "a heading");
  RequireUtf8(book->sheet(), "the name of a sheet");
  const std::string first = ReadOn(&*book);
  Require(book->Rewind().ok(), "a workbook can be read again");
  Require(first == ReadOn(&*book), "a workbook reads the same a second time");
  return without_name(first);
}

// Plain rows and texts are read without Expat if they are UTF-8.
void CheckParts(const Parts& parts, const TablePlace& place) {
  const std::string read = Check(Zip(parts), place);
  Parts others = parts;
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}) {
    const auto part = others.find(name);
    if (part == others.end()) continue;
    std::optional<std::string> utf16 = testing::InUtf16(part->second);
    if (!utf16) return;
    part->second = *std::move(utf16);
  }
  Require(read == Check(Zip(others), place), "a workbook reads the same by Expat alone");
}

TablePlace Place(Input* input) {
  TablePlace place;
  const uint8_t what = input->Byte();
  if (what % 4 == 1) place.heading_row = what / 4 % 5;
  if (what % 4 == 2) place.no_heading = true;
  if (what == 255) place.sheet = "Data";
  return place;
}

void RunArchive(std::string_view bytes) {
  Input input(bytes);
  const TablePlace place = Place(&input);
  (void)Check(input.Rest(), place);
}

constexpr std::array<const char*, 5> kPartNames = {"xl/worksheets/sheet1.xml",
                                                   "xl/sharedStrings.xml", "xl/styles.xml",
                                                   "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};

void RunXml(std::string_view bytes) {
  Input input(bytes);
  const TablePlace place = Place(&input);
  Parts parts = Book(kRows);
  for (const char* name : kPartNames) {
    const std::string_view content = input.Section();
    if (!content.empty()) parts[name] = std::string(content);
  }
  CheckParts(parts, place);
}

// ---- Elements and attributes that a writer may make --------------------------------------------

class Maker {
 public:
  explicit Maker(Input* input) : input_(input) {}

  std::string Rows() {
    std::string rows;
    for (size_t count = input_->Below(16); count > 0 && !input_->empty(); --count) rows += Row();
    return rows;
  }

  std::string Strings() {
    std::string all;
    for (size_t count = input_->Below(12); count > 0; --count) {
      switch (input_->Below(5)) {
        case 0:
          all += "<si><r><rPr/><t>" + Text() + "</t></r><r><t xml:space=\"preserve\"> " + Text() +
                 "</t></r><rPh><t>x</t></rPh></si>";
          break;
        case 1:
          all += "<si/>";
          break;
        default:
          all += "<si><t>" + Text() + "</t></si>";
      }
    }
    return "<sst " + kNamespaces + ">" + all + "</sst>";
  }

  std::string Styles() {
    std::string formats;
    std::string cells;
    static constexpr std::array<const char*, 16> kFormats = {"dd/mm/yyyy", "yyyy-mm-dd hh:mm",
                                                             "[h]:mm",     "0.00",
                                                             "General",    "[$-809]dd mmmm yyyy;@",
                                                             "mm:ss",      "&quot;day&quot; d",
                                                             "\\d0",       "[Red]0;[Blue]d",
                                                             "m",          "#,##0",
                                                             "@",          "[&gt;100]d",
                                                             "d\\",        "[dd"};
    for (size_t count = input_->Below(5); count > 0; --count) {
      formats += "<numFmt numFmtId=\"" + std::to_string(160 + input_->Below(8)) +
                 "\" formatCode=\"" + input_->Pick(kFormats) + "\"/>";
    }
    for (size_t count = input_->Below(8); count > 0; --count) {
      const size_t id = input_->Below(64);
      cells += "<xf numFmtId=\"" + std::to_string(id < 50 ? id : 110 + id) + "\"/>";
    }
    return "<styleSheet " + kNamespaces + "><numFmts>" + formats + "</numFmts><cellXfs>" + cells +
           "</cellXfs></styleSheet>";
  }

  std::string Workbook() {
    static constexpr std::array<const char*, 4> kProperties = {
        "", "<workbookPr date1904=\"1\"/>", "<workbookPr date1904=\"true\"/>", "<x><y/></x>"};
    std::string sheets;
    if (input_->Below(4) == 0) {
      sheets = "<sheet name=\"Other\" sheetId=\"1\" state=\"hidden\" r:id=\"rId9\"/>";
    }
    return "<workbook " + kNamespaces + ">" + input_->Pick(kProperties) + "<sheets>" + sheets +
           "<sheet name=\"Data\" sheetId=\"7\" r:id=\"rId1\"/></sheets></workbook>";
  }

 private:
  std::string Row() {
    if (input_->Below(16) == 0) return input_->Pick(kBetween);
    std::string row = "<row";
    const size_t number = input_->Below(16);
    if (number < 8) next_ += number == 7 ? 40 : 1;
    if (number < 10) row += " r=\"" + std::to_string(next_) + "\"";
    if (number == 15) row += " r=\"" + std::string(Odd()) + "\"";
    row += ">";
    column_ = 0;
    for (size_t count = input_->Below(8); count > 0; --count) row += Cell();
    return row + (input_->Below(32) == 0 ? "<extLst><row/></extLst>" : "") + "</row>";
  }

  std::string Cell() {
    static constexpr std::array<const char*, 10> kTypeNames = {"",  "",  "s",         "s",   "b",
                                                               "e", "d", "inlineStr", "str", "q"};
    std::string cell = "<c";
    const std::string type = input_->Pick(kTypeNames);
    switch (input_->Below(8)) {
      case 0:
        cell += std::string(" r=\"") + static_cast<char>('A' + input_->Below(26)) +
                std::to_string(next_) + "\"";
        break;
      case 1:
        cell += " r=\"" + std::string(Odd()) + "\"";
        break;
      case 2:
        break;
      default:
        // As nearly all writers do.
        cell += std::string(" r=\"") + static_cast<char>('A' + column_ % 26) +
                std::to_string(next_) + "\"";
    }
    column_ += 1 + input_->Below(8) / 6;
    const bool type_first = input_->Below(8) == 0;
    const std::string typed = type.empty() ? "" : " t=\"" + type + "\"";
    if (type_first) cell += typed;
    if (input_->Below(2) == 0) cell += " s=\"" + std::to_string(input_->Below(9)) + "\"";
    if (!type_first) cell += typed;
    cell += ">";
    if (input_->Below(8) == 0) cell += "<f t=\"shared\">SUM(A1)</f>";
    if (type == "inlineStr" || input_->Below(16) == 0) {
      cell += input_->Bool() ? "<is><t>" + Text() + "</t></is>"
                             : "<is><r><t>" + Text() + "</t></r><r><t>" + Text() + "</t></r></is>";
    } else {
      cell += "<v>" + (type == "s" ? std::to_string(input_->Below(14)) : Value()) + "</v>";
    }
    return cell + "</c>";
  }

  std::string Value() {
    static constexpr std::array<const char*, 20> kValues = {"0",
                                                            "1",
                                                            "43646",
                                                            "43646.999999",
                                                            "60",
                                                            "59.5",
                                                            "-1",
                                                            "2958465",
                                                            "2958466",
                                                            "1E+2",
                                                            "4.3646E4",
                                                            "0.1",
                                                            "1e400",
                                                            "NaN",
                                                            "",
                                                            " 7 ",
                                                            "2019-06-30T00:00:00",
                                                            "#N/A",
                                                            "99999999999999999999",
                                                            "0.30000000000000004"};
    return input_->Below(8) == 0 ? Text() : input_->Pick(kValues);
  }

  std::string_view Odd() {
    static constexpr std::array<const char*, 12> kOdd = {
        "",           "0",  "A",    "1",      "XFD1048576", "XFE1", "A0", "AAAAAAAAAAAA1",
        "4294967297", "a1", "$A$1", "1048577"};
    return input_->Pick(kOdd);
  }

  std::string Text() {
    static constexpr std::array<const char*, 16> kTexts = {"ID",
                                                           "red",
                                                           "",
                                                           " blue ",
                                                           "_x000D_",
                                                           "_x005F_x000D_",
                                                           "_xD83D__xDE00_",
                                                           "_xD83D_",
                                                           "&amp;",
                                                           "&#xA;",
                                                           "<![CDATA[x]]>",
                                                           "\xC3\xA4",
                                                           "zq7",
                                                           "&#x10FFFF;",
                                                           "_x0000_",
                                                           "<!-- c -->a"};
    return input_->Pick(kTexts);
  }

  // What Expat reads between rows that it does not see.
  static constexpr std::array<const char*, 8> kBetween = {"<!-- row> -->",
                                                          "\r\n",
                                                          "x",
                                                          "<?row row>?>",
                                                          "<x><row/></x>",
                                                          "<row xmlns=\"y\"/>",
                                                          "<r:row/>",
                                                          "<![CDATA[<row/>]]>"};

  Input* const input_;
  uint32_t next_ = 0;
  size_t column_ = 0;  // of the next cell
};

void RunMade(std::string_view bytes) {
  Input input(bytes);
  const TablePlace place = Place(&input);
  Maker maker(&input);
  Parts parts = Book("");
  parts["xl/workbook.xml"] = maker.Workbook();
  if (input.Bool()) parts["xl/styles.xml"] = maker.Styles();
  if (input.Bool()) parts["xl/sharedStrings.xml"] = maker.Strings();
  parts[kPartNames[0]] = Sheet(maker.Rows());
  CheckParts(parts, place);
}

std::vector<std::string> ArchiveSeeds() {
  std::string seed(1, '\0');
  Parts sheet_only = Book(kRows);
  sheet_only.erase("xl/styles.xml");
  return {seed + Zip(Book(kRows)), "\2" + Zip(Book("<row/><row/>")), seed + Zip(sheet_only),
          "\1" + Zip({{"a", "b"}})};
}

std::vector<std::string> XmlSeeds() {
  std::vector<std::string> seeds;
  const std::string end = "\n%%\n";
  const Parts book = Book(kRows);
  for (size_t i = 0; i < kPartNames.size(); ++i) {
    std::string seed(1, '\0');
    for (size_t before = 0; before < i; ++before) seed += end;
    // A section may not be at its very beginning: its end is a line.
    seeds.push_back(seed + book.at(kPartNames[i]) + end);
  }
  for (const std::string& decisions : RandomSeeds(16, 100)) {
    Input input(decisions);
    Maker maker(&input);
    const std::string strings = maker.Strings();
    const std::string styles = maker.Styles();
    seeds.push_back(std::string(1, '\2') + Sheet(maker.Rows()) + end + strings + end + styles +
                    end);
  }
  return seeds;
}

std::vector<std::string> XmlWords() {
  return {"<row>",
          "</row>",
          "<c>",
          "</c>",
          "<v>",
          "</v>",
          "<is>",
          "<t>",
          "<r>",
          "<f>",
          "<si>",
          "</si>",
          "<rPh>",
          " r=\"A1\"",
          " t=\"s\"",
          " s=\"1\"",
          "inlineStr",
          "<xf ",
          "numFmtId=",
          "<sheetData>",
          "cellXfs",
          "numFmt",
          "formatCode",
          "dd/mm/yyyy",
          "date1904",
          "<sheet ",
          "r:id=",
          "rId1",
          "Target=",
          "Type=",
          "&amp;",
          "&#x41;",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
          "<!DOCTYPE a [<!ENTITY b \"c\">]>",
          "_x000D_",
          "\n%%\n",
          "xmlns:x=\"y\"",
          "x:row",
          "xl/",
          "../",
          "hidden",
          "state="};
}

std::vector<std::string> ArchiveWords() {
  return {"PK\1\2",
          "PK\3\4",
          "PK\5\6",
          "PK\6\6",
          "PK\6\7",
          "xl/workbook.xml",
          "_rels/.rels",
          "[Content_Types].xml",
          "xl/sharedStrings.xml"};
}

std::vector<std::string> Random() { return RandomSeeds(64, 300); }

const Target kArchive({"workbook-zip", "Any bytes as a workbook.", 8192, RunArchive, ArchiveSeeds,
                       ArchiveWords});
const Target kXml({"workbook-xml", "The XML of each part of a workbook.", 8192, RunXml, XmlSeeds,
                   XmlWords});
const Target kMade({"workbook-sheet", "Sheets, texts and formats of elements as writers make them.",
                    1024, RunMade, Random});

}  // namespace
}  // namespace mspof::fuzz
