// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A plausible record is about one of the populations, most often in its period. Its days are in
// order, it is mostly answered, and codes that come first in their lists are more frequent. What no
// row of the definition tells, such as how long an enquiry takes, is a guess that a reader of the
// records would not wonder about. Tested by tests/unit/synthetic/example_records_test.cc.

#include <algorithm>

#include "synthetic/maker.h"

namespace mspof::synthetic {

using definition::Core;
using definition::Field;
using definition::FieldKind;
using definition::kNone;
using definition::Scope;
using definition::ScopeKind;
using engine::State;
using engine::Truth;

namespace {

constexpr int32_t kYear = 365;

// Days from a concern to the start of the enquiry, and from there to its conclusion, at most.
constexpr uint32_t kUntilStart = 21;
constexpr uint32_t kUntilConclusion = 150;

// The conditions under which a rule requires a field; kNone: no rule does, or always.
std::vector<uint32_t> NeededWhen(const internal::Impl<Framework>& d) {
  std::vector<uint32_t> when(d.fields.size(), definition::kAlways);
  for (const definition::Rule& rule : d.rules) {
    if (rule.kind != definition::RuleKind::kRequired) continue;
    for (const uint16_t field : rule.fields) {
      if (d.places[field].scope == rule.scope) when[field] = rule.when;
    }
  }
  return when;
}

std::vector<std::pair<int64_t, int64_t>> Numbers(const internal::Impl<Framework>& d) {
  std::vector<std::pair<int64_t, int64_t>> numbers(d.fields.size(), {0, 30});
  for (const definition::Measure& measure : d.measures) {
    for (const definition::Dimension& dimension : measure.dimensions) {
      if (dimension.bands.empty() || dimension.age) continue;
      int64_t least = INT32_MAX;
      int64_t most = INT32_MIN;
      for (const definition::Dimension::Band& band : dimension.bands) {
        for (const int64_t bound : {band.least, band.most}) {
          if (bound <= INT32_MIN || bound >= INT32_MAX) continue;
          least = std::min(least, bound);
          most = std::max(most, bound);
        }
      }
      if (least > most) continue;
      // The last band is often open.
      most = std::min<int64_t>(most + (most - least) / 2 + 1, INT32_MAX);
      numbers[dimension.field] = {least, most};
    }
  }
  return numbers;
}

}  // namespace

Maker::Maker(const Framework& framework, const Period& period, Date as_of)
    : d_(internal::ImplOf(framework)),
      period_(period),
      as_of_(as_of),
      sketch_(framework, engine::Context{as_of, period}),
      pinned_(d_.fields.size()),
      needed_when_(NeededWhen(d_)),
      numbers_(Numbers(d_)) {}

int32_t Maker::Clipped(int64_t day) const {
  static const int64_t kFirst = Date::Of(1, 1, 1).days();
  static const int64_t kLast = Date::Of(9999, 12, 31).days();
  return static_cast<int32_t>(std::min(std::max(day, kFirst), kLast));
}

std::optional<int32_t> Maker::Day(uint16_t field, uint32_t row) const {
  if (field == kNone || sketch_.At(field, row).state != State::kSupplied) return std::nullopt;
  return sketch_.At(field, row).value;
}

uint16_t Maker::SomeCode(uint16_t field) {
  const definition::CodeList& list = d_.lists[d_.fields[field].list];
  const auto codes = static_cast<uint32_t>(list.codes.size());
  const auto code = static_cast<uint16_t>(random_.Skewed(codes));
  // What stands for "not recorded" is seldom recorded.
  return code == list.absent && codes > 1 && random_.Percent(80)
             ? static_cast<uint16_t>(random_.Below(codes))
             : code;
}

// Days of the record in the order in which they come.
int32_t Maker::CoreDay(Core core) {
  constexpr uint32_t kUntil[] = {kUntilStart, kUntilConclusion, kUntilConclusion};
  for (int earlier = core - 1; earlier >= definition::kReceived; --earlier) {
    if (const auto day = Day(d_.core[static_cast<size_t>(earlier)], 0)) {
      return Clipped(int64_t{*day} + random_.Skewed(kUntil[core - 1]));
    }
  }
  for (int later = core + 1; later <= definition::kConcluded; ++later) {
    if (const auto day = Day(d_.core[static_cast<size_t>(later)], 0)) {
      return Clipped(int64_t{*day} - random_.Skewed(kUntil[core]) - 1);
    }
  }
  const auto length = static_cast<uint32_t>(period_.last.days() - period_.first.days() + 1);
  return period_.first.days() + static_cast<int32_t>(random_.Below(length));
}

std::pair<int32_t, int32_t> Maker::InTime(uint16_t index) const {
  const Scope& scope = d_.scopes[index];
  const std::optional<int32_t> from = Day(scope.from, 0);
  const std::optional<int32_t> not_before = Day(scope.not_before, 0);
  int64_t first = from ? *from : not_before ? *not_before : period_.first.days();
  if (not_before) first = std::max<int64_t>(first, *not_before);
  int64_t last = from ? int64_t{*from} + scope.most : first + kUntilConclusion;
  last = std::min<int64_t>(last, as_of_.days());
  return {Clipped(std::min(first, last)), Clipped(last)};
}

int32_t Maker::SomeDay(uint16_t field) {
  const Field& f = d_.fields[field];
  const Core core = f.scope == 0 ? definition::CoreOf(f.path) : definition::kCores;
  if (core == definition::kBorn) return born_;
  if (core <= definition::kConcluded) return CoreDay(core);
  const Scope& scope = d_.scopes[f.scope];
  if (scope.kind == ScopeKind::kCollection && f.slot == definition::kAsked) {
    const auto [first, last] = InTime(f.scope);
    return first + static_cast<int32_t>(random_.Skewed(static_cast<uint32_t>(last - first) + 1));
  }
  int32_t day = INT32_MIN;
  for (const uint16_t date : {d_.core[definition::kConcluded], d_.core[definition::kStarted],
                              d_.core[definition::kReceived]}) {
    if (const auto known = Day(date, 0)) day = std::max(day, *known);
  }
  if (day == INT32_MIN) day = period_.first.days();
  const auto span = static_cast<uint32_t>(std::max(as_of_.days() - day, 0)) + 1;
  return day + static_cast<int32_t>(random_.Skewed(std::min(span, kUntilConclusion)));
}

void Maker::Fill(uint16_t field, uint32_t row) {
  const Field& f = d_.fields[field];
  sketch_.Unset(field, row);
  if (f.kind == FieldKind::kDate) {
    sketch_.Set(field, row, SomeDay(field));
  } else if (f.kind == FieldKind::kNumber) {
    const auto [least, most] = numbers_[field];
    sketch_.Set(field, row, least + random_.Below(static_cast<uint32_t>(most - least) + 1));
  } else {
    const uint32_t codes = f.many ? 1 + random_.Skewed(3) : 1;
    for (uint32_t i = 0; i < codes; ++i) sketch_.Set(field, row, SomeCode(field));
  }
}

void Maker::Begin(uint64_t seed, uint64_t person) {
  random_ = Random(seed);
  Random of_person(person);
  const int64_t age = 18 + 77 - of_person.Skewed(78);
  born_ = Clipped(period_.first.days() - age * kYear - age / 4 - of_person.Below(kYear));
  pinned_.assign(pinned_.size(), false);
}

void Maker::FillBody() {
  // The population that the record is about.
  uint16_t anchor = d_.core[definition::kConcluded];
  const definition::Population* about = nullptr;
  if (!d_.populations.empty()) {
    about = &random_.Of(d_.populations);
    if (about->date != kNone) anchor = about->date;
  }
  if (anchor == kNone) anchor = d_.core[definition::kStarted];
  if (anchor == kNone) anchor = d_.core[definition::kReceived];
  if (anchor != kNone) {
    const int32_t first = period_.first.days();
    const int32_t last = period_.last.days();
    const auto length = static_cast<uint32_t>(last - first) + 1;
    int32_t day = first + static_cast<int32_t>(random_.Below(length));
    const uint32_t where = random_.Below(100);
    if (where < 5) day = Clipped(int64_t{first} - 1 - random_.Skewed(60));
    if (where >= 95) day = Clipped(int64_t{last} + 1 + random_.Skewed(60));
    sketch_.Set(anchor, 0, std::min(day, as_of_.days()));
    Pin(anchor);
  }
  // From the anchor back, and then on.
  constexpr Core kOrder[] = {definition::kStarted, definition::kReceived, definition::kConcluded};
  for (const Core core : kOrder) {
    const uint16_t field = d_.core[core];
    if (field == kNone || field == anchor) continue;
    if (!random_.Percent(core == definition::kConcluded ? 92 : 97)) continue;
    const int32_t day = CoreDay(core);
    // It lies ahead.
    if (day > as_of_.days()) continue;
    sketch_.Set(field, 0, day);
  }
  const uint16_t born = d_.core[definition::kBorn];
  if (born != kNone && born != anchor && random_.Percent(97)) sketch_.Set(born, 0, born_);
  const uint16_t died = d_.core[definition::kDied];
  if (died != kNone && died != anchor && random_.Percent(3)) Fill(died, 0);
  FillFacts(0, 0);
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    if (d_.scopes[scope].kind == ScopeKind::kGroup) FillGroup(scope);
  }
  if (about != nullptr && random_.Percent(92)) Make(d_.conditions[about->where], 0, true);
}

