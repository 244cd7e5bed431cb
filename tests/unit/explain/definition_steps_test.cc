// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The steps from one definition to another: which rows they take over, that their changes add up,
// and that each number is moved by the row that was changed.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "explain_fixture.h"
#include "mspof/definition_steps.h"
#include "mspof/explain_difference.h"
#include "random_definitions.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::CountToExplain;
using testing::Edited;
using testing::Explained;
using testing::kSmall;
using testing::LoadGood;
using testing::RandomCases;
using testing::RandomDefinitions;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

// "rule adult changed; list x added" of each step, a line each.
std::string Shown(const std::vector<DefinitionStep>& steps) {
  std::string log;
  for (const DefinitionStep& step : steps) {
    std::string line;
    for (const DefinitionRow& row : step.rows) {
      line += (line.empty() ? "" : "; ") + row.kind + " " + row.id + " " +
              std::string(RowChangeName(row.change));
    }
    log += line + "\n";
  }
  return log;
}

std::string StepsTo(const std::string& text) {
  const auto steps = DefinitionSteps(Small(), LoadGood(text));
  EXPECT_TRUE(steps.ok()) << steps.status().message();
  return Shown(*steps);
}

TEST(DefinitionSteps, AreOneForEachRowThatCountsDependOn) {
  std::string text(kSmall);
  EXPECT_EQ(StepsTo(text), "");
  text = Edited(text, "least: 18 most: 64", "least: 18 most: 74");
  text = Edited(text, "least: 65 }\n  band", "least: 75 }\n  band");
  EXPECT_EQ(StepsTo(text), "dimension age-band changed\n");
  text = Edited(text, R"(from: "concluded" most: 10)", R"(from: "concluded" most: 20)");
  EXPECT_EQ(StepsTo(text), "collection talk changed\ndimension age-band changed\n");
  // No count depends on a word.
  text = Edited(text, R"(text: "Wants?")", R"(text: "Wants what?")");
  text = Edited(text, R"(title: "Every")", R"(title: "Each")");
  EXPECT_EQ(StepsTo(text), "collection talk changed\ndimension age-band changed\n");
}

TEST(DefinitionSteps, TakeRowsThatNeedEachOtherTogether) {
  // The list has a code less, and a measure must no longer name it.
  std::string text(kSmall);
  text = Edited(text, R"(  code { id: "blue" label: "Blue" })", "");
  text = Edited(text, R"( of: "blue")", "");
  EXPECT_EQ(StepsTo(text), "code list colour changed; dimension tone changed\n");
}

TEST(DefinitionSteps, AddFirstAndRemoveLast) {
  std::string text(kSmall);
  const std::string old_red =
      R"(measure { id: "old-red" title: "Old" population: "done" where { one_of { of: "paint" codes: "red" } age { least: 65 } } @ })";
  text = Edited(text, old_red,
                R"(measure { id: "new" title: "New" population: "done" by: "tone" @ })");
  EXPECT_EQ(StepsTo(text), "measure new added\nmeasure old-red removed\n");
}

TEST(DefinitionSteps, HaveTheTitleAndSourceOfTheirRows) {
  const auto steps = DefinitionSteps(
      Small(), LoadGood(Edited(std::string(kSmall), R"(age { least: 18 } } } message: "m")",
                               R"(age { least: 21 } } } message: "m" excludes: EXCLUDES_RECORD)")));
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 1U);
  const DefinitionRow& row = (*steps)[0].rows[0];
  EXPECT_EQ(row.kind + "|" + row.id + "|" + row.title + "|" + row.source,
            "rule|adult|m|mspof-project");
}

// ---- Adding up
// -----------------------------------------------------------------------------------

using Changes = std::map<std::string, int64_t>;

// The changes of numbers between two tallies.
Changes Between(const Tally& before, const Tally& after) {
  const Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(before, after);
  EXPECT_TRUE(explainer.ok()) << explainer.status().message();
  Changes changes;
  for (const ChangedNumber& number : explainer->numbers()) {
    changes[number.name] = static_cast<int64_t>(number.after) - static_cast<int64_t>(number.before);
  }
  return changes;
}

// Checks that the changes of all steps add up to those between the two definitions. Returns how
// many numbers differ.
size_t ExpectStepsAddUp(const Framework& before, const Framework& after, uint64_t seed) {
  RandomCases cases(before, seed);
  const std::vector<CaseRecord> records = cases.Many(150);
  const auto steps = DefinitionSteps(before, after);
  EXPECT_TRUE(steps.ok()) << steps.status().message();
  const Explained first = CountToExplain(before, YearOptions(), records);
  const Explained last = CountToExplain(after, YearOptions(), records);
  Explained now = CountToExplain(before, YearOptions(), records);
  Changes sum;
  for (const DefinitionStep& step : *steps) {
    EXPECT_FALSE(step.rows.empty());
    Explained next = CountToExplain(step.framework, YearOptions(), records);
    for (const auto& [name, change] : Between(now.tally, next.tally)) sum[name] += change;
    now = std::move(next);
  }
  Changes whole = Between(first.tally, last.tally);
  for (auto it = sum.begin(); it != sum.end();) it = it->second == 0 ? sum.erase(it) : ++it;
  EXPECT_EQ(sum, whole) << Shown(*steps);
  EXPECT_FALSE(steps->empty());
  EXPECT_EQ(steps->back().framework.info().digest, after.info().digest);
  return whole.size();
}

TEST(DefinitionSteps, AddUpToTheChangeOfEachNumber) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  std::string text(kSmall);
  text = Edited(text, "least: 18 most: 64", "least: 18 most: 74");
  text = Edited(text, "least: 65 }\n  band", "least: 75 }\n  band");
  text = Edited(text, R"(from: "concluded" most: 10)", R"(from: "concluded" most: 60)");
  text = Edited(text, R"(age { least: 18 } } } message: "m")",
                R"(age { least: 21 } } } message: "m" excludes: EXCLUDES_RECORD)");
  text = Edited(text, R"(id: "warm" label: "Warm" of: "red")",
                R"(id: "warm" label: "Warm" of: "red" of: "blue")");
  text = Edited(text, R"(label: "Cold" of: "blue" of)", R"(label: "Cold" of)");
  EXPECT_GT(ExpectStepsAddUp(Small(), LoadGood(text), Seed()), 8U);
  EXPECT_GT(ExpectStepsAddUp(LoadGood(text), Small(), Seed()), 8U);
}

TEST(DefinitionSteps, LeadFromAnyDefinitionToAnyOther) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  RandomDefinitions definitions(Seed());
  Framework last = Small();
  for (uint32_t i = 0; i < 8; ++i) {
    SCOPED_TRACE("definition " + std::to_string(i));
    const Result<Framework> next =
        Framework::FromText({"random.textproto", definitions.Next(1 + i % 3)}, {});
    ASSERT_TRUE(next.ok()) << next.status().message();
    const auto steps = DefinitionSteps(last, *next);
    ASSERT_TRUE(steps.ok()) << steps.status().message();
    ASSERT_FALSE(steps->empty());
    EXPECT_EQ(steps->back().framework.info().digest, next->info().digest);
    last = *next;
  }
}

}  // namespace
}  // namespace mspof
