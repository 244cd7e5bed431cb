// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Enquiries, interviews and answers by respondent, all released together: an attacker who tries
// every set of counts that fits them, and the definition, is left with four values or more of each
// small one, and with no certain zero.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <string>

#include "disclosure/tree.h"

namespace mspof::disclosure {
namespace {

constexpr int kQuestions = 2;
constexpr int kAnswers = 3;
// Interviews of one respondent are fewer.
constexpr int kMost = 40;

// Answers of one question: of adults and representatives in turn.
using ByRespondent = std::array<int, 2 * kAnswers>;

ToDate All(int count) {
  const auto number = static_cast<uint64_t>(count);
  return {number, number, number, number};
}

// What a number can be.
struct Range {
  int least = std::numeric_limits<int>::max();
  int most = -1;
  void Add(int number) {
    least = std::min(least, number);
    most = std::max(most, number);
  }
  void Add(const Range& range) {
    least = std::min(least, range.least);
    most = std::max(most, range.most);
  }
};

// A council with few enquiries, of which some have an interview with both.
struct Council {
  int counted = 0, others = 0;
  std::array<ByRespondent, kQuestions> answers{};

  explicit Council(std::mt19937* random) {
    const auto below = [random](int limit) { return static_cast<int>((*random)() % limit); };
    counted = below(10);
    others = below(30);
    const int both = below(101), adults = below(101), spread = 1 + below(kAnswers);
    for (int i = 0; i < counted; ++i) {
      const bool two = below(100) < both;
      const int one = below(100) < adults ? 0 : 1;
      for (int respondent = 0; respondent < 2; ++respondent) {
        if (!two && respondent != one) continue;
        for (ByRespondent& answer : answers) {
          ++answer[static_cast<size_t>(2 * below(spread) + respondent)];
        }
      }
    }
  }

  int Interviews(int respondent) const {
    int sum = 0;
    for (int i = respondent; i < 2 * kAnswers; i += 2) sum += answers[0][static_cast<size_t>(i)];
    return sum;
  }
};

std::vector<Partition> TreeOf(const Council& council) {
  const std::array<uint8_t, kQuarters> quarters = {1, 1, 1, 1};
  const ToDate all = All(council.counted + council.others);
  const ToDate sets = All(council.Interviews(0) + council.Interviews(1));
  std::vector<Partition> out = {{"concluded", {}, all, {{"", all}}, quarters, 1},
                                {"coverage",
                                 {0, 0},
                                 all,
                                 {{"counted", All(council.counted)}, {"late", All(council.others)}},
                                 quarters,
                                 1},
                                {"coverage/interviews", {1, 0}, sets, {{"", sets}}, quarters, 2}};
  for (const ByRespondent& answer : council.answers) {
    const auto question = static_cast<uint32_t>(out.size());
    const std::string name = "q" + std::to_string(question);
    out.push_back({name, {2, 0}, sets, {}, quarters, 1});
    for (uint32_t i = 0; i < kAnswers; ++i) {
      const int adults = answer[2 * i], others = answer[2 * i + 1];
      out[question].parts.push_back({std::to_string(i), All(adults + others)});
      out.push_back({name + "=" + std::to_string(i) + "/respondent",
                     {question, i},
                     All(adults + others),
                     {{"adult", All(adults)}, {"representative", All(others)}},
                     quarters,
                     1});
    }
  }
  return out;
}

bool Fits(int count, uint64_t rounded) {
  const int z = static_cast<int>(rounded);
  return count >= 0 && count > z - 5 && count < z + 5;
}

// The answers of one question that fit, by how many adults and representatives there then are.
struct Tried {
  bool possible = false;
  std::array<Range, 3 * kAnswers> range;
};
using Table = std::array<std::array<Tried, kMost>, kMost>;

class Attack {
 public:
  explicit Attack(const std::vector<Numbers>& rounded) : rounded_(rounded) {}

  // The range of each answer by respondent, and of each answer, by question; then of the enquiries.
  std::vector<Range> Run() {
    std::vector<Table> tables(kQuestions);
    for (int q = 0; q < kQuestions; ++q) {
      question_ = 3 + static_cast<size_t>(q) * (1 + kAnswers);
      table_ = &tables[static_cast<size_t>(q)];
      Try(0);
    }
    std::vector<Range> out(kQuestions * 3 * kAnswers + 1);
    for (size_t a = 0; a < kMost; ++a) {
      for (size_t b = 0; b < kMost; ++b) Join(tables, a, b, &out);
    }
    return out;
  }

