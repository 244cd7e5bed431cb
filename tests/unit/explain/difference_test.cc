// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What moved a number adds up to its change, for every number that differs between two returns: of
// other records, and of the same records by two definitions.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "explain_fixture.h"
#include "mspof/difference.h"
#include "mspof/explain_difference.h"
#include "mspof/version.h"
#include "random_definitions.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::CountToExplain;
using testing::Explained;
using testing::RandomCases;
using testing::RandomDefinitions;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

Submission Of(const Return& ret) {
  Submission submission;
  submission.envelope.library_version = Version();
  submission.council_return = ret;
  return submission;
}

Status AddAll(DifferenceExplainer* explainer, DifferenceSide side, const Framework& framework,
              const std::vector<CaseRecord>& records) {
  RecordBuffer buffer(framework);
  for (const CaseRecord& record : records) {
    buffer.Assign(record);
    const Status added = explainer->Add(side, buffer);
    if (!added.ok()) return added;
  }
  return Status();
}

// Some of the records are left out, some are changed, some are new, and the order is another.
std::vector<CaseRecord> Later(const std::vector<CaseRecord>& records, RandomCases* cases) {
  std::vector<CaseRecord> later;
  for (const CaseRecord& record : records) {
    const uint32_t chance = cases->Below(10);
    if (chance == 0) continue;
    if (chance > 2) {
      later.push_back(record);
      continue;
    }
    CaseRecord other = cases->Next();
    other.record_id = record.record_id;
    later.push_back(std::move(other));
  }
  for (size_t i = 0; i < records.size() / 8; ++i) {
    later.push_back(cases->Next());
    later.back().record_id += "-new";
  }
  for (size_t i = later.size(); i > 1; --i) {
    std::swap(later[i - 1], later[cases->Below(static_cast<uint32_t>(i))]);
  }
  return later;
}

// Every number of the two returns that differs, and that both supply.
size_t CountDiffering(const Return& before, const Return& after) {
  const auto differences = Differences(Of(before), Of(after));
  const auto supplies = [](const Return& ret, const Difference& d) {
    for (const MeasureResult& row : ret.measures) {
      if (d.part == "measure" && row.id == d.id && row.population == d.population) {
        return row.not_supplied.empty();
      }
    }
    for (const CoverageResult& row : ret.coverages) {
      if (d.part == "coverage" && row.collection == d.id && row.population == d.population) {
        return row.not_supplied.empty();
      }
    }
    for (const ProportionResult& row : ret.proportions) {
      const size_t colon = d.name.find(':');
      const std::string code = colon == std::string::npos ? "" : d.name.substr(colon + 1);
      if (d.part == "proportion" && row.id == d.id && row.code == code) {
        return row.not_supplied.empty();
      }
    }
    return d.part == "population";
  };
  return static_cast<size_t>(
      std::count_if(differences->begin(), differences->end(), [&](const Difference& d) {
        return supplies(before, d) && supplies(after, d) &&
               std::strtoull(d.before.c_str(), nullptr, 10) !=
                   std::strtoull(d.after.c_str(), nullptr, 10);
      }));
}

void ExpectMovesAddUp(const DifferenceExplainer& explainer) {
  MoveCounts seen;
  std::map<std::string, int> how;  // of each record: what it is
  for (size_t i = 0; i < explainer.numbers().size(); ++i) {
    const ChangedNumber& number = explainer.numbers()[i];
    SCOPED_TRACE(number.name);
    EXPECT_NE(number.before, number.after);
    EXPECT_FALSE(number.title.empty());
    const Result<std::vector<Move>> moves = explainer.Moves(i);
    ASSERT_TRUE(moves.ok()) << moves.status().message();
    uint64_t sum = number.before;  // may wrap around on the way
    for (const Move& move : *moves) {
      EXPECT_NE(move.before, move.after);
      EXPECT_TRUE(move.in_before || move.before == 0);
      EXPECT_TRUE(move.in_after || move.after == 0);
      EXPECT_FALSE(move.record_ids.empty());
      EXPECT_EQ(move.person_id.empty(), number.unit != NumberUnit::kPersons);
      sum += move.after - move.before;
      for (const std::string& id : move.record_ids) how[id] = 1;
    }
    EXPECT_EQ(sum, number.after);
  }
  seen = explainer.moved();
  EXPECT_EQ(seen.added + seen.removed + seen.changed, how.size());
}

