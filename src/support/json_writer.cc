// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes JSON by appending to a string. The only state is the depth, and whether a comma comes
// next.
// Tested by tests/cli/test_check.py and tests/unit/compare/outputs_test.cc.

#include "support/json_writer.h"

#include <algorithm>

#include "mspof/character.h"
#include "support/trim.h"
#include "support/utf8.h"

namespace mspof::support {
namespace {

// The JSON escape of a character that is not safe to print; empty for other characters.
std::string Escape(std::string_view character) {
  const uint32_t number = CodePointOf(character);
  if (KindOfCharacter(number) == CharacterKind::kVisible) return "";
  const uint32_t rest = number - std::min<uint32_t>(number, 0x10000);
  const std::string escape = number < 0x10000 ? "\\u" + HexOf(number)
                                              : "\\u" + HexOf(0xD800 + (rest >> 10)) + "\\u" +
                                                    HexOf(0xDC00 + (rest & 0x3FF));
  return Lower(escape);
}

}  // namespace

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
    const size_t length = CharacterLength(value);
    const char c = value[0];
    if (length == 0) {
      out_ += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else {
      const std::string_view character = value.substr(0, length);
      const std::string escape = Escape(character);
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

void JsonWriter::Digits(std::string_view digits) {
  named_ = false;
  out_ += digits;
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

}  // namespace mspof::support
