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

// What is wrong with the structure of a canonical submission; empty: nothing. The day of preparing
// may be missing, as where returns are compared that are not sent.
std::string StructureError(const Submission& submission);

// Fails with kInvalidArgument without the day of preparing.
Status CheckPrepared(const Envelope& envelope);

// As CheckPrepared(); also fails with kUnsupported if writing it would lose what a newer version
// said.
Status CheckWritable(const Submission& submission);

// The canonical encoding of mspof.v1.Submission. Fails with kInvalidArgument if the
// structure is wrong or the day of preparing is missing. REQUIRES: Canonical().
Result<std::string> Content(const Submission& canonical);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_STRUCTURE_H_
