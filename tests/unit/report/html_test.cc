// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page of a submission as HTML: it says what the page of text says, and nothing of a
// submission becomes markup. tests/capture looks at it in a browser.

#include <gtest/gtest.h>

#include <cstdint>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/report.h"
#include "report_fixture.h"

namespace mspof {
namespace {

using testing::Count;
using testing::LoadGood;
using testing::Small;
using testing::ThreeCases;

Submission Example() {
  Submission submission = Count(Small(), ThreeCases());
  submission.envelope.host_name = "CaseBook";
  submission.envelope.comment = "First return.";
  return submission;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// The words that a reader of the page sees.
std::vector<std::string> WordsOf(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> SeenInText(const std::string& page) {
  std::string text = Replaced(page, "─", "");
  return WordsOf(std::regex_replace(text, std::regex("(^|\n)[!-] "), "\n"));
}

std::vector<std::string> SeenInHtml(const std::string& page) {
  std::string text = page.substr(page.find("<main>"));
  text = std::regex_replace(text, std::regex("<caption[^>]*>[^<]*</caption>"), " ");
  text = std::regex_replace(text, std::regex("<[^>]*>"), " ");
  for (const auto& [from, to] :
       {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""},
        std::pair{"&#39;", "'"}, std::pair{"&amp;", "&"}}) {
    text = Replaced(text, from, to);
  }
  return WordsOf(text);
}

// Wide enough that no column continues below the others and no heading has two lines.
constexpr int kWide = 400;

TEST(RenderSubmissionHtml, SaysWhatThePageOfTextSays) {
  const Submission full = Example();
  Submission part = full;
  part.envelope.tops_up = std::string(64, 'a');
  part.envelope.prepared_on = Date::Of(2020, 1, 1);
  TallyOptions options;
  options.not_mapped = {"talk"};
  for (const Submission& one :
       {full, part, Count(Small(), {}), Count(Small(), ThreeCases(), options)}) {
    EXPECT_EQ(SeenInHtml(RenderSubmissionHtml(Small(), one)),
              SeenInText(RenderSubmissionText(Small(), one, kWide)));
  }
}

TEST(RenderSubmissionHtml, IsTitledByWhatTheReturnIsAbout) {
  const Submission submission = Example();
  const std::string page = RenderSubmissionHtml(Small(), submission);
  EXPECT_NE(page.find("<title>" + ScopeInWords(submission.council_return.scope) + "</title>"),
            std::string::npos);
  EXPECT_NE(page.find("<h1>Bristol, City of (E06000023)</h1>"), std::string::npos);
}

// Tags are opened and closed in turn.
TEST(RenderSubmissionHtml, NestsItsElements) {
  const std::string page = RenderSubmissionHtml(Small(), Example());
  const std::string body = page.substr(page.find("<body>"));
  const std::regex tag("<(/?)([a-z0-9]+)[^>]*>");
  std::vector<std::string> open;
  for (std::sregex_iterator at(body.begin(), body.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    if (name == "br") continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else if (name != "html") {
      ASSERT_FALSE(open.empty()) << name;
      ASSERT_EQ(open.back(), name);
      open.pop_back();
    }
  }
  EXPECT_TRUE(open.empty());
}

TEST(RenderSubmissionHtml, EscapesWhatASubmissionSays) {
  Submission submission = Example();
  submission.envelope.host_name = "<script>alert('x')</script>";
  submission.envelope.host_version = "1 & \"2\"";
  submission.envelope.comment = "One <b>line</b>\nand another";
  const std::string page = RenderSubmissionHtml(Small(), submission);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; 1 &amp; &quot;2&quot;"),
            std::string::npos);
  EXPECT_NE(page.find("One &lt;b&gt;line&lt;/b&gt;<br>and another"), std::string::npos);
}

TEST(RenderSubmissionHtml, NeedsNothingElse) {
  const std::string page = RenderSubmissionHtml(Small(), Example());
  for (const char* outside : {"src=", "href=", "url(", "@import", "http:", "https:", "<link"}) {
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
  }
}

}  // namespace
}  // namespace mspof
