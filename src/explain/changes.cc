// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One value of a copy of the record is changed, and the copy is counted alone, as the record was.
// Each value that it could have is tried: every code, no value, and the days at which something
// turns (explain/days.h). One trial answers for all targets, so the work does not grow with them.
// Tested by tests/unit/explain/changes_test.cc.

#include "explain/changes.h"

#include <algorithm>
#include <set>

#include "explain/values.h"
#include "support/text.h"
#include "words/names.h"

namespace mspof::explain {

using definition::Condition;
using definition::Field;
using definition::FieldKind;
using definition::kNone;
using engine::Slot;
using engine::State;
using support::StrCat;

namespace {

// More labels than these are not read.
constexpr size_t kMostLabels = 8;

// By field: whether anything counts or not because of its value.
std::vector<bool> Deciding(const internal::Impl<Framework>& d) {
  std::vector<bool> decides(d.fields.size());
  const auto add = [&](uint16_t field) {
    if (field != kNone) decides[field] = true;
  };
  for (const Condition& condition : d.conditions) {
    for (const uint16_t field : {condition.field, condition.from.field, condition.to.field}) {
      add(field);
    }
  }
  for (const definition::Population& population : d.populations) add(population.date);
  for (const definition::Rule& rule : d.rules) {
    if (rule.excludes == definition::Excludes::kNothing) continue;
    for (const uint16_t field : rule.fields) add(field);
  }
  for (const definition::Scope& scope : d.scopes) {
    add(scope.from);
    add(scope.not_before);
    if (scope.kind != definition::ScopeKind::kCollection) continue;
    // Also those that tell two sets apart.
    for (const uint16_t field : scope.fields) add(field);
  }
  add(d.died());
  return decides;
}

// All dates that the record's dates can be compared with.
std::vector<int32_t> DatesOf(const internal::Impl<RecordBuffer>& record,
                             const TallyOptions& options) {
  const internal::Impl<Framework>& d = record.definition;
  std::set<int32_t> dates = {options.period.first.days(), options.period.last.days(),
                             options.as_of.days()};
  for (uint16_t field = 0; field < d.fields.size(); ++field) {
    if (d.fields[field].kind != FieldKind::kDate) continue;
    for (uint32_t row = 0; row < record.scopes[d.fields[field].scope].count; ++row) {
      const Slot& slot = record.At(field, row);
      if (slot.state == State::kSupplied) dates.insert(slot.value);
    }
  }
  return {dates.begin(), dates.end()};
}

std::string Labels(const std::vector<std::string>& labels) {
  if (labels.size() <= kMostLabels) return words::Joined(labels, "or");
  std::vector<std::string> first(labels.begin(), labels.begin() + kMostLabels);
  first.push_back(StrCat("one of ", labels.size() - kMostLabels, " other codes"));
  return words::Joined(first, "or");
}

bool All(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), false) == flags.end();
}
bool Any(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

}  // namespace

// The record that is changed, and what came of it.
struct Changes::Trial {
  // The texts are those of the record itself.
  internal::Impl<RecordBuffer> record;
  const std::vector<Target>& targets;
  std::vector<int32_t> dates;
  std::vector<std::vector<WouldCount>> found;

  // Whether the record would count, by target, if the value were not recorded.
  std::vector<bool> without;
  // The same by value that was tried.
  std::vector<std::vector<bool>> with;

  // Of one target.
  std::vector<bool> With(size_t target) const {
    std::vector<bool> flags;
    for (const std::vector<bool>& one : with) flags.push_back(one[target]);
    return flags;
  }
};

Changes::Changes(const internal::Impl<Framework>& definition, const words::Names& names,
                 const TallyOptions& options, returns::Intake* intake, engine::Counter* counter)
    : d_(definition),
      names_(names),
      options_(options),
      intake_(intake),
      counter_(counter),
      turns_(definition),
      decides_(Deciding(definition)) {}

void Changes::Count(const internal::Impl<RecordBuffer>& record, const std::vector<Target>& targets,
                    std::vector<bool>* counts) {
  const returns::Taken taken = intake_->Try(record);
  counter_->Clear();
  counter_->Count(intake_->view(), options_.period, taken.excluded_by,
                  taken.person ? &*taken.person : nullptr);
  counts->resize(targets.size());
  for (size_t i = 0; i < targets.size(); ++i) {
    const size_t index = targets[i].index;
    (*counts)[i] = targets[i].is_measure ? counter_->measures[index].counted > 0
                                         : counter_->populations[index].counted > 0;
  }
}

std::string Changes::Subject(uint16_t field, uint32_t row) const {
  const std::string title = FieldTitle(d_, names_, field);
  const definition::Scope& scope = d_.scopes[d_.fields[field].scope];
  if (scope.kind == definition::ScopeKind::kRecord) return title;
  const bool set = scope.kind == definition::ScopeKind::kCollection;
  return StrCat(title, set ? " of set " : " of entry ", row + 1);
}

