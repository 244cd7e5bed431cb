// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a definition counts, and which counts of two definitions are alike.

#include "mspof/count_outline.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"

namespace mspof {
namespace {

using Texts = std::vector<std::string>;

const OutlineMeasure& Measure(const CountOutline& counts, std::string_view id) {
  for (const OutlineMeasure& measure : counts.measures) {
    if (measure.id == id) return measure;
  }
  ADD_FAILURE() << "no measure " << id;
  return counts.measures.front();
}

Texts Codes(const std::vector<OutlineCode>& codes) {
  Texts ids;
  for (const OutlineCode& code : codes) ids.push_back(code.id);
  return ids;
}

// "population:done", "measure:wants", "coverage:talk/done" → digest.
std::map<std::string, std::string> Digests(const Framework& framework) {
  const CountOutline counts = CountOutlineOf(framework);
  const Outline outline = OutlineOf(framework);
  std::map<std::string, std::string> digests;
  for (const OutlinePopulation& one : counts.populations) {
    digests["population:" + one.id] = one.digest;
  }
  for (const OutlineMeasure& one : counts.measures) digests["measure:" + one.id] = one.digest;
  for (const OutlineCoverage& one : counts.coverages) {
    digests["coverage:" + outline.groups[one.collection].id + "/" +
            counts.populations[one.population].id] = one.digest;
  }
  return digests;
}

// Names of the counts that both have and count differently.
std::set<std::string> Changed(const Framework& a, const Framework& b) {
  const auto before = Digests(a);
  std::set<std::string> changed;
  for (const auto& [name, digest] : Digests(b)) {
    const auto was = before.find(name);
    if (was != before.end() && was->second != digest) changed.insert(name);
  }
  return changed;
}

TEST(CountOutline, HasTheMeasuresOfTheBuiltInFramework) {
  const Framework framework = *Framework::Open("mspof");
  const CountOutline counts = CountOutlineOf(framework);
  const Outline outline = OutlineOf(framework);
  ASSERT_EQ(counts.populations.size(), 1u);
  EXPECT_EQ(counts.populations[0].id, "concluded");
  EXPECT_EQ(counts.populations[0].noun, "enquiries");
  ASSERT_EQ(counts.measures.size(), 7u);
  const OutlineMeasure& safer = Measure(counts, "feel-safer");
  EXPECT_EQ(safer.title, "Feels safer");
  EXPECT_EQ(safer.table_title, "Question 7: feels safer");
  EXPECT_EQ(outline.groups[safer.collection].id, "feedback");
  EXPECT_TRUE(safer.whole);
  EXPECT_TRUE(safer.adds_over_periods);
  EXPECT_TRUE(safer.reconstructed);
  ASSERT_EQ(safer.dimensions.size(), 3u);
  EXPECT_EQ(safer.dimensions[0].id, "respondent");
  EXPECT_EQ(safer.dimensions[0].codes[1].label, "Representative");
  EXPECT_EQ(Codes(safer.dimensions[2].codes), (Texts{"lot-safer", "bit-safer", "no-difference",
                                                     "less-safe", "dont-know", "declined"}));
  EXPECT_EQ(safer.sources.front(), "mspof-project: counts of question 7");
  EXPECT_EQ(Measure(counts, "outcomes-met").guidance.size(), 1u);
  EXPECT_FALSE(Measure(counts, "outcomes-asked").reconstructed);
  EXPECT_EQ(counts.guidance.size(), 2u);
}

TEST(CountOutline, HasOutcomesOfCoverageInOrder) {
  const CountOutline counts = CountOutlineOf(*Framework::Open("mspof"));
  ASSERT_EQ(counts.coverages.size(), 1u);
  const std::vector<OutlineCode>& outcomes = counts.coverages[0].outcomes;
  EXPECT_EQ(outcomes.front().id, "counted");
  EXPECT_EQ(outcomes.front().label, "Answers that count");
  EXPECT_EQ(outcomes[7].id, "reason:declined");
  EXPECT_EQ(outcomes[7].label, "None: Declined");
  EXPECT_EQ(outcomes.back().id, "reason-not-mapped");
  for (const OutlineCode& outcome : outcomes) EXPECT_NE(outcome.label, "") << outcome.id;
  EXPECT_EQ(counts.coverages[0].most_days, 56);
}

TEST(CountOutline, ResolvesTheCellsOfShares) {
  const CountOutline counts = CountOutlineOf(*Framework::Open("mspof"));
  ASSERT_EQ(counts.proportions.size(), 9u);
  const OutlineProportion& safer = counts.proportions[7];
  EXPECT_EQ(safer.id, "felt-safer");
  EXPECT_EQ(safer.for_each, "respondent");
  EXPECT_EQ(counts.measures[safer.numerator[0].measure].id, "feel-safer");
  EXPECT_EQ(safer.numerator[0].dimension, 2);
  EXPECT_EQ(safer.numerator[0].codes, (Texts{"lot-safer", "bit-safer"}));
  const OutlineProportion& gathered = counts.proportions[8];
  EXPECT_EQ(gathered.numerator[0].measure, kNowhere);
  EXPECT_EQ(gathered.numerator[0].coverage, 0);
  EXPECT_EQ(gathered.denominator[0].codes, Texts());
}

TEST(CountOutline, SaysOnWhichAnswerAQuestionDepends) {
  const Framework framework = *Framework::Open("mspof");
  const Outline outline = OutlineOf(framework);
  const auto at = [&](std::string_view path) {
    return outline.paths[framework.FindPath(path)->index];
  };
  EXPECT_TRUE(at("outcomes-asked").always_asked);
  EXPECT_FALSE(at("outcomes-met").always_asked);
  const OutlinePath& asked = outline.paths[at("outcomes-met").asked_if];
  EXPECT_EQ(asked.path, "outcomes-asked");
  EXPECT_EQ(outline.lists[asked.list].codes[at("outcomes-met").asked_code].id, "asked-expressed");
  EXPECT_FALSE(at("risk-outcome").always_asked);
  EXPECT_EQ(at("risk-outcome").asked_if, kNowhere);
  EXPECT_TRUE(at("feedback.feel-safer").always_asked);
}

TEST(CountOutline, IsMadeOfEveryBuiltInFramework) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const CountOutline counts = CountOutlineOf(*Framework::Open(info.id + "/" + info.edition));
    for (const OutlineMeasure& measure : counts.measures) {
      EXPECT_EQ(measure.digest.size(), 64u) << measure.id;
      EXPECT_FALSE(measure.populations.empty()) << measure.id;
      for (const OutlineDimension& dimension : measure.dimensions) {
        EXPECT_NE(dimension.title, "") << measure.id;
        for (const OutlineCode& code : dimension.codes) EXPECT_NE(code.label, "") << code.id;
      }
    }
  }
}

