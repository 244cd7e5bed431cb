// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs all rules on one record. Rules see the values as given. What they exclude is excluded
// afterwards, so their order does not matter. Nearly all rules of nearly all records are kept: the
// bits of the conditions show that with a mask or two, and only other rules are looked at.
// Source: proto/mspof/v1/framework.proto, Rule.
// Tested by tests/conformance and tests/unit/engine/checker_test.cc.

#include "engine/runner.h"

#include <algorithm>

#include "support/text.h"

namespace mspof::engine {

using definition::Excludes;
using definition::Field;
using definition::kNone;
using definition::Rule;
using definition::RuleKind;
using definition::ScopeKind;
using engine::Slot;
using engine::State;
using engine::Truth;
using engine::View;

namespace {

bool IsAboutUnlisted(const Rule& rule) {
  return rule.kind == RuleKind::kKnownCode || rule.kind == RuleKind::kFormat;
}

}  // namespace

Runner::Runner(const internal::Impl<Framework>& definition, const std::vector<bool>& not_mapped,
               const engine::Context& context)
    : d_(definition), context_(context), not_run_(d_.rules.size()), reported_(d_.fields.size()) {
  const std::vector<definition::RuleTest>& tests = d_.program.rule_tests;
  uint32_t test = 0;
  for (size_t i = 0; i < d_.rules.size(); ++i) {
    const Rule& rule = d_.rules[i];
    for (definition::Use use : rule.uses) {
      if (!not_mapped[use]) continue;
      not_run_[i] = support::StrCat("not-mapped:", d_.PathOf(use));
      break;
    }
    if (not_run_[i].empty() && rule.uses_period && !context_.period) not_run_[i] = "no-period";
    Watch watch{static_cast<uint16_t>(i), rule.kind, rule.scope, rule.fates, test};
    while (test < tests.size() && tests[test].rule == i) ++test;
    watch.count = test - watch.first;
    const bool runs = definition::IsOfRecords(rule.kind) && not_run_[i].empty();
    if (!runs) continue;
    run_.push_back(watch);
    Sort(watch);
    if (rule.when != definition::kAlways || !IsAboutUnlisted(rule)) continue;
    for (const uint16_t field : rule.fields) reported_[field] = true;
  }
}

// Puts the rule where MayBreakAny() looks for its kind.
void Runner::Sort(const Watch& watch) {
  const definition::RuleTest* const tests = d_.program.rule_tests.data() + watch.first;
  switch (watch.kind) {
    case RuleKind::kKnownCode:
    case RuleKind::kFormat:
      looks_at_unlisted_ = true;
      return;
    case RuleKind::kUnique:
      OfRowsOf(watch.scope).unique = true;
      return;
    case RuleKind::kAnswerSets:
      OfRowsOf(watch.scope).fates |= watch.fates;
      return;
    default:
      break;
  }
  if (watch.count == 0) slow_.push_back(watch);
  for (uint32_t i = 0; i < watch.count; ++i) {
    const definition::Value& breaks = tests[i].breaks;
    if (breaks.scope == 0 && breaks.count == 1) {
      quick_.push_back(d_.program.masks[breaks.first]);
    } else {
      OfRowsOf(breaks.scope).breaks.push_back(breaks);
    }
  }
}

Runner::OfRows& Runner::OfRowsOf(uint16_t scope) {
  const auto found = std::find_if(of_rows_.begin(), of_rows_.end(),
                                  [scope](const OfRows& rows) { return rows.scope == scope; });
  if (found != of_rows_.end()) return *found;
  of_rows_.emplace_back();
  of_rows_.back().scope = scope;
  return of_rows_.back();
}

Severity Runner::SeverityOf(uint16_t rule) const {
  const Rule& r = d_.rules[rule];
  const auto severity = static_cast<Severity>(r.severity);
  const bool before = r.since && context_.period && context_.period->first < *r.since;
  return before && severity == Severity::kError ? Severity::kWarning : severity;
}

bool Runner::MayBreak(const Watch& watch, const View& view) const {
  switch (watch.kind) {
    case RuleKind::kKnownCode:
    case RuleKind::kFormat:
      return view.record().maybe_unlisted;
    case RuleKind::kUnique:
      return view.RowCount(watch.scope) > 1;
    case RuleKind::kAnswerSets:
      return (view.SeenFates(watch.scope) & watch.fates) != 0;
    default:
      break;
  }
  const definition::RuleTest* const tests = d_.program.rule_tests.data() + watch.first;
  return watch.count == 0 ||
         std::any_of(tests, tests + watch.count, [&](const definition::RuleTest& test) {
           return view.HoldsAnywhere(test.breaks);
         });
}

bool Runner::MayBreakAny(const View& view) const {
  bool any = looks_at_unlisted_ && view.record().maybe_unlisted;
  const definition::Bits* const bits = view.RecordBits();
  for (const definition::Mask& mask : quick_) any |= mask.Holds(bits[mask.word]);
  if (any) return true;
  for (const OfRows& rows : of_rows_) {
    if (view.RowCount(rows.scope) == 0) continue;
    if (rows.fates != 0 && (view.SeenFates(rows.scope) & rows.fates) != 0) return true;
    if (rows.unique && view.RowCount(rows.scope) > 1) return true;
    for (const definition::Value& breaks : rows.breaks) {
      if (view.HoldsAnywhere(breaks)) return true;
    }
  }
  return std::any_of(slow_.begin(), slow_.end(),
                     [&](const Watch& watch) { return MayBreak(watch, view); });
}

void Runner::Run(const View& view, std::vector<Hit>* hits) const {
  if (!MayBreakAny(view)) return;
  for (const Watch& watch : run_) {
    if (MayBreak(watch, view)) RunRule(watch, view, hits);
  }
}

void Runner::Look(const Batch& batch, MayBreakIn* may) const {
  uint64_t unlisted = 0;
  if (looks_at_unlisted_) {
    support::ForEachBit(batch.Present(0, 0), [&](size_t lane) {
      unlisted |= uint64_t{batch.record(lane).maybe_unlisted ? 1U : 0U} << lane;
    });
  }
  may->rules.clear();
  may->any = 0;
  for (uint32_t i = 0; i < run_.size(); ++i) {
    const Watch& watch = run_[i];
    uint64_t lanes = 0;
    switch (watch.kind) {
      case RuleKind::kKnownCode:
      case RuleKind::kFormat:
        lanes = unlisted;
        break;
      case RuleKind::kUnique:
        lanes = batch.Present(watch.scope, 1);
        break;
      case RuleKind::kAnswerSets:
        lanes = batch.WithFates(watch.scope, watch.fates);
        break;
      default: {
        const definition::RuleTest* const tests = d_.program.rule_tests.data() + watch.first;
        for (uint32_t test = 0; test < watch.count; ++test) {
          lanes |= batch.HoldAnywhere(tests[test].breaks);
        }
        if (watch.count == 0) lanes = ~uint64_t{0};
        break;
      }
    }
    if (lanes != 0) may->rules.push_back({i, lanes});
    may->any |= lanes;
  }
}

void Runner::Run(const Lane& lane, size_t number, const MayBreakIn& may,
                 std::vector<Hit>* hits) const {
  if ((may.any >> number & 1) == 0) return;
  for (const MayBreakIn::Rule& rule : may.rules) {
    if ((rule.lanes >> number & 1) != 0) RunRule(run_[rule.watch], lane, hits);
  }
}

template <typename AnyView>
void Runner::RunRule(const Watch& watch, const AnyView& view, std::vector<Hit>* hits) const {
  const uint16_t i = watch.rule;
  const Rule& rule = d_.rules[i];
  const definition::Condition& when = d_.conditions[rule.when];
  for (uint32_t row = 0; row < view.RowCount(rule.scope); ++row) {
    if (rule.when != definition::kAlways && view.Evaluate(when, row) != Truth::kTrue) continue;
    if (view.record().maybe_unlisted && Follows(rule, row, view)) continue;
    RunOn(i, row, view, hits);
  }
}

template <typename AnyView>
void Runner::RunOn(uint16_t index, uint32_t row, const AnyView& view,
                   std::vector<Hit>* hits) const {
  const Rule& rule = d_.rules[index];
  const uint32_t number = rule.scope == 0 ? 0 : row + 1;
  switch (rule.kind) {
    case RuleKind::kAnswerSets:
      if ((rule.fates >> view.Fates(rule.scope)[row] & 1) != 0) {
        hits->push_back({index, d_.HandleOfScope(rule.scope).index, number});
      }
      return;
    case RuleKind::kUnique:
      if (IsRepeated(rule, row, view)) {
        hits->push_back({index, d_.HandleOfScope(rule.scope).index, number});
      }
      return;
    case RuleKind::kMeets: {
      if (view.Evaluate(d_.conditions[rule.meets], row) != Truth::kFalse) return;
      if (rule.path_scope != kNone) {
        hits->push_back({index, d_.HandleOfScope(rule.path_scope).index, 0});
      } else {
        const uint16_t field = rule.fields[0];
        hits->push_back({index, field, d_.places[field].scope == 0 ? 0 : number});
      }
      return;
    }
    default:
      break;
  }
  for (uint16_t field : rule.fields) {
    const uint16_t scope = d_.places[field].scope;
    if (scope == 0 || scope == rule.scope) {
      if (Breaks(rule, field, row, view)) {
        hits->push_back({index, field, scope == 0 ? 0 : row + 1});
      }
      continue;
    }
    // A rule of the record that names values of rows is about every row.
    for (uint32_t other = 0; other < view.RowCount(scope); ++other) {
      if (!Breaks(rule, field, other, view)) continue;
      hits->push_back({index, field, other + 1});
    }
  }
}

// Whether what the rule would find on this row follows from a value that cannot be read. That value
// has a finding of its own, and one mistake gives one finding.
template <typename AnyView>
bool Runner::Follows(const Rule& rule, uint32_t row, const AnyView& view) const {
  if (rule.kind == RuleKind::kAnswerSets) {
    const uint8_t fate = view.Fates(rule.scope)[row];
    if (fate == definition::kFateUndated)
      return IsReported(rule.scope, definition::kAsked, row, view);
    return fate == definition::kFateNoRespondent &&
           IsReported(rule.scope, definition::kRespondent, row, view);
  }
  // What a rule takes out of the counts is taken out whatever else is wrong.
  if (rule.kind != RuleKind::kMeets || rule.excludes != Excludes::kNothing) return false;
  return LooksAtUnlisted(d_.conditions[rule.meets], row, view) ||
         LooksAtUnlisted(d_.conditions[rule.when], row, view);
}

template <typename AnyView>
bool Runner::IsReported(uint16_t scope, definition::SetSlot slot, uint32_t row,
                        const AnyView& view) const {
  const uint16_t field = d_.scopes[scope].fields[slot];
  return reported_[field] && view.record().HasUnlisted(field, row);
}

// An unlisted value is not one of the codes that a condition looks for, so it decides the condition
// although nobody knows what it should be.
template <typename AnyView>
bool Runner::LooksAtUnlisted(const definition::Condition& condition, uint32_t row,
                             const AnyView& view) const {
  using Kind = definition::Condition::Kind;
  if (condition.kind == Kind::kOneOf) {
    const uint32_t at = d_.places[condition.field].scope == 0 ? 0 : row;
    return reported_[condition.field] && view.record().HasUnlisted(condition.field, at) &&
           view.Evaluate(condition, row) == Truth::kFalse;
  }
  if (condition.kind == Kind::kDue) return LooksAtUnlisted(d_.DueOf(condition.question), row, view);
  // Each part of a count looks at its own rows.
  if (condition.kind == Kind::kCount) return false;
  for (const definition::Condition& part : condition.parts()) {
    if (LooksAtUnlisted(part, row, view)) return true;
  }
  return false;
}

template <typename AnyView>
bool Runner::Breaks(const Rule& rule, uint16_t field, uint32_t row, const AnyView& view) const {
  const Field& f = d_.fields[field];
  const uint32_t at = f.scope == 0 ? 0 : row;
  const bool supplied = view.record().At(field, at).state != State::kAbsent;
  switch (rule.kind) {
    case RuleKind::kKnownCode:
    case RuleKind::kFormat:
      return view.record().HasUnlisted(field, at);
    case RuleKind::kOnlyIfDue:
      return supplied && view.Due(f.question, at) == Truth::kFalse &&
             !(view.record().maybe_unlisted && LooksAtUnlisted(d_.DueOf(f.question), at, view));
    default:
      break;
  }
  // kRequired
  if (f.question != kNone && view.Due(f.question, at) != Truth::kTrue) return false;
  const Slot& slot = view.At(field, at);
  if (slot.state == State::kAbsent) return true;
  if (f.list == kNone || slot.state != State::kSupplied) return false;
  const uint16_t absent = d_.lists[f.list].absent;
  if (absent == kNone) return false;
  if (!f.many) return slot.value == absent;
  // Many codes: the absent one alone.
  const uint64_t* bits = view.CodeBits(slot);
  for (size_t i = 0; i < engine::WordsOf(d_.lists[f.list].codes.size()); ++i) {
    const uint64_t only = i == absent / 64U ? uint64_t{1} << (absent % 64U) : 0;
    if (bits[i] != only) return false;
  }
  return true;
}

template <typename AnyView>
bool Runner::IsRepeated(const Rule& rule, uint32_t row, const AnyView& view) const {
  const auto complete = [&](uint32_t r) {
    return std::all_of(rule.fields.begin(), rule.fields.end(), [&](uint16_t field) {
      return view.record().At(field, r).state != State::kAbsent;
    });
  };
  if (!complete(row)) return false;
  for (uint32_t earlier = 0; earlier < row; ++earlier) {
    if (complete(earlier) &&
        std::all_of(rule.fields.begin(), rule.fields.end(),
                    [&](uint16_t field) { return view.record().Same(field, earlier, row); })) {
      return true;
    }
  }
  return false;
}

NotCounted Runner::NotCountedBy(const Hit& hit) const {
  // These answer sets have nothing that could count, or count.
  constexpr uint32_t kNotLost = (1U << definition::kFateReason) | (1U << definition::kFateEmpty) |
                                (1U << definition::kFateCounted);
  const Rule& rule = d_.rules[hit.rule];
  if (rule.kind == RuleKind::kAnswerSets && (rule.fates & kNotLost) == 0) {
    return NotCounted::kAnswerSet;
  }
  const bool is_set = d_.scopes[rule.scope].kind == ScopeKind::kCollection;
  switch (rule.excludes) {
    case Excludes::kValue:
      return hit.path < d_.fields.size() ? WithoutValue(hit.path) : NotCounted::kValue;
    case Excludes::kRow:
      return is_set ? NotCounted::kAnswerSet : NotCounted::kRow;
    case Excludes::kRecord:
      return NotCounted::kRecord;
    case Excludes::kNothing:
      break;
  }
  return rule.kind == RuleKind::kOnlyIfDue ? NotCounted::kValue : NotCounted::kNothing;
}

NotCounted Runner::WithoutValue(uint16_t field) const {
  // Without its date a record belongs to no population, and without these an answer set does not
  // count.
  const auto& populations = d_.populations;
  if (!populations.empty() &&
      std::all_of(populations.begin(), populations.end(),
                  [&](const auto& population) { return population.date == field; })) {
    return NotCounted::kRecord;
  }
  const definition::Scope& scope = d_.scopes[d_.fields[field].scope];
  const bool is_needed =
      scope.kind == ScopeKind::kCollection &&
      (field == scope.fields[definition::kAsked] || field == scope.fields[definition::kRespondent]);
  return is_needed ? NotCounted::kAnswerSet : NotCounted::kValue;
}

bool Runner::CountsIfWaived(uint16_t rule) const {
  const Rule& r = d_.rules[rule];
  return r.kind != RuleKind::kAnswerSets && r.kind != RuleKind::kOnlyIfDue && !IsAboutUnlisted(r);
}

bool Runner::Excludes(const std::vector<Hit>& hits) const {
  return std::any_of(hits.begin(), hits.end(), [this](const Hit& hit) {
    return !hit.waived && d_.rules[hit.rule].excludes != Excludes::kNothing;
  });
}

uint16_t Runner::Exclude(const std::vector<Hit>& hits, View* view) const {
  uint16_t record = kNone;
  bool changed = false;
  for (const Hit& hit : hits) {
    if (hit.waived) continue;
    const Rule& rule = d_.rules[hit.rule];
    const uint32_t row = hit.row == 0 ? 0 : hit.row - 1;
    switch (rule.excludes) {
      case Excludes::kValue:
        // A value that cannot be read is unlisted already.
        if (IsAboutUnlisted(rule)) break;
        if (hit.path >= d_.fields.size()) break;
        view->ExcludeValue(hit.path, row);
        changed = true;
        break;
      case Excludes::kRow:
        view->ExcludeRow(rule.scope, row);
        changed = true;
        break;
      case Excludes::kRecord:
        record = std::min(record, hit.rule);
        break;
      case Excludes::kNothing:
        break;
    }
  }
  if (changed) view->Settle();
  return record;
}

void Runner::AppendFindings(const std::vector<Hit>& hits, std::string_view record_id,
                            std::vector<Finding>* findings) const {
  if (hits.empty()) return;
  if (order_ == nullptr) order_ = std::make_unique<const HitOrder>(d_);
  order_->Sort(hits, &in_order_);
  for (const uint32_t number : in_order_) {
    const Hit& hit = hits[number];
    const v1::Rule& row = *d_.rules[hit.rule].row;
    Finding& finding = findings->emplace_back();
    finding.rule_id = row.id();
    finding.severity = SeverityOf(hit.rule);
    finding.record_id = record_id;
    finding.path = order_->PathOf(hit);
    finding.message = row.message();
    finding.remedy = row.remedy();
    finding.source = row.source();
    finding.not_counted = NotCountedBy(hit);
  }
}

Result<std::vector<bool>> NotMapped(const Framework& framework,
                                    const std::vector<std::string>& paths) {
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  std::vector<bool> uses(d.uses());
  for (const std::string& path : paths) {
    const Result<Path> found = framework.FindPath(path);
    if (!found.ok()) return found.status();
    if (d.IsScope(*found)) {
      for (uint16_t field : d.scopes[d.ScopeOf(*found)].fields) uses[field] = true;
    } else {
      uses[found->index] = true;
    }
  }
  for (size_t i = 0; i < d.stand_ins.size(); ++i) {
    uses[d.fields.size() + i] = uses[d.stand_ins[i].field] && uses[d.stand_ins[i].finer];
  }
  // Any value of a row shows that there is one.
  for (uint16_t scope = 0; scope < d.scopes.size(); ++scope) {
    const std::vector<uint16_t>& fields = d.scopes[scope].fields;
    uses[d.UseOfScope(scope)] =
        std::all_of(fields.begin(), fields.end(), [&](uint16_t field) { return uses[field]; });
  }
  return uses;
}

}  // namespace mspof::engine
