// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record that a program fills wrongly is found, names what it was done to, and is never counted.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/checker.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Small;
using testing::YearOptions;

// What a hurried host may do with handles; a fresh record of mspof each time.
struct Slip {
  const char* name;
  std::function<void(const Framework&, RecordBuffer*)> make;
  const char* says;
  const char* path = "record-id";  // what the finding is about
};

Framework Sac() { return *Framework::Open("sac"); }

const Slip kSlips[] = {
    {"an invalid handle", [](const Framework&, RecordBuffer* r) { r->SetText(Path{}, "x"); },
     "no value of this framework"},
    {"a group as a value",
     [](const Framework& f, RecordBuffer* r) { r->SetText(*f.FindPath("risk"), "x"); },
     "no value of this framework", "risk"},
    {"a value as a group",
     [](const Framework& f, RecordBuffer* r) { r->AddRow(*f.FindPath("capacity")); },
     "group or collection", "capacity"},
    {"a collection as a group",
     [](const Framework& f, RecordBuffer* r) { r->SetSupplied(*f.FindPath("feedback")); }, "group",
     "feedback"},
    {"a row that was not added",
     [](const Framework& f, RecordBuffer* r) {
       r->SetText(*f.FindPath("risk.type"), "physical", 0);
     },
     "not in a row that was added", "risk.type"},
    {"a row that was left out",
     [](const Framework& f, RecordBuffer* r) {
       r->AddRow(*f.FindPath("risk"));
       r->SetText(*f.FindPath("risk.type"), "physical");
     },
     "not in a row that was added", "risk.type"},
    {"rows counted from 1",
     [](const Framework& f, RecordBuffer* r) {
       r->AddRow(*f.FindPath("risk"));
       r->SetText(*f.FindPath("risk.type"), "physical", 1);
     },
     "not in a row that was added", "risk.type"},
    {"a row below 0",
     [](const Framework& f, RecordBuffer* r) { r->SetText(*f.FindPath("capacity"), "lacked", -2); },
     "in a row", "capacity"},
    {"a row for a value of the record",
     [](const Framework& f, RecordBuffer* r) { r->SetText(*f.FindPath("capacity"), "lacked", 1); },
     "in a row", "capacity"},
    {"a code that was not found",
     [](const Framework& f, RecordBuffer* r) { r->SetCode(*f.FindPath("capacity"), Code{}); },
     "code", "capacity"},
    {"a code of another list, beyond the end of this one",
     [](const Framework& f, RecordBuffer* r) {
       r->SetCode(*f.FindPath("outcomes-asked"), *f.FindCode(*f.FindPath("risk.type"), "neglect"));
     },
     "code", "outcomes-asked"},
    {"a code of another list",
     [](const Framework& f, RecordBuffer* r) {
       r->SetCode(*f.FindPath("outcomes-asked"), *f.FindCode(*f.FindPath("risk.type"), "physical"));
     },
     "code", "outcomes-asked"},
    {"a code of another framework",
     [](const Framework& f, RecordBuffer* r) {
       const Framework other = Sac();
       r->SetCode(*f.FindPath("capacity"), *other.FindCode(*other.FindPath("capacity"), "lacked"));
     },
     "code", "capacity"},
    {"a handle of another framework",
     [](const Framework&, RecordBuffer* r) {
       r->SetText(*Sac().FindPath("concluded"), "2019-11-05");
     },
     "of this framework"},
    {"a group of another framework",
     [](const Framework&, RecordBuffer* r) { r->SetSupplied(*Sac().FindPath("risk")); },
     "of this framework"},
    {"a row of another framework",
     [](const Framework&, RecordBuffer* r) { EXPECT_EQ(r->AddRow(*Sac().FindPath("risk")), -1); },
     "of this framework"},
    {"a date for a code",
     [](const Framework& f, RecordBuffer* r) { r->SetDate(*f.FindPath("capacity"), Date()); },
     "kind", "capacity"},
    {"a date that was never set",
     [](const Framework& f, RecordBuffer* r) { r->SetDate(*f.FindPath("started"), Date()); },
     "date", "started"},
    {"a number for a code",
     [](const Framework& f, RecordBuffer* r) { r->SetNumber(*f.FindPath("capacity"), 2); }, "kind",
     "capacity"},
    {"more rows than a record can have",
     [](const Framework& f, RecordBuffer* r) {
       const Path risk = *f.FindPath("risk");
       for (int i = 0; i < RecordBuffer::kMaxRows; ++i) EXPECT_EQ(r->AddRow(risk), i);
       EXPECT_EQ(r->AddRow(risk), -1);
       EXPECT_EQ(r->AddRow(*f.FindPath("feedback")), -1);
       r->SetText(*f.FindPath("risk.type"), "physical", -1);
     },
     "more than 1000 rows"},
    {"more rows with names",
     [](const Framework&, RecordBuffer* r) {
       static const CaseRecord& record = *new CaseRecord([] {
         CaseRecord many;
         many.record_id = "a";
         many.concluded = "2019-11-04";
         many.groups = {{"risk", std::vector<Row>(RecordBuffer::kMaxRows + 1)}};
         return many;
       }());
       r->Assign(record);
     },
     "more than 1000 rows"},
    {"a code for a date",
     [](const Framework& f, RecordBuffer* r) { r->SetCode(*f.FindPath("concluded"), Code()); },
     "another kind", "concluded"},
};

