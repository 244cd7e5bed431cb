// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Released blocks are kept in lists by size and given again, so that a block costs the same
// whatever was released before it: what malloc does with others' blocks would count as the work's.

#include "counted.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace mspof::testing {

CountedMemory counted_memory;

}  // namespace mspof::testing

using mspof::testing::counted_memory;

namespace {

// Before each block stands its size; in a released one, the next of its list.
constexpr size_t kHeader = alignof(std::max_align_t);
char* released[64];

// The list of a block of that size, whose blocks have 2^list bytes with the header.
int ListOf(size_t size) {
  int list = 0;
  while ((size + kHeader - 1) >> list != 0) ++list;
  return list;
}

char* TakeBlock(size_t size) {
  char*& first = released[ListOf(size)];
  if (first == nullptr) return static_cast<char*>(std::malloc(size_t{1} << ListOf(size)));
  char* block = first;
  first = *reinterpret_cast<char**>(block);
  return block;
}

}  // namespace

void* operator new(size_t size) {
  if (size > SIZE_MAX / 4) throw std::bad_alloc();
  char* block = TakeBlock(size);
  if (block == nullptr) throw std::bad_alloc();
  *reinterpret_cast<size_t*>(block) = size;
  counted_memory.live += static_cast<int64_t>(size);
  if (counted_memory.live > counted_memory.most_live) {
    counted_memory.most_live = counted_memory.live;
  }
  ++counted_memory.allocations;
  return block + kHeader;
}

void operator delete(void* pointer) noexcept {
  if (pointer == nullptr) return;
  char* block = static_cast<char*>(pointer) - kHeader;
  const size_t size = *reinterpret_cast<size_t*>(block);
  counted_memory.live -= static_cast<int64_t>(size);
  char*& first = released[ListOf(size)];
  *reinterpret_cast<char**>(block) = first;
  first = block;
}

void operator delete(void* pointer, size_t) noexcept { operator delete(pointer); }
