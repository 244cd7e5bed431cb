// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the sections of a filled-in template. A section has all of its numbers, or no number and
// perhaps a reason. Sums are checked here, because the row to correct is known here; CheckReturn
// runs the rules of the framework.
// Tested by tests/unit/counts/counts_test.cc.

#include "counts/sections.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/counter.h"
#include "returns/cell_set.h"
#include "returns/scope.h"
#include "support/text.h"

namespace mspof::counts {
namespace {

void SortByName(std::vector<NamedCount>* rows) {
  std::sort(rows->begin(), rows->end(),
            [](const NamedCount& a, const NamedCount& b) { return a.name < b.name; });
}

}  // namespace

const Entry* SectionReader::Filled(const Row& row) {
  const Entry* entry = sheet_.Find(row.name);
  if (entry == nullptr || entry->text().empty()) return nullptr;
  found_any_ = true;
  return entry;
}

bool SectionReader::AnyFilled(const std::vector<const Row*>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [this](const Row* row) { return Filled(*row) != nullptr; });
}

std::string SectionReader::ReasonOf(const Row& row, bool optional) {
  const Entry* entry = Filled(row);
  if (entry == nullptr) return std::string(optional ? engine::kOptional : engine::kNotGiven);
  const std::string_view error = returns::ReasonError(entry->text());
  if (!error.empty()) mistakes_->Add(entry->row, row.name, support::StrCat("the reason ", error));
  return entry->text();
}

void SectionReader::RefuseReason(const Row& row, std::string_view section) {
  const Entry* entry = Filled(row);
  if (entry == nullptr) return;
  mistakes_->Add(
      entry->row, row.name,
      support::StrCat("gives a reason why ", section,
                      " is not supplied, but the section has numbers: remove the reason or "
                      "the numbers"));
}

void SectionReader::RefuseDetails(const std::vector<DimensionRow>& rows) {
  for (const DimensionRow& row : rows) {
    const Entry* entry = Filled(row.row);
    if (entry == nullptr) continue;
    mistakes_->Add(entry->row, row.row.name,
                   "is a detail of a section without numbers: remove it, or fill in the numbers");
  }
}

uint64_t SectionReader::Number(const Row& row, std::string_view section) {
  const Entry* entry = Filled(row);
  if (entry != nullptr) return sheet_.Number(*entry, mistakes_).value_or(0);
  if (row.if_empty != IfEmpty::kMistake) return 0;
  entry = sheet_.Find(row.name);
  mistakes_->Add(entry == nullptr ? 0 : entry->row, row.name,
                 support::StrCat(
                     entry == nullptr ? "the row is missing" : "is empty", ", but ", section,
                     " has other numbers: write the number (0 if there are none), or leave all of ",
                     section, " empty"));
  return 0;
}

void SectionReader::CheckAddsUp(const Row& total, uint64_t given, uint64_t sum) {
  const Entry* entry = sheet_.Find(total.name);
  if (entry == nullptr || given == sum) return;
  mistakes_->Add(entry->row, total.name,
                 support::StrCat("the total is ", given, ", but its rows add up to ", sum,
                                 ": correct the total or the rows"));
}

