// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_POSTGRESQL_CONNECTION_H_
#define MSPOF_IO_DATABASE_POSTGRESQL_CONNECTION_H_

// Internal. Users want mspof/io/database.h.
//
// A connection to a PostgreSQL server. All calls are non-blocking, with a wait between them, so
// that cancelling never has to wait. The server is asked not to send messages, which may quote
// values.

#include <string>

#include "io/database/postgresql_api.h"
#include "mspof/io/database.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Use from one thread at a time.
class PostgresqlConnection {
 public:
  // What came of waiting for a statement.
  enum class Answer {
    // There is a result, which may be an error.
    kResult,
    // All results of the statement have come.
    kEnd,
    // The server has closed the connection.
    kGone,
    // The user has cancelled it.
    kCancelled,
  };

  // `options` must outlive this.
  explicit PostgresqlConnection(const DatabaseOptions& options)
      : options_(options), api_(PostgresqlApi::Get()) {}
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;
  // Tells the server to stop what it does, and closes the connection.
  ~PostgresqlConnection();

  // Connects. `connection` is a connection string of libpq without a password. REQUIRES: the
  // library is there.
  Status Open(const std::string& connection);

  const PostgresqlApi& api() const { return api_; }
  // For the functions that send. After one of them, call Sent() with what it returned.
  PGconn* get() const { return connection_; }
  // Notes that a statement runs. Returns false if the connection is gone: `sent` is 0.
  bool Sent(int sent);
  // Whether a statement was sent of which not all results have come.
  bool is_pending() const { return pending_; }
  // Waits for the next result of the statement that was sent last. After kCancelled it must not be
  // called any more.
  Answer Next(ResultPointer* result);

 private:
  Status CheckString(const std::string& connection) const;
  Status ConnectError() const;
  // Waits until the connection can be read or written; false if that takes longer than a moment.
  bool WaitForSocket(bool writing) const;
  bool is_cancelled() const;
  void CancelOnServer();

  const DatabaseOptions& options_;
  const PostgresqlApi& api_;
  PGconn* connection_ = nullptr;
  bool pending_ = false;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_POSTGRESQL_CONNECTION_H_
