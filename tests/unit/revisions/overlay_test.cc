// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Top-ups, merging, resolving and comparing where a council has an overlay.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "counting_fixture.h"
#include "mspof/difference.h"
#include "mspof/resolver.h"
#include "mspof/top_up.h"
#include "overlay_fixture.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Base;
using testing::Concluded;
using testing::Count;
using testing::ReturnOf;
using testing::WithOther;
using testing::WithOwn;
using testing::YearOptions;

// A year without these measures.
Return CountWithout(const Framework& framework, const std::vector<std::string>& measures) {
  TallyOptions options = YearOptions();
  for (const std::string& id : measures) options.leave_out.push_back({id, "later"});
  return ReturnOf(Count(framework, options, {Concluded("1"), Concluded("2", "no")}));
}

std::string ReasonOf(const Return& ret, const std::string& id) {
  for (const auto* rows : {&ret.measures, &ret.local.measures}) {
    for (const MeasureResult& row : *rows) {
      if (row.id == id) return row.not_supplied;
    }
  }
  return "there is no such measure";
}

TEST(OverlayTopUp, PartsAreTogetherTheWhole) {
  const Return base = CountWithout(WithOwn(), {"more", "local-red"});
  const Return now = CountWithout(WithOwn(), {});
  const Result<Return> more = TopUp(WithOwn(), base, now);
  ASSERT_TRUE(more.ok()) << more.status().message();
  EXPECT_EQ(ReasonOf(*more, "local-red"), "");
  EXPECT_EQ(ReasonOf(*more, "local-people"), "supplied-before");
  EXPECT_EQ(ReasonOf(*more, "wants"), "supplied-before");
  const Result<Return> whole = MergeTopUps(WithOwn(), {base, *more});
  ASSERT_TRUE(whole.ok()) << whole.status().message();
  EXPECT_TRUE(*whole == now);
}

TEST(OverlayTopUp, AMeasureOfItAloneCanBeAdded) {
  const Return base = CountWithout(WithOwn(), {"local-red"});
  const Result<Return> more = TopUp(WithOwn(), base, CountWithout(WithOwn(), {}));
  ASSERT_TRUE(more.ok()) << more.status().message();
  EXPECT_EQ(TopUp(WithOwn(), CountWithout(WithOwn(), {}), *more).status().code(),
            StatusCode::kFailedPrecondition);
}

// Who receives returns merges them without the overlay.
TEST(OverlayTopUp, PartsAreMergedWithoutItOrWithAnother) {
  const Return base = CountWithout(WithOwn(), {"more", "local-red"});
  const Return now = CountWithout(WithOwn(), {});
  const Return more = *TopUp(WithOwn(), base, now);
  for (const Framework& framework : {Base(), WithOther()}) {
    const Result<Return> whole = MergeTopUps(framework, {base, more});
    ASSERT_TRUE(whole.ok()) << whole.status().message();
    EXPECT_TRUE(whole->measures == now.measures);
    EXPECT_TRUE(whole->proportions == now.proportions);
    EXPECT_TRUE(whole->rules == now.rules);
    EXPECT_TRUE(whole->local == now.local);
  }
}

struct Unequal {
  const char* name;
  Framework (*first)();
  Framework (*second)();
};

void PrintTo(const Unequal& unequal, std::ostream* out) { *out << unequal.name; }

class UnequalTopUp : public ::testing::TestWithParam<Unequal> {
 protected:
  const Return base_ = CountWithout(GetParam().first(), {"more"});
  const Return now_ = CountWithout(GetParam().second(), {});
};

