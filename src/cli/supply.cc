// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which counts records can supply. A path that is mapped but never has a value is counted as absent
// in every record. Such a return is correct, but seldom meant, so the table shows it.
// Tested by tests/cli/test_mapping.py.

#include "supply.h"

#include <algorithm>
#include <set>

#include "mspof/checker.h"
#include "options.h"
#include "text.h"

namespace mspof::cli {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string Said(const Supply& supply) {
  const Need& need = supply.need;
  if (!need.missing.empty()) {
    std::vector<std::string> missing;
    for (size_t i = 0; i < need.paths.size(); ++i) {
      const std::string& path = need.paths[i];
      if (std::count(need.missing.begin(), need.missing.end(), path) == 0) continue;
      missing.push_back(need.instead[i].empty() ? path : path + " (or " + need.instead[i] + ")");
    }
    return "no: not mapped: " + Joined(missing);
  }
  if (!supply.without_values.empty()) return "no values: " + Joined(supply.without_values);
  return "yes";
}

std::string QuestionsOf(const Need& need) {
  std::vector<std::string> numbers;
  for (uint32_t number : need.questions) numbers.push_back(std::to_string(number));
  return Joined(numbers);
}

// Records that a rule leaves out are counted after all if no column feeds the path of the rule.
Result<std::vector<std::string>> CountedUnseen(const Framework& framework,
                                               const std::vector<std::string>& not_mapped) {
  constexpr std::string_view kNotMapped = "not-mapped:";
  const Result<Checker> checker = Checker::Create(framework, {Today(), std::nullopt, not_mapped});
  if (!checker.ok()) return checker.status();
  std::vector<std::string> texts;
  for (const RuleNotRun& rule : checker->not_run()) {
    if (!rule.excludes_records || rule.reason.rfind(kNotMapped, 0) != 0) continue;
    const std::string path = rule.reason.substr(kNotMapped.size());
    texts.push_back("no column feeds " + path + ", so a record counts even if " + rule.message +
                    ": map " + path + ", or leave such records out of the export");
  }
  return texts;
}

}  // namespace

std::string_view Supply::state() const {
  if (!need.missing.empty()) return "not-supplied";
  return without_values.empty() ? "supplied" : "without-values";
}

bool Supplies::any() const {
  return counts.empty() || std::any_of(counts.begin(), counts.end(), [](const Supply& supply) {
           return supply.need.missing.empty();
         });
}

Result<Supplies> SuppliesOf(const Framework& framework, const std::vector<std::string>& not_mapped,
                            const std::vector<ColumnReport>& columns) {
  Result<std::vector<Need>> needs = NeedsOf(framework, not_mapped);
  if (!needs.ok()) return needs.status();
  std::set<std::string> filled;
  std::set<std::string> mapped;
  for (const ColumnReport& column : columns) {
    mapped.insert(column.path);
    if (column.filled > 0) filled.insert(column.path);
  }
  Supplies supplies;
  for (Need& need : *needs) {
    Supply supply;
    for (size_t i = 0; i < need.paths.size(); ++i) {
      const std::string& path = mapped.count(need.paths[i]) > 0 ? need.paths[i] : need.instead[i];
      const bool has_values = filled.count(need.paths[i]) + filled.count(need.instead[i]) > 0;
      // Of a group as a whole, no column is mapped: its paths are.
      if (!path.empty() && mapped.count(path) > 0 && !has_values)
        supply.without_values.push_back(path);
    }
    supply.need = std::move(need);
    supplies.counts.push_back(std::move(supply));
  }
  if (supplies.any()) {
    Result<std::vector<std::string>> unseen = CountedUnseen(framework, not_mapped);
    if (!unseen.ok()) return unseen.status();
    supplies.counted_unseen = *std::move(unseen);
  }
  return supplies;
}

std::string SupplyText(const Supplies& supplies) {
  const std::vector<Supply>& counts = supplies.counts;
  const bool several = std::any_of(counts.begin(), counts.end(), [&](const Supply& supply) {
    return supply.need.population != counts.front().need.population;
  });
  Table table("lll");
  table.AddRow({"question", several ? "measure in population" : "measure", "can be supplied"});
  for (const Supply& supply : supplies.counts) {
    const Need& need = supply.need;
    std::string name = need.kind == NeedKind::kCoverage ? "coverage of " + need.id : need.id;
    if (several) name += " in " + need.population;
    table.AddRow({need.questions.empty() ? "-" : QuestionsOf(need), name, Said(supply)});
  }
  std::string text = "What can be supplied:\n" + table.ToString();
  for (const std::string& unseen : supplies.counted_unseen) text += "\nNote: " + unseen + "\n";
  return text;
}

void WriteSupplyJson(const Supplies& supplies, JsonWriter* json) {
  json->BeginArray("supply");
  for (const Supply& supply : supplies.counts) {
    const Need& need = supply.need;
    json->BeginObject();
    json->Field(need.kind == NeedKind::kCoverage ? "coverage" : "measure", need.id);
    json->Field("population", need.population);
    json->BeginArray("questions");
    for (uint32_t number : need.questions) json->Element(uint64_t{number});
    json->EndArray();
    json->Field("state", supply.state());
    json->BeginArray("missing");
    for (const std::string& path : need.missing) json->Element(path);
    json->EndArray();
    json->BeginArray("withoutValues");
    for (const std::string& path : supply.without_values) json->Element(path);
    json->EndArray();
    json->EndObject();
  }
  json->EndArray();
  json->BeginArray("countedUnseen");
  for (const std::string& unseen : supplies.counted_unseen) json->Element(unseen);
  json->EndArray();
}

}  // namespace mspof::cli
