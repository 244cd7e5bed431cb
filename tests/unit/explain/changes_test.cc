// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What would make a record count: the words for it, and that they are true. A second way finds out
// for each value of each path, by counting the changed record.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "explain_fixture.h"
#include "random_definitions.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::ExplainOne;
using testing::NotIn;
using testing::RandomCases;
using testing::RandomDefinitions;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

// ---- Words
// ---------------------------------------------------------------------------------------

CaseRecord Concluded(const char* concluded) {
  CaseRecord record;
  record.record_id = "a";
  record.concluded = concluded;
  record.values = {{"outcomes-asked", {"no"}, {}}};
  return record;
}

std::string Texts(const CountsNotIn& entry) {
  std::string texts;
  for (const WouldCount& change : entry.would_count)
    texts += change.path + ": " + change.text + "\n";
  return texts;
}

TEST(WouldCount, SaysWhatADateWouldHaveToBe) {
  const Framework framework = *Framework::Open("mspof");
  const struct {
    const char* name;
    const char* concluded;
    const char* as_of;
    const char* period;
    const char* texts;
  } kCases[] = {
      {"a whole period", "2020-01-04", "2020-06-30", "2019-20/Q3",
       "concluded: \"Enquiry concluded\" were in October to December 2019 (2019-20 quarter 3)\n"},
      {"not recorded", "", "2020-06-30", "2019-20/Q3",
       "concluded: \"Enquiry concluded\" were in October to December 2019 (2019-20 quarter 3)\n"},
      {"up to the day on which the records were taken", "2019-09-30", "2019-11-20", "2019-20/Q3",
       "concluded: \"Enquiry concluded\" were from 1 October 2019 to 20 November 2019\n"},
  };
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    options.period = *Period::Parse(c.period);
    options.as_of = *Date::Parse(c.as_of);
    const RecordExplanation all = ExplainOne(framework, Concluded(c.concluded), options);
    EXPECT_EQ(Texts(NotIn(all, "", "concluded")), c.texts) << c.name;
  }
}

TEST(WouldCount, SaysWhatACodeWouldHaveToBe) {
  const RecordExplanation all = ExplainOne(*Framework::Open("mspof"), Concluded("2019-06-30"));
  EXPECT_EQ(
      Texts(NotIn(all, "outcomes-met", "concluded")),
      "outcomes-asked: \"Desired outcomes asked\" were \"Yes they were asked and outcomes were "
      "expressed\"\n");
  EXPECT_EQ(
      Texts(NotIn(all, "risk-outcome", "concluded")),
      "risk-assessment: \"Risk assessment outcome\" were \"Risk identified and action taken\" "
      "or \"Risk identified and no action taken\"\n"
      "risk-identified: \"Risk identified\" were \"Yes\"\n");
  EXPECT_EQ(Texts(NotIn(all, "feel-safer", "concluded")), "");
}

TEST(WouldCount, LooksIntoAnswerSets) {
  CaseRecord record = Concluded("2019-06-30");
  record.started = "2019-05-02";
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.asked = "2019-08-28";
  set.values = {{"feel-safer", {"lot-safer"}, {}}};
  record.answer_sets = {set};
  const RecordExplanation all = ExplainOne(*Framework::Open("mspof"), record);
  EXPECT_EQ(Texts(NotIn(all, "feel-safer", "concluded")),
            "concluded: \"Enquiry concluded\" were from 3 July 2019 to 31 March 2020\n"
            "feedback[1].asked: \"Date asked\" of set 1 were from 2 May 2019 to 25 August 2019\n");
}

TEST(WouldCount, NamesThePersonId) {
  CaseRecord record = Concluded("2019-06-30");
  record.received = "2019-06-01";
  const RecordExplanation all = ExplainOne(*Framework::Open("sac"), record);
  EXPECT_EQ(Texts(NotIn(all, "sg1a", "people-concerns")),
            "person-id: the record had a person id\n");
}

// ---- Truth
// ---------------------------------------------------------------------------------------

