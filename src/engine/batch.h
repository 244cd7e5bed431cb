// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_BATCH_H_
#define MSPOF_ENGINE_BATCH_H_

// Internal. Up to 64 records side by side, a lane for each. What a View decides of one record with
// words of leaves, this decides of all lanes with a word for each leaf: the same program, turned by
// a quarter. A condition is then a few instructions for 64 records.
//
// Values are read from the records as they were given. A record of which some value does not count,
// because its question is not due, is left to a View, and so is one with very many rows.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/lane_values.h"
#include "engine/record_buffer_impl.h"
#include "engine/view.h"
#include "support/lanes.h"

namespace mspof::engine {

// For each lane whether something is true, and whether it is false. What is neither is unknown.
using LaneBits = definition::Bits;

class Batch {
 public:
  // The most rows of a group or collection in a record that is decided here.
  static constexpr uint32_t kMostRows = 8;

  Batch(const internal::Impl<Framework>& definition, const Context& context);
  Batch(const Batch&) = delete;  // it refers to itself
  Batch& operator=(const Batch&) = delete;

  // Decides all conditions of `count` records, which must live, and stay as they are, as long as
  // this is asked about them. A lane may have none: null. Returns the lanes of those that may be
  // asked about.
  // REQUIRES: count <= support::kLanes.
  uint64_t Load(const internal::Impl<RecordBuffer>* const* records, size_t count);

  const internal::Impl<RecordBuffer>& record(size_t lane) const { return *records_[lane]; }
  // The lanes whose records have a row of this number.
  uint64_t Present(uint16_t scope, uint32_t row) const { return scopes_[scope].present[row]; }
  // The most rows that a lane has.
  uint32_t RowCount(uint16_t scope) const { return scopes_[scope].rows; }
  // `row`: a row of the scope to which the condition belongs.
  const LaneBits& Evaluate(uint32_t condition, uint32_t row);
  // The lanes in which all bits of the record are as the mask has them.
  uint64_t Hold(const definition::Mask& mask) const;
  // The lanes in which it is true for some row of its scope. REQUIRES: it is not negated.
  uint64_t HoldAnywhere(const definition::Value& conjunction) const;

  // The row of a lane; its values are absent if it has none of this number.
  const Slot* RowAt(uint16_t scope, uint32_t row, size_t lane) const {
    return scopes_[scope].slots[row][lane];
  }
  // For each of the first `codes` codes of a value, then for "unlisted" and for "absent": the lanes
  // that have it in that row of theirs. Lanes without the row have none. REQUIRES: the value is one
  // code, and codes <= kMostCodes.
  void FindCodes(uint16_t scope, uint16_t slot, uint32_t row, size_t codes, uint64_t* lanes) const;
  static constexpr size_t kMostCodes = 100;
  // The fates of the answer sets of a collection, by row.
  const uint8_t* Fates(uint16_t scope, size_t lane) const {
    return &scopes_[scope].fates[lane * kMostRows];
  }
  // The lanes in which some answer set has one of these fates, which are bits.
  uint64_t WithFates(uint16_t scope, uint32_t fates) const;
  // The lanes in which that answer set counts.
  uint64_t Counted(uint16_t scope, uint32_t row) const { return scopes_[scope].counted[row]; }
  // The day, or that of death if it is known and earlier.
  int32_t DayOfAge(size_t lane, int32_t day) const;
  // The days of the context.
  const ContextDays& days() const { return days_; }
  const internal::Impl<Framework>& definition() const { return d_; }
  const Context& context() const { return context_; }

 private:
  struct Scope {
    uint32_t rows = 0;
    uint64_t supplied = 0;
    std::array<uint64_t, kMostRows> present{};
    std::array<LaneRows, kMostRows> slots;
    std::vector<LaneBits> bits;  // row by row
    size_t width = 0;            // bits of a row
    // Of a collection.
    std::vector<uint8_t> fates;  // by lane and row
    std::array<uint64_t, definition::kFates> with_fate{};
    std::array<uint64_t, kMostRows> counted{};
  };
  // The positions in which a leaf is true, and then those in which it is false.
  struct Leaf {
    uint32_t bit = 0;
    uint32_t first = 0;  // in positions_
    uint32_t yes = 0;
    uint32_t no = 0;
  };
  // The leaves of a reading or of a span.
  struct Leaves {
    uint32_t first = 0;
    uint32_t count = 0;
  };

  Leaves LeavesOf(uint32_t word, uint64_t leaves, const definition::Bits* table, size_t positions);
  uint64_t Place(const internal::Impl<RecordBuffer>* const* records, size_t count);
  // One for each kind of step, for one row of all lanes.
  void Run(const definition::Step& step);
  void Read(const definition::Step& step, uint32_t reading, uint32_t row);
  void ReadWide(const definition::Reading& reading, const LaneBits& due, uint16_t scope,
                uint32_t row);
  void Compare(const definition::Step& step, uint32_t span, uint32_t row);
  void Look(const definition::Presence& presence, LaneBits* bits) const;
  void Count(const definition::Counting& counting, LaneBits* bits);
  LaneBits Decide(const definition::Value& value, uint32_t row) const;

  // `met`: for each position the lanes that are there.
  void FindMany(const definition::Reading& reading, const LaneRows& rows, uint64_t* met) const;
  void SetLeaves(const Leaves& leaves, const uint64_t* met, LaneBits* bits) const;
  void FindFates(uint64_t lanes);
  static LaneBits* BitOf(const definition::Place64& place, LaneBits* bits);
  LaneBits* BitsOf(uint16_t scope, uint32_t row) {
    return scopes_[scope].bits.data() + row * scopes_[scope].width;
  }
  const LaneBits* BitsOf(uint16_t scope, uint32_t row) const {
    return scopes_[scope].bits.data() + row * scopes_[scope].width;
  }

  const internal::Impl<Framework>& d_;
  const definition::Program& p_;
  Context context_;
  const ContextDays days_;
  std::vector<Leaf> leaves_;
  std::vector<uint8_t> positions_;
  std::vector<Leaves> readings_;       // by reading of the program
  std::vector<Leaves> spans_;          // by span
  std::vector<Slot> no_row_;           // absent values
  std::vector<uint16_t> collections_;  // scopes that are collections
  std::vector<Scope> scopes_;
  std::array<const internal::Impl<RecordBuffer>*, support::kLanes> records_{};
  uint64_t removed_ = 0;  // lanes of which some value does not count
  // Conditions of this batch that were asked for.
  struct Known {
    uint32_t batch = 0;
    LaneBits bits;
  };
  std::vector<Known> known_;  // by condition and row
  uint32_t batch_ = 0;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_BATCH_H_
