// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Three ways to fill a record mean the same.

#include "mspof/record_buffer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "every_value.h"
#include "mspof/checker.h"
#include "mspof/tally.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::EveryValue;
using testing::RandomRecords;
using testing::Small;
using testing::YearOptions;

// ---- Three ways to fill a record -----------------------------------------------------------

class ByHandles {
 public:
  ByHandles(const Framework& framework, RecordBuffer* record)
      : framework_(framework), record_(*record) {}

  void Fill(const CaseRecord& from) {
    record_.Clear();
    record_.SetRecordId(from.record_id);
    record_.SetPersonId(from.person_id);
    record_.SetCouncil(from.council);
    Set("received", {from.received}, 0);
    Set("started", {from.started}, 0);
    Set("concluded", {from.concluded}, 0);
    Set("born", {from.born}, 0);
    Set("died", {from.died}, 0);
    Set("kind", {from.kind}, 0);
    SetAll("", from.values, 0);
    for (const Group& group : from.groups) {
      const auto path = framework_.FindPath(group.id);
      if (!path.ok()) continue;
      record_.SetSupplied(*path);
      for (const Row& row : group.rows) SetAll(group.id + ".", row.values, record_.AddRow(*path));
    }
    for (const AnswerSet& set : from.answer_sets) FillSet(set);
  }

 private:
  void FillSet(const AnswerSet& set) {
    const auto path = framework_.FindPath(set.collection);
    if (!path.ok()) return;
    const int row = record_.AddRow(*path);
    const std::string prefix = set.collection + ".";
    Set(prefix + "respondent", {set.respondent}, row);
    Set(prefix + "interviewer", {set.interviewer}, row);
    Set(prefix + "asked", {set.asked}, row);
    Set(prefix + "reason", {set.reason}, row);
    SetAll(prefix, set.values, row);
  }

  void SetAll(const std::string& prefix, const std::vector<Value>& values, int row) {
    for (const Value& value : values) {
      const bool parked = value.capture && value.capture->state == CaptureState::kParked;
      if (!parked) Set(prefix + value.id, value.values, row);
    }
  }

  // Codes and dates by their own setters, everything else as text.
  void Set(const std::string& path_name, const std::vector<std::string>& texts, int row) {
    const auto path = framework_.FindPath(path_name);
    if (!path.ok()) return;
    if (texts.size() > 1 && path_name != "tags") {
      const size_t hash = std::hash<std::string>()(texts[0] + "/" + texts[1]);
      return record_.SetUnlisted(*path, static_cast<uint32_t>(hash), row);
    }
    for (const std::string& text : texts) {
      const auto code = framework_.FindCode(*path, text);
      const auto date = Date::Parse(text);
      const bool coded = code.status().code() != StatusCode::kInvalidArgument;
      if (code.ok()) {
        record_.SetCode(*path, *code, row);
      } else if (!coded && date.ok()) {
        record_.SetDate(*path, *date, row);
      } else {
        record_.SetText(*path, text, row);
      }
    }
  }

  const Framework& framework_;
  RecordBuffer& record_;
};

// A line for each finding.
std::vector<std::string> Lines(const std::vector<Finding>& findings) {
  std::vector<std::string> lines;
  for (const Finding& f : findings) lines.push_back(f.record_id + " " + f.path + " " + f.rule_id);
  return lines;
}

// Findings and counts of records, which are filled by `fill`.
struct Outcomes {
  std::vector<std::string> findings;
  Return council_return;
};

template <typename Fill>
Outcomes CheckAndCount(const Framework& framework, const std::vector<CaseRecord>& records,
                       Fill fill) {
  Tally tally = *Tally::Create(framework, YearOptions());
  RecordBuffer record(framework);
  std::vector<Finding> findings;
  for (const CaseRecord& from : records) {
    const std::string bytes = from.Encode();
    fill(from, bytes, &record);
    tally.Add(record, &findings);
  }
  return {Lines(findings), *tally.Finish()->council_return};
}

void Decode(const CaseRecord&, const std::string& bytes, RecordBuffer* record) {
  ASSERT_TRUE(record->Decode(bytes).ok());
}
void Assign(const CaseRecord& from, const std::string&, RecordBuffer* record) {
  record->Assign(from);
}

