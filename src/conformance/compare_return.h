// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_COMPARE_RETURN_H_
#define MSPOF_CONFORMANCE_COMPARE_RETURN_H_

// Internal to src/conformance. What an adapter counted, beside what a case expects.

#include <string>

#include <mspof/v1/kit/conformance.pb.h>

#include "conformance/case.h"
#include "conformance/comparison.h"
#include "mspof/return.h"
#include "mspof/submission.h"
#include "support/digest.h"

namespace mspof::conformance {

// The file .mspof of a submission whose rows are sorted.
std::string FileOf(const v1::Submission& submission);
// A file with the SHA-256 of all of it at its end.
std::string WithSum(std::string file);

// What was counted. Fails with kCorrupt if it is not in the form of docs/formats/submission.md.
Result<Submission> SubmissionOf(const v1::CountResult& result);

void CompareFindings(const v1::Expectation& expect, const v1::FindingList& found, Comparison* out);
// Compares all of it but findings.
void CompareReturn(const v1::Expectation& expect, const Submission& submission, Comparison* out);
// The same, where measures may be not supplied for reasons that the case does not name.
void CompareNamed(const v1::Expectation& expect, const Submission& submission, Comparison* out);

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_COMPARE_RETURN_H_
