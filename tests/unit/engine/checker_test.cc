// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Findings: their order, their paths, when a rule is not run, and that no value leaks.

#include "mspof/checker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/tally.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::RandomRecords;
using testing::Small;

const Date kAsOf = Date::Of(2020, 6, 30);

Checker CheckerOf(const Framework& framework, const char* period = "2019-20",
                  std::vector<std::string> not_mapped = {}) {
  CheckOptions options;
  options.as_of = kAsOf;
  if (*period != '\0') options.period = *Period::Parse(period);
  options.not_mapped = std::move(not_mapped);
  return *Checker::Create(framework, options);
}

using Lines = std::vector<std::string>;

// "path rule" of each finding.
Lines LinesOf(const std::vector<Finding>& findings) {
  Lines lines;
  for (const Finding& f : findings) lines.push_back(f.path + " " + f.rule_id);
  return lines;
}

bool Has(const std::vector<Finding>& findings, const std::string& rule) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.rule_id == rule; });
}

Lines NotRun(const Checker& checker) {
  Lines lines;
  for (const RuleNotRun& rule : checker.not_run())
    lines.push_back(rule.rule_id + " " + rule.reason);
  return lines;
}

// ---- What a finding is -------------------------------------------------------------------------

TEST(Finding, SaysWhatTheRuleSays) {
  CaseRecord record;
  record.record_id = "4711";
  const auto findings = CheckerOf(Small(), "2020-21").Check(record);
  ASSERT_EQ(LinesOf(findings), Lines{"paint paint-given"});
  EXPECT_EQ(findings[0].record_id, "4711");
  EXPECT_EQ(findings[0].severity, Severity::kError);
  EXPECT_EQ(findings[0].message, "m");
  EXPECT_EQ(findings[0].remedy, "r");
  EXPECT_EQ(findings[0].source, "mspof-project");
  EXPECT_EQ(findings[0].row, 0U);
}

// A record whose council is misspelt would be left out as that of another council, without a word.
TEST(Finding, NamesACouncilThatDoesNotExist) {
  const struct {
    const char* council;
    bool found;
  } kRows[] = {
      {"", false},          {"E09000001", false}, {"E06000028", false},  // merged in 2019
      {"E06000058", false}, {"Leeds", true},      {"e09000001", true},
      {"E09000001 ", true}, {"E0900001", true},   {"W06000015", true},  // Cardiff
  };
  for (const auto& row : kRows) {
    CaseRecord record;
    record.record_id = "4711";
    record.council = row.council;
    record.values.push_back({"unheard-of", {"x"}, {}});
    const auto findings = CheckerOf(Small(), "2020-21").Check(record);
    const Lines expected =
        row.found ? Lines{"? id-unknown", "council council-unknown", "paint paint-given"}
                  : Lines{"? id-unknown", "paint paint-given"};
    EXPECT_EQ(LinesOf(findings), expected) << row.council;
    for (const Finding& f : findings) EXPECT_EQ(f.message.find("Leeds"), f.message.npos);
  }
}

