// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A name is read part by part against the counters and the return, so that a message can say which
// part is wrong and what is near it. Sides of proportions become the cells that they add up.
// Tested by tests/unit/explain/number_test.cc.

#include "explain/number.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "explain/title.h"
#include "returns/cell_set.h"
#include "returns/cells.h"
#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof::explain {

using definition::Dimension;
using definition::Measure;
using support::StrCat;

namespace {

using Count = Term::Count;
using Names = std::vector<std::string_view>;

Status NotFound(std::string message) { return {StatusCode::kNotFound, std::move(message)}; }

std::string Quoted(std::string_view text) { return StrCat("\"", support::Shown(text), "\""); }

// What is near to `text`, as the end of a message.
std::string OrMeant(std::string_view text, const Names& known) {
  const std::string_view nearest = support::Nearest(text, known);
  return nearest.empty() ? "" : StrCat(": did you mean ", Quoted(nearest), "?");
}

// The same, or all that there are.
std::string OrOneOf(std::string_view text, const Names& known) {
  const std::string meant = OrMeant(text, known);
  if (!meant.empty()) return meant;
  return known.empty() ? ": the return has none"
                       : StrCat(": write one of ", support::StrJoin(known, ", "));
}

// Takes the text before `divider` off the front.
std::string_view Take(std::string_view* text, char divider) {
  const std::string_view part = text->substr(0, text->find(divider));
  text->remove_prefix(std::min(part.size() + 1, text->size()));
  return part;
}

std::string_view After(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix ? text.substr(prefix.size()) : std::string_view();
}

class Finder {
 public:
  explicit Finder(const NumberContext& context)
      : c_(context), d_(context.definition), names_(context.names) {}

  Result<Number> Find(std::string_view name) {
    std::string_view part = name.substr(0, name.find('/'));
    const bool is_row = part.size() < name.size();
    // The rows of an overlay have ids of their own.
    if (const std::string_view own = After(part, "local-"); !own.empty()) part = own;
    Status status = !is_row                ? Cell(name)
                    : part == "population" ? Population(name)
                    : part == "measure"    ? MeasureRow(name)
                    : part == "coverage"   ? Coverage(name)
                    : part == "proportion" ? Proportion(name)
                                           : UnknownPart(part);
    if (!status.ok()) return status;
    number_.shown.name = name;
    Describe();
    return std::move(number_);
  }

 private:
  // ---- Rows ------------------------------------------------------------------------------------

  static Status UnknownPart(std::string_view part) {
    if (part == "rule") {
      return NotFound("what a rule found is no number of records that count: use mspof check");
    }
    return NotFound(StrCat("there is no part ", Quoted(part), " of a return with numbers",
                           OrOneOf(part, {"population", "measure", "coverage", "proportion"})));
  }

  // The cells of a row of the CSV form; empty ones are passed over.
  static Names Split(std::string_view name) {
    Names parts;
    while (!name.empty()) {
      const std::string_view part = Take(&name, '/');
      if (!part.empty()) parts.push_back(part);
    }
    return parts;
  }

  static Status WrongForm(std::string_view name, std::string_view form) {
    return NotFound(StrCat(Quoted(name), " is not the name of a number: write ", form));
  }

  void Add(Term::Of of, Count count, size_t row, std::vector<uint32_t> at = {}) {
    number_.terms.push_back({of, count, row, std::move(at)});
  }

  // The reason of a name; the names of those that occur are proposed.
  Result<uint32_t> Reason(std::string_view reason, const Accounting& accounting) const {
    const engine::Reasons& reasons = c_.counter.reasons();
    std::vector<std::string> all(reasons.size());
    for (uint32_t i = 0; i < reasons.size(); ++i) {
      all[i] = reasons.Name(i);
      if (all[i] == reason) return i;
    }
    const Names near(all.begin(), all.end());
    std::string message = StrCat("there is no reason ", Quoted(reason), OrMeant(reason, near));
    if (message.back() != '?' && !accounting.left_out.empty()) {
      message += ": here, records were left out for ";
      for (const NamedCount& row : accounting.left_out) {
        message += (message.back() == ' ' ? "" : ", ") + row.name;
      }
    }
    return NotFound(std::move(message));
  }

