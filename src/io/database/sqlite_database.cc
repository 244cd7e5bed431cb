// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An SQLite file that is read and written. It keeps SQLite's rollback journal, so that a copy of
// the one file is a whole backup, and waits for the disk at each commit. SQLite calls back while it
// waits for a lock and every few thousand steps; these calls check for cancelling. Tested by
// tests/unit/collect/store_test.cc.

#include <chrono>
#include <map>
#include <thread>
#include <utility>

#include "io/database/query_rows.h"
#include "io/database/sql_database.h"
#include "io/database/sqlite_api.h"
#include "io/errors.h"
#include "mspof/io/file.h"
#include "os/file.h"
#include "os/path.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr int kStepsBetweenLooks = 20000;
constexpr std::chrono::milliseconds kBetweenTries(20);
// The journal is deleted, and its folder synchronised, before a commit returns.
constexpr char kSettings[] =
    "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA trusted_schema=OFF; "
    "PRAGMA cell_size_check=ON";

class SqliteRow final : public SqlRow {
 public:
  SqliteRow(const SqliteApi& api, sqlite3* database, sqlite3_stmt* statement)
      : api_(api), database_(database), statement_(statement) {}
  int64_t Number(int column) const override { return api_.column_int64(statement_, column); }
  std::string_view Text(int column) const override {
    const void* const bytes = api_.column_blob(statement_, column);
    // SQLite then gives what it gives of a value without bytes.
    const bool failed =
        bytes == nullptr && (api_.extended_errcode(database_) & 0xFF) == SQLITE_NOMEM;
    no_memory_ = no_memory_ || failed;
    return {static_cast<const char*>(bytes),
            bytes == nullptr ? 0 : static_cast<size_t>(api_.column_bytes(statement_, column))};
  }
  // Whether there was no memory for a value, so that what was made of the row is wrong.
  bool no_memory() const { return no_memory_; }

 private:
  const SqliteApi& api_;
  sqlite3* const database_;
  mutable bool no_memory_ = false;
  sqlite3_stmt* const statement_;
};

class SqliteDatabase final : public SqlDatabase {
 public:
  SqliteDatabase(const std::string& file, const DatabaseOptions& options)
      : SqlDatabase(file), options_(options), api_(SqliteApi::Get()) {}
  ~SqliteDatabase() override {
    for (const auto& [sql, statement] : statements_) api_.finalize(statement);
    api_.finalize(rollback_);
    if (database_ != nullptr) api_.close(database_);  // rolls back
  }

