// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An American flag sort by the bytes of the id: each pass moves every element once, to the bucket
// of its byte, without memory of its own. What is left in a bucket is soon few, and sorted by
// insertion. Tested by tests/unit/engine/copies_test.cc.

#include "engine/given_list.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mspof::engine {
namespace {

// Sorting so few by insertion is faster than another pass.
constexpr size_t kFew = 24;
constexpr size_t kBuckets = 256;
constexpr unsigned kFirstByte = 56;

size_t BucketOf(const Given& given, unsigned shift) {
  return static_cast<size_t>(given.id.high >> shift & (kBuckets - 1));
}

}  // namespace

GivenList& GivenList::operator=(const GivenList& other) {
  GivenList copy(other);
  *this = std::move(copy);
  return *this;
}

void GivenList::push_back(const Given& given) {
  if (size_ == chunks_.size() * kChunk) chunks_.push_back(std::make_unique<Given[]>(kChunk));
  (*this)[size_] = given;
  ++size_;
}

void GivenList::Append(const GivenList& other) {
  const size_t size = other.size_;
  for (size_t i = 0; i < size; ++i) push_back(other[i]);
}

void GivenList::Shrink(size_t size) {
  chunks_.resize((size + kChunk - 1) / kChunk);
  size_ = size;
}

// What has been moved gives its memory back.
void GivenList::Merge(const GivenList& other) {
  GivenList mine = std::move(*this);
  *this = GivenList();
  size_t a = 0;
  size_t b = 0;
  while (a < mine.size_ || b < other.size_) {
    const bool theirs = a == mine.size_ || (b < other.size_ && Before(other[b], mine[a]));
    push_back(theirs ? other[b++] : mine[a++]);
    if (!theirs && a % kChunk == 0) mine.chunks_[a / kChunk - 1].reset();
  }
}

void GivenList::Sort() { SortRange(0, size_, kFirstByte); }

void GivenList::SortRange(size_t begin, size_t end, unsigned shift) {
  if (end - begin <= kFew) return SortFew(begin, end);
  std::array<size_t, kBuckets + 1> first{};
  for (size_t i = begin; i < end; ++i) ++first[BucketOf((*this)[i], shift) + 1];
  first[0] = begin;
  for (size_t b = 0; b < kBuckets; ++b) first[b + 1] += first[b];
  std::array<size_t, kBuckets> next;
  std::copy_n(first.begin(), kBuckets, next.begin());
  for (size_t b = 0; b < kBuckets; ++b) {
    while (next[b] != first[b + 1]) {
      Given& here = (*this)[next[b]];
      const size_t to = BucketOf(here, shift);
      if (to == b) {
        ++next[b];
      } else {
        std::swap(here, (*this)[next[to]++]);
      }
    }
  }
  for (size_t b = 0; b < kBuckets; ++b) {
    if (shift == 0) {
      SortEqual(first[b], first[b + 1]);
    } else {
      SortRange(first[b], first[b + 1], shift - 8);
    }
  }
}

void GivenList::SortFew(size_t begin, size_t end) {
  for (size_t i = begin + 1; i < end; ++i) {
    const Given moved = (*this)[i];
    size_t to = i;
    for (; to > begin && Before(moved, (*this)[to - 1]); --to) (*this)[to] = (*this)[to - 1];
    (*this)[to] = moved;
  }
}

// The ids have the same first half: they are the copies of one record.
void GivenList::SortEqual(size_t begin, size_t end) {
  if (end - begin <= kFew) return SortFew(begin, end);
  std::vector<Given> copies;
  copies.reserve(end - begin);
  for (size_t i = begin; i < end; ++i) copies.push_back((*this)[i]);
  std::sort(copies.begin(), copies.end(), Before);
  for (size_t i = begin; i < end; ++i) (*this)[i] = copies[i - begin];
}

}  // namespace mspof::engine
