// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from its serialized form, without copying a text, and checks the form in the same
// walk: what is read has its own wire type and is UTF-8, and what is not read is looked at for that
// alone. Nearly all values are known by their bytes as a whole (definition/value_bytes.h). What was
// filled before a mistake is cleared. Where a name comes first that decides how the rest is read,
// such as a group's id, a look ahead finds it, since it may stand anywhere.
//
// If a field occurs twice, the last one counts; if a message occurs twice, its parts are put
// together: that is what protobuf's own readers make of such bytes.
// Tested by tests/unit/record/wire_test.cc and tests/fuzz/record.cc, which compare it with them.

#include "engine/fill.h"
#include "engine/limits.h"
#include "record/wire.h"
#include "record/wire_form.h"
#include "support/same_text.h"
#include "support/text.h"
#include "support/utf8.h"
#include "support/wire_reader.h"

namespace mspof {
inline namespace abi0 {
namespace {

using definition::kNone;
using support::WireReader;

class Decoder : public engine::Filler {
 public:
  explicit Decoder(internal::Impl<RecordBuffer>* impl) : Filler(impl), impl_(impl) {}

  // Each returns whether the bytes have the form of their message. If not, the rest is not read.

  bool Record(std::string_view bytes) {
    WireReader in(bytes);
    while (in.Next()) {
      switch (in.field()) {
        case v1::CaseRecord::kRecordIdFieldNumber:
          if (!IsText(in)) return false;
          impl_->record_id = in.payload();
          break;
        case v1::CaseRecord::kPersonIdFieldNumber:
          if (!IsText(in)) return false;
          impl_->person_id = in.payload();
          break;
        case v1::CaseRecord::kCouncilFieldNumber:
          if (!IsText(in)) return false;
          impl_->council = in.payload();
          break;
        case v1::CaseRecord::kValueFieldNumber:
          if (!IsBytes(in) || !Value(0, 0, in.payload())) return false;
          break;
        case v1::CaseRecord::kGroupFieldNumber:
          if (!IsBytes(in) || !Group(in.payload())) return false;
          break;
        case v1::CaseRecord::kAnswerSetFieldNumber:
          if (!IsBytes(in) || !AnswerSet(in.payload())) return false;
          break;
        case v1::CaseRecord::kDraftFieldNumber:
          if (!IsBytes(in) || !Draft(in.payload())) return false;
          break;
        default: {
          // Wraps around for the fields before.
          const uint32_t core = in.field() - v1::CaseRecord::kReceivedFieldNumber;
          if (core >= definition::kCores) break;
          if (!IsText(in)) return false;
          SetCore(core, in.payload());
        }
      }
    }
    return in.ok();
  }

 private:
  static bool IsBytes(const WireReader& in) { return in.wire() == WireReader::Wire::kBytes; }
  static bool IsText(const WireReader& in) {
    return IsBytes(in) && (support::IsAscii(in.payload()) || support::IsUtf8(in.payload()));
  }

  bool Value(uint16_t scope, uint32_t row, std::string_view bytes) {
    const auto* const listed = impl_->definition.value_bytes.Find(scope, bytes);
    if (listed != nullptr) {
      engine::Slot& slot = impl_->At(listed->field, row);
      if (slot.state == engine::State::kAbsent) {
        slot = engine::Slot(listed->code, engine::State::kSupplied);
        return true;
      }
    }
    std::string_view id;
    std::string_view text;
    if (TakeIdAndText(bytes, &id, &text)) {
      const uint16_t field = Find(scope, id);
      if (field != kNone) {
        SetOne(field, text, row);
      } else if (!text.empty()) {
        NoteUnknown(scope, row, id, false);
      }
      return true;
    }
    bool not_counted = false;
    bool has_text = false;
    bool captured = false;
    WireReader in(bytes);
    while (in.Next()) {
      switch (in.field()) {
        case v1::Value::kIdFieldNumber:
          if (!IsText(in)) return false;
          id = in.payload();
          break;
        case v1::Value::kValueFieldNumber:
          if (!IsText(in)) return false;
          has_text = has_text || !in.payload().empty();
          break;
        case v1::Value::kCaptureFieldNumber:
          if (!IsBytes(in)) return false;
          if (!record::HasWireForm(record::Message::kCapture, in.payload())) return false;
          LookAtState(in.payload(), &not_counted);
          captured = true;
          break;
        default:
          break;
      }
    }
    if (!in.ok() || not_counted) return in.ok();
    const uint16_t field = Find(scope, id);
    if (field == kNone) {
      if (has_text) NoteUnknown(scope, row, id, captured);
      return true;
    }
    engine::ValueSetter setter(impl_, field, row);
    for (WireReader texts(bytes); texts.Next();) {
      if (texts.field() == v1::Value::kValueFieldNumber) setter.Add(texts.payload());
    }
    setter.Finish();
    return true;
  }

  // Takes the id and the only text of a value that consists of these, in this order and in ASCII,
  // as nearly all do. A length of more than one byte is no ASCII.
  static bool TakeIdAndText(std::string_view bytes, std::string_view* id, std::string_view* text) {
    constexpr char kIdTag = v1::Value::kIdFieldNumber << 3 | 2;
    constexpr char kTextTag = v1::Value::kValueFieldNumber << 3 | 2;
    constexpr size_t kHeads = 4;  // two tags and two lengths
    if (bytes.size() < kHeads || bytes[0] != kIdTag || !support::IsAscii(bytes)) return false;
    const auto id_size = static_cast<size_t>(bytes[1]);
    if (bytes.size() < kHeads + id_size || bytes[2 + id_size] != kTextTag) return false;
    if (bytes.size() != kHeads + id_size + static_cast<size_t>(bytes[3 + id_size])) return false;
    *id = bytes.substr(2, id_size);
    *text = bytes.substr(kHeads + id_size);
    return true;
  }

  // A value with one text, which may be empty.
  void SetOne(uint16_t field, std::string_view text, uint32_t row) {
    if (impl_->At(field, row).state == engine::State::kAbsent) {
      impl_->SetText(field, text, row);
      return;
    }
    engine::ValueSetter setter(impl_, field, row);
    setter.Add(text);
    setter.Finish();
  }

  bool Group(std::string_view bytes) {
    std::string_view id;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::Group::kIdFieldNumber) id = in.payload();
    }
    const uint16_t scope = impl_->definition.FindScope(id, definition::ScopeKind::kGroup);
    if (scope == kNone) {
      impl_->NoteUnknown({0, 0, true, id});
      return record::HasWireForm(record::Message::kGroup, bytes);
    }
    impl_->scopes[scope].supplied = true;
    WireReader in(bytes);
    while (in.Next()) {
      if (in.field() == v1::Group::kIdFieldNumber && !IsText(in)) return false;
      if (in.field() != v1::Group::kRowFieldNumber) continue;
      if (!IsBytes(in) || !Row(scope, impl_->AddRow(scope), in.payload())) return false;
    }
    return in.ok();
  }

  bool Row(uint16_t scope, uint32_t row, std::string_view bytes) {
    WireReader in(bytes);
    while (in.Next()) {
      if (in.field() != v1::Row::kValueFieldNumber) continue;
      if (!IsBytes(in) || !Value(scope, row, in.payload())) return false;
    }
    return in.ok();
  }

  bool AnswerSet(std::string_view bytes) {
    std::string_view collection;
    std::string_view reason;
    std::string_view id;
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::AnswerSet::kCollectionFieldNumber) collection = in.payload();
      if (in.field() == v1::AnswerSet::kReasonFieldNumber) reason = in.payload();
      if (in.field() == v1::AnswerSet::kIdFieldNumber) id = in.payload();
    }
    const uint16_t scope =
        impl_->definition.FindScope(collection, definition::ScopeKind::kCollection);
    const bool passed_over = !id.empty() && reason.empty() && !HasValue(bytes);
    if (scope == kNone || passed_over) {
      if (!passed_over) impl_->NoteUnknown({0, 0, true, collection});
      return record::HasWireForm(record::Message::kAnswerSet, bytes);
    }
    const uint32_t row = impl_->AddRow(scope);
    WireReader in(bytes);
    while (in.Next()) {
      // Wraps around for the fields before.
      const uint32_t slot = in.field() - v1::AnswerSet::kRespondentFieldNumber;
      if (slot < definition::kSetSlots) {
        if (!IsText(in)) return false;
        SetSetSlot(scope, slot, in.payload(), row);
      } else if (in.field() == v1::AnswerSet::kValueFieldNumber) {
        if (!IsBytes(in) || !Value(scope, row, in.payload())) return false;
      } else if (in.field() == v1::AnswerSet::kCollectionFieldNumber ||
                 in.field() == v1::AnswerSet::kIdFieldNumber) {
        if (!IsText(in)) return false;
      }
    }
    return in.ok();
  }

  bool Draft(std::string_view bytes) {
    if (!record::HasWireForm(record::Message::kDraft, bytes)) return false;
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
    return true;
  }

  // Whether a value of an answer set counts. Values of the set's own fields do not.
  static bool HasValue(std::string_view bytes) {
    for (WireReader in(bytes); in.Next();) {
      if (in.field() == v1::AnswerSet::kValueFieldNumber && Counts(in.payload())) return true;
    }
    return false;
  }

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
  record::Withdrawal newest_;
};

}  // namespace

Status RecordBuffer::Decode(std::string_view bytes) try {
  impl_->Clear();
  if (!Decoder(&*impl_).Record(bytes)) {
    impl_->Clear();
    return record::NotOfWireForm();
  }
  if (!impl_->has_too_many_rows()) return Status();
  const std::string_view id = impl_->record_id;
  impl_->Clear();
  impl_->record_id = id;
  return Status(StatusCode::kResourceExhausted,
                support::StrCat("the record cannot be read: ", engine::kTooManyRows));
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
