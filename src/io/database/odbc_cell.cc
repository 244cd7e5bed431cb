// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads one cell through ODBC as text. Text is read as UTF-16 and in pieces: the length that a
// driver gives for a cell is not reliable, and text that is too long for a bound buffer would be
// cut off without an error.
// Tested by tests/database/test_odbc.py.

#include "io/database/odbc_cell.h"

#include <cstdint>
#include <cstdio>

#include "io/database/query_rows.h"
#include "io/database/utf16.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// SQL Server's datetimeoffset: "2019-06-30 23:30:00.0000000 +00:00".
constexpr SQLSMALLINT kSqlServerTimestampOffset = -155;

// Removes a fraction that has only zeros.
std::string TrimFraction(std::string text) {
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// "2019-06-30 23:30:00[.123]".
std::string TimestampText(const SQL_TIMESTAMP_STRUCT& time) {
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02u:%02u:%02u.%09u", time.year, time.month,
                time.day, time.hour, time.minute, time.second,
                static_cast<unsigned>(time.fraction % 1000000000));
  return TrimFraction(text);
}

// "2019-06-30".
std::string DateText(const SQL_DATE_STRUCT& date) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month, date.day);
  return text;
}

// "2019-06-30 23:30:00[.123]+00:00".
std::string OffsetText(const std::string& text) {
  const size_t blank = text.rfind(' ');
  if (blank == std::string::npos || blank < sizeof "2019-06-30") return text;
  const std::string time = text.substr(0, blank);
  const bool fraction = time.find('.') != std::string::npos;
  return (fraction ? TrimFraction(time) : time) + text.substr(blank + 1);
}

// Some drivers leave out the zero before the point.
std::string ExactText(const std::string& text) {
  if (text.compare(0, 1, ".") == 0) return "0" + text;
  if (text.compare(0, 2, "-.") == 0) return "-0" + text.substr(1);
  return text;
}

}  // namespace

bool OdbcCell::IsBinary(SQLSMALLINT type) {
  return type == SQL_BINARY || type == SQL_VARBINARY || type == SQL_LONGVARBINARY;
}

void OdbcCell::SetType(SQLSMALLINT type) {
  switch (type) {
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT:
      kind_ = Kind::kInteger;
      break;
    case SQL_REAL:
      kind_ = Kind::kFloat;
      break;
    case SQL_FLOAT:
    case SQL_DOUBLE:
      kind_ = Kind::kDouble;
      break;
    case SQL_NUMERIC:
    case SQL_DECIMAL:
      kind_ = Kind::kExact;
      break;
    case SQL_BIT:
      kind_ = Kind::kBit;
      break;
    case SQL_TYPE_DATE:
    case SQL_DATE:
      kind_ = Kind::kDate;
      break;
    case SQL_TYPE_TIMESTAMP:
    case SQL_TIMESTAMP:
      kind_ = Kind::kTimestamp;
      break;
    case kSqlServerTimestampOffset:
      kind_ = Kind::kOffset;
      break;
    default:
      kind_ = Kind::kText;
  }
}

template <typename Value>
bool OdbcCell::GetFixed(SQLSMALLINT type, Value* value) {
  SQLLEN size = 0;
  const SQLRETURN done = api_->get_data(statement_, number_, type, value, sizeof(Value), &size);
  null_ = size == SQL_NULL_DATA;
  return SQL_SUCCEEDED(done);
}

bool OdbcCell::GetText() {
  SQLWCHAR buffer[2048];
  constexpr SQLLEN kMost = sizeof buffer - sizeof(SQLWCHAR);
  wide_.clear();
  text_.clear();
  while (true) {
    SQLLEN size = 0;
    const SQLRETURN done =
        api_->get_data(statement_, number_, SQL_C_WCHAR, buffer, sizeof buffer, &size);
    if (done == SQL_NO_DATA) break;
    if (!SQL_SUCCEEDED(done)) return false;
    null_ = size == SQL_NULL_DATA;
    if (null_) return true;
    // If the driver gives another size, reading on would read bytes that it did not write.
    if (size < 0 && size != SQL_NO_TOTAL) return false;
    const bool more = size == SQL_NO_TOTAL || size > kMost;
    wide_.append(buffer, buffer + (more ? kMost : size) / SQLLEN{sizeof(SQLWCHAR)});
    too_large_ = wide_.size() > kMostCellBytes / sizeof(char16_t);
    if (too_large_) return false;
    if (!more) break;
  }
  AppendUtf8(wide_, &text_);
  return true;
}

bool OdbcCell::Get(const OdbcApi& api, SQLHSTMT statement, SQLUSMALLINT number,
                   std::string_view* cell) {
  api_ = &api;
  null_ = false;
  statement_ = statement;
  number_ = number;
  bool done = false;
  switch (kind_) {
    case Kind::kInteger: {
      SQLBIGINT value = 0;
      done = GetFixed(SQL_C_SBIGINT, &value);
      *cell = number_text_.Of(int64_t{value});
      break;
    }
    case Kind::kFloat: {
      SQLREAL value = 0;
      done = GetFixed(SQL_C_FLOAT, &value);
      *cell = number_text_.Of(value);
      break;
    }
    case Kind::kDouble: {
      SQLDOUBLE value = 0;
      done = GetFixed(SQL_C_DOUBLE, &value);
      *cell = number_text_.Of(value);
      break;
    }
    case Kind::kBit: {
      SQLCHAR value = 0;
      done = GetFixed(SQL_C_BIT, &value);
      *cell = value == 0 ? "0" : "1";
      break;
    }
    case Kind::kDate: {
      SQL_DATE_STRUCT value = {};
      done = GetFixed(SQL_C_TYPE_DATE, &value);
      *cell = text_ = DateText(value);
      break;
    }
    case Kind::kTimestamp: {
      SQL_TIMESTAMP_STRUCT value = {};
      done = GetFixed(SQL_C_TYPE_TIMESTAMP, &value);
      *cell = text_ = TimestampText(value);
      break;
    }
    case Kind::kText:
      done = GetText();
      *cell = text_;
      break;
    case Kind::kExact:
      done = GetText();
      *cell = text_ = ExactText(text_);
      break;
    case Kind::kOffset:
      done = GetText();
      *cell = text_ = OffsetText(text_);
      break;
  }
  if (null_) *cell = {};
  return done;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