TEST(Misuse, IsFoundAndAccountedForAndNeverCounted) {
  const Framework framework = *Framework::Open("mspof");
  for (const Slip& slip : kSlips) {
    RecordBuffer record(framework);
    record.SetRecordId("a");
    record.SetText(*framework.FindPath("concluded"), "2019-11-04");
    slip.make(framework, &record);
    Tally tally = *Tally::Create(
        framework, {"E09000001", *Period::Parse("2019-20/Q3"), Date::Of(2020, 1, 31)});
    std::vector<Finding> findings;
    tally.Add(record, &findings);
    ASSERT_EQ(findings.size(), 1U) << slip.name;
    EXPECT_EQ(findings[0].rule_id, "record-misuse") << slip.name;
    EXPECT_NE(findings[0].message.find(slip.says), std::string::npos)
        << slip.name << ": " << findings[0].message;
    EXPECT_EQ(findings[0].path, slip.path) << slip.name;
    const Accounting accounting = tally.Finish()->council_return->populations[0].accounting;
    EXPECT_EQ(accounting.left_out, (std::vector<NamedCount>{{"unreadable", 1}})) << slip.name;
    record.Clear();
    record.SetRecordId("b");
    findings.clear();
    tally.Add(record, &findings);
    EXPECT_TRUE(findings.empty()) << slip.name;
  }
}

TEST(Handles, AreThoseOfTheDefinitionHoweverItWasOpened) {
  const Framework one = *Framework::Open("mspof");
  const Framework two = *Framework::Decode(one.Encode());
  const Path capacity = *one.FindPath("capacity");
  const Code lacked = *one.FindCode(capacity, "lacked");
  EXPECT_EQ(capacity, *two.FindPath("capacity"));
  EXPECT_EQ(lacked, *two.FindCode(capacity, "lacked"));
  EXPECT_EQ(two.PathName(capacity), "capacity");
  RecordBuffer record(two);
  record.SetRecordId("a");
  record.SetText(*two.FindPath("concluded"), "2019-11-04");
  record.SetCode(capacity, lacked);
  std::vector<Finding> findings;
  Checker::Create(two, {Date::Of(2020, 1, 31)})->Check(record, &findings);
  for (const Finding& f : findings) EXPECT_NE(f.rule_id, "record-misuse");
  EXPECT_FALSE(findings.empty());
}

