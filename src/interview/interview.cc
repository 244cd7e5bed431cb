// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A sitting asks the questions of a record. Every change parks what no longer applies and puts the
// record into its canonical form; a change that fails is taken back whole.
// Tested by tests/unit/interview/interview_test.cc and tests/interview.

#include "mspof/interview.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/digest.h"
#include "base/shown.h"
#include "base/text.h"
#include "base/utf8.h"
#include "framework/wording.h"
#include "interview/interview_impl.h"
#include "interview/pin_name.h"
#include "record/limits.h"
#include "record/wire.h"

namespace mspof {
inline namespace abi0 {

using base::StrCat;
using framework::kNone;
using framework::ScopeKind;
using interview::Evaluation;
using interview::HeadsAt;
using interview::Park;
using interview::Place;
using record::Truth;

namespace {

constexpr size_t kMostTextBytes = 200;

std::string DerivedSetId(const Sitting& s) {
  const std::string key =
      StrCat(s.collection, "\n", s.respondent, "\n", s.interviewer, "\n", s.day.ToString());
  constexpr size_t kDigits = 16;
  return base::Hex(base::Sha256Of(key)).substr(0, kDigits);
}

bool IsOfSitting(const AnswerSet& set, const Sitting& sitting) {
  return set.collection == sitting.collection && set.respondent == sitting.respondent &&
         set.interviewer == sitting.interviewer && set.asked == sitting.day.ToString();
}

std::string ListOf(const framework::CodeList& list) {
  std::vector<std::string> ids;
  for (const auto& code : list.codes) ids.push_back(code.id);
  return base::StrJoin(ids, ", ");
}

Status CheckCode(const Framework::Impl& d, uint16_t scope, framework::SetSlot slot,
                 std::string_view code, const char* what) {
  const framework::CodeList& list = d.lists[d.fields[d.scopes[scope].fields[slot]].list];
  if (list.Find(code) != kNone) return Status();
  return Status(StatusCode::kInvalidArgument,
                StrCat("the sitting's ", what, " is not in its list: use one of ", ListOf(list)));
}

// The definition has no list of interviewers for a sitting about the record only, so an interviewer
// of any collection will do.
Status CheckInterviewer(const Framework::Impl& d, const std::string& interviewer) {
  if (interviewer.empty()) return Status();
  Status status(StatusCode::kInvalidArgument,
                "the sitting's interviewer is not in a list of the framework: leave it empty");
  for (const framework::Scope& scope : d.scopes) {
    if (status.ok() || scope.kind != ScopeKind::kCollection) continue;
    status = CheckCode(d, static_cast<uint16_t>(&scope - d.scopes.data()), framework::kInterviewer,
                       interviewer, "interviewer");
  }
  return status;
}

Status CheckFact(const Framework::Impl& d, uint16_t scope, const Value& fact) {
  const uint16_t index = d.FindField(scope, fact.id);
  const bool known = index != kNone && d.fields[index].slot >= framework::kSetSlots &&
                     d.fields[index].question == kNone;
  if (!known) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("\"", base::Shown(fact.id), "\" is not a fact of ", d.scopes[scope].id));
  }
  const framework::Field& field = d.fields[index];
  if (field.kind != framework::FieldKind::kCode) {
    if (std::all_of(fact.values.begin(), fact.values.end(), base::IsUtf8)) return Status();
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the sitting's fact \"", fact.id, "\" is not in UTF-8"));
  }
  for (const std::string& code : fact.values) {
    if (d.lists[field.list].Find(code) != kNone) continue;
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the sitting's fact \"", fact.id, "\" is not in its list: use one of ",
                         ListOf(d.lists[field.list])));
  }
  return Status();
}

Status CheckSitting(const Framework::Impl& d, const Sitting& sitting) {
  if (!framework::IsLanguageTag(sitting.language)) {
    return Status(StatusCode::kInvalidArgument,
                  "the sitting's language is not a BCP 47 tag: write one like en-GB or cy");
  }
  if (!sitting.day.valid()) {
    return Status(StatusCode::kInvalidArgument,
                  "the sitting has no day: give the day on which it is held");
  }
  if (sitting.collection.empty()) return CheckInterviewer(d, sitting.interviewer);
  const uint16_t scope = d.FindScope(sitting.collection, ScopeKind::kCollection);
  if (scope == kNone) {
    return Status(StatusCode::kInvalidArgument, StrCat("the framework has no collection \"",
                                                       base::Shown(sitting.collection), "\""));
  }
  Status status = CheckCode(d, scope, framework::kRespondent, sitting.respondent, "respondent");
  if (status.ok()) {
    status = CheckCode(d, scope, framework::kInterviewer, sitting.interviewer, "interviewer");
  }
  for (const Value& fact : sitting.facts) {
    if (status.ok()) status = CheckFact(d, scope, fact);
  }
  return status;
}

