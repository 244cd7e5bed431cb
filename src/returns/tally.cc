// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The way of one record through a tally: it is taken in, then it counts or is left out.
// Tested by tests/unit/returns/tally_test.cc and tests/conformance.

#include "mspof/tally.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "returns/scope.h"
#include "returns/tally_impl.h"
#include "support/text.h"

namespace mspof {
namespace returns {

Marks MarksOf(const TallyOptions& options) {
  Marks marks;
  marks.key_check = support::KeyedHash64(options.id_key, "mspof key check");
  if (options.waivers.empty()) return marks;
  std::set<std::tuple<std::string, std::string, std::string>> waived;
  for (const Waiver& one : options.waivers) {
    waived.emplace(one.record_id, one.rule_id, one.until.ToString());
  }
  std::string text;
  for (const auto& [record, rule, until] : waived) {
    for (const std::string* part : {&record, &rule, &until}) {
      support::StrAppend(&text, "\n", part->size(), ":", *part);
    }
  }
  const support::Sha256 digest = support::Sha256Of(text);
  marks.waivers.assign(digest.begin(), digest.end());
  return marks;
}

}  // namespace returns

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

Status SettledPart() {
  return Status(StatusCode::kFailedPrecondition,
                "a part that was settled cannot be merged any more: make another part with the ids "
                "to settle, and add all its records again");
}

}  // namespace

// Everything is put together as an unambiguous text. Two parts may differ in what is settled: each
// of them keeps account of it.
support::Sha256 Tally::Impl::FingerprintOf(const Framework& framework, const TallyOptions& options,
                                           const returns::Marks& marks) {
  std::string text = options.is_part ? "mspof part 2" : "mspof tally 5";
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
  const std::set<std::string> not_mapped(options.not_mapped.begin(), options.not_mapped.end());
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
    if (options.is_part) continue;
    for (const auto& id : *ids) {
      add(std::string_view(reinterpret_cast<const char*>(id.data()), id.size()));
    }
    add("");
  }
  add(std::to_string(marks.key_check));
  add("waivers");
  add(marks.waivers);
  return support::Sha256Of(text);
}

Tally::Impl::Impl(const Framework& f, const TallyOptions& o, const returns::Marks& m,
                  const std::vector<bool>& not_mapped, const std::vector<std::string>& leave_out,
                  engine::Waivers waivers)
    : framework(f),
      definition(internal::ImplOf(framework)),
      options(o),
      marks(m),
      fingerprint(FingerprintOf(f, o, m)),
      intake(definition, options, not_mapped, std::move(waivers)),
      counter(definition, not_mapped, leave_out),
      unfilled(counter, not_mapped),
      rules(definition.rules.size()) {}

returns::Taken Tally::Impl::Take(const RecordBuffer& record, std::vector<Finding>* findings) {
  const returns::Taken taken = intake.Take(record, findings);
  if (!Note(record, taken)) return taken;
  counter.Count(intake.view(), options.period, taken.excluded_by,
                taken.person ? &*taken.person : nullptr);
  return taken;
}

bool Tally::Impl::Note(const RecordBuffer& record, const returns::Taken& taken) {
  if (taken.reason != Reasons::kCounted) {
    counter.LeaveOut(taken.reason);
    return false;
  }
  unfilled.See(internal::ImplOf(record), taken.given.id);
  if (taken.in_scope) CountHits(&rules);
  if (taken.in_scope && taken.waived) ++waived;
  return true;
}

void Tally::Impl::AddAll(const std::vector<const RecordBuffer*>& records, const TakenSink& sink) {
  if (settling == nullptr && !MaySettle()) {
    for (size_t i = 0; i < records.size(); i += support::kLanes) {
      const size_t count = std::min(support::kLanes, records.size() - i);
      AddBatch(records.data() + i, i, count, sink);
    }
    return;
  }
  std::vector<Finding> findings;
  for (size_t i = 0; i < records.size(); ++i) {
    const bool in_scope = Add(*records[i], sink ? &findings : nullptr);
    if (sink) sink(i, in_scope, &findings);
    findings.clear();
  }
}

void Tally::Impl::AddBatch(const RecordBuffer* const* records, size_t first, size_t count,
                           const TakenSink& sink) {
  intake.Look(records, count);
  std::array<std::optional<support::Hash128>, support::kLanes> persons;
  uint64_t lanes = 0;
  std::vector<Finding> findings;
  for (size_t lane = 0; lane < count; ++lane) {
    const returns::Taken taken =
        intake.TakeFromLane(lane, *records[lane], sink ? &findings : nullptr);
    if (Note(*records[lane], taken)) {
      if (taken.in_lane) {
        lanes |= uint64_t{1} << lane;
        persons[lane] = taken.person;
      } else {
        counter.Count(intake.view(), options.period, taken.excluded_by,
                      taken.person ? &*taken.person : nullptr);
      }
    }
    if (!sink) continue;
    sink(first + lane, taken.in_scope, &findings);
    findings.clear();
  }
  if (lanes != 0) counter.Count(intake.batch(), lanes, options.period, persons.data());
}

