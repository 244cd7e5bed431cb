// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_VIEW_H_
#define MSPOF_ENGINE_VIEW_H_

// Internal. The EFFECTIVE values of a record, which conditions, rules and measures read. The value
// of a question that is not due is absent here; a value or row that a rule excluded is unlisted or
// gone. All questions about one record are asked through its view.
//
// The values are read from the record itself; rows in which some differ are copied. The conditions
// are decided by the definition's program, all at once: to evaluate one is then to read its bits.

#include <array>
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

// The days of a context, by Operand::Kind; nothing: there is none.
using ContextDays = std::array<std::optional<int32_t>, 4>;
ContextDays DaysOf(const Context& context);

// A date that a condition names: of the context, or in a row of `view`, which is a View or a Lane;
// nothing if it is absent or unreadable.
template <typename AnyView>
std::optional<int32_t> DateIn(const AnyView& view, const ContextDays& days,
                              const definition::Operand& operand, uint32_t row) {
  if (operand.kind != definition::Operand::Kind::kField) {
    return days[static_cast<size_t>(operand.kind)];
  }
  const Slot& slot = view.In(operand.field, row);
  if (slot.state != State::kSupplied) return std::nullopt;
  return slot.value;
}

class View {
 public:
  View(const internal::Impl<Framework>& definition, const Context& context);
  View(const View&) = delete;  // it refers to its own copies of rows
  View& operator=(const View&) = delete;

  // Reads `record`, which must live, and stay as it is, as long as its values are read.
  void Load(const internal::Impl<RecordBuffer>& record);
  // Reads a value as unlisted, or a row as if it were not there; then call Settle().
  void ExcludeValue(uint16_t field, uint32_t row);
  void ExcludeRow(uint16_t scope, uint32_t row);
  // Decides again which questions are due, and all conditions.
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
  // The slots of a row; of the record, whatever row.
  const Slot* Row(uint16_t scope, uint32_t row) const {
    return scope == 0 ? scopes_[0].slots
                      : scopes_[scope].slots + size_t{row} * scopes_[scope].width;
  }
  uint32_t RowCount(uint16_t scope) const { return scopes_[scope].count; }
  bool Supplied(uint16_t scope) const { return scopes_[scope].supplied; }
  bool Excluded(uint16_t scope, uint32_t row) const {
    return !scopes_[scope].excluded.empty() && scopes_[scope].excluded[row] != 0;
  }
  // The fate of each answer set of a collection, as a definition::Fate.
  const std::vector<uint8_t>& Fates(uint16_t scope) const { return scopes_[scope].fates; }
  // The fates of any of them, as bits.
  uint32_t SeenFates(uint16_t scope) const { return scopes_[scope].seen_fates; }
  // The bits of many codes; null if there are none.
  const uint64_t* CodeBits(const Slot& slot) const {
    if (slot.state == State::kAbsent) return nullptr;
    return slot.value < 0 ? &only_unlisted_[static_cast<size_t>(-1 - slot.value)]
                          : &record_->bits[static_cast<size_t>(slot.value)];
  }

  // `row`: a row of the scope to which the condition or question belongs.
  Truth Evaluate(const definition::Condition& condition, uint32_t row = 0) const {
    return Evaluate(p_.values[static_cast<size_t>(&condition - d_.conditions.data())], row);
  }
  Truth Due(uint16_t question, uint32_t row) const {
    return Evaluate(p_.values[d_.questions[question].due], row);
  }
  Truth Evaluate(const definition::Value& value, uint32_t row) const;
  // The bits of the record.
  const definition::Bits* RecordBits() const { return scopes_[0].bits.data(); }
  // Whether it is true for some row of its scope. REQUIRES: it is not negated.
  bool HoldsAnywhere(const definition::Value& conjunction) const;
  // The path of the first undecided leaf, as the index of a Path.
  // REQUIRES: Evaluate() gives kUnknown.
  uint16_t FirstUnknown(const definition::Condition& condition, uint32_t row = 0) const;
  uint16_t FirstUnknownOfDue(uint16_t question, uint32_t row) const;

  std::optional<int32_t> DateOf(const definition::Operand& operand, uint32_t row) const {
    return DateIn(*this, days_, operand, row);
  }
  // The age in completed years on a day, or at death if that is known and earlier.
  int AgeAt(int32_t born, int32_t day) const;

