// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Files, by the calls of Windows. What others may do with an open file is what they may do on other
// systems, so that a file which is read can be replaced meanwhile. Who may read a file stands in
// access lists; they are not read here, so no file counts as open to others.

#include "os/file.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "os/windows/call.h"

namespace mspof::os {
namespace {

// The most bytes to read or write at once: an answer of a call has 32 bits.
constexpr size_t kMostAtOnce = size_t{1} << 30;
// A console takes less.
constexpr size_t kMostOfConsole = size_t{1} << 13;

// A FILETIME counts 100 nanoseconds from 1601.
FileTime TimeOf(int64_t ticks) {
  constexpr int64_t kTicksInSecond = 10'000'000;
  constexpr int64_t kSecondsTo1970 = 11'644'473'600;
  return {ticks / kTicksInSecond - kSecondsTo1970, ticks % kTicksInSecond * 100};
}

bool IsLink(HANDLE handle) {
  FILE_ATTRIBUTE_TAG_INFO tag;
  return GetFileInformationByHandleEx(handle, FileAttributeTagInfo, &tag, sizeof tag) &&
         (tag.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
         IsReparseTagNameSurrogate(tag.ReparseTag);
}

Error InfoOf(HANDLE handle, FileInfo* info) {
  *info = {};
  const DWORD type = GetFileType(handle);
  if (type == FILE_TYPE_UNKNOWN && GetLastError() != NO_ERROR) return LastError();
  if (type == FILE_TYPE_PIPE) info->kind = Kind::kPipe;
  if (type != FILE_TYPE_DISK) return {};
  BY_HANDLE_FILE_INFORMATION found;
  FILE_BASIC_INFO times;
  if (!GetFileInformationByHandle(handle, &found) ||
      !GetFileInformationByHandleEx(handle, FileBasicInfo, &times, sizeof times)) {
    // Wine does not tell this of a file that Linux opened for it, as a redirected stream is.
    const Error error = LastError();
    return error == Reason::kNotOpen ? Error() : error;
  }
  // A link is seen only by those who look at the name.
  info->kind = IsLink(handle)                                             ? Kind::kOther
               : (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? Kind::kFolder
                                                                          : Kind::kFile;
  info->id = {found.dwVolumeSerialNumber,
              uint64_t{found.nFileIndexHigh} << 32 | found.nFileIndexLow};
  info->size = uint64_t{found.nFileSizeHigh} << 32 | found.nFileSizeLow;
  info->modified = TimeOf(times.LastWriteTime.QuadPart);
  info->changed = TimeOf(times.ChangeTime.QuadPart);
  return {};
}

Error LookAt(const std::string& path, DWORD flags, FileInfo* info) {
  const File file(Number(CreateFileW(Wide(path).c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr,
                                     OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | flags, nullptr)));
  return file.is_open() ? InfoOf(HandleOf(file), info) : LastError();
}

Error Open(const std::string& path, DWORD access, DWORD flags, File* file) {
  *file = File(Number(CreateFileW(Wide(path).c_str(), access, kShareAll, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL | flags, nullptr)));
  if (file->is_open()) return {};
  const Error error = LastError();
  return error == Reason::kNotPermitted && IsFolder(path) ? Error(Reason::kIsFolder) : error;
}

bool IsConsole(HANDLE handle) {
  DWORD mode = 0;
  return GetConsoleMode(handle, &mode) != 0;
}

// What is typed, as UTF-8. A console gives its own code page to all who read bytes.
Error ReadConsoleInput(HANDLE handle, char* data, size_t size, size_t* got) {
  constexpr size_t kMostBytesOfUnit = 3;
  wchar_t typed[kMostOfConsole / kMostBytesOfUnit];
  const size_t most = std::min(size / kMostBytesOfUnit, std::size(typed));
  DWORD count = 0;
  if (!ReadConsoleW(handle, typed, static_cast<DWORD>(most), &count, nullptr)) return LastError();
  constexpr wchar_t kEnd = 26;  // Ctrl-Z at the beginning of a line
  if (count > 0 && typed[0] == kEnd) count = 0;
  const std::string utf8 = Utf8({typed, count});
  std::copy(utf8.begin(), utf8.end(), data);
  *got = utf8.size();
  return {};
}

OVERLAPPED At(uint64_t position) {
  OVERLAPPED at = {};
  at.Offset = static_cast<DWORD>(position);
  at.OffsetHigh = static_cast<DWORD>(position >> 32);
  return at;
}

Error ReadSome(HANDLE handle, char* data, size_t size, OVERLAPPED* at, size_t* got) {
  DWORD count = 0;
  *got = 0;
  if (!ReadFile(handle, data, static_cast<DWORD>(std::min(size, kMostAtOnce)), &count, at)) {
    // The end of a pipe, and of a file that is read at a position.
    const DWORD error = GetLastError();
    if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF) return {};
    return LastError();
  }
  *got = count;
  return {};
}

Error WriteAll(HANDLE handle, std::string_view bytes, OVERLAPPED* at) {
  const size_t most = IsConsole(handle) ? kMostOfConsole : kMostAtOnce;
  while (!bytes.empty()) {
    DWORD count = 0;
    const DWORD size = static_cast<DWORD>(std::min(bytes.size(), most));
    if (!WriteFile(handle, bytes.data(), size, &count, at)) return LastError();
    bytes.remove_prefix(count);
    if (at != nullptr) {
      const uint64_t next = (uint64_t{at->OffsetHigh} << 32 | at->Offset) + count;
      *at = At(next);
    }
  }
  return {};
}

}  // namespace

Error Look(const std::string& path, FileInfo* info) { return LookAt(path, 0, info); }

Error LookAtName(const std::string& path, FileInfo* info) {
  return LookAt(path, FILE_FLAG_OPEN_REPARSE_POINT, info);
}

File File::Of(Stream stream) {
  const HANDLE handle = GetStdHandle(stream == Stream::kInput    ? STD_INPUT_HANDLE
                                     : stream == Stream::kOutput ? STD_OUTPUT_HANDLE
                                                                 : STD_ERROR_HANDLE);
  File file(handle == nullptr ? -1 : Number(handle));
  file.owned_ = false;
  return file;
}

File::~File() {
  if (is_open() && owned_) CloseHandle(HandleOf(*this));
}

Error File::OpenToRead(const std::string& path) { return Open(path, GENERIC_READ, 0, this); }

Error File::OpenToReadAtOnce(const std::string& path, Links links) {
  const DWORD flags = links == Links::kRefuse ? FILE_FLAG_OPEN_REPARSE_POINT : 0;
  const Error error = Open(path, GENERIC_READ, flags, this);
  if (error || links == Links::kFollow || !IsLink(HandleOf(*this))) return error;
  *this = File();
  return Reason::kTooManyLinks;
}

Error File::OpenToWrite(const std::string& path) { return Open(path, GENERIC_WRITE, 0, this); }

Error File::OpenTemporary(std::string* folder) {
  wchar_t found[MAX_PATH + 2] = L"";
  GetTempPathW(static_cast<DWORD>(std::size(found)), found);
  *folder = Utf8(found);
  static std::atomic<unsigned> number{0};
  for (;;) {
    const std::wstring name = std::wstring(found) + L"mspof-" +
                              std::to_wstring(GetCurrentProcessId()) + L"-" +
                              std::to_wstring(++number) + L".tmp";
    *this = File(Number(
        CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE | DELETE, 0, nullptr, CREATE_NEW,
                    FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr)));
    if (is_open()) return {};
    const Error error = LastError();
    if (error != Reason::kExists) return error;
  }
}

Error File::Look(FileInfo* info) const { return InfoOf(HandleOf(*this), info); }

Error File::Position(uint64_t* position) const {
  if (GetFileType(HandleOf(*this)) != FILE_TYPE_DISK) return Reason::kUnsupported;
  LARGE_INTEGER at;
  if (!SetFilePointerEx(HandleOf(*this), {}, &at, FILE_CURRENT)) return LastError();
  *position = static_cast<uint64_t>(at.QuadPart);
  return {};
}

void File::ReadsForward() const {}  // Windows sees it by itself.

Error File::Read(char* data, size_t size, size_t* got) const {
  const HANDLE handle = HandleOf(*this);
  return IsConsole(handle) ? ReadConsoleInput(handle, data, size, got)
                           : ReadSome(handle, data, size, nullptr, got);
}

Error File::ReadAt(uint64_t position, char* data, size_t size, size_t* got) const {
  OVERLAPPED at = At(position);
  return ReadSome(HandleOf(*this), data, size, &at, got);
}

Error File::Write(std::string_view bytes) const {
  return WriteAll(HandleOf(*this), bytes, nullptr);
}

Error File::WriteAt(uint64_t position, std::string_view bytes) const {
  OVERLAPPED at = At(position);
  return WriteAll(HandleOf(*this), bytes, &at);
}

Error File::Sync() const {
  if (GetFileType(HandleOf(*this)) != FILE_TYPE_DISK || FlushFileBuffers(HandleOf(*this))) {
    return {};
  }
  const Error error = LastError();
  return error == Reason::kUnsupported ? Error() : error;
}

Error File::Close() {
  const HANDLE handle = reinterpret_cast<HANDLE>(std::exchange(handle_, -1));
  return CloseHandle(handle) ? Error() : LastError();
}

}  // namespace mspof::os
