// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_RELEASED_H_
#define MSPOF_COMPARE_RELEASED_H_

/// Released: the numbers that may be published, after disclosure control. Everything that is
/// written for others than the council itself is made of it and of nothing else, so no true count
/// can be reached from the code that writes output. docs/formats/disclosure.md specifies the
/// methods.
///
/// It is a table with four sides: places (councils, regions, types of council, England), periods
/// (quarters and financial years), cells (what is counted) and shares (percentages of cells).
///
///   const mspof::compare::Released& released = …;  // from Release()
///   size_t cell = released.Cell("feel-safer", "", "lot-safer");
///   mspof::compare::ReleasedNumber n = released.Number(place, period, cell);
///   if (n.mark == mspof::compare::Mark::kNone) Print(n.value);
///
/// All of these are plain values.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/period.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// How true counts become numbers that may be published. The numbers of this enum never change.
enum class DisclosureMethod : int {
  /// Keyed tree rounding: every number is rounded up or down to a multiple of 5 by a draw, and all
  /// numbers add up. The default.
  kProtected = 0,
  /// Numbers below 8 are hidden, the others rounded to the nearest 5; financial years only.
  kHiddenBelow8 = 1,
  /// As the Safeguarding Adults Collection was published: numbers below 5 are hidden, the others
  /// rounded to the nearest 5, and percentages are those of true counts. For looking inside only.
  kOfficial = 2,
};
/// "protected", "hidden-below-8" or "official".
MSPOF_EXPORT std::string_view DisclosureMethodName(DisclosureMethod method);

/// Why a number is not shown, or is not what it seems.
enum class Mark : uint8_t {
  /// The number is shown.
  kNone = 0,
  /// "[low]": 0 was released, which means few people, perhaps none.
  kLow = 1,
  /// "[c]": hidden to protect people.
  kConfidential = 2,
  /// "[x]": not supplied. Never zero.
  kNotSupplied = 3,
  /// "[z]": not asked in this edition, or not published at this level by this method.
  kNotApplicable = 4,
};
/// "", "[low]", "[c]", "[x]" or "[z]".
MSPOF_EXPORT std::string_view MarkText(Mark mark);

/// A number of people, enquiries or interviews.
struct ReleasedNumber {
  /// The number; 0 unless `mark` is kNone.
  uint32_t value = 0;
  /// What stands in its place.
  Mark mark = Mark::kNotSupplied;
  friend bool operator==(const ReleasedNumber& a, const ReleasedNumber& b) {
    return a.value == b.value && a.mark == b.mark;
  }
};

/// A percentage, and between which bounds it lies. All are parts of one, in [0, 1], and rounded to
/// what is shown: nothing is more exact than its text. Lower bounds are rounded down and upper ones
/// up, so that no interval is narrower than it is.
struct ReleasedPercentage {
  /// What stands in its place. kConfidential: too few people for a percentage.
  Mark mark = Mark::kNotSupplied;
  /// How many digits after the decimal point of a per cent are shown: 0 or 1.
  uint8_t decimals = 0;
  /// The share.
  double share = 0;
  /// The lower bound of its interval at 95 %.
  double lower95 = 0;
  /// The upper bound.
  double upper95 = 0;
  /// The lower bound of its interval at 99.8 %.
  double lower998 = 0;
  /// The upper bound.
  double upper998 = 0;
  /// The released denominator.
  uint32_t denominator = 0;
  /// The part of the half-width of both intervals that comes from rounding; 0: none.
  double rounding = 0;
};

/// What a topic counts.
enum class TopicKind : int {
  /// All enquiries of a population; it has no options.
  kPopulation = 0,
  /// What became of the feedback: counted, late, early, or why there is none.
  kCoverage = 1,
  /// The answers to one question.
  kQuestion = 2,
};

/// An option of a topic.
struct ReleasedOption {
  /// Its code, for example "lot-safer"; "~not-stated" for what is missing to the whole.
  std::string code;
  /// Its label in British English.
  std::string label;
};

