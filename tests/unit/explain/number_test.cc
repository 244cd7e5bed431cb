// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The names of numbers: what each is in words, what it counts, and what is said of a wrong name.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "explain_fixture.h"

namespace mspof {
namespace {

using testing::Concluded;
using testing::CountToExplain;
using testing::Explained;
using testing::Small;
using testing::YearOptions;

CaseRecord WithTalk(const char* id, const char* respondent, const char* asked) {
  CaseRecord record = Concluded(id);
  AnswerSet set;
  set.collection = "talk";
  set.respondent = respondent;
  set.asked = asked;
  set.values = {{"helped", {"yes"}, {}}};
  record.answer_sets = {set};
  return record;
}

Explained Counted(const Framework& framework) {
  CaseRecord tagged = Concluded("c", "no");
  tagged.values.push_back({"tags", {"red", "blue"}, {}});
  return CountToExplain(framework, YearOptions(),
                        {WithTalk("a", "adult", "2019-07-01"), WithTalk("b", "carer", "2019-08-01"),
                         std::move(tagged)});
}

TEST(Number, IsNamedDescribedAndValued) {
  const Framework framework = Small();
  const Explained explained = Counted(framework);
  const struct {
    const char* name;
    const char* title;
    NumberUnit unit;
    bool overlaps;
    uint64_t value;
  } kCases[] = {
      {"wants", "total of \"Wants\"", NumberUnit::kRecords, false, 3},
      {"wants:wants=yes", "\"Wants\", where \"Wants\" is \"Yes\"", NumberUnit::kRecords, false, 2},
      {"wants:wants=~absent", "\"Wants\", where \"Wants\" is not recorded", NumberUnit::kRecords,
       false, 0},
      {"wants:population=done,wants=no", "\"Wants\", where \"Wants\" is \"No\"",
       NumberUnit::kRecords, false, 1},
      {"paints:population=begun,tone=warm", "\"Paints, Begun\", where \"Tone\" is \"Warm\"",
       NumberUnit::kRecords, false, 3},
      {"tags:tags=red", "\"Tags\", where \"Tags\" is \"Red\"", NumberUnit::kRecords, false, 1},
      {"helped", "total of \"Helped\"", NumberUnit::kAnswerSets, false, 1},
      {"helped:helped=yes", "\"Helped\", where \"Helped\" is \"Yes\"", NumberUnit::kAnswerSets,
       false, 1},
      {"helped:helped=yes,respondent=adult",
       "\"Helped\", where \"Who\" is \"Adult\" and \"Helped\" is \"Yes\"", NumberUnit::kAnswerSets,
       false, 1},
      {"helped:talk.respondent=adult", "\"Helped\", where \"Who\" is \"Adult\"",
       NumberUnit::kAnswerSets, false, 1},
      {"ages", "total of \"Ages\"", NumberUnit::kPersons, false, 1},
      {"ages:age-band=unknown", "\"Ages\", where \"Age\" is \"Unknown\"", NumberUnit::kPersons,
       false, 1},
      {"population/done/given", "records given to \"Done\"", NumberUnit::kRecords, false, 3},
      {"population/people/persons", "different people in \"People\"", NumberUnit::kPersons, false,
       1},
      {"population/done/left-out:outside-period",
       "records left out of \"Done\": \"Concluded\" is outside the period", NumberUnit::kRecords,
       false, 0},
      {"population/done//counted", "records counted in \"Done\"", NumberUnit::kRecords, false, 3},
      {"measure/helped/done/records", "records with a set of answers that counts in \"Helped\"",
       NumberUnit::kRecords, false, 1},
      {"measure/helped/records", "records with a set of answers that counts in \"Helped\"",
       NumberUnit::kRecords, false, 1},
      {"measure/more/done/left-out:not-due:more",
       "records left out of \"More\": question \"More\" does not apply, or it is not recorded "
       "whether it does",
       NumberUnit::kRecords, false, 1},
      {"measure/ages/people/absent:age-band=unknown", "\"Ages\", where \"Age\" is not recorded",
       NumberUnit::kPersons, false, 1},
      {"measure/ages/people/contradiction:age-band",
       "\"Ages\", where records of one person differ in \"Age\"", NumberUnit::kPersons, false, 0},
      {"measure/wants/done/cell:wants=yes", "\"Wants\", where \"Wants\" is \"Yes\"",
       NumberUnit::kRecords, false, 2},
      {"coverage/talk/done/outcome:late", "\"Talk\": Asked too late", NumberUnit::kRecords, false,
       1},
      {"coverage/talk/done/fate:late", "sets of answers of \"Talk\": Asked too late",
       NumberUnit::kAnswerSets, false, 1},
      {"proportion/wanting/numerator", "\"Wanting\", numerator", NumberUnit::kRecords, false, 2},
      {"proportion/helping/denominator:adult",
       "\"Helping\", denominator, where \"Who\" is \"Adult\"", NumberUnit::kAnswerSets, false, 1},
      {"proportion/asked/denominator", "\"Asked\", denominator", NumberUnit::kRecords, false, 3},
  };
  for (const auto& c : kCases) {
    const Result<Explainer> explainer = Explainer::Create(explained.tally, {c.name});
    ASSERT_TRUE(explainer.ok()) << c.name << ": " << explainer.status().message();
    const ExplainedNumber& number = explainer->numbers()[0];
    EXPECT_EQ(number.name, c.name);
    EXPECT_EQ(number.title, c.title) << c.name;
    EXPECT_EQ(number.unit, c.unit) << c.name;
    EXPECT_EQ(number.overlaps, c.overlaps) << c.name;
    EXPECT_EQ(number.value, c.value) << c.name;
  }
}

TEST(Number, SaysWhatIsWrongWithItsName) {
  const Framework framework = Small();
  const Explained explained = Counted(framework);
  const struct {
    const char* name;
    StatusCode code;
    const char* message;
  } kCases[] = {
      {"wnats", StatusCode::kNotFound, "there is no measure \"wnats\": did you mean \"wants\"?"},
      {"nothing-like-it", StatusCode::kNotFound,
       "there is no measure \"nothing-like-it\": the CSV form of the return has all numbers"},
      {"wants:want=yes", StatusCode::kNotFound,
       "measure \"wants\" is not divided by \"want\": did you mean \"wants\"?"},
      {"wants:wants=maybe", StatusCode::kNotFound,
       "dimension \"wants\" has no code \"maybe\": write one of yes, no, ~absent, ~unlisted"},
      {"wants:wants=yes,wants=no", StatusCode::kNotFound, "dimension \"wants\" is named twice"},
      {"old-red:tone=warm", StatusCode::kNotFound,
       "measure \"old-red\" is not divided by \"tone\": it has no dimensions"},
      {"paints", StatusCode::kNotFound,
       "measure \"paints\" has several populations: name one, as in paints:population=done"},
      {"measure/paints/total", StatusCode::kNotFound,
       "measure \"paints\" has several populations: name one, as in measure/paints/done/total"},
      {"paints:population=people", StatusCode::kNotFound,
       "measure \"paints\" has no population \"people\": write one of done, begun"},
      {"measure/helped/done/cell:helped=yes", StatusCode::kNotFound,
       "the cell of measure \"helped\" needs dimension \"respondent\" too"},
      {"measure/wants/done/totals", StatusCode::kNotFound,
       "a measure has no number \"totals\": did you mean \"total\"?"},
      {"measures/wants/done/total", StatusCode::kNotFound,
       "there is no part \"measures\" of a return with numbers: did you mean \"measure\"?"},
      {"rule/adult/findings", StatusCode::kNotFound,
       "what a rule found is no number of records that count: use mspof check"},
      {"population/done", StatusCode::kNotFound,
       "\"population/done\" is not the name of a number: write population/ID/NAME"},
      {"population/dome/given", StatusCode::kNotFound,
       "there is no population \"dome\": did you mean \"done\"?"},
      {"population/done/left-out:outside", StatusCode::kNotFound, "there is no reason \"outside\""},
      {"population/done/gone", StatusCode::kNotFound,
       "a population has no number \"gone\": write one of given, counted, persons, "
       "left-out:REASON"},
      {"coverage/talks/done/outcome:late", StatusCode::kNotFound,
       "there is no collection \"talks\": did you mean \"talk\"?"},
      {"coverage/talk/begun/outcome:late", StatusCode::kNotFound,
       "collection \"talk\" has no coverage in \"begun\": write done"},
      {"coverage/talk/done/outcome:latte", StatusCode::kNotFound,
       "a coverage has no number \"outcome:latte\": did you mean \"outcome:late\"?"},
      {"proportion/helping/numerator", StatusCode::kNotFound,
       "proportion \"helping\" is given for each code: write numerator:adult or numerator:carer"},
      {"proportion/wanting/numerator:yes", StatusCode::kNotFound,
       "proportion \"wanting\" is not divided: write numerator"},
      {"proportion/wanting/numeratr", StatusCode::kNotFound,
       "a proportion has no number \"numeratr\": did you mean \"numerator\"?"},
      {"proportion/waiting/numerator", StatusCode::kNotFound,
       "there is no proportion \"waiting\": did you mean \"wanting\"?"},
      {"proportion/felt-safer/numerator", StatusCode::kNotFound,
       "there is no proportion \"felt-safer\": write one of asked, helping, wanting"},
      {"coverage/feedback/done/outcome:late", StatusCode::kNotFound,
       "there is no collection \"feedback\": write one of talk"},
  };
  for (const auto& c : kCases) {
    const Status status = Explainer::Create(explained.tally, {"wants", c.name}).status();
    EXPECT_EQ(status.code(), c.code) << c.name;
    EXPECT_EQ(status.message(), c.message) << c.name;
  }
}

TEST(Number, IsNotThereIfItIsNotSupplied) {
  const Framework framework = Small();
  TallyOptions options = YearOptions();
  options.not_mapped = {"wants", "talk"};
  const Explained explained = CountToExplain(framework, options, {Concluded("a")});
  const struct {
    const char* name;
    const char* message;
  } kCases[] = {
      {"wants",
       "measure \"wants\" is not supplied, so there is no number to explain: "
       "not-mapped:wants"},
      {"coverage/talk/done/outcome:late",
       "the coverage of \"talk\" is not supplied, so there is no number to explain: "
       "not-mapped:talk.respondent"},
      {"proportion/wanting/numerator",
       "proportion \"wanting\" is not supplied, so there is no number to explain: "
       "not-supplied:wants"},
  };
  for (const auto& c : kCases) {
    const Status status = Explainer::Create(explained.tally, {c.name}).status();
    EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition) << c.name;
    EXPECT_EQ(status.message(), c.message) << c.name;
  }
}

}  // namespace
}  // namespace mspof
