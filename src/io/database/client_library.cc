// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/database/test_sources.py.

#include "io/database/client_library.h"

#include <dlfcn.h>

namespace mspof {
inline namespace abi0 {
namespace io {

ClientLibrary::ClientLibrary(const char* file, const char* package)
    : file_(file), package_(package), handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) {
    status_ = Status(StatusCode::kUnsupported,
                     file_ + ": cannot be loaded: install the package " + package_);
  }
}

void* ClientLibrary::Address(const char* name) {
  if (handle_ == nullptr) return nullptr;
  void* address = dlsym(handle_, name);
  if (address == nullptr && status_.ok()) {
    status_ = Status(StatusCode::kUnsupported, file_ + ": is too old, or foreign: it has no " +
                                                   name + ": install the package " + package_ +
                                                   " of Debian 12 or newer");
  }
  return address;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
