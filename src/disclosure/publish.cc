// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A quarter is the difference of two numbers to date, a year the last of them, and an area the sum
// of councils. Nothing is rounded between: what the numbers to date promise, adding up, holds for
// all that is made of them. Differences are shown only where they are of one quarter. Tested by
// tests/unit/disclosure/release_test.cc.

#include "disclosure/publish.h"

#include <algorithm>
#include <utility>

#include "disclosure/method.h"
#include "disclosure/tree.h"

namespace mspof::disclosure {
namespace {

using compare::DisclosureMethod;
using compare::Mark;
using compare::PlaceKind;
using compare::Released;
using compare::ReleasedCell;
using compare::ReleasedNumber;
using compare::ReleasedPlace;
using compare::ReleasedShare;
using compare::ReleasedSupply;
using compare::TopicKind;

// A sum over the councils that supplied all that is added up.
struct Sum {
  int64_t numerator = 0, denominator = 0;
  uint32_t councils = 0;
};

// One place and period.
struct Entry {
  std::vector<int64_t> cells;
  // By topic: how many councils supplied it, and of those that did not the mark that says most.
  std::vector<uint32_t> councils;
  std::vector<Mark> absent;
  std::vector<Sum> shares;
};

class Publisher {
 public:
  explicit Publisher(Released* released) : out_(*released) {
    const size_t entries = out_.places.size() * out_.periods.size();
    Entry entry;
    entry.cells.resize(out_.cells.size());
    entry.councils.resize(out_.topics.size());
    entry.absent.resize(out_.topics.size(), Mark::kNone);
    entry.shares.resize(out_.shares.size());
    entries_.resize(entries, entry);
    out_.supply.assign(entries, {});
    out_.not_supplied.assign(entries * out_.topics.size(), 0);
    out_.quarters.assign(entries * out_.topics.size(), 0);
    out_.numbers.assign(entries * out_.cells.size(), {});
    out_.percentages.assign(entries * out_.shares.size(), {});
  }

  void Add(const CouncilYear& year) {
    for (size_t span = 0; span < kSpans; ++span) {
      if (year.periods[span] == Released::kNone) continue;
      const ReleasedPlace& council = out_.places[year.place];
      std::vector<size_t> places = {year.place, council.region, council.type};
      if (out_.places.back().kind == PlaceKind::kEngland) places.push_back(out_.places.size() - 1);
      for (const size_t place : places) AddTo(place, year, span);
    }
  }

  void Finish() {
    for (size_t place = 0; place < out_.places.size(); ++place) {
      for (size_t period = 0; period < out_.periods.size(); ++period) {
        FinishSupply(place, period);
        FinishNumbers(place, period);
        FinishShares(place, period);
      }
    }
  }

 private:
  size_t At(size_t place, size_t period) const { return place * out_.periods.size() + period; }

  void AddTo(size_t place, const CouncilYear& year, size_t span) {
    const size_t at = At(place, year.periods[span]);
    Entry& entry = entries_[at];
    bool supplied = false;
    for (size_t i = 0; i < out_.topics.size(); ++i) {
      const TopicYear& topic = year.topics[i];
      if (HasNumber(topic, span)) {
        ++entry.councils[i];
        supplied = true;
        if (place == year.place) {
          out_.quarters[at * out_.topics.size() + i] =
              span == kYear ? topic.quarters[kQuarters - 1] : static_cast<uint8_t>(1 << span);
        }
        continue;
      }
      if (entry.absent[i] != Mark::kNotSupplied) entry.absent[i] = topic.absent[span];
      if (place == year.place) {
        out_.not_supplied[at * out_.topics.size() + i] = topic.reason[span];
      }
    }
    for (size_t i = 0; i < out_.cells.size(); ++i) {
      if (HasNumber(year.topics[out_.cells[i].topic], span)) {
        entry.cells[i] += NumberOf(year.cells[i], span);
      }
    }
    for (size_t i = 0; i < out_.shares.size(); ++i) {
      AddShare(out_.shares[i], year, span, &entry.shares[i]);
    }
    if (supplied) AddSupply(year.supply[span], &out_.supply[at]);
  }

  void AddShare(const ReleasedShare& share, const CouncilYear& year, size_t span, Sum* sum) const {
    Sum own;
    for (const auto& [cells, to] : {std::pair(&share.numerator, &own.numerator),
                                    std::pair(&share.denominator, &own.denominator)}) {
      for (const uint32_t cell : *cells) {
        if (!HasNumber(year.topics[out_.cells[cell].topic], span)) return;
        *to += NumberOf(year.cells[cell], span);
      }
    }
    sum->numerator += own.numerator;
    sum->denominator += own.denominator;
    ++sum->councils;
  }

  static void AddSupply(const ReleasedSupply& from, ReleasedSupply* to) {
    to->edition = to->councils == 0 || to->edition == from.edition ? from.edition : "";
    to->quarters = from.quarters;
    to->revised |= from.revised;
    to->provisional |= from.provisional;
    ++to->councils;
  }

