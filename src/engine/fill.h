// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_FILL_H_
#define MSPOF_ENGINE_FILL_H_

// Internal. What sets the values of a record, whether they come as bytes or with names: both use
// the same few functions, so both mean the same.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/record_buffer_impl.h"
#include "mspof/record_buffer.h"
#include "record/own_fields.h"
#include "support/day_text.h"
#include "support/digest.h"

namespace mspof::engine {

// Takes the texts of a value, one by one. Two texts make a value of a single code unlisted; then
// all of its texts tell it apart from others. Two values of one id do the same if they differ,
// because nobody can say which of them is right.
class ValueSetter {
 public:
  ValueSetter(internal::Impl<RecordBuffer>* impl, uint16_t field, uint32_t row)
      : impl_(impl), field_(field), row_(row), before_(impl->At(field, row)) {}
  void Add(std::string_view text) {
    if (text.empty()) return;
    if (first_.empty() || impl_->definition.places[field_].many) {
      impl_->SetText(field_, text, row_);
      first_ = text;
      return;
    }
    if (hash_ == 0) hash_ = Hash(first_);
    hash_ = hash_ * 31 + Hash(text);
    impl_->SetUnlisted(field_, hash_, row_);
  }

  // Call it after the last text.
  void Finish() {
    const Slot now = impl_->At(field_, row_);
    if (before_.state == State::kAbsent || impl_->definition.places[field_].many) return;
    if (before_ == now) return;
    impl_->SetUnlisted(field_, Hash(before_) + Hash(now), row_);
  }

 private:
  static uint64_t Hash(const Slot& slot) {
    return Hash({reinterpret_cast<const char*>(&slot), sizeof slot});
  }
  static uint64_t Hash(std::string_view text) { return support::KeyedHash64(support::Key{}, text); }

  internal::Impl<RecordBuffer>* impl_;
  uint16_t field_;
  uint32_t row_;
  Slot before_;
  std::string_view first_;
  uint64_t hash_ = 0;
};

class Filler {
 public:
  explicit Filler(internal::Impl<RecordBuffer>* impl) : impl_(impl), d_(impl->definition) {}

  void SetCore(size_t core, std::string_view text) {
    if (d_.core[core] != definition::kNone) SetLast(d_.core[core], text, 0);
  }

  // The field of a value in a scope; kNone: the framework does not declare it.
  uint16_t Find(uint16_t scope, std::string_view id) const {
    const uint16_t field = d_.FindField(scope, id);
    return field == definition::kNone || d_.places[field].own ? definition::kNone : field;
  }

  // Notes the id of a value that counts but is not read, unless the value holds how a field of the
  // record or of an answer set was captured.
  void NoteUnknown(uint16_t scope, uint32_t row, std::string_view id, bool captured) {
    const bool declared = d_.FindField(scope, id) != definition::kNone;
    const bool own = scope == 0 ? record::IsOwnFieldOfRecord(id) : record::IsOwnFieldOfSet(id);
    const bool counts_elsewhere = declared || own;
    if (!counts_elsewhere || !captured) impl_->NoteUnknown({scope, row, false, id});
  }

  void SetSetSlot(uint16_t scope, size_t slot, std::string_view text, uint32_t row) {
    SetLast(d_.scopes[scope].fields[slot], text, row);
  }

 private:
  // If a field occurs twice in the bytes, the last one counts, even if it is empty.
  void SetLast(uint16_t field, std::string_view text, uint32_t row) {
    int year = 0;
    int month = 0;
    int day = 0;
    int32_t days = 0;
    if (text.empty()) {
      impl_->At(field, row) = Slot();
    } else if (d_.places[field].kind == definition::FieldKind::kDate &&
               support::HasFormOfDay(text, &year, &month, &day) &&
               support::ToDays(year, month, day, &days)) {
      // Nearly always.
      impl_->At(field, row) = Slot(days, State::kSupplied);
    } else {
      impl_->SetText(field, text, row);
    }
  }

  internal::Impl<RecordBuffer>* impl_;
  const internal::Impl<Framework>& d_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_FILL_H_
