// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parts of a record that were captured apart: the laws of merging, contradictions, and moving to
// another edition.

#include <gtest/gtest.h>

#include <initializer_list>
#include <random>

#include "interview_fixture.h"

namespace mspof {
namespace {

using testing::AboutTheRecord;
using testing::Answered;
using testing::Enquiry;
using testing::Msp;
using testing::OfTheAdult;
using testing::Opened;
using testing::QuestionOf;

CaseRecord Merged(const CaseRecord& a, const CaseRecord& b) { return MergeRecords(a, b)->record; }

std::vector<CaseRecord> Parts() {
  const CaseRecord base =
      Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "asked-expressed");
  CaseRecord feedback;
  feedback.record_id = "r1";
  CaseRecord other_dates = Enquiry();
  other_dates.concluded = "2019-07-01";
  CaseRecord risks = Enquiry();
  risks.groups.push_back({"risk", {{{{"type", {"physical"}}}}}});
  CaseRecord other_risks = Enquiry();
  other_risks.groups.push_back({"risk", {{{{"type", {"neglect"}}}}}});
  Interview changed = Opened(base, AboutTheRecord());
  EXPECT_TRUE(changed.Answer("outcomes-met", "fully").ok());
  EXPECT_TRUE(changed.Answer("outcomes-asked", "no").ok());
  Interview final_one = Opened(base, AboutTheRecord());
  EXPECT_TRUE(final_one.Finalise({Date::Of(2019, 7, 3), "", true}).ok());
  return {Enquiry(),
          base,
          Answered(feedback, OfTheAdult(), "feel-safer", "lot-safer"),
          Answered(feedback, OfTheAdult(), "feel-safer", "less-safe"),
          Answered(base, AboutTheRecord(), "outcomes-asked", "dont-know"),
          Answered(base, AboutTheRecord(), "outcomes-met", "fully"),
          changed.record(),
          final_one.record(),
          other_dates,
          risks,
          other_risks};
}

TEST(Merge, DoesNotDependOnOrderOrRepetition) {
  const std::vector<CaseRecord> parts = Parts();
  for (const CaseRecord& a : parts) {
    EXPECT_EQ(Merged(Merged(a, a), a).Encode(), Merged(a, a).Encode());
    for (const CaseRecord& b : parts) {
      const CaseRecord ab = Merged(a, b);
      EXPECT_EQ(ab.Encode(), Merged(b, a).Encode());
      EXPECT_EQ(Merged(ab, a).Encode(), ab.Encode());
      for (const CaseRecord& c : parts) {
        EXPECT_EQ(Merged(ab, c).Encode(), Merged(a, Merged(b, c)).Encode());
      }
    }
  }
}

// A record as no interview writes it: everything may stand twice, with and without ids and
// captures, and say the same or something else. The laws hold for it, too.
CaseRecord OddRecord(std::mt19937* random) {
  const auto pick = [&](std::initializer_list<const char*> from) {
    return std::string(*(from.begin() + (*random)() % from.size()));
  };
  const auto value = [&](std::initializer_list<const char*> ids) {
    Value one = {pick(ids), {pick({"yes", "no", "2019-05-01", ""})}, std::nullopt};
    if ((*random)() % 2 == 0) {
      one.capture.emplace();
      one.capture->state = static_cast<CaptureState>((*random)() % 4);
      one.capture->interviewer = pick({"", "independent"});
    }
    if ((*random)() % 8 == 0) one.values.push_back("more");
    return one;
  };
  const auto several = [&](uint32_t most, const auto& make) {
    for (auto i = (*random)() % (most + 1); i > 0; --i) make();
  };
  const auto group = [&] {
    Group one = {pick({"risk", "other"}), {}};
    several(2, [&] { one.rows.push_back({{value({"type", "source"})}}); });
    return one;
  };
  CaseRecord record;
  record.record_id = "r1";
  record.concluded = pick({"", "2019-05-01", "2019-06-01"});
  several(4, [&] { record.values.push_back(value({"outcomes-asked", "concluded", "extra"})); });
  several(3, [&] { record.groups.push_back(group()); });
  several(4, [&] {
    AnswerSet set = {"feedback", "adult", "", pick({"", "2019-05-01"}), "", {}, pick({"", "s1"})};
    several(3, [&] { set.values.push_back(value({"feel-safer", "asked", "reason"})); });
    record.answer_sets.push_back(set);
  });
  if ((*random)() % 2 == 0) {
    record.draft.emplace();
    several(2, [&] { record.draft->groups_beside.push_back(group()); });
    several(2, [&] {
      record.draft->finalisations.push_back(
          {static_cast<uint32_t>((*random)() % 2), pick({"", "why"}), "", false, "c"});
    });
  }
  return record;
}

TEST(Merge, HasItsLawsForRecordsInWhichThingsStandTwice) {
  constexpr uint32_t kSeeds = 3000;
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    std::mt19937 random(seed);
    const CaseRecord a = OddRecord(&random);
    const CaseRecord b = OddRecord(&random);
    const CaseRecord c = OddRecord(&random);
    const CaseRecord ab = Merged(a, b);
    ASSERT_EQ(ab.Encode(), Merged(b, a).Encode()) << seed << "\n" << a.ToJson() << b.ToJson();
    ASSERT_EQ(Merged(ab, a).Encode(), ab.Encode()) << seed << "\n" << a.ToJson() << b.ToJson();
    ASSERT_EQ(Merged(ab, c).Encode(), Merged(a, Merged(b, c)).Encode())
        << seed << "\n"
        << a.ToJson() << b.ToJson() << c.ToJson();
  }
}

