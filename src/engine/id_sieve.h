// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_ID_SIEVE_H_
#define MSPOF_ENGINE_ID_SIEVE_H_

// Internal. Which ids may occur more than once. Each id sets one bit of a table with 32 to 64 bits
// for each of them. Who finds its bit set may be a copy, and so may be whoever set it; of ids that
// occur once, that are some 2 in 100. So nothing needs to be sorted but these. It relies on ids
// being keyed hashes, whose bits are even.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/given_list.h"

namespace mspof::engine {

class IdSieve {
 public:
  // Begins anew, for so many records.
  void Begin(size_t records) {
    constexpr size_t kBitsOfEach = 32;
    size_t words = 1;
    while (words * 64 < records * kBitsOfEach) words *= 2;
    words_.assign(words, Word());
  }
  void Add(const Given* records, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      Word& word = words_[At(records[i])];
      const uint64_t bit = BitOf(records[i]);
      word.again |= word.met & bit;
      word.met |= bit;
    }
  }
  // Appends those of the records that may not be the only one of their id. The others are.
  // REQUIRES: they were added.
  void Sift(const Given* records, size_t count, std::vector<Given>* sifted) const {
    for (size_t i = 0; i < count; ++i) {
      if ((words_[At(records[i])].again & BitOf(records[i])) != 0) sifted->push_back(records[i]);
    }
  }

 private:
  struct Word {
    uint64_t met = 0;
    uint64_t again = 0;
  };

  size_t At(const Given& given) const {
    return static_cast<size_t>(given.id.low >> 6) & (words_.size() - 1);
  }
  static uint64_t BitOf(const Given& given) { return uint64_t{1} << (given.id.low & 63); }

  std::vector<Word> words_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_ID_SIEVE_H_
