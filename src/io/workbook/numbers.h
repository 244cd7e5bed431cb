// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_NUMBERS_H_
#define MSPOF_IO_WORKBOOK_NUMBERS_H_

// Internal. Users want mspof/io/workbook.h.
//
// Numbers of cells as text.

#include <cstdint>
#include <string>
#include <string_view>

namespace mspof {
inline namespace abi0 {
namespace io {

// What the number format of a cell shows.
enum class NumberKind : uint8_t {
  kNumber,    // anything but a day
  kDate,      // a day, or a part of one (month and year)
  kDateTime,  // a day with a time
};

// Kind of a number format: "dd/mm/yyyy", "[$-809]d mmmm yyyy;@", "0.00%".
NumberKind KindOfFormat(std::string_view format);
// Kind of a format that needs no description in the file.
NumberKind KindOfBuiltInFormat(uint32_t id);

// Appends a number, as the file holds it, to `text`. Digits stay as they are; other numbers get the
// shortest decimal form of the same number, without an exponent. A day becomes YYYY-MM-DD or
// "YYYY-MM-DD hh:mm:ss". A number that cannot be a day stays a number, and text that is not a
// number stays as it is. With `since_1904`, days are counted from 1904-01-01 instead of 1900.
void AppendNumber(std::string_view stored, NumberKind kind, bool since_1904, std::string* text);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_NUMBERS_H_
