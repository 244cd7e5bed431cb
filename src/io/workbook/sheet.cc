// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a sheet. <sheetData> holds rows <row> of cells <c>, which have a value <v>, a
// formula <f>, or their own text <is>. Cells are given as they are; formulas are not calculated. A
// position may be left out; it then follows the one before. Positions must not go back, so no value
// replaces another. Rows that all have the same number follow each other too. Everything outside
// the cells is ignored.
//
// Rows that are plain XML, as most are, are taken from it without events: nothing but cells in a
// row, and nothing but <v>, <f> and an <is> with one <t> in a cell. What a row and a cell mean is
// decided in the same functions for both. Of these rows, most cells are taken in a shorter way.
// Source: ECMA-376, 5th edition, part 1, section 18.3.1.
// Tested by tests/unit/io/workbook/cells_test.cc and tests/unit/io/workbook/broken_test.cc.

#include "io/workbook/sheet.h"

#include <charconv>
#include <optional>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr size_t kMostRowBytes = size_t{16} << 20;
constexpr size_t kMostRowDigits = 7;
constexpr std::string_view kNotCalculated = "#NOT-CALCULATED!";

// The whole of `text` as a number; false if it is not a number.
inline bool ReadWhole(std::string_view text, uint32_t* number) {
  constexpr size_t kAlwaysFits = 9;
  if (text.size() - 1 < kAlwaysFits) {
    uint32_t read = 0;
    for (const char c : text) {
      const auto digit = static_cast<uint32_t>(c - '0');
      if (digit > 9) return false;
      read = read * 10 + digit;
    }
    *number = read;
    return true;
  }
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number);
  return error == std::errc() && stop == end && !text.empty();
}

}  // namespace

Result<bool> SheetReader::Next() {
  found_.clear();
  text_.clear();
  return parser_.Run();
}

void SheetReader::FailIn(std::string_view what) {
  std::string message = parser_.source().name();
  if (row_ > 0) message += ", row " + std::to_string(row_);
  message += ": " + std::string(what);
  message += ": open the workbook in a spreadsheet program and save it again, or export CSV";
  Fail(Status(StatusCode::kCorrupt, std::move(message)));
}

void SheetReader::Start(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  if (place_ == Place::kRow && name == "c") {
    place_ = Place::kCell;
    BeginCell();
    attributes.Each([this](std::string_view n, std::string_view value) { SetAttribute(n, value); });
    return PlaceCell();
  }
  if (place_ == Place::kOutside) {
    if (depth_ == 0 && name != "worksheet") FailIn("is not a worksheet");
    if (depth_ == 1 && name == "sheetData") place_ = Place::kSheet;
    ++depth_;
    return;
  }
  if (place_ == Place::kSheet && name == "row") {
    place_ = Place::kRow;
    return BeginRow(attributes.Get("r"));
  }
  const Place inside = Inside(name);
  if (inside == Place::kOutside) {
    skipped_ = 1;
    return;
  }
  if ((inside == Place::kValue && has_value_) || (inside == Place::kInline && has_text_)) {
    return FailIn("a cell has two values");
  }
  has_value_ |= inside == Place::kValue;
  has_text_ |= inside == Place::kInline;
  has_formula_ |= inside == Place::kFormula;
  place_ = inside;
}

// The place in a cell that an element begins; kOutside if it is ignored.
SheetReader::Place SheetReader::Inside(std::string_view name) const {
  if (place_ == Place::kCell) {
    if (name == "v") return Place::kValue;
    if (name == "f") return Place::kFormula;
    if (name == "is") return Place::kInline;
  } else if (place_ == Place::kInline || place_ == Place::kRun) {
    if (name == "t") return place_ == Place::kRun ? Place::kRunText : Place::kText;
    if (name == "r" && place_ == Place::kInline) return Place::kRun;
  }
  return Place::kOutside;
}

void SheetReader::End(std::string_view) {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  switch (place_) {
    case Place::kOutside:
      --depth_;
      return;
    case Place::kSheet:
      --depth_;
      place_ = Place::kOutside;
      return;
    case Place::kRow:
      place_ = Place::kSheet;
      return Pause();
    case Place::kCell:
      place_ = Place::kRow;
      return EndCell(value_, own_);
    case Place::kValue:
    case Place::kFormula:
    case Place::kInline:
      place_ = Place::kCell;
      return;
    case Place::kRun:
    case Place::kText:
      place_ = Place::kInline;
      return;
    case Place::kRunText:
      place_ = Place::kRun;
  }
}

void SheetReader::Text(std::string_view text) {
  if (skipped_ > 0) return;
  if (place_ == Place::kValue) {
    value_ += text;
  } else if (place_ == Place::kText || place_ == Place::kRunText) {
    own_ += text;
  } else {
    return;
  }
  if (text_.size() + value_.size() + own_.size() > kMostRowBytes) {
    FailIn("is longer than " + std::to_string(kMostRowBytes) + " bytes");
  }
}

