// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Keeps the rows of a part until their record comes. A row is one piece of memory in a block: its
// number, the positions of its cells, and their text. Blocks never move, so pointers to rows stay
// valid; they are sorted by the hash of the key. Dropping rows frees one block after the other, so
// it needs no more memory than it frees.
// Tested by tests/unit/mapping/parts_test.cc.

#include "mapping/part_rows.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>
#include <utility>

#include "support/digest.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

constexpr size_t kBlockBytes = size_t{1} << 20;
constexpr uint64_t kMostRows = ~uint64_t{0} >> 1;  // the largest number that can be stored

// A vector that grows reserves twice its size.
constexpr uint64_t kEntryBytes = 2 * 16;

}  // namespace

size_t PartRows::SizeOf(size_t text_size) const {
  const size_t size = sizeof(Stored) + cells_ * sizeof(table::CellSpan) + text_size;
  return (size + alignof(Stored) - 1) / alignof(Stored) * alignof(Stored);
}

uint64_t PartRows::HashOf(std::string_view key) {
  return support::KeyedHash64(support::Key{}, key);
}

std::string_view PartRows::KeyOf(const table::RowView& row) const {
  return support::Trim(row.cell(key_));
}

char* PartRows::Allocate(size_t size) {
  if (blocks_.empty() ||
      blocks_.back().size - blocks_.back().used < size + table::RowView::kSlack) {
    // The rest of the last block is not used.
    if (!blocks_.empty()) bytes_ += blocks_.back().size - blocks_.back().used;
    Block block;
    block.size = std::max(kBlockBytes, size + table::RowView::kSlack);
    block.bytes = std::make_unique<char[]>(block.size);
    blocks_.push_back(std::move(block));
  }
  Block& block = blocks_.back();
  char* const at = block.bytes.get() + block.used;
  block.used += size;
  return at;
}

void PartRows::Add(uint64_t hash, uint64_t number, const table::RowView& row,
                   const std::vector<uint32_t>& cells) {
  size_t text_size = 0;
  for (uint32_t cell : cells) text_size += row.cell(cell).size();
  const size_t size = SizeOf(text_size);
  auto* const stored = new (Allocate(size)) Stored{number & kMostRows, 0};
  table::CellSpan* span = SpansOf(stored);
  char* const text = TextOf(stored);
  uint32_t at = 0;
  for (uint32_t cell : cells) {
    const std::string_view from = row.cell(cell);
    const auto end = static_cast<uint32_t>(at + from.size());
    new (span++) table::CellSpan{at, end};
    std::copy(from.begin(), from.end(), text + at);
    at = end;
  }
  entries_.push_back({hash, stored});
  bytes_ += size + kEntryBytes;
}

void PartRows::DropAfter(uint64_t last) {
  std::vector<Block> blocks;
  blocks.swap(blocks_);
  bytes_ = 0;
  size_t block = 0;
  size_t kept = 0;
  for (const Entry entry : entries_) {
    // Invariant: before Sort(), entries are in the order of their blocks.
    const auto in_block = [&] {
      const char* const at = reinterpret_cast<const char*>(entry.stored);
      const char* const begin = blocks[block].bytes.get();
      return std::less_equal<>()(begin, at) && std::less<>()(at, begin + blocks[block].size);
    };
    while (!in_block()) blocks[block++].bytes.reset();
    if (entry.hash > last) continue;
    const size_t size = SizeOf(SpansOf(entry.stored)[cells_ - 1].end);
    auto* const copy = reinterpret_cast<Stored*>(Allocate(size));
    std::memcpy(static_cast<void*>(copy), entry.stored, size);
    entries_[kept++] = {entry.hash, copy};
    bytes_ += size + kEntryBytes;
  }
  entries_.resize(kept);
}

void PartRows::Clear() {
  entries_.clear();
  blocks_.clear();
  bytes_ = 0;
}

bool PartRows::has_one_key() const {
  return std::all_of(entries_.begin(), entries_.end(),
                     [this](const Entry& entry) { return entry.hash == entries_.front().hash; });
}

void PartRows::Sort() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.stored->number < b.stored->number;
  });
}

size_t PartRows::FindHash(uint64_t hash) const {
  const auto at =
      std::lower_bound(entries_.begin(), entries_.end(), hash,
                       [](const Entry& entry, uint64_t value) { return entry.hash < value; });
  return static_cast<size_t>(at - entries_.begin());
}

std::vector<uint64_t> PartRows::NeverFound() const {
  std::vector<uint64_t> numbers;
  for (const Entry& entry : entries_) {
    if (entry.stored->found == 0) numbers.push_back(entry.stored->number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace mspof::mapping