TEST(RecordBuffer, IsTheSameByBytesByNamesAndByHandles) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  for (const char* id : {"mspof", "sac"}) {
    const Framework framework = *Framework::Open(id);
    RandomRecords random(testing::Seed());
    const std::vector<CaseRecord> records = random.Many(500);
    const Outcomes decoded = CheckAndCount(framework, records, Decode);
    const Outcomes assigned = CheckAndCount(framework, records, Assign);
    const Outcomes set = CheckAndCount(
        framework, records, [&](const CaseRecord& from, const std::string&, RecordBuffer* record) {
          ByHandles(framework, record).Fill(from);
        });
    EXPECT_FALSE(decoded.findings.empty());
    EXPECT_EQ(decoded.findings, assigned.findings);
    // No handle leads to what the framework does not have.
    std::vector<std::string> of_handles;
    std::copy_if(
        decoded.findings.begin(), decoded.findings.end(), std::back_inserter(of_handles),
        [](const std::string& line) { return line.find("id-unknown") == std::string::npos; });
    EXPECT_EQ(of_handles, set.findings);
    EXPECT_TRUE(decoded.council_return == assigned.council_return);
    EXPECT_TRUE(decoded.council_return == set.council_return);
  }
}

TEST(RecordBuffer, ReusedIsAsGoodAsNew) {
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(testing::Seed());
  Checker checker = *Checker::Create(framework, {Date::Of(2020, 6, 30), {}, {}});
  RecordBuffer reused(framework);
  for (const CaseRecord& from : random.Many(200)) {
    RecordBuffer fresh(framework);
    fresh.Assign(from);
    reused.Assign(from);
    std::vector<Finding> a;
    std::vector<Finding> b;
    checker.Check(fresh, &a);
    checker.Check(reused, &b);
    EXPECT_EQ(Lines(a), Lines(b));
  }
}

TEST(RecordBuffer, IsEmptyAfterClear) {
  const Framework framework = Small();
  RecordBuffer record(framework);
  const CaseRecord everything = EveryValue();
  record.Assign(everything);
  EXPECT_EQ(record.record_id(), "4711");
  record.Clear();
  EXPECT_EQ(record.record_id(), "");
  const std::string id = "empty";
  record.SetRecordId(id);
  RecordBuffer fresh(framework);
  fresh.SetRecordId(id);
  Tally cleared = *Tally::Create(framework, YearOptions());
  Tally empty = *Tally::Create(framework, YearOptions());
  cleared.Add(record);
  empty.Add(fresh);
  EXPECT_TRUE(*cleared.Finish()->council_return == *empty.Finish()->council_return);
}

TEST(RecordBuffer, CanBeMoved) {
  const Framework framework = Small();
  RecordBuffer first(framework);
  first.SetRecordId("a");
  RecordBuffer second(std::move(first));
  EXPECT_EQ(second.record_id(), "a");
  RecordBuffer third(framework);
  third = std::move(second);
  EXPECT_EQ(third.record_id(), "a");
}

TEST(RecordBuffer, KeepsItsDefinitionAlive) {
  std::unique_ptr<RecordBuffer> record;
  {
    const Framework framework = Small();
    record = std::make_unique<RecordBuffer>(framework);
  }
  const CaseRecord everything = EveryValue();
  record->Assign(everything);
  EXPECT_EQ(record->record_id(), "4711");
}

// ---- What values mean ------------------------------------------------------------------------

// The count of a cell, from one record.
uint64_t CountOf(const CaseRecord& record, const char* cell) {
  const Framework framework = Small();
  const Outcomes outcomes = CheckAndCount(framework, {record}, Decode);
  const auto count = outcomes.council_return.Count(cell);
  EXPECT_TRUE(count.ok()) << cell << ": " << count.status().message();
  return count.ok() ? *count : 99;
}

CaseRecord Concluded() {
  CaseRecord record;
  record.record_id = "a";
  record.person_id = "p";
  record.concluded = "2019-06-30";
  return record;
}

