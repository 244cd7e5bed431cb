// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLUMNS_COLUMNS_H_
#define MSPOF_COLUMNS_COLUMNS_H_

// Internal. Batches of columns of the Arrow C data interface, read one record after the other.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "columns/leaf.h"
#include "columns/lists.h"
#include "mspof/framework.h"
#include "mspof/record_buffer.h"

namespace mspof::columns {

class Columns {
 public:
  // Resolves names and types. Fails if a column has no path, or a type that does not fit; the
  // message names the column.
  static Result<Columns> Of(const Framework& framework, const ArrowSchema& schema);

  // The next batch, whose arrays must stay. Fails if an array does not fit its type. Then there is
  // no batch.
  Status Take(const ArrowArray& array);

  // Records whose values are read at once: they stay in the fastest cache.
  static constexpr int64_t kBlock = 64;

  // The number of records in the batch.
  int64_t size() const { return size_; }
  // Fills `record` with a record of the batch, to whose arrays it then refers.
  // REQUIRES: `record` was empty before the first one of a batch, and since then nothing else
  // filled it; `at` is one more than the last time, and 0 the first time.
  void Fill(int64_t at, RecordBuffer* record);

 private:
  // One value of a record or of a row.
  struct Value {
    int64_t child;  // its position among the columns, or among those of the struct
    uint16_t field;
    uint16_t slot;
    Leaf leaf;
  };
  // Several codes of a fact.
  struct Many {
    int64_t child;
    uint16_t field;
    Lists lists;
    Leaf leaf;
  };
  // What a struct holds: a record, or a row.
  struct Parts {
    std::vector<Value> values;
    std::vector<Many> many;

    bool Has(uint16_t field) const;
    // The arrays of the next batch. On failure `wrong` is the position of the child.
    Status Take(const ArrowArray& structs, int64_t* wrong);
  };
  // The rows of a group or collection.
  struct Rows {
    int64_t child;
    uint16_t scope;
    bool is_group;  // else a collection
    Lists lists;
    int64_t offset = 0;              // of the structs
    const uint8_t* there = nullptr;  // those that are not null
    std::vector<std::string> names;
    Parts parts;
  };
  enum { kRecordId, kPersonId, kCouncil, kIds };
  struct Ids {
    std::string_view name;
    int64_t child = -1;  // there is none
    Leaf leaf;
  };

  explicit Columns(const internal::Impl<Framework>& definition);
  Status Add(const Framework& framework, const ArrowSchema& schema, int64_t child);
  Status AddField(const Framework& framework, const std::string& name, const ArrowSchema& schema,
                  int64_t child, Parts* parts) const;
  Status AddRows(const Framework& framework, uint16_t scope, const ArrowSchema& schema,
                 int64_t child);
  Status TakeRows(const ArrowArray& array, Rows* rows) const;
  Status TakeColumns(const ArrowArray& array, int64_t* wrong);
  void ReadBlock(int64_t at);
  static void PutMany(const std::vector<Many>& many, int64_t at, uint32_t row,
                      internal::Impl<RecordBuffer>* record);
  void PutRows(const Rows& rows, int64_t at, internal::Impl<RecordBuffer>* record) const;

  const internal::Impl<Framework>& d_;
  std::vector<std::string> names_;  // of the columns
  std::array<Ids, kIds> ids_;
  Parts parts_;
  std::vector<Rows> rows_;
  size_t width_;  // slots of a record

  int64_t size_ = 0;
  int64_t offset_ = 0;
  const uint8_t* there_ = nullptr;  // records that are not null
  std::vector<engine::Slot> block_;
  bool block_maybe_unlisted_ = false;
};

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_COLUMNS_H_
