// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Explanations and returns say the same: for every number of a return, the shares of the records
// add up to it; and what records are told about why they do not count adds up to the accounting.

#include "mspof/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "explain_fixture.h"
#include "mspof/needs.h"
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

// The numbers of a return with their names, read from the return alone.
using Numbers = std::map<std::string, uint64_t>;

void AddAccounting(const std::string& of, const Accounting& accounting, Numbers* numbers) {
  (*numbers)[of + "/given"] = accounting.given;
  (*numbers)[of + "/counted"] = accounting.counted;
  for (const NamedCount& row : accounting.left_out) {
    (*numbers)[of + "/left-out:" + row.name] = row.count;
  }
}

std::string NameOf(const std::vector<std::string>& dimensions, const Cell& cell) {
  std::string name;
  for (size_t i = 0; i < dimensions.size(); ++i) {
    name += (i == 0 ? "" : ",") + dimensions[i] + "=" + cell.codes[i];
  }
  return name;
}

void AddMeasure(const MeasureResult& row, Numbers* numbers) {
  const std::string of = "measure/" + row.id + "/" + row.population;
  if (!row.not_supplied.empty()) return;
  (*numbers)[of + "/total"] = row.total;
  (*numbers)[of + "/records"] = row.records;
  AddAccounting(of, row.accounting, numbers);
  for (const AbsentCount& absent : row.absent) {
    (*numbers)[of + "/absent:" + absent.dimension + "=" + absent.code] = absent.count;
  }
  for (const NamedCount& one : row.contradictions) {
    (*numbers)[of + "/contradiction:" + one.name] = one.count;
  }
  for (const Cell& cell : row.cells) {
    (*numbers)[of + "/cell:" + NameOf(row.dimensions, cell)] = cell.count;
    (*numbers)[row.id + ":population=" + row.population + "," + NameOf(row.dimensions, cell)] =
        cell.count;
    // All cells with the code of the first dimension.
    (*numbers)[row.id + ":population=" + row.population + "," + row.dimensions[0] + "=" +
               cell.codes[0]] += cell.count;
  }
  if (row.dimensions.size() == 1) return;
  (*numbers)[row.id + ":population=" + row.population] = row.total;
}

Numbers NumbersOf(const Return& ret) {
  Numbers numbers;
  for (const PopulationResult& row : ret.populations) {
    AddAccounting("population/" + row.id, row.accounting, &numbers);
    numbers["population/" + row.id + "/persons"] = row.persons;
  }
  for (const MeasureResult& row : ret.measures) {
    // With one dimension, a cell and the sum of the cells with its code have one name.
    Numbers own;
    AddMeasure(row, &own);
    if (row.dimensions.size() == 1) {
      for (const Cell& cell : row.cells) {
        own[row.id + ":population=" + row.population + "," + NameOf(row.dimensions, cell)] =
            cell.count;
      }
    }
    numbers.insert(own.begin(), own.end());
  }
  for (const CoverageResult& row : ret.coverages) {
    const std::string of = "coverage/" + row.collection + "/" + row.population;
    for (const NamedCount& one : row.outcomes) numbers[of + "/outcome:" + one.name] = one.count;
    for (const NamedCount& one : row.fates) numbers[of + "/fate:" + one.name] = one.count;
  }
  for (const ProportionResult& row : ret.proportions) {
    if (!row.not_supplied.empty()) continue;
    const std::string end = row.code.empty() ? "" : ":" + row.code;
    numbers["proportion/" + row.id + "/numerator" + end] = row.numerator;
    numbers["proportion/" + row.id + "/denominator" + end] = row.denominator;
  }
  return numbers;
}

std::vector<std::string> NamesOf(const Numbers& numbers) {
  std::vector<std::string> names;
  for (const auto& [name, value] : numbers) names.push_back(name);
  return names;
}

// ---- Shares
// --------------------------------------------------------------------------------------

// What one number was told: its records, persons or sets.
struct Units {
  uint64_t sum = 0;
  uint64_t records = 0;
  std::set<std::string> persons;

  // A record is one unit, a person is one with the first record, and a set is in its record.
  void Take(const ExplainedNumber& number, const Share& share, const CaseRecord& record) {
    sum += share.units;
    records += share.units > 0 ? 1 : 0;
    if (number.overlaps) return;
    if (number.unit == NumberUnit::kRecords) {
      EXPECT_EQ(share.units, 1U) << number.name;
    } else if (number.unit == NumberUnit::kAnswerSets) {
      EXPECT_LE(share.units, record.answer_sets.size()) << number.name;
    } else if (number.unit == NumberUnit::kPersons && share.units > 0) {
      EXPECT_EQ(share.units, 1U) << number.name;
      EXPECT_TRUE(persons.insert(record.person_id).second) << number.name << " counts twice";
    }
  }

