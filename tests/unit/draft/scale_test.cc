// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers that a host numbers: both readings are there, and somebody who knows chooses one.

#include <gtest/gtest.h>

#include "mapping_draft_fixture.h"
#include "mspof/mapping.h"

namespace mspof {
namespace {

using testing::CertaintyOf;
using testing::Contains;
using testing::DraftOf;
using testing::Made;
using testing::MadeColumn;

std::string Drafted(const std::string& heading, const std::vector<std::string>& cells) {
  return DraftOf(Made({{"Case Reference", {"SG-#"}}, {heading, cells}}, 60)).text;
}

TEST(DraftScale, HasALineForEachEndThatCouldBeTheFirst) {
  const std::string text = Drafted("Survey: listened to", {"1", "2", "3", "4", "8", "9"});
  const std::string line =
      "\n# column { from: \"Survey: listened to\" to: \"feedback.listened-to\" codes: ";
  EXPECT_TRUE(Contains(text, line +
                                 "\"frequency-if-1-is-always\" }  # waits: right if 1 to 4 mean "
                                 "always, mostly, sometimes, never" +
                                 line +
                                 "\"frequency-if-1-is-never\" }  # waits: right if 1 to 4 mean "
                                 "never, sometimes, mostly, always\n"))
      << text;
  const std::string rest =
      "  # code { from: \"8\" to: \"?\" }  # unknown\n"
      "  # code { from: \"9\" to: \"?\" }  # unknown\n}\n";
  EXPECT_TRUE(Contains(text,
                       "  id: \"frequency-if-1-is-always\"\n"
                       "  code { from: \"1\" to: \"always\" }\n"
                       "  code { from: \"2\" to: \"mostly\" }\n"
                       "  code { from: \"3\" to: \"sometimes\" }\n"
                       "  code { from: \"4\" to: \"never\" }\n" +
                           rest))
      << text;
  EXPECT_TRUE(Contains(text,
                       "  id: \"frequency-if-1-is-never\"\n"
                       "  code { from: \"4\" to: \"always\" }\n"
                       "  code { from: \"3\" to: \"mostly\" }\n"
                       "  code { from: \"2\" to: \"sometimes\" }\n"
                       "  code { from: \"1\" to: \"never\" }\n" +
                           rest));
}

TEST(DraftScale, CountsNothingBeforeSomebodyChooses) {
  const MappingDraft draft = DraftOf(
      Made({{"Case Reference", {"SG-#"}}, {"Survey: feels safer", {"A", "B", "C", "D", "X"}}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "Survey: feels safer", "feedback.feel-safer"), "# likely");
  EXPECT_TRUE(Contains(draft.text, "right if A to D mean lot-safer, bit-safer")) << draft.text;
  EXPECT_TRUE(Contains(draft.text, "right if A to D mean less-safe, no-difference"));
  EXPECT_TRUE(Mapping::FromText(draft.text, "m").ok());
}

// Columns of one scale share the two maps.
TEST(DraftScale, IsTheSameForAllColumnsThatHaveIt) {
  const std::string text = DraftOf(Made({{"Case Reference", {"SG-#"}},
                                         {"Survey: listened to", {"1", "2", "3", "4"}},
                                         {"Survey: informed", {"1", "2", "3", "4", "9"}}},
                                        60))
                               .text;
  size_t maps = 0;
  for (size_t at = 0; (at = text.find("\ncode_map {", at)) != std::string::npos; ++at) ++maps;
  EXPECT_EQ(maps, 2u) << text;
}

// A run that is shorter or longer, or has a gap, does not say where the ends are; and "8" and "9"
// have no place on a scale.
TEST(DraftScale, NeedsAsManyCodesAsTheListHas) {
  for (const std::vector<std::string>& cells :
       std::vector<std::vector<std::string>>{{"1", "2", "3"},
                                             {"1", "2", "3", "4", "5"},
                                             {"1", "2", "4", "5"},
                                             {"2", "3", "4", "5"},
                                             {"A", "B", "D", "E"}}) {
    const std::string text = Drafted("Survey: listened to", cells);
    EXPECT_FALSE(Contains(text, "right if")) << text;
    EXPECT_TRUE(Contains(text, "# waits for its codes")) << text;
  }
}

// "Asked" has answers, and no ends.
TEST(DraftScale, IsNoListWithoutEnds) {
  EXPECT_FALSE(Contains(Drafted("Desired outcomes asked", {"1", "2", "3", "4", "5"}), "right if"));
}

}  // namespace
}  // namespace mspof
