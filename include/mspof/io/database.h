// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_H_
#define MSPOF_IO_DATABASE_H_

/// The rows of a query: from SQLite, PostgreSQL, or whatever has an ODBC driver. Library
/// mspof::io.
///
///   auto name = mspof::io::DatabaseName::Parse("sqlite:reporting.db?enquiries.sql");
///   auto rows = mspof::io::OpenDatabase(*name);
///   auto reader = mspof::RecordReader::OpenRows(framework, mapping, rows->get());
///
/// Guarantees:
///   1. All is read in one transaction, which is rolled back: nothing is written.
///   2. Rows are streamed; memory does not grow with their number.
///   3. Cells depend on neither the locale nor the time zone of client or server.
///   4. No message holds a value of a row, or a password.
///
/// What cells look like, and what each kind of database does for these guarantees, is in
/// docs/formats/databases.md. The client libraries (libsqlite3, libpq, libodbc) are loaded when
/// they are first needed.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mspof/export.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// Kinds of databases.
enum class DatabaseKind : int {
  /// A file, read with libsqlite3.
  kSqlite = 0,
  /// A server, read with libpq.
  kPostgresql = 1,
  /// Whatever the driver manager, libodbc, has a driver for.
  kOdbc = 2,
};

/// A database and a file with one query. A plain value.
struct MSPOF_EXPORT DatabaseName {
  /// Which library reads it.
  DatabaseKind kind = DatabaseKind::kSqlite;
  /// SQLite: the file. PostgreSQL: what libpq understands, "host=db dbname=reporting" or
  /// "postgresql://db/reporting"; empty: all from the environment (PGHOST, PGSERVICE, ...).
  /// ODBC: "DSN=reporting;UID=analyst", or a data source's name alone.
  std::string connection;
  /// File with the query; its name ends in ".sql".
  std::string query_file;

  /// Whether `text` begins as a name does: "sqlite:", "postgresql:" or "odbc:".
  static bool Is(std::string_view text);
  /// Reads "KIND:CONNECTION?QUERY.sql". What follows the last "?" is the query's file, so that
  /// the connection may hold "?" itself. Fails with kInvalidArgument.
  static Result<DatabaseName> Parse(std::string_view text);
};

/// How a database is read.
struct DatabaseOptions {
  /// Password of the connection; not for SQLite. Default: none. PostgreSQL then looks where
  /// libpq always does: PGPASSWORD, PGPASSFILE, the service file.
  std::string password;
  /// Seconds to wait for a connection, or for a table that somebody else has locked, in
  /// [1, 86400]. Default: 30. The query itself may take as long as it takes.
  uint32_t wait_seconds = 30;
  /// If not null: whether to stop. May be set from another thread or a signal handler, also
  /// while a call waits for the database; that call then fails with kFailedPrecondition within
  /// about a second. Must outlive the rows. Default: null.
  const std::atomic<bool>* cancelled = nullptr;
};

/// Connects, begins the transaction and runs the query in `name.query_file`: one SELECT, with
/// comments if you like. Rewind() runs it again in the same transaction.
///
/// Fails with kInvalidArgument (the connection string; several statements, or one that would
/// write or gives no columns; a password in the connection string; a column of bytes), kNotFound
/// (no such file, database, table or column; not allowed), kCorrupt (no database),
/// kUnsupported (the client library or driver is missing), kFailedPrecondition (locked,
/// cancelled) or kResourceExhausted (no answer, the server went away). Messages about the query
/// begin with "FILE: " or "FILE:LINE: ". Next() and Rewind() of the rows fail alike.
MSPOF_EXPORT Result<std::unique_ptr<RowSource>> OpenDatabase(const DatabaseName& name,
                                                             const DatabaseOptions& options = {});

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_H_