TEST(Handles, DifferByPathByCodeByListAndByFramework) {
  const Framework mspof = *Framework::Open("mspof");
  const Framework sac = Sac();
  const Path capacity = *mspof.FindPath("capacity");
  EXPECT_NE(capacity, *mspof.FindPath("concluded"));
  EXPECT_NE(capacity, Path());
  EXPECT_FALSE(Path().valid());
  EXPECT_FALSE(Code().valid());
  for (const Path path : mspof.Paths()) {
    for (const Path other : sac.Paths()) EXPECT_NE(path, other);
    EXPECT_EQ(sac.PathName(path), "");
    EXPECT_EQ(sac.FindCode(path, "dont-know").status().code(), StatusCode::kInvalidArgument);
  }
  const Code lacked = *mspof.FindCode(capacity, "lacked");
  EXPECT_TRUE(lacked.valid());
  EXPECT_NE(lacked, *mspof.FindCode(capacity, "dont-know"));
  EXPECT_NE(lacked, *sac.FindCode(*sac.FindPath("capacity"), "lacked"));
  // Two paths of one list have the same codes.
  EXPECT_EQ(*mspof.FindCode(*mspof.FindPath("feedback.listened-to"), "always"),
            *mspof.FindCode(*mspof.FindPath("feedback.informed"), "always"));
}

// Every position is the same, and yet it is another framework.
TEST(Handles, OfADefinitionOfTheSameShapeDoNotFit) {
  const Framework ours = Small();
  const Framework other =
      testing::LoadGood(testing::Edited(testing::kSmall, "title: \"Small\"", "title: \"Other\""));
  const auto path = [](const Framework& f, const char* name) { return *f.FindPath(name); };
  const struct {
    const char* name;
    std::function<void(const Framework&, RecordBuffer*)> set;
  } kSetters[] = {
      {"SetText",
       [&](const Framework& f, RecordBuffer* r) { r->SetText(path(f, "paint"), "red"); }},
      {"SetCode",
       [&](const Framework& f, RecordBuffer* r) {
         r->SetCode(path(f, "paint"), *f.FindCode(path(f, "paint"), "red"));
       }},
      {"SetCode of ours with a code of the other",
       [&](const Framework& f, RecordBuffer* r) {
         r->SetCode(path(ours, "paint"), *f.FindCode(path(f, "paint"), "red"));
       }},
      {"SetDate", [&](const Framework& f,
                      RecordBuffer* r) { r->SetDate(path(f, "concluded"), Date::FromDays(0)); }},
      {"SetNumber",
       [&](const Framework& f, RecordBuffer* r) { r->SetNumber(path(f, "weight"), 1); }},
      {"SetUnlisted",
       [&](const Framework& f, RecordBuffer* r) { r->SetUnlisted(path(f, "paint"), 1); }},
      {"SetUnlistedText",
       [&](const Framework& f, RecordBuffer* r) { r->SetUnlistedText(path(f, "paint"), "x"); }},
      {"SetSupplied",
       [&](const Framework& f, RecordBuffer* r) { r->SetSupplied(path(f, "item")); }},
      {"AddRow", [&](const Framework& f, RecordBuffer* r) { r->AddRow(path(f, "item")); }},
  };
  const auto misused = [&](const RecordBuffer& record) {
    std::vector<Finding> findings;
    Checker::Create(ours, {Date::Of(2020, 1, 31)})->Check(record, &findings);
    return !findings.empty() && findings[0].rule_id == "record-misuse";
  };
  for (const auto& setter : kSetters) {
    RecordBuffer record(ours);
    setter.set(ours, &record);
    EXPECT_FALSE(misused(record)) << setter.name;
    setter.set(other, &record);
    EXPECT_TRUE(misused(record)) << setter.name;
  }
}

TEST(Misuse, ARecordOfAnotherFrameworkIsNotCounted) {
  const Framework mspof = *Framework::Open("mspof");
  const Framework sac = *Framework::Open("sac");
  RecordBuffer record(sac);
  record.SetRecordId("a");
  Checker checker = *Checker::Create(mspof, {Date::Of(2020, 1, 31)});
  std::vector<Finding> findings;
  checker.Check(record, &findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message, "the record was made for another framework");
}

}  // namespace
}  // namespace mspof
