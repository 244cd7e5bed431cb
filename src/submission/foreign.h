// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_FOREIGN_H_
#define MSPOF_SUBMISSION_FOREIGN_H_

// Internal. The kind of a file that is not a submission, for a person who chose the wrong file.

#include <string>
#include <string_view>

namespace mspof::submission {

// One line. REQUIRES: `bytes` do not begin with the magic number of submissions.
std::string DescribeForeign(std::string_view bytes);

// "it looks like a PDF"; empty if the kind is not known.
std::string LooksLike(std::string_view bytes);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_FOREIGN_H_
