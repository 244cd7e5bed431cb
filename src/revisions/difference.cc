// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the differences between two submissions. It compares the data of their CSV forms, because
// that form names every datum and loses none. Tested by tests/unit/revisions/difference_test.cc.

#include "mspof/difference.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "submission/csv_data.h"
#include "submission/structure.h"

namespace mspof {
namespace revisions {
namespace {

using submission::Datum;

size_t Rank(const std::string& part) {
  const auto& parts = submission::kCsvParts;
  return static_cast<size_t>(std::find(parts.begin(), parts.end(), part) - parts.begin());
}

Result<std::vector<Datum>> DataIn(const Submission& submission) {
  Submission canonical = submission::Canonical(submission);
  std::string error = submission::StructureError(canonical);
  if (!error.empty()) return Status(StatusCode::kInvalidArgument, std::move(error));
  std::vector<Datum> data = submission::DataOf(std::move(canonical), "");
  // The version of the format is not said by the council.
  const auto of_file = [](const Datum& datum) { return datum.part == "file"; };
  data.erase(std::remove_if(data.begin(), data.end(), of_file), data.end());
  return data;
}

std::vector<Difference> Compare(const std::vector<Datum>& before, const std::vector<Datum>& after) {
  std::vector<Difference> rows;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, size_t> places;
  const auto row_of = [&](const Datum& d) -> Difference& {
    const auto [place, fresh] =
        places.try_emplace(std::make_tuple(d.part, d.id, d.population, d.name), rows.size());
    if (fresh) rows.push_back({d.part, d.id, d.population, d.name, "", ""});
    return rows[place->second];
  };
  for (const Datum& d : before) row_of(d).before = submission::Unguarded(d.value);
  for (const Datum& d : after) row_of(d).after = submission::Unguarded(d.value);
  const auto equal = [](const Difference& row) { return row.before == row.after; };
  rows.erase(std::remove_if(rows.begin(), rows.end(), equal), rows.end());
  std::stable_sort(rows.begin(), rows.end(), [](const Difference& a, const Difference& b) {
    const size_t rank_a = Rank(a.part);
    const size_t rank_b = Rank(b.part);
    return std::tie(rank_a, a.id, a.population) < std::tie(rank_b, b.id, b.population);
  });
  return rows;
}

}  // namespace
}  // namespace revisions

inline namespace abi0 {

Result<std::vector<Difference>> Differences(const Submission& before, const Submission& after) try {
  const Result<std::vector<submission::Datum>> a = revisions::DataIn(before);
  if (!a.ok()) return a.status();
  const Result<std::vector<submission::Datum>> b = revisions::DataIn(after);
  if (!b.ok()) return b.status();
  return revisions::Compare(*a, *b);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
