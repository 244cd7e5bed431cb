// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The operators and the functions of C's library are replaced by ones that ask first whether to
// fail and then do what the library does. Places are told apart by a hash over the addresses
// from which they were called; the unwinder walks through code without frame pointers too.

#include "failing_memory.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <unordered_set>
#include <utility>

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __libc_free(void* block);
}

namespace mspof::testing {
namespace {

constexpr int kMostFrames = 96;
// Frames of this file, on top of every stack.
constexpr int kOwnFrames = 2;

// What a parent wants to know of a child that has died.
struct Failed {
  int frames;
  void* addresses[kMostFrames];
};

bool watching = false;
// Set while this file works, which allocates itself.
bool inside = false;
MemoryPlan plan;
uint64_t met = 0;
int64_t live = 0;
std::vector<AllocationPlace>* places = nullptr;
std::unordered_set<uint64_t>* seen = nullptr;
Failed* failed = nullptr;

void RememberPlace() {
  void* frames[kMostFrames];
  const int count = backtrace(frames, kMostFrames);
  uint64_t hash = 1469598103934665603U;
  for (int i = kOwnFrames; i < count; ++i) {
    hash = (hash ^ reinterpret_cast<uint64_t>(frames[i])) * 1099511628211U;
  }
  if (seen->insert(hash).second) places->push_back({met, hash});
}

// Whether this allocation is one that fails.
__attribute__((noinline)) bool Fails() {
  if (!watching || inside) return false;
  ++met;
  if (plan.remember_places) {
    inside = true;
    RememberPlace();
    inside = false;
  }
  if (plan.fail_at == 0 || met < plan.fail_at || (met > plan.fail_at && !plan.all_after)) {
    return false;
  }
  if (met == plan.fail_at) {
    inside = true;
    failed->frames = backtrace(failed->addresses, kMostFrames);
    inside = false;
  }
  errno = ENOMEM;
  return true;
}

void* Counted(void* block) {
  if (block != nullptr) ++live;
  return block;
}

void* Take(size_t size) { return Counted(__libc_malloc(size)); }

void* TakeAligned(size_t alignment, size_t size) {
  return Counted(__libc_memalign(alignment, size));
}

void Give(void* block) {
  if (block == nullptr) return;
  --live;
  __libc_free(block);
}

}  // namespace

void PrepareMemory() {
  inside = true;
  places = new std::vector<AllocationPlace>;
  seen = new std::unordered_set<uint64_t>;
  failed = static_cast<Failed*>(
      mmap(nullptr, sizeof(Failed), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  if (failed == MAP_FAILED) std::abort();
  // The unwinder loads a library when it is first used.
  failed->frames = backtrace(failed->addresses, kMostFrames);
  inside = false;
}

void WatchMemory(const MemoryPlan& next) {
  inside = true;
  places->clear();
  seen->clear();
  inside = false;
  plan = next;
  met = 0;
  watching = true;
}

void TrustMemory() { watching = false; }

bool PauseMemory(bool pause) { return std::exchange(inside, pause); }

const std::vector<AllocationPlace>& PlacesMet() { return *places; }
uint64_t AllocationsMet() { return met; }
int64_t LiveBlocks() { return live; }

std::string FailedPlace() {
  std::string text;
  for (int i = kOwnFrames; failed != nullptr && i < failed->frames; ++i) {
    Dl_info info;
    std::memset(&info, 0, sizeof info);
    dladdr(failed->addresses[i], &info);
    if (info.dli_sname == nullptr) {
      // For addr2line.
      char offset[24];
      std::snprintf(offset, sizeof offset, "%zx",
                    static_cast<size_t>(static_cast<char*>(failed->addresses[i]) -
                                        static_cast<char*>(info.dli_fbase)));
      text += std::string(info.dli_fname == nullptr ? "?" : info.dli_fname) + " 0x" + offset + "\n";
      continue;
    }
    int status = 0;
    char* name = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &status);
    text += std::string(status == 0 ? name : info.dli_sname) + "\n";
    std::free(name);
  }
  return text;
}

}  // namespace mspof::testing

// The replaced functions. Nothing outside of this file calls them by these names.
using mspof::testing::Fails;
using mspof::testing::Give;
using mspof::testing::Take;
using mspof::testing::TakeAligned;

void* operator new(size_t size) {
  void* block = Fails() ? nullptr : Take(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  return Fails() ? nullptr : Take(size);
}
void* operator new(size_t size, std::align_val_t alignment) {
  void* block = Fails() ? nullptr : TakeAligned(static_cast<size_t>(alignment), size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new[](size_t size) {
  void* block = Fails() ? nullptr : Take(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new[](size_t size, const std::nothrow_t&) noexcept {
  return Fails() ? nullptr : Take(size);
}
void operator delete(void* block) noexcept { Give(block); }
void operator delete(void* block, size_t) noexcept { Give(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { Give(block); }
void operator delete(void* block, std::align_val_t) noexcept { Give(block); }
void operator delete(void* block, size_t, std::align_val_t) noexcept { Give(block); }
void operator delete[](void* block) noexcept { Give(block); }
void operator delete[](void* block, size_t) noexcept { Give(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { Give(block); }

extern "C" {
__attribute__((visibility("default"))) void* malloc(size_t size) {
  if (Fails()) return nullptr;
  return Take(size);
}
__attribute__((visibility("default"))) void* calloc(size_t count, size_t size) {
  if (Fails()) return nullptr;
  return mspof::testing::Counted(__libc_calloc(count, size));
}
__attribute__((visibility("default"))) void* realloc(void* block, size_t size) {
  if (block == nullptr) return malloc(size);
  if (Fails()) return nullptr;
  return __libc_realloc(block, size);
}
__attribute__((visibility("default"))) int posix_memalign(void** out, size_t alignment,
                                                          size_t size) {
  void* block = Fails() ? nullptr : TakeAligned(alignment, size);
  if (block == nullptr) return ENOMEM;
  *out = block;
  return 0;
}
__attribute__((visibility("default"))) void* aligned_alloc(size_t alignment, size_t size) {
  return Fails() ? nullptr : TakeAligned(alignment, size);
}
__attribute__((visibility("default"))) void free(void* block) { Give(block); }
}
