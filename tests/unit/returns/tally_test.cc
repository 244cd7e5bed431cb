// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counting: any order and any division give the same return, what is given adds up, and a
// state that is broken breaks nothing. Records are random; the seed stands in every failure.

#include "mspof/tally.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Concluded;
using testing::Count;
using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::RandomRecords;
using testing::ReturnOf;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

class Property : public ::testing::TestWithParam<const char*> {
 protected:
  Property() : framework_(*Framework::Open(GetParam())), random_(Seed()) {}

  const Framework framework_;
  RandomRecords random_;
  const ::testing::ScopedTrace trace_{__FILE__, __LINE__,
                                      "MSPOF_TEST_SEED=" + std::to_string(Seed())};
};

INSTANTIATE_TEST_SUITE_P(BuiltIn, Property, ::testing::Values("mspof", "sac"));

// ---- A counting of records ---------------------------------------------------------------------

// In `parts` tallies that went through bytes and are merged in another order.
Tally CountInParts(const Framework& framework, const TallyOptions& options,
                   const std::vector<CaseRecord>& records, uint32_t parts) {
  Tally whole = *Tally::Create(framework, options);
  for (uint32_t part = parts; part-- > 0;) {
    std::vector<CaseRecord> some;
    for (const CaseRecord& record : records) {
      if (Tally::ShardOf(record.record_id, parts) == part) some.push_back(record);
    }
    const std::string state = Count(framework, options, some).Encode();
    Result<Tally> parsed = Tally::Decode(framework, options, state);
    EXPECT_TRUE(parsed.ok()) << parsed.status().message();
    EXPECT_EQ(parsed->Encode(), state);
    const Status merged = whole.Merge(*parsed);
    EXPECT_TRUE(merged.ok()) << merged.message();
  }
  return whole;
}

// Counts, settles and counts again.
Return SettledReturn(const Framework& framework, const std::vector<CaseRecord>& records,
                     uint32_t parts) {
  TallyOptions options = YearOptions();
  options.settlement = CountInParts(framework, options, records, parts).Finish()->settlement;
  EXPECT_FALSE(options.settlement.empty());
  return ReturnOf(CountInParts(framework, options, records, parts));
}

const MeasureResult& Find(const Return& ret, const std::string& id) {
  static const MeasureResult kMissing;
  for (const MeasureResult& m : ret.measures) {
    if (m.id == id) return m;
  }
  ADD_FAILURE() << "no measure " << id;
  return kMissing;
}

TEST_P(Property, OrderDoesNotMatter) {
  std::vector<CaseRecord> records = random_.Many(400);
  const Return ret = ReturnOf(Count(framework_, YearOptions(), records));
  for (int i = 0; i < 5; ++i) {
    random_.Shuffle(&records);
    EXPECT_TRUE(ReturnOf(Count(framework_, YearOptions(), records)) == ret);
  }
}

TEST_P(Property, DivisionDoesNotMatter) {
  std::vector<CaseRecord> records = random_.Many(400);
  const Tally whole = Count(framework_, YearOptions(), records);
  for (uint32_t parts = 1; parts <= 5; ++parts) {
    random_.Shuffle(&records);
    const Tally merged = CountInParts(framework_, YearOptions(), records, parts);
    EXPECT_TRUE(ReturnOf(merged) == ReturnOf(whole)) << parts;
    EXPECT_EQ(merged.Encode(), whole.Encode()) << parts;
    EXPECT_EQ(merged.given(), 400U);
  }
}

TEST_P(Property, TheKeyOfIdsDoesNotMatter) {
  const std::vector<CaseRecord> records = random_.Many(300);
  TallyOptions keyed = YearOptions();
  keyed.id_key = {1, 2, 3};
  EXPECT_TRUE(ReturnOf(Count(framework_, keyed, records)) ==
              ReturnOf(Count(framework_, YearOptions(), records)));
}

TEST_P(Property, ATallyMayBeAddedToAfterItsReturn) {
  const std::vector<CaseRecord> records = random_.Many(300);
  Tally tally = *Tally::Create(framework_, YearOptions());
  RecordBuffer record(framework_);
  for (size_t i = 0; i < records.size(); ++i) {
    if (i % 100 == 0) ReturnOf(tally);
    record.Assign(records[i]);
    tally.Add(record);
  }
  EXPECT_TRUE(ReturnOf(tally) == ReturnOf(Count(framework_, YearOptions(), records)));
}

