// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Takes a definition apart: follows a count to all fields, conditions and rules on which it
// depends, makes a definition of these rows alone, sorted by id, and digests what counts depend on
// in it. In doubt a row is taken: then two that count alike may have different digests, but two
// that count differently never have the same. Tested by
// tests/unit/definition/count_outline_test.cc.

#include "definition/part_digest.h"

#include <algorithm>
#include <set>
#include <vector>

#include "definition/counting.h"
#include "support/canonical.h"
#include "support/digest.h"

namespace mspof::definition {
namespace {

// By way of bytes: a message that copies another loses a part of it if memory runs out.
template <typename Row>
void Copy(const Row& from, Row* to) {
  support::ParseCanonical(support::CanonicalBytes(from), to);
}

class Part {
 public:
  explicit Part(const internal::Impl<Framework>& whole) : whole_(whole) {}

  void AddPopulation(uint16_t position) {
    const Population& population = whole_.populations[position];
    populations_.insert(population.row);
    AddField(population.date);
    AddCondition(population.where);
  }

  void AddMeasure(const Measure& measure) {
    measure_ = &measure;
    for (const uint16_t population : measure.populations) AddPopulation(population);
    AddScope(measure.collection);
    AddCondition(measure.where);
    for (const Dimension& dimension : measure.dimensions) {
      AddField(dimension.field);
      if (!dimension.age) continue;
      AddField(dimension.at.field);
      AddField(whole_.died());
    }
  }

  void AddCoverage(const Coverage& coverage) {
    AddPopulation(coverage.population);
    AddScope(coverage.collection);
    AddField(whole_.scopes[coverage.collection].fields[kReason]);
  }

  std::string Digest() {
    for (size_t before = 0; before != fields_.size() + scopes_.size() + rules_.size();) {
      before = fields_.size() + scopes_.size() + rules_.size();
      for (const Rule& rule : whole_.rules) AddRule(rule);
    }
    return support::Hex(support::Sha256Of(CountingBytes(Rows())));
  }

 private:
  void AddField(uint16_t index) {
    if (index == kNone || !fields_.insert(index).second) return;
    const Field& field = whole_.fields[index];
    AddScope(field.scope);
    if (field.question != kNone) AddCondition(whole_.questions[field.question].due);
  }

  void AddScope(uint16_t index) {
    if (index == kNone || index == 0 || !scopes_.insert(index).second) return;
    const Scope& scope = whole_.scopes[index];
    if (scope.kind != ScopeKind::kCollection) return;
    AddField(scope.fields[kRespondent]);
    AddField(scope.fields[kAsked]);
    AddField(scope.not_before);
    AddField(scope.from);
    // Whether there is an answer depends on all questions of the set, but not on their codes.
    for (const Question& question : whole_.questions) {
      if (whole_.fields[question.field].scope == index) AddCondition(question.due);
    }
  }

  void AddCondition(uint32_t index) {
    const Condition& condition = whole_.conditions[index];
    ForEachUse(
        condition, [this](uint16_t field) { AddField(field); },
        [this](uint16_t question) { AddField(whole_.questions[question].field); });
    for (const Condition& one : condition) {
      AddScope(one.scope);
      if (one.kind == Condition::Kind::kAge) AddField(whole_.died());
    }
  }

  bool Concerns(const Rule& rule) const {
    if (rule.local) return false;
    switch (rule.excludes) {
      case Excludes::kNothing:
        return false;
      case Excludes::kRecord:
        return true;
      case Excludes::kRow:
        return scopes_.count(rule.scope) > 0;
      case Excludes::kValue:
        return std::any_of(rule.fields.begin(), rule.fields.end(),
                           [this](uint16_t field) { return fields_.count(field) > 0; });
    }
    return true;
  }

  void AddRule(const Rule& rule) {
    if (!Concerns(rule) || !rules_.insert(rule.row).second) return;
    AddCondition(rule.when);
    AddCondition(rule.meets);
    if (rule.excludes == Excludes::kValue) return;
    for (const uint16_t field : rule.fields) AddField(field);
  }

