// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is kept is a list through the statics that keep it. It takes no memory of its own, and they
// are never destroyed themselves. Tested by tests/package/load.py.

#include "support/kept.h"

#include <atomic>

namespace mspof::support {
namespace {

std::atomic<KeptThing*> newest = nullptr;

}  // namespace

KeptThing::KeptThing(const void* thing, void (*destroy)(const void* thing))
    : thing_(thing), destroy_(destroy), next_(newest.load(std::memory_order_relaxed)) {
  while (!newest.compare_exchange_weak(next_, this, std::memory_order_acq_rel)) {
  }
}

void ReleaseKept() {
  const KeptThing* kept = newest.exchange(nullptr, std::memory_order_acq_rel);
  for (; kept != nullptr; kept = kept->next_) kept->destroy_(kept->thing_);
}

}  // namespace mspof::support
