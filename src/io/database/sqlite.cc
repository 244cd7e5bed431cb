// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a query from an SQLite file. The file is opened read-only and read in one
// transaction. Other programs may write into it meanwhile, if its journal mode lets them; their
// changes are not seen. It is not opened as immutable: that would read half-written pages of a file
// in use. SQLite calls back every few thousand steps and while it waits for a lock; these calls
// check for cancelling.
//
// A cell is asked for once, as a value; each sqlite3_column_… function would look for it and lock
// the connection again. SQLite allows that where one thread uses the connection. Texts are views
// of SQLite's memory.
//
// Messages of SQLite before the first step are about the query and the schema, and are used to name
// tables and columns. Later messages may quote a value, and are not used.
// Tested by tests/unit/io/database/database_test.cc, tests/database/test_sqlite.py.

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "io/database/number_text.h"
#include "io/database/query_rows.h"
#include "io/database/sqlite_api.h"
#include "io/errors.h"
#include "os/file.h"
#include "os/path.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr int kStepsBetweenLooks = 20000;
constexpr std::chrono::milliseconds kBetweenTries(20);

// The beginnings of SQLite's messages about a query, and our own words. A name follows.
struct Complaint {
  std::string_view theirs;
  std::string_view ours;
};
constexpr Complaint kComplaints[] = {
    {"no such table: ", "no such table: "},
    {"no such column: ", "no such column: "},
    {"no such function: ", "no such function: "},
    {"ambiguous column name: ", "this column is in several tables, name its table: "},
    {"error in view ", "error in view "},
};

class SqliteRows final : public QueryRows {
 public:
  SqliteRows(QueryText query, const DatabaseOptions& options)
      : QueryRows(std::move(query), options), api_(SqliteApi::Get()) {}
  ~SqliteRows() override {
    if (statement_ != nullptr) api_.finalize(statement_);
    if (database_ != nullptr) api_.close(database_);  // rolls back
  }

  Status Open(const std::string& file);

 protected:
  Result<bool> Fetch(std::vector<std::string_view>* cells) override;
  Status Restart() override {
    api_.reset(statement_);
    row_ = 0;
    return Status();
  }

 private:
  Status Prepare();
  // `begin` is the position in the text where the statement begins.
  Status PrepareError(int code, size_t begin);
  // The status of an error that is not about the text of the query.
  Status Failure(int code) const;

  static int OnBusy(void* self, int tries);
  static int OnProgress(void* self) { return static_cast<SqliteRows*>(self)->cancelled() ? 1 : 0; }

  const SqliteApi& api_;
  std::string file_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  uint64_t row_ = 0;
  std::chrono::steady_clock::time_point patience_;
  std::unique_ptr<NumberText[]> numbers_;
};

int SqliteRows::OnBusy(void* self, int tries) {
  auto* rows = static_cast<SqliteRows*>(self);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) rows->patience_ = now + std::chrono::seconds(rows->options().wait_seconds);
  if (rows->cancelled() || now >= rows->patience_) return 0;
  std::this_thread::sleep_for(kBetweenTries);
  return 1;
}

Status SqliteRows::Open(const std::string& file) {
  file_ = file;
  os::FileInfo info;
  os::Error error = os::Look(file, &info);
  if (!error && info.kind == os::Kind::kFolder) error = os::Reason::kIsFolder;
  if (error) return ReadError(file, error);
  // SQLite would take "file:..." for a URI.
  const std::string path = os::IsAbsolute(file) ? file : "./" + file;
  const int code =
      api_.open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return Failure(code);
  api_.limit(database_, SQLITE_LIMIT_LENGTH, static_cast<int>(kMostCellBytes));
  api_.busy_handler(database_, OnBusy, this);
  api_.progress_handler(database_, kStepsBetweenLooks, OnProgress, this);
  const int begun = api_.exec(database_, "BEGIN", nullptr, nullptr, nullptr);
  if (begun != SQLITE_OK) return Failure(begun);
  return Prepare();
}

