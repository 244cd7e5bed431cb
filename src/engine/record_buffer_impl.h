// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_RECORD_BUFFER_IMPL_H_
#define MSPOF_ENGINE_RECORD_BUFFER_IMPL_H_

// Internal. Users want mspof/record_buffer.h.

#include <cassert>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "definition/compiled.h"
#include "engine/limits.h"
#include "mspof/record_buffer.h"

namespace mspof::engine {

enum class State : uint32_t { kAbsent, kSupplied, kUnlisted };

// One value. A code is its position, a date its days, a number itself. Many codes are the place of
// their bits in RecordBuffer::Impl::bits: one bit for each code, then one for "unlisted", and then
// a word of its own that stands for the unlisted texts. An unlisted value is the low 62 bits of a
// hash that tells two of them apart; these fit into the eight bytes of a slot. They are enough: in
// 10^18 pairs of different values, about one pair has the same bits. An absent value is all zeros.
// There is no padding, so that rows of slots can be hashed as bytes.
struct Slot {
  constexpr Slot() : state(State::kAbsent), rest(0) {}
  constexpr Slot(int32_t v, State s) : value(v), state(s), rest(0) {}
  static constexpr Slot Unlisted(uint64_t hash) {
    Slot slot(static_cast<int32_t>(static_cast<uint32_t>(hash)), State::kUnlisted);
    slot.rest = static_cast<uint32_t>(hash >> 32) & 0x3FFFFFFF;
    return slot;
  }

  int32_t value = 0;
  State state : 2;
  uint32_t rest : 30;
};

static_assert(sizeof(Slot) == 8, "a slot has no padding");

inline bool operator==(const Slot& a, const Slot& b) {
  return a.state == b.state &&
         (a.state == State::kAbsent || (a.value == b.value && a.rest == b.rest));
}

// The rows of a group, or the answer sets of a collection.
struct Rows {
  bool supplied = false;
  uint32_t count = 0;
  std::vector<Slot> slots;  // row by row; those of earlier records may follow
};

// The words of the bits of many codes. One more follows: the sum of the hashes of the different
// texts that are in no list.
constexpr size_t WordsOf(size_t codes) { return (codes + 1 + 63) / 64; }

// An id that the definition does not have: the id of a value in a row of a scope, or the id of a
// group or collection.
struct UnknownId {
  uint16_t scope;
  uint32_t row;
  bool of_rows;  // of a group or collection
  std::string_view id;
};

}  // namespace mspof::engine

namespace mspof {
inline namespace abi0 {

/// Internal: a record in slots.
class RecordBuffer::Impl {
 public:
  explicit Impl(const Framework& framework);

  void Clear();
  engine::Slot& At(uint16_t field, uint32_t row) { return At(definition.places[field], row); }
  engine::Slot& At(const definition::Place& place, uint32_t row) {
    engine::Rows& rows = scopes[place.scope];
    assert(row < rows.count);
    return rows.slots[size_t{row} * place.width + place.slot];
  }
  const engine::Slot& At(uint16_t field, uint32_t row) const {
    return const_cast<Impl*>(this)->At(field, row);
  }
  // The number of the new row. Beyond kMaxRows, the number of a row that exists already; the
  // record is then marked and not counted, whatever is written to that row.
  uint32_t AddRow(uint16_t scope);
  void SetText(uint16_t field, std::string_view text, uint32_t row);
  void AddCode(uint16_t field, uint16_t code, uint32_t row);
  // The same of a field that has many codes.
  void AddOneOfMany(const definition::Place& place, uint16_t code, uint32_t row);
  void SetUnlisted(uint16_t field, uint64_t hash, uint32_t row);
  void SetUnlistedText(uint16_t field, std::string_view text, uint32_t row);
  // Notes what a host did wrong and with what, unless something was noted before.
  void Mark(std::string_view what, Path path) {
    if (!misuse.empty()) return;
    misuse = what;
    misused = path;
  }
  bool has_too_many_rows() const { return misuse == engine::kTooManyRows; }
  // Whether `path` is a value of one of `kinds` (bits), and `row` exists. If not, this is noted as
  // misuse, and nothing may be written. For a value of the record, `row` becomes 0.
  bool Accepts(Path path, int* row, unsigned kinds);
  // Notes why Accepts() does not.
  void MarkRefused(Path path, int row);
  bool AcceptsRows(Path path, bool groups_only);
  // Whether a field has the same value in two rows.
  bool Same(uint16_t field, uint32_t a, uint32_t b) const;
  bool HasUnlisted(uint16_t field, uint32_t row) const;
  // Notes an id that the definition does not have. Each is noted once in its scope, and only the
  // first few in the order of their texts, whatever the order of the record.
  void NoteUnknown(const engine::UnknownId& id);
  // Copies all texts that the record refers to, and refers to the copies.
  void KeepTexts();
  // Writes everything that must be equal for two records of one id to be copies, and returns of how
  // many words it is. `words` only grows.
  size_t WriteContent(std::vector<uint64_t>* words) const;

  Framework framework;
  const internal::Impl<Framework>& definition;
  std::string_view record_id;
  std::string_view person_id;
  std::string_view council;
  // The mapping lists the texts of its own council, and this is another's, whatever it is.
  bool council_is_another = false;
  // Digest of the definition that it was captured by; empty: it was not captured.
  std::string_view captured_by;
  // It must not be used any more, so it is not counted.
  bool withdrawn = false;
  // Where it was read, if that matters.
  uint64_t origin = 0;
  std::vector<engine::Rows> scopes;  // scope 0 has one row: the record
  std::vector<uint64_t> bits;
  // Unlisted texts of facts with many codes: field, row and hash, so that each is added once.
  std::set<std::tuple<uint16_t, uint32_t, uint64_t>> unlisted_of_many;
  // False: no value is unlisted, so there is no need to look for one.
  bool maybe_unlisted = false;
  // What a host did wrong in filling the record; empty: nothing. Such a record is not counted.
  std::string_view misuse;
  // What it was done to; it may be no path of this definition.
  Path misused;
  int added_rows = 0;  // of groups and collections
  // The value there is not read.
  static constexpr size_t kMostUnknown = 8;
  std::vector<engine::UnknownId> unknown_ids;
  // The copies of KeepTexts().
  std::vector<char> kept_texts;
  std::vector<char> spare_texts;  // memory for the next ones

 private:
  // Calls `visit` with each view of a text that is not its own.
  template <typename Visit>
  void ForEachText(const Visit& visit);
  // Returns where they end. REQUIRES: there are rows.
  uint64_t* WriteSlots(const definition::Scope& scope, const engine::Rows& rows,
                       uint64_t* to) const;
};

}  // namespace abi0
namespace engine {

// The private part of a record that a reader fills.
inline internal::Impl<RecordBuffer>& ImplToFill(RecordBuffer* record) {
  return const_cast<internal::Impl<RecordBuffer>&>(internal::ImplOf(*record));
}

}  // namespace engine
}  // namespace mspof

#endif  // MSPOF_ENGINE_RECORD_BUFFER_IMPL_H_
