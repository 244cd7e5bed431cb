// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ENGINE_PLAIN_EVALUATION_H_
#define MSPOF_TESTS_ENGINE_PLAIN_EVALUATION_H_

// Conditions and rules, evaluated in the plainest way: each condition from its parts, each time
// that somebody asks. It is slow, and what the program of a definition is compared with.
// Source: proto/mspof/v1/framework.proto, Condition and Rule.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "definition/compiled.h"
#include "engine/record_buffer_impl.h"
#include "engine/runner.h"
#include "engine/view.h"

namespace mspof::testing {

using definition::Condition;
using definition::kNone;
using engine::Slot;
using engine::State;
using engine::Truth;

inline Truth TruthOf(bool holds) { return holds ? Truth::kTrue : Truth::kFalse; }

/// The effective values of a record, copied, and what is true of them.
class PlainView {
 public:
  PlainView(const internal::Impl<Framework>& d, const engine::Context& context)
      : d_(d), context_(context) {}

  void Load(const internal::Impl<RecordBuffer>& record) {
    record_ = &record;
    scopes_ = record.scopes;
    excluded_.clear();
    unlisted_only_.clear();
    for (const engine::Rows& rows : scopes_) excluded_.emplace_back(rows.count);
    Settle();
  }
  void ExcludeValue(uint16_t field, uint32_t row) {
    const Slot given = record_->At(field, row);
    if (d_.fields[field].many && given.state != State::kAbsent) {
      unlisted_only_.emplace(field, row);
      SlotAt(field, row) = given;
    }
    if (d_.fields[field].many || given.state != State::kSupplied) return;
    SlotAt(field, row) = Slot(given.value, State::kUnlisted);
  }
  void ExcludeRow(uint16_t scope, uint32_t row) { excluded_[scope][row] = true; }
  void Settle() {
    dues_.assign(d_.questions.size(), {});
    for (const uint16_t question : d_.question_order) {
      const uint16_t field = d_.questions[question].field;
      for (uint32_t row = 0; row < Rows(d_.fields[field].scope); ++row) {
        const Truth due = Evaluate(d_.DueOf(question), row);
        dues_[question].push_back(due);
        Slot& slot = SlotAt(field, row);
        if (due != Truth::kTrue) {
          slot = Slot();
        } else if (slot.state == State::kAbsent) {
          slot = record_->At(field, row);
        }
      }
    }
  }

  uint32_t Rows(uint16_t scope) const { return scopes_[scope].count; }
  const Slot& At(uint16_t field, uint32_t row) const {
    return const_cast<PlainView*>(this)->SlotAt(field, row);
  }
  /// Whether one of several codes is there, or "unlisted" at the end of them.
  bool HasCode(uint16_t field, uint32_t row, size_t code) const {
    const size_t codes = d_.lists[d_.fields[field].list].codes.size();
    if (unlisted_only_.count({field, row}) > 0) return code == codes;
    const uint64_t* const bits = &record_->bits[static_cast<size_t>(At(field, row).value)];
    return (bits[code / 64] >> (code % 64) & 1) != 0;
  }
  Truth Due(uint16_t question, uint32_t row) const {
    return dues_[question][d_.fields[d_.questions[question].field].scope == 0 ? 0 : row];
  }

