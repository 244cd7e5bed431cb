// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_PART_ROWS_H_
#define MSPOF_MAPPING_PART_ROWS_H_

// Internal. Keeps the rows of one part until their record comes.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "table/row.h"

namespace mspof::mapping {

// Rows by their key, in the order of the table. Use from one thread at a time. Not copyable,
// because it can be large.
class PartRows {
 public:
  // Rows with `cells` cells. The cell at `key` is the key.
  PartRows(size_t cells, uint32_t key) : cells_(cells), key_(key) {}
  PartRows(PartRows&&) = default;
  PartRows& operator=(PartRows&&) = default;

  static uint64_t HashOf(std::string_view key);
  // The key of `row`, without surrounding blanks.
  std::string_view KeyOf(const table::RowView& row) const;

  uint32_t key() const { return key_; }

  // Keeps a copy of those `cells` of `row`, whose key has this hash, and its number.
  void Add(uint64_t hash, uint64_t number, const table::RowView& row,
           const std::vector<uint32_t>& cells);
  // Drops the rows with a key whose hash is greater than `last`.
  void DropAfter(uint64_t last);
  void Clear();
  // The approximate memory of the rows.
  uint64_t bytes() const { return bytes_; }
  // Whether all rows have one key.
  bool has_one_key() const;

  // Makes rows findable. Call it once after the last Add().
  void Sort();
  // Calls `take(number, row)` for each row of `key`, and marks these rows as found.
  template <typename Take>
  void ForEach(std::string_view key, const Take& take) {
    const uint64_t hash = HashOf(key);
    for (size_t i = FindHash(hash); i < entries_.size() && entries_[i].hash == hash; ++i) {
      Stored* stored = entries_[i].stored;
      const table::RowView row = RowOf(stored);
      if (KeyOf(row) != key) continue;
      stored->found = 1;
      take(uint64_t{stored->number}, row);
    }
  }
  // The numbers of the rows that ForEach() never gave, in order.
  std::vector<uint64_t> NeverFound() const;

 private:
  // The data before the spans of the cells and their text.
  struct Stored {
    uint64_t number : 63;
    uint64_t found : 1;
  };
  struct Entry {
    uint64_t hash;
    Stored* stored;
  };
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size = 0;
    size_t used = 0;
  };

  static table::CellSpan* SpansOf(Stored* stored) {
    return reinterpret_cast<table::CellSpan*>(stored + 1);
  }
  char* TextOf(Stored* stored) const { return reinterpret_cast<char*>(SpansOf(stored) + cells_); }
  table::RowView RowOf(Stored* stored) const { return {TextOf(stored), SpansOf(stored)}; }
  // The size of a row with `text_size` bytes in its cells.
  size_t SizeOf(size_t text_size) const;
  size_t FindHash(uint64_t hash) const;
  char* Allocate(size_t size);

  size_t cells_;
  uint32_t key_;
  std::vector<Entry> entries_;
  std::vector<Block> blocks_;
  uint64_t bytes_ = 0;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_PART_ROWS_H_