// Whether a population or a measure in one counts the record alone.
bool Counts(const Framework& framework, const RecordBuffer& record, const CountsNotIn& where) {
  Tally tally = *Tally::Create(framework, YearOptions());
  tally.Add(record);
  const Result<TallyOutcome> outcome = tally.Finish();
  EXPECT_TRUE(outcome.ok());
  if (where.measure.empty()) {
    for (const PopulationResult& row : outcome->council_return->populations) {
      if (row.id == where.population) return row.accounting.counted > 0;
    }
  }
  for (const MeasureResult& row : outcome->council_return->measures) {
    if (row.id == where.measure && row.population == where.population) {
      return row.accounting.counted > 0;
    }
  }
  ADD_FAILURE() << "there is no " << where.measure << " in " << where.population;
  return false;
}

// The day of "4 June 2019", which begins at `text`.
int32_t DayIn(const std::string& text) {
  constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  std::istringstream in(text);
  int day = 0;
  int year = 0;
  std::string month;
  in >> day >> month >> year;
  const auto it = std::find(kMonths.begin(), kMonths.end(), month);
  return Date::Of(year, static_cast<int>(it - kMonths.begin()) + 1, day).days();
}

// Whether the words say it of this day.
bool SaidOfDay(const std::string& text, int32_t day) {
  if (text.find(" were recorded") != std::string::npos) return true;
  if (text.find(" were a date that can be read") != std::string::npos) return true;
  if (text.find(" in April 2019 to March 2020 (2019-20)") != std::string::npos &&
      YearOptions().period.Contains(Date::FromDays(day))) {
    return true;
  }
  const size_t other = text.find(" on a day other than ");
  if (other != std::string::npos) return day != DayIn(text.substr(other + 21));
  for (size_t at = text.find(" on "); at != std::string::npos; at = text.find(" on ", at + 1)) {
    const std::string rest = text.substr(at + 4);
    if (rest.rfind("or before ", 0) == 0) {
      if (day <= DayIn(rest.substr(10))) return true;
    } else if (rest.rfind("or after ", 0) == 0) {
      if (day >= DayIn(rest.substr(9))) return true;
    } else if (day == DayIn(rest)) {
      return true;
    }
  }
  for (size_t at = text.find(" from "); at != std::string::npos; at = text.find(" from ", at + 1)) {
    const std::string rest = text.substr(at + 6);
    if (day >= DayIn(rest) && day <= DayIn(rest.substr(rest.find(" to ") + 4))) return true;
  }
  return false;
}

bool SaidOfCode(const std::string& text, const std::string& label, bool given) {
  if (text.find(" were recorded") != std::string::npos) return true;
  if (text.find(" were a code of the list") != std::string::npos) return true;
  if (text.find(" other codes") != std::string::npos) return given;
  return text.find("\"" + label + "\"") != std::string::npos;
}

class Witness {
 public:
  Witness(const Framework& framework, const CaseRecord& record, uint64_t seed, bool codes)
      : framework_(framework),
        record_(record),
        outline_(OutlineOf(framework)),
        engine_(seed),
        codes_(codes) {}

  void Check() {
    const RecordExplanation all = ExplainOne(framework_, record_);
    for (const CountsNotIn& entry : all.counts_not_in) {
      SCOPED_TRACE(entry.measure + " in " + entry.population + ": " + entry.why);
      for (uint16_t i = 0; i < outline_.paths.size(); ++i) CheckPath(entry, i);
    }
  }

  size_t changes() const { return changes_; }

 private:
  size_t RowsOf(const OutlinePath& path) const {
    const OutlineGroup& group = outline_.groups[path.group];
    if (group.kind == OutlineGroupKind::kRecord) return 1;
    size_t rows = 0;
    for (const Group& one : record_.groups) rows += one.id == group.id ? one.rows.size() : 0;
    for (const AnswerSet& set : record_.answer_sets) rows += set.collection == group.id ? 1 : 0;
    return rows;
  }

