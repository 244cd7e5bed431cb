// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The changes of a sitting. Each is applied to a copy of the record, so that a change that fails
// has changed nothing.
// Tested by tests/unit/capture/interview_test.cc and tests/interview.

#include "mspof/capture/interview.h"

#include <algorithm>

#include "capture/interview_impl.h"
#include "capture/record_union.h"
#include "capture/sitting.h"
#include "engine/limits.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/utf8.h"
#include "words/english.h"

namespace mspof {
inline namespace abi0 {

using capture::Asked;
using capture::Heads;
using capture::HeadsAt;
using capture::Place;
using capture::Snapshot;
using engine::Truth;
using support::StrCat;

namespace {

constexpr size_t kMostTextBytes = 200;

// Writes a fact of the sitting, unless it is there already.
void WriteFact(const Value& fact, std::vector<Value>* values) {
  const Place place = {fact.id, values};
  const std::vector<Value> heads = HeadsAt(place);
  const Value* counting = capture::Counting(heads);
  const bool blank = fact.values.empty() && heads.empty();
  const bool same = counting != nullptr && counting->values == fact.values;
  if (!blank && !same) capture::Replace(fact, place);
}

// Whether `answer` is what stands at its place already, by the same person on the same day.
bool IsThere(Value answer, const Heads& heads) {
  if (heads.size() != 1 || capture::Counting(heads) == nullptr || !heads[0].capture) return false;
  answer.capture->replaces = heads[0].capture->replaces;
  return capture::IsSameVersion(answer, heads[0]);
}

Status CheckText(std::string_view question, std::string_view text) {
  if (!text.empty() && text.size() <= kMostTextBytes && support::IsUtf8(text)) return Status();
  return Status(StatusCode::kInvalidArgument,
                StrCat("the answer to \"", question, "\" must have 1 to ", kMostTextBytes,
                       " bytes of UTF-8; to remove it, withdraw it"));
}

}  // namespace

// ---- Parts of changes -------------------------------------------------------------------------

AnswerSet Interview::Impl::NewSet(std::vector<Value> facts) const {
  return {sitting.collection,
          sitting.respondent,
          sitting.interviewer,
          sitting.day.ToString(),
          "",
          std::move(facts),
          set_id};
}

AnswerSet* Interview::Impl::MakeSet(CaseRecord* record, const std::vector<Value>& facts) const {
  size_t index = SetIn(*record);
  const bool is_new = index == std::string::npos;
  if (is_new) record->answer_sets.push_back(NewSet(facts));
  if (is_new || record->answer_sets[index].id.empty()) {
    if (!is_new) record->answer_sets[index].id = set_id;
    capture::MakeCanonical(record);
    index = SetIn(*record);
  }
  AnswerSet* set = &record->answer_sets[index];
  for (const Value& fact : facts) WriteFact(fact, &set->values);
  return set;
}

Capture Interview::Impl::NewCapture() const {
  Capture capture;
  capture.interviewer = sitting.interviewer;
  capture.date = sitting.day.ToString();
  capture.state = CaptureState::kEffective;
  return capture;
}

Value Interview::Impl::NewVersion(const Asked& asked, std::vector<std::string> values) const {
  Value version{asked.id(), std::move(values), NewCapture()};
  const v1::Wording* wording = WordingOf(*asked.row).wording;
  if (wording != nullptr) {
    version.capture->wording = wording->id();
    version.capture->language = definition::LanguageOf(*wording);
  }
  if (asked.of_collection()) version.capture->respondent = sitting.respondent;
  return version;
}

Status Interview::Impl::NotDue(const Asked& asked, Truth due) const {
  const std::string condition = words::ConditionInEnglish(asked.row->due(), names());
  if (due == Truth::kFalse) {
    return Status(StatusCode::kFailedPrecondition,
                  StrCat("\"", asked.id(), "\" does not apply: it applies if ", condition));
  }
  const Path path = definition().HandleAt(now().DueOf(asked).waits_for);
  return Status(StatusCode::kFailedPrecondition,
                StrCat("it is not known yet whether \"", asked.id(), "\" applies: supply ",
                       framework.PathName(path), " first; it applies if ", condition));
}

void Interview::Impl::PinTo(CaseRecord* record) const {
  const FrameworkInfo& info = framework.info();
  if (!record->draft) record->draft.emplace();
  record->draft->pin = Pin{info.id, info.edition, info.digest};
}

std::vector<Finding> Interview::Impl::Enter(const Asked& asked, Value version) {
  return Apply([&](CaseRecord* record, std::vector<Value>* facts) {
    std::vector<Value>* values =
        asked.of_collection() ? &MakeSet(record, *facts)->values : &record->values;
    capture::Replace(std::move(version), {asked.id(), values});
    PinTo(record);
  });
}

std::vector<Finding> Interview::Impl::Shown(const std::vector<Finding>& findings) const {
  std::vector<Finding> shown;
  for (const Finding& finding : findings) {
    const bool of_missing = std::find(rules_of_missing_.begin(), rules_of_missing_.end(),
                                      finding.rule_id) != rules_of_missing_.end();
    if (!of_missing) shown.push_back(finding);
  }
  return shown;
}

Status Interview::Impl::CheckReason(std::string_view code) const {
  if (sitting.collection.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "the sitting asks no collection, so there is no reason to give");
  }
  if (code.size() > kMostTextBytes || !support::IsUtf8(code)) {
    return Status(StatusCode::kInvalidArgument,
                  "the reason is too long or not in UTF-8: give a code of its list");
  }
  if (code.empty()) return Status();
  const bool answered = std::any_of(asked_.begin(), asked_.end(), [&](const Asked& one) {
    const QuestionState state = now_->states[one.question];
    return one.ours && one.of_collection() &&
           (state == QuestionState::kAnswered || state == QuestionState::kUnreadable);
  });
  if (answered) {
    return Status(StatusCode::kFailedPrecondition,
                  "there is an answer: withdraw it before you give a reason for having none");
  }
  return capture::CheckCode(
      definition(), definition().FindScope(sitting.collection, definition::ScopeKind::kCollection),
      definition::kReason, code, "reason");
}

// ---- The public class -------------------------------------------------------------------------

Interview::Interview(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Interview::~Interview() = default;
Interview::Interview(Interview&&) noexcept = default;
Interview& Interview::operator=(Interview&&) noexcept = default;

const CaseRecord& Interview::record() const { return impl_->now().record; }
const std::string& Interview::answer_set() const { return impl_->set_id; }
std::vector<Finding> Interview::Findings() const { return impl_->Shown(impl_->now().findings); }

Result<std::vector<Finding>> Interview::Answer(std::string_view question,
                                               std::string_view text) try {
  const Asked* asked = impl_->FindQuestion(question);
  if (asked == nullptr) {
    return Status(StatusCode::kNotFound,
                  StrCat("the sitting does not ask \"", support::Shown(question), "\""));
  }
  const Status status = CheckText(question, text);
  if (!status.ok()) return status;
  const Snapshot& now = impl_->now();
  const Truth due = impl_->DueOf(asked->id(), now.DueOf(*asked).truth);
  if (due != Truth::kTrue) return impl_->NotDue(*asked, due);
  Value version = impl_->NewVersion(*asked, {std::string(text)});
  // The same answer again changes nothing, for example if a page is sent twice.
  if (IsThere(version, now.HeadsOf(*asked))) return Findings();
  return impl_->Enter(*asked, std::move(version));
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::Withdraw(std::string_view question) try {
  const Asked* asked = impl_->FindQuestion(question);
  const Heads heads = asked == nullptr ? Heads() : impl_->now().HeadsOf(*asked);
  const bool any = std::any_of(heads.begin(), heads.end(),
                               [](const Value& head) { return !head.values.empty(); });
  if (!any) {
    return Status(StatusCode::kNotFound,
                  StrCat("\"", support::Shown(question), "\" has no answer to withdraw"));
  }
  return impl_->Enter(*asked, impl_->NewVersion(*asked, {}));
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::Confirm(std::string_view question) try {
  const Asked* asked = impl_->FindQuestion(question);
  const Snapshot& now = impl_->now();
  if (asked == nullptr || now.states[asked->question] != QuestionState::kToConfirm) {
    return Status(
        StatusCode::kFailedPrecondition,
        StrCat("\"", support::Shown(question), "\" has no answer that is waiting to be confirmed"));
  }
  const Value* parked = capture::Parked(now.HeadsOf(*asked));
  return impl_->Enter(*asked, impl_->NewVersion(*asked, parked->values));
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::SetFact(std::string_view id,
                                                const std::vector<std::string>& values) try {
  const Impl& impl = *impl_;
  const std::string& collection = impl.sitting.collection;
  if (collection.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "the sitting asks no collection, so it has no facts");
  }
  const Value fact = {std::string(capture::OwnId(collection, id)), values, std::nullopt};
  const internal::Impl<Framework>& d = impl.definition();
  const Status status =
      capture::CheckFact(d, d.FindScope(collection, definition::ScopeKind::kCollection), fact);
  if (!status.ok()) return status;
  return impl_->Apply([&](CaseRecord* record, std::vector<Value>* facts) {
    facts->erase(std::remove_if(facts->begin(), facts->end(),
                                [&](const Value& one) { return one.id == fact.id; }),
                 facts->end());
    facts->push_back(fact);
    // Without the set, the fact is stored with the first answer.
    if (impl.now().set == std::string::npos) return;
    impl.MakeSet(record, *facts);
    impl.PinTo(record);
  });
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::GiveReason(std::string_view code) try {
  const Status status = impl_->CheckReason(code);
  if (!status.ok()) return status;
  Value version{"reason", {}, impl_->NewCapture()};
  if (!code.empty()) version.values.emplace_back(code);
  return impl_->Apply([&](CaseRecord* record, std::vector<Value>* facts) {
    AnswerSet* set = impl_->MakeSet(record, *facts);
    capture::Replace(std::move(version), {"reason", &set->values, &set->reason});
    impl_->PinTo(record);
  });
} catch (...) {
  return internal::Thrown();
}

std::string Interview::Reason() const {
  const Snapshot& now = impl_->now();
  if (now.set == std::string::npos) return {};
  const AnswerSet& set = now.record.answer_sets[now.set];
  if (!set.reason.empty()) return set.reason;
  const Value* parked = capture::Parked(capture::HeadsIn(set.values, "reason"));
  return parked == nullptr || parked->values.empty() ? "" : parked->values[0];
}

}  // namespace abi0
}  // namespace mspof
