// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as text: what stands in them and what cannot. How they behave in a browser is tested in
// tests/capture.

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "form_fixture.h"
#include "mspof/capture/form.h"

namespace mspof {
namespace {

using testing::BuiltInForms;
using testing::FormOf;
using testing::LoadGood;
using testing::Small;
using testing::Times;
using testing::Worded;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A question on a page that is posted.
FormPage Question() {
  FormPage page;
  page.items = {FormOf(Small(), {"adult"}).questions[0]};
  page.action = "/interview";
  page.hidden = {{"token", "abc"}};
  return page;
}

// The attribute values of that name, in order.
std::vector<std::string> Attributes(const std::string& html, const std::string& name) {
  std::vector<std::string> values;
  const std::string start = " " + name + "=\"";
  for (size_t at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
    const size_t begin = at + start.size();
    values.push_back(html.substr(begin, html.find('"', begin) - begin));
  }
  return values;
}

// What holds of every page.
void ExpectSound(const std::string& html) {
  EXPECT_EQ(html.compare(0, 34, "<!DOCTYPE html>\n<html lang=\"en-GB\""), 0);
  EXPECT_EQ(Times(html, "<h1>"), 1u);
  EXPECT_EQ(Times(html, "<title>"), 1u);
  EXPECT_EQ(Times(html, "<fieldset"), Times(html, "<legend>"));
  EXPECT_FALSE(Has(html, "<script"));
  EXPECT_FALSE(Has(html, "url("));
  EXPECT_FALSE(Has(html, "@import"));
  EXPECT_FALSE(Has(html, " style="));
  EXPECT_TRUE(Attributes(html, "onclick").empty());
  EXPECT_EQ(Times(html, "<form"), Times(html, " novalidate>"));
  const std::vector<std::string> ids = Attributes(html, "id");
  const std::set<std::string> distinct(ids.begin(), ids.end());
  EXPECT_EQ(ids.size(), distinct.size());
  for (const std::string& target : Attributes(html, "for")) EXPECT_EQ(distinct.count(target), 1u);
  for (const std::string& list : Attributes(html, "aria-describedby")) {
    std::istringstream words(list);
    for (std::string id; words >> id;) EXPECT_EQ(distinct.count(id), 1u) << id;
  }
}

TEST(FormHtml, AsksOneQuestionWithItsLegendAsHeading) {
  const std::string html = RenderFormPageHtml(Question());
  ExpectSound(html);
  EXPECT_TRUE(Has(html, "<title>Helped</title>"));
  EXPECT_TRUE(
      Has(html, "<legend><h1><span class=\"number\">3.</span> Were you helped?</h1></legend>"));
  EXPECT_TRUE(Has(html, "<form method=\"post\" action=\"/interview\" novalidate>"));
  EXPECT_TRUE(Has(html, "<input type=\"hidden\" name=\"token\" value=\"abc\">"));
  EXPECT_TRUE(Has(html, "<input type=\"radio\" id=\"item-1\" name=\"helped\" value=\"yes\">"));
  EXPECT_FALSE(Has(html, " checked"));
  EXPECT_FALSE(Has(html, "class=\"summary\""));
  EXPECT_TRUE(Has(html, "name=\"clear\" value=\"helped\""));
}

TEST(FormHtml, PressesContinueOnEnterAndNotAClearingButton) {
  const std::string html = RenderFormPageHtml(Question());
  const size_t first = html.find("<button");
  EXPECT_EQ(
      html.compare(first, 56, "<button class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">"), 0);
  EXPECT_LT(first, html.find("class=\"clear\""));
}

TEST(FormHtml, ChecksWhatWasChosenAndNothingElse) {
  FormPage page = Question();
  page.items[0].values = {"no"};
  const std::string html = RenderFormPageHtml(page);
  EXPECT_EQ(Times(html, " checked"), 1u);
  EXPECT_TRUE(Has(html, "value=\"no\" checked>"));
}

TEST(FormHtml, BeginsWithASummaryThatLinksToWhatIsWrong) {
  FormPage page = Question();
  page.items.push_back(FormOf(Small(), {"adult"}).head[1]);
  page.items[0].error = "Choose an answer";
  page.items[1].error = "Give a day that exists";
  page.title = "Two";
  const std::string html = RenderFormPageHtml(page);
  ExpectSound(html);
  EXPECT_TRUE(Has(html, "<title>Error: Two</title>"));
  EXPECT_TRUE(Has(html, "tabindex=\"-1\" autofocus role=\"alert\""));
  EXPECT_TRUE(Has(html, "There are 2 problems"));
  EXPECT_TRUE(Has(html, "<a href=\"#item-1\">Choose an answer</a>"));
  EXPECT_TRUE(Has(html, "<a href=\"#item-2\">Give a day that exists</a>"));
  EXPECT_EQ(Times(html, "Choose an answer"), 2u);
  EXPECT_EQ(Times(html, "<span class=\"unseen\">Error: </span>"), 2u);
}

TEST(FormHtml, ShowsAKeptAnswerWithoutChoosingIt) {
  FormPage page = Question();
  page.items[0].kept = {"yes"};
  std::string html = RenderFormPageHtml(page);
  EXPECT_TRUE(
      Has(html, "Earlier answer: <b>Yes</b>. It does not count until you choose it again."));
  EXPECT_FALSE(Has(html, " checked"));
  page.items[0].kept = {"no-such-code"};
  html = RenderFormPageHtml(page);
  EXPECT_TRUE(Has(html, "An earlier answer is kept."));
  EXPECT_FALSE(Has(html, "no-such-code"));
}

TEST(FormHtml, SaysTheLanguageOfTheWording) {
  FormPage page;
  page.items = {FormOf(LoadGood(Worded()), {"adult", "cy"}).questions[0]};
  EXPECT_TRUE(Has(RenderFormPageHtml(page), "<span lang=\"cy\">A gawsoch chi help?</span>"));
  page.items = {FormOf(LoadGood(Worded()), {"carer", "cy"}).questions[0]};
  const std::string html = RenderFormPageHtml(page);
  EXPECT_EQ(Times(html, "lang="), 1u);
  EXPECT_TRUE(Has(html, "There is no wording in cy: this one is in en-GB."));
}

TEST(FormHtml, EscapesEveryText) {
  const std::string bad = "\"'><script>&\x01\xFF";
  FormItem item;
  item.id = item.title = item.heading = item.text = item.language = item.wording = bad;
  item.instead_of = item.condition = item.error = bad;
  item.notes = {{bad, bad}, {"", "javascript:alert(1)"}, {"", "https://a.example/" + bad}};
  item.options = {{bad, bad}, {"b", bad}};
  item.values = item.kept = {bad};
  FormPage page;
  page.title = page.caption = page.action = page.back = page.progress = page.submit = bad;
  page.hidden = {{bad, bad}};
  page.notes = {{bad, bad, bad}};
  page.buttons = {{{bad, bad}, bad}};
  page.footer = {bad};
  for (const FormControl control : {FormControl::kOne, FormControl::kMany, FormControl::kText,
                                    FormControl::kNumber, FormControl::kDate, FormControl::kFile}) {
    item.control = control;
    page.items = {item, item};
    page.items[1].id += "2";
    for (const char* action : {"/a", ""}) {
      page.action = action;
      page.next = bad;
      const std::string html = RenderFormPageHtml(page);
      ExpectSound(html);
      EXPECT_FALSE(Has(html, "'><"));
      EXPECT_FALSE(Has(html, "\x01"));
      EXPECT_FALSE(Has(html, "\xFF"));
      EXPECT_FALSE(Has(html, "href=\"javascript"));
      EXPECT_TRUE(Has(html, "&quot;&#39;&gt;&lt;script&gt;&amp;"));
    }
  }
}

TEST(FormHtml, IsSoundForEveryBuiltInFormInBothLayouts) {
  const std::vector<Form> forms = BuiltInForms();
  ASSERT_EQ(forms.size(), 3u);
  for (const Form& form : forms) {
    const std::string single = RenderFormHtml(form);
    ExpectSound(single);
    EXPECT_FALSE(Has(single, " checked"));
    EXPECT_FALSE(Has(single, "method=\"post\""));
    for (const FormItem& item : form.questions) {
      EXPECT_EQ(Times(single, "name=\"" + item.id + "\""), item.options.size());
    }
    const std::vector<FormFile> files = RenderFormFiles(form);
    ASSERT_EQ(files.size(), form.questions.size() + form.reason.size() + 3);
    EXPECT_EQ(files[0].name, "index.html");
    for (size_t i = 0; i < files.size(); ++i) {
      ExpectSound(files[i].html);
      EXPECT_EQ(i > 0, Has(files[i].html, "class=\"back\""));
      if (i + 1 == files.size()) break;
      EXPECT_TRUE(Has(files[i].html, "href=\"" + files[i + 1].name));
    }
  }
}

TEST(FormHtml, MarksWhatIsReconstructed) {
  const std::vector<Form> forms = BuiltInForms();
  ASSERT_EQ(forms.size(), 3u);
  for (const Form& form : forms) {
    size_t marked = 0;
    for (const FormItem& item : form.questions) {
      marked += item.wording_reconstructed || item.options_reconstructed ? 1 : 0;
    }
    EXPECT_EQ(Times(RenderFormHtml(form), "<strong>Reconstructed:</strong>"), marked);
  }
}

TEST(FormHtml, IsPrecededByASourceThatAllowsItsStyleSheet) {
  EXPECT_EQ(FormStyleSource().size(), 53u);
  EXPECT_EQ(FormStyleSource().compare(0, 8, "'sha256-"), 0);
  EXPECT_EQ(FormStyleSource().substr(51), "='");
}

TEST(FormProgress, GivesARangeOnlyIfThereIsOne) {
  EXPECT_EQ(FormProgress(2, 3, 3), "Question 2 of 3");
  EXPECT_EQ(FormProgress(2, 3, 5), "Question 2 of 3 to 5");
}

// ---- What is posted -------------------------------------------------------------------------

TEST(FormValues, ReadsWhatABrowserPosts) {
  FormItem item;
  item.id = "a";
  item.options = {{"x", "X"}, {"y", "Y"}};
  using Values = std::vector<std::string>;
  const struct {
    const char* name;
    FormControl control;
    std::vector<FormField> posted;
    Values values;
  } kCases[] = {
      {"blank", FormControl::kOne, {{"token", "t"}}, {}},
      {"chosen", FormControl::kOne, {{"b", "x"}, {"a", "y"}}, {"y"}},
      {"cleared", FormControl::kOne, {{"a", "y"}, {"clear", "a"}}, {}},
      {"another cleared", FormControl::kOne, {{"a", "y"}, {"clear", "b"}}, {"y"}},
      {"no option", FormControl::kOne, {{"a", "z"}}, {"z"}},
      {"in order", FormControl::kMany, {{"a", "z"}, {"a", "y"}, {"a", "x"}}, {"x", "y", "z"}},
      {"twice", FormControl::kMany, {{"a", "y"}, {"a", "y"}}, {"y"}},
      {"text", FormControl::kText, {{"a", "  two words\r\n"}}, {"two words"}},
      {"spaces", FormControl::kText, {{"a", "   "}}, {}},
      {"number", FormControl::kNumber, {{"a", " 7 "}}, {"7"}},
      {"day",
       FormControl::kDate,
       {{"a-day", "7"}, {"a-month", " 3"}, {"a-year", "2026"}},
       {"2026-03-07"}},
      {"no such day",
       FormControl::kDate,
       {{"a-day", "31"}, {"a-month", "2"}, {"a-year", "2026"}},
       {"31/2/2026"}},
      {"part of a day",
       FormControl::kDate,
       {{"a-day", "31"}, {"a-month", ""}, {"a-year", "26"}},
       {"31//26"}},
      {"file", FormControl::kFile, {{"a", " \r\n"}}, {" \r\n"}},
      {"no file", FormControl::kFile, {{"a", ""}}, {}},
      {"no day", FormControl::kDate, {{"a-day", ""}, {"a-month", ""}, {"a-year", ""}}, {}},
  };
  for (const auto& c : kCases) {
    item.control = c.control;
    EXPECT_EQ(FormValues(item, c.posted), c.values) << c.name;
  }
}

TEST(HtmlPage, LinksLeadToTheWebOrStayWithTheHost) {
  const struct {
    const char* link;
    const char* html;
  } kCases[] = {
      {"https://example.org/", "<p>n <a href=\"https://example.org/\">go</a></p>"},
      {"/enquiry/1?a=b", "<p>n <a href=\"/enquiry/1?a=b\">go</a></p>"},
      {"//example.org/", "<p>n //example.org/</p>"},
      {"/\\example.org/", "<p>n /\\example.org/</p>"},
      {"javascript:x()", "<p>n javascript:x()</p>"},
  };
  for (const auto& c : kCases) {
    FormPage page;
    page.notes = {{"n", c.link, "go"}};
    EXPECT_TRUE(Has(RenderFormPageHtml(page), c.html)) << c.link;
  }
}

TEST(HtmlPage, HasNotesInPartsUnderOneHeading) {
  FormPage page = Question();
  page.title = "All";
  EXPECT_FALSE(Has(RenderFormPageHtml(page), "<h1>All</h1>"));
  page.notes = {{"one"}, {"two", "", "", "Part <2>"}, {"three"}};
  EXPECT_TRUE(Has(RenderFormPageHtml(page),
                  "<h1>All</h1>\n<div class=\"notes\">\n<p>one</p>\n</div>\n"
                  "<h2>Part &lt;2&gt;</h2>\n<div class=\"part\">\n<p>two</p>\n<p>three</p>\n"
                  "</div>\n"));
  EXPECT_EQ(Times(RenderFormPageHtml(page), "<h1>"), 1);
  page.notes[0].heading = "Part 1";
  EXPECT_TRUE(
      Has(RenderFormPageHtml(page), "</h1>\n<h2>Part 1</h2>\n<div class=\"part\">\n<p>one"));
}

TEST(HtmlPage, PostsAFileInPartsAndNothingElse) {
  FormPage page = Question();
  EXPECT_FALSE(Has(RenderFormPageHtml(page), "multipart"));
  page.items[0].control = FormControl::kFile;
  EXPECT_TRUE(Has(RenderFormPageHtml(page), " enctype=\"multipart/form-data\""));
}

TEST(FormValues, ShowAgainWhatWasFilledInGoodOrNot) {
  FormItem day;
  day.id = "day";
  day.control = FormControl::kDate;
  for (const auto& parts : std::vector<std::vector<std::string>>{
           {"7", "3", "2026"}, {"31", "2", "2026"}, {"x", "", "26"}, {"", "12", ""}}) {
    const std::vector<FormField> posted = {
        {"day-day", parts[0]}, {"day-month", parts[1]}, {"day-year", parts[2]}};
    day.values = FormValues(day, posted);
    FormPage page;
    page.items = {day};
    const std::string html = RenderFormPageHtml(page);
    std::vector<FormField> shown;
    for (const char* part : {"day-day", "day-month", "day-year"}) {
      const size_t at = html.find(" name=\"" + std::string(part) + "\"");
      const std::string rest = html.substr(at, html.find('>', at) - at);
      const std::vector<std::string> values = Attributes(rest, "value");
      shown.push_back({part, values.empty() ? "" : values[0]});
    }
    EXPECT_EQ(FormValues(day, shown), day.values);
  }
}

}  // namespace
}  // namespace mspof