  void CheckPath(const CountsNotIn& entry, uint16_t index) {
    const OutlinePath& path = outline_.paths[index];
    for (size_t row = 0; row < RowsOf(path); ++row) {
      std::string name = path.path;
      if (path.group != 0) {
        const std::string& group = outline_.groups[path.group].id;
        name = group + "[" + std::to_string(row + 1) + "]" + name.substr(group.size());
      }
      std::string text;
      for (const WouldCount& change : entry.would_count) {
        if (change.path == name) text = change.text;
      }
      changes_ += text.empty() ? 0 : 1;
      SCOPED_TRACE(name + ": " + text);
      const int at = path.group == 0 ? RecordBuffer::kNoRow : static_cast<int>(row);
      if (path.kind == ValueKind::kCode && codes_) CheckCodes(entry, path, at, text);
      if (path.kind == ValueKind::kDate) CheckDays(entry, path, at, text);
    }
  }

  void CheckCodes(const CountsNotIn& entry, const OutlinePath& path, int row,
                  const std::string& text) {
    const Path handle = *framework_.FindPath(path.path);
    RecordBuffer buffer(framework_);
    for (const OutlineCode& code : outline_.lists[path.list].codes) {
      buffer.Assign(record_);
      buffer.SetCode(handle, *framework_.FindCode(handle, code.id), row);
      const bool counts = Counts(framework_, buffer, entry);
      EXPECT_EQ(SaidOfCode(text, code.label, counts), counts) << code.id;
    }
  }

  void CheckDays(const CountsNotIn& entry, const OutlinePath& path, int row,
                 const std::string& text) {
    const Path handle = *framework_.FindPath(path.path);
    RecordBuffer buffer(framework_);
    constexpr int32_t kAround[] = {-1, 0, 1};
    std::vector<int32_t> days;
    for (int i = 0; i < 12; ++i) {
      days.push_back(Date::Of(2018, 1, 1).days() + static_cast<int32_t>(engine_() % 1200));
    }
    days.push_back(Date::Of(1900 + static_cast<int>(engine_() % 200), 3, 31).days());
    for (const char* day : {"2019-04-01", "2020-03-31", "2020-06-30", "2019-06-30"}) {
      for (const int32_t around : kAround) days.push_back(Date::Parse(day)->days() + around);
    }
    for (const int32_t day : days) {
      buffer.Assign(record_);
      buffer.SetDate(handle, Date::FromDays(day), row);
      EXPECT_EQ(SaidOfDay(text, day), Counts(framework_, buffer, entry))
          << Date::FromDays(day).ToString();
    }
  }

  const Framework& framework_;
  const CaseRecord& record_;
  const Outline outline_;
  std::mt19937_64 engine_;
  const bool codes_;
  size_t changes_ = 0;
};

// Returns how many changes there were.
size_t ExpectTrue(const Framework& framework, uint64_t seed, size_t records, bool codes = true) {
  RandomCases cases(framework, seed);
  size_t changes = 0;
  for (size_t i = 0; i < records; ++i) {
    const CaseRecord record = cases.Next();
    Witness witness(framework, record, seed + i, codes);
    witness.Check();
    changes += witness.changes();
    if (::testing::Test::HasFailure()) break;
  }
  return changes;
}

class TruthOf : public ::testing::TestWithParam<const char*> {};

TEST_P(TruthOf, EachChange) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  EXPECT_GT(ExpectTrue(*Framework::Open(GetParam()), Seed(), 6), 0U);
}

INSTANTIATE_TEST_SUITE_P(BuiltIn, TruthOf, ::testing::Values("mspof", "sac"));

TEST(WouldCount, IsTrueInASmallDefinition) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  EXPECT_GT(ExpectTrue(Small(), Seed(), 8), 0U);
}

// Their labels may be the same for two codes, so only days are looked at.
TEST(WouldCount, IsTrueOfDaysInRandomDefinitions) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  RandomDefinitions definitions(Seed());
  size_t changes = 0;
  for (uint32_t i = 0; i < 8; ++i) {
    SCOPED_TRACE("definition " + std::to_string(i));
    const std::string text = definitions.Next(1 + i % 3);
    const Result<Framework> framework = Framework::FromText({"random.textproto", text}, {});
    ASSERT_TRUE(framework.ok()) << framework.status().message();
    changes += ExpectTrue(*framework, Seed() + i, 3, false);
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(changes, 0U);
}

}  // namespace
}  // namespace mspof
