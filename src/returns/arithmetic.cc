// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks the identities between the numbers of one return, each on its own. A row that is not
// supplied must have no numbers, and nothing else of it is checked.
// Tested by tests/unit/returns/check_return_test.cc.

#include "returns/arithmetic.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "mspof/finding_ids.h"
#include "returns/cell_set.h"
#include "returns/local.h"

namespace mspof::returns {
namespace {

constexpr char kSource[] = "mspof-project: returns";

// Adds at most one finding of an id and path.
class Collector {
 public:
  explicit Collector(std::vector<Finding>* findings) : findings_(findings) {
    for (const Finding& finding : *findings) met_.emplace(finding.rule_id, finding.path);
  }

  void Require(bool holds, std::string_view id, const std::string& path, const char* message,
               const char* remedy) {
    if (holds) return;
    if (!met_.emplace(id, path).second) return;
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
  // The ids and paths of the findings.
  std::set<std::pair<std::string, std::string>> met_;
};

// The rows of a return by their names. A return from elsewhere may have any number of rows.
class ReturnRows {
 public:
  explicit ReturnRows(const Return& ret) : whole(ret) {
    for (const PopulationResult& row : ret.populations) populations_.emplace(row.id, &row);
    for (const MeasureResult& row : ret.measures) ++measures_[row.id];
    for (const CoverageResult& row : ret.coverages) {
      coverages_.emplace(
          std::pair<std::string_view, std::string_view>(row.collection, row.population), &row);
      if (!row.not_supplied.empty()) continue;
      const uint64_t sum = Sum(row.outcomes);
      const auto [it, fresh] = least_.emplace(row.population, sum);
      if (!fresh) it->second = std::min(it->second, sum);
    }
  }

  const Return& whole;

  // Null if it is not there.
  const PopulationResult* Population(std::string_view id) const {
    const auto it = populations_.find(id);
    return it == populations_.end() ? nullptr : it->second;
  }
  const CoverageResult* Coverage(std::string_view collection, std::string_view population) const {
    const auto it = coverages_.find({collection, population});
    return it == coverages_.end() ? nullptr : it->second;
  }
  // The smallest number of records that a coverage of the population adds up to.
  std::optional<uint64_t> LeastOf(std::string_view population) const {
    const auto it = least_.find(population);
    if (it == least_.end()) return std::nullopt;
    return it->second;
  }
  // The name of a row, which is that of its total.
  std::string PathOf(const MeasureResult& measure) const {
    const bool several = measures_.at(measure.id) > 1;
    return several ? measure.id + ":population=" + measure.population : measure.id;
  }

