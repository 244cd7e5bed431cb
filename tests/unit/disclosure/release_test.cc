// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Released numbers add up, follow from rounded numbers alone, depend on nothing but the council and
// year, and say what is not there.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "definition_fixture.h"
#include "disclosure_fixture.h"
#include "printed_fixture.h"

namespace mspof::compare {
namespace {

using testing::CollectedOf;
using testing::CountsMaker;
using testing::EnglandOf;
using testing::MadeCounts;
using testing::MadeEngland;
using testing::MadeFramework;
using testing::Printed;
using testing::QuarterOf;
using testing::ReleasedOf;
using testing::ReturnOf;

const Period kYear = *Period::Parse("2019-20");

// Released, with positions of what tests look at.
struct Looked {
  Released all;
  size_t year;
  explicit Looked(Released released) : all(std::move(released)), year(all.PeriodAt(kYear)) {}
  ReleasedNumber At(const std::string& place, const Period& period, const char* topic,
                    const char* option, const char* split = "") const {
    return all.Number(all.Place(place), all.PeriodAt(period), all.Cell(topic, split, option));
  }
  ReleasedPercentage ShareAt(const std::string& place, const Period& period,
                             const char* share) const {
    return all.Percentage(all.Place(place), all.PeriodAt(period), all.Share(share));
  }
};

TEST(Release, OptionsAddUpToTheirTotal) {
  const Looked released(ReleasedOf(CollectedOf(EnglandOf(40, 1))));
  const Released& all = released.all;
  for (size_t place = 0; place < all.places.size(); ++place) {
    size_t total = 0;
    int64_t sum = 0;
    for (size_t cell = 0; cell <= all.cells.size(); ++cell) {
      const bool end = cell == all.cells.size();
      if (end || all.cells[cell].option == ReleasedCell::kTotal) {
        const bool population = all.topics[all.cells[total].topic].options.empty();
        if (cell > 0 && !population) {
          EXPECT_EQ(sum, Printed(all, place, released.year, total))
              << all.topics[all.cells[total].topic].id << " " << all.cells[total].split;
        }
        total = cell;
        sum = 0;
      } else {
        sum += Printed(all, place, released.year, cell);
      }
    }
  }
}

TEST(Release, PartsAddUpToWhatTheyDivide) {
  const Looked released(ReleasedOf(CollectedOf(EnglandOf(40, 2, 0))));
  const Released& all = released.all;
  for (size_t place = 0; place < all.places.size(); ++place) {
    for (size_t topic = 0; topic < all.topics.size(); ++topic) {
      const ReleasedTopic& row = all.topics[topic];
      if (row.part_of == ReleasedTopic::kNoTopic) continue;
      const ReleasedTopic& of = all.topics[row.part_of];
      const std::string option =
          row.part_of_option == ReleasedCell::kTotal ? "" : of.options[row.part_of_option].code;
      EXPECT_EQ(Printed(all, place, released.year, all.Cell(row.id, "", "")),
                Printed(all, place, released.year, all.Cell(of.id, "", option)))
          << row.id;
    }
  }
}

// Some enquiries have interviews with both respondents: the four questions agree all the same.
TEST(Release, QuestionsOfACollectionHaveOneTotal) {
  const Looked released(ReleasedOf(CollectedOf(EnglandOf(40, 3, 300))));
  for (size_t place = 0; place < released.all.places.size(); ++place) {
    const auto total = [&](const char* topic) {
      return Printed(released.all, place, released.year, released.all.Cell(topic, "", ""));
    };
    for (const char* topic : {"informed", "satisfied-with-result", "feel-safer"}) {
      EXPECT_EQ(total(topic), total("listened-to"));
    }
  }
}

TEST(Release, AreasAreSumsOfCouncils) {
  const Looked released(ReleasedOf(CollectedOf(EnglandOf(60, 4))));
  const Released& all = released.all;
  for (size_t cell = 0; cell < all.cells.size(); ++cell) {
    std::vector<int64_t> sums(all.places.size());
    for (size_t place = 0; place < all.places.size(); ++place) {
      if (all.places[place].kind != PlaceKind::kCouncil) continue;
      const int64_t number = Printed(all, place, released.year, cell);
      for (const size_t area : {size_t{all.places[place].region}, size_t{all.places[place].type},
                                all.places.size() - 1}) {
        sums[area] += number;
      }
    }
    for (size_t place = 0; place < all.places.size(); ++place) {
      if (all.places[place].kind == PlaceKind::kCouncil) continue;
      EXPECT_EQ(sums[place], Printed(all, place, released.year, cell));
    }
  }
}

// But where a count to date was rounded up and the next one down: that quarter prints [low].
TEST(Release, QuartersAddUpToTheYear) {
  const Looked released(ReleasedOf(CollectedOf(EnglandOf(153, 5))));
  const Released& all = released.all;
  size_t sums = 0, more = 0;
  for (size_t place = 0; place < all.places.size(); ++place) {
    for (size_t cell = 0; cell < all.cells.size(); ++cell) {
      if (!all.cells[cell].split.empty()) continue;
      int64_t sum = 0;
      for (size_t t = 0; t < 4; ++t) {
        sum += Printed(all, place, all.PeriodAt(QuarterOf(t)), cell);
      }
      const int64_t year = Printed(all, place, released.year, cell);
      EXPECT_GE(sum, year);
      ++sums;
      if (sum != year) ++more;
    }
  }
  EXPECT_LT(more * 500, sums);
}

// Every number and share follows from the numbers of the year that are printed: counts that are
// those numbers give the same.
TEST(Release, NothingNeedsATrueCount) {
  MadeEngland england = EnglandOf(30, 6);
  Collected years, again;
  years.frameworks = again.frameworks = {MadeFramework()};
  for (const auto& [council, quarters] : england) {
    MadeCounts year;
    for (const MadeCounts& quarter : quarters) Add(quarter, &year);
    years.returns.push_back(ReturnOf(council, kYear, year));
  }
  const Looked first(ReleasedOf(years));
  for (const auto& [council, quarters] : england) {
    const auto at = [&, code = council](const char* topic, const std::string& option,
                                        const char* split = "") {
      return uint64_t{first.At(code, kYear, topic, option.c_str(), split).value};
    };
    MadeCounts counts;
    counts.concluded = at("population:concluded", "");
    const auto fill = [&](const char* topic, std::map<std::string, uint64_t>* to) {
      for (const ReleasedOption& option : first.all.topics[first.all.Topic(topic)].options) {
        if (option.code != "~not-stated") (*to)[option.code] = at(topic, option.code);
      }
    };
    fill("outcomes-asked", &counts.asked);
    fill("outcomes-met", &counts.met);
    fill("risk-outcome", &counts.risk);
    fill("coverage:feedback", &counts.coverage);
    counts.sets = at("feel-safer", "");
    for (const auto& [question, codes] : testing::Answers()) {
      for (const std::string& code : codes) {
        // Any table with these margins.
        uint64_t adult = at(question.c_str(), code, "respondent=adult");
        uint64_t other = at(question.c_str(), code, "respondent=representative");
        for (const char* interviewer : {"enquiry-lead", "independent"}) {
          uint64_t left =
              at(question.c_str(), code, (std::string("interviewer=") + interviewer).c_str());
          const uint64_t of_adult = std::min(left, adult);
          counts.interviews[question][{"adult", interviewer, code}] = of_adult;
          counts.interviews[question][{"representative", interviewer, code}] = left - of_adult;
          adult -= of_adult;
          other -= left - of_adult;
        }
        ASSERT_EQ(adult + other, 0u);
      }
    }
    again.returns.push_back(ReturnOf(council, kYear, counts));
  }
  const Looked second(ReleasedOf(again));
  ASSERT_EQ(first.all.numbers.size(), second.all.numbers.size());
  EXPECT_TRUE(first.all.numbers == second.all.numbers);
  for (size_t i = 0; i < first.all.percentages.size(); ++i) {
    const ReleasedPercentage& a = first.all.percentages[i];
    const ReleasedPercentage& b = second.all.percentages[i];
    EXPECT_EQ(a.mark, b.mark);
    EXPECT_EQ(a.share, b.share);
    EXPECT_EQ(a.lower95, b.lower95);
    EXPECT_EQ(a.upper998, b.upper998);
    EXPECT_EQ(a.denominator, b.denominator);
  }
}

// The numbers of a place in all periods.
std::vector<ReleasedNumber> NumbersOf(const Released& released, const std::string& place,
                                      const std::vector<Period>& periods) {
  std::vector<ReleasedNumber> out;
  for (const Period& period : periods) {
    for (size_t cell = 0; cell < released.cells.size(); ++cell) {
      out.push_back(released.Number(released.Place(place), released.PeriodAt(period), cell));
    }
  }
  return out;
}

TEST(Release, DependsOnNothingElse) {
  MadeEngland england = EnglandOf(20, 7);
  const std::string council = england.begin()->first;
  const Released all = ReleasedOf(CollectedOf(england));
  const MadeEngland one = {*england.begin()};
  const std::vector<Period> periods = {QuarterOf(0), QuarterOf(1), QuarterOf(2), QuarterOf(3),
                                       kYear};
  EXPECT_TRUE(NumbersOf(all, council, periods) ==
              NumbersOf(ReleasedOf(CollectedOf(one)), council, periods));
  Collected reversed = CollectedOf(england);
  std::reverse(reversed.returns.begin(), reversed.returns.end());
  EXPECT_TRUE(all.numbers == ReleasedOf(reversed).numbers);
  // Later quarters change no earlier one.
  Collected half = CollectedOf(one);
  half.returns.resize(2);
  const std::vector<Period> so_far = {QuarterOf(0), QuarterOf(1)};
  EXPECT_TRUE(NumbersOf(all, council, so_far) == NumbersOf(ReleasedOf(half), council, so_far));
}

// A question changed: no number of another one did.
TEST(Release, IsLocalToAQuestion) {
  MadeEngland england = EnglandOf(1, 8);
  const Released before = ReleasedOf(CollectedOf(england));
  ++england.begin()->second[1].risk["removed"];
  --england.begin()->second[1].risk["reduced"];
  const Released after = ReleasedOf(CollectedOf(england));
  for (size_t place = 0; place < before.places.size(); ++place) {
    for (size_t period = 0; period < before.periods.size(); ++period) {
      for (size_t cell = 0; cell < before.cells.size(); ++cell) {
        if (before.topics[before.cells[cell].topic].id == "risk-outcome") continue;
        ASSERT_TRUE(before.Number(place, period, cell) == after.Number(place, period, cell));
      }
    }
  }
}

TEST(Release, SaysWhatWasNotSupplied) {
  CountsMaker maker(9);
  const std::string council = testing::SomeCouncils(1).front();
  Collected collected;
  collected.frameworks = {MadeFramework()};
  collected.returns = {ReturnOf(council, QuarterOf(0), maker.Make(150), {"feel-safer"}),
                       ReturnOf(council, QuarterOf(1, true), maker.Make(400)),
                       ReturnOf(council, QuarterOf(3), maker.Make(150))};
  const Looked released(ReleasedOf(collected));
  struct Case {
    const char* name;
    Period period;
    const char* topic;
    Mark mark;
    const char* reason;
  };
  for (const Case& c :
       {Case{"supplied", QuarterOf(0), "informed", Mark::kNone, ""},
        Case{"not collected", QuarterOf(0), "feel-safer", Mark::kNotSupplied, "not-collected"},
        Case{"to date after its quarter", QuarterOf(1), "informed", Mark::kNone, ""},
        Case{"to date without its quarter", QuarterOf(1), "feel-safer", Mark::kNotSupplied,
             "only-cumulative"},
        Case{"no return", QuarterOf(2), "informed", Mark::kNotSupplied, ""},
        Case{"after a gap", QuarterOf(3), "feel-safer", Mark::kNone, ""},
        Case{"year of both", kYear, "feel-safer", Mark::kNone, ""}}) {
    EXPECT_EQ(released.At(council, c.period, c.topic, "").mark, c.mark) << c.name;
    EXPECT_EQ(released.all.NotSupplied(released.all.Place(council), released.all.PeriodAt(c.period),
                                       released.all.Topic(c.topic)),
              c.reason)
        << c.name;
  }
  EXPECT_EQ(released.all.Supply(released.all.Place(council), released.year).quarters, 3u);
}

// Quarters that are not there leave the year the sum of those that are.
TEST(Release, AddsUpOverAGap) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    CountsMaker maker(seed);
    const std::string council = testing::SomeCouncils(1).front();
    Collected collected;
    collected.frameworks = {MadeFramework()};
    for (const size_t t : {0, 1, 2, 3}) {
      collected.returns.push_back(
          ReturnOf(council, QuarterOf(t), maker.Make(20),
                   t == 1 ? std::vector<std::string>{"outcomes-asked", "feel-safer"}
                          : std::vector<std::string>{}));
    }
    const Looked released(ReleasedOf(collected));
    for (const char* option : {"lot-safer", "bit-safer", "no-difference", ""}) {
      int64_t sum = 0;
      for (const size_t t : {0, 2, 3}) {
        sum += released.At(council, QuarterOf(t), "feel-safer", option).value;
      }
      const int64_t year = released.At(council, kYear, "feel-safer", option).value;
      // One quarter may be -5, which prints [low].
      ASSERT_TRUE(sum == year || sum == year + 5) << seed << option;
    }
  }
}