  Truth Evaluate(const Condition& c, uint32_t row) const {
    switch (c.kind) {
      case Condition::Kind::kAll: {
        Truth all = Truth::kTrue;
        for (const Condition& part : c.parts()) all = std::min(all, Evaluate(part, row));
        return all;
      }
      case Condition::Kind::kAny: {
        Truth any = Truth::kFalse;
        for (const Condition& part : c.parts()) any = std::max(any, Evaluate(part, row));
        return any;
      }
      case Condition::Kind::kNot: {
        const Truth truth = Evaluate(c.parts().front(), row);
        return truth == Truth::kUnknown ? truth : TruthOf(truth == Truth::kFalse);
      }
      case Condition::Kind::kOneOf:
        return OneOf(c, RowOf(c.field, row));
      case Condition::Kind::kKnown:
        return c.scope != kNone ? Known(c.scope)
                                : TruthOf(In(c.field, row).state != State::kAbsent);
      case Condition::Kind::kDue:
        return Due(c.question, row);
      case Condition::Kind::kDays: {
        const std::optional<int32_t> from = DayOf(c.from, row);
        const std::optional<int32_t> to = DayOf(c.to, row);
        return from && to ? Within(c, int64_t{*to} - *from) : Truth::kUnknown;
      }
      case Condition::Kind::kAge:
        return Age(c, row);
      case Condition::Kind::kCount:
        return Count(c);
    }
    return Truth::kUnknown;
  }

 private:
  Slot& SlotAt(uint16_t field, uint32_t row) {
    const definition::Place& place = d_.places[field];
    return scopes_[place.scope].slots[size_t{row} * place.width + place.slot];
  }
  uint32_t RowOf(uint16_t field, uint32_t row) const {
    return d_.fields[field].scope == 0 ? 0 : row;
  }
  const Slot& In(uint16_t field, uint32_t row) const { return At(field, RowOf(field, row)); }
  static Truth Within(const Condition& c, int64_t number) {
    return TruthOf(number >= c.least && number <= c.most);
  }

  Truth OneOf(const Condition& c, uint32_t row) const {
    const Slot& slot = At(c.field, row);
    if (slot.state == State::kAbsent) return Truth::kUnknown;
    const size_t codes = d_.lists[d_.fields[c.field].list].codes.size();
    for (size_t code = 0; code < codes; ++code) {
      if ((d_.code_bits[c.codes + code / 64] >> (code % 64) & 1) == 0) continue;
      const bool has =
          c.many ? HasCode(c.field, row, code)
                 : slot.state == State::kSupplied && static_cast<size_t>(slot.value) == code;
      if (has) return Truth::kTrue;
    }
    return Truth::kFalse;
  }

  Truth Known(uint16_t scope) const {
    if (d_.scopes[scope].kind == definition::ScopeKind::kGroup) {
      return TruthOf(scopes_[scope].supplied);
    }
    return TruthOf(std::count(excluded_[scope].begin(), excluded_[scope].end(), false) > 0);
  }

  std::optional<int32_t> DayOf(const definition::Operand& operand, uint32_t row) const {
    switch (operand.kind) {
      case definition::Operand::Kind::kAsOf:
        return context_.as_of.days();
      case definition::Operand::Kind::kPeriodFirst:
        return context_.period ? std::optional(context_.period->first.days()) : std::nullopt;
      case definition::Operand::Kind::kPeriodLast:
        return context_.period ? std::optional(context_.period->last.days()) : std::nullopt;
      case definition::Operand::Kind::kField:
        break;
    }
    const Slot& slot = In(operand.field, row);
    return slot.state == State::kSupplied ? std::optional(slot.value) : std::nullopt;
  }

  Truth Age(const Condition& c, uint32_t row) const {
    const Slot& born = In(c.field, row);
    std::optional<int32_t> day = DayOf(c.to, row);
    if (born.state != State::kSupplied || !day) return Truth::kUnknown;
    if (d_.died() != kNone && At(d_.died(), 0).state == State::kSupplied) {
      day = std::min(*day, At(d_.died(), 0).value);
    }
    return Within(c, AgeOn(Date::FromDays(born.value), Date::FromDays(*day)));
  }

  Truth Count(const Condition& c) const {
    const bool group = d_.scopes[c.scope].kind == definition::ScopeKind::kGroup;
    if (group && !scopes_[c.scope].supplied) return Truth::kUnknown;
    int64_t sure = 0;
    int64_t unsure = 0;
    for (uint32_t row = 0; row < Rows(c.scope); ++row) {
      if (excluded_[c.scope][row]) continue;
      const Truth truth = Evaluate(c.parts().front(), row);
      sure += truth == Truth::kTrue ? 1 : 0;
      unsure += truth == Truth::kUnknown ? 1 : 0;
    }
    // It is decided if it is the same however the unsure rows turn out.
    const bool least = Within(c, sure) == Truth::kTrue;
    for (int64_t more = 1; more <= unsure; ++more) {
      if ((Within(c, sure + more) == Truth::kTrue) != least) return Truth::kUnknown;
    }
    return TruthOf(least);
  }