std::string Changes::Path(uint16_t field, uint32_t row) const {
  const Field& f = d_.fields[field];
  if (f.scope == 0) return f.path;
  const std::string& scope = d_.scopes[f.scope].id;
  return StrCat(scope, "[", row + 1, "]", f.path.substr(scope.size()));
}

void Changes::TryCodes(uint16_t field, uint32_t row, Trial* trial) {
  const Field& f = d_.fields[field];
  const definition::CodeList& list = d_.lists[f.list];
  const Slot before = trial->record.At(field, row);
  const std::vector<uint64_t> bits = trial->record.bits;
  for (uint16_t code = 0; code < list.codes.size(); ++code) {
    trial->record.AddCode(field, code, row);
    Count(trial->record, trial->targets, &trial->with.emplace_back());
    trial->record.bits = bits;
    trial->record.At(field, row) = before;
  }
  for (size_t target = 0; target < trial->targets.size(); ++target) {
    const std::vector<bool> good = trial->With(target);
    std::string text;
    if (All(good) && before.state != State::kSupplied) {
      text = before.state == State::kAbsent ? " were recorded" : " were a code of the list";
    } else if (Any(good)) {
      std::vector<std::string> labels;
      for (uint16_t code = 0; code < list.codes.size(); ++code) {
        if (good[code]) labels.push_back(CodeLabel(d_, names_, field, code));
      }
      text = (f.many ? " also included " : " were ") + Labels(labels);
    }
    if (trial->without[target]) text += text.empty() ? " were not recorded" : " or not recorded";
    if (text.empty()) continue;
    trial->found[target].push_back({Path(field, row), Subject(field, row) + text});
  }
}

void Changes::TryDates(uint16_t field, uint32_t row, Trial* trial) {
  const Slot before = trial->record.At(field, row);
  const std::vector<int32_t> days = turns_.DaysToTry(trial->dates);
  for (const int32_t day : days) {
    trial->record.At(field, row) = Slot(day, State::kSupplied);
    Count(trial->record, trial->targets, &trial->with.emplace_back());
  }
  trial->record.At(field, row) = before;
  for (size_t target = 0; target < trial->targets.size(); ++target) {
    const std::vector<bool> good = trial->With(target);
    std::string text;
    if (All(good)) {
      text = before.state == State::kAbsent ? "were recorded" : "were a date that can be read";
    } else if (Any(good)) {
      text = SpansInWords(days, good, options_.period);
    }
    if (trial->without[target]) text += text.empty() ? "were not recorded" : " or not recorded";
    if (text.empty()) continue;
    trial->found[target].push_back({Path(field, row), StrCat(Subject(field, row), " ", text)});
  }
}

void Changes::TryNumber(uint16_t field, uint32_t row, Trial* trial) {
  const Slot before = trial->record.At(field, row);
  trial->record.At(field, row) = Slot(0, State::kSupplied);
  Count(trial->record, trial->targets, &trial->with.emplace_back());
  trial->record.At(field, row) = before;
  for (size_t target = 0; target < trial->targets.size(); ++target) {
    const bool could = trial->with[0][target] && before.state != State::kSupplied;
    std::string text;
    if (could) text = before.state == State::kAbsent ? "were recorded" : "could be read";
    if (trial->without[target]) text += text.empty() ? "were not recorded" : " or not recorded";
    if (text.empty()) continue;
    trial->found[target].push_back({Path(field, row), StrCat(Subject(field, row), " ", text)});
  }
}

std::vector<std::vector<WouldCount>> Changes::Find(const internal::Impl<RecordBuffer>& record,
                                                   const std::vector<Target>& targets) {
  Trial trial{record, targets, DatesOf(record, options_), {}, {}, {}};
  trial.found.resize(targets.size());
  for (uint16_t field = 0; field < d_.fields.size(); ++field) {
    if (!decides_[field]) continue;
    const Field& f = d_.fields[field];
    for (uint32_t row = 0; row < record.scopes[f.scope].count; ++row) {
      const Slot before = record.At(field, row);
      trial.with.clear();
      trial.without.assign(targets.size(), false);
      if (before.state != State::kAbsent) {
        trial.record.At(field, row) = Slot();
        Count(trial.record, targets, &trial.without);
        trial.record.At(field, row) = before;
      }
      switch (f.kind) {
        case FieldKind::kCode:
          TryCodes(field, row, &trial);
          break;
        case FieldKind::kDate:
          TryDates(field, row, &trial);
          break;
        case FieldKind::kNumber:
          TryNumber(field, row, &trial);
          break;
      }
    }
  }
  return std::move(trial.found);
}

}  // namespace mspof::explain
