// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_LANE_H_
#define MSPOF_ENGINE_LANE_H_

// Internal. One record of a batch, which is asked as a View is, so that rules and counts are
// written once for both. All its values count as they were given.

#include <cstdint>
#include <optional>

#include "engine/batch.h"
#include "engine/view.h"

namespace mspof::engine {

class Lane {
 public:
  // `batch` must live as long. REQUIRES: Batch::Load() returned that lane.
  Lane(Batch* batch, size_t lane)
      : batch_(batch),
        d_(batch->definition()),
        record_(&batch->record(lane)),
        lane_(lane),
        bit_(uint64_t{1} << lane) {}

  const Slot& At(uint16_t field, uint32_t row) const {
    const definition::Place& place = d_.places[field];
    return batch_->RowAt(place.scope, row, lane_)[place.slot];
  }
  const Slot& In(uint16_t field, uint32_t row) const {
    const definition::Place& place = d_.places[field];
    return batch_->RowAt(place.scope, place.scope == 0 ? 0 : row, lane_)[place.slot];
  }
  const Slot* Row(uint16_t scope, uint32_t row) const {
    return batch_->RowAt(scope, scope == 0 ? 0 : row, lane_);
  }
  uint32_t RowCount(uint16_t scope) const { return record_->scopes[scope].count; }
  static bool Excluded(uint16_t, uint32_t) { return false; }
  const uint8_t* Fates(uint16_t scope) const { return batch_->Fates(scope, lane_); }
  const uint64_t* CodeBits(const Slot& slot) const {
    return slot.state == State::kAbsent ? nullptr : &record_->bits[static_cast<size_t>(slot.value)];
  }

  Truth Evaluate(const definition::Condition& condition, uint32_t row = 0) const {
    return TruthOf(static_cast<uint32_t>(&condition - d_.conditions.data()), row);
  }
  Truth Due(uint16_t question, uint32_t row) const {
    return TruthOf(d_.questions[question].due, row);
  }
  uint16_t FirstUnknown(const definition::Condition& condition) const;

  std::optional<int32_t> DateOf(const definition::Operand& operand, uint32_t row) const {
    return DateIn(*this, batch_->days(), operand, row);
  }
  int AgeAt(int32_t born, int32_t day) const;

  const internal::Impl<RecordBuffer>& record() const { return *record_; }
  const internal::Impl<Framework>& definition() const { return d_; }

 private:
  Truth TruthOf(uint32_t condition, uint32_t row) const {
    const LaneBits& bits = batch_->Evaluate(condition, row);
    if ((bits.yes & bit_) != 0) return Truth::kTrue;
    return (bits.no & bit_) != 0 ? Truth::kFalse : Truth::kUnknown;
  }

  Batch* batch_;
  const internal::Impl<Framework>& d_;
  const internal::Impl<RecordBuffer>* record_;
  size_t lane_;
  uint64_t bit_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_LANE_H_
