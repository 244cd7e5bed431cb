// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record is an array of slots. Vectors grow to the largest record seen and are then reused, so a
// million records are filled without allocating memory.
// Tested by tests/unit/engine/record_buffer_test.cc.

#include "mspof/record_buffer.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <tuple>
#include <utility>

#include "engine/limits.h"
#include "engine/record_buffer_impl.h"
#include "support/day_text.h"
#include "support/digest.h"
#include "support/same_text.h"

namespace mspof {
inline namespace abi0 {

using definition::Field;
using definition::FieldKind;
using engine::Rows;
using engine::Slot;
using engine::State;

RecordBuffer::Impl::Impl(const Framework& f)
    : framework(f), definition(internal::ImplOf(framework)) {
  scopes.resize(definition.scopes.size());
  Clear();
}

void RecordBuffer::Impl::Clear() {
  record_id = person_id = council = std::string_view();
  captured_by = std::string_view();
  council_is_another = false;
  withdrawn = false;
  origin = 0;
  bits.clear();
  unlisted_of_many.clear();
  maybe_unlisted = false;
  misuse = std::string_view();
  misused = Path();
  added_rows = 0;
  unknown_ids.clear();
  for (Rows& rows : scopes) {
    rows.supplied = false;
    rows.count = 0;
  }
  AddRow(0);
}

uint32_t RecordBuffer::Impl::AddRow(uint16_t scope) {
  Rows& rows = scopes[scope];
  rows.supplied = true;
  if (scope != 0 && added_rows == kMaxRows) {
    misuse = engine::kTooManyRows;
    misused = Path();
    if (rows.count > 0) return rows.count - 1;
  } else if (scope != 0) {
    ++added_rows;
  }
  const size_t width = definition.scopes[scope].fields.size();
  const size_t first = rows.count * width;
  if (rows.slots.size() < first + width) rows.slots.resize(first + width);
  // All slots are absent: all bits of these are zero.
  std::memset(static_cast<void*>(rows.slots.data() + first), 0, width * sizeof(Slot));
  return rows.count++;
}

void RecordBuffer::Impl::AddCode(uint16_t field, uint16_t code, uint32_t row) {
  const definition::Place& place = definition.places[field];
  if (place.many) return AddOneOfMany(place, code, row);
  At(place, row) = Slot(code, State::kSupplied);
}

void RecordBuffer::Impl::AddOneOfMany(const definition::Place& place, uint16_t code, uint32_t row) {
  Slot& slot = At(place, row);
  if (slot.state == State::kAbsent) {
    // The bits come first: if there is no memory for them, the slot must not point to them.
    const size_t first = bits.size();
    bits.resize(first + engine::WordsOf(place.codes) + 1);
    slot = {static_cast<int32_t>(first), State::kSupplied};
  }
  bits[static_cast<size_t>(slot.value) + code / 64U] |= uint64_t{1} << (code % 64U);
}

void RecordBuffer::Impl::SetUnlisted(uint16_t field, uint64_t hash, uint32_t row) {
  const Field& f = definition.fields[field];
  maybe_unlisted = true;
  if (!f.many) {
    At(field, row) = Slot::Unlisted(hash);
    return;
  }
  const size_t codes = definition.lists[f.list].codes.size();
  AddCode(field, static_cast<uint16_t>(codes), row);
  if (!unlisted_of_many.emplace(field, row, hash).second) return;
  bits[static_cast<size_t>(At(field, row).value) + engine::WordsOf(codes)] += hash;
}

void RecordBuffer::Impl::SetUnlistedText(uint16_t field, std::string_view text, uint32_t row) {
  SetUnlisted(field, support::KeyedHash64(support::Key{}, text), row);
}

template <typename Visit>
void RecordBuffer::Impl::ForEachText(const Visit& visit) {
  for (std::string_view* text : {&record_id, &person_id, &council, &captured_by}) visit(text);
  for (engine::UnknownId& unknown : unknown_ids) visit(&unknown.id);
}

void RecordBuffer::Impl::KeepTexts() {
  size_t size = 0;
  ForEachText([&size](const std::string_view* text) { size += text->size(); });
  if (spare_texts.size() < size) spare_texts.resize(size);
  char* to = spare_texts.data();
  ForEachText([&to](std::string_view* text) {
    support::CopyText(*text, to);
    *text = {to, text->size()};
    to += text->size();
  });
  // The next texts may refer to these.
  kept_texts.swap(spare_texts);
}

void RecordBuffer::Impl::SetText(uint16_t field, std::string_view text, uint32_t row) {
  if (text.empty()) return;
  const definition::Place& place = definition.places[field];
  switch (place.kind) {
    case FieldKind::kCode: {
      const uint16_t code = definition.lists[place.list].Find(text);
      if (code == definition::kNone) break;
      if (place.many) return AddOneOfMany(place, code, row);
      At(place, row) = Slot(code, State::kSupplied);
      return;
    }
    case FieldKind::kDate: {
      int year = 0;
      int month = 0;
      int day = 0;
      int32_t days = 0;
      if (support::HasFormOfDay(text, &year, &month, &day) &&
          support::ToDays(year, month, day, &days)) {
        At(place, row) = Slot(days, State::kSupplied);
        return;
      }
      break;
    }
    case FieldKind::kNumber: {
      int32_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) {
        At(place, row) = Slot(number, State::kSupplied);
        return;
      }
      break;
    }
  }
  SetUnlistedText(field, text, row);
}

void RecordBuffer::Impl::NoteUnknown(const engine::UnknownId& id) {
  const auto before = [](const engine::UnknownId& a, const engine::UnknownId& b) {
    return std::tie(a.scope, a.of_rows, a.id) < std::tie(b.scope, b.of_rows, b.id);
  };
  const auto at = std::lower_bound(unknown_ids.begin(), unknown_ids.end(), id, before);
  if (at != unknown_ids.end() && !before(id, *at)) {
    at->row = std::min(at->row, id.row);
    return;
  }
  unknown_ids.insert(at, id);
  if (unknown_ids.size() > kMostUnknown) unknown_ids.pop_back();
}

bool RecordBuffer::Impl::Same(uint16_t field, uint32_t a, uint32_t b) const {
  const Field& f = definition.fields[field];
  const Slot& x = At(field, a);
  const Slot& y = At(field, b);
  if (!f.many || x.state == State::kAbsent || y.state == State::kAbsent) return x == y;
  const size_t words = engine::WordsOf(definition.lists[f.list].codes.size()) + 1;
  for (size_t i = 0; i < words; ++i) {
    if (bits[static_cast<size_t>(x.value) + i] != bits[static_cast<size_t>(y.value) + i]) {
      return false;
    }
  }
  return true;
}

bool RecordBuffer::Impl::HasUnlisted(uint16_t field, uint32_t row) const {
  const Field& f = definition.fields[field];
  const Slot& slot = At(field, row);
  if (!f.many) return slot.state == State::kUnlisted;
  if (slot.state == State::kAbsent) return false;
  const size_t codes = definition.lists[f.list].codes.size();
  return (bits[static_cast<size_t>(slot.value) + codes / 64] >> (codes % 64) & 1) != 0;
}

// Slots are taken as they are, a word each: to pack them into fewer bytes takes longer than hashing
// the more. Nothing is written in smaller pieces than it is read in for the hash, which would wait.
size_t RecordBuffer::Impl::WriteContent(std::vector<uint64_t>* words) const {
  constexpr size_t kWord = sizeof(uint64_t);
  size_t most = 4 + scopes.size() + person_id.size() / kWord + council.size() / kWord + 2;
  for (const Rows& rows : scopes) most += rows.slots.size();
  most += bits.size();
  if (words->size() < most) words->resize(most);
  uint64_t* to = words->data();
  // First what tells how much follows.
  *to++ = person_id.size();
  *to++ = council.size();
  *to++ = withdrawn ? 1 : 0;
  *to++ = origin;
  uint64_t* counts = to;
  to += scopes.size();
  for (size_t i = 0; i < scopes.size(); ++i) {
    const Rows& rows = scopes[i];
    *counts++ = rows.supplied ? rows.count + uint64_t{1} : 0;
    if (rows.count > 0) to = WriteSlots(definition.scopes[i], rows, to);
  }
  for (const std::string_view text : {person_id, council}) {
    const size_t whole = text.size() / kWord;
    if (whole == 0) {  // no text may be at no address
      *to++ = support::LoadFew(text.data(), text.size());
      continue;
    }
    std::memcpy(to, text.data(), whole * kWord);
    to += whole;
    *to++ = support::Load64(text.data() + text.size() - kWord);
  }
  return static_cast<size_t>(to - words->data());
}

uint64_t* RecordBuffer::Impl::WriteSlots(const definition::Scope& scope, const Rows& rows,
                                         uint64_t* to) const {
  const size_t width = scope.fields.size();
  const size_t count = rows.count * width;
  std::memcpy(to, rows.slots.data(), count * sizeof(Slot));
  if (!scope.many) return to + count;
  // Many codes are kept as bits elsewhere. The place of the bits has no meaning, so it is written
  // as 0, and the bits follow.
  uint64_t* end = to + count;
  for (size_t i = 0; i < count; ++i) {
    const Slot& slot = rows.slots[i];
    const definition::Place& place = definition.places[scope.fields[i % width]];
    if (!place.many || slot.state == State::kAbsent) continue;
    Slot without = slot;
    without.value = 0;
    std::memcpy(to + i, &without, sizeof without);
    const size_t size = engine::WordsOf(place.codes) + 1;
    std::copy_n(bits.data() + slot.value, size, end);
    end += size;
  }
  return end;
}

RecordBuffer::RecordBuffer(const Framework& framework) : impl_(std::make_unique<Impl>(framework)) {}
RecordBuffer::~RecordBuffer() = default;
RecordBuffer::RecordBuffer(RecordBuffer&&) noexcept = default;
RecordBuffer& RecordBuffer::operator=(RecordBuffer&&) noexcept = default;

void RecordBuffer::Clear() { impl_->Clear(); }
void RecordBuffer::SetRecordId(std::string_view id) { impl_->record_id = id; }
void RecordBuffer::SetPersonId(std::string_view id) { impl_->person_id = id; }
void RecordBuffer::SetCouncil(std::string_view gss) { impl_->council = gss; }
void RecordBuffer::SetOrigin(uint64_t origin) { impl_->origin = origin; }
std::string_view RecordBuffer::record_id() const { return impl_->record_id; }
std::string_view RecordBuffer::person_id() const { return impl_->person_id; }
void RecordBuffer::KeepTexts() { impl_->KeepTexts(); }

namespace {

constexpr unsigned Bit(FieldKind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr unsigned kAnyKind =
    Bit(FieldKind::kCode) | Bit(FieldKind::kDate) | Bit(FieldKind::kNumber);

}  // namespace

inline bool RecordBuffer::Impl::Accepts(Path path, int* row, unsigned kinds) {
  if (path.definition == definition.tag && path.index < definition.places.size()) {
    const definition::Place& place = definition.places[path.index];
    if (place.scope == 0 && *row == kNoRow) *row = 0;
    // A negative row is a very large number.
    const bool there = static_cast<uint32_t>(*row) < scopes[place.scope].count;
    if (there && (kinds & Bit(place.kind)) != 0) return true;
  }
  MarkRefused(path, *row);
  return false;
}

void RecordBuffer::Impl::MarkRefused(Path path, int row) {
  if (path.definition != definition.tag || path.index >= definition.places.size()) {
    return Mark("a value was set for something that is no value of this framework", path);
  }
  const uint16_t scope = definition.places[path.index].scope;
  if (static_cast<uint32_t>(row) >= scopes[scope].count) {
    return Mark(scope == 0 ? "a value of the record was set in a row"
                           : "a value of a row was set, but not in a row that was added",
                path);
  }
  Mark("a value of another kind was set: a code, a day or a number", path);
}

bool RecordBuffer::Impl::AcceptsRows(Path path, bool groups_only) {
  const size_t scope = static_cast<size_t>(path.index) - definition.fields.size();
  const bool known = definition.Owns(path) && path.index > definition.fields.size();
  const bool group = known && definition.scopes[scope].kind == definition::ScopeKind::kGroup;
  if (group || (known && !groups_only)) return true;
  Mark(
      "a row was added to what is no group or collection of this framework, or a collection was "
      "said to be supplied",
      path);
  return false;
}

// Each function loads its pointer once: they run some ten times for each of a million records.

void RecordBuffer::SetText(Path path, std::string_view text, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, kAnyKind)) return;
  impl.SetText(path.index, text, static_cast<uint32_t>(row));
}

