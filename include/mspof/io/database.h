// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_H_
#define MSPOF_IO_DATABASE_H_

/// OpenDatabase: reads the rows of a query from SQLite, PostgreSQL, or any database with an ODBC
/// driver. It belongs to the library mspof::io, which you link beside mspof::mspof.
///
///   auto name = mspof::io::DatabaseName::Parse("sqlite:reporting.db?enquiries.sql");
///   auto rows = mspof::io::OpenDatabase(*name);
///   if (!rows.ok()) return Fail(rows.status().message());
///   auto reader = mspof::RecordReader::OpenRows(framework, mapping, rows->get());
///
/// Guarantees:
///   1. Everything is read in one transaction, which is rolled back. Nothing is written.
///   2. Rows are streamed, so memory does not grow with their number.
///   3. Cells do not depend on the locale or time zone of client or server.
///   4. No message holds a value of a row, or a password.
///
/// docs/formats/databases.md specifies what cells look like and how each kind of database keeps
/// these guarantees. The client libraries (libsqlite3, libpq, libodbc) are loaded when they are
/// first needed.

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
  /// Any database for which the driver manager, libodbc, has a driver.
  kOdbc = 2,
};

/// Names a database and a file with one query. A plain value.
struct MSPOF_EXPORT DatabaseName {
  /// The kind of database.
  DatabaseKind kind = DatabaseKind::kSqlite;
  /// SQLite: the file. PostgreSQL: a connection string of libpq, such as "host=db dbname=reporting"
  /// or "postgresql://db/reporting"; if it is empty, libpq takes everything from the environment
  /// (PGHOST, PGSERVICE, ...). ODBC: "DSN=reporting;UID=analyst", or only the name of a data
  /// source.
  std::string connection;
  /// The file that holds the query. Its name ends in ".sql".
  std::string query_file;

  /// Whether `text` begins like a database name: with "sqlite:", "postgresql:" or "odbc:".
  static bool Is(std::string_view text);
  /// Reads "KIND:CONNECTION?QUERY.sql". The last "?" divides the connection from the query file, so
  /// the connection may contain "?" too. Fails with kInvalidArgument.
  static Result<DatabaseName> Parse(std::string_view text);
};

/// Options for reading a database.
struct DatabaseOptions {
  /// Password for PostgreSQL or ODBC. Default: empty. PostgreSQL then looks where libpq always
  /// does: PGPASSWORD, PGPASSFILE, the service file.
  std::string password;
  /// How many seconds to wait for a connection, or for a table that somebody else has locked, in
  /// [1, 86400]. Default: 30. It does not limit the query itself.
  uint32_t wait_seconds = 30;
  /// If not null: set it to true to cancel. You may set it from another thread or a signal handler,
  /// also while a call waits for the database. That call then fails with kCancelled within
  /// about a second. It must outlive the rows. Default: null.
  const std::atomic<bool>* cancelled = nullptr;
};

/// Connects, begins the transaction and runs the query in `name.query_file`. The query is one
/// SELECT; it may have comments. Rewind() runs it again in the same transaction.
///
/// Fails with kInvalidArgument if the connection string is wrong or holds a password, or if the
/// query has several statements, would write, gives no columns or gives a column of bytes; with
/// kNotFound if a file, database, table or column does not exist; with kPermissionDenied if you are
/// not allowed to read it; with kCorrupt if the file is not a database; with kUnsupported if the
/// client library or driver is missing; with kUnavailable if a table is locked, or if the server
/// does not answer or has gone away; with kCancelled if the call was cancelled; and with
/// kResourceExhausted if memory or the disk is full. Messages about the query begin with "FILE: "
/// or "FILE:LINE: ". Next() and Rewind() of the rows fail in the same way.
MSPOF_EXPORT Result<std::unique_ptr<RowSource>> OpenDatabase(const DatabaseName& name,
                                                             const DatabaseOptions& options = {});

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_H_
