// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a record final, amends it and withdraws it. Whether a record is final follows from its
// content, so no later change stays unnoticed.
// Tested by tests/unit/capture/interview_test.cc and tests/interview.

#include <algorithm>

#include "capture/canonical_record.h"
#include "capture/interview_impl.h"
#include "engine/limits.h"
#include "mspof/finding_ids.h"
#include "record/own_fields.h"
#include "record/wire.h"
#include "support/finding_order.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {

using support::StrCat;

namespace {

constexpr std::string_view kStatuses[] = {"none", "draft", "final", "amended", "withdrawn"};

const Finalisation* Newest(const CaseRecord& record) {
  if (!record.draft || record.draft->finalisations.empty()) return nullptr;
  const auto& all = record.draft->finalisations;
  return &*std::max_element(all.begin(), all.end(),
                            [](const auto& a, const auto& b) { return a.number < b.number; });
}

// The finalisation of the record's present content, among those with the highest number; null if
// there is none.
const Finalisation* Current(const CaseRecord& record) {
  const Finalisation* newest = Newest(record);
  if (newest == nullptr) return nullptr;
  const std::string content = capture::ContentOfRecord(record);
  for (const Finalisation& one : record.draft->finalisations) {
    if (one.number == newest->number && one.content == content) return &one;
  }
  return nullptr;
}

// Another program may have used the highest number already.
Result<uint32_t> NextNumber(const CaseRecord& record) {
  const Finalisation* newest = Newest(record);
  if (newest == nullptr) return uint32_t{0};
  if (newest->number < UINT32_MAX) return newest->number + 1;
  return Status(
      StatusCode::kFailedPrecondition,
      "the record has a finalisation with the number 4294967295, and no number is higher: "
      "correct that one in the record");
}

Status CheckReason(std::string_view reason, std::string_view done) {
  if (reason.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the record was made final before: give the reason why it is ", done));
  }
  if (support::IsUtf8(reason)) return Status();
  return Status(StatusCode::kInvalidArgument, "the reason is not in UTF-8: convert it");
}

Status NoDay(std::string_view done) {
  return Status(StatusCode::kInvalidArgument,
                StrCat("the day is not set: give the day on which the record is ", done));
}

Finding Removed(const std::string& record_id, const std::string& path) {
  Finding finding;
  finding.rule_id = finding_id::kAnswerRemoved;
  finding.severity = Severity::kNote;
  finding.record_id = record_id;
  finding.path = path;
  finding.message =
      "an earlier answer is removed, because it does not apply to the record as it is now";
  finding.remedy = "if it does apply, correct what it depends on and ask again";
  finding.source = "mspof-project: interviews";
  return finding;
}

// Replaces what is parked by a version without values. If the same answer counts beside it, that
// version replaces both. Reports what is removed.
void Purge(CaseRecord* record, std::vector<Finding>* findings) {
  const auto purge = [&](const std::string& name, const std::string&, const capture::Place& place,
                         const std::vector<Value>& heads) {
    const bool any = std::any_of(heads.begin(), heads.end(), [](const Value& head) {
      const bool parked = head.capture && head.capture->state == CaptureState::kParked;
      return parked && !head.values.empty();
    });
    if (!any || capture::Contradict(heads)) return;
    const Value* counting = capture::Counting(heads);
    if (counting == nullptr) findings->push_back(Removed(record->record_id, name));
    Value version = counting != nullptr ? *counting : Value{place.id, {}, std::nullopt};
    capture::Replace(std::move(version), place);
  };
  capture::ForEachPlace(record, purge);
  capture::MakeCanonical(record);
}

Status CheckComplete(const std::vector<MissingAnswer>& all, bool may_be_incomplete) {
  for (const MissingAnswer& missing : all) {
    const bool passes = may_be_incomplete && missing.state != QuestionState::kContradicted &&
                        missing.state != QuestionState::kUnreadable;
    if (passes) continue;
    return Status(StatusCode::kFailedPrecondition,
                  StrCat(missing.path, " ", missing.what, ": ", missing.remedy));
  }
  return Status();
}

Status CheckErrors(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::kError) continue;
    return Status(StatusCode::kFailedPrecondition,
                  StrCat(finding.path, ": ", finding.message, ": ", finding.remedy));
  }
  return Status();
}

void KeepWhatCounts(std::vector<Value>* values) {
  values->erase(std::remove_if(values->begin(), values->end(),
                               [](const Value& value) { return !record::Counts(value); }),
                values->end());
  for (Value& value : *values) value.capture.reset();
}

}  // namespace

std::string_view RecordStateName(RecordState status) {
  return kStatuses[static_cast<size_t>(status)];
}

