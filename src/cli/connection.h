// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CONNECTION_H_
#define MSPOF_CLI_CONNECTION_H_

// Internal to the command. How databases and stores are opened.

#include <string>
#include <string_view>

#include "mspof/collect/store.h"
#include "mspof/io/database.h"
#include "mspof/status.h"
#include "options.h"

namespace mspof::cli {

// What AddDatabase() was given. A database that `has_passwords` gets that of the environment, too.
Result<io::DatabaseOptions> ConnectionOptions(const DatabaseOptions& given, bool has_passwords);

// Adds --store, or an argument of another name.
Option AddStore(Command app, const std::string& name, std::string* store);

// Opens the store of --store. Notes if others can read it. `new_key`: as of
// Store::Open().
Result<collect::Store> OpenStore(const std::string& name, collect::Opening opening,
                                 const DatabaseOptions& given, std::string_view new_key = {});

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CONNECTION_H_
