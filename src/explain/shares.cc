// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// In a counter of one record its person has the number 0.
// Tested by tests/unit/explain/explain_test.cc.

#include "explain/shares.h"

#include <algorithm>

#include "returns/cells.h"

namespace mspof::explain {

using definition::Measure;
using engine::PersonTable;
using engine::PersonValue;
using Count = Term::Count;

namespace {

constexpr uint32_t kAlone = 0;

// The dimensions in which the record supplies what the person has.
void AddDecided(const Measure& measure, const PersonTable& one, const PersonTable& all,
                uint32_t person, const std::vector<uint32_t>& cells, std::set<std::string>* out) {
  if (measure.every_value) {
    const auto supplied = [&](uint32_t cell) { return one.InSet(kAlone, cell); };
    if (std::any_of(cells.begin(), cells.end(), supplied)) out->insert(measure.dimensions[0].id);
    return;
  }
  for (size_t i = 0; i < measure.dimensions.size(); ++i) {
    const PersonValue& own = one.value(kAlone, i);
    const PersonValue& settled = all.value(person, i);
    const bool supplied = own.position != PersonValue::kNoValue;
    if (supplied && own.day == settled.day && own.position == settled.position) {
      out->insert(measure.dimensions[i].id);
    }
  }
}

Part PartOfPerson(const Term& term, const engine::Counter& one, const engine::Counter& all,
                  const Person& person) {
  Part part;
  const engine::MeasureCount& own = one.measures[term.row];
  if (!own.persons.Has(kAlone)) return part;
  const Measure& measure = one.definition().measures[own.measure];
  const PersonTable& table = all.measures[term.row].persons;
  std::vector<uint32_t> cells = returns::CellsOf(measure, table, person.number);
  uint64_t units = 1;
  if (term.count == Count::kCells) {
    const auto other = [&](uint32_t cell) {
      return !std::binary_search(term.at.begin(), term.at.end(), cell);
    };
    cells.erase(std::remove_if(cells.begin(), cells.end(), other), cells.end());
    units = cells.size();
  } else if (term.count == Count::kAbsent) {
    const definition::Dimension& dimension = measure.dimensions[term.at[0]];
    const bool none = measure.every_value ? !table.InSet(person.number, cells[0])
                                          : table.value(person.number, term.at[0]).position ==
                                                PersonValue::kNoValue;
    units = none && dimension.absent < dimension.size() ? 1 : 0;
  } else if (term.count == Count::kContradiction) {
    units = measure.every_value ? 0 : table.value(person.number, term.at[0]).contradicts;
  }
  if (units == 0) return part;
  part.of_person = true;
  part.units = person.first_of_measure[term.row] ? units : 0;
  AddDecided(measure, own.persons, table, person.number, cells, &part.decides);
  return part;
}

uint64_t Sum(const std::vector<uint64_t>& counts, const std::vector<uint32_t>& at) {
  uint64_t sum = 0;
  for (const uint32_t i : at) sum += counts[i];
  return sum;
}

uint64_t Sum(const std::vector<uint64_t>& counts) {
  uint64_t sum = 0;
  for (const uint64_t count : counts) sum += count;
  return sum;
}

uint64_t UnitsOf(const Term& term, const engine::Counter& one) {
  if (term.of == Term::Of::kCoverage) {
    const engine::CoverageCount& count = one.coverages[term.row];
    return Sum(term.count == Count::kFates ? count.fates : count.outcomes, term.at);
  }
  if (term.of == Term::Of::kPopulation) {
    const engine::PopulationCount& count = one.populations[term.row];
    if (term.count == Count::kCounted) return count.counted;
    return term.count == Count::kGiven ? count.counted + Sum(count.left_out)
                                       : Sum(count.left_out, term.at);
  }
  const engine::MeasureCount& count = one.measures[term.row];
  switch (term.count) {
    case Count::kGiven:
      return count.counted + Sum(count.left_out);
    case Count::kCounted:
      return count.counted;
    case Count::kLeftOut:
      return Sum(count.left_out, term.at);
    case Count::kTotal:
      return count.total;
    case Count::kRecords:
      return count.records;
    case Count::kCells:
      return Sum(count.cells, term.at);
    case Count::kAbsent:
      return Sum(count.absent, term.at);
    default:
      return 0;
  }
}

bool IsOfUnits(Count count) {
  return count == Count::kTotal || count == Count::kCells || count == Count::kAbsent ||
         count == Count::kContradiction;
}

}  // namespace

Result<std::optional<Person>> Meetings::Meet(const engine::Counter& one,
                                             const support::Hash128* hash) {
  if (hash == nullptr || one.persons.size() == 0) return std::optional<Person>();
  Person person;
  person.number = all_.persons.Number(*hash);
  if (person.number == engine::Persons::kNobody) {
    return Status(StatusCode::kFailedPrecondition,
                  "a record is not among those that were counted: explain a return with its own "
                  "records");
  }
  const auto meet = [&](const auto& met, engine::PersonSet* before) {
    return met.Has(kAlone) && before->Add(person.number);
  };
  for (size_t i = 0; i < measures_.size(); ++i) {
    person.first_of_measure.push_back(meet(one.measures[i].persons, &measures_[i]));
  }
  for (size_t i = 0; i < populations_.size(); ++i) {
    person.first_of_population.push_back(meet(one.populations[i].persons, &populations_[i]));
  }
  return std::optional<Person>(std::move(person));
}

Part PartOf(const Term& term, const engine::Counter& one, const engine::Counter& all,
            const std::optional<Person>& person) {
  if (term.count == Count::kPersons) {
    Part part;
    part.of_person = person && one.populations[term.row].persons.Has(kAlone);
    part.units = part.of_person && person->first_of_population[term.row] ? 1 : 0;
    return part;
  }
  const bool persons = term.of == Term::Of::kMeasure && IsOfUnits(term.count) &&
                       one.definition().populations[one.measures[term.row].population].persons;
  if (!persons) return {UnitsOf(term, one), false, {}};
  return person ? PartOfPerson(term, one, all, *person) : Part();
}

}  // namespace mspof::explain