  // "given", "counted" and "left-out:…" of an accounting. Nothing if `name` is none of them.
  std::optional<Status> Account(Term::Of of, size_t row, std::string_view name,
                                const Accounting& accounting) {
    if (name == "given") {
      Add(of, Count::kGiven, row);
    } else if (name == "counted") {
      Add(of, Count::kCounted, row);
    } else if (const std::string_view text = After(name, "left-out:"); !text.empty()) {
      const Result<uint32_t> reason = Reason(text, accounting);
      if (!reason.ok()) return reason.status();
      Add(of, Count::kLeftOut, row, {*reason});
    } else {
      return std::nullopt;
    }
    return Status();
  }

  Status Population(std::string_view name) {
    const Names parts = Split(name);
    if (parts.size() != 3) return WrongForm(name, "population/ID/NAME");
    Names ids;
    for (const PopulationResult& row : c_.ret.populations) ids.push_back(row.id);
    const auto found = d_.population_ids.find(parts[1]);
    const PopulationResult* result = c_.PopulationRow(parts[1]);
    if (found == d_.population_ids.end() || result == nullptr) {
      return NotFound(StrCat("there is no population ", Quoted(parts[1]), OrOneOf(parts[1], ids)));
    }
    const size_t row = found->second;
    if (parts[2] == "persons") {
      Add(Term::Of::kPopulation, Count::kPersons, row);
      return Status();
    }
    const auto status = Account(Term::Of::kPopulation, row, parts[2], result->accounting);
    return status ? *status
                  : NotFound(StrCat(
                        "a population has no number ", Quoted(parts[2]),
                        OrOneOf(parts[2], {"given", "counted", "persons", "left-out:REASON"})));
  }

  Status MeasureRow(std::string_view name) {
    const Names parts = Split(name);
    if (parts.size() < 3 || parts.size() > 4) return WrongForm(name, "measure/ID/POPULATION/NAME");
    const std::string_view population = parts.size() == 4 ? parts[2] : std::string_view();
    const Result<size_t> row = FindMeasure(parts[1], population, "measure/");
    if (!row.ok()) return row.status();
    const std::string_view own = parts.back();
    const MeasureResult& result = *c_.MeasureResultOf(*row);
    if (own == "total") {
      Add(Term::Of::kMeasure, Count::kTotal, *row);
    } else if (own == "records") {
      Add(Term::Of::kMeasure, Count::kRecords, *row);
    } else if (const std::string_view cell = After(own, "cell:"); !cell.empty()) {
      return Cells(*row, cell, true);
    } else if (const std::string_view absent = After(own, "absent:"); !absent.empty()) {
      return OfDimension(*row, Count::kAbsent, absent.substr(0, absent.find('=')));
    } else if (const std::string_view of = After(own, "contradiction:"); !of.empty()) {
      return OfDimension(*row, Count::kContradiction, of);
    } else {
      const auto status = Account(Term::Of::kMeasure, *row, own, result.accounting);
      if (status) return *status;
      return NotFound(
          StrCat("a measure has no number ", Quoted(own),
                 OrOneOf(own, {"total", "records", "cell:CELL", "absent:DIMENSION=CODE",
                               "contradiction:DIMENSION", "given", "counted", "left-out:REASON"})));
    }
    return Status();
  }

  Status OfDimension(size_t row, Count count, std::string_view id) {
    const Measure& measure = c_.MeasureOf(row);
    Names known;
    for (uint32_t i = 0; i < measure.dimensions.size(); ++i) {
      known.push_back(measure.dimensions[i].id);
      if (measure.dimensions[i].id != id) continue;
      Add(Term::Of::kMeasure, count, row, {i});
      return Status();
    }
    return NotDividedBy(measure, id, known);
  }

