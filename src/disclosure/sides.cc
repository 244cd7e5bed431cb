// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The councils that supplied something decide which places and periods there are. A code that is
// not in data/councils.csv is a council without a region or type; it counts in England. Tested by
// tests/unit/disclosure/release_test.cc.

#include "disclosure/sides.h"

#include <algorithm>
#include <map>
#include <set>

#include "mspof/council.h"
#include "released/period_title.h"

namespace mspof::disclosure {
namespace {

using compare::PlaceKind;
using compare::ReleasedPeriod;
using compare::ReleasedPlace;

constexpr const char* kEngland = "E92000001";
constexpr const char* kNotKnown = "not-known";

// The row of a council; null if the code is not known.
const Council* Find(const std::string& gss) {
  for (const Council& council : Councils()) {
    if (council.gss == gss) return &council;
  }
  return nullptr;
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::vector<ReleasedPlace> PlacesOf(const std::vector<Supplied>& supplied) {
  std::set<std::string> codes;
  for (const Supplied& one : supplied) codes.insert(one.council);
  // Regions and types by code, with their names.
  std::map<std::string, std::string> regions, types;
  std::vector<ReleasedPlace> places;
  std::vector<std::pair<std::string, std::string>> areas;
  for (const std::string& code : codes) {
    const Council* council = Find(code);
    const std::string region(council == nullptr ? kNotKnown : council->region);
    const std::string type = council == nullptr ? kNotKnown : LowerCase(council->type);
    regions[region] = council == nullptr ? "Region not known" : council->region_name;
    types[type] = council == nullptr ? "Type not known" : council->type;
    areas.emplace_back(region, type);
    places.push_back(
        {PlaceKind::kCouncil, code, council == nullptr ? code : std::string(council->name), 0, 0});
  }
  for (const auto& [code, name] : regions) places.push_back({PlaceKind::kRegion, code, name, 0, 0});
  for (const auto& [code, name] : types) places.push_back({PlaceKind::kType, code, name, 0, 0});
  places.push_back({PlaceKind::kEngland, kEngland, "England", 0, 0});
  const auto position = [](const auto& of, const std::string& code) {
    return static_cast<uint32_t>(std::distance(of.begin(), of.find(code)));
  };
  const auto councils = static_cast<uint32_t>(codes.size());
  const auto after = static_cast<uint32_t>(councils + regions.size());
  for (size_t i = 0; i < councils; ++i) {
    places[i].region = councils + position(regions, areas[i].first);
    places[i].type = after + position(types, areas[i].second);
  }
  return places;
}

std::vector<ReleasedPeriod> PeriodsOf(const std::vector<Supplied>& supplied) {
  // Quarters, counted from the beginning of our calendar.
  int first = 0, last = -1;
  for (const Supplied& one : supplied) {
    for (size_t t = 0; t < kQuarters; ++t) {
      const int quarter = one.year * 4 + static_cast<int>(t);
      const bool to_date = !one.to_date[t].empty();
      if (one.quarter[t].empty() && !to_date) continue;
      const int begins = to_date ? one.year * 4 : quarter;
      if (last < 0 || begins < first) first = begins;
      last = std::max(last, quarter);
    }
  }
  std::vector<ReleasedPeriod> periods;
  for (int quarter = first; quarter <= last; ++quarter) {
    const Period period = PeriodOf(quarter / 4, static_cast<size_t>(quarter % 4), false);
    periods.push_back({period, false, released::PeriodTitle(period)});
    if (quarter % 4 != 3 && quarter != last) continue;
    Period year = PeriodOf(quarter / 4, kQuarters - 1, true);
    year.cumulative = false;
    periods.push_back({year, true, released::PeriodTitle(year)});
  }
  return periods;
}

}  // namespace mspof::disclosure
