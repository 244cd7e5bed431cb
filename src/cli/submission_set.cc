// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads, checks and resolves a set of submissions. Only the data that resolving needs is kept of
// each file, so thousands of files fit into memory. Files to compare or merge are read again.
// Tested by tests/cli/test_revisions.py.

#include "submission_set.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "input.h"
#include "mspof/change.h"
#include "mspof/check_submission.h"
#include "mspof/top_up.h"

namespace mspof::cli {
namespace {

// The findings in the records. A rule of returns has no records, and is left out.
std::vector<RuleResult> FoundInRecords(const Return& ret) {
  std::vector<RuleResult> found;
  for (const auto* rules : {&ret.rules, &ret.local.rules}) {
    std::copy_if(rules->begin(), rules->end(), std::back_inserter(found),
                 [](const RuleResult& rule) { return rule.findings > 0 && rule.records > 0; });
  }
  std::stable_sort(found.begin(), found.end(), [](const RuleResult& a, const RuleResult& b) {
    return std::tie(b.severity, b.findings) < std::tie(a.severity, a.findings);
  });
  return found;
}

bool SameSender(const Resolution& a, const Resolution& b) {
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
                    ": cannot be read as a submission; if it holds records, give --mapping");
}

Result<const Framework*> SubmissionSet::FrameworkFor(const Scope& scope) {
  const std::string key = FrameworkKey(scope);
  auto known = frameworks_.find(key);
  if (known == frameworks_.end()) {
    Result<Framework> framework = FrameworkOf(scope, framework_);
    if (!framework.ok()) return framework.status();
    // Submissions without results of an overlay are checked as the framework says alone.
    if (!scope.overlay.empty()) framework = AddOverlay(*framework, overlay_);
    if (!framework.ok()) return framework.status();
    known = frameworks_.emplace(key, *std::move(framework)).first;
  }
  return &known->second;
}

Status SubmissionSet::Add(const SubmissionFile& file) {
  const Result<Submission> submission = Read(file);
  if (!submission.ok()) return submission.status();
  const Result<const Framework*> framework = FrameworkFor(submission->council_return.scope);
  if (!framework.ok()) {
    return Status(framework.status().code(), file.path + ": " + framework.status().message());
  }
  SubmissionReport report{file.path,
                          "",
                          submission->envelope,
                          submission->council_return.scope,
                          FindingLog(limit_),
                          FoundInRecords(submission->council_return),
                          ""};
  Result<std::string> digest = resolver_.Add(*submission);
  if (!digest.ok() && digest.status().code() == StatusCode::kUnsupported) {
    report.not_resolved = digest.status().message();
    digest = submission->Digest();
  } else if (digest.ok()) {
    files_[*digest].push_back(file);
  }
  if (!digest.ok()) {
    return Status(digest.status().code(), file.path + ": " + digest.status().message());
  }
  report.digest = *digest;
  envelopes_.emplace(*digest, report.envelope);
  as_of_.emplace(*digest, report.scope.as_of);
  std::vector<Finding> findings = CheckSubmission(**framework, *submission);
  report.log.Take(&findings);
  reports_.push_back(std::move(report));
  return Status();
}

Status SubmissionSet::Resolve() {
  for (Resolution& answer : resolver_.Resolutions()) resolved_.push_back({std::move(answer), {}});
  size_t begin = 0;  // the first answer of the same council and framework
  for (size_t i = 0; i < resolved_.size(); ++i) {
    if (!SameSender(resolved_[i].answer, resolved_[begin].answer)) begin = i;
    if (resolved_[i].answer.submissions.empty()) continue;
    Status status = CheckTogether(&resolved_[i]);
    if (status.ok()) status = CheckAgainst(Replaced(resolved_[i].answer), &resolved_[i]);
    for (size_t j = begin; j < resolved_.size() && status.ok(); ++j) {
      const Resolution& other = resolved_[j].answer;
      if (!SameSender(other, resolved_[i].answer)) break;
      const std::optional<Earlier> earlier = EarlierOf(resolved_[i].answer.period, other.period);
      // An answer for the same period is of another edition, or is this one.
      if (!earlier || *earlier == Earlier::kRevision) continue;
      status = CheckAgainst(other.submissions, &resolved_[i]);
    }
    size_t end = i + 1;
    while (end < resolved_.size() && SameSender(resolved_[end].answer, resolved_[begin].answer)) {
      ++end;
    }
    if (status.ok()) status = CheckParts(begin, end, &resolved_[i]);
    if (!status.ok()) return status;
  }
  return Status();
}

std::vector<size_t> SubmissionSet::Cover(size_t begin, size_t end, const Resolution& whole,
                                         Date first, std::set<Date>* dead) const {
  std::vector<size_t> next;
  if (dead->count(first) != 0) return next;
  for (size_t i = begin; i < end; ++i) {
    const Resolution& part = resolved_[i].answer;
    const bool usable = !part.submissions.empty() && part.edition == whole.edition &&
                        part.period.first == first && part.period.last <= whole.period.last;
    if (usable && !(part.period == whole.period)) next.push_back(i);
  }
  std::stable_sort(next.begin(), next.end(), [this](size_t a, size_t b) {
    const Period& x = resolved_[a].answer.period;
    const Period& y = resolved_[b].answer.period;
    return std::tie(x.last, x.cumulative) < std::tie(y.last, y.cumulative);
  });
  for (const size_t i : next) {
    const Period& part = resolved_[i].answer.period;
    if (part.last == whole.period.last) return {i};
    std::vector<size_t> rest = Cover(begin, end, whole, Date::FromDays(part.last.days() + 1), dead);
    if (rest.empty()) continue;
    rest.insert(rest.begin(), i);
    return rest;
  }
  dead->insert(first);
  return {};
}

void SubmissionSet::CheckAge(const Resolved& part, Resolved* resolved) {
  const std::string& now = part.answer.submissions.back();
  const std::string& then = resolved->answer.submissions.back();
  const bool revised =
      part.answer.revision > 1 && envelopes_.at(now).prepared_on > envelopes_.at(then).prepared_on;
  if (as_of_.at(now) <= as_of_.at(then) && !revised) return;
  Finding finding;
  finding.rule_id = "older-than-part";
  finding.severity = Severity::kWarning;
  finding.path = "period";
  finding.message = "the return of " + part.answer.period.ToString() +
                    ", a part of this period, was made later, so this return lacks its changes";
  finding.remedy = "ask for a revision of this return, as of the same day or a later one";
  finding.source = "mspof-project: period";
  FindingLog log(limit_);
  log.Take(std::move(finding));
  resolved->beside.push_back({"against", part.answer.submissions, std::move(log)});
}

Status SubmissionSet::CheckParts(size_t begin, size_t end, Resolved* resolved) {
  const Resolution& answer = resolved->answer;
  for (size_t i = begin; i < end; ++i) {
    const Resolution& part = resolved_[i].answer;
    const bool within = !part.submissions.empty() && part.edition == answer.edition &&
                        answer.period.first <= part.period.first &&
                        part.period.last <= answer.period.last;
    const bool same_days =
        part.period.first == answer.period.first && part.period.last == answer.period.last;
    if (within && !same_days) CheckAge(resolved_[i], resolved);
  }
  std::set<Date> dead;
  const std::vector<size_t> cover = Cover(begin, end, answer, answer.period.first, &dead);
  // Two returns for the same days are compared only once.
  if (cover.empty() || (cover.size() == 1 && !answer.period.cumulative)) return Status();
  std::vector<Return> parts;
  std::vector<std::string> digests;
  Result<Return> whole = Whole(answer.submissions);
  for (const size_t i : cover) {
    if (!whole.ok()) break;
    const std::vector<std::string>& of = resolved_[i].answer.submissions;
    digests.insert(digests.end(), of.begin(), of.end());
    Result<Return> part = Whole(of);
    if (part.ok()) {
      parts.push_back(*std::move(part));
    } else {
      whole = part.status();
    }
  }
  if (whole.status().code() == StatusCode::kFailedPrecondition) return Status();
  if (!whole.ok()) return whole.status();
  std::vector<Finding> findings = CheckAddsUp(*whole, parts);
  FindingLog log(limit_);
  log.Take(&findings);
  resolved->beside.push_back({"sum", std::move(digests), std::move(log)});
  return Status();
}

Result<Return> SubmissionSet::Whole(const std::vector<std::string>& parts) {
  std::vector<Return> returns;
  const Framework* framework = nullptr;
  for (const std::string& digest : parts) {
    Result<Submission> part = Read(files_.at(digest).front());
    if (!part.ok()) return part.status();
    const Result<const Framework*> of = FrameworkFor(part->council_return.scope);
    if (!of.ok()) return of.status();
    framework = *of;
    if (!CountsAlike(framework->info(), part->council_return.scope)) {
      return Status(StatusCode::kFailedPrecondition, "another definition");
    }
    returns.push_back(std::move(part->council_return));
  }
  return MergeTopUps(*framework, returns);
}

Status SubmissionSet::CheckTogether(Resolved* resolved) {
  const Resolution& answer = resolved->answer;
  if (answer.submissions.size() < 2) return Status();
  const Result<Return> whole = Whole(answer.submissions);
  // Each part already has a finding about its definition.
  if (whole.status().code() == StatusCode::kFailedPrecondition) return Status();
  if (!whole.ok()) return whole.status();
  const Result<const Framework*> framework = FrameworkFor(whole->scope);
  if (!framework.ok()) return framework.status();
  std::vector<Finding> findings = CheckReturn(**framework, *whole);
  FindingLog log(limit_);
  log.Take(&findings);
  resolved->beside.push_back({"together", {}, std::move(log)});
  return Status();
}

Status SubmissionSet::CheckAgainst(const std::vector<std::string>& earlier, Resolved* resolved) {
  if (earlier.empty()) return Status();
  const Result<Return> now = Whole(resolved->answer.submissions);
  const Result<Return> before = Whole(earlier);
  for (const Status& status : {now.status(), before.status()}) {
    if (status.code() == StatusCode::kFailedPrecondition) return Status();
    if (!status.ok()) return status;
  }
  const Result<const Framework*> framework = FrameworkFor(now->scope);
  if (!framework.ok()) return framework.status();
  std::vector<Finding> findings = CheckChange(**framework, *now, *before);
  FindingLog log(limit_);
  log.Take(&findings);
  resolved->beside.push_back({"against", earlier, std::move(log)});
  return Status();
}

std::vector<std::string> SubmissionSet::Replaced(const Resolution& answer) const {
  std::vector<std::string> parts;
  std::string digest = envelopes_.at(answer.submissions[0]).replaces;
  while (!digest.empty()) {
    const auto known = envelopes_.find(digest);
    if (known == envelopes_.end()) return {};
    parts.insert(parts.begin(), digest);
    digest = known->second.tops_up;
  }
  return parts;
}

bool SubmissionSet::has_errors() const {
  std::set<std::string> replaced;
  for (const Resolved& one : resolved_) {
    replaced.insert(one.answer.replaced.begin(), one.answer.replaced.end());
  }
  // Errors in the records of a replaced submission are ignored: its revision still has them, or
  // they were mended.
  const auto wrong = [&replaced](const SubmissionReport& report) {
    return report.log.has_errors() || !report.not_resolved.empty() ||
           (report.has_errors_in_records() && replaced.count(report.digest) == 0);
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