// A text that is in no list decides that a question is not asked: that is what is to be mended.
TEST(Finding, IsOneForOneMistake) {
  const Framework framework = *Framework::Open("mspof");
  const auto found = [&](const CaseRecord& record) {
    std::string text;
    for (const Finding& f : CheckerOf(framework, "2019-20").Check(record)) {
      text += f.path + " " + f.rule_id + "\n";
    }
    return text;
  };
  CaseRecord clean;
  clean.record_id = "4711";
  clean.started = "2019-06-03";
  clean.concluded = "2019-12-02";
  clean.values = {{"outcomes-asked", {"asked-expressed"}},
                  {"outcomes-met", {"fully"}},
                  {"risk-assessment", {"ceased"}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "representative";
  set.interviewer = "independent";
  set.asked = "2019-12-10";
  set.values = {{"listened-to", {"always"}}, {"representative-kind", {"friend"}}};
  clean.answer_sets = {set};
  clean.values.pop_back();
  ASSERT_EQ(found(clean), "");
  // What follows from a value that cannot be read is not found besides.
  CaseRecord record = clean;
  record.values[0].values = {"x"};
  EXPECT_EQ(found(record), "outcomes-asked known-codes\n");
  record = clean;
  record.answer_sets[0].asked = "2019-02-30";
  EXPECT_EQ(found(record), "feedback[1].asked readable-values\n");
  record = clean;
  record.answer_sets[0].respondent = "x";
  EXPECT_EQ(found(record), "feedback[1].respondent known-codes\n");
  record = clean;
  record.concluded = "2019-13-02";
  EXPECT_EQ(found(record), "concluded readable-values\n");
  record = clean;
  record.values.push_back({"risk-identified", {"x"}});
  record.values.push_back({"risk-assessment", {"inconclusive-action"}});
  EXPECT_EQ(found(record), "risk-identified known-codes\n");
  // A second mistake is found.
  record = clean;
  record.answer_sets[0].asked = "2019-02-30";
  record.values[0].values = {"no"};
  EXPECT_EQ(found(record), "feedback[1].asked readable-values\noutcomes-met answered-if-due\n");
  record = clean;
  record.answer_sets[0].asked.clear();
  EXPECT_EQ(found(record), "feedback[1] feedback-undated\n");
}

// ---- Of which records they are -----------------------------------------------------------------

CaseRecord Withdrawn(CaseRecord record) {
  record.draft.emplace();
  record.draft->finalisations.resize(1);
  record.draft->finalisations[0].withdrawn = true;
  return record;
}

TEST(Checker, FindsNothingInAWithdrawnRecordAsATallyDoes) {
  CaseRecord record;
  record.record_id = "1";
  record.concluded = "2020-05-01";
  Checker checker = CheckerOf(Small(), "2020-21");
  EXPECT_FALSE(checker.Check(record).empty());
  EXPECT_TRUE(checker.Check(Withdrawn(record)).empty());
}

TEST(Checker, SaysWhetherARecordIsOfThePeriodAsATallyDoes) {
  const struct {
    const char* concluded;
    bool in_period;
  } kCases[] = {
      {"2019-04-01", true},  {"2020-03-31", true}, {"2019-03-31", false},
      {"2020-04-01", false}, {"", true},           {"2019-02-31", true},
  };
  const Framework msp = *Framework::Open("mspof");
  Checker checker = CheckerOf(msp);
  Checker without = CheckerOf(msp, "");
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = kAsOf;
  Tally tally = *Tally::Create(msp, options);
  RecordBuffer record(msp);
  std::vector<Finding> findings;
  int number = 0;
  for (const auto& c : kCases) {
    CaseRecord named;
    named.record_id = std::to_string(++number);
    named.concluded = c.concluded;
    record.Assign(named);
    EXPECT_EQ(checker.Check(record, &findings), c.in_period) << c.concluded;
    EXPECT_EQ(tally.Add(record, &findings), c.in_period) << c.concluded;
    EXPECT_TRUE(without.Check(record, &findings)) << c.concluded;
    named.record_id += "-other";
    named.council = "E09000002";
    record.Assign(named);
    EXPECT_FALSE(tally.Add(record, &findings)) << c.concluded;
  }
}

// ---- Order and paths -----------------------------------------------------------------------

TEST(Order, IsByPathWithNumbersAsNumbersThenByRule) {
  CaseRecord record;
  record.kind = "x";
  record.values = {{"paint", {"x"}, {}}, {"more", {"x"}, {}}, {"wants", {"no"}, {}}};
  Group items{"item", {}};
  for (int i = 0; i < 11; ++i) items.rows.push_back({{{"shade", {i < 2 ? "blue" : "x"}, {}}}});
  record.groups = {items};
  const Lines expected = {"item some",
                          "item[2] alike",
                          "item[3].shade codes",
                          "item[4] alike",
                          "item[4].shade codes",
                          "item[5] alike",
                          "item[5].shade codes",
                          "item[6] alike",
                          "item[6].shade codes",
                          "item[7] alike",
                          "item[7].shade codes",
                          "item[8] alike",
                          "item[8].shade codes",
                          "item[9] alike",
                          "item[9].shade codes",
                          "item[10] alike",
                          "item[10].shade codes",
                          "item[11] alike",
                          "item[11].shade codes",
                          "kind codes",
                          "more codes",
                          "more due",
                          "paint codes"};
  EXPECT_EQ(LinesOf(CheckerOf(Small()).Check(record)), expected);
}

// A message of findings could not be read.
TEST(Check, LeavesAnIdThatIsNoTextOut) {
  CaseRecord record;
  record.record_id = "a\xFF";
  record.values = {{"paint", {"x"}, {}}};
  const std::vector<Finding> findings = CheckerOf(Small()).Check(record);
  ASSERT_FALSE(findings.empty());
  for (const Finding& finding : findings) EXPECT_EQ(finding.record_id, "");
}

TEST(Order, DoesNotDependOnThatOfTheRules) {
  const std::string due =
      "rule { id: \"due\" severity: SEVERITY_WARNING only_if_due { path: \"*\" } "
      "message: \"m\" remedy: \"r\" @ }\n";
  const Framework moved = LoadGood(due + Edited(kSmall, due, ""));
  RandomRecords random(testing::Seed());
  Checker a = CheckerOf(Small());
  Checker b = CheckerOf(moved);
  CaseRecord record;
  record.values = {{"more", {"x"}, {}}, {"wants", {"no"}, {}}};
  EXPECT_EQ(LinesOf(a.Check(record)), LinesOf(b.Check(record)));
  EXPECT_EQ(LinesOf(a.Check(record)).size(), 3U);
}

TEST(Order, IsThatOfGuaranteeOnRandomRecords) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  for (const char* id : {"mspof", "sac"}) {
    Checker checker = CheckerOf(*Framework::Open(id));
    RandomRecords random(testing::Seed());
    for (const CaseRecord& record : random.Many(300)) {
      const auto findings = checker.Check(record);
      for (size_t i = 1; i < findings.size(); ++i) {
        // Fewer than ten rows, so text compares like numbers. Only of ids that the framework does
        // not have there may be several in a place.
        const auto before = std::tie(findings[i - 1].path, findings[i - 1].rule_id);
        const auto after = std::tie(findings[i].path, findings[i].rule_id);
        EXPECT_LE(before, after);
        EXPECT_TRUE(before != after || findings[i].rule_id == "id-unknown");
      }
    }
  }
}

TEST(FindingPaths, AreNumberedFromOneInTheHostsOrder) {
  CaseRecord record;
  record.concluded = "2019-06-01";
  record.values = {{"paint", {"red"}, {}}};
  record.groups = {{"box", {{}, {{{"open", {"x"}, {}}}}}}};
  const std::vector<Value> yes = {{"helped", {"yes"}, {}}};
  record.answer_sets = {{"talk", "adult", "lead", "2019-06-02", "", yes},
                        {"other", "adult", "lead", "2019-06-02", "", yes},
                        {"talk", "adult", "x", "2019-07-01", "", yes}};
  const Lines expected = {"? id-unknown", "box[2].open codes", "talk[2] late",
                          "talk[2].interviewer codes"};
  EXPECT_EQ(LinesOf(CheckerOf(Small()).Check(record)), expected);
}

TEST(Findings, AreAppended) {
  const Framework framework = Small();
  Checker checker = CheckerOf(framework);
  RecordBuffer record(framework);
  std::vector<Finding> findings;
  checker.Check(record, &findings);
  checker.Check(record, &findings);
  EXPECT_EQ(LinesOf(findings), (Lines{"paint paint-given", "paint paint-given"}));
}

TEST(Findings, AreEqualWhenRunTwice) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  const Framework framework = *Framework::Open("mspof");
  Checker again = CheckerOf(framework);
  RandomRecords random(testing::Seed());
  for (const CaseRecord& record : random.Many(300)) {
    Checker fresh = CheckerOf(framework);
    const Lines lines = LinesOf(fresh.Check(record));
    EXPECT_EQ(lines, LinesOf(again.Check(record)));
    EXPECT_EQ(lines, LinesOf(again.Check(record)));
  }
}

