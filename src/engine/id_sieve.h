// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_ID_SIEVE_H_
#define MSPOF_ENGINE_ID_SIEVE_H_

// Internal. Which ids may occur more than once. Each id sets one bit of a table with 16 bits for
// each of them. Who finds its bit set may be a copy, and so may be whoever set it; of ids that
// occur once, that are some 6 in 100. So nothing needs to be sorted but these. It relies on ids
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
    constexpr size_t kBitsOfEach = 16;
    words_.assign(records * kBitsOfEach / 64 + 1, Word());
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

  // What part of all numbers the upper half of the hash is, the word is of all words.
  size_t At(const Given& given) const {
    return static_cast<size_t>((given.id.low >> 32) * static_cast<uint64_t>(words_.size()) >> 32);
  }
  static uint64_t BitOf(const Given& given) { return uint64_t{1} << (given.id.low & 63); }

  std::vector<Word> words_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_ID_SIEVE_H_