TEST_P(Property, PeriodsOfAMeasureThatAddsDoAdd) {
  const std::vector<CaseRecord> records = random_.Many(400);
  std::map<std::string, uint64_t> sums;
  for (const char* quarter : {"2019-20/Q1", "2019-20/Q2", "2019-20/Q3", "2019-20/Q4"}) {
    TallyOptions options = YearOptions();
    options.period = *Period::Parse(quarter);
    for (const MeasureResult& m : ReturnOf(Count(framework_, options, records)).measures) {
      sums[m.id + m.population] += m.total;
    }
  }
  size_t added = 0;
  for (const MeasureResult& m : ReturnOf(Count(framework_, YearOptions(), records)).measures) {
    if (!m.adds_over_periods) continue;
    EXPECT_EQ(m.total, sums[m.id + m.population]) << m.id;
    ++added;
  }
  // The SAC excludes by the age on the last day of the period, so nothing of it adds.
  EXPECT_EQ(added, std::string(GetParam()) == "mspof" ? 7U : 0U);
}

TEST(Periods, DoNotAddWhereARuleExcludesByThem) {
  const struct {
    const char* name;
    const char* excludes;
    bool adds;
  } kCases[] = {{"nothing", "", true},
                {"the value", " excludes: EXCLUDES_VALUE", false},
                {"the record", " excludes: EXCLUDES_RECORD", false}};
  for (const auto& c : kCases) {
    const std::string rule = "path: \"born\" condition { age { least: 18 } } }";
    const Framework framework = LoadGood(Edited(kSmall, rule, rule + c.excludes));
    EXPECT_EQ(Find(ReturnOf(Count(framework, YearOptions(), {})), "wants").adds_over_periods,
              c.adds)
        << c.name;
  }
}

// ---- Accounting --------------------------------------------------------------------------------

// A rule can exclude the date that decides whether the record is in the period at all.
TEST(Accounting, DoesNotDependOnWhetherFindingsAreAskedFor) {
  const std::string rule =
      "path: \"started\" condition { days { from: \"received\" to: \"started\" least: 0 } } } "
      "message: \"m\" remedy: \"r\" excludes: EXCLUDES_";
  const Framework framework = LoadGood(Edited(kSmall, rule + "RECORD", rule + "VALUE"));
  CaseRecord record = Concluded("a");
  record.received = "2018-06-01";
  record.started = "2018-05-01";  // before it was received, and before the period
  record.concluded = "2018-07-01";
  RecordBuffer buffer(framework);
  buffer.Assign(record);
  Tally silent = *Tally::Create(framework, YearOptions());
  silent.Add(buffer);
  Tally asked = *Tally::Create(framework, YearOptions());
  std::vector<Finding> findings;
  asked.Add(buffer, &findings);
  EXPECT_FALSE(findings.empty());
  const std::vector<NamedCount> no_date = {{"no-date", 1}};
  for (const Tally* tally : {&silent, &asked}) {
    for (const PopulationResult& population : ReturnOf(*tally).populations) {
      if (population.id != "begun") continue;
      EXPECT_EQ(population.accounting.left_out, no_date);
    }
  }
}

uint64_t Sum(const std::vector<NamedCount>& counts) {
  return std::accumulate(counts.begin(), counts.end(), uint64_t{0},
                         [](uint64_t sum, const NamedCount& row) { return sum + row.count; });
}

