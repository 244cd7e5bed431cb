// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is laid out of the built-in frameworks, and of two editions of one.

#include "../../../src/released/layout.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"

namespace mspof::released {
namespace {

using compare::ReleasedCell;
using compare::TopicKind;
using Texts = std::vector<std::string>;

size_t TopicAt(const Layout& layout, std::string_view id) {
  for (size_t i = 0; i < layout.topics.size(); ++i) {
    if (layout.topics[i].id == id) return i;
  }
  return TopicSource::kNone;
}

Texts TopicIds(const Layout& layout) {
  Texts ids;
  for (const auto& topic : layout.topics) ids.push_back(topic.id);
  return ids;
}

Texts ShareIds(const Layout& layout) {
  Texts ids;
  for (const auto& share : layout.shares) ids.push_back(share.id);
  return ids;
}

// "concluded", "outcomes-asked=asked-expressed", "" for none.
std::string Parent(const Layout& layout, std::string_view id, size_t framework = 0) {
  const TopicSource* source = layout.SourceOf(TopicAt(layout, id), framework);
  if (source == nullptr) return "not there";
  if (source->parent == TopicSource::kNone) return "";
  const auto& topic = layout.topics[source->parent];
  if (source->parent_option == ReleasedCell::kTotal) return topic.id;
  return topic.id + "=" + topic.options[source->parent_option].code;
}

// "feel-safer=lot-safer[respondent=adult]".
std::string Name(const Layout& layout, uint32_t cell) {
  const ReleasedCell& at = layout.cells[cell];
  const auto& topic = layout.topics[at.topic];
  std::string name = topic.id;
  if (at.option != ReleasedCell::kTotal) name += "=" + topic.options[at.option].code;
  return at.split.empty() ? name : name + "[" + at.split + "]";
}

Texts Names(const Layout& layout, const std::vector<uint32_t>& cells) {
  Texts names;
  for (const uint32_t cell : cells) names.push_back(Name(layout, cell));
  return names;
}

const compare::ReleasedShare& Share(const Layout& layout, std::string_view id) {
  for (const auto& share : layout.shares) {
    if (share.id == id) return share;
  }
  ADD_FAILURE() << "no share " << id;
  return layout.shares.front();
}

Layout Mspof() { return MakeLayout({*Framework::Open("mspof")}); }

TEST(Layout, HasATopicForEachQuestion) {
  const Layout layout = Mspof();
  EXPECT_EQ(TopicIds(layout), (Texts{"population:concluded", "coverage:feedback", "outcomes-asked",
                                     "outcomes-met", "risk-outcome", "listened-to", "informed",
                                     "satisfied-with-result", "feel-safer"}));
  EXPECT_TRUE(layout.not_compared.empty());
  const auto& safer = layout.topics.back();
  EXPECT_EQ(safer.kind, TopicKind::kQuestion);
  EXPECT_EQ(safer.title, "Feels safer");
  EXPECT_EQ(safer.noun, "interviews");
  EXPECT_EQ(safer.number, 7u);
  EXPECT_EQ(safer.wordings.size(), 2u);
  EXPECT_TRUE(safer.reconstructed);
  EXPECT_EQ(safer.editions, Texts{"2018"});
  ASSERT_EQ(safer.options.size(), 7u);
  EXPECT_EQ(safer.options[0].label, "A lot safer");
  EXPECT_EQ(safer.options[6].code, kNotStated);
  EXPECT_EQ(layout.topics[0].options.size(), 0u);
  EXPECT_EQ(layout.topics[1].options[0].code, "counted");
  EXPECT_EQ(layout.topics[1].most_days, 56);
  EXPECT_EQ(safer.most_days, 0);
}

TEST(Layout, KnowsOfWhatEachTopicIsAPart) {
  const Layout layout = Mspof();
  EXPECT_EQ(Parent(layout, "population:concluded"), "");
  EXPECT_EQ(Parent(layout, "coverage:feedback"), "population:concluded");
  EXPECT_EQ(layout.topics[0].part_of, compare::ReleasedTopic::kNoTopic);
  EXPECT_EQ(layout.topics[1].part_of, 0u);
  EXPECT_EQ(layout.topics[8].part_of, 1u);
  EXPECT_EQ(layout.topics[8].part_of_option, 0u);
  EXPECT_EQ(Parent(layout, "outcomes-asked"), "population:concluded");
  EXPECT_EQ(Parent(layout, "outcomes-met"), "outcomes-asked=asked-expressed");
  EXPECT_EQ(Parent(layout, "risk-outcome"), "population:concluded");
  EXPECT_EQ(layout.topics[TopicAt(layout, "risk-outcome")].options.back().label,
            "Does not apply, or not stated");
  EXPECT_EQ(layout.topics[TopicAt(layout, "outcomes-met")].options.back().label, "Not stated");
  for (const char* id : {"listened-to", "informed", "satisfied-with-result", "feel-safer"}) {
    EXPECT_EQ(Parent(layout, id), "coverage:feedback=counted") << id;
    const TopicSource& source = *layout.SourceOf(TopicAt(layout, id), 0);
    EXPECT_EQ(source.measure, id);
    EXPECT_EQ(source.respondent, 0u) << id;
    EXPECT_EQ(source.interviewer, 1u) << id;
    EXPECT_EQ(source.question, 2u) << id;
  }
}

TEST(Layout, HasCellsForEachSplit) {
  const Layout layout = Mspof();
  ASSERT_EQ(layout.splits.size(), 4u);
  EXPECT_EQ(layout.splits[1].code, "respondent=representative");
  EXPECT_EQ(layout.splits[1].label, "Representative");
  EXPECT_EQ(layout.splits[3].code, "interviewer=independent");
  std::set<std::string> names;
  for (uint32_t i = 0; i < layout.cells.size(); ++i) {
    EXPECT_TRUE(names.insert(Name(layout, i)).second);
  }
  EXPECT_EQ(names.count("feel-safer=lot-safer[respondent=adult]"), 1u);
  EXPECT_EQ(names.count("feel-safer[interviewer=enquiry-lead]"), 1u);
  EXPECT_EQ(names.count("outcomes-asked"), 1u);
  EXPECT_EQ(names.count("outcomes-asked[respondent=adult]"), 0u);
  EXPECT_EQ(Name(layout, 0), "population:concluded");
  EXPECT_EQ(Name(layout, 1), "coverage:feedback");
}

TEST(Layout, HasSharesOfCells) {
  const Layout layout = Mspof();
  const auto& met = Share(layout, "fully-or-partially-achieved");
  EXPECT_EQ(Names(layout, met.numerator), (Texts{"outcomes-met=fully", "outcomes-met=partially"}));
  EXPECT_EQ(layout.topics[met.topic].id, "outcomes-met");
  const auto& gathered = Share(layout, "feedback-gathered");
  EXPECT_EQ(Names(layout, gathered.numerator), Texts{"coverage:feedback=counted"});
  EXPECT_EQ(Names(layout, gathered.denominator), Texts{"coverage:feedback"});
  const auto& adults = Share(layout, "felt-safer:respondent=adult");
  EXPECT_EQ(Names(layout, adults.numerator), (Texts{"feel-safer=lot-safer[respondent=adult]",
                                                    "feel-safer=bit-safer[respondent=adult]"}));
  EXPECT_EQ(adults.denominator.size(), 4u);
  EXPECT_EQ(Share(layout, "felt-safer").split, "");
  EXPECT_EQ(layout.shares.size(), 5u + 4 * 3);
}

TEST(Layout, SaysWhatIsNotCompared) {
  const Layout layout = MakeLayout({testing::Small()});
  EXPECT_EQ(TopicIds(layout),
            (Texts{"population:done", "coverage:talk", "wants", "more", "helped"}));
  EXPECT_EQ(Parent(layout, "more"), "wants=yes");
  std::set<std::string> reasons;
  for (const auto& one : layout.not_compared) reasons.insert(one.title + ": " + one.reason);
  EXPECT_EQ(reasons,
            (std::set<std::string>{
                "Paints: it counts in more than one way", "Tags: it is not about one question",
                "Shades: it is not about one question",
                "Ages: it counts persons, whose numbers do not add up over periods",
                "Every: it counts persons, whose numbers do not add up over periods",
                "Old: its numbers do not add up over periods"}));
}

TEST(Layout, IsMadeOfEveryBuiltInFramework) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Layout layout = MakeLayout({*Framework::Open(info.id + "/" + info.edition)});
    for (size_t i = 0; i < layout.topics.size(); ++i) {
      for (const TopicSource& source : layout.sources[i]) {
        if (source.parent == TopicSource::kNone) continue;
        EXPECT_LT(source.parent, i);
      }
    }
  }
}