void ExpectAddsUp(const Framework& framework, uint64_t seed, size_t records,
                  const TallyOptions& options = YearOptions()) {
  RandomCases cases(framework, seed);
  const Explained before = CountToExplain(framework, options, cases.Many(records));
  const Explained after = CountToExplain(framework, options, Later(before.records, &cases));
  Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(before.tally, after.tally);
  ASSERT_TRUE(explainer.ok()) << explainer.status().message();
  EXPECT_EQ(explainer->numbers().size(), CountDiffering(before.ret, after.ret));
  ASSERT_TRUE(AddAll(&*explainer, DifferenceSide::kAfter, framework, after.records).ok());
  ASSERT_TRUE(AddAll(&*explainer, DifferenceSide::kBefore, framework, before.records).ok());
  ExpectMovesAddUp(*explainer);
}

class MovesOf : public ::testing::TestWithParam<const char*> {};

TEST_P(MovesOf, AddUpToTheChange) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  ExpectAddsUp(*Framework::Open(GetParam()), Seed(), 400);
}

TEST_P(MovesOf, AddUpWhereNotAllIsSupplied) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  TallyOptions options = YearOptions();
  options.not_mapped = {"risk-outcome", "supported"};
  ExpectAddsUp(*Framework::Open(GetParam()), Seed(), 200, options);
}

INSTANTIATE_TEST_SUITE_P(BuiltIn, MovesOf, ::testing::Values("mspof", "sac"));

TEST(Moves, AddUpInASmallDefinition) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  for (uint64_t i = 0; i < 8; ++i) ExpectAddsUp(Small(), Seed() + i, 60);
}

TEST(Moves, AddUpInRandomDefinitions) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  RandomDefinitions definitions(Seed());
  for (uint32_t i = 0; i < 12; ++i) {
    SCOPED_TRACE("definition " + std::to_string(i));
    const Result<Framework> framework =
        Framework::FromText({"random.textproto", definitions.Next(1 + i % 4)}, {});
    ASSERT_TRUE(framework.ok()) << framework.status().message();
    ExpectAddsUp(*framework, Seed() + i, 100);
    if (::testing::Test::HasFailure()) return;
  }
}

// ---- One by one
// ----------------------------------------------------------------------------------

CaseRecord Done(const char* id, const char* concluded, const char* person = "",
                const char* born = "") {
  CaseRecord record;
  record.record_id = id;
  record.person_id = person;
  record.concluded = concluded;
  record.born = born;
  return record;
}

std::string Shown(const std::vector<Move>& moves) {
  std::string log;
  for (const Move& move : moves) {
    log += move.person_id.empty() ? "" : move.person_id + ":";
    for (const std::string& id : move.record_ids) log += id + " ";
    log += std::to_string(move.before) + (move.in_before ? "" : "*") + ">" +
           std::to_string(move.after) + (move.in_after ? "" : "*") + "\n";
  }
  return log;
}

std::string MovesOfNumber(const Framework& framework, const Explained& before,
                          const Explained& after, const std::string& name) {
  Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(before.tally, after.tally);
  EXPECT_TRUE(explainer.ok());
  EXPECT_TRUE(AddAll(&*explainer, DifferenceSide::kBefore, framework, before.records).ok());
  EXPECT_TRUE(AddAll(&*explainer, DifferenceSide::kAfter, framework, after.records).ok());
  for (size_t i = 0; i < explainer->numbers().size(); ++i) {
    if (explainer->numbers()[i].name == name) return Shown(*explainer->Moves(i));
  }
  return "no such number";
}

