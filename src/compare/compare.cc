// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Goes through all places and periods: first where each percentage lies beside England, then what
// changed in a year, then how much councils differ, and last who is missing.
// Tested by tests/unit/compare/comparison_test.cc.

#include <algorithm>
#include <set>
#include <utility>

#include "compare/breaks.h"
#include "compare/matched.h"
#include "compare/members.h"
#include "compare/position.h"
#include "compare/spread.h"
#include "mspof/compare/comparison.h"
#include "mspof/council.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

using comparison::IsShown;
using comparison::Members;

constexpr size_t kNone = Released::kNone;

// Whether the tables are as long as the sides say.
bool IsWhole(const Released& released) {
  const size_t entries = released.places.size() * released.periods.size();
  const auto within = [](uint32_t position, size_t size) { return position < size; };
  for (const ReleasedCell& cell : released.cells) {
    if (!within(cell.topic, released.topics.size())) return false;
    if (cell.option != ReleasedCell::kTotal &&
        !within(cell.option, released.topics[cell.topic].options.size())) {
      return false;
    }
  }
  for (const ReleasedShare& share : released.shares) {
    if (!within(share.topic, released.topics.size())) return false;
  }
  for (const uint16_t reason : released.not_supplied) {
    if (!within(reason, released.reasons.size())) return false;
  }
  return released.supply.size() == entries &&
         released.not_supplied.size() == entries * released.topics.size() &&
         released.quarters.size() == entries * released.topics.size() &&
         released.numbers.size() == entries * released.cells.size() &&
         released.percentages.size() == entries * released.shares.size();
}

class Maker {
 public:
  Maker(Comparison* out, const std::vector<NeighbourRow>& lists)
      : out_(*out), released_(out->released), members_(out->released), lists_(lists) {}

  Status Make(const std::string& council) {
    for (size_t i = 0; i < released_.places.size(); ++i) {
      if (released_.places[i].kind == PlaceKind::kEngland) out_.england = i;
    }
    out_.neighbours.resize(released_.places.size());
    AddNeighbours();
    if (const Status status = Show(council); !status.ok()) return status;
    CountEngland();
    SetBreaks();
    CompareShares();
    AddLeftOut();
    return Status();
  }

 private:
  size_t places() const { return released_.places.size(); }
  size_t periods() const { return released_.periods.size(); }

  void CountEngland() {
    for (size_t period = 0; period < periods(); ++period) {
      for (size_t topic = 0; topic < released_.topics.size(); ++topic) {
        const bool none = out_.england == kNone;
        of_england_.push_back(none ? 0 : members_.Of(out_.england, period, topic).size());
      }
    }
  }

  // Why a place has no percentage.
  WhyNot WhyNone(size_t place, size_t period, size_t share) const {
    switch (released_.Percentage(place, period, share).mark) {
      case Mark::kConfidential:
        return WhyNot::kTooFew;
      case Mark::kNotApplicable:
        return WhyNot::kNotPublished;
      default:
        return released_.Supply(place, period).councils == 0 ? WhyNot::kNoReturn
                                                             : WhyNot::kNotSupplied;
    }
  }

  // Why a percentage that is shown is not compared with England.
  WhyNot WhyAlone(size_t place, size_t period, size_t share) const {
    if (place == out_.england) return WhyNot::kIsEngland;
    if (out_.england == kNone || !IsShown(released_.Percentage(out_.england, period, share))) {
      return WhyNot::kNoEngland;
    }
    const size_t topic = released_.shares[share].topic;
    const size_t all = of_england_[period * released_.topics.size() + topic];
    const bool same = members_.Of(place, period, topic).size() == all;
    return same ? WhyNot::kNoEngland : WhyNot::kNone;
  }

  void SetBreaks() {
    for (size_t place = 0; place < places(); ++place) {
      for (size_t period = 0; period < periods(); ++period) {
        for (size_t topic = 0; topic < released_.topics.size(); ++topic) {
          out_.breaks.push_back(comparison::BreakOf(released_, members_, place, period, topic));
        }
      }
    }
  }

  void CompareShares() {
    const size_t shares = released_.shares.size();
    out_.shares.resize(places() * periods() * shares);
    out_.summaries.resize(periods() * shares);
    for (size_t period = 0; period < periods(); ++period) {
      const size_t before = out_.YearBefore(period);
      for (size_t share = 0; share < shares; ++share) {
        const double tau2 = SetSpread(period, share);
        for (size_t place = 0; place < places(); ++place) {
          ComparedShare& to = out_.shares[(place * periods() + period) * shares + share];
          SetPosition(place, period, share, out_.widened ? tau2 : 0, &to);
          SetChange(place, period, before, share, &to);
          if (released_.places[place].kind == PlaceKind::kCouncil) {
            Count(to.position, &out_.summaries[period * shares + share]);
          }
        }
      }
    }
  }