bool Tally::Impl::Add(const RecordBuffer& record, std::vector<Finding>* findings) {
  if (settling != nullptr) return AddAgain(record, findings);
  if (!MaySettle() || !intake.copies.IsSettled(intake.IdOf(record))) {
    return Take(record, findings).in_scope;
  }
  const std::vector<uint64_t> before = returns::AllNumbers(&counter, &rules, &waived);
  const size_t findings_before = findings == nullptr ? 0 : findings->size();
  const returns::Taken taken = Take(record, findings);
  if (taken.reason == Reasons::kUnreadable || taken.reason == Reasons::kDuplicate) {
    return taken.in_scope;
  }
  const bool differing = taken.reason == Reasons::kDifferingCopies;
  returns::SettledRecord& one = settled[{taken.given, differing}];
  one.in_scope = taken.in_scope;
  const size_t of_copies = differing ? 1 : 0;
  one.found = findings != nullptr && findings->size() > findings_before + of_copies;
  if (!differing)
    one.added = returns::Added(before, returns::AllNumbers(&counter, &rules, &waived));
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

Result<returns::MergedCopies> Tally::Impl::Merge(const Impl& other) {
  return Merge(other, [&] { intake.copies.Merge(other.intake.copies); });
}

Result<returns::MergedCopies> Tally::Impl::Merge(Impl&& other) {
  return Merge(other, [&] { intake.copies.Merge(std::move(other.intake.copies)); });
}

Result<returns::MergedCopies> Tally::Impl::Merge(const Impl& other,
                                                 const std::function<void()>& merge_ids) {
  // Nothing is changed if the two do not fit.
  for (const auto& [key, record] : other.settled) {
    const auto mine = settled.find(key);
    if (mine == settled.end() || mine->second.SameAs(record)) continue;
    return Status(StatusCode::kCorrupt,
                  "the tallies disagree about a record that both hold: they were not made by the "
                  "same version");
  }
  whole = false;
  merge_ids();
  counter.Merge(other.counter);
  unfilled.Merge(other.unfilled);
  for (size_t i = 0; i < rules.size(); ++i) {
    rules[i].findings += other.rules[i].findings;
    rules[i].records += other.rules[i].records;
  }
  waived += other.waived;
  returns::MergedCopies copies;
  for (const auto& [key, record] : other.settled) {
    if (settled.emplace(key, record).second) continue;
    if (key.differing) {
      returns::MakeDuplicate(&counter);
      ++(record.in_scope ? copies.differing_here : copies.differing_elsewhere);
      continue;
    }
    returns::TakeBack(record.added, &counter, &rules, &waived);
    ++(record.in_scope ? copies.identical_here : copies.identical_elsewhere);
    if (!record.in_scope && !record.found) ++copies.newly_found_elsewhere;
  }
  whole = true;
  return copies;
}

Result<TallyOutcome> Tally::Impl::Finish() {
  if (!whole) return NotWhole();
  // A part need not hold what others hold.
  const size_t missing = options.is_part && settling == nullptr ? 0 : intake.copies.NotMet();
  if (missing > 0) return NotSettled(missing);
  TakeBack();
  TallyOutcome outcome;
  outcome.settlement =
      options.is_part ? returns::UnsettledOf(intake.copies, settled) : intake.copies.Unsettled();
  if (!outcome.settlement.empty()) return outcome;
  outcome.council_return = MakeReturn();
  outcome.findings = unfilled.Findings();
  return outcome;
}

Result<std::unique_ptr<Tally::Impl>> Tally::Impl::Create(const Framework& framework,
                                                         const TallyOptions& options,
                                                         const returns::Marks& marks) {
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
  return std::make_unique<Impl>(framework, options, marks, *not_mapped, *leave_out,
                                *std::move(waivers));
}

Result<Tally> Tally::Create(const Framework& framework, const TallyOptions& options) try {
  Result<std::unique_ptr<Impl>> impl = Impl::Create(framework, options, returns::MarksOf(options));
  if (!impl.ok()) return impl.status();
  return Tally(*std::move(impl));
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

void Tally::AddAll(const std::vector<const RecordBuffer*>& records, const TakenSink& taken) {
  const bool whole = std::exchange(impl_->whole, false);
  impl_->AddAll(records, taken);
  impl_->whole = whole;
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

Status Tally::Impl::MayMerge(Impl* other) {
  if (!whole || !other->whole) return NotWhole();
  for (Impl* const tally : {this, other}) {
    if (tally->is_settled_part()) return SettledPart();
    if (!tally->IsSettled()) return NotSettled(tally->intake.copies.NotMet());
    tally->TakeBack();
  }
  if (framework.info().overlay != other->framework.info().overlay) {
    return Status(StatusCode::kFailedPrecondition,
                  "the tallies differ in their overlays: make both with the same overlay, or both "
                  "without one");
  }
  if (fingerprint != other->fingerprint) {
    return Status(StatusCode::kFailedPrecondition,
                  "the tallies differ in framework, options or id key: make both with the same");
  }
  if (!options.is_part && intake.copies.Shares(other->intake.copies)) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the tallies share a record id: give all records with one id to the same tally, so "
        "that copies are found, or set is_part in the options of both");
  }
  return Status();
}

Status Tally::Merge(const Tally& other) try {
  Status may = impl_->MayMerge(&*other.impl_);
  return may.ok() ? impl_->Merge(*other.impl_).status() : may;
} catch (...) {
  return internal::Thrown();
}

Status Tally::Merge(Tally&& other) try {
  Status may = impl_->MayMerge(&*other.impl_);
  return may.ok() ? impl_->Merge(std::move(*other.impl_)).status() : may;
} catch (...) {
  return internal::Thrown();
}

uint32_t Tally::ShardOf(std::string_view record_id, uint32_t parts) {
  return static_cast<uint32_t>(support::KeyedHash64(support::Key{}, record_id) % parts);
}

std::string Tally::Encode() const {
  if (!impl_->whole || !impl_->IsSettled() || impl_->is_settled_part()) return std::string();
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

Result<TallyOutcome> Tally::Finish() const try { return impl_->Finish(); } catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
