// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The tables of a store. The statements are the same for SQLite and PostgreSQL: in SQLite, columns
// of the types bigint, text and bytea hold whole numbers, texts and bytes. Days are texts,
// YYYY-MM-DD. Tested by tests/unit/collect/store_test.cc, tests/database/test_store.py.

#include "collect/schema.h"

#include <sodium.h>

#include <string>

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

// Do not change: part of the format of stores.
constexpr const char* kTables[] = {
    "CREATE TABLE mspof_store (one bigint PRIMARY KEY, version bigint NOT NULL, "
    "disclosure_key bytea NOT NULL)",
    "CREATE TABLE mspof_submission (number bigint PRIMARY KEY, digest text NOT NULL UNIQUE, "
    "bytes bytea NOT NULL, form text NOT NULL, name text NOT NULL, received text NOT NULL, "
    "council text NOT NULL, framework text NOT NULL, edition text NOT NULL, "
    "definition text NOT NULL, first_day text NOT NULL, last_day text NOT NULL, "
    "cumulative bigint NOT NULL, as_of text NOT NULL, revision bigint NOT NULL, "
    "replaces text NOT NULL, tops_up text NOT NULL)",
    "CREATE INDEX mspof_submission_council ON mspof_submission (council)",
    "CREATE TABLE mspof_definition (digest text PRIMARY KEY, framework text NOT NULL, "
    "edition text NOT NULL, revision bigint NOT NULL, bytes bytea NOT NULL)",
    "CREATE TABLE mspof_release (edition bigint PRIMARY KEY, day text NOT NULL, "
    "method text NOT NULL, key_id text NOT NULL)",
    "CREATE TABLE mspof_release_file (edition bigint NOT NULL, name text NOT NULL, "
    "sha256 text NOT NULL, PRIMARY KEY (edition, name, sha256))",
    "CREATE TABLE mspof_release_return (edition bigint NOT NULL, council text NOT NULL, "
    "year bigint NOT NULL, submission text NOT NULL, "
    "PRIMARY KEY (edition, council, year, submission))",
};
constexpr const char* kNames[] = {"mspof_submission", "mspof_definition", "mspof_release",
                                  "mspof_release_file", "mspof_release_return"};
constexpr size_t kKeyBytes = 32;

}  // namespace

Status MakeTables(io::SqlDatabase* database, std::string_view given_key) {
  if (!given_key.empty() && given_key.size() != kKeyBytes) {
    return Status(StatusCode::kInvalidArgument, "the key of a store has 32 bytes");
  }
  for (const char* table : kTables) {
    const Status made = database->Run(table, {});
    if (!made.ok()) return made;
  }
  if (sodium_init() < 0) {
    return Status(StatusCode::kResourceExhausted,
                  "the system gives no random numbers: check its source of randomness");
  }
  std::string key(kKeyBytes, '\0');
  if (given_key.empty()) {
    randombytes_buf(key.data(), key.size());
  } else {
    key = given_key;
  }
  const Status made =
      database->Run("INSERT INTO mspof_store (one, version, disclosure_key) VALUES (1, $1, $2)",
                    {kSchemaVersion, io::SqlValue::Bytes(key)});
  sodium_memzero(key.data(), key.size());
  return made;
}

Result<bool> HasTables(io::SqlDatabase* database) {
  const Result<bool> there = database->HasTable("mspof_store");
  if (!there.ok()) return there;
  if (!*there) {
    const Result<bool> empty = database->IsEmpty();
    if (!empty.ok()) return empty;
    if (*empty) return false;
    return Status(StatusCode::kCorrupt,
                  database->name() + ": is a database, but no store of mspof: check the name");
  }
  // Not views, which others may have put there, and which may have no end.
  for (const char* table : kNames) {
    const Result<bool> has = database->HasTable(table);
    if (!has.ok()) return has;
    if (*has) continue;
    return Status(StatusCode::kCorrupt, database->name() +
                                            ": the tables are not those of a store: " + table +
                                            " is missing, or is no table: take the newest backup");
  }
  int64_t version = 0;
  const Status read =
      database->Run("SELECT version FROM mspof_store", {}, [&version](const io::SqlRow& row) {
        version = row.Number(0);
        return Status();
      });
  if (!read.ok()) return read;
  if (version == kSchemaVersion) return true;
  if (version < 1) {
    return Status(StatusCode::kCorrupt, database->name() + ": is damaged: take the newest backup");
  }
  return Status(StatusCode::kUnsupported,
                database->name() + ": was made by a newer version of mspof (tables of version " +
                    std::to_string(version) + "): install that version");
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
