// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNT_OUTLINE_H_
#define MSPOF_COUNT_OUTLINE_H_

/// CountOutline: what a definition counts, as plain values: its populations, measures, coverages
/// and shares. Use it to lay out the numbers of returns without knowing a question by name, and to
/// find out which numbers of two editions mean the same.
///
///   const mspof::CountOutline counts = mspof::CountOutlineOf(framework);
///   for (const mspof::OutlineMeasure& measure : counts.measures) Print(measure.title);
///
/// Things are named by their positions, as in mspof/outline.h.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/outline.h"

namespace mspof {
inline namespace abi0 {

/// A note or link for people.
struct OutlineGuidance {
  /// One or more sentences. May be empty if there is a link.
  std::string text;
  /// An address; empty: none.
  std::string link;
};

/// What measures count in.
struct OutlinePopulation {
  /// Its id, for example "concluded".
  std::string id;
  /// A few words for people.
  std::string title;
  /// What its things are called, in the plural: "enquiries".
  std::string noun;
  /// True if it counts persons and not records.
  bool persons = false;
  /// SHA-256 of what the number depends on, as 64 hexadecimal digits: two definitions with the same
  /// digest of a population, coverage or measure count it alike.
  std::string digest;
};

/// A way in which a measure is divided.
struct OutlineDimension {
  /// Its id, as in MeasureResult::dimensions.
  std::string id;
  /// A few words for people.
  std::string title;
  /// Position of the path that is divided.
  uint16_t path = kNowhere;
  /// Codes of its cells, without "~absent" and "~unlisted".
  std::vector<OutlineCode> codes;
};

/// A count.
struct OutlineMeasure {
  /// Its id.
  std::string id;
  /// A few words for people.
  std::string title;
  /// Title of the first table that shows this measure alone; empty: none.
  std::string table_title;
  /// Positions of its populations.
  std::vector<uint16_t> populations;
  /// Position in Outline::groups of the collection whose answer sets it counts; kNowhere: it counts
  /// records or persons.
  uint16_t collection = kNowhere;
  /// How it is divided.
  std::vector<OutlineDimension> dimensions;
  /// True if it counts all of its population to which its questions apply.
  bool whole = true;
  /// True if the numbers of adjoining periods may be added.
  bool adds_over_periods = false;
  /// True if a wording or option of its questions was reconstructed and is not the published one.
  bool reconstructed = false;
  /// Sources of it and of its questions, as in the definition; each once.
  std::vector<std::string> sources;
  /// Guidance on it and on its questions.
  std::vector<OutlineGuidance> guidance;
  /// As in OutlinePopulation.
  std::string digest;
};

/// What becomes of the answers of a collection in a population.
struct OutlineCoverage {
  /// Position of the collection in Outline::groups.
  uint16_t collection = kNowhere;
  /// Position of the population.
  uint16_t population = kNowhere;
  /// Its outcomes, in the order in which they are decided: "counted", "late", "reason:declined", …
  std::vector<OutlineCode> outcomes;
  /// Guidance on the collection.
  std::vector<OutlineGuidance> guidance;
  /// As in OutlinePopulation.
  std::string digest;
  /// How many days after the period answers can still be in time; 0: none.
  int32_t most_days = 0;
};

/// Cells that are added.
struct OutlineCells {
  /// Position of the measure; kNowhere: cells of a coverage.
  uint16_t measure = kNowhere;
  /// Position of the coverage; kNowhere: cells of a measure.
  uint16_t coverage = kNowhere;
  /// Position of the population that is named; kNowhere: the measure has only one.
  uint16_t population = kNowhere;
  /// Position in OutlineMeasure::dimensions of what `codes` are of.
  uint16_t dimension = kNowhere;
  /// Codes; empty: the total.
  std::vector<std::string> codes;
};

/// A share that people quote.
struct OutlineProportion {
  /// Its id.
  std::string id;
  /// A few words for people.
  std::string title;
  /// Id of the dimension for each of whose codes there is a share; empty: one share.
  std::string for_each;
  /// Cells that are added up to the numerator.
  std::vector<OutlineCells> numerator;
  /// The same of the denominator.
  std::vector<OutlineCells> denominator;
};

/// What a definition counts, in the order of the definition; nothing of an overlay. A plain value.
struct CountOutline {
  /// The populations.
  std::vector<OutlinePopulation> populations;
  /// The measures.
  std::vector<OutlineMeasure> measures;
  /// The coverages, one for each collection and population that a measure uses together.
  std::vector<OutlineCoverage> coverages;
  /// The shares.
  std::vector<OutlineProportion> proportions;
  /// Guidance on the framework as a whole.
  std::vector<OutlineGuidance> guidance;
};

/// What `framework` counts.
MSPOF_EXPORT CountOutline CountOutlineOf(const Framework& framework);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COUNT_OUTLINE_H_
