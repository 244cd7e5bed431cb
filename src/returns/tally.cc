// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The way of one record through a tally: is it a copy, is it of this council, what do the rules
// find, what do they exclude, and where does it count.
// Tested by tests/unit/returns/tally_test.cc and tests/conformance.

#include "mspof/tally.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/record_findings.h"
#include "returns/scope.h"
#include "returns/tally_impl.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

using engine::Copies;
using engine::Reasons;

namespace {

// Everything that must be equal in two tallies that are merged, as an unambiguous text.
support::Sha256 Fingerprint(const Framework& framework, const TallyOptions& options) {
  std::string text = "mspof tally 2";
  const auto add = [&text](std::string_view part) {
    support::StrAppend(&text, "\n", part.size(), ":", part);
  };
  add(framework.info().digest);
  add(options.council);
  add(options.period.first.ToString());
  add(options.period.last.ToString());
  add(options.period.cumulative ? "cumulative" : "");
  add(options.as_of.ToString());
  std::vector<std::string> not_mapped = options.not_mapped;
  std::sort(not_mapped.begin(), not_mapped.end());
  for (const std::string& path : not_mapped) add(path);
  add("leave out");
  std::map<std::string, std::string> left_out;
  for (const LeaveOut& leave_out : options.leave_out) {
    left_out[leave_out.measure] = leave_out.reason;
  }
  for (const auto& [measure, reason] : left_out) {
    add(measure);
    add(reason);
  }
  add("settlement");
  for (const auto* ids : {&options.settlement.identical, &options.settlement.differing}) {
    for (const auto& id : *ids) {
      add(std::string_view(reinterpret_cast<const char*>(id.data()), id.size()));
    }
    add("");
  }
  add(std::to_string(support::KeyedHash64(options.id_key, "mspof key check")));
  return support::Sha256Of(text);
}

Status NotWhole() {
  return Status(
      StatusCode::kResourceExhausted,
      "the tally cannot be used, because memory ran out while a record was counted: count "
      "the records again in a new tally");
}

}  // namespace

Tally::Impl::Impl(const Framework& f, const TallyOptions& o, const std::vector<bool>& not_mapped,
                  const std::vector<std::string>& leave_out)
    : framework(f),
      definition(internal::ImplOf(framework)),
      options(o),
      fingerprint(Fingerprint(f, o)),
      view(definition, {o.as_of, o.period}),
      runner(definition, not_mapped, {o.as_of, o.period}),
      populations(definition),
      counter(definition, not_mapped, leave_out),
      unfilled(counter, not_mapped),
      copies(o.settlement),
      rules(definition.rules.size()) {}

bool Tally::Impl::Add(const RecordBuffer& record, std::vector<Finding>* findings) {
  const internal::Impl<RecordBuffer>& r = internal::ImplOf(record);
  std::optional<Finding> unfit = engine::Unfit(r, definition, true);
  if (unfit) {
    counter.LeaveOut(Reasons::kUnreadable);
    if (findings != nullptr) findings->push_back(*std::move(unfit));
    return true;
  }
  const Copies::Verdict verdict = copies.Add(Copies::Hash(record, options.id_key, &content_));
  if (findings != nullptr) Copies::AppendFinding(verdict, record, findings);
  const bool ours = r.council.empty() || r.council == options.council;
  uint32_t reason = Reasons::kCounted;
  if (verdict == Copies::Verdict::kDuplicate) {
    reason = Reasons::kDuplicate;
  } else if (verdict == Copies::Verdict::kDiffering) {
    reason = Reasons::kDifferingCopies;
  } else if (!ours) {
    reason = Reasons::kOtherCouncil;
  } else if (r.withdrawn) {
    reason = Reasons::kWithdrawn;
  }
  if (reason != Reasons::kCounted) counter.LeaveOut(reason);
  view.Load(r);
  // A record whose council is misspelt may be ours, so what is wrong with it is not passed over.
  const bool may_be_ours = ours || engine::NamesNoCouncil(r);
  const bool in_scope = may_be_ours && populations.MayCount(view, options.period);
  // Findings about a withdrawn record are of no use to anybody.
  if (reason != Reasons::kCounted && (findings == nullptr || r.withdrawn)) return in_scope;

  if (findings != nullptr) {
    std::optional<Finding> other = engine::CapturedByAnother(r, definition);
    if (other) findings->push_back(*std::move(other));
  }
  hits_.clear();
  if (in_scope || findings != nullptr) runner.Run(view, &hits_);
  if (findings != nullptr) {
    const size_t first = findings->size();
    runner.AppendFindings(hits_, r.record_id, findings);
    engine::AppendRecordFindings(r, definition, first, findings);
  }
  if (reason != Reasons::kCounted) return in_scope;
  unfilled.See(r);
  if (in_scope) CountHits();
  const uint16_t excluded_by = runner.Exclude(hits_, &view);
  if (r.person_id.empty()) {
    counter.Count(view, options.period, excluded_by, nullptr);
  } else {
    const support::Hash128 person = support::KeyedHash(options.id_key, r.person_id);
    counter.Count(view, options.period, excluded_by, &person);
  }
  return in_scope;
}

