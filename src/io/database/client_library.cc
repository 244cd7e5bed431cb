// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Loads the client library of a kind of databases when it is first needed.
// Tested by tests/database/test_sources.py.

#include "io/database/client_library.h"

namespace mspof {
inline namespace abi0 {
namespace io {

ClientLibrary::ClientLibrary(const os::ClientName& name) : name_(name), library_(name.file) {
  if (!library_.is_loaded() && name_.other_file != nullptr) {
    library_ = os::SharedLibrary(name_.other_file);
  }
  if (library_.is_loaded()) return;
  status_ = Status(StatusCode::kUnsupported,
                   std::string(name_.file) + ": cannot be loaded: " + name_.install);
}

void* ClientLibrary::Address(const char* function) {
  void* const address = library_.Find(function);
  if (address == nullptr && status_.ok()) {
    status_ = Status(StatusCode::kUnsupported, std::string(name_.file) +
                                                   ": is too old, or another library: has no " +
                                                   function + ": " + name_.renew);
  }
  return address;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
