// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Libraries by the dynamic loader.
// Tested by tests/database/test_sources.py.

#include "os/shared_library.h"

#include <dlfcn.h>

#include <cerrno>
#include <new>

namespace mspof::os {

SharedLibrary::SharedLibrary(const char* file) {
  errno = 0;
  handle_ = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle_ == nullptr && errno == ENOMEM) throw std::bad_alloc();
}

void* SharedLibrary::Find(const char* name) const {
  return handle_ == nullptr ? nullptr : dlsym(handle_, name);
}

}  // namespace mspof::os