// An edition that asks question 7 with one answer more.
Framework LaterEdition() {
  DefinitionText text = testing::ReadDefinition("proto/frameworks/mspof-2018.textproto");
  text.text = testing::Edited(text.text, "edition: \"2018\"", "edition: \"2020\"");
  const char* code = "code { id: \"less-safe\" label: \"Less safe\" }";
  text.text = testing::Edited(text.text, code,
                              std::string(code) + " code { id: \"unsure\" label: \"Unsure\" }");
  return *Framework::FromText(
      text, {testing::ReadDefinition("proto/frameworks/adult-safeguarding.textproto")});
}

TEST(Release, KeepsEditionsApartThatCountDifferently) {
  const MadeEngland england = EnglandOf(1, 16);
  const std::string council = england.begin()->first;
  const auto& quarters = england.begin()->second;
  Collected collected;
  collected.frameworks = {MadeFramework()};
  for (const size_t t : {0, 1}) {
    collected.returns.push_back(ReturnOf(council, QuarterOf(t), quarters[t]));
  }
  const Looked before(ReleasedOf(collected));
  collected.frameworks.push_back(LaterEdition());
  for (const size_t t : {2, 3}) {
    collected.returns.push_back(
        ReturnOf(council, QuarterOf(t), quarters[t], {}, collected.frameworks.back()));
  }
  const Looked after(ReleasedOf(collected));
  struct Case {
    size_t quarter;
    const char* topic;
    Mark mark;
  };
  for (const Case& c :
       {Case{0, "feel-safer@2018", Mark::kNone}, Case{0, "feel-safer@2020", Mark::kNotApplicable},
        Case{2, "feel-safer@2018", Mark::kNotApplicable}, Case{2, "feel-safer@2020", Mark::kNone},
        Case{2, "informed", Mark::kNone}}) {
    EXPECT_EQ(after.At(council, QuarterOf(c.quarter), c.topic, "").mark, c.mark)
        << c.quarter << c.topic;
    EXPECT_EQ(after.At("E92000001", QuarterOf(c.quarter), c.topic, "").mark, c.mark);
  }
  // Another edition in the comparison changes no number of this one.
  for (const size_t t : {0, 1}) {
    for (const ReleasedOption& option : before.all.topics[before.all.Topic("feel-safer")].options) {
      EXPECT_TRUE(before.At(council, QuarterOf(t), "feel-safer", option.code.c_str()) ==
                  after.At(council, QuarterOf(t), "feel-safer@2018", option.code.c_str()));
    }
  }
  const size_t place = after.all.Place(council);
  const size_t earlier = after.all.Topic("feel-safer@2018"), informed = after.all.Topic("informed");
  EXPECT_EQ(after.all.QuartersOf(place, after.year, earlier), 0b0011);
  EXPECT_EQ(after.all.QuartersOf(place, after.year, informed), 0b1111);
  EXPECT_EQ(after.all.QuartersOf(place, after.all.PeriodAt(QuarterOf(2)), earlier), 0);
  EXPECT_EQ(after.all.QuartersOf(place, after.all.PeriodAt(QuarterOf(2)), informed), 0b0100);
  EXPECT_EQ(after.all.Supply(place, after.year).edition, "");
}

