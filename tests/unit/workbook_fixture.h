// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_WORKBOOK_FIXTURE_H_
#define MSPOF_TESTS_UNIT_WORKBOOK_FIXTURE_H_

// Makes workbooks from the XML of their parts, and writes down what is read from them: a
// line for each row, cells between bars.

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/io/workbook.h"
#include "utf16.h"

namespace mspof::testing {

inline const std::string kMain =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
inline const std::string kTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
inline const std::string kSheetPart = "xl/worksheets/sheet1.xml";

/// The content of parts by their names.
using Parts = std::map<std::string, std::string>;

inline std::string Relationship(const std::string& id, const std::string& kind,
                                const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kTypes + kind + "\" Target=\"" + target +
         "\"/>";
}

inline std::string Relationships(const std::string& all) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         all + "</Relationships>";
}

/// A sheet part with these <row> elements.
inline std::string Sheet(const std::string& rows) {
  return "<worksheet " + kMain + "><sheetData>" + rows + "</sheetData></worksheet>";
}

/// A workbook with one sheet, "Data", of these rows, a table of texts and one of formats. Formats
/// from 0: none, dd/mm/yyyy, dd/mm/yyyy hh:mm, 0.00%, hh:mm.
inline Parts Book(const std::string& rows, const std::string& texts = "",
                  const std::string& properties = "") {
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", Relationships(Relationship("rId1", "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml", "<workbook " + kMain + ">" + properties +
                              "<sheets><sheet name=\"Data\" sheetId=\"7\" r:id=\"rId1\"/>"
                              "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       Relationships(Relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                     Relationship("rId2", "sharedStrings", "sharedStrings.xml") +
                     Relationship("rId3", "styles", "styles.xml"))},
      {"xl/sharedStrings.xml", "<sst " + kMain + ">" + texts + "</sst>"},
      {"xl/styles.xml",
       "<styleSheet " + kMain +
           "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm;@\"/></numFmts>"
           "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
           "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"20\"/>"
           "</cellXfs></styleSheet>"},
      {kSheetPart, Sheet(rows)},
  };
}

/// A row without positions, of texts of its own.
inline std::string TextRow(const std::vector<std::string>& cells) {
  std::string row = "<row>";
  for (const std::string& cell : cells) {
    row += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
  }
  return row + "</row>";
}

/// A file in the folder for temporary ones that is removed with this.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string name = ::testing::TempDir() + "mspof-workbook-XXXXXX";
    const int fd = mkstemp(name.data());
    if (fd < 0) std::abort();
    close(fd);
    path_ = name;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::remove(path_.c_str()); }

  const std::string& path() const { return path_; }
  void Write(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }
  std::string Read() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  /// Packs the parts into it.
  void Pack(const Parts& parts) const {
    int error = 0;
    zip* const archive = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : parts) {
      zip_source* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
      if (zip_file_add(archive, name.c_str(), source, 0) < 0) std::abort();
    }
    if (zip_close(archive) != 0) std::abort();
  }

 private:
  std::string path_;
};

/// What was read, or why not.
struct WorkbookResult {
  std::string headings;  // "ID|PAINT"
  std::string rows;      // "2: A|red\n3: B|blue\n"
  StatusCode code = StatusCode::kOk;
  std::string error;
};

inline std::string Join(const std::vector<std::string_view>& cells) {
  std::string joined;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) joined += '|';
    joined += cells[i];
  }
  return joined;
}

inline WorkbookResult ReadWorkbook(const std::string& path,
                                   const io::WorkbookOptions& options = {}) {
  WorkbookResult result;
  Result<io::Workbook> book = io::Workbook::Open(path, options);
  if (!book.ok()) {
    result.code = book.status().code();
    result.error = book.status().message();
    return result;
  }
  result.headings = Join({book->columns().begin(), book->columns().end()});
  std::vector<std::string_view> cells;
  for (;;) {
    const Result<bool> more = book->Next(&cells);
    if (!more.ok()) {
      result.code = more.status().code();
      result.error = more.status().message();
    }
    if (!more.ok() || !*more) return result;
    result.rows += std::to_string(book->row()) + ": " + Join(cells) + "\n";
  }
}

/// Reads the parts, and requires that they say the same when Expat reads every byte: what mspof
/// reads itself is UTF-8 only.
inline WorkbookResult ReadWorkbook(const Parts& parts, const io::WorkbookOptions& options = {}) {
  const TemporaryFile file;
  file.Pack(parts);
  WorkbookResult result = ReadWorkbook(file.path(), options);
  Parts others = parts;
  for (auto& [name, content] : others) {
    if (name != kSheetPart && name != "xl/sharedStrings.xml") continue;
    std::optional<std::string> utf16 = InUtf16(content);
    if (!utf16) return result;
    content = *std::move(utf16);
  }
  // Limits count bytes, of which these have more.
  if (result.code == StatusCode::kResourceExhausted) return result;
  const TemporaryFile other_file;
  other_file.Pack(others);
  const WorkbookResult by_expat = ReadWorkbook(other_file.path(), options);
  const auto without_name = [](const std::string& error, const TemporaryFile& of) {
    return error.substr(error.empty() ? 0 : of.path().size());
  };
  EXPECT_EQ(result.headings, by_expat.headings);
  EXPECT_EQ(result.rows, by_expat.rows);
  EXPECT_EQ(result.code, by_expat.code);
  EXPECT_EQ(without_name(result.error, file), without_name(by_expat.error, other_file));
  return result;
}

/// Reads a sheet of these rows of XML, with the shared texts "shared" and "". `says` is part of the
/// error, or empty if there is none.
inline void ExpectSheet(const std::string& xml, const std::string& rows, const std::string& says) {
  const WorkbookResult r = ReadWorkbook(Book(xml, "<si><t>shared</t></si><si/>"));
  EXPECT_EQ(r.rows, rows);
  EXPECT_EQ(r.error.empty(), says.empty()) << r.error;
  EXPECT_NE(r.error.find(says), std::string::npos) << r.error;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_WORKBOOK_FIXTURE_H_
