// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a query from a PostgreSQL server. The query opens a cursor: the server then
// refuses anything but one SELECT, and rows come in batches. While one batch is read, the next is
// on its way.
//
// Only the SQLSTATE and the position of an error are used, which hold no values. The settings of
// the transaction make text independent of those of the server. Tested by
// tests/database/test_postgresql.py.

#include <algorithm>
#include <memory>
#include <utility>

#include "io/database/postgresql_connection.h"
#include "io/database/query_rows.h"
#include "io/database/sql_state.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

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

class PostgresqlRows final : public QueryRows {
 public:
  PostgresqlRows(QueryText query, const DatabaseOptions& options)
      : QueryRows(std::move(query), options),
        connection_(QueryRows::options()),
        api_(connection_.api()) {}

  Status Open(const std::string& connection);

 protected:
  Result<bool> Fetch(std::vector<std::string_view>* cells) override;
  Status Restart() override;

 private:
  Status Declare();
  Status Describe();

  // Sends one statement, without waiting for its result.
  Status Send(const char* sql);
  // Asks for the next rows.
  Status SendFetch();
  // Waits for the result of the last statement. The query begins at `offset` in the statement.
  Result<ResultPointer> Await(size_t offset = std::string::npos);
  Result<ResultPointer> Run(const char* sql, size_t offset = std::string::npos);
  Status Gone() const;
  Status Failure(const PGresult* result, size_t offset) const;

  PostgresqlConnection connection_;
  const PostgresqlApi& api_;
  std::vector<bool> is_bool_;
  ResultPointer batch_;
  int batch_rows_ = kFewRows;  // of the next one
  int row_ = 0;
};

Status PostgresqlRows::Open(const std::string& connection) {
  Status status = connection_.Open(connection);
  if (status.code() == StatusCode::kCancelled) return Cancelled();
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

Status PostgresqlRows::Gone() const {
  return query().Error(StatusCode::kUnavailable,
                       "the server closed the connection: check whether it runs, then try again");
}

Status PostgresqlRows::Send(const char* sql) {
  // The call for parameters is used, though there are none: the server then accepts one statement
  // only.
  const int sent =
      api_.send_query_params(connection_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0);
  return connection_.Sent(sent) ? Status() : Gone();
}

Status PostgresqlRows::SendFetch() {
  return Send(("FETCH FORWARD " + std::to_string(batch_rows_) + " FROM mspof").c_str());
}

Result<ResultPointer> PostgresqlRows::Await(size_t offset) {
  using Answer = PostgresqlConnection::Answer;
  ResultPointer kept;
  ResultPointer next;
  Answer answer = connection_.Next(&next);
  for (; answer == Answer::kResult; answer = connection_.Next(&next)) {
    if (kept == nullptr) kept = std::move(next);
  }
  if (answer == Answer::kCancelled) return Cancelled();
  if (answer == Answer::kGone) return Gone();
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
  if (!connection_.Sent(api_.send_describe_portal(connection_.get(), "mspof"))) return Gone();
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
  if (connection_.is_pending()) {
    const Result<ResultPointer> unread = Await();
    if (!unread.ok()) return unread.status();
  }
  const Result<ResultPointer> closed = Run("CLOSE mspof");
  if (!closed.ok()) return closed.status();
  return Declare();
}

Result<bool> PostgresqlRows::Fetch(std::vector<std::string_view>* cells) {
  if (batch_ == nullptr || row_ == api_.ntuples(batch_.get())) {
    if (!connection_.is_pending()) {
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
  const Status& library = PostgresqlApi::Get().library.status();
  if (!library.ok()) return library;
  auto rows = std::make_unique<PostgresqlRows>(std::move(query), options);
  const Status opened = rows->Open(connection);
  if (!opened.ok()) return opened;
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
