// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Waivers: what they change in findings, counts and returns, and what is no waiver.

#include <gtest/gtest.h>

#include "mspof/finding_ids.h"
#include "mspof/mspof.h"

namespace mspof {
namespace {

const Framework& Msp() {
  static const Framework* const framework = new Framework(*Framework::Open("mspof"));
  return *framework;
}

// A record of somebody who was too young, which the definition does not count.
CaseRecord Young(const std::string& id) {
  CaseRecord record;
  record.record_id = id;
  record.concluded = "2019-12-02";
  record.born = "2004-01-31";
  record.values = {{"outcomes-asked", {"no"}}};
  return record;
}

Waiver Of(const std::string& id, Date until = Date::Of(2020, 3, 31)) {
  return {"adult-when-concluded", id, "the date of birth is being clarified", until};
}

TallyOptions Options(std::vector<Waiver> waivers, Date as_of = Date::Of(2020, 1, 10)) {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20/Q3");
  options.as_of = as_of;
  options.waivers = std::move(waivers);
  return options;
}

struct Counted {
  std::vector<Finding> findings;
  Return council_return;
};

Counted Count(const TallyOptions& options, const std::vector<CaseRecord>& records) {
  Counted counted;
  Tally tally = *Tally::Create(Msp(), options);
  for (const CaseRecord& record : records) {
    RecordBuffer buffer(Msp());
    buffer.Assign(record);
    tally.Add(buffer, &counted.findings);
  }
  counted.council_return = *tally.Finish()->council_return;
  return counted;
}

std::string Shown(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += std::string(SeverityName(finding.severity)) + " " + finding.record_id + " " +
            finding.rule_id + "\n";
  }
  return text;
}

TEST(Waivers, LetARecordCountUntilTheirLastDay) {
  const std::vector<CaseRecord> records = {Young("A"), Young("B")};
  const Counted without = Count(Options({}), records);
  EXPECT_EQ(Shown(without.findings),
            "ERROR A adult-when-concluded\nERROR B adult-when-concluded\n");
  EXPECT_EQ(*without.council_return.Count("outcomes-asked"), 0u);
  EXPECT_EQ(without.council_return.waived, 0u);

  const Counted with = Count(Options({Of("A")}), records);
  EXPECT_EQ(Shown(with.findings), "NOTE A adult-when-concluded\nERROR B adult-when-concluded\n");
  EXPECT_EQ(with.findings[0].message.find("waived until 2020-03-31: "), 0u)
      << with.findings[0].message;
  EXPECT_EQ(*with.council_return.Count("outcomes-asked"), 1u);
  EXPECT_EQ(with.council_return.waived, 1u);

  const Counted last = Count(Options({Of("A")}, Date::Of(2020, 3, 31)), records);
  EXPECT_EQ(last.council_return.waived, 1u);
  const Counted after = Count(Options({Of("A")}, Date::Of(2020, 4, 1)), records);
  EXPECT_EQ(Shown(after.findings),
            "ERROR A adult-when-concluded\nNOTE A feedback-or-reason\n"
            "ERROR B adult-when-concluded\nNOTE B feedback-or-reason\n");
  EXPECT_NE(after.findings[0].message.find("; its waiver ended on 2020-03-31"), std::string::npos);
  EXPECT_EQ(*after.council_return.Count("outcomes-asked"), 0u);
  EXPECT_EQ(after.council_return.waived, 0u);
}

TEST(Waivers, AreNotedWhenNothingNeedsThem) {
  CaseRecord mended = Young("A");
  mended.born = "1950-01-31";
  const Counted counted = Count(Options({Of("A"), Of("never seen")}), {mended});
  EXPECT_EQ(Shown(counted.findings), "NOTE A waiver-unused\n");
  EXPECT_EQ(counted.findings[0].path, "adult-when-concluded");
  EXPECT_EQ(counted.council_return.waived, 0u);
  // A rule that is not run finds nothing, so it does not show that the record was mended.
  TallyOptions options = Options({Of("A")});
  options.not_mapped = {"born"};
  mended.born.clear();
  EXPECT_EQ(Shown(Count(options, {mended}).findings), "");
}

TEST(Waivers, CheckAndTallyAgree) {
  CheckOptions options;
  options.as_of = Date::Of(2020, 1, 10);
  options.period = *Period::Parse("2019-20/Q3");
  options.waivers = {Of("A")};
  Checker checker = *Checker::Create(Msp(), options);
  EXPECT_EQ(Shown(checker.Check(Young("A"))), "NOTE A adult-when-concluded\n");
  EXPECT_EQ(Shown(checker.Check(Young("B"))), "ERROR B adult-when-concluded\n");
}

TEST(Waivers, AreCountedInPartsAsInOnePiece) {
  const TallyOptions options = Options({Of("A"), Of("B")});
  const std::vector<CaseRecord> records = {Young("A"), Young("B"), Young("C")};
  const Return whole = Count(options, records).council_return;
  EXPECT_EQ(whole.waived, 2u);
  Tally merged = *Tally::Create(Msp(), options);
  for (const CaseRecord& record : records) {
    Tally part = *Tally::Create(Msp(), options);
    RecordBuffer buffer(Msp());
    buffer.Assign(record);
    part.Add(buffer);
    ASSERT_TRUE(merged.Merge(*Tally::Decode(Msp(), options, part.Encode())).ok());
  }
  EXPECT_EQ(*merged.Finish()->council_return, whole);
  // Parts that accept different findings are not parts of one return.
  const Tally other = *Tally::Create(Msp(), Options({Of("A")}));
  EXPECT_EQ(merged.Merge(other).code(), StatusCode::kFailedPrecondition);
}

TEST(Waivers, StandInEachFormOfTheSubmissionOnlyIfTheyWereUsed) {
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 1, 11);
  for (const bool used : {false, true}) {
    submission.council_return =
        Count(Options(used ? std::vector<Waiver>{Of("A")} : std::vector<Waiver>{}), {Young("A")})
            .council_return;
    const std::string bytes = *submission.Encode();
    EXPECT_EQ(Submission::Decode(bytes)->council_return.waived, used ? 1u : 0u);
    const std::string csv = *submission.ToCsv();
    EXPECT_EQ(csv.find("waived") != std::string::npos, used);
    EXPECT_EQ(Submission::FromCsv(csv)->council_return.waived, used ? 1u : 0u);
    const std::string json = *submission.ToJson();
    EXPECT_EQ(json.find("waived") != std::string::npos, used);
    EXPECT_EQ(Submission::FromJson(json)->council_return.waived, used ? 1u : 0u);
    // Neither the record nor the reason leaves the council.
    for (const std::string& text : {bytes, csv, json}) {
      EXPECT_EQ(text.find("clarified"), std::string::npos);
    }
  }
}