  Status Coverage(std::string_view name) {
    const Names parts = Split(name);
    if (parts.size() != 4) return WrongForm(name, "coverage/COLLECTION/POPULATION/NAME");
    Names known;
    for (size_t row = 0; row < d_.coverages.size(); ++row) {
      const CoverageResult& result = *c_.CoverageRow(row);
      if (result.collection != parts[1]) {
        if (known.empty() || known.back() != result.collection) known.push_back(result.collection);
        continue;
      }
      if (result.population != parts[2]) continue;
      if (!result.not_supplied.empty()) {
        return NotSupplied("the coverage of " + Quoted(parts[1]), result.not_supplied);
      }
      return CoverageNumber(row, parts[3]);
    }
    for (const CoverageResult& result : c_.ret.coverages) {
      if (result.collection == parts[1]) {
        return NotFound(StrCat("collection ", Quoted(parts[1]), " has no coverage in ",
                               Quoted(parts[2]), ": write ", result.population));
      }
    }
    return NotFound(StrCat("there is no collection ", Quoted(parts[1]), OrOneOf(parts[1], known)));
  }

  Status CoverageNumber(size_t row, std::string_view name) {
    const std::vector<std::string> outcomes = c_.OutcomesOf(row);
    std::vector<std::string> known;
    for (size_t i = 0; i < outcomes.size(); ++i) {
      known.push_back("outcome:" + outcomes[i]);
      if (known.back() != name) continue;
      Add(Term::Of::kCoverage, Count::kOutcomes, row, {static_cast<uint32_t>(i)});
      return Status();
    }
    for (uint8_t fate = 0; fate < definition::kFates; ++fate) {
      known.push_back(StrCat("fate:", definition::FateName(fate)));
      if (known.back() != name) continue;
      Add(Term::Of::kCoverage, Count::kFates, row, {fate});
      return Status();
    }
    return NotFound(StrCat("a coverage has no number ", Quoted(name),
                           OrOneOf(name, Names(known.begin(), known.end()))));
  }

  // ---- Proportions -----------------------------------------------------------------------------

  Status Proportion(std::string_view name) {
    const Names parts = Split(name);
    if (parts.size() != 3) return WrongForm(name, "proportion/ID/NAME");
    std::string_view own = parts[2];
    const std::string_view side = Take(&own, ':');
    if (side != "numerator" && side != "denominator") {
      return NotFound(StrCat("a proportion has no number ", Quoted(side),
                             OrOneOf(side, {"numerator", "denominator"})));
    }
    Names ids;
    Names codes;
    for (const ProportionResult& result : c_.ret.proportions) {
      if (ids.empty() || ids.back() != result.id) ids.push_back(result.id);
      if (result.id != parts[1]) continue;
      codes.push_back(result.code);
      if (result.code != own) continue;
      if (!result.not_supplied.empty()) {
        return NotSupplied("proportion " + Quoted(parts[1]), result.not_supplied);
      }
      return ProportionSide(result, side == "numerator");
    }
    if (codes.empty()) {
      return NotFound(StrCat("there is no proportion ", Quoted(parts[1]), OrOneOf(parts[1], ids)));
    }
    if (codes[0].empty()) {
      return NotFound(StrCat("proportion ", Quoted(parts[1]), " is not divided: write ", side));
    }
    return NotFound(StrCat("proportion ", Quoted(parts[1]), " is given for each code: write ", side,
                           ":", support::StrJoin(codes, StrCat(" or ", side, ":"))));
  }

  Status ProportionSide(const ProportionResult& result, bool numerator) {
    for (const v1::Proportion& row : d_.definition().proportion()) {
      if (row.id() != result.id) continue;
      const auto& sets = numerator ? row.numerator() : row.denominator();
      const std::string_view each = result.code.empty() ? "" : std::string_view(row.for_each());
      for (const v1::CellSet& set : sets) AddSet(set, each, result.code);
      const std::string title = row.title().empty() ? row.id() : row.title();
      number_.shown.title =
          StrCat(words::Quoted(title), numerator ? ", numerator" : ", denominator");
      if (!each.empty()) {
        number_.shown.title += StrCat(", where ", words::Quoted(names_.DimensionTitle(each)),
                                      " is ", words::Quoted(names_.Label(each, result.code)));
      }
    }
    return Status();
  }

  // The same cells as those of returns::SumCells(). REQUIRES: the proportion is supplied.
  void AddSet(const v1::CellSet& set, std::string_view each, std::string_view code) {
    if (!set.coverage().empty()) return AddOutcomes(set);
    for (size_t row = 0; row < c_.counter.measures.size(); ++row) {
      const MeasureResult& result = *c_.MeasureResultOf(row);
      const bool same = result.id == set.measure() &&
                        (set.population().empty() || result.population == set.population());
      if (same) AddCells(row, set, each, code);
    }
  }

