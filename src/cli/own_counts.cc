// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Looks up in the council's returns what each published number stands for. A year is the sum of its
// quarters if these are what its published number is made of, else the return of the year. Numbers
// of interviews by who answered or asked are left out: the report shows them for all together.
// Tested by tests/cli/test_compare.py.

#include "own_counts.h"

#include <algorithm>
#include <optional>
#include <string>

namespace mspof::cli {
namespace {

using compare::Comparison;
using compare::Released;
using compare::ReleasedCell;
using compare::ReleasedTopic;
using compare::TopicKind;

uint64_t CountOf(const std::vector<NamedCount>& counts, const std::string& name) {
  for (const NamedCount& one : counts) {
    if (one.name == name) return one.count;
  }
  return 0;
}

// Whether a dimension says who answered or asked.
bool IsSplit(const Released& released, const std::string& dimension) {
  return std::any_of(released.splits.begin(), released.splits.end(),
                     [&](const compare::ReleasedSplit& split) {
                       return split.code.compare(0, dimension.size() + 1, dimension + "=") == 0;
                     });
}

class Lookup {
 public:
  Lookup(const Released& released, const Return& of) : released_(released), of_(of) {}

  // Empty `option`: all of the topic.
  std::optional<uint64_t> Count(const ReleasedTopic& topic, const std::string& option) const {
    const std::vector<std::string>& editions = topic.editions;
    if (std::find(editions.begin(), editions.end(), of_.scope.edition) == editions.end()) {
      return std::nullopt;
    }
    switch (topic.kind) {
      case TopicKind::kPopulation:
        return Population(topic.of);
      case TopicKind::kCoverage:
        return Coverage(topic.of, option);
      case TopicKind::kQuestion:
        return Question(topic.of, option);
    }
    return std::nullopt;
  }

 private:
  std::optional<uint64_t> Population(const std::string& id) const {
    for (const PopulationResult& one : of_.populations) {
      if (one.id == id) return one.accounting.counted;
    }
    return std::nullopt;
  }

  std::optional<uint64_t> Coverage(const std::string& collection, const std::string& option) const {
    for (const CoverageResult& one : of_.coverages) {
      if (one.collection != collection || !one.not_supplied.empty()) continue;
      if (!option.empty()) return CountOf(one.outcomes, option);
      uint64_t all = 0;
      for (const NamedCount& outcome : one.outcomes) all += outcome.count;
      return all;
    }
    return std::nullopt;
  }

  std::optional<uint64_t> Question(const std::string& id, const std::string& option) const {
    for (const MeasureResult& one : of_.measures) {
      if (one.id != id || !one.not_supplied.empty()) continue;
      if (option.empty()) return one.total;
      size_t dimension = 0;
      while (dimension < one.dimensions.size() && IsSplit(released_, one.dimensions[dimension])) {
        ++dimension;
      }
      if (dimension == one.dimensions.size()) return std::nullopt;
      uint64_t count = 0;
      for (const Cell& cell : one.cells) {
        if (cell.codes[dimension] == option) count += cell.count;
      }
      return count;
    }
    return std::nullopt;
  }

  const Released& released_;
  const Return& of_;
};

// The returns that make up the published numbers of the period; none if there are no such.
std::vector<const Return*> ReturnsOf(const compare::Collected& collected,
                                     const Comparison& comparison, size_t period) {
  const Released& released = comparison.released;
  const compare::ReleasedPeriod& of = released.periods[period];
  std::vector<const Return*> quarters, whole;
  for (const compare::CollectedReturn& one : collected.returns) {
    const Scope& scope = one.council_return.scope;
    if (scope.council != released.places[comparison.council].code) continue;
    const bool same = scope.period.first == of.period.first && scope.period.last == of.period.last;
    if (same) whole.push_back(&one.council_return);
    const bool within = of.period.Contains(scope.period.first) &&
                        of.period.Contains(scope.period.last) && !scope.period.cumulative;
    if (of.year && !same && within) quarters.push_back(&one.council_return);
  }
  if (!whole.empty()) return {whole.front()};
  if (quarters.size() != released.Supply(comparison.council, period).quarters) return {};
  return quarters;
}

}  // namespace

std::vector<compare::OwnCount> OwnCountsOf(const compare::Collected& collected,
                                           const Comparison& comparison) {
  const Released& released = comparison.released;
  std::vector<compare::OwnCount> own;
  if (comparison.council == Released::kNone) return own;
  for (size_t period = 0; period < released.periods.size(); ++period) {
    const std::vector<const Return*> returns = ReturnsOf(collected, comparison, period);
    for (size_t at = 0; at < released.cells.size() && !returns.empty(); ++at) {
      const ReleasedCell& cell = released.cells[at];
      if (!cell.split.empty()) continue;
      const ReleasedTopic& topic = released.topics[cell.topic];
      std::string option;
      if (cell.option != ReleasedCell::kTotal) option = topic.options[cell.option].code;
      // What is missing to the whole is nobody's answer.
      if (!option.empty() && option.front() == '~') continue;
      std::optional<uint64_t> sum = 0;
      for (const Return* one : returns) {
        const std::optional<uint64_t> count = Lookup(released, *one).Count(topic, option);
        sum = sum && count ? std::optional<uint64_t>(*sum + *count) : std::nullopt;
      }
      if (sum) own.push_back({period, at, *sum});
    }
  }
  return own;
}

}  // namespace mspof::cli
