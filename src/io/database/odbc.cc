// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a query through ODBC. Only the calls with wide characters are used: the others
// depend on the locale. Databases differ in how they isolate a reader from writers, so a digest
// checks that rows are the same when they are read again.
//
// Messages of drivers quote values and come in any language. So only the SQLSTATE is used, and at
// most one word of the message, if that word is a name in the query.
// Tested by tests/database/test_odbc.py.

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "io/database/odbc_api.h"
#include "io/database/odbc_cell.h"
#include "io/database/query_rows.h"
#include "io/database/sql_state.h"
#include "io/database/utf16.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Attributes of psqlodbc's connections: fetch with a cursor, and this many rows at once. Without
// them it takes all rows into memory.
constexpr SQLINTEGER kPsqlodbcUseDeclareFetch = 65539;
constexpr SQLINTEGER kPsqlodbcFetch = 65541;
constexpr SQLULEN kRowsAtOnce = 1000;

char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string Upper(std::string_view text) {
  std::string upper;
  for (char c : text) upper += Upper(c);
  return upper;
}

// Whether a connection string "KEY=value;KEY={value}" has a password.
bool HasPassword(std::string_view connection) {
  while (!connection.empty()) {
    const size_t sign = connection.find('=');
    if (sign == std::string_view::npos) return false;
    const std::string key = Upper(connection.substr(0, sign));
    connection.remove_prefix(sign + 1);
    size_t end = 0;
    if (!connection.empty() && connection[0] == '{') {
      end = connection.find('}');
      while (end != std::string_view::npos && connection.substr(end, 2) == "}}") {
        end = connection.find('}', end + 2);
      }
    }
    end = std::min(connection.find(';', end), connection.size());
    // Options that psqlodbc passes on to libpq.
    const bool handed_on = key.find("PQOPT") != std::string::npos;
    if (key.find("PWD") != std::string::npos || key.find("PASSWORD") != std::string::npos ||
        (handed_on && Upper(connection.substr(0, end)).find("PASSWORD") != std::string::npos)) {
      return true;
    }
    connection.remove_prefix(std::min(end + 1, connection.size()));
  }
  return false;
}

// The value in braces, with closing braces doubled.
std::string Braced(std::string_view value) {
  std::string text = "{";
  for (char c : value) text += c == '}' ? std::string("}}") : std::string(1, c);
  return text + "}";
}

class OdbcRows final : public QueryRows {
 public:
  OdbcRows(QueryText query, const DatabaseOptions& options)
      : QueryRows(std::move(query), options), api_(OdbcApi::Get()) {}
  ~OdbcRows() override;

  Status Open(const std::string& connection);

 protected:
  Result<bool> Fetch(std::vector<std::string_view>* cells) override;
  Status Restart() override;

 private:
  Status Connect(std::string connection);
  std::string Info(SQLUSMALLINT what) const;
  Status BeginTransaction();
  Status Set(const std::string& sql);
  Status Execute();
  Status Describe();
  Status End();
  Status Failure() const;

  const OdbcApi& api_;
  SQLHENV environment_ = nullptr;
  SQLHDBC connection_ = nullptr;
  bool connected_ = false;
  SQLHSTMT statement_ = nullptr;
  std::optional<OdbcWatcher> watcher_;
  std::unique_ptr<OdbcCell[]> cells_;
  size_t digest_ = 0;
  std::optional<size_t> first_digest_;
};

OdbcRows::~OdbcRows() {
  watcher_.reset();
  if (statement_ != nullptr) api_.free_handle(SQL_HANDLE_STMT, statement_);
  if (connected_) {
    api_.end_tran(SQL_HANDLE_DBC, connection_, SQL_ROLLBACK);
    api_.disconnect(connection_);
  }
  if (connection_ != nullptr) api_.free_handle(SQL_HANDLE_DBC, connection_);
  if (environment_ != nullptr) api_.free_handle(SQL_HANDLE_ENV, environment_);
}

// ---- Connecting -------------------------------------------------------------------------

SQLPOINTER AsPointer(uint64_t number) {
  return reinterpret_cast<SQLPOINTER>(static_cast<uintptr_t>(number));
}

// The driver manager's SQLWCHAR is the same type as char16_t, under another name.
SQLWCHAR* AsWide(std::u16string& text) {
  static_assert(sizeof(SQLWCHAR) == sizeof(char16_t), "an ODBC with wide characters of 32 bits");
  return reinterpret_cast<SQLWCHAR*>(text.data());
}