  // The rows of `all` whose path, after `prefix`, is that of a field of the part.
  template <typename Rows>
  void KeepFacts(std::string_view prefix, Rows* all) const {
    Rows kept;
    for (const v1::Fact& fact : *all) {
      const std::string path = prefix.empty() ? fact.id() : std::string(prefix) + "." + fact.id();
      if (fields_.count(whole_.FindField(path)) > 0) *kept.Add() = fact;
    }
    SortById(&kept);
    all->Swap(&kept);
  }

  template <typename Rows>
  static void SortById(Rows* rows) {
    std::sort(rows->pointer_begin(), rows->pointer_end(),
              [](const auto* a, const auto* b) { return a->id() < b->id(); });
  }

  v1::Framework Rows() const {
    v1::Framework rows;
    const v1::Framework& all = whole_.definition();
    for (const v1::Fact& fact : all.fact()) Copy(fact, rows.add_fact());
    KeepFacts("", rows.mutable_fact());
    std::set<const v1::CodeList*> lists;
    for (const uint16_t field : fields_) {
      if (whole_.fields[field].list != kNone) {
        lists.insert(whole_.lists[whole_.fields[field].list].row);
      }
    }
    for (const v1::CodeList* list : lists) Copy(*list, rows.add_code_list());
    for (const v1::RowGroup& row : all.group()) {
      if (scopes_.count(whole_.FindScope(row.id(), ScopeKind::kGroup)) == 0) continue;
      v1::RowGroup* group = rows.add_group();
      Copy(row, group);
      KeepFacts(row.id(), group->mutable_fact());
    }
    for (const uint16_t index : scopes_) {
      const Scope& scope = whole_.scopes[index];
      if (scope.kind != ScopeKind::kCollection) continue;
      v1::Collection* collection = rows.add_collection();
      Copy(*scope.row, collection);
      KeepFacts(scope.id, collection->mutable_fact());
      if (fields_.count(scope.fields[kReason]) == 0) collection->clear_reasons();
      if (fields_.count(scope.fields[kInterviewer]) == 0) collection->clear_interviewers();
    }
    for (const Question& question : whole_.questions) {
      if (fields_.count(question.field) > 0) {
        Copy(*question.row, rows.add_question());
      } else if (scopes_.count(whole_.fields[question.field].scope) > 0) {
        v1::Question* of_set = rows.add_question();
        of_set->set_id(question.id);
        of_set->set_collection(question.row->collection());
        if (question.row->has_due()) Copy(question.row->due(), of_set->mutable_due());
      }
    }
    for (const v1::Population* population : populations_) {
      Copy(*population, rows.add_population());
    }
    for (const v1::Rule* rule : rules_) Copy(*rule, rows.add_rule());
    if (measure_ != nullptr) {
      Copy(*measure_->row, rows.add_measure());
      rows.mutable_measure(0)->clear_optional_for();
      for (const v1::Dimension& dimension : all.dimension()) {
        const auto& by = measure_->row->by();
        if (std::find(by.begin(), by.end(), dimension.id()) == by.end()) continue;
        Copy(dimension, rows.add_dimension());
      }
    }
    SortById(rows.mutable_code_list());
    SortById(rows.mutable_group());
    SortById(rows.mutable_collection());
    SortById(rows.mutable_question());
    SortById(rows.mutable_population());
    SortById(rows.mutable_rule());
    SortById(rows.mutable_dimension());
    return rows;
  }

  const internal::Impl<Framework>& whole_;
  const Measure* measure_ = nullptr;
  std::set<uint16_t> fields_;
  std::set<uint16_t> scopes_;
  std::set<const v1::Population*> populations_;
  std::set<const v1::Rule*> rules_;
};

}  // namespace

std::string PopulationDigest(const internal::Impl<Framework>& definition, uint16_t population) {
  Part part(definition);
  part.AddPopulation(population);
  return part.Digest();
}

std::string MeasureDigest(const internal::Impl<Framework>& definition, const Measure& measure) {
  Part part(definition);
  part.AddMeasure(measure);
  return part.Digest();
}

std::string CoverageDigest(const internal::Impl<Framework>& definition, const Coverage& coverage) {
  Part part(definition);
  part.AddCoverage(coverage);
  return part.Digest();
}

}  // namespace mspof::definition
