// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_WIRE_H_
#define MSPOF_SUBMISSION_WIRE_H_

// Internal. Returns and submissions as messages of the schema, field by field. This does not sort,
// check or leave out anything; submission/structure.h does that.

#include <mspof/v1/return.pb.h>
#include <mspof/v1/submission.pb.h>

#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof::submission {

// REQUIRES: dates are in the years 1 to 9999, and texts are UTF-8.
v1::Return ToWire(const Return& ret);
v1::Submission ToWire(const Submission& submission);

// Fail with kCorrupt if a date cannot be read or a severity is not known; the message
// names the field. Unknown fields are ignored.
Result<Return> FromWire(const v1::Return& wire);
Result<Submission> FromWire(const v1::Submission& wire);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_WIRE_H_
