// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLUMNS_LEAF_H_
#define MSPOF_COLUMNS_LEAF_H_

// Internal. One column without rows of its own: texts, days, whole numbers or truth values. Its
// type is resolved once, its dictionary once for each batch, and its values are written into slots
// many at a time.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "columns/shape.h"
#include "definition/compiled.h"
#include "engine/record_buffer_impl.h"
#include "table/code_table.h"

namespace mspof::columns {

class Leaf {
 public:
  // A column of texts that are ids. Fails if it holds something else.
  static Result<Leaf> OfIds(const ArrowSchema& schema);
  // A column of the values of a field. Fails if the field does not take them.
  static Result<Leaf> OfField(const ArrowSchema& schema,
                              const internal::Impl<Framework>& definition, uint16_t field);

  // The next batch. Fails if the array does not fit the type. The array must stay.
  Status Take(const ArrowArray& array);

  // The text of a value; empty if it is null. REQUIRES: it holds texts.
  std::string_view TextAt(int64_t at) const;
  // Writes the values [at, at + count), the first to `to` and each `stride` slots after the one
  // before. Returns whether one may be unlisted. REQUIRES: made by OfField().
  bool Read(int64_t at, int64_t count, engine::Slot* to, size_t stride) const;
  // Adds a value to those of a field with several. REQUIRES: made by OfField().
  void Add(int64_t at, uint16_t field, uint32_t row, internal::Impl<RecordBuffer>* record) const;

 private:
  enum class Type { kNull, kText32, kText64, kTextView, kDate32, kMoment, kInteger, kTruth };

  // Resolves the type. Fails if it is none that is read.
  static Result<Leaf> Of(const ArrowSchema& schema);
  bool Fits(definition::FieldKind kind) const;
  bool is_text() const;
  bool has_dictionary() const { return width_ != 0 && type_ != Type::kInteger; }
  Status TakeTexts(const ArrowArray& array);
  void ResolveDictionary();

  // Of the column itself, or of its dictionary: the text at a position.
  std::string_view PlainTextAt(int64_t at) const;
  int64_t PositionAt(int64_t at) const;
  engine::Slot SlotOf(std::string_view text) const;
  uint16_t CodeOf(std::string_view text) const;
  engine::Slot SlotOfPosition(int64_t position) const;
  template <typename T, typename Make>
  bool ReadEach(int64_t at, int64_t count, engine::Slot* to, size_t stride, const Make& make) const;
  // Calls `with` with a zero of the type of the integers.
  template <typename With>
  bool ByWidth(const With& with) const;

  Type type_ = Type::kNull;
  int64_t day_ = 0;  // of moments, in their unit
  int width_ = 0;    // of integers, in bytes, negative without a sign; 0: there are none

  // The field.
  definition::FieldKind kind_ = definition::FieldKind::kCode;
  const definition::CodeList* list_ = nullptr;
  std::optional<table::CodeTable> codes_;  // of the list
  engine::Slot truths_[2];                 // of false and true

  // The batch.
  const ArrowArray* array_ = nullptr;
  const uint8_t* there_ = nullptr;
  const ArrowArray* texts_ = nullptr;  // the array that holds the texts: itself or its dictionary
  const uint8_t* texts_there_ = nullptr;
  int64_t texts_end_ = 0;            // of plain texts: the bytes that may be read
  std::vector<engine::Slot> slots_;  // by position in the dictionary, unless that is too large
};

}  // namespace mspof::columns

#endif  // MSPOF_COLUMNS_LEAF_H_
