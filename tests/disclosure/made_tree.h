// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_DISCLOSURE_MADE_TREE_H_
#define MSPOF_TESTS_DISCLOSURE_MADE_TREE_H_

// Made-up councils and years as trees of counts, of the sizes that councils in England have.

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/tree.h"

namespace mspof::disclosure::testing {

/// A code of an option and how often it is chosen, in thousandths.
using Choice = std::pair<const char*, uint32_t>;

/// Numbers that are the same on every platform, which the distributions of <random> are not.
class MadeTree {
 public:
  explicit MadeTree(uint32_t seed) : random_(seed) {}

  /// One council and year: seven questions, coverage, and one question by respondent.
  std::vector<Partition> Make() {
    const double size = 60 * std::exp(Between(0, 1800) / 1000.0);
    ToDate concluded{};
    uint64_t total = 0;
    for (uint64_t& to_date : concluded) {
      total += static_cast<uint64_t>(size * Between(700, 1300) / 1000.0);
      to_date = total;
    }
    partitions_ = {{"concluded", {}, concluded, {{"", concluded}}, kAll, 1}};
    Add("outcomes-asked", {0, 0},
        {{"expressed", 640},
         {"not-expressed", 160},
         {"no", 90},
         {"dont-know", 30},
         {"not-recorded", 80}});
    Add("outcomes-met", {1, 0}, {{"fully", 660}, {"partially", 270}, {"not-achieved", 70}});
    Add("coverage:feedback", {0, 0},
        {{"counted", 280},
         {"late", 40},
         {"reason:declined", 300},
         {"reason:deceased", 20},
         {"not-recorded", 360}});
    Add("risk-outcome", {0, 0}, {{"removed", 230}, {"reduced", 500}, {"remained", 90}});
    for (const char* question :
         {"listened-to", "informed", "satisfied-with-result", "feel-safer"}) {
      Add(question, {3, 0},
          {{"a", 450}, {"b", 300}, {"c", 120}, {"d", 60}, {"dont-know", 40}, {"declined", 30}});
    }
    for (uint32_t option = 0; option < 6; ++option) {
      Add("feel-safer=" + partitions_[8].parts[option].option + "/respondent", {8, option},
          {{"adult", 600}, {"representative", 400}});
    }
    return partitions_;
  }

  /// From `least` to `most`.
  uint32_t Between(uint32_t least, uint32_t most) {
    return least + static_cast<uint32_t>(random_() % (most - least + 1));
  }

 private:
  static constexpr std::array<uint8_t, kQuarters> kAll = {1, 3, 7, 15};

  void Add(std::string id, Parent parent, const std::vector<Choice>& choices) {
    const ToDate& whole = partitions_[parent.partition].parts[parent.part].count;
    Partition partition{std::move(id), parent, whole, {}, kAll, 1};
    for (const Choice& choice : choices) partition.parts.push_back({choice.first, {}});
    uint64_t before = 0;
    for (size_t t = 0; t < kQuarters; ++t) {
      for (Part& part : partition.parts) part.count[t] = t == 0 ? 0 : part.count[t - 1];
      for (uint64_t i = before; i < whole[t]; ++i) {
        uint32_t left = Between(0, 999);
        for (size_t c = 0; c < choices.size(); ++c) {
          if (left < choices[c].second) {
            ++partition.parts[c].count[t];
            break;
          }
          left -= choices[c].second;
        }
      }
      before = whole[t];
    }
    partitions_.push_back(std::move(partition));
  }

  std::mt19937 random_;
  std::vector<Partition> partitions_;
};

/// A key for each number.
inline compare::DisclosureKey KeyOf(uint32_t number) {
  std::string bytes(32, '\0');
  for (size_t i = 0; i < 4; ++i) bytes[i] = static_cast<char>(number >> (8 * i));
  return *compare::DisclosureKey::FromBytes(bytes);
}

}  // namespace mspof::disclosure::testing

#endif  // MSPOF_TESTS_DISCLOSURE_MADE_TREE_H_
