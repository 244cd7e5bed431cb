// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Paths whose parts are divided by slashes.
// Tested by tests/unit/os/path_test.cc.

#include "os/path.h"

#include <stdlib.h>

#include <memory>

#include "os/file.h"

namespace mspof::os {
namespace {

// Where the last name of a path begins.
size_t LastName(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? 0 : slash + 1;
}

}  // namespace

std::string FolderOf(const std::string& path) {
  const size_t name = LastName(path);
  if (name == 0) return ".";
  return name == 1 ? "/" : path.substr(0, name - 1);
}

std::string NameOf(const std::string& path) { return path.substr(LastName(path)); }

std::string InFolder(const std::string& folder, std::string_view name) {
  return (folder + "/").append(name);
}

std::string Beside(const std::string& path, std::string_view name) {
  return path.substr(0, LastName(path)).append(name);
}

bool EndsAsFolder(std::string_view path) { return !path.empty() && path.back() == '/'; }

std::string WithoutEnd(std::string path) {
  while (path.size() > 1 && EndsAsFolder(path)) path.pop_back();
  return path;
}

bool IsAbsolute(std::string_view path) { return !path.empty() && path.front() == '/'; }

std::string Resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), free);
  return real == nullptr ? path : std::string(real.get());
}

bool WouldBeOneFile(const std::string& a, const std::string& b) {
  return a == b || AreOneFile(a, b) || Resolved(a) == Resolved(b) ||
         (a.substr(LastName(a)) == b.substr(LastName(b)) && AreOneFile(FolderOf(a), FolderOf(b)));
}

}  // namespace mspof::os
