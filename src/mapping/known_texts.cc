// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A hash table without collisions: each text has a place of its own, so that a text is found or not
// found by one comparison. If a new text falls on another, all are placed anew, with another
// multiplier or in a table of twice the size. What finds no place in a small table is not kept: it
// is read again each time that it occurs.
//
// The key of a long text is its first eight bytes, with a NUL for the first one, so that it is the
// key of no short text; and a mix of the last eight and of eight in the middle. The whole text is
// compared after its key.
// Tested by tests/engine/quick_columns_test.cc.

#include "mapping/known_texts.h"

#include <cstring>
#include <string_view>
#include <utility>

namespace mspof::mapping {
namespace {

constexpr size_t kFirstSize = 16;
constexpr size_t kMostSize = 512;
constexpr size_t kMostTexts = 64;
constexpr int kTries = 16;
constexpr uint64_t kFirstMultiplier = 0xD6E8FEB86659FD93u;

// The bits that remain of a product for a place in a table of this size.
int ShiftOf(size_t size) {
  int shift = 64;
  for (; size > 1; size /= 2) --shift;
  return shift;
}

}  // namespace

KnownTexts::KnownTexts()
    : multiplier_(kFirstMultiplier), shift_(ShiftOf(kFirstSize)), entries_(kFirstSize) {}

table::TextKey KnownTexts::KeyOfLong(const char* text, size_t size) {
  table::TextKey key;
  std::memcpy(&key.low, text, sizeof key.low);
  std::memcpy(&key.high, text + size - sizeof key.high, sizeof key.high);
  std::memset(&key.low, 0, 1);
  uint64_t middle = 0;
  std::memcpy(&middle, text + size / 2, sizeof middle);
  key.high ^= middle * kFirstMultiplier;
  return key;
}

uint32_t KnownTexts::FindLong(const char* text, size_t size) const {
  const table::TextKey key = KeyOfLong(text, size);
  const Entry& entry = entries_[PlaceOf(key)];
  const bool same = entry.key == key && long_[entry.text] == std::string_view(text, size);
  return same ? entry.number : kUnknown;
}

void KnownTexts::Add(const char* text, size_t size, uint32_t number) {
  if (full_ || size > kMostBytes) return;
  const bool is_long = size > table::TextKey::kMostBytes;
  const Entry added = {is_long ? KeyOfLong(text, size) : table::TextKey::Of(text, size), number,
                       static_cast<uint32_t>(long_.size())};
  Entry& entry = entries_[PlaceOf(added.key)];
  if (entry.key == added.key) return;  // of another long text
  if (is_long) long_.emplace_back(text, size);
  if (entry.number == kUnknown) {
    entry = added;
  } else {
    std::vector<Entry> texts = {added};
    for (const Entry& old : entries_) {
      if (old.number != kUnknown) texts.push_back(old);
    }
    size_t room = entries_.size();
    while (room <= kMostSize && !MakeRoom(room, texts)) room *= 2;
    full_ = room > kMostSize;
    if (full_) return;
  }
  full_ = ++size_ == kMostTexts;
}

// Places all texts in a table of that size, if one of a few multipliers keeps them apart.
bool KnownTexts::MakeRoom(size_t size, const std::vector<Entry>& texts) {
  const uint64_t old_multiplier = multiplier_;
  const int old_shift = shift_;
  shift_ = ShiftOf(size);
  for (int i = 0; i < kTries; ++i) {
    std::vector<Entry> entries(size);
    bool apart = true;
    for (const Entry& text : texts) {
      Entry& entry = entries[PlaceOf(text.key)];
      apart &= entry.number == kUnknown;
      entry = text;
    }
    if (apart) {
      entries_ = std::move(entries);
      return true;
    }
    multiplier_ = multiplier_ * 0x2545F4914F6CDD1Du | 1;
  }
  multiplier_ = old_multiplier;
  shift_ = old_shift;
  return false;
}

}  // namespace mspof::mapping
