// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record of another definition has no lane: its slots would be read as what they are not.
// Tested by tests/unit/returns/tally_all_test.cc and tests/unit/engine/checker_test.cc.

#include "engine/record_batch.h"

#include <array>

namespace mspof::engine {

void RecordBatch::Look(const RecordBuffer* const* records, size_t count, const Runner& runner) {
  lanes_ = 0;
  if (count < kFewest) return;
  if (batch_ == nullptr) batch_ = std::make_unique<Batch>(d_, context_);
  std::array<const internal::Impl<RecordBuffer>*, support::kLanes> ours{};
  for (size_t lane = 0; lane < count; ++lane) {
    const internal::Impl<RecordBuffer>& record = internal::ImplOf(*records[lane]);
    const bool is_ours =
        &record.definition == &d_ || record.definition.info.digest == d_.info.digest;
    ours[lane] = is_ours ? &record : nullptr;
  }
  lanes_ = batch_->Load(ours.data(), count);
  runner.Look(*batch_, &may_break_);
}

}  // namespace mspof::engine
