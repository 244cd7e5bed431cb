// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Prints a set of submissions: first the files with findings, last the conflicts, which need
// action.
// Tested by tests/cli/test_revisions.py.

#include "output.h"
#include "submission_set.h"
#include "text.h"

namespace mspof::cli {
namespace {

// "E09000001, 2019-20/Q3, mspof/2018".
std::string ScopeName(const Resolution& answer) {
  return answer.council + ", " + answer.period.ToString() + ", " + answer.framework + "/" +
         answer.edition;
}

std::string ChainText(const Envelope& envelope) {
  std::string text = "revision " + std::to_string(envelope.revision);
  if (!envelope.replaces.empty()) text += ", replaces " + envelope.replaces;
  if (!envelope.tops_up.empty()) text += ", tops up " + envelope.tops_up;
  return text + "\n";
}

// The findings in the records of a submission when it was made.
std::string FoundInRecords(const SubmissionReport& report) {
  if (report.records.empty()) return "";
  Table table("lrrl");
  table.AddRow({"severity", "findings", "records", "rule"});
  for (const RuleResult& rule : report.records) {
    table.AddRow({std::string(SeverityName(rule.severity)), std::to_string(rule.findings),
                  std::to_string(rule.records), Printable(rule.id)});
  }
  return "Found in its records when it was made:\n" + table.ToString();
}

}  // namespace

// ---- Text -------------------------------------------------------------------------------

std::string SubmissionSet::FilesOf(const std::vector<std::string>& digests,
                                   const char* separator) const {
  std::string text;
  for (const std::string& digest : digests) {
    text += (text.empty() ? "" : separator) + Printable(FileOf(digest));
  }
  return text;
}

// The blocks of files with findings, or with errors in their records; a single file always has one.
std::string SubmissionSet::Blocks() const {
  std::string text;
  for (const SubmissionReport& report : reports_) {
    if (reports_.size() > 1 && report.log.empty() && report.not_resolved.empty() &&
        !report.has_errors_in_records()) {
      continue;
    }
    const Scope& scope = report.scope;
    text += Printable(report.file) + ": council " + scope.council + ", period " +
            scope.period.ToString() + ", " + scope.framework + "/" + scope.edition + " revision " +
            std::to_string(scope.revision) + ", as of " + scope.as_of.ToString() + "\n" +
            "digest " + report.digest + "\n" + ChainText(report.envelope);
    if (!report.not_resolved.empty()) text += "Not resolved: " + report.not_resolved + "\n";
    text += report.log.empty() && !report.records.empty()
                ? "No findings in its counts.\n"
                : report.log.Summary() + report.log.Lines();
    text += FoundInRecords(report) + "\n";
  }
  for (const Resolved& one : resolved_) {
    for (const Beside& beside : one.beside) {
      if (beside.log.empty()) continue;
      text += FilesOf(one.answer.submissions, " + ") + ": " +
              (beside.how == "sum" ? "as the sum of" : beside.how);
      if (!beside.earlier.empty()) text += " " + FilesOf(beside.earlier, " + ");
      text += "\n" + beside.log.Summary() + beside.log.Lines() + "\n";
    }
  }
  return text;
}

std::string SubmissionSet::Counts() const {
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

std::string SubmissionSet::Periods(const Resolution& answer) const {
  std::string text;
  for (size_t other : answer.overlaps) {
    text += (text.empty() ? "" : ", ") + resolved_[other].answer.period.ToString();
  }
  return text;
}

std::string SubmissionSet::Stands() const {
  Table table("lllrll");
  table.AddRow({"council", "period", "framework", "revision", "submission", "never add to"});
  bool any = false;
  for (const Resolved& one : resolved_) {
    const Resolution& answer = one.answer;
    if (!answer.conflicts.empty()) continue;
    any = true;
    table.AddRow({answer.council, answer.period.ToString(), answer.framework + "/" + answer.edition,
                  std::to_string(answer.revision), FilesOf(answer.submissions, " + "),
                  Periods(answer)});
  }
  return any ? "\nSubmissions that stand:\n" + table.ToString() : "";
}

std::string SubmissionSet::Conflicts() const {
  std::string text;
  for (const Resolved& one : resolved_) {
    const Resolution& answer = one.answer;
    for (const Conflict& conflict : answer.conflicts) {
      text += "CONFLICT " + std::string(ConflictKindName(conflict.kind)) + ": " +
              ScopeName(answer) + ": " + FilesOf(conflict.submissions, ", ") + ": " +
              conflict.message + ": " + conflict.remedy + "\n";
    }
    for (const Finding& finding : answer.findings) {
      text += std::string(SeverityName(finding.severity)) + " " + finding.rule_id + ": " +
              ScopeName(answer) + ": " + FilesOf(answer.submissions, " + ") + ": " +
              finding.message + ": " + finding.remedy + "\n";
    }
  }
  return text.empty() ? text : "\n" + text;
}

std::string SubmissionSet::Text() const { return Blocks() + Counts() + Stands() + Conflicts(); }

// ---- JSON -------------------------------------------------------------------------------

void SubmissionSet::WriteFiles(const char* name, const std::vector<std::string>& digests,
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

void SubmissionSet::WriteAnswer(const Resolved& resolved, JsonWriter* json) const {
  const Resolution& answer = resolved.answer;
  json->BeginObject();
  json->Field("council", answer.council);
  json->Field("period", answer.period.ToString());
  json->Field("framework", answer.framework + "/" + answer.edition);
  if (answer.conflicts.empty()) json->Field("revision", uint64_t{answer.revision});
  WriteFiles("parts", answer.submissions, json);
  WriteFiles("replaced", answer.replaced, json);
  json->BeginArray("conflicts");
  for (const Conflict& conflict : answer.conflicts) {
    json->BeginObject();
    json->Field("kind", ConflictKindName(conflict.kind));
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
  json->BeginArray("beside");
  for (const Beside& beside : resolved.beside) {
    json->BeginObject();
    json->Field("how", beside.how);
    if (!beside.earlier.empty()) WriteFiles("earlier", beside.earlier, json);
    beside.log.WriteJson(json);
    json->EndObject();
  }
  json->EndArray();
  json->BeginArray("neverAddTo");
  for (size_t other : answer.overlaps) json->Element(resolved_[other].answer.period.ToString());
  json->EndArray();
  json->EndObject();
}

std::string SubmissionSet::Json() const {
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
    json.BeginArray("foundInRecords");
    for (const RuleResult& rule : report.records) {
      json.BeginObject();
      json.Field("ruleId", rule.id);
      json.Field("severity", SeverityName(rule.severity));
      json.Field("findings", rule.findings);
      json.Field("records", rule.records);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("answers");
  for (const Resolved& one : resolved_) WriteAnswer(one, &json);
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
