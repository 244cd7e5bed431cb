// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Converts the bytes of a text file to UTF-8. The first 4096 bytes decide what the file is. A byte
// order mark means UTF-8 or UTF-16. Files of other kinds, such as workbooks, are known by their
// first bytes and get their own message. Windows-1252 is never guessed. UTF-8 is passed on as it
// is; other encodings are converted 64 KiB at a time.
//
// Source of the table of Windows-1252: https://www.unicode.org/Public/MAPPINGS/VENDORS/
// MICSFT/WINDOWS/CP1252.TXT (five bytes are not defined).
// Tested by tests/unit/table/csv_test.cc.

#include "table/decode.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "support/file_kind.h"
#include "support/lanes.h"
#include "support/text.h"
#include "support/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mspof::table {
namespace {

constexpr size_t kHeadBytes = support::kMostLookedAt;
constexpr size_t kRawBytes = size_t{64} << 10;
constexpr uint32_t kNoCodePoint = 0xFFFFFFFF;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

constexpr std::array<uint16_t, 32> kWindows1252High = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// Fails if `head` begins like a file of another kind.
Status CheckText(std::string_view head) {
  const support::FileKind kind = support::KindOfNoTable(head);
  if (kind.what.empty()) return Status();
  return Status(StatusCode::kCorrupt, support::StrCat("the file is not delimited text: it is ",
                                                      kind.what, ": ", kind.remedy));
}

std::string_view Name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kWindows1252:
      return "Windows-1252";
    case Encoding::kUnnamed:
    case Encoding::kUtf8:
      break;
  }
  return "UTF-8";
}

// Writes `point` in UTF-8, or the byte FF for kNoCodePoint. Returns the number of bytes.
constexpr size_t Put(char* data, uint32_t point) {
  const auto byte = [](uint32_t value) { return static_cast<char>(static_cast<uint8_t>(value)); };
  const auto tail = [byte](uint32_t value) { return byte(0x80 | (value & 0x3F)); };
  if (point == kNoCodePoint) {
    data[0] = byte(Decoder::kNotUtf8);
    return 1;
  }
  if (point < 0x80) {
    data[0] = byte(point);
    return 1;
  }
  if (point < 0x800) {
    data[0] = byte(0xC0 | point >> 6);
    data[1] = tail(point);
    return 2;
  }
  if (point < 0x10000) {
    data[0] = byte(0xE0 | point >> 12);
    data[1] = tail(point >> 6);
    data[2] = tail(point);
    return 3;
  }
  data[0] = byte(0xF0 | point >> 18);
  data[1] = tail(point >> 12);
  data[2] = tail(point >> 6);
  data[3] = tail(point);
  return 4;
}

// A character in UTF-8.
struct Utf8Character {
  std::array<char, 4> bytes = {};
  size_t size = 0;
};

// The bytes of Windows-1252 that are not ASCII.
constexpr std::array<Utf8Character, 128> MakeWindows1252() {
  std::array<Utf8Character, 128> characters = {};
  for (uint32_t i = 0; i < characters.size(); ++i) {
    uint32_t point = 0x80 + i;
    if (i < kWindows1252High.size()) point = kWindows1252High[i];
    if (point == 0) point = kNoCodePoint;
    characters[i].size = Put(characters[i].bytes.data(), point);
  }
  return characters;
}
constexpr std::array<Utf8Character, 128> kWindows1252 = MakeWindows1252();

// Copies so many bytes, and returns how many of them, from the first, are ASCII.
constexpr std::ptrdiff_t kCopied = 16;
inline size_t CopyAscii(const char* from, char* to) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
  const auto others = static_cast<uint32_t>(_mm_movemask_epi8(bytes));
  return others == 0 ? size_t{kCopied} : support::LowestBit(others);
