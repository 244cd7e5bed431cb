// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_COMPARISON_FIXTURE_H_
#define MSPOF_TESTS_UNIT_COMPARISON_FIXTURE_H_

// Released numbers made by hand: one question, "feel-safer", with its coverage, for a few councils.

#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../../src/released/percentage.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/released.h"
#include "mspof/council.h"

namespace mspof::testing {

// What a council supplied for a quarter; nothing: no return. "yes" below 0: the question was left
// out.
struct Supplied {
  int yes = 0;
  int no = 0;
};
using SuppliedOf = std::function<std::optional<Supplied>(size_t council, size_t year, int quarter)>;

class MadeReleased {
 public:
  // Cells of the table, in their order.
  enum CellAt {
    kConcluded,
    kCoverage,
    kCounted,
    kLate,
    kNothing,
    kTotal,
    kYes,
    kNo,
    kRest,
    kCells
  };

  MadeReleased(size_t councils, std::vector<int> years, const SuppliedOf& supplied)
      : years_(std::move(years)) {
    AddTopics();
    AddPlaces(councils);
    AddPeriods();
    Resize();
    for (size_t place = 0; place < councils; ++place) {
      for (size_t year = 0; year < years_.size(); ++year) FillYear(place, year, supplied);
    }
    for (size_t place = councils; place < released.places.size(); ++place) FillArea(place);
    for (size_t i = 0; i < released.supply.size(); ++i) FillShare(i);
  }

  compare::Released released;

 private:
  void AddTopics() {
    using compare::ReleasedCell;
    using compare::TopicKind;
    released.framework = "mspof";
    released.framework_title = "Made framework";
    released.key_id = "0123abcd";
    compare::ReleasedTopic concluded, coverage, safer;
    concluded.id = "population:concluded";
    concluded.kind = TopicKind::kPopulation;
    concluded.of = "concluded";
    concluded.title = "Enquiries concluded";
    concluded.noun = "enquiries";
    concluded.editions = {"2018"};
    coverage.id = "coverage:feedback";
    coverage.kind = TopicKind::kCoverage;
    coverage.of = "feedback";
    coverage.title = "Feedback";
    coverage.noun = "enquiries";
    coverage.options = {{"counted", "Answers that count"},
                        {"late", "Asked too late"},
                        {"not-recorded", "Nothing recorded"}};
    coverage.editions = {"2018"};
    coverage.part_of = 0;
    coverage.part_of_option = ReleasedCell::kTotal;
    safer.id = "feel-safer";
    safer.of = "feel-safer";
    safer.title = "Feels safer";
    safer.noun = "interviews";
    safer.number = 7;
    safer.wordings = {"Do you feel safer?"};
    safer.options = {{"yes", "Yes"}, {"no", "No"}, {"~not-stated", "Not stated"}};
    safer.editions = {"2018"};
    safer.part_of = 1;
    safer.part_of_option = 0;
    released.topics = {concluded, coverage, safer};
    constexpr uint32_t kAll = ReleasedCell::kTotal;
    released.cells = {{0, "", kAll}, {1, "", kAll}, {1, "", 0}, {1, "", 1}, {1, "", 2},
                      {2, "", kAll}, {2, "", 0},    {2, "", 1}, {2, "", 2}};
    released.shares.resize(1);
    released.shares[0].id = "felt-safer";
    released.shares[0].title = "Felt safer";
    released.shares[0].topic = 2;
    released.shares[0].numerator = {kYes};
    released.shares[0].denominator = {kYes, kNo};
    released.reasons = {"", "not-mapped:feedback.feel-safer", "we had 3 cases"};
  }

  void AddPlaces(size_t councils) {
    using compare::PlaceKind;
    std::vector<const Council*> chosen;
    std::set<std::string> regions, types;
    for (const Council& council : Councils()) {
      if (chosen.size() == councils) break;
      if (council.first_year != 0 || council.last_year != 0) continue;
      chosen.push_back(&council);
      regions.insert(std::string(council.region));
      types.insert(std::string(council.type));
    }
    const auto at = [&](const std::set<std::string>& all, std::string_view one, size_t first) {
      return static_cast<uint32_t>(
          first + static_cast<size_t>(std::distance(all.begin(), all.find(std::string(one)))));
    };
    for (const Council* council : chosen) {
      released.places.push_back({PlaceKind::kCouncil, std::string(council->gss),
                                 std::string(council->name), at(regions, council->region, councils),
                                 at(types, council->type, councils + regions.size())});
    }
    for (const std::string& region : regions) {
      released.places.push_back({PlaceKind::kRegion, region, "Region " + region, 0, 0});
    }
    for (const std::string& type : types) {
      released.places.push_back({PlaceKind::kType, type, type, 0, 0});
    }
    released.places.push_back({PlaceKind::kEngland, "E92000001", "England", 0, 0});
  }

  void AddPeriods() {
    for (const int year : years_) {
      const int next = (year + 1) % 100;
      const std::string name =
          std::to_string(year) + "-" + (next < 10 ? "0" : "") + std::to_string(next);
      const char* const kTitles[] = {"April to June ", "July to September ", "October to December ",
                                     "January to March "};
      for (int quarter = 1; quarter <= 4; ++quarter) {
        released.periods.push_back(
            {*Period::Parse(name + "/Q" + std::to_string(quarter)), false,
             kTitles[quarter - 1] + std::to_string(quarter == 4 ? year + 1 : year)});
      }
      released.periods.push_back(
          {*Period::Parse(name), true,
           "April " + std::to_string(year) + " to March " + std::to_string(year + 1)});
    }
  }