  const internal::Impl<RecordBuffer>& record() const { return *record_; }
  const internal::Impl<Framework>& definition() const { return d_; }
  const Context& context() const { return context_; }

 private:
  struct Scope {
    const Slot* slots = nullptr;  // of the record, or `changed`
    uint32_t width = 0;           // of a row
    uint32_t count = 0;
    bool supplied = false;
    std::vector<Slot> changed;
    std::vector<uint8_t> excluded;       // by row; empty: none is
    std::vector<definition::Bits> bits;  // of all rows
    std::vector<uint8_t> fates;          // by row
    uint32_t seen_fates = 0;             // a bit for each of them
  };

  Slot& SlotToChange(uint16_t field, uint32_t row);
  // The day, or that of death if it is known and earlier.
  int32_t DayOfAge(int32_t day) const;
  // Whether the group was supplied, or the collection has an answer set that no rule left out.
  bool HasAny(uint16_t scope) const;

  // settle.cc: a step of the program, for all rows. `bits`: of one row.
  void Run(const definition::Step& step);
  void ReadSlowly(const definition::Reading& reading, const Slot& slot,
                  definition::Bits* bits) const;
  void ReadAt(const definition::Reading& reading, size_t at, definition::Bits* bits) const;
  void Ask(const definition::Reading& reading, uint32_t row, definition::Bits* bits);
  const int32_t* DayAt(const definition::Day& day, const Slot* row) const;
  void AddDays(const definition::Span& span, const Slot* row, definition::Bits* bits) const;
  void AddAge(const definition::Span& span, const Slot* row, definition::Bits* bits) const;
  void AddNumber(const definition::Span& span, int64_t number, definition::Bits* bits) const;
  void Count(const definition::Counting& counting, definition::Bits* bits) const;

  const internal::Impl<Framework>& d_;
  const definition::Program& p_;
  Context context_;
  const ContextDays days_;
  const internal::Impl<RecordBuffer>* record_ = nullptr;
  std::vector<Scope> scopes_;
  std::vector<uint16_t> collections_;  // scopes that are collections
  // The bits of each list in which only that of unlisted codes is set: what is left of many codes
  // that a rule excluded. Slots refer to them by negative values.
  std::vector<uint64_t> only_unlisted_;
  std::vector<size_t> only_unlisted_at_;  // by list
};

inline Truth View::Evaluate(const definition::Value& value, uint32_t row) const {
  const definition::Bits* const bits[2] = {
      scopes_[0].bits.data(),
      scopes_[value.scope].bits.data() + size_t{row} * p_.words[value.scope]};
  uint64_t fails = 0;
  uint64_t lacks = 0;
  const definition::Mask* mask = p_.masks.data() + value.first;
  for (const definition::Mask* const end = mask + value.count; mask != end; ++mask) {
    const definition::Bits& word = bits[mask->of_row ? 1 : 0][mask->word];
    fails |= (mask->wanted & word.no) | (mask->refused & word.yes);
    lacks |= (mask->wanted & ~word.yes) | (mask->refused & ~word.no);
  }
  if (fails != 0) return value.negated ? Truth::kTrue : Truth::kFalse;
  if (lacks != 0) return Truth::kUnknown;
  return value.negated ? Truth::kFalse : Truth::kTrue;
}

inline bool View::HoldsAnywhere(const definition::Value& conjunction) const {
  const definition::Bits* const record = scopes_[0].bits.data();
  const definition::Bits* row = scopes_[conjunction.scope].bits.data();
  const definition::Mask* const first = p_.masks.data() + conjunction.first;
  for (uint32_t left = scopes_[conjunction.scope].count; left > 0; --left) {
    uint64_t lacks = 0;
    for (const definition::Mask* mask = first; mask != first + conjunction.count; ++mask) {
      const definition::Bits& word = (mask->of_row ? row : record)[mask->word];
      lacks |= (mask->wanted & ~word.yes) | (mask->refused & ~word.no);
    }
    if (lacks == 0) return true;
    row += p_.words[conjunction.scope];
  }
  return false;
}

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_VIEW_H_
