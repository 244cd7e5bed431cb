// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Synthetic records keep what their header promises, for the built-in definitions, those of the
// conformance tests, and random ones. What they show is looked up here in the records themselves,
// not in what the generator says of them.

#include "mspof/example_records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mapping_fixture.h"
#include "mspof/checker.h"
#include "mspof/mapping.h"
#include "mspof/outline.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "random_definitions.h"
#include "random_records.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::InRepository;
using testing::RandomDefinitions;
using testing::ReadDefinition;
using testing::Seed;

struct Named {
  std::string name;
  Framework framework;
};

// The built-in definitions, and those of the conformance tests.
std::vector<Named> Definitions() {
  std::vector<Named> all;
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    all.push_back({info.id, *Framework::Open(info.digest)});
  }
  const std::string folder = InRepository("tests/conformance/returns/changes");
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  for (const std::string& name : names) {
    const std::string file =
        "tests/conformance/returns/changes/" + name + "/" + name + ".textproto";
    const auto framework = Framework::FromText(ReadDefinition(file));
    EXPECT_TRUE(framework.ok()) << framework.status().message();
    if (framework.ok()) all.push_back({name, *framework});
  }
  return all;
}

ExampleRecords Examples(const Framework& framework, const ExampleOptions& options = {}) {
  Result<ExampleRecords> examples = ExampleRecords::Create(framework, options);
  EXPECT_TRUE(examples.ok()) << examples.status().message();
  return *std::move(examples);
}

ExampleOptions WithDefects(uint32_t of_thousand) {
  ExampleOptions options;
  options.defects_per_thousand = of_thousand;
  return options;
}

Checker CheckerFor(const Framework& framework, const ExampleRecords& examples) {
  return *Checker::Create(framework, {examples.as_of(), examples.period(), {}});
}

bool HasErrors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::kError; });
}

// ---- Promises ----------------------------------------------------------------------------

TEST(ExampleRecords, GiveNoErrorWithoutDefects) {
  for (const Named& one : Definitions()) {
    ExampleRecords examples = Examples(one.framework);
    Checker checker = CheckerFor(one.framework, examples);
    for (int i = 0; i < 1500; ++i) {
      const ExampleRecord made = examples.Next();
      ASSERT_EQ(made.breaks, "");
      ASSERT_FALSE(HasErrors(checker.Check(made.record))) << one.name << made.record.ToJson();
    }
  }
}

TEST(ExampleRecords, BreakEachRuleOfRecordsThatTheyNameWithDefects) {
  for (const Named& one : Definitions()) {
    ExampleRecords examples = Examples(one.framework, WithDefects(100));
    Checker checker = CheckerFor(one.framework, examples);
    std::set<std::string> broken;
    int defects = 0;
    for (int i = 0; i < 1500; ++i) {
      const ExampleRecord made = examples.Next();
      const std::vector<Finding> findings = checker.Check(made.record);
      if (made.breaks.empty()) {
        ASSERT_FALSE(HasErrors(findings)) << one.name << made.record.ToJson();
        continue;
      }
      ++defects;
      const auto is_named = [&](const Finding& f) { return f.rule_id == made.breaks; };
      ASSERT_TRUE(std::any_of(findings.begin(), findings.end(), is_named)) << made.record.ToJson();
      broken.insert(made.breaks);
    }
    EXPECT_EQ(defects, 150) << one.name;
    for (const ExampleCoverage& item : examples.coverage()) {
      if (item.kind != "rule") continue;
      EXPECT_EQ(broken.count(item.name), 1) << one.name << ": " << item.name;
      EXPECT_GT(item.records, 0);
    }
  }
}

TEST(ExampleRecords, NameAllRulesOfRecords) {
  std::set<std::string> named;
  for (const ExampleCoverage& item : Examples(*Framework::Open("sac")).coverage()) {
    if (item.kind == "rule") named.insert(item.name);
  }
  EXPECT_EQ(named, (std::set<std::string>{"known-codes", "readable-values", "adult"}));
}

