// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Numbers of an overlay are explained as published ones are.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "explain_fixture.h"
#include "overlay_fixture.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::CountToExplain;
using testing::Explained;
using testing::RandomCases;
using testing::Seed;
using testing::WithOwn;
using testing::YearOptions;

// The numbers of its rows, by the names that the CSV form gives them.
std::map<std::string, uint64_t> NumbersOf(const LocalResults& local) {
  std::map<std::string, uint64_t> numbers;
  for (const PopulationResult& row : local.populations) {
    numbers["local-population/" + row.id + "/counted"] = row.accounting.counted;
  }
  for (const MeasureResult& row : local.measures) {
    const std::string of = "local-measure/" + row.id + "/" + row.population;
    numbers[of + "/total"] = row.total;
    for (const NamedCount& reason : row.accounting.left_out) {
      numbers[of + "/left-out:" + reason.name] = reason.count;
    }
    for (const Cell& cell : row.cells) {
      std::string name;
      for (size_t i = 0; i < cell.codes.size(); ++i) {
        name += (i == 0 ? "" : ",") + row.dimensions[i] + "=" + cell.codes[i];
      }
      numbers[of + "/cell:" + name] = cell.count;
    }
  }
  for (const CoverageResult& row : local.coverages) {
    for (const NamedCount& one : row.outcomes) {
      numbers["local-coverage/" + row.collection + "/" + row.population + "/outcome:" + one.name] =
          one.count;
    }
  }
  return numbers;
}

TEST(OverlayExplained, SharesAddUpToItsNumbers) {
  const ::testing::ScopedTrace trace(__FILE__, __LINE__,
                                     "MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Framework framework = WithOwn();
  RandomCases random(framework, Seed());
  for (int round = 0; round < 5; ++round) {
    const Explained explained = CountToExplain(framework, YearOptions(), random.Many(100));
    const std::map<std::string, uint64_t> numbers = NumbersOf(explained.ret.local);
    std::vector<std::string> names;
    for (const auto& [name, value] : numbers) names.push_back(name);
    Result<Explainer> explainer = Explainer::Create(explained.tally, names);
    ASSERT_TRUE(explainer.ok()) << explainer.status().message();
    std::vector<uint64_t> sums(names.size());
    RecordBuffer buffer(framework);
    for (const CaseRecord& record : explained.records) {
      buffer.Assign(record);
      std::vector<Share> shares;
      ASSERT_TRUE(explainer->Add(buffer, &shares).ok());
      for (const Share& share : shares) sums[share.number] += share.units;
    }
    for (size_t i = 0; i < names.size(); ++i) {
      EXPECT_EQ(sums[i], numbers.at(names[i])) << names[i];
      EXPECT_EQ(explainer->numbers()[i].value, numbers.at(names[i])) << names[i];
    }
  }
}

TEST(OverlayExplained, ANumberOfItIsNamedAsInTheReturn) {
  const Explained explained = CountToExplain(WithOwn(), YearOptions(), {});
  const Result<Explainer> explainer =
      Explainer::Create(explained.tally, {"local-red:wants=yes", "measure/local-red/done/total"});
  ASSERT_TRUE(explainer.ok()) << explainer.status().message();
  EXPECT_NE(explainer->numbers()[0].title.find("Red ones"), std::string::npos);
}

}  // namespace
}  // namespace mspof