TEST(Findings, AreThoseOfATally) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  const Framework framework = *Framework::Open("sac");
  Checker checker = CheckerOf(framework);
  Tally tally =
      *Tally::Create(framework, {"E09000001", *Period::Parse("2019-20"), kAsOf, {}, {}, {}, {}});
  RandomRecords random(testing::Seed());
  RecordBuffer record(framework);
  for (const CaseRecord& from : random.Many(300)) {
    std::vector<Finding> findings;
    record.Assign(from);
    tally.Add(record, &findings);
    EXPECT_EQ(LinesOf(findings), LinesOf(checker.Check(from)));
  }
}

// ---- No value leaks --------------------------------------------------------------------------

constexpr char kMarker[] = "MARKER";

// A marker in every place of a value, except the record's id.
CaseRecord Marked() {
  const std::vector<std::string> one = {kMarker};
  const Capture capture = {kMarker, kMarker, kMarker, kMarker, kMarker, CaptureState::kEffective};
  CaseRecord record;
  record.person_id = record.council = record.received = record.started = kMarker;
  record.concluded = record.born = record.died = record.kind = kMarker;
  for (const char* id : {"paint", "tags", "weight", "wants", "more", "capacity", "outcomes-asked",
                         "outcomes-met", kMarker}) {
    record.values.push_back({id, one, capture});
  }
  for (const char* id : {"item", "box", "risk", kMarker}) {
    Row row;
    for (const char* fact : {"shade", "seen", "open", "type", "source", kMarker}) {
      row.values.push_back({fact, one, capture});
    }
    record.groups.push_back({id, {row, row}});
  }
  for (const char* id : {"talk", "feedback", kMarker}) {
    record.answer_sets.push_back(
        {id, kMarker, kMarker, kMarker, kMarker, {{"helped", one, {}}, {"feel-safer", one, {}}}});
  }
  return record;
}

