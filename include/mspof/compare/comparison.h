// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_COMPARISON_H_
#define MSPOF_COMPARE_COMPARISON_H_

/// Comparison: what released numbers say of councils beside each other and over time. All outputs
/// are made of it, and all conclusions are in it, so that no two outputs can contradict each other.
/// It sees released numbers alone: no true count can be reached from here.
///
///   auto comparison = mspof::compare::Compare(released, participation, {});
///   const size_t share = comparison->released.Share("felt-safer");
///   Print(comparison->PositionSentence(place, period, share));
///
/// A place is higher or lower than England if its interval at 99.8 % does not hold the share of
/// England, both as they are shown: then chance is no good explanation. No words say "better": most
/// shares have no good end, since a person may choose to live with a risk.
/// Source: docs/sources.md, comparing-fairly.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/compare/interval.h"
#include "mspof/compare/neighbours.h"
#include "mspof/compare/participation.h"
#include "mspof/compare/released.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// Where a share lies beside another one. The numbers of this enum never change.
enum class Position : uint8_t {
  /// Not compared; WhyNot says why.
  kNotCompared = 0,
  /// The difference is clear, and downwards.
  kLower = 1,
  /// There is no clear difference.
  kSimilar = 2,
  /// The difference is clear, and upwards.
  kHigher = 3,
};
/// "not-compared", "lower", "similar" or "higher".
MSPOF_EXPORT std::string_view PositionName(Position position);

/// Why something is not compared. The numbers of this enum never change.
enum class WhyNot : uint8_t {
  /// It is compared.
  kNone = 0,
  /// The place supplied nothing for the period.
  kNoReturn = 1,
  /// The place did not supply the question.
  kNotSupplied = 2,
  /// Too few people for a percentage.
  kTooFew = 3,
  /// Not asked in the edition, or not published at this level by this method.
  kNotPublished = 4,
  /// It is England.
  kIsEngland = 5,
  /// There is no percentage of England, or England is this place alone.
  kNoEngland = 6,
  /// There are no numbers of a year before.
  kNoYearBefore = 7,
  /// Other quarters are in the numbers of a year before.
  kOtherQuarters = 8,
  /// Other councils are in the numbers of a year before.
  kOtherCouncils = 9,
  /// Another edition defines the question differently a year before.
  kOtherEdition = 10,
};
/// "", "no-return", "not-supplied", "too-few", "not-published", "is-england", "no-england",
/// "no-year-before", "other-quarters", "other-councils" or "other-edition".
MSPOF_EXPORT std::string_view WhyNotName(WhyNot why);
/// The same as a clause: "too few people for a percentage".
MSPOF_EXPORT std::string_view WhyNotText(WhyNot why);

/// Why the numbers of a topic are not like those of the period of the same length before. The
/// numbers of this enum never change.
enum class Break : uint8_t {
  /// They can be compared.
  kNone = 0,
  /// Another edition defines the topic differently. Editions that define it alike are no break.
  kEdition = 1,
  /// Other quarters are in the numbers of the year before.
  kQuarters = 2,
  /// Of an area: other councils are in it. A change is then about those that are in both periods.
  kCouncils = 3,
};
/// "", "edition", "quarters" or "councils".
MSPOF_EXPORT std::string_view BreakName(Break why);
/// The same as a clause: "other quarters are in the year before".
MSPOF_EXPORT std::string_view BreakText(Break why);

