// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_TRIM_H_
#define MSPOF_SUPPORT_TRIM_H_

// Internal. Small functions on text that several parts of the mapping use.

#include <cstddef>
#include <string>
#include <string_view>

namespace mspof::support {

// A blank around a cell: space, tab, line end.
inline bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// `text`, whose first or last byte is not ASCII, without surrounding blanks of any kind and without
// characters that cannot be seen.
std::string_view TrimInvisible(std::string_view text);

// `text` without surrounding blanks, and without the no-break spaces, zero-width spaces and byte
// order marks that programs put around a cell.
inline std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  if (text.empty()) return text;
  const bool ascii = static_cast<signed char>(text.front() | text.back()) >= 0;
  return ascii ? text : TrimInvisible(text);
}

// How `text` looks: every kind of space becomes a space, and characters that cannot be seen are
// left out.
std::string Visible(std::string_view text);

// `text` as people type it: Visible(), with plain hyphens and quotation marks instead of those of
// word processors.
std::string Plain(std::string_view text);

// `text` with ASCII letters in lower case; other letters stay as they are.
std::string Lower(std::string_view text);

// Whether Lower(a) == Lower(b).
bool IsSameInAnyCase(std::string_view a, std::string_view b);

// Number of code points, of UTF-8.
size_t CodePoints(std::string_view text);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_TRIM_H_
