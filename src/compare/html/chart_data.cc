// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Places of the charts are the numbers of the comparison, in tenths of a per cent; its texts are
// theirs. Councils stand in the order of their names, never of their shares: there are no league
// tables. Tested by tests/unit/compare/html_test.cc.

#include "compare/html/chart_data.h"

#include <algorithm>
#include <cmath>

#include "compare/html/parts.h"
#include "compare/labels.h"
#include "compare/position.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof::comparison {
namespace {

using compare::Break;
using compare::Comparison;
using compare::PlaceKind;
using compare::Position;
using compare::Released;
using compare::ReleasedPercentage;
using support::StrCat;
using support::WithThousands;

constexpr size_t kNone = Released::kNone;

int Tenths(double part) { return static_cast<int>(std::lround(part * 1000)); }

// "2019-20".
std::string YearName(const compare::ReleasedPeriod& period) {
  const int year = period.period.financial_year();
  const int next = (year + 1) % 100;
  return StrCat(year, next < 10 ? "-0" : "-", next);
}

uint32_t Compared(const Comparison& made, size_t period, size_t share) {
  const compare::ShareSummary& summary = made.Summary(period, share);
  return summary.lower + summary.similar + summary.higher;
}

bool EnglandHas(const Comparison& made, size_t period, size_t share) {
  return made.england != kNone && IsShown(made.released.Percentage(made.england, period, share));
}

// What rounding adds to a half-width, times the denominator: the same for all councils.
double RoundingTimesPeople(const Comparison& made, size_t period, size_t share) {
  double most = 0;
  for (size_t place = 0; place < made.released.places.size(); ++place) {
    if (made.released.places[place].kind != PlaceKind::kCouncil) break;
    const ReleasedPercentage& percentage = made.released.Percentage(place, period, share);
    if (IsShown(percentage)) most = std::max(most, percentage.rounding * percentage.denominator);
  }
  return most;
}

// The limits for 50, 75, 100 and so on up to a bit more than the most people that a council has.
std::vector<charts::FunnelLimit> LimitsOf(const Comparison& made, size_t period, size_t share,
                                          uint32_t most) {
  std::vector<charts::FunnelLimit> limits;
  const ReleasedPercentage& england = made.released.Percentage(made.england, period, share);
  const double rounding = RoundingTimesPeople(made, period, share);
  const double tau2 = made.widened ? made.Summary(period, share).tau2 : 0;
  constexpr double kStep = 1.15;
  for (double people = 25; people < 2.5 * most; people *= kStep) {
    ReleasedPercentage at = england;
    at.denominator = static_cast<uint32_t>(people);
    at.rounding = rounding / at.denominator;
    at.lower95 = at.lower998 = 0;
    at.upper95 = at.upper998 = 1;
    compare::ComparedShare compared;
    PlaceBeside(at, england, tau2, &compared);
    limits.push_back({at.denominator, Tenths(compared.funnel95.lower),
                      Tenths(compared.funnel95.upper), Tenths(compared.funnel998.lower),
                      Tenths(compared.funnel998.upper)});
  }
  return limits;
}

charts::FunnelPoint PointOf(const Comparison& made, size_t place, size_t period, size_t share) {
  const ReleasedPercentage& percentage = made.released.Percentage(place, period, share);
  charts::FunnelPoint point;
  point.name = made.released.places[place].name;
  point.share = ShareOf(made, place, period, share);
  point.people = point.share.shown ? percentage.denominator : 0;
  point.people_text = point.share.shown ? WithThousands(point.people) : point.share.text;
  point.position = made.At(place, period, share).position;
  point.words = PositionText(point.position);
  return point;
}

std::vector<charts::TimePeriod> TimesOf(const Released& released,
                                        const std::vector<size_t>& periods) {
  std::vector<charts::TimePeriod> times;
  for (const size_t period : periods) {
    times.push_back({released.periods[period].title, YearName(released.periods[period])});
  }
  return times;
}

// Other councils in an area are no break: a change is then told of those in both periods.
bool HasBreak(const Comparison& made, size_t place, size_t period, size_t share) {
  const Break before = made.BreakBefore(place, period, made.released.shares[share].topic);
  return before == Break::kEdition || before == Break::kQuarters;
}

std::vector<charts::TimePoint> PointsOf(const Comparison& made, size_t place, size_t share,
                                        const std::vector<size_t>& periods) {
  std::vector<charts::TimePoint> points;
  for (const size_t period : periods) {
    charts::TimePoint point;
    point.share = ShareOf(made, place, period, share);
    point.break_before = HasBreak(made, place, period, share);
    point.remark =
        support::StrJoin(made.SupplyNotes(place, period, made.released.shares[share].topic), "; ");
    points.push_back(std::move(point));
  }
  return points;
}

std::vector<charts::Share> EnglandOf(const Comparison& made, size_t share,
                                     const std::vector<size_t>& periods) {
  std::vector<charts::Share> shares;
  if (made.england == kNone) return shares;
  for (const size_t period : periods) {
    shares.push_back(ShareOf(made, made.england, period, share));
  }
  return shares;
}

std::vector<size_t> PeriodsOf(const Released& released, bool years) {
  std::vector<size_t> periods;
  for (size_t i = 0; i < released.periods.size(); ++i) {
    if (released.periods[i].year == years) periods.push_back(i);
  }
  return periods;
}

// By quarters, unless that shows less than half of what was supplied.
std::vector<size_t> TimesToShow(const Comparison& made, size_t place, size_t share) {
  std::vector<size_t> quarters = Quarters(made.released);
  size_t supplied = 0, shown = 0;
  for (const size_t period : quarters) {
    supplied += made.released.Supply(place, period).councils > 0 ? 1 : 0;
    shown += IsShown(made.released.Percentage(place, period, share)) ? 1 : 0;
  }
  if (shown > 0 && 2 * shown >= supplied) return quarters;
  std::vector<size_t> years = Years(made.released);
  return years.empty() ? quarters : years;
}

// By quarters, unless England has no share of any.
std::vector<size_t> TimesOfRegions(const Comparison& made, size_t share) {
  std::vector<size_t> quarters = Quarters(made.released);
  const bool has = made.england != kNone &&
                   std::any_of(quarters.begin(), quarters.end(),
                               [&](size_t period) { return EnglandHas(made, period, share); });
  return has ? quarters : Years(made.released);
}

}  // namespace

