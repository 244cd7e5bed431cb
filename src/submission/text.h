// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_TEXT_H_
#define MSPOF_SUBMISSION_TEXT_H_

// Internal. What texts in a submission may be.

#include <string_view>

namespace mspof::submission {

// UTF-8 without control characters (U+0000 to U+001F, U+007F): what can be shown in one
// line and does nothing to a terminal. Empty: also one.
bool IsLine(std::string_view text);

// A line that may have line ends and tabs.
bool IsRemark(std::string_view text);

// An id, code, path or reason: [A-Za-z0-9~] followed by [A-Za-z0-9~._:-]*. Such a text needs
// no quotation in a name of a cell, in CSV or in a spreadsheet.
bool IsToken(std::string_view text);

// A SHA-256: 64 hexadecimal digits, lower case.
bool IsDigest(std::string_view text);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_TEXT_H_
