// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_SQL_STATE_H_
#define MSPOF_IO_DATABASE_SQL_STATE_H_

// Internal. Users want mspof/io/database.h.
//
// What a SQLSTATE means to a person. The five characters are the standard's, PostgreSQL's or
// ODBC's; they are shown at the end, for those who look them up.

#include <cstddef>
#include <string>
#include <string_view>

#include "io/database/query_text.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

constexpr size_t kSqlStateSize = 5;
constexpr std::string_view kWrongPassword = "28P01";

// Whether somebody else's lock was waited for too long.
bool IsLockTimeout(std::string_view state);

// Why a connection of that `kind` ("postgresql", "odbc") failed.
Status ConnectFailure(const std::string& kind, std::string_view state);

// Why the query, or reading its rows, failed. `offset`: where, npos if that is not known.
// `name`: of what is missing, as QueryText::NameAt() writes it; empty: what stands at `offset`.
Status QueryFailure(const QueryText& query, std::string_view state, size_t offset,
                    std::string name = "");

// That the connection of that kind has a password in it.
Status PasswordGiven(const std::string& kind);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_SQL_STATE_H_