void ExpectAddsUp(const Accounting& accounting, uint64_t given, const std::string& of) {
  EXPECT_EQ(accounting.given, given) << of;
  EXPECT_EQ(accounting.given, accounting.counted + Sum(accounting.left_out)) << of;
  EXPECT_TRUE(std::is_sorted(accounting.left_out.begin(), accounting.left_out.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const NamedCount& row : accounting.left_out) EXPECT_GT(row.count, 0U) << of << row.name;
}

uint64_t CountOf(const std::vector<NamedCount>& counts, const std::string& name) {
  const auto it = std::find_if(counts.begin(), counts.end(),
                               [&](const NamedCount& row) { return row.name == name; });
  return it == counts.end() ? 0 : it->count;
}

// Everything that must hold of every return. `given`: records.
void ExpectInvariants(const Framework& framework, const Return& ret, uint64_t given) {
  std::map<std::string, uint64_t> counted;
  for (const PopulationResult& p : ret.populations) {
    ExpectAddsUp(p.accounting, given, p.id);
    EXPECT_LE(p.persons, p.accounting.counted) << p.id;
    counted[p.id] = p.accounting.counted;
  }
  for (const MeasureResult& m : ret.measures) {
    if (!m.not_supplied.empty()) continue;
    ExpectAddsUp(m.accounting, counted.at(m.population), m.id);
    EXPECT_LE(m.records, m.total) << m.id;
    for (const Cell& cell : m.cells) EXPECT_LE(cell.count, m.total) << m.id;
  }
  for (const CoverageResult& c : ret.coverages) {
    EXPECT_EQ(Sum(c.outcomes), counted.at(c.population)) << c.collection;
    // Every record but those without a set brings at least one, and is counted by one that is.
    EXPECT_GE(Sum(c.fates), Sum(c.outcomes) - CountOf(c.outcomes, "not-recorded")) << c.collection;
    EXPECT_GE(CountOf(c.fates, "counted"), CountOf(c.outcomes, "counted")) << c.collection;
    EXPECT_GT(CountOf(c.outcomes, "counted"), 0U) << c.collection;
  }
  for (const ProportionResult& p : ret.proportions) EXPECT_LE(p.numerator, p.denominator) << p.id;
  for (const RuleResult& r : ret.rules) {
    EXPECT_LE(r.records, r.findings) << r.id;
    EXPECT_EQ(r.not_run, "") << r.id;
  }
  for (const Finding& f : CheckReturn(framework, ret)) {
    EXPECT_NE(f.severity, Severity::kError) << f.rule_id << " " << f.path << ": " << f.message;
  }
}

TEST_P(Property, EverythingGivenIsCountedOrLeftOut) {
  Tally tally = Count(framework_, YearOptions(), random_.Many(1000));
  tally.AddUnreadable(7);
  EXPECT_EQ(tally.given(), 1007U);
  const Return ret = ReturnOf(tally);
  ExpectInvariants(framework_, ret, 1007);
  for (const PopulationResult& p : ret.populations) {
    EXPECT_NE(std::find(p.accounting.left_out.begin(), p.accounting.left_out.end(),
                        NamedCount{"unreadable", 7}),
              p.accounting.left_out.end());
  }
}

TEST_P(Property, EverythingGivenIsCountedOrLeftOutWithCopies) {
  std::vector<CaseRecord> records = random_.Many(300);
  for (int i = 0; i < 60; ++i) {
    CaseRecord copy = records[random_.Below(300)];
    if (random_.Below(2) == 0) copy.concluded = "2019-07-07";
    records.push_back(copy);
  }
  ExpectInvariants(framework_, SettledReturn(framework_, records, 1), 360);
}

TEST(Accounting, FatesAddUpToTheSetsOfThePopulation) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  // One record at a time: those in the population bring all their sets, the others none.
  for (const CaseRecord& record : random.Many(400)) {
    const Return ret = ReturnOf(Count(framework, YearOptions(), {record}));
    const auto sets = std::count_if(record.answer_sets.begin(), record.answer_sets.end(),
                                    [](const auto& set) { return set.collection == "feedback"; });
    const bool counted = ret.populations[0].accounting.counted == 1;
    ASSERT_EQ(ret.coverages.size(), 1U);
    EXPECT_EQ(Sum(ret.coverages[0].fates), counted ? static_cast<uint64_t>(sets) : 0U);
  }
}

TEST(Accounting, ASetCountsWithAnyOneAnswer) {
  const Framework framework = *Framework::Open("mspof");
  constexpr const char* kAnswers[][2] = {{"listened-to", "always"},
                                         {"informed", "always"},
                                         {"satisfied-with-result", "very-happy"},
                                         {"feel-safer", "lot-safer"}};
  for (const auto& [question, answer] : kAnswers) {
    CaseRecord record;
    record.record_id = "a";
    record.kind = "s42";
    record.concluded = "2019-09-15";
    record.answer_sets = {
        {"feedback", "adult", "independent", "2019-09-20", "", {{question, {answer}, {}}}}};
    const Return ret = ReturnOf(Count(framework, YearOptions(), {record}));
    ASSERT_EQ(ret.coverages.size(), 1U);
    EXPECT_EQ(CountOf(ret.coverages[0].fates, "counted"), 1U) << question;
  }
}

TEST(Accounting, RecordsCountOneByOneAsTogether) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  const std::vector<CaseRecord> records = random.Many(300);
  std::map<std::string, uint64_t> sums;
  for (const CaseRecord& record : records) {
    for (const MeasureResult& m : ReturnOf(Count(framework, YearOptions(), {record})).measures) {
      sums[m.id] += m.total;
      for (const Cell& cell : m.cells)
        sums[m.id + ::testing::PrintToString(cell.codes)] += cell.count;
    }
  }
  for (const MeasureResult& m : ReturnOf(Count(framework, YearOptions(), records)).measures) {
    EXPECT_EQ(m.total, sums[m.id]);
    for (const Cell& cell : m.cells) {
      EXPECT_EQ(cell.count, sums[m.id + ::testing::PrintToString(cell.codes)]) << m.id;
    }
  }
}

// ---- Copies ------------------------------------------------------------------------------------

TEST_P(Property, CopiesAreSettledTheSameInAnyOrderAndDivision) {
  std::vector<CaseRecord> records = random_.Many(200);
  for (int i = 0; i < 80; ++i) {
    CaseRecord copy = records[random_.Below(120)];
    if (i % 3 == 0) copy.values.push_back({"gender", {"male"}, {}});
    if (i % 3 == 1) copy.person_id = "another";
    records.push_back(copy);
  }
  const Return ret = SettledReturn(framework_, records, 1);
  for (uint32_t parts = 1; parts <= 5; ++parts) {
    random_.Shuffle(&records);
    EXPECT_TRUE(SettledReturn(framework_, records, parts) == ret) << parts;
  }
}

