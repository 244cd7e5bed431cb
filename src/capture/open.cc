// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens a record for a sitting. What could not be saved or opened again later is refused here.
// Tested by tests/unit/capture/interview_test.cc.

#include <algorithm>

#include "capture/interview_impl.h"
#include "capture/pin_name.h"
#include "capture/sitting.h"
#include "engine/limits.h"
#include "record/wire_form.h"
#include "support/digest.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

using capture::Asked;
using definition::kNone;
using support::StrCat;

namespace {

std::string DerivedSetId(const Sitting& s) {
  const std::string key =
      StrCat(s.collection, "\n", s.respondent, "\n", s.interviewer, "\n", s.day.ToString());
  constexpr size_t kDigits = 16;
  return support::Hex(support::Sha256Of(key)).substr(0, kDigits);
}

bool IsOfSitting(const AnswerSet& set, const Sitting& sitting) {
  return set.collection == sitting.collection && set.respondent == sitting.respondent &&
         set.interviewer == sitting.interviewer && set.asked == sitting.day.ToString();
}

// The id of the sitting's answer set; empty: it asks no collection.
std::string SetIdOf(const CaseRecord& record, const Sitting& sitting) {
  if (sitting.collection.empty()) return {};
  if (!sitting.answer_set.empty()) return sitting.answer_set;
  for (const AnswerSet& set : record.answer_sets) {
    if (!set.id.empty() && IsOfSitting(set, sitting)) return set.id;
  }
  return DerivedSetId(sitting);
}

Status CheckPin(const FrameworkInfo& info, const CaseRecord& record) {
  if (!record.draft || !record.draft->pin) return Status();
  const Pin& pin = *record.draft->pin;
  if (pin.digest == info.digest) return Status();
  return Status(StatusCode::kFailedPrecondition,
                StrCat("the record was captured by ", capture::NameOf(pin), ", not by ", info.id,
                       "/", info.edition, " (", info.digest.substr(0, 8),
                       "…): open it with that definition, or migrate it"));
}

// Fills the sitting with the respondent and the interviewer of its answer set.
Status Complete(const CaseRecord& record, Sitting* sitting) {
  if (sitting->answer_set.empty()) return Status();
  for (const AnswerSet& set : record.answer_sets) {
    if (set.collection != sitting->collection || set.id != sitting->answer_set) continue;
    if (sitting->respondent.empty()) sitting->respondent = set.respondent;
    if (sitting->interviewer.empty()) sitting->interviewer = set.interviewer;
    const bool other = (!set.respondent.empty() && set.respondent != sitting->respondent) ||
                       (!set.interviewer.empty() && set.interviewer != sitting->interviewer);
    if (!other) return Status();
    return Status(StatusCode::kInvalidArgument,
                  "the answer set belongs to somebody else: leave the sitting's respondent and "
                  "interviewer empty");
  }
  return Status(StatusCode::kInvalidArgument,
                StrCat("the record has no answer set \"", support::Shown(sitting->answer_set),
                       "\" of ", support::Shown(sitting->collection), ": name one that it has"));
}

// ---- Opening ----------------------------------------------------------------------------------

Status CheckRecord(const CaseRecord& record) {
  if (record.record_id.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "the record has no id: give it a pseudonym in \"record_id\"");
  }
  Status limits = engine::CheckLimits(record);
  // Otherwise a record with such text could be saved, but not opened again.
  if (!limits.ok() || record::CheckWireForm(record.Encode()).ok()) return limits;
  return Status(StatusCode::kInvalidArgument,
                "the record holds text that is not in UTF-8: convert its text to UTF-8");
}

