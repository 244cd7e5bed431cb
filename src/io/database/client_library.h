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
#include "os/client_names.h"
#include "os/shared_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

class ClientLibrary {
 public:
  // Throws std::bad_alloc.
  explicit ClientLibrary(const os::ClientName& name);

  // Finds a function; if it is missing, status() has the error.
  template <typename Function>
  void Find(const char* name, Function** function) {
    *function = reinterpret_cast<Function*>(Address(name));
  }
  // The same for a function that is not in each version; nullptr if it is missing.
  template <typename Function>
  void FindIfThere(const char* name, Function** function) {
    *function = reinterpret_cast<Function*>(library_.Find(name));
  }

  // Fails with kUnsupported if the library or a function is not there.
  const Status& status() const { return status_; }

 private:
  void* Address(const char* function);

  const os::ClientName& name_;
  os::SharedLibrary library_;
  Status status_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_CLIENT_LIBRARY_H_
