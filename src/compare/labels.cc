// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same words in all outputs.
// Tested by tests/unit/compare/outputs_test.cc.

#include "compare/labels.h"

#include <algorithm>
#include <cmath>

#include "compare/breaks.h"
#include "compare/members.h"
#include "support/text.h"

namespace mspof::comparison {

using compare::PlaceKind;
using compare::Released;
using compare::ReleasedCell;
using compare::TopicKind;

std::string_view KindCode(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCouncil:
      return "council";
    case PlaceKind::kRegion:
      return "region";
    case PlaceKind::kType:
      return "type";
    case PlaceKind::kEngland:
      return "england";
  }
  return "";
}

std::string_view KindLabel(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCouncil:
      return "Council";
    case PlaceKind::kRegion:
      return "Region";
    case PlaceKind::kType:
      return "Type of council";
    case PlaceKind::kEngland:
      return "England";
  }
  return "";
}

std::string_view TopicKindCode(TopicKind kind) {
  switch (kind) {
    case TopicKind::kPopulation:
      return "population";
    case TopicKind::kCoverage:
      return "coverage";
    case TopicKind::kQuestion:
      return "question";
  }
  return "";
}

namespace {

std::string WithEditions(const std::string& title, const compare::ReleasedTopic& topic) {
  if (!IsOfSomeEditions(topic)) return title;
  return support::StrCat(title, " (edition ", support::StrJoin(topic.editions, ", "), ")");
}

}  // namespace

std::string TopicName(const compare::ReleasedTopic& topic) {
  return WithEditions(topic.title, topic);
}

std::string TopicTitle(const compare::ReleasedTopic& topic) {
  const bool numbered = topic.number == 0 || topic.title.find("Question ") == 0;
  return numbered ? TopicName(topic)
                  : support::StrCat("Question ", topic.number, ": ", TopicName(topic));
}

std::string ShareName(const Released& released, const compare::ReleasedShare& share) {
  return WithEditions(share.title, released.topics[share.topic]);
}

std::string SplitCode(const std::string& split) { return split.empty() ? "total" : split; }

std::string SplitLabel(const Released& released, const std::string& split) {
  for (const compare::ReleasedSplit& one : released.splits) {
    if (one.code == split) return support::StrCat(one.title, ": ", one.label);
  }
  return split.empty() ? "Total" : split;
}

std::string OptionCode(const Released& released, const ReleasedCell& cell) {
  return cell.option == ReleasedCell::kTotal
             ? "total"
             : released.topics[cell.topic].options[cell.option].code;
}

std::string OptionLabel(const Released& released, const ReleasedCell& cell) {
  return cell.option == ReleasedCell::kTotal
             ? "Total"
             : released.topics[cell.topic].options[cell.option].label;
}

std::string ShareCode(const compare::ReleasedShare& share) {
  const size_t split = share.split.size();
  const bool ends = split > 0 && share.id.size() > split &&
                    share.id.compare(share.id.size() - split, split, share.split) == 0;
  return ends ? share.id.substr(0, share.id.size() - split - 1) : share.id;
}

std::string StatusOf(const compare::ReleasedSupply& supply, compare::Break before) {
  std::vector<std::string> parts;
  if (supply.revised) parts.emplace_back("revised");
  if (supply.provisional) parts.emplace_back("provisional");
  if (before == compare::Break::kCouncils) {
    parts.emplace_back("other-councils");
  } else if (before != compare::Break::kNone) {
    parts.push_back(support::StrCat("break:", compare::BreakName(before)));
  }
  return support::StrJoin(parts, " ");
}

bool MayGrow(const compare::Comparison& made, size_t period) {
  // Feedback may come up to eight weeks after a case was closed.
  constexpr int kDays = 56;
  const Date date = made.participation.date;
  return !date.valid() || date.days() <= made.released.periods[period].period.last.days() + kDays;
}

std::string_view WhyProvisional(const compare::Comparison& made, size_t period) {
  return MayGrow(made, period) ? "feedback may still come"
                               : "taken before all feedback could be in";
}

std::string NoReturnText(const compare::Comparison& made, size_t place, size_t period) {
  const compare::ReleasedPeriod& of = made.released.periods[period];
  for (const compare::QuarterParticipation& quarter : made.participation.quarters) {
    if (of.year || quarter.quarter.first != of.period.first) continue;
    const auto is_here = [&](const std::string& code) {
      return IsWithin(made.released, made.released.Place(code), place);
    };
    if (std::any_of(quarter.councils.begin(), quarter.councils.end(), is_here)) {
      return "in a return from 1 April, not for this quarter alone";
    }
    if (std::any_of(quarter.in_conflict.begin(), quarter.in_conflict.end(), is_here)) {
      return "no return that can be used";
    }
  }
  return "no return";
}

unsigned CountOfQuarters(uint8_t quarters) {
  unsigned count = 0;
  for (; quarters != 0; quarters >>= 1) count += quarters & 1;
  return count;
}

std::string Decimals(double part, unsigned decimals) {
  long scale = 1;
  for (unsigned i = 0; i < decimals; ++i) scale *= 10;
  const long units = std::lround(part * 100 * static_cast<double>(scale));
  std::string text = std::to_string(units / scale);
  if (decimals == 0) return text;
  const std::string rest = std::to_string(units % scale);
  return support::StrCat(text, ".", std::string(decimals - rest.size(), '0'), rest);
}

bool HasRow(compare::Mark mark, const std::string& split, bool is_whole) {
  const bool is_there =
      mark != compare::Mark::kNotSupplied && mark != compare::Mark::kNotApplicable;
  return is_there || (is_whole && split.empty());
}

}  // namespace mspof::comparison
