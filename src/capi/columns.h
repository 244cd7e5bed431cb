// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_COLUMNS_H_
#define MSPOF_CAPI_COLUMNS_H_

// Internal. Columns of the Arrow C data interface, read one record after the other.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/c.h"
#include "mspof/mspof.h"

namespace mspof::capi {

// One value after the other of a column without rows of its own: texts, days or whole numbers.
class Leaf {
 public:
  // Fails if the type is none that is read, or if the array does not fit it.
  static Result<Leaf> Bind(const ArrowSchema& schema, const ArrowArray& array);

  // The text at a position; empty if it is null. REQUIRES: is_text().
  std::string_view TextAt(int64_t at) const;
  bool is_text() const { return type_ == Type::kText32 || type_ == Type::kText64; }
  // Whether a path of this kind takes the values. Texts are always taken, and read.
  bool Fits(ValueKind kind) const;
  // Sets the value at a position, if it is not null.
  void Put(int64_t at, Path path, int row, RecordBuffer* record) const;

 private:
  enum class Type { kText32, kText64, kInteger, kDate32, kDate64 };

  bool IsNull(int64_t at) const;
  bool Has(int64_t at) const { return at >= 0 && at < array_->length; }
  // An integer without a sign that is too large for this is negative.
  int64_t IntegerAt(int64_t at) const;

  Type type_ = Type::kText32;
  int width_ = 0;  // of an integer, in bytes
  bool is_signed_ = true;
  const ArrowArray* array_ = nullptr;
  // Where the values are; the column itself then holds positions in it.
  std::shared_ptr<const Leaf> dictionary_;
};

// Where the values of a list begin and end.
class Lists {
 public:
  static Result<Lists> Bind(const ArrowSchema& schema, const ArrowArray& array);
  static bool IsList(const ArrowSchema& schema);

  bool IsNull(int64_t at) const;
  int64_t Begin(int64_t at) const;
  int64_t End(int64_t at) const { return Begin(at + 1); }

 private:
  const ArrowArray* array_ = nullptr;
  bool is_large_ = false;
};

// The records of one struct array.
class Columns {
 public:
  static Result<Columns> Bind(const Framework& framework, const ArrowSchema* schema,
                              const ArrowArray* array);

  int64_t size() const { return size_; }
  // Clears `record` and fills it. It refers to the arrays.
  void Fill(int64_t at, RecordBuffer* record) const;

 private:
  // One value of a record or of a row.
  struct Value {
    Path path;
    Leaf leaf;
  };
  // Several codes of a fact.
  struct Many {
    Path path;
    Lists lists;
    Leaf leaf;
  };
  // The rows of a group or collection.
  struct Rows {
    Path path;
    bool is_group = false;  // else a collection
    Lists lists;
    int64_t offset = 0;  // of the struct
    std::vector<Value> values;
    std::vector<Many> many;
  };

  Status Add(const Framework& framework, const ArrowSchema& schema, const ArrowArray& array);
  Status AddValue(const Framework& framework, const std::string& name, const ArrowSchema& schema,
                  const ArrowArray& array, std::vector<Value>* values,
                  std::vector<Many>* many) const;
  Status AddRows(const Framework& framework, const OutlineGroup& group, const ArrowSchema& schema,
                 const ArrowArray& array);
  static void Put(const std::vector<Value>& values, const std::vector<Many>& many, int64_t at,
                  int row, RecordBuffer* record);

  int64_t size_ = 0;
  int64_t offset_ = 0;
  Outline outline_;
  std::vector<Leaf> record_id_;  // at most one, here and below
  std::vector<Leaf> person_id_;
  std::vector<Leaf> council_;
  std::vector<Value> values_;
  std::vector<Many> many_;
  std::vector<Rows> rows_;
};

}  // namespace mspof::capi

#endif  // MSPOF_CAPI_COLUMNS_H_
