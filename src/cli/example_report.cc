// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The text has a line for each rule and each thing that is not shown. The JSON form has a line for
// each defect, too. Tested by tests/cli/test_example_records.py.

#include "example_report.h"

#include <map>

#include "input.h"
#include "json_writer.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Kind {
  const char* id;
  const char* title;
};
constexpr Kind kKinds[] = {{"code", "Codes of lists"},
                           {"absent", "Values left out"},
                           {"boundary", "Sides of boundaries"},
                           {"rows", "Numbers of rows"},
                           {"fate", "Fates of answer sets"}};
// More things that are not shown are counted only.
constexpr size_t kMostListed = 40;

// Which of the things of each kind are shown.
std::string Shown(const ExampleReport& report) {
  Table table("lrr");
  table.AddRow({"", "Shown", "Of"});
  for (const Kind& kind : kKinds) {
    size_t shown = 0;
    size_t all = 0;
    for (const ExampleCoverage& item : report.coverage) {
      if (item.kind != kind.id) continue;
      ++all;
      if (item.records > 0) ++shown;
    }
    if (all > 0) table.AddRow({kind.title, std::to_string(shown), std::to_string(all)});
  }
  return table.ToString();
}

std::string NotShown(const ExampleReport& report) {
  std::string text;
  size_t missing = 0;
  size_t fails = 0;
  for (const ExampleCoverage& item : report.coverage) {
    if (item.kind == "rule" || item.records > 0) continue;
    if (item.only_with_defect) ++fails;
    if (++missing > kMostListed) continue;
    text += "  " + item.kind + " " + item.name +
            (item.only_with_defect ? " (not without a defect)\n" : "\n");
  }
  if (missing == 0) return text;
  if (missing > kMostListed) text += "  and " + std::to_string(missing - kMostListed) + " more\n";
  return (fails == missing ? "Not shown:\n" : "Not shown; more records show more:\n") + text;
}

std::string Broken(const ExampleReport& report) {
  struct Rule {
    size_t records = 0;
    std::string first;
  };
  std::map<std::string, Rule> rules;
  for (const ExampleDefect& defect : report.defects) {
    Rule& rule = rules[defect.rule_id];
    if (rule.records++ == 0) rule.first = defect.record_id;
  }
  Table table("lrl");
  table.AddRow({"Rule broken on purpose", "Records", "First"});
  for (const ExampleCoverage& item : report.coverage) {
    if (item.kind != "rule") continue;
    const Rule& rule = rules[item.name];
    table.AddRow({item.name, std::to_string(rule.records), rule.first});
  }
  return table.ToString();
}

}  // namespace

std::string ExampleReportText(const ExampleReport& report) {
  std::string text = FrameworkName(report.framework) + "\nWrote " +
                     Printable(report.files.front()) + ", " +
                     Counted(report.records, "synthetic record");
  if (!report.defects.empty()) {
    text += ", " + std::to_string(report.defects.size()) + " of them with a defect";
  }
  text += "\n";
  if (report.files.size() > 1) {
    text += "Wrote " + Printable(report.files.back()) + ", the mapping of that table\n";
  }
  text += "They belong to --period " + report.period.ToString() + ", --as-of " +
          report.as_of.ToString() + "\n" + Shown(report) + NotShown(report);
  if (!report.defects.empty()) text += Broken(report);
  return text;
}

std::string ExampleReportJson(const ExampleReport& report) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("files");
  for (const std::string& file : report.files) json.Element(file);
  json.EndArray();
  json.BeginObject("framework");
  json.Field("id", report.framework.id);
  json.Field("edition", report.framework.edition);
  json.Field("revision", uint64_t{report.framework.revision});
  json.Field("digest", report.framework.digest);
  json.EndObject();
  json.Field("seed", report.seed);
  json.Field("period", report.period.ToString());
  json.Field("asOf", report.as_of.ToString());
  json.Field("records", report.records);
  json.BeginArray("defects");
  for (const ExampleDefect& defect : report.defects) {
    json.BeginObject();
    json.Field("recordId", defect.record_id);
    json.Field("ruleId", defect.rule_id);
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("coverage");
  for (const ExampleCoverage& item : report.coverage) {
    json.BeginObject();
    json.Field("kind", item.kind);
    json.Field("name", item.name);
    json.Field("records", item.records);
    json.FieldIfAny("firstRecordId", item.first_record_id);
    if (item.only_with_defect) json.FieldTrue("onlyWithDefect");
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
