// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes top-ups and merges them. A part of an answer is a return like any other; measures that
// other parts supply are "not supplied" in it. So merging takes each row from the part that
// supplies it. Results from rows of several parts (proportions, return rules) are calculated again.
// Tested by tests/unit/revisions/top_up_test.cc.

#include "mspof/top_up.h"

#include <algorithm>
#include <string>
#include <utility>

#include "definition/compiled.h"
#include "returns/cell_set.h"
#include "returns/complete.h"
#include "returns/local.h"
#include "revisions/supply.h"

namespace mspof {
namespace revisions {
namespace {

constexpr char kSuppliedBefore[] = "supplied-before";

Status Refused(std::string message) {
  return {StatusCode::kFailedPrecondition, std::move(message)};
}

Status CheckFramework(const Framework& framework, const Return& ret) {
  if (CountsAlike(framework.info(), ret.scope)) return Status();
  return {
      StatusCode::kInvalidArgument,
      "the return was made with a framework that counts otherwise: the counting digests differ"};
}

Status CheckScopes(const Return& standing, const Return& more) {
  const std::string difference = ScopeDifference(standing.scope, more.scope);
  if (difference.empty()) return Status();
  return Refused("a top-up must have the scope of the submission that it tops up; different: " +
                 difference);
}

Status CheckRecords(const Clash& clash) {
  if (clash.other_records.empty()) return Status();
  return Refused("a top-up must use the same records as the submission that it tops up: " +
                 clash.other_records + ": send a revision instead");
}

bool SameRow(const PopulationResult& a, const PopulationResult& b) { return a.id == b.id; }
bool SameRow(const MeasureResult& a, const MeasureResult& b) {
  return a.id == b.id && a.population == b.population;
}
bool SameRow(const CoverageResult& a, const CoverageResult& b) {
  return a.collection == b.collection && a.population == b.population;
}
bool SameRow(const RuleResult& a, const RuleResult& b) { return a.id == b.id; }

// Whether the row has data that the row of another part may lack.
bool Says(const MeasureResult& row) { return row.not_supplied.empty(); }
bool Says(const CoverageResult& row) { return row.not_supplied.empty(); }
bool Says(const RuleResult& row) { return row.not_run.empty(); }

template <typename Row>
Row* Find(std::vector<Row>* rows, const Row& like) {
  const auto it =
      std::find_if(rows->begin(), rows->end(), [&](const Row& row) { return SameRow(row, like); });
  return it == rows->end() ? nullptr : &*it;
}

template <typename Row>
void TakeRows(const std::vector<Row>& from, std::vector<Row>* to) {
  for (const Row& row : from) {
    Row* there = Find(to, row);
    if (there == nullptr) {
      to->push_back(row);
    } else if (!Says(*there) && Says(row)) {
      *there = row;
    }
  }
}

bool Counts(const Supply& supply, const std::string& population) {
  const auto of = [&](const auto& row) { return row.second == population; };
  const auto covers = [&](const auto& row) { return row.first.second == population; };
  return std::any_of(supply.measures.begin(), supply.measures.end(), of) ||
         std::any_of(supply.coverages.begin(), supply.coverages.end(), covers);
}

// A population without supplied measures may have been counted without a path that it needs.
void TakePopulations(const std::vector<PopulationResult>& from, const Supply& supply,
                     const Supply& before, std::vector<PopulationResult>* to) {
  for (const PopulationResult& row : from) {
    PopulationResult* there = Find(to, row);
    if (there == nullptr) {
      to->push_back(row);
    } else if (!Counts(before, row.id) && Counts(supply, row.id)) {
      *there = row;
    }
  }
}

// Takes the rows that `from` has and `to` lacks: of a return, or of its overlay. `supply` and
// `before` are those of both.
template <typename Rows>
void TakeAll(const Rows& from, const Supply& supply, const Supply& before, Rows* to) {
  TakePopulations(from.populations, supply, before, &to->populations);
  TakeRows(from.measures, &to->measures);
  TakeRows(from.coverages, &to->coverages);
  TakeRows(from.rules, &to->rules);
}

// REQUIRES: the parts do not clash. Who merges them need not have their overlay: what its rules of
// returns found is then taken from the parts.
Return Merged(const Framework& framework, const std::vector<Return>& parts) {
  Return whole = parts[0];
  // Proportions and return rules of the whole are those of this definition.
  whole.scope.revision = framework.info().revision;
  whole.scope.digest = framework.info().digest;
  for (size_t i = 1; i < parts.size(); ++i) {
    const Supply supply = SupplyOf(parts[i]);
    const Supply before = SupplyOf(whole);
    TakeAll(parts[i], supply, before, &whole);
    TakeAll(parts[i].local, supply, before, &whole.local);
    whole.from_counts = whole.from_counts || parts[i].from_counts;
    // The parts are made from the same records.
    whole.waived = std::max(whole.waived, parts[i].waived);
  }
  returns::Complete(returns::DefinitionFor(framework, whole.scope), &whole);
  return whole;
}

void Withhold(MeasureResult* row) {
  MeasureResult bare;
  bare.id = std::move(row->id);
  bare.population = std::move(row->population);
  bare.dimensions = std::move(row->dimensions);
  bare.adds_over_periods = row->adds_over_periods;
  bare.not_supplied = kSuppliedBefore;
  *row = std::move(bare);
}

// Whether a supplied measure counts the collection in this population.
bool NeedsCoverage(const internal::Impl<Framework>& d, const Return& ret,
                   const CoverageResult& row) {
  const auto needs = [&](const MeasureResult& measure) {
    if (!Says(measure) || measure.population != row.population) return false;
    const definition::Measure* of = d.FindMeasure(measure.id);
    return of != nullptr && of->row->collection() == row.collection;
  };
  const LocalResults& local = ret.local;
  return std::any_of(ret.measures.begin(), ret.measures.end(), needs) ||
         std::any_of(local.measures.begin(), local.measures.end(), needs);
}

void TakeReturnRules(const internal::Impl<Framework>& d, const Return& whole, Return* ret) {
  for (const definition::Rule& rule : d.rules) {
    if (rule.kind != definition::RuleKind::kReturn) continue;
    const auto of = [&rule](const RuleResult& row) { return row.id == rule.id; };
    const std::vector<RuleResult>& all = rule.local ? whole.local.rules : whole.rules;
    std::vector<RuleResult>& rules = rule.local ? ret->local.rules : ret->rules;
    const auto from = std::find_if(all.begin(), all.end(), of);
    const auto to = std::find_if(rules.begin(), rules.end(), of);
    if (from != all.end() && to != rules.end()) *to = *from;
  }
}

Result<Return> MakeTopUp(const Framework& framework, const Return& standing, Return more) {
  const internal::Impl<Framework>& d = returns::DefinitionFor(framework, more.scope);
  const Supply supplied = SupplyOf(standing);
  for (auto* rows : {&more.measures, &more.local.measures}) {
    for (MeasureResult& row : *rows) {
      if (supplied.measures.count({row.id, row.population}) != 0) Withhold(&row);
    }
  }
  if (SupplyOf(more).measures.empty()) {
    return Refused(
        "no measure would be added: every measure that these records supply was supplied before");
  }
  for (auto* rows : {&more.coverages, &more.local.coverages}) {
    for (CoverageResult& row : *rows) {
      if (supplied.coverages.count({row.collection, row.population}) == 0) continue;
      if (NeedsCoverage(d, more, row)) continue;
      row = {row.collection, row.population, kSuppliedBefore, {}, {}};
    }
  }
  const Supply supply = SupplyOf(more);
  for (const Clash& clash : Clashes({&supplied, &supply})) {
    Status status = CheckRecords(clash);
    if (!status.ok()) return status;
  }
  const Return whole = Merged(framework, {standing, more});
  more.proportions = whole.proportions;
  for (ProportionResult& row : more.proportions) {
    const auto stands = [&row](const ProportionResult& other) {
      return other.id == row.id && other.code == row.code && other.not_supplied.empty();
    };
    if (std::none_of(standing.proportions.begin(), standing.proportions.end(), stands)) continue;
    row = {row.id, row.code, kSuppliedBefore, 0, 0};
  }
  TakeReturnRules(d, whole, &more);
  return more;
}

}  // namespace
}  // namespace revisions

inline namespace abi0 {

Result<Return> TopUp(const Framework& framework, const Return& standing, const Return& now) try {
  Status status = revisions::CheckFramework(framework, now);
  if (status.ok()) status = revisions::CheckScopes(standing, now);
  if (!status.ok()) return status;
  return revisions::MakeTopUp(framework, standing, now);
} catch (...) {
  return internal::Thrown();
}

Result<Return> MergeTopUps(const Framework& framework, const std::vector<Return>& parts) try {
  if (parts.empty()) return Status(StatusCode::kInvalidArgument, "there are no parts to merge");
  Status status = revisions::CheckFramework(framework, parts[0]);
  if (!status.ok()) return status;
  if (parts.size() == 1) return parts[0];
  std::vector<revisions::Supply> supplies;
  for (const Return& part : parts) {
    if (status.ok()) status = revisions::CheckScopes(parts[0], part);
    supplies.push_back(revisions::SupplyOf(part));
  }
  if (!status.ok()) return status;
  std::vector<const revisions::Supply*> pointers;
  for (const revisions::Supply& supply : supplies) pointers.push_back(&supply);
  for (const revisions::Clash& clash : revisions::Clashes(pointers)) {
    if (!clash.overlap.empty()) {
      return Status(StatusCode::kFailedPrecondition,
                    "two parts supply " + revisions::RowName(clash.overlap[0]));
    }
    status = revisions::CheckRecords(clash);
    if (!status.ok()) return status;
  }
  return revisions::Merged(framework, parts);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
