// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_TEXT_MAP_H_
#define MSPOF_SUPPORT_TEXT_MAP_H_

// Internal. A map from texts that is looked up by std::string_view and keeps its entries in the
// order in which they came. If there is no memory for an insertion, the map stays as it was. Other
// tables do not offer this: Abseil's are broken after such an insertion, since they store their new
// size before they have the memory for it, and the standard's cannot be looked up by a view.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <absl/hash/hash.h>
#include <absl/strings/string_view.h>

namespace mspof::support {

template <typename Value>
class TextMap {
 public:
  using Entry = std::pair<std::string, Value>;
  using iterator = typename std::vector<Entry>::iterator;
  using const_iterator = typename std::vector<Entry>::const_iterator;

  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  iterator begin() { return entries_.begin(); }
  iterator end() { return entries_.end(); }
  size_t size() const { return entries_.size(); }

  const_iterator find(std::string_view text) const {
    return entries_.begin() + static_cast<std::ptrdiff_t>(Find(text));
  }
  iterator find(std::string_view text) {
    return entries_.begin() + static_cast<std::ptrdiff_t>(Find(text));
  }
  bool contains(std::string_view text) const { return Find(text) < entries_.size(); }

  // The entry of `text`, and whether it is new, made with `value`. Invalidates iterators.
  template <typename... Arguments>
  std::pair<iterator, bool> emplace(std::string_view text, Arguments&&... value) {
    const size_t there = Find(text);
    if (there < entries_.size()) {
      return {entries_.begin() + static_cast<std::ptrdiff_t>(there), false};
    }
    // At most three quarters of the slots are taken.
    if ((entries_.size() + 1) * 4 > slots_.size() * 3) Grow();
    entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(text),
                          std::forward_as_tuple(std::forward<Arguments>(value)...));
    slots_[SlotOf(text)] = static_cast<uint32_t>(entries_.size() - 1);
    return {entries_.end() - 1, true};
  }
  Value& operator[](std::string_view text) { return emplace(text).first->second; }

  // Removes all entries. Keeps only a little memory, so that clearing often costs little.
  void clear() noexcept {
    if (slots_.size() > kKeptSlots) {
      *this = TextMap();
      return;
    }
    entries_.clear();
    std::fill(slots_.begin(), slots_.end(), kFree);
  }

 private:
  static constexpr uint32_t kFree = UINT32_MAX;
  static constexpr size_t kFewestSlots = 8;
  static constexpr size_t kKeptSlots = 128;

  // Debian builds Abseil as C++14, so its string_view is another type than the standard's.
  static size_t HashOf(std::string_view text) {
    return absl::Hash<absl::string_view>()(absl::string_view(text.data(), text.size()));
  }

  // The slot that has the number of `text`, or would have it. REQUIRES: there is a free slot.
  size_t SlotOf(std::string_view text) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = HashOf(text) & mask;
    while (slots_[slot] != kFree && entries_[slots_[slot]].first != text) slot = (slot + 1) & mask;
    return slot;
  }

  // The number of the entry of `text`; the number of all entries if there is none.
  size_t Find(std::string_view text) const {
    if (slots_.empty()) return entries_.size();
    const uint32_t found = slots_[SlotOf(text)];
    return found == kFree ? entries_.size() : found;
  }

  // Doubles the slots.
  void Grow() {
    TextMap larger;
    larger.slots_.assign(std::max(kFewestSlots, slots_.size() * 2), kFree);
    larger.entries_.swap(entries_);
    for (size_t i = 0; i < larger.entries_.size(); ++i) {
      larger.slots_[larger.SlotOf(larger.entries_[i].first)] = static_cast<uint32_t>(i);
    }
    *this = std::move(larger);
  }

  std::vector<Entry> entries_;
  // Numbers of entries, found by hash; open addressing, a power of two.
  std::vector<uint32_t> slots_;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_TEXT_MAP_H_