INSTANTIATE_TEST_SUITE_P(Overlay, UnequalTopUp,
                         ::testing::Values(Unequal{"first_without", Base, WithOwn},
                                           Unequal{"second_without", WithOwn, Base},
                                           Unequal{"two", WithOwn, WithOther}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST_P(UnequalTopUp, IsRefused) {
  const Result<Return> more = TopUp(GetParam().second(), base_, now_);
  EXPECT_EQ(more.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(more.status().message(),
            "a top-up must have the scope of the submission that it tops up; different: overlay");
  EXPECT_EQ(MergeTopUps(GetParam().second(), {base_, now_}).status().message(),
            more.status().message());
}

// A base, and what claims to top it up or to replace it.
std::vector<Resolution> Resolved(const Return& base, const Return& next, bool replaces) {
  Submission first;
  first.envelope.library_version = "0.1.0";
  first.envelope.prepared_on = Date::Of(2020, 7, 1);
  first.council_return = base;
  Submission second = first;
  second.council_return = next;
  second.envelope.revision = replaces ? 2 : 1;
  (replaces ? second.envelope.replaces : second.envelope.tops_up) = *first.Digest();
  Resolver resolver;
  EXPECT_TRUE(resolver.Add(first).ok());
  EXPECT_TRUE(resolver.Add(second).ok());
  return resolver.Resolutions();
}

// The measures that the return supplies are taken from it, so that both do not supply them.
Return OnlyMore(Return ret) {
  for (auto* rows : {&ret.measures, &ret.local.measures}) {
    for (MeasureResult& row : *rows) {
      if (row.id == "more") continue;
      MeasureResult bare;
      bare.id = row.id;
      bare.population = row.population;
      bare.dimensions = row.dimensions;
      bare.not_supplied = "supplied-before";
      row = bare;
    }
  }
  return ret;
}

TEST_P(UnequalTopUp, IsAConflict) {
  const std::vector<Resolution> answers = Resolved(base_, OnlyMore(now_), false);
  ASSERT_EQ(answers.size(), 1U);
  ASSERT_EQ(answers[0].conflicts.size(), 1U);
  EXPECT_EQ(answers[0].conflicts[0].kind, ConflictKind::kOtherRecords);
  EXPECT_EQ(answers[0].conflicts[0].message,
            "a top-up and the submission that it tops up differ in their overlay");
}

// A revision replaces everything, so it may have another overlay, or none.
TEST_P(UnequalTopUp, MayBeARevision) {
  const std::vector<Resolution> answers = Resolved(base_, now_, true);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_TRUE(answers[0].conflicts.empty());
  EXPECT_EQ(answers[0].revision, 2U);
}

TEST(OverlayResolver, EqualOverlaysAreNoConflict) {
  const Return base = CountWithout(WithOwn(), {"more"});
  const Return now = CountWithout(WithOwn(), {});
  const std::vector<Resolution> answers = Resolved(base, *TopUp(WithOwn(), base, now), false);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_TRUE(answers[0].conflicts.empty());
  EXPECT_EQ(answers[0].submissions.size(), 2U);
}

TEST(OverlayResolver, AMeasureOfItThatTwoSupplyIsAConflict) {
  const Return base = CountWithout(WithOwn(), {"more"});
  Return more = OnlyMore(CountWithout(WithOwn(), {}));
  more.local.measures = base.local.measures;
  const std::vector<Resolution> answers = Resolved(base, more, false);
  ASSERT_EQ(answers.size(), 1U);
  ASSERT_EQ(answers[0].conflicts.size(), 1U);
  EXPECT_EQ(answers[0].conflicts[0].kind, ConflictKind::kOverlap);
  EXPECT_NE(answers[0].conflicts[0].message.find("local-"), std::string::npos);
}

TEST(OverlayDifference, RowsOfItAreNamedAsItsOwn) {
  const Return before = CountWithout(WithOwn(), {});
  Return after = before;
  ++after.local.measures[0].total;
  ++after.local.rules[0].findings;
  const auto differences = Differences({{}, before}, {{}, after});
  ASSERT_TRUE(differences.ok()) << differences.status().message();
  ASSERT_EQ(differences->size(), 2U);
  EXPECT_EQ((*differences)[0].part, "local-measure");
  EXPECT_EQ((*differences)[0].name, "total");
  EXPECT_EQ((*differences)[1].part, "local-rule");
  EXPECT_EQ((*differences)[1].id, before.local.rules[0].id);
}

TEST(OverlayDifference, PublishedNumbersDoNotDifferForIt) {
  const auto differences =
      Differences({{}, CountWithout(Base(), {})}, {{}, CountWithout(WithOwn(), {})});
  ASSERT_TRUE(differences.ok());
  for (const Difference& one : *differences) {
    EXPECT_TRUE(one.part.rfind("local-", 0) == 0 || one.name == "overlay")
        << one.part << " " << one.id << " " << one.name;
  }
}

}  // namespace
}  // namespace mspof