TEST(Merge, TakesManyPartsAtOnce) {
  const std::vector<CaseRecord> parts = Parts();
  RecordMerger merger;
  EXPECT_EQ(merger.Finish().status().code(), StatusCode::kFailedPrecondition);
  CaseRecord one_by_one = parts[0];
  for (const CaseRecord& part : parts) {
    ASSERT_TRUE(merger.Add(part).ok());
    one_by_one = Merged(one_by_one, part);
  }
  CaseRecord other;
  other.record_id = "r2";
  EXPECT_EQ(merger.Add(other).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(merger.Finish()->record.Encode(), one_by_one.Encode());
  EXPECT_TRUE(merger.Add(other).ok()) << "it is as new";
}

TEST(Merge, PutsASetThatStandsTwiceTogether) {
  const auto part = [](std::initializer_list<const char*> answers) {
    CaseRecord record;
    record.record_id = "r1";
    for (const char* answer : answers) {
      record.answer_sets.push_back({"feedback",
                                    "adult",
                                    "independent",
                                    "2024-04-01",
                                    "",
                                    {{"feel-safer", {answer}, std::nullopt}},
                                    "s2"});
    }
    return record;
  };
  const CaseRecord c = part({"declined", "dont-know"});
  const CaseRecord d = part({"dont-know"});
  EXPECT_EQ(Merged(c, d).Encode(), Merged(d, c).Encode());
  EXPECT_EQ(Merged(c, d).answer_sets.size(), 1U);
  const std::vector<RecordContradiction> contradictions = MergeRecords(d, c)->contradictions;
  ASSERT_EQ(contradictions.size(), 1U);
  EXPECT_EQ(contradictions[0].path, "feedback[1].feel-safer");
}

TEST(Merge, SurvivesSaving) {
  for (const CaseRecord& a : Parts()) {
    for (const CaseRecord& b : Parts()) {
      const CaseRecord ab = Merged(a, b);
      EXPECT_EQ(CaseRecord::Decode(ab.Encode())->Encode(), ab.Encode());
      EXPECT_EQ(CaseRecord::FromJson(ab.ToJson())->Encode(), ab.Encode());
    }
  }
}

TEST(Merge, KeepsBothSidesAndCountsNone) {
  const std::vector<CaseRecord> parts = Parts();
  const Result<MergedRecord> merged = MergeRecords(parts[2], parts[3]);
  ASSERT_EQ(merged->contradictions.size(), 1u);
  EXPECT_EQ(merged->contradictions[0].path, "feedback[1].feel-safer");
  EXPECT_EQ(merged->contradictions[0].sides, 2u);
  EXPECT_TRUE(EffectiveRecord(merged->record).answer_sets.empty());
  Interview interview = Opened(merged->record, OfTheAdult());
  EXPECT_EQ(QuestionOf(interview, "feel-safer").sides.size(), 2u);
  ASSERT_TRUE(interview.Answer("feel-safer", "bit-safer").ok());
  EXPECT_TRUE(Merged(interview.record(), parts[3]).Encode() == interview.record().Encode());
}

TEST(Merge, RefusesOtherRecordsAndDefinitions) {
  CaseRecord other = Enquiry();
  other.record_id = "r2";
  EXPECT_EQ(MergeRecords(Enquiry(), other).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(MergeRecords(CaseRecord(), CaseRecord()).status().code(), StatusCode::kInvalidArgument);
  CaseRecord pinned = Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "no");
  pinned.draft->pin->digest[0] = 'x';
  const Status status = MergeRecords(Parts()[1], pinned).status();
  EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("migrate"), std::string::npos);
}