// ---- Rows and cells ----------------------------------------------------------------------

void SheetReader::BeginRow(std::string_view text) {
  next_column_ = 0;
  uint32_t number = row_ + 1;
  uint32_t written = 0;
  if (!text.empty()) {
    if (!ReadWhole(text, &written) || written == 0) {
      return FailIn("the next row has an impossible number");
    }
    // If a program gives each row the same number, each is the next row.
    const bool repeated = row_ > 0 && all_one_row_ && written == written_row_;
    if (!repeated) number = written;
    if (number <= row_) return FailIn("the next row has a number out of order");
  }
  all_one_row_ = row_ == 0 || (all_one_row_ && written == written_row_);
  written_row_ = written;
  if (number > kMostRows) return FailIn("a sheet cannot have more rows");
  row_ = number;
}

void SheetReader::BeginCell() {
  column_ = next_column_;
  type_ = Type::kNumber;
  format_ = 0;
  has_formula_ = false;
  has_value_ = false;
  has_text_ = false;
  value_.clear();
  own_.clear();
}

void SheetReader::SetAttribute(std::string_view name, std::string_view value) {
  if (IsLiteral(name, "r")) {
    if (!ReadPosition(value, &column_)) FailIn("a cell has an impossible position");
  } else if (IsLiteral(name, "s")) {
    if (!value.empty() && !ReadWhole(value, &format_)) FailIn("a cell has an impossible format");
  } else if (IsLiteral(name, "t")) {
    type_ = IsLiteral(value, "s")           ? Type::kShared
            : IsLiteral(value, "n")         ? Type::kNumber
            : IsLiteral(value, "b")         ? Type::kBoolean
            : IsLiteral(value, "d")         ? Type::kDay
            : IsLiteral(value, "str")       ? Type::kFormulaText
            : IsLiteral(value, "inlineStr") ? Type::kInlineText
            : value.empty()                 ? Type::kNumber
                                            : Type::kText;
  }
}

// Checks the position of the cell, which its attributes may have set.
void SheetReader::PlaceCell() {
  if (column_ < next_column_) return FailIn("a cell has a position out of order");
  if (column_ >= kMostColumns) return FailIn("a sheet cannot have more columns");
  next_column_ = column_ + 1;
}

// Reads "AB17" or "ab17"; false if it is not a position in this row.
bool SheetReader::ReadPosition(std::string_view name, uint32_t* column) const {
  uint32_t number = 0;
  size_t letters = 0;
  for (; letters < name.size() && letters < 4; ++letters) {
    const char c =
        name[letters] >= 'a' ? static_cast<char>(name[letters] - ('a' - 'A')) : name[letters];
    if (c < 'A' || c > 'Z') break;
    number = number * 26 + static_cast<uint32_t>(c - 'A' + 1);
  }
  uint32_t row = 0;
  if (letters == 0 || !ReadWhole(name.substr(letters), &row) || row != row_) return false;
  *column = number - 1;
  return true;
}

void SheetReader::EndCell(std::string_view value, std::string_view own) {
  if (column_ >= most_columns_) return;
  // A cell's own text counts if the cell has that type, or if it has no other content.
  if (has_text_ && (type_ == Type::kInlineText || !has_value_)) {
    value = own;
    type_ = Type::kText;
  }
  const bool calculated = has_value_ && (!value.empty() || type_ == Type::kFormulaText);
  if (has_formula_ && !calculated && type_ != Type::kText && type_ != Type::kInlineText) {
    value = kNotCalculated;
    type_ = Type::kText;
  }
  if (value.empty()) return;
  if (type_ == Type::kShared) return AddShared(value);
  const size_t begin = text_.size();
  AppendValue(value);
  if (text_.size() == begin) return;
  AddFound(column_, begin, text_.size() - begin);
}

void SheetReader::AddShared(std::string_view value) {
  uint32_t index = 0;
  if (!ReadWhole(value, &index) || index >= context_->strings.size()) {
    return FailIn("a cell refers to a text that does not exist");
  }
  context_->strings.Fetch(index);
  AddFound(column_, index, kShared);
}

void SheetReader::AppendValue(std::string_view value) {
  switch (type_) {
    case Type::kNumber:
      return AppendNumber(value, context_->formats.KindOf(format_), context_->since_1904, &text_);
    case Type::kBoolean:
      text_ += value == "1" || value == "true"    ? "TRUE"
               : value == "0" || value == "false" ? "FALSE"
                                                  : value;
      return;
    case Type::kDay:
      return AppendDay(value);
    default:
      const size_t begin = text_.size();
      text_ += value;
      Unescape(&text_, begin);
  }
}

