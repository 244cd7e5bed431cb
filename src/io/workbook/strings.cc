// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the table of texts that cells share. An <si> holds one text: a <t>, or runs <r> of one
// format with a <t> each; <rPh> holds its pronunciation. Characters that XML cannot hold, and "_x"
// itself, are written as _xHHHH_. Source: ECMA-376, 5th edition, part 1, sections 18.4 and
// 22.9.2.19.
// Tested by tests/unit/io/workbook/cells_test.cc.

#include "io/workbook/strings.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "io/workbook/xml_parser.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Whether "_xHHHH_" is at `at` and means a character that is text, and which character.
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

constexpr size_t kFirstBlock = size_t{4} << 10;
constexpr size_t kLastBlock = size_t{1} << 20;
// As long as a row may be: no cell could hold a longer one.
constexpr size_t kMostTextBytes = size_t{16} << 20;

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

class SharedStrings::Reader final : public XmlHandler {
 public:
  explicit Reader(uint64_t max_bytes) : max_bytes_(max_bytes) {}

  void Start(std::string_view name, const XmlAttributes&) override {
    path_.Enter(name);
    if (path_.Is({"sst", "si"})) text_.clear();
    in_text_ = path_.Is({"sst", "si", "t"}) || path_.Is({"sst", "si", "r", "t"});
  }
  void End(std::string_view) override {
    const bool ends = path_.Is({"sst", "si"});
    in_text_ = false;
    path_.Leave();
    if (!ends) return;
    Add();
  }
  void Text(std::string_view piece) override {
    if (!in_text_) return;
    text_ += piece;
    if (text_.size() > max_bytes_) return FailOfMemory();
    if (text_.size() <= kMostTextBytes) return;
    Fail(Status(StatusCode::kResourceExhausted,
                "the table of shared texts has a text of more than " +
                    std::to_string(kMostTextBytes) + " bytes: save the sheet as CSV"));
  }

  // Plain are `<si><t>text</t></si>`, nearly always without blanks and attributes, and `<si/>`.
  bool MayTake() const override { return path_.Is({"sst"}); }
  std::string_view TagBefore() const override { return path_.depth() == 0 ? "sst" : "si>"; }
  Taken TakeNext(PlainXml* xml) override {
    std::string_view text;
    const PlainXml::Place begin = xml->place();
    if (!xml->has_prefix() && xml->Passes("<si><t>")) {
      if (xml->ReadText(&text) && xml->Passes("</t></si>")) return Take(text);
      xml->GoTo(begin);
    }
    if (!xml->ReadTag() || !xml->Begins("si")) return Taken::kNothing;
    if (!xml->is_empty()) {
      if (!xml->ReadTag() || !xml->Begins("t") || !xml->ReadRest("t", &text)) {
        return Taken::kNothing;
      }
      if (!xml->ReadTag() || !xml->Ends("si")) return Taken::kNothing;
    }
    return Take(text);
  }

  SharedStrings strings;

 private:
  Taken Take(std::string_view text) {
    text_ = text;
    Add();
    return Taken::kElement;
  }
  void Add() {
    Unescape(&text_, 0);
    if (!strings.Add(text_, max_bytes_)) FailOfMemory();
    text_.clear();
  }
  void FailOfMemory() {
    Fail(Status(StatusCode::kResourceExhausted,
                "the table of shared texts needs more than " + std::to_string(max_bytes_) +
                    " bytes of memory: save the sheet as CSV, or raise the limit"));
  }

  const uint64_t max_bytes_;
  XmlPath path_;
  bool in_text_ = false;
  std::string text_;
};

bool SharedStrings::Add(std::string_view text, uint64_t max_bytes) {
  if (block_bytes_ + (size_ + 1) * sizeof(Entry) > max_bytes) return false;
  if (size_ % kEntries == 0) entries_.emplace_back(new Entry[kEntries]);
  Entry& entry = EntryAt(size_++);
  entry.size = static_cast<uint32_t>(text.size());
  if (text.size() <= sizeof entry.own) {
    text.copy(entry.own, text.size());
    return true;
  }
  if (block_size_ - block_used_ < text.size()) {
    const size_t next = std::clamp(2 * block_size_, kFirstBlock, kLastBlock);
    block_size_ = std::max(next, text.size());
    block_used_ = 0;
    block_bytes_ += block_size_;
    if (block_bytes_ + size_ * sizeof(Entry) > max_bytes) return false;
    blocks_.push_back(std::make_unique<char[]>(block_size_));
  }
  char* const at = blocks_.back().get() + block_used_;
  text.copy(at, text.size());
  std::memcpy(entry.own, &at, sizeof at);
  block_used_ += text.size();
  return true;
}

Result<SharedStrings> SharedStrings::Read(ZipEntry part, uint64_t max_bytes) {
  Reader reader(max_bytes);
  const Status status = ParseXml(std::move(part), &reader);
  if (!status.ok()) return status;
  return std::move(reader.strings);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
