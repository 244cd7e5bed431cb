// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from one with names.
// Tested by tests/unit/engine/record_buffer_test.cc.

#include "engine/fill.h"

#include "record/wire.h"

namespace mspof {
inline namespace abi0 {
namespace {

using definition::kNone;

class NamedFiller : public engine::Filler {
 public:
  explicit NamedFiller(internal::Impl<RecordBuffer>* impl) : Filler(impl), impl_(impl) {}

  void Values(uint16_t scope, uint32_t row, const std::vector<mspof::Value>& values) {
    for (const mspof::Value& value : values) {
      if (!record::Counts(value)) continue;
      const uint16_t field = Find(scope, value.id);
      if (field == kNone) {
        NoteUnknown(scope, row, value.id, value.capture.has_value());
        continue;
      }
      engine::ValueSetter setter(impl_, field, row);
      for (const std::string& text : value.values) setter.Add(text);
      setter.Finish();
    }
  }

 private:
  internal::Impl<RecordBuffer>* impl_;
};

}  // namespace

void RecordBuffer::Assign(const CaseRecord& record) {
  impl_->Clear();
  NamedFiller filler(&*impl_);
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
