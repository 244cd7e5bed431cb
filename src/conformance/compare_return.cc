// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compares a return with what a case expects of it, name by name. A name that the return does not
// have is a difference. Tested by tests/runner/conformance_test.cc.

#include "conformance/compare_return.h"

#include <algorithm>
#include <map>
#include <set>

#include "support/csv_row.h"
#include "support/digest.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

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

// Every datum of the return by its name, as in ExpectedRow.
std::map<std::string, std::string> RowsOf(const std::string& csv) {
  std::map<std::string, std::string> rows;
  std::string_view rest = csv;
  std::vector<std::string> cells;
  while (!rest.empty() && support::TakeCsvRow(&rest, &cells) == nullptr) {
    constexpr size_t kColumns = 5;
    if (cells.size() != kColumns) continue;
    std::string name = cells[0];
    for (size_t i = 1; i + 1 < kColumns; ++i) {
      if (!cells[i].empty()) support::StrAppend(&name, "/", cells[i]);
    }
    rows[std::move(name)] = cells.back();
  }
  return rows;
}

void CompareRows(const v1::Expectation& expect, const Submission& submission, Comparison* out) {
  if (expect.row().empty()) return;
  const Result<std::string> csv = submission.ToCsv();
  if (!csv.ok()) {
    out->lines.push_back(csv.status().message());
    return;
  }
  const std::map<std::string, std::string> rows = RowsOf(*csv);
  for (const v1::ExpectedRow& expected : expect.row()) {
    const auto it = rows.find(expected.name());
    out->Text(StrCat("row ", expected.name()), expected.value(),
              it == rows.end() ? std::string() : it->second);
  }
}

// A submission that wraps a return in the way of docs/formats/submission.md.
std::string Wrapped(const v1::Return& council_return) {
  v1::Submission submission;
  *submission.mutable_envelope() = KitEnvelope();
  submission.mutable_envelope()->set_library_version("0");
  *submission.mutable_return_() = council_return;
  return FileOf(submission);
}

}  // namespace

void CompareFindings(const v1::Expectation& expect, const v1::FindingList& found, Comparison* out) {
  std::vector<std::string> wanted;
  std::vector<std::string> had;
  for (const v1::ExpectedFinding& f : expect.finding()) {
    wanted.push_back(StrCat(f.record_id(), " ", f.path(), " ", f.rule_id()));
  }
  for (const v1::Finding& f : found.finding()) {
    had.push_back(StrCat(f.record_id(), " ", f.path(), " ", f.rule_id()));
  }
  out->Lists("finding", wanted, had);
}

std::string FileOf(const v1::Submission& submission) {
  const v1::Return& ret = submission.return_();
  const bool has_fields_of_1_1 =
      ret.waived() != 0 || ret.has_local() || !ret.scope().overlay().empty();
  const std::string content = submission.SerializeAsString();
  std::string file = "\x89MSPOF\r\n\1";
  file += has_fields_of_1_1 ? '\1' : '\0';
  file += std::string(2, '\0');
  for (size_t i = 0; i < 8; ++i) file += static_cast<char>(content.size() >> (8 * i) & 0xFF);
  return WithSum(file + content);
}

std::string WithSum(std::string file) {
  const support::Sha256 sum = support::Sha256Of(file);
  return file.append(sum.begin(), sum.end());
}

Result<Submission> SubmissionOf(const v1::CountResult& result) {
  if (!result.submission().empty() || !result.has_council_return()) {
    return Submission::Decode(result.submission());
  }
  return Submission::Decode(Wrapped(result.council_return()));
}

void CompareReturn(const v1::Expectation& expect, const Submission& submission, Comparison* out) {
  const Return& ret = submission.council_return;
  CompareCells(expect, ret, out);
  CompareAbsent(expect, ret, out);
  CompareRest(expect, ret, out);
  CompareNotSupplied(expect, ret, out);
  CompareRows(expect, submission, out);
}

void CompareNamed(const v1::Expectation& expect, const Submission& submission, Comparison* out) {
  CompareCells(expect, submission.council_return, out);
  CompareAbsent(expect, submission.council_return, out);
  CompareRest(expect, submission.council_return, out);
  CompareRows(expect, submission, out);
}

}  // namespace mspof::conformance
