// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a comparison says, in sentences that stand by themselves. Outputs show these and make none
// of their own where something is concluded. Tested by tests/unit/compare/words_test.cc.

#include <algorithm>
#include <cmath>
#include <iterator>

#include "compare/labels.h"
#include "compare/matched.h"
#include "compare/members.h"
#include "mspof/compare/comparison.h"
#include "mspof/council.h"
#include "released/period_title.h"
#include "support/text.h"
#include "support/thousands.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

using support::StrCat;
using support::WithThousands;

// "49.6%"; "65%".
std::string Percent(double share, uint8_t decimals) {
  if (decimals == 0) return StrCat(std::lround(share * 100), "%");
  const long tenths = std::lround(share * 1000);
  return StrCat(tenths / 10, ".", tenths % 10, "%");
}

// "1 council", "14 councils".
std::string Counted(uint64_t number, std::string_view singular) {
  return StrCat(WithThousands(number), " ", singular, number == 1 ? "" : "s");
}

// A number within a sentence.
std::string InSentence(const ReleasedNumber& number) {
  switch (number.mark) {
    case Mark::kNone:
      return WithThousands(number.value);
    case Mark::kLow:
      return "few or none";
    case Mark::kConfidential:
      return "a hidden number";
    default:
      return "an unknown number";
  }
}

bool IsThere(const ReleasedNumber& number) {
  return number.mark != Mark::kNotSupplied && number.mark != Mark::kNotApplicable;
}

std::string NameOf(std::string_view gss) {
  std::string_view name = gss;
  for (const Council& council : Councils()) {
    if (council.gss == gss) name = council.name;
  }
  return std::string(name);
}

std::string Names(const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(NameOf(code));
  // Some names have a comma.
  return support::StrJoin(names, "; ");
}

// What follows `prefix`; empty if `text` does not begin with it.
std::string_view After(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix ? text.substr(prefix.size()) : std::string_view();
}

// The reason of a council, which may have any words: one with a number in it is not repeated, since
// it may be a count of people.
std::string ReasonText(const Released& released, std::string_view reason) {
  if (reason == "optional") return "a council may leave it out";
  if (reason == "only-cumulative")
    return "it is in a return from 1 April, and not for this quarter";
  if (reason == "not-in-return") return "the return does not have it";
  if (reason == "not-given") return "the council gave neither totals nor a reason";
  if (!After(reason, "not-mapped:").empty()) {
    return "the council's system does not hold what it needs, or is not mapped to it";
  }
  const std::string_view measure = After(reason, "not-supplied:");
  for (const ReleasedTopic& topic : released.topics) {
    if (topic.of == measure) return StrCat("\"", topic.title, "\" is not supplied");
  }
  if (!measure.empty()) return "another question is not supplied";
  if (reason.find_first_of("0123456789") != reason.npos) {
    return "the council gave a reason, which is not repeated because a number is in it";
  }
  return StrCat("the council says: \"", reason, "\"");
}

// The same as NoReturnText(), as a clause.
std::string NoReturnClause(const Comparison& made, size_t place, size_t period) {
  const std::string text = comparison::NoReturnText(made, place, period);
  return StrCat(text.compare(0, 2, "no") == 0 ? "there is " : "it is ", text);
}

bool IsOfOneEdition(const ReleasedTopic& topic) { return topic.id.find('@') != topic.id.npos; }

// Those that are in both lists with the same quarters.
comparison::Members::List Both(const comparison::Members::List& a,
                               const comparison::Members::List& b) {
  comparison::Members::List both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

// The sum of released numbers. REQUIRES: they may be added up, as those of kProtected.
ReleasedNumber SumOver(const Released& released, const comparison::Members::List& councils,
                       size_t period, size_t cell) {
  ReleasedNumber sum;
  for (const auto& [council, quarters] : councils) {
    const ReleasedNumber& number = released.Number(council, period, cell);
    if (number.mark == Mark::kNone) sum.value += number.value;
  }
  sum.mark = sum.value > 0 ? Mark::kNone : Mark::kLow;
  return sum;
}

size_t OptionAt(const ReleasedTopic& topic, std::string_view code) {
  for (size_t i = 0; i < topic.options.size(); ++i) {
    if (topic.options[i].code == code) return i;
  }
  return Released::kNone;
}

}  // namespace