// "path: message" of the notes about ids that the framework does not have.
Lines UnknownIn(const Framework& framework, const CaseRecord& named) {
  const auto lines = [](const std::vector<Finding>& findings) {
    Lines notes;
    for (const Finding& f : findings) {
      if (f.rule_id != "id-unknown") continue;
      EXPECT_EQ(f.severity, Severity::kNote);
      EXPECT_EQ(f.record_id, "r1");
      EXPECT_FALSE(f.remedy.empty() || f.source.empty());
      notes.push_back(f.path + ": " + f.message);
    }
    return notes;
  };
  const Lines by_name = lines(CheckerOf(framework).Check(named));
  // Bytes, and a tally, say the same.
  const std::string bytes = named.Encode();
  RecordBuffer record(framework);
  EXPECT_TRUE(record.Decode(bytes).ok());
  std::vector<Finding> findings;
  Tally tally =
      *Tally::Create(framework, {"E09000001", *Period::Parse("2019-20"), Date::Of(2020, 6, 30)});
  tally.Add(record, &findings);
  EXPECT_EQ(lines(findings), by_name);
  return by_name;
}

TEST(UnknownIds, GiveANoteEachThatDoesNotRepeatThem) {
  const Framework framework = *Framework::Open("mspof");
  const std::string value = "a value has an id that the framework does not have, so it is not read";
  const std::string rows =
      "a group or collection has an id that the framework does not have, so it is not read";
  const auto meant = [](const std::string& id) { return ": did you mean \"" + id + "\"?"; };
  CaseRecord record;
  record.record_id = "r1";
  record.concluded = "2019-07-01";
  EXPECT_EQ(UnknownIn(framework, record), Lines());
  record.values = {{"outcome-asked", {"no"}, {}}};
  EXPECT_EQ(UnknownIn(framework, record), (Lines{"?: " + value + meant("outcomes-asked")}));
  record.values = {{"ZZSECRET", {"no"}, {}}};
  EXPECT_EQ(UnknownIn(framework, record), (Lines{"?: " + value}));
  // A host that takes the fields of a record for values.
  record.values = {{"concluded", {"2019-11-10"}, {}}, {"kind", {"none"}, {}}};
  EXPECT_EQ(UnknownIn(framework, record),
            (Lines{"?: a value has the id of the field \"concluded\", so it is not read",
                   "?: a value has the id of the field \"kind\", so it is not read"}));
  record.values.clear();
  record.groups = {{"risks", {{{{"type", {"physical"}, {}}}}}},
                   {"risk", {{{{"type", {"physical"}, {}}}}, {{{"typ", {"physical"}, {}}}}}}};
  record.answer_sets = {{"feedbck", "adult", "", "2019-07-02", "", {{"informed", {"x"}, {}}}},
                        {"feedback", "adult", "", "2019-07-02", "", {{"inform", {"x"}, {}}}}};
  EXPECT_EQ(UnknownIn(framework, record),
            (Lines{"?: " + rows + meant("feedback"), "?: " + rows + meant("risk"),
                   "feedback[1].?: " + value + meant("informed"),
                   "risk[2].?: " + value + meant("type")}));
}

