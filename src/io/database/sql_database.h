// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_SQL_DATABASE_H_
#define MSPOF_IO_DATABASE_SQL_DATABASE_H_

// Internal. Users want mspof/collect/store.h.
//
// A database that is read and written by the same statements, whether it is an SQLite file or on a
// PostgreSQL server. All statements are prepared. Messages begin with the name of the database and
// never hold a value.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/io/database.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// What takes the place of a parameter. Refers to its text.
struct SqlValue {
  enum class Type { kNumber, kText, kBytes };
  SqlValue(int64_t of) : type(Type::kNumber), number(of) {}            // NOLINT
  SqlValue(std::string_view of) : type(Type::kText), text(of) {}       // NOLINT
  SqlValue(const std::string& of) : SqlValue(std::string_view(of)) {}  // NOLINT
  SqlValue(const char* of) : SqlValue(std::string_view(of)) {}         // NOLINT
  static SqlValue Bytes(std::string_view of) {
    SqlValue value(of);
    value.type = Type::kBytes;
    return value;
  }

  Type type;
  int64_t number = 0;
  std::string_view text;
};

// A row of what a statement gives. Columns are numbered from 0; none is NULL.
class MSPOF_EXPORT SqlRow {
 public:
  virtual ~SqlRow() = default;
  // Of a column of type bigint.
  virtual int64_t Number(int column) const = 0;
  // Of a column of type text or bytea; valid until the next row.
  virtual std::string_view Text(int column) const = 0;
};

// Takes one row. Its failure ends the statement.
using SqlRowUse = std::function<Status(const SqlRow&)>;

// Use from one thread at a time. The destructor rolls back what was not committed.
class MSPOF_EXPORT SqlDatabase {
 public:
  enum class Access { kRead, kWrite };

  virtual ~SqlDatabase() = default;

  // What messages call it.
  const std::string& name() const { return name_; }
  // Whether there are no tables at all, and whether there is one of this name, which is neither a
  // view nor a virtual table. Within a transaction.
  virtual Result<bool> IsEmpty() = 0;
  virtual Result<bool> HasTable(std::string_view table) = 0;
  // Begins a transaction, which sees one state of the database. One that writes waits for others
  // that write. REQUIRES: no transaction has begun.
  virtual Status Begin(Access access) = 0;
  // Returns when all has reached the disk. On failure the transaction is rolled back.
  virtual Status Commit() = 0;
  virtual void Rollback() = 0;
  // Runs a statement, in which $1 stands for the first of `values`. REQUIRES: a transaction has
  // begun; `sql` lives as long as this; `use` runs no statement.
  virtual Status Run(const char* sql, const std::vector<SqlValue>& values,
                     const SqlRowUse& use = {}) = 0;

 protected:
  explicit SqlDatabase(std::string name) : name_(std::move(name)) {}

 private:
  const std::string name_;
};

// Opens a file; with `make` one that is not there is made, for its owner alone.
MSPOF_EXPORT Result<std::unique_ptr<SqlDatabase>> OpenSqliteDatabase(
    const std::string& file, bool make, const DatabaseOptions& options);
// Connects to a server. `connection` is as in DatabaseName.
MSPOF_EXPORT Result<std::unique_ptr<SqlDatabase>> OpenPostgresqlDatabase(
    const std::string& connection, const DatabaseOptions& options);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_SQL_DATABASE_H_