// The facts that are not filled yet. Those that a rule requires under a condition come last, and
// are there if the condition is true.
void Maker::FillFacts(uint16_t scope, uint32_t row) {
  std::vector<bool> skip(d_.fields.size());
  for (const definition::StandIn& stand_in : d_.stand_ins) {
    const uint32_t which = random_.Below(100);
    if (which < 85) skip[stand_in.field] = true;
    if (which >= 85 && which < 95) skip[stand_in.finer] = true;
  }
  const bool is_set = d_.scopes[scope].kind == ScopeKind::kCollection;
  for (const bool conditional : {false, true}) {
    for (const uint16_t field : d_.scopes[scope].fields) {
      const Field& f = d_.fields[field];
      const Core core = scope == 0 ? definition::CoreOf(f.path) : definition::kCores;
      const bool is_day = core != definition::kCores && definition::IsDay(core);
      const bool own = is_set && f.slot < definition::kSetSlots;
      if (f.question != kNone || is_day || own || skip[field]) continue;
      if ((needed_when_[field] != definition::kAlways) != conditional) continue;
      bool wanted = random_.Percent(92);
      if (conditional) {
        const definition::Condition& when = d_.conditions[needed_when_[field]];
        wanted = wanted == (sketch_.view().Evaluate(when, row) == Truth::kTrue);
      }
      if (wanted) Fill(field, row);
    }
  }
}

