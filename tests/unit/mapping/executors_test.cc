// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A mapping is carried out in two ways: row by row, and by merging the rows of a record. The same
// facts must give the same records and findings in both.

#include <gtest/gtest.h>

#include <algorithm>

#include "mspof/copies.h"
#include "random_exports.h"

namespace mspof {
namespace {

using testing::Opens;
using testing::RandomExport;
using Shape = RandomExport::Shape;
using testing::Written;

std::string SortedLines(std::vector<std::string> all) {
  std::sort(all.begin(), all.end());
  std::string text;
  for (const std::string& one : all) text += one + "\n";
  return text;
}

std::string Written(const std::vector<ColumnReport>& columns) {
  std::string text;
  for (const ColumnReport& column : columns) {
    text += column.column + " " + column.path;
    for (const uint64_t count :
         {column.filled, column.empty, column.unmapped, column.unreadable, column.short_years,
          column.serials, column.before_1900, column.after_as_of, column.decades_ahead}) {
      text += " " + std::to_string(count);
    }
    for (const std::string& code : column.unmapped_codes) text += " " + code;
    text += '\n';
  }
  return text;
}

std::string InWords(const Finding& finding, const std::vector<size_t>& record_of) {
  std::string text = finding.rule_id + " " + std::string(SeverityName(finding.severity)) + " " +
                     finding.record_id + " " + finding.path + " #" +
                     std::to_string(record_of[finding.row - 1]);
  // What to look at when a record is too large depends on its tables.
  if (finding.rule_id != "row-size") text += " " + finding.message + ": " + finding.remedy;
  return text;
}

// What came out of a shape.
struct Outcome {
  std::string error;
  std::string records;
  std::string findings;
  std::string columns;
  std::vector<std::string> not_mapped;
  uint64_t unreadable = 0;
};

// `copies` find records that differ in what no rule shows.
Outcome Read(const Framework& framework, const Shape& shape,
             const std::vector<CopyFinder*>& copies) {
  Outcome outcome;
  const Result<Mapping> mapping = Mapping::FromText(shape.mapping, "m");
  if (!mapping.ok()) {
    outcome.error = mapping.status().message();
    return outcome;
  }
  std::vector<TableInput> tables;
  for (const auto& [part, text] : shape.tables) tables.push_back({part, Opens(text), nullptr});
  ReaderOptions options;
  options.max_part_bytes = shape.max_part_bytes;
  options.as_of = Date::Of(2019, 5, 6);
  options.keep_unmapped_codes = true;
  Result<RecordReader> reader = RecordReader::Open(framework, *mapping, tables, options);
  if (!reader.ok()) {
    outcome.error = reader.status().message();
    return outcome;
  }
  Result<Checker> checker = Checker::Create(framework, {Date::Of(2020, 1, 1), {}, {}});
  std::vector<std::string> records;
  std::vector<std::string> findings;
  const Status status = reader->ForEach(
      [&](const RecordBuffer& record) {
        records.push_back(Written(record, &*checker) + " of " + std::string(record.person_id()));
        for (CopyFinder* finder : copies) finder->Add(record);
      },
      [&](const Finding& finding) { findings.push_back(InWords(finding, shape.record_of)); });
  outcome.error = status.message();
  outcome.records = SortedLines(std::move(records));
  outcome.findings = SortedLines(std::move(findings));
  outcome.columns = Written(reader->columns());
  outcome.not_mapped = reader->not_mapped();
  outcome.unreadable = reader->unreadable();
  return outcome;
}

TEST(Executors, AgreeOnRandomMappings) {
  constexpr uint64_t kSeeds = 300;
  const Framework framework = testing::RowsOfAllKinds();
  for (uint64_t seed = 0; seed < kSeeds && !::testing::Test::HasFailure(); ++seed) {
    RandomExport facts(seed);
    const Shape wide = facts.Wide();
    const std::vector<std::pair<std::string, Shape>> shapes = {
        {"with a condition", facts.WithCondition()},
        {"joined", facts.Joined()},
        {"parts", facts.Parts()}};
    std::vector<CopyFinder> copies(shapes.size());
    const Outcome expected = Read(framework, wide, {&copies[0], &copies[1], &copies[2]});
    ASSERT_EQ(expected.error, "") << seed << "\n" << wide.mapping;
    for (size_t i = 0; i < shapes.size() && !::testing::Test::HasFailure(); ++i) {
      const auto& [name, shape] = shapes[i];
      const Outcome other = Read(framework, shape, {&copies[i]});
      EXPECT_EQ(other.error, "");
      EXPECT_EQ(other.records, expected.records);
      EXPECT_EQ(other.findings, expected.findings);
      EXPECT_EQ(other.unreadable, expected.unreadable);
      EXPECT_EQ(other.not_mapped, expected.not_mapped);
      // In other shapes, a table has other rows.
      if (i == 0) {
        EXPECT_EQ(other.columns, expected.columns);
      }
      const Settlement settled = copies[i].Unsettled();
      EXPECT_TRUE(settled.differing.empty());
      EXPECT_EQ(settled.identical.size(),
                std::count(expected.records.begin(), expected.records.end(), '\n'));
      if (!::testing::Test::HasFailure()) continue;
      ADD_FAILURE() << "seed " << seed << ", " << name << "\n" << wide.InWords() << shape.InWords();
    }
  }
}

}  // namespace
}  // namespace mspof
