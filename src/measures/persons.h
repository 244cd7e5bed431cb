// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_PERSONS_H_
#define MSPOF_MEASURES_PERSONS_H_

// Internal. Distinct persons of one measure in one population, by a keyed hash of their id.
// What is kept of a person is a semilattice: adding records and merging tables in any order
// gives the same.

#include <cstdint>
#include <vector>

#include <absl/container/flat_hash_map.h>

#include "base/digest.h"

namespace mspof::measures {

// The value of one dimension for one person: that of the latest record that supplies one; of
// the same day the one earlier in the order of the codes.
struct PersonValue {
  static constexpr uint16_t kNoValue = 0xFFFF;
  int32_t date = 0;
  uint16_t position = kNoValue;
  // Two different values were supplied.
  bool contradicts = false;

  void Add(const PersonValue& other) {
    if (other.position == kNoValue) return;
    if (position == kNoValue) {
      *this = other;
      return;
    }
    contradicts = contradicts || other.contradicts || position != other.position;
    const bool later = other.date > date || (other.date == date && other.position < position);
    if (!later) return;
    date = other.date;
    position = other.position;
  }
};

class PersonTable {
 public:
  // `every_value`: each dimension keeps a set of positions, below `radix`, instead of one.
  PersonTable(size_t dimensions, bool every_value, uint32_t radix)
      : dimensions_(every_value ? 0 : dimensions), words_(every_value ? (radix + 63) / 64 : 0) {}

  // The number of a person, who is added if new.
  uint32_t Find(const base::Hash128& person) {
    const auto [it, inserted] = index_.emplace(person, static_cast<uint32_t>(index_.size()));
    if (inserted) {
      values_.resize(values_.size() + dimensions_);
      sets_.resize(sets_.size() + words_);
    }
    return it->second;
  }
  PersonValue& value(uint32_t person, size_t dimension) {
    return values_[person * dimensions_ + dimension];
  }
  const PersonValue& value(uint32_t person, size_t dimension) const {
    return values_[person * dimensions_ + dimension];
  }
  void AddToSet(uint32_t person, uint16_t position) {
    sets_[person * words_ + position / 64U] |= uint64_t{1} << (position % 64U);
  }
  bool InSet(uint32_t person, uint32_t position) const {
    return (sets_[person * words_ + position / 64] >> (position % 64) & 1) != 0;
  }
  uint64_t set_word(uint32_t person, size_t word) const { return sets_[person * words_ + word]; }
  void OrSetWord(uint32_t person, size_t word, uint64_t bits) {
    sets_[person * words_ + word] |= bits;
  }

  void Merge(const PersonTable& other) {
    for (const auto& [hash, from] : other.index_) {
      const uint32_t to = Find(hash);
      for (size_t d = 0; d < dimensions_; ++d) value(to, d).Add(other.value(from, d));
      for (size_t w = 0; w < words_; ++w) OrSetWord(to, w, other.set_word(from, w));
    }
  }

  const absl::flat_hash_map<base::Hash128, uint32_t>& index() const { return index_; }
  size_t size() const { return index_.size(); }
  size_t dimensions() const { return dimensions_; }
  size_t words() const { return words_; }

 private:
  size_t dimensions_;
  size_t words_;
  absl::flat_hash_map<base::Hash128, uint32_t> index_;
  std::vector<PersonValue> values_;
  std::vector<uint64_t> sets_;
};

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_PERSONS_H_
