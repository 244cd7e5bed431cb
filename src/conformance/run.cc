// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs one example through the public API alone, as a host would, and compares names and
// numbers. Tested by tests/runner/conformance_test.cc.

#include "conformance/run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <mspof/v1/conformance.pb.h>

#include "mspof/case_record.h"
#include "mspof/checker.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/text_proto.h"

namespace mspof {
inline namespace abi0 {
namespace {

using support::StrCat;

Result<Framework> FindFramework(const std::string& id,
                                const std::vector<DefinitionText>& definitions) {
  for (const DefinitionText& definition : definitions) {
    const std::string& name = definition.file_name;
    if (name.substr(name.rfind('/') + 1) == id + ".textproto") {
      return Framework::FromText(definition, definitions);
    }
  }
  Result<Framework> framework = Framework::Open(id);
  if (framework.ok()) return framework;
  return Status(framework.status().code(),
                StrCat("framework \"", support::Shown(id), "\": ", framework.status().message()));
}

// Runs the records of an example through a tally, settling copies as a host does.
class Counting {
 public:
  Counting(const Framework& framework, TallyOptions options,
           const std::vector<std::string>& records)
      : framework_(framework), options_(std::move(options)), records_(records) {}

  Result<Return> InOrder() {
    return Count([](size_t i, size_t) { return i; }, 1);
  }
  Result<Return> Reversed() {
    return Count([](size_t i, size_t n) { return n - 1 - i; }, 1);
  }
  Result<Return> InParts() {
    return Count([](size_t i, size_t) { return i; }, 2);
  }

 private:
  template <typename Order>
  Result<Return> Count(Order order, uint32_t parts) {
    TallyOptions options = options_;
    for (int pass = 0; pass < 2; ++pass) {
      Result<Tally> whole = Tally::Create(framework_, options);
      if (!whole.ok()) return whole.status();
      for (uint32_t part = 0; part < parts; ++part) {
        Result<Tally> tally = Tally::Create(framework_, options);
        if (!tally.ok()) return tally.status();
        RecordBuffer record(framework_);
        for (size_t i = 0; i < records_.size(); ++i) {
          const Status read = record.Decode(records_[order(i, records_.size())]);
          if (!read.ok()) return read;
          if (Tally::ShardOf(record.record_id(), parts) == part) tally->Add(record);
        }
        Result<Tally> parsed = Tally::Decode(framework_, options, tally->Encode());
        if (!parsed.ok()) return parsed.status();
        const Status merged = whole->Merge(*parsed);
        if (!merged.ok()) return merged;
      }
      Result<TallyOutcome> outcome = whole->Finish();
      if (!outcome.ok()) return outcome.status();
      if (outcome->council_return.ok()) return *std::move(outcome->council_return);
      options.settlement = outcome->settlement;
    }
    return Status(StatusCode::kInternal, "copies were not settled in one pass");
  }

  const Framework& framework_;
  TallyOptions options_;
  const std::vector<std::string>& records_;
};

// Collects the differences between what is expected and what was found.
class Comparison {
 public:
  void Number(std::string_view what, uint64_t expected, uint64_t found) {
    if (expected != found) Add(what, std::to_string(expected), std::to_string(found));
  }
  void Text(std::string_view what, std::string_view expected, std::string_view found) {
    if (expected != found) Add(what, expected, found);
  }
  void Add(std::string_view what, std::string_view expected, std::string_view found) {
    differences.push_back(StrCat(what, ": expected ", expected, ", found ", found));
  }
  // A name in the example that the return does not have: most likely a typing mistake.
  void Missing(std::string_view what) { Add(what, "one", "none of that name"); }
  // Names with numbers. A name that is not listed has 0; but a listed name must exist, even with 0.
  template <typename Expected>
  void Numbers(std::string_view what, const Expected& expected,
               const std::vector<NamedCount>& found) {
    std::map<std::string, uint64_t> rest;
    for (const NamedCount& row : found) rest[row.name] += row.count;
    for (const auto& row : expected) {
      const std::string name = StrCat(what, " ", row.name());
      const auto it = rest.find(row.name());
      if (it == rest.end()) {
        Add(name, std::to_string(row.count()), "none of that name; leave out what is 0");
        continue;
      }
      Number(name, row.count(), it->second);
      rest.erase(it);
    }
    for (const auto& [name, count] : rest) Number(StrCat(what, " ", name), 0, count);
  }

  std::vector<std::string> differences;
};

std::string CellName(const MeasureResult& measure, const Cell& cell, bool several) {
  std::string name = measure.id;
  char separator = ':';
  const auto add = [&](std::string_view dimension, std::string_view code) {
    support::StrAppend(&name, separator, dimension, "=", code);
    separator = ',';
  };
  if (several) add("population", measure.population);
  for (size_t i = 0; i < cell.codes.size(); ++i) add(measure.dimensions[i], cell.codes[i]);
  return name;
}

void CompareFindings(const v1::Expectation& expect, const std::vector<Finding>& found,
                     Comparison* out) {
  std::vector<std::string> expected_lines;
  std::vector<std::string> found_lines;
  for (const v1::ExpectedFinding& f : expect.finding()) {
    expected_lines.push_back(StrCat(f.record_id(), " ", f.path(), " ", f.rule_id()));
  }
  for (const Finding& f : found) {
    found_lines.push_back(StrCat(f.record_id, " ", f.path, " ", f.rule_id));
  }
  const size_t lines = std::max(expected_lines.size(), found_lines.size());
  for (size_t i = 0; i < lines; ++i) {
    const std::string none = "none";
    const std::string& a = i < expected_lines.size() ? expected_lines[i] : none;
    const std::string& b = i < found_lines.size() ? found_lines[i] : none;
    out->Text(StrCat("finding ", i + 1), a, b);
  }
}

void CompareCells(const v1::Expectation& expect, const Return& ret, Comparison* out) {
  std::set<std::string> named;
  for (const v1::ExpectedCell& cell : expect.cell()) {
    named.insert(cell.name());
    const std::string what = StrCat("cell ", cell.name());
    const Result<uint64_t> found = ret.Count(cell.name());
    internal::ThrowIfNoMemory(found.status());
    if (!found.ok()) {
      out->Add(what, std::to_string(cell.count()), found.status().message());
    } else {
      out->Number(what, cell.count(), *found);
    }
  }
  for (const std::string& judged : expect.judged()) {
    const auto several = std::count_if(ret.measures.begin(), ret.measures.end(),
                                       [&](const MeasureResult& m) { return m.id == judged; });
    if (several == 0) out->Missing(StrCat("judged ", judged));
    for (const MeasureResult& measure : ret.measures) {
      if (measure.id != judged) continue;
      out->Text(StrCat("not supplied ", judged), "", measure.not_supplied);
      for (const Cell& cell : measure.cells) {
        const std::string name = CellName(measure, cell, several > 1);
        if (named.count(name) == 0) out->Number(StrCat("cell ", name), 0, cell.count);
      }
    }
  }
}

// Counts that contain absent values. A return has rows only for those that are not 0.
void CompareAbsent(const v1::Expectation& expect, const Return& ret, Comparison* out) {
  std::map<std::string, uint64_t> found;
  for (const MeasureResult& measure : ret.measures) {
    for (const Cell& cell : measure.cells) {
      for (size_t i = 0; i < cell.codes.size(); ++i) {
        found[StrCat(measure.id, ":", measure.dimensions[i], "=", cell.codes[i])];
      }
    }
    for (const AbsentCount& row : measure.absent) {
      found[StrCat(measure.id, ":", row.dimension, "=", row.code)] += row.count;
    }
  }
  for (const v1::ExpectedCell& absent : expect.absent()) {
    const std::string what = StrCat("absent ", absent.name());
    const auto it = found.find(absent.name());
    if (it == found.end()) {
      out->Missing(what);
    } else {
      out->Number(what, absent.count(), it->second);
    }
  }
}

void CompareAccounting(const v1::ExpectedAccounting& expected, const Return& ret, Comparison* out) {
  const Accounting* found = nullptr;
  for (const PopulationResult& population : ret.populations) {
    if (expected.measure().empty() && population.id == expected.population()) {
      found = &population.accounting;
    }
  }
  for (const MeasureResult& measure : ret.measures) {
    if (measure.id == expected.measure() && measure.population == expected.population()) {
      found = &measure.accounting;
    }
  }
  const std::string what = StrCat("accounting ", expected.population(),
                                  expected.measure().empty() ? "" : "/", expected.measure());
  if (found == nullptr) {
    out->Missing(what);
    return;
  }
  out->Number(StrCat(what, " given"), expected.given(), found->given);
  out->Number(StrCat(what, " counted"), expected.counted(), found->counted);
  out->Numbers(what, expected.left_out(), found->left_out);
}

void CompareCoverage(const v1::ExpectedCoverage& expected, const Return& ret, Comparison* out) {
  const std::string what = StrCat("coverage ", expected.collection(), "/", expected.population());
  const auto it =
      std::find_if(ret.coverages.begin(), ret.coverages.end(), [&](const CoverageResult& coverage) {
        return coverage.collection == expected.collection() &&
               coverage.population == expected.population();
      });
  if (it == ret.coverages.end()) {
    out->Missing(what);
    return;
  }
  out->Numbers(StrCat(what, " outcome"), expected.outcome(), it->outcomes);
  out->Numbers(StrCat(what, " fate"), expected.fate(), it->fates);
}

// Exactly the named measures are not supplied, each with its reason.
void CompareNotSupplied(const v1::Expectation& expect, const Return& ret, Comparison* out) {
  const auto about = [](const v1::ExpectedNotSupplied& expected, const MeasureResult& measure) {
    return expected.measure() == measure.id &&
           (expected.population().empty() || expected.population() == measure.population);
  };
  for (const v1::ExpectedNotSupplied& expected : expect.not_supplied()) {
    if (std::none_of(ret.measures.begin(), ret.measures.end(),
                     [&](const MeasureResult& measure) { return about(expected, measure); })) {
      out->Missing(StrCat("not supplied ", expected.measure(),
                          expected.population().empty() ? "" : "/", expected.population()));
    }
  }
  for (const MeasureResult& measure : ret.measures) {
    const auto it = std::find_if(
        expect.not_supplied().begin(), expect.not_supplied().end(),
        [&](const v1::ExpectedNotSupplied& expected) { return about(expected, measure); });
    out->Text(StrCat("not supplied ", measure.id, "/", measure.population),
              it == expect.not_supplied().end() ? "" : it->reason(), measure.not_supplied);
  }
}

void CompareRest(const v1::Expectation& expect, const Return& ret, Comparison* out) {
  for (const v1::ExpectedCoverage& expected : expect.coverage()) {
    CompareCoverage(expected, ret, out);
  }
  for (const v1::ExpectedAccounting& expected : expect.accounting()) {
    CompareAccounting(expected, ret, out);
  }
  CompareNotSupplied(expect, ret, out);
  for (const v1::ExpectedProportion& expected : expect.proportion()) {
    const auto it = std::find_if(ret.proportions.begin(), ret.proportions.end(),
                                 [&](const ProportionResult& p) {
                                   return p.id == expected.id() && p.code == expected.code();
                                 });
    const std::string what = StrCat("proportion ", expected.id(), " ", expected.code());
    if (it == ret.proportions.end()) {
      out->Missing(what);
      continue;
    }
    out->Number(StrCat(what, " numerator"), expected.numerator(), it->numerator);
    out->Number(StrCat(what, " denominator"), expected.denominator(), it->denominator);
  }
}

Result<TallyOptions> OptionsOf(const v1::ConformanceCase& example) {
  const Result<Period> period = Period::Parse(example.period(), example.cumulative());
  if (!period.ok()) return period.status();
  const Result<Date> as_of = Date::Parse(example.as_of());
  if (!as_of.ok()) return as_of.status();
  TallyOptions options;
  options.council = example.council().empty() ? "E09000001" : example.council();
  options.period = *period;
  options.as_of = *as_of;
  options.not_mapped.assign(example.not_mapped().begin(), example.not_mapped().end());
  for (const v1::LeaveOut& leave_out : example.leave_out()) {
    options.leave_out.push_back({leave_out.measure(), leave_out.reason()});
  }
  return options;
}

}  // namespace

Result<ConformanceResult> RunConformanceCase(const DefinitionText& text,
                                             const std::vector<DefinitionText>& definitions) try {
  v1::ConformanceCase example;
  const Status parsed = support::ParseText(text.text, text.file_name, &example, nullptr);
  if (!parsed.ok()) return parsed;
  const Result<Framework> framework = FindFramework(example.framework(), definitions);
  if (!framework.ok()) return framework.status();
  const Result<TallyOptions> options = OptionsOf(example);
  if (!options.ok()) return options.status();
  Result<Checker> checker =
      Checker::Create(*framework, {options->as_of, options->period, options->not_mapped});
  if (!checker.ok()) return checker.status();

  std::vector<std::string> records;
  std::vector<Finding> findings;
  RecordBuffer record(*framework);
  for (const v1::CaseRecord& row : example.record()) {
    records.push_back(row.SerializeAsString());
    const Status read = record.Decode(records.back());
    if (!read.ok()) return read;
    checker->Check(record, &findings);
  }
  Counting counting(*framework, *options, records);
  const Result<Return> ret = counting.InOrder();
  if (!ret.ok()) return ret.status();
  for (Finding& finding : CheckReturn(*framework, *ret)) findings.push_back(std::move(finding));

  Comparison comparison;
  CompareFindings(example.expect(), findings, &comparison);
  CompareCells(example.expect(), *ret, &comparison);
  CompareAbsent(example.expect(), *ret, &comparison);
  CompareRest(example.expect(), *ret, &comparison);
  const Result<Return> reversed = counting.Reversed();
  const Result<Return> parts = counting.InParts();
  if (!reversed.ok()) return reversed.status();
  if (!parts.ok()) return parts.status();
  if (!(*reversed == *ret)) comparison.Add("records in reverse", "the same return", "another");
  if (!(*parts == *ret)) comparison.Add("two merged tallies", "the same return", "another");
  return ConformanceResult{example.title(), std::move(comparison.differences)};
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