charts::Share ShareOf(const Comparison& made, size_t place, size_t period, size_t share) {
  const ReleasedPercentage& percentage = made.released.Percentage(place, period, share);
  charts::Share out;
  out.shown = IsShown(percentage);
  out.text = made.PercentText(percentage);
  out.range = made.IntervalText(percentage);
  if (!out.shown) return out;
  out.share = Tenths(percentage.share);
  out.lower = Tenths(percentage.lower95);
  out.upper = Tenths(percentage.upper95);
  return out;
}

std::string PositionText(Position position) {
  if (position == Position::kNotCompared) return "not compared";
  return std::string(compare::PositionName(position));
}

std::vector<size_t> Years(const Released& released) { return PeriodsOf(released, true); }
std::vector<size_t> Quarters(const Released& released) { return PeriodsOf(released, false); }

size_t PeriodToShow(const Comparison& made, size_t share) {
  std::vector<size_t> years = Years(made.released);
  while (!years.empty() && !EnglandHas(made, years.back(), share)) years.pop_back();
  if (years.empty()) {
    std::vector<size_t> quarters = Quarters(made.released);
    while (!quarters.empty() && !EnglandHas(made, quarters.back(), share)) quarters.pop_back();
    return quarters.empty() ? kNone : quarters.back();
  }
  const size_t last = years.back();
  if (years.size() == 1) return last;
  const size_t before = years[years.size() - 2];
  return 2 * Compared(made, last, share) < Compared(made, before, share) ? before : last;
}

size_t WholeOf(const Released& released, size_t share) {
  const compare::ReleasedShare& part = released.shares[share];
  if (part.split.empty()) return share;
  return released.Share(std::string_view(part.id).substr(0, part.id.rfind(":" + part.split)));
}

charts::FunnelPlot FunnelOf(const Comparison& made, size_t period, size_t share, size_t own,
                            std::string_view id) {
  charts::FunnelPlot plot;
  plot.id = id;
  plot.title = StrCat(made.ShareTitle(share), ", ", made.released.periods[period].title);
  const std::string& noun = made.released.topics[made.released.shares[share].topic].noun;
  plot.people = StrCat("Number of ", noun, " behind the share");
  plot.widened = made.widened;
  uint32_t most = 0;
  for (const size_t place : PlacesOf(made, PlaceKind::kCouncil)) {
    if (made.released.Supply(place, period).councils == 0) continue;
    plot.points.push_back(PointOf(made, place, period, share));
    plot.points.back().own = place == own;
    most = std::max(most, plot.points.back().people);
  }
  if (made.england != kNone) {
    const charts::FunnelPoint england = PointOf(made, made.england, period, share);
    plot.england = england.share;
    plot.england_people = england.people_text;
    if (plot.england.shown) plot.limits = LimitsOf(made, period, share, most);
  }
  return plot;
}

