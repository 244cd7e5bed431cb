// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The client libraries as Debian and other systems with ELF name them.
// Tested by tests/database/test_sources.py.

#include "os/client_names.h"

namespace mspof::os {

const ClientName kSqliteClient = {"libsqlite3.so.0", nullptr, "install the package libsqlite3-0",
                                  "install the package libsqlite3-0 of Debian 12 or newer"};
const ClientName kPostgresqlClient = {"libpq.so.5", nullptr, "install the package libpq5",
                                      "install the package libpq5 of Debian 12 or newer"};
const ClientName kOdbcClient = {"libodbc.so.2", nullptr, "install the package libodbc2",
                                "install the package libodbc2 of Debian 12 or newer"};

const char* const kMissingSource = "check DSN or DRIVER; odbcinst -q -s and -q -d list them";
const char* const kMissingDriver =
    "install its package, for example odbc-postgresql; odbcinst -q -d lists the drivers";

}  // namespace mspof::os
