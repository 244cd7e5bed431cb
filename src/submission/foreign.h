// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_FOREIGN_H_
#define MSPOF_SUBMISSION_FOREIGN_H_

// Internal. What bytes that are no submission seem to be, so that a person who chose the
// wrong file is told so.

#include <string>
#include <string_view>

namespace mspof::submission {

// One line. REQUIRES: `bytes` do not begin with the magic number of submissions.
std::string DescribeForeign(std::string_view bytes);

// "it looks like a PDF"; empty if it looks like nothing that is known.
std::string LooksLike(std::string_view bytes);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_FOREIGN_H_
