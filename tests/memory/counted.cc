// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "counted.h"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace mspof::testing {

CountedMemory counted_memory;

}  // namespace mspof::testing

using mspof::testing::counted_memory;

namespace {

// Before each block stands its size.
constexpr size_t kHeader = alignof(std::max_align_t);

}  // namespace

void* operator new(size_t size) {
  auto* block = static_cast<char*>(std::malloc(size + kHeader));
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
  counted_memory.live -= static_cast<int64_t>(*reinterpret_cast<size_t*>(block));
  std::free(block);
}

void operator delete(void* pointer, size_t) noexcept { operator delete(pointer); }
