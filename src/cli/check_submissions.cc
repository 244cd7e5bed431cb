// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each file is read, checked and forgotten but for what resolving needs, so thousands of them fit
// into memory; those that together are one answer are read again. If one file cannot be
// read, nobody knows which answer it would change: then there are none, and all such files are
// named.
// Tested by tests/cli/test_revisions.py.

#include "check_submissions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "console.h"
#include "findings.h"
#include "input.h"
#include "json_writer.h"
#include "mspof/resolve.h"
#include "mspof/return.h"
#include "mspof/submission.h"
#include "mspof/top_up.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

// What was found in one submission.
struct SubmissionReport {
  std::string file;
  std::string digest;
  Envelope envelope;
  Scope scope;
  FindingLog log;
  // Why it is not among those that were resolved; empty: it is.
  std::string not_resolved;
};

class SetChecker {
 public:
  SetChecker(std::string framework, uint64_t limit)
      : framework_(std::move(framework)), limit_(limit) {}

  // Fails if the file cannot be read or its definition is not known.
  Status Add(const SubmissionFile& file);
  // Resolves what was added, and checks answers of several parts as one return.
  Status Resolve();

  bool has_errors() const;
  std::string Text() const;
  std::string Json() const;

 private:
  // An answer, and the findings of its parts together.
  struct Resolved {
    Answer answer;
    std::optional<FindingLog> together;
  };

  Result<Submission> Read(const SubmissionFile& file) const;
  Result<const Framework*> FrameworkFor(const Submission& submission);
  Result<FindingLog> CheckTogether(const Answer& answer);

  // The file of a submission that was given: the first.
  const std::string& FileOf(const std::string& digest) const {
    return files_.at(digest).front().path;
  }
  std::string FilesOf(const std::vector<std::string>& digests, const char* separator) const;
  std::string Blocks() const;
  std::string Counts() const;
  std::string Stands() const;
  std::string Conflicts() const;
  std::string Periods(const Answer& answer) const;
  void WriteAnswer(const Resolved& resolved, JsonWriter* json) const;
  void WriteFiles(const char* name, const std::vector<std::string>& digests,
                  JsonWriter* json) const;

  const std::string framework_;
  const uint64_t limit_;
  std::map<std::string, Framework> frameworks_;
  std::vector<SubmissionReport> reports_;
  // Files by digest, in the order in which they were given.
  std::map<std::string, std::vector<SubmissionFile>> files_;
  Resolver resolver_;
  std::vector<Resolved> resolved_;
};

// "E09000001, 2019-20/Q3, mspof/2018".
std::string ScopeName(const Answer& answer) {
  return answer.council + ", " + answer.period.ToString() + ", " + answer.framework + "/" +
         answer.edition;
}

std::string ChainText(const Envelope& envelope) {
  std::string text = "revision " + std::to_string(envelope.revision);
  if (!envelope.replaces.empty()) text += ", replaces " + envelope.replaces;
  if (!envelope.tops_up.empty()) text += ", tops up " + envelope.tops_up;
  return text + "\n";
}

Result<Submission> SetChecker::Read(const SubmissionFile& file) const {
  Result<Submission> submission = ReadSubmission(file.path, file.form);
  if (submission.ok() || file.form != FileForm::kCsv ||
      submission.status().code() != StatusCode::kCorrupt) {
    return submission;
  }
  return Status(submission.status().code(),
                submission.status().message() +
                    ": no submission that can be read; if it holds records, give --mapping");
}

Result<const Framework*> SetChecker::FrameworkFor(const Submission& submission) {
  const Scope& scope = submission.ret.scope;
  const std::string key = framework_.empty() ? scope.framework + "/" + scope.edition : framework_;
  auto known = frameworks_.find(key);
  if (known == frameworks_.end()) {
    Result<Framework> framework = FrameworkOf(submission, framework_);
    if (!framework.ok()) return framework.status();
    known = frameworks_.emplace(key, *std::move(framework)).first;
  }
  return &known->second;
}

Status SetChecker::Add(const SubmissionFile& file) {
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
  std::vector<Finding> findings = CheckReturn(**framework, submission->ret);
  report.log.Take(&findings);
  reports_.push_back(std::move(report));
  return Status();
}

