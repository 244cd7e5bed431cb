// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLUMNS_TABLE_H_
#define MSPOF_COLUMNS_TABLE_H_

// Internal. A table that we give to a host: columns of texts and of whole numbers, as a stream of
// Arrow's C interface with one batch.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "columns/arrow.h"

namespace mspof::columns {

class Table {
 public:
  enum class Kind { kTexts, kNumbers };

  // Adds a column, before the first row.
  void AddColumn(std::string name, Kind kind);
  // Adds a text to a column; an empty one is null. REQUIRES: less than 2 GiB of texts in all.
  void Add(size_t column, std::string_view text);
  void Add(size_t column, int64_t number);
  void AddNull(size_t column);

  // Moves the table into a stream. All columns must have the same number of rows.
  static void Give(Table table, ArrowArrayStream* out);

 private:
  struct Column {
    std::string name;
    Kind kind;
    int64_t length = 0;
    int64_t nulls = 0;
    std::vector<uint8_t> there;  // a bit for each row
    std::vector<int32_t> ends;   // of texts, after a 0
    std::string texts;
    std::vector<int64_t> numbers;
    std::vector<const void*> buffers;
  };
  class Stream;

  Column* Row(size_t column, bool is_there);

  std::vector<Column> columns_;
};

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_TABLE_H_