charts::DotPlot DotsOf(const Comparison& made, const std::vector<size_t>& places, size_t period,
                       size_t share, size_t own, std::string_view id) {
  charts::DotPlot plot;
  plot.id = id;
  plot.title = StrCat(made.ShareTitle(share), ", ", made.released.periods[period].title);
  plot.rows_are = "Place";
  plot.words_are = "Compared with England";
  for (const size_t place : places) {
    charts::DotRow row;
    row.name = made.released.places[place].name + QuartersNote(made, place, period, share) +
               CouncilsBehind(made, place, period, share);
    row.share = ShareOf(made, place, period, share);
    if (made.england != kNone) row.england = ShareOf(made, made.england, period, share);
    row.words =
        place == made.england ? "is England" : PositionText(made.At(place, period, share).position);
    row.own = place == own;
    plot.rows.push_back(std::move(row));
  }
  return plot;
}

charts::TimeSeries SeriesOf(const Comparison& made, size_t place, size_t share,
                            std::string_view id) {
  const std::vector<size_t> periods = TimesToShow(made, place, share);
  charts::TimeSeries series;
  series.id = id;
  series.title = StrCat(made.ShareTitle(share), ": ", made.released.places[place].name);
  series.periods = TimesOf(made.released, periods);
  series.points = PointsOf(made, place, share, periods);
  if (place != made.england) series.england = EnglandOf(made, share, periods);
  return series;
}

std::string QuartersNote(const Comparison& made, size_t place, size_t period, size_t share) {
  constexpr unsigned kQuartersOfYear = 4;
  if (!made.released.periods[period].year) return "";
  const unsigned quarters =
      CountOfQuarters(made.released.QuartersOf(place, period, made.released.shares[share].topic));
  if (quarters == 0 || quarters == kQuartersOfYear) return "";
  return StrCat(" (", quarters, " of 4 quarters)");
}

std::vector<std::string> BreakSentences(const Comparison& made, size_t place, size_t share) {
  std::vector<std::string> sentences;
  const std::vector<size_t> periods = TimesToShow(made, place, share);
  for (size_t i = 1; i < periods.size(); ++i) {
    if (!HasBreak(made, place, periods[i], share)) continue;
    if (!IsShown(made.released.Percentage(place, periods[i], share))) continue;
    const Break why = made.BreakBefore(place, periods[i], made.released.shares[share].topic);
    sentences.push_back(StrCat("Break before ", made.released.periods[periods[i]].title, ": ",
                               compare::BreakText(why), "."));
  }
  return sentences;
}

bool RegionsChange(const Comparison& made, size_t share) {
  const std::vector<size_t> places = PlacesOf(made, PlaceKind::kRegion);
  const std::vector<size_t> periods = TimesOfRegions(made, share);
  return std::any_of(places.begin(), places.end(), [&](size_t place) {
    return std::any_of(periods.begin(), periods.end(), [&](size_t period) {
      return made.BreakBefore(place, period, made.released.shares[share].topic) == Break::kCouncils;
    });
  });
}

charts::SmallMultiples RegionsOf(const Comparison& made, size_t share, std::string_view id) {
  const std::vector<size_t> periods = TimesOfRegions(made, share);
  charts::SmallMultiples multiples;
  multiples.id = id;
  multiples.title = made.ShareTitle(share);
  multiples.periods = TimesOf(made.released, periods);
  multiples.england = EnglandOf(made, share, periods);
  for (const size_t place : PlacesOf(made, PlaceKind::kRegion)) {
    multiples.panels.push_back(
        {made.released.places[place].name, PointsOf(made, place, share, periods)});
  }
  return multiples;
}

std::vector<size_t> PlacesOf(const Comparison& made, PlaceKind kind) {
  std::vector<size_t> places;
  for (const size_t place : made.shown) {
    if (made.released.places[place].kind == kind) places.push_back(place);
  }
  std::sort(places.begin(), places.end(), [&](size_t a, size_t b) {
    const compare::ReleasedPlace &one = made.released.places[a], &other = made.released.places[b];
    return one.name != other.name ? one.name < other.name : one.code < other.code;
  });
  return places;
}

}  // namespace mspof::comparison
