// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Converts returns and submissions to protobuf messages and back, with one function for each
// message and direction. Sub-messages that are not repeated are always written, so that a value has
// only one encoding.
// Tested by tests/unit/submission/submission_test.cc.

#include "submission/wire.h"

#include <string>
#include <utility>
#include <vector>

namespace mspof::submission {
namespace {

using google::protobuf::RepeatedPtrField;

void Put(const Scope& from, v1::Scope* to) {
  to->set_council(from.council);
  to->set_framework(from.framework);
  to->set_edition(from.edition);
  to->set_revision(from.revision);
  to->set_digest(from.digest);
  to->set_first(from.period.first.ToString());
  to->set_last(from.period.last.ToString());
  to->set_cumulative(from.period.cumulative);
  to->set_as_of(from.as_of.ToString());
  to->set_counting_digest(from.counting_digest);
  to->set_overlay(from.overlay);
}

void Put(const Accounting& from, v1::Accounting* to) {
  to->set_given(from.given);
  to->set_counted(from.counted);
  for (const NamedCount& row : from.left_out) {
    v1::LeftOut* out = to->add_left_out();
    out->set_reason(row.name);
    out->set_records(row.count);
  }
}

void Put(const PopulationResult& from, v1::PopulationResult* to) {
  to->set_id(from.id);
  Put(from.accounting, to->mutable_accounting());
  to->set_persons(from.persons);
}

void Put(const MeasureResult& from, v1::MeasureResult* to) {
  to->set_id(from.id);
  to->set_population(from.population);
  to->set_not_supplied(from.not_supplied);
  to->set_total(from.total);
  to->set_records(from.records);
  for (const std::string& dimension : from.dimensions) to->add_dimension(dimension);
  for (const Cell& cell : from.cells) {
    v1::Cell* out = to->add_cell();
    for (const std::string& code : cell.codes) out->add_code(code);
    out->set_count(cell.count);
  }
  for (const AbsentCount& row : from.absent) {
    v1::AbsentCount* out = to->add_absent();
    out->set_dimension(row.dimension);
    out->set_code(row.code);
    out->set_count(row.count);
  }
  for (const NamedCount& row : from.contradictions) {
    v1::Contradiction* out = to->add_contradiction();
    out->set_dimension(row.name);
    out->set_persons(row.count);
  }
  Put(from.accounting, to->mutable_accounting());
  to->set_adds_over_periods(from.adds_over_periods);
}

void Put(const std::vector<NamedCount>& from, RepeatedPtrField<v1::NamedCount>* to) {
  for (const NamedCount& row : from) {
    v1::NamedCount* out = to->Add();
    out->set_name(row.name);
    out->set_count(row.count);
  }
}

void Put(const CoverageResult& from, v1::CoverageResult* to) {
  to->set_collection(from.collection);
  to->set_population(from.population);
  to->set_not_supplied(from.not_supplied);
  Put(from.outcomes, to->mutable_outcome());
  Put(from.fates, to->mutable_fate());
}

void Put(const ProportionResult& from, v1::ProportionResult* to) {
  to->set_id(from.id);
  to->set_code(from.code);
  to->set_not_supplied(from.not_supplied);
  to->set_numerator(from.numerator);
  to->set_denominator(from.denominator);
}

void Put(const RuleResult& from, v1::RuleResult* to) {
  to->set_id(from.id);
  to->set_severity(static_cast<v1::Severity>(from.severity));
  to->set_findings(from.findings);
  to->set_records(from.records);
  to->set_not_run(from.not_run);
}

void Put(const Envelope& from, v1::Envelope* to) {
  to->set_prepared_on(from.prepared_on.ToString());
  to->set_host_name(from.host_name);
  to->set_host_version(from.host_version);
  to->set_library_version(from.library_version);
  to->set_comment(from.comment);
  to->set_revision(from.revision);
  to->set_replaces(from.replaces);
  to->set_tops_up(from.tops_up);
}

void Put(const Return& from, v1::Return* to) {
  Put(from.scope, to->mutable_scope());
  for (const PopulationResult& row : from.populations) Put(row, to->add_population());
  for (const MeasureResult& row : from.measures) Put(row, to->add_measure());
  for (const CoverageResult& row : from.coverages) Put(row, to->add_coverage());
  for (const ProportionResult& row : from.proportions) Put(row, to->add_proportion());
  for (const RuleResult& row : from.rules) Put(row, to->add_rule());
  to->set_from_counts(from.from_counts);
  to->set_waived(from.waived);
  if (from.local.empty()) return;
  v1::LocalResults* local = to->mutable_local();
  for (const PopulationResult& row : from.local.populations) Put(row, local->add_population());
  for (const MeasureResult& row : from.local.measures) Put(row, local->add_measure());
  for (const CoverageResult& row : from.local.coverages) Put(row, local->add_coverage());
  for (const RuleResult& row : from.local.rules) Put(row, local->add_rule());
}

// Reads messages and keeps the first mistake, so that each function looks like its counterpart
// above.
class Reader {
 public:
  Status status() && { return std::move(status_); }

