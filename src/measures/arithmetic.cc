// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Identities between the numbers of one return, each looked at on its own. Rows that are
// not supplied have no numbers and are only asked for that.
// Tested by tests/unit/check_return_test.cc.

#include "measures/arithmetic.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "measures/cell_set.h"

namespace mspof::measures {
namespace {

constexpr char kSource[] = "mspof-project: returns";

// Adds at most one finding of an id and path.
class Collector {
 public:
  explicit Collector(std::vector<Finding>* findings) : findings_(findings) {}

  void Require(bool holds, const char* id, const std::string& path, const char* message,
               const char* remedy) {
    if (holds) return;
    const auto same = [&](const Finding& f) { return f.rule_id == id && f.path == path; };
    if (std::any_of(findings_->begin(), findings_->end(), same)) return;
    Finding finding;
    finding.rule_id = id;
    finding.path = path;
    finding.message = message;
    finding.remedy = remedy;
    finding.source = kSource;
    findings_->push_back(std::move(finding));
  }

 private:
  std::vector<Finding>* findings_;
};

constexpr char kGenerate[] =
    "generate the return again; numbers that were entered by hand must add up";

// "E09000001": a letter and eight digits.
bool IsGss(std::string_view text) {
  return text.size() == 9 && text[0] >= 'A' && text[0] <= 'Z' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsDigest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// From 1 April to the end of a quarter of the same financial year.
bool IsCumulative(const Period& period) {
  const Date next = Date::FromDays(period.last.days() + 1);
  return period.first.month() == 4 && period.first.day() == 1 && next.day() == 1 &&
         next.month() % 3 == 1 && period.last.days() - period.first.days() < 366;
}

void CheckScope(const Scope& scope, Collector* c) {
  c->Require(IsGss(scope.council), "scope", "council", "the council is not a GSS code",
             "give a letter and eight digits, for example E09000001");
  c->Require(IsDigest(scope.digest), "scope", "digest", "the digest is not a SHA-256",
             "give the digest of the definition, 64 hexadecimal digits in lower case");
  c->Require(scope.period.first <= scope.period.last, "scope", "period",
             "the period ends before it begins", "correct the period");
  c->Require(!scope.period.cumulative || IsCumulative(scope.period), "scope", "period",
             "the period is cumulative, but does not run from 1 April to the end of a quarter",
             "correct the period, or do not call it cumulative");
  c->Require(scope.period.first <= scope.as_of, "scope", "as-of",
             "the records were taken before the period began", "correct one of the two");
}

bool AddsUp(const Accounting& accounting) {
  return accounting.given == AddUpTo(accounting.counted, Sum(accounting.left_out));
}

const PopulationResult* FindPopulation(const Return& ret, std::string_view id) {
  const auto it = std::find_if(ret.populations.begin(), ret.populations.end(),
                               [id](const PopulationResult& row) { return row.id == id; });
  return it == ret.populations.end() ? nullptr : &*it;
}

const CoverageResult* FindCoverage(const Return& ret, std::string_view collection,
                                   std::string_view population) {
  const auto it = std::find_if(ret.coverages.begin(), ret.coverages.end(), [&](const auto& row) {
    return row.collection == collection && row.population == population;
  });
  return it == ret.coverages.end() ? nullptr : &*it;
}

// The name of a row, as that of its total.
std::string PathOf(const Return& ret, const MeasureResult& measure) {
  const auto same = [&](const MeasureResult& row) { return row.id == measure.id; };
  const bool several = std::count_if(ret.measures.begin(), ret.measures.end(), same) > 1;
  return several ? measure.id + ":population=" + measure.population : measure.id;
}

uint64_t SumOfCells(const MeasureResult& measure) {
  uint64_t sum = 0;
  for (const Cell& cell : measure.cells) sum = AddUpTo(sum, cell.count);
  return sum;
}

void CheckPopulation(const PopulationResult& row, Collector* c) {
  c->Require(AddsUp(row.accounting), "accounting", row.id,
             "records counted and left out do not add up to the records given", kGenerate);
  c->Require(row.persons <= row.accounting.counted, "accounting", row.id,
             "there are more persons than records", kGenerate);
}

// Whether the records of a measure are accounted for: totals are not. A return may have both, where
// one tops up the other.
bool HasAccounting(const Return& ret, const MeasureResult& row) {
  return !ret.from_counts || !(row.accounting == Accounting());
}

void CheckMeasure(const Return& ret, const MeasureResult& row, Collector* c) {
  const std::string path = PathOf(ret, row);
  if (!row.not_supplied.empty()) {
    c->Require(row.total == 0 && SumOfCells(row) == 0, "cells", path,
               "the measure is not supplied and yet has counts",
               "supply the measure, or leave its counts out");
    return;
  }
  for (const Cell& cell : row.cells) {
    c->Require(cell.count <= row.total, "cells", path, "a cell is larger than the total",
               kGenerate);
  }
  if (!HasAccounting(ret, row)) return;
  c->Require(AddsUp(row.accounting), "accounting", path,
             "records counted and left out do not add up to the records given", kGenerate);
  const PopulationResult* population = FindPopulation(ret, row.population);
  c->Require(population != nullptr, "accounting", path,
             "the population of the measure is not in the return", kGenerate);
  c->Require(population == nullptr || row.accounting.given == population->accounting.counted,
             "accounting", path, "the measure was not given the records of its population",
             kGenerate);
}

// Whether the fates of answer sets are known: of totals they may not be.
bool HasFates(const Return& ret, const CoverageResult& row) {
  return !ret.from_counts || !row.fates.empty();
}

void CheckCoverage(const Return& ret, const CoverageResult& row, Collector* c) {
  if (!row.not_supplied.empty()) return;
  const PopulationResult* population = FindPopulation(ret, row.population);
  c->Require(population != nullptr || ret.from_counts, "coverage", row.collection,
             "the population of the coverage is not in the return", kGenerate);
  c->Require(population == nullptr || Sum(row.outcomes) == population->accounting.counted,
             "coverage", row.collection, "the outcomes do not add up to the population", kGenerate);
  c->Require(
      !HasFates(ret, row) || CountOf(row.outcomes, "counted") <= CountOf(row.fates, "counted"),
      "fates", row.collection,
      "there are more records with feedback that counts than such feedback", kGenerate);
}

// ---- With the definition -----------------------------------------------------------------

template <typename Rows>
auto FindById(const Rows& rows, std::string_view id) -> decltype(&*rows.begin()) {
  const auto it =
      std::find_if(rows.begin(), rows.end(), [id](const auto& row) { return row.id() == id; });
  return it == rows.end() ? nullptr : &*it;
}

// Whether a unit of the measure has exactly one value of a dimension; false if in doubt.
bool IsSingleValued(const v1::Framework& definition, const v1::Measure& measure,
                    std::string_view by) {
  const v1::Dimension* dimension = FindById(definition.dimension(), by);
  std::string_view path = dimension == nullptr ? by : std::string_view(dimension->of());
  const std::string_view owner = path.substr(0, path.find('.'));
  if (FindById(definition.group(), owner) != nullptr) return false;
  const v1::Collection* collection = FindById(definition.collection(), measure.collection());
  if (owner.size() < path.size()) {
    if (collection == nullptr || owner != collection->id()) return false;
    path.remove_prefix(owner.size() + 1);
  }
  if (collection != nullptr) {
    if (path == "respondent" || path == "interviewer") return true;
    const v1::Fact* fact = FindById(collection->fact(), path);
    if (fact != nullptr) return !fact->many();
  }
  if (FindById(definition.question(), path) != nullptr) return true;
  const v1::Fact* fact = FindById(definition.fact(), path);
  return fact != nullptr && !fact->many();
}

bool CellsAddUp(const v1::Framework& definition, const v1::Measure& measure) {
  return !measure.every_value() && !measure.by().empty() &&
         std::all_of(measure.by().begin(), measure.by().end(), [&](const std::string& by) {
           return IsSingleValued(definition, measure, by);
         });
}

bool CountsPersons(const v1::Framework& definition, std::string_view population) {
  const v1::Population* row = FindById(definition.population(), population);
  return row != nullptr && row->unit() == v1::UNIT_PERSONS;
}

void CheckTotal(const v1::Framework& definition, const v1::Measure& measure, const Return& ret,
                const MeasureResult& row, Collector* c) {
  const std::string path = PathOf(ret, row);
  c->Require(!CellsAddUp(definition, measure) || SumOfCells(row) == row.total, "cells", path,
             "the cells do not add up to the total", kGenerate);
  if (measure.collection().empty() && !HasAccounting(ret, row)) {
    for (const CoverageResult& coverage : ret.coverages) {
      const bool known = coverage.population == row.population && coverage.not_supplied.empty();
      c->Require(!known || row.total <= Sum(coverage.outcomes), "coverage", path,
                 "the total is larger than the population that the coverage adds up to", kGenerate);
    }
    return;
  }
  if (measure.collection().empty()) {
    const bool persons = CountsPersons(definition, row.population);
    c->Require(persons ? row.total <= row.accounting.counted : row.total == row.accounting.counted,
               "accounting", path, "the total does not fit the records counted", kGenerate);
    return;
  }
  const bool counted = !HasAccounting(ret, row) || row.records == row.accounting.counted;
  c->Require(counted && row.records <= row.total, "accounting", path,
             "the total does not fit the records counted", kGenerate);
  const CoverageResult* coverage = FindCoverage(ret, measure.collection(), row.population);
  if (coverage == nullptr || !coverage->not_supplied.empty()) return;
  c->Require(!HasFates(ret, *coverage) || row.total <= CountOf(coverage->fates, "counted"), "fates",
             path, "the measure counts more answer sets than the collection", kGenerate);
  c->Require(row.records <= CountOf(coverage->outcomes, "counted"), "coverage", path,
             "the measure counts more records than the collection", kGenerate);
}

void CheckProportion(const v1::Framework& definition, const ProportionResult& row, Collector* c) {
  const v1::Proportion* proportion = FindById(definition.proportion(), row.id);
  const std::string path = row.code.empty() ? row.id : row.id + ":" + row.code;
  c->Require(proportion != nullptr, "proportions", path, "the definition has no such proportion",
             "leave it out");
  if (proportion == nullptr || proportion->may_exceed_one()) return;
  c->Require(row.numerator <= row.denominator, "proportions", path, "the share is more than one",
             "correct the counts that it is made of");
}

void CheckIdentity(const v1::Identity& identity, const Scope& scope, Collector* c) {
  c->Require(scope.framework == identity.id() && scope.edition == identity.edition() &&
                 scope.revision == identity.revision(),
             "scope", "framework", "framework, edition or revision is not that of the definition",
             "give those of the definition with this digest");
  const Result<Date> from = Date::Parse(identity.valid_from());
  const Result<Date> to = Date::Parse(identity.valid_to());
  c->Require((!from.ok() || *from <= scope.period.first) && (!to.ok() || scope.period.first <= *to),
             "scope", "period", "the period begins on a day for which the framework is not valid",
             "use the edition for the period");
}

}  // namespace

std::vector<Finding> CheckArithmetic(const Return& ret) {
  std::vector<Finding> findings;
  Collector c(&findings);
  CheckScope(ret.scope, &c);
  for (const PopulationResult& row : ret.populations) CheckPopulation(row, &c);
  for (const MeasureResult& row : ret.measures) CheckMeasure(ret, row, &c);
  for (const CoverageResult& row : ret.coverages) CheckCoverage(ret, row, &c);
  return findings;
}

Finding OtherDefinition() {
  std::vector<Finding> findings;
  Collector(&findings).Require(false, "definition", "framework",
                               "the return is of another definition: the digests differ",
                               "check it with the definition with which it was generated");
  return findings.front();
}

void CheckAgainstDefinition(const v1::Framework& definition, const Return& ret,
                            std::vector<Finding>* findings) {
  Collector c(findings);
  CheckIdentity(definition.framework(), ret.scope, &c);
  for (const MeasureResult& row : ret.measures) {
    const v1::Measure* measure = FindMeasure(definition, row.id);
    c.Require(measure != nullptr, "cells", row.id, "the definition has no such measure",
              "leave it out");
    if (measure == nullptr || !row.not_supplied.empty()) continue;
    CheckTotal(definition, *measure, ret, row, &c);
  }
  for (const ProportionResult& row : ret.proportions) CheckProportion(definition, row, &c);
}

}  // namespace mspof::measures
