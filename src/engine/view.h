// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_VIEW_H_
#define MSPOF_ENGINE_VIEW_H_

// Internal. The EFFECTIVE values of a record, which conditions, rules and measures read. The value
// of a question that is not due is absent here; a value or row that a rule excluded is unlisted or
// gone. All questions about one record are asked through its view.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/record_buffer_impl.h"
#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::engine {

// Kleene's three values, in his order: a conjunction is the least of its parts, alternatives are
// the greatest.
enum class Truth : uint8_t { kFalse, kUnknown, kTrue };

// What conditions may look at besides the record.
struct Context {
  Date as_of;
  std::optional<Period> period;
};

class View {
 public:
  View(const internal::Impl<Framework>& definition, const Context& context);

  // Takes over the values of `record`, which must live as long as they are read.
  void Load(const internal::Impl<RecordBuffer>& record);
  // Reads a value as unlisted, or a row as if it were not there; then call Settle().
  void ExcludeValue(uint16_t field, uint32_t row);
  void ExcludeRow(uint16_t scope, uint32_t row);
  // Decides again which questions are due.
  void Settle();

  const Slot& At(uint16_t field, uint32_t row) const {
    const definition::Place& place = d_.places[field];
    return scopes_[place.scope].slots[size_t{row} * place.width + place.slot];
  }
  // The same, where `row` is that of another scope if the field is one of the record.
  const Slot& In(uint16_t field, uint32_t row) const {
    const definition::Place& place = d_.places[field];
    const size_t at = place.scope == 0 ? 0 : row;
    return scopes_[place.scope].slots[at * place.width + place.slot];
  }
  uint32_t RowCount(uint16_t scope) const { return scopes_[scope].count; }
  bool Supplied(uint16_t scope) const { return scopes_[scope].supplied; }
  bool Excluded(uint16_t scope, uint32_t row) const { return excluded_[scope][row] != 0; }
  // The bits of many codes; null if there are none.
  const uint64_t* Bits(const Slot& slot) const {
    if (slot.state == State::kAbsent) return nullptr;
    return slot.value < 0 ? &only_unlisted_[static_cast<size_t>(-1 - slot.value)]
                          : &record_->bits[static_cast<size_t>(slot.value)];
  }

  // `row`: a row of the scope to which the condition or question belongs.
  Truth Evaluate(const definition::Condition& condition, uint32_t row = 0) const;
  Truth Due(uint16_t question, uint32_t row) const;
  // The path of the first undecided leaf, as the index of a Path.
  // REQUIRES: Evaluate() gives kUnknown.
  uint16_t FirstUnknown(const definition::Condition& condition, uint32_t row = 0) const;
  uint16_t FirstUnknownOfDue(uint16_t question, uint32_t row) const;

  // A date that a condition names; nothing if it is absent or unreadable.
  std::optional<int32_t> DateOf(const definition::Operand& operand, uint32_t row) const {
    if (operand.kind != definition::Operand::Kind::kField) return DateOfContext(operand);
    const Slot& slot = In(operand.field, row);
    if (slot.state != State::kSupplied) return std::nullopt;
    return slot.value;
  }
  // The age in completed years on a day, or at death if that is known and earlier.
  int AgeAt(int32_t born, int32_t day) const;

  const internal::Impl<RecordBuffer>& record() const { return *record_; }
  const internal::Impl<Framework>& definition() const { return d_; }
  const Context& context() const { return context_; }

 private:
  // A date that is none of the record's.
  std::optional<int32_t> DateOfContext(const definition::Operand& operand) const;
  Slot& SlotAt(uint16_t field, uint32_t row) { return const_cast<Slot&>(At(field, row)); }
  Truth EvaluatePart(const definition::Condition& c, uint32_t row) const;
  Truth EvaluateLeaf(const definition::Condition& c, uint32_t row) const;
  Truth EvaluateOneOf(const definition::Condition& c, const Slot& slot) const;
  Truth EvaluateCount(const definition::Condition& c) const;
  // Whether the group was supplied, or the collection has an answer set that no rule left out.
  bool HasAny(uint16_t scope) const;
  uint16_t FirstUnknownOfCount(const definition::Condition& c) const;
  uint16_t UnknownDate(const definition::Operand& from, const definition::Operand& to,
                       uint32_t row) const;

  const internal::Impl<Framework>& d_;
  Context context_;
  const internal::Impl<RecordBuffer>* record_ = nullptr;
  std::vector<Rows> scopes_;
  std::vector<std::vector<uint8_t>> excluded_;  // by scope and row
  std::vector<std::vector<Truth>> due_;         // by question and row; unless it is always due
  // The bits of each list in which only that of unlisted codes is set: what is left of many codes
  // that a rule excluded. Slots refer to them by negative values.
  std::vector<uint64_t> only_unlisted_;
  std::vector<size_t> only_unlisted_at_;  // by list
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_VIEW_H_