// The reasons of population "done", as "name=count" in one line.
std::string LeftOut(const Return& ret) {
  std::string text;
  for (const PopulationResult& p : ret.populations) {
    if (p.id != "done") continue;
    text = "counted=" + std::to_string(p.accounting.counted);
    for (const NamedCount& row : p.accounting.left_out) {
      text += " " + row.name + "=" + std::to_string(row.count);
    }
  }
  return text;
}

TEST(Copies, AreCountedOnceIfIdenticalAndNeverIfTheyDiffer) {
  const struct {
    const char* name;
    std::vector<CaseRecord> records;
    const char* left_out;
  } kCases[] = {
      {"identical", {Concluded("a"), Concluded("a")}, "counted=1 duplicate=1"},
      {"three identical",
       {Concluded("a"), Concluded("a"), Concluded("a")},
       "counted=1 duplicate=2"},
      {"differing", {Concluded("a"), Concluded("a", "no")}, "counted=0 differing-copies=2"},
      {"two identical and one that differs",
       {Concluded("a"), Concluded("a", "no"), Concluded("a")},
       "counted=0 differing-copies=2 duplicate=1"},
      {"of one, not of the other",
       {Concluded("a"), Concluded("b"), Concluded("a"), Concluded("c"), Concluded("c", "no")},
       "counted=2 differing-copies=2 duplicate=1"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(LeftOut(SettledReturn(Small(), c.records, 1)), c.left_out) << c.name;
    EXPECT_EQ(LeftOut(SettledReturn(Small(), c.records, 3)), c.left_out) << c.name;
  }
}

TEST(Copies, RecordsWithoutAnIdAreUnreadableNotCopies) {
  for (const std::string& id : {std::string(), std::string(201, 'x'), std::string("\xC3(")}) {
    Tally tally = *Tally::Create(Small(), YearOptions());
    RecordBuffer record(Small());
    CaseRecord concluded = Concluded("a");
    concluded.record_id = id;
    record.Assign(concluded);
    std::vector<Finding> findings;
    tally.Add(record, &findings);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule_id, "row-id");
    EXPECT_EQ(LeftOut(*tally.Finish()->council_return), "counted=0 unreadable=1");
  }
}

TEST(Copies, AreIdenticalWhateverIsNotDeclaredOrHowItWasCaptured) {
  CaseRecord other = Concluded("a");
  other.values[0].capture = Capture{"w1", "cy", "", "", "2019-06-30", CaptureState::kEffective};
  other.values.push_back({"not-declared", {"x"}, {}});
  std::swap(other.values[0], other.values[1]);
  EXPECT_EQ(LeftOut(SettledReturn(Small(), {Concluded("a"), other}, 1)), "counted=1 duplicate=1");
}

TEST(Copies, DifferInWhatIsDeclared) {
  const Framework framework = Small();
  std::vector<CaseRecord> others(8, Concluded("a"));
  others[0].person_id = "q";
  others[1].council = "E09000001";
  others[2].received = "2019-01-01";
  others[3].values[0].values = {"x"};
  others[4].values.push_back({"tags", {"red"}, {}});
  others[5].groups = {{"item", {}}};
  others[6].groups = {{"item", {{}}}};
  others[7].answer_sets = {{"talk", "", "", "", "", {}}};
  for (const CaseRecord& other : others) {
    const Tally tally = Count(framework, YearOptions(), {Concluded("a"), other});
    EXPECT_EQ(tally.Finish()->settlement.differing.size(), 1U);
    EXPECT_TRUE(tally.Finish()->settlement.identical.empty());
    EXPECT_FALSE(tally.Finish()->council_return.ok());
  }
}

TEST(Copies, ThatComeLaterAreAddedToASettlement) {
  const Framework framework = Small();
  TallyOptions options = YearOptions();
  options.settlement =
      Count(framework, options, {Concluded("a"), Concluded("a")}).Finish()->settlement;
  const Tally again = Count(framework, options,
                            {Concluded("a"), Concluded("a"), Concluded("b"), Concluded("b", "no")});
  const Settlement both = again.Finish()->settlement;
  EXPECT_EQ(both.identical, options.settlement.identical);
  EXPECT_EQ(both.differing.size(), 1U);
}