Status SetChecker::Resolve() {
  for (Answer& answer : resolver_.Answers()) {
    resolved_.push_back({std::move(answer), std::nullopt});
    if (resolved_.back().answer.parts.size() < 2) continue;
    Result<FindingLog> log = CheckTogether(resolved_.back().answer);
    if (!log.ok()) return log.status();
    resolved_.back().together = *std::move(log);
  }
  return Status();
}

Result<FindingLog> SetChecker::CheckTogether(const Answer& answer) {
  FindingLog log(limit_);
  std::vector<Return> parts;
  const Framework* framework = nullptr;
  for (const std::string& digest : answer.parts) {
    Result<Submission> part = Read(files_.at(digest).front());
    if (!part.ok()) return part.status();
    const Result<const Framework*> of = FrameworkFor(*part);
    if (!of.ok()) return of.status();
    framework = *of;
    // Each part has the finding that its definition is another; so has the whole.
    if (framework->info().digest != part->ret.scope.digest) return log;
    parts.push_back(std::move(part->ret));
  }
  const Result<Return> whole = MergeParts(*framework, parts);
  if (!whole.ok()) return whole.status();
  std::vector<Finding> findings = CheckReturn(*framework, *whole);
  log.Take(&findings);
  return log;
}

bool SetChecker::has_errors() const {
  const auto wrong = [](const SubmissionReport& report) {
    return report.log.has_errors() || !report.not_resolved.empty();
  };
  const auto unresolved = [](const Resolved& one) {
    return !one.answer.conflicts.empty() || (one.together && one.together->has_errors());
  };
  return std::any_of(reports_.begin(), reports_.end(), wrong) ||
         std::any_of(resolved_.begin(), resolved_.end(), unresolved);
}

// ---- Text -------------------------------------------------------------------------------

std::string SetChecker::FilesOf(const std::vector<std::string>& digests,
                                const char* separator) const {
  std::string text;
  for (const std::string& digest : digests) {
    text += (text.empty() ? "" : separator) + Printable(FileOf(digest));
  }
  return text;
}

// Of files that have findings; of a single one in any case.
std::string SetChecker::Blocks() const {
  std::string text;
  for (const SubmissionReport& report : reports_) {
    if (reports_.size() > 1 && report.log.empty() && report.not_resolved.empty()) continue;
    const Scope& scope = report.scope;
    text += Printable(report.file) + ": council " + scope.council + ", period " +
            scope.period.ToString() + ", " + scope.framework + "/" + scope.edition + " revision " +
            std::to_string(scope.revision) + ", as of " + scope.as_of.ToString() + "\n" +
            "digest " + report.digest + "\n" + ChainText(report.envelope);
    if (!report.not_resolved.empty()) text += "Not resolved: " + report.not_resolved + "\n";
    text += report.log.Summary() + report.log.Lines() + "\n";
  }
  for (const Resolved& one : resolved_) {
    if (!one.together || one.together->empty()) continue;
    text += FilesOf(one.answer.parts, " + ") + ": together\n" + one.together->Summary() +
            one.together->Lines() + "\n";
  }
  return text;
}

std::string SetChecker::Counts() const {
  size_t replaced = 0;
  size_t answered = 0;
  for (const Resolved& one : resolved_) {
    replaced += one.answer.replaced.size();
    if (one.answer.conflicts.empty()) ++answered;
  }
  std::string text = Counted(reports_.size(), "file") + ", " +
                     Counted(files_.size(), "submission") + ", " + std::to_string(replaced) +
                     " replaced; " + std::to_string(answered) + " of " +
                     Counted(resolved_.size(), "return") + " with one answer\n";
  for (const auto& [digest, files] : files_) {
    for (size_t i = 1; i < files.size(); ++i) {
      text +=
          Printable(files[i].path) + ": the same submission as " + Printable(files[0].path) + "\n";
    }
  }
  return text;
}

std::string SetChecker::Periods(const Answer& answer) const {
  std::string text;
  for (size_t other : answer.overlaps) {
    text += (text.empty() ? "" : ", ") + resolved_[other].answer.period.ToString();
  }
  return text;
}

