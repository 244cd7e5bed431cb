// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each file is read, checked and forgotten but for what resolving needs, so thousands of them fit
// into memory; those that are compared or merged are read again.
// Tested by tests/cli/test_revisions.py.

#include "submission_set.h"

#include <algorithm>

#include "input.h"
#include "mspof/change.h"
#include "mspof/top_up.h"

namespace mspof::cli {
namespace {

bool SameSender(const Answer& a, const Answer& b) {
  return a.council == b.council && a.framework == b.framework;
}

}  // namespace

Result<Submission> SubmissionSet::Read(const SubmissionFile& file) {
  const bool standard = file.path == "-";
  if (standard && standard_input_) return *standard_input_;
  Result<Submission> submission = ReadSubmission(file.path, file.form);
  if (standard && submission.ok()) standard_input_ = *submission;
  if (submission.ok() || file.form != FileForm::kCsv ||
      submission.status().code() != StatusCode::kCorrupt) {
    return submission;
  }
  return Status(submission.status().code(),
                submission.status().message() +
                    ": no submission that can be read; if it holds records, give --mapping");
}

Result<const Framework*> SubmissionSet::FrameworkFor(const Submission& submission) {
  const std::string key = FrameworkKey(submission.ret.scope);
  auto known = frameworks_.find(key);
  if (known == frameworks_.end()) {
    Result<Framework> framework = FrameworkOf(submission, framework_);
    if (!framework.ok()) return framework.status();
    known = frameworks_.emplace(key, *std::move(framework)).first;
  }
  return &known->second;
}

Status SubmissionSet::Add(const SubmissionFile& file) {
  const Result<Submission> submission = Read(file);
  if (!submission.ok()) return submission.status();
  const Result<const Framework*> framework = FrameworkFor(*submission);
  if (!framework.ok()) {
    return Status(framework.status().code(), file.path + ": " + framework.status().message());
  }
  SubmissionReport report{file.path,          "", submission->envelope, submission->ret.scope,
                          FindingLog(limit_), ""};
  Result<std::string> digest = resolver_.Add(*submission);
  if (!digest.ok() && digest.status().code() == StatusCode::kUnsupported) {
    report.not_resolved = digest.status().message();
    digest = SubmissionDigest(*submission);
  } else if (digest.ok()) {
    files_[*digest].push_back(file);
  }
  if (!digest.ok()) {
    return Status(digest.status().code(), file.path + ": " + digest.status().message());
  }
  report.digest = *digest;
  envelopes_.emplace(*digest, report.envelope);
  std::vector<Finding> findings = CheckReturn(**framework, submission->ret);
  report.log.Take(&findings);
  reports_.push_back(std::move(report));
  return Status();
}

Status SubmissionSet::Resolve() {
  for (Answer& answer : resolver_.Answers()) resolved_.push_back({std::move(answer), {}});
  size_t begin = 0;  // of those of the same council and framework
  for (size_t i = 0; i < resolved_.size(); ++i) {
    if (!SameSender(resolved_[i].answer, resolved_[begin].answer)) begin = i;
    if (resolved_[i].answer.parts.empty()) continue;
    Status status = CheckTogether(&resolved_[i]);
    if (status.ok()) status = CheckAgainst(Replaced(resolved_[i].answer), &resolved_[i]);
    for (size_t j = begin; j < resolved_.size() && status.ok(); ++j) {
      const Answer& other = resolved_[j].answer;
      if (!SameSender(other, resolved_[i].answer)) break;
      const std::optional<Earlier> earlier = EarlierOf(resolved_[i].answer.period, other.period);
      // Of the same period is another edition, or itself.
      if (!earlier || *earlier == Earlier::kRevision) continue;
      status = CheckAgainst(other.parts, &resolved_[i]);
    }
    if (!status.ok()) return status;
  }
  return Status();
}

Result<Return> SubmissionSet::Whole(const std::vector<std::string>& parts) {
  std::vector<Return> returns;
  const Framework* framework = nullptr;
  for (const std::string& digest : parts) {
    Result<Submission> part = Read(files_.at(digest).front());
    if (!part.ok()) return part.status();
    const Result<const Framework*> of = FrameworkFor(*part);
    if (!of.ok()) return of.status();
    framework = *of;
    if (framework->info().digest != part->ret.scope.digest) {
      return Status(StatusCode::kFailedPrecondition, "another definition");
    }
    returns.push_back(std::move(part->ret));
  }
  return MergeParts(*framework, returns);
}

Status SubmissionSet::CheckTogether(Resolved* resolved) {
  const Answer& answer = resolved->answer;
  if (answer.parts.size() < 2) return Status();
  const Result<Return> whole = Whole(answer.parts);
  // Each part has the finding that its definition is another.
  if (whole.status().code() == StatusCode::kFailedPrecondition) return Status();
  if (!whole.ok()) return whole.status();
  std::vector<Finding> findings = CheckReturn(frameworks_.at(FrameworkKey(whole->scope)), *whole);
  FindingLog log(limit_);
  log.Take(&findings);
  resolved->beside.push_back({"together", {}, std::move(log)});
  return Status();
}

Status SubmissionSet::CheckAgainst(const std::vector<std::string>& earlier, Resolved* resolved) {
  if (earlier.empty()) return Status();
  const Result<Return> now = Whole(resolved->answer.parts);
  const Result<Return> before = Whole(earlier);
  for (const Status& status : {now.status(), before.status()}) {
    if (status.code() == StatusCode::kFailedPrecondition) return Status();
    if (!status.ok()) return status;
  }
  std::vector<Finding> findings =
      CheckChange(frameworks_.at(FrameworkKey(now->scope)), *now, *before);
  FindingLog log(limit_);
  log.Take(&findings);
  resolved->beside.push_back({"against", earlier, std::move(log)});
  return Status();
}

std::vector<std::string> SubmissionSet::Replaced(const Answer& answer) const {
  std::vector<std::string> parts;
  std::string digest = envelopes_.at(answer.parts[0]).replaces;
  while (!digest.empty()) {
    const auto known = envelopes_.find(digest);
    if (known == envelopes_.end()) return {};
    parts.insert(parts.begin(), digest);
    digest = known->second.tops_up;
  }
  return parts;
}

bool SubmissionSet::has_errors() const {
  const auto wrong = [](const SubmissionReport& report) {
    return report.log.has_errors() || !report.not_resolved.empty();
  };
  const auto unresolved = [](const Resolved& one) {
    const auto errors = [](const Beside& beside) { return beside.log.has_errors(); };
    return !one.answer.conflicts.empty() ||
           std::any_of(one.beside.begin(), one.beside.end(), errors);
  };
  return std::any_of(reports_.begin(), reports_.end(), wrong) ||
         std::any_of(resolved_.begin(), resolved_.end(), unresolved);
}

}  // namespace mspof::cli
