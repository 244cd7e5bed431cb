// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a list of given records says of copies, compared with what sorting them says; for few
// records and for many, in one list and in lists that were put together.

#include "engine/given_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/id_sieve.h"

namespace mspof::engine {
namespace {

using support::Hash128;

// Records with ids that look like hashes; one in `one_in` has an id that came before.
std::vector<Given> Records(size_t count, uint64_t one_in, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Given> records;
  for (size_t i = 0; i < count; ++i) {
    Given given{{random(), random()}, random() % 3};
    if (i > 0 && one_in > 0 && random() % one_in == 0) given.id = records[random() % i].id;
    records.push_back(given);
  }
  return records;
}

GivenList ListOf(const std::vector<Given>& records) {
  GivenList list;
  for (const Given& given : records) list.push_back(given);
  return list;
}

std::vector<Given> Sorted(std::vector<Given> records) {
  std::sort(records.begin(), records.end(), Before);
  return records;
}

// Those that share their id with another; both lists are sorted.
std::vector<Given> Repeated(const std::vector<Given>& sorted) {
  std::vector<Given> repeated;
  for (size_t i = 0; i < sorted.size(); ++i) {
    const bool before = i > 0 && sorted[i - 1].id == sorted[i].id;
    const bool after = i + 1 < sorted.size() && sorted[i + 1].id == sorted[i].id;
    if (before || after) repeated.push_back(sorted[i]);
  }
  return repeated;
}

bool Same(const std::vector<Given>& a, const std::vector<Given>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Given& x, const Given& y) {
    return x.id == y.id && x.content == y.content;
  });
}

void ExpectHolds(GivenList list, const std::vector<Given>& records, const std::string& what) {
  SCOPED_TRACE(what);
  const std::vector<Given> expected = Sorted(records);
  EXPECT_EQ(list.size(), records.size());
  std::vector<Given> found;
  list.ForEach([&](const Given& given) { found.push_back(given); });
  EXPECT_TRUE(Same(Sorted(found), expected));

  found.clear();
  list.ForEachSorted([&](const Given& given) { found.push_back(given); });
  EXPECT_TRUE(Same(found, expected));

  found.clear();
  list.ForEachRepeated([&](const Given* first, size_t count) {
    EXPECT_GT(count, size_t{1});
    EXPECT_TRUE(found.empty() || found.back().id < first->id);
    found.insert(found.end(), first, first + count);
  });
  EXPECT_TRUE(Same(found, Repeated(expected)));
}

// Some 87,000 fill a block.
constexpr std::array<size_t, 7> kSizes = {0, 1, 2, 65, 5000, 140000, 270000};

TEST(GivenList, SaysWhatSortingSays) {
  for (const size_t size : kSizes) {
    for (const uint64_t one_in : {0, 2, 100}) {
      const std::vector<Given> records = Records(size, one_in, size + one_in);
      ExpectHolds(ListOf(records), records,
                  std::to_string(size) + " records, a copy in " + std::to_string(one_in));
    }
  }
}

TEST(GivenList, HoldsManyOfOneId) {
  std::vector<Given> records = Records(1000, 0, 7);
  for (size_t i = 0; i < 200000; ++i) records.push_back({records[3].id, i % 5});
  ExpectHolds(ListOf(records), records, "one id");
}

TEST(GivenList, IsPutTogether) {
  for (const size_t a : kSizes) {
    for (const size_t b : {size_t{0}, size_t{1}, size_t{700}, size_t{140000}}) {
      const std::string what = std::to_string(a) + " and " + std::to_string(b);
      std::vector<Given> records = Records(a, 50, a + 3 * b);
      const std::vector<Given> more = Records(b, 50, b + 5 * a);
      GivenList copied = ListOf(records);
      GivenList moved = ListOf(records);
      GivenList other = ListOf(more);
      records.insert(records.end(), more.begin(), more.end());
      records.push_back({{1, 2}, 3});
      copied.Append(other);
      moved.Append(std::move(other));
      other = GivenList();
      for (GivenList* const list : {&copied, &moved}) list->push_back(records.back());
      ExpectHolds(copied, records, what + ", copied");
      ExpectHolds(std::move(moved), records, what + ", taken over");
    }
  }
}

// As threads do it: many blocks into a sum, and two sums.
TEST(GivenList, IsPutTogetherOfManyBlocks) {
  std::vector<Given> records;
  std::array<GivenList, 2> sums;
  for (size_t block = 0; block < 24; ++block) {
    const std::vector<Given> more = Records(block % 5 * 9000 + block, 20, block);
    records.insert(records.end(), more.begin(), more.end());
    records.push_back({{block % 4, 9}, block});  // an id in several blocks
    GivenList list = ListOf(more);
    list.push_back(records.back());
    sums[block % 2].Append(std::move(list));
  }
  sums[0].Append(std::move(sums[1]));
  ExpectHolds(std::move(sums[0]), records, "two sums");
}

TEST(GivenList, GoesOnAfterItWasAsked) {
  std::vector<Given> records = Records(150000, 9, 1);
  GivenList list = ListOf(records);
  list.ForEachRepeated([](const Given*, size_t) {});
  for (const Given& given : Records(140000, 9, 2)) {
    records.push_back(given);
    list.push_back(given);
  }
  list.Append(list);
  records.reserve(2 * records.size());
  records.insert(records.end(), records.begin(), records.end());
  ExpectHolds(list, records, "appended to itself");
}

TEST(GivenList, Shares) {
  for (const size_t a : kSizes) {
    for (const size_t b : kSizes) {
      SCOPED_TRACE(std::to_string(a) + " and " + std::to_string(b));
      const std::vector<Given> records = Records(a, 30, a + b);
      GivenList list = ListOf(records);
      GivenList other = ListOf(Records(b, 30, 77 + a + 2 * b));
      EXPECT_FALSE(list.Shares(&other));
      if (records.empty()) continue;
      other.push_back({records[a / 2].id, 12345});
      EXPECT_TRUE(list.Shares(&other));
      EXPECT_TRUE(other.Shares(&list));
    }
  }
}

TEST(GivenList, TakesThoseThatAreNamed) {
  for (const size_t size : kSizes) {
    const std::vector<Given> records = Records(size, 4, size);
    for (const uint64_t divisor : {1, 2, 1000}) {
      const auto is_taken = [&](const Given& given) { return given.id.low % divisor == 0; };
      GivenList list = ListOf(records);
      std::vector<Given> taken;
      list.Take(is_taken, &taken);
      std::vector<Given> left;
      std::vector<Given> named;
      for (const Given& given : records) (is_taken(given) ? named : left).push_back(given);
      EXPECT_TRUE(Same(Sorted(taken), Sorted(named)));
      left.push_back({{5, 5}, 5});
      list.push_back(left.back());
      ExpectHolds(list, left, std::to_string(size) + ", one in " + std::to_string(divisor));
    }
  }
}

// Few pass that occur once, or it would be no faster than sorting.
TEST(IdSieve, HoldsBackNearlyAllThatOccurOnce) {
  const std::vector<Given> records = Records(100000, 0, 3);
  IdSieve sieve;
  sieve.Begin(records.size());
  sieve.Add(records.data(), records.size());
  std::vector<Given> sifted;
  sieve.Sift(records.data(), records.size(), &sifted);
  EXPECT_LT(sifted.size(), records.size() / 15);
}

}  // namespace
}  // namespace mspof::engine
