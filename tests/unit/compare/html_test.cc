// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Pages of comparisons: they say what the comparison says and nothing else, are whole, and need
// nothing. tests/compare looks at them in a browser.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "comparison_fixture.h"
#include "html/page.h"
#include "mspof/compare/pages.h"
#include "national_fixture.h"
#include "repository.h"

namespace mspof::compare {
namespace {

size_t CountIn(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

bool Has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

Comparison Twelve(const ComparisonOptions& options = {}) {
  return *Compare(testing::TwelveCouncils(), {}, options);
}

const Comparison& National() {
  static const Comparison kMade = [] {
    testing::National wanted;
    wanted.neighbours = 2;
    return testing::NationalOf(wanted);
  }();
  return kMade;
}

PageOptions OfAtMost(size_t bytes) {
  PageOptions options;
  options.most = bytes;
  return options;
}

const std::string& NationalPage() {
  static const std::string kPage = ComparisonHtml(National());
  return kPage;
}

Comparison OfOneCouncil() {
  testing::National wanted;
  wanted.neighbours = 3;
  wanted.council = testing::SomeCouncils(1).front();
  return testing::NationalOf(wanted);
}

std::vector<std::string> Matches(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[at->size() - 1]);
  }
  return found;
}

// The page without its style sheet and images.
std::string Words(std::string page) {
  for (const auto& [begin, end] : {std::pair<std::string, std::string>{"<style>", "</style>"},
                                   {"<svg class=\"funnel\"", "</svg></div>"},
                                   {"<svg class=\"series\"", "</svg></div>"},
                                   {"<svg class=\"panel\"", "</svg></div>"}}) {
    for (size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
      page.erase(at, page.find(end, at) + end.size() - at);
    }
  }
  return page;
}

// Elements are opened and closed in turn.
void ExpectNested(const std::string& page) {
  const std::string body = page.substr(page.find("<body>"));
  const std::regex tag("<(/?)([a-zA-Z0-9]+)[^>]*?(/?)>");
  std::vector<std::string> open;
  for (std::sregex_iterator at(body.begin(), body.end(), tag), end; at != end; ++at) {
    if ((*at)[3].length() != 0) continue;
    const std::string name = (*at)[2];
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

void ExpectWhole(const std::string& page) {
  ExpectNested(page);
  std::set<std::string> ids;
  for (const std::string& id : Matches(page, " id=\"([^\"]*)\"")) {
    EXPECT_TRUE(ids.insert(id).second) << id << " is there twice";
  }
  for (const std::string& id :
       Matches(page, "(?:href=\"#|aria-labelledby=\"(?:[^\" ]* )?)([^\" ]*)\"")) {
    EXPECT_EQ(ids.count(id), 1u) << id << " leads nowhere";
  }
  for (const char* never : {"<script", " src=", "url(", "@import", "http-equiv", "<link"}) {
    EXPECT_FALSE(Has(page, never)) << never;
  }
}

TEST(ComparisonHtml, IsWholeAndNeedsNothing) {
  ExpectWhole(NationalPage());
  ExpectWhole(ComparisonHtml(National(), OfAtMost(0)));
  ExpectWhole(ComparisonHtml(Twelve()));
}

std::string Slurp(const std::string& path) {
  std::ifstream in(testing::InRepository(path), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ComparisonHtml, IsTheGoldenPage) {
  const std::string path = "tests/golden/comparison.html";
  const std::string page = ComparisonHtml(Twelve());
  if (std::getenv("MSPOF_APPROVE") != nullptr) {
    std::ofstream(testing::InRepository(path), std::ios::binary) << page;
  }
  EXPECT_TRUE(Slurp(path) == page) << "MSPOF_APPROVE=1 renews " << path;
}

TEST(ComparisonHtml, IsTheSameForTheSameComparison) {
  EXPECT_EQ(ComparisonHtml(National()), NationalPage());
}

// Whatever per cent stands in the page is one of the comparison, or of an axis.
TEST(ComparisonHtml, SaysNoPercentageThatTheComparisonDoesNot) {
  std::set<std::string> known = {"0%", "50%", "100%"};
  for (const ReleasedPercentage& percentage : National().released.percentages) {
    known.insert(National().PercentText(percentage));
    for (const std::string& bound : Matches(National().IntervalText(percentage), "([0-9.]+%)")) {
      known.insert(bound);
    }
  }
  for (const std::string& percent : Matches(Words(NationalPage()), "([0-9.]+%)")) {
    EXPECT_EQ(known.count(percent), 1u) << percent;
  }
}

TEST(ComparisonHtml, HasAPartForEachQuestionAndCouncil) {
  for (const ReleasedTopic& topic : National().released.topics) {
    EXPECT_TRUE(Has(NationalPage(), topic.title + "</h2>")) << topic.title;
  }
  for (const ReleasedPlace& place : National().released.places) {
    if (place.kind != PlaceKind::kCouncil) continue;
    EXPECT_EQ(CountIn(NationalPage(), "id=\"council-" + place.code + "\""), 1u) << place.name;
  }
  for (const ReleasedShare& share : National().released.shares) {
    if (!share.split.empty()) continue;
    EXPECT_TRUE(Has(NationalPage(), ">" + share.title + "</h3>")) << share.title;
  }
}

TEST(ComparisonHtml, RepeatsTheSentencesOfTheComparison) {
  const Comparison& made = National();
  const size_t share = made.released.Share("felt-safer");
  const size_t period = made.released.PeriodAt(*Period::Parse("2019-20"));
  ASSERT_NE(share, Released::kNone);
  ASSERT_NE(period, Released::kNone);
  for (const std::string& sentence :
       {made.SummarySentence(period, share), made.PositionSentence(0, period, share),
        made.ChangeSentence(0, period, share), made.ParticipationSentences().front()}) {
    EXPECT_TRUE(Has(NationalPage(), sentence)) << sentence;
  }
}

TEST(ComparisonHtml, PrintsMethodKeyAndThatItIsATest) {
  EXPECT_TRUE(Has(NationalPage(), "with a key that everybody knows: do not publish them.</p>"));
  EXPECT_TRUE(Has(NationalPage(), "Disclosure control: protected, key " +
                                      National().released.key_id +
                                      ", test key, not for publication."));
  const std::string page = ComparisonHtml(Twelve());
  EXPECT_FALSE(Has(page, "do not publish them"));
  EXPECT_TRUE(Has(page, "Disclosure control: protected, key 0123abcd.</p>"));
}

TEST(ComparisonHtml, SaysThatOfficialIsForLookingInside) {
  Comparison made = Twelve();
  made.released.method = DisclosureMethod::kOfficial;
  for (ReleasedNumber& number : made.released.numbers) {
    if (number.mark == Mark::kLow) number.mark = Mark::kConfidential;
  }
  const std::string page = ComparisonHtml(made);
  EXPECT_TRUE(Has(page, "For looking inside only: not for publication."));
  EXPECT_FALSE(Has(page, "<dt>[low]</dt>")) << "it hides what is small";
}

TEST(ComparisonHtml, ExplainsEveryMark) {
  Comparison some = Twelve();
  ASSERT_TRUE(Has(ComparisonHtml(some), "<td>[low]</td>"));
  for (ReleasedNumber& number : some.released.numbers) {
    if (number.mark == Mark::kLow) number.mark = Mark::kConfidential;
  }
  testing::National hidden;
  hidden.method = DisclosureMethod::kHiddenBelow8;
  std::vector<std::string> pages = {NationalPage(), ComparisonHtml(Twelve()), ComparisonHtml(some),
                                    ComparisonHtml(testing::NationalOf(hidden))};
  for (const CouncilPage& page : CouncilPagesHtml(National(), "all.html")) {
    pages.push_back(page.html);
  }
  for (const Mark mark :
       {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
    const std::string text(MarkText(mark));
    size_t explained = 0;
    for (const std::string& page : pages) {
      const bool used = Has(page.substr(0, page.find("id=\"reading\"")), text);
      EXPECT_EQ(Has(page, "<dt>" + text + "</dt><dd>"), used) << text;
      explained += used ? 1 : 0;
    }
    EXPECT_GT(explained, 0u) << text;
    if (mark == Mark::kLow) {
      EXPECT_LT(explained, pages.size());
    }
  }
}

TEST(ComparisonHtml, SaysBesideEnglandHowManyCouncilsAreInAShareThatSomeLeftOut) {
  const std::string page = ComparisonHtml(Twelve());
  EXPECT_TRUE(Has(page, "11 councils in April 2019 to March 2020")) << "all that took part";
  EXPECT_TRUE(Has(page, ">Felt safer (10 councils)</a>")) << "the sixth left the question out";
  EXPECT_TRUE(Has(page, "<p>England (10 councils), April 2019 to March 2020: 64.9%"));
  EXPECT_TRUE(Has(page, ">England (10 councils)</th>"));
  Released all = testing::MadeReleased(12, {2019}, [](size_t, size_t, int) {
                   return testing::Supplied{130, 70};
                 }).released;
  EXPECT_FALSE(Has(ComparisonHtml(*Compare(all, {}, {})), "England (1")) << "all are in it";
}

TEST(ComparisonHtml, PromisesNoNumbersOfCouncilsByWhoAnswered) {
  const std::string promise = "A year of a council is also shown by who answered";
  bool in_tables = false;
  for (const std::string& note : National().Notes()) in_tables |= Has(note, promise);
  EXPECT_TRUE(in_tables) << "they have these numbers";
  EXPECT_FALSE(Has(NationalPage(), promise));
  EXPECT_FALSE(Has(CouncilPagesHtml(National(), "all.html").front().html, promise));
  for (const std::string& note : Twelve().Notes()) EXPECT_FALSE(Has(note, promise)) << "no splits";
}

TEST(ComparisonHtml, NamesWhatAnswersAreDividedByIfItIsThere) {
  const Comparison& made = National();
  size_t captions = 0;
  const std::string id = "-splits\">";
  for (size_t at = NationalPage().find(id); at != std::string::npos;
       at = NationalPage().find(id, at + 1)) {
    const std::string table = NationalPage().substr(at, NationalPage().find("</table>", at) - at);
    const std::string caption = table.substr(0, table.find("</caption>"));
    for (const ReleasedSplit& split : made.released.splits) {
      EXPECT_EQ(Has(caption, split.title), Has(table, ">" + split.title + ": ")) << caption;
    }
    ++captions;
  }
  EXPECT_GT(captions, 0u);
}

TEST(ComparisonHtml, SaysHowManyCouncilsHaveProvisionalNumbers) {
  Comparison made = Twelve();
  EXPECT_FALSE(Has(ComparisonHtml(made), "provisional"));
  constexpr size_t kLastYear = 9;
  for (const size_t place : {0, 3}) {
    made.released.supply[place * made.released.periods.size() + kLastYear].provisional = true;
  }
  made.participation.date = Date::Of(2020, 5, 1);
  EXPECT_TRUE(
      Has(ComparisonHtml(made),
          "The numbers of 2 of these 11 councils are provisional: feedback may still come."));
  std::map<std::string, std::string> pages;
  for (const CouncilPage& page : CouncilPagesHtml(made, "all.html")) pages[page.file] = page.html;
  const std::string& one = pages[made.released.places[0].code + ".html"];
  EXPECT_TRUE(Has(one.substr(0, one.find("<nav")),
                  "Its newest share is provisional: feedback may still come."));
  EXPECT_FALSE(Has(pages[made.released.places[1].code + ".html"], "provisional"));
  for (ReleasedSupply& supply : made.released.supply) supply.provisional = supply.councils > 0;
  EXPECT_TRUE(Has(ComparisonHtml(made), "The numbers of all these councils are provisional: "));
}

TEST(ComparisonHtml, SaysOfHowManyASharesIs) {
  const Comparison made = Twelve();
  constexpr size_t kLastYear = 9;
  ASSERT_EQ(made.released.Percentage(0, kLastYear, 0).denominator, 800u);
  const std::string page = CouncilPagesHtml(made, "all.html").front().html;
  const std::string code = CouncilPagesHtml(made, "all.html").front().file;
  EXPECT_TRUE(Has(page, ">Felt safer, of about ")) << code;
  EXPECT_TRUE(Has(page, " This share is of about ")) << code;
  size_t hidden = 0;
  for (const CouncilPage& one : CouncilPagesHtml(made, "all.html")) {
    if (!Has(one.html, "of about ")) ++hidden;
  }
  EXPECT_EQ(hidden, 3u) << "the sixth and the ninth have no share, the seventh is too small";
}

TEST(ComparisonHtml, GivesTheFirstAndTheLastQuarterOfWhoLeftAQuestionOut) {
  const Comparison made = Twelve();
  EXPECT_TRUE(Has(ComparisonHtml(made), made.released.places[5].name +
                                            " (8 quarters, the first April to June 2018, the "
                                            "last January to March 2020)"));
}

TEST(ComparisonHtml, SaysOfStoppedAndDueThatNobodyIsBoth) {
  for (const QuarterParticipation& quarter : National().participation.quarters) {
    for (const std::string& code : quarter.due) {
      EXPECT_EQ(std::count(quarter.stopped.begin(), quarter.stopped.end(), code), 0) << code;
    }
  }
  EXPECT_TRUE(Has(NationalPage(), "and that it has not stopped. So nobody is both"));
}

TEST(ComparisonHtml, SaysByWhenFeedbackMustBeAskedForToCount) {
  const std::string rule =
      "“Feedback from the adult or the representative” counts only if it was asked for no later "
      "than 56 days after the case was closed.";
  EXPECT_EQ(CountIn(NationalPage(), rule), 1u);
  EXPECT_EQ(CountIn(CouncilPagesHtml(National(), "all.html").front().html, rule), 1u);
  Comparison made = Twelve();
  EXPECT_FALSE(Has(ComparisonHtml(made), "counts only if")) << "nothing is known of it";
  made.released.topics[1].most_days = 1;
  EXPECT_TRUE(
      Has(ComparisonHtml(made), "“Feedback” counts only if it was asked for no later than 1 day "));
}

TEST(ComparisonHtml, CallsNothingBetter) {
  size_t notes = 0;
  for (const std::string& note : National().Notes()) notes += CountIn(note, "better");
  EXPECT_EQ(CountIn(Words(NationalPage()), "better"), notes);
}

TEST(ComparisonHtml, MarksWhatIsReconstructed) {
  Comparison made = Twelve();
  EXPECT_FALSE(Has(ComparisonHtml(made), "Reconstructed."));
  made.released.topics[2].reconstructed = true;
  EXPECT_EQ(CountIn(ComparisonHtml(made), "<strong>Reconstructed.</strong>"), 1u);
}

TEST(ComparisonHtml, SaysWhoLeftAQuestionOutAndWhy) {
  const Comparison made = Twelve();
  const std::string page = ComparisonHtml(made);
  EXPECT_TRUE(Has(page, "Who left this out, and why"));
  EXPECT_TRUE(Has(page, made.released.places[5].name));
  EXPECT_TRUE(Has(page, "is not mapped to it")) << "the reason in words";
}

TEST(ComparisonHtml, AsksWhatComesNextOnce) {
  EXPECT_EQ(CountIn(NationalPage(), "Who answered: the person, or somebody for them?"), 1u);
  EXPECT_EQ(CountIn(NationalPage(), "href=\"#next\""), 1u);
}

TEST(ComparisonHtml, ListsTheCouncilsBeforeTheOverview) {
  const std::string top = NationalPage().substr(0, NationalPage().find("id=\"overview\""));
  for (const ReleasedPlace& place : National().released.places) {
    if (place.kind != PlaceKind::kCouncil) continue;
    EXPECT_EQ(CountIn(top, "href=\"#council-" + place.code + "\""), 1u) << place.name;
  }
}

TEST(ComparisonHtml, HasRemarksBesidePeriods) {
  EXPECT_TRUE(Has(NationalPage(), "<th scope=\"col\">Period</th><th scope=\"col\">Remarks</th>"));
}

TEST(ComparisonHtml, NamesSourcesInOnePart) {
  const size_t sources = NationalPage().find("id=\"sources\"");
  ASSERT_NE(sources, std::string::npos);
  for (const ReleasedTopic& topic : National().released.topics) {
    for (const std::string& source : topic.sources) {
      EXPECT_GT(NationalPage().find(html::Escaped(source)), sources) << source;
    }
  }
}

TEST(ComparisonHtml, GivesTheReasonOfABreakBelowItsChart) {
  EXPECT_TRUE(Has(NationalPage(), ": other quarters are in the year before.</p>"));
  EXPECT_FALSE(Has(NationalPage(), "not like the period before"));
}

TEST(ComparisonHtml, EscapesWhatIsGivenToIt) {
  Comparison made = Twelve();
  made.released.framework_title = "<script>alert('x')</script>";
  made.released.places[0].name = "A & <b>B</b>";
  made.released.topics[2].title = "<i>Feels</i> safer";
  made.released.topics[2].wordings = {"Is \"<u>it</u>\" so?"};
  made.released.topics[2].guidance = {"See https://example.org/?a=1&b=\"2\" and <u>this</u>."};
  const std::string page = ComparisonHtml(made);
  for (const char* never : {"<script", "<b>", "<i>", "<u>"}) EXPECT_FALSE(Has(page, never));
  EXPECT_TRUE(Has(page, "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">"));
}

TEST(ComparisonHtml, LeavesHistoriesOutIfThePageWouldBeTooLarge) {
  const std::string page = ComparisonHtml(National(), OfAtMost(NationalPage().size() - 1));
  EXPECT_LT(page.size(), NationalPage().size());
  EXPECT_TRUE(Has(page, "each council has its newest shares here"));
  EXPECT_FALSE(Has(NationalPage(), "each council has its newest shares here"));
  EXPECT_TRUE(Has(page, "--council-pages")) << "how to get the rest";
  EXPECT_EQ(ComparisonHtml(National(), OfAtMost(NationalPage().size())), NationalPage());
}

TEST(ComparisonHtml, SaysAtItsTopWhatItIsByWhomAndWhetherItMayBePassedOn) {
  PageOptions options;
  options.author = "A & B";
  Comparison made = Twelve();
  const std::string before = ComparisonHtml(made, options);
  EXPECT_TRUE(Has(before, "Made by A &amp; B from the returns of councils.</p>"));
  made.participation.date = Date::Of(2020, 6, 1);
  const std::string page = ComparisonHtml(made, options);
  const std::string top = page.substr(0, page.find("<nav"));
  EXPECT_TRUE(Has(top, "This page compares what 12 councils in England reported for the ")) << top;
  EXPECT_TRUE(Has(top, "from the returns of councils that had been received by 1 June 2020.</p>"));
  EXPECT_TRUE(Has(top, "It may be passed on and published"));
  for (const DisclosureMethod method :
       {DisclosureMethod::kProtected, DisclosureMethod::kHiddenBelow8,
        DisclosureMethod::kOfficial}) {
    made.released.method = method;
    EXPECT_EQ(Has(ComparisonHtml(made), "It may be passed on"),
              method != DisclosureMethod::kOfficial);
  }
  EXPECT_FALSE(Has(NationalPage(), "It may be passed on")) << "it has the key of tests";
}

TEST(ComparisonHtml, SaysWhoEnglandIsOnce) {
  EXPECT_EQ(CountIn(NationalPage(), "“England” means all councils that took part"), 1u);
}

TEST(ComparisonHtml, LeadsToAPageOfEachCouncilIfTheyAreInAFolder) {
  PageOptions options;
  options.council_folder = "pages of councils";
  const std::string page = ComparisonHtml(National(), options);
  ExpectWhole(page);
  EXPECT_FALSE(Has(page, "<details class=\"council\">"));
  EXPECT_TRUE(Has(page, "in the folder “pages of councils”"));
  const std::vector<CouncilPage> pages = CouncilPagesHtml(National(), "all of them.html", options);
  size_t councils = 0;
  for (const ReleasedPlace& place : National().released.places) {
    if (place.kind != PlaceKind::kCouncil) continue;
    ++councils;
    const std::string link = "href=\"pages%20of%20councils/" + place.code + ".html\"";
    EXPECT_GE(CountIn(page, link), 2u) << place.name << " in its list and in its region";
    EXPECT_FALSE(Has(page, "\"#council-" + place.code));
  }
  ASSERT_EQ(pages.size(), councils);
  for (const CouncilPage& one : pages) {
    EXPECT_TRUE(Has(one.html, "<a href=\"../all%20of%20them.html\">All councils</a>")) << one.file;
    EXPECT_FALSE(Has(one.html, "Your own counts"));
    EXPECT_FALSE(Has(one.html, "For the council alone"));
  }
  ExpectWhole(pages.front().html);
  const std::vector<CouncilPage> again = CouncilPagesHtml(National(), "all of them.html", options);
  EXPECT_EQ(again.back().html, pages.back().html);
}

// Whoever reads the page of a council over time finds what its part in the other page says.
TEST(ComparisonHtml, HasTheSameSentencesOfACouncilInItsOwnPage) {
  const CouncilPage page = CouncilPagesHtml(National(), "all.html").front();
  const size_t place = National().released.Place(page.file.substr(0, page.file.find('.')));
  ASSERT_NE(place, Released::kNone);
  const size_t share = National().released.Share("felt-safer");
  const size_t period = National().released.PeriodAt(*Period::Parse("2019-20"));
  const std::string sentence = National().PositionSentence(place, period, share);
  EXPECT_TRUE(Has(page.html, sentence)) << sentence;
  EXPECT_TRUE(Has(NationalPage(), sentence));
}

TEST(ComparisonHtml, WithoutEnglandOrPeriodsIsStillAPage) {
  Comparison made = *Compare(Released(), {}, {});
  ExpectWhole(ComparisonHtml(made));
}

TEST(CouncilReportHtml, IsWholeAndNotForPublication) {
  const std::string page = CouncilReportHtml(OfOneCouncil(), {});
  ExpectWhole(page);
  EXPECT_TRUE(Has(page, "For the council alone: not for publication."));
  EXPECT_FALSE(Has(page, "Your own counts"));
  EXPECT_TRUE(Has(page, "A made-up list"));
  for (const char* part : {"newest", "history", "others", "neighbours", "next", "reading"}) {
    EXPECT_TRUE(Has(page, std::string("href=\"#") + part + "\"")) << part;
  }
  EXPECT_TRUE(Has(page, "<tr class=\"own\">"));
}

TEST(CouncilPagesHtml, SayWhatIsKnownOfTheReturns) {
  Comparison made = Twelve();
  const std::string& code = made.released.places[0].code;
  QuarterParticipation first, second;
  first.quarter = *Period::Parse("2019-20/Q1");
  second.quarter = *Period::Parse("2019-20/Q2");
  second.stopped = {code};
  second.due = {made.released.places[1].code};
  made.participation.quarters = {first, second};
  LeftOut left_out;
  left_out.council = code;
  left_out.period = first.quarter;
  left_out.message = "the quarters do not add up";
  left_out.remedy = "ask the council";
  made.participation.left_out = {left_out};
  std::map<std::string, std::string> pages;
  for (const CouncilPage& page : CouncilPagesHtml(made, "all.html")) pages[page.file] = page.html;
  const std::string& one = pages[code + ".html"];
  EXPECT_TRUE(Has(one,
                  "It has stopped taking part: its last return is for April to June 2019. "
                  "Others have gone on since, and nothing from it is due."));
  EXPECT_TRUE(
      Has(one, "<strong>April to June 2019.</strong> Not used: the quarters do not add up."));
  const std::string& other = pages[made.released.places[1].code + ".html"];
  EXPECT_TRUE(Has(other, "Due, since the quarter is over: the return for July to September 2019."));
  EXPECT_FALSE(Has(other, "Not used"));
  ExpectWhole(one);
}

// What a page says of a quarter, without the mark that follows.
std::string RemarksOf(const std::string& page, const std::string& quarter) {
  const std::string row = "<tr><th scope=\"row\">" + quarter + "</th><td>";
  const size_t at = page.find(row);
  if (at == std::string::npos) return "no row";
  return page.substr(at + row.size(), page.find("</td>", at) - at - row.size());
}

TEST(CouncilPagesHtml, SayNoReturnExactlyOfWhoDidNotTakePart) {
  testing::National wanted;
  compare::Collected collected = testing::NationalCollected(wanted);
  // The first council sends its first half year as one return from 1 April.
  collected.returns.erase(collected.returns.begin());
  Period& first = collected.returns.front().council_return.scope.period;
  first.first = Date::Of(2017, 4, 1);
  first.cumulative = true;
  const Date date = Date::Of(2020, 7, 1);
  const Participation participation = ParticipationOf(collected, date);
  const Comparison made =
      *Compare(testing::ReleasedOf(collected, DisclosureMethod::kProtected), participation, {});
  size_t took_part = 0, alone = 0, none = 0;
  for (const CouncilPage& page : CouncilPagesHtml(made, "all.html")) {
    const std::string code = page.file.substr(0, page.file.find('.'));
    for (const QuarterParticipation& quarter : participation.quarters) {
      const size_t period = made.released.PeriodAt(quarter.quarter);
      if (period == Released::kNone) continue;
      const bool here = std::count(quarter.councils.begin(), quarter.councils.end(), code) > 0;
      const std::string remarks = RemarksOf(page.html, made.released.periods[period].title);
      EXPECT_EQ(Has(remarks, "no return"), !here) << page.file << ": " << remarks;
      took_part += here ? 1 : 0;
      none += here ? 0 : 1;
      alone += Has(remarks, "in a return from 1 April, not for this quarter alone") ? 1 : 0;
    }
  }
  EXPECT_GT(took_part, 0u);
  EXPECT_GT(none, 0u);
  EXPECT_EQ(alone, 2u) << "both quarters of the first return";
}

TEST(CouncilReportHtml, SaysNothingTwice) {
  const std::string page = CouncilReportHtml(OfOneCouncil(), {});
  const size_t newest = page.find("<h2 id=\"newest\">");
  const size_t history = page.find("<h2 id=\"history\">");
  EXPECT_FALSE(Has(page.substr(newest, history - newest), "he year before"))
      << "what changed stands beside the charts";
  EXPECT_EQ(CountIn(page, "“England” means"), 1u);
}

TEST(CouncilReportHtml, HasEachExactCountBesideWhatIsPublished) {
  const Comparison made = OfOneCouncil();
  const size_t period = made.released.PeriodAt(*Period::Parse("2019-20"));
  const size_t cell = made.released.Cell("feel-safer", "", "lot-safer");
  ASSERT_NE(cell, Released::kNone);
  const std::string published = made.NumberText(made.released.Number(made.council, period, cell));
  const std::string page =
      CouncilReportHtml(made, {{period, cell, 98765}, {period + 1000, cell, 1}, {0, 100000, 2}});
  EXPECT_TRUE(Has(page, "<td>98,765</td><td>" + published + "</td>"));
  EXPECT_TRUE(Has(page, "Do not publish your exact small counts"));
  EXPECT_TRUE(Has(page, "It holds exact counts: keep it as confidential as your returns.</p>"));
  EXPECT_EQ(CountIn(page, "Exact, for you alone"), 1u);
}

TEST(ComparisonStyleSource, IsThatOfBothPages) {
  const auto style = [](const std::string& page) {
    const size_t begin = page.find("<style>") + 7;
    return page.substr(begin, page.find("</style>") - begin);
  };
  EXPECT_EQ(style(NationalPage()), style(CouncilReportHtml(OfOneCouncil(), {})));
  EXPECT_EQ(ComparisonStyleSource().substr(0, 8), "'sha256-");
}

}  // namespace
}  // namespace mspof::compare
