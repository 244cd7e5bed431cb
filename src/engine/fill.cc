// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from its serialized form, without copying a text, or from a record with names.
// Both use the same few functions, so both mean the same.
// Tested by tests/unit/engine/record_buffer_test.cc.

#include <algorithm>

#include "engine/limits.h"
#include "engine/record_buffer_impl.h"
#include "mspof/record_buffer.h"
#include "record/own_fields.h"
#include "record/wire.h"
#include "record/wire_form.h"
#include "support/digest.h"
#include "support/text.h"
#include "support/wire_reader.h"

namespace mspof {
inline namespace abi0 {
namespace {

using definition::kNone;
using support::WireReader;

// Takes the texts of a value, one by one. Two texts make a value of a single code unlisted; then
// all of its texts tell it apart from others. Two values of one id do the same if they differ,
// because nobody can say which of them is right.
class ValueSetter {
 public:
  ValueSetter(internal::Impl<RecordBuffer>* impl, uint16_t field, uint32_t row)
      : impl_(impl), field_(field), row_(row), before_(impl->At(field, row)) {}
  void Add(std::string_view text) {
    if (text.empty()) return;
    if (first_.empty() || impl_->definition.fields[field_].many) {
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
    const engine::Slot now = impl_->At(field_, row_);
    if (before_.state == engine::State::kAbsent || impl_->definition.fields[field_].many) return;
    if (before_ == now) return;
    impl_->SetUnlisted(field_, Hash(before_) + Hash(now), row_);
  }

 private:
  static uint64_t Hash(const engine::Slot& slot) {
    return Hash({reinterpret_cast<const char*>(&slot), sizeof slot});
  }
  static uint64_t Hash(std::string_view text) { return support::KeyedHash64(support::Key{}, text); }

  internal::Impl<RecordBuffer>* impl_;
  uint16_t field_;
  uint32_t row_;
  engine::Slot before_;
  std::string_view first_;
  uint64_t hash_ = 0;
};

class Filler {
 public:
  explicit Filler(internal::Impl<RecordBuffer>* impl) : impl_(impl), d_(impl->definition) {}

  void SetCore(size_t core, std::string_view text) {
    if (d_.core[core] != kNone) SetLast(d_.core[core], text, 0);
  }

  // The field of a value in a scope; kNone: the framework does not declare it.
  uint16_t Find(uint16_t scope, std::string_view id) const {
    const uint16_t field = d_.FindField(scope, id);
    return field == kNone || IsOwn(scope, field) ? kNone : field;
  }

  // Notes the id of a value that counts but is not read, unless the value holds how a field of the
  // record or of an answer set was captured.
  void NoteUnknown(uint16_t scope, uint32_t row, std::string_view id, bool captured) {
    const bool declared = d_.FindField(scope, id) != kNone;
    const bool own = scope == 0 ? record::IsOwnFieldOfRecord(id) : record::IsOwnFieldOfSet(id);
    const bool counts_elsewhere = declared || own;
    if (!counts_elsewhere || !captured) impl_->NoteUnknown({scope, row, false, id});
  }

  void SetSetSlot(uint16_t scope, size_t slot, std::string_view text, uint32_t row) {
    SetLast(d_.scopes[scope].fields[slot], text, row);
  }

  internal::Impl<RecordBuffer>* impl() { return impl_; }

  // --- Serialized form; the bytes were checked before. If a field occurs twice, the last one
  // counts; if a message occurs twice, its parts are put together. ---

  void Value(uint16_t scope, uint32_t row, std::string_view bytes) {
    std::string_view id;
    bool not_counted = false;
    bool has_text = false;
    bool captured = false;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::Value::kIdFieldNumber) id = in.payload();
      if (in.field() == v1::Value::kValueFieldNumber) has_text = has_text || !in.payload().empty();
      if (in.field() == v1::Value::kCaptureFieldNumber) LookAtState(in.payload(), &not_counted);
      captured = captured || in.field() == v1::Value::kCaptureFieldNumber;
    }
    if (not_counted) return;
    const uint16_t field = Find(scope, id);
    if (field == kNone) {
      if (has_text) NoteUnknown(scope, row, id, captured);
      return;
    }
    ValueSetter setter(impl_, field, row);
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::Value::kValueFieldNumber) setter.Add(in.payload());
    }
    setter.Finish();
  }