Result<std::unique_ptr<internal::Impl<Interview>>> OpenImpl(
    const Framework& framework, const CaseRecord& record, Sitting sitting,
    std::optional<capture::Decided> decided) {
  Status status = CheckRecord(record);
  if (status.ok()) status = Complete(record, &sitting);
  for (Value& fact : sitting.facts) {
    fact.id = std::string(capture::OwnId(sitting.collection, fact.id));
  }
  if (status.ok()) status = capture::CheckSitting(internal::ImplOf(framework), sitting);
  if (status.ok()) status = CheckPin(framework.info(), record);
  if (!status.ok()) return status;
  Result<Checker> checker = Checker::Create(framework, {sitting.day, std::nullopt, {}});
  if (!checker.ok()) return checker.status();
  auto impl = std::make_unique<internal::Impl<Interview>>(framework, record, std::move(sitting),
                                                          *std::move(checker), std::move(decided));
  const bool makes_a_set =
      !impl->sitting.collection.empty() && impl->SetIn(record) == std::string::npos;
  if (makes_a_set && engine::RowsOf(record) == size_t{RecordBuffer::kMaxRows}) {
    return Status(StatusCode::kResourceExhausted,
                  StrCat("the record has ", RecordBuffer::kMaxRows,
                         " rows of groups and answer sets, which is the limit: continue one of "
                         "its answer sets"));
  }
  impl->Begin(record);
  return impl;
}

}  // namespace

Interview::Impl::Impl(const Framework& f, const CaseRecord& record, Sitting s, Checker checker,
                      std::optional<capture::Decided> d)
    : framework(f),
      sitting(std::move(s)),
      set_id(SetIdOf(record, sitting)),
      decided(std::move(d)),
      evaluator_(f, sitting.day),
      checker_(std::move(checker)) {
  AddAsked();
  for (const definition::Rule& rule : definition().rules) {
    const bool of_questions =
        rule.kind == definition::RuleKind::kRequired &&
        std::all_of(rule.fields.begin(), rule.fields.end(),
                    [&](uint16_t field) { return definition().fields[field].question != kNone; });
    if (of_questions) rules_of_missing_.emplace_back(rule.id);
  }
}

void Interview::Impl::AddAsked() {
  const internal::Impl<Framework>& d = definition();
  positions_.resize(d.questions.size(), std::string::npos);
  const std::string* heading = nullptr;
  for (const uint16_t question : d.asked) {
    const v1::Ask& ask = *d.questions[question].ask;
    const v1::Question& row = *d.questions[question].row;
    if (heading == nullptr || !ask.heading().empty()) heading = &ask.heading();
    const bool record_asked = !decided && !sitting.only_collection;
    const bool ours =
        row.collection().empty() ? record_asked : row.collection() == sitting.collection;
    positions_[question] = asked_.size();
    asked_.push_back({question, ask.number(), &row, heading, ours});
  }
}

size_t Interview::Impl::SetIn(const CaseRecord& record) const {
  const std::vector<AnswerSet>& sets = record.answer_sets;
  for (size_t i = 0; i < sets.size(); ++i) {
    if (!set_id.empty() && sets[i].collection == sitting.collection && sets[i].id == set_id) {
      return i;
    }
  }
  // A set that a host filled has no id.
  for (size_t i = 0; sitting.answer_set.empty() && i < sets.size(); ++i) {
    if (sets[i].id.empty() && IsOfSitting(sets[i], sitting)) return i;
  }
  return std::string::npos;
}

const Asked* Interview::Impl::FindQuestion(std::string_view id) const {
  // By its own id or by its path.
  const uint16_t field = definition().FindField(id);
  const uint16_t question = field == kNone ? kNone : definition().fields[field].question;
  if (question == kNone || positions_[question] == std::string::npos) return nullptr;
  const Asked& asked = asked_[positions_[question]];
  return asked.ours ? &asked : nullptr;
}

Result<Interview> Interview::Open(const Framework& framework, const CaseRecord& record,
                                  const Sitting& sitting) try {
  Result<std::unique_ptr<Impl>> impl = OpenImpl(framework, record, sitting, std::nullopt);
  if (!impl.ok()) return impl.status();
  return internal::Access<Interview>::Make(*std::move(impl));
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0

namespace capture {

Result<Interview> OpenDecided(const Framework& framework, const CaseRecord& record,
                              const Sitting& sitting, Decided decided) {
  Result<std::unique_ptr<internal::Impl<Interview>>> impl =
      OpenImpl(framework, record, sitting, std::move(decided));
  if (!impl.ok()) return impl.status();
  return internal::Access<Interview>::Make(*std::move(impl));
}

}  // namespace capture
}  // namespace mspof
