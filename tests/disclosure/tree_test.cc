// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tree rounding gives the known answers, adds up, stays next to the counts, is not biased, and
// hardly ever shows a fall where nothing fell.

#include "disclosure/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "made_tree.h"
#include "repository.h"

namespace mspof::disclosure {
namespace {

using compare::DisclosureKey;
using testing::KeyOf;
using testing::MadeTree;

// One case of tests/disclosure/vectors.txt.
struct Vector {
  std::string name, council, year;
  std::string key;
  std::vector<Partition> partitions;
  // By partition and option: "rounded" is the whole.
  std::map<std::string, std::map<std::string, ToDate>> answers;
};

std::string Option(const std::string& word) { return word == "\"\"" ? "" : word; }

ToDate Four(std::istream& in) {
  ToDate out;
  for (uint64_t& number : out) in >> number;
  return out;
}

std::string FromHex(const std::string& digits) {
  std::string bytes;
  for (size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

Parent Find(const std::vector<Partition>& partitions, const std::string& id,
            const std::string& option) {
  for (uint32_t i = 0; i < partitions.size(); ++i) {
    for (uint32_t j = 0; partitions[i].id == id && j < partitions[i].parts.size(); ++j) {
      if (partitions[i].parts[j].option == option) return {i, j};
    }
  }
  return {};
}

void ReadPartition(std::istream& in, Vector* out) {
  Partition partition;
  std::string of, option;
  in >> partition.id >> of >> option >> partition.most;
  partition.parent = Find(out->partitions, of, Option(option));
  out->partitions.push_back(partition);
}

// Reads a line that is not the first or last of a case.
void ReadLine(const std::string& kind, std::istream& in, std::string* rounded, Vector* out) {
  std::string word;
  if (kind == "key") {
    in >> word;
    out->key = FromHex(word);
  } else if (kind == "council") {
    in >> out->council;
  } else if (kind == "year") {
    in >> out->year;
  } else if (kind == "partition") {
    ReadPartition(in, out);
  } else if (kind == "quarters") {
    for (uint8_t& mask : out->partitions.back().quarters) {
      in >> word;
      mask = static_cast<uint8_t>(std::stoi(word));
    }
  } else if (kind == "whole") {
    out->partitions.back().whole = Four(in);
  } else if (kind == "part") {
    in >> word;
    out->partitions.back().parts.push_back({Option(word), Four(in)});
  } else if (kind == "rounded") {
    in >> *rounded;
    out->answers[*rounded]["rounded"] = Four(in);
  } else {
    ASSERT_EQ(kind, "z");
    in >> word;
    out->answers[*rounded][Option(word)] = Four(in);
  }
}

std::vector<Vector> Vectors() {
  std::ifstream file(mspof::testing::InRepository("tests/disclosure/vectors.txt"));
  std::vector<Vector> out;
  std::string line, rounded;
  while (std::getline(file, line)) {
    std::istringstream in(line);
    std::string kind;
    in >> kind;
    if (kind.empty() || kind == "#" || kind == "end") continue;
    if (kind == "case") {
      out.emplace_back();
      in >> out.back().name;
    } else {
      ReadLine(kind, in, &rounded, &out.back());
    }
  }
  return out;
}

TEST(RoundTree, HasTheKnownAnswers) {
  const std::vector<Vector> vectors = Vectors();
  ASSERT_GE(vectors.size(), 60u);
  for (const Vector& v : vectors) {
    const std::vector<Numbers> rounded =
        RoundTree(Draws(*DisclosureKey::FromBytes(v.key), v.council, v.year), v.partitions);
    for (size_t i = 0; i < rounded.size(); ++i) {
      const Partition& partition = v.partitions[i];
      const auto& answers = v.answers.at(partition.id);
      EXPECT_EQ(rounded[i].whole, answers.at("rounded")) << v.name << " " << partition.id;
      for (size_t j = 0; j < rounded[i].parts.size(); ++j) {
        const std::string option(j < partition.parts.size() ? partition.parts[j].option
                                                            : kNotStated);
        EXPECT_EQ(rounded[i].parts[j], answers.at(option))
            << v.name << " " << partition.id << " " << option;
      }
    }
  }
}

// The partitions of MadeTree that are not by respondent stand before those that are.
constexpr size_t kQuestions = 9;
constexpr size_t kAll = static_cast<size_t>(-1);

// Made-up councils, each with a key.
struct Made {
  std::vector<Partition> partitions;
  std::vector<Numbers> rounded;
};

Made MadeOf(uint32_t seed, const DisclosureKey& key) {
  Made made{MadeTree(seed).Make(), {}};
  made.rounded = RoundTree(Draws(key, "E" + std::to_string(seed), "2019-20"), made.partitions);
  return made;
}

// What is missing to the whole, at the end of a quarter.
uint64_t NotStated(const Partition& partition, size_t t) {
  uint64_t missing = partition.whole[t];
  for (const Part& part : partition.parts) missing -= part.count[t];
  return missing;
}

uint64_t CountOf(const Partition& partition, size_t part, size_t t) {
  return part < partition.parts.size() ? partition.parts[part].count[t] : NotStated(partition, t);
}

// Calls `see(count, rounded, count before, rounded before)` for each part and quarter of the
// partitions from `first` to before `last`.
template <typename See>
void EachPart(const Made& made, size_t first, size_t last, See see) {
  for (size_t i = first; i < std::min(last, made.partitions.size()); ++i) {
    for (size_t j = 0; j < made.rounded[i].parts.size(); ++j) {
      for (size_t t = 0; t < kQuarters; ++t) {
        see(CountOf(made.partitions[i], j, t), made.rounded[i].parts[j][t],
            t == 0 ? 0 : CountOf(made.partitions[i], j, t - 1),
            t == 0 ? 0 : made.rounded[i].parts[j][t - 1]);
      }
    }
  }
}

TEST(RoundTree, StaysNextToEachCount) {
  for (uint32_t seed = 0; seed < 153; ++seed) {
    EachPart(MadeOf(seed, KeyOf(seed)), 0, kAll, [](uint64_t x, uint64_t z, uint64_t, uint64_t) {
      ASSERT_EQ(z % kBase, 0u);
      ASSERT_LT(x > z ? x - z : z - x, kBase);
      if (x % kBase == 0) {
        ASSERT_EQ(z, x);
      }
    });
  }
}

TEST(RoundTree, AddsUpToTheWholeAndTheParent) {
  for (uint32_t seed = 0; seed < 153; ++seed) {
    const Made made = MadeOf(seed, KeyOf(seed));
    for (size_t i = 0; i < made.rounded.size(); ++i) {
      const Parent& parent = made.partitions[i].parent;
      for (size_t t = 0; t < kQuarters; ++t) {
        uint64_t sum = 0;
        for (const ToDate& part : made.rounded[i].parts) sum += part[t];
        ASSERT_EQ(sum, made.rounded[i].whole[t]);
        if (parent.partition != Parent::kNone) {
          ASSERT_EQ(sum, made.rounded[parent.partition].parts[parent.part][t]);
        }
      }
    }
  }
}

// How often a partition has a part that seems to fall, of the times that it is rounded.
double Falls(size_t first, size_t last) {
  double rounded = 0, falls = 0;
  for (uint32_t seed = 0; seed < 612; ++seed) {
    const Made made = MadeOf(seed, KeyOf(seed));
    rounded += static_cast<double>(std::min(last, made.partitions.size()) - first) * 3;
    EachPart(made, first, last,
             [&falls](uint64_t x, uint64_t z, uint64_t x_before, uint64_t z_before) {
               if (x >= x_before && z < z_before) ++falls;
             });
  }
  return falls / rounded;
}

TEST(RoundTree, HardlyEverShowsAFallWhereNothingFell) {
  EXPECT_LT(Falls(0, kQuestions), 1.0 / 500);
  // By respondent, of councils only years are shown.
  EXPECT_LT(Falls(kQuestions, kAll), 1.0 / 80);
}

TEST(RoundTree, IsNotBiased) {
  constexpr uint32_t kKeys = 3000;
  const std::vector<Partition> partitions = MadeTree(7).Make();
  std::vector<double> error(partitions.size() * 8);
  for (uint32_t key = 0; key < kKeys; ++key) {
    const std::vector<Numbers> rounded =
        RoundTree(Draws(KeyOf(key), "E06000023", "2019-20"), partitions);
    for (size_t i = 0; i < rounded.size(); ++i) {
      for (size_t j = 0; j < partitions[i].parts.size(); ++j) {
        error[i * 8 + j] += static_cast<double>(rounded[i].parts[j][3]) -
                            static_cast<double>(partitions[i].parts[j].count[3]);
      }
    }
  }
  EXPECT_LT(std::abs(error[0]) / kKeys, 0.15) << "the root";
  double sum = 0;
  size_t cells = 0;
  for (size_t i = 1; i < partitions.size(); ++i) {
    for (size_t j = 0; j < partitions[i].parts.size(); ++j, ++cells) {
      sum += std::abs(error[i * 8 + j]) / kKeys;
    }
  }
  EXPECT_LT(sum / static_cast<double>(cells), 0.2);
}

TEST(RoundTree, ChangesNoShareOfEngland) {
  // Rounded and true, by question and option.
  constexpr uint32_t kKeys = 25;
  std::vector<double> rounded(kQuestions * 8), counted(kQuestions * 8), whole(kQuestions);
  for (uint32_t key = 0; key < kKeys; ++key) {
    for (uint32_t council = 0; council < 153; ++council) {
      const Made made = MadeOf(council, KeyOf(key));
      for (size_t i = 0; i < kQuestions; ++i) {
        whole[i] += static_cast<double>(made.partitions[i].whole[3]);
        for (size_t j = 0; j < made.partitions[i].parts.size(); ++j) {
          rounded[i * 8 + j] += static_cast<double>(made.rounded[i].parts[j][3]);
          counted[i * 8 + j] += static_cast<double>(made.partitions[i].parts[j].count[3]);
        }
      }
    }
  }
  for (size_t i = 1; i < kQuestions; ++i) {
    for (size_t j = 0; j < 8; ++j) {
      EXPECT_LT(std::abs(rounded[i * 8 + j] - counted[i * 8 + j]) / whole[i], 0.001)
          << i << " " << j;
    }
  }
}

// Changes in one partition leave all others as they are.
TEST(RoundTree, IsLocal) {
  std::vector<Partition> partitions = MadeTree(3).Make();
  const Draws draws(DisclosureKey::ForTests(), "E06000023", "2019-20");
  const std::vector<Numbers> before = RoundTree(draws, partitions);
  // Question 3: one more for the first option, one less not stated.
  for (uint64_t& count : partitions[4].parts[0].count) ++count;
  const std::vector<Numbers> after = RoundTree(draws, partitions);
  for (size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].whole, after[i].whole);
    if (i != 4) {
      EXPECT_EQ(before[i].parts, after[i].parts) << partitions[i].id;
    }
  }
}

TEST(RoundTree, DoesNotDependOnLaterQuartersOrOrder) {
  const Draws draws(DisclosureKey::ForTests(), "E06000023", "2019-20");
  const std::vector<Partition> whole_year = MadeTree(5).Make();
  std::vector<Partition> half = whole_year;
  for (Partition& partition : half) {
    partition.quarters = {1, 3, 3, 3};
    partition.whole[2] = partition.whole[3] = partition.whole[1];
    for (Part& part : partition.parts) part.count[2] = part.count[3] = part.count[1];
    if (partition.id != "concluded") std::reverse(partition.parts.begin(), partition.parts.end());
    if (partition.parent.partition == Parent::kNone || partition.parent.partition == 0) continue;
    const size_t parts = whole_year[partition.parent.partition].parts.size();
    partition.parent.part = static_cast<uint32_t>(parts - 1 - partition.parent.part);
  }
  const std::vector<Numbers> year = RoundTree(draws, whole_year);
  const std::vector<Numbers> so_far = RoundTree(draws, half);
  for (size_t i = 0; i < year.size(); ++i) {
    const size_t parts = whole_year[i].parts.size();
    for (size_t j = 0; j < parts; ++j) {
      const ToDate& reversed = so_far[i].parts[i == 0 ? j : parts - 1 - j];
      EXPECT_EQ(year[i].parts[j][0], reversed[0]);
      EXPECT_EQ(year[i].parts[j][1], reversed[1]);
      EXPECT_EQ(reversed[3], reversed[1]);
    }
  }
}

// More interviews than enquiries with feedback: the whole is rounded apart, and looks possible.
TEST(RoundTree, RoundsAWholeApartThatIsLargerThanItsParent) {
  struct Case {
    const char* name;
    uint64_t above, whole;
  };
  for (const Case& c : {Case{"one more", 4, 5}, Case{"both were asked", 4, 8}, Case{"many", 23, 41},
                        Case{"few of many", 101, 103}}) {
    for (uint32_t key = 0; key < 200; ++key) {
      const ToDate above = {c.above, c.above, c.above, c.above};
      const ToDate whole = {c.whole, c.whole, c.whole, c.whole};
      const std::vector<Numbers> rounded =
          RoundTree(Draws(KeyOf(key), "E06000023", "2019-20"),
                    {{"counted", {}, above, {{"", above}}, {1, 1, 1, 1}, 1},
                     {"interviews", {0, 0}, whole, {{"", whole}}, {1, 1, 1, 1}, 2}});
      const uint64_t z = rounded[1].whole[0];
      ASSERT_GE(z, rounded[0].whole[0]) << c.name;
      ASSERT_LT(z > c.whole ? z - c.whole : c.whole - z, kBase) << c.name;
      // One draw for both can make it look impossible, but only by one step.
      ASSERT_LE(z, std::max(2 * rounded[0].whole[0], c.whole - c.whole % kBase)) << c.name;
    }
  }
}

}  // namespace
}  // namespace mspof::disclosure
