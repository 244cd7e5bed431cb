// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns collected returns into released numbers: sorts the returns by council and year, makes the
// numbers to date of each by itself, rounded as a tree or true ones, and publishes what follows
// from them. After CouncilYearOf() nothing knows a return. Tested by
// tests/unit/disclosure/release_test.cc.

#include <algorithm>
#include <map>
#include <utility>

#include "disclosure/council_year.h"
#include "disclosure/publish.h"
#include "disclosure/sides.h"
#include "disclosure/supplied.h"
#include "mspof/compare/disclosure.h"
#include "mspof/count_outline.h"
#include "mspof/outline.h"
#include "released/layout.h"

namespace mspof {
namespace disclosure {
namespace {

using compare::Collected;
using compare::CollectedReturn;
using compare::DisclosureMethod;
using compare::Released;
using compare::ReleaseOptions;
using released::Layout;

Status Wrong(const Scope& scope, std::string_view what) {
  std::string message = "the return of ";
  message += scope.council + " for " + scope.period.ToString() + " ";
  message += what;
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

Status CheckOptions(const Collected& collected, const ReleaseOptions& options) {
  if (collected.returns.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "there is no return to publish: collect submissions first");
  }
  if (compare::DisclosureMethodName(options.method).empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "no such method: expected protected, hidden-below-8 or official");
  }
  if (options.method == DisclosureMethod::kProtected && options.key == nullptr) {
    return Status(StatusCode::kInvalidArgument,
                  "the method \"protected\" needs the key of disclosure control, which the store "
                  "keeps");
  }
  return Status();
}

// The position of a return's definition; the number of definitions if it is not among them.
size_t FrameworkOf(const Collected& collected, const Scope& scope) {
  const auto found = std::find_if(
      collected.frameworks.begin(), collected.frameworks.end(),
      [&scope](const Framework& framework) { return framework.info().digest == scope.digest; });
  return static_cast<size_t>(found - collected.frameworks.begin());
}

// The returns by council and year.
Result<std::vector<Supplied>> Sort(const Collected& collected) {
  std::map<std::pair<std::string, int>, Supplied> sorted;
  for (const CollectedReturn& one : collected.returns) {
    const Scope& scope = one.council_return.scope;
    const size_t framework = FrameworkOf(collected, scope);
    if (framework == collected.frameworks.size()) {
      return Wrong(scope, "was made by a definition that is not there: add it to the store");
    }
    const std::optional<Span> span =
        scope.period.first.valid() ? SpanOf(scope.period) : std::nullopt;
    if (!span) {
      return Wrong(scope,
                   "is neither of a quarter, nor from 1 April to the end of one: leave it out");
    }
    Status size = CheckSizes(one.council_return);
    if (!size.ok()) return size;
    const int year = scope.period.financial_year();
    Supplied& supplied = sorted[{scope.council, year}];
    supplied.council = scope.council;
    supplied.year = year;
    auto& spans = span->to_date ? supplied.to_date : supplied.quarter;
    spans[span->quarter].push_back({&one, framework});
  }
  std::vector<Supplied> out;
  for (auto& [scope, supplied] : sorted) {
    for (auto* spans : {&supplied.quarter, &supplied.to_date}) {
      for (std::vector<Source>& sources : *spans) {
        std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
          return b.from->council_return.scope.as_of < a.from->council_return.scope.as_of;
        });
      }
    }
    out.push_back(std::move(supplied));
  }
  return out;
}

Plan PlanOf(const Collected& collected, const Layout& layout) {
  Plan plan{layout, CellsOf(layout), std::vector<uint32_t>(layout.topics.size()), {}};
  for (size_t i = 0; i < collected.frameworks.size(); ++i) {
    const Outline outline = OutlineOf(collected.frameworks[i]);
    int32_t most_days = 0;
    for (const OutlineCoverage& coverage : CountOutlineOf(collected.frameworks[i]).coverages) {
      most_days = std::max(most_days, coverage.most_days);
    }
    plan.most_days.push_back(most_days);
    for (size_t topic = 0; topic < layout.topics.size(); ++topic) {
      const released::TopicSource* source = layout.SourceOf(topic, i);
      if (source == nullptr || source->collection.empty()) continue;
      for (const OutlineGroup& group : outline.groups) {
        if (group.id != source->collection || group.respondent == kNowhere) continue;
        const OutlineList& list = outline.lists[outline.paths[group.respondent].list];
        plan.respondents[topic] =
            std::max(plan.respondents[topic], static_cast<uint32_t>(list.codes.size()));
      }
    }
  }
  return plan;
}