void Tally::Impl::CountHits() {
  // Hits of one rule are neighbours, so a record is counted at the rule's first hit.
  for (size_t i = 0; i < hits_.size(); ++i) {
    ++rules[hits_[i].rule].findings;
    if (i == 0 || hits_[i - 1].rule != hits_[i].rule) ++rules[hits_[i].rule].records;
  }
}

Result<Tally> Tally::Create(const Framework& framework, const TallyOptions& options) try {
  const Status scope =
      returns::CheckScope(framework, options.council, options.period, options.as_of);
  if (!scope.ok()) return scope;
  const Result<std::vector<bool>> not_mapped = engine::NotMapped(framework, options.not_mapped);
  if (!not_mapped.ok()) return not_mapped.status();
  const Result<std::vector<std::string>> leave_out =
      returns::LeaveOutReasons(framework, options.leave_out);
  if (!leave_out.ok()) return leave_out.status();
  return Tally(std::make_unique<Impl>(framework, options, *not_mapped, *leave_out));
} catch (...) {
  return internal::Thrown();
}

Tally::Tally(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tally::~Tally() = default;
Tally::Tally(Tally&&) noexcept = default;
Tally& Tally::operator=(Tally&&) noexcept = default;

bool Tally::Add(const RecordBuffer& record, std::vector<Finding>* findings) {
  const bool whole = std::exchange(impl_->whole, false);
  const bool in_scope = impl_->Add(record, findings);
  impl_->whole = whole;
  return in_scope;
}

void Tally::AddUnreadable(uint64_t rows) { impl_->counter.LeaveOut(Reasons::kUnreadable, rows); }

uint64_t Tally::given() const { return impl_->counter.given; }

Status Tally::Merge(const Tally& other) try {
  if (!impl_->whole || !other.impl_->whole) return NotWhole();
  if (impl_->fingerprint != other.impl_->fingerprint) {
    return Status(StatusCode::kFailedPrecondition,
                  "the tallies differ in framework, options or id key: make both with the same");
  }
  if (impl_->copies.Shares(other.impl_->copies)) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the tallies share a record id: give all records with one id to the same tally, so "
        "that copies are found");
  }
  impl_->whole = false;
  impl_->copies.Merge(other.impl_->copies);
  impl_->counter.Merge(other.impl_->counter);
  impl_->unfilled.Merge(other.impl_->unfilled);
  for (size_t i = 0; i < impl_->rules.size(); ++i) {
    impl_->rules[i].findings += other.impl_->rules[i].findings;
    impl_->rules[i].records += other.impl_->rules[i].records;
  }
  impl_->whole = true;
  return Status();
} catch (...) {
  return internal::Thrown();
}

uint32_t Tally::ShardOf(std::string_view record_id, uint32_t parts) {
  return static_cast<uint32_t>(support::KeyedHash64(support::Key{}, record_id) % parts);
}

std::string Tally::Encode() const { return impl_->whole ? impl_->Encode() : std::string(); }

Result<Tally> Tally::Decode(const Framework& framework, const TallyOptions& options,
                            std::string_view bytes) try {
  Result<Tally> tally = Create(framework, options);
  if (!tally.ok()) return tally.status();
  const Status restored = tally->impl_->Restore(bytes);
  if (!restored.ok()) return restored;
  return tally;
} catch (...) {
  return internal::Thrown();
}

Result<TallyOutcome> Tally::Finish() const try {
  if (!impl_->whole) return NotWhole();
  if (const size_t missing = impl_->copies.NotMet(); missing > 0) {
    return Status(
        StatusCode::kFailedPrecondition,
        support::StrCat("not all record ids to settle were given again (", missing,
                        " missing or corrected): add the same records as in the first pass, "
                        "or begin again without a settlement"));
  }
  TallyOutcome outcome;
  outcome.settlement = impl_->copies.Unsettled();
  if (!outcome.settlement.empty()) return outcome;
  outcome.council_return = impl_->MakeReturn();
  outcome.findings = impl_->unfilled.Findings();
  return outcome;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
