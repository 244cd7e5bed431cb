// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_RECORD_BATCH_H_
#define MSPOF_ENGINE_RECORD_BATCH_H_

// Internal. Some records that a host gives at once: the lanes of those that can be decided
// together, and which rules they may break. Whoever checks or counts many records looks at them
// here first, and then takes each.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/batch.h"
#include "engine/lane.h"
#include "engine/runner.h"
#include "mspof/record_buffer.h"

namespace mspof::engine {

class RecordBatch {
 public:
  // Fewer records are decided faster one by one.
  static constexpr size_t kFewest = 8;

  RecordBatch(const internal::Impl<Framework>& definition, const Context& context)
      : d_(definition), context_(context) {}

  // Looks at `count` records, at most support::kLanes, which must stay as they are until the next
  // call.
  void Look(const RecordBuffer* const* records, size_t count, const Runner& runner);
  // Whether the record in that lane may be asked about; if not, a View must decide it.
  bool Has(size_t lane) const { return (lanes_ >> lane & 1) != 0; }
  // REQUIRES: Has(lane).
  Lane At(size_t lane) const { return Lane(batch_.get(), lane); }
  // Appends the hits of the record. REQUIRES: Has(lane), and the runner is that of Look().
  void Run(size_t lane, const Runner& runner, std::vector<Hit>* hits) const {
    runner.Run(At(lane), lane, may_break_, hits);
  }
  // REQUIRES: some record was looked at.
  Batch* batch() { return batch_.get(); }

 private:
  const internal::Impl<Framework>& d_;
  const Context context_;
  std::unique_ptr<Batch> batch_;  // made when it is needed first
  uint64_t lanes_ = 0;
  MayBreakIn may_break_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_RECORD_BATCH_H_
