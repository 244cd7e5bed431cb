// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What must be known of numbers before they are compared: how much of a year is in them, whether
// they may still change, and where they are not like those before. Tested by
// tests/unit/compare/breaks_test.cc and words_test.cc.

#include <map>

#include "compare/labels.h"
#include "mspof/compare/comparison.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

using support::StrCat;

using Texts = std::vector<std::string>;

constexpr unsigned kQuartersOfYear = 4;

bool IsCouncilYear(const Released& released, size_t place, size_t period) {
  return released.places[place].kind == PlaceKind::kCouncil && released.periods[period].year;
}

std::string OfFour(unsigned quarters) { return StrCat(quarters, " of 4 quarters"); }

// "question 7", "question 7 (edition 2018)", "Enquiries concluded".
std::string ShortName(const ReleasedTopic& topic) {
  if (topic.number == 0) return comparison::TopicName(topic);
  ReleasedTopic numbered = topic;
  numbered.title = StrCat("question ", topic.number);
  return comparison::TopicName(numbered);
}

bool HasNumber(const Released& released, size_t place, size_t period, size_t topic) {
  const size_t total = released.Cell(released.topics[topic].id, "", "");
  if (total == Released::kNone) return false;
  const Mark mark = released.Number(place, period, total).mark;
  return mark != Mark::kNotSupplied && mark != Mark::kNotApplicable;
}

void AddCouncils(const Released& released, size_t place, size_t period, Texts* notes) {
  if (released.places[place].kind == PlaceKind::kCouncil) return;
  const uint32_t councils = released.Supply(place, period).councils;
  notes->push_back(
      StrCat(support::WithThousands(councils), councils == 1 ? " council" : " councils"));
}

void AddStatus(const Comparison& made, size_t place, size_t period, Texts* notes) {
  const ReleasedSupply& supply = made.released.Supply(place, period);
  if (supply.revised) notes->emplace_back("revised");
  if (!supply.provisional) return;
  notes->push_back(StrCat("provisional: ", comparison::WhyProvisional(made, period)));
}

std::string BreakNote(Break why, const std::string& of) {
  if (why == Break::kCouncils) return StrCat(BreakText(why), of.empty() ? "" : ": ", of);
  return StrCat("break", of.empty() ? "" : " in ", of, ": ", BreakText(why));
}

}  // namespace

Texts Comparison::SupplyNotes(size_t place, size_t period) const {
  if (released.Supply(place, period).councils == 0) {
    return {comparison::NoReturnText(*this, place, period)};
  }
  Texts notes;
  AddCouncils(released, place, period, &notes);
  const unsigned quarters = released.Supply(place, period).quarters;
  const bool is_council_year = IsCouncilYear(released, place, period);
  if (is_council_year && quarters < kQuartersOfYear) notes.push_back(OfFour(quarters));
  std::map<unsigned, Texts> fewer;
  std::map<Break, Texts> broken;
  size_t with_number = 0;
  for (size_t topic = 0; topic < released.topics.size(); ++topic) {
    if (!HasNumber(released, place, period, topic)) continue;
    ++with_number;
    const std::string name = ShortName(released.topics[topic]);
    const unsigned of_topic =
        comparison::CountOfQuarters(released.QuartersOf(place, period, topic));
    if (is_council_year && of_topic < quarters) fewer[of_topic].push_back(name);
    const Break before = BreakBefore(place, period, topic);
    if (before != Break::kNone) broken[before].push_back(name);
  }
  for (const auto& [count, names] : fewer) {
    notes.push_back(StrCat(OfFour(count), " of ", support::StrJoin(names, ", ")));
  }
  AddStatus(*this, place, period, &notes);
  for (const auto& [why, names] : broken) {
    const bool all = names.size() == with_number;
    notes.push_back(BreakNote(why, all ? "" : support::StrJoin(names, ", ")));
  }
  return notes;
}

Texts Comparison::SupplyNotes(size_t place, size_t period, size_t topic) const {
  if (released.Supply(place, period).councils == 0) {
    return {comparison::NoReturnText(*this, place, period)};
  }
  Texts notes;
  AddCouncils(released, place, period, &notes);
  const unsigned quarters = comparison::CountOfQuarters(released.QuartersOf(place, period, topic));
  if (IsCouncilYear(released, place, period) && quarters > 0 && quarters < kQuartersOfYear) {
    notes.push_back(OfFour(quarters));
  }
  AddStatus(*this, place, period, &notes);
  const Break before = BreakBefore(place, period, topic);
  if (before != Break::kNone) notes.push_back(BreakNote(before, ""));
  return notes;
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
