// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_WINDOWS_CALL_H_
#define MSPOF_OS_WINDOWS_CALL_H_

// Internal to src/os/windows. Texts are UTF-8 outside and UTF-16 in calls of the operating system.

#define WIN32_LEAN_AND_MEAN
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <string>
#include <string_view>

#include "os/error.h"
#include "os/file.h"

namespace mspof::os {

// A text that is not UTF-8 becomes one that no file has as its name.
std::wstring Wide(std::string_view text);
std::string Utf8(std::wstring_view text);

// The error of the call that has just failed.
inline Error LastError() { return Error::Numbered(static_cast<int>(GetLastError())); }

inline HANDLE HandleOf(const File& file) { return reinterpret_cast<HANDLE>(file.handle()); }
inline intptr_t Number(HANDLE handle) { return reinterpret_cast<intptr_t>(handle); }

// Others may read, write, rename and remove the file meanwhile, as on other systems.
inline constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

}  // namespace mspof::os

#endif  // MSPOF_OS_WINDOWS_CALL_H_
