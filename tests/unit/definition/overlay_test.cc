// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What an overlay may add, what it is refused for, and what it leaves as it is.

#include <gtest/gtest.h>

#include <string>

#include "mspof/outline.h"
#include "overlay_fixture.h"

namespace mspof {
namespace {

using testing::AddOverlay;
using testing::Base;
using testing::BaseText;
using testing::Edited;
using testing::Expanded;
using testing::LineOf;
using testing::LoadGood;
using testing::Own;
using testing::WithGood;
using testing::WithOther;
using testing::WithOwn;

struct Mistake {
  const char* name;
  // An edit of the overlay: `find` stands in it once.
  const char* find;
  const char* replacement;
  // What is said of the line of `find`, and how to mend it.
  const char* what;
  const char* remedy;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class OverlayRefused : public ::testing::TestWithParam<Mistake> {};

TEST_P(OverlayRefused, WithFileLineAndRemedy) {
  const Mistake& mistake = GetParam();
  const auto framework = AddOverlay(Base(), Edited(Own(), mistake.find, mistake.replacement));
  ASSERT_FALSE(framework.ok()) << "it was taken";
  EXPECT_EQ(framework.status().code(), StatusCode::kInvalidArgument);
  const std::string expected = "own.textproto:" + std::to_string(LineOf(Own(), mistake.find)) +
                               ": " + mistake.what + ": " + mistake.remedy;
  EXPECT_NE(("\n" + framework.status().message() + "\n").find("\n" + expected + "\n"),
            std::string::npos)
      << "expected: " << expected << "\nfound: " << framework.status().message();
}

constexpr char kRows[] = "remove the row: an overlay has `rule` and `measure` alone";
constexpr char kHolds[] = "remove it: what its framework says holds";
constexpr char kMark[] = "set `verification` to VERIFICATION_LOCAL";

const Mistake kMistakes[] = {
    {"id_of_overlay", "\"local-own\"", "\"own\"", "\"own\" is not an id of an overlay",
     "begin it with \"local-\""},
    {"id_of_overlay_alone", "\"local-own\"", "\"local-\"", "\"local-\" is not an id",
     "use lower-case letters, digits and single hyphens"},
    {"title_with_a_control_character", "\"Ours\"", "\"Ours\\007\"",
     "`title` has a character that not every form of a definition can hold",
     "remove control characters other than tabs and line feeds, and bytes that are not UTF-8"},
    {"no_title", "title: \"Ours\"", "", "the overlay has no title", "set `title`"},
    {"no_revision", "revision: 1", "", "the overlay has no revision", "count from 1"},
    {"published", "STATUS_LOCAL", "STATUS_PUBLISHED", "the overlay is not marked as local",
     "set `status` to STATUS_LOCAL"},
    {"no_source", "\"small/1\" @", "\"small/1\" verification: VERIFICATION_LOCAL",
     "the row has no source", "name one of docs/sources.md in `source`"},
    {"verified_overlay", "\"small/1\" @",
     "\"small/1\" source: \"x\" verification: VERIFICATION_VERIFIED",
     "the row of an overlay is not marked as local", kMark},
    {"of_no_framework", "uses: \"small/1\"", "", "the overlay is not for \"small/1\"",
     "set `uses` to \"small/1\", or open the framework that it is for"},
    {"of_another_edition", "small/1", "small/2", "the overlay is not for \"small/1\"",
     "set `uses` to \"small/1\", or open the framework that it is for"},
    {"of_any_edition", "small/1", "small", "the overlay is not for \"small/1\"",
     "set `uses` to \"small/1\", or open the framework that it is for"},
    {"of_two", "\"small/1\"", "\"small/1\" uses: \"big/1\"", "the overlay is not for \"small/1\"",
     "set `uses` to \"small/1\", or open the framework that it is for"},
    {"edition", "revision: 1", "revision: 1 edition: \"1\"", "an overlay has no `edition`", kHolds},
    {"valid_from", "revision: 1", "revision: 1 valid_from: \"2020-04-01\"",
     "an overlay has no `valid_from`", kHolds},
    {"valid_to", "revision: 1", "revision: 1 valid_to: \"2020-04-01\"",
     "an overlay has no `valid_to`", kHolds},
    {"supersedes", "revision: 1", "revision: 1 supersedes: \"small/0\"",
     "an overlay has no `supersedes`", kHolds},
    {"vocabulary", "revision: 1", "revision: 1 vocabulary: true", "an overlay has no `vocabulary`",
     kHolds},
    {"fact", "measure { id: \"local-talks\"",
     "fact { id: \"local-x\" title: \"X\" type: VALUE_TYPE_DATE @ } measure { id: \"local-talks\"",
     "an overlay cannot have `fact`", kRows},
    {"population", "measure { id: \"local-talks\"",
     "population { id: \"local-x\" title: \"X\" noun: \"x\" unit: UNIT_RECORDS @ } measure { id: "
     "\"local-talks\"",
     "an overlay cannot have `population`", kRows},
    {"proportion", "measure { id: \"local-talks\"",
     "proportion { id: \"local-x\" } measure { id: \"local-talks\"",
     "an overlay cannot have `proportion`", kRows},
    {"ask", "measure { id: \"local-talks\"",
     "ask { question: \"wants\" } measure { id: \"local-talks\"", "an overlay cannot have `ask`",
     kRows},
    {"guidance", "measure { id: \"local-talks\"",
     "guidance { of: \"wants\" text: \"x\" @ } measure { id: \"local-talks\"",
     "an overlay cannot have `guidance`", kRows},
    {"id_of_measure", "\"local-talks\"", "\"talks\"", "\"talks\" is not an id of an overlay",
     "begin it with \"local-\""},
    {"id_of_rule", "\"local-weighed\"", "\"weighed\"", "\"weighed\" is not an id of an overlay",
     "begin it with \"local-\""},
    {"verified_measure", "by: \"kind\" @",
     "by: \"kind\" source: \"x\" verification: VERIFICATION_VERIFIED",
     "the row of an overlay is not marked as local", kMark},
    {"reconstructed_rule", "remedy: \"weigh it\" @",
     "remedy: \"weigh it\" source: \"x\" verification: VERIFICATION_RECONSTRUCTED",
     "the row of an overlay is not marked as local", kMark},
    {"excludes_record", "remedy: \"weigh it\"", "remedy: \"weigh it\" excludes: EXCLUDES_RECORD",
     "a rule of an overlay excludes something",
     "remove `excludes`: an overlay changes no published count"},
    {"excludes_value", "remedy: \"weigh it\"", "remedy: \"weigh it\" excludes: EXCLUDES_VALUE",
     "a rule of an overlay excludes something",
     "remove `excludes`: an overlay changes no published count"},
    {"two_of_one_id", "\"local-people\"", "\"local-heavy\"",
     "there is more than one measure \"local-heavy\"", "rename one of them"},
    {"unknown_population", "population: \"people\"", "population: \"peoples\"",
     "there is no population \"peoples\"", "name one"},
    {"unknown_path", "path: \"weight\"", "path: \"wieght\"", "there is no path \"wieght\"",
     "did you mean \"weight\"?"},
    {"unknown_measure", "left { measure: \"local-red\" } right { measure: \"wants\" }",
     "left { measure: \"local-rad\" } right { measure: \"wants\" }",
     "there is no measure \"local-rad\"", "name one in `measure`"},
};

INSTANTIATE_TEST_SUITE_P(Mistakes, OverlayRefused, ::testing::ValuesIn(kMistakes),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Overlay, EveryMistakeIsListed) {
  const auto framework =
      AddOverlay(Base(), Edited(Edited(Own(), "\"local-talks\"", "\"talks\""), "small/1", "small"));
  ASSERT_FALSE(framework.ok());
  EXPECT_NE(framework.status().message().find("own.textproto:1: "), std::string::npos);
  EXPECT_NE(framework.status().message().find("own.textproto:3: "), std::string::npos);
}

TEST(Overlay, OneWithoutAFrameworkOrWithoutRowsIsRefused) {
  const std::string framework = Own().substr(0, Own().find('\n'));
  for (const auto& [text, message] :
       {std::pair(std::string(testing::kOwnRows), "the overlay has no `framework`"),
        std::pair(framework, "the overlay adds nothing")}) {
    const auto made = AddOverlay(Base(), text);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.status().message().rfind("own.textproto: " + std::string(message), 0), 0U)
        << made.status().message();
  }
}

TEST(Overlay, ATextThatCannotBeReadIsRefusedWithItsLine) {
  const auto made = AddOverlay(Base(), Edited(Own(), "title: \"Talks\"", "titel: \"Talks\""));
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.status().message().rfind("own.textproto:3:", 0), 0U) << made.status().message();
}

TEST(Overlay, AFrameworkTakesOneOverlay) {
  const auto twice = AddOverlay(WithOwn(), Own());
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(twice.status().message().find("into one file"), std::string::npos);
}

TEST(Overlay, WhatIsPublishedStaysAsItIs) {
  const Framework base = Base();
  const Framework with = WithOwn();
  EXPECT_EQ(with.info().digest, base.info().digest);
  EXPECT_EQ(with.info().counting_digest, base.info().counting_digest);
  EXPECT_EQ(with.info().title, base.info().title);
  EXPECT_EQ(with.info().revision, base.info().revision);
  EXPECT_EQ(with.Encode(), base.Encode());
  EXPECT_TRUE(with.Paths() == base.Paths());
  EXPECT_TRUE(*with.FindCode(*with.FindPath("paint"), "red") ==
              *base.FindCode(*base.FindPath("paint"), "red"));
}

TEST(Overlay, ADefinitionWithoutOneHasNoDigestOfOne) {
  EXPECT_EQ(Base().info().overlay, "");
  for (const FrameworkInfo& info : Framework::BuiltIn()) EXPECT_EQ(info.overlay, "");
}

TEST(Overlay, TheDigestIsOfWhatItSays) {
  const std::string digest = WithOwn().info().overlay;
  EXPECT_EQ(digest.size(), 64U);
  EXPECT_EQ(WithGood(Base(), "# A remark.\n\n" + Own()).info().overlay, digest);
  EXPECT_NE(WithOther().info().overlay, digest);
  EXPECT_NE(WithGood(Base(), Edited(Own(), "by: \"wants\"", "")).info().overlay, digest);
}

TEST(Overlay, ItIsForEveryRevisionOfTheEdition) {
  const Framework corrected = LoadGood(Edited(BaseText(), "revision: 1", "revision: 2"));
  EXPECT_EQ(WithGood(corrected, Own()).info().overlay, WithOwn().info().overlay);
  EXPECT_EQ(WithGood(corrected, Own()).info().revision, 2U);
}

TEST(Overlay, ABuiltInDefinitionTakesTheExample) {
  DefinitionText text = testing::ReadDefinition("examples/council/overlay.textproto");
  const auto with = Framework::Open("mspof")->WithOverlay(text);
  ASSERT_TRUE(with.ok()) << with.status().message();
  const auto other = Framework::Open("sac")->WithOverlay(text);
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.status().message().find("the overlay is not for \"sac/"), std::string::npos);
}

TEST(Overlay, ADescriptionNamesItAndHoldsItsRows) {
  const Framework with = WithOwn();
  for (const DescribeFormat format :
       {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
    const std::string text = with.Describe(format);
    EXPECT_NE(text.find(with.info().overlay), std::string::npos);
    EXPECT_NE(text.find("local-weighed"), std::string::npos);
    EXPECT_EQ(Base().Describe(format).find("verlay"), std::string::npos);
  }
}

}  // namespace
}  // namespace mspof