// A change of how records are made changes the number, and is told in CHANGELOG.md. Nothing else
// may, such as another platform or compiler.
TEST(ExampleRecords, AreTheSameEverywhere) {
  const Framework framework = *Framework::FromText(ReadDefinition(
      "tests/conformance/returns/changes/carers-assessments/carers-assessments.textproto"));
  ExampleRecords examples = Examples(framework, WithDefects(100));
  uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (int i = 0; i < 1000; ++i) {
    for (const char c : examples.CsvRow(examples.Next().record)) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  EXPECT_EQ(hash, 7604162183715477236U);
}

TEST(ExampleRecords, AreTheSameForTheSameSeed) {
  const Framework framework = *Framework::Open("mspof");
  ExampleRecords examples = Examples(framework, WithDefects(100));
  ExampleRecords again = Examples(framework, WithDefects(100));
  ExampleOptions other_seed = WithDefects(100);
  other_seed.seed = 2;
  ExampleRecords others = Examples(framework, other_seed);
  int different = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string json = examples.Next().record.ToJson();
    ASSERT_EQ(json, again.Next().record.ToJson());
    if (json != others.Next().record.ToJson()) ++different;
  }
  EXPECT_GT(different, 490);
}

TEST(ExampleRecords, HaveSyntheticIds) {
  ExampleRecords examples = Examples(*Framework::Open("mspof"));
  EXPECT_EQ(examples.Next().record.record_id, "example-000001");
  std::set<std::string> ids;
  std::map<std::string, std::set<std::string>> births;
  std::map<std::string, int> records;
  for (int i = 0; i < 2000; ++i) {
    const CaseRecord record = examples.Next().record;
    EXPECT_TRUE(ids.insert(record.record_id).second);
    if (record.person_id.empty()) continue;
    EXPECT_EQ(record.person_id.rfind("example-person-", 0), 0U);
    ++records[record.person_id];
    if (!record.born.empty()) births[record.person_id].insert(record.born);
  }
  for (const auto& [person, days] : births) EXPECT_EQ(days.size(), 1) << person;
  const auto several = [](const auto& one) { return one.second > 1; };
  EXPECT_GT(std::count_if(records.begin(), records.end(), several), 20);
}

TEST(ExampleRecords, RefuseWrongOptions) {
  const Framework framework = *Framework::Open("mspof");
  EXPECT_NE(ExampleRecords::Create(framework, WithDefects(1001)).status().message(), "");
  ExampleOptions early;
  early.period = *Period::Parse("2019-20");
  early.as_of = Date::Of(2019, 3, 31);
  EXPECT_EQ(ExampleRecords::Create(framework, early).status().message(),
            "as_of is before the period: give a later day");
  ExampleOptions none;
  none.period = Period();
  EXPECT_EQ(ExampleRecords::Create(framework, none).status().code(), StatusCode::kInvalidArgument);
}

TEST(ExampleRecords, BelongToThePeriodThatIsGiven) {
  ExampleOptions options;
  options.period = *Period::Parse("2021-22/Q2");
  options.as_of = Date::Of(2021, 12, 1);
  ExampleRecords examples = Examples(*Framework::Open("mspof"), options);
  int inside = 0;
  for (int i = 0; i < 1000; ++i) {
    const CaseRecord record = examples.Next().record;
    const auto day = Date::Parse(record.concluded);
    if (!day.ok()) continue;
    if (options.period->Contains(*day)) ++inside;
    EXPECT_LE(day->days(), options.as_of.days());
  }
  EXPECT_GT(inside, 700);
}

TEST(ExampleRecords, BeginWithTheFirstYearOfTheDefinition) {
  const ExampleRecords examples = Examples(*Framework::Open("mspof"));
  EXPECT_EQ(examples.period().ToString(), "2018-19");
  EXPECT_EQ(examples.as_of().ToString(), "2019-06-30");
}

// ---- What they show ----------------------------------------------------------------------

void AddValues(const std::string& of, const std::vector<Value>& values,
               std::set<std::string>* seen) {
  for (const Value& value : values) {
    for (const std::string& text : value.values) seen->insert(of + value.id + "=" + text);
  }
}

