// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_ODBC_CELL_H_
#define MSPOF_IO_DATABASE_ODBC_CELL_H_

// Internal. Users want mspof/io/database.h.
//
// The cells of one column of an ODBC result, as text. Numbers and dates are read in their own types
// and written here, so that they do not depend on the locale or the driver.

#include <string>
#include <string_view>

#include "io/database/number_text.h"
#include "io/database/odbc_api.h"

namespace mspof {
inline namespace abi0 {
namespace io {

class OdbcCell {
 public:
  // Whether a column of that type holds bytes, not text.
  static bool IsBinary(SQLSMALLINT type);

  // Sets the type that the driver gives, before the first call of Get().
  void SetType(SQLSMALLINT type);

  // Sets `*cell` to the text of the cell in the current row, empty if it is NULL; valid until the
  // next call. Columns are numbered from 1 and must be read in order. Returns false if the driver
  // failed, or if the cell is_too_large().
  bool Get(const OdbcApi& api, SQLHSTMT statement, SQLUSMALLINT number, std::string_view* cell);
  // Whether the last cell has more than `kMostCellBytes`.
  bool is_too_large() const { return too_large_; }

 private:
  enum class Kind { kText, kInteger, kFloat, kDouble, kExact, kBit, kDate, kTimestamp, kOffset };

  template <typename Value>
  bool GetFixed(SQLSMALLINT type, Value* value);
  bool GetText();

  Kind kind_ = Kind::kText;
  std::string text_;
  NumberText number_text_;
  std::u16string wide_;
  // Of the call at hand.
  const OdbcApi* api_ = nullptr;
  SQLHSTMT statement_ = nullptr;
  SQLUSMALLINT number_ = 0;
  bool null_ = false;
  bool too_large_ = false;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_ODBC_CELL_H_