// A copy that differed was removed in between: the one that is left would be left out, too.
TEST(Copies, ThatWereCorrectedAfterTheFirstPassAreNoReturn) {
  const Framework framework = Small();
  TallyOptions options = YearOptions();
  options.settlement =
      Count(framework, options, {Concluded("a"), Concluded("b"), Concluded("b", "no")})
          .Finish()
          ->settlement;
  for (const auto& corrected : {std::vector<CaseRecord>{Concluded("a"), Concluded("b")},
                                {Concluded("a"), Concluded("b"), Concluded("b")}}) {
    const Status status = Count(framework, options, corrected).Finish().status();
    EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
    EXPECT_NE(status.message().find("(1 missing or corrected)"), std::string::npos)
        << status.message();
  }
}

TEST(Copies, OtherRecordsThanThoseOfTheFirstPassAreNoReturn) {
  const Framework framework = Small();
  TallyOptions options = YearOptions();
  options.settlement =
      Count(framework, options,
            {Concluded("a"), Concluded("a"), Concluded("b"), Concluded("b", "no"), Concluded("c")})
          .Finish()
          ->settlement;
  Tally tally = Count(framework, options, {Concluded("a"), Concluded("a"), Concluded("d")});
  const Status missing = tally.Finish().status();
  EXPECT_EQ(missing.code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(missing.message(),
            "not all record ids to settle were given again (1 missing or corrected): add the same "
            "records as in the first pass, or begin again without a settlement");
  // They may come with another part.
  ASSERT_TRUE(tally.Merge(Count(framework, options, {Concluded("b"), Concluded("b", "no")})).ok());
  EXPECT_TRUE(tally.Finish()->council_return.ok());
}

// ---- Merging -----------------------------------------------------------------------------------

TEST(Merge, RefusesOtherOptionsAndStaysAsItWas) {
  const Framework framework = Small();
  const struct {
    const char* name;
    void (*change)(TallyOptions*);
  } kCases[] = {
      {"council", [](TallyOptions* o) { o->council = "E09000002"; }},
      {"period", [](TallyOptions* o) { o->period = *Period::Parse("2019-20/Q1"); }},
      {"cumulative", [](TallyOptions* o) { o->period.cumulative = true; }},
      {"as of", [](TallyOptions* o) { o->as_of = Date::Of(2020, 7, 1); }},
      {"not mapped", [](TallyOptions* o) { o->not_mapped = {"paint"}; }},
      {"left out",
       [](TallyOptions* o) {
         o->leave_out = {{"wants", "why"}};
       }},
      {"settlement", [](TallyOptions* o) { o->settlement.identical.resize(1); }},
      {"differing", [](TallyOptions* o) { o->settlement.differing.resize(1); }},
      {"key", [](TallyOptions* o) { o->id_key[15] = 1; }},
  };
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    c.change(&options);
    Tally tally = Count(framework, YearOptions(), {Concluded("a")});
    const std::string before = tally.Encode();
    const Status merged = tally.Merge(Count(framework, options, {Concluded("b")}));
    EXPECT_EQ(merged.code(), StatusCode::kFailedPrecondition) << c.name;
    EXPECT_EQ(tally.Encode(), before) << c.name;
  }
}

TEST(Merge, RefusesAnotherDefinition) {
  const Framework other = LoadGood(Edited(kSmall, "title: \"Small\"", "title: \"Smaller\""));
  Tally tally = Count(Small(), YearOptions(), {Concluded("a")});
  const Status merged = tally.Merge(Count(other, YearOptions(), {Concluded("b")}));
  EXPECT_EQ(merged.code(), StatusCode::kFailedPrecondition);
}

