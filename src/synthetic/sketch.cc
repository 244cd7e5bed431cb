// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The record is in slots, as the engine reads it, so what rules find in it is what they find when
// somebody checks it. Looking is lazy: it happens after a change, and only if somebody asks.
// Tested by tests/unit/synthetic/example_records_test.cc.

#include "synthetic/sketch.h"

#include <algorithm>

#include "record/own_fields.h"

namespace mspof::synthetic {

using definition::Condition;
using definition::FieldKind;
using definition::kNone;
using definition::ScopeKind;
using engine::Slot;

namespace {

// What a record of a real product has at least once.
constexpr uint32_t kRows = 4;
// The mapping of a table has at most 4,096 columns.
constexpr uint64_t kMostColumns = 4000;

}  // namespace

std::string_view UnlistedText(FieldKind kind) {
  switch (kind) {
    case FieldKind::kCode:
      return "not-a-code";
    case FieldKind::kDate:
      return "2019-02-30";
    default:
      return "about ten";
  }
}

std::vector<bool> NoneIsZero(const internal::Impl<Framework>& d) {
  std::vector<bool> zero(d.scopes.size(), true);
  for (const Condition& condition : d.conditions) {
    if (condition.kind == Condition::Kind::kKnown && condition.scope != kNone) {
      zero[condition.scope] = false;
    }
  }
  return zero;
}

std::vector<uint32_t> MostRows(const internal::Impl<Framework>& d) {
  std::vector<uint32_t> most(d.scopes.size(), kRows);
  for (const Condition& condition : d.conditions) {
    if (condition.kind != Condition::Kind::kCount) continue;
    for (const int64_t bound : {condition.least, condition.most}) {
      if (bound < 0 || bound > RecordBuffer::kMaxRows) continue;
      most[condition.scope] = std::max(most[condition.scope], static_cast<uint32_t>(bound) + 1);
    }
  }
  most[0] = 1;
  const auto columns = [&] {
    uint64_t all = 0;
    for (size_t scope = 0; scope < most.size(); ++scope) {
      all += uint64_t{most[scope]} * d.scopes[scope].fields.size();
    }
    return all;
  };
  const auto rows = [&] {
    uint64_t all = 0;
    for (size_t scope = 1; scope < most.size(); ++scope) all += most[scope];
    return all;
  };
  while (columns() > kMostColumns || rows() > RecordBuffer::kMaxRows) {
    const auto largest = std::max_element(most.begin() + 1, most.end());
    if (largest == most.end() || *largest == 1) break;
    *largest = (*largest + 1) / 2;
  }
  return most;
}

Sketch::Sketch(const Framework& framework, const engine::Context& context)
    : framework_(framework),
      d_(internal::ImplOf(framework_)),
      record_(framework_),
      none_is_zero_(NoneIsZero(d_)),
      most_rows_(MostRows(d_)),
      view_(d_, context),
      runner_(d_, std::vector<bool>(d_.uses()), context),
      fates_(d_.scopes.size()) {
  Clear();
}

void Sketch::Clear() {
  record_.Clear();
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    record_.scopes[scope].supplied =
        d_.scopes[scope].kind == ScopeKind::kGroup && none_is_zero_[scope];
  }
  Changed();
}

void Sketch::Set(uint16_t field, uint32_t row, int64_t value) {
  const uint32_t at = d_.places[field].scope == 0 ? 0 : row;
  if (d_.fields[field].kind == FieldKind::kCode) {
    record_.AddCode(field, static_cast<uint16_t>(value), at);
  } else {
    record_.At(field, at) = Slot(static_cast<int32_t>(value), engine::State::kSupplied);
  }
  Changed();
}

void Sketch::SetUnlisted(uint16_t field, uint32_t row) {
  const uint32_t at = d_.places[field].scope == 0 ? 0 : row;
  record_.SetUnlistedText(field, UnlistedText(d_.fields[field].kind), at);
  Changed();
}

void Sketch::Unset(uint16_t field, uint32_t row) {
  record_.At(field, d_.places[field].scope == 0 ? 0 : row) = Slot();
  Changed();
}

void Sketch::Remove(uint16_t field, uint32_t row, uint16_t code) {
  std::vector<uint16_t> others;
  for (uint16_t other = 0; other < d_.lists[d_.fields[field].list].codes.size(); ++other) {
    if (other != code && HasCode(field, row, other)) others.push_back(other);
  }
  Unset(field, row);
  for (const uint16_t other : others) Set(field, row, other);
}

uint32_t Sketch::AddRow(uint16_t scope) {
  Changed();
  return record_.AddRow(scope);
}

uint32_t Sketch::CopyRow(uint16_t scope, uint32_t row) {
  const uint32_t copy = AddRow(scope);
  for (const uint16_t field : d_.scopes[scope].fields) {
    const Slot& slot = record_.At(field, row);
    if (!d_.fields[field].many || slot.state == engine::State::kAbsent) {
      record_.At(field, copy) = slot;
      continue;
    }
    for (uint16_t code = 0; code < d_.lists[d_.fields[field].list].codes.size(); ++code) {
      if (HasCode(field, row, code)) record_.AddCode(field, code, copy);
    }
    if (record_.HasUnlisted(field, row)) SetUnlisted(field, copy);
  }
  return copy;
}

