// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECT_SCHEMA_H_
#define MSPOF_COLLECT_SCHEMA_H_

// Internal. Users want mspof/collect/store.h.
//
// The tables of a store. docs/formats/store.md specifies them.

#include <cstdint>
#include <string_view>

#include "io/database/sql_database.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace collect {

// Grows when older programs could not use the tables any more.
inline constexpr int64_t kSchemaVersion = 1;

// Makes the tables, with `key`; if it is empty, with a key that is drawn. Fails with
// kInvalidArgument if it is neither empty nor of 32 bytes. REQUIRES: a transaction that writes has
// begun.
Status MakeTables(io::SqlDatabase* database, std::string_view key);
// Whether the tables are there. Fails if they are of a newer version, or if something else is
// there. REQUIRES: a transaction has begun.
Result<bool> HasTables(io::SqlDatabase* database);

}  // namespace collect
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COLLECT_SCHEMA_H_
