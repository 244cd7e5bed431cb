// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_CLIENT_LIBRARY_H_
#define MSPOF_IO_DATABASE_CLIENT_LIBRARY_H_

// Internal. Users want mspof/io/database.h.
//
// The client library of a kind of databases, loaded when it is first needed. A program that only
// reads files needs no such library, and does not wait for the many that libpq loads.

#include <string>

#include "mspof/status.h"
#include "os/shared_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

class ClientLibrary {
 public:
  // `file` is the name for the loader, "libpq.so.5". `package` is the Debian package that has it.
  // Throws std::bad_alloc.
  ClientLibrary(const char* file, const char* package);

  // Finds a function; if it is missing, status() has the error.
  template <typename Function>
  void Find(const char* name, Function** function) {
    *function = reinterpret_cast<Function*>(Address(name));
  }

  // Fails with kUnsupported if the library or a function is not there.
  const Status& status() const { return status_; }

 private:
  void* Address(const char* name);

  const std::string file_;
  const std::string package_;
  const os::SharedLibrary library_;
  Status status_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_CLIENT_LIBRARY_H_