void Sketch::RemoveRow(uint16_t scope, uint32_t row) {
  engine::Rows& rows = record_.scopes[scope];
  const auto width = static_cast<std::ptrdiff_t>(d_.scopes[scope].fields.size());
  const auto first = rows.slots.begin() + static_cast<std::ptrdiff_t>(row) * width;
  rows.slots.erase(first, first + width);
  --rows.count;
  --record_.added_rows;
  if (rows.count == 0) {
    rows.supplied = d_.scopes[scope].kind == ScopeKind::kGroup && none_is_zero_[scope];
  }
  Changed();
}

void Sketch::RemoveRows(uint16_t scope) {
  while (Rows(scope) > 0) RemoveRow(scope, Rows(scope) - 1);
}

bool Sketch::HasCode(uint16_t field, uint32_t row, uint16_t code) const {
  const Slot& slot = At(field, row);
  if (slot.state == engine::State::kAbsent) return false;
  if (!d_.fields[field].many) return slot.state == engine::State::kSupplied && slot.value == code;
  return (record_.bits[static_cast<size_t>(slot.value) + code / 64U] >> (code % 64U) & 1) != 0;
}

bool Sketch::IsEmpty(uint16_t scope, uint32_t row) const {
  const std::vector<uint16_t>& fields = d_.scopes[scope].fields;
  return std::none_of(fields.begin(), fields.end(),
                      [&](uint16_t field) { return Has(field, row); });
}

const engine::View& Sketch::view() {
  if (!seen_) view_.Load(record_);
  seen_ = true;
  return view_;
}

const std::vector<engine::Hit>& Sketch::hits() {
  if (ran_) return hits_;
  hits_.clear();
  runner_.Run(view(), &hits_);
  ran_ = true;
  return hits_;
}

const std::vector<std::vector<uint8_t>>& Sketch::fates() {
  if (fated_) return fates_;
  runner_.Exclude(hits(), &view_);
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    if (d_.scopes[scope].kind != ScopeKind::kCollection) continue;
    fates_[scope] = view_.Fates(scope);
  }
  // The view is no longer that of the record as it was given.
  seen_ = false;
  fated_ = true;
  return fates_;
}

void Sketch::Restore(const State& state) {
  record_.scopes = state.scopes;
  record_.bits = state.bits;
  record_.added_rows = state.added_rows;
  record_.maybe_unlisted = state.maybe_unlisted;
  Changed();
}

std::string Sketch::TextOf(uint16_t field, uint32_t row) const {
  const Slot& slot = At(field, row);
  const FieldKind kind = d_.fields[field].kind;
  if (slot.state == engine::State::kAbsent) return {};
  if (slot.state == engine::State::kUnlisted) return std::string(UnlistedText(kind));
  if (kind == FieldKind::kCode) {
    return d_.lists[d_.fields[field].list].codes[static_cast<size_t>(slot.value)].id;
  }
  return kind == FieldKind::kDate ? Date::FromDays(slot.value).ToString()
                                  : std::to_string(slot.value);
}

Value Sketch::ToValue(uint16_t field, uint32_t row) const {
  const definition::Field& f = d_.fields[field];
  Value value;
  value.id = f.scope == 0 ? f.path : f.path.substr(d_.scopes[f.scope].id.size() + 1);
  if (!f.many) {
    value.values = {TextOf(field, row)};
    return value;
  }
  const definition::CodeList& list = d_.lists[f.list];
  for (uint16_t code = 0; code < list.codes.size(); ++code) {
    if (HasCode(field, row, code)) value.values.push_back(list.codes[code].id);
  }
  if (record_.HasUnlisted(field, f.scope == 0 ? 0 : row)) {
    value.values.emplace_back(UnlistedText(f.kind));
  }
  return value;
}

CaseRecord Sketch::ToCaseRecord() const {
  CaseRecord out;
  for (const uint16_t field : d_.scopes[0].fields) {
    if (!Has(field, 0)) continue;
    const definition::Core core = definition::CoreOf(d_.fields[field].path);
    if (core != definition::kCores) {
      out.*record::kCoreFields[core].text = TextOf(field, 0);
    } else {
      out.values.push_back(ToValue(field, 0));
    }
  }
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    const definition::Scope& s = d_.scopes[scope];
    const bool is_group = s.kind == ScopeKind::kGroup;
    if (is_group && record_.scopes[scope].supplied) out.groups.push_back({s.id, {}});
    for (uint32_t row = 0; row < Rows(scope); ++row) {
      if (is_group) {
        out.groups.back().rows.emplace_back();
      } else {
        out.answer_sets.emplace_back().collection = s.id;
      }
      for (size_t slot = 0; slot < s.fields.size(); ++slot) {
        const uint16_t field = s.fields[slot];
        if (!Has(field, row)) continue;
        if (is_group) {
          out.groups.back().rows.back().values.push_back(ToValue(field, row));
        } else if (slot < definition::kSetSlots) {
          out.answer_sets.back().*record::kOwnFieldsOfSet[slot].text = TextOf(field, row);
        } else {
          out.answer_sets.back().values.push_back(ToValue(field, row));
        }
      }
    }
  }
  return out;
}

}  // namespace mspof::synthetic