TEST(UnknownIds, AreNotThoseThatSayHowAFieldCameThere) {
  const Framework framework = *Framework::Open("mspof");
  Capture capture;
  capture.date = "2019-07-02";
  Capture parked = capture;
  parked.state = CaptureState::kParked;
  CaseRecord record;
  record.record_id = "r1";
  record.concluded = "2019-07-01";
  record.values = {{"concluded", {"2019-07-01"}, capture},
                   {"person-id", {"P1"}, capture},
                   {"died", {"2019-07-02"}, capture},
                   {"old-question", {"yes"}, parked},
                   {"nothing-said", {}, {}},
                   {"nothing-said", {""}, {}}};
  record.answer_sets = {{"feedback",
                         "adult",
                         "",
                         "2019-07-02",
                         "",
                         {{"respondent", {"adult"}, capture}, {"asked", {"2019-07-02"}, capture}}}};
  EXPECT_EQ(UnknownIn(framework, record), Lines());
}

TEST(UnknownIds, AreEightAtMost) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord record;
  record.record_id = "r1";
  for (int i = 0; i < 100; ++i) {
    record.values.push_back({"unheard-of-" + std::to_string(i % 50), {"x"}, {}});
  }
  EXPECT_EQ(UnknownIn(framework, record).size(), 8U);
  record.values.resize(3);
  EXPECT_EQ(UnknownIn(framework, record).size(), 3U);
  record.values.push_back(record.values[0]);
  EXPECT_EQ(UnknownIn(framework, record).size(), 3U);
}

TEST(Findings, HoldNoValue) {
  for (const Framework& framework : {Small(), *Framework::Open("mspof"), *Framework::Open("sac")}) {
    const auto findings = CheckerOf(framework).Check(Marked());
    EXPECT_GE(findings.size(), 13U);
    for (const Finding& f : findings) {
      const std::string all = f.rule_id + f.record_id + f.path + f.message + f.remedy + f.source;
      EXPECT_EQ(all.find(kMarker), std::string::npos) << all;
    }
  }
}

// ---- Severity and `since` ----------------------------------------------------------------------

TEST(Since, MakesAnErrorAWarningInPeriodsThatBeginBefore) {
  const struct {
    const char* name;
    const char* period;
    Severity severity;
  } kCases[] = {
      {"the day before", "2019-20/Q4", Severity::kWarning},
      {"the day", "2020-21", Severity::kError},
      {"a year that holds the day", "2019-20", Severity::kWarning},
      {"no period", "", Severity::kError},
  };
  for (const auto& c : kCases) {
    const auto findings = CheckerOf(Small(), c.period).Check(CaseRecord());
    ASSERT_TRUE(Has(findings, "paint-given")) << c.name;
    EXPECT_EQ(findings[0].severity, c.severity) << c.name;
  }
}

TEST(Since, LeavesNotesAndWarnings) {
  for (const char* severity : {"NOTE", "WARNING"}) {
    const Framework framework =
        LoadGood(Edited(kSmall, "severity: SEVERITY_ERROR since",
                        "severity: SEVERITY_" + std::string(severity) + " since"));
    const auto findings = CheckerOf(framework).Check(CaseRecord());
    ASSERT_TRUE(Has(findings, "paint-given"));
    EXPECT_EQ(SeverityName(findings[0].severity), severity);
  }
}

// ---- Rules that are not run --------------------------------------------------------------------