std::string_view PositionName(Position position) {
  switch (position) {
    case Position::kNotCompared:
      return "not-compared";
    case Position::kLower:
      return "lower";
    case Position::kSimilar:
      return "similar";
    case Position::kHigher:
      return "higher";
  }
  return "";
}

std::string_view WhyNotName(WhyNot why) {
  constexpr std::string_view kNames[] = {"",
                                         "no-return",
                                         "not-supplied",
                                         "too-few",
                                         "not-published",
                                         "is-england",
                                         "no-england",
                                         "no-year-before",
                                         "other-quarters",
                                         "other-councils",
                                         "other-edition"};
  const auto at = static_cast<size_t>(why);
  return at < std::size(kNames) ? kNames[at] : std::string_view();
}

std::string_view WhyNotText(WhyNot why) {
  constexpr std::string_view kTexts[] = {
      "",
      "there is no return",
      "the question was not supplied",
      "there are too few people for a percentage",
      "it was not asked in this edition, or is not shown at this level",
      "it is England",
      "there are no other councils to compare with",
      "there are no numbers of the year before",
      "other quarters are in the numbers of the year before",
      "other councils are in the numbers of the year before",
      "another edition defines it differently in the year before"};
  const auto at = static_cast<size_t>(why);
  return at < std::size(kTexts) ? kTexts[at] : std::string_view();
}

std::string_view BreakName(Break why) {
  constexpr std::string_view kNames[] = {"", "edition", "quarters", "councils"};
  const auto at = static_cast<size_t>(why);
  return at < std::size(kNames) ? kNames[at] : std::string_view();
}

std::string_view BreakText(Break why) {
  constexpr std::string_view kTexts[] = {"", "another edition defines it differently before",
                                         "other quarters are in the year before",
                                         "not the same councils as in the period before"};
  const auto at = static_cast<size_t>(why);
  return at < std::size(kTexts) ? kTexts[at] : std::string_view();
}

std::vector<std::string> Comparison::Notes() const { return comparison::NotesOf(*this, true); }

std::string Comparison::MarkMeaning(Mark mark) const {
  switch (mark) {
    case Mark::kNone:
      return "";
    case Mark::kLow:
      return "rounded to 0: in a council it stands for 0 to 4 people, or 0 to 8 in a quarter after "
             "June; in an area for as many from each of its councils, which need not be few";
    case Mark::kConfidential:
      return "hidden, because there are too few people";
    case Mark::kNotSupplied:
      return "not supplied; it is not zero";
    case Mark::kNotApplicable:
      return "not asked in this edition, or not shown at this level";
  }
  return "";
}

std::string Comparison::NumberText(const ReleasedNumber& number) const {
  return number.mark == Mark::kNone ? WithThousands(number.value)
                                    : std::string(MarkText(number.mark));
}

std::string Comparison::PercentText(const ReleasedPercentage& percentage) const {
  return percentage.mark == Mark::kNone ? Percent(percentage.share, percentage.decimals)
                                        : std::string(MarkText(percentage.mark));
}

std::string Comparison::IntervalText(const ReleasedPercentage& percentage) const {
  if (percentage.mark != Mark::kNone) return std::string(MarkText(percentage.mark));
  return StrCat(Percent(percentage.lower95, percentage.decimals), " to ",
                Percent(percentage.upper95, percentage.decimals));
}

std::string Comparison::ShareTitle(size_t share) const {
  const ReleasedShare& of = released.shares[share];
  const std::string title = comparison::ShareName(released, of);
  for (const ReleasedSplit& split : released.splits) {
    if (split.code != of.split) continue;
    return StrCat(title, " (", support::Lower(split.title), ": ", support::Lower(split.label), ")");
  }
  return title;
}