TEST(Release, PublishesWhereTheMethodDoes) {
  const Collected collected = CollectedOf(EnglandOf(4, 10));
  struct Case {
    const char* name;
    DisclosureMethod method;
    const char* place;
    Period period;
    const char* split;
    bool shown;
  };
  const std::string council = testing::SomeCouncils(1).front();
  const DisclosureMethod kProtected = DisclosureMethod::kProtected;
  const DisclosureMethod kHidden = DisclosureMethod::kHiddenBelow8;
  const DisclosureMethod kOfficial = DisclosureMethod::kOfficial;
  for (const Case& c : std::vector<Case>{
           {"quarter", kProtected, council.c_str(), QuarterOf(1), "", true},
           {"quarter by respondent", kProtected, council.c_str(), QuarterOf(1), "respondent=adult",
            false},
           {"year by respondent", kProtected, council.c_str(), kYear, "respondent=adult", true},
           {"England by respondent", kProtected, "E92000001", QuarterOf(1), "respondent=adult",
            true},
           {"hidden year", kHidden, council.c_str(), kYear, "", true},
           {"hidden quarter", kHidden, council.c_str(), QuarterOf(1), "", false},
           {"hidden by respondent", kHidden, council.c_str(), kYear, "respondent=adult", false},
           {"hidden, four councils", kHidden, "E92000001", kYear, "", false},
           {"official by respondent", kOfficial, council.c_str(), QuarterOf(1), "respondent=adult",
            true}}) {
    const Looked released(ReleasedOf(collected, c.method));
    EXPECT_EQ(released.At(c.place, c.period, "feel-safer", "lot-safer", c.split).mark !=
                  Mark::kNotApplicable,
              c.shown)
        << c.name;
  }
}