TEST(NotRun, RulesOfThePeriodWithoutOne) {
  CaseRecord child;
  child.born = "2015-01-01";
  Checker with = CheckerOf(Small());
  Checker without = CheckerOf(Small(), "");
  EXPECT_TRUE(Has(with.Check(child), "adult"));
  EXPECT_FALSE(Has(without.Check(child), "adult"));
  EXPECT_EQ(NotRun(with), Lines{});
  EXPECT_EQ(NotRun(without), Lines{"adult no-period"});
}

TEST(NotRun, RulesOfPathsThatAreNotMapped) {
  const struct {
    const char* name;
    std::vector<std::string> not_mapped;
    Lines not_run;
  } kCases[] = {
      {"a required fact", {"paint"}, {"paint-given not-mapped:paint"}},
      {"a date of a condition", {"started"}, {"dates not-mapped:started"}},
      {"a date of `when`", {"received"}, {"dates not-mapped:received"}},
      {"a fact of a row",
       {"item.shade"},
       {"alike not-mapped:item.shade", "some not-mapped:item.shade"}},
      {"a group", {"item"}, {"alike not-mapped:item.shade", "some not-mapped:item.shade"}},
      {"a collection", {"talk"}, {"late not-mapped:talk.asked"}},
      {"what no rule names", {"weight", "kind"}, {}},
      {"two", {"born", "paint"}, {"adult not-mapped:born", "paint-given not-mapped:paint"}},
  };
  for (const auto& c : kCases) {
    Checker checker = CheckerOf(Small(), "2019-20", c.not_mapped);
    EXPECT_EQ(NotRun(checker), c.not_run) << c.name;
    const auto findings = checker.Check(Marked());
    for (const RuleNotRun& rule : checker.not_run()) EXPECT_FALSE(Has(findings, rule.rule_id));
  }
}

TEST(NotRun, UnknownPathIsRefused) {
  const auto checker = Checker::Create(Small(), {kAsOf, {}, {"pain"}});
  ASSERT_FALSE(checker.ok());
  EXPECT_EQ(checker.status().code(), StatusCode::kNotFound);
  EXPECT_NE(checker.status().message().find("did you mean \"paint\"?"), std::string::npos);
}

// ---- Kinds of rules --------------------------------------------------------------------------

struct RuleCase {
  const char* name;
  // Stands in the place of the rule "paint-given".
  const char* kind;
  CaseRecord record;
  // Paths at which it finds something.
  Lines paths;
};

CaseRecord With(std::vector<Value> values, std::vector<Group> groups = {},
                std::vector<AnswerSet> sets = {}) {
  CaseRecord record;
  record.values = std::move(values);
  record.groups = std::move(groups);
  record.answer_sets = std::move(sets);
  return record;
}

Group Items(std::vector<const char*> shades) {
  Group group{"item", {}};
  for (const char* shade : shades) {
    group.rows.push_back({});
    if (*shade != '\0') group.rows.back().values = {{"shade", {shade}, {}}};
  }
  return group;
}

