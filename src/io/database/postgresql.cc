// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a query from a PostgreSQL server. The query opens a cursor: the server then
// refuses anything but one SELECT, and rows come in batches. While one batch is read, the next is
// on its way. All calls are non-blocking, with a wait between them, so that cancelling never has to
// wait.
//
// Only the SQLSTATE and the position of an error are used, which hold no values; the server is
// asked not to send messages. The settings of the transaction make text independent of those of the
// server.
// Tested by tests/database/test_postgresql.py.

#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "io/database/client_library.h"
#include "io/database/query_rows.h"
#include "io/database/sql_state.h"
#include "os/socket.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks(100);
constexpr std::string_view kDeclare = "DECLARE mspof NO SCROLL CURSOR FOR ";
// The size of a batch: as many rows as need about this many bytes. Two batches are in memory.
constexpr int kFewRows = 32;
constexpr int kMostRows = 1000;
constexpr size_t kBatchBytes = size_t{16} << 20;
constexpr char kBegin[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
// The session's time zone is UTC, so a timestamp with time zone has the offset of UTC.
constexpr std::string_view kSettings =
    "SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), "
    "set_config('IntervalStyle', 'iso_8601', true), set_config('extra_float_digits', '1', true), "
    "set_config('cursor_tuple_fraction', '1', true), "
    "set_config('synchronize_seqscans', 'off', true), set_config('lock_timeout', '";

// Types of columns, fixed by PostgreSQL.
constexpr Oid kBool = 16;
constexpr Oid kBytes = 17;
constexpr Oid kArrayOfBytes = 1001;

struct Api {
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

  Api() {
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
};

const Api& GetApi() {
  static const Api* const api = new Api;
  return *api;
}

struct ClearResult {
  void operator()(PGresult* result) const { GetApi().clear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

// Ignores notices: libpq would print them, and they may quote a value.
void IgnoreNotice(void*, const PGresult*) {}

class PostgresqlRows final : public QueryRows {
 public:
  PostgresqlRows(QueryText query, const DatabaseOptions& options)
      : QueryRows(std::move(query), options), api_(GetApi()) {}
  ~PostgresqlRows() override {
    if (pending_) CancelOnServer();
    if (connection_ != nullptr) api_.finish(connection_);
  }

  Status Open(const std::string& connection);

 protected:
  Result<bool> Fetch(std::vector<std::string_view>* cells) override;
  Status Restart() override;

 private:
  Status CheckConnectionString(const std::string& connection) const;
  Status Connect(const std::string& connection);
  Status ConnectError() const;
  Status Declare();
  Status Describe();

  // Sends one statement, without waiting for its result.
  Status Send(const char* sql);
  // Asks for the next rows.
  Status SendFetch();
  // Waits for the result of the last statement. The query begins at `offset` in the statement.
  Result<ResultPointer> Await(size_t offset = std::string::npos);
  Result<ResultPointer> Run(const char* sql, size_t offset = std::string::npos);
  // Waits until the connection can be read or written; false if that takes longer than a moment.
  bool WaitForSocket(bool writing) const;
  void CancelOnServer();
  Status Gone() const;
  Status Failure(const PGresult* result, size_t offset) const;

  const Api& api_;
  PGconn* connection_ = nullptr;
  bool pending_ = false;  // the result of a statement has not come yet
  std::vector<bool> is_bool_;
  ResultPointer batch_;
  int batch_rows_ = kFewRows;  // of the next one
  int row_ = 0;
};

// ---- Connecting -------------------------------------------------------------------------

Status PostgresqlRows::CheckConnectionString(const std::string& connection) const {
  PQconninfoOption* const parsed = api_.conninfo_parse(connection.c_str(), nullptr);
  if (parsed == nullptr) {
    return Status(StatusCode::kInvalidArgument,
                  "postgresql: the connection cannot be understood: write \"host=... "
                  "dbname=...\" or postgresql://host/dbname");
  }
  bool secret = false;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    const std::string_view keyword = option->keyword;
    if (option->val == nullptr) continue;
    secret = secret || keyword == "password" || keyword == "sslpassword";
  }
  api_.conninfo_free(parsed);
  return secret ? PasswordGiven("postgresql") : Status();
}

Status PostgresqlRows::Connect(const std::string& connection) {
  // If a keyword is given twice, the last value counts.
  std::vector<const char*> keywords = {"fallback_application_name", "keepalives_idle",
                                       "keepalives_interval", "keepalives_count", "dbname"};
  std::vector<const char*> values = {"mspof", "30", "10", "3", connection.c_str()};
  if (!options().password.empty()) {
    keywords.push_back("password");
    values.push_back(options().password.c_str());
  }
  keywords.insert(keywords.end(), {"client_encoding", nullptr});
  values.insert(values.end(), {"UTF8", nullptr});
  connection_ = api_.connect_start_params(keywords.data(), values.data(), 1);
  if (connection_ == nullptr) return Status(StatusCode::kResourceExhausted, "out of memory");
  api_.set_error_verbosity(connection_, PQERRORS_SQLSTATE);
  api_.set_notice_receiver(connection_, IgnoreNotice, nullptr);
  if (api_.status(connection_) == CONNECTION_BAD) return ConnectError();
  const auto patience = Clock::now() + std::chrono::seconds(options().wait_seconds);
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (state != PGRES_POLLING_OK) {
    if (cancelled()) return Cancelled();
    if (Clock::now() >= patience) {
      return Status(StatusCode::kUnavailable,
                    "postgresql: the server did not answer in time: check host and port");
    }
    if (!WaitForSocket(state == PGRES_POLLING_WRITING)) continue;
    state = api_.connect_poll(connection_);
    if (state == PGRES_POLLING_FAILED) return ConnectError();
  }
  return Status();
}

// libpq's own messages name host, port and user. The server sends only the SQLSTATE.
Status PostgresqlRows::ConnectError() const {
  std::string_view said = api_.error_message(connection_);
  if (said.find("no password supplied") != std::string_view::npos) {
    return ConnectFailure("postgresql", kWrongPassword);
  }
  said = said.substr(0, said.find_last_not_of('\n') + 1);
  constexpr std::string_view kSeparator = ":  ";
  const size_t separator = said.rfind(kSeparator);
  if (separator != std::string_view::npos &&
      separator + kSeparator.size() + kSqlStateSize == said.size()) {
    return ConnectFailure("postgresql", said.substr(said.size() - kSqlStateSize));
  }
  return Status(StatusCode::kUnavailable,
                "postgresql: " + std::string(said.substr(0, said.find('\n'))));
}

Status PostgresqlRows::Open(const std::string& connection) {
  Status status = CheckConnectionString(connection);
  if (status.ok()) status = Connect(connection);
  if (!status.ok()) return status;
  Result<ResultPointer> done = Run(kBegin);
  if (!done.ok()) return done.status();
  done =
      Run((std::string(kSettings) + std::to_string(options().wait_seconds) + "s', true)").c_str());
  if (!done.ok()) return done.status();
  status = Declare();
  return status.ok() ? Describe() : status;
}

// ---- Statements -------------------------------------------------------------------------

bool PostgresqlRows::WaitForSocket(bool writing) const {
  return os::WaitForSocket(api_.socket(connection_), writing, kBetweenLooks);
}

void PostgresqlRows::CancelOnServer() {
  PGcancel* const cancel = api_.get_cancel(connection_);
  if (cancel == nullptr) return;
  char ignored[256];
  api_.cancel(cancel, ignored, sizeof ignored);
  api_.free_cancel(cancel);
}

Status PostgresqlRows::Gone() const {
  return query().Error(StatusCode::kUnavailable,
                       "the server closed the connection: check whether it runs, then try again");
}

Status PostgresqlRows::Send(const char* sql) {
  // The call for parameters is used, though there are none: the server then accepts one statement
  // only.
  if (api_.send_query_params(connection_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0) == 0) {
    return Gone();
  }
  pending_ = true;
  return Status();
}

Status PostgresqlRows::SendFetch() {
  return Send(("FETCH FORWARD " + std::to_string(batch_rows_) + " FROM mspof").c_str());
}

Result<ResultPointer> PostgresqlRows::Await(size_t offset) {
  ResultPointer kept;
  while (true) {
    while (api_.is_busy(connection_) != 0) {
      if (cancelled()) return Cancelled();  // the destructor tells the server
      if (WaitForSocket(false) && api_.consume_input(connection_) == 0) {
        pending_ = false;
        return Gone();
      }
    }
    ResultPointer next(api_.get_result(connection_));
    if (next == nullptr) break;
    if (kept == nullptr) kept = std::move(next);
  }
  pending_ = false;
  if (kept == nullptr) return Gone();
  const ExecStatusType status = api_.result_status(kept.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return Failure(kept.get(), offset);
  return kept;
}

Result<ResultPointer> PostgresqlRows::Run(const char* sql, size_t offset) {
  const Status sent = Send(sql);
  if (!sent.ok()) return sent;
  return Await(offset);
}

Status PostgresqlRows::Failure(const PGresult* result, size_t offset) const {
  const char* const state = api_.result_error_field(result, PG_DIAG_SQLSTATE);
  if (state == nullptr) return Gone();
  const char* const position = api_.result_error_field(result, PG_DIAG_STATEMENT_POSITION);
  size_t at = std::string::npos;
  if (position != nullptr && offset != std::string::npos) {
    size_t character = 0;
    for (const char* c = position; *c >= '0' && *c <= '9'; ++c)
      character = character * 10 + (*c - '0');
    if (character > offset) at = query().OffsetOf(character - 1 - offset);
  }
  if (IsLockTimeout(state)) return Locked();
  return QueryFailure(query(), state, at);
}

// ---- The query --------------------------------------------------------------------------

Status PostgresqlRows::Declare() {
  const Result<ResultPointer> done =
      Run((std::string(kDeclare) + query().text()).c_str(), kDeclare.size());
  return done.ok() ? Status() : done.status();
}

Status PostgresqlRows::Describe() {
  if (api_.send_describe_portal(connection_, "mspof") == 0) return Gone();
  pending_ = true;
  const Result<ResultPointer> described = Await();
  if (!described.ok()) return described.status();
  const int count = api_.nfields(described->get());
  if (count == 0) {
    return query().Error(StatusCode::kInvalidArgument, "gives no columns: name at least one");
  }
  for (int i = 0; i < count; ++i) {
    mutable_columns()->emplace_back(api_.fname(described->get(), i));
    const Oid type = api_.ftype(described->get(), i);
    if (type == kBytes || type == kArrayOfBytes) {
      return BinaryColumn(columns().back(), ", for example with encode(..., 'hex')");
    }
    is_bool_.push_back(type == kBool);
  }
  return Status();
}

Status PostgresqlRows::Restart() {
  batch_.reset();
  batch_rows_ = kFewRows;
  if (pending_) {
    const Result<ResultPointer> unread = Await();
    if (!unread.ok()) return unread.status();
  }
  const Result<ResultPointer> closed = Run("CLOSE mspof");
  if (!closed.ok()) return closed.status();
  return Declare();
}

Result<bool> PostgresqlRows::Fetch(std::vector<std::string_view>* cells) {
  if (batch_ == nullptr || row_ == api_.ntuples(batch_.get())) {
    if (!pending_) {
      const Status sent = SendFetch();
      if (!sent.ok()) return sent;
    }
    Result<ResultPointer> next = Await();
    if (!next.ok()) return next.status();
    batch_ = *std::move(next);
    row_ = 0;
    const int rows = api_.ntuples(batch_.get());
    if (rows == 0) return false;
    const size_t bytes = std::max<size_t>(api_.result_memory_size(batch_.get()), 1);
    const size_t fitting = kBatchBytes * static_cast<size_t>(rows) / bytes;
    const auto most = static_cast<size_t>(std::min(kMostRows, 4 * batch_rows_));
    batch_rows_ = static_cast<int>(std::clamp<size_t>(fitting, 1, most));
    const Status sent = SendFetch();
    if (!sent.ok()) return sent;
  }
  const PGresult* const batch = batch_.get();
  for (size_t i = 0; i < cells->size(); ++i) {
    const int column = static_cast<int>(i);
    if (api_.getisnull(batch, row_, column) != 0) continue;
    const char* const text = api_.getvalue(batch, row_, column);
    if (is_bool_[i]) {
      (*cells)[i] = text[0] == 't' ? "1" : "0";
    } else {
      (*cells)[i] = {text, static_cast<size_t>(api_.getlength(batch, row_, column))};
      if ((*cells)[i].size() > kMostCellBytes) return CellTooLarge(columns()[i]);
    }
  }
  ++row_;
  return true;
}

}  // namespace

Result<std::unique_ptr<RowSource>> OpenPostgresql(const std::string& connection, QueryText query,
                                                  const DatabaseOptions& options) {
  if (!GetApi().library.status().ok()) return GetApi().library.status();
  auto rows = std::make_unique<PostgresqlRows>(std::move(query), options);
  const Status opened = rows->Open(connection);
  if (!opened.ok()) return opened;
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