  void AddOutcomes(const v1::CellSet& set) {
    for (size_t row = 0; row < d_.coverages.size(); ++row) {
      const CoverageResult& result = *c_.CoverageRow(row);
      if (result.collection != set.coverage()) continue;
      if (!set.population().empty() && result.population != set.population()) continue;
      const std::vector<std::string> outcomes = c_.OutcomesOf(row);
      std::vector<uint32_t> at;
      for (uint32_t i = 0; i < outcomes.size(); ++i) {
        const auto& codes = set.codes();
        if (codes.empty() || std::find(codes.begin(), codes.end(), outcomes[i]) != codes.end()) {
          at.push_back(i);
        }
      }
      Add(Term::Of::kCoverage, Count::kOutcomes, row, std::move(at));
    }
  }

  void AddCells(size_t row, const v1::CellSet& set, std::string_view each, std::string_view code) {
    const Measure& measure = c_.MeasureOf(row);
    const std::string_view collection = measure.row->collection();
    const auto position = [&](std::string_view dimension) {
      size_t i = 0;
      while (i < measure.dimensions.size() &&
             !returns::SameDimension(measure.dimensions[i].id, dimension, collection)) {
        ++i;
      }
      return i;
    };
    const size_t none = measure.dimensions.size();
    const size_t divided = each.empty() ? none : position(each);
    if (set.codes().empty() && divided == none) {
      return Add(Term::Of::kMeasure, Count::kTotal, row);
    }
    size_t chosen = none;
    if (!set.codes().empty())
      chosen = set.dimension().empty() ? none - 1 : position(set.dimension());
    std::vector<uint32_t> at;
    for (uint32_t cell = 0; cell < measure.cells; ++cell) {
      const std::vector<uint32_t> positions = returns::PositionsOf(measure, cell);
      const auto code_of = [&](size_t i) {
        return returns::CodeAt(measure.dimensions[i], positions[i]);
      };
      if (divided < none && code_of(divided) != code) continue;
      const auto& codes = set.codes();
      const bool in =
          chosen == none || std::find(codes.begin(), codes.end(), code_of(chosen)) != codes.end();
      if (in) at.push_back(cell);
    }
    Add(Term::Of::kMeasure, Count::kCells, row, std::move(at));
  }

  // ---- Cells -----------------------------------------------------------------------------------

  // "measure:population=…,dimension=code,…".
  Status Cell(std::string_view name) {
    const std::string_view id = Take(&name, ':');
    std::string_view rest = name;
    std::string_view population = Take(&rest, ',');
    population = After(population, "population=");
    if (!population.empty()) name = rest;
    const Result<size_t> row = FindMeasure(id, population, "");
    if (!row.ok()) return row.status();
    if (name.empty()) {
      Add(Term::Of::kMeasure, Count::kTotal, *row);
      return Status();
    }
    return Cells(*row, name, false);
  }

  // The cells with all of the codes of "dimension=code,…". `all`: every dimension must be named.
  Status Cells(size_t row, std::string_view parts, bool all) {
    const Measure& measure = c_.MeasureOf(row);
    std::vector<std::optional<uint32_t>> chosen(measure.dimensions.size());
    while (!parts.empty()) {
      std::string_view code = Take(&parts, ',');
      const std::string_view id = Take(&code, '=');
      Names known;
      size_t i = 0;
      for (; i < measure.dimensions.size(); ++i) {
        known.push_back(measure.dimensions[i].id);
        if (returns::SameDimension(known.back(), id, measure.row->collection())) break;
      }
      if (i == measure.dimensions.size()) return NotDividedBy(measure, id, known);
      if (chosen[i]) return NotFound(StrCat("dimension ", Quoted(id), " is named twice"));
      chosen[i] = returns::PositionOf(measure.dimensions[i], code);
      if (!chosen[i]) return NoSuchCode(measure.dimensions[i], code);
    }
    for (size_t i = 0; all && i < chosen.size(); ++i) {
      if (!chosen[i]) {
        return NotFound(StrCat("the cell of measure ", Quoted(measure.id), " needs dimension ",
                               Quoted(measure.dimensions[i].id), " too"));
      }
    }
    std::vector<uint32_t> cells;
    for (uint32_t cell = 0; cell < measure.cells; ++cell) {
      const std::vector<uint32_t> positions = returns::PositionsOf(measure, cell);
      bool in = true;
      for (size_t i = 0; i < chosen.size(); ++i)
        in = in && (!chosen[i] || *chosen[i] == positions[i]);
      if (in) cells.push_back(cell);
    }
    number_.shown.title = TitleOfCells(d_, names_, c_.counter.measures[row], chosen);
    Add(Term::Of::kMeasure, Count::kCells, row, std::move(cells));
    return Status();
  }

