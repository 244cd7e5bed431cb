// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURN_H_
#define MSPOF_RETURN_H_

/// Return: the counts of one council for one period. It holds nothing about a single record.
/// proto/mspof/v1/return.proto specifies every member; proto/mspof/v1/framework.proto specifies how
/// the numbers are counted.
///
///   const mspof::Return& council_return = *outcome->council_return;  // from Tally::Finish()
///   auto asked = council_return.Count("outcomes-asked:outcomes-asked=asked-expressed");
///   for (const mspof::Finding& f : mspof::CheckReturn(framework, council_return)) Print(f);
///
/// Three states are always kept apart: a measure that is not supplied (with the reason), the number
/// zero, and another number. Read `not_supplied` before you use the numbers of a row: if it is not
/// empty, they are 0 and mean nothing.
///
/// All of these are plain values. Two returns are equal if all their members are.

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

/// What a return is about: who, what, when and by which definition.
struct Scope {
  /// GSS code of the council, for example "E09000001".
  std::string council;
  /// Id of the framework, for example "mspof".
  std::string framework;
  /// Edition of the framework, for example "2018".
  std::string edition;
  /// Revision of the definition, from 1.
  uint32_t revision = 0;
  /// Digest of the definition, 64 hexadecimal digits, as in FrameworkInfo::digest.
  std::string digest;
  /// The period of the return.
  Period period;
  /// The day as of which the records were taken.
  Date as_of;
  /// Digest of what the counts depend on, as in FrameworkInfo::counting_digest. Empty: not known.
  std::string counting_digest;
  /// Digest of the overlay, as in FrameworkInfo::overlay. Empty: the council had none.
  std::string overlay;

  friend bool operator==(const Scope& a, const Scope& b) {
    return a.council == b.council && a.framework == b.framework && a.edition == b.edition &&
           a.revision == b.revision && a.digest == b.digest && a.period == b.period &&
           a.as_of == b.as_of && a.counting_digest == b.counting_digest && a.overlay == b.overlay;
  }
};

/// Whether published counts of the two mean the same: both were made by the same definition, or by
/// two that differ only in what no count depends on.
MSPOF_EXPORT bool CountsAlike(const Scope& a, const Scope& b);
/// Whether a return with this scope has counts that mean the same as those that `framework` makes.
MSPOF_EXPORT bool CountsAlike(const FrameworkInfo& framework, const Scope& scope);

/// A name and a number.
struct NamedCount {
  /// A reason, an outcome, a fate or a dimension.
  std::string name;
  /// How many records, answer sets or persons; the member that holds it states which.
  uint64_t count = 0;
  friend bool operator==(const NamedCount& a, const NamedCount& b) {
    return a.name == b.name && a.count == b.count;
  }
};

/// What became of the records. `given` is `counted` plus the sum of `left_out`, so every record is
/// accounted for.
struct Accounting {
  /// How many records were looked at.
  uint64_t given = 0;
  /// How many records were counted.
  uint64_t counted = 0;
  /// How many records were left out, by reason. If several reasons apply, the first one holds:
  /// "unreadable", "duplicate", "differing-copies", "other-council", "withdrawn", "no-date",
  /// "outside-period", "rule:<id>", "unknown:<path>", "condition"; of measures also
  /// "not-due:<question>", "no-person" and "no-answer-set".
  /// Sorted by name; reasons with 0 records are not listed.
  std::vector<NamedCount> left_out;
  friend bool operator==(const Accounting& a, const Accounting& b) {
    return a.given == b.given && a.counted == b.counted && a.left_out == b.left_out;
  }
};

/// One population: the records that one or more measures count.
struct PopulationResult {
  /// Id of the population, for example "concluded".
  std::string id;
  /// How many of all records belong to it, and why the others do not.
  Accounting accounting;
  /// How many different persons are among the records counted, if the measures count persons; else
  /// 0.
  uint64_t persons = 0;
  friend bool operator==(const PopulationResult& a, const PopulationResult& b) {
    return a.id == b.id && a.accounting == b.accounting && a.persons == b.persons;
  }
};

