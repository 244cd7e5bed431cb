// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/cli/test_check_forms.py.

#include "finding_forms.h"

#include <map>
#include <set>
#include <utility>

#include "console.h"
#include "json_writer.h"
#include "mspof/version.h"
#include "text.h"
#include "xml_text.h"

namespace mspof::cli {
namespace {

// ---- CSV ----------------------------------------------------------------------------------------

// A cell that no spreadsheet takes for a formula.
std::string CsvCell(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r\n'").find(text.front()) != std::string_view::npos;
  std::string cell = formula ? "'" : "";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell.find_first_of(",\"\r\n") == std::string::npos ? cell : "\"" + cell + "\"";
}

std::string Csv(const Checked& checked) {
  std::string csv = "file,severity,rule,record,row,path,message,remedy,source,not_counted\r\n";
  checked.log.ForEachShown([&](const Finding& f) {
    const std::string row = f.row == 0 ? "" : std::to_string(f.row);
    const std::string not_counted = NotCountedText(f.not_counted);
    const std::string_view cells[] = {checked.name, SeverityName(f.severity),
                                      f.rule_id,    f.record_id,
                                      row,          f.path,
                                      f.message,    f.remedy,
                                      f.source,     not_counted};
    std::string_view separator = "";
    for (const std::string_view cell : cells) {
      csv.append(separator).append(CsvCell(cell));
      separator = ",";
    }
    csv += "\r\n";
  });
  return csv;
}

// ---- SARIF --------------------------------------------------------------------------------------

std::string_view Level(Severity severity) {
  return severity == Severity::kError     ? "error"
         : severity == Severity::kWarning ? "warning"
                                          : "note";
}

// A reference, in which other characters than these have their numbers.
std::string Uri(std::string_view path) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/:";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : std::string("%") + kDigits[byte >> 4] + kDigits[byte & 15];
  }
  return uri;
}

void WriteText(std::string_view member, std::string_view text, JsonWriter* json) {
  json->BeginObject(member);
  json->Field("text", text);
  json->EndObject();
}

