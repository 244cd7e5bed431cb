// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What Windows knows about the process. No other file reads the clock or the environment.

#include "os/process.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <time.h>

#include <cstdlib>

#include "os/windows/call.h"
// After windows.h, which it needs.
#include <shellapi.h>

namespace mspof::os {
namespace {

// The code page of the console, which is everybody's, as it was before.
UINT code_page = 0;

void GiveBackCodePage() { SetConsoleOutputCP(code_page); }

}  // namespace

void PrepareProcess() {
  // Line ends stay as they are written, so that the same records give the same bytes everywhere.
  for (FILE* stream : {stdin, stdout, stderr}) {
    if (_fileno(stream) >= 0) _setmode(_fileno(stream), _O_BINARY);
  }
  code_page = GetConsoleOutputCP();
  if (code_page != 0 && code_page != CP_UTF8 && SetConsoleOutputCP(CP_UTF8)) {
    std::atexit(GiveBackCodePage);
  }
}

std::vector<std::string> Arguments(int, char**) {
  int count = 0;
  wchar_t** const given = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> arguments;
  for (int i = 0; i < count; ++i) arguments.push_back(Utf8(given[i]));
  LocalFree(given);
  return arguments;
}

std::optional<std::string> Variable(const char* name) {
  const std::wstring wide = Wide(name);
  const DWORD size = GetEnvironmentVariableW(wide.c_str(), nullptr, 0);
  if (size == 0) return std::nullopt;
  std::wstring value(size, L'\0');
  value.resize(GetEnvironmentVariableW(wide.c_str(), value.data(), size));
  return Utf8(value);
}

int32_t DayNow() {
  constexpr time_t kSecondsPerDay = 86400;
  return static_cast<int32_t>(time(nullptr) / kSecondsPerDay);
}

}  // namespace mspof::os