Status CheckPin(const FrameworkInfo& info, const CaseRecord& record) {
  if (!record.draft || !record.draft->pin) return Status();
  const Pin& pin = *record.draft->pin;
  if (pin.digest == info.digest) return Status();
  return Status(StatusCode::kFailedPrecondition,
                StrCat("the record was captured by ", interview::NameOf(pin), ", not by ", info.id,
                       "/", info.edition, " (", info.digest.substr(0, 8),
                       "…): open it with that definition, or migrate it"));
}

}  // namespace

// ---- The sitting ------------------------------------------------------------------------------

Interview::Impl::Impl(const Framework& f, CaseRecord r, Sitting s)
    : framework(f), record(std::move(r)), sitting(std::move(s)) {
  if (sitting.collection.empty()) return;
  set_id = sitting.set;
  for (const AnswerSet& set : record.answer_sets) {
    if (set_id.empty() && IsOfSitting(set, sitting)) set_id = set.id;
  }
  if (set_id.empty()) set_id = DerivedSetId(sitting);
}

size_t Interview::Impl::set_index() const {
  for (size_t i = 0; i < record.answer_sets.size(); ++i) {
    const AnswerSet& set = record.answer_sets[i];
    if (!set_id.empty() && set.collection == sitting.collection && set.id == set_id) return i;
  }
  // A set that a host filled has no id.
  for (size_t i = 0; sitting.set.empty() && i < record.answer_sets.size(); ++i) {
    if (record.answer_sets[i].id.empty() && IsOfSitting(record.answer_sets[i], sitting)) return i;
  }
  return std::string::npos;
}

std::pair<CaseRecord, size_t> Interview::Impl::WithSet() const {
  std::pair<CaseRecord, size_t> result = {record, set_index()};
  if (sitting.collection.empty() || result.second != std::string::npos) return result;
  result.second = result.first.answer_sets.size();
  result.first.answer_sets.push_back({sitting.collection, sitting.respondent, sitting.interviewer,
                                      sitting.day.ToString(), "", sitting.facts, set_id});
  return result;
}

AnswerSet* Interview::Impl::MakeSet() {
  if (sitting.collection.empty()) return nullptr;
  auto [with, index] = WithSet();
  record = std::move(with);
  AnswerSet* set = &record.answer_sets[index];
  set->id = set_id;
  for (const Value& fact : sitting.facts) {
    const Place place = {fact.id, &set->values};
    const std::vector<Value> heads = HeadsAt(place);
    const Value* counting = interview::Counting(heads);
    const bool blank = fact.values.empty() && heads.empty();
    const bool same = counting != nullptr && counting->values == fact.values;
    if (!blank && !same) interview::Replace(fact, place);
  }
  return set;
}

uint16_t Interview::Impl::FindQuestion(std::string_view id) const {
  const uint16_t question = definition().FindQuestion(id);
  if (question == kNone || definition().questions[question].ask == nullptr) return kNone;
  const bool record_asked = !asked.has_value() && !sitting.only_collection;
  const bool ours =
      OfCollection(question) ? RowOf(question).collection() == sitting.collection : record_asked;
  return ours ? question : kNone;
}

bool Interview::Impl::OfCollection(uint16_t question) const {
  return !RowOf(question).collection().empty();
}

const v1::Question& Interview::Impl::RowOf(uint16_t question) const {
  return *definition().questions[question].row;
}

Place Interview::Impl::PlaceOf(uint16_t question) {
  const std::string& id = definition().questions[question].id;
  return {id, OfCollection(question) ? &MakeSet()->values : &record.values};
}

std::vector<Value> Interview::Impl::HeadsOf(uint16_t question) const {
  auto [copy, index] = WithSet();
  return HeadsOf(question, &copy, index);
}

std::vector<Value> Interview::Impl::HeadsOf(uint16_t question, CaseRecord* with, size_t set) const {
  std::vector<Value>* values =
      OfCollection(question) ? &with->answer_sets[set].values : &with->values;
  return HeadsAt({definition().questions[question].id, values});
}

