// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_FILE_FORM_H_
#define MSPOF_SUBMISSION_FILE_FORM_H_

// Internal. The numbers of the submission format, for its three forms.
// Do not change: part of the submission format; docs/formats/submission.md.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mspof::submission {

using std::string_view_literals::operator""sv;

// It has a byte above 127, a name, and a line end of two bytes, so that a transfer as text can be
// seen in the first eight bytes.
constexpr std::string_view kMagic = "\x89MSPOF\r\n"sv;
constexpr uint8_t kMajor = 1;
// The newest that is known. A file has the oldest that holds it: MinorVersionOf().
constexpr uint8_t kMinor = 1;
// Magic number, major, minor, two reserved bytes, length.
constexpr size_t kHeaderSize = 8 + 1 + 1 + 2 + 8;
constexpr size_t kDigestSize = 32;
// A return of the largest known definition has a thousandth of this.
constexpr uint64_t kMaxContentSize = uint64_t{64} << 20;

// In the JSON and CSV forms.
constexpr std::string_view kFormatName = "mspof-submission"sv;
inline bool IsKnownVersion(std::string_view version) {
  return version == "1.0"sv || version == "1.1"sv;
}

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_FILE_FORM_H_