#else
  uint64_t eight = 0;
  std::memcpy(to, from, kCopied);
  std::memcpy(&eight, from, sizeof eight);
  const size_t ascii = support::AsciiBytes(eight);
  if (ascii < sizeof eight) return ascii;
  std::memcpy(&eight, from + sizeof eight, sizeof eight);
  return ascii + support::AsciiBytes(eight);
#endif
}

}  // namespace

Decoder::Decoder(ByteSource source, Encoding encoding)
    : source_(std::move(source)), encoding_(encoding) {}

Status Decoder::Open() {
  head_.resize(kHeadBytes);
  size_t size = 0;
  while (size < kHeadBytes && !source_ended_) {
    Result<size_t> given = ReadSource(head_.data() + size, kHeadBytes - size);
    if (!given.ok()) return given.status();
    size += *given;
  }
  head_.resize(size);
  if (size == 0) return Status(StatusCode::kCorrupt, "the file is empty");
  Status status = CheckText(head_);
  if (!status.ok()) return status;

  const auto marked = [this](std::string_view mark, Encoding by_mark) {
    if (!StartsWith(head_, mark)) return Status();
    // Files that were joined, or marked by two programs, have several marks.
    while (StartsWith(head_, mark)) head_.erase(0, mark.size());
    if (encoding_ == Encoding::kUnnamed) encoding_ = by_mark;
    if (encoding_ == by_mark) return Status();
    return Status(StatusCode::kCorrupt,
                  "the file begins with the byte order mark of " + std::string(Name(by_mark)) +
                      ", but `encoding` in the mapping is " + std::string(Name(encoding_)) +
                      ": remove `encoding` from the table of the mapping");
  };
  status = marked(kUtf8Mark, Encoding::kUtf8);
  if (status.ok()) status = marked(kUtf16LeMark, Encoding::kUtf16Le);
  if (status.ok()) status = marked(kUtf16BeMark, Encoding::kUtf16Be);
  if (status.ok()) status = CheckUnits();
  if (encoding_ == Encoding::kUnnamed) encoding_ = Encoding::kUtf8;
  return status;
}

