// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the functions of libpq in its library.
// Tested by tests/database/test_sources.py.

#include "io/database/postgresql_api.h"

namespace mspof {
inline namespace abi0 {
namespace io {

PostgresqlApi::PostgresqlApi() {
  library.Find("PQconninfoParse", &conninfo_parse);
  library.Find("PQconninfoFree", &conninfo_free);
  library.Find("PQconnectStartParams", &connect_start_params);
  library.Find("PQconnectPoll", &connect_poll);
  library.Find("PQfinish", &finish);
  library.Find("PQstatus", &status);
  library.Find("PQerrorMessage", &error_message);
  library.Find("PQsetErrorVerbosity", &set_error_verbosity);
  library.Find("PQsetNoticeReceiver", &set_notice_receiver);
  library.Find("PQsocket", &socket);
  library.Find("PQconsumeInput", &consume_input);
  library.Find("PQisBusy", &is_busy);
  library.Find("PQsendQueryParams", &send_query_params);
  library.Find("PQsendPrepare", &send_prepare);
  library.Find("PQsendQueryPrepared", &send_query_prepared);
  library.Find("PQsetSingleRowMode", &set_single_row_mode);
  library.Find("PQsendDescribePortal", &send_describe_portal);
  library.Find("PQgetResult", &get_result);
  library.Find("PQgetCancel", &get_cancel);
  library.Find("PQcancel", &cancel);
  library.Find("PQfreeCancel", &free_cancel);
  library.Find("PQresultStatus", &result_status);
  library.Find("PQresultErrorField", &result_error_field);
  library.Find("PQclear", &clear);
  library.Find("PQresultMemorySize", &result_memory_size);
  library.Find("PQntuples", &ntuples);
  library.Find("PQnfields", &nfields);
  library.Find("PQfname", &fname);
  library.Find("PQftype", &ftype);
  library.Find("PQgetvalue", &getvalue);
  library.Find("PQgetlength", &getlength);
  library.Find("PQgetisnull", &getisnull);
}

const PostgresqlApi& PostgresqlApi::Get() {
  static const PostgresqlApi* const api = new PostgresqlApi;
  return *api;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