Status SqliteRows::Prepare() {
  const std::string& text = query().text();
  const char* rest = text.c_str();
  const char* const end = rest + text.size();
  // Comments before the query, and stray semicolons, are empty statements.
  while (statement_ == nullptr && rest < end) {
    const char* const begin = rest;
    const int code =
        api_.prepare_v2(database_, begin, static_cast<int>(end - begin), &statement_, &rest);
    if (code != SQLITE_OK) return PrepareError(code, static_cast<size_t>(begin - text.c_str()));
  }
  if (statement_ == nullptr) {
    return query().Error(StatusCode::kInvalidArgument, "holds no query: write a SELECT into it");
  }
  while (rest < end) {
    const char* const begin = rest;
    sqlite3_stmt* second = nullptr;
    const int code =
        api_.prepare_v2(database_, begin, static_cast<int>(end - begin), &second, &rest);
    api_.finalize(second);
    if (second != nullptr || code != SQLITE_OK) {
      return query().ErrorAt(query().SecondStatement(), StatusCode::kInvalidArgument,
                             "a second statement begins here: keep only one SELECT");
    }
  }
  if (api_.stmt_readonly(statement_) == 0) {
    return query().Error(StatusCode::kInvalidArgument,
                         "would write: only reading is allowed: write a SELECT");
  }
  const int columns = api_.column_count(statement_);
  if (columns == 0) {
    return query().Error(StatusCode::kInvalidArgument, "gives no columns: write a SELECT");
  }
  if (api_.bind_parameter_count(statement_) > 0) {
    return query().Error(StatusCode::kInvalidArgument,
                         "has parameters (?, :name, @name or $name): write values in their place");
  }
  for (int i = 0; i < columns; ++i) {
    const char* name = api_.column_name(statement_, i);
    if (name == nullptr) return Failure(SQLITE_NOMEM);
    mutable_columns()->emplace_back(name);
  }
  numbers_ = std::make_unique<NumberText[]>(static_cast<size_t>(columns));
  return Status();
}

Status SqliteRows::PrepareError(int code, size_t begin) {
  if ((code & 0xFF) != SQLITE_ERROR) return Failure(code);
  const std::string_view said = api_.errmsg(database_);
  const int offset = api_.error_offset == nullptr ? -1 : api_.error_offset(database_);
  std::string what = "SQLite cannot read this as SQL: mend the query";
  for (const Complaint& complaint : kComplaints) {
    if (said.substr(0, complaint.theirs.size()) != complaint.theirs) continue;
    what = std::string(complaint.ours) + std::string(said.substr(complaint.theirs.size()));
  }
  if (offset < 0) return query().Error(StatusCode::kInvalidArgument, what);
  return query().ErrorAt(begin + static_cast<size_t>(offset), StatusCode::kInvalidArgument, what);
}

Status SqliteRows::Failure(int code) const {
  const std::string number = std::to_string(api_.extended_errcode(database_));
  switch (code & 0xFF) {
    case SQLITE_INTERRUPT:
      return Cancelled();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return cancelled() ? Cancelled() : Locked();
    case SQLITE_NOTADB:
      return Status(StatusCode::kCorrupt,
                    file_ + ": is not an SQLite database, or is encrypted: check the name");
    case SQLITE_CORRUPT:
      return Status(StatusCode::kCorrupt, file_ + ": is damaged: make a new copy of it");
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return Status(StatusCode::kPermissionDenied,
                    file_ +
                        ": SQLite cannot open it: check the permissions of the file and of "
                        "its folder, or make a copy (SQLite error " +
                        number + ")");
    case SQLITE_IOERR:
      return Status(StatusCode::kResourceExhausted,
                    file_ + ": reading failed: check the disk (SQLite error " + number + ")");
    case SQLITE_NOMEM:
      return Status(StatusCode::kResourceExhausted, "out of memory");
    case SQLITE_FULL:
      return Status(StatusCode::kResourceExhausted,
                    "the disk with SQLite's temporary files is full: free some space");
    case SQLITE_TOOBIG:
      return CellTooLarge("");
    default:
      return query().Error(StatusCode::kInvalidArgument,
                           "SQLite failed after row " + std::to_string(row_) +
                               ": mend the query (SQLite error " + number + ")");
  }
}

Result<bool> SqliteRows::Fetch(std::vector<std::string_view>* cells) {
  const int code = api_.step(statement_);
  if (code == SQLITE_DONE) return false;
  if (code != SQLITE_ROW) return Failure(code);
  ++row_;
  std::string_view* cell = cells->data();
  const size_t size = cells->size();
  for (size_t i = 0; i < size; ++i, ++cell) {
    sqlite3_value* const value = api_.column_value(statement_, static_cast<int>(i));
    switch (api_.value_type(value)) {
      case SQLITE_INTEGER:
        *cell = numbers_[i].Of(int64_t{api_.value_int64(value)});
        break;
      case SQLITE_FLOAT:
        *cell = numbers_[i].Of(api_.value_double(value));
        break;
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(api_.value_text(value));
        if (text == nullptr) return Status(StatusCode::kResourceExhausted, "out of memory");
        *cell = {text, static_cast<size_t>(api_.value_bytes(value))};
        break;
      }
      case SQLITE_BLOB:
        return BinaryColumn(columns()[i], " (first seen in row " + std::to_string(row_) + ")");
      default:
        break;  // NULL
    }
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<RowSource>> OpenSqlite(const std::string& file, QueryText query,
                                              const DatabaseOptions& options) {
  if (!options.password.empty()) {
    return Status(StatusCode::kInvalidArgument, "SQLite has no passwords: leave the password out");
  }
  if (!SqliteApi::Get().library.status().ok()) return SqliteApi::Get().library.status();
  auto rows = std::make_unique<SqliteRows>(std::move(query), options);
  const Status opened = rows->Open(file);
  if (!opened.ok()) return opened;
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
