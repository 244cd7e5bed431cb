// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads names of cells against the measure that they name, part by part, so that the message can
// name the part that is wrong.
// Tested by tests/unit/returns/return_test.cc.

#include "mspof/return.h"

#include <algorithm>
#include <utility>

#include "support/nearest.h"
#include "support/shown.h"

namespace mspof {
inline namespace abi0 {
namespace {

Status NotFound(std::string message) { return {StatusCode::kNotFound, std::move(message)}; }

std::string Quoted(std::string_view text) { return "\"" + support::Shown(text) + "\""; }

// The question "did you mean" if one of `names` is near `text`; else empty.
std::string OrMeant(std::string_view text, const std::vector<std::string_view>& names) {
  const std::string_view nearest = support::Nearest(text, names);
  return nearest.empty() ? "" : ": did you mean " + Quoted(nearest) + "?";
}

// Takes "name=code" off the front of "name=code,...".
std::pair<std::string_view, std::string_view> TakePart(std::string_view* parts) {
  const std::string_view part = parts->substr(0, parts->find(','));
  parts->remove_prefix(std::min(part.size() + 1, parts->size()));
  const size_t equals = std::min(part.find('='), part.size());
  return {part.substr(0, equals), part.substr(std::min(equals + 1, part.size()))};
}

// The measures with one id, in any order.
std::vector<const MeasureResult*> Rows(const Return& ret, std::string_view id) {
  std::vector<const MeasureResult*> rows;
  for (const auto* all : {&ret.measures, &ret.local.measures}) {
    for (const MeasureResult& row : *all) {
      if (row.id == id) rows.push_back(&row);
    }
  }
  return rows;
}

// The row that the name means; takes "population=..." off `*parts`.
Result<const MeasureResult*> FindRow(const Return& ret, std::string_view id,
                                     std::string_view* parts) {
  const std::vector<const MeasureResult*> rows = Rows(ret, id);
  if (rows.empty()) {
    std::vector<std::string_view> ids;
    for (const MeasureResult& row : ret.measures) ids.emplace_back(row.id);
    for (const MeasureResult& row : ret.local.measures) ids.emplace_back(row.id);
    return NotFound("there is no measure " + Quoted(id) + OrMeant(id, ids));
  }
  std::string_view rest = *parts;
  const auto [name, population] = TakePart(&rest);
  if (name != "population") {
    if (rows.size() == 1) return rows[0];
    return NotFound("measure " + Quoted(id) + " has several populations: name one first, as in " +
                    Quoted(std::string(id) + ":population=" + rows[0]->population));
  }
  *parts = rest;
  for (const MeasureResult* row : rows) {
    if (row->population == population) return row;
  }
  return NotFound("measure " + Quoted(id) + " has no population " + Quoted(population));
}

// Whether some cell has `code` in this dimension. Every dimension has the reserved codes, although
// their cells are written only if they are not 0.
bool HasCode(const MeasureResult& measure, size_t dimension, std::string_view code) {
  if (code == "~absent" || code == "~unlisted") return true;
  const auto has = [&](const Cell& cell) {
    return dimension < cell.codes.size() && cell.codes[dimension] == code;
  };
  return std::any_of(measure.cells.begin(), measure.cells.end(), has);
}

Result<std::vector<std::string>> Codes(const MeasureResult& measure, std::string_view parts) {
  std::vector<std::string> codes;
  while (!parts.empty()) {
    const auto [dimension, code] = TakePart(&parts);
    const size_t i = codes.size();
    if (i == measure.dimensions.size() || dimension != measure.dimensions[i]) {
      std::string order;
      for (const std::string& one : measure.dimensions) order += (order.empty() ? "" : ", ") + one;
      return NotFound("measure " + Quoted(measure.id) + " is not divided by " + Quoted(dimension) +
                      " here: " +
                      (order.empty() ? "it has no dimensions"
                                     : "name all its dimensions in this order: " + order));
    }
    if (!HasCode(measure, i, code)) {
      std::vector<std::string_view> known = {"~absent", "~unlisted"};
      for (const Cell& cell : measure.cells) {
        if (i < cell.codes.size()) known.emplace_back(cell.codes[i]);
      }
      return NotFound("dimension " + Quoted(dimension) + " of measure " + Quoted(measure.id) +
                      " has no code " + Quoted(code) + OrMeant(code, known));
    }
    codes.emplace_back(code);
  }
  if (codes.size() < measure.dimensions.size()) {
    return NotFound("the cell of measure " + Quoted(measure.id) + " needs dimension " +
                    Quoted(measure.dimensions[codes.size()]) + " too");
  }
  return codes;
}

}  // namespace

Result<uint64_t> Return::Count(std::string_view cell) const try {
  const std::string_view id = cell.substr(0, cell.find(':'));
  std::string_view parts = cell.substr(std::min(id.size() + 1, cell.size()));
  const Result<const MeasureResult*> row = FindRow(*this, id, &parts);
  if (!row.ok()) return row.status();
  const MeasureResult& measure = **row;
  if (!measure.not_supplied.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "measure " + Quoted(id) + " is not supplied: " + measure.not_supplied);
  }
  if (parts.empty()) return measure.total;
  const Result<std::vector<std::string>> codes = Codes(measure, parts);
  if (!codes.ok()) return codes.status();
  for (const Cell& row_cell : measure.cells) {
    if (row_cell.codes == *codes) return row_cell.count;
  }
  return uint64_t{0};
} catch (...) {
  return internal::Thrown();
}

bool NothingCounted(const Return& ret) {
  const auto counted = [](const PopulationResult& row) { return row.accounting.counted > 0; };
  const auto total = [](const MeasureResult& row) { return row.total > 0; };
  const auto covered = [](const CoverageResult& row) {
    return std::any_of(row.outcomes.begin(), row.outcomes.end(),
                       [](const NamedCount& outcome) { return outcome.count > 0; });
  };
  return std::none_of(ret.populations.begin(), ret.populations.end(), counted) &&
         std::none_of(ret.measures.begin(), ret.measures.end(), total) &&
         std::none_of(ret.coverages.begin(), ret.coverages.end(), covered);
}

}  // namespace abi0
}  // namespace mspof
