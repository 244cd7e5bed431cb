// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A row is of the overlay if the definition says so, and not by its id: other definitions may have
// ids of that kind.
// Tested by tests/unit/returns/overlay_test.cc.

#include "returns/local.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mspof::returns {
namespace {

template <typename Row>
void Append(const std::vector<Row>& from, std::vector<Row>* to) {
  to->insert(to->end(), from.begin(), from.end());
}

template <typename Row, typename IsLocal>
void Move(std::vector<Row>* from, std::vector<Row>* to, const IsLocal& is_local) {
  const auto first = std::stable_partition(from->begin(), from->end(),
                                           [&](const Row& row) { return !is_local(row); });
  to->insert(to->end(), std::make_move_iterator(first), std::make_move_iterator(from->end()));
  from->erase(first, from->end());
}

}  // namespace

Return Joined(const Return& ret) {
  Return all = ret;
  all.local = {};
  Append(ret.local.populations, &all.populations);
  Append(ret.local.measures, &all.measures);
  Append(ret.local.coverages, &all.coverages);
  Append(ret.local.rules, &all.rules);
  return all;
}

void SetApart(const internal::Impl<Framework>& d, Return* ret) {
  if (d.overlay == nullptr) return;
  std::set<std::string_view> populations;
  std::set<std::string_view> measures;
  std::set<std::pair<std::string_view, std::string_view>> coverages;
  std::set<std::string_view> rules;
  for (const definition::Population& one : d.populations) {
    if (!one.published) populations.insert(one.id);
  }
  for (const definition::Measure& one : d.measures) {
    if (one.local) measures.insert(one.id);
  }
  for (const definition::Coverage& one : d.coverages) {
    if (one.local) coverages.emplace(d.scopes[one.collection].id, d.populations[one.population].id);
  }
  for (const definition::Rule& one : d.rules) {
    if (one.local) rules.insert(one.id);
  }
  LocalResults& local = ret->local;
  Move(&ret->populations, &local.populations,
       [&](const PopulationResult& row) { return populations.count(row.id) != 0; });
  Move(&ret->measures, &local.measures,
       [&](const MeasureResult& row) { return measures.count(row.id) != 0; });
  Move(&ret->coverages, &local.coverages, [&](const CoverageResult& row) {
    return coverages.count({row.collection, row.population}) != 0;
  });
  Move(&ret->rules, &local.rules, [&](const RuleResult& row) { return rules.count(row.id) != 0; });
}

const internal::Impl<Framework>& DefinitionFor(const Framework& framework, const Scope& scope) {
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  return d.published == nullptr || d.info.overlay == scope.overlay ? d : *d.published;
}

}  // namespace mspof::returns
