// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The type of a column is looked at once, and the buffers and the dictionary of a batch once for
// it. Tested by tests/unit/capi/columns_test.cc.

#include "columns/leaf.h"

namespace mspof::columns {

using definition::FieldKind;
using engine::Slot;
using engine::State;

namespace {

constexpr char kDoesNotFit[] =
    "the type does not fit the path: give texts, or days for a date, integers for a number, and "
    "truth values for codes that have yes and no";

// Width in bytes of an integer type, negative if it has no sign; 0: it is none.
int WidthOf(std::string_view format) {
  constexpr std::string_view kSigned = "csil";
  constexpr std::string_view kUnsigned = "CSIL";
  if (format.size() != 1) return 0;
  if (kSigned.find(format) != std::string_view::npos) return 1 << kSigned.find(format);
  if (kUnsigned.find(format) != std::string_view::npos) return -(1 << kUnsigned.find(format));
  return 0;
}

bool HasFormOfTimestamp(std::string_view format) {
  constexpr std::string_view kUnits = "smun";
  return format.size() >= 4 && format.substr(0, 2) == "ts" && format[3] == ':' &&
         kUnits.find(format[2]) != std::string_view::npos;
}

constexpr int64_t kSecondsOfDay = int64_t{24} * 60 * 60;
int64_t PerSecond(char unit) {
  return unit == 's' ? 1 : unit == 'm' ? 1000 : unit == 'u' ? 1000000 : 1000000000;
}

}  // namespace

// ---- Types --------------------------------------------------------------------------------------

Result<Leaf> Leaf::Of(const ArrowSchema& schema) {
  Result<Leaf> made = Leaf();
  Leaf& leaf = *made;
  const std::string_view format = FormatOf(schema);
  const int width = WidthOf(format);
  if (schema.dictionary != nullptr) {
    if (width == 0) return Wrong("the dictionary does not fit");
    if (schema.dictionary->dictionary != nullptr) return Wrong("a dictionary must hold texts");
    const Result<Leaf> values = Of(*schema.dictionary);
    if (!values.ok()) return values;
    if (!values->is_text()) return Wrong("a dictionary must hold texts");
    leaf.type_ = values->type_;
  } else if (format == "n") {
    leaf.type_ = Type::kNull;
  } else if (format == "u") {
    leaf.type_ = Type::kText32;
  } else if (format == "U") {
    leaf.type_ = Type::kText64;
  } else if (format == "vu") {
    leaf.type_ = Type::kTextView;
  } else if (format == "tdD") {
    leaf.type_ = Type::kDate32;
  } else if (format == "tdm" || HasFormOfTimestamp(format)) {
    // "ts", the unit, a colon, and a time zone or none.
    if (format.size() > 4) {
      return Wrong(
          "the timestamps have a time zone, and only you know in which one a day ends: cast them "
          "to "
          "dates");
    }
    leaf.type_ = Type::kMoment;
    leaf.day_ = kSecondsOfDay * PerSecond(format[2]);
  } else if (format == "b") {
    leaf.type_ = Type::kTruth;
  } else if (width != 0) {
    leaf.type_ = Type::kInteger;
  } else {
    return Wrong(
        "the type is not read: give texts, a dictionary of texts, days, integers or truth values");
  }
  leaf.width_ = width;
  return made;
}

bool Leaf::is_text() const {
  return type_ == Type::kText32 || type_ == Type::kText64 || type_ == Type::kTextView;
}

bool Leaf::Fits(FieldKind kind) const {
  switch (type_) {
    case Type::kDate32:
    case Type::kMoment:
      return kind == FieldKind::kDate;
    case Type::kInteger:
      return kind == FieldKind::kNumber;
    case Type::kTruth:
      return kind == FieldKind::kCode && list_->Find("yes") != definition::kNone &&
             list_->Find("no") != definition::kNone;
    default:
      return true;
  }
}

Result<Leaf> Leaf::OfIds(const ArrowSchema& schema) {
  Result<Leaf> leaf = Of(schema);
  if (leaf.ok() && !leaf->is_text() && leaf->type_ != Type::kNull) {
    return Wrong("the column must hold texts");
  }
  return leaf;
}

Result<Leaf> Leaf::OfField(const ArrowSchema& schema, const internal::Impl<Framework>& definition,
                           uint16_t field) {
  Result<Leaf> leaf = Of(schema);
  if (!leaf.ok()) return leaf;
  leaf->kind_ = definition.fields[field].kind;
  if (leaf->kind_ == FieldKind::kCode)
    leaf->list_ = &definition.lists[definition.fields[field].list];
  if (!leaf->Fits(leaf->kind_)) return Wrong(kDoesNotFit);
  if (leaf->type_ == Type::kTruth) {
    leaf->truths_[0] = Slot(leaf->list_->Find("no"), State::kSupplied);
    leaf->truths_[1] = Slot(leaf->list_->Find("yes"), State::kSupplied);
  } else if (leaf->list_ != nullptr) {
    leaf->codes_.emplace(false);
    for (const auto& [code, position] : leaf->list_->positions)
      leaf->codes_->Insert(code, position);
  }
  return leaf;
}

// ---- Batches ------------------------------------------------------------------------------------

Status Leaf::Take(const ArrowArray& array) {
  array_ = &array;
  if (type_ == Type::kNull) return CheckShape(array, 0, 0);
  if (!has_dictionary() && is_text()) return TakeTexts(array);
  const Status shape = CheckShape(array, 2, 0);
  if (!shape.ok()) return shape;
  there_ = ThereIn(array);
  if (!has_dictionary()) return Status();
  if (array.dictionary == nullptr) return Wrong("the dictionary does not fit");
  const Status texts = TakeTexts(*array.dictionary);
  if (!texts.ok()) return texts;
  ResolveDictionary();
  return Status();
}

Status Leaf::TakeTexts(const ArrowArray& array) {
  Status shape = CheckShape(array, 2, 0);
  if (shape.ok() && array.n_buffers < 3) shape = Wrong("the array does not fit its type");
  if (!shape.ok()) return shape;
  texts_ = &array;
  texts_there_ = ThereIn(array);
  if (!has_dictionary()) there_ = texts_there_;
  const int64_t end = array.offset + array.length;
  if (type_ == Type::kTextView || array.length == 0) return Status();
  texts_end_ = type_ == Type::kText32 ? int64_t{ElementAt<int32_t>(array.buffers[1], end)}
                                      : ElementAt<int64_t>(array.buffers[1], end);
  return Status();
}

// A dictionary that is larger than the batch is looked up for each value instead.
void Leaf::ResolveDictionary() {
  slots_.clear();
  if (texts_->length > array_->length) return;
  slots_.reserve(static_cast<size_t>(texts_->length));
  for (int64_t i = 0; i < texts_->length; ++i) slots_.push_back(SlotOf(PlainTextAt(i)));
}

}  // namespace mspof::columns