TEST(Merge, RepeatsNothingOfAPinThatIsNone) {
  for (std::string Pin::*part : {&Pin::framework, &Pin::edition, &Pin::digest}) {
    CaseRecord pinned = Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "no");
    (*pinned.draft->pin).*part = "1931-10-17 of Jane";
    for (const Status& status :
         {MergeRecords(Parts()[1], pinned).status(),
          Migrate(*Framework::Open("mspof"), *Framework::Open("mspof"), pinned).status()}) {
      EXPECT_EQ(status.message().find("1931"), std::string::npos) << status.message();
    }
  }
}

// ---- Migration --------------------------------------------------------------------------------

// `questions` and code lists make it another edition.
Framework Edition(const std::string& edition, const std::string& codes,
                  const std::string& questions) {
  const std::string text =
      R"(
framework { id: "t" edition: ")" +
      edition +
      R"(" revision: 1 title: "Test" status: STATUS_LOCAL valid_from: "2018-04-01" source: "s" verification: VERIFICATION_LOCAL }
code_list { id: "list" title: "List" )" +
      codes + R"( source: "s" verification: VERIFICATION_LOCAL }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE source: "s" verification: VERIFICATION_LOCAL }
population { id: "all" title: "All" noun: "enquiries" unit: UNIT_RECORDS date: "concluded" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "m" title: "M" population: "all" by: "a" source: "s" verification: VERIFICATION_LOCAL }
)" + questions;
  Result<Framework> framework = Framework::FromText({"t.textproto", text});
  EXPECT_TRUE(framework.ok()) << framework.status().message();
  return *std::move(framework);
}

std::string Asks(const std::string& id, const std::string& words) {
  return "question { id: \"" + id + "\" title: \"T\" codes: \"list\" wording { id: \"" + id +
         "-w\" text: \"" + words +
         "\" } source: \"s\" verification: VERIFICATION_LOCAL }\nask { question: \"" + id +
         "\" source: \"s\" verification: VERIFICATION_LOCAL }\n";
}

TEST(Migrate, ListsEverythingThatItChanges) {
  const Framework before =
      Edition("1", R"(code { id: "yes" label: "Yes" } code { id: "no" label: "No" })",
              Asks("a", "Well?") + Asks("gone", "Really?"));
  const Framework after =
      Edition("2", R"(code { id: "yes" label: "Yes, fully" } code { id: "maybe" label: "Maybe" })",
              Asks("a", "How well?") + Asks("new", "Since when?"));
  Interview interview = Opened(Enquiry(), AboutTheRecord(), before);
  ASSERT_TRUE(interview.Answer("a", "no").ok());
  const Result<MigratedRecord> migrated = Migrate(before, after, interview.record());
  ASSERT_TRUE(migrated.ok()) << migrated.status().message();
  std::vector<std::string> changes;
  for (const MigrationChange& change : migrated->changes) {
    changes.push_back(change.path + ": " + change.title + " " + change.what);
  }
  EXPECT_EQ(changes, (std::vector<std::string>{
                         "a: T has a new wording: “How well?”",
                         "a: T has the option “Yes, fully” (yes), which was “Yes”",
                         "a: T has a new option, “Maybe” (maybe)",
                         "a: T no longer has the option “No” (no)", "new: T is a new question",
                         "gone: T is no longer asked; answers stay in the record and do not count",
                         "a: T has an answer that is no longer an option: answer it again"}));
  const Interview again = Opened(migrated->record, AboutTheRecord(), after);
  EXPECT_EQ(QuestionOf(again, "a").state, QuestionState::kUnreadable);
}

TEST(Migrate, RefusesWhatItWasNotCapturedBy) {
  const Framework before = Edition("1", R"(code { id: "yes" label: "Yes" })", Asks("a", "Well?"));
  EXPECT_EQ(Migrate(before, before, Enquiry()).status().code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(Migrate(before, Msp(), Enquiry()).status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