TEST(Moves, NameRecordsThatAreNewChangedAndGone) {
  const Framework framework = Small();
  const Explained before =
      CountToExplain(framework, YearOptions(),
                     {Done("a", "2019-05-01"), Done("b", "2019-06-01"), Done("c", "2018-01-01")});
  const Explained after = CountToExplain(framework, YearOptions(),
                                         {Done("d", "2019-08-01"), Done("e", "2019-08-01"),
                                          Done("c", "2019-07-01"), Done("b", "2019-06-02")});
  EXPECT_EQ(MovesOfNumber(framework, before, after, "population/done/counted"),
            "a 1>0*\nc 0>1\nd 0*>1\ne 0*>1\n");
  EXPECT_EQ(MovesOfNumber(framework, before, after, "population/done/left-out:outside-period"),
            "c 1>0\n");
}

TEST(Moves, AreOfPersonsWherePersonsAreCounted) {
  const Framework framework = Small();
  const Explained before = CountToExplain(
      framework, YearOptions(),
      {Done("a", "2019-05-01", "p", "1980-01-01"), Done("b", "2019-06-01", "p", "1980-01-01"),
       Done("c", "2019-06-01", "q", "1980-01-01")});
  // The first record of p is another, and the second decides otherwise.
  const Explained after = CountToExplain(
      framework, YearOptions(),
      {Done("b", "2019-06-01", "p", "1930-01-01"), Done("a", "2019-05-01", "p", "1980-01-01"),
       Done("c", "2019-06-01", "q", "1980-01-01")});
  EXPECT_EQ(MovesOfNumber(framework, before, after, "measure/ages/people/cell:age-band=old"),
            "p:b 0>1\n");
  EXPECT_EQ(MovesOfNumber(framework, before, after, "measure/ages/people/total"), "no such number");
}

TEST(Moves, AreNotKnownBeforeAllRecords) {
  const Framework framework = Small();
  const Explained before = CountToExplain(framework, YearOptions(), {});
  const Explained after =
      CountToExplain(framework, YearOptions(), {Done("a", "2019-05-01"), Done("b", "2019-05-01")});
  Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(before.tally, after.tally);
  ASSERT_TRUE(explainer.ok());
  ASSERT_FALSE(explainer->numbers().empty());
  ASSERT_TRUE(
      AddAll(&*explainer, DifferenceSide::kAfter, framework, {Done("a", "2019-05-01")}).ok());
  EXPECT_EQ(explainer->Moves(0).status().code(), StatusCode::kFailedPrecondition);
  ASSERT_TRUE(
      AddAll(&*explainer, DifferenceSide::kAfter, framework, {Done("b", "2019-05-01")}).ok());
  EXPECT_TRUE(explainer->Moves(0).ok());
  EXPECT_EQ(explainer->Moves(explainer->numbers().size()).status().code(),
            StatusCode::kInvalidArgument);
}

TEST(Moves, MayBeOfRowsThatAreNoRecords) {
  const Framework framework = Small();
  const Tally before = *Tally::Create(framework, YearOptions());
  Tally after = *Tally::Create(framework, YearOptions());
  after.AddUnreadable(3);
  Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(before, after);
  ASSERT_TRUE(explainer.ok());
  ASSERT_TRUE(explainer->AddUnreadable(DifferenceSide::kAfter, 3).ok());
  EXPECT_EQ(explainer->numbers()[0].name, "population/begun/given");
  EXPECT_EQ(Shown(*explainer->Moves(0)), "0*>3\n");
}

TEST(Moves, NeedSettledCopies) {
  const Framework framework = Small();
  Tally tally = *Tally::Create(framework, YearOptions());
  RecordBuffer buffer(framework);
  const CaseRecord record = Done("a", "2019-05-01");
  buffer.Assign(record);
  tally.Add(buffer);
  tally.Add(buffer);
  const Tally other = *Tally::Create(framework, YearOptions());
  EXPECT_EQ(DifferenceExplainer::Create(other, tally).status().code(),
            StatusCode::kFailedPrecondition);
  EXPECT_EQ(DifferenceExplainer::Create(tally, other).status().code(),
            StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace mspof