/// One thing that is counted, as one edition or several that define it alike count it.
struct ReleasedTopic {
  /// Unique: the id of the measure, "coverage:<collection>" or "population:<population>"; with "@"
  /// and the first of its editions if several editions define it differently.
  std::string id;
  /// What it counts.
  TopicKind kind = TopicKind::kQuestion;
  /// Id of the measure, collection or population in the definition.
  std::string of;
  /// A title for people.
  std::string title;
  /// What is counted: "enquiries" or "interviews".
  std::string noun;
  /// The number by which people know the question; 0: none.
  uint32_t number = 0;
  /// The wordings of the question, each once.
  std::vector<std::string> wordings;
  /// True if a wording or option was reconstructed and is not the published one.
  bool reconstructed = false;
  /// The options, in the order of the definition.
  std::vector<ReleasedOption> options;
  /// The number that the topic divides: position of a topic before it. kNoTopic: none, it is a
  /// population.
  uint32_t part_of = 0xFFFFFFFF;
  /// Position of the option of that topic, or ReleasedCell::kTotal.
  uint32_t part_of_option = 0xFFFFFFFF;
  /// Stands for no topic.
  static constexpr uint32_t kNoTopic = 0xFFFFFFFF;
  /// Editions that define it alike, in their order.
  std::vector<std::string> editions;
  /// Sources of the definition (docs/sources.md), each once.
  std::vector<std::string> sources;
  /// Links to guidance in the definition, each once.
  std::vector<std::string> guidance;
  /// Of kCoverage: how many days after a case was closed feedback can still count; 0: no limit, or
  /// it is no coverage.
  int32_t most_days = 0;
};

/// Some of the interviews of a topic: by who answered or who asked.
struct ReleasedSplit {
  /// Unique: "respondent=adult", "interviewer=independent".
  std::string code;
  /// What is divided, for people: "Who answers".
  std::string title;
  /// Which part it is: "Adult".
  std::string label;
};

/// A count of the definition that is not compared.
struct ReleasedNotCompared {
  /// Its title.
  std::string title;
  /// Edition of the definition.
  std::string edition;
  /// Why not, as a clause: "it is divided in more than one way".
  std::string reason;
};

/// One cell: a topic, who answered or asked, and an option.
struct ReleasedCell {
  /// Position in Released::topics.
  uint32_t topic = 0;
  /// Empty: all. Else a code of Released::splits: year by year for councils.
  std::string split;
  /// Position in ReleasedTopic::options; kTotal: all of them, "~not-stated" too.
  uint32_t option = 0;
  /// The option that stands for the total.
  static constexpr uint32_t kTotal = 0xFFFFFFFF;
};

/// A percentage that the definition names.
struct ReleasedShare {
  /// Unique: the id of the proportion, with "@edition" as in ReleasedTopic::id; for a split then
  /// ":" and its code. "felt-safer", "felt-safer:respondent=adult".
  std::string id;
  /// A title for people.
  std::string title;
  /// Position of the topic that it is about.
  uint32_t topic = 0;
  /// Empty: all respondents together. Else as in ReleasedCell.
  std::string split;
  /// Positions of the cells that are added up to the numerator.
  std::vector<uint32_t> numerator;
  /// The same of the denominator.
  std::vector<uint32_t> denominator;
};

/// What a place is.
enum class PlaceKind : int { kCouncil = 0, kRegion = 1, kType = 2, kEngland = 3 };

/// A council or an area.
struct ReleasedPlace {
  /// What it is.
  PlaceKind kind = PlaceKind::kCouncil;
  /// GSS code; of a type of council its name in lower case, such as "county".
  std::string code;
  /// Its name.
  std::string name;
  /// Of a council: position of its region in Released::places.
  uint32_t region = 0;
  /// Of a council: position of its type.
  uint32_t type = 0;
};

/// A quarter or a financial year.
struct ReleasedPeriod {
  /// The days. Never cumulative.
  Period period;
  /// True for a financial year.
  bool year = false;
  /// "April to June 2019", "April 2019 to March 2020".
  std::string title;
};