/// A percentage of one place and period beside others.
struct ComparedShare {
  /// Beside England of the same period, at 99.8 %. This is what words say.
  Position position = Position::kNotCompared;
  /// The same at 95 %: of 150 councils, about 8 differ by chance alone. For a thin line of a chart.
  Position position95 = Position::kNotCompared;
  /// Why `position` is kNotCompared.
  WhyNot why = WhyNot::kNone;
  /// Beside the same place in the same period a year before, at 95 % of both.
  Position change = Position::kNotCompared;
  /// Why `change` is kNotCompared.
  WhyNot change_why = WhyNot::kNone;
  /// Of an area in which other councils were a year before: how many councils `change` is about,
  /// which have the same quarters in both. 0: it is about the numbers that are shown.
  uint32_t change_councils = 0;
  /// The limits around the share of England at the denominator of this place. The share as it is
  /// shown lies outside of them exactly if `position` is kLower or kHigher. Only if it is compared.
  Interval funnel998;
  /// The same of `position95`.
  Interval funnel95;
};

/// A percentage of all councils in one period.
struct ShareSummary {
  /// How many councils are lower than England.
  uint32_t lower = 0;
  /// How many are similar.
  uint32_t similar = 0;
  /// How many are higher.
  uint32_t higher = 0;
  /// How many are not compared.
  uint32_t not_compared = 0;
  /// How much the councils differ beside what chance and rounding explain, where extreme ones are
  /// held back: below 1 they differ no more. 0: there are too few councils to tell. Source:
  /// docs/sources.md, comparing-fairly.
  double phi = 0;
  /// The variance between councils, on the scale of arcsine square roots, by which limits are
  /// widened. 0: none.
  double tau2 = 0;
};

/// What is known of a neighbour. The numbers of this enum never change.
enum class NeighbourState : uint8_t {
  /// It is among the places, and still exists.
  kCompared = 0,
  /// It is a council and supplied nothing.
  kNoReturn = 1,
  /// It did not exist in the last period. Earlier numbers of it may be there.
  kNoLongerExists = 2,
  /// It is no council with adult social services responsibilities in England.
  kNoCouncil = 3,
};

/// A neighbour of a council.
struct Neighbour {
  /// The row of the list.
  NeighbourRow row;
  /// What is known of it.
  NeighbourState state = NeighbourState::kCompared;
  /// Position in Released::places; Released::kNone if it is not there.
  size_t place = Released::kNone;
  /// Its name; empty if it is kNoCouncil.
  std::string name;
};

/// A council that did not supply a question.
struct LeftOutTopic {
  /// Position of the council.
  size_t place = 0;
  /// Position of the period.
  size_t period = 0;
  /// Position of the topic.
  size_t topic = 0;
  /// Why, as a clause: "the council does not collect it". No number stands in it.
  std::string reason;
};

/// Options of Compare().
struct ComparisonOptions {
  /// GSS code of a council, for a report about it: the council, its neighbours, its region, its
  /// type and England. Default: empty, all places.
  std::string council;
  /// Lists of neighbours.
  std::vector<NeighbourRow> neighbours;
  /// True: limits are widened by the variance between councils, so that fewer are outside. Every
  /// output says so. Default: false.
  bool widened = false;
};

/// Released numbers, compared. A plain value. Positions are those of the sides of `released`.
struct MSPOF_EXPORT Comparison {
  /// The numbers.
  Released released;
  /// Who took part.
  Participation participation;
  /// True: the limits are widened.
  bool widened = false;
  /// Position of the council that the report is about; Released::kNone: about all.
  size_t council = Released::kNone;
  /// Positions of the places that are shown, in their order.
  std::vector<size_t> shown;
  /// Position of England; Released::kNone if it is not there.
  size_t england = Released::kNone;
  /// [place][period][share].
  std::vector<ComparedShare> shares;
  /// [period][share].
  std::vector<ShareSummary> summaries;
  /// [place][period][topic].
  std::vector<Break> breaks;
  /// [place]: the neighbours of a council, the nearest first.
  std::vector<std::vector<Neighbour>> neighbours;
  /// What is wrong with the lists of neighbours, a sentence each.
  std::vector<std::string> neighbour_problems;
  /// Councils that supplied something for a period and left a question out, in the order of places,
  /// periods and topics. Only those that are shown.
  std::vector<LeftOutTopic> left_out_topics;