Status OdbcRows::Connect(std::string connection) {
  if (HasPassword(connection)) return PasswordGiven("odbc");
  if (connection.find('=') == std::string::npos) connection = "DSN=" + connection;
  if (!options().password.empty()) connection += ";PWD=" + Braced(options().password);
  if (!SQL_SUCCEEDED(api_.alloc_handle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment_)) ||
      !SQL_SUCCEEDED(
          api_.set_env_attr(environment_, SQL_ATTR_ODBC_VERSION, AsPointer(SQL_OV_ODBC3), 0)) ||
      !SQL_SUCCEEDED(api_.alloc_handle(SQL_HANDLE_DBC, environment_, &connection_))) {
    return Status(StatusCode::kResourceExhausted, "odbc: the driver manager cannot be started");
  }
  api_.set_connect_attr(connection_, SQL_ATTR_LOGIN_TIMEOUT, AsPointer(options().wait_seconds),
                        SQL_IS_UINTEGER);
  api_.set_connect_attr(connection_, SQL_ATTR_ACCESS_MODE, AsPointer(SQL_MODE_READ_ONLY),
                        SQL_IS_UINTEGER);
  std::u16string wide = ToUtf16(connection);
  SQLSMALLINT size = 0;
  const SQLRETURN done =
      api_.driver_connect(connection_, nullptr, AsWide(wide), static_cast<SQLSMALLINT>(wide.size()),
                          nullptr, 0, &size, SQL_DRIVER_NOPROMPT);
  if (!SQL_SUCCEEDED(done)) {
    return ConnectFailure("odbc", api_.State(SQL_HANDLE_DBC, connection_));
  }
  connected_ = true;
  return Status();
}

std::string OdbcRows::Info(SQLUSMALLINT what) const {
  SQLWCHAR text[128] = {};
  SQLSMALLINT size = 0;
  if (!SQL_SUCCEEDED(api_.get_info(connection_, what, text, sizeof text, &size))) return "";
  std::string name;
  AppendUtf8(std::u16string(text, std::find(text, std::end(text), 0)), &name);
  return name;
}