/// What a place supplied for a period.
struct ReleasedSupply {
  /// Councils that supplied: of a council 0 or 1.
  uint32_t councils = 0;
  /// Of a year of one council: how many of its quarters are in the numbers, 0 to 4.
  uint32_t quarters = 0;
  /// Edition by which it was counted. Of an area with several: empty.
  std::string edition;
  /// The newest return was revised after the first one.
  bool revised = false;
  /// Some of its returns were taken before feedback for the period could be complete.
  bool provisional = false;
};

/// Numbers that may be published.
struct MSPOF_EXPORT Released {
  /// The method by which they were made.
  DisclosureMethod method = DisclosureMethod::kProtected;
  /// First 8 hexadecimal digits of the digest of the key; empty if the method has none.
  std::string key_id;
  /// True if the key is the one of tests and demonstrations: not for publication.
  bool test_key = false;
  /// Id of the framework.
  std::string framework;
  /// Its title.
  std::string framework_title;
  /// What is counted. A topic stands after the one that it divides.
  std::vector<ReleasedTopic> topics;
  /// The cells of all topics.
  std::vector<ReleasedCell> cells;
  /// The percentages that the definitions name.
  std::vector<ReleasedShare> shares;
  /// What `split` of cells and shares can be, besides empty.
  std::vector<ReleasedSplit> splits;
  /// What the definitions count and is not compared.
  std::vector<ReleasedNotCompared> not_compared;
  /// Councils by GSS code, then regions, then types, then England. Only those that supplied
  /// something.
  std::vector<ReleasedPlace> places;
  /// In the order of time; a year stands after its fourth quarter.
  std::vector<ReleasedPeriod> periods;
  /// [place][period].
  std::vector<ReleasedSupply> supply;
  /// [place][period][topic]: position in `reasons` of why a council did not supply it; 0: it did,
  /// or the place is an area.
  std::vector<uint16_t> not_supplied;
  /// [place][period][topic]: of a council, which quarters of the financial year are in the numbers
  /// of the topic: bit 0 is the first one. 0: none, or the place is an area.
  std::vector<uint8_t> quarters;
  /// Reasons as in MeasureResult::not_supplied. The first one is empty.
  std::vector<std::string> reasons;
  /// [place][period][cell].
  std::vector<ReleasedNumber> numbers;
  /// [place][period][share].
  std::vector<ReleasedPercentage> percentages;

  /// What cannot be found.
  static constexpr size_t kNone = static_cast<size_t>(-1);
  /// The position of a cell; kNone if there is no such. An empty `option` is the total.
  size_t Cell(std::string_view topic, std::string_view split, std::string_view option) const;
  /// The position of a place by its code; kNone if it is not there. The next three give the same.
  size_t Place(std::string_view code) const;
  /// The position of a period by its days.
  size_t PeriodAt(const Period& period) const;
  /// The position of a topic by its id.
  size_t Topic(std::string_view id) const;
  /// The position of a share by its id.
  size_t Share(std::string_view id) const;
  /// An entry of `numbers`. REQUIRES, of this and the next three: all positions are in range.
  const ReleasedNumber& Number(size_t place, size_t period, size_t cell) const {
    return numbers[(place * periods.size() + period) * cells.size() + cell];
  }
  /// An entry of `percentages`.
  const ReleasedPercentage& Percentage(size_t place, size_t period, size_t share) const {
    return percentages[(place * periods.size() + period) * shares.size() + share];
  }
  /// An entry of `supply`.
  const ReleasedSupply& Supply(size_t place, size_t period) const {
    return supply[place * periods.size() + period];
  }
  /// An entry of `quarters`.
  uint8_t QuartersOf(size_t place, size_t period, size_t topic) const {
    return quarters[(place * periods.size() + period) * topics.size() + topic];
  }
  /// Why a council did not supply a topic; empty if it did.
  const std::string& NotSupplied(size_t place, size_t period, size_t topic) const {
    return reasons[not_supplied[(place * periods.size() + period) * topics.size() + topic]];
  }
};

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_RELEASED_H_