  void SetPosition(size_t place, size_t period, size_t share, double tau2, ComparedShare* to) {
    const ReleasedPercentage& percentage = released_.Percentage(place, period, share);
    to->why = IsShown(percentage) ? WhyAlone(place, period, share) : WhyNone(place, period, share);
    if (to->why != WhyNot::kNone) return;
    const ReleasedPercentage& england = released_.Percentage(out_.england, period, share);
    comparison::PlaceBeside(percentage, england, tau2, to);
  }

  // Why there is no percentage of a year before.
  WhyNot WhyNotThen(size_t place, size_t before, size_t share) const {
    const Mark mark = released_.Percentage(place, before, share).mark;
    if (mark == Mark::kConfidential) return WhyNot::kTooFew;
    const bool other =
        mark == Mark::kNotApplicable &&
        comparison::IsOfSomeEditions(released_.topics[released_.shares[share].topic]);
    return other ? WhyNot::kOtherEdition : WhyNot::kNoYearBefore;
  }

  void SetChange(size_t place, size_t period, size_t before, size_t share, ComparedShare* to) {
    const ReleasedPercentage& now = released_.Percentage(place, period, share);
    if (!IsShown(now)) {
      to->change_why = WhyNone(place, period, share);
      return;
    }
    if (before == kNone) {
      to->change_why = WhyNot::kNoYearBefore;
      return;
    }
    const ReleasedPercentage& then = released_.Percentage(place, before, share);
    if (!IsShown(then)) {
      to->change_why = WhyNotThen(place, before, share);
      return;
    }
    const size_t topic = released_.shares[share].topic;
    const auto members = members_.Of(place, period, topic);
    const auto members_before = members_.Of(place, before, topic);
    const auto same_council = [](const auto& a, const auto& b) { return a.first == b.first; };
    if (!std::equal(members.begin(), members.end(), members_before.begin(), members_before.end(),
                    same_council)) {
      SetMatchedChange(place, period, before, share, to);
    } else if (members != members_before) {
      to->change_why = WhyNot::kOtherQuarters;
    } else {
      to->change = comparison::ChangeOf(then, now);
    }
  }

  // Of an area with other councils: what changed in those that are in both years.
  void SetMatchedChange(size_t place, size_t period, size_t before, size_t share,
                        ComparedShare* to) {
    const comparison::Matched matched =
        comparison::MatchedShares(released_, members_, place, before, period, share);
    if (matched.councils == 0) {
      to->change_why = WhyNot::kOtherCouncils;
      return;
    }
    to->change = comparison::ChangeOf(matched.before, matched.now);
    to->change_councils = matched.councils;
  }

  // Gives the variance by which limits may be widened.
  double SetSpread(size_t period, size_t share) {
    if (out_.england == kNone) return 0;
    const ReleasedPercentage& england = released_.Percentage(out_.england, period, share);
    if (!IsShown(england)) return 0;
    std::vector<comparison::SpreadPoint> points;
    for (size_t place = 0; place < places(); ++place) {
      const ReleasedPercentage& one = released_.Percentage(place, period, share);
      if (released_.places[place].kind != PlaceKind::kCouncil || !IsShown(one)) continue;
      points.push_back({one.share, static_cast<double>(one.denominator), one.rounding});
    }
    const comparison::Spread spread = comparison::SpreadOf(points, england.share);
    ShareSummary& summary = out_.summaries[period * released_.shares.size() + share];
    summary.phi = spread.phi;
    summary.tau2 = spread.tau2;
    return spread.tau2;
  }

  static void Count(Position position, ShareSummary* summary) {
    switch (position) {
      case Position::kLower:
        ++summary->lower;
        break;
      case Position::kSimilar:
        ++summary->similar;
        break;
      case Position::kHigher:
        ++summary->higher;
        break;
      case Position::kNotCompared:
        ++summary->not_compared;
        break;
    }
  }

  // The newest row of a council; null if there is none.
  static const Council* Known(std::string_view gss) {
    const Council* found = nullptr;
    for (const Council& council : Councils()) {
      if (council.gss != gss) continue;
      if (found == nullptr || found->last_year != 0) found = &council;
    }
    return found;
  }

