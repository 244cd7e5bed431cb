// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks one submission. Days are compared only with each other, since this has no clock.
// Tested by tests/unit/revisions/check_submission_test.cc.

#include "mspof/check_submission.h"

#include <iterator>
#include <string>
#include <utility>

#include "mspof/finding_ids.h"

namespace mspof {
inline namespace abi0 {
namespace {

void Add(std::string_view rule, Severity severity, std::string message, std::string remedy,
         std::vector<Finding>* findings) {
  Finding finding;
  finding.rule_id = rule;
  finding.severity = severity;
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  finding.source = "mspof-project: period";
  findings->push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> CheckSubmission(const Framework& framework, const Submission& submission) {
  const Scope& scope = submission.council_return.scope;
  const Envelope& envelope = submission.envelope;
  std::vector<Finding> findings;
  if (scope.as_of > envelope.prepared_on) {
    Add(finding_id::kAsOf, Severity::kError,
        "the records were taken on " + scope.as_of.ToString() +
            ", after the submission was prepared, on " + envelope.prepared_on.ToString(),
        "ask for a revision, as of the day on which the records were taken", &findings);
  }
  if (scope.as_of < scope.period.last) {
    Add(finding_id::kPeriodNotOver, Severity::kWarning,
        "the records were taken on " + scope.as_of.ToString() +
            ", before the period was over, so later records are missing",
        "ask for a revision when the period is over", &findings);
  }
  if (envelope.tops_up.empty() && NothingCounted(submission.council_return)) {
    Add(finding_id::kNothingCounted, Severity::kWarning, "no record was counted: every number is 0",
        "ask whether there was no record to count", &findings);
  }
  std::vector<Finding> more = CheckReturn(framework, submission.council_return);
  findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  return findings;
}

}  // namespace abi0
}  // namespace mspof
