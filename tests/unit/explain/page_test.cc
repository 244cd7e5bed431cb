// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page of explanations: what it says in text, and that its HTML is sound and safe.

#include "mspof/explain_page.h"

#include <gtest/gtest.h>

#include <string>

#include "definition_fixture.h"
#include "explain_fixture.h"

namespace mspof {
namespace {

Scope ScopeOfYear() {
  Scope scope;
  scope.council = "E09000001";
  scope.framework = "mspof";
  scope.period = *Period::Parse("2019-20");
  scope.as_of = Date::Of(2020, 4, 20);
  return scope;
}

ExplainedNumber Persons() {
  return {"sg1a:age-band=85-94", "\"Individuals\", where \"Age band\" is \"85-94\"",
          NumberUnit::kPersons, false, 1};
}

RecordExplanation Record() {
  RecordExplanation record;
  record.record_id = "4711";
  record.counts_in = {{"population/done/counted", "\"Done\"", 1, {}},
                      {"wants", "\"Wants\"", 1, {}},
                      {"wants:wants=yes", "\"Wants\", where \"Wants\" is \"Yes\"", 1, {}},
                      {"total", "\"Total\"", 1, {}}};
  CountsNotIn one;
  one.population = "done";
  one.title = "\"One\"";
  one.why = "rule adult leaves it out: the person is a child";
  one.source = "mspof-project: rules";
  one.would_count = {{"born", "\"Born\" were on or before 1 April 2001"}};
  CountsNotIn two = one;
  two.title = "\"Two\"";
  CountsNotIn three = one;
  three.title = "\"Three\"";
  three.why = "\"Kind\" is not recorded";
  three.would_count.clear();
  record.counts_not_in = {one, two, three, two};
  record.answer_sets = {{"talk", "\"Talk\"", 1, "counted", "in time: asked on 4 June 2019"}};
  return record;
}

std::string Page(PageForm form, const ExplainedNumber& number, const RecordExplanation& record,
                 bool why_not) {
  std::string page = ExplanationStart(form, *Framework::Open("mspof"), ScopeOfYear());
  page += ExplanationOfNumber(form, number);
  page += ExplanationOfShare(form, number, {0, 1, {}}, "4711", "p-1");
  page += ExplanationOfShare(form, number, {0, 0, {"age-band"}}, "4712", "p-1");
  page += ExplanationOfShare(form, number, {0, 12, {}}, "", "");
  page += ExplanationOfSum(form, number, 13);
  page += ExplanationOfRecord(form, record, why_not);
  return page + ExplanationEnd(form);
}

TEST(ExplanationPage, SaysInTextWhatIsSoAndWhatIsTheSameOnce) {
  EXPECT_EQ(Page(PageForm::kText, Persons(), Record(), true),
            R"(City of London (E09000001), April 2019 to March 2020 (2019-20), as of 20 April
2020
Making Safeguarding Personal Outcomes Framework, edition 2018 (RECONSTRUCTED)
This page is about single records. Keep it inside the council: it is no part of
a return.

sg1a:age-band=85-94
"Individuals", where "Age band" is "85-94".
1 person in the return:
     1  4711  person p-1
     0  4712  person p-1: counted with an earlier record; decides age-band
    12  rows that are no records
    13  in all

Record 4711
Counts in:
     1  "Done"
          population/done/counted
     1  "Wants", where "Wants" is "Yes"
          wants:wants=yes
     1  "Total"
          total
Does not count in:
  "One" and "Two"
    Rule adult leaves it out: the person is a child.
    Source: mspof-project: rules
    It would count if:
    - "Born" were on or before 1 April 2001.
  "Three"
    "Kind" is not recorded.
    Source: mspof-project: rules
Sets of answers:
  "Talk", set 1: in time: asked on 4 June 2019.
)");
}

TEST(ExplanationPage, SaysWhyNotOnlyIfItIsAsked) {
  const std::string page = Page(PageForm::kText, Persons(), Record(), false);
  EXPECT_EQ(page.find("Does not count"), std::string::npos);
  EXPECT_NE(page.find("Sets of answers"), std::string::npos);
}

TEST(ExplanationPage, SaysOfARecordThatCountsNowhereWhy) {
  RecordExplanation record;
  record.record_id = "4711";
  record.left_out = "withdrawn";
  record.why = "it was withdrawn";
  EXPECT_EQ(ExplanationOfRecord(PageForm::kText, record, true),
            "\nRecord 4711\nCounts nowhere: it was withdrawn.\n");
  EXPECT_EQ(ExplanationOfRecord(PageForm::kHtml, record, true),
            "<section>\n<h2>Record 4711</h2>\n<p>Counts nowhere: it was withdrawn.</p>\n"
            "</section>\n");
}

TEST(ExplanationPage, SaysThatASumMayCountTwice) {
  ExplainedNumber number = Persons();
  number.unit = NumberUnit::kRecords;
  number.overlaps = true;
  for (const PageForm form : {PageForm::kText, PageForm::kHtml}) {
    EXPECT_NE(ExplanationOfNumber(form, number).find("the same one may be counted several times"),
              std::string::npos);
  }
}

TEST(ExplanationPage, ShowsPersonsOnlyWhereTheyAreCounted) {
  ExplainedNumber number = Persons();
  number.unit = NumberUnit::kRecords;
  for (const PageForm form : {PageForm::kText, PageForm::kHtml}) {
    EXPECT_EQ(Page(form, number, Record(), true).find("p-1"), std::string::npos);
    EXPECT_NE(Page(form, Persons(), Record(), true).find("p-1"), std::string::npos);
  }
}

size_t CountOf(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(ExplanationPage, IsOneDocumentOfHtmlThatNeedsNothingElse) {
  const std::string page = Page(PageForm::kHtml, Persons(), Record(), true);
  EXPECT_EQ(page.rfind("<!DOCTYPE html>\n<html lang=\"en-GB\">", 0), 0U);
  EXPECT_EQ(page.substr(page.size() - 8), "</html>\n");
  for (const char* tag : {"section", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "h2",
                          "h3", "h4", "main", "p", "code"}) {
    const std::string name = tag;
    EXPECT_EQ(CountOf(page, "<" + name + ">") + CountOf(page, "<" + name + " "),
              CountOf(page, "</" + name + ">"))
        << tag;
  }
  for (const char* other : {"<script", "<link", "<img", "http:", "https:", "url(", "@import"}) {
    EXPECT_EQ(page.find(other), std::string::npos) << other;
  }
  EXPECT_EQ(ExplanationStyleSource().rfind("'sha256-", 0), 0U);
}

TEST(ExplanationPage, EscapesWhatComesFromOutside) {
  RecordExplanation record = Record();
  record.record_id = "<b>&\"";
  record.why = record.left_out = "";
  ExplainedNumber number = Persons();
  number.name = "<i>";
  number.title = "<u>\x1B[2J";
  std::string page = ExplanationOfNumber(PageForm::kHtml, number);
  page += ExplanationOfShare(PageForm::kHtml, number, {0, 1, {}}, "<s>", "<q>");
  page += ExplanationOfRecord(PageForm::kHtml, record, true);
  for (const char* raw : {"<b>", "<i>", "<u>", "<s>", "<q>", "\x1B"}) {
    EXPECT_EQ(page.find(raw), std::string::npos) << raw;
  }
  std::string text = ExplanationOfNumber(PageForm::kText, number);
  text += ExplanationOfShare(PageForm::kText, number, {0, 1, {}}, "\x1B[2J", "\x1B[2J");
  record.record_id = "\x1B[2J";
  text += ExplanationOfRecord(PageForm::kText, record, true);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
}

}  // namespace
}  // namespace mspof
