// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_SQL_STATE_H_
#define MSPOF_IO_DATABASE_SQL_STATE_H_

// Internal. Users want mspof/io/database.h.
//
// Messages for a SQLSTATE. Its five characters are defined by the standard, PostgreSQL or ODBC.
// They stand at the end of the message, so that people can look them up.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/database/query_text.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

constexpr size_t kSqlStateSize = 5;
constexpr std::string_view kWrongPassword = "28P01";

// Whether the wait for a lock was too long.
bool IsLockTimeout(std::string_view state);

// The reason why a connection of that `kind` ("postgresql", "odbc") failed.
Status ConnectFailure(const std::string& kind, std::string_view state);

// The reason why the query, or reading its rows, failed. `offset` is the place in the query, npos
// if not known. `name` is the missing name, as QueryText::NameAt() writes it; if empty, it is the
// name at `offset`.
Status QueryFailure(const QueryText& query, std::string_view state, size_t offset,
                    std::string name = "");

// The reason why reading or writing a store on a server of that `kind` failed.
Status StoreFailure(const std::string& kind, std::string_view state, uint32_t waited_seconds);

// The error for a connection of that kind that has a password in it.
Status PasswordGiven(const std::string& kind);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_SQL_STATE_H_