std::string Comparison::PositionSentence(size_t place, size_t period, size_t share) const {
  const ReleasedPercentage& percentage = released.Percentage(place, period, share);
  const ComparedShare& compared = At(place, period, share);
  if (percentage.mark != Mark::kNone) {
    if (compared.why == WhyNot::kNotSupplied) {
      const std::string why = NotSuppliedText(place, period, released.shares[share].topic);
      return why.empty() ? "Not supplied." : StrCat("Not supplied: ", why, ".");
    }
    return StrCat("No percentage: ",
                  compared.why == WhyNot::kNoReturn ? NoReturnClause(*this, place, period)
                                                    : std::string(WhyNotText(compared.why)),
                  ".");
  }
  std::string text = StrCat(PercentText(percentage), " (", IntervalText(percentage), ")");
  if (compared.why == WhyNot::kIsEngland) return text + ".";
  if (compared.position == Position::kNotCompared) {
    return StrCat(text, ". Not compared: ", WhyNotText(compared.why), ".");
  }
  support::StrAppend(&text, ": ", PositionName(compared.position),
                     compared.position == Position::kSimilar ? " to England (" : " than England (",
                     PercentText(released.Percentage(england, period, share)), ").");
  return text;
}

std::string Comparison::ChangeSentence(size_t place, size_t period, size_t share) const {
  const ComparedShare& compared = At(place, period, share);
  if (compared.change == Position::kNotCompared) {
    return StrCat("Not compared with the year before: ", WhyNotText(compared.change_why), ".");
  }
  const size_t before = YearBefore(period);
  const std::string& then = released.periods[before].title;
  ReleasedPercentage earlier = released.Percentage(place, before, share);
  ReleasedPercentage now = released.Percentage(place, period, share);
  std::string of;
  if (compared.change_councils > 0) {
    const comparison::Matched matched = comparison::MatchedShares(
        released, comparison::Members(released), place, before, period, share);
    earlier = matched.before;
    now = matched.now;
    of = StrCat(", of the ", compared.change_councils, " councils with numbers of both");
  }
  if (compared.change == Position::kSimilar) {
    return StrCat("No clear change since ", then, of, ": ", PercentText(earlier), ", now ",
                  PercentText(now), ".");
  }
  return StrCat(compared.change == Position::kHigher ? "Higher" : "Lower", " than in ", then, of,
                ": ", PercentText(earlier), " (", IntervalText(earlier), "), now ",
                PercentText(now), " (", IntervalText(now), ").");
}

std::string Comparison::SummarySentence(size_t period, size_t share) const {
  const ShareSummary& summary = Summary(period, share);
  const uint32_t compared = summary.lower + summary.similar + summary.higher;
  if (compared == 0) return "No council is compared.";
  const auto is = [](uint32_t number) { return number == 1 ? " is " : " are "; };
  std::string text =
      StrCat("Of ", Counted(compared, "council"), ", ", summary.higher, is(summary.higher),
             "higher than England, ", summary.similar, " similar and ", summary.lower, " lower.");
  if (summary.not_compared > 0) {
    support::StrAppend(&text, " ", Counted(summary.not_compared, "council"),
                       is(summary.not_compared), "not compared.");
  }
  return text;
}

std::string Comparison::SpreadSentence(size_t period, size_t share) const {
  const ShareSummary& summary = Summary(period, share);
  if (summary.phi == 0) return "";
  const bool is_widened = widened && summary.tau2 > 0;
  // By chance alone φ is about 1, give or take this twice.
  const double compared = summary.lower + summary.similar + summary.higher;
  const double chance = compared > 0 ? std::sqrt(2 / compared) : 0;
  if (summary.tau2 == 0 || summary.phi <= 1 + 2 * chance) {
    return StrCat(
        "All together, councils do not differ by clearly more than chance and rounding "
        "explain.",
        is_widened ? " The limits are widened by what little there is." : "");
  }
  const long tenths = std::lround(summary.phi * 10);
  return StrCat(
      "All together, councils differ by more than chance and rounding explain: their variance is ",
      tenths / 10, ".", tenths % 10,
      " times what these would make it (\xCF\x86). They may record in different ways, or serve "
      "different people.",
      is_widened ? " The limits are widened for it." : " The limits are not widened for it.");
}

