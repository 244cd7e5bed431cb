// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_CLIENT_NAMES_H_
#define MSPOF_OS_CLIENT_NAMES_H_

// Internal. What the client libraries of databases are called, and where users get them.

namespace mspof::os {

struct ClientName {
  // For the loader. The second is for where the first cannot be loaded; it may be nullptr.
  const char* file;
  const char* other_file;
  // What to do if there is none, and if it is too old.
  const char* install;
  const char* renew;
};

extern const ClientName kSqliteClient;
extern const ClientName kPostgresqlClient;
extern const ClientName kOdbcClient;

// What to do if ODBC does not find a data source, or cannot load its driver.
extern const char* const kMissingSource;
extern const char* const kMissingDriver;

}  // namespace mspof::os

#endif  // MSPOF_OS_CLIENT_NAMES_H_
