// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Puts the parts of one record together that were captured in several systems. Parts of another
// record, or of another definition, are refused.
// Tested by tests/unit/capture/merge_test.cc.

#include "mspof/capture/merge.h"

#include "capture/canonical_record.h"
#include "capture/pin_name.h"
#include "capture/record_union.h"
#include "engine/limits.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {
namespace {

bool SamePin(const Pin& a, const Pin& b) {
  return a.framework == b.framework && a.edition == b.edition && a.digest == b.digest;
}

}  // namespace

class RecordMerger::Impl {
 public:
  Status Add(const CaseRecord& part) {
    if (part.record_id.empty()) {
      return Status(StatusCode::kInvalidArgument,
                    "the part has no record id: write the id of its record into \"record_id\"");
    }
    if (added_ && part.record_id != record_id_) {
      return Status(
          StatusCode::kInvalidArgument,
          "the part is of a different record from the others, by its \"record_id\": merge "
          "parts of one record");
    }
    const Status limits = engine::CheckLimits(part);
    if (!limits.ok()) return limits;
    const Pin* pin = part.draft && part.draft->pin ? &*part.draft->pin : nullptr;
    if (pin != nullptr && pin_ && !SamePin(*pin_, *pin)) {
      return Status(StatusCode::kFailedPrecondition,
                    support::StrCat("the parts were captured by different definitions, ",
                                    capture::NameOf(*pin_), " and ", capture::NameOf(*pin),
                                    ": migrate one to the other"));
    }
    union_.Add(part);
    added_ = true;
    record_id_ = part.record_id;
    if (pin != nullptr) pin_ = *pin;
    return Status();
  }

  Result<MergedRecord> Finish() {
    if (!added_) {
      return Status(StatusCode::kFailedPrecondition, "there are no parts: add at least one");
    }
    added_ = false;
    MergedRecord merged{union_.Take(), {}};
    const Status limits = engine::CheckLimits(merged.record);
    if (!limits.ok()) return limits;
    merged.contradictions = capture::ContradictionsOf(merged.record);
    return merged;
  }

 private:
  capture::RecordUnion union_;
  bool added_ = false;
  std::string record_id_;
  std::optional<Pin> pin_;
};

RecordMerger::RecordMerger() : impl_(std::make_unique<Impl>()) {}
RecordMerger::~RecordMerger() = default;
RecordMerger::RecordMerger(RecordMerger&&) noexcept = default;
RecordMerger& RecordMerger::operator=(RecordMerger&&) noexcept = default;
Status RecordMerger::Add(const CaseRecord& part) try { return impl_->Add(part); } catch (...) {
  return internal::Thrown();
}

Result<MergedRecord> RecordMerger::Finish() try {
  Result<MergedRecord> merged = impl_->Finish();
  impl_ = std::make_unique<Impl>();
  return merged;
} catch (...) {
  return internal::Thrown();
}

Result<MergedRecord> MergeRecords(const CaseRecord& a, const CaseRecord& b) try {
  RecordMerger merger;
  for (const CaseRecord* part : {&a, &b}) {
    const Status added = merger.Add(*part);
    if (!added.ok()) return added;
  }
  return merger.Finish();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