// A council with one number of enquiries and answers, by each method.
TEST(Release, ShowsWhatTheMethodShows) {
  struct Case {
    uint64_t count;
    ReleasedNumber hidden, official;
  };
  const ReleasedNumber c = {0, Mark::kConfidential};
  for (const Case& one : std::vector<Case>{{0, c, c},
                                           {1, c, c},
                                           {4, c, c},
                                           {5, c, {5, Mark::kNone}},
                                           {7, c, {5, Mark::kNone}},
                                           {8, {10, Mark::kNone}, {10, Mark::kNone}},
                                           {12, {10, Mark::kNone}, {10, Mark::kNone}},
                                           {13, {15, Mark::kNone}, {15, Mark::kNone}}}) {
    MadeCounts counts;
    counts.concluded = 1000;
    counts.asked = {{"asked-expressed", one.count}, {"no", 1000 - one.count}};
    Collected collected;
    collected.frameworks = {MadeFramework()};
    const std::string council = testing::SomeCouncils(1).front();
    collected.returns = {ReturnOf(council, kYear, counts)};
    const auto shown = [&](DisclosureMethod method) {
      return Looked(ReleasedOf(collected, method))
          .At(council, kYear, "outcomes-asked", "asked-expressed");
    };
    EXPECT_TRUE(shown(DisclosureMethod::kHiddenBelow8) == one.hidden) << one.count;
    EXPECT_TRUE(shown(DisclosureMethod::kOfficial) == one.official) << one.count;
  }
}

