// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Who took part: a council takes part in each quarter that one of its returns covers. It is
// complete in a quarter if for each measure of its edition one of these returns supplies it. Tested
// by tests/unit/collected/participation_test.cc.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "collected/quarters.h"
#include "mspof/compare/collected.h"

namespace mspof {
namespace collected {
namespace {

using compare::Collected;
using compare::CollectedReturn;
using compare::MissingMeasure;
using compare::Participation;
using compare::QuarterParticipation;
using Councils = std::set<std::string>;

// A measure in a population.
using Row = std::pair<std::string_view, std::string_view>;

// What one council supplied for one quarter.
struct Supplied {
  std::set<Row> asked;
  std::set<Row> given;
  bool is_complete() const { return asked == given; }
};

using BySupplier = std::map<std::string, Supplied>;

std::vector<std::string> Listed(const Councils& councils) {
  return {councils.begin(), councils.end()};
}

void AddReturn(const Return& ret, Supplied* supplied) {
  for (const MeasureResult& row : ret.measures) {
    const Row id(row.id, row.population);
    supplied->asked.insert(id);
    if (row.not_supplied.empty()) supplied->given.insert(id);
  }
}

void AddMissing(const Return& ret, std::vector<MissingMeasure>* missing) {
  std::set<std::string_view> named;
  for (const MeasureResult& row : ret.measures) {
    if (row.not_supplied.empty() || !named.insert(row.id).second) continue;
    missing->push_back({ret.scope.council, ret.scope.period, row.id, row.not_supplied});
  }
}

// Takes the quarters one after the other.
class Walk {
 public:
  // `last`: the last quarter with a return; `of`: who supplied what for each quarter.
  // `left_out`: of whom something was left out for each quarter.
  Walk(const std::map<int, BySupplier>& of, const std::map<int, Councils>& left_out, int last,
       Date date)
      : of_(of), left_out_(left_out), last_(last), date_(date) {}

  QuarterParticipation Next(int quarter) {
    QuarterParticipation result;
    result.quarter = PeriodOf(quarter);
    if (quarter % 4 == 0) in_year_.clear();
    const Councils before = std::exchange(here_, {});
    const Councils earlier_in_year = in_year_;
    static const BySupplier kNobody;
    const auto found = of_.find(quarter);
    for (const auto& [council, supplied] : found == of_.end() ? kNobody : found->second) {
      here_.insert(council);
      in_year_.insert(council);
      if (ever_.insert(council).second) result.joined.push_back(council);
      if (supplied.is_complete() && complete_.insert(council).second) {
        result.complete_first.push_back(council);
      }
    }
    result.councils = Listed(here_);
    result.unique_in_year = static_cast<uint32_t>(in_year_.size());
    result.unique_ever = static_cast<uint32_t>(ever_.size());
    const auto left_out = left_out_.find(quarter);
    Councils known = here_;
    if (left_out != left_out_.end()) {
      std::set_difference(left_out->second.begin(), left_out->second.end(), here_.begin(),
                          here_.end(), std::back_inserter(result.in_conflict));
      known.insert(left_out->second.begin(), left_out->second.end());
    }
    for (const std::string& council : before) {
      if (quarter < last_ && known.count(council) == 0 && !TakesPartFrom(council, quarter)) {
        result.stopped.push_back(council);
        stopped_.insert(council);
      }
    }
    if (result.quarter.last >= date_) return result;
    // Nobody waits any more for the returns of those that have stopped.
    known.insert(stopped_.begin(), stopped_.end());
    Councils expected = earlier_in_year;
    expected.insert(before.begin(), before.end());
    std::set_difference(expected.begin(), expected.end(), known.begin(), known.end(),
                        std::back_inserter(result.due));
    return result;
  }

 private:
  bool TakesPartFrom(const std::string& council, int quarter) const {
    return std::any_of(of_.lower_bound(quarter), of_.end(), [&council](const auto& suppliers) {
      return suppliers.second.count(council) > 0;
    });
  }

  const std::map<int, BySupplier>& of_;
  const std::map<int, Councils>& left_out_;
  const int last_;
  const Date date_;
  Councils here_, in_year_, ever_, complete_, stopped_;
};

}  // namespace
}  // namespace collected

inline namespace abi0 {
namespace compare {

Participation ParticipationOf(const Collected& collected, Date date) {
  using collected::BySupplier;
  Participation participation;
  participation.date = date;
  participation.left_out = collected.left_out;
  std::map<int, BySupplier> of;
  for (const CollectedReturn& one : collected.returns) {
    const std::optional<collected::Quarters> covered =
        collected::QuartersOf(one.council_return.scope.period);
    if (!covered || one.first_received > date) continue;
    for (int quarter = covered->first; quarter <= covered->last; ++quarter) {
      collected::AddReturn(one.council_return, &of[quarter][one.council_return.scope.council]);
    }
    collected::AddMissing(one.council_return, &participation.missing);
  }
  std::map<int, collected::Councils> left_out;
  for (const LeftOut& one : collected.left_out) {
    const std::optional<collected::Quarters> covered = collected::QuartersOf(one.period);
    if (!covered) continue;
    for (int quarter = covered->first; quarter <= covered->last; ++quarter) {
      left_out[quarter].insert(one.council);
    }
  }
  if (of.empty()) return participation;
  const int first = of.begin()->first;
  const int last = of.rbegin()->first;
  collected::Walk walk(of, left_out, last, date);
  for (int quarter = first; quarter <= last + 1; ++quarter) {
    if (quarter > last && collected::PeriodOf(quarter).last >= date) break;
    participation.quarters.push_back(walk.Next(quarter));
  }
  return participation;
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