 private:
  std::map<std::string_view, const PopulationResult*> populations_;
  std::map<std::string_view, size_t> measures_;
  std::map<std::pair<std::string_view, std::string_view>, const CoverageResult*> coverages_;
  std::map<std::string_view, uint64_t> least_;
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
  c->Require(IsGss(scope.council), finding_id::kScope, "council", "the council is not a GSS code",
             "give a letter and eight digits, for example E09000001");
  c->Require(IsDigest(scope.digest), finding_id::kScope, "digest", "the digest is not a SHA-256",
             "give the digest of the definition, 64 hexadecimal digits in lower case");
  c->Require(scope.period.first <= scope.period.last, finding_id::kScope, "period",
             "the period ends before it begins", "correct the period");
  c->Require(!scope.period.cumulative || IsCumulative(scope.period), finding_id::kScope, "period",
             "the period is cumulative, but does not run from 1 April to the end of a quarter",
             "correct the period, or mark it as not cumulative");
  c->Require(scope.period.first <= scope.as_of, finding_id::kScope, "as-of",
             "the records were taken before the period began", "correct the date or the period");
}

bool AddsUp(const Accounting& accounting) {
  return accounting.given == AddUpTo(accounting.counted, Sum(accounting.left_out));
}

uint64_t SumOfCells(const MeasureResult& measure) {
  uint64_t sum = 0;
  for (const Cell& cell : measure.cells) sum = AddUpTo(sum, cell.count);
  return sum;
}

void CheckPopulation(const PopulationResult& row, Collector* c) {
  c->Require(AddsUp(row.accounting), finding_id::kAccounting, row.id,
             "records counted and left out do not add up to the records given", kGenerate);
  c->Require(row.persons <= row.accounting.counted, finding_id::kAccounting, row.id,
             "there are more persons than records", kGenerate);
}

// Whether the records of a measure are accounted for. Totals are not. A return may have both, if it
// tops up another one.
bool HasAccounting(const Return& ret, const MeasureResult& row) {
  return !ret.from_counts || !(row.accounting == Accounting());
}

void CheckMeasure(const ReturnRows& rows, const MeasureResult& row, Collector* c) {
  const std::string path = rows.PathOf(row);
  if (!row.not_supplied.empty()) {
    c->Require(row.total == 0 && SumOfCells(row) == 0, finding_id::kCells, path,
               "the measure is not supplied, but has counts",
               "supply the measure, or remove its counts");
    return;
  }
  for (const Cell& cell : row.cells) {
    c->Require(cell.count <= row.total, finding_id::kCells, path, "a cell is larger than the total",
               kGenerate);
  }
  if (!HasAccounting(rows.whole, row)) return;
  c->Require(AddsUp(row.accounting), finding_id::kAccounting, path,
             "records counted and left out do not add up to the records given", kGenerate);
  const PopulationResult* population = rows.Population(row.population);
  c->Require(population != nullptr, finding_id::kAccounting, path,
             "the population of the measure is not in the return", kGenerate);
  c->Require(population == nullptr || row.accounting.given == population->accounting.counted,
             finding_id::kAccounting, path,
             "the records given to the measure are not the records counted in its population",
             kGenerate);
}

// Whether the fates of answer sets are known. With totals they may be unknown.
bool HasFates(const Return& ret, const CoverageResult& row) {
  return !ret.from_counts || !row.fates.empty();
}

void CheckCoverage(const ReturnRows& rows, const CoverageResult& row, Collector* c) {
  if (!row.not_supplied.empty()) return;
  const PopulationResult* population = rows.Population(row.population);
  c->Require(population != nullptr || rows.whole.from_counts, finding_id::kCoverage, row.collection,
             "the population of the coverage is not in the return", kGenerate);
  c->Require(population == nullptr || Sum(row.outcomes) == population->accounting.counted,
             finding_id::kCoverage, row.collection, "the outcomes do not add up to the population",
             kGenerate);
  c->Require(!HasFates(rows.whole, row) ||
                 CountOf(row.outcomes, "counted") <= CountOf(row.fates, "counted"),
             finding_id::kFates, row.collection,
             "there are more records with feedback that counts than sets of answers that count",
             kGenerate);
}

// ---- With the definition -----------------------------------------------------------------

void CheckTotal(const internal::Impl<Framework>& d, const definition::Measure& measure,
                const ReturnRows& rows, const MeasureResult& row, Collector* c) {
  const std::string path = rows.PathOf(row);
  c->Require(!measure.AddsUp() || SumOfCells(row) == row.total, finding_id::kCells, path,
             "the cells do not add up to the total", kGenerate);
  if (measure.collection == definition::kNone && !HasAccounting(rows.whole, row)) {
    const std::optional<uint64_t> least = rows.LeastOf(row.population);
    c->Require(!least || row.total <= *least, finding_id::kCoverage, path,
               "the total is larger than the population that the coverage adds up to", kGenerate);
    return;
  }
  if (measure.collection == definition::kNone) {
    const definition::Population* population = d.FindPopulation(row.population);
    const bool persons = population != nullptr && population->persons;
    c->Require(persons ? row.total <= row.accounting.counted : row.total == row.accounting.counted,
               finding_id::kAccounting, path, "the total does not match the records counted",
               kGenerate);
    return;
  }
  const bool counted = !HasAccounting(rows.whole, row) || row.records == row.accounting.counted;
  c->Require(counted && row.records <= row.total, finding_id::kAccounting, path,
             "the total does not match the records counted", kGenerate);
  const CoverageResult* coverage = rows.Coverage(measure.row->collection(), row.population);
  if (coverage == nullptr || !coverage->not_supplied.empty()) return;
  c->Require(!HasFates(rows.whole, *coverage) || row.total <= CountOf(coverage->fates, "counted"),
             finding_id::kFates, path,
             "the measure counts more sets of answers than the collection", kGenerate);
  c->Require(row.records <= CountOf(coverage->outcomes, "counted"), finding_id::kCoverage, path,
             "the measure counts more records than the collection", kGenerate);
}

void CheckProportion(const v1::Framework& definition, const ProportionResult& row, Collector* c) {
  const auto& all = definition.proportion();
  const auto proportion =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id() == row.id; });
  const std::string path = row.code.empty() ? row.id : row.id + ":" + row.code;
  c->Require(proportion != all.end(), finding_id::kProportions, path,
             "the definition has no such proportion", "leave it out");
  if (proportion == all.end() || proportion->may_exceed_one()) return;
  c->Require(row.numerator <= row.denominator, finding_id::kProportions, path,
             "the share is more than one", "correct the counts that it is made of");
}

void CheckIdentity(const v1::Identity& identity, const Scope& scope, Collector* c) {
  c->Require(scope.framework == identity.id() && scope.edition == identity.edition() &&
                 scope.revision == identity.revision(),
             finding_id::kScope, "framework",
             "the framework, edition or revision differs from that in the definition",
             "give the framework, edition and revision of the definition with this digest");
  const Result<Date> from = Date::Parse(identity.valid_from());
  const Result<Date> to = Date::Parse(identity.valid_to());
  c->Require((!from.ok() || *from <= scope.period.first) && (!to.ok() || scope.period.first <= *to),
             finding_id::kScope, "period",
             "the period begins on a day for which the framework is not valid",
             "use the edition for the period");
}

}  // namespace

