// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The way of one record through a tally: it is taken in, then it counts or is left out.
// Tested by tests/unit/returns/tally_test.cc and tests/conformance.

#include "mspof/tally.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "returns/scope.h"
#include "returns/tally_impl.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

using engine::Reasons;

namespace {

Status NotWhole() {
  return Status(
      StatusCode::kResourceExhausted,
      "the tally cannot be used, because memory ran out while a record was counted: count "
      "the records again in a new tally");
}

Status NotSettled(size_t missing) {
  return Status(
      StatusCode::kFailedPrecondition,
      support::StrCat("not all record ids to settle were given again (", missing,
                      " missing or corrected): add the same records as in the first pass, "
                      "or begin again without a settlement"));
}

}  // namespace

// Everything is put together as an unambiguous text.
support::Sha256 Tally::Impl::FingerprintOf(const Framework& framework,
                                           const TallyOptions& options) {
  std::string text = "mspof tally 3";
  const auto add = [&text](std::string_view part) {
    support::StrAppend(&text, "\n", part.size(), ":", part);
  };
  add(framework.info().digest);
  add(framework.info().overlay);
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
  add("waivers");
  std::set<std::tuple<std::string, std::string, std::string>> waived;
  for (const Waiver& one : options.waivers) {
    waived.emplace(one.record_id, one.rule_id, one.until.ToString());
  }
  for (const auto& [record, rule, until] : waived) {
    for (const std::string* part : {&record, &rule, &until}) add(*part);
  }
  return support::Sha256Of(text);
}

Tally::Impl::Impl(const Framework& f, const TallyOptions& o, const std::vector<bool>& not_mapped,
                  const std::vector<std::string>& leave_out, engine::Waivers waivers)
    : framework(f),
      definition(internal::ImplOf(framework)),
      options(o),
      fingerprint(FingerprintOf(f, o)),
      intake(definition, options, not_mapped, std::move(waivers)),
      counter(definition, not_mapped, leave_out),
      unfilled(counter, not_mapped),
      rules(definition.rules.size()) {}

bool Tally::Impl::Add(const RecordBuffer& record, std::vector<Finding>* findings) {
  if (settling != nullptr) return AddAgain(record, findings);
  const returns::Taken taken = intake.Take(record, findings);
  if (taken.reason != Reasons::kCounted) {
    counter.LeaveOut(taken.reason);
    return taken.in_scope;
  }
  unfilled.See(internal::ImplOf(record), taken.given.id);
  if (taken.in_scope) CountHits(&rules);
  if (taken.in_scope && taken.waived) ++waived;
  counter.Count(intake.view(), options.period, taken.excluded_by,
                taken.person ? &*taken.person : nullptr);
  return taken.in_scope;
}

void Tally::Impl::CountHits(std::vector<returns::RuleCount>* counts) const {
  // Hits of one rule are neighbours, so a record is counted at the rule's first hit.
  const std::vector<engine::Hit>& hits = intake.hits();
  for (size_t i = 0; i < hits.size(); ++i) {
    returns::RuleCount& count = (*counts)[hits[i].rule];
    ++count.findings;
    if (i == 0 || hits[i - 1].rule != hits[i].rule) ++count.records;
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
  Result<engine::Waivers> waivers =
      engine::Waivers::Of(internal::ImplOf(framework), options.waivers, options.as_of);
  if (!waivers.ok()) return waivers.status();
  return Tally(
      std::make_unique<Impl>(framework, options, *not_mapped, *leave_out, *std::move(waivers)));
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

uint64_t Tally::given() const {
  impl_->TakeBack();
  return impl_->counter.given;
}

Status Tally::BeginSettling() try {
  if (!impl_->whole) return NotWhole();
  impl_->whole = false;
  Status begun = impl_->BeginSettling();
  impl_->whole = true;
  return begun;
} catch (...) {
  return internal::Thrown();
}

bool Tally::NeedsAgain(std::string_view record_id) const {
  if (impl_->settling == nullptr) return false;
  return impl_->unfilled.doubts() ||
         impl_->intake.copies.IsSettled(support::KeyedHash(impl_->options.id_key, record_id));
}

Status Tally::Merge(const Tally& other) try {
  if (!impl_->whole || !other.impl_->whole) return NotWhole();
  for (const Tally* tally : {static_cast<const Tally*>(this), &other}) {
    if (!tally->impl_->IsSettled()) return NotSettled(tally->impl_->intake.copies.NotMet());
    tally->impl_->TakeBack();
  }
  if (impl_->framework.info().overlay != other.impl_->framework.info().overlay) {
    return Status(StatusCode::kFailedPrecondition,
                  "the tallies differ in their overlays: make both with the same overlay, or both "
                  "without one");
  }
  if (impl_->fingerprint != other.impl_->fingerprint) {
    return Status(StatusCode::kFailedPrecondition,
                  "the tallies differ in framework, options or id key: make both with the same");
  }
  if (impl_->intake.copies.Shares(other.impl_->intake.copies)) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the tallies share a record id: give all records with one id to the same tally, so "
        "that copies are found");
  }
  impl_->whole = false;
  impl_->intake.copies.Merge(other.impl_->intake.copies);
  impl_->counter.Merge(other.impl_->counter);
  impl_->unfilled.Merge(other.impl_->unfilled);
  for (size_t i = 0; i < impl_->rules.size(); ++i) {
    impl_->rules[i].findings += other.impl_->rules[i].findings;
    impl_->rules[i].records += other.impl_->rules[i].records;
  }
  impl_->waived += other.impl_->waived;
  impl_->whole = true;
  return Status();
} catch (...) {
  return internal::Thrown();
}

uint32_t Tally::ShardOf(std::string_view record_id, uint32_t parts) {
  return static_cast<uint32_t>(support::KeyedHash64(support::Key{}, record_id) % parts);
}

std::string Tally::Encode() const {
  if (!impl_->whole || !impl_->IsSettled()) return std::string();
  impl_->TakeBack();
  return impl_->Encode();
}

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
  if (const size_t missing = impl_->intake.copies.NotMet(); missing > 0) {
    return NotSettled(missing);
  }
  impl_->TakeBack();
  TallyOutcome outcome;
  outcome.settlement = impl_->intake.copies.Unsettled();
  if (!outcome.settlement.empty()) return outcome;
  outcome.council_return = impl_->MakeReturn();
  outcome.findings = impl_->unfilled.Findings();
  return outcome;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