// "capacity=lacked", of everything that the record holds.
void AddAll(const CaseRecord& record, std::set<std::string>* seen) {
  seen->insert("kind=" + record.kind);
  AddValues("", record.values, seen);
  for (const Group& group : record.groups) {
    seen->insert(group.id + "=" + std::to_string(group.rows.size()));
    for (const Row& row : group.rows) AddValues(group.id + ".", row.values, seen);
  }
  for (const AnswerSet& set : record.answer_sets) {
    const std::string of = set.collection + ".";
    seen->insert(of + "respondent=" + set.respondent);
    seen->insert(of + "interviewer=" + set.interviewer);
    seen->insert(of + "reason=" + set.reason);
    AddValues(of, set.values, seen);
  }
}

TEST(ExampleRecords, HoldEachCodeOfEachList) {
  for (const Named& one : Definitions()) {
    ExampleRecords examples = Examples(one.framework);
    std::set<std::string> seen;
    for (int i = 0; i < 1500; ++i) AddAll(examples.Next().record, &seen);
    const Outline outline = OutlineOf(one.framework);
    for (const OutlinePath& path : outline.paths) {
      if (path.list == kNowhere) continue;
      std::string name = path.path;
      for (const OutlineCode& code : outline.lists[path.list].codes) {
        EXPECT_EQ(seen.count(name + "=" + code.id), 1) << one.name << ": " << name << code.id;
      }
    }
  }
}

TEST(ExampleRecords, ShowEverythingThatTheyAreToShow) {
  for (const Named& one : Definitions()) {
    ExampleRecords examples = Examples(one.framework, WithDefects(100));
    for (int i = 0; i < 2000; ++i) examples.Next();
    for (const ExampleCoverage& item : examples.coverage()) {
      EXPECT_GT(item.records, 0) << one.name << ": " << item.kind << " " << item.name;
      EXPECT_NE(item.first_record_id, "");
    }
  }
}

TEST(ExampleRecords, StandOnBothSidesOfEachBoundary) {
  ExampleRecords examples = Examples(*Framework::Open("mspof"), WithDefects(100));
  const Period period = examples.period();
  std::set<int> late, early, from_first, from_last, ages, in_order;
  for (int i = 0; i < 2000; ++i) {
    const CaseRecord record = examples.Next().record;
    const auto day = [](const std::string& text) { return Date::Parse(text); };
    const auto concluded = day(record.concluded);
    const auto started = day(record.started);
    const auto born = day(record.born);
    if (!concluded.ok()) continue;
    from_first.insert(concluded->days() - period.first.days());
    from_last.insert(concluded->days() - period.last.days());
    if (started.ok()) in_order.insert(concluded->days() - started->days());
    if (born.ok() && record.died.empty()) {
      const Date birthday = Date::Of(born->year() + 18, born->month(), born->day());
      if (birthday.valid()) ages.insert(concluded->days() - birthday.days());
    }
    for (const AnswerSet& set : record.answer_sets) {
      const auto asked = day(set.asked);
      if (!asked.ok()) continue;
      late.insert(asked->days() - concluded->days());
      if (started.ok()) early.insert(asked->days() - started->days());
    }
  }
  struct {
    const char* name;
    const std::set<int>& seen;
    int boundary;
  } const kBoundaries[] = {{"late", late, 56},       {"early", early, 0},
                           {"first", from_first, 0}, {"last", from_last, 0},
                           {"birthday", ages, 0},    {"in order", in_order, 0}};
  for (const auto& one : kBoundaries) {
    for (int day = one.boundary - 1; day <= one.boundary + 1; ++day) {
      EXPECT_EQ(one.seen.count(day), 1) << one.name << " " << day;
    }
  }
}

// ---- Forms -------------------------------------------------------------------------------

// A return of records that come one at a time.
class Counted {
 public:
  Counted(const Framework& framework, const ExampleRecords& examples)
      : tally_(*Tally::Create(framework, Options(examples))) {}

  void Add(const RecordBuffer& record) { tally_.Add(record, &findings_); }
  // The return and the findings.
  std::string Text() {
    const auto outcome = tally_.Finish();
    EXPECT_TRUE(outcome.ok() && outcome->council_return.ok());
    if (!outcome.ok() || !outcome->council_return.ok()) return "failed";
    return *EncodeReturn(*outcome->council_return) + EncodeFindings(findings_);
  }

