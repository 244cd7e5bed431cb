// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Letters by themselves; no locale is asked.
// Tested by tests/unit/mapping_csv_test.cc and tests/unit/mapping_reader_test.cc.

#include "mapping/text.h"

#include <algorithm>

#include "base/text.h"

namespace mspof::mapping {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

std::string InPart(std::string_view part, std::string_view message) {
  return part.empty() ? std::string(message) : base::StrCat("part \"", part, "\": ", message);
}

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace mspof::mapping
