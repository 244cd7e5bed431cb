// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Time, memory and error of disclosure control: 153 councils, 40 quarters, seven questions, by
// respondent and interviewer.

#include <benchmark/benchmark.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "disclosure_fixture.h"

namespace {

using mspof::Period;
using mspof::compare::Collected;
using mspof::compare::Released;
using mspof::testing::MadeCounts;

constexpr int kFirstYear = 2018;
constexpr int kYears = 10;
constexpr size_t kCouncils = 153;

Period QuarterOf(int year, int quarter) {
  const std::string next = std::to_string(year + 1).substr(2);
  return *Period::Parse(std::to_string(year) + "-" + next + "/Q" + std::to_string(quarter));
}

// Ten years of England, and what was counted.
struct TenYears {
  Collected collected;
  std::vector<mspof::testing::MadeEngland> counts;
};

const TenYears& Years() {
  static const TenYears kAll = [] {
    TenYears all;
    all.collected.frameworks = {mspof::testing::MadeFramework()};
    for (int year = 0; year < kYears; ++year) {
      all.counts.push_back(mspof::testing::EnglandOf(kCouncils, 100 + year));
      for (const auto& [council, quarters] : all.counts.back()) {
        for (int t = 0; t < 4; ++t) {
          all.collected.returns.push_back(
              mspof::testing::ReturnOf(council, QuarterOf(kFirstYear + year, t + 1), quarters[t]));
        }
      }
    }
    return all;
  }();
  return kAll;
}

double MegabytesOf(const Released& released) {
  return static_cast<double>(released.numbers.size() * sizeof(mspof::compare::ReleasedNumber) +
                             released.percentages.size() *
                                 sizeof(mspof::compare::ReleasedPercentage) +
                             released.supply.size() * sizeof(mspof::compare::ReleasedSupply) +
                             released.not_supplied.size() * sizeof(uint16_t)) /
         1e6;
}

void ReleaseEngland(benchmark::State& state) {
  const Collected& collected = Years().collected;
  const auto method = static_cast<mspof::compare::DisclosureMethod>(state.range(0));
  for (auto _ : state) {
    const Released released = mspof::testing::ReleasedOf(collected, method);
    state.counters["numbers"] = static_cast<double>(released.numbers.size());
    state.counters["megabytes"] = MegabytesOf(released);
  }
}
BENCHMARK(ReleaseEngland)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

// A share of what was counted.
struct Share {
  const char* id;
  uint64_t numerator = 0, denominator = 0;
};

std::vector<Share> SharesOf(const MadeCounts& counts) {
  std::vector<Share> shares = {{"asked"}, {"felt-listened-to"}};
  for (const auto& [code, count] : counts.asked) {
    shares[0].denominator += count;
    if (code == "asked-expressed" || code == "asked-not-expressed") shares[0].numerator += count;
  }
  for (const auto& [codes, count] : counts.interviews.at("listened-to")) {
    if (codes[2] == "dont-know" || codes[2] == "declined") continue;
    shares[1].denominator += count;
    if (codes[2] == "always" || codes[2] == "mostly") shares[1].numerator += count;
  }
  return shares;
}

// The mean error of a share, in percentage points, before it is rounded to what is shown.
struct Error {
  double sum = 0, shares = 0;
};

void AddErrors(const Released& released, const std::string& place, const Period& period,
               const MadeCounts& counts, const std::string& level,
               std::map<std::string, Error>* errors) {
  for (const Share& truth : SharesOf(counts)) {
    const auto& share = released.shares[released.Share(truth.id)];
    double numerator = 0, denominator = 0;
    const auto number = [&](uint32_t cell) {
      return released.Number(released.Place(place), released.PeriodAt(period), cell).value;
    };
    for (const uint32_t cell : share.numerator) numerator += number(cell);
    for (const uint32_t cell : share.denominator) denominator += number(cell);
    if (denominator < 50) continue;
    Error& error = (*errors)[level + " " + truth.id];
    error.sum +=
        100 * std::abs(numerator / denominator - static_cast<double>(truth.numerator) /
                                                     static_cast<double>(truth.denominator));
    ++error.shares;
  }
}

void ErrorOfShares(benchmark::State& state) {
  const TenYears& all = Years();
  for (auto _ : state) {
    std::map<std::string, Error> errors;
    const Released released = mspof::testing::ReleasedOf(all.collected);
    for (int year = 0; year < kYears; ++year) {
      const Period whole = {QuarterOf(kFirstYear + year, 1).first,
                            QuarterOf(kFirstYear + year, 4).last, false};
      MadeCounts england;
      std::map<std::string, MadeCounts> regions;
      for (const auto& [council, quarters] : all.counts[static_cast<size_t>(year)]) {
        MadeCounts to_date;
        for (int t = 0; t < 4; ++t) {
          Add(quarters[static_cast<size_t>(t)], &to_date);
          AddErrors(released, council, QuarterOf(kFirstYear + year, t + 1),
                    quarters[static_cast<size_t>(t)], "council-quarter", &errors);
        }
        AddErrors(released, council, whole, to_date, "council-year", &errors);
        const size_t region = released.places[released.Place(council)].region;
        Add(to_date, &regions[released.places[region].code]);
        Add(to_date, &england);
      }
      for (const auto& [region, counts] : regions) {
        AddErrors(released, region, whole, counts, "region-year", &errors);
      }
      AddErrors(released, "E92000001", whole, england, "england-year", &errors);
    }
    for (const auto& [level, error] : errors) state.counters[level] = error.sum / error.shares;
  }
}
BENCHMARK(ErrorOfShares)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