  void AddNeighbours() {
    const int last_year = periods() == 0 ? 0 : released_.periods.back().period.financial_year();
    std::set<std::string> without_place;
    for (const NeighbourRow& row : lists_) {
      Neighbour neighbour;
      neighbour.row = row;
      neighbour.place = released_.Place(row.neighbour);
      const Council* council = Known(row.neighbour);
      if (council == nullptr) {
        neighbour.state = NeighbourState::kNoCouncil;
        neighbour.place = kNone;
      } else {
        neighbour.name = council->name;
        const bool ended = council->last_year != 0 && council->last_year < last_year;
        neighbour.state = ended                      ? NeighbourState::kNoLongerExists
                          : neighbour.place == kNone ? NeighbourState::kNoReturn
                                                     : NeighbourState::kCompared;
      }
      const size_t place = released_.Place(row.council);
      if (place == kNone || released_.places[place].kind != PlaceKind::kCouncil) {
        without_place.insert(row.council);
        continue;
      }
      AddProblem(neighbour);
      out_.neighbours[place].push_back(std::move(neighbour));
    }
    if (without_place.empty()) return;
    out_.neighbour_problems.push_back(
        support::StrCat("The list of neighbours is also about ", without_place.size(),
                        without_place.size() == 1 ? " council that is" : " councils that are",
                        " not in the comparison."));
  }

  void AddProblem(const Neighbour& neighbour) {
    std::string problem;
    if (neighbour.state == NeighbourState::kNoCouncil) {
      problem = support::StrCat("The list of neighbours has ", neighbour.row.neighbour,
                                ", which is no council with adult social services "
                                "responsibilities in England.");
    } else if (neighbour.state == NeighbourState::kNoLongerExists) {
      problem = support::StrCat("The list of neighbours has ", neighbour.name, " (",
                                neighbour.row.neighbour, "), which no longer exists.");
    } else {
      return;
    }
    auto& problems = out_.neighbour_problems;
    if (std::find(problems.begin(), problems.end(), problem) == problems.end()) {
      problems.push_back(std::move(problem));
    }
  }

  Status Show(const std::string& council) {
    std::set<size_t> shown;
    if (council.empty()) {
      for (size_t i = 0; i < places(); ++i) shown.insert(i);
    } else {
      const size_t place = released_.Place(council);
      if (place == kNone || released_.places[place].kind != PlaceKind::kCouncil) {
        return Status(StatusCode::kNotFound,
                      "the council is not in the comparison: give the GSS code of one that "
                      "supplied a return");
      }
      out_.council = place;
      shown.insert(place);
      for (const Neighbour& neighbour : out_.neighbours[place]) {
        if (neighbour.place != kNone) shown.insert(neighbour.place);
      }
      for (const size_t area : {size_t{released_.places[place].region},
                                size_t{released_.places[place].type}, out_.england}) {
        if (area < places()) shown.insert(area);
      }
    }
    out_.shown.assign(shown.begin(), shown.end());
    return Status();
  }

  void AddLeftOut() {
    for (const size_t place : out_.shown) {
      if (released_.places[place].kind != PlaceKind::kCouncil) continue;
      for (size_t period = 0; period < periods(); ++period) {
        if (released_.Supply(place, period).councils == 0) continue;
        for (size_t topic = 0; topic < released_.topics.size(); ++topic) {
          if (released_.NotSupplied(place, period, topic).empty()) continue;
          out_.left_out_topics.push_back(
              {place, period, topic, out_.NotSuppliedText(place, period, topic)});
        }
      }
    }
  }

  Comparison& out_;
  const Released& released_;
  Members members_;
  std::vector<size_t> of_england_;  // [period][topic]: how many councils are in its numbers
  const std::vector<NeighbourRow>& lists_;
};

}  // namespace

size_t Comparison::YearBefore(size_t period) const {
  const ReleasedPeriod& now = released.periods[period];
  for (size_t i = 0; i < released.periods.size(); ++i) {
    const ReleasedPeriod& other = released.periods[i];
    if (other.year == now.year && other.period.first.year() + 1 == now.period.first.year() &&
        other.period.first.month() == now.period.first.month()) {
      return i;
    }
  }
  return kNone;
}

Result<Comparison> Compare(const Released& released, const Participation& participation,
                           const ComparisonOptions& options) try {
  if (!IsWhole(released)) {
    return Status(StatusCode::kInvalidArgument,
                  "the tables of the released numbers are not as long as their sides say");
  }
  Comparison comparison;
  comparison.released = released;
  comparison.participation = participation;
  comparison.widened = options.widened;
  const Status status = Maker(&comparison, options.neighbours).Make(options.council);
  if (!status.ok()) return status;
  return comparison;
} catch (...) {
  return internal::Thrown();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