TEST(Release, RoundsOfficialSharesOfTrueCountsHalfToEven) {
  struct Case {
    uint64_t part, whole;
    double share;
  };
  for (const Case& c : std::vector<Case>{{1, 8, 0.12},
                                         {3, 8, 0.38},
                                         {1, 3, 0.33},
                                         {2, 3, 0.67},
                                         {0, 7, 0},
                                         {7, 7, 1},
                                         {1, 200, 0},
                                         {3, 200, 0.02}}) {
    MadeCounts counts;
    counts.concluded = c.whole;
    counts.asked = {{"asked-expressed", c.part}, {"no", c.whole - c.part}};
    Collected collected;
    collected.frameworks = {MadeFramework()};
    const std::string council = testing::SomeCouncils(1).front();
    collected.returns = {ReturnOf(council, kYear, counts)};
    const Looked released(ReleasedOf(collected, DisclosureMethod::kOfficial));
    const ReleasedPercentage share = released.ShareAt(council, kYear, "expressed");
    EXPECT_EQ(share.mark, Mark::kNone);
    EXPECT_DOUBLE_EQ(share.share, c.share) << c.part << " of " << c.whole;
  }
}

// The pipeline takes a row without any answer for one that was not supplied.
TEST(Release, MarksEmptyOfficialRows) {
  MadeCounts counts;
  counts.concluded = 40;
  counts.asked = {{"no", 40}};
  Collected collected;
  collected.frameworks = {MadeFramework()};
  const std::string council = testing::SomeCouncils(1).front();
  collected.returns = {ReturnOf(council, kYear, counts)};
  const Looked released(ReleasedOf(collected, DisclosureMethod::kOfficial));
  EXPECT_EQ(released.At(council, kYear, "outcomes-met", "fully").mark, Mark::kNotSupplied);
  EXPECT_EQ(released.At(council, kYear, "outcomes-asked", "asked-expressed").mark,
            Mark::kConfidential);
}

