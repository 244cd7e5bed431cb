// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_STRUCTURE_H_
#define MSPOF_SUBMISSION_STRUCTURE_H_

// Internal. What every submission must be before anything is written or believed: in one
// order, with texts that can be written, and with nothing twice. Whether its numbers add up
// is CheckReturn's business.

#include <string>

#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof::submission {

constexpr size_t kMaxCommentBytes = 2000;

// The same submission with rows sorted, counts of 0 left out where they are not written
// (all but cells of listed codes), and the version of this library where none is given.
Submission Canonical(Submission submission);

// What is wrong with the structure of a canonical submission; empty: nothing.
std::string StructureError(const Submission& submission);

// Fails with kUnsupported if writing it would lose what a newer version said, and with
// kInvalidArgument if nobody set the day of preparing: 1970-01-01 is not written.
Status CheckWritable(const Submission& submission);

// The canonical encoding of mspof.v1.Submission. Fails with kInvalidArgument if the
// structure is wrong. REQUIRES: Canonical().
Result<std::string> Content(const Submission& canonical);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_STRUCTURE_H_
