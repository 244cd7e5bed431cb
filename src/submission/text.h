// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_TEXT_H_
#define MSPOF_SUBMISSION_TEXT_H_

// Internal. The texts that a submission may have.

#include <string_view>

namespace mspof::submission {

// Whether `text` is UTF-8 without control characters (U+0000 to U+001F, U+007F), so that it is one
// line and does not affect a terminal. The empty text is a line too.
bool IsLine(std::string_view text);

// The same, but line ends and tabs are allowed.
bool IsRemark(std::string_view text);

// An id, code, path or reason: [A-Za-z0-9~] followed by [A-Za-z0-9~._:-]*. Such a text needs
// no quotation in a name of a cell, in CSV or in a spreadsheet.
bool IsToken(std::string_view text);

// A SHA-256: 64 hexadecimal digits, lower case.
bool IsDigest(std::string_view text);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_TEXT_H_