Truth Interview::Impl::DueOf(uint16_t question, const Evaluation& evaluation, size_t set) const {
  const std::string& id = definition().questions[question].id;
  if (!OfCollection(question)) {
    return interview::Decided(asked, id, evaluation.saved_view().Due(question, 0));
  }
  const std::optional<uint32_t> row = evaluation.RowOf(set);
  if (!row) return Truth::kFalse;
  return interview::Decided(asked, id, evaluation.view().Due(question, *row));
}

// ---- Changes ----------------------------------------------------------------------------------

void Interview::Impl::Settle() {
  interview::MakeCanonical(&record);
  const Evaluation evaluation(framework, record, sitting.day, set_index());
  const Framework::Impl& d = definition();
  const auto park = [&](uint16_t question, std::vector<Value>* values, size_t set) {
    const Place place = {d.questions[question].id, values};
    const std::vector<Value> heads = HeadsAt(place);
    const Value* counting = interview::Counting(heads);
    if (counting == nullptr || counting->values.empty()) return;
    if (DueOf(question, evaluation, set) != Truth::kTrue) Park(place);
  };
  const auto answers = [&](const AnswerSet& set) {
    return std::any_of(set.values.begin(), set.values.end(), [&](const Value& value) {
      return d.FindQuestion(value.id) != kNone && record::Counts(value);
    });
  };
  for (uint16_t q = 0; q < d.questions.size(); ++q) {
    if (d.questions[q].field == kNone) continue;
    const std::string& collection = RowOf(q).collection();
    if (collection.empty()) park(q, &record.values, 0);
    for (size_t i = 0; i < record.answer_sets.size(); ++i) {
      AnswerSet& set = record.answer_sets[i];
      if (set.collection == collection && !set.id.empty()) park(q, &set.values, i);
    }
  }
  for (AnswerSet& set : record.answer_sets) {
    if (set.id.empty() || set.reason.empty() || !answers(set)) continue;
    Park({"reason", &set.values, &set.reason});
  }
  interview::MakeCanonical(&record);
}

void Interview::Impl::PinDefinition() {
  const FrameworkInfo& info = framework.info();
  if (!record.draft) record.draft.emplace();
  record.draft->pin = Pin{info.id, info.edition, info.digest};
}

std::vector<Finding> Interview::Impl::Changed() {
  PinDefinition();
  Settle();
  return Check();
}

Capture Interview::Impl::NewCapture(const v1::Question& row) const {
  Capture capture;
  const v1::Wording* wording = WordingOf(row).wording;
  if (wording != nullptr) {
    capture.wording = wording->id();
    capture.language = framework::LanguageOf(*wording);
  }
  if (!row.collection().empty()) capture.respondent = sitting.respondent;
  capture.interviewer = sitting.interviewer;
  capture.date = sitting.day.ToString();
  capture.state = CaptureState::kEffective;
  return capture;
}

std::vector<Finding> Interview::Impl::CheckAll(Date as_of) const {
  Result<Checker> checker = Checker::Create(framework, {as_of, std::nullopt, {}});
  // No path is named, so no path can be unknown.
  return checker.ok() ? checker->Check(record) : std::vector<Finding>();
}

// During a sitting, questions that have no answer yet are not reported.
std::vector<Finding> Interview::Impl::Check() const {
  std::vector<Finding> findings = CheckAll(sitting.day);
  const Framework::Impl& d = definition();
  std::set<std::string_view> of_questions;
  for (const framework::Rule& rule : d.rules) {
    if (rule.kind == framework::RuleKind::kRequired &&
        std::all_of(rule.fields.begin(), rule.fields.end(),
                    [&](uint16_t field) { return d.fields[field].question != kNone; })) {
      of_questions.insert(rule.id);
    }
  }
  const auto says_missing = [&](const Finding& finding) {
    return of_questions.count(finding.rule_id) > 0;
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), says_missing), findings.end());
  return findings;
}

// ---- The public class -------------------------------------------------------------------------