// Appends a day that is written as text, "2019-05-14T13:45:20.5", in the form of other cells.
// Midnight becomes a day without a time.
void SheetReader::AppendDay(std::string_view value) {
  const auto digits = [value](size_t from, size_t size) {
    return value.find_first_not_of("0123456789", from) >= from + size;
  };
  const size_t begin = text_.size();
  text_ += value;
  const size_t size = value.size();
  if (size < 19 || value[10] != 'T' || value[13] != ':' || value[16] != ':') return;
  if (!digits(11, 2) || !digits(14, 2) || !digits(17, 2)) return;
  if (size > 19 && (value[19] != '.' || value.find_first_not_of("0123456789", 20) < size)) return;
  text_.resize(begin + 19);
  text_[begin + 10] = ' ';
  if (value.compare(11, 8, "00:00:00") == 0) text_.resize(begin + 10);
}

// ---- Plain rows --------------------------------------------------------------------------

XmlHandler::Taken SheetReader::TakeNext(PlainXml* xml) {
  const uint32_t row = row_;
  const uint32_t written_row = written_row_;
  const bool all_one_row = all_one_row_;
  if (TakeRow(xml)) return Taken::kElementAndPause;
  row_ = row;
  written_row_ = written_row;
  all_one_row_ = all_one_row;
  found_.clear();
  text_.clear();
  return Taken::kNothing;
}

// Whether a whole row was read, or it failed. It cannot have more than kMostRowBytes: the text of a
// parser is shorter than that, even if all numbers in it are written with the most digits.
bool SheetReader::TakeRow(PlainXml* xml) {
  if (!xml->ReadTag() || !xml->Begins("row")) return false;
  std::string_view number;
  xml->EachAttribute([&number](std::string_view name, std::string_view value) {
    if (IsLiteral(name, "r")) number = value;
  });
  const bool is_empty = xml->is_empty();
  BeginRow(number);
  std::optional<QuickCells> quick;
  if (written_row_ == row_ && number.size() <= kMostRowDigits && !xml->has_prefix()) {
    quick.emplace(number);
  }
  while (!failed() && !is_empty) {
    if (quick) {
      TakeQuickCells(*quick, xml);
      if (xml->Passes("</row>")) break;
    }
    if (!xml->ReadTag()) return false;
    if (xml->Ends("row")) break;
    if (!xml->Begins("c")) return false;
    BeginCell();
    xml->EachAttribute(
        [this](std::string_view name, std::string_view value) { SetAttribute(name, value); });
    PlaceCell();
    if (!failed() && !TakeCell(xml)) return false;
  }
  return true;
}

// Takes cells as most are written; at the first one that is not, or is wrong, it stops.
void SheetReader::TakeQuickCells(const QuickCells& quick, PlainXml* xml) {
  const size_t texts = context_->strings.size();
  const char* const begin = xml->rest().data();
  const char* at = begin;
  QuickCell cell;
  for (const char* end = nullptr; (end = quick.Read(at, &cell)) != nullptr; at = end) {
    if (cell.column < next_column_ || cell.column >= kMostColumns) break;
    if (cell.column < most_columns_) {
      if (cell.is_shared) {
        if (cell.shared >= texts) break;
        context_->strings.Fetch(cell.shared);
        AddFound(cell.column, cell.shared, kShared);
      } else {
        AddNumber(cell.column, cell.number, cell.format);
      }
    }
    next_column_ = cell.column + 1;
  }
  xml->Pass(static_cast<size_t>(at - begin));
}

void SheetReader::AddNumber(uint32_t column, std::string_view stored, uint32_t format) {
  const size_t begin = text_.size();
  const NumberKind kind = context_->formats.KindOf(format);
  const uint32_t day = kind == NumberKind::kDate ? DayTexts::NumberOf(stored) : 0;
  if (day > 0) text_ += days_.Find(day);
  if (text_.size() == begin) {
    AppendNumber(stored, kind, context_->since_1904, &text_);
    if (day > 0) days_.Keep(day, std::string_view(text_).substr(begin));
  }
  if (text_.size() > begin) AddFound(column, begin, text_.size() - begin);
}

bool SheetReader::TakeCell(PlainXml* xml) {
  std::string_view value;
  std::string_view own;
  std::string_view formula;
  const bool is_empty = xml->is_empty();
  while (!is_empty) {
    if (!xml->ReadTag()) return false;
    if (xml->Ends("c")) break;
    // Two values are left to Expat, which finds what is wrong.
    if (xml->Begins("v") && !has_value_) {
      has_value_ = true;
      if (!xml->ReadRest("v", &value)) return false;
    } else if (xml->Begins("f")) {
      has_formula_ = true;
      if (!xml->ReadRest("f", &formula)) return false;
    } else if (xml->Begins("is") && !has_text_) {
      has_text_ = true;
      if (!TakeOwnText(xml, &own)) return false;
    } else {
      return false;
    }
  }
  EndCell(value, own);
  return true;
}

// Reads the rest of <is>.
bool SheetReader::TakeOwnText(PlainXml* xml, std::string_view* own) {
  if (xml->is_empty()) return true;
  if (!xml->ReadTag()) return false;
  if (xml->Ends("is")) return true;
  return xml->Begins("t") && xml->ReadRest("t", own) && xml->ReadTag() && xml->Ends("is");
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