  void Check(const ExplainedNumber& number) const {
    EXPECT_EQ(sum, number.value) << number.name;
    if (number.overlaps) return;
    if (number.unit == NumberUnit::kRecords) {
      EXPECT_EQ(records, number.value) << number.name;
    } else if (number.unit == NumberUnit::kPersons) {
      EXPECT_EQ(persons.size(), number.value) << number.name;
    }
  }
};

void ExpectSharesAddUp(const Framework& framework, const Explained& explained) {
  const Numbers numbers = NumbersOf(explained.ret);
  Result<Explainer> explainer = Explainer::Create(explained.tally, NamesOf(numbers));
  ASSERT_TRUE(explainer.ok()) << explainer.status().message();
  ASSERT_EQ(explainer->numbers().size(), numbers.size());
  std::vector<Units> units(numbers.size());
  RecordBuffer buffer(framework);
  for (const CaseRecord& record : explained.records) {
    buffer.Assign(record);
    std::vector<Share> shares;
    const Status added = explainer->Add(buffer, &shares);
    ASSERT_TRUE(added.ok()) << added.message();
    for (const Share& share : shares) {
      units[share.number].Take(explainer->numbers()[share.number], share, record);
    }
  }
  size_t i = 0;
  for (const auto& [name, value] : numbers) {
    EXPECT_EQ(explainer->numbers()[i].name, name);
    EXPECT_EQ(explainer->numbers()[i].value, value) << name;
    units[i].Check(explainer->numbers()[i]);
    EXPECT_FALSE(explainer->numbers()[i].title.empty()) << name;
    ++i;
  }
}

// ---- Records
// -------------------------------------------------------------------------------------

// What all records are told, added up.
struct Told {
  Numbers counts_in;
  // By "population" or "measure/population", and reason.
  std::map<std::pair<std::string, std::string>, uint64_t> left_out;
  std::map<std::string, uint64_t> left_out_everywhere;
  // By the name of the number: sets of the records that the population counts.
  Numbers fates;
};

std::string KeyOf(const MeasureResult& row) { return row.id + "/" + row.population; }

// Every population and every measure that is supplied is in one of the two.
void ExpectEachOnce(const Return& ret, const RecordExplanation& all) {
  std::set<std::string> in;
  for (const CountsIn& entry : all.counts_in) {
    EXPECT_TRUE(in.insert(entry.number).second) << entry.number << " twice";
  }
  std::set<std::string> out;
  for (const CountsNotIn& entry : all.counts_not_in) {
    const std::string key =
        entry.measure.empty() ? entry.population : entry.measure + "/" + entry.population;
    EXPECT_TRUE(out.insert(key).second) << key << " twice";
    EXPECT_FALSE(entry.why.empty()) << key;
    EXPECT_EQ(entry.why.find(", but it is needed that"), entry.why.rfind(", but it is needed that"))
        << entry.why;
    EXPECT_NE(entry.source, "") << key;
    EXPECT_NE(entry.title, "") << key;
  }
  for (const PopulationResult& row : ret.populations) {
    const bool counts = in.count("population/" + row.id + "/counted") == 1;
    EXPECT_NE(counts, out.count(row.id) == 1) << row.id;
    for (const MeasureResult& measure : ret.measures) {
      if (measure.population != row.id) continue;
      const bool several = in.count(measure.id + ":population=" + row.id) == 1;
      const bool counted = several || (in.count(measure.id) == 1 && counts);
      const bool explained = out.count(KeyOf(measure)) == 1;
      if (!measure.not_supplied.empty() || !counts) {
        EXPECT_FALSE(explained) << KeyOf(measure);
      } else {
        EXPECT_NE(counted, explained) << KeyOf(measure);
      }
    }
  }
}

void Tell(const Return& ret, const RecordExplanation& all, Told* told) {
  for (const CountsIn& entry : all.counts_in) told->counts_in[entry.number] += entry.units;
  if (!all.left_out.empty()) {
    ++told->left_out_everywhere[all.left_out];
    EXPECT_TRUE(all.counts_in.empty() && all.counts_not_in.empty() && all.answer_sets.empty());
    EXPECT_FALSE(all.why.empty());
    return;
  }
  ExpectEachOnce(ret, all);
  for (const CoverageResult& row : ret.coverages) {
    const bool counts =
        std::any_of(all.counts_in.begin(), all.counts_in.end(), [&](const CountsIn& entry) {
          return entry.number == "population/" + row.population + "/counted";
        });
    for (const AnswerSetFate& set : all.answer_sets) {
      if (!counts || set.collection != row.collection) continue;
      ++told->fates["coverage/" + row.collection + "/" + row.population + "/fate:" + set.fate];
    }
  }
  for (const CountsNotIn& entry : all.counts_not_in) {
    const std::string key =
        entry.measure.empty() ? entry.population : entry.measure + "/" + entry.population;
    ++told->left_out[{key, entry.reason}];
  }
}