  Status Open();
  Result<bool> IsEmpty() override { return Counts("SELECT count(*) FROM sqlite_master", {}, 0); }
  Result<bool> HasTable(std::string_view table) override {
    return Counts(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = $1",
        {table}, 1);
  }
  Status Begin(Access access) override {
    return Execute(access == Access::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Status Commit() override {
    Status committed = Execute("COMMIT");
    if (!committed.ok()) Rollback();
    return committed;
  }
  void Rollback() override {
    api_.step(rollback_);
    api_.reset(rollback_);
  }
  Status Run(const char* sql, const std::vector<SqlValue>& values, const SqlRowUse& use) override;

 private:
  Status Execute(const char* sql) {
    const int code = api_.exec(database_, sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Status() : Failure(code);
  }
  // Whether the number that a statement gives is `expected`.
  Result<bool> Counts(const char* sql, const std::vector<SqlValue>& values, int64_t expected);
  Status Bind(sqlite3_stmt* statement, const std::vector<SqlValue>& values) const;
  Status Step(sqlite3_stmt* statement, const SqlRowUse& use) const;
  // Why the last call failed, which gave `code`.
  Status Failure(int code) const;
  Status Wrong(StatusCode code, const std::string& what) const {
    return Status(code, name() + ": " + what);
  }
  bool cancelled() const {
    return options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed);
  }
  static int OnBusy(void* self, int tries);
  static int OnProgress(void* self) {
    return static_cast<SqliteDatabase*>(self)->cancelled() ? 1 : 0;
  }

  const DatabaseOptions options_;
  const SqliteApi& api_;
  sqlite3* database_ = nullptr;
  // It is made before it is needed: where there is no memory, a transaction must still end.
  sqlite3_stmt* rollback_ = nullptr;
  std::map<std::string_view, sqlite3_stmt*> statements_;
  std::chrono::steady_clock::time_point patience_;
};

int SqliteDatabase::OnBusy(void* self, int tries) {
  auto* database = static_cast<SqliteDatabase*>(self);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) database->patience_ = now + std::chrono::seconds(database->options_.wait_seconds);
  if (database->cancelled() || now >= database->patience_) return 0;
  std::this_thread::sleep_for(kBetweenTries);
  return 1;
}

Status SqliteDatabase::Open() {
  // SQLite would take "file:..." for a URI.
  const std::string path = os::IsAbsolute(name()) ? name() : "./" + name();
  const int code =
      api_.open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return Failure(code);
  api_.limit(database_, SQLITE_LIMIT_LENGTH, static_cast<int>(kMostCellBytes));
  api_.busy_handler(database_, OnBusy, this);
  api_.progress_handler(database_, kStepsBetweenLooks, OnProgress, this);
  const Status set = Execute(kSettings);
  if (!set.ok()) return set;
  const int prepared = api_.prepare_v2(database_, "ROLLBACK", -1, &rollback_, nullptr);
  return prepared == SQLITE_OK ? Status() : Failure(prepared);
}

Result<bool> SqliteDatabase::Counts(const char* sql, const std::vector<SqlValue>& values,
                                    int64_t expected) {
  int64_t count = -1;
  const Status ran = Run(sql, values, [&count](const SqlRow& row) {
    count = row.Number(0);
    return Status();
  });
  if (!ran.ok()) return ran;
  return count == expected;
}

Status SqliteDatabase::Bind(sqlite3_stmt* statement, const std::vector<SqlValue>& values) const {
  for (size_t i = 0; i < values.size(); ++i) {
    const SqlValue& value = values[i];
    // Found by name: SQLite numbers parameters in the order in which they first stand.
    const int at = api_.bind_parameter_index(statement, ("$" + std::to_string(i + 1)).c_str());
    const char* const data = value.text.data() == nullptr ? "" : value.text.data();
    const int size = static_cast<int>(value.text.size());
    const int code = value.type == SqlValue::Type::kNumber
                         ? api_.bind_int64(statement, at, value.number)
                     : value.type == SqlValue::Type::kText
                         ? api_.bind_text(statement, at, data, size, SQLITE_STATIC)
                         : api_.bind_blob(statement, at, data, size, SQLITE_STATIC);
    if (code != SQLITE_OK) return Failure(code);
  }
  return Status();
}

Status SqliteDatabase::Step(sqlite3_stmt* statement, const SqlRowUse& use) const {
  const SqliteRow row(api_, database_, statement);
  while (true) {
    const int code = api_.step(statement);
    if (code == SQLITE_DONE) return Status();
    if (code != SQLITE_ROW) return Failure(code);
    if (!use) continue;
    const Status used = use(row);
    if (row.no_memory()) return Status(StatusCode::kResourceExhausted, "out of memory");
    if (!used.ok()) return used;
  }
}

Status SqliteDatabase::Run(const char* sql, const std::vector<SqlValue>& values,
                           const SqlRowUse& use) {
  sqlite3_stmt*& statement = statements_[sql];
  if (statement == nullptr) {
    const int code = api_.prepare_v2(database_, sql, -1, &statement, nullptr);
    if (code != SQLITE_OK) return Failure(code);
  }
  // It is free again for the next call, and holds no lock, however this one ends.
  struct Reset {
    const SqliteApi& api;
    sqlite3_stmt* const statement;
    ~Reset() {
      api.reset(statement);
      api.clear_bindings(statement);
    }
  } const reset{api_, statement};
  Status done = Bind(statement, values);
  if (done.ok()) done = Step(statement, use);
  return done;
}

Status SqliteDatabase::Failure(int code) const {
  // It tells more, but is that of an earlier call if there was no memory to note this one.
  const int noted = api_.extended_errcode(database_);
  const int extended = (noted & 0xFF) == (code & 0xFF) ? noted : code;
  const std::string number = " (SQLite error " + std::to_string(extended) + ")";
  switch (extended & 0xFF) {
    case SQLITE_INTERRUPT:
      return Wrong(StatusCode::kCancelled, "was stopped");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      if (cancelled()) return Wrong(StatusCode::kCancelled, "was stopped");
      return Wrong(StatusCode::kUnavailable, "another program uses it; waited " +
                                                 std::to_string(options_.wait_seconds) +
                                                 " s: try again when it has ended");
    case SQLITE_NOTADB:
      return Wrong(
          StatusCode::kCorrupt,
          "is not an SQLite database, or its beginning is damaged: check the name, or take "
          "the newest backup");
    case SQLITE_CORRUPT:
      return Wrong(StatusCode::kCorrupt, "is damaged: take the newest backup" + number);
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return Wrong(StatusCode::kPermissionDenied,
                   "SQLite cannot open it to write: check the permissions of the file and of its "
                   "folder" +
                       number);
    case SQLITE_IOERR:
      return Wrong(StatusCode::kResourceExhausted,
                   "reading or writing failed: check the disk" + number);
    case SQLITE_FULL:
      return Wrong(StatusCode::kResourceExhausted, "the disk is full: free some space");
    case SQLITE_NOMEM:
      return Status(StatusCode::kResourceExhausted, "out of memory");
    case SQLITE_TOOBIG:
      return Wrong(StatusCode::kResourceExhausted, "a file has more than 64 MB: leave it out");
    default:
      return Wrong(StatusCode::kCorrupt,
                   "its tables are not those of a store: take the newest backup" + number);
  }
}

}  // namespace

Result<std::unique_ptr<SqlDatabase>> OpenSqliteDatabase(const std::string& file, bool make,
                                                        const DatabaseOptions& options) {
  if (!options.password.empty()) {
    return Status(StatusCode::kInvalidArgument, "SQLite has no passwords: leave the password out");
  }
  const Status& library = SqliteApi::Get().library.status();
  if (!library.ok()) return library;
  os::FileInfo info;
  os::Error error = os::Look(file, &info);
  if (error == os::Reason::kNotFound && make) {
    // SQLite takes an empty file for an empty database, and gives its journal the same mode.
    const Status made = WriteFile(file, "", Replace::kNo, Access::kOwner);
    // Another process may have made it meanwhile.
    if (!made.ok() && made.code() != StatusCode::kFailedPrecondition) return made;
    error = os::Look(file, &info);
  }
  if (!error && info.kind == os::Kind::kFolder) error = os::Reason::kIsFolder;
  if (error) return ReadError(file, error);
  auto database = std::make_unique<SqliteDatabase>(file, options);
  const Status opened = database->Open();
  if (!opened.ok()) return opened;
  return std::unique_ptr<SqlDatabase>(std::move(database));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
