// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_LABELS_H_
#define MSPOF_COMPARE_LABELS_H_

// Internal. Users want mspof/compare/outputs.h.
//
// What outputs call the sides of a comparison.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/compare/comparison.h"

namespace mspof::comparison {

// "council", "region", "type", "england"; and for people "Council", "Region", "Type of council".
std::string_view KindCode(compare::PlaceKind kind);
std::string_view KindLabel(compare::PlaceKind kind);
// Its title, with its editions if others define it differently; and "Question 7: Feels safer".
std::string TopicName(const compare::ReleasedTopic& topic);
std::string TopicTitle(const compare::ReleasedTopic& topic);
// The title of a share without its split, with its editions as above.
std::string ShareName(const compare::Released& released, const compare::ReleasedShare& share);

// "population", "coverage" or "question".
std::string_view TopicKindCode(compare::TopicKind kind);

// "total" and "Total" for what is not divided, else the code, and "Who answers: Adult".
std::string SplitCode(const std::string& split);
std::string SplitLabel(const compare::Released& released, const std::string& split);

// "total" or the code of an option, and its label.
std::string OptionCode(const compare::Released& released, const compare::ReleasedCell& cell);
std::string OptionLabel(const compare::Released& released, const compare::ReleasedCell& cell);

// The id of a share without its split.
std::string ShareCode(const compare::ReleasedShare& share);

// "revised", "provisional", "break:" with BreakName() and "other-councils", if they hold, with a
// blank between them.
std::string StatusOf(const compare::ReleasedSupply& supply, compare::Break before);

// Whether feedback for the period may still come, as of the date of the comparison.
bool MayGrow(const compare::Comparison& made, size_t period);

// What stands in place of numbers where a place has none of a period: "no return" exactly if
// nothing that came covers the period, as Participation counts. A return from 1 April covers its
// quarters, and cannot be told of one of them alone.
std::string NoReturnText(const compare::Comparison& made, size_t place, size_t period);

// Comparison::Notes(); what is said of numbers of councils by who answered and who asked only where
// they are shown.
std::vector<std::string> NotesOf(const compare::Comparison& made, bool shows_splits);

// Why numbers of the period are provisional, as a clause.
std::string_view WhyProvisional(const compare::Comparison& made, size_t period);

// How many quarters an entry of Released::quarters has.
unsigned CountOfQuarters(uint8_t quarters);

// A part of one as a per cent with so many decimals: "65", "49.6".
std::string Decimals(double part, unsigned decimals);
// The decimals of the limits of a funnel: enough to keep them apart from shares.
inline constexpr unsigned kLimitDecimals = 2;

// Whether something has a row of its own: what was not supplied, or is not published at this level,
// has one for the whole and none for its parts.
bool HasRow(compare::Mark mark, const std::string& split, bool is_whole);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_LABELS_H_