 private:
  static TallyOptions Options(const ExampleRecords& examples) {
    TallyOptions options;
    options.council = "E09000001";
    options.period = examples.period();
    options.as_of = examples.as_of();
    return options;
  }

  Tally tally_;
  std::vector<Finding> findings_;
};

// What is counted of the same records as they are, as JSON, as a stream, and as a table.
void ExpectSameInAllForms(const Framework& framework, const ExampleOptions& options, int count) {
  ExampleRecords examples = Examples(framework, options);
  Counted plain(framework, examples), json(framework, examples), table(framework, examples);
  std::string csv = examples.CsvHeading();
  RecordBuffer record(framework);
  for (int i = 0; i < count; ++i) {
    const CaseRecord made = examples.Next().record;
    record.Assign(made);
    plain.Add(record);
    const CaseRecord read = *CaseRecord::FromJson(made.ToJson());
    record.Assign(read);
    json.Add(record);
    csv += examples.CsvRow(made);
  }
  const auto mapping = Mapping::FromText(examples.MappingText(), "m.textproto");
  ASSERT_TRUE(mapping.ok()) << mapping.status().message();
  auto reader = RecordReader::OpenCsv(framework, *mapping, Bytes(csv));
  ASSERT_TRUE(reader.ok()) << reader.status().message();
  EXPECT_TRUE(reader->not_mapped().empty());
  const auto refused = [](const Finding& f) { ADD_FAILURE() << f.rule_id << f.message; };
  const auto add = [&](const RecordBuffer& one) { table.Add(one); };
  EXPECT_TRUE(reader->ForEach(add, refused).ok());
  const std::string counted = plain.Text();
  EXPECT_EQ(json.Text(), counted);
  EXPECT_EQ(table.Text(), counted) << framework.info().id;
}

TEST(ExampleRecords, CountTheSameInAllForms) {
  for (const Named& one : Definitions()) {
    for (const uint32_t defects : {0, 200}) {
      ExpectSameInAllForms(one.framework, WithDefects(defects), 1000);
    }
  }
}

TEST(ExampleRecords, KeepTheirPromisesForRandomDefinitions) {
  for (uint64_t seed = Seed(); seed < Seed() + 40; ++seed) {
    SCOPED_TRACE(::testing::Message() << "MSPOF_TEST_SEED=" << seed);
    const auto framework =
        Framework::FromText({"random.textproto", RandomDefinitions(seed).Next(3)});
    ASSERT_TRUE(framework.ok()) << framework.status().message();
    ExampleOptions options = WithDefects(100);
    options.seed = seed;
    ExampleRecords examples = Examples(*framework, options);
    Checker checker = CheckerFor(*framework, examples);
    for (int i = 0; i < 300; ++i) {
      const ExampleRecord made = examples.Next();
      const std::vector<Finding> findings = checker.Check(made.record);
      const auto is_named = [&](const Finding& f) { return f.rule_id == made.breaks; };
      const bool named = std::any_of(findings.begin(), findings.end(), is_named);
      ASSERT_TRUE(made.breaks.empty() ? !HasErrors(findings) : named) << made.record.ToJson();
    }
    ExpectSameInAllForms(*framework, options, 300);
  }
}

// A definition that asks whether a group was supplied.
TEST(ExampleRecords, LeaveAGroupOutWhereThatCanBeARuleOfItsOwn) {
  const std::string rule =
      "rule { id: \"items-known\" severity: SEVERITY_ERROR meets { path: \"item\" condition { "
      "known: \"item\" } } message: \"m\" remedy: \"r\" @ }\n"
      "rule { id: \"many-boxes\" severity: SEVERITY_ERROR meets { path: \"box\" condition { count "
      "{ "
      "of: \"box\" most: 11 } } } message: \"m\" remedy: \"r\" @ }\n";
  const Framework framework = testing::LoadGood(testing::kSmall + rule);
  ExampleRecords examples = Examples(framework, WithDefects(300));
  std::set<std::string> broken;
  for (int i = 0; i < 500; ++i) broken.insert(examples.Next().breaks);
  EXPECT_EQ(broken.count("items-known"), 1);
  EXPECT_EQ(broken.count("many-boxes"), 1);
  ExpectSameInAllForms(framework, WithDefects(300), 500);
}

}  // namespace
}  // namespace mspof
