// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURN_H_
#define MSPOF_RETURN_H_

/// Return: the counts of one council for one period, with their accounting. It holds
/// nothing about a single record. The members mean what return.proto says.
///
/// Three states are apart everywhere: a measure that is not supplied (it says why), the
/// number zero, and a number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"

namespace mspof {
inline namespace abi0 {

/// What a return is about.
struct Scope {
  /// GSS (ONS) code, for example "E09000001".
  std::string council;
  /// Framework id, edition and revision.
  std::string framework;
  /// Edition of the framework.
  std::string edition;
  /// Revision of the definition.
  uint32_t revision = 0;
  /// Digest of the definition, 64 hexadecimal digits.
  std::string digest;
  /// The days covered.
  Period period;
  /// The day as of which the records were taken.
  Date as_of;

  friend bool operator==(const Scope& a, const Scope& b) {
    return a.council == b.council && a.framework == b.framework && a.edition == b.edition &&
           a.revision == b.revision && a.digest == b.digest && a.period == b.period &&
           a.as_of == b.as_of;
  }
};

/// A name and a number.
struct NamedCount {
  /// A reason, an outcome or a fate.
  std::string name;
  /// How many.
  uint64_t count = 0;
  friend bool operator==(const NamedCount& a, const NamedCount& b) {
    return a.name == b.name && a.count == b.count;
  }
};

/// given = counted + the sum of left_out.
struct Accounting {
  /// Records looked at.
  uint64_t given = 0;
  /// Records counted.
  uint64_t counted = 0;
  /// Records left out, by the first reason that holds; sorted by name, no zeros.
  std::vector<NamedCount> left_out;
  friend bool operator==(const Accounting& a, const Accounting& b) {
    return a.given == b.given && a.counted == b.counted && a.left_out == b.left_out;
  }
};

/// One population that a measure uses.
struct PopulationResult {
  /// Id.
  std::string id;
  /// Of all records given.
  Accounting accounting;
  /// Distinct persons among those counted, where the unit is persons; else 0.
  uint64_t persons = 0;
  friend bool operator==(const PopulationResult& a, const PopulationResult& b) {
    return a.id == b.id && a.accounting == b.accounting && a.persons == b.persons;
  }
};

/// One count of a measure.
struct Cell {
  /// One code for each dimension.
  std::vector<std::string> codes;
  /// How many.
  uint64_t count = 0;
  friend bool operator==(const Cell& a, const Cell& b) {
    return a.codes == b.codes && a.count == b.count;
  }
};

/// How many units of a code are there because the value was absent.
struct AbsentCount {
  /// Id of the dimension.
  std::string dimension;
  /// The code in which they are counted.
  std::string code;
  /// How many.
  uint64_t count = 0;
  friend bool operator==(const AbsentCount& a, const AbsentCount& b) {
    return a.dimension == b.dimension && a.code == b.code && a.count == b.count;
  }
};

/// One measure in one population.
struct MeasureResult {
  /// Id.
  std::string id;
  /// Id of the population.
  std::string population;
  /// Why it is not supplied; empty: it is.
  std::string not_supplied;
  /// Units counted.
  uint64_t total = 0;
  /// Records with at least one counted answer set, for collections; else 0.
  uint64_t records = 0;
  /// Most dimensions of a measure.
  static constexpr size_t kMostDimensions = 64;
  /// Ids of the dimensions, at most kMostDimensions.
  std::vector<std::string> dimensions;
  /// Every listed combination, zeros included; sorted by codes.
  std::vector<Cell> cells;
  /// Absent values inside listed codes.
  std::vector<AbsentCount> absent;
  /// Persons with two different supplied values, by dimension.
  std::vector<NamedCount> contradictions;
  /// Of the population's records.
  Accounting accounting;
  /// Returns of adjoining periods may be added.
  bool adds_over_periods = false;
  friend bool operator==(const MeasureResult& a, const MeasureResult& b) {
    return a.id == b.id && a.population == b.population && a.not_supplied == b.not_supplied &&
           a.total == b.total && a.records == b.records && a.dimensions == b.dimensions &&
           a.cells == b.cells && a.absent == b.absent && a.contradictions == b.contradictions &&
           a.accounting == b.accounting && a.adds_over_periods == b.adds_over_periods;
  }
};

/// Coverage and fates of one collection in one population.
struct CoverageResult {
  /// Id of the collection.
  std::string collection;
  /// Id of the population.
  std::string population;
  /// Why it is not supplied; empty: it is.
  std::string not_supplied;
  /// Records by outcome; they add up to the population.
  std::vector<NamedCount> outcomes;
  /// Answer sets by fate; they add up to the sets given.
  std::vector<NamedCount> fates;
  friend bool operator==(const CoverageResult& a, const CoverageResult& b) {
    return a.collection == b.collection && a.population == b.population &&
           a.not_supplied == b.not_supplied && a.outcomes == b.outcomes && a.fates == b.fates;
  }
};

/// One share: two whole numbers.
struct ProportionResult {
  /// Id.
  std::string id;
  /// Code of the dimension that it is given for; empty: the whole.
  std::string code;
  /// Why it is not supplied; empty: it is.
  std::string not_supplied;
  /// Numerator.
  uint64_t numerator = 0;
  /// Denominator; 0: there is no share.
  uint64_t denominator = 0;
  friend bool operator==(const ProportionResult& a, const ProportionResult& b) {
    return a.id == b.id && a.code == b.code && a.not_supplied == b.not_supplied &&
           a.numerator == b.numerator && a.denominator == b.denominator;
  }
};

/// What a rule found.
struct RuleResult {
  /// Id.
  std::string id;
  /// Severity.
  Severity severity = Severity::kError;
  /// Findings.
  uint64_t findings = 0;
  /// Records with at least one.
  uint64_t records = 0;
  /// Why it was not run; empty: it was.
  std::string not_run;
  friend bool operator==(const RuleResult& a, const RuleResult& b) {
    return a.id == b.id && a.severity == b.severity && a.findings == b.findings &&
           a.records == b.records && a.not_run == b.not_run;
  }
};

/// The counts. A plain value; rows are sorted by id bytewise, then by population or code.
struct MSPOF_EXPORT Return {
  /// What it is about.
  Scope scope;
  /// Populations.
  std::vector<PopulationResult> populations;
  /// Measures, one for each population of each.
  std::vector<MeasureResult> measures;
  /// Coverages of collections.
  std::vector<CoverageResult> coverages;
  /// Proportions.
  std::vector<ProportionResult> proportions;
  /// Rules.
  std::vector<RuleResult> rules;
  /// The numbers were given as totals and not counted from records: there is no accounting,
  /// and no rule of records was run.
  bool from_counts = false;

  /// The count of a cell by its name, "measure[:dimension=code,...]" with all dimensions
  /// in order, "population" first where the measure has several; without codes the total.
  /// Fails with kNotFound; a measure that is not supplied with kFailedPrecondition and its
  /// reason.
  Result<uint64_t> Count(std::string_view cell) const;

  friend bool operator==(const Return& a, const Return& b) {
    return a.scope == b.scope && a.populations == b.populations && a.measures == b.measures &&
           a.coverages == b.coverages && a.proportions == b.proportions && a.rules == b.rules &&
           a.from_counts == b.from_counts;
  }
};

/// Whether nothing was counted: no population has a record that counts, and no number of what is
/// supplied is more than 0.
MSPOF_EXPORT bool NothingCounted(const Return& ret);

/// The findings of the return rules of `framework`, which must be the one in the scope
/// (same digest; else one finding "definition"), and of the arithmetic that every return
/// must satisfy: accounting, coverage and fates add up.
MSPOF_EXPORT std::vector<Finding> CheckReturn(const Framework& framework, const Return& ret);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RETURN_H_
