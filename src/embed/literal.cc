// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Bytes as C++ source that any compiler reads in the same way.

#include "embed/literal.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace mspof::embed {

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  if (!file) {
    std::cerr << path << ": cannot be read\n";
    std::exit(1);
  }
  return out.str();
}

std::string Literal(std::string_view bytes) {
  std::string out = "std::string_view(\"";
  size_t column = 0;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    char buffer[8];
    // Octal escapes end after three digits.
    if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?') {
      std::snprintf(buffer, sizeof buffer, "\\%03o", byte);
    } else {
      std::snprintf(buffer, sizeof buffer, "%c", c);
    }
    out += buffer;
    if (++column % 100 == 0) out += "\"\n    \"";
  }
  return out + "\", " + std::to_string(bytes.size()) + ")";
}

}  // namespace mspof::embed
