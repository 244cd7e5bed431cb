// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes JSON by appending to a string. The only state is the depth, and whether a comma comes
// next.
// Tested by tests/cli/test_check.py.

#include "json_writer.h"

#include <algorithm>

#include "support/utf8.h"
#include "text.h"

namespace mspof::cli {

void JsonWriter::Separate() {
  if (depth_ == 0) return;
  if (!first_) out_ += ',';
  first_ = false;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

void JsonWriter::Name(std::string_view name) {
  Separate();
  Text(name);
  out_ += ": ";
  named_ = true;
}

void JsonWriter::Text(std::string_view value) {
  named_ = false;
  out_ += '"';
  while (!value.empty()) {
    const size_t length = support::CharacterLength(value);
    const char c = value[0];
    if (length == 0) {
      out_ += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else {
      const std::string_view character = value.substr(0, length);
      const std::string escape = JsonEscape(character);
      out_ += escape.empty() ? character : escape;
    }
    value.remove_prefix(std::max<size_t>(length, 1));
  }
  out_ += '"';
}

void JsonWriter::Number(uint64_t value) {
  named_ = false;
  out_ += std::to_string(value);
}

void JsonWriter::True() {
  named_ = false;
  out_ += "true";
}

void JsonWriter::Open(char bracket) {
  if (!named_) Separate();
  named_ = false;
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::Close(char bracket) {
  --depth_;
  if (!first_) {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }
  out_ += bracket;
  first_ = false;
}

}  // namespace mspof::cli
