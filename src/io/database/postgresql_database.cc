// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A PostgreSQL database that is read and written. Values travel in binary form, so they depend on
// no setting of the server. A transaction that writes first takes an advisory lock, so that writers
// wait for each other before they read; readers wait for nobody. Tested by
// tests/database/test_store.py.

#include <array>
#include <map>
#include <utility>

#include "io/database/postgresql_connection.h"
#include "io/database/sql_database.h"
#include "io/database/sql_state.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

using Answer = PostgresqlConnection::Answer;

// Types of values, fixed by PostgreSQL.
constexpr Oid kBytesType = 17;
constexpr Oid kNumberType = 20;
constexpr Oid kTextType = 25;
constexpr int kBinary = 1;
// "mspof" in ASCII, as a number. Do not change: older programs wait for the same one.
constexpr char kLock[] = "SELECT 1::bigint FROM pg_advisory_xact_lock(470088183654)";

// A number as it travels: eight bytes, the highest first.
using Sent = std::array<char, 8>;

Sent Travelling(int64_t number) {
  Sent bytes;
  for (size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(static_cast<uint64_t>(number) >> (56 - 8 * i));
  }
  return bytes;
}

class PostgresqlRow final : public SqlRow {
 public:
  PostgresqlRow(const PostgresqlApi& api, const PGresult* result, int row)
      : api_(api), result_(result), row_(row) {}
  int64_t Number(int column) const override {
    uint64_t number = 0;
    for (const char byte : Text(column)) number = number << 8 | static_cast<uint8_t>(byte);
    return static_cast<int64_t>(number);
  }
  std::string_view Text(int column) const override {
    return {api_.getvalue(result_, row_, column),
            static_cast<size_t>(api_.getlength(result_, row_, column))};
  }

 private:
  const PostgresqlApi& api_;
  const PGresult* const result_;
  const int row_;
};

class PostgresqlDatabase final : public SqlDatabase {
 public:
  explicit PostgresqlDatabase(const DatabaseOptions& options)
      : SqlDatabase("postgresql"),
        options_(options),
        connection_(options_),
        api_(connection_.api()) {}

  Status Open(const std::string& connection) {
    Status opened = connection_.Open(connection);
    if (opened.ok()) opened = Execute("SET synchronous_commit = on");
    if (opened.ok()) {
      opened = Execute("SET lock_timeout = '" + std::to_string(options_.wait_seconds) + "s'");
    }
    return opened;
  }
  // Other programs may have tables beside ours.
  Result<bool> IsEmpty() override { return true; }
  Result<bool> HasTable(std::string_view table) override {
    bool found = false;
    const Status ran =
        Run("SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass($1) "
            "AND relkind IN ('r', 'p')",
            {table}, [&found](const SqlRow& row) {
              found = row.Number(0) > 0;
              return Status();
            });
    if (!ran.ok()) return ran;
    return found;
  }
  Status Begin(Access access) override {
    if (access == Access::kRead) return Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Status begun = Execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    if (begun.ok()) begun = Run(kLock, {}, {});
    if (!begun.ok()) Rollback();
    return begun;
  }
  Status Commit() override {
    Status committed = Execute("COMMIT");
    if (!committed.ok()) Rollback();
    return committed;
  }
  void Rollback() override try {
    (void)Execute("ROLLBACK");
  } catch (...) {  // NOLINT(bugprone-empty-catch): the end of the connection rolls back, too
  }
  Status Run(const char* sql, const std::vector<SqlValue>& values, const SqlRowUse& use) override;

 private:
  // A statement without values, which is not kept.
  Status Execute(const std::string& sql) {
    if (!connection_.Sent(api_.send_query_params(connection_.get(), sql.c_str(), 0, nullptr,
                                                 nullptr, nullptr, nullptr, kBinary))) {
      return Gone();
    }
    return Await({});
  }
  // Takes all results of what was sent.
  Status Await(const SqlRowUse& use);
  Status Prepare(const char* sql, const std::vector<SqlValue>& values, std::string* name);
  Status Use(const PGresult* result, const SqlRowUse& use) const;
  static Status Gone() {
    return Status(StatusCode::kUnavailable,
                  "postgresql: the server closed the connection: check whether it runs, then try "
                  "again");
  }