  void Group(std::string_view bytes) {
    std::string_view id;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::Group::kIdFieldNumber) id = in.payload();
    }
    const uint16_t scope = d_.FindScope(id, definition::ScopeKind::kGroup);
    if (scope == kNone) return impl_->NoteUnknown({0, 0, true, id});
    impl_->scopes[scope].supplied = true;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() != v1::Group::kRowFieldNumber) continue;
      const uint32_t row = impl_->AddRow(scope);
      for (WireReader values(in.payload()); values.Next();) {
        if (values.field() == v1::Row::kValueFieldNumber) Value(scope, row, values.payload());
      }
    }
  }

  void AnswerSet(std::string_view bytes) {
    std::string_view collection;
    std::string_view reason;
    std::string_view id;
    bool counts = false;
    for (WireReader in(bytes); in.Next();) {
      switch (in.field()) {
        case v1::AnswerSet::kCollectionFieldNumber:
          collection = in.payload();
          break;
        case v1::AnswerSet::kReasonFieldNumber:
          reason = in.payload();
          break;
        case v1::AnswerSet::kValueFieldNumber:
          counts = counts || Counts(in.payload());
          break;
        case v1::AnswerSet::kIdFieldNumber:
          id = in.payload();
          break;
        default:
          break;
      }
    }
    const uint16_t scope = d_.FindScope(collection, definition::ScopeKind::kCollection);
    const bool passed_over = !id.empty() && reason.empty() && !counts;
    if (passed_over) return;
    if (scope == kNone) return impl_->NoteUnknown({0, 0, true, collection});
    const uint32_t row = impl_->AddRow(scope);
    for (WireReader in(bytes); in.Next();) {
      // Wraps around for the fields before.
      const uint32_t slot = in.field() - v1::AnswerSet::kRespondentFieldNumber;
      if (slot < definition::kSetSlots) SetSetSlot(scope, slot, in.payload(), row);
      if (in.field() == v1::AnswerSet::kValueFieldNumber) Value(scope, row, in.payload());
    }
  }

  void Draft(std::string_view bytes) {
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::CaptureDraft::kPinFieldNumber) {
        for (WireReader pin(in.payload()); pin.Next();) {
          if (pin.field() == v1::Pin::kDigestFieldNumber) impl_->captured_by = pin.payload();
        }
      }
      if (in.field() != v1::CaptureDraft::kFinalisationFieldNumber) continue;
      uint32_t number = 0;
      bool withdrawn = false;
      for (WireReader one(in.payload()); one.Next();) {
        if (one.field() == v1::Finalisation::kNumberFieldNumber)
          number = static_cast<uint32_t>(one.number());
        if (one.field() == v1::Finalisation::kWithdrawnFieldNumber) withdrawn = one.number() != 0;
      }
      newest_.Add(number, withdrawn);
    }
    impl_->withdrawn = newest_.holds;
  }

  // --- With names ---

  void Values(uint16_t scope, uint32_t row, const std::vector<mspof::Value>& values) {
    for (const mspof::Value& value : values) {
      if (!record::Counts(value)) continue;
      const uint16_t field = Find(scope, value.id);
      if (field == kNone) {
        NoteUnknown(scope, row, value.id, value.capture.has_value());
        continue;
      }
      ValueSetter setter(impl_, field, row);
      for (const std::string& text : value.values) setter.Add(text);
      setter.Finish();
    }
  }

 private:
  // Whether the record or the answer set has a field of its own for it.
  bool IsOwn(uint16_t scope, uint16_t field) const {
    if (scope == 0) return std::find(d_.core.begin(), d_.core.end(), field) != d_.core.end();
    return d_.places[field].slot < definition::kSetSlots &&
           d_.scopes[scope].kind == definition::ScopeKind::kCollection;
  }

  // If a field occurs twice in the bytes, the last one counts, even if it is empty.
  void SetLast(uint16_t field, std::string_view text, uint32_t row) {
    if (text.empty()) impl_->At(field, row) = engine::Slot();
    impl_->SetText(field, text, row);
  }

  // Whether a value of an answer set counts. Values of the set's own fields do not.
  static bool Counts(std::string_view bytes) {
    std::string_view id;
    bool has_text = false;
    bool not_counted = false;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::Value::kIdFieldNumber) id = in.payload();
      if (in.field() == v1::Value::kValueFieldNumber) has_text = has_text || !in.payload().empty();
      if (in.field() == v1::Value::kCaptureFieldNumber) LookAtState(in.payload(), &not_counted);
    }
    return has_text && !not_counted && !record::IsOwnFieldOfSet(id);
  }

  // Whether a capture makes its value not count. Without a state, the capture before decides.
  static void LookAtState(std::string_view bytes, bool* not_counted) {
    for (WireReader in(bytes); in.Next();) {
      if (in.field() != v1::Capture::kStateFieldNumber) continue;
      *not_counted = in.number() == static_cast<uint64_t>(CaptureState::kParked) ||
                     in.number() == static_cast<uint64_t>(CaptureState::kBeside);
    }
  }

  internal::Impl<RecordBuffer>* impl_;
  const internal::Impl<Framework>& d_;
  record::Withdrawal newest_;
};