TEST(Release, WithholdsSharesOfFew) {
  CountsMaker maker(11);
  const std::string council = testing::SomeCouncils(1).front();
  for (const uint32_t size : {30u, 300u, 3000u}) {
    Collected collected;
    collected.frameworks = {MadeFramework()};
    collected.returns = {ReturnOf(council, kYear, maker.Make(size))};
    const ReleasedPercentage share =
        Looked(ReleasedOf(collected)).ShareAt(council, kYear, "expressed");
    EXPECT_EQ(share.mark, size < 50 ? Mark::kConfidential : Mark::kNone);
    EXPECT_EQ(share.decimals, size < 1000 ? 0 : 1);
  }
}

// Everybody gave the same answer; the page does not say so.
TEST(Release, LeavesUnanimousAnswersOpen) {
  for (const uint64_t people : {4, 7, 10, 60}) {
    MadeCounts counts;
    counts.concluded = people;
    counts.asked = {{"asked-expressed", people}};
    MadeCounts other = counts;
    other.asked = {{"asked-expressed", people - 1}, {"no", 1}};
    const std::string council = testing::SomeCouncils(1).front();
    bool same = false;
    for (uint32_t key = 0; key < 200 && !same; ++key) {
      std::string bytes(32, '\0');
      bytes[0] = static_cast<char>(key);
      const DisclosureKey secret = *DisclosureKey::FromBytes(bytes);
      ReleaseOptions options;
      options.key = &secret;
      Collected collected;
      collected.frameworks = {MadeFramework()};
      collected.returns = {ReturnOf(council, kYear, counts)};
      const Looked all(*Release(collected, options));
      collected.returns = {ReturnOf(council, kYear, other)};
      const Looked not_all(*Release(collected, options));
      // No key tells a zero.
      ASSERT_EQ(all.At(council, kYear, "outcomes-asked", "no").mark, Mark::kLow);
      ASSERT_LT(all.ShareAt(council, kYear, "expressed").lower95, 1);
      same = all.all.numbers == not_all.all.numbers;
    }
    EXPECT_TRUE(same) << people;
  }
}