TEST(Record, KeepsTheTextsThatItRefersTo) {
  const Framework framework = Small();
  CaseRecord named = Concluded();
  named.record_id = std::string(100, 'r');
  named.council = "E09000002";
  named.values = {{"an-id-that-is-not-known", {"x"}, {}}, {"paint", {"grey"}, {}}};
  named.draft.emplace().pin = Pin{"small", "1", std::string(64, 'd')};
  for (const bool pinned : {true, false}) {
    if (!pinned) named.draft.reset();
    Checker checker = *Checker::Create(framework, {Date::Of(2020, 6, 30), {}, {}});
    std::string bytes = named.Encode();
    RecordBuffer record(framework);
    ASSERT_TRUE(record.Decode(bytes).ok());
    std::vector<Finding> before;
    checker.Check(record, &before);
    ASSERT_GE(before.size(), 2U);
    for (int round = 0; round < 2; ++round) {
      record.KeepTexts();
      std::fill(bytes.begin(), bytes.end(), '!');
      std::vector<Finding> after;
      checker.Check(record, &after);
      EXPECT_EQ(EncodeFindings(after), EncodeFindings(before));
    }
  }
}

TEST(Values, AreCountedAsTheyWereGiven) {
  const struct {
    const char* name;
    std::vector<Value> values;
    const char* cell;
    uint64_t count;
  } kCases[] = {
      {"a code", {{"wants", {"yes"}, {}}}, "wants:wants=yes", 1},
      {"absent", {}, "wants:wants=~absent", 1},
      {"an empty text is absent", {{"wants", {""}, {}}}, "wants:wants=~absent", 1},
      {"no text is absent", {{"wants", {}, {}}}, "wants:wants=~absent", 1},
      {"unlisted", {{"wants", {"maybe"}, {}}}, "wants:wants=~unlisted", 1},
      {"case matters", {{"wants", {"Yes"}, {}}}, "wants:wants=~unlisted", 1},
      {"spaces matter", {{"wants", {" yes"}, {}}}, "wants:wants=~unlisted", 1},
      {"two values of one", {{"wants", {"yes", "no"}, {}}}, "wants:wants=~unlisted", 1},
      {"two equal values of one", {{"wants", {"yes", "yes"}, {}}}, "wants:wants=~unlisted", 1},
      {"a value and an empty one", {{"wants", {"yes", ""}, {}}}, "wants:wants=yes", 1},
      {"an id twice", {{"wants", {"yes"}, {}}, {"wants", {"no"}, {}}}, "wants:wants=~unlisted", 1},
      {"an id twice, unlisted first",
       {{"wants", {"maybe"}, {}}, {"wants", {"no"}, {}}},
       "wants:wants=~unlisted",
       1},
      {"an id twice with one code",
       {{"wants", {"no"}, {}}, {"wants", {"no"}, {}}},
       "wants:wants=no",
       1},
      {"an id twice, once empty", {{"wants", {"no"}, {}}, {"wants", {}, {}}}, "wants:wants=no", 1},
      {"many, an id twice", {{"tags", {"red"}, {}}, {"tags", {"blue"}, {}}}, "tags:tags=red", 1},
      {"many", {{"tags", {"red", "blue"}, {}}}, "tags:tags=red", 1},
      {"many, the second", {{"tags", {"red", "blue"}, {}}}, "tags:tags=blue", 1},
      {"many, the total", {{"tags", {"red", "blue"}, {}}}, "tags", 1},
      {"many, twice the same", {{"tags", {"red", "red"}, {}}}, "tags:tags=red", 1},
      {"many, one in the other", {{"tags", {"red", "dark-red"}, {}}}, "tags:tags=red", 1},
      {"many, one unlisted", {{"tags", {"red", "green"}, {}}}, "tags:tags=~unlisted", 1},
      {"many, the listed", {{"tags", {"red", "green"}, {}}}, "tags:tags=red", 1},
      {"many, absent", {}, "tags:tags=not-recorded", 1},
      {"not declared", {{"size", {"yes"}, {}}}, "wants:wants=~absent", 1},
      {"a core field is no value", {{"concluded", {"2018-01-01"}, {}}}, "wants", 1},
      {"a row's fact is no value", {{"item.shade", {"red"}, {}}}, "shades:item.shade=red", 0},
      {"an answer is no value", {{"talk.helped", {"yes"}, {}}}, "helped", 0},
  };
  for (const auto& c : kCases) {
    CaseRecord record = Concluded();
    record.values = c.values;
    EXPECT_EQ(CountOf(record, c.cell), c.count) << c.name;
  }
}

