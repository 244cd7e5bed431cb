// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_ODBC_API_H_
#define MSPOF_IO_DATABASE_ODBC_API_H_

// Internal. Users want mspof/io/database.h.
//
// The functions of the ODBC driver manager, the SQLSTATE of an error, and cancelling.

#if defined(_WIN32)
// The headers of ODBC need it there. No call of the operating system is made here.
#define WIN32_LEAN_AND_MEAN
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#endif

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include <atomic>
#include <string>
#include <thread>

#include "io/database/client_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

struct OdbcApi {
  ClientLibrary library = ClientLibrary(os::kOdbcClient);
  decltype(SQLAllocHandle)* alloc_handle;
  decltype(SQLFreeHandle)* free_handle;
  decltype(SQLSetEnvAttr)* set_env_attr;
  decltype(SQLSetConnectAttrW)* set_connect_attr;
  decltype(SQLDriverConnectW)* driver_connect;
  decltype(SQLDisconnect)* disconnect;
  decltype(SQLEndTran)* end_tran;
  decltype(SQLGetInfoW)* get_info;
  decltype(SQLGetDiagRecW)* get_diag_rec;
  decltype(SQLExecDirectW)* exec_direct;
  decltype(SQLNumResultCols)* num_result_cols;
  decltype(SQLDescribeColW)* describe_col;
  decltype(SQLColAttributeW)* col_attribute;
  decltype(SQLFetch)* fetch;
  decltype(SQLGetData)* get_data;
  decltype(SQLMoreResults)* more_results;
  decltype(SQLFreeStmt)* free_stmt;
  decltype(SQLCancel)* cancel;

  // Loads the library at the first call.
  static const OdbcApi& Get();
  // SQLSTATE of the first error or warning of a handle; HY000 if there is none. `message`, if
  // not null, becomes its text, which may quote values.
  std::string State(SQLSMALLINT type, SQLHANDLE handle, std::string* message = nullptr) const;

 private:
  OdbcApi();
};

// Cancels a running statement when `*cancelled` becomes true. It uses its own thread, because the
// other calls of ODBC do not return before they are done.
class OdbcWatcher {
 public:
  // Does nothing if `cancelled` is null.
  OdbcWatcher(const std::atomic<bool>* cancelled, SQLHSTMT statement);
  OdbcWatcher(const OdbcWatcher&) = delete;
  OdbcWatcher& operator=(const OdbcWatcher&) = delete;
  // REQUIRES: this ends before the statement is freed.
  ~OdbcWatcher();

  // Calls `work`, which may be cancelled.
  template <typename Work>
  auto Watch(Work&& work) {
    busy_.store(true, std::memory_order_relaxed);
    const auto done = work();
    busy_.store(false, std::memory_order_relaxed);
    return done;
  }

 private:
  std::atomic<bool> busy_ = false;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_ODBC_API_H_
