// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parses the name of a database and opens it. A name is split at its last "?", because connection
// strings may hold "?" and names of query files do not. People may put a password into a name by
// mistake, so no message repeats it.
// Tested by tests/unit/io/database/database_test.cc.

#include "mspof/io/database.h"

#include <cstddef>
#include <utility>

#include "io/database/query_rows.h"
#include "io/database/query_text.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

struct Prefix {
  std::string_view text;
  DatabaseKind kind;
};
constexpr Prefix kPrefixes[] = {
    {"sqlite:", DatabaseKind::kSqlite},
    {"postgresql:", DatabaseKind::kPostgresql},
    {"postgres:", DatabaseKind::kPostgresql},
    {"odbc:", DatabaseKind::kOdbc},
};
constexpr std::string_view kQueryEnding = ".sql";
constexpr uint32_t kMostSeconds = 86400;

const Prefix* PrefixOf(std::string_view text) {
  for (const Prefix& prefix : kPrefixes) {
    if (support::IsSameInAnyCase(text.substr(0, prefix.text.size()), prefix.text)) return &prefix;
  }
  return nullptr;
}

Status Wrong(std::string what) { return Status(StatusCode::kInvalidArgument, std::move(what)); }

}  // namespace

bool DatabaseName::Is(std::string_view text) {
  return PrefixOf(text) != nullptr || text.find("://") != std::string_view::npos;
}

Result<DatabaseName> DatabaseName::Parse(std::string_view text) try {
  const Prefix* prefix = PrefixOf(text);
  if (prefix == nullptr) {
    return Wrong(
        "the name of a database must begin with sqlite:, postgresql: or odbc:, which has drivers "
        "for many other databases");
  }
  const std::string begins(prefix->text);
  if (text.find('\0') != std::string_view::npos) return Wrong(begins + " a NUL byte in the name");
  const size_t mark = text.rfind('?');
  const std::string_view query =
      mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
  if (query.size() <= kQueryEnding.size() ||
      !support::IsSameInAnyCase(query.substr(query.size() - kQueryEnding.size()), kQueryEnding)) {
    return Wrong(begins + " names no file with a query: write " + begins +
                 (prefix->kind == DatabaseKind::kSqlite ? "FILE" : "CONNECTION") + "?QUERY.sql");
  }
  std::string_view where = text.substr(0, mark);
  const std::string_view rest = where.substr(prefix->text.size());
  // In a URI, the text that looks like our prefix belongs to the URI.
  if (prefix->kind != DatabaseKind::kPostgresql || rest.substr(0, 2) != "//") where = rest;
  if (where.empty() && prefix->kind != DatabaseKind::kPostgresql) {
    return Wrong(begins + " names no database: write " + begins +
                 (prefix->kind == DatabaseKind::kSqlite ? "FILE" : "CONNECTION") + "?QUERY.sql");
  }
  return DatabaseName{prefix->kind, std::string(where), std::string(query)};
} catch (...) {
  return internal::Thrown();
}

Result<std::unique_ptr<RowSource>> OpenDatabase(const DatabaseName& name,
                                                const DatabaseOptions& options) try {
  if (options.wait_seconds == 0 || options.wait_seconds > kMostSeconds) {
    return Wrong("seconds to wait: must be 1 to 86400");
  }
  Result<QueryText> query = QueryText::Read(name.query_file);
  if (!query.ok()) return query.status();
  switch (name.kind) {
    case DatabaseKind::kSqlite:
      return OpenSqlite(name.connection, *std::move(query), options);
    case DatabaseKind::kPostgresql:
      return OpenPostgresql(name.connection, *std::move(query), options);
    case DatabaseKind::kOdbc:
      return OpenOdbc(name.connection, *std::move(query), options);
  }
  return Wrong("no such kind of database");
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