  Envelope Get(const v1::Envelope& from) {
    Envelope to;
    to.prepared_on = Day(from.prepared_on(), "envelope.prepared_on");
    to.host_name = from.host_name();
    to.host_version = from.host_version();
    to.library_version = from.library_version();
    to.comment = from.comment();
    to.revision = from.revision();
    to.replaces = from.replaces();
    to.tops_up = from.tops_up();
    return to;
  }

  Return Get(const v1::Return& from) {
    Return to;
    to.scope = Get(from.scope());
    for (const auto& row : from.population()) to.populations.push_back(Get(row));
    for (const auto& row : from.measure()) to.measures.push_back(Get(row));
    for (const auto& row : from.coverage()) to.coverages.push_back(Get(row));
    for (const auto& row : from.proportion()) to.proportions.push_back(Get(row));
    for (const auto& row : from.rule()) to.rules.push_back(Get(row));
    to.from_counts = from.from_counts();
    to.waived = from.waived();
    for (const auto& row : from.local().population()) to.local.populations.push_back(Get(row));
    for (const auto& row : from.local().measure()) to.local.measures.push_back(Get(row));
    for (const auto& row : from.local().coverage()) to.local.coverages.push_back(Get(row));
    for (const auto& row : from.local().rule()) to.local.rules.push_back(Get(row));
    return to;
  }

 private:
  void Fail(std::string message) {
    if (status_.ok()) status_ = Status(StatusCode::kCorrupt, std::move(message));
  }

  Date Day(const std::string& text, const char* field) {
    const Result<Date> date = Date::Parse(text);
    if (date.ok()) return *date;
    Fail(std::string(field) + ": " + date.status().message());
    return Date();
  }

  Scope Get(const v1::Scope& from) {
    Scope to;
    to.council = from.council();
    to.framework = from.framework();
    to.edition = from.edition();
    to.revision = from.revision();
    to.digest = from.digest();
    to.period.first = Day(from.first(), "scope.first");
    to.period.last = Day(from.last(), "scope.last");
    to.period.cumulative = from.cumulative();
    to.as_of = Day(from.as_of(), "scope.as_of");
    to.counting_digest = from.counting_digest();
    to.overlay = from.overlay();
    return to;
  }

  static Accounting Get(const v1::Accounting& from) {
    Accounting to;
    to.given = from.given();
    to.counted = from.counted();
    for (const auto& row : from.left_out()) to.left_out.push_back({row.reason(), row.records()});
    return to;
  }

  static PopulationResult Get(const v1::PopulationResult& from) {
    return {from.id(), Get(from.accounting()), from.persons()};
  }

  static MeasureResult Get(const v1::MeasureResult& from) {
    MeasureResult to;
    to.id = from.id();
    to.population = from.population();
    to.not_supplied = from.not_supplied();
    to.total = from.total();
    to.records = from.records();
    to.dimensions.assign(from.dimension().begin(), from.dimension().end());
    for (const auto& cell : from.cell()) {
      to.cells.push_back({{cell.code().begin(), cell.code().end()}, cell.count()});
    }
    for (const auto& row : from.absent()) {
      to.absent.push_back({row.dimension(), row.code(), row.count()});
    }
    for (const auto& row : from.contradiction()) {
      to.contradictions.push_back({row.dimension(), row.persons()});
    }
    to.accounting = Get(from.accounting());
    to.adds_over_periods = from.adds_over_periods();
    return to;
  }

  static std::vector<NamedCount> Get(const RepeatedPtrField<v1::NamedCount>& from) {
    std::vector<NamedCount> to;
    for (const auto& row : from) to.push_back({row.name(), row.count()});
    return to;
  }

  static CoverageResult Get(const v1::CoverageResult& from) {
    return {from.collection(), from.population(), from.not_supplied(), Get(from.outcome()),
            Get(from.fate())};
  }

  static ProportionResult Get(const v1::ProportionResult& from) {
    return {from.id(), from.code(), from.not_supplied(), from.numerator(), from.denominator()};
  }

  RuleResult Get(const v1::RuleResult& from) {
    if (from.severity() < v1::SEVERITY_NOTE || from.severity() > v1::SEVERITY_ERROR) {
      Fail("return.rule.severity: not a known severity");
      return {};
    }
    return {from.id(), static_cast<Severity>(from.severity()), from.findings(), from.records(),
            from.not_run()};
  }

  Status status_;
};

}  // namespace

v1::Return ToWire(const Return& ret) {
  v1::Return wire;
  Put(ret, &wire);
  return wire;
}

v1::Submission ToWire(const Submission& submission) {
  v1::Submission wire;
  Put(submission.envelope, wire.mutable_envelope());
  Put(submission.council_return, wire.mutable_return_());
  return wire;
}

Result<Return> FromWire(const v1::Return& wire) {
  Reader reader;
  Return ret = reader.Get(wire);
  Status status = std::move(reader).status();
  if (!status.ok()) return status;
  return ret;
}

Result<Submission> FromWire(const v1::Submission& wire) {
  Reader reader;
  Submission submission{reader.Get(wire.envelope()), reader.Get(wire.return_())};
  Status status = std::move(reader).status();
  if (!status.ok()) return status;
  return submission;
}

}  // namespace mspof::submission
