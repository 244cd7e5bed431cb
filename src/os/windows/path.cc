// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Paths whose parts are divided by slashes or backslashes, and may begin with a drive.

#include "os/path.h"

#include "os/file.h"
#include "os/windows/call.h"

namespace mspof::os {
namespace {

bool IsSlash(char c) { return c == '/' || c == '\\'; }

// How much of a path names a drive: 2 for "C:".
size_t Drive(std::string_view path) {
  const bool drive = path.size() >= 2 && path[1] == ':' &&
                     ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
  return drive ? 2 : 0;
}

// Where the last name of a path begins.
size_t LastName(std::string_view path) {
  size_t at = path.size();
  while (at > Drive(path) && !IsSlash(path[at - 1])) --at;
  return at;
}

// Names that differ in capitals alone are one name.
bool IsOneName(std::string_view a, std::string_view b) {
  const std::wstring x = Wide(a), y = Wide(b);
  return CompareStringOrdinal(x.data(), static_cast<int>(x.size()), y.data(),
                              static_cast<int>(y.size()), TRUE) == CSTR_EQUAL;
}

}  // namespace

std::string FolderOf(const std::string& path) {
  const size_t name = LastName(path);
  const size_t drive = Drive(path);
  if (name == 0) return ".";
  if (name == drive) return path.substr(0, drive) + ".";    // of the drive's own current folder
  if (name == drive + 1) return path.substr(0, drive + 1);  // the root
  return path.substr(0, name - 1);
}

std::string NameOf(const std::string& path) { return path.substr(LastName(path)); }

std::string InFolder(const std::string& folder, std::string_view name) {
  const bool ends = !folder.empty() && IsSlash(folder.back());
  return (ends ? folder : folder + "/") + std::string(name);
}

std::string Beside(const std::string& path, std::string_view name) {
  return path.substr(0, LastName(path)).append(name);
}

bool EndsAsFolder(std::string_view path) { return !path.empty() && IsSlash(path.back()); }

std::string WithoutEnd(std::string path) {
  while (path.size() > Drive(path) + 1 && EndsAsFolder(path)) path.pop_back();
  return path;
}

bool IsAbsolute(std::string_view path) {
  const size_t drive = Drive(path);
  return path.size() > drive && IsSlash(path[drive]);
}

std::string Resolved(const std::string& path) {
  const File file(Number(CreateFileW(Wide(path).c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr,
                                     OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr)));
  if (!file.is_open()) return path;
  const DWORD size = GetFinalPathNameByHandleW(HandleOf(file), nullptr, 0, VOLUME_NAME_DOS);
  std::wstring found(size, L'\0');
  const DWORD got = GetFinalPathNameByHandleW(HandleOf(file), found.data(), size, VOLUME_NAME_DOS);
  if (got == 0 || got >= size) return path;
  found.resize(got);
  // The prefix turns off what programs expect of paths. "\\?\UNC\server" is "\\server".
  constexpr std::wstring_view kLong = L"\\\\?\\", kServer = L"\\\\?\\UNC\\";
  if (found.compare(0, kServer.size(), kServer) == 0) {
    found.replace(0, kServer.size(), L"\\\\");
  } else if (found.compare(0, kLong.size(), kLong) == 0) {
    found.erase(0, kLong.size());
  }
  return Utf8(found);
}

bool WouldBeOneFile(const std::string& a, const std::string& b) {
  return a == b || AreOneFile(a, b) || IsOneName(Resolved(a), Resolved(b)) ||
         (IsOneName(std::string_view(a).substr(LastName(a)),
                    std::string_view(b).substr(LastName(b))) &&
          AreOneFile(FolderOf(a), FolderOf(b)));
}

}  // namespace mspof::os
