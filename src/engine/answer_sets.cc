// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Decides the fates in three steps: what each set shows alone, then which sets of the same
// respondent are later, then which are twice on the latest day. Sets are few, so pairs are
// compared.
// Tested by tests/conformance.

#include "engine/answer_sets.h"

#include <algorithm>

#include "engine/lane.h"
#include "engine/view.h"

namespace mspof::engine {
namespace {

using namespace definition;  // NOLINT(google-build-using-namespace): the fates

// `set`: the slots of an answer set.
bool HasAnswer(const internal::Impl<Framework>& definition, const Scope& scope, const Slot* set) {
  for (size_t i = kSetSlots; i < scope.fields.size(); ++i) {
    if (set[i].state == State::kAbsent) continue;
    if (definition.fields[scope.fields[i]].question != kNone) return true;
  }
  return false;
}

// The fate of a set as far as it depends on the set alone; kFateCounted if it may count.
template <typename AnyView>
Fate FateAlone(const AnyView& view, uint16_t index, uint32_t row) {
  const internal::Impl<Framework>& definition = view.definition();
  const Scope& scope = definition.scopes[index];
  const Slot* const set = view.Row(index, row);
  if (!HasAnswer(definition, scope, set)) {
    return set[kReason].state != State::kAbsent ? kFateReason : kFateEmpty;
  }
  if (view.Excluded(index, row)) return kFateExcluded;
  if (set[kRespondent].state != State::kSupplied) return kFateNoRespondent;
  if (set[kAsked].state != State::kSupplied) return kFateUndated;
  const int32_t asked = set[kAsked].value;
  const auto date = [&](uint16_t field) -> std::optional<int32_t> {
    if (field == kNone) return std::nullopt;
    const Slot& slot = view.Row(0, 0)[definition.places[field].slot];
    if (slot.state != State::kSupplied) return std::nullopt;
    return slot.value;
  };
  const std::optional<int32_t> not_before = date(scope.not_before);
  if (not_before && asked < *not_before) return kFateEarly;
  const std::optional<int32_t> from = date(scope.from);
  if (from && asked - int64_t{*from} > scope.most) return kFateLate;
  return kFateCounted;
}

// Whether two sets are the same in everything that the definition knows.
template <typename AnyView>
bool Identical(const AnyView& view, const Scope& scope, uint32_t a, uint32_t b) {
  return std::all_of(scope.fields.begin(), scope.fields.end(),
                     [&](uint16_t field) { return view.record().Same(field, a, b); });
}

}  // namespace

template <typename AnyView>
void ComputeFates(const AnyView& view, uint16_t index, uint8_t* fates) {
  const Scope& scope = view.definition().scopes[index];
  const uint32_t rows = view.RowCount(index);
  for (uint32_t row = 0; row < rows; ++row) fates[row] = FateAlone(view, index, row);
  if (rows < 2) return;

  const auto respondent = [&](uint32_t row) {
    return view.At(scope.fields[kRespondent], row).value;
  };
  const auto asked = [&](uint32_t row) { return view.At(scope.fields[kAsked], row).value; };
  for (uint32_t row = 0; row < rows; ++row) {
    if (fates[row] != kFateCounted) continue;
    for (uint32_t other = 0; other < rows; ++other) {
      const bool in_time = fates[other] == kFateCounted || fates[other] == kFateSuperseded;
      if (in_time && respondent(other) == respondent(row) && asked(other) > asked(row)) {
        fates[row] = kFateSuperseded;
      }
    }
  }
  // The sets of one respondent that are left now are of one day.
  for (uint32_t row = 0; row < rows; ++row) {
    if (fates[row] != kFateCounted) continue;
    for (uint32_t other = row + 1; other < rows; ++other) {
      if (fates[other] == kFateCounted && respondent(other) == respondent(row) &&
          Identical(view, scope, row, other)) {
        fates[other] = kFateCopy;
      }
    }
  }
  for (uint32_t row = 0; row < rows; ++row) {
    if (fates[row] != kFateCounted && fates[row] != kFateClash) continue;
    for (uint32_t other = row + 1; other < rows; ++other) {
      if (fates[other] == kFateCounted && respondent(other) == respondent(row)) {
        fates[row] = fates[other] = kFateClash;
      }
    }
  }
}

template void ComputeFates(const View& view, uint16_t index, uint8_t* fates);
template void ComputeFates(const Lane& lane, uint16_t index, uint8_t* fates);

}  // namespace mspof::engine