  const internal::Impl<Framework>& d_;
  const engine::Context context_;
  const internal::Impl<RecordBuffer>* record_ = nullptr;
  std::vector<engine::Rows> scopes_;
  std::vector<std::vector<bool>> excluded_;  // by scope and row
  // Fields with many codes, and rows, of which a rule left only "unlisted".
  std::set<std::pair<uint16_t, uint32_t>> unlisted_only_;
  std::vector<std::vector<Truth>> dues_;  // by question and row
};

/// What a rule of the kinds `meets`, `required` and `only_if_due` finds in a record in which no
/// value is unlisted: the paths and rows, as engine::Hit has them, in its order.
class PlainRules {
 public:
  PlainRules(const internal::Impl<Framework>& d, const PlainView& view,
             const internal::Impl<RecordBuffer>& record)
      : d_(d), view_(view), record_(record) {}

  std::vector<engine::Hit> HitsOf(uint16_t index) const {
    const definition::Rule& rule = d_.rules[index];
    std::vector<engine::Hit> hits;
    for (uint32_t row = 0; row < view_.Rows(rule.scope); ++row) {
      if (view_.Evaluate(d_.conditions[rule.when], row) != Truth::kTrue) continue;
      if (rule.kind == definition::RuleKind::kMeets) {
        if (view_.Evaluate(d_.conditions[rule.meets], row) != Truth::kFalse) continue;
        const bool rows = rule.path_scope != kNone;
        const uint16_t path = rows ? d_.HandleOfScope(rule.path_scope).index : rule.fields[0];
        const bool of_row = !rows && d_.fields[path].scope != 0;
        hits.push_back({index, path, of_row ? row + 1 : 0});
        continue;
      }
      for (const uint16_t field : rule.fields) AddBroken(index, field, row, &hits);
    }
    return hits;
  }

 private:
  void AddBroken(uint16_t index, uint16_t field, uint32_t row,
                 std::vector<engine::Hit>* hits) const {
    const uint16_t scope = d_.fields[field].scope;
    const bool every = scope != 0 && scope != d_.rules[index].scope;
    const uint32_t first = every || scope == 0 ? 0 : row;
    const uint32_t end = every ? view_.Rows(scope) : first + 1;
    for (uint32_t at = first; at < end; ++at) {
      if (Breaks(d_.rules[index], field, at)) {
        hits->push_back({index, field, scope == 0 ? 0 : at + 1});
      }
    }
  }

  bool Breaks(const definition::Rule& rule, uint16_t field, uint32_t row) const {
    const definition::Field& f = d_.fields[field];
    if (rule.kind == definition::RuleKind::kOnlyIfDue) {
      return record_.At(field, row).state != State::kAbsent &&
             view_.Due(f.question, row) == Truth::kFalse;
    }
    if (f.question != kNone && view_.Due(f.question, row) != Truth::kTrue) return false;
    const Slot& slot = view_.At(field, row);
    if (slot.state == State::kAbsent) return true;
    if (f.list == kNone || slot.state != State::kSupplied) return false;
    const uint16_t absent = d_.lists[f.list].absent;
    if (!f.many) return slot.value == absent;
    for (size_t code = 0; code <= d_.lists[f.list].codes.size(); ++code) {
      if (view_.HasCode(field, row, code) != (code == absent)) return false;
    }
    return true;
  }

  const internal::Impl<Framework>& d_;
  const PlainView& view_;
  const internal::Impl<RecordBuffer>& record_;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ENGINE_PLAIN_EVALUATION_H_