  void Resize() {
    const size_t entries = released.places.size() * released.periods.size();
    released.supply.resize(entries);
    released.not_supplied.resize(entries * released.topics.size());
    released.quarters.resize(entries * released.topics.size());
    released.numbers.resize(entries * released.cells.size());
    released.percentages.resize(entries * released.shares.size());
  }

  size_t At(size_t place, size_t period) const { return place * released.periods.size() + period; }

  static void Add(compare::ReleasedNumber* to, int value) {
    to->value += static_cast<uint32_t>(value);
    to->mark = to->value == 0 ? compare::Mark::kLow : compare::Mark::kNone;
  }

  // Adds what a council supplied.
  void AddTo(size_t entry, const Supplied& one) {
    compare::ReleasedNumber* numbers = &released.numbers[entry * kCells];
    const int answers = one.yes < 0 ? 0 : one.yes + one.no;
    constexpr int kLateOnes = 5;
    Add(&numbers[kConcluded], 2 * answers + kLateOnes);
    Add(&numbers[kCoverage], 2 * answers + kLateOnes);
    Add(&numbers[kCounted], answers);
    Add(&numbers[kLate], kLateOnes);
    Add(&numbers[kNothing], answers);
    if (one.yes < 0) return;
    Add(&numbers[kTotal], answers);
    Add(&numbers[kYes], one.yes);
    Add(&numbers[kNo], one.no);
    Add(&numbers[kRest], 0);
  }

  void FillYear(size_t place, size_t year, const SuppliedOf& supplied) {
    const size_t of_year = At(place, year * 5 + 4);
    for (int quarter = 1; quarter <= 4; ++quarter) {
      const size_t entry = At(place, year * 5 + static_cast<size_t>(quarter) - 1);
      const std::optional<Supplied> one = supplied(place, year, quarter);
      if (!one) continue;
      for (const size_t to : {entry, of_year}) {
        AddTo(to, *one);
        released.supply[to].councils = 1;
        released.supply[to].edition = "2018";
        released.not_supplied[to * 3 + 2] = one->yes < 0 ? 1 : 0;
        for (size_t topic = 0; topic < (one->yes < 0 ? 2u : 3u); ++topic) {
          released.quarters[to * 3 + topic] |= static_cast<uint8_t>(1 << (quarter - 1));
        }
      }
      ++released.supply[of_year].quarters;
    }
  }

  void FillArea(size_t area) {
    const compare::ReleasedPlace& of = released.places[area];
    for (size_t place = 0; place < area; ++place) {
      const compare::ReleasedPlace& council = released.places[place];
      if (council.kind != compare::PlaceKind::kCouncil) break;
      if (of.kind != compare::PlaceKind::kEngland && council.region != area &&
          council.type != area) {
        continue;
      }
      for (size_t period = 0; period < released.periods.size(); ++period) {
        released.supply[At(area, period)].councils += released.supply[At(place, period)].councils;
        for (size_t cell = 0; cell < kCells; ++cell) {
          const compare::ReleasedNumber& from = released.numbers[At(place, period) * kCells + cell];
          if (from.mark == compare::Mark::kNotSupplied) continue;
          Add(&released.numbers[At(area, period) * kCells + cell], static_cast<int>(from.value));
        }
      }
    }
  }

  void FillShare(size_t entry) {
    const compare::ReleasedNumber* numbers = &released.numbers[entry * kCells];
    compare::ReleasedPercentage& to = released.percentages[entry];
    if (numbers[kTotal].mark == compare::Mark::kNotSupplied) return;
    const uint32_t all = numbers[kYes].value + numbers[kNo].value;
    const double rounding =
        all == 0 ? 0 : 4 * std::sqrt(released.supply[entry].councils) / static_cast<double>(all);
    to = released::PercentageOf(numbers[kYes].value, all, all, rounding);
  }

  std::vector<int> years_;
};

// Twelve councils over two years: all like each other, but the second, which is high, and the
// third, which is low; the fourth rises; the fifth supplied three quarters of the second year; the
// sixth left the question out; the seventh is small; the eighth came in the second year; the ninth
// has nothing.
inline compare::Released TwelveCouncils() {
  return MadeReleased(12, {2018, 2019},
                      [](size_t council, size_t year, int quarter) -> std::optional<Supplied> {
                        switch (council) {
                          case 1:
                            return Supplied{180, 20};
                          case 2:
                            return Supplied{60, 140};
                          case 3:
                            return year == 0 ? Supplied{100, 100} : Supplied{150, 50};
                          case 4:
                            if (year == 1 && quarter == 4) return std::nullopt;
                            return Supplied{130, 70};
                          case 5:
                            return Supplied{-1, 0};
                          case 6:
                            return Supplied{5, 5};
                          case 7:
                            if (year == 0) return std::nullopt;
                            return Supplied{130, 70};
                          case 8:
                            return std::nullopt;
                          default:
                            return Supplied{130, 70};
                        }
                      })
      .released;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_COMPARISON_FIXTURE_H_
