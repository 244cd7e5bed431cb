// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_NATIONAL_FIXTURE_H_
#define MSPOF_TESTS_UNIT_NATIONAL_FIXTURE_H_

// A comparison of made-up returns of many councils over several years, with all that pages have to
// show: councils that join, pause or leave a question out, some that differ, and neighbours.

#include <string>
#include <utility>
#include <vector>

#include "disclosure_fixture.h"
#include "mspof/compare/comparison.h"

namespace mspof::testing {

/// What NationalOf() makes.
struct National {
  size_t councils = 12;
  int first_year = 2017;
  int years = 3;
  /// About which council the comparison is; empty: all.
  std::string council;
  compare::DisclosureMethod method = compare::DisclosureMethod::kProtected;
  /// How many neighbours each council has.
  size_t neighbours = 0;
};

/// Moves some of the answers of one kind to another.
inline void Move(std::map<std::string, uint64_t>* counts, const std::string& from,
                 const std::string& to, uint64_t per_cent) {
  const uint64_t moved = (*counts)[from] * per_cent / 100;
  (*counts)[from] -= moved;
  (*counts)[to] += moved;
}

/// Fewer feel safer.
inline void FewerFeelSafer(MadeCounts* counts) {
  auto& cells = counts->interviews["feel-safer"];
  for (const char* respondent : {"adult", "representative"}) {
    for (const char* interviewer : {"enquiry-lead", "independent"}) {
      uint64_t& safer = cells[{respondent, interviewer, "lot-safer"}];
      const uint64_t moved = safer * 2 / 3;
      safer -= moved;
      cells[{respondent, interviewer, "no-difference"}] += moved;
    }
  }
}

/// Every ninth council asks less often; every eleventh feels less safe in the last year.
inline void Vary(size_t council, bool last_year, MadeCounts* counts) {
  if (council % 9 == 4) Move(&counts->asked, "asked-expressed", "no", 40);
  if (council % 9 == 4) {
    for (auto& [code, count] : counts->met) count = count * 60 / 100;
  }
  if (council % 11 == 2 && last_year) FewerFeelSafer(counts);
}

/// Whether the council has a return: some join late, and one in thirteen pauses.
inline bool TakesPart(size_t council, size_t quarter) {
  if (council % 5 == 3 && quarter < council % 8) return false;
  return !(council % 13 == 6 && (quarter == 5 || quarter == 6));
}

inline compare::Collected NationalCollected(const National& wanted) {
  compare::Collected all;
  all.frameworks = {MadeFramework()};
  for (int year = 0; year < wanted.years; ++year) {
    const int first = wanted.first_year + year;
    const std::string name = std::to_string(first) + "-" + std::to_string(first + 1).substr(2);
    size_t council = 0;
    for (auto& [gss, quarters] : EnglandOf(wanted.councils, 100 + static_cast<uint32_t>(year))) {
      for (size_t t = 0; t < 4; ++t) {
        if (!TakesPart(council, static_cast<size_t>(year) * 4 + t)) continue;
        MadeCounts counts = quarters[t];
        Vary(council, year + 1 == wanted.years, &counts);
        std::vector<std::string> left_out;
        if (council % 7 == 5) left_out = {"satisfied-with-result"};
        compare::CollectedReturn one =
            ReturnOf(gss, *Period::Parse(name + "/Q" + std::to_string(t + 1)), counts, left_out);
        one.received = one.first_received = one.council_return.scope.as_of;
        one.submissions = {std::string(64, 'a')};
        all.returns.push_back(std::move(one));
      }
      ++council;
    }
  }
  std::sort(all.returns.begin(), all.returns.end(), [](const auto& a, const auto& b) {
    const Scope &one = a.council_return.scope, &other = b.council_return.scope;
    return one.council != other.council ? one.council < other.council
                                        : one.period.first < other.period.first;
  });
  return all;
}

inline compare::Comparison NationalOf(const National& wanted) {
  const compare::Collected collected = NationalCollected(wanted);
  const compare::Released released = ReleasedOf(collected, wanted.method);
  const Date date = Date::Of(wanted.first_year + wanted.years, 7, 1);
  compare::ComparisonOptions options;
  options.council = wanted.council;
  const std::vector<std::string> councils = SomeCouncils(wanted.councils);
  for (size_t i = 0; i < councils.size(); ++i) {
    for (size_t k = 1; k <= wanted.neighbours && k < councils.size(); ++k) {
      options.neighbours.push_back({councils[i], councils[(i + k) % councils.size()],
                                    static_cast<uint32_t>(k), "A made-up list",
                                    Date::Of(2020, 1, 1)});
    }
  }
  return *compare::Compare(released, compare::ParticipationOf(collected, date), options);
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_NATIONAL_FIXTURE_H_
