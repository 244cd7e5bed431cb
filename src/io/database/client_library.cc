// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Loads the client library of a kind of databases when it is first needed.
// Tested by tests/database/test_sources.py.

#include "io/database/client_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

ClientLibrary::ClientLibrary(const char* file, const char* package)
    : file_(file), package_(package), library_(file) {
  if (library_.is_loaded()) return;
  status_ = Status(StatusCode::kUnsupported,
                   file_ + ": cannot be loaded: install the package " + package_);
}

void* ClientLibrary::Address(const char* name) {
  void* const address = library_.Find(name);
  if (address == nullptr && status_.ok()) {
    status_ = Status(StatusCode::kUnsupported, file_ + ": is too old, or another library: has no " +
                                                   name + ": install the package " + package_ +
                                                   " of Debian 12 or newer");
  }
  return address;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
