// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The examples of docs/guides/mapping.md: each mapping, with the rows that follow it, makes
// what the page shows. Rules that find every value make visible what a record holds.

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "mapping_fixture.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::Finds;
using testing::Opens;

std::string ReadFile(const std::string& path) {
  std::ifstream in(testing::InRepository(path), std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Example {
  int line = 0;  // of the mapping
  std::string mapping;
  std::vector<std::pair<std::string, std::string>> tables;  // by the ids of their parts
  std::string shown;
};

// A mapping, tables and what comes out follow each other in fenced blocks.
std::vector<Example> Examples(const std::string& page) {
  std::vector<Example> examples;
  std::istringstream lines(page);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.rfind("```", 0) != 0) continue;
    const std::string info = line.substr(3);
    const int first = number + 1;
    std::string text;
    while (std::getline(lines, line) && line != "```") {
      text += line + "\n";
      ++number;
    }
    ++number;
    if (info == "textproto") {
      examples.emplace_back();
      examples.back().line = first;
      examples.back().mapping = text;
    } else if (info.rfind("csv", 0) == 0) {
      examples.back().tables.emplace_back(info.size() > 4 ? info.substr(4) : "", text);
    } else if (info == "text") {
      examples.back().shown = text;
    }
  }
  return examples;
}

// The built-in framework, with rules that find what the examples show.
Framework Probe(const std::vector<Example>& examples) {
  const Framework built_in = *Framework::Open("mspof");
  std::string all;
  for (const Example& example : examples) all += example.shown;
  std::set<std::string> seen;
  std::string rules =
      "rule { id: \"code-is-unlisted\" severity: SEVERITY_NOTE known_code { path: \"*\" } "
      "message: \"m\" remedy: \"r\" @ }\n"
      "rule { id: \"text-is-unlisted\" severity: SEVERITY_NOTE format { path: \"*\" } "
      "message: \"m\" remedy: \"r\" @ }\n"
      "rule { id: \"risk-is-none\" severity: SEVERITY_NOTE meets { path: \"risk\" condition { "
      "count { of: \"risk\" least: 1 } } } message: \"m\" remedy: \"r\" @ }\n";
  const std::regex shown("([a-z-]+)(?:\\[[0-9]+\\])?(\\.[a-z-]+)?=([a-z0-9-]+)");
  for (std::sregex_iterator at(all.begin(), all.end(), shown), end; at != end; ++at) {
    const std::string of = (*at)[2].length() > 0 ? (*at)[1].str() : "";
    const std::string path = (*at)[1].str() + (*at)[2].str();
    const std::string value = (*at)[3].str();
    const bool has_rule = value == "unlisted" || path + "=" + value == "risk=none";
    if (has_rule || !seen.insert(path + "=" + value).second) continue;
    if (!built_in.FindPath(path).ok()) continue;
    const Result<Date> date = Date::Parse(value);
    if (date.ok()) {
      const std::string days = std::to_string(date->days() - Date::Of(2019, 4, 1).days());
      rules += Finds(path, of, value,
                     "days { from: \"period.first\" to: \"" + path + "\" least: " + days +
                         " most: " + days + " }");
    } else {
      rules += Finds(path, of, value, "one_of { of: \"" + path + "\" codes: \"" + value + "\" }");
    }
  }
  const std::string local = "source: \"mspof-project\" verification: VERIFICATION_LOCAL";
  for (size_t at = rules.find('@'); at != std::string::npos; at = rules.find('@', at)) {
    rules.replace(at, 1, local);
  }
  Result<Framework> framework = Framework::FromText(
      {"probe.textproto", ReadFile("proto/frameworks/mspof-2018.textproto") + rules});
  EXPECT_TRUE(framework.ok()) << framework.status().message();
  return *std::move(framework);
}

std::string Shown(const Framework& framework, const Example& example) {
  const Result<Mapping> mapping = Mapping::FromText(example.mapping, "mapping");
  if (!mapping.ok()) return mapping.status().message() + "\n";
  std::vector<TableInput> tables;
  for (const auto& [part, text] : example.tables) tables.push_back({part, Opens(text), nullptr});
  Result<RecordReader> reader = RecordReader::Open(framework, *mapping, tables);
  if (!reader.ok()) return reader.status().message() + "\n";
  Checker checker =
      *Checker::Create(framework, {Date::Of(2020, 4, 20), *Period::Parse("2019-20"), {}});
  RecordBuffer record(framework);
  std::string of_rows;
  const FindingSink note = [&of_rows](const Finding& finding) {
    of_rows += "row " + std::to_string(finding.row) + ": " + finding.rule_id + ": " +
               finding.message + "\n";
  };
  std::string shown;
  while (*reader->Next(&record, note)) {
    shown += std::string(record.record_id()) + ":";
    std::vector<Finding> findings;
    checker.Check(record, &findings);
    for (const Finding& finding : findings) {
      const size_t at = finding.rule_id.find("-is-");
      if (at != std::string::npos)
        shown += " " + finding.path + "=" + finding.rule_id.substr(at + 4);
    }
    shown += "\n";
  }
  return shown + of_rows;
}

TEST(MappingGuide, ShowsWhatComesOut) {
  const std::vector<Example> examples = Examples(ReadFile("docs/guides/mapping.md"));
  const Framework framework = Probe(examples);
  ASSERT_GE(examples.size(), 24u);
  for (const Example& example : examples) {
    EXPECT_EQ(Shown(framework, example), example.shown)
        << "docs/guides/mapping.md:" << example.line;
  }
}

}  // namespace
}  // namespace mspof