// Fails if the bytes cannot be in the encoding that the mapping names. Without a byte order mark,
// UTF-16 is known by its NUL bytes, since most of a heading is ASCII.
Status Decoder::CheckUnits() const {
  constexpr size_t kLeast = 16;
  if (head_.size() < kLeast) return Status();
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < head_.size(); ++i) {
    if (head_[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const size_t most = head_.size() / 4;
  const Encoding seen = odd > most && even == 0   ? Encoding::kUtf16Le
                        : even > most && odd == 0 ? Encoding::kUtf16Be
                                                  : Encoding::kUnnamed;
  const bool wide = encoding_ == Encoding::kUtf16Le || encoding_ == Encoding::kUtf16Be;
  if (seen != Encoding::kUnnamed && seen != encoding_) {
    return Status(StatusCode::kCorrupt,
                  support::StrCat("the file is in ", Name(seen), " without a byte order mark: set ",
                                  "encoding (table { encoding: ENCODING_",
                                  seen == Encoding::kUtf16Le ? "UTF_16LE" : "UTF_16BE", " })"));
  }
  const bool ascii = std::none_of(head_.begin(), head_.end(),
                                  [](char c) { return static_cast<signed char>(c) <= 0; });
  if (wide && ascii) {
    return Status(
        StatusCode::kCorrupt,
        support::StrCat("`encoding` in the mapping is ", Name(encoding_),
                        ", but the file is not: remove `encoding` from the table of the mapping"));
  }
  return Status();
}

Result<size_t> Decoder::ReadRaw(char* data, size_t size) {
  if (head_.empty()) return ReadSource(data, size);
  const size_t taken = std::min(size, head_.size());
  std::memcpy(data, head_.data(), taken);
  head_.erase(0, taken);
  return taken;
}

Result<size_t> Decoder::ReadSource(char* data, size_t size) {
  if (source_ended_) return size_t{0};
  Result<size_t> given = source_(data, size);
  if (!given.ok()) return given;
  if (*given > size) {
    return Status(StatusCode::kInvalidArgument, "the byte source gave more than it was asked for");
  }
  bytes_ += *given;
  source_ended_ = *given == 0;
  return given;
}

Result<size_t> Decoder::Read(char* data, size_t size) {
  size_t filled = 0;
  if (encoding_ == Encoding::kUtf8) {
    while (filled < size && !at_end_) {
      Result<size_t> given = ReadRaw(data + filled, size - filled);
      if (!given.ok()) return given;
      filled += *given;
      at_end_ = *given == 0;
    }
    return filled;
  }
  while (size - filled >= 4 && !at_end_) {
    // A surrogate pair has four bytes.
    if (raw_end_ - raw_begin_ < 4) {
      Status status = FillRaw();
      if (!status.ok()) return status;
    }
    at_end_ = raw_begin_ == raw_end_;
    filled += encoding_ == Encoding::kWindows1252 ? TakeWindows1252(data + filled, size - filled)
                                                  : TakeUtf16(data + filled, size - filled);
  }
  return filled;
}

Status Decoder::FillRaw() {
  raw_.resize(kRawBytes);
  std::memmove(raw_.data(), raw_.data() + raw_begin_, raw_end_ - raw_begin_);
  raw_end_ -= raw_begin_;
  raw_begin_ = 0;
  while (raw_end_ < raw_.size()) {
    Result<size_t> given = ReadRaw(raw_.data() + raw_end_, raw_.size() - raw_end_);
    if (!given.ok()) return given.status();
    if (*given == 0) break;
    raw_end_ += *given;
  }
  return Status();
}

size_t Decoder::TakeUtf16(char* data, size_t size) {
  const bool little = encoding_ == Encoding::kUtf16Le;
  const auto unit = [this, little](size_t at) {
    const auto first = static_cast<uint8_t>(raw_[at]);
    const auto second = static_cast<uint8_t>(raw_[at + 1]);
    return static_cast<uint32_t>(little ? second << 8 | first : first << 8 | second);
  };
  size_t filled = 0;
  while (size - filled >= 4) {
    const size_t left = raw_end_ - raw_begin_;
    if (left == 0 || (left < 4 && !source_ended_)) break;
    if (left < 2) {  // the file ends within a unit
      raw_begin_ = raw_end_;
      filled += Put(data + filled, kNoCodePoint);
      break;
    }
    uint32_t point = unit(raw_begin_);
    raw_begin_ += 2;
    if (point < 0x80) {
      data[filled++] = static_cast<char>(point);
      continue;
    }
    if (point >= 0xD800 && point < 0xE000) {
      const uint32_t low = left >= 4 ? unit(raw_begin_) : 0;
      if (point < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        raw_begin_ += 2;
      } else {
        point = kNoCodePoint;
      }
    }
    filled += Put(data + filled, point);
  }
  return filled;
}

// Most bytes are ASCII, and are copied 16 at a time; those before another byte, at once.
size_t Decoder::TakeWindows1252(char* data, size_t size) {
  const char* from = raw_.data() + raw_begin_;
  const char* const end = raw_.data() + raw_end_;
  char* to = data;
  char* const most = data + size - sizeof(Utf8Character::bytes);
  const auto take_other = [&from, &to] {
    const Utf8Character& other = kWindows1252[static_cast<uint8_t>(*from++) & 0x7F];
    std::memcpy(to, other.bytes.data(), other.bytes.size());
    to += other.size;
  };
  while (end - from >= kCopied && most - to >= kCopied) {
    const size_t ascii = CopyAscii(from, to);
    from += ascii;
    to += ascii;
    if (ascii < size_t{kCopied}) take_other();
  }
  while (from < end && to <= most) {
    if (static_cast<uint8_t>(*from) < 0x80) {
      *to++ = *from++;
    } else {
      take_other();
    }
  }
  raw_begin_ = static_cast<size_t>(from - raw_.data());
  return static_cast<size_t>(to - data);
}

}  // namespace mspof::table
