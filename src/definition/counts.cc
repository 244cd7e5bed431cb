// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles populations, dimensions and measures. The cells of a measure are the positions of a
// mixed-radix number with one digit for each dimension.
// Tested by tests/unit/definition/mistakes_test.cc and tests/conformance.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "definition/compiler.h"
#include "definition/gate.h"

namespace mspof::definition {
void Compiler::CompilePopulations() {
  for (const v1::Population& row : definition().population()) {
    CheckRow(row, "population");
    Population population;
    population.id = row.id();
    population.row = &row;
    population.persons = row.unit() == v1::UNIT_PERSONS;
    if (row.unit() != v1::UNIT_RECORDS && row.unit() != v1::UNIT_PERSONS) {
      errors_.Add(row, "the population has no unit", "set `unit` to UNIT_RECORDS or UNIT_PERSONS");
    }
    if (row.noun().empty()) errors_.Add(row, "the population has no noun", "set `noun`");
    Uses uses;
    const Where where{0, &row};
    if (!row.date().empty()) {
      const Operand date = FindDate(row.date(), where);
      AddUse(date, &uses);
      population.date = date.field;
      if (population.date == kNone) {
        errors_.Add(row, "the population's date is not a date of the record", "name one in `date`");
      }
    }
    population.where = CompileWithStandIns(row.where(), where, &uses);
    population.uses_period = uses.period;
    population.uses = WithDues(uses);
    out_->population_ids.emplace(population.id, static_cast<uint16_t>(out_->populations.size()));
    out_->populations.push_back(std::move(population));
  }
}

void Compiler::CheckDimensions() {
  for (const v1::Dimension& row : definition().dimension()) {
    CheckRow(row, "dimension");
    dimensions_.emplace(row.id(), &row);
    if (is_checked()) continue;
    if (out_->paths.contains(row.id())) {
      errors_.Add(row, support::StrCat("\"", row.id(), "\" is a path too"), "rename the dimension");
    }
    CheckNotReserved(row, row.id());
    if (!IsPath(row.of())) {
      errors_.Add(row, support::StrCat("there is no path \"", row.of(), "\""), Nearest(row.of()));
    }
    if (row.code().empty() == row.band().empty()) {
      errors_.Add(row, "the dimension has neither codes nor bands, or both", "give one of them");
    }
    const std::string kind = support::StrCat("code of dimension ", row.id());
    const auto check = [&](const auto& part) {
      CheckId(part, part.id(), kind);
      if (part.label().empty()) errors_.Add(part, "the code or band has no label", "set `label`");
    };
    for (const v1::DimensionCode& code : row.code()) check(code);
    for (const v1::Band& band : row.band()) check(band);
  }
}

void Compiler::CompileMeasures() {
  for (int i = 0; i < definition().measure_size(); ++i) {
    AddMeasure(definition().measure(i), i >= linked_.first_local_measure);
  }
}

void Compiler::AddMeasure(const v1::Measure& row, bool local) {
  CheckRow(row, "measure");
  Measure measure;
  measure.local = local;
  measure.id = row.id();
  measure.row = &row;
  measure.every_value = row.every_value();
  Uses uses;
  if (row.population().empty()) {
    errors_.Add(row, "the measure has no population", "name one in `population`");
  }
  std::set<uint16_t> named;
  for (const std::string& id : row.population()) {
    const auto it = out_->population_ids.find(id);
    if (it == out_->population_ids.end()) {
      errors_.Add(row, support::StrCat("there is no population \"", id, "\""), "name one");
      continue;
    }
    const uint16_t position = it->second;
    if (!named.insert(position).second) {
      errors_.Add(row, support::StrCat("the population \"", id, "\" is named twice"),
                  "name it once");
    }
    measure.populations.push_back(position);
    Population& population = out_->populations[position];
    population.published = population.published || !local;
    const bool is_of_a_period = population.date != kNone;
    if (!is_of_a_period || population.persons || population.uses_period) {
      measure.adds_over_periods = false;
    }
  }
  for (const std::string& id : row.optional_for()) {
    const auto it = out_->population_ids.find(id);
    if (it == out_->population_ids.end() || named.count(it->second) == 0) {
      errors_.Add(row, support::StrCat("\"", id, "\" is not a population of the measure"),
                  "name one of them in `optional_for`");
      continue;
    }
    measure.optional_for.push_back(it->second);
  }
  if (!row.collection().empty()) {
    measure.collection = FindScope(row.collection());
    if (measure.collection == kNone ||
        out_->scopes[measure.collection].kind != ScopeKind::kCollection) {
      errors_.Add(row, support::StrCat("there is no collection \"", row.collection(), "\""),
                  "name one in `collection`");
      return;
    }
    const Scope& scope = out_->scopes[measure.collection];
    uses.fields.insert(scope.fields[kRespondent]);
    uses.fields.insert(scope.fields[kAsked]);
    if (scope.from != kNone) uses.fields.insert(scope.from);
  }
  measure.where = CompileWithStandIns(row.where(), {0, &row}, &uses);
  bool good = true;
  for (const std::string& by : row.by()) good = AddDimension(by, row, &measure, &uses) && good;
  if (!good) return;
  CheckShape(row, measure);
  CheckCells(row, measure);
  if (uses.period) measure.adds_over_periods = false;
  measure.uses = WithDues(uses);
  out_->measure_ids.emplace(measure.id, static_cast<uint16_t>(out_->measures.size()));
  out_->measures.push_back(std::move(measure));
}

bool Compiler::AddDimension(const std::string& by, const v1::Measure& row, Measure* measure,
                            Uses* uses) {
  const auto row_of = dimensions_.find(by);
  const v1::Dimension* const named = row_of == dimensions_.end() ? nullptr : row_of->second;
  const google::protobuf::Message& at =
      named != nullptr ? static_cast<const google::protobuf::Message&>(*named) : row;
  Dimension dimension;
  dimension.id = by;
  const std::string path = named != nullptr ? named->of() : by;
  if (named != nullptr && !IsPath(path)) return false;  // reported for the dimension already
  // A measure of records may name a group's fact: it is counted row by row.
  Where where{measure->collection == kNone ? uint16_t{0} : measure->collection, &row};
  const uint16_t direct = out_->FindField(path);
  if (measure->collection == kNone && direct != kNone) {
    const uint16_t scope = out_->fields[direct].scope;
    if (scope != 0 && out_->scopes[scope].kind == ScopeKind::kGroup) where.scope = scope;
  }
  dimension.field = FindField(path, where);
  if (dimension.field == kNone) return false;
  uses->fields.insert(dimension.field);
  const Field& field = out_->fields[dimension.field];
  if (field.scope != 0 && field.scope != measure->collection) {
    if (measure->rows != kNone && measure->rows != field.scope) {
      errors_.Add(row, "the measure is divided by the rows of two groups", "make it two measures");
      return false;
    }
    measure->rows = field.scope;
  }
  if (field.question != kNone && field.scope == 0) measure->questions.push_back(field.question);
  measure->many = measure->many || field.many || measure->rows != kNone;
  const bool coded = named == nullptr || named->band().empty();
  if (!(coded ? FillCodes(named, at, &dimension) : FillBands(*named, where, &dimension, uses))) {
    return false;
  }
  for (const Dimension& other : measure->dimensions) {
    if (other.id != by) continue;
    errors_.Add(row, support::StrCat("the measure is divided by \"", by, "\" twice"),
                "name it once");
    return false;
  }
  const uint64_t cells = uint64_t{measure->cells} * dimension.radix();
  if (cells > kMostCells) {
    errors_.Add(row, "the measure has more than a million cells", "remove a dimension");
    return false;
  }
  measure->cells = static_cast<uint32_t>(cells);
  measure->dimensions.push_back(std::move(dimension));
  return true;
}

bool Compiler::FillCodes(const v1::Dimension* row, const google::protobuf::Message& at,
                         Dimension* dimension) {
  const Field& field = out_->fields[dimension->field];
  if (field.list == kNone) {
    errors_.Add(at, support::StrCat("\"", field.path, "\" has no codes to divide by"),
                "divide dates and numbers into bands");
    return false;
  }
  const CodeList& list = out_->lists[field.list];
  // The cell of each code that a cell names; kNone for the other codes of the list.
  std::vector<uint16_t> named(list.codes.size(), kNone);
  if (row == nullptr || row->code().empty()) {
    for (size_t i = 0; i < list.codes.size(); ++i) {
      if (list.codes[i].within != kNone) continue;
      named[i] = dimension->size();
      dimension->codes.push_back(list.codes[i].id);
    }
  } else {
    for (const v1::DimensionCode& code : row->code()) {
      std::vector<std::string> members(code.of().begin(), code.of().end());
      if (members.empty()) members.push_back(code.id());
      for (const std::string& id : members) {
        const uint16_t position = list.Find(id);
        if (position == kNone || named[position] != kNone) {
          errors_.Add(
              at,
              support::StrCat("\"", id, "\" is not a code of \"", list.id, "\", or is named twice"),
              "name each code once");
          return false;
        }
        named[position] = dimension->size();
      }
      dimension->codes.push_back(code.id());
    }
  }
  // A code counts in its nearest ancestor that is named.
  dimension->positions.resize(list.codes.size());
  for (size_t i = 0; i < list.codes.size(); ++i) {
    const uint16_t within = list.codes[i].within;  // is earlier
    dimension->positions[i] = named[i] != kNone ? named[i]
                              : within != kNone ? dimension->positions[within]
                                                : dimension->unlisted();
  }
  dimension->absent = dimension->size();
  if (row != nullptr && !row->absent().empty()) {
    const auto it = std::find(dimension->codes.begin(), dimension->codes.end(), row->absent());
    if (it == dimension->codes.end()) {
      errors_.Add(at, support::StrCat("\"", row->absent(), "\" is not a code of the dimension"),
                  "name one in `absent`");
      return false;
    }
    dimension->absent = static_cast<uint16_t>(it - dimension->codes.begin());
  } else if (list.absent != kNone && dimension->positions[list.absent] < dimension->size()) {
    dimension->absent = dimension->positions[list.absent];
  }
  return true;
}

bool Compiler::FillBands(const v1::Dimension& row, const Where& where, Dimension* dimension,
                         Uses* uses) {
  const Field& field = out_->fields[dimension->field];
  if (field.kind == FieldKind::kCode) {
    errors_.Add(row, "a coded path is divided into bands", "use `code`");
    return false;
  }
  dimension->age = field.kind == FieldKind::kDate;
  if (dimension->age) {
    const Where at{where.scope, &row};
    dimension->at = FindDate(row.at().empty() ? "period.last" : row.at(), at);
    AddUse(dimension->at, uses);
  }
  std::map<int64_t, int64_t> bands;  // from the first to the last of each
  for (const v1::Band& band : row.band()) {
    const uint16_t position = dimension->size();
    dimension->codes.push_back(band.id());
    if (!band.has_least() && !band.has_most()) continue;
    const int64_t least = band.has_least() ? band.least() : INT64_MIN;
    const int64_t most = band.has_most() ? band.most() : INT64_MAX;
    const auto next = bands.upper_bound(least);
    const bool overlaps = (next != bands.end() && next->first <= most) ||
                          (next != bands.begin() && std::prev(next)->second >= least);
    if (least > most || overlaps) {
      errors_.Add(band, "the band is empty or overlaps another", "correct `least` and `most`");
      return false;
    }
    bands.emplace(least, most);
    dimension->bands.push_back({least, most, position});
  }
  dimension->absent = dimension->size();
  if (!row.absent().empty()) {
    const auto it = std::find(dimension->codes.begin(), dimension->codes.end(), row.absent());
    if (it == dimension->codes.end()) {
      errors_.Add(row, support::StrCat("\"", row.absent(), "\" is not a band"),
                  "name one in `absent`");
      return false;
    }
    dimension->absent = static_cast<uint16_t>(it - dimension->codes.begin());
  }
  return true;
}

void Compiler::CheckCells(const v1::Measure& row, const Measure& measure) {
  const uint64_t cells = uint64_t{measure.cells} * measure.populations.size();
  const bool fitted = cells_ <= kMostCellsOfAll;
  cells_ += cells;
  if (cells > kMostCells) {
    errors_.Add(row, "the measure has more than a million cells", "remove a dimension");
  } else if (fitted && cells_ > kMostCellsOfAll) {
    errors_.Add(row, "with this one the measures have more than four million cells",
                "remove dimensions or measures");
  }
}

// Combinations that have no meaning in framework.proto.
void Compiler::CheckShape(const v1::Measure& row, const Measure& measure) {
  const bool persons = std::any_of(measure.populations.begin(), measure.populations.end(),
                                   [&](uint16_t p) { return out_->populations[p].persons; });
  const bool records = std::any_of(measure.populations.begin(), measure.populations.end(),
                                   [&](uint16_t p) { return !out_->populations[p].persons; });
  if (persons && records) {
    errors_.Add(row, "the measure counts both records and persons", "make it two measures");
  }
  if (persons && measure.collection != kNone) {
    errors_.Add(row, "the measure counts both persons and answer sets", "make it two measures");
  }
  if (persons && measure.many) {
    errors_.Add(row, "persons are divided by a dimension with many values",
                "divide persons by facts of the record with one value");
  }
  if (measure.every_value && (!persons || measure.dimensions.size() != 1)) {
    errors_.Add(row, "`every_value` needs persons and one dimension", "remove it");
  }
  if (measure.collection != kNone && measure.many) {
    errors_.Add(row, "answer sets are divided by a dimension with many values",
                "make it two measures");
  }
  size_t many_facts = 0;
  for (const Dimension& dimension : measure.dimensions) {
    if (out_->fields[dimension.field].many) ++many_facts;
  }
  if (many_facts > 1 || (many_facts == 1 && measure.rows != kNone)) {
    errors_.Add(row, "two dimensions have many values that do not belong together",
                "make it two measures");
  }
}

void Compiler::CompileCoverages() {
  for (const Measure& measure : out_->measures) {
    if (measure.collection == kNone) continue;
    for (uint16_t population : measure.populations) {
      if (!coverages_.emplace(measure.collection, population).second) continue;
      out_->coverages.push_back({measure.collection, population, measure.local});
    }
  }
}

}  // namespace mspof::definition