  static Status NotDividedBy(const Measure& measure, std::string_view id, const Names& known) {
    const std::string what =
        StrCat("measure ", Quoted(measure.id), " is not divided by ", Quoted(id));
    return NotFound(known.empty() ? what + ": it has no dimensions" : what + OrOneOf(id, known));
  }

  static Status NoSuchCode(const Dimension& dimension, std::string_view code) {
    Names known(dimension.codes.begin(), dimension.codes.end());
    known.insert(known.end(), {words::kAbsent, words::kUnlisted});
    return NotFound(StrCat("dimension ", Quoted(dimension.id), " has no code ", Quoted(code),
                           OrOneOf(code, known)));
  }

  // The index of the measure in a population, or in its only one if `population` is empty.
  Result<size_t> FindMeasure(std::string_view id, std::string_view population,
                             std::string_view prefix) const {
    std::optional<size_t> found;
    Names ids;
    std::vector<std::string_view> populations;
    for (size_t row = 0; row < c_.counter.measures.size(); ++row) {
      const MeasureResult& result = *c_.MeasureResultOf(row);
      ids.push_back(result.id);
      if (result.id != id) continue;
      populations.push_back(result.population);
      if (population.empty() || result.population == population) found = row;
    }
    if (populations.empty()) {
      const std::string meant = OrMeant(id, ids);
      return NotFound(
          StrCat("there is no measure ", Quoted(id),
                 meant.empty() ? ": the CSV form of the return has all numbers" : meant));
    }
    if (!found) {
      return NotFound(StrCat("measure ", Quoted(id), " has no population ", Quoted(population),
                             OrOneOf(population, populations)));
    }
    if (population.empty() && populations.size() > 1) {
      const std::string_view one = populations[0];
      return NotFound(StrCat("measure ", Quoted(id), " has several populations: name one, as in ",
                             prefix.empty() ? StrCat(id, ":population=", one)
                                            : StrCat(prefix, id, "/", one, "/total")));
    }
    const MeasureResult& result = *c_.MeasureResultOf(*found);
    if (!result.not_supplied.empty()) {
      return NotSupplied("measure " + Quoted(id), result.not_supplied);
    }
    return *found;
  }

  static Status NotSupplied(const std::string& what, const std::string& reason) {
    return {StatusCode::kFailedPrecondition,
            StrCat(what, " is not supplied, so there is no number to explain: ", reason)};
  }

  void Describe() {
    ExplainedNumber& shown = number_.shown;
    for (const Term& term : number_.terms) {
      shown.value = returns::AddUpTo(shown.value, ValueOf(c_, term));
      const NumberUnit unit = UnitOf(c_, term);
      shown.unit = &term == &number_.terms[0] || shown.unit == unit ? unit : NumberUnit::kMixed;
      if (term.count != Count::kCells || term.at.size() < 2) continue;
      const Measure& measure = c_.MeasureOf(term.row);
      shown.overlaps |= measure.many || measure.every_value;
    }
    shown.overlaps |= number_.terms.size() > 1;
    if (shown.title.empty()) shown.title = TitleOf(c_, number_.terms[0]);
  }

  const NumberContext& c_;
  const internal::Impl<Framework>& d_;
  const words::Names& names_;
  Number number_;
};

}  // namespace

Result<Number> FindNumber(const NumberContext& context, std::string_view name) {
  return Finder(context).Find(name);
}

}  // namespace mspof::explain
