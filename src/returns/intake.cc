// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The order matters: a copy is left out whatever it holds, and a withdrawn record before any rule
// looks at it.
// Tested by tests/unit/returns/tally_test.cc and tests/conformance.

#include "returns/intake.h"

#include <algorithm>
#include <utility>

#include "engine/record_findings.h"

namespace mspof::returns {

using engine::Copies;
using engine::Reasons;

namespace {

bool CountsPersons(const internal::Impl<Framework>& d) {
  return std::any_of(d.populations.begin(), d.populations.end(),
                     [](const definition::Population& one) { return one.persons; });
}

bool MayExcludeDates(const internal::Impl<Framework>& d) {
  using Kind = definition::RuleKind;
  for (const definition::Rule& rule : d.rules) {
    // What these two find counts for nothing anyway.
    const bool unread = rule.kind == Kind::kKnownCode || rule.kind == Kind::kFormat;
    if (rule.excludes != definition::Excludes::kValue || unread) continue;
    for (const definition::Population& population : d.populations) {
      const auto& fields = rule.fields;
      if (std::count(fields.begin(), fields.end(), population.date) > 0) return true;
    }
  }
  return false;
}

}  // namespace

Intake::Intake(const internal::Impl<Framework>& definition, const TallyOptions& options,
               const std::vector<bool>& not_mapped, engine::Waivers waivers)
    : copies(options.settlement),
      d_(definition),
      options_(options),
      view_(definition, {options.as_of, options.period}),
      batch_(definition, {options.as_of, options.period}),
      runner_(definition, not_mapped, {options.as_of, options.period}),
      populations_(definition),
      populations_of_overlay_(definition, engine::Populations::Of::kOverlay),
      waivers_(std::move(waivers)),
      given_hash_(options.id_key),
      dates_may_be_excluded_(MayExcludeDates(definition)),
      counts_persons_(CountsPersons(definition)) {}

bool Intake::IsOurs(const internal::Impl<RecordBuffer>& r) const {
  return r.council.empty() || r.council == options_.council;
}

uint32_t Intake::ReasonOf(const internal::Impl<RecordBuffer>& r, Copies::Verdict verdict) const {
  if (verdict == Copies::Verdict::kDuplicate) return Reasons::kDuplicate;
  if (verdict == Copies::Verdict::kDiffering) return Reasons::kDifferingCopies;
  if (!IsOurs(r)) return Reasons::kOtherCouncil;
  return r.withdrawn ? Reasons::kWithdrawn : Reasons::kCounted;
}

void Intake::Run(const internal::Impl<RecordBuffer>& r, Taken* taken) {
  runner_.Run(view_, &hits_);
  taken->waived = waivers_.Mark(r.record_id, &hits_);
}

void Intake::Judge(const internal::Impl<RecordBuffer>& r, Taken* taken) {
  taken->excluded_by = runner_.Exclude(hits_, &view_);
  SetPerson(r, taken);
}

void Intake::SetPerson(const internal::Impl<RecordBuffer>& r, Taken* taken) const {
  if (counts_persons_ && !r.person_id.empty()) {
    taken->person = support::KeyedHash(options_.id_key, r.person_id);
  }
}

bool Intake::TakeUnfit(const RecordBuffer& record, std::vector<Finding>* findings, Taken* taken) {
  hits_.clear();
  std::optional<Finding> unfit = engine::Unfit(internal::ImplOf(record), d_, true);
  if (!unfit) return false;
  taken->reason = Reasons::kUnreadable;
  if (findings != nullptr) findings->push_back(*std::move(unfit));
  return true;
}

Copies::Verdict Intake::Meet(const RecordBuffer& record, std::vector<Finding>* findings,
                             const Taken& taken) {
  const Copies::Verdict verdict = copies.Add(taken.given);
  if (findings != nullptr) Copies::AppendFinding(verdict, record, findings);
  return verdict;
}

// Each of these has one variable that it returns, which is then made where the caller wants it: to
// copy what was just written in pieces takes as long as a hash.
Taken Intake::Take(const RecordBuffer& record, std::vector<Finding>* findings) {
  Taken taken;
  if (TakeUnfit(record, findings, &taken)) return taken;
  taken.given = given_hash_(record);
  TakeAs(Meet(record, findings, taken), record, findings, &taken);
  return taken;
}

Taken Intake::TakeFromLane(size_t lane, const RecordBuffer& record,
                           std::vector<Finding>* findings) {
  Taken taken;
  if (TakeUnfit(record, findings, &taken)) return taken;
  const internal::Impl<RecordBuffer>& r = internal::ImplOf(record);
  taken.given = given_hash_(record);
  const Copies::Verdict verdict = Meet(record, findings, taken);
  const size_t before = findings == nullptr ? 0 : findings->size();
  if (batch_.Has(lane)) {
    taken.reason = ReasonOf(r, verdict);
    // What rules exclude, only a view can leave out.
    const auto run = [&] {
      batch_.Run(lane, runner_, &hits_);
      taken.waived = waivers_.Mark(r.record_id, &hits_);
      return !runner_.Excludes(hits_);
    };
    taken.in_lane = TakeSeen(batch_.At(lane), r, run, findings, &taken);
    if (taken.in_lane) {
      if (taken.reason == Reasons::kCounted) SetPerson(r, &taken);
      return taken;
    }
  }
  if (findings != nullptr) findings->resize(before);
  hits_.clear();
  TakeAs(verdict, record, findings, &taken);
  return taken;
}

// The findings are those that the host would have been given, so that the rules see the same.
Taken Intake::TakeAsFirst(const RecordBuffer& record) {
  std::vector<Finding> findings;
  hits_.clear();
  Taken taken;
  TakeAs(Copies::Verdict::kCount, record, &findings, &taken);
  return taken;
}

std::optional<support::Hash128> Intake::IdIfReadable(const RecordBuffer& record) const {
  const internal::Impl<RecordBuffer>& r = internal::ImplOf(record);
  if (engine::Unfit(r, d_, true)) return std::nullopt;
  return support::KeyedHash(options_.id_key, r.record_id);
}

void Intake::TakeAs(Copies::Verdict verdict, const RecordBuffer& record,
                    std::vector<Finding>* findings, Taken* taken) {
  const internal::Impl<RecordBuffer>& r = internal::ImplOf(record);
  taken->waived = false;
  taken->reason = ReasonOf(r, verdict);
  view_.Load(r);
  const auto run = [&] {
    Run(r, taken);
    return true;
  };
  TakeSeen(view_, r, run, findings, taken);
  if (taken->reason == Reasons::kCounted) Judge(r, taken);
}

template <typename AnyView, typename Find>
bool Intake::TakeSeen(const AnyView& view, const internal::Impl<RecordBuffer>& r, const Find& run,
                      std::vector<Finding>* findings, Taken* taken) {
  // A record whose council is misspelt may be ours, so what is wrong with it is not passed over.
  const bool may_be_ours = IsOurs(r) || engine::NamesNoCouncil(r);
  taken->in_scope = may_be_ours && populations_.MayCount(view, options_.period);
  const bool counts = taken->reason == Reasons::kCounted;
  // Findings about a withdrawn record are of no use to anybody.
  if (!counts && (findings == nullptr || r.withdrawn)) return true;

  if (findings != nullptr) {
    std::optional<Finding> other = engine::CapturedByAnother(r, d_);
    if (other) findings->push_back(*std::move(other));
  }
  const bool may_decide = taken->in_scope || dates_may_be_excluded_ ||
                          populations_of_overlay_.MayCount(view, options_.period);
  if ((may_decide || findings != nullptr) && !run()) return false;
  if (findings != nullptr) {
    const size_t first = findings->size();
    runner_.AppendFindings(hits_, r.record_id, findings);
    waivers_.Apply(runner_, r.record_id, first, findings);
    engine::AppendRecordFindings(r, d_, first, findings);
  }
  return true;
}

Taken Intake::Try(const internal::Impl<RecordBuffer>& r) {
  Taken taken;
  taken.reason = ReasonOf(r, Copies::Verdict::kCount);
  if (taken.reason != Reasons::kCounted) return taken;
  view_.Load(r);
  hits_.clear();
  Run(r, &taken);
  Judge(r, &taken);
  return taken;
}

}  // namespace mspof::returns
