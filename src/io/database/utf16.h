// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_UTF16_H_
#define MSPOF_IO_DATABASE_UTF16_H_

// Internal. Users want mspof/io/database.h.
//
// Converts between UTF-8 and UTF-16. ODBC's wide characters are always UTF-16; its narrow ones
// depend on the locale. Text that is not well-formed becomes U+FFFD.

#include <string>
#include <string_view>

namespace mspof {
inline namespace abi0 {
namespace io {

std::u16string ToUtf16(std::string_view utf8);

// Appends to `*utf8`.
void AppendUtf8(std::u16string_view utf16, std::string* utf8);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_UTF16_H_
