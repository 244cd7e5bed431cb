// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Copies what hosts may want to know of a definition into plain values.
// Positions stay those of the compiled definition, which are those of handles.
// Tested by tests/unit/definition/outline_test.cc.

#include "mspof/outline.h"

#include <algorithm>
#include <utility>

#include "definition/compiled.h"

namespace mspof {
namespace definition {
namespace {

// Positions and kinds are passed on as they are.
static_assert(kNowhere == kNone);
static_assert(static_cast<int>(ValueKind::kCode) == static_cast<int>(FieldKind::kCode));
static_assert(static_cast<int>(ValueKind::kDate) == static_cast<int>(FieldKind::kDate));
static_assert(static_cast<int>(ValueKind::kNumber) == static_cast<int>(FieldKind::kNumber));
static_assert(static_cast<int>(OutlineGroupKind::kRecord) == static_cast<int>(ScopeKind::kRecord));
static_assert(static_cast<int>(OutlineGroupKind::kGroup) == static_cast<int>(ScopeKind::kGroup));
static_assert(static_cast<int>(OutlineGroupKind::kCollection) ==
              static_cast<int>(ScopeKind::kCollection));

std::vector<OutlineList> ListsOf(const internal::Impl<Framework>& definition) {
  std::vector<OutlineList> lists;
  for (const CodeList& list : definition.lists) {
    OutlineList& added = lists.emplace_back();
    added.id = list.id;
    added.absent = list.absent;
    for (const CodeList::Code& code : list.codes) {
      added.codes.push_back({code.id, code.label, code.within});
    }
  }
  return lists;
}

std::vector<OutlineGroup> GroupsOf(const internal::Impl<Framework>& definition) {
  std::vector<OutlineGroup> groups;
  for (const Scope& scope : definition.scopes) {
    OutlineGroup& added = groups.emplace_back();
    added.id = scope.id;
    added.title = scope.title;
    added.kind = static_cast<OutlineGroupKind>(scope.kind);
    if (scope.kind != ScopeKind::kCollection) continue;
    added.respondent = scope.fields[kRespondent];
    added.interviewer = scope.fields[kInterviewer];
    added.asked = scope.fields[kAsked];
    added.reason = scope.fields[kReason];
  }
  return groups;
}

bool Divides(const Measure& measure, uint16_t field) {
  return std::any_of(measure.dimensions.begin(), measure.dimensions.end(),
                     [field](const Dimension& dimension) { return dimension.field == field; });
}

// The positions of `cells` in the list. Empty if one is not in the list or means "absent", or if
// they are not in the order of the list.
std::vector<uint16_t> InOrder(const CodeList& list, const v1::CellSet& cells) {
  std::vector<uint16_t> codes;
  for (const std::string& id : cells.codes()) {
    const uint16_t code = list.Find(id);
    if (code == kNone || code == list.absent) return {};
    if (!codes.empty() && code <= codes.back()) return {};
    codes.push_back(code);
  }
  return codes;
}

// The longest scale that a share is taken of; the first of those.
std::vector<uint16_t> ScaleOf(const internal::Impl<Framework>& definition, uint16_t field) {
  std::vector<uint16_t> longest;
  const uint16_t list = definition.fields[field].list;
  if (list == kNone) return longest;
  for (const v1::Proportion& proportion : definition.definition().proportion()) {
    if (proportion.denominator_size() != 1) continue;
    const v1::CellSet& whole = proportion.denominator(0);
    const Measure* measure = definition.FindMeasure(whole.measure());
    if (measure == nullptr || !Divides(*measure, field)) continue;
    std::vector<uint16_t> scale = InOrder(definition.lists[list], whole);
    if (scale.size() > longest.size()) longest = std::move(scale);
  }
  return longest;
}

// Sets the question and code on which it depends whether `question` is asked, if there is one of
// each and nothing else.
void SetAskedIf(const internal::Impl<Framework>& definition, const Question& question,
                OutlinePath* path) {
  const v1::Condition& due = question.row->due();
  const int parts = due.one_of_size() + due.known_size() + due.due_size() + due.days_size() +
                    due.age_size() + due.count_size() + due.any_size() + due.not__size();
  if (parts != 1 || due.one_of_size() != 1 || due.one_of(0).codes_size() != 1) return;
  const uint16_t other = definition.FindField(due.one_of(0).of());
  if (other == kNone || definition.fields[other].scope != 0) return;
  path->asked_if = other;
  path->asked_code = definition.lists[definition.fields[other].list].Find(due.one_of(0).codes(0));
}

std::vector<OutlinePath> PathsOf(const internal::Impl<Framework>& definition) {
  std::vector<OutlinePath> paths;
  for (const Field& field : definition.fields) {
    OutlinePath& added = paths.emplace_back();
    added.path = field.path;
    added.title = field.title;
    added.kind = static_cast<ValueKind>(field.kind);
    added.many = field.many;
    added.group = field.scope;
    added.list = field.list;
    added.question = field.question != kNone;
    added.scale = ScaleOf(definition, static_cast<uint16_t>(paths.size() - 1));
  }
  for (const StandIn& stand_in : definition.stand_ins) {
    paths[stand_in.field].stands_in_for = stand_in.finer;
  }
  for (const Question& question : definition.questions) {
    OutlinePath& path = paths[question.field];
    path.always_asked = definition.conditions[question.due].parts().empty();
    SetAskedIf(definition, question, &path);
    for (const v1::Wording& wording : question.row->wording()) {
      path.wordings.push_back(wording.text());
    }
    if (question.ask != nullptr) path.number = question.ask->number();
  }
  return paths;
}

// Whether a rule of records wants two of its days in order, and nothing else.
bool IsOrder(const internal::Impl<Framework>& definition, const Rule& rule, OutlineOrder* order) {
  if (rule.kind != RuleKind::kMeets || rule.scope != 0) return false;
  const Condition* days = &definition.conditions[rule.meets];
  while (days->kind == Condition::Kind::kAll && days->parts().is_one()) {
    days = &days->parts().front();
  }
  const bool is_order = days->kind == Condition::Kind::kDays && days->least == 0 &&
                        days->most == INT64_MAX && days->from.kind == Operand::Kind::kField &&
                        days->to.kind == Operand::Kind::kField;
  if (is_order) *order = {days->from.field, days->to.field};
  return is_order;
}

void AddRules(const internal::Impl<Framework>& definition, Outline* outline) {
  for (const Rule& rule : definition.rules) {
    OutlineOrder order;
    if (IsOrder(definition, rule, &order)) outline->orders.push_back(order);
    if (rule.excludes != Excludes::kRecord) continue;
    OutlineExclusion& exclusion = outline->exclusions.emplace_back();
    exclusion.message = rule.row->message();
    for (const Use use : rule.uses) {
      const size_t fields = definition.fields.size();
      exclusion.paths.push_back(use < fields ? use : definition.stand_ins[use - fields].finer);
    }
  }
}

}  // namespace
}  // namespace definition

inline namespace abi0 {

Outline OutlineOf(const Framework& framework) {
  const internal::Impl<Framework>& impl = internal::ImplOf(framework);
  Outline outline;
  outline.paths = definition::PathsOf(impl);
  outline.lists = definition::ListsOf(impl);
  outline.groups = definition::GroupsOf(impl);
  for (const uint16_t question : impl.asked)
    outline.asked.push_back(impl.questions[question].field);
  definition::AddRules(impl, &outline);
  outline.counts_persons = std::any_of(impl.populations.begin(), impl.populations.end(),
                                       [](const definition::Population& p) { return p.persons; });
  return outline;
}

}  // namespace abi0
}  // namespace mspof