TEST(Values, OfDatesAndNumbersAreReadStrictly) {
  const Framework framework = Small();
  Checker checker = *Checker::Create(
      testing::LoadGood(
          testing::Edited(testing::kSmall, "known_code { path: \"*\" }", "format { path: \"*\" }")),
      {Date::Of(2020, 6, 30), {}, {}});
  for (const char* good : {"0", "-2147483648", "2147483647", "007"}) {
    CaseRecord record = Concluded();
    record.values = {{"weight", {good}, {}}, {"paint", {"red"}, {}}};
    for (const Finding& f : checker.Check(record)) EXPECT_NE(f.rule_id, "codes") << good;
  }
  for (const char* bad :
       {"2147483648", "-2147483649", "1.0", " 1", "1 ", "+1", "0x1", "one", "1e3"}) {
    CaseRecord record = Concluded();
    record.values = {{"weight", {bad}, {}}};
    EXPECT_EQ(checker.Check(record).back().rule_id, "codes") << bad;
    EXPECT_EQ(checker.Check(record).back().path, "weight") << bad;
  }
}

// Copies of one id that differ in an unlisted value, which `set` makes of a number.
template <typename Set>
bool AreToldApart(const Set& set) {
  Tally tally = *Tally::Create(
      testing::Small(),
      {"E09000001", *Period::Parse("2019-20"), Date::Of(2020, 6, 30), {}, {}, {}, {}});
  const CaseRecord concluded = Concluded();
  RecordBuffer record(testing::Small());
  for (const int number : {0, 1}) {
    record.Assign(concluded);
    set(number, &record);
    tally.Add(record);
  }
  return !tally.Finish()->settlement.differing.empty();
}

TEST(Unlisted, IsToldApartBySixtyTwoBits) {
  const Path paint = *testing::Small().FindPath("paint");
  for (const int bit : {0, 31, 32, 47, 61}) {
    EXPECT_TRUE(AreToldApart([&](int number, RecordBuffer* record) {
      record->SetUnlisted(paint, static_cast<uint64_t>(number) << bit);
    })) << bit;
  }
  EXPECT_FALSE(AreToldApart([&](int, RecordBuffer* record) { record->SetUnlisted(paint, 5); }));
}

TEST(Unlisted, OfManyValuesIsToldApartToo) {
  const Path tags = *testing::Small().FindPath("tags");
  const auto add = [&](RecordBuffer* record, std::initializer_list<const char*> texts) {
    for (const char* text : texts) record->SetText(tags, text);
  };
  EXPECT_TRUE(AreToldApart([&](int number, RecordBuffer* record) {
    number == 0 ? add(record, {"green"}) : add(record, {"brown"});
  }));
  EXPECT_TRUE(AreToldApart([&](int number, RecordBuffer* record) {
    number == 0 ? add(record, {"green", "brown"}) : add(record, {"green", "brown", "pink"});
  }));
  EXPECT_FALSE(AreToldApart([&](int number, RecordBuffer* record) {
    number == 0 ? add(record, {"green", "brown"}) : add(record, {"brown", "green", "brown"});
  }));
}

TEST(Values, TwoOfOneAreToldApartByBoth) {
  // Two sets of answers of one day are a clash unless they are equal.
  CaseRecord record = Concluded();
  const auto set = [](std::vector<std::string> answers) {
    return AnswerSet{"talk",       "adult", "lead",
                     "2019-07-01", "",      {{"helped", std::move(answers), {}}}};
  };
  record.answer_sets = {set({"yes", "no"}), set({"yes", "no"})};
  EXPECT_EQ(CountOf(record, "helped:respondent=adult,helped=~unlisted"), 1U);
  record.answer_sets = {set({"yes", "no"}), set({"maybe", "no"})};
  EXPECT_EQ(CountOf(record, "helped"), 0U);
}

