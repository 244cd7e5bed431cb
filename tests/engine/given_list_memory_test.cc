// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A list of given records says the same when it is asked again after memory ran out. The scenarios
// of tests/allocation have too few records for more than a block, so this program counts
// allocations itself.

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <new>
#include <random>
#include <utility>
#include <vector>

#include "engine/given_list.h"

namespace {

// How many allocations succeed before one fails.
constexpr uint64_t kAll = UINT64_MAX;
uint64_t allowed = kAll;

}  // namespace

// GCC sees where these are used, but not that they belong together.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

void* operator new(size_t size) {
  if (allowed != kAll && allowed-- == 0) {
    allowed = kAll;
    throw std::bad_alloc();
  }
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new[](size_t size) { return operator new(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](size_t size, const std::nothrow_t&) noexcept {
  return std::malloc(size == 0 ? 1 : size);
}
// Each of them, so that the sanitizers see memory given back as it was taken.
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace mspof::engine {
namespace {

// For each id with copies, how many there are.
std::map<support::Hash128, size_t> Repeated(GivenList* list) {
  std::map<support::Hash128, size_t> repeated;
  list->ForEachRepeated([&](const Given* first, size_t count) { repeated[first->id] = count; });
  return repeated;
}

TEST(GivenListMemory, MayRunOutWhileItIsAsked) {
  std::mt19937_64 random(2019);
  std::vector<Given> records;
  for (size_t i = 0; i < 300000; ++i) {
    records.push_back({{random(), random()}, 1});
    if (i % 999 == 0) records[i].id = records[i / 2].id;
  }
  const auto fill = [&records](GivenList* list, size_t from) {
    for (size_t i = from; i < records.size(); ++i) list->push_back(records[i]);
  };
  GivenList plain;
  fill(&plain, 0);
  const std::map<support::Hash128, size_t> expected = Repeated(&plain);
  ASSERT_GT(expected.size(), size_t{100});
  uint64_t failures = 0;
  bool failed = true;
  for (uint64_t number = 0; failed; ++number) {
    GivenList list;
    size_t at = 0;
    failed = false;
    allowed = number;
    try {
      for (; at < records.size(); ++at) list.push_back(records[at]);
      static_cast<void>(Repeated(&list));
    } catch (const std::bad_alloc&) {
      failed = true;
      ++failures;
    }
    allowed = kAll;
    fill(&list, at);
    EXPECT_EQ(list.size(), records.size());
    EXPECT_TRUE(Repeated(&list) == expected) << "allocation " << number << " failed";
  }
  EXPECT_GT(failures, uint64_t{5});
}

}  // namespace
}  // namespace mspof::engine