  const DatabaseOptions options_;
  PostgresqlConnection connection_;
  const PostgresqlApi& api_;
  // Names of prepared statements.
  std::map<std::string_view, std::string> statements_;
};

Status PostgresqlDatabase::Use(const PGresult* result, const SqlRowUse& use) const {
  const ExecStatusType status = api_.result_status(result);
  const bool rows = status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
  if (!rows && status != PGRES_COMMAND_OK) {
    const char* const state = api_.result_error_field(result, PG_DIAG_SQLSTATE);
    return state == nullptr ? Gone() : StoreFailure("postgresql", state, options_.wait_seconds);
  }
  for (int row = 0; rows && use && row < api_.ntuples(result); ++row) {
    const Status used = use(PostgresqlRow(api_, result, row));
    if (!used.ok()) return used;
  }
  return Status();
}

Status PostgresqlDatabase::Await(const SqlRowUse& use) {
  Status done;
  ResultPointer result;
  Answer answer = connection_.Next(&result);
  // All results are taken, also after a failure: the connection is then free for the next
  // statement.
  for (; answer == Answer::kResult; answer = connection_.Next(&result)) {
    if (done.ok()) done = Use(result.get(), use);
  }
  if (answer == Answer::kCancelled) {
    return Status(StatusCode::kCancelled, "postgresql: was stopped");
  }
  return answer == Answer::kGone ? Gone() : done;
}

Status PostgresqlDatabase::Prepare(const char* sql, const std::vector<SqlValue>& values,
                                   std::string* name) {
  std::vector<Oid> types;
  for (const SqlValue& value : values) {
    types.push_back(value.type == SqlValue::Type::kNumber ? kNumberType
                    : value.type == SqlValue::Type::kText ? kTextType
                                                          : kBytesType);
  }
  *name = "mspof_" + std::to_string(statements_.size());
  if (!connection_.Sent(api_.send_prepare(connection_.get(), name->c_str(), sql,
                                          static_cast<int>(types.size()), types.data()))) {
    return Gone();
  }
  return Await({});
}

Status PostgresqlDatabase::Run(const char* sql, const std::vector<SqlValue>& values,
                               const SqlRowUse& use) {
  auto known = statements_.find(sql);
  if (known == statements_.end()) {
    std::string name;
    const Status prepared = Prepare(sql, values, &name);
    if (!prepared.ok()) return prepared;
    known = statements_.emplace(sql, std::move(name)).first;
  }
  std::vector<Sent> numbers;
  numbers.reserve(values.size());
  std::vector<const char*> data;
  std::vector<int> sizes;
  for (const SqlValue& value : values) {
    const bool number = value.type == SqlValue::Type::kNumber;
    numbers.push_back(Travelling(value.number));
    // A pointer that is null means NULL.
    data.push_back(number                         ? numbers.back().data()
                   : value.text.data() == nullptr ? ""
                                                  : value.text.data());
    sizes.push_back(static_cast<int>(number ? numbers.back().size() : value.text.size()));
  }
  const std::vector<int> forms(values.size(), kBinary);
  if (!connection_.Sent(api_.send_query_prepared(connection_.get(), known->second.c_str(),
                                                 static_cast<int>(values.size()), data.data(),
                                                 sizes.data(), forms.data(), kBinary))) {
    return Gone();
  }
  // Rows come one at a time, so that not all of them are in memory.
  if (use) api_.set_single_row_mode(connection_.get());
  return Await(use);
}

}  // namespace

Result<std::unique_ptr<SqlDatabase>> OpenPostgresqlDatabase(const std::string& connection,
                                                            const DatabaseOptions& options) {
  const Status& library = PostgresqlApi::Get().library.status();
  if (!library.ok()) return library;
  auto database = std::make_unique<PostgresqlDatabase>(options);
  const Status opened = database->Open(connection);
  if (!opened.ok()) return opened;
  return std::unique_ptr<SqlDatabase>(std::move(database));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
