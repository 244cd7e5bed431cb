// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_STRUCTURE_H_
#define MSPOF_SUBMISSION_STRUCTURE_H_

// Internal. The structure that every submission must have before it is written or accepted: a fixed
// order, valid texts, and no repeated rows. CheckReturn checks whether its numbers add up.

#include <string>

#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof::submission {

constexpr size_t kMaxCommentBytes = 2000;

// The same submission with sorted rows. Counts of 0 are left out, except in cells of listed codes.
// If no version of the library is given, it is that of this library.
Submission Canonical(Submission submission);

// The version of the format that has all fields that the return uses, so that readers of an older
// one are not kept from a file that they know whole: the minor one, and both as text.
uint8_t MinorVersionOf(const Return& ret);
std::string VersionOf(const Return& ret);

// The mistake in the structure of a canonical submission; empty if there is none. The day of
// preparing may be missing, for returns that are compared and not sent.
std::string StructureError(const Submission& submission);

// Fails with kInvalidArgument without the day of preparing.
Status CheckPrepared(const Envelope& envelope);

// As CheckPrepared(); also fails with kUnsupported if writing would lose data of a newer version.
Status CheckWritable(const Submission& submission);

// The canonical encoding of mspof.v1.Submission. Fails with kInvalidArgument if the
// structure is wrong or the day of preparing is missing. REQUIRES: Canonical().
Result<std::string> Content(const Submission& canonical);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_STRUCTURE_H_