  /// An entry of `shares`. REQUIRES: all positions are in range.
  const ComparedShare& At(size_t place, size_t period, size_t share) const {
    return shares[(place * released.periods.size() + period) * released.shares.size() + share];
  }
  /// An entry of `summaries`. REQUIRES: both positions are in range.
  const ShareSummary& Summary(size_t period, size_t share) const {
    return summaries[period * released.shares.size() + share];
  }
  /// An entry of `breaks`. A change over kEdition or kQuarters is never compared. REQUIRES: all
  /// positions are in range.
  Break BreakBefore(size_t place, size_t period, size_t topic) const {
    return breaks[(place * released.periods.size() + period) * released.topics.size() + topic];
  }
  /// The same period a year before; Released::kNone if it is not there.
  size_t YearBefore(size_t period) const;

  /// What must be said on every output, a sentence each: a warning about a test key, how numbers
  /// are protected, how intervals and words are to be read, whether limits are widened.
  std::vector<std::string> Notes() const;
  /// What a mark means, as a clause: "not supplied by the council".
  std::string MarkMeaning(Mark mark) const;
  /// A number as it is shown: "1,450" or "[low]".
  std::string NumberText(const ReleasedNumber& number) const;
  /// A percentage as it is shown: "65%", "49.6%", or its mark.
  std::string PercentText(const ReleasedPercentage& percentage) const;
  /// Its interval at 95 %: "62% to 68%", or its mark.
  std::string IntervalText(const ReleasedPercentage& percentage) const;
  /// A share by its title and split: "A lot or quite a bit safer (who answers: adult)".
  std::string ShareTitle(size_t share) const;

  /// Where the place stands beside England: "65% (62% to 68%): higher than England (60.1%)."
  std::string PositionSentence(size_t place, size_t period, size_t share) const;
  /// What changed in a year: "No clear change since April 2018 to March 2019: 63%, now 65%."
  std::string ChangeSentence(size_t place, size_t period, size_t share) const;
  /// How many councils differ: "Of 60 councils, 4 are higher than England, 51 similar and 3 lower.
  /// 2 are not compared."
  std::string SummarySentence(size_t period, size_t share) const;
  /// Whether councils differ by more than chance: "Councils differ more than chance explains
  /// (φ 3.2) …". Empty if there are too few to tell.
  std::string SpreadSentence(size_t period, size_t share) const;
  /// How many enquiries have the answers of which a topic is made: "Feedback counts for 1,450 of
  /// 2,930 enquiries; for 155 it came too late." Empty if the topic is not about feedback.
  std::string CoverageSentence(size_t place, size_t period, size_t topic) const;
  /// What must be known of the numbers of a place and period, each as a clause: "3 of 4 quarters",
  /// "revised", "provisional: feedback may still come", "1 of 4 quarters of question 6", "break in
  /// question 7: another edition defines it differently before".
  std::vector<std::string> SupplyNotes(size_t place, size_t period) const;
  /// The same of one topic.
  std::vector<std::string> SupplyNotes(size_t place, size_t period, size_t topic) const;
  /// Why a place has no number for a topic, as a clause; empty if it has.
  std::string NotSuppliedText(size_t place, size_t period, size_t topic) const;
  /// What is known of a neighbour, as a clause: "no longer exists"; empty if it is compared.
  std::string NeighbourText(const Neighbour& neighbour) const;
  /// Who took part, a sentence for each quarter: "April to June 2019: 14 councils, 14 so far this
  /// year. New: Bristol, City of."
  std::vector<std::string> ParticipationSentences() const;
};

/// Compares. Fails with kNotFound if `options.council` is not among the places, with
/// kInvalidArgument if the tables of `released` are not as long as its sides say, and with
/// kResourceExhausted.
MSPOF_EXPORT Result<Comparison> Compare(const Released& released,
                                        const Participation& participation,
                                        const ComparisonOptions& options);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_COMPARISON_H_
