// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Titles are made of the definition's own titles and labels, so that they are those of its pages.
// Tested by tests/unit/explain/number_test.cc.

#include "explain/title.h"

#include "report/page.h"
#include "report/words.h"
#include "returns/cells.h"
#include "support/text.h"
#include "words/english.h"

namespace mspof::explain {

using definition::Dimension;
using definition::Measure;
using support::StrCat;
using words::Quoted;
using Count = Term::Count;

namespace {

// "Who answers" is "Adult".
std::string Clause(const words::Names& names, const Dimension& dimension, uint32_t position) {
  const std::string of = Quoted(names.DimensionTitle(dimension.id));
  const std::string_view code = returns::CodeAt(dimension, position);
  if (code == words::kAbsent) return of + " is not recorded";
  if (code == words::kUnlisted) return of + " is not in the list";
  return StrCat(of, " is ", Quoted(names.Label(dimension.id, code)));
}

std::string TitleOfCoverage(const NumberContext& context, const Term& term) {
  const definition::Coverage& coverage = context.definition.coverages[term.row];
  if (term.count == Count::kOutcomes) {
    return TitleOfOutcome(context.definition, context.names, coverage,
                          context.OutcomesOf(term.row)[term.at[0]]);
  }
  const std::string of = context.names.Phrase(context.definition.scopes[coverage.collection].id);
  const auto fate = static_cast<uint8_t>(term.at[0]);
  return StrCat("sets of answers of ", of, ": ", words::FateInEnglish(definition::FateName(fate)));
}

}  // namespace

std::string PopulationTitle(const definition::Population& population) {
  const v1::Population& row = *population.row;
  return Quoted(row.title().empty() ? row.id() : row.title());
}

std::string MeasureTitle(const internal::Impl<Framework>& d, const words::Names& names,
                         const engine::MeasureCount& count) {
  return Quoted(report::MeasureTitle(names, d.measures[count.measure].id,
                                     d.populations[count.population].id));
}

std::string TotalName(const internal::Impl<Framework>& d, const engine::MeasureCount& count) {
  const Measure& measure = d.measures[count.measure];
  if (measure.populations.size() < 2) return measure.id;
  return StrCat(measure.id, ":population=", d.populations[count.population].id);
}

std::string CellName(const internal::Impl<Framework>& d, const engine::MeasureCount& count,
                     uint32_t cell) {
  const Measure& measure = d.measures[count.measure];
  std::string name = TotalName(d, count);
  char divider = measure.populations.size() < 2 ? ':' : ',';
  const std::vector<uint32_t> positions = returns::PositionsOf(measure, cell);
  for (size_t i = 0; i < positions.size(); ++i) {
    const Dimension& dimension = measure.dimensions[i];
    support::StrAppend(&name, divider, dimension.id, "=", returns::CodeAt(dimension, positions[i]));
    divider = ',';
  }
  return name;
}

std::string TitleOfCells(const internal::Impl<Framework>& d, const words::Names& names,
                         const engine::MeasureCount& count,
                         const std::vector<std::optional<uint32_t>>& chosen) {
  std::vector<std::string> clauses;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) {
      clauses.push_back(Clause(names, d.measures[count.measure].dimensions[i], *chosen[i]));
    }
  }
  const std::string title = MeasureTitle(d, names, count);
  return clauses.empty() ? title : title + ", where " + words::Joined(clauses, "and");
}

std::string TitleOfCell(const internal::Impl<Framework>& d, const words::Names& names,
                        const engine::MeasureCount& count, uint32_t cell) {
  const std::vector<uint32_t> positions = returns::PositionsOf(d.measures[count.measure], cell);
  return TitleOfCells(d, names, count, {positions.begin(), positions.end()});
}

std::string TitleOfOutcome(const internal::Impl<Framework>& d, const words::Names& names,
                           const definition::Coverage& coverage, const std::string& outcome) {
  const v1::Collection& collection = *d.scopes[coverage.collection].row;
  return StrCat(names.Phrase(collection.id()), ": ",
                words::OutcomeInEnglish(outcome, collection, names));
}

std::string TitleOf(const NumberContext& context, const Term& term) {
  if (term.of == Term::Of::kCoverage) return TitleOfCoverage(context, term);
  const bool of_measure = term.of == Term::Of::kMeasure;
  const engine::MeasureCount* count = of_measure ? &context.counter.measures[term.row] : nullptr;
  const definition::Population& population =
      context.definition.populations[of_measure ? count->population : term.row];
  const std::string of = of_measure ? MeasureTitle(context.definition, context.names, *count)
                                    : PopulationTitle(population);
  const auto dimension = [&] {
    const Dimension& one = context.MeasureOf(term.row).dimensions[term.at[0]];
    return Quoted(context.names.DimensionTitle(one.id));
  };
  switch (term.count) {
    case Count::kGiven:
      return "records given to " + of;
    case Count::kCounted:
      return "records counted in " + of;
    case Count::kLeftOut: {
      const v1::Measure* measure = of_measure ? context.MeasureOf(term.row).row : nullptr;
      const std::string reason = context.counter.reasons().Name(term.at[0]);
      return StrCat("records left out of ", of, ": ",
                    report::LeftOutInWords(reason, *population.row, measure, context.names));
    }
    case Count::kPersons:
      return StrCat("different ", population.row->noun(), " in ", of);
    case Count::kRecords:
      return "records with a set of answers that counts in " + of;
    case Count::kAbsent:
      return StrCat(of, ", where ", dimension(), " is not recorded");
    case Count::kContradiction:
      return StrCat(of, ", where records of one person differ in ", dimension());
    default:
      return "total of " + of;
  }
}

}  // namespace mspof::explain
