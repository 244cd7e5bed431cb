// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns a SQLSTATE into a message. There is a table for connecting, one for queries and one for
// stores; the first row that fits counts. A whole SQLSTATE stands before its class, which is its
// first two characters.
// Tested by tests/database/test_postgresql.py.

#include "io/database/sql_state.h"

#include <algorithm>

#include "os/client_names.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

struct Meaning {
  std::string_view state;
  StatusCode code;
  std::string_view what;
  std::string_view remedy;
};

const Meaning kConnect[] = {
    {"28", StatusCode::kPermissionDenied, "the server refuses the user or the password",
     "check the user; the password comes from the environment or a file"},
    {"3D000", StatusCode::kNotFound, "no such database", "check its name"},
    {"08", StatusCode::kUnavailable,
     "the server cannot be reached, or refuses the user or the password",
     "check host, port and user; the password comes from the environment or a file"},
    {"HYT", StatusCode::kUnavailable, "the server did not answer in time", "check host and port"},
    {"53300", StatusCode::kUnavailable, "the server has too many connections", "try again later"},
    {"57P", StatusCode::kUnavailable, "the server is starting or stopping", "try again later"},
    {"IM002", StatusCode::kNotFound, "no such data source, or no driver is named",
     os::kMissingSource},
    {"01000", StatusCode::kUnsupported, "the driver cannot be loaded", os::kMissingDriver},
    {"IM003", StatusCode::kUnsupported, "the driver cannot be loaded", os::kMissingDriver},
    {"", StatusCode::kUnavailable, "no connection", "check the connection"},
};

constexpr Meaning kQuery[] = {
    {"42P01", StatusCode::kNotFound, "no such table", "check the query"},
    {"42S02", StatusCode::kNotFound, "no such table", "check the query"},
    {"42703", StatusCode::kNotFound, "no such column", "check the query"},
    {"42S22", StatusCode::kNotFound, "no such column", "check the query"},
    {"42702", StatusCode::kInvalidArgument, "this column is in several tables", "name its table"},
    {"42883", StatusCode::kNotFound, "no such function or operator for these types",
     "check the query"},
    {"3F000", StatusCode::kNotFound, "no such schema", "check the query"},
    {"42501", StatusCode::kPermissionDenied, "reading this is not allowed",
     "ask for the right to read it"},
    {"42P02", StatusCode::kInvalidArgument, "has parameters", "write values in their place"},
    {"08P01", StatusCode::kInvalidArgument, "has parameters", "write values in their place"},
    {"07002", StatusCode::kInvalidArgument, "has parameters", "write values in their place"},
    {"42", StatusCode::kInvalidArgument, "the database cannot read this as one SELECT",
     "mend the query"},
    {"37000", StatusCode::kInvalidArgument, "the database cannot read this as one SELECT",
     "mend the query"},
    {"25006", StatusCode::kInvalidArgument, "would write", "write a SELECT that only reads"},
    {"0A000", StatusCode::kInvalidArgument, "would write, or uses an unsupported feature",
     "write a SELECT that reads only"},
    {"22", StatusCode::kInvalidArgument, "a value of a row cannot be converted or computed with",
     "mend the conversion, or leave such rows out"},
    {"40", StatusCode::kUnavailable, "the server gave precedence to another program", "try again"},
    {"53", StatusCode::kResourceExhausted, "the server lacks memory, disk or connections",
     "try again later"},
    {"57014", StatusCode::kResourceExhausted, "the server stopped the query, which took too long",
     "ask for a longer statement timeout"},
    {"57P", StatusCode::kUnavailable, "the server closed the connection",
     "check whether it runs, then try again"},
    {"08", StatusCode::kUnavailable, "the server closed the connection",
     "check whether it runs, then try again"},
    {"P0", StatusCode::kInvalidArgument, "a function that it calls failed", "mend the query"},
    {"", StatusCode::kInvalidArgument, "the database could not run it", "mend the query"},
};

const Meaning kStore[] = {
    {"42501", StatusCode::kPermissionDenied, "the server does not allow this user to use the store",
     "ask for the right to make, read and write its tables"},
    {"25006", StatusCode::kPermissionDenied, "the database can only be read",
     "connect to the server that is written"},
    {"3F000", StatusCode::kNotFound, "there is no schema for the tables",
     "make one, or name it in search_path"},
    {"40", StatusCode::kUnavailable, "the server gave precedence to another program", "try again"},
    {"53100", StatusCode::kResourceExhausted, "the server's disk is full", "free some space there"},
    {"53", StatusCode::kResourceExhausted, "the server lacks memory, disk or connections",
     "try again later"},
    {"57014", StatusCode::kUnavailable, "the server stopped the work, which took too long",
     "ask for a longer statement timeout"},
    {"57P", StatusCode::kUnavailable, "the server closed the connection",
     "check whether it runs, then try again"},
    {"08", StatusCode::kUnavailable, "the server closed the connection",
     "check whether it runs, then try again"},
    {"XX", StatusCode::kCorrupt, "the database is damaged", "take the newest backup"},
    {"", StatusCode::kCorrupt, "the tables are not those of a store", "take the newest backup"},
};

template <size_t kSize>
const Meaning& Find(const Meaning (&table)[kSize], std::string_view state) {
  return *std::find_if(std::begin(table), std::end(table), [&](const Meaning& meaning) {
    return state.substr(0, meaning.state.size()) == meaning.state;
  });
}

std::string Words(const Meaning& meaning, std::string_view state, const std::string& name) {
  return std::string(meaning.what) + name + ": " + std::string(meaning.remedy) + " (SQLSTATE " +
         std::string(state) + ")";
}

}  // namespace

bool IsLockTimeout(std::string_view state) { return state == "55P03" || state == "HYT00"; }

Status ConnectFailure(const std::string& kind, std::string_view state) {
  const Meaning& meaning = Find(kConnect, state);
  return Status(meaning.code, kind + ": " + Words(meaning, state, ""));
}

Status QueryFailure(const QueryText& query, std::string_view state, size_t offset,
                    std::string name) {
  const bool placed = offset != std::string::npos;
  // The one syntax error without a place.
  const size_t second = placed || state != "42601" ? std::string::npos : query.SecondStatement();
  if (second != std::string::npos) {
    return query.ErrorAt(second, StatusCode::kInvalidArgument,
                         "a second statement begins here: keep only one SELECT");
  }
  const Meaning& meaning = Find(kQuery, state);
  const bool missing = meaning.code == StatusCode::kNotFound ||
                       meaning.code == StatusCode::kPermissionDenied || state == "42702";
  if (name.empty() && placed && missing) name = query.NameAt(offset);
  const std::string words = Words(meaning, state, name);
  return placed ? query.ErrorAt(offset, meaning.code, words) : query.Error(meaning.code, words);
}

Status StoreFailure(const std::string& kind, std::string_view state, uint32_t waited_seconds) {
  if (IsLockTimeout(state)) {
    return Status(StatusCode::kUnavailable, kind + ": another program uses the store; waited " +
                                                std::to_string(waited_seconds) +
                                                " s: try again when it has ended");
  }
  const Meaning& meaning = Find(kStore, state);
  return Status(meaning.code, kind + ": " + Words(meaning, state, ""));
}

Status PasswordGiven(const std::string& kind) {
  return Status(StatusCode::kInvalidArgument,
                kind +
                    ": the connection holds a password, which others can read there: remove it, "
                    "and give it in the environment or in a file");
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
