// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same view that rules and measures read decides what counts. So an interview never asks a
// question that is not counted.
// Tested by tests/unit/capture/interview_test.cc.

#include "capture/evaluation.h"

#include <algorithm>
#include <utility>

#include "record/set_numbers.h"
#include "record/wire.h"

namespace mspof::capture {

using definition::kNone;
using engine::Truth;

namespace {

// Empties a part of a record for as long as it lives.
template <typename Part>
class Without {
 public:
  explicit Without(Part* part) : part_(part) { part_->swap(kept_); }
  ~Without() { part_->swap(kept_); }
  Without(const Without&) = delete;
  Without& operator=(const Without&) = delete;

 private:
  Part* const part_;
  Part kept_;
};

// Whether no question was ever answered in a set.
bool IsNew(const internal::Impl<Framework>& definition, const AnswerSet& set) {
  const auto of_interview = [&](const Value& value) {
    return value.id == "reason" || definition.FindQuestion(value.id) != kNone;
  };
  return !set.id.empty() && set.reason.empty() &&
         std::none_of(set.values.begin(), set.values.end(), of_interview);
}

}  // namespace

// ---- One record -------------------------------------------------------------------------------

Reader::Reader(const Framework& framework, Date day)
    : d_(internal::ImplOf(framework)), record_(framework), view_(d_, {day, std::nullopt}) {}

Due Reader::DueOf(uint16_t question, uint32_t row) const {
  Due due{view_.Due(question, row)};
  if (due.truth == Truth::kUnknown) due.waits_for = view_.FirstUnknownOfDue(question, row);
  return due;
}

void Reader::ReadRow(uint16_t scope, uint32_t row, Due* first) const {
  for (uint16_t question = 0; question < d_.questions.size(); ++question) {
    const uint16_t field = d_.questions[question].field;
    if (field == kNone || d_.fields[field].scope != scope) continue;
    first[question] = DueOf(question, row);
  }
}

Dues Reader::Read(const CaseRecord& record) {
  record_.Assign(record);
  view_.Load(internal::ImplOf(record_));
  Dues dues(d_.questions.size(), record.answer_sets.size());
  ReadRow(0, 0, dues.OfRecord());
  const std::vector<record::SetNumber> numbers = record::NumberSets(record);
  for (size_t set = 0; set < numbers.size(); ++set) {
    const uint16_t scope =
        d_.FindScope(record.answer_sets[set].collection, definition::ScopeKind::kCollection);
    if (scope != kNone && numbers[set].row) ReadRow(scope, *numbers[set].row, dues.OfSet(set));
  }
  return dues;
}

std::optional<Date> Reader::LastDayOf(std::string_view collection) const {
  const uint16_t scope = d_.FindScope(collection, definition::ScopeKind::kCollection);
  if (scope == kNone || d_.scopes[scope].from == kNone) return std::nullopt;
  const engine::Slot& from = view_.At(d_.scopes[scope].from, 0);
  if (from.state != engine::State::kSupplied) return std::nullopt;
  const int64_t last =
      std::min<int64_t>(from.value + d_.scopes[scope].most, Date::Of(9999, 12, 31).days());
  return Date::FromDays(static_cast<int32_t>(last));
}

// ---- One sitting ------------------------------------------------------------------------------

Decisions Evaluator::Decide(CaseRecord* record, size_t set) {
  Dues saved = saved_.Read(*record);
  if (set >= record->answer_sets.size()) return {saved, saved};
  AnswerSet& own = record->answer_sets[set];
  if (record::IsPassedOver(own)) {
    // Without its id a set is never passed over.
    const Without<std::string> id(&own.id);
    Dues kept = other_.Read(*record);
    kept.CopyOfRecord(saved);
    return {std::move(saved), std::move(kept)};
  }
  Dues in_sitting = saved;
  if (IsNew(internal::ImplOf(saved_.record()).definition, own)) {
    // Without its facts it is passed over.
    const Without<std::vector<Value>> facts(&own.values);
    in_sitting.CopyOfRecord(other_.Read(*record));
  }
  return {std::move(saved), std::move(in_sitting)};
}

Decisions Evaluator::DecideWith(CaseRecord* record, AnswerSet next) {
  next.id.clear();
  record->answer_sets.push_back(std::move(next));
  Dues with = other_.Read(*record);
  record->answer_sets.pop_back();
  // Last, because the other sets may have moved.
  Dues saved = saved_.Read(*record);
  with.CopyOfRecord(saved);
  return {std::move(saved), std::move(with)};
}

}  // namespace mspof::capture