std::string Comparison::CoverageSentence(size_t place, size_t period, size_t topic) const {
  size_t at = topic;
  if (released.topics[at].kind != TopicKind::kCoverage) {
    at = released.topics[at].part_of;
    if (at >= released.topics.size() || released.topics[at].kind != TopicKind::kCoverage) return "";
  }
  const ReleasedTopic& coverage = released.topics[at];
  // Of a question that is compared within an edition, the councils of that edition count.
  const bool is_part = IsOfOneEdition(released.topics[topic]) && !IsOfOneEdition(coverage) &&
                       released.places[place].kind != PlaceKind::kCouncil;
  if (is_part && released.method != DisclosureMethod::kProtected) return "";
  const comparison::Members members(released);
  const comparison::Members::List among = members.Of(place, period, at);
  const comparison::Members::List of =
      is_part ? Both(members.Of(place, period, topic), among) : among;
  if (is_part && of.empty()) return "";
  const auto number = [&](std::string_view option) {
    const size_t cell = released.Cell(coverage.id, "", option);
    if (cell == Released::kNone) return ReleasedNumber();
    return is_part ? SumOver(released, of, period, cell) : released.Number(place, period, cell);
  };
  const ReleasedNumber counted = number("counted");
  if (!IsThere(counted)) return "How many have feedback is not known.";
  std::string text = StrCat("Feedback counts for ", InSentence(counted), " of ",
                            InSentence(number("")), " ", coverage.noun);
  if (released.places[place].kind != PlaceKind::kCouncil) {
    support::StrAppend(&text, " of the ", Counted(of.size(), "council"),
                       is_part ? " that told it and are compared here" : " that told it");
  }
  const ReleasedNumber late = number("late");
  if (OptionAt(coverage, "late") != Released::kNone && IsThere(late)) {
    support::StrAppend(&text, "; for ", InSentence(late), " it came too late");
  }
  return text + ".";
}

std::string Comparison::NotSuppliedText(size_t place, size_t period, size_t topic) const {
  const std::string& reason = released.NotSupplied(place, period, topic);
  if (!reason.empty()) return ReasonText(released, reason);
  if (released.Supply(place, period).councils == 0) return NoReturnClause(*this, place, period);
  const size_t total = released.Cell(released.topics[topic].id, "", "");
  if (total == Released::kNone) return "";
  switch (released.Number(place, period, total).mark) {
    case Mark::kNotSupplied:
      return released.places[place].kind == PlaceKind::kCouncil ? "no reason is given"
                                                                : "no council supplied it";
    case Mark::kNotApplicable:
      return "it was not asked in this edition, or is not shown at this level";
    default:
      return "";
  }
}

std::string Comparison::NeighbourText(const Neighbour& neighbour) const {
  switch (neighbour.state) {
    case NeighbourState::kCompared:
      return "";
    case NeighbourState::kNoReturn:
      return "has supplied no return";
    case NeighbourState::kNoLongerExists:
      return "no longer exists";
    case NeighbourState::kNoCouncil:
      return "is no council with adult social services responsibilities in England";
  }
  return "";
}

std::vector<std::string> Comparison::ParticipationSentences() const {
  std::vector<std::string> sentences;
  for (const QuarterParticipation& quarter : participation.quarters) {
    std::string text = released::PeriodTitle(quarter.quarter) + ": ";
    if (quarter.councils.empty()) {
      text += "no return.";
    } else {
      support::StrAppend(&text, Counted(quarter.councils.size(), "council"), ", ",
                         quarter.unique_in_year, " so far in the year, ", quarter.unique_ever,
                         " in all.");
    }
    const auto add = [&text](std::string_view what, const std::vector<std::string>& councils) {
      if (!councils.empty()) support::StrAppend(&text, " ", what, ": ", Names(councils), ".");
    };
    add("New", quarter.joined);
    add("Complete for the first time", quarter.complete_first);
    add("Stopped", quarter.stopped);
    add("Due", quarter.due);
    add("In conflict", quarter.in_conflict);
    sentences.push_back(std::move(text));
  }
  return sentences;
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
