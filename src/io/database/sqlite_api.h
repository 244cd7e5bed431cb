// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_SQLITE_API_H_
#define MSPOF_IO_DATABASE_SQLITE_API_H_

// Internal. Users want mspof/io/database.h.
//
// The functions of SQLite.

#include <sqlite3.h>

#include "io/database/client_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

struct SqliteApi {
  ClientLibrary library = ClientLibrary(os::kSqliteClient);
  decltype(sqlite3_open_v2)* open_v2;
  decltype(sqlite3_close)* close;
  decltype(sqlite3_busy_handler)* busy_handler;
  decltype(sqlite3_progress_handler)* progress_handler;
  decltype(sqlite3_exec)* exec;
  decltype(sqlite3_prepare_v2)* prepare_v2;
  decltype(sqlite3_finalize)* finalize;
  decltype(sqlite3_step)* step;
  decltype(sqlite3_reset)* reset;
  decltype(sqlite3_limit)* limit;
  decltype(sqlite3_errmsg)* errmsg;
  decltype(sqlite3_error_offset)* error_offset;  // may be nullptr
  decltype(sqlite3_extended_errcode)* extended_errcode;
  decltype(sqlite3_stmt_readonly)* stmt_readonly;
  decltype(sqlite3_bind_parameter_count)* bind_parameter_count;
  decltype(sqlite3_bind_parameter_index)* bind_parameter_index;
  decltype(sqlite3_bind_blob)* bind_blob;
  decltype(sqlite3_bind_int64)* bind_int64;
  decltype(sqlite3_bind_text)* bind_text;
  decltype(sqlite3_clear_bindings)* clear_bindings;
  decltype(sqlite3_column_count)* column_count;
  decltype(sqlite3_column_name)* column_name;
  decltype(sqlite3_column_blob)* column_blob;
  decltype(sqlite3_column_text)* column_text;
  decltype(sqlite3_column_bytes)* column_bytes;
  decltype(sqlite3_column_int64)* column_int64;
  decltype(sqlite3_column_value)* column_value;
  decltype(sqlite3_value_type)* value_type;
  decltype(sqlite3_value_text)* value_text;
  decltype(sqlite3_value_bytes)* value_bytes;
  decltype(sqlite3_value_int64)* value_int64;
  decltype(sqlite3_value_double)* value_double;

  // Loads the library at the first call.
  static const SqliteApi& Get();

 private:
  SqliteApi();
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_SQLITE_API_H_
