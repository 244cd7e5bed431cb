// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_DISCLOSURE_FIXTURE_H_
#define MSPOF_TESTS_UNIT_DISCLOSURE_FIXTURE_H_

// Made-up returns of many councils by the built-in definition of the framework.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "mspof/compare/disclosure.h"
#include "mspof/council.h"

namespace mspof::testing {

/// What one council counted in one period. Interviews are by respondent, interviewer and answer.
struct MadeCounts {
  uint64_t concluded = 0;
  std::map<std::string, uint64_t> asked, met, risk, coverage;
  std::map<std::string, std::map<std::array<std::string, 3>, uint64_t>> interviews;
  uint64_t sets = 0;
};

inline void Add(const MadeCounts& from, MadeCounts* to) {
  to->concluded += from.concluded;
  to->sets += from.sets;
  for (const auto& [maps, into] :
       {std::pair(&from.asked, &to->asked), std::pair(&from.met, &to->met),
        std::pair(&from.risk, &to->risk), std::pair(&from.coverage, &to->coverage)}) {
    for (const auto& [code, count] : *maps) (*into)[code] += count;
  }
  for (const auto& [question, cells] : from.interviews) {
    for (const auto& [codes, count] : cells) to->interviews[question][codes] += count;
  }
}

/// Codes of answers, from the definition.
inline const std::map<std::string, std::vector<std::string>>& Answers() {
  static const std::map<std::string, std::vector<std::string>> kAnswers = {
      {"listened-to", {"always", "mostly", "sometimes", "never", "dont-know", "declined"}},
      {"informed", {"always", "mostly", "sometimes", "never", "dont-know", "declined"}},
      {"satisfied-with-result",
       {"very-happy", "quite-happy", "neither", "quite-unhappy", "very-unhappy", "dont-know",
        "declined"}},
      {"feel-safer",
       {"lot-safer", "bit-safer", "no-difference", "less-safe", "dont-know", "declined"}}};
  return kAnswers;
}

/// Makes counts; the same on every platform for a seed.
class CountsMaker {
 public:
  explicit CountsMaker(uint32_t seed) : random_(seed) {}

  uint32_t Below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }

  /// One period of a council with about `size` enquiries; of 1,000 with feedback `both` have it of
  /// two respondents.
  MadeCounts Make(uint32_t size, uint32_t both = 0) {
    MadeCounts out;
    out.concluded = size;
    for (uint32_t i = 0; i < size; ++i) Enquiry(both, &out);
    return out;
  }

 private:
  std::string Pick(const std::vector<std::pair<const char*, uint32_t>>& of) {
    uint32_t left = Below(1000);
    for (const auto& [code, thousandths] : of) {
      if (left < thousandths) return code;
      left -= thousandths;
    }
    return of.back().first;
  }

  void Enquiry(uint32_t both, MadeCounts* out) {
    const std::string asked = Pick({{"asked-expressed", 640},
                                    {"asked-not-expressed", 160},
                                    {"no", 90},
                                    {"dont-know", 30},
                                    {"not-recorded", 80}});
    ++out->asked[asked];
    if (asked == "asked-expressed") {
      ++out->met[Pick({{"fully", 660}, {"partially", 260}, {"not-achieved", 70}, {"", 10}})];
    }
    const std::string risk =
        Pick({{"removed", 230}, {"reduced", 500}, {"remained", 90}, {"none", 180}});
    if (risk != "none") ++out->risk[risk];
    const std::string fate =
        Pick({{"counted", 280}, {"late", 40}, {"reason:declined", 300}, {"not-recorded", 380}});
    ++out->coverage[fate];
    if (fate != "counted") return;
    const bool two = Below(1000) < both;
    const bool adult = Below(1000) < 600;
    if (two || adult) Interview("adult", out);
    if (two || !adult) Interview("representative", out);
  }

  void Interview(const std::string& respondent, MadeCounts* out) {
    ++out->sets;
    const std::string interviewer = Below(1000) < 650 ? "enquiry-lead" : "independent";
    for (const auto& [question, codes] : Answers()) {
      static constexpr std::array<uint32_t, 7> kOften = {420, 290, 120, 80, 40, 30, 20};
      uint32_t left = Below(1000);
      size_t code = 0;
      while (code + 1 < codes.size() && left >= kOften[code]) left -= kOften[code++];
      ++out->interviews[question][{respondent, interviewer, codes[code]}];
    }
  }

  std::mt19937 random_;
};

/// The definition of all made-up returns.
inline const Framework& MadeFramework() {
  static const Framework kFramework = *Framework::Open("mspof/2018");
  return kFramework;
}

