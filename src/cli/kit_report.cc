// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/runner/test_reports.py.

#include "kit_report.h"

#include <map>
#include <string_view>

#include "conformance/kit.h"
#include "json_writer.h"
#include "text.h"
#include "xml_text.h"

namespace mspof::cli {
namespace {

using conformance::CaseReport;
using conformance::Outcome;
using conformance::Report;
using conformance::Suite;
using conformance::SuiteReport;

// Seconds with thousandths.
std::string Seconds(uint64_t milliseconds) {
  const std::string rest = std::to_string(milliseconds % 1000);
  return std::to_string(milliseconds / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

// What is left out on purpose, by the options or by the adapter, is not tested.
std::string_view Answer(const SuiteReport& suite) {
  if (suite.reached) return "reached";
  if (suite.run == suite.unsupported) return "not tested";
  const bool all_passed = suite.passed == suite.run;
  return all_passed ? "tested in part" : "not reached";
}

// ---- JUnit --------------------------------------------------------------------------------------

std::string JunitCase(const CaseReport& one) {
  std::string lines;
  for (const std::string& line : one.lines) lines += XmlText(line) + "\n";
  std::string out = "    <testcase classname=\"" + XmlText(one.suite) + "\" name=\"" +
                    XmlText(one.name) + "\" time=\"" + Seconds(one.milliseconds) + "\"";
  if (one.outcome == Outcome::kPassed) return out + "/>\n";
  out += ">\n";
  const std::string message = one.lines.empty() ? "" : XmlText(one.lines[0]);
  if (one.outcome == Outcome::kBroken) {
    out += "      <error type=\"adapter\" message=\"" + message + "\">" + lines + "</error>\n";
  } else if (conformance::IsFailure(one.outcome)) {
    out += "      <failure type=\"" + XmlText(NameOf(one.outcome)) + "\" message=\"" + message +
           "\">" + lines + "</failure>\n";
  } else {
    const std::string why = one.outcome == Outcome::kExpectedFailure ? "failed as expected: " : "";
    out += "      <skipped message=\"" + why + message + "\"/>\n";
  }
  return out + "    </testcase>\n";
}

std::string JunitSuite(std::string_view name, size_t tests, size_t failures, size_t errors,
                       size_t skipped, const std::string& cases) {
  return "  <testsuite name=\"" + XmlText(name) + "\" tests=\"" + std::to_string(tests) +
         "\" failures=\"" + std::to_string(failures) + "\" errors=\"" + std::to_string(errors) +
         "\" skipped=\"" + std::to_string(skipped) + "\">\n" + cases + "  </testsuite>\n";
}

// What is wrong beside the cases, as cases of their own.
std::vector<std::string> Besides(const Report& report) {
  std::vector<std::string> lines = report.faults;
  for (const std::string& level : ClaimedInVain(report)) {
    lines.push_back("the level " + level + " is claimed and was not reached");
  }
  return lines;
}

}  // namespace

std::string KitReportJunit(const Report& report) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  const std::vector<SuiteReport> suites = BySuite(report);
  for (size_t i = 0; i < suites.size(); ++i) {
    if (suites[i].run == 0) continue;
    std::string cases;
    size_t errors = 0;
    for (const CaseReport& one : report.cases) {
      if (one.suite != conformance::Suites()[i].id) continue;
      cases += JunitCase(one);
      errors += one.outcome == Outcome::kBroken ? 1 : 0;
    }
    out += JunitSuite(conformance::Suites()[i].id, suites[i].run, suites[i].failed - errors, errors,
                      suites[i].expected + suites[i].unsupported, cases);
  }
  const std::vector<std::string> besides = Besides(report);
  if (!besides.empty()) {
    std::string cases;
    for (const std::string& line : besides) {
      cases += "    <testcase classname=\"run\" name=\"" + XmlText(line) +
               "\">\n      <failure message=\"" + XmlText(line) + "\"/>\n    </testcase>\n";
    }
    out += JunitSuite("run", besides.size(), besides.size(), 0, 0, cases);
  }
  return out + "</testsuites>\n";
}

std::string KitReportJson(const Report& report) {
  JsonWriter json;
  json.BeginObject();
  json.FieldIfAny("product", report.product);
  json.FieldIfAny("productVersion", report.product_version);
  json.Field("day", report.day.ToString());
  json.Field("kitVersion", report.kit_version);
  json.Field("kitDigest", report.kit_digest);
  json.Field("mspof", report.library_version);
  json.Field("success", IsSuccess(report) ? "yes" : "no");
  json.BeginArray("claimed");
  for (const std::string& level : report.claimed) json.Element(level);
  json.EndArray();
  json.BeginArray("levels");
  const std::vector<SuiteReport> suites = BySuite(report);
  for (size_t i = 0; i < suites.size(); ++i) {
    const SuiteReport& suite = suites[i];
    json.BeginObject();
    json.Field("level", conformance::Suites()[i].level);
    json.Field("suite", conformance::Suites()[i].id);
    if (suite.reached) json.FieldTrue("reached");
    json.Field("result", Answer(suite));
    json.Field("inKit", uint64_t{suite.in_kit});
    json.Field("run", uint64_t{suite.run});
    json.Field("passed", uint64_t{suite.passed});
    json.Field("failed", uint64_t{suite.failed});
    json.Field("failedAsExpected", uint64_t{suite.expected});
    json.Field("notDone", uint64_t{suite.unsupported});
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("faults");
  for (const std::string& fault : report.faults) json.Element(fault);
  json.EndArray();
  json.BeginArray("expectedFailuresNotRun");
  for (const std::string& pattern : report.not_tried) json.Element(pattern);
  json.EndArray();
  json.BeginArray("cases");
  for (const CaseReport& one : report.cases) {
    json.BeginObject();
    json.Field("name", one.name);
    json.Field("title", one.title);
    json.Field("source", one.source);
    json.Field("outcome", NameOf(one.outcome));
    json.Field("milliseconds", one.milliseconds);
    if (!one.lines.empty()) {
      json.BeginArray("lines");
      for (const std::string& line : one.lines) json.Element(line);
      json.EndArray();
    }
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

std::string KitReportText(const Report& report) {
  std::string out;
  std::map<std::string, size_t> not_done;
  for (const CaseReport& one : report.cases) {
    if (one.outcome == Outcome::kUnsupported) {
      ++not_done[one.suite + ": " + one.lines.at(0)];
    } else if (one.outcome != Outcome::kPassed && one.outcome != Outcome::kExpectedFailure) {
      out +=
          one.name + ": " + std::string(NameOf(one.outcome)) + "  [" + Printable(one.title) + "]\n";
      for (const std::string& line : one.lines) out += "  " + Printable(line) + "\n";
    }
  }
  for (const auto& [reason, count] : not_done) {
    out += "not done by the adapter: " + Printable(reason) + " (" + Counted(count, "case") + ")\n";
  }
  for (const std::string& pattern : report.not_tried) {
    out += "expected to fail, and not run because its cases were left out: " + Printable(pattern) +
           "\n";
  }
  for (const std::string& line : Besides(report)) out += Printable(line) + "\n";
  if (!out.empty()) out += "\n";
  Table table("llrrrrrl");
  table.AddRow({"level", "suite", "cases", "passed", "failed", "known", "not done", ""});
  const std::vector<SuiteReport> suites = BySuite(report);
  const auto row = [&table](std::string_view level, std::string_view suite, const SuiteReport& n,
                            std::string_view answer) {
    table.AddRow({std::string(level), std::string(suite), std::to_string(n.run),
                  std::to_string(n.passed), std::to_string(n.failed), std::to_string(n.expected),
                  std::to_string(n.unsupported), std::string(answer)});
  };
  for (size_t i = 0; i < suites.size(); ++i) {
    const Suite& suite = conformance::Suites()[i];
    row(suite.level, suite.id, suites[i], Answer(suites[i]));
  }
  row("in all", "", InAll(report), IsSuccess(report) ? "success" : "failure");
  out += table.ToString();
  out +=
      "conformance kit " + Printable(report.kit_version) + ", digest " + report.kit_digest + "\n";
  return out;
}

}  // namespace mspof::cli