// Isolates the reader as far as this does not hinder writers: SQL Server's REPEATABLE READ would.
Status OdbcRows::BeginTransaction() {
  if (!SQL_SUCCEEDED(api_.set_connect_attr(connection_, SQL_ATTR_AUTOCOMMIT,
                                           AsPointer(SQL_AUTOCOMMIT_OFF), SQL_IS_UINTEGER))) {
    return Status(StatusCode::kUnsupported,
                  "odbc: the driver does not support transactions: use another driver");
  }
  const std::string database = Info(SQL_DBMS_NAME);
  const bool postgresql = database == "PostgreSQL";
  const bool sql_server = database == "Microsoft SQL Server";
  if (Info(SQL_DRIVER_NAME).substr(0, 8) == "psqlodbc") {
    api_.set_connect_attr(connection_, kPsqlodbcUseDeclareFetch, AsPointer(1), SQL_IS_UINTEGER);
    api_.set_connect_attr(connection_, kPsqlodbcFetch, AsPointer(kRowsAtOnce), SQL_IS_UINTEGER);
  }
  SQLUINTEGER offered = 0;
  SQLSMALLINT size = 0;
  api_.get_info(connection_, SQL_TXN_ISOLATION_OPTION, &offered, sizeof offered, &size);
  if ((offered & SQL_TXN_REPEATABLE_READ) != 0 && !sql_server) {
    api_.set_connect_attr(connection_, SQL_ATTR_TXN_ISOLATION, AsPointer(SQL_TXN_REPEATABLE_READ),
                          SQL_IS_UINTEGER);
  }
  if (!SQL_SUCCEEDED(api_.alloc_handle(SQL_HANDLE_STMT, connection_, &statement_))) {
    return Failure();
  }
  watcher_.emplace(options().cancelled, statement_);
  const std::string wait = std::to_string(options().wait_seconds);
  Status status;
  if (postgresql) {
    status = Set("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (status.ok()) status = Set("SET LOCAL lock_timeout = '" + wait + "s'");
    if (status.ok()) status = Set("SET LOCAL cursor_tuple_fraction = 1");
  } else if (sql_server) {
    status = Set("SET LOCK_TIMEOUT " + wait + "000");
  }
  return status;
}

Status OdbcRows::Set(const std::string& sql) {
  std::u16string wide = ToUtf16(sql);
  const SQLRETURN done =
      api_.exec_direct(statement_, AsWide(wide), static_cast<SQLINTEGER>(wide.size()));
  if (!SQL_SUCCEEDED(done) && done != SQL_NO_DATA) return Failure();
  api_.free_stmt(statement_, SQL_CLOSE);
  return Status();
}

Status OdbcRows::Open(const std::string& connection) {
  const size_t second = query().SecondStatement();
  if (second != std::string::npos) {
    return query().ErrorAt(second, StatusCode::kInvalidArgument,
                           "a second statement begins here: keep only one SELECT");
  }
  Status status = Connect(connection);
  if (status.ok()) status = BeginTransaction();
  if (status.ok()) status = Execute();
  return status.ok() ? Describe() : status;
}

// ---- The query --------------------------------------------------------------------------

// A word that the message quotes and that is a name in the query.
std::string QuotedName(const QueryText& query, std::string_view message) {
  constexpr std::string_view kQuotes = "'\"";
  for (size_t begin = message.find_first_of(kQuotes); begin != std::string_view::npos;
       begin = message.find_first_of(kQuotes, begin + 1)) {
    const size_t end = message.find(message[begin], begin + 1);
    if (end == std::string_view::npos) break;
    const std::string_view whole = message.substr(begin + 1, end - begin - 1);
    // For "schema.table", the last part is the most useful.
    const std::string_view word = whole.substr(whole.rfind('.') + 1);
    if (query.Names(word)) return " \"" + std::string(word) + "\"";
  }
  return "";
}

Status OdbcRows::Failure() const {
  if (cancelled()) return Cancelled();
  std::string message;
  const std::string state = statement_ == nullptr
                                ? api_.State(SQL_HANDLE_DBC, connection_)
                                : api_.State(SQL_HANDLE_STMT, statement_, &message);
  if (IsLockTimeout(state)) return Locked();
  const bool name = state.substr(0, 2) == "42";
  return QueryFailure(query(), state, std::string::npos,
                      name ? QuotedName(query(), message) : std::string());
}

Status OdbcRows::Execute() {
  std::u16string wide = ToUtf16(query().text());
  const SQLRETURN done = watcher_->Watch([&] {
    return api_.exec_direct(statement_, AsWide(wide), static_cast<SQLINTEGER>(wide.size()));
  });
  digest_ = 0;
  return SQL_SUCCEEDED(done) || done == SQL_NO_DATA ? Status() : Failure();
}

Status OdbcRows::Describe() {
  SQLSMALLINT columns = 0;
  if (!SQL_SUCCEEDED(api_.num_result_cols(statement_, &columns))) return Failure();
  if (columns <= 0) {
    return query().Error(StatusCode::kInvalidArgument,
                         "gives no columns: write one SELECT (its changes were undone)");
  }
  cells_ = std::make_unique<OdbcCell[]>(static_cast<size_t>(columns));
  for (SQLSMALLINT i = 1; i <= columns; ++i) {
    SQLWCHAR wide[256] = {};
    SQLSMALLINT size = 0, type = 0, digits = 0, nullable = 0;
    SQLULEN width = 0;
    if (!SQL_SUCCEEDED(api_.describe_col(statement_, static_cast<SQLUSMALLINT>(i), wide,
                                         static_cast<SQLSMALLINT>(std::size(wide)), &size, &type,
                                         &width, &digits, &nullable))) {
      return Failure();
    }
    std::string name;
    AppendUtf8(std::u16string(wide, std::find(wide, std::end(wide), 0)), &name);
    mutable_columns()->push_back(name);
    if (OdbcCell::IsBinary(type)) return BinaryColumn(name, "");
    cells_[static_cast<size_t>(i - 1)].SetType(type);

    SQLWCHAR type_name[64] = {};
    SQLLEN number = 0;
    api_.col_attribute(statement_, static_cast<SQLUSMALLINT>(i), SQL_DESC_TYPE_NAME, type_name,
                       sizeof type_name, &size, &number);
    const std::u16string known(type_name, std::find(type_name, std::end(type_name), 0));
    if (known == u"timestamptz") {
      return query().Error(StatusCode::kUnsupported,
                           "column \"" + name +
                               "\" has a time zone, which ODBC loses: use postgresql:, or convert "
                               "it (... AT TIME ZONE 'Europe/London')");
    }
  }
  return Status();
}

Status OdbcRows::Restart() {
  api_.free_stmt(statement_, SQL_CLOSE);
  return Execute();
}

// ---- Rows -------------------------------------------------------------------------------

Status OdbcRows::End() {
  if (api_.more_results(statement_) != SQL_NO_DATA) {
    return query().Error(StatusCode::kInvalidArgument,
                         "gives several results: keep only one SELECT");
  }
  if (first_digest_ && *first_digest_ != digest_) {
    return query().Error(StatusCode::kFailedPrecondition,
                         "gave other rows the second time: try again while no program writes");
  }
  first_digest_ = digest_;
  return Status();
}

Result<bool> OdbcRows::Fetch(std::vector<std::string_view>* cells) {
  const SQLRETURN done = watcher_->Watch([&] { return api_.fetch(statement_); });
  if (done == SQL_NO_DATA) {
    const Status ended = End();
    if (!ended.ok()) return ended;
    return false;
  }
  if (!SQL_SUCCEEDED(done)) return Failure();
  for (size_t i = 0; i < cells->size(); ++i) {
    const auto number = static_cast<SQLUSMALLINT>(i + 1);
    if (!cells_[i].Get(api_, statement_, number, &(*cells)[i])) {
      return cells_[i].is_too_large() ? CellTooLarge(columns()[i]) : Failure();
    }
    digest_ = (digest_ ^ std::hash<std::string_view>()((*cells)[i])) * 0x9E3779B97F4A7C15;
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<RowSource>> OpenOdbc(const std::string& connection, QueryText query,
                                            const DatabaseOptions& options) {
  if (!OdbcApi::Get().library.status().ok()) return OdbcApi::Get().library.status();
  auto rows = std::make_unique<OdbcRows>(std::move(query), options);
  const Status opened = rows->Open(connection);
  if (!opened.ok()) return opened;
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