std::vector<RuleCase> RuleCases() {
  const Value paint_red = {"paint", {"red"}, {}};
  const Value wants_yes = {"wants", {"yes"}, {}};
  const AnswerSet adult = {"talk", "adult", "", "", "", {}};
  const AnswerSet carer = {"talk", "carer", "", "", "", {}};
  const char* required = "required { path: \"paint\" }";
  const char* red_items =
      "meets { path: \"item\" condition { count { of: \"item\" where { one_of { of: "
      "\"item.shade\" codes: \"red\" } } least: 2 } } }";
  return {
      {"required: supplied", required, With({paint_red}), {}},
      {"required: absent", required, With({}), {"paint"}},
      {"required: the code for absent",
       required,
       With({{"paint", {"not-recorded"}, {}}}),
       {"paint"}},
      {"required: unlisted is supplied", required, With({{"paint", {"x"}, {}}}), {}},
      {"required: many, only the code for absent",
       "required { path: \"tags\" }",
       With({{"tags", {"not-recorded"}, {}}}),
       {"tags"}},
      {"required: many, also that code",
       "required { path: \"tags\" }",
       With({{"tags", {"not-recorded", "red"}, {}}}),
       {}},
      {"required: question not due",
       "required { path: \"more\" }",
       With({{"wants", {"no"}, {}}}),
       {}},
      {"required: not known whether due", "required { path: \"more\" }", With({}), {}},
      {"required: question due", "required { path: \"more\" }", With({wants_yes}), {"more"}},
      {"required: in every row",
       "required { path: \"item.shade\" }",
       With({}, {Items({"red", ""})}),
       {"item[2].shade"}},
      {"required: in each row of a rule of it",
       "of: \"item\" required { path: \"item.shade\" }",
       With({}, {Items({"", "red", ""})}),
       {"item[1].shade", "item[3].shade"}},
      {"required: when a row says so",
       "of: \"talk\" when { one_of { of: \"respondent\" codes: \"carer\" } } required { path: "
       "\"channel\" }",
       With({}, {}, {adult, carer}),
       {"talk[2].channel"}},
      {"when: unknown is not run",
       "when { one_of { of: \"kind\" codes: \"yes\" } } required { path: "
       "\"paint\" }",
       With({}),
       {}},
      {"meets: unknown is no finding",
       "meets { path: \"paint\" condition { one_of { of: \"paint\" "
       "codes: \"red\" } } }",
       With({}),
       {}},
      {"meets: an unlisted value has a finding of its own",
       "meets { path: \"paint\" condition { one_of { of: "
       "\"paint\" codes: \"red\" } } }",
       With({{"paint", {"x"}, {}}}),
       {}},
      {"meets: what takes a record out is found all the same",
       "excludes: EXCLUDES_RECORD meets { path: \"paint\" condition { one_of { of: "
       "\"paint\" codes: \"red\" } } }",
       With({{"paint", {"x"}, {}}}),
       {"paint"}},
      {"meets: a finer code is within",
       "meets { path: \"paint\" condition { one_of { of: \"paint\" "
       "codes: \"red\" } } }",
       With({{"paint", {"dark-red"}, {}}}),
       {}},
      {"meets: a coarser code is not",
       "meets { path: \"paint\" condition { one_of { of: \"paint\" "
       "codes: \"dark-red\" } } }",
       With({paint_red}),
       {"paint"}},
      {"count: enough", red_items, With({}, {Items({"red", "dark-red", "blue"})}), {}},
      {"count: too few", red_items, With({}, {Items({"red", "blue"})}), {"item"}},
      {"count: unknown rows could be enough",
       red_items,
       With({}, {Items({"red", "", "blue"})}),
       {}},
      {"count: unknown rows are too few", red_items, With({}, {Items({"", "blue"})}), {"item"}},
      {"count: an absent group is unknown", red_items, With({}), {}},
      {"count: an empty group has none", red_items, With({}, {Items({})}), {"item"}},
      {"count: an absent collection has none",
       "meets { path: \"talk\" condition { count { of: \"talk\" "
       "least: 1 } } }",
       With({}),
       {"talk"}},
      {"unique: with absent values",
       "of: \"item\" unique { path: \"item.shade\" }",
       With({}, {Items({"", "", "red", "red"})}),
       {"item[4]"}},
      {"only_if_due: due",
       "only_if_due { path: \"more\" }",
       With({wants_yes, {"more", {"yes"}, {}}}),
       {}},
      {"only_if_due: not due",
       "only_if_due { path: \"more\" }",
       With({{"wants", {"no"}, {}}, {"more", {"yes"}, {}}}),
       {"more"}},
      {"only_if_due: not known",
       "only_if_due { path: \"more\" }",
       With({{"more", {"yes"}, {}}}),
       {}},
      {"format: a number",
       "format { path: \"weight\" }",
       With({{"weight", {"heavy"}, {}}}),
       {"weight"}},
      {"known_code: a row",
       "known_code { path: \"item.shade\" }",
       With({}, {Items({"red", "x"})}),
       {"item[2].shade"}},
  };
}

TEST(Rules, FindWhatTheyShould) {
  for (const RuleCase& c : RuleCases()) {
    const Framework framework = LoadGood(Edited(kSmall, "required { path: \"paint\" }", c.kind));
    Lines paths;
    for (const Finding& f : CheckerOf(framework).Check(c.record)) {
      if (f.rule_id == "paint-given") paths.push_back(f.path);
    }
    EXPECT_EQ(paths, c.paths) << c.name;
  }
}

}  // namespace
}  // namespace mspof