TEST(Values, ParkedOnesAreAbsent) {
  CaseRecord record = Concluded();
  record.values = {{"wants", {"yes"}, Capture()}};
  EXPECT_EQ(CountOf(record, "wants:wants=yes"), 1U);
  record.values[0].capture->state = CaptureState::kEffective;
  EXPECT_EQ(CountOf(record, "wants:wants=yes"), 1U);
  record.values[0].capture->state = CaptureState::kParked;
  EXPECT_EQ(CountOf(record, "wants:wants=~absent"), 1U);
}

TEST(Groups, AbsentIsNotEmpty) {
  // "some" needs one to three red items; it is undecided where no group was supplied.
  Checker checker = *Checker::Create(Small(), {Date::Of(2020, 6, 30), {}, {}});
  const auto broken = [&](const CaseRecord& record) {
    for (const Finding& f : checker.Check(record)) {
      if (f.rule_id == "some") return true;
    }
    return false;
  };
  CaseRecord record = Concluded();
  EXPECT_FALSE(broken(record));
  record.groups = {{"item", {}}};
  EXPECT_TRUE(broken(record));
  record.groups[0].rows = {{{{"shade", {"blue"}, {}}}}};
  EXPECT_TRUE(broken(record));
  record.groups[0].rows.push_back({{{"shade", {"dark-red"}, {}}}});
  EXPECT_FALSE(broken(record));
}

TEST(Groups, SuppliedWithoutRowsByHandle) {
  const Framework framework = Small();
  Checker checker = *Checker::Create(framework, {Date::Of(2020, 6, 30), {}, {}});
  RecordBuffer record(framework);
  record.SetSupplied(*framework.FindPath("item"));
  std::vector<Finding> findings;
  checker.Check(record, &findings);
  EXPECT_EQ(Lines(findings), (std::vector<std::string>{" item some", " paint paint-given"}));
}

TEST(RecordBuffer, CannotHaveMoreThanAThousandRows) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord record;
  record.record_id = "a";
  record.groups = {{"risk", std::vector<Row>(RecordBuffer::kMaxRows - 1)}};
  record.answer_sets = {AnswerSet(), AnswerSet()};
  record.answer_sets[0].collection = record.answer_sets[1].collection = "feedback";
  RecordBuffer read(framework);
  const std::string more = record.Encode();
  const Status status = read.Decode(more);
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(),
            "the record cannot be read: it has more than 1000 rows of groups and answer sets");
  EXPECT_EQ(read.record_id(), "a");
  record.answer_sets.pop_back();
  const std::string enough = record.Encode();
  EXPECT_TRUE(read.Decode(enough).ok());
}

template <typename Text, typename = void>
constexpr bool kMayBeKept = false;
template <typename Text>
constexpr bool kMayBeKept<
    Text, std::void_t<decltype(std::declval<RecordBuffer>().SetRecordId(std::declval<Text>())),
                      decltype(std::declval<RecordBuffer>().SetPersonId(std::declval<Text>())),
                      decltype(std::declval<RecordBuffer>().SetCouncil(std::declval<Text>())),
                      decltype(std::declval<RecordBuffer>().Decode(std::declval<Text>()))>> = true;
template <typename Named, typename = void>
constexpr bool kMayBeAssigned = false;
template <typename Named>
constexpr bool kMayBeAssigned<
    Named, std::void_t<decltype(std::declval<RecordBuffer>().Assign(std::declval<Named>()))>> =
    true;

TEST(RecordBuffer, KeepsNoViewOfATemporary) {
  EXPECT_TRUE(kMayBeKept<std::string_view>);
  EXPECT_TRUE(kMayBeKept<const char*>);
  EXPECT_TRUE(kMayBeKept<std::string&>);
  EXPECT_TRUE(kMayBeKept<const std::string&>);
  EXPECT_FALSE(kMayBeKept<std::string>);
  EXPECT_FALSE(kMayBeKept<const std::string>);
  EXPECT_TRUE(kMayBeAssigned<const CaseRecord&>);
  EXPECT_FALSE(kMayBeAssigned<CaseRecord>);
}

// Handles belong to the definition, not to the object that gave them.

}  // namespace
}  // namespace mspof