// REQUIRES: CheckWireForm(bytes).
void DecodeInto(std::string_view bytes, Filler* filler) {
  internal::Impl<RecordBuffer>* const impl = filler->impl();
  for (WireReader in(bytes); in.Next();) {
    switch (in.field()) {
      case v1::CaseRecord::kRecordIdFieldNumber:
        impl->record_id = in.payload();
        break;
      case v1::CaseRecord::kPersonIdFieldNumber:
        impl->person_id = in.payload();
        break;
      case v1::CaseRecord::kCouncilFieldNumber:
        impl->council = in.payload();
        break;
      case v1::CaseRecord::kValueFieldNumber:
        filler->Value(0, 0, in.payload());
        break;
      case v1::CaseRecord::kGroupFieldNumber:
        filler->Group(in.payload());
        break;
      case v1::CaseRecord::kAnswerSetFieldNumber:
        filler->AnswerSet(in.payload());
        break;
      case v1::CaseRecord::kDraftFieldNumber:
        filler->Draft(in.payload());
        break;
      default: {
        const uint32_t core = in.field() - v1::CaseRecord::kReceivedFieldNumber;
        if (core < definition::kCores) filler->SetCore(core, in.payload());
      }
    }
  }
}

}  // namespace

Status RecordBuffer::Decode(std::string_view bytes) try {
  impl_->Clear();
  Status form = record::CheckWireForm(bytes);
  if (!form.ok()) return form;
  Filler filler(&*impl_);
  DecodeInto(bytes, &filler);
  if (!impl_->has_too_many_rows()) return Status();
  const std::string_view id = impl_->record_id;
  impl_->Clear();
  impl_->record_id = id;
  return Status(StatusCode::kResourceExhausted,
                support::StrCat("the record cannot be read: ", engine::kTooManyRows));
} catch (...) {
  return internal::Thrown();
}

void RecordBuffer::Assign(const CaseRecord& record) {
  impl_->Clear();
  Filler filler(&*impl_);
  const internal::Impl<Framework>& d = impl_->definition;
  impl_->record_id = record.record_id;
  impl_->person_id = record.person_id;
  impl_->council = record.council;
  impl_->withdrawn = record::IsWithdrawn(record);
  if (record.draft && record.draft->pin) impl_->captured_by = record.draft->pin->digest;
  for (size_t core = 0; core < definition::kCores; ++core) {
    filler.SetCore(core, record.*record::kCoreFields[core].text);
  }
  filler.Values(0, 0, record.values);
  for (const Group& group : record.groups) {
    const uint16_t scope = d.FindScope(group.id, definition::ScopeKind::kGroup);
    if (scope == kNone) {
      impl_->NoteUnknown({0, 0, true, group.id});
      continue;
    }
    impl_->scopes[scope].supplied = true;
    for (const Row& row : group.rows) filler.Values(scope, impl_->AddRow(scope), row.values);
  }
  for (const AnswerSet& set : record.answer_sets) {
    if (record::IsPassedOver(set)) continue;
    const uint16_t scope = d.FindScope(set.collection, definition::ScopeKind::kCollection);
    if (scope == kNone) {
      impl_->NoteUnknown({0, 0, true, set.collection});
      continue;
    }
    const uint32_t row = impl_->AddRow(scope);
    for (size_t slot = 0; slot < definition::kSetSlots; ++slot) {
      filler.SetSetSlot(scope, slot, set.*record::kOwnFieldsOfSet[slot].text, row);
    }
    filler.Values(scope, row, set.values);
  }
}

}  // namespace abi0
}  // namespace mspof
