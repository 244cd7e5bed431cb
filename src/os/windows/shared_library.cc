// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Libraries by the loader of Windows: from the folder of the program, from that of Windows, or from
// PATH, and never from the current folder.

#include "os/shared_library.h"

#include <cstring>
#include <new>

#include "os/windows/call.h"

namespace mspof::os {

SharedLibrary::SharedLibrary(const char* file) {
  handle_ = LoadLibraryW(Wide(file).c_str());
  if (handle_ == nullptr && GetLastError() == ERROR_NOT_ENOUGH_MEMORY) throw std::bad_alloc();
}

void* SharedLibrary::Find(const char* name) const {
  if (handle_ == nullptr) return nullptr;
  const FARPROC found = GetProcAddress(static_cast<HMODULE>(handle_), name);
  void* address = nullptr;
  std::memcpy(&address, &found, sizeof address);
  return address;
}

}  // namespace mspof::os
