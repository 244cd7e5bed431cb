// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_QUICK_CELL_H_
#define MSPOF_IO_WORKBOOK_QUICK_CELL_H_

// Internal. Users want mspof/io/workbook.h.
//
// A cell as spreadsheet programs write nearly all of them, `<c r="B7" s="1" t="s"><v>12</v></c>`:
// what is the same in each cell is compared in pieces of some bytes, so that tags and attributes
// need not be told apart. A cell that is written in another way is left to PlainXml, which reads
// these cells, too, and says the same of them.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "io/workbook/plain_xml.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// A number in a row, which is not empty.
struct QuickCell {
  uint32_t column = 0;  // from 0
  uint32_t format = 0;
  bool is_shared = false;
  uint32_t shared = 0;      // the number of a shared text
  std::string_view number;  // as it is written, if it is not shared
};

// Reads the cells of one row.
class QuickCells {
 public:
  // `row` is the number of the row as its cells write it, with at most seven digits.
  explicit QuickCells(std::string_view row) {
    char word[sizeof row_] = {};
    char mask[sizeof row_] = {};
    row.copy(word, sizeof word - 1);
    word[row.size()] = '"';
    std::memset(mask, 0xFF, row.size() + 1);
    std::memcpy(&row_, word, sizeof row_);
    std::memcpy(&mask_, mask, sizeof mask_);
    size_ = row.size() + 1;
  }

  // Reads a cell that begins at `at`. Returns where it ends; nullptr if it is not such a cell. The
  // text goes on as that of PlainXml.
  const char* Read(const char* at, QuickCell* cell) const {
    if (!Passes("<c r=\"", &at) || !ReadColumn(&at, &cell->column) || !IsRow(at)) return nullptr;
    at += size_;
    cell->format = 0;
    if (Passes(" s=\"", &at) && !(ReadDigits(&at, &cell->format) && *at++ == '"')) return nullptr;
    cell->is_shared = Passes(" t=\"s\"><v>", &at);
    if (cell->is_shared) return ReadDigits(&at, &cell->shared) ? AfterEnd(at) : nullptr;
    Passes(" t=\"n\"", &at);
    if (!Passes("><v>", &at)) return nullptr;
    const char* const begin = at;
    while (IsOfNumber(*at)) ++at;
    cell->number = {begin, static_cast<size_t>(at - begin)};
    return at == begin ? nullptr : AfterEnd(at);
  }

 private:
  template <size_t kSize>
  static bool Passes(const char (&literal)[kSize], const char** at) {
    static_assert(kSize <= PlainXml::kSlack, "bytes after the text are compared");
    if (std::memcmp(*at, literal, kSize - 1) != 0) return false;
    *at += kSize - 1;
    return true;
  }
  static const char* AfterEnd(const char* at) { return Passes("</v></c>", &at) ? at : nullptr; }

  bool IsRow(const char* at) const {
    uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return (word & mask_) == row_;
  }
  // The name of a column in capital letters; no sheet has one of more than three.
  static bool ReadColumn(const char** from, uint32_t* column) {
    const char* at = *from;
    uint32_t number = 0;
    for (; *at >= 'A' && *at <= 'Z'; ++at) {
      if (at - *from == 3) return false;
      number = number * 26 + static_cast<uint32_t>(*at - 'A' + 1);
    }
    if (at == *from) return false;
    *column = number - 1;
    *from = at;
    return true;
  }
  // A number of so few digits that it has 32 bits. Numbers come in all lengths, so a loop would end
  // where the processor does not expect it: eight digits are read at once.
  static bool ReadDigits(const char** at, uint32_t* number) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t word;
    std::memcpy(&word, *at, sizeof word);
    word ^= 0x3030303030303030;  // a digit becomes its value, anything else 10 or more
    const uint64_t others = ((word + 0x7676767676767676) | word) & 0x8080808080808080;
    if (others == 0) return ReadManyDigits(at, number);
    const auto bits = static_cast<uint32_t>(__builtin_ctzll(others)) & ~7U;
    if (bits == 0) return false;
    // As if zeroes stood before it; then tens, hundreds and ten thousands are joined.
    word <<= 64 - bits;
    word = word * 10 + (word >> 8);
    word = ((word & 0x000000FF000000FF) * (100 + (uint64_t{1000000} << 32)) +
            ((word >> 16) & 0x000000FF000000FF) * (1 + (uint64_t{10000} << 32))) >>
           32;
    *number = static_cast<uint32_t>(word);
    *at += bits / 8;
    return true;
#else
    return ReadManyDigits(at, number);
#endif
  }
  static bool ReadManyDigits(const char** from, uint32_t* number) {
    constexpr ptrdiff_t kAlwaysFits = 9;
    const char* at = *from;
    uint32_t read = 0;
    for (; *at >= '0' && *at <= '9'; ++at) read = read * 10 + static_cast<uint32_t>(*at - '0');
    if (at == *from || at - *from > kAlwaysFits) return false;
    *number = read;
    *from = at;
    return true;
  }
  static bool IsOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e';
  }

  // What follows the name of a column, and the bytes of it that count.
  uint64_t row_ = 0;
  uint64_t mask_ = 0;
  size_t size_ = 0;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_QUICK_CELL_H_