void RecordBuffer::SetCode(Path path, Code code, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, Bit(FieldKind::kCode))) return;
  const definition::Place& place = impl.definition.places[path.index];
  if (code.definition != path.definition || code.list != place.list || code.index >= place.codes) {
    return impl.Mark("a code was set that belongs to another list", path);
  }
  if (place.many) return impl.AddOneOfMany(place, code.index, static_cast<uint32_t>(row));
  impl.At(place, static_cast<uint32_t>(row)) = Slot(code.index, State::kSupplied);
}

void RecordBuffer::SetDate(Path path, Date date, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, Bit(FieldKind::kDate))) return;
  if (!date.valid()) return impl.Mark("an invalid date was set: leave a missing date unset", path);
  impl.At(path.index, static_cast<uint32_t>(row)) = {date.days(), State::kSupplied};
}

void RecordBuffer::SetNumber(Path path, int32_t number, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, Bit(FieldKind::kNumber))) return;
  impl.At(path.index, static_cast<uint32_t>(row)) = {number, State::kSupplied};
}

void RecordBuffer::SetUnlisted(Path path, uint64_t hash, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, kAnyKind)) return;
  impl.SetUnlisted(path.index, hash, static_cast<uint32_t>(row));
}

void RecordBuffer::SetUnlistedText(Path path, std::string_view text, int row) {
  Impl& impl = *impl_;
  if (!impl.Accepts(path, &row, kAnyKind) || text.empty()) return;
  impl.SetUnlistedText(path.index, text, static_cast<uint32_t>(row));
}

void RecordBuffer::SetSupplied(Path group) {
  Impl& impl = *impl_;
  if (!impl.AcceptsRows(group, true)) return;
  impl.scopes[impl.definition.ScopeOf(group)].supplied = true;
}

int RecordBuffer::AddRow(Path group) {
  Impl& impl = *impl_;
  if (!impl.AcceptsRows(group, false)) return -1;
  const uint32_t row = impl.AddRow(impl.definition.ScopeOf(group));
  return impl.has_too_many_rows() ? -1 : static_cast<int>(row);
}

}  // namespace abi0
}  // namespace mspof
