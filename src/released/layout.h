// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RELEASED_LAYOUT_H_
#define MSPOF_RELEASED_LAYOUT_H_

// Internal. Users want mspof/compare/released.h.
//
// The layout of released numbers: definitions → topics, cells and shares; and for each topic where
// its numbers stand in a return, and of which number they are parts. It knows no question by name.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mspof/compare/released.h"
#include "mspof/framework.h"

namespace mspof::released {

// Code of the option for what is missing to the whole.
inline constexpr char kNotStated[] = "~not-stated";

// Where the numbers of a topic are, in the returns by one definition.
struct TopicSource {
  static constexpr size_t kNone = static_cast<size_t>(-1);
  // Position in the definitions that were given to MakeLayout().
  size_t framework = 0;
  // Id of the population.
  std::string population;
  // Of a coverage: id of the collection. Else, of a question: id of the measure, and the positions
  // in MeasureResult::dimensions of the question, who answered and who asked. kNone: there is none.
  std::string collection;
  std::string measure;
  size_t question = kNone;
  size_t respondent = kNone;
  size_t interviewer = kNone;
  // The topic of which this one divides a number, kNone for a population; and the option of that
  // topic, or ReleasedCell::kTotal. Such a topic stands before this one.
  size_t parent = kNone;
  uint32_t parent_option = compare::ReleasedCell::kTotal;
};

struct Layout {
  std::vector<compare::ReleasedTopic> topics;
  // [topic][…], in the order of the definitions that have it.
  std::vector<std::vector<TopicSource>> sources;
  // All cells of a topic stand together: first without a split, the total before its options, then
  // the same for each split.
  std::vector<compare::ReleasedCell> cells;
  std::vector<compare::ReleasedShare> shares;
  std::vector<compare::ReleasedSplit> splits;
  std::vector<compare::ReleasedNotCompared> not_compared;

  // Where the topic stands in the returns by a definition; null if they do not have it.
  const TopicSource* SourceOf(size_t topic, size_t framework) const;
};

// The layout for returns by these definitions, in the order of their editions. Topics are in the
// order of the first definition that has them.
Layout MakeLayout(const std::vector<Framework>& frameworks);

}  // namespace mspof::released

#endif  // MSPOF_RELEASED_LAYOUT_H_