/// One number of a measure.
struct Cell {
  /// Codes of the cell, one for each dimension of the measure and in the same order.
  std::vector<std::string> codes;
  /// How many units the measure counts in the cell.
  uint64_t count = 0;
  friend bool operator==(const Cell& a, const Cell& b) {
    return a.codes == b.codes && a.count == b.count;
  }
};

/// How many units were counted in a listed code because their value was absent. They are part of
/// the cells, and listed here so that nobody takes them for answers.
struct AbsentCount {
  /// Id of the dimension.
  std::string dimension;
  /// The code in which they are counted.
  std::string code;
  /// How many units.
  uint64_t count = 0;
  friend bool operator==(const AbsentCount& a, const AbsentCount& b) {
    return a.dimension == b.dimension && a.code == b.code && a.count == b.count;
  }
};

/// One measure in one population.
struct MeasureResult {
  /// Id of the measure, for example "feel-safer".
  std::string id;
  /// Id of the population.
  std::string population;
  /// Why the measure is not supplied. Empty: it is supplied.
  std::string not_supplied;
  /// How many units were counted: records, answer sets or persons.
  uint64_t total = 0;
  /// For measures of a collection: how many records have at least one answer set that counts; else
  /// 0.
  uint64_t records = 0;
  /// Most dimensions that a measure can have.
  static constexpr size_t kMaxDimensions = 64;
  /// Ids of the dimensions, at most kMaxDimensions, in the order of Cell::codes.
  std::vector<std::string> dimensions;
  /// All combinations of listed codes, also those with 0, sorted by codes. Cells with "~absent" or
  /// "~unlisted" are there only if they are not 0. Cells may overlap, so they need not add up to
  /// `total`.
  std::vector<Cell> cells;
  /// Absent values that were counted in listed codes.
  std::vector<AbsentCount> absent;
  /// By dimension, how many persons have records with different values.
  std::vector<NamedCount> contradictions;
  /// How many of the population's records the measure counts, and why it does not count the others.
  Accounting accounting;
  /// True if the numbers of adjoining periods may be added, for example four quarters to a year.
  bool adds_over_periods = false;
  friend bool operator==(const MeasureResult& a, const MeasureResult& b) {
    return a.id == b.id && a.population == b.population && a.not_supplied == b.not_supplied &&
           a.total == b.total && a.records == b.records && a.dimensions == b.dimensions &&
           a.cells == b.cells && a.absent == b.absent && a.contradictions == b.contradictions &&
           a.accounting == b.accounting && a.adds_over_periods == b.adds_over_periods;
  }
};

/// Coverage of one collection in one population: how many records have answers, and what became of
/// the answer sets.
struct CoverageResult {
  /// Id of the collection.
  std::string collection;
  /// Id of the population.
  std::string population;
  /// Why the coverage is not supplied. Empty: it is supplied.
  std::string not_supplied;
  /// How many records have each outcome. They add up to the population.
  std::vector<NamedCount> outcomes;
  /// How many answer sets have each fate. They add up to the sets that were given.
  std::vector<NamedCount> fates;
  friend bool operator==(const CoverageResult& a, const CoverageResult& b) {
    return a.collection == b.collection && a.population == b.population &&
           a.not_supplied == b.not_supplied && a.outcomes == b.outcomes && a.fates == b.fates;
  }
};

/// One proportion, as two whole numbers. FormatPercent() in mspof/report.h makes a percentage of
/// it.
struct ProportionResult {
  /// Id of the proportion.
  std::string id;
  /// The code for which the proportion is given. Empty: for the whole.
  std::string code;
  /// Why the proportion is not supplied. Empty: it is supplied.
  std::string not_supplied;
  /// How many of the denominator meet the condition.
  uint64_t numerator = 0;
  /// How many there are in all. 0: there is no proportion.
  uint64_t denominator = 0;
  friend bool operator==(const ProportionResult& a, const ProportionResult& b) {
    return a.id == b.id && a.code == b.code && a.not_supplied == b.not_supplied &&
           a.numerator == b.numerator && a.denominator == b.denominator;
  }
};