void Maker::FillGroup(uint16_t scope) {
  constexpr uint32_t kRows[] = {0, 1, 1, 1, 1, 1, 2, 2, 3, 0};
  for (uint32_t rows = kRows[random_.Below(10)]; rows > 0 && sketch_.HasRoom(scope); --rows) {
    FillFacts(scope, sketch_.AddRow(scope));
  }
  FillEmptyRows();
}

void Maker::FillEmptyRows() {
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    const Scope& s = d_.scopes[scope];
    for (uint32_t row = 0; row < sketch_.Rows(scope); ++row) {
      if (!sketch_.IsEmpty(scope, row)) continue;
      const bool is_set = s.kind == ScopeKind::kCollection;
      Fill(is_set ? s.fields[definition::kInterviewer] : random_.Of(s.fields), row);
    }
  }
}

uint32_t Maker::AddFilledRow(uint16_t scope) {
  if (!sketch_.HasRoom(scope)) return kNone;
  const uint32_t row = sketch_.AddRow(scope);
  if (d_.scopes[scope].kind == ScopeKind::kCollection) {
    AnswerSet(scope, row);
  } else {
    FillFacts(scope, row);
    FillEmptyRows();
  }
  return row;
}

// Passes over all questions, because one may depend on another: as many as they are deep, and each
// looks at the record as it was before the pass.
void Maker::AnswerQuestions() {
  std::vector<bool> unanswered(d_.questions.size());
  for (size_t pass = 0; pass <= d_.questions.size(); ++pass) {
    const engine::View& view = sketch_.view();
    bool changed = false;
    for (const uint16_t question : d_.question_order) {
      const uint16_t field = d_.questions[question].field;
      const uint16_t scope = d_.fields[field].scope;
      for (uint32_t row = 0; row < sketch_.Rows(scope); ++row) {
        const bool due = view.Due(question, row) == Truth::kTrue;
        const bool has = sketch_.Has(field, row);
        // Sets are answered when they are made.
        const bool asks = due && !has && scope == 0 && !unanswered[question];
        if (asks) unanswered[question] = !random_.Percent(94);
        if (asks && !unanswered[question]) Fill(field, row);
        if (!due && has) sketch_.Unset(field, row);
        changed = changed || has != sketch_.Has(field, row);
      }
    }
    if (!changed) return;
  }
}

void Maker::FillRecord() {
  sketch_.Clear();
  FillBody();
  AnswerQuestions();
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    if (d_.scopes[scope].kind == ScopeKind::kCollection) FillSets(scope);
  }
}

}  // namespace mspof::synthetic