/// A return with these counts, by MadeFramework() or one like it. Measures in `left_out` are not
/// supplied.
inline compare::CollectedReturn ReturnOf(const std::string& council, const Period& period,
                                         const MadeCounts& counts,
                                         const std::vector<std::string>& left_out = {},
                                         const Framework& framework = MadeFramework()) {
  compare::CollectedReturn out;
  Return& ret = out.council_return;
  const FrameworkInfo& info = framework.info();
  ret.scope = {council,
               info.id,
               info.edition,
               info.revision,
               info.digest,
               period,
               Date::FromDays(period.last.days() + 90),
               info.counting_digest,
               ""};
  ret.populations.push_back({"concluded", {counts.concluded, counts.concluded, {}}, 0});
  const auto add = [&](const std::string& id, std::vector<std::string> dimensions,
                       std::vector<Cell> cells, uint64_t total) {
    MeasureResult row;
    row.id = id;
    row.population = "concluded";
    row.dimensions = std::move(dimensions);
    row.adds_over_periods = true;
    if (std::find(left_out.begin(), left_out.end(), id) != left_out.end()) {
      row.not_supplied = "not-collected";
    } else {
      row.cells = std::move(cells);
      row.total = total;
    }
    ret.measures.push_back(std::move(row));
  };
  for (const auto& [id, cells] :
       {std::pair("outcomes-asked", &counts.asked), std::pair("outcomes-met", &counts.met),
        std::pair("risk-outcome", &counts.risk)}) {
    std::vector<Cell> rows;
    uint64_t total = 0;
    for (const auto& [code, count] : *cells) {
      rows.push_back({{code.empty() ? "~absent" : code}, count});
      total += count;
    }
    add(id, {id}, std::move(rows), total);
  }
  for (const auto& [question, codes] : Answers()) {
    std::vector<Cell> rows;
    const auto cells = counts.interviews.find(question);
    if (cells != counts.interviews.end()) {
      for (const auto& [key, count] : cells->second) {
        rows.push_back({{key[0], key[1], key[2]}, count});
      }
    }
    add(question, {"respondent", "interviewer", question}, std::move(rows), counts.sets);
  }
  std::sort(ret.measures.begin(), ret.measures.end(),
            [](const MeasureResult& a, const MeasureResult& b) { return a.id < b.id; });
  CoverageResult coverage;
  coverage.collection = "feedback";
  coverage.population = "concluded";
  for (const auto& [name, count] : counts.coverage) coverage.outcomes.push_back({name, count});
  coverage.fates = {{"counted", counts.sets}};
  ret.coverages.push_back(std::move(coverage));
  return out;
}

/// The first `count` councils that exist today, in the order of data/councils.csv.
inline std::vector<std::string> SomeCouncils(size_t count) {
  std::vector<std::string> out;
  for (const Council& council : Councils()) {
    if (council.last_year == 0 && out.size() < count) out.emplace_back(council.gss);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Counts by council and quarter of 2019-20, from 0.
using MadeEngland = std::map<std::string, std::array<MadeCounts, 4>>;

inline MadeEngland EnglandOf(size_t councils, uint32_t seed, uint32_t both = 100) {
  MadeEngland out;
  CountsMaker maker(seed);
  for (const std::string& council : SomeCouncils(councils)) {
    const double size = 60 * std::exp(maker.Below(1800) / 1000.0);
    for (MadeCounts& counts : out[council]) {
      counts = maker.Make(static_cast<uint32_t>(size * (700 + maker.Below(600)) / 1000), both);
    }
  }
  return out;
}

inline Period QuarterOf(size_t quarter, bool cumulative = false) {
  return *Period::Parse("2019-20/Q" + std::to_string(quarter + 1), cumulative);
}

/// All quarters of all councils.
inline compare::Collected CollectedOf(const MadeEngland& england) {
  compare::Collected out;
  out.frameworks = {MadeFramework()};
  for (const auto& [council, quarters] : england) {
    for (size_t t = 0; t < 4; ++t) {
      out.returns.push_back(ReturnOf(council, QuarterOf(t), quarters[t]));
    }
  }
  return out;
}

/// Released by a method, with the key of tests.
inline compare::Released ReleasedOf(
    const compare::Collected& collected,
    compare::DisclosureMethod method = compare::DisclosureMethod::kProtected) {
  const compare::DisclosureKey key = compare::DisclosureKey::ForTests();
  compare::ReleaseOptions options;
  options.method = method;
  options.key = &key;
  return *compare::Release(collected, options);
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_DISCLOSURE_FIXTURE_H_