TEST(Waivers, WhatIsNoWaiverIsRefused) {
  Waiver no_rule = Of("A");
  no_rule.rule_id = "adult-when-conclded";
  Waiver of_return = Of("A");
  of_return.rule_id = "asked-of-all-concluded";
  Waiver no_reason = Of("A");
  no_reason.reason.clear();
  Waiver no_day = Of("A");
  no_day.until = Date();
  Waiver long_reason = Of("A");
  long_reason.reason = std::string(501, 'x');
  const struct {
    std::vector<Waiver> waivers;
    StatusCode code;
    const char* says;
  } kCases[] = {
      {{no_rule}, StatusCode::kNotFound, "did you mean \"adult-when-concluded\"?"},
      {{of_return}, StatusCode::kNotFound, "no such rule about records"},
      {{no_reason}, StatusCode::kInvalidArgument, "has no reason"},
      {{no_day}, StatusCode::kInvalidArgument, "has no last day"},
      {{long_reason}, StatusCode::kInvalidArgument, "longer than 500 bytes"},
      {{Of("")}, StatusCode::kInvalidArgument, "names no record"},
      {{Of("A"), Of("B"), Of("A", Date::Of(2021, 1, 1))},
       StatusCode::kInvalidArgument,
       "two waivers"},
  };
  for (const auto& c : kCases) {
    const Status tally = Tally::Create(Msp(), Options(c.waivers)).status();
    EXPECT_EQ(tally.code(), c.code) << c.says;
    EXPECT_NE(tally.message().find(c.says), std::string::npos) << tally.message();
    CheckOptions options;
    options.as_of = Date::Of(2020, 1, 10);
    options.waivers = c.waivers;
    EXPECT_EQ(Checker::Create(Msp(), options).status().message(), tally.message());
  }
}

TEST(ReadWaivers, ReadsAFileAndNamesEachMistakeByItsLine) {
  const auto read = [](const std::string& text) {
    return ReadWaivers(DefinitionText{"our.waivers.textproto", text});
  };
  const auto good = read(
      "waiver { rule: \"adult-when-concluded\" record: \"4711\" until: \"2020-03-31\" "
      "reason: \"being clarified\" }");
  ASSERT_TRUE(good.ok()) << good.status().message();
  ASSERT_EQ(good->size(), 1u);
  EXPECT_EQ((*good)[0].rule_id, "adult-when-concluded");
  EXPECT_EQ((*good)[0].record_id, "4711");
  EXPECT_EQ((*good)[0].until, Date::Of(2020, 3, 31));
  EXPECT_EQ((*good)[0].reason, "being clarified");
  EXPECT_TRUE(read("")->empty());
  const Status bad =
      read(
          "waiver { rule: \"a\" record: \"SECRET\" until: \"31/03/2020\" reason: \"x\" }\n"
          "waiver { rule: \"a\" until: \"2020-03-31\" reason: \"x\" }\n")
          .status();
  EXPECT_EQ(bad.message(),
            "our.waivers.textproto:1: the waiver has no last day: give the day in `until`, as "
            "YYYY-MM-DD\n"
            "our.waivers.textproto:2: the waiver names no record: give the id of one record");
  EXPECT_NE(read("waver { }").status().message().find("our.waivers.textproto:1"),
            std::string::npos);
}

// A reason without quotes may be about a person.
TEST(ReadWaivers, RepeatsNothingThatCannotBeRead) {
  for (const char* text : {"waiver { reason: SECRET }", "waiver { SECRET: \"x\" }", "SECRET",
                           "waiver { reason: \"x\" SECRET }", "waiver { reason \"SECRET\" }",
                           "waiver { [SECRET]: 1 }", "waiver { reason: \"x\" } \"SECRET\""}) {
    const Status bad = ReadWaivers(DefinitionText{"our.waivers.textproto", text}).status();
    EXPECT_EQ(bad.code(), StatusCode::kInvalidArgument) << text;
    EXPECT_EQ(bad.message().find("SECRET"), std::string::npos) << bad.message();
  }
}

}  // namespace
}  // namespace mspof
