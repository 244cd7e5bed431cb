// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The client libraries of Windows. ODBC is part of it; SQLite is too, under another name, since
// Windows 10.

#include "os/client_names.h"

namespace mspof::os {

const ClientName kSqliteClient = {"sqlite3.dll", "winsqlite3.dll",
                                  "put sqlite3.dll beside mspof.exe",
                                  "put a newer sqlite3.dll beside mspof.exe"};
const ClientName kPostgresqlClient = {"libpq.dll", nullptr,
                                      "install PostgreSQL's client and put its folder into PATH",
                                      "install a newer client of PostgreSQL"};
const ClientName kOdbcClient = {"odbc32.dll", nullptr, "repair Windows, whose part it is",
                                "update Windows, whose part it is"};

const char* const kMissingSource =
    "check DSN or DRIVER; the program ODBC Data Sources (64-bit) lists them";
const char* const kMissingDriver =
    "install the driver for 64-bit programs; the program ODBC Data Sources (64-bit) lists the "
    "drivers";

}  // namespace mspof::os
