// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Between UTF-8 and UTF-16.

#include "os/windows/call.h"

namespace mspof::os {

std::wstring Wide(std::string_view text) {
  if (text.empty()) return {};
  const int size = static_cast<int>(text.size());
  std::wstring wide(text.size(), L'\0');  // it is never longer
  const int got = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), size, wide.data(),
                                      static_cast<int>(wide.size()));
  // No name of a file holds this character.
  if (got <= 0) return L"?";
  wide.resize(static_cast<size_t>(got));
  return wide;
}

std::string Utf8(std::wstring_view text) {
  if (text.empty()) return {};
  const int size = static_cast<int>(text.size());
  const int needed =
      WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr);
  std::string utf8(static_cast<size_t>(needed), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), size, utf8.data(), needed, nullptr, nullptr);
  return utf8;
}

}  // namespace mspof::os
