// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What stands of the submissions in a store, and from which file each number comes.

#include <algorithm>
#include <random>

#include "collect_fixture.h"
#include "mspof/collect/store.h"

namespace mspof {
namespace {

using collect::CollectOptions;
using collect::ReturnSource;
using collect::Store;
using compare::Collected;
using compare::CollectedReturn;
using compare::LeftOut;
using testing::Sent;
using testing::SubmissionOf;

using CollectTest = testing::StoreTest;

// What is in it, in a line each.
std::vector<std::string> Lines(const Collected& collected) {
  std::vector<std::string> lines;
  for (const CollectedReturn& one : collected.returns) {
    const Scope& scope = one.council_return.scope;
    lines.push_back(scope.council + " " + scope.period.ToString() + " r" +
                    std::to_string(one.revision) + " " +
                    std::to_string(*one.council_return.Count("outcomes-asked")) + " from " +
                    std::to_string(one.submissions.size()) + " " + one.first_received.ToString() +
                    " " + one.received.ToString());
  }
  for (const LeftOut& left : collected.left_out) {
    lines.push_back(left.council + " " + left.period.ToString() + " " + left.reason + " " +
                    std::to_string(left.submissions.size()));
  }
  return lines;
}

TEST_F(CollectTest, GivesTheRevisionThatStandsWithItsTopUps) {
  Store store = Open();
  Sent first;
  first.lacks = {"feedback", "risk-outcome", "outcomes-met"};
  const Submission partial = SubmissionOf(first);
  Add(&store, partial, "q1.mspof", Date::Of(2019, 8, 1));
  Add(&store, testing::TopUpOf(partial, first), "q1-more.mspof", Date::Of(2019, 9, 1));
  Sent second;
  second.period = "2019-20/Q2";
  const std::string sent = Add(&store, second, "q2.mspof", Date::Of(2019, 11, 1));
  second.revision = 2;
  second.replaces = sent;
  second.enquiries = 12;
  Add(&store, second, "q2-again.mspof", Date::Of(2019, 12, 1));
  EXPECT_EQ(Lines(*store.Collect()), (std::vector<std::string>{
                                         "E09000001 2019-20/Q1 r1 10 from 2 2019-08-01 2019-09-01",
                                         "E09000001 2019-20/Q2 r2 12 from 1 2019-11-01 2019-12-01",
                                     }));
  EXPECT_EQ(store.Collect()->frameworks.size(), 1u);
  CollectOptions then;
  then.received_by = Date::Of(2019, 11, 30);
  EXPECT_EQ(Lines(*store.Collect(then)),
            (std::vector<std::string>{
                "E09000001 2019-20/Q1 r1 10 from 2 2019-08-01 2019-09-01",
                "E09000001 2019-20/Q2 r1 10 from 1 2019-11-01 2019-11-01",
            }));
}

TEST_F(CollectTest, NamesConflicts) {
  Store store = Open();
  Add(&store, Sent{"2019-20/Q1", 10});
  Add(&store, Sent{"2019-20/Q1", 11});
  Sent lost;
  lost.council = "E06000023";
  lost.revision = 2;
  lost.replaces = std::string(64, 'a');
  Add(&store, lost);
  EXPECT_EQ(Lines(*store.Collect()), (std::vector<std::string>{
                                         "E06000023 2019-20/Q1 r2 10 from 1 2020-07-01 2020-07-01",
                                         "E09000001 2019-20/Q1 same-revision 2",
                                     }));
}

TEST_F(CollectTest, DoesNotDependOnTheOrder) {
  std::vector<Submission> sent;
  for (const char* council : {"E09000001", "E06000023", "E08000025"}) {
    for (const char* period : {"2019-20/Q1", "2019-20/Q2", "2020-21/Q1"}) {
      Sent one;
      one.council = council;
      one.period = period;
      sent.push_back(SubmissionOf(one));
      one.replaces = *sent.back().Digest();
      one.revision = 2;
      one.enquiries = 13;
      sent.push_back(SubmissionOf(one));
    }
  }
  std::mt19937 random(7);
  std::vector<std::string> before;
  for (int round = 0; round < 4; ++round) {
    std::filesystem::remove(File());
    Store store = Open();
    std::shuffle(sent.begin(), sent.end(), random);
    for (const Submission& one : sent) Add(&store, one);
    const std::vector<std::string> now = Lines(*store.Collect());
    EXPECT_EQ(now.size(), 9u);
    if (round > 0) {
      EXPECT_EQ(now, before);
    }
    before = now;
  }
}

TEST_F(CollectTest, LeavesOutWhatContradictsAcrossPeriods) {
  Store store = Open();
  Add(&store, Sent{"2019-20/Q1", 10});
  Add(&store, Sent{"2019-20/Q2", 5});
  Sent half{"2019-20/Q2", 14};
  half.cumulative = true;
  Add(&store, half);
  const Collected collected = *store.Collect();
  ASSERT_EQ(collected.left_out.size(), 1u);
  EXPECT_EQ(collected.left_out[0].reason, "does-not-add-up");
  EXPECT_EQ(collected.left_out[0].period.ToString(), "2019-20/Q2 cumulative");
  EXPECT_EQ(collected.returns.size(), 2u);
}

TEST_F(CollectTest, SaysFromWhichFileEachNumberComes) {
  Store store = Open();
  Sent first;
  first.lacks = {"feedback", "risk-outcome"};
  const Submission partial = SubmissionOf(first);
  const std::string of_first = Add(&store, partial, "q1.mspof");
  const std::string of_more = Add(&store, testing::TopUpOf(partial, first), "q1-more.mspof");
  Add(&store, Sent{"2019-20/Q2", 3}, "q2.mspof");
  const std::vector<ReturnSource> sources =
      *store.Sources("E09000001", *Period::Parse("2019-20/Q1"));
  ASSERT_EQ(sources.size(), 1u);
  ASSERT_EQ(sources[0].submissions.size(), 2u);
  EXPECT_EQ(sources[0].submissions[0].name, "q1.mspof");
  EXPECT_EQ(sources[0].submissions[1].name, "q1-more.mspof");
  size_t first_ones = 0;
  for (const collect::MeasureSource& measure : sources[0].measures) {
    EXPECT_EQ(measure.not_supplied, "");
    const bool early = measure.measure == "outcomes-asked" || measure.measure == "outcomes-met";
    EXPECT_EQ(measure.submission, early ? of_first : of_more) << measure.measure;
    if (early) ++first_ones;
  }
  EXPECT_EQ(first_ones, 2u);
  EXPECT_EQ(store.Sources("E09000001", *Period::Parse("2019-20"))->size(), 2u);
  EXPECT_TRUE(store.Sources("E06000023", *Period::Parse("2019-20"))->empty());
}

TEST_F(CollectTest, ChoosesCouncilsAndFrameworks) {
  Store store = Open();
  EXPECT_TRUE(store.Collect()->returns.empty());
  Add(&store, Sent{});
  Sent other;
  other.council = "E06000023";
  Add(&store, other);
  CollectOptions options;
  options.councils = {"E06000023"};
  EXPECT_EQ(store.Collect(options)->returns.size(), 1u);
  options = {};
  options.framework = "sac";
  EXPECT_TRUE(store.Collect(options)->returns.empty());
}

}  // namespace
}  // namespace mspof
