// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_SHEET_H_
#define MSPOF_IO_WORKBOOK_SHEET_H_

// Internal. Users want mspof/io/workbook.h.
//
// The rows of one sheet, from the top to the bottom.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/workbook/day_texts.h"
#include "io/workbook/formats.h"
#include "io/workbook/quick_cell.h"
#include "io/workbook/strings.h"
#include "io/workbook/xml_parser.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// The tables that the cells of a sheet refer to. They outlive the sheet.
struct SheetContext {
  SharedStrings strings;
  WorkbookFormats formats;
  bool since_1904 = false;
};

// Reads a sheet once. Memory: one row. Use from one thread at a time.
class SheetReader final : private XmlHandler {
 public:
  SheetReader(ZipEntry part, const SheetContext* context)
      : context_(context), parser_(std::move(part), this) {}

  // Moves to the next row in the file, which may have no cells; false at the end. Fails with
  // kCorrupt, and as XmlParser::Run.
  Result<bool> Next();
  // Number of the row, from 1, as the workbook shows it.
  uint32_t row() const { return row_; }
  // Calls `take(column, text)` for each of its cells that are not empty, from the left. Columns
  // count from 0; texts are valid until the next call of Next().
  template <typename Take>
  void EachCell(Take&& take) const {
    const SharedStrings& strings = context_->strings;
    for (const Found& cell : found_) {
      const std::string_view text = cell.size == kShared
                                        ? strings[cell.at]
                                        : std::string_view(text_.data() + cell.at, cell.size);
      if (!text.empty()) take(cell.column, text);
    }
  }
  // From now on, cells in column number `columns` and later are ignored.
  void KeepColumns(uint32_t columns) { most_columns_ = columns; }
  // Bytes of the part read so far.
  uint64_t bytes() const { return parser_.source().bytes(); }

 private:
  enum class Place : uint8_t {
    kOutside,
    kSheet,
    kRow,
    kCell,
    kValue,
    kFormula,
    kInline,
    kRun,
    kText,
    kRunText
  };
  enum class Type : uint8_t { kNumber, kShared, kBoolean, kFormulaText, kDay, kText, kInlineText };
  static constexpr uint32_t kMostRows = uint32_t{1} << 20;
  static constexpr uint32_t kMostColumns = uint32_t{1} << 14;

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  bool MayTake() const override { return place_ == Place::kSheet && skipped_ == 0; }
  std::string_view TagBefore() const override {
    return place_ == Place::kOutside ? "sheetData" : "row>";
  }
  Taken TakeNext(PlainXml* xml) override;

  bool TakeRow(PlainXml* xml);
  void TakeQuickCells(const QuickCells& quick, PlainXml* xml);
  bool TakeCell(PlainXml* xml);
  static bool TakeOwnText(PlainXml* xml, std::string_view* own);

  void BeginRow(std::string_view number);
  void BeginCell();
  void SetAttribute(std::string_view name, std::string_view value);
  void PlaceCell();
  Place Inside(std::string_view name) const;
  void EndCell(std::string_view value, std::string_view own);
  // `size` may be kShared. Written member by member: the processor would wait for what is written
  // in pieces and read as a whole.
  void AddFound(uint32_t column, size_t at, size_t size) {
    Found& found = found_.emplace_back();
    found.column = column;
    found.at = at;
    found.size = size;
  }
  void AddShared(std::string_view value);
  void AddNumber(uint32_t column, std::string_view stored, uint32_t format);
  void AppendValue(std::string_view value);
  void AppendDay(std::string_view value);
  void FailIn(std::string_view what);
  bool ReadPosition(std::string_view name, uint32_t* column) const;

  const SheetContext* const context_;
  XmlParser parser_;
  Place place_ = Place::kOutside;
  size_t depth_ = 0;    // of elements outside of the rows
  size_t skipped_ = 0;  // depth of elements that are ignored
  uint32_t most_columns_ = kMostColumns;

  uint32_t row_ = 0;
  uint32_t written_row_ = 0;  // the number that the row has in the file; 0: none
  bool all_one_row_ = true;   // all rows so far have the same number
  uint32_t next_column_ = 0;
  // A cell of the row. Its text is looked up when it is asked for: until then text_ moves, and the
  // memory of shared texts is waited for.
  struct Found {
    uint32_t column;
    size_t at;  // where it begins in text_, or the number of a shared text
    size_t size;
  };
  static constexpr size_t kShared = ~size_t{0};
  std::vector<Found> found_;
  std::string text_;  // of the cells of the row
  DayTexts days_;

  // Of the cell.
  uint32_t column_ = 0;
  Type type_ = Type::kNumber;
  uint32_t format_ = 0;
  bool has_formula_ = false;
  bool has_value_ = false;
  bool has_text_ = false;
  // What Expat gave in pieces: what the cell refers to, or its number; and a text of its own.
  std::string value_;
  std::string own_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_SHEET_H_
