// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_PREDECESSOR_H_
#define MSPOF_CLI_PREDECESSOR_H_

// Internal to the command. The submissions that a new one replaces or tops up: --replaces and
// --tops-up.

#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "mspof/difference.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/resolver.h"
#include "mspof/submission.h"

namespace mspof::cli {

// The submissions that were sent before; at most one of the two is not empty.
struct PredecessorOptions {
  std::vector<std::string> replaces;
  std::vector<std::string> tops_up;

  bool any() const { return !replaces.empty() || !tops_up.empty(); }
  std::vector<std::string> files() const { return replaces.empty() ? tops_up : replaces; }
};
void AddPredecessorOptions(Command app, PredecessorOptions* options);

// A submission that follows others.
struct Successor {
  Submission submission;
  // For a revision: what changed, without changes of the envelope.
  std::vector<Difference> differences;
  // For a revision: the changes cannot be shown, because it replaces several submissions that were
  // made with another definition.
  bool differences_unknown = false;
  // For a revision: the findings of the rules that compare it with the submission before.
  std::vector<Finding> findings;
  // For a top-up: the measures that it adds; those supplied before; and those supplied before for
  // which the records now give other numbers.
  std::vector<std::string> added;
  std::vector<std::string> standing;
  std::vector<std::string> outdated;
};

// The submissions that stand for one council and period.
class Predecessor {
 public:
  // Reads and resolves the files. Fails if one cannot be read, or if they do not have exactly one
  // answer.
  static Result<Predecessor> Read(const PredecessorOptions& options);

  bool is_revised() const { return revised_; }
  // The day on which the records were taken.
  Date as_of() const { return parts_.back().council_return.scope.as_of; }
  // Fails if a submission of this scope cannot follow.
  Status CheckScope(const std::string& council, const Period& period,
                    const FrameworkInfo& framework, Date as_of) const;
  // The submission with `counted` in the envelope. This sets the revision in the envelope, and the
  // submission that it replaces or tops up.
  Result<Successor> Follow(const Framework& framework, const Return& counted,
                           Envelope envelope) const;

 private:
  Predecessor() = default;
  Status Refused(const std::string& message) const;
  Result<Successor> Revise(const Framework& framework, const Return& counted,
                           Envelope envelope) const;
  Result<Successor> TopUp(const Framework& framework, const Return& counted,
                          Envelope envelope) const;
  // Fails if the files and `submission` together do not have `submission` as their answer.
  Status CheckAnswer(const Submission& submission) const;

  bool revised_ = false;
  std::vector<Submission> given_;
  // The submissions that stand, in order, and the digest of the last.
  std::vector<Submission> parts_;
  std::string digest_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_PREDECESSOR_H_
