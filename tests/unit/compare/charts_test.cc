// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Charts draw the numbers that they are given, and nothing between them. tests/compare looks at
// them in a browser.

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "compare/charts/axis.h"
#include "compare/charts/dot_plot.h"
#include "compare/charts/funnel_plot.h"
#include "compare/charts/small_multiples.h"
#include "compare/charts/svg.h"
#include "compare/charts/time_series.h"

namespace mspof::charts {
namespace {

using compare::Position;

size_t CountIn(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

bool Has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

Share Shown(int percent, int lower, int upper) {
  Share share;
  share.shown = true;
  share.text = std::to_string(percent) + "%";
  share.range = std::to_string(lower) + "% to " + std::to_string(upper) + "%";
  share.share = 10 * percent;
  share.lower = 10 * lower;
  share.upper = 10 * upper;
  return share;
}

Share Marked(const std::string& mark) {
  Share share;
  share.text = share.range = mark;
  return share;
}

TEST(RoundAxis, HasRoundNumbersAndFewLabels) {
  struct Case {
    int64_t low, high;
    int labels;
    int64_t begin, end, step;
  };
  for (const Case& c :
       {Case{0, 1, 5, 0, 1, 1}, Case{0, 885, 5, 0, 1000, 500}, Case{0, 2000, 5, 0, 2000, 500},
        Case{0, 2001, 6, 0, 2500, 500}, Case{410, 885, 6, 400, 900, 100},
        Case{640, 640, 6, 640, 641, 1}, Case{0, 1000, 6, 0, 1000, 200}, Case{0, 0, 3, 0, 1, 1}}) {
    const Axis axis = RoundAxis(c.low, c.high, c.labels);
    EXPECT_EQ(axis.low, c.begin) << c.high;
    EXPECT_EQ(axis.high, c.end) << c.high;
    EXPECT_EQ(axis.step, c.step) << c.high;
    EXPECT_LE(axis.Labels().size(), static_cast<size_t>(c.labels));
  }
}

TEST(Axis, PlacesValuesInThousandths) {
  const Axis axis{400, 900, 100};
  EXPECT_EQ(axis.At(400), 0);
  EXPECT_EQ(axis.At(650), 500);
  EXPECT_EQ(axis.At(900), 1000);
  EXPECT_EQ(axis.At(399), 0);
  EXPECT_EQ(axis.At(1000), 1000);
  EXPECT_EQ((Axis{0, 3, 1}).At(1), 333);
  EXPECT_EQ((Axis{0, 3, 1}).At(2), 667);
}

TEST(ShareLabels, HaveADigitAfterThePointOnlyIfNeeded) {
  EXPECT_EQ(ShareLabels(kWholeAxis).front().text, "0%");
  EXPECT_EQ(ShareLabels(kWholeAxis).back().text, "100%");
  EXPECT_EQ(ShareLabels(Axis{640, 645, 5}).back().text, "64.5%");
}

FunnelPlot Funnel() {
  FunnelPlot plot;
  plot.id = "safer";
  plot.title = "A lot safer";
  plot.people = "Answers";
  plot.england = Shown(64, 63, 65);
  plot.england_people = "5,000";
  plot.points = {
      {"Kent", 400, "400", Shown(90, 86, 93), Position::kHigher, "higher", false},
      {"Leeds", 200, "200", Shown(60, 52, 67), Position::kSimilar, "similar", false},
      {"Bristol", 100, "100", Shown(65, 54, 75), Position::kSimilar, "similar", true},
      {"Rutland", 0, "[c]", Marked("[c]"), Position::kNotCompared, "too few", false},
      {"Bath & so on", 300, "300", Shown(40, 34, 46), Position::kLower, "lower", false},
  };
  plot.limits = {{50, 500, 780, 400, 880}, {400, 600, 680, 560, 720}};
  return plot;
}

TEST(FunnelPlot, DrawsEachCouncilThatHasAShareByItsOwnSign) {
  const std::string html = FunnelPlotHtml(Funnel());
  EXPECT_EQ(CountIn(html, "<use "), 4u);
  for (const char* sign : {"dot", "up", "down", "own"}) {
    EXPECT_EQ(CountIn(html, "<use class=\"" + std::string(sign) + "\" href=\"#safer-" + sign), 1u);
  }
  // Of 0 to 400 people, 100; of 20 % to 100 %, 65 %.
  EXPECT_TRUE(Has(html, "href=\"#safer-own\" x=\"25%\" y=\"43.7%\"")) << html;
}

TEST(FunnelPlot, NumbersTheOutlyingAndTheOwnAndNamesThemInTheList) {
  const std::string html = FunnelPlotHtml(Funnel());
  const std::string list = html.substr(html.find("<ol"));
  EXPECT_EQ(CountIn(list, "<li>"), 3u);
  EXPECT_TRUE(Has(list, "<li>Kent: 90%, higher</li>"));
  EXPECT_TRUE(Has(list, "<li>Bath &amp; so on: 40%, lower</li>"));
  for (const char* number : {">1</text>", ">2</text>", ">3</text>"}) {
    EXPECT_TRUE(Has(html, number)) << number;
  }
}

TEST(FunnelPlot, LeavesOutANumberThatWouldCoverAnother) {
  FunnelPlot plot = Funnel();
  for (int i = 0; i < 8; ++i) plot.points.push_back(plot.points[0]);
  const std::string html = FunnelPlotHtml(plot);
  EXPECT_LT(CountIn(html, "\" dx=\""), 11u);
  EXPECT_EQ(CountIn(html.substr(html.find("<ol")), "<li>"), 11u);
}

TEST(FunnelPlot, SaysInWordsWhatItShows) {
  const std::string html = FunnelPlotHtml(Funnel());
  EXPECT_TRUE(Has(html, "role=\"img\" aria-labelledby=\"safer-t safer-d\""));
  EXPECT_TRUE(Has(html, "<title id=\"safer-t\">A lot safer</title>"));
  EXPECT_TRUE(Has(html,
                  "Funnel plot of 4 councils. England: 64%. Similar to England: 2. "
                  "Higher: 1. Lower: 1."));
  EXPECT_TRUE(Has(html, "Bristol: 65%, similar."));
}

TEST(FunnelPlot, HasATableOfAllCouncilsAndEngland) {
  const ChartTable table = FunnelPlotTable(Funnel());
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(table.rows[3].cells, (std::vector<std::string>{"[c]", "[c]", "[c]", "too few"}));
  EXPECT_TRUE(table.rows[2].own);
  EXPECT_EQ(table.rows[5].cells,
            (std::vector<std::string>{"5,000", "64%", "63% to 65%", "is England"}));
}

TEST(FunnelPlot, WithoutSharesIsStillAnImage) {
  FunnelPlot plot;
  plot.id = "none";
  plot.england = Marked("[c]");
  const std::string html = FunnelPlotHtml(plot);
  EXPECT_TRUE(Has(html, "Funnel plot of 0 councils."));
  EXPECT_FALSE(Has(html, "<ol"));
  EXPECT_FALSE(Has(html, "</svg>England"));
}

TimeSeries Series() {
  TimeSeries series;
  series.id = "time";
  series.title = "A lot safer";
  series.periods = {{"April to June 2018", "2018-19"},
                    {"July to September 2018", "2018-19"},
                    {"October to December 2018", "2018-19"},
                    {"January to March 2019", "2018-19"},
                    {"April to June 2019", "2019-20"}};
  series.points = {{Shown(60, 50, 70), false, ""},
                   {Shown(70, 60, 80), false, "revised"},
                   {Marked("[x]"), false, ""},
                   {Shown(65, 55, 75), false, ""},
                   {Shown(50, 40, 60), true, "provisional"}};
  return series;
}

// The data of the paths of one kind.
std::string PathOf(const std::string& html, const std::string& kind) {
  std::smatch match;
  const std::string image = html.substr(html.find("<div class=\"plot\">"));
  const std::regex path("<path class=\"" + kind + "\" d=\"([^\"]*)\"");
  return std::regex_search(image, match, path) ? match[1].str() : "";
}

TEST(TimeSeries, DrawsNoZeroAndNoLineWhereNothingWasSupplied) {
  const std::string html = TimeSeriesHtml(Series());
  EXPECT_EQ(PathOf(html, "d"), "M100 400h0M300 300h0M700 350h0M900 500h0");
  EXPECT_EQ(PathOf(html, "s"), "M100 400L300 300");
  EXPECT_EQ(PathOf(html, "r"), "M100 500V300M300 400V200M700 450V250M900 600V400");
  EXPECT_EQ(PathOf(html, "gap"), "M400 1000V0H600V1000z");
  EXPECT_TRUE(Has(html, ">[x]</text>"));
}

TEST(TimeSeries, BreaksTheLineWhereThePointsCannotBeCompared) {
  const std::string html = TimeSeriesHtml(Series());
  EXPECT_EQ(PathOf(html, "b"), "M800 1000V0");
  TimeSeries whole = Series();
  whole.points[4].break_before = false;
  EXPECT_EQ(PathOf(TimeSeriesHtml(whole), "b"), "");
  EXPECT_EQ(PathOf(TimeSeriesHtml(whole), "s"), "M100 400L300 300M700 350L900 500");
}

TEST(TimeSeries, DrawsEnglandWhereItIsShown) {
  TimeSeries series = Series();
  series.england = {Shown(60, 59, 61), Shown(62, 61, 63), Marked("[c]"), Shown(64, 63, 65),
                    Shown(64, 63, 65)};
  EXPECT_EQ(PathOf(TimeSeriesHtml(series), "e"), "M0 400H200L200 380H400M600 360H800L800 360H1000");
  EXPECT_TRUE(Has(TimeSeriesHtml(series), "</svg>England</li>"));
  EXPECT_FALSE(Has(TimeSeriesHtml(Series()), "England"));
}

TEST(TimeSeries, LabelsAtMostFiveYears) {
  TimeSeries series;
  series.id = "years";
  for (int year = 2010; year < 2020; ++year) {
    for (int quarter = 0; quarter < 4; ++quarter) {
      series.periods.push_back({"a quarter", std::to_string(year)});
      series.points.push_back({Shown(50, 40, 60), false, ""});
    }
  }
  const std::string html = TimeSeriesImage(series, "series");
  for (int year = 2010; year < 2020; ++year) {
    EXPECT_EQ(Has(html, ">" + std::to_string(year) + "</text>"), year % 2 == 0) << year;
  }
}

TEST(TimeSeries, SaysInWordsWhatItShows) {
  EXPECT_EQ(TimeSeriesInWords(Series()), "April to June 2018: 60%. April to June 2019: 50%.");
  TimeSeries none = Series();
  for (TimePoint& point : none.points) point.share = Marked("[x]");
  EXPECT_EQ(TimeSeriesInWords(none), "There is no share to show.");
  none.points[1].share = Shown(70, 60, 80);
  EXPECT_EQ(TimeSeriesInWords(none), "July to September 2018: 70%.");
}

TEST(TimeSeries, HasATableWithGapsAndBreaksInWords) {
  const ChartTable table = TimeSeriesTable(Series());
  ASSERT_EQ(table.rows.size(), 5u);
  EXPECT_EQ(table.rows[1].cells, (std::vector<std::string>{"70%", "60% to 80%", "revised"}));
  EXPECT_EQ(table.rows[2].cells, (std::vector<std::string>{"[x]", "[x]", "none"}));
  EXPECT_EQ(
      table.rows[4].cells,
      (std::vector<std::string>{"50%", "40% to 60%", "break before this period, provisional"}));
}

TEST(SmallMultiples, HaveTheSameAxesAndOneLegend) {
  SmallMultiples multiples;
  multiples.id = "regions";
  multiples.title = "A lot safer";
  multiples.periods = Series().periods;
  for (const char* name : {"London", "South <West>"}) {
    multiples.panels.push_back({name, Series().points});
  }
  const std::string html = SmallMultiplesHtml(multiples);
  EXPECT_EQ(CountIn(html, "<ul class=\"legend\">"), 1u);
  EXPECT_EQ(CountIn(html, "role=\"img\""), 2u);
  EXPECT_EQ(CountIn(html, ">100%</text>"), 2u);
  EXPECT_TRUE(Has(html, "<p class=\"panel-name\">South &lt;West&gt;</p>"));
  EXPECT_TRUE(Has(html, "<title id=\"regions-1-t\">London: A lot safer</title>"));
  const ChartTable table = SmallMultiplesTable(multiples);
  EXPECT_EQ(table.headings, (std::vector<std::string>{"Period", "London", "South <West>"}));
  EXPECT_EQ(table.rows[2].cells, (std::vector<std::string>{"[x]", "[x]"}));
  EXPECT_EQ(table.rows[1].cells,
            (std::vector<std::string>{"70% (60% to 80%)", "70% (60% to 80%)"}));
}

TEST(DotPlot, IsItsOwnTable) {
  DotPlot plot;
  plot.id = "dots";
  plot.title = "A lot safer";
  plot.rows_are = "Council";
  plot.words_are = "Compared with England";
  const Share england = Shown(64, 63, 65);
  plot.rows = {{"Kent", "#kent", Shown(70, 60, 80), england, "similar", false},
               {"Leeds", "", Marked("[x]"), england, "not compared", true}};
  const std::string html = DotPlotHtml(plot);
  EXPECT_TRUE(Has(html, "<th scope=\"row\"><a href=\"#kent\">Kent</a></th><td>70% "));
  EXPECT_TRUE(Has(html, "d=\"M600 500H800\"/><path class=\"d\" d=\"M700 500h0\"/>"));
  EXPECT_TRUE(Has(html, "<tr class=\"own\"><th scope=\"row\">Leeds</th><td>[x]"));
  EXPECT_EQ(CountIn(html, "class=\"d\""), 1u);
  EXPECT_EQ(CountIn(html, "M640 1000V0"), 2u);
  EXPECT_EQ(CountIn(html, "aria-hidden=\"true\""), 3u);
}

TEST(Charts, DrawNothingMoreExactThanThousandths) {
  TimeSeries series = Series();
  series.england = {Shown(60, 59, 61), Shown(62, 61, 63), Marked("[c]"), Shown(64, 63, 65),
                    Shown(64, 63, 65)};
  for (const std::string& html : {FunnelPlotHtml(Funnel()), TimeSeriesHtml(series)}) {
    const std::regex exact("[0-9]\\.[0-9]{2}");
    EXPECT_FALSE(std::regex_search(html, exact));
  }
}

// Every id stands once, and everything that is referred to is there.
TEST(Charts, HaveUniqueIds) {
  const std::string html = FunnelPlotHtml(Funnel()) + TimeSeriesHtml(Series()) +
                           TableHtml(FunnelPlotTable(Funnel()), "safer-table");
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]*)\""), reference("(?:href=\"#|aria-labelledby=\")([^\" ]*)");
  for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) {
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1];
  }
  for (std::sregex_iterator at(html.begin(), html.end(), reference), end; at != end; ++at) {
    EXPECT_EQ(ids.count((*at)[1]), 1u) << (*at)[1];
  }
}

TEST(TableHtml, MovesByItselfIfItIsWide) {
  ChartTable table{"A <b> caption", {"Period", "Share"}, {{"June", {"64%"}, false}}};
  const std::string narrow = TableHtml(table, "t1");
  EXPECT_TRUE(Has(narrow, "<caption id=\"t1\">A &lt;b&gt; caption</caption>"));
  EXPECT_FALSE(Has(narrow, "tabindex"));
  table.headings.insert(table.headings.end(), {"Range", "Remarks"});
  table.rows[0].cells.insert(table.rows[0].cells.end(), {"60% to 70%", "none"});
  EXPECT_TRUE(Has(TableHtml(table, "t1"), "role=\"group\" tabindex=\"0\" aria-labelledby=\"t1\""));
}

}  // namespace
}  // namespace mspof::charts