void ExpectTold(const Return& ret, const Told& told) {
  const auto expect = [&](const std::string& key, const Accounting& accounting, bool whole) {
    uint64_t sum = 0;
    for (const NamedCount& row : accounting.left_out) {
      const auto by_values = told.left_out.find({key, row.name});
      const auto everywhere = told.left_out_everywhere.find(row.name);
      uint64_t count = by_values == told.left_out.end() ? 0 : by_values->second;
      if (whole && everywhere != told.left_out_everywhere.end()) count += everywhere->second;
      EXPECT_EQ(count, row.count) << key << " " << row.name;
      sum += count;
    }
    EXPECT_EQ(sum + accounting.counted, accounting.given) << key;
  };
  for (const PopulationResult& row : ret.populations) expect(row.id, row.accounting, true);
  for (const MeasureResult& row : ret.measures) {
    if (!row.not_supplied.empty()) continue;
    expect(KeyOf(row), row.accounting, false);
    for (const Cell& cell : row.cells) {
      const std::string codes = NameOf(row.dimensions, cell);
      const auto with = told.counts_in.find(row.id + ":population=" + row.population + "," + codes);
      const auto alone = told.counts_in.find(row.id + ":" + codes);
      const uint64_t count = with != told.counts_in.end()    ? with->second
                             : alone != told.counts_in.end() ? alone->second
                                                             : 0;
      EXPECT_EQ(count, cell.count) << row.id << " " << row.population << " " << codes;
    }
  }
  for (const CoverageResult& row : ret.coverages) {
    for (const NamedCount& one : row.outcomes) {
      const std::string name =
          "coverage/" + row.collection + "/" + row.population + "/outcome:" + one.name;
      const auto it = told.counts_in.find(name);
      EXPECT_EQ(it == told.counts_in.end() ? 0 : it->second, one.count) << name;
    }
    if (!row.not_supplied.empty()) continue;
    for (const NamedCount& one : row.fates) {
      const std::string name =
          "coverage/" + row.collection + "/" + row.population + "/fate:" + one.name;
      const auto it = told.fates.find(name);
      EXPECT_EQ(it == told.fates.end() ? 0 : it->second, one.count) << name;
    }
  }
}

void ExpectRecordsAddUp(const Framework& framework, const Explained& explained) {
  Result<Explainer> explainer = Explainer::Create(explained.tally);
  ASSERT_TRUE(explainer.ok());
  RecordBuffer buffer(framework);
  Told told;
  for (const CaseRecord& record : explained.records) {
    buffer.Assign(record);
    std::vector<Share> shares;
    RecordExplanation all;
    ASSERT_TRUE(explainer->Add(buffer, &shares, &all).ok());
    EXPECT_EQ(all.record_id, record.record_id);
    Tell(explained.ret, all, &told);
  }
  ExpectTold(explained.ret, told);
}

void ExpectAddsUp(const Framework& framework, uint64_t seed, size_t records, size_t explained,
                  const TallyOptions& options = YearOptions()) {
  RandomCases cases(framework, seed);
  ExpectSharesAddUp(framework, CountToExplain(framework, options, cases.Many(records)));
  ExpectRecordsAddUp(framework, CountToExplain(framework, options, cases.Many(explained)));
}

class ExplanationsOf : public ::testing::TestWithParam<const char*> {};

TEST_P(ExplanationsOf, AddUpToTheReturn) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  ExpectAddsUp(*Framework::Open(GetParam()), Seed(), 600, 80);
}

TEST_P(ExplanationsOf, AddUpWhereNotAllIsSupplied) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Framework framework = *Framework::Open(GetParam());
  TallyOptions options = YearOptions();
  options.period = *Period::Parse("2019-20/Q2", true);
  options.not_mapped = {"risk-outcome", "supported"};
  options.leave_out = {{(*NeedsOf(framework, {}))[0].id, "not asked yet"}};
  ExpectAddsUp(framework, Seed(), 300, 40, options);
}

INSTANTIATE_TEST_SUITE_P(BuiltIn, ExplanationsOf, ::testing::Values("mspof", "sac"));

TEST(Explanations, AddUpInASmallDefinition) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  ExpectAddsUp(Small(), Seed(), 400, 60);
}

TEST(Explanations, AddUpInRandomDefinitions) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  RandomDefinitions definitions(Seed());
  for (uint32_t i = 0; i < 12; ++i) {
    SCOPED_TRACE("definition " + std::to_string(i));
    const std::string text = definitions.Next(1 + i % 4);
    const Result<Framework> framework = Framework::FromText({"random.textproto", text}, {});
    ASSERT_TRUE(framework.ok()) << framework.status().message();
    ExpectAddsUp(*framework, Seed() + i, 120, 12);
    if (::testing::Test::HasFailure()) return;
  }
}

