// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Connects to a PostgreSQL server, and waits for what it answers.
// Tested by tests/database/test_postgresql.py.

#include "io/database/postgresql_connection.h"

#include <chrono>
#include <string_view>
#include <vector>

#include "io/database/sql_state.h"
#include "os/socket.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks(100);

// Ignores notices: libpq would print them, and they may quote a value.
void IgnoreNotice(void*, const PGresult*) {}

}  // namespace

PostgresqlConnection::~PostgresqlConnection() {
  if (pending_) CancelOnServer();
  if (connection_ != nullptr) api_.finish(connection_);
}

Status PostgresqlConnection::CheckString(const std::string& connection) const {
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

Status PostgresqlConnection::Open(const std::string& connection) {
  const Status understood = CheckString(connection);
  if (!understood.ok()) return understood;
  // If a keyword is given twice, the last value counts.
  std::vector<const char*> keywords = {"fallback_application_name", "keepalives_idle",
                                       "keepalives_interval", "keepalives_count", "dbname"};
  std::vector<const char*> values = {"mspof", "30", "10", "3", connection.c_str()};
  if (!options_.password.empty()) {
    keywords.push_back("password");
    values.push_back(options_.password.c_str());
  }
  keywords.insert(keywords.end(), {"client_encoding", nullptr});
  values.insert(values.end(), {"UTF8", nullptr});
  connection_ = api_.connect_start_params(keywords.data(), values.data(), 1);
  if (connection_ == nullptr) return Status(StatusCode::kResourceExhausted, "out of memory");
  api_.set_error_verbosity(connection_, PQERRORS_SQLSTATE);
  api_.set_notice_receiver(connection_, IgnoreNotice, nullptr);
  if (api_.status(connection_) == CONNECTION_BAD) return ConnectError();
  const auto patience = Clock::now() + std::chrono::seconds(options_.wait_seconds);
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (state != PGRES_POLLING_OK) {
    if (is_cancelled()) {
      return Status(StatusCode::kCancelled, "postgresql: was stopped while it connected");
    }
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
Status PostgresqlConnection::ConnectError() const {
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
                "postgresql: " + std::string(said.substr(0, said.find('\n'))) +
                    ": check whether the server runs, and what the name says: host=, port=, "
                    "dbname= and user=");
}

bool PostgresqlConnection::WaitForSocket(bool writing) const {
  return os::WaitForSocket(api_.socket(connection_), writing, kBetweenLooks);
}

bool PostgresqlConnection::is_cancelled() const {
  return options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed);
}

void PostgresqlConnection::CancelOnServer() {
  PGcancel* const cancel = api_.get_cancel(connection_);
  if (cancel == nullptr) return;
  char ignored[256];
  api_.cancel(cancel, ignored, sizeof ignored);
  api_.free_cancel(cancel);
}

bool PostgresqlConnection::Sent(int sent) {
  if (sent == 0) return false;
  pending_ = true;
  return true;
}

PostgresqlConnection::Answer PostgresqlConnection::Next(ResultPointer* result) {
  while (api_.is_busy(connection_) != 0) {
    if (is_cancelled()) return Answer::kCancelled;  // the destructor tells the server
    if (WaitForSocket(false) && api_.consume_input(connection_) == 0) {
      pending_ = false;
      return Answer::kGone;
    }
  }
  result->reset(api_.get_result(connection_));
  if (*result != nullptr) return Answer::kResult;
  pending_ = false;
  return Answer::kEnd;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