MeasureResult SectionReader::Read(const MeasureForm& form, const std::string& leave_out) {
  const definition::Measure& measure = d_.measures[form.measure];
  MeasureResult result;
  result.id = measure.id;
  result.population = d_.populations[form.population].id;
  result.adds_over_periods = measure.adds_over_periods;
  for (const auto& dimension : measure.dimensions) result.dimensions.push_back(dimension.id);
  result.not_supplied = leave_out == engine::kOptional && !form.optional ? "" : leave_out;
  if (!result.not_supplied.empty()) return result;

  std::vector<const Row*> rows = {&form.total};
  if (form.records) rows.push_back(&*form.records);
  for (const CellRow& cell : form.cells) rows.push_back(&cell.row);
  if (!AnyFilled(rows)) {
    result.not_supplied = ReasonOf(form.reason, form.optional);
    RefuseDetails(form.absent);
    RefuseDetails(form.contradictions);
    return result;
  }
  const uint64_t before = mistakes_->size();
  RefuseReason(form.reason, form.total.name);
  uint64_t sum = 0;
  for (const CellRow& cell : form.cells) {
    const uint64_t count = Number(cell.row, form.total.name);
    sum += count;
    const bool listed = std::none_of(cell.codes.begin(), cell.codes.end(),
                                     [](const std::string& code) { return code[0] == '~'; });
    if (listed || count != 0) result.cells.push_back({cell.codes, count});
  }
  result.total = Number(form.total, form.total.name);
  if (form.records) result.records = Number(*form.records, form.total.name);
  for (const DimensionRow& row : form.absent) {
    const uint64_t count = Number(row.row, form.total.name);
    if (count != 0) result.absent.push_back({row.dimension, row.code, count});
  }
  for (const DimensionRow& row : form.contradictions) {
    const uint64_t count = Number(row.row, form.total.name);
    if (count != 0) result.contradictions.push_back({row.dimension, count});
  }
  if (mistakes_->size() == before) CheckNumbers(form, result, sum);
  std::sort(result.cells.begin(), result.cells.end(),
            [](const Cell& a, const Cell& b) { return a.codes < b.codes; });
  std::sort(result.absent.begin(), result.absent.end(), [](const auto& a, const auto& b) {
    return std::tie(a.dimension, a.code) < std::tie(b.dimension, b.code);
  });
  SortByName(&result.contradictions);
  return result;
}

void SectionReader::CheckNumbers(const MeasureForm& form, const MeasureResult& result,
                                 uint64_t sum) {
  if (form.adds_up) CheckAddsUp(form.total, result.total, sum);
  const auto check = [&](const Row& row, uint64_t count) {
    const Entry* entry = sheet_.Find(row.name);
    if (entry == nullptr || count <= result.total) return;
    mistakes_->Add(
        entry->row, row.name,
        support::StrCat("is larger than the total, ", result.total, ": correct one of them"));
  };
  if (form.records) check(*form.records, result.records);
  if (form.adds_up) return;
  for (const CellRow& cell : form.cells) check(cell.row, Number(cell.row, form.total.name));
}

CoverageResult SectionReader::Read(const CoverageForm& form) {
  const definition::Coverage& coverage = d_.coverages[form.coverage];
  CoverageResult result;
  result.collection = d_.scopes[coverage.collection].id;
  result.population = d_.populations[coverage.population].id;
  std::vector<const Row*> rows = {&form.total};
  for (const OutcomeRow& outcome : form.outcomes) rows.push_back(&outcome.row);
  std::vector<const Row*> fates;
  for (const OutcomeRow& fate : form.fates) fates.push_back(&fate.row);
  const bool has_fates = AnyFilled(fates);
  const std::string section =
      support::StrCat("coverage/", result.collection, "/", result.population);
  if (!AnyFilled(rows)) {
    result.not_supplied = ReasonOf(form.reason, false);
    if (has_fates) {
      mistakes_->Add(0, section, "has fates, but no coverage: remove them, or fill in the rest");
    }
    return result;
  }
  const uint64_t before = mistakes_->size();
  RefuseReason(form.reason, section);
  const auto read = [&](const std::vector<OutcomeRow>& from, std::string_view of,
                        std::vector<NamedCount>* to) {
    for (const OutcomeRow& row : from) {
      const uint64_t count = Number(row.row, of);
      if (count != 0) to->push_back({row.outcome, count});
    }
    SortByName(to);
  };
  read(form.outcomes, section, &result.outcomes);
  const uint64_t total = Number(form.total, section);
  if (mistakes_->size() == before) CheckAddsUp(form.total, total, returns::Sum(result.outcomes));
  if (has_fates) read(form.fates, section + "/fate", &result.fates);
  return result;
}

}  // namespace mspof::counts