TEST(Merge, RefusesASharedRecordIdAndStaysAsItWas) {
  const Framework framework = Small();
  Tally tally = Count(framework, YearOptions(), {Concluded("a"), Concluded("b")});
  const std::string before = tally.Encode();
  const Status merged =
      tally.Merge(Count(framework, YearOptions(), {Concluded("c"), Concluded("b")}));
  EXPECT_EQ(merged.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(merged.message().find("to the same tally"), std::string::npos);
  EXPECT_EQ(tally.Encode(), before);
  EXPECT_TRUE(tally.Merge(Count(framework, YearOptions(), {Concluded("c")})).ok());
  EXPECT_EQ(tally.given(), 3U);
}

TEST(Merge, RefusesASharedIdThatWasSettled) {
  const Framework framework = Small();
  TallyOptions options = YearOptions();
  options.settlement =
      Count(framework, options, {Concluded("a"), Concluded("a", "no")}).Finish()->settlement;
  Tally tally = Count(framework, options, {Concluded("a")});
  const Status merged = tally.Merge(Count(framework, options, {Concluded("a", "no")}));
  EXPECT_EQ(merged.code(), StatusCode::kFailedPrecondition);
}

TEST(Merge, WithAnEmptyOneChangesNothing) {
  const Framework framework = Small();
  Tally tally = Count(framework, YearOptions(), {Concluded("a")});
  const std::string before = tally.Encode();
  EXPECT_TRUE(tally.Merge(*Tally::Create(framework, YearOptions())).ok());
  EXPECT_EQ(tally.Encode(), before);
}

TEST(ShardOf, IsInRangeAndEqualEverywhere) {
  std::set<uint32_t> seen;
  for (int i = 0; i < 1000; ++i) {
    const uint32_t part = Tally::ShardOf("record-" + std::to_string(i), 7);
    EXPECT_LT(part, 7U);
    seen.insert(part);
  }
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_EQ(Tally::ShardOf("anything", 1), 0U);
  // Parts are counted on different machines, by different versions: the numbers are fixed.
  EXPECT_EQ(Tally::ShardOf("", 5), 2U);
  EXPECT_EQ(Tally::ShardOf("record-1", 7), 1U);
  EXPECT_EQ(Tally::ShardOf("record-2", 7), 5U);
}

// ---- Options -----------------------------------------------------------------------------------

TEST(Create, RefusesWhatCannotBeCounted) {
  const std::string valid = Edited(
      kSmall, "revision: 1", "revision: 1 valid_from: \"2018-04-01\" valid_to: \"2020-03-31\"");
  const struct {
    const char* name;
    void (*change)(TallyOptions*);
    StatusCode code;
    const char* message;
  } kCases[] = {
      {"no such council", [](TallyOptions* o) { o->council = "E99999999"; }, StatusCode::kNotFound,
       ""},
      {"no council", [](TallyOptions* o) { o->council = ""; }, StatusCode::kNotFound, ""},
      {"a council that did not exist",
       [](TallyOptions* o) {
         o->council = "E06000058";
         o->period = *Period::Parse("2018-19");
       },
       StatusCode::kInvalidArgument, ""},
      {"before the definition", [](TallyOptions* o) { o->period = *Period::Parse("2017-18/Q4"); },
       StatusCode::kInvalidArgument, "valid (from 2018-04-01 to 2020-03-31)"},
      {"after the definition", [](TallyOptions* o) { o->period = *Period::Parse("2020-21"); },
       StatusCode::kInvalidArgument, "valid (from 2018-04-01 to 2020-03-31)"},
      {"a period that ends before it begins",
       [](TallyOptions* o) { std::swap(o->period.first, o->period.last); },
       StatusCode::kInvalidArgument, "the period ends before it begins"},
      {"an unknown path", [](TallyOptions* o) { o->not_mapped = {"pant"}; }, StatusCode::kNotFound,
       "did you mean \"paint\"?"},
      {"an unknown measure",
       [](TallyOptions* o) {
         o->leave_out = {{"want", "w"}};
       },
       StatusCode::kNotFound,
       "there is no measure \"want\" to leave out: did you mean \"wants\"? there are "
       "wants, more"},
      {"no reason",
       [](TallyOptions* o) {
         o->leave_out = {{"wants", ""}};
       },
       StatusCode::kInvalidArgument, "the reason for leaving out \"wants\" is empty"},
      {"a reason that is too long",
       [](TallyOptions* o) {
         o->leave_out = {{"wants", std::string(501, 'x')}};
       },
       StatusCode::kInvalidArgument, "longer than 500 bytes"},
  };
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    c.change(&options);
    const auto tally = Tally::Create(LoadGood(valid), options);
    ASSERT_FALSE(tally.ok()) << c.name;
    EXPECT_EQ(tally.status().code(), c.code) << c.name << ": " << tally.status().message();
    EXPECT_NE(tally.status().message().find(c.message), std::string::npos)
        << tally.status().message();
  }
}

TEST(Create, RefusesAVocabulary) {
  const auto vocabulary =
      Framework::FromText(testing::ReadDefinition("proto/frameworks/adult-safeguarding.textproto"));
  ASSERT_TRUE(vocabulary.ok());
  const auto tally = Tally::Create(*vocabulary, YearOptions());
  EXPECT_EQ(tally.status().code(), StatusCode::kInvalidArgument);
}