// ---- One by one
// ----------------------------------------------------------------------------------

CaseRecord OfPerson(const char* id, const char* concluded, const char* born) {
  CaseRecord record;
  record.record_id = id;
  record.person_id = "p";
  record.concluded = concluded;
  record.born = born;
  return record;
}

TEST(Explainer, CountsAPersonWithTheFirstRecordAndTellsWhichDecides) {
  const Framework framework = Small();
  const Explained explained =
      CountToExplain(framework, YearOptions(),
                     {OfPerson("a", "2019-05-01", "1930-01-01"),
                      OfPerson("b", "2019-09-01", "1980-01-01"), OfPerson("c", "2019-12-01", "")});
  Result<Explainer> explainer =
      Explainer::Create(explained.tally, {"ages:age-band=young", "ages:age-band=old", "ages"});
  ASSERT_TRUE(explainer.ok()) << explainer.status().message();
  EXPECT_EQ(explainer->numbers()[0].unit, NumberUnit::kPersons);
  RecordBuffer buffer(framework);
  std::string log;
  for (const CaseRecord& record : explained.records) {
    buffer.Assign(record);
    std::vector<Share> shares;
    ASSERT_TRUE(explainer->Add(buffer, &shares).ok());
    for (const Share& share : shares) {
      log +=
          record.record_id + " " + std::to_string(share.number) + ":" + std::to_string(share.units);
      for (const std::string& dimension : share.decides) log += " " + dimension;
      log += "\n";
    }
  }
  EXPECT_EQ(log,
            "a 0:1\na 2:1\n"
            "b 0:0 age-band\nb 2:0 age-band\n"
            "c 0:0\nc 2:0\n");
}

TEST(Explainer, TakesRowsThatAreNoRecords) {
  const Framework framework = Small();
  Tally tally = *Tally::Create(framework, YearOptions());
  tally.AddUnreadable(3);
  Result<Explainer> explainer = Explainer::Create(
      tally, {"population/done/left-out:unreadable", "population/done/given", "wants"});
  ASSERT_TRUE(explainer.ok());
  std::vector<Share> shares;
  ASSERT_TRUE(explainer->AddUnreadable(2, &shares).ok());
  ASSERT_TRUE(explainer->AddUnreadable(1, &shares).ok());
  ASSERT_EQ(shares.size(), 4U);
  EXPECT_EQ(shares[0].units, 2U);
  EXPECT_EQ(shares[3].units, 1U);
}

TEST(Explainer, NeedsSettledCopiesAndItsOwnRecords) {
  const Framework framework = Small();
  Tally tally = *Tally::Create(framework, YearOptions());
  RecordBuffer buffer(framework);
  const CaseRecord record = OfPerson("a", "2019-05-01", "1930-01-01");
  buffer.Assign(record);
  tally.Add(buffer);
  {
    Result<Explainer> explainer = Explainer::Create(tally, {"ages"});
    ASSERT_TRUE(explainer.ok());
    CaseRecord other = record;
    other.person_id = "somebody else";
    buffer.Assign(other);
    std::vector<Share> shares;
    EXPECT_EQ(explainer->Add(buffer, &shares).code(), StatusCode::kFailedPrecondition);
  }
  buffer.Assign(record);
  tally.Add(buffer);
  EXPECT_EQ(Explainer::Create(tally).status().code(), StatusCode::kFailedPrecondition);
}

TEST(Explainer, ChangesNothingInTheTally) {
  const Framework framework = Small();
  const Explained explained =
      CountToExplain(framework, YearOptions(), {OfPerson("a", "2019-05-01", "1930-01-01")});
  const std::string state = explained.tally.Encode();
  Explainer explainer = *Explainer::Create(explained.tally, {"ages"});
  RecordBuffer buffer(framework);
  buffer.Assign(explained.records[0]);
  std::vector<Share> shares;
  RecordExplanation all;
  ASSERT_TRUE(explainer.Add(buffer, &shares, &all).ok());
  EXPECT_EQ(explained.tally.Encode(), state);
}

TEST(Explainer, HasNamesForItsUnits) {
  EXPECT_EQ(NumberUnitName(NumberUnit::kRecords), "records");
  EXPECT_EQ(NumberUnitName(NumberUnit::kAnswerSets), "answer sets");
  EXPECT_EQ(NumberUnitName(NumberUnit::kPersons), "persons");
  EXPECT_EQ(NumberUnitName(NumberUnit::kMixed), "units");
}

}  // namespace
}  // namespace mspof
