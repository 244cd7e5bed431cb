// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_WRAP_H_
#define MSPOF_WORDS_WRAP_H_

// Internal. Text in columns of a terminal: its width, and lines that fit. Texts are UTF-8. Bytes
// that are not UTF-8 are counted too, and stay as they are.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::words {

// The columns that `text` takes: wide characters take two, combining marks none.
size_t DisplayWidth(std::string_view text);

// The text with control characters as spaces, so that a file cannot steer a terminal.
std::string Printable(std::string_view text);

// `whole`, made printable, in lines of at most `width` columns, broken at spaces; a longer
// word is broken anywhere. At least one line. REQUIRES: width > 1.
std::vector<std::string> Wrap(std::string_view whole, size_t width);

// Appends `text`, wrapped to `width` columns: the first line after `first`, the others after
// as many spaces, each with a line end.
void AppendWrapped(std::string_view first, std::string_view text, size_t width, std::string* out);

// `text` with spaces up to `width` columns, at its end or at its beginning.
std::string PadRight(std::string_view text, size_t width);
std::string PadLeft(std::string_view text, size_t width);

// `text` once for each of `count`.
std::string Repeated(std::string_view text, size_t count);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_WRAP_H_
