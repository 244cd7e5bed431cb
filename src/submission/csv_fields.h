// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_CSV_FIELDS_H_
#define MSPOF_SUBMISSION_CSV_FIELDS_H_

// Internal. The names of all data in the CSV form, for both writing and reading: Fields() gives
// each member of a row to a visitor, which writes or fills it. Do not change: part of the
// submission format; docs/formats/submission.md.

#include "mspof/submission.h"

namespace mspof::submission {

template <typename Visitor>
void Fields(Envelope& envelope, Visitor& v) {
  v.Day("prepared-on", envelope.prepared_on);
  v.Text("host-name", envelope.host_name);
  v.Text("host-version", envelope.host_version);
  v.Text("library-version", envelope.library_version);
  v.Text("comment", envelope.comment);
  v.Number("revision", envelope.revision);
  v.Text("replaces", envelope.replaces);
  v.Text("tops-up", envelope.tops_up);
}

template <typename Visitor>
void Fields(Scope& scope, Visitor& v) {
  v.Text("council", scope.council);
  v.Text("framework", scope.framework);
  v.Text("edition", scope.edition);
  v.Number("revision", scope.revision);
  v.Text("digest", scope.digest);
  v.Day("first", scope.period.first);
  v.Day("last", scope.period.last);
  v.Flag("cumulative", scope.period.cumulative);
  v.Day("as-of", scope.as_of);
  v.Text("counting-digest", scope.counting_digest);
  v.TextIfAny("overlay", scope.overlay);
}

template <typename Visitor>
void Fields(Accounting& accounting, Visitor& v) {
  v.Number("given", accounting.given);
  v.Number("counted", accounting.counted);
  v.Named("left-out", accounting.left_out);
}

template <typename Visitor>
void Fields(PopulationResult& population, Visitor& v) {
  v.Account(population.accounting);
  v.Number("persons", population.persons);
}

template <typename Visitor>
void Fields(MeasureResult& measure, Visitor& v) {
  v.Text("not-supplied", measure.not_supplied);
  v.Number("total", measure.total);
  v.Number("records", measure.records);
  v.Positions("dimension", measure.dimensions);
  v.Cells("cell", measure.dimensions, measure.cells);
  v.Absent("absent", measure.absent);
  v.Named("contradiction", measure.contradictions);
  v.Account(measure.accounting);
  v.Flag("adds-over-periods", measure.adds_over_periods);
}

template <typename Visitor>
void Fields(CoverageResult& coverage, Visitor& v) {
  v.Text("not-supplied", coverage.not_supplied);
  v.Named("outcome", coverage.outcomes);
  v.Named("fate", coverage.fates);
}

// Names end in ":<code>" if the proportion is for a code.
template <typename Visitor>
void Fields(ProportionResult& proportion, Visitor& v) {
  v.Text("not-supplied", proportion.not_supplied);
  v.Number("numerator", proportion.numerator);
  v.Number("denominator", proportion.denominator);
}

template <typename Visitor>
void Fields(RuleResult& rule, Visitor& v) {
  v.Level("severity", rule.severity);
  v.Number("findings", rule.findings);
  v.Number("records", rule.records);
  v.Text("not-run", rule.not_run);
}

// The data that are not in another part.
template <typename Visitor>
void Fields(Return& ret, Visitor& v) {
  v.Flag("from-counts", ret.from_counts);
  v.NumberIfAny("waived", ret.waived);
}

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_CSV_FIELDS_H_