struct Edit {
  const char* name;
  const char* from;
  const char* to;
  std::set<std::string> changed;
};

TEST(CountOutline, DigestsChangeWithWhatCountsDependOnAlone) {
  const Framework before = testing::Small();
  std::set<std::string> all;
  for (const auto& [name, digest] : Digests(before)) all.insert(name);
  const std::set<std::string> feedback = {"measure:helped", "coverage:talk/done"};
  for (const Edit& edit : std::vector<Edit>{
           {"title",
            "measure { id: \"wants\" title: \"Wants\"",
            "measure { id: \"wants\" title: \"Wishes\"",
            {}},
           {"wording", "text: \"Wants?\"", "text: \"What is wanted?\"", {}},
           {"label", "label: \"Lead\"", "label: \"Leader\"", {}},
           {"edition", "edition: \"1\"", "edition: \"2\"", {}},
           {"rule that excludes nothing",
            "meets { path: \"born\" condition { age { least: 18 } } }",
            "meets { path: \"born\" condition { age { least: 16 } } }",
            {}},
           {"option",
            "code { id: \"blue\" label: \"Blue\" }",
            "code { id: \"blue\" label: \"Blue\" } code { id: \"green\" label: \"Green\" }",
            {"measure:paints", "measure:tags", "measure:shades", "measure:every",
             "measure:old-red"}},
           {"reason",
            "code { id: \"ill\" label: \"Ill\" }",
            "code { id: \"ill\" label: \"Ill\" } code { id: \"away\" label: \"Away\" }",
            {"coverage:talk/done"}},
           {"window", "most: 10", "most: 20", feedback},
           {"question of the same interview", "ask { question: \"wants\"",
            "question { id: \"liked\" title: \"Liked\" codes: \"colour\" collection: \"talk\" "
            "@ wording { id: \"l1\" respondent: \"adult\" text: \"a\" } wording { id: \"l2\" "
            "respondent: \"carer\" text: \"b\" } }\nask { question: \"wants\"",
            feedback},
           {"when it is asked",
            "due { one_of { of: \"wants\" codes: \"yes\" } }",
            "due { one_of { of: \"wants\" codes: \"no\" } }",
            {"measure:more"}},
           {"band", "least: 65 }\n  band", "least: 66 }\n  band", {"measure:ages"}},
           {"which records",
            "where { one_of { of: \"paint\" codes: \"red\" }",
            "where { one_of { of: \"paint\" codes: \"blue\" }",
            {"measure:old-red"}},
           {"rule that excludes rows",
            "unique { path: \"item.shade\" }",
            "unique { path: \"item.seen\" }",
            {"measure:shades"}},
           {"rule that excludes records", "to: \"started\" least: 0", "to: \"started\" least: 1",
            all},
       }) {
    const Framework after = testing::LoadGood(testing::Edited(testing::kSmall, edit.from, edit.to));
    EXPECT_EQ(Changed(before, after), edit.changed) << edit.name;
  }
}

TEST(CountOutline, DigestsDoNotDependOnTheOrderOfRows) {
  const std::string weight =
      "fact { id: \"weight\" title: \"Weight\" type: VALUE_TYPE_NUMBER @ }\n";
  const std::string paint =
      "fact { id: \"paint\" title: \"Paint\" type: VALUE_TYPE_CODE codes: \"colour\" @ }\n";
  std::string text = testing::Edited(testing::kSmall, paint, "");
  text = testing::Edited(text, weight, weight + paint);
  EXPECT_EQ(Changed(testing::Small(), testing::LoadGood(text)), std::set<std::string>());
}

}  // namespace
}  // namespace mspof
