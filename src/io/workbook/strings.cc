// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An <si> holds one text: <t>, or runs <r> of a format each with a <t>; in <rPh> is how to
// pronounce it. Characters that XML cannot hold, and "_x" itself, are written as _xHHHH_.
// Source: ECMA-376, 5th edition, part 1, sections 18.4 and 22.9.2.19.
// Tested by tests/unit/workbook_cells_test.cc.

#include "io/workbook/strings.h"

#include <charconv>
#include <utility>

#include "io/workbook/xml_parser.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Whether "_xHHHH_" stands at `at`, and for which character that is text.
bool ReadEscape(std::string_view text, size_t at, uint32_t* character) {
  if (at + 7 > text.size() || text[at + 1] != 'x' || text[at + 6] != '_') return false;
  const char* const end = text.data() + at + 6;
  const auto [stop, error] = std::from_chars(text.data() + at + 2, end, *character, 16);
  if (error != std::errc() || stop != end) return false;
  return *character != 0 && (*character < 0xD800 || *character > 0xDFFF);
}

// Appends a character up to U+FFFF as UTF-8. Returns how many bytes it has.
size_t WriteUtf8(uint32_t character, char* to) {
  if (character < 0x80) {
    to[0] = static_cast<char>(character);
    return 1;
  }
  if (character < 0x800) {
    to[0] = static_cast<char>(0xC0 | character >> 6);
    to[1] = static_cast<char>(0x80 | (character & 0x3F));
    return 2;
  }
  to[0] = static_cast<char>(0xE0 | character >> 12);
  to[1] = static_cast<char>(0x80 | (character >> 6 & 0x3F));
  to[2] = static_cast<char>(0x80 | (character & 0x3F));
  return 3;
}

class Reader final : public XmlHandler {
 public:
  explicit Reader(uint64_t max_bytes) : max_bytes_(max_bytes) {}

  void Start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") begin_ = text.size();
    if (name == "rPh") pronounced_ = true;
    if (name == "t") in_text_ = !pronounced_;
  }
  void End(std::string_view name) override {
    if (name == "t") in_text_ = false;
    if (name == "rPh") pronounced_ = false;
    if (name != "si") return;
    Unescape(&text, begin_);
    ends.push_back(text.size());
    CheckLimit();
  }
  void Text(std::string_view piece) override {
    if (!in_text_) return;
    text += piece;
    CheckLimit();
  }

  std::string text;
  std::vector<uint64_t> ends;

 private:
  void CheckLimit() {
    if (text.size() + ends.size() * sizeof(uint64_t) <= max_bytes_) return;
    Fail(Status(StatusCode::kResourceExhausted,
                "the table of shared texts needs more than " + std::to_string(max_bytes_) +
                    " bytes of memory: save the sheet as CSV, or raise the limit"));
  }

  const uint64_t max_bytes_;
  size_t begin_ = 0;
  bool pronounced_ = false;
  bool in_text_ = false;
};

}  // namespace

void Unescape(std::string* text, size_t from) {
  size_t at = text->find("_x", from);
  if (at == std::string::npos) return;
  size_t to = at;
  while (at < text->size()) {
    uint32_t character = 0;
    if ((*text)[at] == '_' && ReadEscape(*text, at, &character)) {
      to += WriteUtf8(character, text->data() + to);
      at += 7;
    } else {
      (*text)[to++] = (*text)[at++];
    }
  }
  text->resize(to);
}

Result<SharedStrings> SharedStrings::Read(ZipEntry part, uint64_t max_bytes) {
  Reader reader(max_bytes);
  const Status status = ParseXml(std::move(part), &reader);
  if (!status.ok()) return status;
  SharedStrings strings;
  strings.text_ = std::move(reader.text);
  strings.ends_ = std::move(reader.ends);
  return strings;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
