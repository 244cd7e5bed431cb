// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An outline holds what the definition holds, at the positions of handles.

#include "mspof/outline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "definition_fixture.h"

namespace mspof {
namespace {

using Texts = std::vector<std::string>;

const OutlinePath& At(const Outline& outline, const Framework& framework, std::string_view path) {
  return outline.paths[framework.FindPath(path)->index];
}

Texts Scale(const Outline& outline, const OutlinePath& path) {
  Texts codes;
  for (const uint16_t code : path.scale) codes.push_back(outline.lists[path.list].codes[code].id);
  return codes;
}

TEST(Outline, HasThePositionsOfHandles) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Framework framework = *Framework::Open(info.id + "/" + info.edition);
    const Outline outline = OutlineOf(framework);
    const std::vector<Path> paths = framework.Paths();
    ASSERT_EQ(outline.paths.size(), paths.size());
    for (size_t i = 0; i < paths.size(); ++i) {
      EXPECT_EQ(outline.paths[i].path, framework.PathName(paths[i]));
      EXPECT_EQ(outline.paths[i].list, paths[i].list);
      if (paths[i].list == kNowhere) continue;
      const OutlineList& list = outline.lists[paths[i].list];
      for (size_t code = 0; code < list.codes.size(); ++code) {
        EXPECT_EQ(framework.FindCode(paths[i], list.codes[code].id)->index, code);
      }
    }
  }
}

TEST(Outline, HasTheKindsOfValues) {
  const Framework framework = testing::Small();
  const Outline outline = OutlineOf(framework);
  EXPECT_EQ(At(outline, framework, "weight").kind, ValueKind::kNumber);
  EXPECT_EQ(At(outline, framework, "born").kind, ValueKind::kDate);
  EXPECT_EQ(At(outline, framework, "born").list, kNowhere);
  EXPECT_EQ(At(outline, framework, "tags").kind, ValueKind::kCode);
  EXPECT_TRUE(At(outline, framework, "tags").many);
  EXPECT_FALSE(At(outline, framework, "paint").many);
  EXPECT_EQ(At(outline, framework, "weight").title, "Weight");
}

TEST(Outline, HasListsWithLabels) {
  const Framework framework = testing::Small();
  const Outline outline = OutlineOf(framework);
  const OutlineList& list = outline.lists[At(outline, framework, "paint").list];
  EXPECT_EQ(list.id, "colour");
  ASSERT_EQ(list.codes.size(), 4u);
  EXPECT_EQ(list.codes[1].id, "dark-red");
  EXPECT_EQ(list.codes[1].label, "Dark red");
  EXPECT_EQ(list.codes[1].within, 0);
  EXPECT_EQ(list.codes[2].within, kNowhere);
  EXPECT_EQ(list.absent, 3);
}

TEST(Outline, HasGroupsAndCollectionsAfterTheRecord) {
  const Framework framework = testing::Small();
  const Outline outline = OutlineOf(framework);
  ASSERT_EQ(outline.groups.size(), 4u);
  EXPECT_EQ(outline.groups[0].kind, OutlineGroupKind::kRecord);
  EXPECT_EQ(outline.groups[0].id, "");
  EXPECT_EQ(outline.groups[1].id, "item");
  EXPECT_EQ(outline.groups[1].kind, OutlineGroupKind::kGroup);
  EXPECT_EQ(outline.groups[1].respondent, kNowhere);
  const OutlineGroup& talk = outline.groups[3];
  EXPECT_EQ(talk.id, "talk");
  EXPECT_EQ(talk.title, "Talk");
  EXPECT_EQ(talk.kind, OutlineGroupKind::kCollection);
  EXPECT_EQ(outline.paths[talk.respondent].path, "talk.respondent");
  EXPECT_EQ(outline.paths[talk.interviewer].path, "talk.interviewer");
  EXPECT_EQ(outline.paths[talk.asked].path, "talk.asked");
  EXPECT_EQ(outline.paths[talk.reason].path, "talk.reason");
  EXPECT_EQ(At(outline, framework, "talk.helped").group, 3);
  EXPECT_EQ(At(outline, framework, "wants").group, 0);
}

TEST(Outline, HasQuestionsInTheOrderInWhichTheyAreAsked) {
  const std::string text =
      testing::Edited(testing::Edited(testing::kSmall, "question: \"wants\" number: 1",
                                      "question: \"helped\" number: 1"),
                      "question: \"helped\" number: 3", "question: \"wants\" number: 3");
  const Framework framework = *testing::Load(text);
  const Outline outline = OutlineOf(framework);
  Texts asked;
  for (const uint16_t at : outline.asked) asked.push_back(outline.paths[at].path);
  EXPECT_EQ(asked, (Texts{"talk.helped", "more", "wants"}));
  EXPECT_EQ(At(outline, framework, "wants").number, 3u);
  EXPECT_TRUE(At(outline, framework, "wants").question);
  EXPECT_EQ(At(outline, framework, "talk.helped").wordings,
            (Texts{"Were you helped?", "Were they helped?"}));
  EXPECT_FALSE(At(outline, framework, "paint").question);
  EXPECT_EQ(At(outline, framework, "paint").number, 0u);
}

TEST(Outline, HasScalesOfShares) {
  const Framework framework = testing::Small();
  const Outline outline = OutlineOf(framework);
  EXPECT_EQ(Scale(outline, At(outline, framework, "wants")), (Texts{"yes", "no"}));
  EXPECT_EQ(Scale(outline, At(outline, framework, "more")), Texts());
  const Framework mspof = *Framework::Open("mspof");
  const Outline asked = OutlineOf(mspof);
  EXPECT_GE(Scale(asked, At(asked, mspof, "feedback.listened-to")).size(), 3u);
}

TEST(Outline, HasRulesOfOrderAndOfWhatIsLeftOut) {
  const Framework framework = testing::Small();
  const Outline outline = OutlineOf(framework);
  ASSERT_EQ(outline.orders.size(), 1u);
  EXPECT_EQ(outline.paths[outline.orders[0].earlier].path, "received");
  EXPECT_EQ(outline.paths[outline.orders[0].later].path, "started");
  ASSERT_EQ(outline.exclusions.size(), 1u);
  EXPECT_EQ(outline.exclusions[0].message, "m");
  Texts paths;
  for (const uint16_t at : outline.exclusions[0].paths) paths.push_back(outline.paths[at].path);
  EXPECT_EQ(paths, (Texts{"received", "started"}));
}

TEST(Outline, HasWhatStandsInForAFinerPath) {
  const std::string text =
      testing::Edited(testing::kSmall, "fact { id: \"paint\" title: \"Paint\" ",
                      "fact { id: \"paint\" title: \"Paint\" stands_in_for: \"kind\" ");
  const Framework framework = *testing::Load(text);
  const Outline outline = OutlineOf(framework);
  EXPECT_EQ(outline.paths[At(outline, framework, "paint").stands_in_for].path, "kind");
  EXPECT_EQ(At(outline, framework, "kind").stands_in_for, kNowhere);
}

TEST(Outline, TellsWhetherPersonsAreCounted) {
  EXPECT_TRUE(OutlineOf(testing::Small()).counts_persons);
  EXPECT_FALSE(OutlineOf(*Framework::Open("mspof")).counts_persons);
}

}  // namespace
}  // namespace mspof
