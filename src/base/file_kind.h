// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_FILE_KIND_H_
#define MSPOF_BASE_FILE_KIND_H_

// Internal. What kind of file bytes are, for somebody who named another than was wanted.

#include <string_view>

#include "mspof/status.h"

namespace mspof::base {

// So many bytes from the beginning are looked at.
inline constexpr size_t kMostLookedAt = 4096;

// Texts are constants.
struct FileKind {
  // "a PDF"; empty: no kind that is known.
  std::string_view what;
  // How a table of rows is had from it, or what it is for.
  std::string_view remedy;
};

// The kind of a file that begins with `bytes`, if it is one that can be no delimited text, whatever
// stands in it. Text may be UTF-16 with or without a byte order mark.
FileKind KindOfNoTable(std::string_view bytes);

// The same, and delimited text, whose heading line tells it.
FileKind KindOf(std::string_view bytes);

// `failed`, or, if the text is a file of another kind than `wanted` ("mapping"), that alone: each
// of its lines would be a mistake.
Status OrOtherKind(const Status& failed, std::string_view text, std::string_view file_name,
                   std::string_view wanted);

}  // namespace mspof::base

#endif  // MSPOF_BASE_FILE_KIND_H_
