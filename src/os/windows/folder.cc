// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the names in a folder.

#include "os/folder.h"

#include <cstring>

#include "os/windows/call.h"

namespace mspof::os {
namespace {

struct Search {
  std::wstring folder;  // with a slash at its end
  HANDLE handle = INVALID_HANDLE_VALUE;
  WIN32_FIND_DATAW found = {};
  bool is_read = false;  // what is in `found`
  char name[3 * MAX_PATH + 1] = "";
};

Search* SearchOf(void* folder) { return static_cast<Search*>(folder); }

}  // namespace

OpenFolder::OpenFolder(const std::string& name) {
  auto search = std::make_unique<Search>();
  search->folder = Wide(name) + L"/";
  search->handle = FindFirstFileW((search->folder + L"*").c_str(), &search->found);
  if (search->handle == INVALID_HANDLE_VALUE) {
    error_ = LastError();
  } else {
    folder_.reset(search.release());
  }
}

const char* OpenFolder::Next(Error* error) const {
  Search& search = *SearchOf(folder_.get());
  for (;;) {
    if (search.is_read && !FindNextFileW(search.handle, &search.found)) {
      if (GetLastError() != ERROR_NO_MORE_FILES) *error = LastError();
      return nullptr;
    }
    search.is_read = true;
    const int size = WideCharToMultiByte(CP_UTF8, 0, search.found.cFileName, -1, search.name,
                                         static_cast<int>(sizeof search.name), nullptr, nullptr);
    if (size > 0 && std::strcmp(search.name, ".") != 0 && std::strcmp(search.name, "..") != 0) {
      return search.name;
    }
  }
}

bool OpenFolder::IsFile(const char* name) const {
  FileInfo info;
  return !LookAtName(Utf8(SearchOf(folder_.get())->folder) + name, &info) &&
         info.kind == Kind::kFile;
}

void OpenFolder::Remove(const char* name) const {
  DeleteFileW((SearchOf(folder_.get())->folder + Wide(name)).c_str());
}

void OpenFolder::Close::operator()(void* folder) const {
  FindClose(SearchOf(folder)->handle);
  delete SearchOf(folder);
}

void SyncFolder(const std::string&) {}  // Only an administrator may ask for it.

}  // namespace mspof::os
