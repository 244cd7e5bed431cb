// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_SYNTHETIC_H_
#define MSPOF_EXAMPLES_CAPTURE_SYNTHETIC_H_

#include <mspof/mspof.h>

#include <vector>

namespace capture {

// A few made-up enquiries, as a case-management system would hold them on `day`, before any
// question was asked.
std::vector<mspof::CaseRecord> SyntheticEnquiries(mspof::Date day);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_SYNTHETIC_H_
