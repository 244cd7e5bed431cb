// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SYNTHETIC_SKETCH_H_
#define MSPOF_SYNTHETIC_SKETCH_H_

// Internal. A record that is being made: its values can be set and taken back, and at any time it
// shows what the rules find in it.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/runner.h"
#include "engine/view.h"
#include "mspof/case_record.h"

namespace mspof::synthetic {

// The texts of values that are in no list, or cannot be read.
std::string_view UnlistedText(definition::FieldKind kind);
// Whether a group without rows was supplied. It was, unless the definition asks if the group is
// known: then a group without rows is one that was not supplied. A table can say one of the two.
std::vector<bool> NoneIsZero(const internal::Impl<Framework>& d);
// The most rows of each scope: one more than the definition counts to, as far as a table has
// columns for them.
std::vector<uint32_t> MostRows(const internal::Impl<Framework>& d);

class Sketch {
 public:
  // The framework must outlive it.
  Sketch(const Framework& framework, const engine::Context& context);

  const internal::Impl<Framework>& definition() const { return d_; }
  const engine::Context& context() const { return view_.context(); }

  void Clear();
  // A code, the days of a date, or a number. Of several codes it adds one.
  void Set(uint16_t field, uint32_t row, int64_t value);
  void SetUnlisted(uint16_t field, uint32_t row);
  void Unset(uint16_t field, uint32_t row);
  // Leaves the code out of several.
  void Remove(uint16_t field, uint32_t row, uint16_t code);
  // Whether there may be one more.
  bool HasRoom(uint16_t scope) const { return Rows(scope) < most_rows_[scope]; }
  // REQUIRES: HasRoom(). Returns the number of the new row.
  uint32_t AddRow(uint16_t scope);
  // The same with the values of another row.
  uint32_t CopyRow(uint16_t scope, uint32_t row);
  void RemoveRow(uint16_t scope, uint32_t row);
  void RemoveRows(uint16_t scope);

  uint32_t Rows(uint16_t scope) const { return record_.scopes[scope].count; }
  // As it was given. `row` may be that of another scope if the field is one of the record.
  const engine::Slot& At(uint16_t field, uint32_t row) const {
    return record_.At(field, definition().places[field].scope == 0 ? 0 : row);
  }
  bool Has(uint16_t field, uint32_t row) const {
    return At(field, row).state != engine::State::kAbsent;
  }
  // Whether the field has this code, among others if it can.
  bool HasCode(uint16_t field, uint32_t row, uint16_t code) const;
  // Whether a row has no value.
  bool IsEmpty(uint16_t scope, uint32_t row) const;

  // As rules and conditions see it.
  const engine::View& view();
  // What the rules find.
  const std::vector<engine::Hit>& hits();
  // The fates of the answer sets of each scope; empty for others.
  const std::vector<std::vector<uint8_t>>& fates();
  Severity SeverityOf(uint16_t rule) const { return runner_.SeverityOf(rule); }

  // What it holds, to go back to it.
  struct State {
    std::vector<engine::Rows> scopes;
    std::vector<uint64_t> bits;
    int added_rows = 0;
    bool maybe_unlisted = false;
  };
  State state() const {
    return {record_.scopes, record_.bits, record_.added_rows, record_.maybe_unlisted};
  }
  void Restore(const State& state);

  // With names. Ids are left empty.
  CaseRecord ToCaseRecord() const;

 private:
  Value ToValue(uint16_t field, uint32_t row) const;
  std::string TextOf(uint16_t field, uint32_t row) const;
  void Changed() { seen_ = ran_ = fated_ = false; }

  Framework framework_;
  const internal::Impl<Framework>& d_;
  internal::Impl<RecordBuffer> record_;
  const std::vector<bool> none_is_zero_;
  const std::vector<uint32_t> most_rows_;
  engine::View view_;
  engine::Runner runner_;
  std::vector<engine::Hit> hits_;
  std::vector<std::vector<uint8_t>> fates_;
  bool seen_ = false;
  bool ran_ = false;
  bool fated_ = false;
};

}  // namespace mspof::synthetic

#endif  // MSPOF_SYNTHETIC_SKETCH_H_