TEST(Release, HoldsNothingOfTheKey) {
  const Released released = ReleasedOf(CollectedOf(EnglandOf(20, 12)));
  EXPECT_EQ(released.key_id, DisclosureKey::ForTests().Id());
  EXPECT_EQ(released.key_id.size(), 8u);
  EXPECT_TRUE(released.test_key);
  // Draws are no multiples of 5, and numbers are nothing else; shares are made of them.
  for (const ReleasedNumber& number : released.numbers) ASSERT_EQ(number.value % 5, 0u);
  for (const ReleasedPercentage& share : released.percentages) {
    ASSERT_EQ(share.denominator % 5, 0u);
    const double scale = share.decimals == 0 ? 100 : 1000;
    for (const double part :
         {share.share, share.lower95, share.upper95, share.lower998, share.upper998}) {
      ASSERT_NEAR(part * scale, std::round(part * scale), 1e-9);
    }
  }
  EXPECT_EQ(ReleasedOf(CollectedOf(EnglandOf(2, 12)), DisclosureMethod::kOfficial).key_id, "");
}

TEST(Release, MarksRevisedAndProvisionalReturnsAndQuarters) {
  MadeEngland england = EnglandOf(2, 13);
  const std::string council = england.begin()->first;
  Collected collected = CollectedOf(england);
  collected.returns[1].revision = 2;
  Scope& scope = collected.returns[2].council_return.scope;
  scope.as_of = Date::FromDays(scope.period.last.days() + 55);
  collected.returns.erase(collected.returns.begin() + 7);
  const Released released = ReleasedOf(collected);
  const size_t place = released.Place(council);
  const auto at = [&](size_t of, const Period& period) {
    return released.Supply(of, released.PeriodAt(period));
  };
  EXPECT_FALSE(at(place, QuarterOf(0)).revised);
  EXPECT_TRUE(at(place, QuarterOf(1)).revised);
  EXPECT_FALSE(at(place, QuarterOf(1)).provisional);
  EXPECT_TRUE(at(place, QuarterOf(2)).provisional);
  EXPECT_TRUE(at(place, kYear).revised);
  EXPECT_TRUE(at(place, kYear).provisional);
  const size_t england_place = released.places.size() - 1;
  // One of two councils has no fourth quarter.
  const size_t year = released.PeriodAt(kYear);
  EXPECT_EQ(released.QuartersOf(released.Place(england.rbegin()->first), year, 0), 0b0111);
  EXPECT_EQ(released.QuartersOf(place, year, 0), 0b1111);
  EXPECT_EQ(released.QuartersOf(england_place, year, 0), 0);
  EXPECT_EQ(at(england_place, QuarterOf(3)).councils, 1u);
  EXPECT_EQ(at(england_place, QuarterOf(2)).councils, 2u);
  EXPECT_EQ(at(place, kYear).edition, "2018");
}

TEST(Release, HasPlacesAndPeriods) {
  const Released released = ReleasedOf(CollectedOf(EnglandOf(153, 14)));
  EXPECT_EQ(std::count_if(released.places.begin(), released.places.end(),
                          [](const ReleasedPlace& p) { return p.kind == PlaceKind::kRegion; }),
            9);
  EXPECT_EQ(released.places.back().code, "E92000001");
  const ReleasedPlace& bristol = released.places[released.Place("E06000023")];
  EXPECT_EQ(bristol.name, "Bristol, City of");
  EXPECT_EQ(released.places[bristol.region].name, "South West");
  EXPECT_EQ(released.places[bristol.type].code, "unitary");
  ASSERT_EQ(released.periods.size(), 5u);
  EXPECT_EQ(released.periods[0].title, "April to June 2019");
  EXPECT_EQ(released.periods[4].title, "April 2019 to March 2020");
  EXPECT_TRUE(released.periods[4].year);
}

