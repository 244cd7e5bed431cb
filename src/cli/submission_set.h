// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SUBMISSION_SET_H_
#define MSPOF_CLI_SUBMISSION_SET_H_

// Internal to the command. A set of submission files: the findings of each, the submissions that
// stand, and the findings about those.

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "check_submissions.h"
#include "findings.h"
#include "json_writer.h"
#include "mspof/framework.h"
#include "mspof/resolver.h"
#include "mspof/return.h"
#include "mspof/submission.h"

namespace mspof::cli {

// The findings of one submission.
struct SubmissionReport {
  std::string file;
  std::string digest;
  Envelope envelope;
  Scope scope;
  FindingLog log;
  // The findings in its records when it was made.
  std::vector<RuleResult> records;
  // Why it was not resolved; empty if it was.
  std::string not_resolved;

  bool has_errors_in_records() const {
    return std::any_of(records.begin(), records.end(),
                       [](const RuleResult& rule) { return rule.severity == Severity::kError; });
  }
};

class SubmissionSet {
 public:
  // `framework` and `overlay` are those of the options.
  SubmissionSet(std::string framework, std::string overlay, uint64_t limit)
      : framework_(std::move(framework)), overlay_(std::move(overlay)), limit_(limit) {}

  // Fails if the file cannot be read or its definition is not known.
  Status Add(const SubmissionFile& file);
  // Resolves what was added, and checks answers of several parts as one return.
  Status Resolve();

  bool has_errors() const;
  std::string Text() const;
  std::string Json() const;

 private:
  // The findings about several submissions together.
  struct Beside {
    // "together" for its own parts; "against" the others, which are earlier or for a part of the
    // period; or the "sum" of the others.
    std::string how;
    // Digests of the others; empty for its own parts.
    std::vector<std::string> earlier;
    FindingLog log;
  };
  struct Resolved {
    Resolution answer;
    std::vector<Beside> beside;
  };

  Result<Submission> Read(const SubmissionFile& file);
  std::string FrameworkKey(const Scope& scope) const {
    return (framework_.empty() ? scope.framework + "/" + scope.edition + " " + scope.digest
                               : framework_) +
           (scope.overlay.empty() ? "" : " and overlay");
  }
  Result<const Framework*> FrameworkFor(const Scope& scope);
  // The parts as one return. Fails with kFailedPrecondition if a part counts differently.
  Result<Return> Whole(const std::vector<std::string>& parts);
  Status CheckTogether(Resolved* resolved);
  Status CheckAgainst(const std::vector<std::string>& earlier, Resolved* resolved);
  // Checks that a return is not older than the returns for parts of its period, and that it is
  // their sum. `begin` and `end` bound the answers of the same council and framework.
  Status CheckParts(size_t begin, size_t end, Resolved* resolved);
  void CheckAge(const Resolved& part, Resolved* resolved);
  // Answers that follow each other and cover the days from `first` to the end of `whole`, the
  // shortest first; empty if there are no such answers. `dead` holds the first days for which there
  // are none.
  std::vector<size_t> Cover(size_t begin, size_t end, const Resolution& whole, Date first,
                            std::set<Date>* dead) const;
  // The submissions that the answer replaced, in order, as far as they were given.
  std::vector<std::string> Replaced(const Resolution& answer) const;

  // The file of a submission that was given: the first.
  const std::string& FileOf(const std::string& digest) const {
    return files_.at(digest).front().path;
  }
  std::string FilesOf(const std::vector<std::string>& digests, const char* separator) const;
  std::string Blocks() const;
  std::string Counts() const;
  std::string Stands() const;
  std::string Conflicts() const;
  std::string Periods(const Resolution& answer) const;
  void WriteAnswer(const Resolved& resolved, JsonWriter* json) const;
  void WriteFiles(const char* name, const std::vector<std::string>& digests,
                  JsonWriter* json) const;

  const std::string framework_;
  const std::string overlay_;
  const uint64_t limit_;
  std::map<std::string, Framework> frameworks_;
  // Kept because standard input cannot be read twice.
  std::optional<Submission> standard_input_;
  std::vector<SubmissionReport> reports_;
  std::map<std::string, Envelope> envelopes_;
  std::map<std::string, Date> as_of_;
  // Files by digest, in the order in which they were given.
  std::map<std::string, std::vector<SubmissionFile>> files_;
  Resolver resolver_;
  std::vector<Resolved> resolved_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SUBMISSION_SET_H_