RecordState RecordStateOf(const CaseRecord& record) {
  if (!record.draft) return RecordState::kNone;
  if (record::IsWithdrawn(record)) return RecordState::kWithdrawn;
  const Finalisation* current = Current(record);
  if (current == nullptr) return RecordState::kDraft;
  return current->number == 0 ? RecordState::kFinal : RecordState::kAmended;
}

Result<CaseRecord> WithdrawRecord(const CaseRecord& record, Date day, std::string_view reason) try {
  if (Newest(record) == nullptr) {
    return Status(StatusCode::kFailedPrecondition,
                  "the record was never made final: change it instead");
  }
  const Status status = CheckReason(reason, "withdrawn");
  if (!status.ok()) return status;
  if (!day.valid()) return NoDay("withdrawn");
  const Result<uint32_t> number = NextNumber(record);
  if (!number.ok()) return number.status();
  const Status limits = engine::CheckLimits(record);
  if (!limits.ok()) return limits;
  CaseRecord withdrawn = record;
  capture::MakeCanonical(&withdrawn);
  const std::string content = capture::ContentOfRecord(withdrawn);
  withdrawn.draft->finalisations.push_back(
      {*number, std::string(reason), day.ToString(), true, content});
  return withdrawn;
} catch (...) {
  return internal::Thrown();
}

CaseRecord EffectiveRecord(const CaseRecord& record) {
  CaseRecord effective = record;
  effective.draft.reset();
  // Only one thing counts in a withdrawn record: that it is withdrawn.
  if (record::IsWithdrawn(record)) {
    const Finalisation* newest = Newest(record);
    effective.draft = CaptureDraft{{}, {{newest->number, "", "", true, ""}}, {}};
  }
  // Fields of the record and of answer sets hold what counts; their values hold how it was
  // captured.
  const auto drop_fields = [](const std::vector<capture::Place>& fields,
                              std::vector<Value>* values) {
    for (const capture::Place& field : fields) {
      values->erase(std::remove_if(values->begin(), values->end(),
                                   [&](const Value& value) { return value.id == field.id; }),
                    values->end());
    }
  };
  drop_fields(capture::FieldsOf(&effective), &effective.values);
  KeepWhatCounts(&effective.values);
  auto& sets = effective.answer_sets;
  sets.erase(std::remove_if(sets.begin(), sets.end(), record::IsPassedOver), sets.end());
  for (AnswerSet& set : sets) {
    drop_fields(capture::FieldsOf(&set), &set.values);
    KeepWhatCounts(&set.values);
    set.id.clear();
  }
  return effective;
}

std::vector<SavedAnswerSet> SavedAnswerSets(const CaseRecord& record, std::string_view collection) {
  std::vector<SavedAnswerSet> sets;
  for (const AnswerSet& set : record.answer_sets) {
    if (set.collection != collection || set.id.empty()) continue;
    const auto counts = [](const Value& value) {
      return !record::IsOwnFieldOfSet(value.id) && record::Counts(value);
    };
    const auto values = std::count_if(set.values.begin(), set.values.end(), counts);
    sets.push_back(
        {set.id, set.respondent, set.interviewer, set.asked, static_cast<size_t>(values)});
  }
  return sets;
}

Result<std::vector<Finding>> Interview::Finalise(const FinaliseOptions& options) try {
  Impl& impl = *impl_;
  if (impl.decided) {
    return Status(StatusCode::kFailedPrecondition,
                  "a hand-over cannot be made final: merge it into its record first");
  }
  if (!options.day.valid()) return NoDay("made final");
  const CaseRecord& record = impl.now().record;
  if (!record::IsWithdrawn(record) && Current(record) != nullptr) {
    return Status(StatusCode::kFailedPrecondition,
                  "the record is final already: it has not changed since");
  }
  const Result<uint32_t> number = NextNumber(record);
  if (!number.ok()) return number.status();
  const Status reason = *number > 0 ? CheckReason(options.reason, "changed") : Status();
  if (!reason.ok()) return reason;
  const Status complete = CheckComplete(impl.Missing(), options.incomplete);
  if (!complete.ok()) return complete;
  Result<Checker> checker = Checker::Create(impl.framework, {options.day, std::nullopt, {}});
  if (!checker.ok()) return checker.status();
  std::vector<Finding> findings = checker->Check(record);
  const Status errors = CheckErrors(findings);
  if (!errors.ok()) return errors;
  impl.Apply([&](CaseRecord* next, std::vector<Value>*) {
    Purge(next, &findings);
    impl.PinTo(next);
    next->draft->finalisations.push_back({*number, *number == 0 ? "" : options.reason,
                                          options.day.ToString(), false,
                                          capture::ContentOfRecord(*next)});
  });
  support::SortFindings(0, &findings);
  return findings;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