std::vector<Finding> CheckArithmetic(const Return& given) {
  std::vector<Finding> findings;
  Collector c(&findings);
  const Return ret = Joined(given);
  const ReturnRows rows(ret);
  CheckScope(ret.scope, &c);
  for (const PopulationResult& row : ret.populations) CheckPopulation(row, &c);
  for (const MeasureResult& row : ret.measures) CheckMeasure(rows, row, &c);
  for (const CoverageResult& row : ret.coverages) CheckCoverage(rows, row, &c);
  return findings;
}

Finding OtherDefinition() {
  std::vector<Finding> findings;
  Collector(&findings).Require(false, finding_id::kDefinition, "framework",
                               "the return was made with another definition: the digests differ",
                               "check it with the definition that it was generated with");
  return findings.front();
}

Finding OtherOverlay(bool has_one) {
  Finding finding;
  finding.rule_id = finding_id::kOverlay;
  finding.severity = has_one ? Severity::kWarning : Severity::kNote;
  finding.path = "overlay";
  finding.message =
      has_one ? "the council's own results are of another overlay than the one that was given: the "
                "digests differ; only their arithmetic was checked"
              : "the return has results of the council's own, whose overlay was not given; only "
                "their arithmetic was checked";
  finding.remedy =
      "give the council's overlay to check them fully; the published results are not affected";
  finding.source = kSource;
  return finding;
}

void CheckAgainstDefinition(const internal::Impl<Framework>& d, const Return& ret,
                            std::vector<Finding>* findings) {
  Collector c(findings);
  CheckIdentity(d.definition().framework(), ret.scope, &c);
  const Return all = Joined(ret);
  const ReturnRows rows(all);
  const auto check = [&](const MeasureResult& row, bool local) {
    const definition::Measure* measure = d.FindMeasure(row.id);
    const bool there = measure != nullptr && measure->local == local;
    c.Require(there, finding_id::kCells, row.id,
              local ? "the overlay has no such measure" : "the definition has no such measure",
              "leave it out");
    if (there && row.not_supplied.empty()) CheckTotal(d, *measure, rows, row, &c);
  };
  for (const MeasureResult& row : ret.measures) check(row, false);
  if (d.info.overlay == ret.scope.overlay) {
    for (const MeasureResult& row : ret.local.measures) check(row, true);
  }
  for (const ProportionResult& row : ret.proportions) CheckProportion(d.definition(), row, &c);
}

}  // namespace mspof::returns
