// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads plain XML: a byte is looked up in a table, and what is not plain ends the loop. The NUL
// byte after the text is not plain either, so no loop asks for the end. Not plain are references,
// comments, CDATA sections, processing instructions, declarations of namespaces, names and
// attributes that are not ASCII, blanks within a tag other than spaces, CR in a text, and whatever
// XML does not allow. docs/decisions/0012 tells why this is here.
// Source: Extensible Markup Language (XML) 1.0, fifth edition; Namespaces in XML 1.0, third
// edition. Tested by tests/unit/io/workbook/plain_rows_test.cc, and against Expat by
// tests/fuzz/workbook.cc.

#include "io/workbook/plain_xml.h"

#include <algorithm>
#include <cstddef>

#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

enum Class : uint8_t { kName = 1, kStart = 2, kValue = 4, kText = 8 };

// What each byte can be a part of: a name, the start of one, a value in double quotes, a text.
constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (int c = ' '; c < 0x80; ++c) {
    uint8_t is = 0;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (letter) is |= kStart;
    if (letter || (c >= '0' && c <= '9') || c == '-' || c == '.') is |= kName;
    if (c != '<' && c != '&' && c != '"' && c != '\'') is |= kValue;
    if (c != '<' && c != '&' && c != ']') is |= kText;
    classes[static_cast<size_t>(c)] = is;
  }
  return classes;
}();

bool Is(char c, uint8_t what) { return (kClasses[static_cast<uint8_t>(c)] & what) != 0; }

const char* PassName(const char* at) {
  if (!Is(*at, kStart)) return at;
  while (Is(*at, kName)) ++at;
  return at;
}

}  // namespace

// Reads an attribute with a prefix, up to its value.
bool PlainXml::ReadPrefixed(std::string_view prefix, const char** from) {
  const char* const begin = ++*from;
  *from = PassName(begin);
  const std::string_view name(begin, static_cast<size_t>(*from - begin));
  const bool declared = IsLiteral(prefix, "xml") ||
                        std::find(prefixes_->begin(), prefixes_->end(), prefix) != prefixes_->end();
  // Two prefixes may stand for one namespace.
  const auto end = prefixed_name_.begin() + static_cast<ptrdiff_t>(prefixed_);
  if (name.empty() || prefix.empty() || !declared || prefixed_ == kMostAttributes ||
      std::find(prefixed_name_.begin(), end, name) != end) {
    return false;
  }
  prefixed_name_[prefixed_++] = name;
  return true;
}

inline bool PlainXml::ReadAttribute(const char** from) {
  const char*& at = *from;
  const char* const begin = at;
  at = PassName(at);
  const std::string_view name(begin, static_cast<size_t>(at - begin));
  const bool has_prefix = *at == ':';
  if (has_prefix && !ReadPrefixed(name, from)) return false;
  if (name.empty() || *at != '=') return false;
  const char quote = *++at;
  if (quote != '"' && quote != '\'') return false;
  const char* const value = ++at;
  while (Is(*at, kValue)) ++at;
  if (*at != quote) return false;
  ++at;
  if (has_prefix) return true;
  for (size_t i = 0; i < attributes_; ++i) {
    if (attribute_[i].name.size() == name.size() && attribute_[i].name == name) return false;
  }
  if (IsLiteral(name, "xmlns") || attributes_ == kMostAttributes) return false;
  attribute_[attributes_++] = {name, {value, static_cast<size_t>(at - 1 - value)}};
  return true;
}

// A CR before an LF is the same end of a line.
void PlainXml::PassBlanks() {
  const char* at = at_;
  for (;; ++at) {
    if (*at == '\n' || (*at == '\r' && at[1] != '\n')) {
      ++lines_;
    } else if (*at != ' ' && *at != '\t' && *at != '\r') {
      break;
    }
  }
  at_ = at;
}

bool PlainXml::ReadTag() {
  if (*at_ != '<') PassBlanks();
  const char* at = at_;
  if (*at != '<') return false;
  ++at;
  is_end_ = *at == '/';
  if (is_end_) ++at;
  for (const char c : prefix_) {
    if (*at != c) return StopAt(at);
    ++at;
  }
  const char* const begin = at;
  at = PassName(at);
  if (at == begin) return StopAt(at);
  name_ = {begin, static_cast<size_t>(at - begin)};
  is_empty_ = false;
  attributes_ = 0;
  prefixed_ = 0;
  while (*at == ' ') {
    while (*at == ' ') ++at;
    if (*at == '>' || *at == '/') break;
    if (is_end_ || !ReadAttribute(&at)) return StopAt(at);
  }
  if (*at == '/' && !is_end_) {
    is_empty_ = true;
    ++at;
  }
  if (*at != '>') return StopAt(at);
  at_ = at + 1;
  return true;
}

bool PlainXml::ReadText(std::string_view* text) {
  const char* at = at_;
  while (Is(*at, kText)) ++at;
  if (*at != '<') return ReadOtherText(at, text);
  *text = {at_, static_cast<size_t>(at - at_)};
  at_ = at;
  return true;
}

// Reads a text that has more than ASCII in one line; the bytes before `at` are plain.
bool PlainXml::ReadOtherText(const char* at, std::string_view* text) {
  uint64_t lines = 0;
  for (; *at != '<'; ++at) {
    if (*at == '\n') ++lines;
    const bool other = *at == '\n' || *at == '\t' || *at == ']' || (*at & 0x80) != 0;
    if (!other && !Is(*at, kText)) return StopAt(at);
  }
  const std::string_view read(at_, static_cast<size_t>(at - at_));
  const auto holds = [read](std::string_view what) {
    return read.find(what) != std::string_view::npos;
  };
  // U+FFFE and U+FFFF are not characters of XML.
  if (holds("]]>") || holds("\xEF\xBF\xBE") || holds("\xEF\xBF\xBF") || !support::IsUtf8(read)) {
    return false;
  }
  *text = read;
  lines_ += lines;
  at_ = at;
  return true;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