TEST(LeaveOut, MeasuresAreNotSuppliedWithTheReason) {
  TallyOptions options = YearOptions();
  options.leave_out = {{"wants", "we do not ask"}};
  const Return ret = ReturnOf(Count(Small(), options, {Concluded("a")}));
  EXPECT_EQ(Find(ret, "wants").not_supplied, "we do not ask");
  EXPECT_EQ(Find(ret, "wants").total, 0U);
  EXPECT_TRUE(Find(ret, "wants").cells.empty());
  EXPECT_EQ(ret.Count("wants").status().code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(Find(ret, "more").not_supplied, "");
  for (const ProportionResult& p : ret.proportions) {
    EXPECT_EQ(p.not_supplied, p.id == "wanting" ? "not-supplied:wants" : "") << p.id;
  }
  for (const RuleResult& r : ret.rules) {
    EXPECT_EQ(r.not_run, r.id == "sums" ? "not-supplied:wants" : "") << r.id;
  }
}

TEST(TallyNotMapped, WhatUsesThePathIsNotSupplied) {
  const struct {
    const char* path;
    std::set<std::string> not_supplied;
  } kCases[] = {
      {"paint", {"paints", "every", "old-red"}},
      {"wants", {"wants", "more"}},
      {"item", {"shades"}},
      {"item.seen", {}},
      {"talk", {"helped"}},
      {"talk.interviewer", {}},
      {"started", {"paints"}},
      {"born", {"ages", "old-red"}},
      {"concluded",
       {"wants", "more", "paints", "tags", "shades", "helped", "ages", "every", "old-red"}},
  };
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    options.not_mapped = {c.path};
    std::set<std::string> not_supplied;
    for (const MeasureResult& m : ReturnOf(Count(Small(), options, {})).measures) {
      if (!m.not_supplied.empty()) not_supplied.insert(m.id);
    }
    EXPECT_EQ(not_supplied, c.not_supplied) << c.path;
  }
}

// ---- Identities between measures ---------------------------------------------------------------

// The cells of a measure without one of its dimensions.
std::map<std::vector<std::string>, uint64_t> SumOver(const MeasureResult& m, size_t dimension) {
  std::map<std::vector<std::string>, uint64_t> sums;
  for (const Cell& cell : m.cells) {
    std::vector<std::string> codes = cell.codes;
    codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(dimension));
    if (cell.count != 0) sums[codes] += cell.count;
  }
  return sums;
}

struct Removal {
  const char* framework;
  const char* file;
  const char* measure;
  // Text of the row with and without the dimension.
  const char* with;
  const char* without;
  size_t dimension;
};

TEST(LeavingOutADimension, EqualsSummingOverIt) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Removal kCases[] = {
      {"mspof", "proto/frameworks/mspof-2018.textproto", "feel-safer",
       "by: \"respondent\" by: \"interviewer\" by: \"feel-safer\"",
       "by: \"respondent\" by: \"feel-safer\"", 1},
      {"mspof", "proto/frameworks/mspof-2018.textproto", "listened-to",
       "by: \"respondent\" by: \"interviewer\" by: \"listened-to\"",
       "by: \"respondent\" by: \"listened-to\"", 1},
      {"sac", "proto/frameworks/sac-draft.textproto", "sg3a",
       "by: \"capacity\"\n  by: \"age-band\"", "by: \"capacity\"", 1},
  };
  for (const Removal& c : kCases) {
    DefinitionText text = testing::ReadDefinition(c.file);
    text.text = Edited(text.text, c.with, c.without);
    if (std::string(c.framework) == "sac") {
      const size_t table = text.text.find("table {\n  id: \"sg3a\"");
      text.text.erase(table, text.text.find("\n}\n", table) + 3 - table);
    }
    const auto without = Framework::FromText(text);
    ASSERT_TRUE(without.ok()) << without.status().message();
    RandomRecords random(Seed());
    const std::vector<CaseRecord> records = random.Many(600);
    const Return all = ReturnOf(Count(*Framework::Open(c.framework), YearOptions(), records));
    const Return fewer = ReturnOf(Count(*without, YearOptions(), records));
    std::map<std::vector<std::string>, uint64_t> cells;
    for (const Cell& cell : Find(fewer, c.measure).cells) {
      if (cell.count != 0) cells[cell.codes] = cell.count;
    }
    EXPECT_GT(cells.size(), 3U);
    EXPECT_EQ(SumOver(Find(all, c.measure), c.dimension), cells) << c.measure;
    EXPECT_EQ(Find(all, c.measure).total, Find(fewer, c.measure).total);
  }
}

TEST(Cells, OfSingleValuedDimensionsAddUpToTheTotal) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  for (const char* id : {"mspof", "sac"}) {
    const Framework framework = *Framework::Open(id);
    RandomRecords random(Seed());
    for (const MeasureResult& m :
         ReturnOf(Count(framework, YearOptions(), random.Many(500))).measures) {
      if (m.dimensions.empty() || m.id == "sg2a") continue;
      uint64_t sum = 0;
      for (const Cell& cell : m.cells) sum += cell.count;
      EXPECT_EQ(sum, m.total) << m.id;
    }
  }
}

// ---- What rules exclude ------------------------------------------------------------------------

// A question that becomes due only because a rule excludes the value that it depends on.
constexpr char kExcluded[] = R"(
rule { id: "no-red" severity: SEVERITY_ERROR meets { path: "paint" condition { not { one_of { of: "paint" codes: "red" } } } } message: "m" remedy: "r" excludes: EXCLUDES_VALUE @ }
)";