// Of shares whose true value is known, how many lie between the bounds.
struct Coverage {
  double in = 0, all = 0;
};

void Look(const Released& released, PlaceKind kind, bool year, Coverage* out) {
  // The chances with which CountsMaker makes answers.
  const std::vector<std::pair<const char*, double>> truths = {
      {"asked", 0.80},
      {"expressed", 0.64},
      {"fully-or-partially-achieved", 920.0 / 990},
      {"reduced-or-removed", 730.0 / 820},
      {"felt-listened-to", 710.0 / 910},
      {"felt-safer", 710.0 / 910},
      {"feedback-gathered", 0.28}};
  for (const auto& [id, truth] : truths) {
    const size_t share = released.Share(id);
    ASSERT_NE(share, Released::kNone) << id;
    for (size_t place = 0; place < released.places.size(); ++place) {
      for (size_t period = 0; period < released.periods.size(); ++period) {
        const ReleasedPercentage& p = released.Percentage(place, period, share);
        if (released.places[place].kind != kind || released.periods[period].year != year ||
            p.mark != Mark::kNone) {
          continue;
        }
        ++out->all;
        if (p.lower95 <= truth && truth <= p.upper95) ++out->in;
      }
    }
  }
}

TEST(Release, HasIntervalsThatCoverTheTruth) {
  struct Case {
    const char* name;
    PlaceKind kind;
    bool year;
  };
  for (const Case& c : {Case{"council and quarter", PlaceKind::kCouncil, false},
                        Case{"council and year", PlaceKind::kCouncil, true},
                        Case{"region and quarter", PlaceKind::kRegion, false},
                        Case{"region and year", PlaceKind::kRegion, true}}) {
    Coverage coverage;
    for (uint32_t seed = 20; seed < 22; ++seed) {
      Look(ReleasedOf(CollectedOf(EnglandOf(153, seed))), c.kind, c.year, &coverage);
    }
    RecordProperty(c.name, std::to_string(coverage.in / coverage.all));
    // Bounds are rounded outwards to what is shown, which adds some.
    EXPECT_GE(coverage.in / coverage.all, 0.93) << c.name;
    EXPECT_LE(coverage.in / coverage.all, 0.99) << c.name << coverage.in / coverage.all;
  }
}

TEST(Release, RefusesWhatItCannotProtect) {
  const DisclosureKey key = DisclosureKey::ForTests();
  const Collected good = CollectedOf(EnglandOf(1, 15));
  struct Case {
    const char* name;
    std::function<void(Collected*, ReleaseOptions*)> spoil;
    const char* says;
  };
  for (const Case& c : std::vector<Case>{
           {"no return", [](Collected*all, ReleaseOptions*) { all->returns.clear(); },
            "there is no return to publish"},
           {"no key", [](Collected*, ReleaseOptions*options) { options->key = nullptr; },
            "needs the key"},
           {"no such method",
            [](Collected*, ReleaseOptions*options) {
              options->method = static_cast<DisclosureMethod>(7);
            },
            "no such method"},
           {"no definition", [](Collected*all, ReleaseOptions*) { all->frameworks.clear(); },
            "definition that is not there"},
           {"a month",
            [](Collected*all, ReleaseOptions*) {
              all->returns[0].council_return.scope.period.last = Date::Of(2019, 4, 30);
            },
            "neither of a quarter"},
           {"no period",
            [](Collected*all, ReleaseOptions*) {
              all->returns[0].council_return.scope.period = {};
            },
            "neither of a quarter"},
           {"too many",
            [](Collected*all, ReleaseOptions*) {
              all->returns[0].council_return.measures[0].total = 1'000'001;
            },
            "which no council can have"}}) {
    Collected collected = good;
    ReleaseOptions options;
    options.key = &key;
    c.spoil(&collected, &options);
    const Result<Released> released = Release(collected, options);
    EXPECT_EQ(released.status().code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_NE(released.status().message().find(c.says), std::string::npos)
        << released.status().message();
  }
}

}  // namespace
}  // namespace mspof::compare
