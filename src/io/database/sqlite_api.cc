// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the functions of SQLite in its library.
// Tested by tests/database/test_sources.py.

#include "io/database/sqlite_api.h"

namespace mspof {
inline namespace abi0 {
namespace io {

SqliteApi::SqliteApi() {
  library.Find("sqlite3_open_v2", &open_v2);
  library.Find("sqlite3_close", &close);
  library.Find("sqlite3_busy_handler", &busy_handler);
  library.Find("sqlite3_progress_handler", &progress_handler);
  library.Find("sqlite3_exec", &exec);
  library.Find("sqlite3_prepare_v2", &prepare_v2);
  library.Find("sqlite3_finalize", &finalize);
  library.Find("sqlite3_step", &step);
  library.Find("sqlite3_reset", &reset);
  library.Find("sqlite3_limit", &limit);
  library.Find("sqlite3_errmsg", &errmsg);
  library.FindIfThere("sqlite3_error_offset", &error_offset);  // since 3.38
  library.Find("sqlite3_extended_errcode", &extended_errcode);
  library.Find("sqlite3_stmt_readonly", &stmt_readonly);
  library.Find("sqlite3_bind_parameter_count", &bind_parameter_count);
  library.Find("sqlite3_bind_parameter_index", &bind_parameter_index);
  library.Find("sqlite3_bind_blob", &bind_blob);
  library.Find("sqlite3_bind_int64", &bind_int64);
  library.Find("sqlite3_bind_text", &bind_text);
  library.Find("sqlite3_clear_bindings", &clear_bindings);
  library.Find("sqlite3_column_count", &column_count);
  library.Find("sqlite3_column_name", &column_name);
  library.Find("sqlite3_column_blob", &column_blob);
  library.Find("sqlite3_column_text", &column_text);
  library.Find("sqlite3_column_bytes", &column_bytes);
  library.Find("sqlite3_column_int64", &column_int64);
  library.Find("sqlite3_column_value", &column_value);
  library.Find("sqlite3_value_type", &value_type);
  library.Find("sqlite3_value_text", &value_text);
  library.Find("sqlite3_value_bytes", &value_bytes);
  library.Find("sqlite3_value_int64", &value_int64);
  library.Find("sqlite3_value_double", &value_double);
}

const SqliteApi& SqliteApi::Get() {
  static const SqliteApi* const api = new SqliteApi;
  return *api;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