  void FinishSupply(size_t place, size_t period) {
    ReleasedSupply& supply = out_.supply[At(place, period)];
    if (out_.places[place].kind != PlaceKind::kCouncil || !out_.periods[period].year) {
      supply.quarters = 0;
    }
  }

  Level LevelOf(size_t place, size_t period, const std::string& split, uint32_t councils) const {
    return {out_.places[place].kind, out_.periods[period].year, !split.empty(), councils};
  }

  // Why there is no number of a topic.
  Mark AbsentOf(const Entry& entry, size_t topic) const {
    return entry.absent[topic] == Mark::kNone ? Mark::kNotSupplied : entry.absent[topic];
  }

  // Answers alone are divided by who answered and who asked. What was not stated belongs to nobody.
  bool IsNotStatedOfSplit(const ReleasedCell& cell) const {
    return !cell.split.empty() && cell.option != ReleasedCell::kTotal &&
           out_.topics[cell.topic].options[cell.option].code == kNotStated;
  }

  void FinishNumbers(size_t place, size_t period) {
    const Entry& entry = entries_[At(place, period)];
    for (size_t i = 0; i < out_.cells.size(); ++i) {
      const ReleasedCell& cell = out_.cells[i];
      const uint32_t councils = entry.councils[cell.topic];
      ReleasedNumber& number = out_.numbers[At(place, period) * out_.cells.size() + i];
      if (councils == 0) {
        number = {0, AbsentOf(entry, cell.topic)};
      } else if (!Publishes(out_.method, LevelOf(place, period, cell.split, councils)) ||
                 IsNotStatedOfSplit(cell)) {
        number = {0, Mark::kNotApplicable};
      } else {
        number = ShownOf(out_.method, entry.cells[i]);
      }
    }
    if (out_.method == DisclosureMethod::kOfficial) MarkEmptyRows(place, period);
  }

  // The pipeline takes a row of which every answer is 0 for one that was not supplied.
  void MarkEmptyRows(size_t place, size_t period) {
    const Entry& entry = entries_[At(place, period)];
    for (size_t first = 0; first < out_.cells.size();) {
      size_t last = first;
      bool empty = out_.topics[out_.cells[first].topic].kind == TopicKind::kQuestion &&
                   entry.councils[out_.cells[first].topic] > 0;
      for (; last < out_.cells.size() && out_.cells[last].topic == out_.cells[first].topic &&
             out_.cells[last].split == out_.cells[first].split;
           ++last) {
        const bool answer = out_.cells[last].option != ReleasedCell::kTotal;
        empty = empty && !(answer && entry.cells[last] != 0);
      }
      for (size_t i = first; empty && i < last; ++i) {
        out_.numbers[At(place, period) * out_.cells.size() + i] = {0, Mark::kNotSupplied};
      }
      first = last;
    }
  }

  void FinishShares(size_t place, size_t period) {
    const Entry& entry = entries_[At(place, period)];
    for (size_t i = 0; i < out_.shares.size(); ++i) {
      const ReleasedShare& share = out_.shares[i];
      const Sum& sum = entry.shares[i];
      auto& percentage = out_.percentages[At(place, period) * out_.shares.size() + i];
      const Level level = LevelOf(place, period, share.split, sum.councils);
      if (sum.councils == 0) {
        percentage.mark = AbsentOf(entry, share.topic);
      } else if (!Publishes(out_.method, level)) {
        percentage.mark = Mark::kNotApplicable;
      } else {
        percentage = ShownOf(out_.method, {level, sum.numerator, sum.denominator,
                                           NumbersOf(place, period, share.numerator),
                                           NumbersOf(place, period, share.denominator)});
      }
    }
  }

  std::vector<ReleasedNumber> NumbersOf(size_t place, size_t period,
                                        const std::vector<uint32_t>& cells) const {
    std::vector<ReleasedNumber> numbers;
    for (const uint32_t cell : cells) numbers.push_back(out_.Number(place, period, cell));
    return numbers;
  }

  Released& out_;
  std::vector<Entry> entries_;
};

}  // namespace

bool HasNumber(const TopicYear& topic, size_t span) {
  if (span == kYear) return topic.quarters[kQuarters - 1] != 0;
  const uint8_t before = span == 0 ? 0 : topic.quarters[span - 1];
  return (topic.quarters[span] & ~before) == 1 << span;
}

int64_t NumberOf(const ToDate& numbers, size_t span) {
  if (span == kYear) return static_cast<int64_t>(numbers[kQuarters - 1]);
  const uint64_t before = span == 0 ? 0 : numbers[span - 1];
  return static_cast<int64_t>(numbers[span]) - static_cast<int64_t>(before);
}

void Publish(const std::vector<CouncilYear>& years, Released* released) {
  Publisher publisher(released);
  for (const CouncilYear& year : years) publisher.Add(year);
  publisher.Finish();
}

}  // namespace mspof::disclosure
