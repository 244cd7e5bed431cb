// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns counts into a Return: numbers become names, in the order that return.proto promises.
// Tested by tests/conformance and tests/oracle.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "returns/cells.h"
#include "returns/complete.h"
#include "returns/local.h"
#include "returns/scope.h"
#include "returns/tally_impl.h"

namespace mspof {
namespace returns {
namespace {

using definition::Dimension;
using definition::Measure;

void SortByName(std::vector<NamedCount>* rows) {
  std::sort(rows->begin(), rows->end(),
            [](const NamedCount& a, const NamedCount& b) { return a.name < b.name; });
}

Accounting MakeAccounting(const engine::Reasons& reasons, uint64_t counted,
                          const std::vector<uint64_t>& left_out) {
  Accounting accounting;
  accounting.counted = counted;
  accounting.given = std::accumulate(left_out.begin(), left_out.end(), counted);
  for (uint32_t reason = 0; reason < left_out.size(); ++reason) {
    if (left_out[reason] == 0) continue;
    accounting.left_out.push_back({reasons.Name(reason), left_out[reason]});
  }
  SortByName(&accounting.left_out);
  return accounting;
}

// Cells of all codes, and of "~absent" and "~unlisted" where they are not 0.
std::vector<Cell> MakeCells(const Measure& measure, const std::vector<uint64_t>& counts) {
  std::vector<Cell> cells;
  if (measure.dimensions.empty()) return cells;
  for (uint32_t index = 0; index < counts.size(); ++index) {
    Cell cell;
    cell.count = counts[index];
    cell.codes.resize(measure.dimensions.size());
    bool listed = true;
    const std::vector<uint32_t> positions = PositionsOf(measure, index);
    for (size_t d = 0; d < positions.size(); ++d) {
      const Dimension& dimension = measure.dimensions[d];
      listed = listed && positions[d] < dimension.size();
      cell.codes[d] = CodeAt(dimension, positions[d]);
    }
    if (listed || cell.count != 0) cells.push_back(std::move(cell));
  }
  std::sort(cells.begin(), cells.end(),
            [](const Cell& a, const Cell& b) { return a.codes < b.codes; });
  return cells;
}

// Persons become cells only now, because their values are settled when all records were seen.
struct PersonCells {
  std::vector<uint64_t> cells;
  std::vector<uint64_t> absent;
  std::vector<uint64_t> contradicting;
};

PersonCells CountPersons(const Measure& measure, const engine::PersonTable& table,
                         uint32_t persons) {
  PersonCells out;
  out.cells.resize(measure.cells);
  out.absent.resize(measure.dimensions.size());
  out.contradicting.resize(measure.dimensions.size());
  for (uint32_t person = 0; person < persons; ++person) {
    if (!table.Has(person)) continue;
    const std::vector<uint32_t> cells = CellsOf(measure, table, person);
    for (const uint32_t cell : cells) ++out.cells[cell];
    if (measure.every_value) {
      const Dimension& dimension = measure.dimensions[0];
      const bool any = table.InSet(person, cells[0]);
      if (!any && dimension.absent < dimension.size()) ++out.absent[0];
      continue;
    }
    for (size_t d = 0; d < measure.dimensions.size(); ++d) {
      const engine::PersonValue& value = table.value(person, d);
      const bool none = value.position == engine::PersonValue::kNoValue;
      if (none && measure.dimensions[d].absent < measure.dimensions[d].size()) ++out.absent[d];
      if (value.contradicts != 0) ++out.contradicting[d];
    }
  }
  return out;
}

MeasureResult MakeMeasure(const internal::Impl<Framework>& d, const engine::Counter& counter,
                          const engine::MeasureCount& count) {
  const Measure& measure = d.measures[count.measure];
  MeasureResult result;
  result.id = measure.id;
  result.population = d.populations[count.population].id;
  result.not_supplied = count.not_supplied;
  result.adds_over_periods = measure.adds_over_periods;
  for (const Dimension& dimension : measure.dimensions) result.dimensions.push_back(dimension.id);
  if (!count.not_supplied.empty()) return result;
  result.accounting = MakeAccounting(counter.reasons(), count.counted, count.left_out);
  result.total = count.total;
  result.records = count.records;
  std::vector<uint64_t> absent = count.absent;
  if (d.populations[count.population].persons) {
    const PersonCells persons = CountPersons(measure, count.persons, counter.persons.size());
    result.total = count.persons.size();
    result.cells = MakeCells(measure, persons.cells);
    absent = persons.absent;
    for (size_t i = 0; i < measure.dimensions.size(); ++i) {
      if (persons.contradicting[i] == 0) continue;
      result.contradictions.push_back({measure.dimensions[i].id, persons.contradicting[i]});
    }
    SortByName(&result.contradictions);
  } else {
    result.cells = MakeCells(measure, count.cells);
  }
  for (size_t i = 0; i < measure.dimensions.size(); ++i) {
    const Dimension& dimension = measure.dimensions[i];
    if (absent[i] == 0) continue;
    result.absent.push_back({dimension.id, dimension.codes[dimension.absent], absent[i]});
  }
  std::sort(result.absent.begin(), result.absent.end(), [](const auto& a, const auto& b) {
    return std::tie(a.dimension, a.code) < std::tie(b.dimension, b.code);
  });
  return result;
}

CoverageResult MakeCoverage(const internal::Impl<Framework>& d,
                            const definition::Coverage& coverage,
                            const engine::CoverageCount& count) {
  CoverageResult result;
  result.collection = d.scopes[coverage.collection].id;
  result.population = d.populations[coverage.population].id;
  result.not_supplied = count.not_supplied;
  if (!count.not_supplied.empty()) return result;
  const std::vector<std::string> names = engine::OutcomeNames(d, coverage, count.reason_mapped);
  for (size_t i = 0; i < count.outcomes.size(); ++i) {
    if (count.outcomes[i] != 0) result.outcomes.push_back({names[i], count.outcomes[i]});
  }
  SortByName(&result.outcomes);
  for (uint8_t fate = 0; fate < definition::kFates; ++fate) {
    if (count.fates[fate] == 0) continue;
    result.fates.push_back({std::string(definition::FateName(fate)), count.fates[fate]});
  }
  SortByName(&result.fates);
  return result;
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

Return Tally::Impl::MakeReturn() const {
  const internal::Impl<Framework>& d = definition;
  Return ret;
  ret.scope = returns::ScopeOf(framework, options.council, options.period, options.as_of);
  std::vector<bool> used(d.populations.size());
  for (const engine::MeasureCount& count : counter.measures) {
    used[count.population] = true;
    ret.measures.push_back(returns::MakeMeasure(d, counter, count));
  }
  for (size_t p = 0; p < d.populations.size(); ++p) {
    if (!used[p]) continue;
    const engine::PopulationCount& count = counter.populations[p];
    ret.populations.push_back(
        {d.populations[p].id,
         returns::MakeAccounting(counter.reasons(), count.counted, count.left_out),
         count.persons.size()});
  }
  for (size_t c = 0; c < d.coverages.size(); ++c) {
    ret.coverages.push_back(returns::MakeCoverage(d, d.coverages[c], counter.coverages[c]));
  }
  for (uint16_t i = 0; i < d.rules.size(); ++i) {
    if (!definition::IsOfRecords(d.rules[i].kind)) continue;
    ret.rules.push_back({d.rules[i].id, intake.runner().SeverityOf(i), rules[i].findings,
                         rules[i].records, intake.runner().NotRun(i)});
  }
  ret.waived = waived;
  returns::SetApart(d, &ret);
  returns::Complete(d, &ret);
  return ret;
}

}  // namespace abi0
}  // namespace mspof