Interview::Interview(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Interview::~Interview() = default;
Interview::Interview(Interview&&) noexcept = default;
Interview& Interview::operator=(Interview&&) noexcept = default;

namespace {

// Fills the sitting with the respondent and the interviewer of its answer set.
Status Complete(const CaseRecord& record, Sitting* sitting) {
  if (sitting->set.empty()) return Status();
  for (const AnswerSet& set : record.answer_sets) {
    if (set.collection != sitting->collection || set.id != sitting->set) continue;
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
                StrCat("the record has no answer set \"", base::Shown(sitting->set), "\" of ",
                       base::Shown(sitting->collection), ": SavedSets() lists them"));
}

Result<std::unique_ptr<Interview::Impl>> OpenImpl(const Framework& framework,
                                                  const CaseRecord& record, Sitting sitting) {
  if (record.record_id.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "the record has no id: give it a pseudonym in \"record_id\"");
  }
  const Status limits = record::CheckLimits(record);
  if (!limits.ok()) return limits;
  // Otherwise a record with such text could be saved, but not opened again.
  const Result<CaseRecord> decoded = CaseRecord::Decode(record.Encode());
  internal::ThrowIfNoMemory(decoded.status());
  if (!decoded.ok()) {
    return Status(StatusCode::kInvalidArgument,
                  "the record holds text that is not in UTF-8: convert its text to UTF-8");
  }
  Status status = Complete(record, &sitting);
  if (status.ok()) status = CheckSitting(framework.impl(), sitting);
  if (status.ok()) status = CheckPin(framework.info(), record);
  if (!status.ok()) return status;
  auto impl = std::make_unique<Interview::Impl>(framework, record, sitting);
  const bool makes_a_set = !sitting.collection.empty() && impl->set_index() == std::string::npos;
  if (makes_a_set && record::RowsOf(record) == size_t{Record::kMostRows}) {
    return Status(StatusCode::kResourceExhausted,
                  StrCat("the record has ", Record::kMostRows,
                         " rows of groups and answer sets, which is the limit: continue one of "
                         "its answer sets (SavedSets() lists them)"));
  }
  return impl;
}

}  // namespace

Result<Interview> Interview::Open(const Framework& framework, const CaseRecord& record,
                                  const Sitting& sitting) try {
  Result<std::unique_ptr<Impl>> impl = OpenImpl(framework, record, sitting);
  if (!impl.ok()) return impl.status();
  (*impl)->Settle();
  return Interview(*std::move(impl));
} catch (...) {
  return internal::Thrown();
}

const CaseRecord& Interview::record() const { return impl_->record; }
const std::string& Interview::set() const { return impl_->set_id; }
std::vector<Finding> Interview::Findings() const { return impl_->Check(); }