// What is released, and its sides, without numbers. The title is that of the oldest edition: later
// ones may call themselves by what they change.
Released HeadOf(const Collected& collected, const Layout& layout,
                const std::vector<Supplied>& supplied) {
  Released out;
  out.framework = collected.frameworks.front().info().id;
  out.framework_title = collected.frameworks.front().info().title;
  out.topics = layout.topics;
  out.cells = layout.cells;
  out.shares = layout.shares;
  out.splits = layout.splits;
  out.not_compared = layout.not_compared;
  out.places = PlacesOf(supplied);
  out.periods = PeriodsOf(supplied);
  return out;
}

// Where the numbers of a council and year stand.
void Place(const Supplied& supplied, const Released& released, CouncilYear* out) {
  out->place = released.Place(supplied.council);
  for (size_t t = 0; t < kQuarters; ++t) {
    out->periods[t] = released.PeriodAt(PeriodOf(supplied.year, t, false));
  }
  Period year = PeriodOf(supplied.year, kQuarters - 1, true);
  year.cumulative = false;
  out->periods[kYear] = released.PeriodAt(year);
}

Result<Released> ReleaseAll(const Collected& collected, const ReleaseOptions& options) {
  Status status = CheckOptions(collected, options);
  if (!status.ok()) return status;
  Result<std::vector<Supplied>> supplied = Sort(collected);
  if (!supplied.ok()) return supplied.status();
  const Layout layout = released::MakeLayout(collected.frameworks);
  Released out = HeadOf(collected, layout, *supplied);
  Plan plan = PlanOf(collected, layout);
  const bool rounded = options.method == DisclosureMethod::kProtected;
  out.method = options.method;
  if (rounded) {
    out.key_id = options.key->Id();
    out.test_key = options.key->is_for_tests();
  }
  std::vector<CouncilYear> years;
  years.reserve(supplied->size());
  for (const Supplied& one : *supplied) {
    years.push_back(CouncilYearOf(one, rounded ? options.key : nullptr, &plan));
    Place(one, out, &years.back());
  }
  out.reasons = std::move(plan.reasons);
  Publish(years, &out);
  return out;
}

void AddCounts(const Released& released, const CouncilYear& year,
               std::vector<compare::TrueCount>* counts) {
  for (size_t span = 0; span < kSpans; ++span) {
    if (year.periods[span] == Released::kNone) continue;
    for (size_t cell = 0; cell < released.cells.size(); ++cell) {
      if (!HasNumber(year.topics[released.cells[cell].topic], span)) continue;
      counts->push_back({year.periods[span], cell, NumberOf(year.cells[cell], span)});
    }
  }
}

Result<std::vector<compare::TrueCount>> TrueCounts(const Collected& collected,
                                                   std::string_view council) {
  // A method without a key: nothing is drawn.
  Status status = CheckOptions(collected, {DisclosureMethod::kOfficial, nullptr});
  if (!status.ok()) return status;
  const Result<std::vector<Supplied>> supplied = Sort(collected);
  if (!supplied.ok()) return supplied.status();
  const Layout layout = released::MakeLayout(collected.frameworks);
  const Released head = HeadOf(collected, layout, *supplied);
  Plan plan = PlanOf(collected, layout);
  std::vector<compare::TrueCount> counts;
  for (const Supplied& one : *supplied) {
    if (one.council != council) continue;
    CouncilYear year = CouncilYearOf(one, nullptr, &plan);
    Place(one, head, &year);
    AddCounts(head, year, &counts);
  }
  return counts;
}

}  // namespace
}  // namespace disclosure

inline namespace abi0 {
namespace compare {

Result<Released> Release(const Collected& collected, const ReleaseOptions& options) try {
  return disclosure::ReleaseAll(collected, options);
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<TrueCount>> TrueCountsOf(const Collected& collected,
                                            std::string_view council) try {
  return disclosure::TrueCounts(collected, council);
} catch (...) {
  return internal::Thrown();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