/// What one rule found in the records or in the return.
struct RuleResult {
  /// Id of the rule.
  std::string id;
  /// How serious its findings are.
  Severity severity = Severity::kError;
  /// How many findings it gave.
  uint64_t findings = 0;
  /// In how many records.
  uint64_t records = 0;
  /// Why the rule was not run. Empty: it was run.
  std::string not_run;
  friend bool operator==(const RuleResult& a, const RuleResult& b) {
    return a.id == b.id && a.severity == b.severity && a.findings == b.findings &&
           a.records == b.records && a.not_run == b.not_run;
  }
};

/// What a council counted for itself, by an overlay (Framework::WithOverlay()). It is no part of
/// the framework, and changes nothing else in the return. Rows are sorted as in Return.
struct LocalResults {
  /// The populations that only measures of the overlay use.
  std::vector<PopulationResult> populations;
  /// The measures of the overlay.
  std::vector<MeasureResult> measures;
  /// The coverages that only measures of the overlay use.
  std::vector<CoverageResult> coverages;
  /// The results of the rules of the overlay.
  std::vector<RuleResult> rules;
  /// True if there are none.
  bool empty() const {
    return populations.empty() && measures.empty() && coverages.empty() && rules.empty();
  }
  friend bool operator==(const LocalResults& a, const LocalResults& b) {
    return a.populations == b.populations && a.measures == b.measures &&
           a.coverages == b.coverages && a.rules == b.rules;
  }
};

/// The counts of one council for one period. Rows are sorted by id, byte by byte, then by
/// population or code.
struct MSPOF_EXPORT Return {
  /// What the return is about.
  Scope scope;
  /// The populations that its measures use.
  std::vector<PopulationResult> populations;
  /// The measures: a row for each measure in each of its populations.
  std::vector<MeasureResult> measures;
  /// The coverages of collections.
  std::vector<CoverageResult> coverages;
  /// The proportions.
  std::vector<ProportionResult> proportions;
  /// The results of all rules, also of those that found nothing or were not run.
  std::vector<RuleResult> rules;
  /// True if the numbers were given as totals (mspof/counts.h) and not counted from records. There
  /// is then no accounting, and no rule about records was run.
  bool from_counts = false;
  /// How many records matter to the return and have a finding that was waived (mspof/waiver.h).
  /// RuleResult counts these findings, too.
  uint64_t waived = 0;
  /// What the council counted for itself. Empty if scope.overlay is.
  LocalResults local;

  /// The number of a cell. `cell` is "measure:dimension=code,…" with all dimensions in their order,
  /// or "measure" for the total. If the measure has several populations, its first part is
  /// "population=…", as in "measure:population=…,dimension=code". Fails with kNotFound if there is
  /// no such cell, and with kFailedPrecondition and the reason if the measure is not supplied.
  Result<uint64_t> Count(std::string_view cell) const;

  friend bool operator==(const Return& a, const Return& b) {
    return a.scope == b.scope && a.populations == b.populations && a.measures == b.measures &&
           a.coverages == b.coverages && a.proportions == b.proportions && a.rules == b.rules &&
           a.from_counts == b.from_counts && a.waived == b.waived && a.local == b.local;
  }
};

/// Whether nothing was counted: no population has a record that counts, and every number that is
/// supplied is 0.
MSPOF_EXPORT bool NothingCounted(const Return& council_return);

/// Runs the rules of `framework` about returns, and checks the arithmetic that every return must
/// satisfy: accounting, coverage and fates add up. Returns the findings. `framework` must be the
/// one in the scope, with the same digest; if it is not, the only finding is "definition". If its
/// overlay is not the one in the scope, only the arithmetic of Return::local is checked, and the
/// finding "overlay" says so.
MSPOF_EXPORT std::vector<Finding> CheckReturn(const Framework& framework,
                                              const Return& council_return);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RETURN_H_