Result<std::vector<Finding>> Interview::Answer(std::string_view question,
                                               std::string_view text) try {
  Impl& impl = *impl_;
  const uint16_t index = impl.FindQuestion(question);
  if (index == kNone) {
    return Status(StatusCode::kNotFound,
                  StrCat("the sitting does not ask \"", base::Shown(question), "\""));
  }
  if (text.empty() || text.size() > kMostTextBytes || !base::IsUtf8(text)) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the answer to \"", question, "\" must have 1 to ", kMostTextBytes,
                         " bytes of UTF-8; to remove it, withdraw it"));
  }
  const auto [with, set] = impl.WithSet();
  const Evaluation evaluation(impl.framework, with, impl.sitting.day, set);
  if (impl.DueOf(index, evaluation, set) != Truth::kTrue) {
    return Status(StatusCode::kFailedPrecondition,
                  StrCat("\"", question,
                         "\" does not apply as far as is known: supply first what decides "
                         "whether it applies"));
  }
  Value version{std::string(question), {std::string(text)}, impl.NewCapture(impl.RowOf(index))};
  const std::vector<Value> heads = impl.HeadsOf(index);
  if (heads.size() == 1 && interview::Counting(heads) != nullptr && heads[0].capture) {
    // The same answer again changes nothing, for example if a page is sent twice.
    version.capture->replaces = heads[0].capture->replaces;
    if (interview::ContentOf(version) == interview::ContentOf(heads[0])) return impl.Check();
    version.capture->replaces.clear();
  }
  Impl::Undo undo(&impl);
  interview::Replace(std::move(version), impl.PlaceOf(index));
  return undo.Keep(impl.Changed());
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::Withdraw(std::string_view question) try {
  Impl& impl = *impl_;
  const uint16_t index = impl.FindQuestion(question);
  const std::vector<Value> heads = index == kNone ? std::vector<Value>() : impl.HeadsOf(index);
  const bool any = std::any_of(heads.begin(), heads.end(),
                               [](const Value& head) { return !head.values.empty(); });
  if (!any) {
    return Status(StatusCode::kNotFound,
                  StrCat("\"", base::Shown(question), "\" has no answer to withdraw"));
  }
  Value version{std::string(question), {}, impl.NewCapture(impl.RowOf(index))};
  Impl::Undo undo(&impl);
  interview::Replace(std::move(version), impl.PlaceOf(index));
  return undo.Keep(impl.Changed());
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::Confirm(std::string_view question) try {
  Impl& impl = *impl_;
  const uint16_t index = impl.FindQuestion(question);
  const auto [with, set] = impl.WithSet();
  const Evaluation evaluation(impl.framework, with, impl.sitting.day, set);
  if (index == kNone || impl.StateOf(index, evaluation, set) != QuestionState::kToConfirm) {
    return Status(
        StatusCode::kFailedPrecondition,
        StrCat("\"", base::Shown(question), "\" has no answer that is waiting to be confirmed"));
  }
  Value version{std::string(question), interview::Parked(impl.HeadsOf(index))->values,
                impl.NewCapture(impl.RowOf(index))};
  Impl::Undo undo(&impl);
  interview::Replace(std::move(version), impl.PlaceOf(index));
  return undo.Keep(impl.Changed());
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::SetFact(std::string_view id,
                                                const std::vector<std::string>& values) try {
  Impl& impl = *impl_;
  if (impl.sitting.collection.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "the sitting asks no collection, so it has no facts");
  }
  const Value fact = {std::string(id), values, std::nullopt};
  const Framework::Impl& d = impl.definition();
  const Status status =
      CheckFact(d, d.FindScope(impl.sitting.collection, ScopeKind::kCollection), fact);
  if (!status.ok()) return status;
  Impl::Undo undo(&impl);
  std::vector<Value>& facts = impl.sitting.facts;
  facts.erase(
      std::remove_if(facts.begin(), facts.end(), [&](const Value& one) { return one.id == id; }),
      facts.end());
  facts.push_back(fact);
  if (impl.set_index() == std::string::npos) return undo.Keep(impl.Check());
  impl.MakeSet();
  return undo.Keep(impl.Changed());
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Finding>> Interview::GiveReason(std::string_view code) try {
  Impl& impl = *impl_;
  if (impl.sitting.collection.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "the sitting asks no collection, so there is no reason to give");
  }
  if (code.size() > kMostTextBytes || !base::IsUtf8(code)) {
    return Status(StatusCode::kInvalidArgument,
                  "the reason is too long or not in UTF-8: give a code of its list");
  }
  for (const InterviewQuestion& question : Questions()) {
    const bool answered = question.of_collection && (question.state == QuestionState::kAnswered ||
                                                     question.state == QuestionState::kUnreadable);
    if (answered && !code.empty()) {
      return Status(StatusCode::kFailedPrecondition,
                    "there is an answer: withdraw it before you give a reason for having none");
    }
  }
  const Framework::Impl& d = impl.definition();
  const Status listed =
      code.empty() ? Status()
                   : CheckCode(d, d.FindScope(impl.sitting.collection, ScopeKind::kCollection),
                               framework::kReason, code, "reason");
  if (!listed.ok()) return listed;
  Impl::Undo undo(&impl);
  AnswerSet* set = impl.MakeSet();
  Value version{"reason", {}, std::nullopt};
  if (!code.empty()) version.values.emplace_back(code);
  version.capture.emplace();
  version.capture->interviewer = impl.sitting.interviewer;
  version.capture->date = impl.sitting.day.ToString();
  version.capture->state = CaptureState::kEffective;
  interview::Replace(std::move(version), {"reason", &set->values, &set->reason});
  return undo.Keep(impl.Changed());
} catch (...) {
  return internal::Thrown();
}

std::string Interview::Reason() const {
  auto [with, index] = impl_->WithSet();
  if (index == std::string::npos) return {};
  AnswerSet& set = with.answer_sets[index];
  const std::vector<Value> heads = interview::HeadsAt({"reason", &set.values, &set.reason});
  const Value* head = interview::Counting(heads);
  if (head == nullptr) head = interview::Parked(heads);
  return head == nullptr || head->values.empty() ? "" : head->values[0];
}

}  // namespace abi0

namespace interview {

Result<Interview> OpenDecided(const Framework& framework, const CaseRecord& record,
                              const Sitting& sitting, const std::vector<std::string>& questions,
                              std::optional<Date> last_day) {
  Result<std::unique_ptr<Interview::Impl>> impl = OpenImpl(framework, record, sitting);
  if (!impl.ok()) return impl.status();
  (*impl)->asked = questions;
  (*impl)->last_day = last_day;
  (*impl)->Settle();
  return Interview(*std::move(impl));
}

}  // namespace interview
}  // namespace mspof
