// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a record is told: each reason in the words that people read, in both frameworks.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "explain_fixture.h"

namespace mspof {
namespace {

using testing::CountToExplain;
using testing::Edited;
using testing::Explained;
using testing::ExplainOne;
using testing::kSmall;
using testing::LoadGood;
using testing::NotIn;
using testing::YearOptions;

using Change = std::function<void(CaseRecord*)>;

// A concluded enquiry that counts in every measure of its framework.
CaseRecord Good() {
  CaseRecord record;
  record.record_id = "4711";
  record.person_id = "p-12";
  record.received = "2019-05-01";
  record.started = "2019-05-02";
  record.concluded = "2019-06-30";
  record.born = "1940-02-29";
  record.kind = "s42";
  record.values = {{"outcomes-asked", {"asked-expressed"}, {}},
                   {"outcomes-met", {"fully"}, {}},
                   {"risk-assessment", {"identified-action"}, {}},
                   {"risk-outcome", {"reduced"}, {}},
                   {"capacity", {"lacked"}, {}},
                   {"supported", {"yes"}, {}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.interviewer = "independent";
  set.asked = "2019-07-10";
  set.values = {{"feel-safer", {"lot-safer"}, {}}};
  record.answer_sets = {set};
  return record;
}

CaseRecord Changed(const Change& change) {
  CaseRecord record = Good();
  change(&record);
  return record;
}

void Set(CaseRecord* record, const std::string& id, const std::string& code) {
  for (Value& value : record->values) {
    if (value.id == id) value.values = {code};
  }
}

TEST(Why, IsSaidOfPopulationsAndMeasures) {
  const struct {
    const char* name;
    const char* framework;
    Change change;
    const char* measure;
    const char* population;
    const char* reason;
    const char* why;
    const char* source;
  } kCases[] = {
      {"no date", "mspof", [](CaseRecord* r) { r->concluded = ""; }, "", "concluded", "no-date",
       "\"Enquiry concluded\" is not recorded, so it is not known whether it is in the period",
       "mspof-project: period"},
      {"unreadable date", "mspof", [](CaseRecord* r) { r->concluded = "2019-06-31"; }, "",
       "concluded", "no-date",
       "\"Enquiry concluded\" cannot be read, so it is not known whether it is in the period",
       "mspof-project: period"},
      {"too late", "mspof", [](CaseRecord* r) { r->concluded = "2020-04-01"; }, "", "concluded",
       "outside-period", "\"Enquiry concluded\" is 1 April 2020, which is after the period",
       "mspof-project: period"},
      {"too early", "mspof", [](CaseRecord* r) { r->concluded = "2019-03-31"; }, "", "concluded",
       "outside-period", "\"Enquiry concluded\" is 31 March 2019, which is before the period",
       "mspof-project: period"},
      {"child", "mspof", [](CaseRecord* r) { r->born = "2005-01-01"; }, "", "concluded",
       "rule:adult-when-concluded",
       "rule adult-when-concluded leaves it out: the person was younger than 18 when the enquiry "
       "was concluded; \"Date of birth\" is 1 January 2005, \"Enquiry concluded\" is 30 June 2019 "
       "and the age is 14",
       "sac-guidance-2024-25: adults 18 and over, by analogy"},
      {"no enquiry", "mspof", [](CaseRecord* r) { r->kind = "none"; }, "", "concluded",
       "rule:concluded-needs-enquiry",
       "rule concluded-needs-enquiry leaves it out: the concern did not lead to an enquiry, but it "
       "has a date of conclusion; \"Kind of enquiry\" is \"No enquiry\" and \"Enquiry concluded\" "
       "is 30 June 2019",
       "mspof-project: rules"},
      {"not due", "mspof", [](CaseRecord* r) { Set(r, "outcomes-asked", "no"); }, "outcomes-met",
       "concluded", "not-due:outcomes-met",
       "question \"Desired outcomes met\" does not apply: \"Desired outcomes asked\" is \"No\", "
       "but "
       "it is needed that \"Desired outcomes asked\" is \"Yes they were asked and outcomes were "
       "expressed\"",
       "lga-mspof-page: question 2, stem only"},
      {"not clear whether due", "mspof", [](CaseRecord* r) { r->values.erase(r->values.begin()); },
       "outcomes-met", "concluded", "not-due:outcomes-met",
       "it is not clear whether question \"Desired outcomes met\" applies: \"Desired outcomes "
       "asked\" is not recorded, but it is needed that \"Desired outcomes asked\" is \"Yes they "
       "were asked and outcomes were expressed\"",
       "lga-mspof-page: question 2, stem only"},
      {"code not in the list", "mspof", [](CaseRecord* r) { Set(r, "outcomes-asked", "perhaps"); },
       "outcomes-met", "concluded", "not-due:outcomes-met",
       "question \"Desired outcomes met\" does not apply: \"Desired outcomes asked\" is not in the "
       "list, but it is needed that \"Desired outcomes asked\" is \"Yes they were asked and "
       "outcomes were expressed\"",
       "lga-mspof-page: question 2, stem only"},
      {"no answers", "mspof", [](CaseRecord* r) { r->answer_sets.clear(); }, "feel-safer",
       "concluded", "no-answer-set",
       "it has no set of answers of \"Feedback from the adult or the representative\"",
       "lga-mspof-page: within eight weeks of closing"},
      {"late answers", "mspof", [](CaseRecord* r) { r->answer_sets[0].asked = "2019-08-28"; },
       "feel-safer", "concluded", "no-answer-set",
       "no set of answers of \"Feedback from the adult or the representative\" counts: set 1: late "
       "by 3 days: asked on 28 August 2019, 59 days after \"Enquiry concluded\" on 30 June 2019; "
       "at "
       "most 56 days are in time",
       "lga-mspof-page: within eight weeks of closing"},
      {"other kind", "sac", [](CaseRecord* r) { r->kind = "other"; }, "", "s42-concluded",
       "condition",
       "\"Kind of enquiry\" is \"Other safeguarding enquiry\", but it is needed that \"Kind of "
       "enquiry\" is \"Section 42 safeguarding enquiry\"",
       "sac-guidance-2024-25: SG2, enquiries concluded"},
      {"unknown kind", "sac", [](CaseRecord* r) { r->kind = ""; }, "", "people-s42", "unknown:kind",
       "\"Kind of enquiry\" is not recorded, but it is needed that \"Kind of enquiry\" is "
       "\"Section "
       "42 safeguarding enquiry\"",
       "sac-guidance-2024-25: SG1a"},
      {"no person", "sac", [](CaseRecord* r) { r->person_id = ""; }, "sg1a", "people-s42",
       "no-person", "it has no person id, and this measure counts persons",
       "sac-guidance-2024-25: SG1a"},
      {"two conditions", "sac", [](CaseRecord* r) { Set(r, "supported", "no"); }, "sg3a-supported",
       "s42-concluded", "condition",
       "\"Support by an advocate, family or friend\" is \"No\", but it is needed that \"Support by "
       "an advocate, family or friend\" is \"Yes\"",
       "nhs-sac-pipeline: SG3a"},
      {"child at death", "sac",
       [](CaseRecord* r) {
         r->born = "2002-01-01";
         r->died = "2019-12-24";
       },
       "", "s42-concluded", "rule:adult",
       "rule adult leaves it out: the person was younger than 18 on the last day of the period, or "
       "when they died; \"Date of birth\" is 1 January 2002, the last day of the period is 31 "
       "March "
       "2020, \"Date of death\" is 24 December 2019 and the age is 17",
       "sac-guidance-2024-25: adults 18 and over"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const RecordExplanation all = ExplainOne(*Framework::Open(c.framework), Changed(c.change));
    const CountsNotIn entry = NotIn(all, c.measure, c.population);
    EXPECT_EQ(entry.reason, c.reason);
    EXPECT_EQ(entry.why, c.why);
    EXPECT_EQ(entry.source, c.source);
  }
}

TEST(Why, IsSaidOfConditionsOfEveryKind) {
  const struct {
    const char* name;
    const char* where;
    const char* why;
  } kCases[] = {
      {"days", "days { from: \"started\" to: \"concluded\" least: 90 }",
       "\"Started\" is 1 May 2019 and \"Concluded\" is 30 June 2019, but it is needed that "
       "\"Concluded\" is at least 90 days after \"Started\""},
      {"days to the end", "days { from: \"concluded\" to: \"period.last\" most: 30 }",
       "\"Concluded\" is 30 June 2019 and the last day of the period is 31 March 2020, but it is "
       "needed that the last day of the period is at most 30 days after \"Concluded\""},
      {"age", "age { least: 65 }",
       "\"Born\" is 1 January 1980, the last day of the period is 31 March 2020 and the age is 40, "
       "but it is needed that the age on the last day of the period (or at death, if that was "
       "earlier) is 65 or more"},
      {"known", "known: \"weight\"",
       "\"Weight\" is not recorded, but it is needed that \"Weight\" is recorded"},
      {"not known", "not { known: \"paint\" }",
       "\"Paint\" is \"Red\", but it is needed that \"Paint\" is not recorded"},
      {"many", "one_of { of: \"tags\" codes: \"red\" }",
       "\"Tags\" includes \"Dark red\" and \"Blue\", but it is needed that \"Tags\" includes "
       "\"Not recorded\""},
      {"due", "due: \"more\"",
       "question \"More\" does not apply, but it is needed that question \"More\" applies"},
      {"count",
       "count { of: \"item\" where { one_of { of: \"item.shade\" codes: \"red\" } } least: "
       "2 }",
       "1 of the 2 entries of \"Items\" is such an entry, but it is needed that there are at least "
       "2 "
       "entries of \"Items\" in which \"Shade\" includes \"Red\""},
      {"count nothing", "count { of: \"box\" least: 1 }",
       "\"Boxes\" is not recorded, but it is needed that there is at least 1 entry of \"Boxes\""},
      {"any",
       "any { condition { one_of { of: \"paint\" codes: \"blue\" } } condition { known: "
       "\"weight\" } }",
       "\"Paint\" is \"Red\" and \"Weight\" is not recorded, but it is needed that \"Paint\" is "
       "\"Blue\" or \"Weight\" is recorded"},
      {"the second part",
       "one_of { of: \"paint\" codes: \"red\" } one_of { of: \"kind\" codes: "
       "\"no\" }",
       "\"Kind\" is \"Yes\", but it is needed that \"Kind\" is \"No\""},
  };
  CaseRecord record;
  record.record_id = "a";
  record.started = "2019-05-01";
  record.concluded = "2019-06-30";
  record.born = "1980-01-01";
  record.kind = "yes";
  record.values = {
      {"wants", {"no"}, {}}, {"paint", {"red"}, {}}, {"tags", {"dark-red", "blue"}, {}}};
  record.groups = {{"item", {{{{"shade", {"red"}, {}}}}, {{{"shade", {"blue"}, {}}}}}}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    std::string where = c.where;
    // Dark red is red, too.
    if (std::string(c.name) == "many") where = "one_of { of: \"tags\" codes: \"not-recorded\" }";
    const Framework framework = LoadGood(
        Edited(kSmall, "where { one_of { of: \"paint\" codes: \"red\" } age { least: 65 } }",
               "where { " + where + " }"));
    EXPECT_EQ(NotIn(ExplainOne(framework, record), "old-red", "done").why, c.why);
  }
}

TEST(Why, IsSaidOnceOfARecordThatCountsNowhere) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord other = Good();
  other.council = "E09000002";
  CaseRecord none = Good();
  none.record_id = "";
  const struct {
    const CaseRecord& record;
    const char* left_out;
    const char* why;
  } kCases[] = {
      {other, "other-council", "it belongs to council E09000002, and not to E09000001"},
      {none, "unreadable", "the record has no id of 1 to 200 bytes of UTF-8"},
  };
  for (const auto& c : kCases) {
    const RecordExplanation all = ExplainOne(framework, c.record);
    EXPECT_EQ(all.left_out, c.left_out);
    EXPECT_EQ(all.why, c.why);
    EXPECT_TRUE(all.counts_not_in.empty());
  }
}

TEST(Why, IsSaidOfCopies) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord different = Good();
  different.kind = "other";
  const struct {
    CaseRecord second;
    const char* first_left_out;
    const char* left_out;
    const char* why;
  } kCases[] = {
      {Good(), "", "duplicate",
       "it is a copy of a record with the same id and the same values, which is counted once"},
      {different, "differing-copies", "differing-copies",
       "there are records with the same id that differ from each other, so none of them is "
       "counted"},
  };
  for (const auto& c : kCases) {
    const Explained explained = CountToExplain(framework, YearOptions(), {Good(), c.second});
    Result<Explainer> explainer = Explainer::Create(explained.tally);
    ASSERT_TRUE(explainer.ok());
    RecordBuffer buffer(framework);
    std::vector<Share> shares;
    RecordExplanation first;
    buffer.Assign(explained.records[0]);
    ASSERT_TRUE(explainer->Add(buffer, &shares, &first).ok());
    EXPECT_EQ(first.left_out, c.first_left_out);
    RecordExplanation second;
    buffer.Assign(explained.records[1]);
    ASSERT_TRUE(explainer->Add(buffer, &shares, &second).ok());
    EXPECT_EQ(second.left_out, c.left_out);
    EXPECT_EQ(second.why, c.why);
  }
}

// ---- Answer sets
// ---------------------------------------------------------------------------------

AnswerSet Talk(const char* respondent, const char* asked, const char* code = "lot-safer") {
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = respondent;
  set.interviewer = "independent";
  set.asked = asked;
  if (code != nullptr) set.values = {{"feel-safer", {code}, {}}};
  return set;
}

TEST(AnswerSets, AreToldTheirFate) {
  AnswerSet reason = Talk("", "", nullptr);
  reason.reason = "declined";
  AnswerSet later = Talk("adult", "2019-07-20");
  const struct {
    const char* name;
    std::vector<AnswerSet> sets;
    size_t of;
    const char* fate;
    const char* why;
  } kCases[] = {
      {"counted",
       {Talk("adult", "2019-07-10")},
       0,
       "counted",
       "in time: asked on 10 July 2019 of \"Adult\""},
      {"late",
       {Talk("adult", "2019-08-26")},
       0,
       "late",
       "late by 1 day: asked on 26 August 2019, 57 days after \"Enquiry concluded\" on 30 June "
       "2019; at most 56 days are in time"},
      {"early",
       {Talk("adult", "2019-04-30")},
       0,
       "early",
       "early by 2 days: asked on 30 April 2019, but \"Enquiry started\" is 2 May 2019"},
      {"superseded",
       {Talk("adult", "2019-07-10"), Talk("representative", "2019-07-30"), later},
       0,
       "superseded",
       "asked on 10 July 2019, and replaced by the set of 20 July 2019 (set 3)"},
      {"copy",
       {Talk("adult", "2019-07-10"), Talk("adult", "2019-07-10")},
       1,
       "copy",
       "the same as set 1"},
      {"clash",
       {Talk("adult", "2019-07-10"), Talk("adult", "2019-07-10", "less-safe")},
       0,
       "clash",
       "asked on 10 July 2019, on the same day as set 2 of the same respondent, and differs from "
       "it"},
      {"excluded",
       {Talk("adult", "2020-07-01")},
       0,
       "excluded",
       "excluded by rule feedback-by-as-of: the feedback questions were asked after the day on "
       "which the records were taken"},
      {"no respondent",
       {Talk("", "2019-07-10")},
       0,
       "no-respondent",
       "\"Who answers\" is not recorded"},
      {"undated", {Talk("adult", "")}, 0, "undated", "\"Date asked\" is not recorded"},
      {"unreadable date", {Talk("adult", "July")}, 0, "undated", "\"Date asked\" cannot be read"},
      {"empty",
       {Talk("adult", "2019-07-10", nullptr)},
       0,
       "empty",
       "it has neither an answer nor a reason"},
      {"reason",
       {reason},
       0,
       "reason",
       "it has no answer, but a reason: \"Why no feedback was gathered\" is \"Declined\""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    CaseRecord record = Good();
    record.answer_sets = c.sets;
    const RecordExplanation all = ExplainOne(*Framework::Open("mspof"), record);
    ASSERT_EQ(all.answer_sets.size(), c.sets.size());
    const AnswerSetFate& set = all.answer_sets[c.of];
    EXPECT_EQ(set.collection, "feedback");
    EXPECT_EQ(set.number, c.of + 1);
    EXPECT_EQ(set.fate, c.fate);
    EXPECT_EQ(set.why, c.why);
  }
}

TEST(CountsIn, NamesEveryPlaceInTheOrderOfTheDefinition) {
  const RecordExplanation all = ExplainOne(*Framework::Open("mspof"), Good());
  std::string names;
  for (const CountsIn& entry : all.counts_in) names += entry.number + "\n";
  EXPECT_EQ(names,
            "population/concluded/counted\n"
            "outcomes-asked\noutcomes-asked:outcomes-asked=asked-expressed\n"
            "outcomes-met\noutcomes-met:outcomes-met=fully\n"
            "risk-outcome\nrisk-outcome:risk-outcome=reduced\n"
            "listened-to\n"
            "listened-to:respondent=adult,interviewer=independent,listened-to=~absent\n"
            "informed\n"
            "informed:respondent=adult,interviewer=independent,informed=~absent\n"
            "satisfied-with-result\n"
            "satisfied-with-result:respondent=adult,interviewer=independent,"
            "satisfied-with-result=~absent\n"
            "feel-safer\n"
            "feel-safer:respondent=adult,interviewer=independent,feel-safer=lot-safer\n"
            "coverage/feedback/concluded/outcome:counted\n");
  EXPECT_TRUE(all.counts_not_in.empty());
  EXPECT_TRUE(all.person_id.empty());
  EXPECT_EQ(ExplainOne(*Framework::Open("sac"), Good()).person_id, "p-12");
}

// What is not known makes no set late or early, and it is said that it is not known.
TEST(AnswerSets, AreToldWhyTheyCountAsInTime) {
  CaseRecord record = Good();
  record.answer_sets = {Talk("adult", "2019-07-10")};
  record.concluded = "soon";
  const auto why = [&] {
    return ExplainOne(*Framework::Open("mspof"), record).answer_sets.at(0).why;
  };
  EXPECT_EQ(why(),
            "asked on 10 July 2019 of \"Adult\"; it counts as in time, because \"Enquiry "
            "concluded\" cannot be read");
  record.concluded = "2019-06-30";
  record.started.clear();
  EXPECT_EQ(why(),
            "asked on 10 July 2019 of \"Adult\"; it counts as in time, because \"Enquiry started\" "
            "is not recorded");
}

}  // namespace
}  // namespace mspof
