// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the counts of a topic in a return. Codes that are no options, such as absent answers, are
// in the total alone: tree rounding puts what is missing to a whole into a part of its own. Tested
// by tests/unit/disclosure/release_test.cc.

#include "disclosure/topic_counts.h"

#include <algorithm>
#include <string_view>

#include "disclosure/tree.h"

namespace mspof::disclosure {
namespace {

using compare::ReleasedCell;
using compare::ReleasedTopic;
using compare::TopicKind;
using released::Layout;
using released::TopicSource;

constexpr uint64_t kMost = 1'000'000;
constexpr std::string_view kCounted = "counted";
constexpr const char* kNoPopulation = "not-in-return";

template <typename Rows>
uint64_t SumOf(const Rows& rows) {
  uint64_t sum = 0;
  // Larger ones are refused, and must not wrap round.
  for (const auto& row : rows) sum += std::min(row.count, kMost + 1);
  return sum;
}

const MeasureResult* FindMeasure(const Return& ret, const TopicSource& source) {
  for (const MeasureResult& row : ret.measures) {
    if (row.id == source.measure && row.population == source.population) return &row;
  }
  return nullptr;
}

const CoverageResult* FindCoverage(const Return& ret, const TopicSource& source) {
  for (const CoverageResult& row : ret.coverages) {
    if (row.collection == source.collection && row.population == source.population) return &row;
  }
  return nullptr;
}

uint64_t CountOf(const std::vector<NamedCount>& rows, std::string_view name) {
  for (const NamedCount& row : rows) {
    if (row.name == name) return row.count;
  }
  return 0;
}

// A return that was filled in as totals does not account for its records, but what divides all of
// them adds up to them.
TopicCounts PopulationOf(const Return& ret, const Layout& layout, size_t topic,
                         const TopicSource& source) {
  for (const PopulationResult& row : ret.populations) {
    if (row.id == source.population) return {"", {row.accounting.counted}};
  }
  TopicCounts out{kNoPopulation, {0}};
  for (size_t i = topic + 1; i < layout.topics.size(); ++i) {
    const TopicSource* part = layout.SourceOf(i, source.framework);
    if (part == nullptr || part->parent != topic) continue;
    const MeasureResult* measure = part->measure.empty() ? nullptr : FindMeasure(ret, *part);
    const CoverageResult* coverage =
        part->collection.empty() || measure != nullptr ? nullptr : FindCoverage(ret, *part);
    if (measure != nullptr && measure->not_supplied.empty()) {
      out = {"", {std::max(out.cells[0], measure->total)}};
    } else if (coverage != nullptr && coverage->not_supplied.empty()) {
      out = {"", {std::max(out.cells[0], SumOf(coverage->outcomes))}};
    }
  }
  return out;
}

TopicCounts CoverageOf(const Return& ret, const ReleasedTopic& topic, const TopicSource& source,
                       const TopicCells& cells) {
  const CoverageResult* row = FindCoverage(ret, source);
  if (row == nullptr) return {kNoPopulation, {}};
  if (!row->not_supplied.empty()) return {row->not_supplied, {}};
  TopicCounts out{"", std::vector<uint64_t>(cells.last - cells.first)};
  out.cells[0] = SumOf(row->outcomes);
  for (size_t i = 0; i < cells.options; ++i) {
    out.cells[1 + i] = CountOf(row->outcomes, topic.options[i].code);
  }
  return out;
}

// Adds one cell of a measure to the group, if it is one of it. `at` is the position of what the
// group is divided by.
void AddCell(const Cell& cell, size_t question, size_t at, const ReleasedTopic& topic,
             const TopicCells& cells, const CellGroup& group, TopicCounts* out) {
  const bool all = group.split.empty();
  if (question >= cell.codes.size()) return;
  if (!all && (at >= cell.codes.size() || cell.codes[at] != group.code)) return;
  const size_t total = group.total - cells.first;
  if (!all) out->cells[total] += cell.count;
  for (size_t i = 0; i < cells.options; ++i) {
    if (cell.codes[question] == topic.options[i].code) out->cells[total + 1 + i] += cell.count;
  }
}

TopicCounts QuestionOf(const Return& ret, const ReleasedTopic& topic, const TopicSource& source,
                       const TopicCells& cells) {
  const MeasureResult* row = FindMeasure(ret, source);
  if (row == nullptr) return {kNoPopulation, {}};
  if (!row->not_supplied.empty()) return {row->not_supplied, {}};
  TopicCounts out{"", std::vector<uint64_t>(cells.last - cells.first)};
  for (const CellGroup& group : cells.groups) {
    const auto at = std::find(row->dimensions.begin(), row->dimensions.end(), group.split);
    for (const Cell& cell : row->cells) {
      AddCell(cell, source.question, static_cast<size_t>(at - row->dimensions.begin()), topic,
              cells, group, &out);
    }
  }
  out.cells[0] = std::max(row->total, SumOf(row->cells));
  return out;
}

}  // namespace

std::vector<TopicCells> CellsOf(const Layout& layout) {
  std::vector<TopicCells> out(layout.topics.size());
  for (size_t i = 0; i < layout.cells.size(); ++i) {
    const ReleasedCell& cell = layout.cells[i];
    TopicCells& topic = out[cell.topic];
    if (topic.groups.empty()) topic.first = i;
    topic.last = i + 1;
    if (cell.option != ReleasedCell::kTotal) continue;
    const size_t equals = std::min(cell.split.find('='), cell.split.size());
    topic.groups.push_back({cell.split.substr(0, equals),
                            cell.split.substr(std::min(equals + 1, cell.split.size())), i});
  }
  for (size_t i = 0; i < out.size(); ++i) {
    const std::vector<compare::ReleasedOption>& options = layout.topics[i].options;
    out[i].not_stated = !options.empty() && options.back().code == kNotStated;
    out[i].options = options.size() - (out[i].not_stated ? 1 : 0);
  }
  return out;
}

TopicCounts CountsOf(const Return& council_return, const Layout& layout, size_t topic,
                     const TopicSource& source, const TopicCells& cells) {
  switch (layout.topics[topic].kind) {
    case TopicKind::kPopulation:
      return PopulationOf(council_return, layout, topic, source);
    case TopicKind::kCoverage:
      return CoverageOf(council_return, layout.topics[topic], source, cells);
    case TopicKind::kQuestion:
      return QuestionOf(council_return, layout.topics[topic], source, cells);
  }
  return {kNoPopulation, {}};
}

std::optional<uint64_t> InterviewsOf(const Return& council_return, const Layout& layout,
                                     size_t coverage, size_t framework) {
  std::optional<uint64_t> most;
  const auto offer = [&most](uint64_t count) { most = std::max(most.value_or(0), count); };
  const TopicSource* of = layout.SourceOf(coverage, framework);
  const CoverageResult* row = of == nullptr ? nullptr : FindCoverage(council_return, *of);
  if (row != nullptr && row->not_supplied.empty()) {
    offer(std::max(CountOf(row->fates, kCounted), CountOf(row->outcomes, kCounted)));
  }
  for (size_t i = coverage + 1; i < layout.topics.size(); ++i) {
    const TopicSource* part = layout.SourceOf(i, framework);
    if (part == nullptr || part->parent != coverage) continue;
    const MeasureResult* measure = FindMeasure(council_return, *part);
    if (measure != nullptr && measure->not_supplied.empty()) offer(measure->total);
  }
  return most;
}

Status CheckSizes(const Return& council_return) {
  uint64_t most = 0;
  for (const PopulationResult& row : council_return.populations) {
    most = std::max(most, row.accounting.counted);
  }
  for (const MeasureResult& row : council_return.measures) {
    most = std::max({most, row.total, SumOf(row.cells)});
  }
  for (const CoverageResult& row : council_return.coverages) {
    most = std::max({most, SumOf(row.outcomes), SumOf(row.fates)});
  }
  if (most <= kMost) return Status();
  return Status(StatusCode::kInvalidArgument,
                "the return of " + council_return.scope.council + " for " +
                    council_return.scope.period.ToString() +
                    " has a number above 1,000,000, which no council can have: correct the return");
}

}  // namespace mspof::disclosure
