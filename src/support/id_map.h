// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_ID_MAP_H_
#define MSPOF_SUPPORT_ID_MAP_H_

// Internal. A map from the ids of a definition, which is filled once and asked for each value of
// each record. One comparison finds nearly every id that is there: its place follows from its size
// and a few of its bytes. An id whose place is taken, or that is not there, is looked up in the map
// beneath, so nobody can choose ids that make it slow.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "support/same_text.h"
#include "support/text_map.h"

namespace mspof::support {

template <typename Value>
class IdMap {
 public:
  using const_iterator = typename TextMap<Value>::const_iterator;

  const_iterator begin() const { return map_.begin(); }
  const_iterator end() const { return map_.end(); }
  size_t size() const { return map_.size(); }

  const_iterator find(std::string_view id) const {
    if (places_.empty()) return map_.end();
    const size_t entry = places_[PlaceOf(id)];
    if (entry < map_.size()) {
      const const_iterator found = map_.begin() + static_cast<std::ptrdiff_t>(entry);
      if (SameText(found->first, id)) return found;
    }
    return map_.find(id);
  }
  bool contains(std::string_view id) const { return find(id) != end(); }

  // Invalidates iterators. Returns whether the id is new.
  bool emplace(std::string_view id, Value value) {
    if ((map_.size() + 1) * 4 > places_.size()) Grow();
    if (!map_.emplace(id, std::move(value)).second) return false;
    Place(id, map_.size() - 1);
    return true;
  }

 private:
  static constexpr uint16_t kFree = UINT16_MAX;
  static constexpr size_t kFewestPlaces = 16;

  size_t PlaceOf(std::string_view id) const {
    constexpr size_t kWord = sizeof(uint64_t);
    constexpr uint64_t kMix = 0x9E3779B97F4A7C15u;
    const size_t size = id.size();
    const uint64_t first = size < kWord ? LoadFew(id.data(), size) : Load64(id.data());
    const uint64_t last = size < kWord ? size : Load64(id.data() + size - kWord);
    const uint64_t mixed = (first * kMix ^ (last + size)) * kMix;
    return static_cast<size_t>(mixed >> 32) & (places_.size() - 1);
  }

  void Place(std::string_view id, size_t entry) {
    uint16_t& place = places_[PlaceOf(id)];
    if (place == kFree && entry < kFree) place = static_cast<uint16_t>(entry);
  }

  void Grow() {
    std::vector<uint16_t> larger(places_.empty() ? kFewestPlaces : places_.size() * 2, kFree);
    places_.swap(larger);
    size_t entry = 0;
    for (const auto& one : map_) Place(one.first, entry++);
  }

  TextMap<Value> map_;
  // Numbers of entries; a power of two, at least four times as many.
  std::vector<uint16_t> places_;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_ID_MAP_H_
