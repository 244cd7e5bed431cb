// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_ODBC_CELL_H_
#define MSPOF_IO_DATABASE_ODBC_CELL_H_

// Internal. Users want mspof/io/database.h.
//
// The cells of one column of a result of ODBC, as text. Numbers and dates are asked for in their
// own types and written here, so that neither the locale nor a driver's habits show.

#include <string>
#include <string_view>

#include "io/database/number_text.h"
#include "io/database/odbc_api.h"

namespace mspof {
inline namespace abi0 {
namespace io {

class OdbcCell {
 public:
  // Whether a column of that type holds bytes, which are no text.
  static bool IsBinary(SQLSMALLINT type);

  // The type that the driver says, before the first call of Get().
  void SetType(SQLSMALLINT type);

  // Sets `*cell` to the text of the column's cell in the row at hand, or to nothing if it is NULL;
  // valid until the next call. Columns are numbered from 1, and must be asked for in order. False
  // if the driver failed, or if the cell is_too_large().
  bool Get(const OdbcApi& api, SQLHSTMT statement, SQLUSMALLINT number, std::string_view* cell);
  // Whether the last one has more than `kMostCellBytes`.
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
