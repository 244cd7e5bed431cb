// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_PERSONS_H_
#define MSPOF_ENGINE_PERSONS_H_

// Internal. Distinct persons, by a keyed hash of their id. What is kept of a person forms a
// semilattice: adding records and merging tables in any order gives the same.
//
// A person takes 16 bytes, and 5 to 10 bytes of an index, once for a whole tally; and then 4 bytes
// for each dimension of each population that a measure counts in. Growing does not double the
// memory: only the index of four-byte numbers is made anew.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "support/digest.h"

namespace mspof::engine {

// The persons of a tally, numbered from 0 in the order in which they were met.
class Persons {
 public:
  // The number of a person, who is added if new.
  uint32_t Find(const support::Hash128& person);
  // The number of a person who was added; kNobody if the person was not.
  static constexpr uint32_t kNobody = UINT32_MAX;
  uint32_t Number(const support::Hash128& person) const;
  const support::Hash128& hash(uint32_t person) const { return hashes_[person]; }
  uint32_t size() const { return static_cast<uint32_t>(hashes_.size()); }

 private:
  // The slot of the person in slots_, or the free slot where the person belongs.
  size_t SlotOf(const support::Hash128& person) const;
  void Grow();

  std::deque<support::Hash128> hashes_;
  // Numbers, found by hash, with open addressing; the size is a power of two. A table from a
  // library would store each hash itself, and its state could not be copied.
  std::vector<uint32_t> slots_;
};

// Some of them.
class PersonSet {
 public:
  // False if the person was there.
  bool Add(uint32_t person) {
    if (person >= bits_.size()) bits_.resize(person + 1);
    if (bits_[person]) return false;
    bits_[person] = true;
    ++size_;
    return true;
  }
  bool Has(uint32_t person) const { return person < bits_.size() && bits_[person]; }
  size_t size() const { return size_; }

 private:
  std::vector<bool> bits_;
  size_t size_ = 0;
};

// The value of one dimension for one person: the value in the latest record that supplies one. If
// two records are of the same day, the value that is earlier in the order of the codes.
struct PersonValue {
  static constexpr uint16_t kNoValue = 0x7FFF;
  // The longest period, in days, in which a day has a number of its own.
  static constexpr int32_t kMostDays = UINT16_MAX;
  // Days since the first of the period.
  uint16_t day = 0;
  uint16_t position : 15;
  // Two different values were supplied.
  uint16_t contradicts : 1;

  PersonValue() : position(kNoValue), contradicts(0) {}
  PersonValue(int32_t since_first, uint16_t at)
      : day(static_cast<uint16_t>(since_first)), position(at & kNoValue), contradicts(0) {}

  void Add(const PersonValue& other) {
    if (other.position == kNoValue) return;
    if (position == kNoValue) {
      *this = other;
      return;
    }
    contradicts |= other.contradicts | (position != other.position ? 1U : 0U);
    const bool later = other.day > day || (other.day == day && other.position < position);
    if (!later) return;
    day = other.day;
    position = other.position;
  }
};
static_assert(sizeof(PersonValue) == 4, "four bytes a person and dimension");

// What one measure in one population holds about persons.
class PersonTable {
 public:
  // `every_value`: each dimension keeps a set of positions, below `radix`, instead of one.
  PersonTable(size_t dimensions, bool every_value, uint32_t radix)
      : dimensions_(every_value ? 0 : dimensions), words_(every_value ? (radix + 63) / 64 : 0) {}

  // Makes room for a person and for all persons with lower numbers.
  void Add(uint32_t person) {
    persons_.Add(person);
    const size_t size = size_t{person} + 1;
    if (values_.size() < size * dimensions_) values_.resize(size * dimensions_);
    if (sets_.size() < size * words_) sets_.resize(size * words_);
  }
  bool Has(uint32_t person) const { return persons_.Has(person); }
  size_t size() const { return persons_.size(); }

  // REQUIRES, of these: Has(person).
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

  // Adds what `other` knows about its person `from` to what is known about `to` here.
  void Merge(const PersonTable& other, uint32_t from, uint32_t to) {
    Add(to);
    for (size_t d = 0; d < dimensions_; ++d) value(to, d).Add(other.value(from, d));
    for (size_t w = 0; w < words_; ++w) OrSetWord(to, w, other.set_word(from, w));
  }

  void Clear() {
    persons_ = PersonSet();
    values_.clear();
    sets_.clear();
  }

  size_t dimensions() const { return dimensions_; }
  size_t words() const { return words_; }

 private:
  size_t dimensions_;
  size_t words_;
  PersonSet persons_;
  std::deque<PersonValue> values_;
  std::deque<uint64_t> sets_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_PERSONS_H_