std::string SetChecker::Stands() const {
  Table table("lllrll");
  table.AddRow({"council", "period", "framework", "revision", "submission", "never add to"});
  bool any = false;
  for (const Resolved& one : resolved_) {
    const Answer& answer = one.answer;
    if (!answer.conflicts.empty()) continue;
    any = true;
    table.AddRow({answer.council, answer.period.ToString(), answer.framework + "/" + answer.edition,
                  std::to_string(answer.revision), FilesOf(answer.parts, " + "), Periods(answer)});
  }
  return any ? "\nWhat stands:\n" + table.ToString() : "";
}

std::string SetChecker::Conflicts() const {
  std::string text;
  for (const Resolved& one : resolved_) {
    const Answer& answer = one.answer;
    for (const Conflict& conflict : answer.conflicts) {
      text += "CONFLICT " + std::string(ConflictName(conflict.kind)) + ": " + ScopeName(answer) +
              ": " + FilesOf(conflict.submissions, ", ") + ": " + conflict.message + ": " +
              conflict.remedy + "\n";
    }
    for (const Finding& finding : answer.findings) {
      text += std::string(SeverityName(finding.severity)) + " " + finding.rule_id + ": " +
              ScopeName(answer) + ": " + FilesOf(answer.parts, " + ") + ": " + finding.message +
              ": " + finding.remedy + "\n";
    }
  }
  return text.empty() ? text : "\n" + text;
}

std::string SetChecker::Text() const { return Blocks() + Counts() + Stands() + Conflicts(); }

// ---- JSON -------------------------------------------------------------------------------

void SetChecker::WriteFiles(const char* name, const std::vector<std::string>& digests,
                            JsonWriter* json) const {
  json->BeginArray(name);
  for (const std::string& digest : digests) {
    json->BeginObject();
    json->Field("file", FileOf(digest));
    json->Field("digest", digest);
    json->EndObject();
  }
  json->EndArray();
}

void SetChecker::WriteAnswer(const Resolved& resolved, JsonWriter* json) const {
  const Answer& answer = resolved.answer;
  json->BeginObject();
  json->Field("council", answer.council);
  json->Field("period", answer.period.ToString());
  json->Field("framework", answer.framework + "/" + answer.edition);
  if (answer.conflicts.empty()) json->Field("revision", uint64_t{answer.revision});
  WriteFiles("parts", answer.parts, json);
  WriteFiles("replaced", answer.replaced, json);
  json->BeginArray("conflicts");
  for (const Conflict& conflict : answer.conflicts) {
    json->BeginObject();
    json->Field("kind", ConflictName(conflict.kind));
    WriteFiles("submissions", conflict.submissions, json);
    json->Field("message", conflict.message);
    json->Field("remedy", conflict.remedy);
    json->EndObject();
  }
  json->EndArray();
  FindingLog log(0);
  std::vector<Finding> findings = answer.findings;
  log.Take(&findings);
  log.WriteJson(json);
  if (resolved.together) {
    json->BeginObject("together");
    resolved.together->WriteJson(json);
    json->EndObject();
  }
  json->BeginArray("neverAddTo");
  for (size_t other : answer.overlaps) json->Element(resolved_[other].answer.period.ToString());
  json->EndArray();
  json->EndObject();
}

std::string SetChecker::Json() const {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("submissions");
  for (const SubmissionReport& report : reports_) {
    json.BeginObject();
    json.Field("file", report.file);
    json.Field("digest", report.digest);
    json.Field("revision", uint64_t{report.envelope.revision});
    json.FieldIfAny("replaces", report.envelope.replaces);
    json.FieldIfAny("topsUp", report.envelope.tops_up);
    json.FieldIfAny("notResolved", report.not_resolved);
    WriteScope(report.scope, &json);
    report.log.WriteJson(&json);
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("answers");
  for (const Resolved& one : resolved_) WriteAnswer(one, &json);
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

}  // namespace

int CheckSubmissions(const std::vector<SubmissionFile>& files, const std::string& framework,
                     uint64_t limit, bool as_json) {
  SetChecker checker(framework, limit);
  bool failed = false;
  for (const SubmissionFile& file : files) {
    const Status status = checker.Add(file);
    if (status.ok()) continue;
    Fail(status);
    failed = true;
  }
  if (failed) return kNotDone;
  const Status resolved = checker.Resolve();
  if (!resolved.ok()) return Fail(resolved);
  return PrintResult(as_json ? checker.Json() : checker.Text(),
                     checker.has_errors() ? kDoneWithErrors : kDone);
}

}  // namespace mspof::cli