TEST(Exclusion, OfAValueMakesAQuestionDueWithItsAnswer) {
  const Framework framework =
      LoadGood(Edited(kSmall, "due { one_of { of: \"wants\" codes: \"yes\" } }",
                      "due { not { one_of { of: \"paint\" codes: \"red\" } } }") +
               kExcluded);
  CaseRecord record = Concluded("a");
  record.values.push_back({"more", {"yes"}, {}});
  const Return ret = ReturnOf(Count(framework, YearOptions(), {record}));
  EXPECT_EQ(*ret.Count("more:more=yes"), 1U);
  EXPECT_EQ(*ret.Count("more"), 1U);
}

TEST(Exclusion, OfAnAnswerHoldsWhenTheQuestionBecomesDue) {
  const std::string due = Edited(kSmall, "due { one_of { of: \"wants\" codes: \"yes\" } }",
                                 "due { not { one_of { of: \"paint\" codes: \"red\" } } }");
  const std::string rule = Edited(
      due, "severity: SEVERITY_WARNING only_if_due { path: \"*\" } message: \"m\" remedy: \"r\"",
      "severity: SEVERITY_WARNING only_if_due { path: \"*\" } message: \"m\" remedy: \"r\" "
      "excludes: EXCLUDES_VALUE");
  CaseRecord record = Concluded("a");
  record.values.push_back({"more", {"yes"}, {}});
  const Return ret = ReturnOf(Count(LoadGood(rule + kExcluded), YearOptions(), {record}));
  EXPECT_EQ(*ret.Count("more:more=~unlisted"), 1U);
}

TEST(Exclusion, OfAValueWithManyCodesIsOfAllOfThem) {
  CaseRecord record = Concluded("a");
  record.values.push_back({"tags", {"red", "blue"}, {}});
  CaseRecord other = Concluded("b");
  other.values.push_back({"tags", {"blue"}, {}});
  const Framework framework = LoadGood(std::string(kSmall) + R"(
rule { id: "no-red-tag" severity: SEVERITY_ERROR meets { path: "tags" condition { not { one_of { of: "tags" codes: "red" } } } } message: "m" remedy: "r" excludes: EXCLUDES_VALUE @ })");
  const Return ret = ReturnOf(Count(framework, YearOptions(), {record, other}));
  EXPECT_EQ(*ret.Count("tags:tags=red"), 0U);
  EXPECT_EQ(*ret.Count("tags:tags=blue"), 1U);
  EXPECT_EQ(*ret.Count("tags:tags=~unlisted"), 1U);
}

TEST(Returns, OfAPopulationWithoutADateDoNotAddUp) {
  const auto adds_up = [](const std::string& date) {
    const Framework framework = LoadGood(
        std::string(kSmall) +
        "population { id: \"all\" title: \"All\" noun: \"cases\" unit: UNIT_RECORDS" + date +
        " @ }\n"
        "measure { id: \"of-all\" title: \"All\" population: \"all\" by: \"paint\" @ }\n");
    const Return ret = ReturnOf(Count(framework, YearOptions(), {Concluded("a")}));
    for (const MeasureResult& row : ret.measures) {
      if (row.id == "of-all") return row.adds_over_periods;
    }
    return false;
  };
  EXPECT_TRUE(adds_up(" date: \"concluded\""));
  EXPECT_FALSE(adds_up(""));
}

TEST(Exclusion, OfARowIsThatRowOnly) {
  CaseRecord record = Concluded("a");
  record.groups = {
      {"item",
       {{{{"shade", {"blue"}, {}}}}, {{{"shade", {"red"}, {}}}}, {{{"shade", {"x"}, {}}}}}}};
  const Framework framework = LoadGood(std::string(kSmall) + R"(
rule { id: "no-red-row" severity: SEVERITY_ERROR of: "item" meets { path: "item.shade" condition { not { one_of { of: "item.shade" codes: "red" } } } } message: "m" remedy: "r" excludes: EXCLUDES_ROW @ })");
  const Return ret = ReturnOf(Count(framework, YearOptions(), {record}));
  EXPECT_EQ(*ret.Count("shades:item.shade=blue"), 1U);
  EXPECT_EQ(*ret.Count("shades:item.shade=red"), 0U);
  EXPECT_EQ(*ret.Count("shades:item.shade=~unlisted"), 1U);
}

TEST(Windows, OfTheLongestTimeHoldEveryDay) {
  const Framework framework = LoadGood(Edited(kSmall, "most: 10", "most: 36525"));
  CaseRecord record = Concluded("a");
  record.answer_sets = {{"talk", "adult", "lead", "2119-01-01", "", {{"helped", {"yes"}, {}}}}};
  EXPECT_EQ(*ReturnOf(Count(framework, YearOptions(), {record})).Count("helped"), 1U);
}

}  // namespace
}  // namespace mspof