void WriteTool(const Checked& checked, JsonWriter* json) {
  std::set<std::string> rules;
  checked.log.ForEachShown([&](const Finding& f) { rules.insert(f.rule_id); });
  json->BeginObject("tool");
  json->BeginObject("driver");
  json->Field("name", "mspof");
  json->Field("version", Version());
  json->BeginArray("rules");
  for (const std::string& rule : rules) {
    json->BeginObject();
    json->Field("id", rule);
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  json->EndObject();
}

void WriteResult(const std::string& name, const Finding& f, JsonWriter* json) {
  json->BeginObject();
  json->Field("ruleId", f.rule_id);
  json->Field("level", Level(f.severity));
  WriteText("message", f.remedy.empty() ? f.message : f.message + ": " + f.remedy, json);
  json->BeginArray("locations");
  json->BeginObject();
  json->BeginObject("physicalLocation");
  json->BeginObject("artifactLocation");
  json->Field("uri", Uri(name));
  json->EndObject();
  json->EndObject();
  std::string place = f.record_id;
  if (!f.path.empty()) place += (place.empty() ? "" : "/") + f.path;
  if (!place.empty()) {
    json->BeginArray("logicalLocations");
    json->BeginObject();
    json->Field("fullyQualifiedName", place);
    json->EndObject();
    json->EndArray();
  }
  json->EndObject();
  json->EndArray();
  json->BeginObject("properties");
  json->FieldIfAny("recordId", f.record_id);
  json->FieldIfAny("path", f.path);
  // A row of a table is no line of a file: a cell may hold line ends.
  if (f.row != 0) json->Field("row", f.row);
  json->FieldIfAny("source", f.source);
  json->FieldIfAny("notCounted", NotCountedText(f.not_counted));
  json->EndObject();
  json->EndObject();
}

// Rules that were not run are no results; they are told besides, so that nobody takes them for
// kept.
void WriteInvocation(const Checked& checked, JsonWriter* json) {
  json->BeginArray("invocations");
  json->BeginObject();
  json->FieldTrue("executionSuccessful");
  json->BeginArray("toolExecutionNotifications");
  for (const RuleNotRun& rule : checked.not_run) {
    json->BeginObject();
    json->Field("level", "note");
    WriteText("message", "rule " + rule.rule_id + " was not run: " + rule.reason, json);
    json->BeginObject("associatedRule");
    json->Field("id", rule.rule_id);
    json->EndObject();
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  json->EndArray();
}

std::string Sarif(const Checked& checked) {
  JsonWriter json;
  json.BeginObject();
  json.Field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.Field("version", "2.1.0");
  json.BeginArray("runs");
  json.BeginObject();
  WriteTool(checked, &json);
  WriteInvocation(checked, &json);
  json.BeginArray("results");
  checked.log.ForEachShown([&](const Finding& f) { WriteResult(checked.name, f, &json); });
  json.EndArray();
  json.EndObject();
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

// ---- JUnit --------------------------------------------------------------------------------------

std::string Place(const Finding& f) {
  std::string place = f.record_id.empty() ? "" : "record " + f.record_id;
  if (f.row != 0) place += (place.empty() ? "row " : ", row ") + std::to_string(f.row);
  if (!f.path.empty()) place += (place.empty() ? "" : ", ") + f.path;
  return place;
}

// What was found by one rule.
struct RuleFound {
  uint64_t errors = 0;
  std::string failures;
  std::string others;  // warnings and notes break nothing
};

std::map<std::string, RuleFound> ByRule(const FindingLog& log) {
  std::map<std::string, RuleFound> rules;
  log.ForEachShown([&](const Finding& f) {
    RuleFound& rule = rules[f.rule_id];
    const std::string lost = NotCountedText(f.not_counted);
    const std::string message = f.message + (lost.empty() ? "" : " [not counted: " + lost + "]") +
                                (f.remedy.empty() ? "" : ": " + f.remedy);
    if (f.severity == Severity::kError) {
      ++rule.errors;
      rule.failures += "      <failure type=\"ERROR\" message=\"" + XmlText(f.message) + "\">" +
                       XmlText(Place(f) + ": " + message) + "</failure>\n";
    } else {
      rule.others +=
          XmlText(std::string(SeverityName(f.severity)) + " " + Place(f) + ": " + message) + "\n";
    }
  });
  return rules;
}

// A test case for each rule that found something or was not run, and one for the whole.
std::string Suite(const Checked& checked) {
  const std::map<std::string, RuleFound> rules = ByRule(checked.log);
  uint64_t failed = 0;
  std::string cases;
  const auto open = [&](const std::string& name) {
    cases += "    <testcase classname=\"mspof check\" name=\"" + XmlText(name) + "\">\n";
  };
  open("can be read");
  cases += "    </testcase>\n";
  for (const auto& [id, rule] : rules) {
    failed += rule.errors > 0 ? 1 : 0;
    open(id);
    cases += rule.failures;
    if (!rule.others.empty()) cases += "      <system-out>" + rule.others + "</system-out>\n";
    cases += "    </testcase>\n";
  }
  for (const RuleNotRun& rule : checked.not_run) {
    open(rule.rule_id);
    cases += "      <skipped message=\"" + XmlText(rule.reason) + "\"/>\n    </testcase>\n";
  }
  const size_t tests = 1 + rules.size() + checked.not_run.size();
  return "  <testsuite name=\"" + XmlText(checked.name) + "\" tests=\"" + std::to_string(tests) +
         "\" failures=\"" + std::to_string(failed) + "\" errors=\"0\" skipped=\"" +
         std::to_string(checked.not_run.size()) + "\">\n" + cases + "  </testsuite>\n";
}

std::string Junit(const Checked& checked) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + Suite(checked) +
         "</testsuites>\n";
}

}  // namespace

bool IsFindingForm(std::string_view format) {
  return format == "csv" || format == "sarif" || format == "junit";
}

int PrintFindings(const OutputOptions& output, const Checked& checked, int code) {
  const uint64_t left_out = checked.log.not_shown();
  if (left_out > 0 && !output.quiet) {
    PrintNote(Counted(left_out, "finding") + " of the same or lower severity " +
              (left_out == 1 ? "is" : "are") + " left out: --limit 0 shows up to a million");
  }
  const std::string_view format = output.format;
  return PrintResult(format == "csv"     ? Csv(checked)
                     : format == "sarif" ? Sarif(checked)
                                         : Junit(checked),
                     code);
}

}  // namespace mspof::cli
