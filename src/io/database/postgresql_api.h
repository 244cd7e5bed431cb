// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_POSTGRESQL_API_H_
#define MSPOF_IO_DATABASE_POSTGRESQL_API_H_

// Internal. Users want mspof/io/database.h.
//
// The functions of libpq.

#include <libpq-fe.h>

#include <memory>

#include "io/database/client_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

struct PostgresqlApi {
  ClientLibrary library = ClientLibrary(os::kPostgresqlClient);
  decltype(PQconninfoParse)* conninfo_parse;
  decltype(PQconninfoFree)* conninfo_free;
  decltype(PQconnectStartParams)* connect_start_params;
  decltype(PQconnectPoll)* connect_poll;
  decltype(PQfinish)* finish;
  decltype(PQstatus)* status;
  decltype(PQerrorMessage)* error_message;
  decltype(PQsetErrorVerbosity)* set_error_verbosity;
  decltype(PQsetNoticeReceiver)* set_notice_receiver;
  decltype(PQsocket)* socket;
  decltype(PQconsumeInput)* consume_input;
  decltype(PQisBusy)* is_busy;
  decltype(PQsendQueryParams)* send_query_params;
  decltype(PQsendPrepare)* send_prepare;
  decltype(PQsendQueryPrepared)* send_query_prepared;
  decltype(PQsetSingleRowMode)* set_single_row_mode;
  decltype(PQsendDescribePortal)* send_describe_portal;
  decltype(PQgetResult)* get_result;
  decltype(PQgetCancel)* get_cancel;
  decltype(PQcancel)* cancel;
  decltype(PQfreeCancel)* free_cancel;
  decltype(PQresultStatus)* result_status;
  decltype(PQresultErrorField)* result_error_field;
  decltype(PQclear)* clear;
  decltype(PQresultMemorySize)* result_memory_size;
  decltype(PQntuples)* ntuples;
  decltype(PQnfields)* nfields;
  decltype(PQfname)* fname;
  decltype(PQftype)* ftype;
  decltype(PQgetvalue)* getvalue;
  decltype(PQgetlength)* getlength;
  decltype(PQgetisnull)* getisnull;

  // Loads the library at the first call.
  static const PostgresqlApi& Get();

 private:
  PostgresqlApi();
};

struct ClearResult {
  void operator()(PGresult* result) const { PostgresqlApi::Get().clear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_POSTGRESQL_API_H_
