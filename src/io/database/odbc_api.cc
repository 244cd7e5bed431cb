// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The functions of the ODBC driver manager, and a thread that cancels a long call.
// Tested by tests/database/test_odbc.py.

#include "io/database/odbc_api.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "io/database/utf16.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks(50);

}  // namespace

OdbcApi::OdbcApi() {
  library.Find("SQLAllocHandle", &alloc_handle);
  library.Find("SQLFreeHandle", &free_handle);
  library.Find("SQLSetEnvAttr", &set_env_attr);
  library.Find("SQLSetConnectAttrW", &set_connect_attr);
  library.Find("SQLDriverConnectW", &driver_connect);
  library.Find("SQLDisconnect", &disconnect);
  library.Find("SQLEndTran", &end_tran);
  library.Find("SQLGetInfoW", &get_info);
  library.Find("SQLGetDiagRecW", &get_diag_rec);
  library.Find("SQLExecDirectW", &exec_direct);
  library.Find("SQLNumResultCols", &num_result_cols);
  library.Find("SQLDescribeColW", &describe_col);
  library.Find("SQLColAttributeW", &col_attribute);
  library.Find("SQLFetch", &fetch);
  library.Find("SQLGetData", &get_data);
  library.Find("SQLMoreResults", &more_results);
  library.Find("SQLFreeStmt", &free_stmt);
  library.Find("SQLCancel", &cancel);
}

const OdbcApi& OdbcApi::Get() {
  static const OdbcApi* const api = new OdbcApi;
  return *api;
}

std::string OdbcApi::State(SQLSMALLINT type, SQLHANDLE handle, std::string* message) const {
  SQLWCHAR state[6] = {};
  SQLINTEGER native = 0;
  SQLWCHAR text[SQL_MAX_MESSAGE_LENGTH] = {};
  SQLSMALLINT size = 0;
  const SQLRETURN got = get_diag_rec(type, handle, 1, state, &native, text,
                                     static_cast<SQLSMALLINT>(std::size(text)), &size);
  if (!SQL_SUCCEEDED(got)) return "HY000";
  if (message != nullptr) {
    const std::u16string wide(text, std::find(text, std::end(text), 0));
    AppendUtf8(wide, message);
  }
  return {state, state + 5};
}

OdbcWatcher::OdbcWatcher(const std::atomic<bool>* cancelled, SQLHSTMT statement) {
  if (cancelled == nullptr) return;
  thread_ = std::thread([this, cancelled, statement] {
    while (!ended_) {
      if (busy_ && *cancelled) OdbcApi::Get().cancel(statement);
      std::this_thread::sleep_for(kBetweenLooks);
    }
  });
}

OdbcWatcher::~OdbcWatcher() {
  ended_ = true;
  if (thread_.joinable()) thread_.join();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