 private:
  void Try(size_t answer) {
    if (answer == kAnswers) {
      Record();
      return;
    }
    const std::vector<ToDate>& split = rounded_[question_ + 1 + answer].parts;
    const auto first = [](uint64_t z) { return z < 5 ? 0 : static_cast<int>(z) - 4; };
    for (int adult = first(split[0][0]); Fits(adult, split[0][0]); ++adult) {
      for (int other = first(split[1][0]); Fits(other, split[1][0]); ++other) {
        if (!Fits(adult + other, rounded_[question_].parts[answer][0])) continue;
        tried_[2 * answer] = adult;
        tried_[2 * answer + 1] = other;
        Try(answer + 1);
      }
    }
  }

  void Record() {
    size_t adults = 0, others = 0;
    for (size_t i = 0; i < kAnswers; ++i) {
      adults += static_cast<size_t>(tried_[2 * i]);
      others += static_cast<size_t>(tried_[2 * i + 1]);
    }
    if (adults >= kMost || others >= kMost ||
        !Fits(static_cast<int>(adults + others), rounded_[2].whole[0])) {
      return;
    }
    Tried& at = (*table_)[adults][others];
    at.possible = true;
    for (size_t i = 0; i < kAnswers; ++i) {
      at.range[3 * i].Add(tried_[2 * i]);
      at.range[3 * i + 1].Add(tried_[2 * i + 1]);
      at.range[3 * i + 2].Add(tried_[2 * i] + tried_[2 * i + 1]);
    }
  }

  // All questions are about the same interviews, and each enquiry has one or two.
  void Join(const std::vector<Table>& tables, size_t a, size_t b, std::vector<Range>* out) const {
    for (const Table& table : tables) {
      if (!table[a][b].possible) return;
    }
    Range enquiries;
    for (size_t counted = std::max(a, b); counted <= a + b; ++counted) {
      if (Fits(static_cast<int>(counted), rounded_[1].parts[0][0])) {
        enquiries.Add(static_cast<int>(counted));
      }
    }
    if (enquiries.most < 0) return;
    out->back().Add(enquiries);
    size_t next = 0;
    for (const Table& table : tables) {
      for (const Range& range : table[a][b].range) (*out)[next++].Add(range);
    }
  }

  const std::vector<Numbers>& rounded_;
  size_t question_ = 0;
  Table* table_ = nullptr;
  ByRespondent tried_{};
};

// The true numbers, in the order of Attack::Run().
std::vector<int> TruthOf(const Council& council) {
  std::vector<int> out;
  for (const ByRespondent& answer : council.answers) {
    for (size_t i = 0; i < kAnswers; ++i) {
      out.push_back(answer[2 * i]);
      out.push_back(answer[2 * i + 1]);
      out.push_back(answer[2 * i] + answer[2 * i + 1]);
    }
  }
  out.push_back(council.counted);
  return out;
}

TEST(Interviews, TellNoMoreThanEachNumberByItself) {
  std::mt19937 random(18);
  size_t small = 0, four = 0;
  for (int trial = 0; trial < 1500; ++trial) {
    std::string bytes(32, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const Council council(&random);
    const std::vector<Numbers> rounded = RoundTree(
        Draws(*compare::DisclosureKey::FromBytes(bytes), "E06000023", "2019-20"), TreeOf(council));
    const std::vector<Range> ranges = Attack(rounded).Run();
    const std::vector<int> truth = TruthOf(council);
    for (size_t i = 0; i < truth.size(); ++i) {
      ASSERT_LE(ranges[i].least, truth[i]);
      ASSERT_GE(ranges[i].most, truth[i]);
      ASSERT_GT(ranges[i].most, 0) << "a certain zero";
      if (truth[i] < 1 || truth[i] > 4) continue;
      const int left = ranges[i].most - ranges[i].least + 1;
      ASSERT_GE(left, 4) << trial << " " << i;
      ++small;
      if (left == 4) ++four;
    }
  }
  EXPECT_GT(small, 10000u);
  EXPECT_LT(four * 1000, small);
}

}  // namespace
}  // namespace mspof::disclosure
