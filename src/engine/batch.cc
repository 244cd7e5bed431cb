// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A field of 64 records is a word for each of its codes: the lanes that have it. A leaf is true in
// the lanes of its codes. So a field costs what it has codes and leaves, however many records have
// them.
// Tested by tests/engine/program_test.cc.

#include "engine/batch.h"

#include <algorithm>
#include <limits>

#include "engine/answer_sets.h"
#include "engine/lane.h"
#include "engine/lane_values.h"
#include "engine/positions.h"

namespace mspof::engine {

using definition::Bits;
using definition::Reading;
using definition::Step;
using support::kLanes;

namespace {

constexpr size_t kWordBits = 64;
constexpr uint64_t kAll = ~uint64_t{0};

// For each position of a table the lanes that are there.
using Met = std::array<uint64_t, 256>;
static_assert(Batch::kMostCodes + 2 <= 256, "a position is a byte");

// Sets the leaves of lanes by where they are.
struct Positions {
  std::array<uint8_t, kLanes> at;

  void Find(size_t positions, Met* met) const {
    for (size_t i = 0; i < positions; ++i) {
      (*met)[i] = support::EqualBytes(at.data(), static_cast<uint8_t>(i));
    }
  }
};

// How many days lie between two; of a day that is not known it may be any number.
void Subtract(const LaneValues& to, const LaneValues& from, std::array<int32_t, kLanes>* between) {
  for (size_t lane = 0; lane < kLanes; ++lane) {
    (*between)[lane] = static_cast<int32_t>(static_cast<uint32_t>(to.value[lane]) -
                                            static_cast<uint32_t>(from.value[lane]));
  }
}

// The lanes that reach a bound. Days lie within 9,999 years, so a bound may be narrowed to 32 bits.
uint64_t Reached(const std::array<int32_t, kLanes>& between, int64_t bound) {
  constexpr int64_t kLeast = std::numeric_limits<int32_t>::min();
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max();
  return support::Larger(between.data(),
                         static_cast<int32_t>(std::clamp(bound - 1, kLeast, kMost)));
}

}  // namespace

// ---- The program, turned ------------------------------------------------------------------------

Batch::Batch(const internal::Impl<Framework>& definition, const Context& context)
    : d_(definition),
      p_(d_.program),
      context_(context),
      days_(DaysOf(context)),
      scopes_(d_.scopes.size()) {
  size_t width = 0;
  for (size_t i = 0; i < scopes_.size(); ++i) {
    scopes_[i].width = p_.words[i] * kWordBits;
    width = std::max(width, d_.scopes[i].fields.size());
  }
  no_row_.resize(std::max<size_t>(width, 1));
  for (Scope& scope : scopes_) {
    for (LaneRows& rows : scope.slots) rows.fill(no_row_.data());
  }
  for (uint16_t i = 0; i < scopes_.size(); ++i) {
    if (d_.scopes[i].kind != definition::ScopeKind::kCollection) continue;
    collections_.push_back(i);
    scopes_[i].fates.resize(support::kLanes * kMostRows);
  }
  readings_.resize(p_.readings.size());
  spans_.resize(p_.spans.size());
  for (const Step& step : p_.steps) {
    for (uint32_t i = step.first; i < step.first + step.count; ++i) {
      if (step.kind == Step::Kind::kDays || step.kind == Step::Kind::kAge) {
        const definition::Span& span = p_.spans[i];
        const Bits& first = p_.table[span.first];
        spans_[i] = LeavesOf(span.word, first.yes | first.no, &first, span.count + size_t{1});
      }
      const bool asks = step.kind == Step::Kind::kAsk;
      if (!asks && step.kind != Step::Kind::kRead && step.kind != Step::Kind::kReadSlowly) continue;
      const Reading& reading = p_.readings[i];
      if (reading.wide) continue;
      const size_t states = asks ? size_t{definition::kStates} : definition::kAbsentAt + size_t{1};
      readings_[i] = LeavesOf(reading.word, reading.leaves, p_.table.data() + reading.first,
                              reading.codes + states);
    }
  }
  known_.resize(d_.conditions.size() * kMostRows);
}

// The leaves of a word, by a table with the bits of each position.
Batch::Leaves Batch::LeavesOf(uint32_t word, uint64_t leaves, const Bits* table, size_t positions) {
  const auto first = static_cast<uint32_t>(leaves_.size());
  support::ForEachBit(leaves, [&](size_t bit) {
    Leaf leaf;
    leaf.bit = static_cast<uint32_t>(word * kWordBits + bit);
    leaf.first = static_cast<uint32_t>(positions_.size());
    for (const bool yes : {true, false}) {
      for (size_t at = 0; at < positions; ++at) {
        if (((yes ? table[at].yes : table[at].no) >> bit & 1) == 0) continue;
        positions_.push_back(static_cast<uint8_t>(at));
        ++(yes ? leaf.yes : leaf.no);
      }
    }
    leaves_.push_back(leaf);
  });
  return {first, static_cast<uint32_t>(leaves_.size()) - first};
}

// ---- Records ------------------------------------------------------------------------------------

// Notes where the rows of each lane are. Returns the lanes whose rows fit.
uint64_t Batch::Place(const internal::Impl<RecordBuffer>* const* records, size_t count) {
  uint64_t fit = 0;
  for (size_t lane = 0; lane < count; ++lane) {
    fit |= uint64_t{records[lane] != nullptr ? 1U : 0U} << lane;
  }
  const uint64_t there = fit;
  for (size_t i = 0; i < scopes_.size(); ++i) {
    Scope& scope = scopes_[i];
    const size_t width = d_.scopes[i].fields.size();
    for (uint32_t row = 0; row < scope.rows; ++row) scope.slots[row].fill(no_row_.data());
    scope.rows = 0;
    scope.supplied = 0;
    scope.present.fill(0);
    support::ForEachBit(there, [&](size_t lane) {
      const engine::Rows& rows = records[lane]->scopes[i];
      const uint64_t bit = uint64_t{1} << lane;
      if (rows.supplied) scope.supplied |= bit;
      if (rows.count > kMostRows) {
        fit &= ~bit;
        return;
      }
      for (uint32_t row = 0; row < rows.count; ++row) {
        scope.slots[row][lane] = rows.slots.data() + row * width;
        scope.present[row] |= bit;
      }
      scope.rows = std::max(scope.rows, rows.count);
    });
    scope.bits.resize(std::max(scope.bits.size(), scope.rows * scope.width));
  }
  return fit;
}

uint64_t Batch::Load(const internal::Impl<RecordBuffer>* const* records, size_t count) {
  std::copy(records, records + count, records_.begin());
  uint64_t fit = Place(records, count);
  removed_ = 0;
  ++batch_;
  for (const Step& step : p_.steps) Run(step);
  fit &= ~removed_;
  FindFates(fit);
  return fit;
}

void Batch::FindFates(uint64_t lanes) {
  for (const uint16_t collection : collections_) {
    Scope& sets = scopes_[collection];
    sets.with_fate.fill(0);
    sets.counted.fill(0);
    support::ForEachBit(lanes & sets.present[0], [&](size_t lane) {
      const Lane view(this, lane);
      uint8_t* const fates = &sets.fates[lane * kMostRows];
      ComputeFates(view, collection, fates);
      for (uint32_t row = 0; row < view.RowCount(collection); ++row) {
        sets.with_fate[fates[row]] |= uint64_t{1} << lane;
        const bool counts = fates[row] == definition::kFateCounted;
        sets.counted[row] |= uint64_t{counts ? 1U : 0U} << lane;
      }
    });
  }
}

uint64_t Batch::WithFates(uint16_t scope, uint32_t fates) const {
  uint64_t lanes = 0;
  support::ForEachBit(fates, [&](size_t fate) { lanes |= scopes_[scope].with_fate[fate]; });
  return lanes;
}

// ---- Steps --------------------------------------------------------------------------------------

void Batch::Run(const Step& step) {
  for (uint32_t row = 0; row < scopes_[step.scope].rows; ++row) {
    LaneBits* const bits = BitsOf(step.scope, row);
    for (uint32_t i = step.first; i < step.first + step.count; ++i) {
      switch (step.kind) {
        case Step::Kind::kRead:
        case Step::Kind::kReadSlowly:
        case Step::Kind::kAsk:
          Read(step, i, row);
          break;
        case Step::Kind::kDays:
        case Step::Kind::kAge:
          Compare(step, i, row);
          break;
        case Step::Kind::kPresence:
          Look(p_.presences[i], bits);
          break;
        case Step::Kind::kCount:
          Count(p_.countings[i], bits);
          break;
        case Step::Kind::kJoin: {
          const definition::Joining& joining = p_.joinings[i];
          *BitOf(joining.to, bits) = Decide(joining.value, row);
          break;
        }
      }
    }
  }
}

LaneBits* Batch::BitOf(const definition::Place64& place, LaneBits* bits) {
  return bits + place.word * kWordBits + support::LowestBit(place.bit);
}

void Batch::Read(const Step& step, uint32_t index, uint32_t row) {
  const Reading& reading = p_.readings[index];
  const LaneRows& rows = scopes_[step.scope].slots[row];
  const LaneBits due =
      step.kind == Step::Kind::kAsk ? Evaluate(reading.due, row) : LaneBits{kAll, 0};
  if (reading.wide) return ReadWide(reading, due, step.scope, row);
  Met met;
  if (reading.many) {
    FindMany(reading, rows, met.data());
  } else {
    LaneValues::Of(rows, reading.slot)
        .FindCodes(reading.codes, reading.value_mask != 0, met.data());
  }
  const uint64_t given = ~met[reading.codes + size_t{definition::kAbsentAt}];
  if (step.kind == Step::Kind::kAsk) {
    removed_ |= given & ~due.yes;
    const uint64_t breaks = given & due.no;
    for (size_t at = 0; at <= reading.codes + size_t{definition::kAbsentAt}; ++at) {
      met[at] &= due.yes;
    }
    met[reading.codes + size_t{definition::kNotDueAt}] = ~due.yes & ~breaks;
    met[reading.codes + size_t{definition::kGivenNotDueAt}] = breaks;
  }
  LaneBits* const bits = BitsOf(step.scope, row);
  SetLeaves(readings_[index], met.data(), bits);
  if (!reading.many) return;
  // Of many codes, a leaf is true if it is of one of them, and false if it is not.
  support::ForEachBit(reading.leaves, [&](size_t bit) {
    LaneBits& leaf = bits[reading.word * kWordBits + bit];
    leaf.no = (leaf.no & ~(given & due.yes)) | (given & due.yes & ~leaf.yes);
  });
}

void Batch::FindCodes(uint16_t scope, uint16_t slot, uint32_t row, size_t codes,
                      uint64_t* lanes) const {
  LaneValues::Of(scopes_[scope].slots[row], slot).FindCodes(codes, true, lanes);
}

void Batch::FindMany(const Reading& reading, const LaneRows& rows, uint64_t* met) const {
  std::fill_n(met, reading.codes + size_t{definition::kStates}, 0);
  for (size_t lane = 0; lane < kLanes; ++lane) {
    const Slot& slot = rows[lane][reading.slot];
    const uint64_t bit = uint64_t{1} << lane;
    if (slot.state == State::kAbsent) {
      met[reading.codes + size_t{definition::kAbsentAt}] |= bit;
      continue;
    }
    const uint64_t* const codes = &records_[lane]->bits[static_cast<size_t>(slot.value)];
    for (size_t at = 0; at <= reading.codes; ++at) {
      if (HasBit(codes, at)) met[at] |= bit;
    }
  }
}

void Batch::SetLeaves(const Leaves& leaves, const uint64_t* met, LaneBits* bits) const {
  for (uint32_t i = leaves.first; i < leaves.first + leaves.count; ++i) {
    const Leaf& leaf = leaves_[i];
    const uint8_t* at = positions_.data() + leaf.first;
    LaneBits found;
    for (const uint8_t* const end = at + leaf.yes; at != end; ++at) found.yes |= met[*at];
    for (const uint8_t* const end = at + leaf.no; at != end; ++at) found.no |= met[*at];
    bits[leaf.bit] = found;
  }
}

// A field with too many codes for a word of each: its leaves are set lane by lane.
void Batch::ReadWide(const Reading& reading, const LaneBits& due, uint16_t scope, uint32_t row) {
  LaneBits* const bits = BitsOf(scope, row) + reading.word * kWordBits;
  support::ForEachBit(reading.leaves, [&](size_t bit) { bits[bit] = LaneBits(); });
  support::ForEachBit(scopes_[scope].present[row], [&](size_t lane) {
    const Slot& slot = scopes_[scope].slots[row][lane][reading.slot];
    const uint64_t in_lane = uint64_t{1} << lane;
    Bits leaves;
    if ((due.yes & in_lane) == 0) {
      const bool given = slot.state != State::kAbsent;
      if (given) removed_ |= in_lane;
      const bool breaks = given && (due.no & in_lane) != 0;
      AddWideLeaves(
          p_, reading,
          reading.codes + size_t{breaks ? definition::kGivenNotDueAt : definition::kNotDueAt},
          &leaves);
    } else if (reading.many && slot.state != State::kAbsent) {
      const uint64_t* const codes = &records_[lane]->bits[static_cast<size_t>(slot.value)];
      for (size_t at = 0; at <= reading.codes; ++at) {
        if (HasBit(codes, at)) AddWideLeaves(p_, reading, at, &leaves);
      }
      leaves.no = reading.leaves & ~leaves.yes;
    } else {
      AddWideLeaves(p_, reading, StateOf(reading, slot), &leaves);
    }
    support::ForEachBit(leaves.yes, [&](size_t bit) { bits[bit].yes |= in_lane; });
    support::ForEachBit(leaves.no, [&](size_t bit) { bits[bit].no |= in_lane; });
  });
}

void Batch::Compare(const Step& step, uint32_t index, uint32_t row) {
  const definition::Span& span = p_.spans[index];
  const auto days_of = [&](const definition::Day& day) {
    if (day.kind == static_cast<uint8_t>(definition::Operand::Kind::kField)) {
      const LaneRows& rows = day.of_row ? scopes_[step.scope].slots[row] : scopes_[0].slots[0];
      return LaneValues::Of(rows, day.slot);
    }
    LaneValues days;
    days.value.fill(days_[day.kind].value_or(0));
    days.supplied = days_[day.kind] ? kAll : 0;
    return days;
  };
  const LaneValues from = days_of(span.from);
  const LaneValues to = days_of(span.to);
  const uint64_t known = from.supplied & to.supplied;
  const int64_t* const bounds = p_.bounds.data() + span.bounds;
  Met met;
  if (step.kind == Step::Kind::kAge) {
    Positions positions;
    positions.at.fill(0);
    support::ForEachBit(known & scopes_[step.scope].present[row], [&](size_t lane) {
      const int32_t day = DayOfAge(lane, to.value[lane]);
      positions.at[lane] =
          static_cast<uint8_t>(AgesReached(bounds, span.count, from.value[lane], day));
    });
    positions.Find(span.count + size_t{1}, &met);
  } else {
    std::array<int32_t, kLanes> between;
    Subtract(to, from, &between);
    // Bounds ascend: who reaches one has reached those before.
    uint64_t reached = kAll;
    for (uint32_t i = 0; i < span.count; ++i) {
      const uint64_t further = Reached(between, bounds[i]);
      met[i] = reached & ~further;
      reached = further;
    }
    met[span.count] = reached;
  }
  for (size_t i = 0; i <= span.count; ++i) met[i] &= known;
  SetLeaves(spans_[index], met.data(), BitsOf(step.scope, row));
}

int32_t Batch::DayOfAge(size_t lane, int32_t day) const {
  if (d_.died() == definition::kNone) return day;
  const Slot& died = scopes_[0].slots[0][lane][d_.places[d_.died()].slot];
  return died.state == State::kSupplied ? std::min(day, died.value) : day;
}

void Batch::Look(const definition::Presence& presence, LaneBits* bits) const {
  const Scope& scope = scopes_[presence.scope];
  const bool group = d_.scopes[presence.scope].kind == definition::ScopeKind::kGroup;
  const uint64_t there = group ? scope.supplied : scope.present[0];
  *BitOf(presence.to, bits) = {there, ~there};
}

void Batch::Count(const definition::Counting& counting, LaneBits* bits) {
  const Scope& scope = scopes_[counting.scope];
  std::array<int64_t, kLanes> sure{};
  std::array<int64_t, kLanes> unsure{};
  for (uint32_t row = 0; row < scope.rows; ++row) {
    const LaneBits& where = Evaluate(counting.where, row);
    const uint64_t present = scope.present[row];
    support::ForEachBit(present & where.yes, [&](size_t lane) { ++sure[lane]; });
    support::ForEachBit(present & ~where.yes & ~where.no, [&](size_t lane) { ++unsure[lane]; });
  }
  const bool group = d_.scopes[counting.scope].kind == definition::ScopeKind::kGroup;
  LaneBits found;
  for (size_t lane = 0; lane < kLanes; ++lane) {
    const int64_t all = sure[lane] + unsure[lane];
    const bool no = sure[lane] > counting.most || all < counting.least;
    const bool yes = sure[lane] >= counting.least && all <= counting.most;
    found.no |= uint64_t{no ? 1U : 0U} << lane;
    found.yes |= uint64_t{yes && !no ? 1U : 0U} << lane;
  }
  if (group) found = {found.yes & scope.supplied, found.no & scope.supplied};
  *BitOf(counting.to, bits) = found;
}

// ---- Conditions ---------------------------------------------------------------------------------

LaneBits Batch::Decide(const definition::Value& value, uint32_t row) const {
  LaneBits found{0, 0};
  uint64_t lacks = 0;
  for (uint32_t i = value.first; i < value.first + value.count; ++i) {
    const definition::Mask& mask = p_.masks[i];
    const LaneBits* const bits =
        (mask.of_row ? BitsOf(value.scope, row) : BitsOf(0, 0)) + mask.word * kWordBits;
    support::ForEachBit(mask.wanted, [&](size_t bit) {
      found.no |= bits[bit].no;
      lacks |= ~bits[bit].yes;
    });
    support::ForEachBit(mask.refused, [&](size_t bit) {
      found.no |= bits[bit].yes;
      lacks |= ~bits[bit].no;
    });
  }
  found.yes = ~found.no & ~lacks;
  return value.negated ? LaneBits{found.no, found.yes} : found;
}

const LaneBits& Batch::Evaluate(uint32_t condition, uint32_t row) {
  const definition::Value& value = p_.values[condition];
  const uint32_t at = value.scope == 0 ? 0 : row;
  Known& known = known_[condition * size_t{kMostRows} + at];
  if (known.batch != batch_) known = {batch_, Decide(value, at)};
  return known.bits;
}

uint64_t Batch::Hold(const definition::Mask& mask) const {
  const LaneBits* const bits = BitsOf(0, 0) + mask.word * kWordBits;
  uint64_t hold = kAll;
  support::ForEachBit(mask.wanted, [&](size_t bit) { hold &= bits[bit].yes; });
  support::ForEachBit(mask.refused, [&](size_t bit) { hold &= bits[bit].no; });
  return hold;
}

uint64_t Batch::HoldAnywhere(const definition::Value& conjunction) const {
  const Scope& scope = scopes_[conjunction.scope];
  uint64_t hold = 0;
  for (uint32_t row = 0; row < scope.rows; ++row) {
    hold |= scope.present[row] & Decide(conjunction, row).yes;
  }
  return hold;
}

}  // namespace mspof::engine
