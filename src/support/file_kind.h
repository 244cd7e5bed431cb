// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_FILE_KIND_H_
#define MSPOF_SUPPORT_FILE_KIND_H_

// Internal. What kind of file some bytes are, for somebody who named the wrong file.

#include <string_view>

#include "mspof/status.h"

namespace mspof::support {

// The number of bytes that are looked at, from the beginning of the file.
inline constexpr size_t kMostLookedAt = 4096;

// Texts are constants.
struct FileKind {
  // "a PDF"; empty: no kind that is known.
  std::string_view what;
  // How to get a table of rows from it, or what it is for.
  std::string_view remedy;
};

// The kind of one of our records.
inline constexpr std::string_view kRecordInJson = "a record of mspof in JSON";

// The kind of a file that begins with `bytes`, if it cannot be delimited text. Text may be UTF-16,
// with or without a byte order mark.
FileKind KindOfNoTable(std::string_view bytes);

// The same, but also delimited text, which is known by its heading line.
FileKind KindOf(std::string_view bytes);

// Returns `failed`, or, if the text is not of the kind `wanted` ("mapping"), a failure that says
// only that: each line of such a file would be a mistake.
Status OrOtherKind(const Status& failed, std::string_view text, std::string_view file_name,
                   std::string_view wanted);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_FILE_KIND_H_
