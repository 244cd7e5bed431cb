// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A count needs the fields that the loader found in its definition, and the fields that decide
// whether its questions are due. The counter calls UsesOf() too, so what is reported here
// beforehand is what a return reports afterwards.
// Tested by tests/unit/engine/needs_test.cc.

#include "mspof/needs.h"

#include <algorithm>

#include "engine/runner.h"
#include "engine/uses.h"

namespace mspof {
namespace engine {

using definition::Use;

std::vector<Use> UsesOf(const internal::Impl<Framework>& definition, uint16_t population,
                        const definition::Measure& measure) {
  std::vector<Use> uses = definition.populations[population].uses;
  uses.insert(uses.end(), measure.uses.begin(), measure.uses.end());
  return uses;
}

std::vector<Use> UsesOf(const internal::Impl<Framework>& definition,
                        const definition::Coverage& coverage) {
  std::vector<Use> uses = definition.populations[coverage.population].uses;
  const definition::Scope& scope = definition.scopes[coverage.collection];
  uses.push_back(scope.fields[definition::kRespondent]);
  uses.push_back(scope.fields[definition::kAsked]);
  if (scope.from != definition::kNone) uses.push_back(scope.from);
  return uses;
}

namespace {

// In the definition's order. A stand-in belongs to the fact whose place it takes, unless it is
// needed itself. A group as a whole stands before its own paths.
void SetPaths(const internal::Impl<Framework>& d, std::vector<Use> uses,
              const std::vector<bool>& not_mapped, Need* need) {
  enum Kind : uint8_t { kWhole, kField, kChoice };
  const auto place = [&d](Use use) -> std::pair<uint16_t, Kind> {
    const uint16_t whole = d.WholeOf(use);
    if (whole != definition::kNone) return {d.scopes[whole].fields.front(), kWhole};
    const definition::StandIn* const choice = d.ChoiceOf(use);
    return choice != nullptr ? std::pair(choice->finer, kChoice) : std::pair(use, kField);
  };
  const auto is_same = [&](Use a, Use b) {
    return a == b || (place(a).first == place(b).first && place(a).second == kField &&
                      place(b).second == kChoice);
  };
  std::sort(uses.begin(), uses.end(), [&](Use a, Use b) { return place(a) < place(b); });
  uses.erase(std::unique(uses.begin(), uses.end(), is_same), uses.end());
  for (Use use : uses) {
    need->paths.push_back(d.PathOf(use));
    const definition::StandIn* const choice = d.ChoiceOf(use);
    need->instead.push_back(choice != nullptr ? d.fields[choice->field].path : std::string());
    if (not_mapped[use]) need->missing.push_back(d.PathOf(use));
  }
}

// The numbers of the questions by which `measure` divides.
std::vector<uint32_t> QuestionsOf(const internal::Impl<Framework>& d,
                                  const definition::Measure& measure) {
  std::vector<uint32_t> numbers;
  for (const definition::Dimension& dimension : measure.dimensions) {
    const uint16_t question = d.fields[dimension.field].question;
    if (question == definition::kNone) continue;
    const v1::Ask* ask = d.questions[question].ask;
    if (ask != nullptr) numbers.push_back(ask->number());
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace
}  // namespace engine

inline namespace abi0 {

Result<std::vector<Need>> NeedsOf(const Framework& framework,
                                  const std::vector<std::string>& not_mapped) try {
  const Result<std::vector<bool>> lacks = engine::NotMapped(framework, not_mapped);
  if (!lacks.ok()) return lacks.status();
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  std::vector<Need> needs;
  for (const definition::Measure& measure : d.measures) {
    for (uint16_t population : measure.populations) {
      Need need;
      need.id = measure.id;
      need.population = d.populations[population].id;
      need.title = measure.row->title();
      need.questions = engine::QuestionsOf(d, measure);
      engine::SetPaths(d, engine::UsesOf(d, population, measure), *lacks, &need);
      needs.push_back(std::move(need));
    }
  }
  for (const definition::Coverage& coverage : d.coverages) {
    Need need;
    need.kind = NeedKind::kCoverage;
    need.id = d.scopes[coverage.collection].id;
    need.population = d.populations[coverage.population].id;
    need.title = d.scopes[coverage.collection].title;
    engine::SetPaths(d, engine::UsesOf(d, coverage), *lacks, &need);
    needs.push_back(std::move(need));
  }
  return needs;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