Framework SecondEdition(std::string_view from, std::string_view to) {
  std::string text = testing::Edited(testing::kSmall, "edition: \"1\"", "edition: \"2\"");
  return testing::LoadGood(testing::Edited(text, from, to));
}

TEST(Layout, JoinsTopicsOfTwoEditionsThatCountAlike) {
  const Layout layout =
      MakeLayout({testing::Small(), SecondEdition("text: \"Wants?\"", "text: \"Wishes?\"")});
  EXPECT_EQ(TopicIds(layout),
            (Texts{"population:done", "coverage:talk", "wants", "more", "helped"}));
  const auto& wants = layout.topics[2];
  EXPECT_EQ(wants.editions, (Texts{"1", "2"}));
  EXPECT_EQ(wants.wordings, (Texts{"Wants?", "Wishes?"}));
  EXPECT_EQ(ShareIds(layout), (Texts{"wanting", "helping", "helping:respondent=adult",
                                     "helping:respondent=carer", "asked"}));
  EXPECT_EQ(Parent(layout, "more", 1), "wants=yes");
}

TEST(Layout, ParksTopicsOfTwoEditionsThatCountDifferently) {
  const Layout layout = MakeLayout(
      {testing::Small(),
       SecondEdition("question { id: \"helped\" title: \"Helped\" codes: \"yes-no\"",
                     "code_list { id: \"how-far\" title: \"How far\" @ code { id: \"yes\" label: "
                     "\"Yes\" } code { id: \"partly\" label: \"Partly\" } }\n"
                     "question { id: \"helped\" title: \"Helped\" codes: \"how-far\"")});
  EXPECT_EQ(TopicIds(layout),
            (Texts{"population:done", "coverage:talk", "wants", "more", "helped@1", "helped@2"}));
  EXPECT_EQ(layout.topics[4].editions, Texts{"1"});
  EXPECT_EQ(layout.SourceOf(4, 1), nullptr);
  EXPECT_NE(layout.SourceOf(5, 1), nullptr);
  EXPECT_EQ(Parent(layout, "helped@2", 1), "coverage:talk=counted");
}

TEST(Layout, NamesARevisionWhereAnEditionIsThereTwice) {
  std::string text = testing::Edited(testing::kSmall, "revision: 1", "revision: 2");
  text = testing::Edited(text, "most: 10", "most: 11");
  const Layout layout = MakeLayout({testing::Small(), testing::LoadGood(text)});
  EXPECT_EQ(TopicAt(layout, "wants"), 2u);
  EXPECT_NE(TopicAt(layout, "helped@1.1"), TopicSource::kNone);
  EXPECT_NE(TopicAt(layout, "helped@1.2"), TopicSource::kNone);
}

}  // namespace
}  // namespace mspof::released
