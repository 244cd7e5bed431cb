// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A million findings of ten rules have ten messages, so messages and paths are kept once.
// The record's id is the only text here that comes from a record.
// Tested by tests/cli/test_command.py.

#include "findings.h"

#include <algorithm>
#include <tuple>

#include "text.h"

namespace mspof::cli {

void FindingLog::Take(Finding finding) {
  ++total_;
  Count& count = rules_[{finding.rule_id, finding.severity}];
  ++count.findings;
  if (finding.row != 0 && finding.row != count.last_row) {
    ++count.rows;
    count.last_row = finding.row;
  }
  if (!MakeRoom(finding.severity)) return;
  ++kept_count_;
  const Severity severity = finding.severity;
  Text text(std::move(finding.rule_id), severity, std::move(finding.message),
            std::move(finding.remedy), std::move(finding.source));
  kept_[severity].push_back({&texts_.try_emplace(std::move(text)).first->first,
                             &paths_.try_emplace(std::move(finding.path)).first->first, finding.row,
                             std::move(finding.record_id), total_});
}

void FindingLog::Take(std::vector<Finding>* findings) {
  for (Finding& finding : *findings) Take(std::move(finding));
  findings->clear();
}

void FindingLog::TakeElsewhere(std::vector<Finding>* findings) {
  if (findings->empty()) return;
  elsewhere_.findings += findings->size();
  ++elsewhere_.rows;
  findings->clear();
}

// Whether a finding is to be kept. If as many are kept as can be shown, the last one of the least
// serious gives way to one that is more serious.
bool FindingLog::MakeRoom(Severity severity) {
  if (kept_count_ < limit_) return true;
  const auto least = std::find_if(kept_.rbegin(), kept_.rend(),
                                  [](const auto& kept) { return !kept.second.empty(); });
  if (least->first >= severity) return false;
  least->second.pop_back();
  --kept_count_;
  return true;
}

bool FindingLog::has_errors() const {
  return std::any_of(rules_.begin(), rules_.end(),
                     [](const auto& rule) { return rule.first.second == Severity::kError; });
}

std::vector<std::pair<FindingLog::RuleKey, FindingLog::Count>> FindingLog::SortedRules() const {
  std::vector<std::pair<RuleKey, Count>> rules(rules_.begin(), rules_.end());
  // What compares equal stays in the order of ids.
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(b.first.second, b.second.findings) <
           std::make_tuple(a.first.second, a.second.findings);
  });
  return rules;
}

std::string FindingLog::Summary() const {
  std::string elsewhere;
  if (elsewhere_.findings > 0) {
    elsewhere = "Not among these: " + Counted(elsewhere_.findings, "finding") + " in " +
                Counted(elsewhere_.rows, "record") + " of other periods or councils.\n";
  }
  if (empty()) return "No findings.\n" + elsewhere;
  Table table("lrrl");
  table.AddRow({"severity", "findings", "rows", "rule"});
  for (const auto& [rule, count] : SortedRules()) {
    table.AddRow({std::string(SeverityName(rule.second)), std::to_string(count.findings),
                  count.rows == 0 ? "-" : std::to_string(count.rows), Printable(rule.first)});
  }
  return "Findings by rule:\n" + table.ToString() + elsewhere;
}

std::vector<const FindingLog::Kept*> FindingLog::Shown() const {
  std::vector<const Kept*> shown;
  for (const auto& [severity, all] : kept_) {
    for (const Kept& kept : all) shown.push_back(&kept);
  }
  std::sort(shown.begin(), shown.end(),
            [](const Kept* a, const Kept* b) { return a->number < b->number; });
  return shown;
}

std::string FindingLog::Lines() const {
  std::string lines;
  const std::vector<const Kept*> shown = Shown();
  for (const Kept* kept : shown) {
    const auto& [rule, severity, message, remedy, source] = *kept->text;
    std::string where;
    if (kept->row != 0) where += "row " + std::to_string(kept->row);
    if (!kept->record_id.empty()) {
      where += (where.empty() ? "record " : ", record ") + Printable(kept->record_id);
    }
    if (!kept->path->empty()) where += (where.empty() ? "" : ", ") + Printable(*kept->path);
    lines += std::string(SeverityName(severity)) + " " + Printable(rule) + ": ";
    if (!where.empty()) lines += where + ": ";
    lines += Printable(message);
    if (!remedy.empty()) lines += ": " + Printable(remedy);
    lines += "\n";
  }
  if (total_ > shown.size()) {
    lines +=
        "... and " + std::to_string(total_ - shown.size()) + " more, of the same severity or less";
    lines += shown.size() < kMostShown
                 ? ": --limit 0 shows " +
                       (total_ > kMostShown ? "the first " + std::to_string(kMostShown) : "all")
                 : "; no more than " + std::to_string(kMostShown) + " can be shown";
    lines += "\n";
  }
  return lines;
}

void FindingLog::WriteRulesJson(JsonWriter* json) const {
  json->BeginArray("rules");
  for (const auto& [rule, count] : SortedRules()) {
    json->BeginObject();
    json->Field("ruleId", rule.first);
    json->Field("severity", SeverityName(rule.second));
    json->Field("findings", count.findings);
    json->Field("rows", count.rows);
    json->EndObject();
  }
  json->EndArray();
  if (elsewhere_.findings == 0) return;
  json->BeginObject("elsewhere");
  json->Field("findings", elsewhere_.findings);
  json->Field("records", elsewhere_.rows);
  json->EndObject();
}

void FindingLog::WriteJson(JsonWriter* json) const {
  WriteRulesJson(json);
  json->BeginArray("findings");
  const std::vector<const Kept*> shown = Shown();
  for (const Kept* kept : shown) {
    const auto& [rule, severity, message, remedy, source] = *kept->text;
    json->BeginObject();
    json->Field("ruleId", rule);
    json->Field("severity", SeverityName(severity));
    json->FieldIfAny("recordId", kept->record_id);
    json->FieldIfAny("path", *kept->path);
    json->FieldIfAny("message", message);
    json->FieldIfAny("remedy", remedy);
    json->FieldIfAny("source", source);
    if (kept->row != 0) json->Field("row", kept->row);
    json->EndObject();
  }
  json->EndArray();
  json->Field("findingsNotShown", total_ - shown.size());
}

}  // namespace mspof::cli
