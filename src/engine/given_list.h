// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_GIVEN_LIST_H_
#define MSPOF_ENGINE_GIVEN_LIST_H_

// Internal. A list of the records that were given, which grows without copying and is sorted in
// place: it takes 24 bytes a record, also while it is sorted.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "support/digest.h"

namespace mspof::engine {

// A record that was given: keyed hashes of its id and of its content.
struct Given {
  support::Hash128 id;
  uint64_t content = 0;
};

// Whether `a` stands before `b`: by id, then by content.
inline bool Before(const Given& a, const Given& b) {
  return a.id != b.id ? a.id < b.id : a.content < b.content;
}

class GivenList {
 public:
  GivenList() = default;
  GivenList(const GivenList& other) { Append(other); }
  GivenList(GivenList&& other) noexcept = default;
  GivenList& operator=(GivenList&& other) noexcept = default;
  GivenList& operator=(const GivenList& other);

  size_t size() const { return size_; }
  const Given& operator[](size_t i) const { return chunks_[i / kChunk][i % kChunk]; }
  Given& operator[](size_t i) { return chunks_[i / kChunk][i % kChunk]; }
  void push_back(const Given& given);
  void Append(const GivenList& other);
  // The same where both are sorted; stays sorted. If memory runs out, the list is no longer whole.
  void Merge(const GivenList& other);
  // By id, then by content. Ids are keyed hashes, so they fill the buckets of a radix evenly.
  void Sort();
  // Gives up all from `size` on, and their memory. REQUIRES: size <= size().
  void Shrink(size_t size);

 private:
  static constexpr size_t kChunk = 4096;

  void SortRange(size_t begin, size_t end, unsigned shift);
  void SortFew(size_t begin, size_t end);
  void SortEqual(size_t begin, size_t end);

  std::vector<std::unique_ptr<Given[]>> chunks_;
  size_t size_ = 0;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_GIVEN_LIST_H_
