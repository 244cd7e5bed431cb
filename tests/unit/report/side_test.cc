// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns of one council side by side: which may stand together, in which order, and between which
// a change is told.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/report.h"
#include "report_fixture.h"

namespace mspof {
namespace {

using testing::Count;
using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::Small;
using testing::ThreeCases;

Submission Of(const std::string& period, bool cumulative = false,
              const Framework& framework = Small()) {
  TallyOptions options;
  options.period = *Period::Parse(period, cumulative);
  return Count(framework, ThreeCases(), options);
}

std::string Page(const std::vector<Submission>& submissions) {
  const Result<std::string> page = RenderSubmissionsText(Small(), submissions, 200);
  return page.ok() ? *page : page.status().message();
}

// From this heading to the next one.
std::string Section(const std::string& page, const std::string& heading) {
  const size_t begin = page.find("\n" + heading + "\n");
  if (begin == std::string::npos) return "";
  return page.substr(begin + 1, page.find("\n\n", begin + 1) - begin);
}

TEST(Several, AreInTheOrderOfTheirPeriods) {
  const std::string page = Page({Of("2019-20/Q4", true), Of("2019-20/Q3"), Of("2018-19/Q4"),
                                 Of("2019-20/Q4"), Of("2019-20")});
  std::vector<size_t> places;
  for (const char* row :
       {"January to March 2019 (", "October to December 2019 (", "January to March 2020 (",
        "April 2019 to March 2020 (2019-20)", "April 2019 to March 2020 (2019-20, cumulative"}) {
    places.push_back(Section(page, "The returns").find(row));
  }
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
  EXPECT_NE(places.back(), std::string::npos) << page;
}

TEST(Several, OneIsThePageOfOne) {
  EXPECT_EQ(Page({Of("2019-20/Q3")}), RenderSubmissionText(Small(), Of("2019-20/Q3"), 200));
  EXPECT_EQ(*RenderSubmissionsHtml(Small(), {Of("2019-20/Q3")}),
            RenderSubmissionHtml(Small(), Of("2019-20/Q3")));
}

TEST(Several, HaveAColumnEachAndTheChange) {
  const std::string wants = Section(Page({Of("2019-20/Q3"), Of("2019-20/Q4")}), "Wants");
  // Two cases in quarter 3, one in quarter 4 without an answer.
  EXPECT_NE(wants.find("2020      Change\nYes "), std::string::npos) << wants;
  EXPECT_NE(wants.find(" 1   50.0%  0    0.0%  −1   −50.0\n"), std::string::npos) << wants;
}

TEST(Several, SayWhatAManagerAsksFirst) {
  const std::string page = Page({Of("2019-20/Q3"), Of("2019-20/Q4")});
  EXPECT_NE(page.find("- October to December 2019: 2 done; talk in time for 1 (50.0%), too late "
                      "for 1."),
            std::string::npos)
      << page;
}

struct ChangeCase {
  const char* name;
  std::vector<Submission> submissions;
  const char* says;  // "": no change is told
};

TEST(Several, TellAChangeBetweenPeriodsOfOneLength) {
  const ChangeCase cases[] = {
      {"two quarters",
       {Of("2019-20/Q3"), Of("2019-20/Q4")},
       "from October to December 2019 to January to March 2020"},
      {"quarters and the year",
       {Of("2019-20"), Of("2019-20/Q1"), Of("2019-20/Q4")},
       "from April to June 2019 to January to March 2020"},
      {"two years and a quarter",
       {Of("2018-19"), Of("2019-20"), Of("2019-20/Q4")},
       "from April 2018 to March 2019 to April 2019 to March 2020"},
      {"a quarter and a year", {Of("2019-20/Q4"), Of("2019-20")}, ""},
      {"the same days", {Of("2019-20/Q1"), Of("2019-20/Q1", true)}, ""},
  };
  for (const ChangeCase& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string page = Page(c.submissions);
    const std::string told = std::string("Changes are ") + c.says + ":";
    EXPECT_EQ(page.find(told) != std::string::npos, *c.says != '\0') << page;
    EXPECT_EQ(page.find("Change") != std::string::npos, *c.says != '\0');
  }
}

TEST(Several, NameTheSameDaysApart) {
  const std::string returns = Page({Of("2019-20/Q1"), Of("2019-20/Q1", true)});
  EXPECT_NE(returns.find("- April to June 2019 (2019-20 quarter 1): "), std::string::npos);
  EXPECT_NE(returns.find("- April to June 2019 (2019-20, cumulative to quarter 1): "),
            std::string::npos);
}

TEST(Several, RefuseWhatCannotBeShownTogether) {
  Submission other = Of("2019-20/Q4");
  other.council_return.scope.council = "E09000001";
  Submission changed = Of("2019-20/Q4");
  changed.council_return.scope.digest = std::string(64, 'a');
  changed.council_return.scope.counting_digest = std::string(64, 'b');
  const std::vector<std::pair<std::vector<Submission>, std::string>> cases = {
      {{}, "there is no return"},
      {{Of("2019-20/Q3"), other},
       "of different councils, Bristol, City of (E06000023) and City of London (E09000001)"},
      {{Of("2019-20/Q3"), changed}, "was made with another definition"},
      {{Of("2019-20/Q3"), Of("2019-20/Q3")}, "two of the returns are of October to December 2019"},
  };
  for (const auto& [submissions, message] : cases) {
    const Result<std::string> page = RenderSubmissionsText(Small(), submissions);
    EXPECT_EQ(page.status().code(), StatusCode::kInvalidArgument);
    EXPECT_NE(page.status().message().find(message), std::string::npos) << page.status().message();
    EXPECT_EQ(RenderSubmissionsHtml(Small(), submissions).status().message(),
              page.status().message());
    EXPECT_EQ(SubmissionTables(Small(), submissions).status().message(), page.status().message());
  }
}

// Texts alone differ: the numbers mean the same.
TEST(Several, TakeDefinitionsThatCountAlike) {
  const Framework reworded = LoadGood(Edited(kSmall, "Wants?", "Do they want it?"));
  ASSERT_NE(reworded.info().digest, Small().info().digest);
  const Result<std::string> page =
      RenderSubmissionsText(Small(), {Of("2019-20/Q3", false, reworded), Of("2019-20/Q4")});
  EXPECT_TRUE(page.ok()) << page.status().message();
}

TEST(Several, SayWhatOneOfThemDoesNotSupply) {
  Submission partial = Of("2019-20/Q4");
  for (MeasureResult& result : partial.council_return.measures) {
    if (result.id != "wants") continue;
    result = MeasureResult{};
    result.id = "wants";
    result.population = "done";
    result.not_supplied = "the form was lost";
  }
  const std::string page = Page({Of("2019-20/Q3"), partial});
  EXPECT_NE(Section(page, "Wants").find("not supplied"), std::string::npos) << page;
  EXPECT_NE(page.find("- January to March 2020: Not supplied: the council says: \"the form was "
                      "lost\"."),
            std::string::npos)
      << page;
}

}  // namespace
}  // namespace mspof
