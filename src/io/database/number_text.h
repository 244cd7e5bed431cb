// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_NUMBER_TEXT_H_
#define MSPOF_IO_DATABASE_NUMBER_TEXT_H_

// Internal. Users want mspof/io/database.h.
//
// Numbers as text, whatever the locale, as PostgreSQL writes them: the fewest digits that give
// the same number again, whole numbers without decimals.

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace mspof {
inline namespace abi0 {
namespace io {

// The text of one number. Not copyable, because the views that it returns point into it.
class NumberText {
 public:
  NumberText() = default;
  NumberText(const NumberText&) = delete;
  NumberText& operator=(const NumberText&) = delete;

  // Valid until the next call.
  std::string_view Of(int64_t number) {
    return Written(std::to_chars(text_, text_ + sizeof text_, number));
  }
  std::string_view Of(double number) { return OfFloating(number); }
  std::string_view Of(float number) { return OfFloating(number); }

 private:
  template <typename Number>
  std::string_view OfFloating(Number number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
    const Number size = std::abs(number);
    const bool plain = size == 0 || (size >= Number(1e-4) && size < Number(1e15));
    return Written(std::to_chars(text_, text_ + sizeof text_, number,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific));
  }
  std::string_view Written(std::to_chars_result end) const {
    return {text_, static_cast<size_t>(end.ptr - text_)};
  }

  char text_[32];
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_NUMBER_TEXT_H_
