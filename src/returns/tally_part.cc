// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parts are merged as they come, into the first of them. Only the ids of each part are kept beside
// it, so that the parts that hold copies can be named.
// Tested by tests/unit/returns/tally_part_test.cc and tests/cli/test_parts.py.

#include "mspof/tally_part.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "mspof/finding_ids.h"
#include "returns/part_file.h"
#include "returns/scope.h"
#include "returns/settled.h"
#include "returns/tally_impl.h"
#include "support/text.h"

namespace mspof {
namespace returns {
namespace {

using TallyImpl = internal::Impl<Tally>;

// The SHA-256 that ends the bytes of a part, which were verified.
std::string DigestOf(std::string_view bytes) {
  return std::string(bytes.substr(bytes.size() - std::tuple_size_v<support::Sha256>));
}

std::string BytesOf(const std::vector<std::array<uint8_t, 16>>& ids) {
  std::string bytes;
  for (const auto& id : ids) bytes.append(id.begin(), id.end());
  return bytes;
}

bool TakeIds(std::string_view bytes, std::vector<std::array<uint8_t, 16>>* ids) {
  if (bytes.size() % 16 != 0) return false;
  for (; !bytes.empty(); bytes.remove_prefix(16)) {
    std::array<uint8_t, 16> id;
    std::transform(bytes.begin(), bytes.begin() + 16, id.begin(),
                   [](char c) { return static_cast<uint8_t>(c); });
    if (!ids->empty() && !(ids->back() < id)) return false;
    ids->push_back(id);
  }
  return true;
}

v1::TallyPart HeadOf(const TallyImpl& tally) {
  v1::TallyPart part;
  const TallyOptions& options = tally.options;
  const FrameworkInfo& info = tally.framework.info();
  v1::Scope* scope = part.mutable_scope();
  scope->set_council(options.council);
  scope->set_framework(info.id);
  scope->set_edition(info.edition);
  scope->set_revision(info.revision);
  scope->set_digest(info.digest);
  scope->set_first(options.period.first.ToString());
  scope->set_last(options.period.last.ToString());
  scope->set_cumulative(options.period.cumulative);
  scope->set_as_of(options.as_of.ToString());
  scope->set_counting_digest(info.counting_digest);
  scope->set_overlay(info.overlay);
  const std::set<std::string> not_mapped(options.not_mapped.begin(), options.not_mapped.end());
  for (const std::string& path : not_mapped) part.add_not_mapped(path);
  std::map<std::string, std::string> left_out;
  for (const LeaveOut& one : options.leave_out) left_out[one.measure] = one.reason;
  for (const auto& [measure, reason] : left_out) {
    v1::LeftOutMeasure* out = part.add_leave_out();
    out->set_measure(measure);
    out->set_reason(reason);
  }
  part.set_waivers(tally.marks.waivers);
  part.set_key_check(tally.marks.key_check);
  return part;
}

TallyOptions OptionsOf(const v1::TallyPart& part, const Scope& scope) {
  TallyOptions options;
  options.council = scope.council;
  options.period = scope.period;
  options.as_of = scope.as_of;
  options.not_mapped.assign(part.not_mapped().begin(), part.not_mapped().end());
  for (const v1::LeftOutMeasure& one : part.leave_out()) {
    options.leave_out.push_back({one.measure(), one.reason()});
  }
  options.is_part = true;
  return options;
}

// "started, concluded", or "none".
std::string ListOf(const std::set<std::string>& names) {
  return names.empty() ? "none" : support::StrJoin(names, ", ");
}

std::set<std::string> LeftOut(const v1::TallyPart& part) {
  std::set<std::string> rows;
  for (const v1::LeftOutMeasure& one : part.leave_out()) {
    rows.insert(support::StrCat(one.measure(), "=", one.reason()));
  }
  return rows;
}

std::set<std::string> NotMapped(const v1::TallyPart& part) {
  return {part.not_mapped().begin(), part.not_mapped().end()};
}

std::string PeriodOf(const v1::Scope& scope) {
  return support::StrCat(scope.first(), " to ", scope.last(),
                         scope.cumulative() ? ", cumulative" : "");
}

// What differs between a part and the first one; empty if nothing does.
std::string Difference(const v1::TallyPart& part, const v1::TallyPart& first,
                       std::string_view name) {
  const auto differ = [&](std::string_view what, std::string_view here, std::string_view there) {
    return support::StrCat("it is of ", what, " ", here, ", but ", name, " is of ", there,
                           ": make all parts with the same ", what);
  };
  const v1::Scope& a = part.scope();
  const v1::Scope& b = first.scope();
  if (a.council() != b.council()) return differ("council", a.council(), b.council());
  if (PeriodOf(a) != PeriodOf(b)) return differ("period", PeriodOf(a), PeriodOf(b));
  if (a.as_of() != b.as_of()) return differ("as-of day", a.as_of(), b.as_of());
  if (NotMapped(part) != NotMapped(first)) {
    return support::StrCat("the paths that are never supplied are ", ListOf(NotMapped(part)),
                           ", but those of ", name, " are ", ListOf(NotMapped(first)),
                           ": make all parts with mappings that supply the same paths");
  }
  if (LeftOut(part) != LeftOut(first)) {
    return support::StrCat("it leaves out ", ListOf(LeftOut(part)), ", but ", name, " leaves out ",
                           ListOf(LeftOut(first)),
                           ": leave out the same measures, for the same reasons, in all parts");
  }
  if (part.waivers() != first.waivers()) {
    return support::StrCat("it was made with other waivers than ", name,
                           ": make all parts with the same file of waivers");
  }
  if (part.key_check() != first.key_check()) {
    return support::StrCat("its ids were hashed with another key than those of ", name,
                           ": make all parts with the same key");
  }
  return "";
}

Status Refused(std::string_view name, StatusCode code, std::string_view why) {
  return Status(code, support::StrCat(name, ": ", why));
}
Status Refused(std::string_view name, const Status& why) {
  return Refused(name, why.code(), why.message());
}
Status NotFitting(std::string_view name, std::string_view why) {
  return Refused(name, StatusCode::kFailedPrecondition, why);
}

// The findings of all parts, by rule.
class Logs {
 public:
  void Add(const PartLog& log) {
    records_ += log.records;
    elsewhere_findings_ += log.elsewhere_findings;
    elsewhere_records_ += log.elsewhere_records;
    for (const RuleFindings& rule : log.rules) {
      Numbers& numbers = rules_[{rule.rule_id, rule.severity}];
      numbers.findings += rule.findings;
      numbers.rows += rule.rows;
      numbers.not_counted = std::max(numbers.not_counted, rule.not_counted);
    }
    for (const RuleFindings& rule : log.elsewhere) elsewhere_[rule.rule_id] += rule.rows;
  }

  // A record that was the first of its kind in its part is a copy now, and has the finding of one.
  void Add(const MergedCopies& copies) {
    const uint64_t here = copies.identical_here + copies.differing_here;
    if (here > 0) {
      Numbers& numbers = rules_[{std::string(finding_id::kRecordCopy), Severity::kNote}];
      numbers.findings += here;
      numbers.rows += here;
      numbers.not_counted = NotCounted::kRecord;
    }
    const std::string differs(finding_id::kRecordDiffers);
    const auto differ = rules_.find({differs, Severity::kError});
    if (differ != rules_.end()) {
      differ->second.findings -= std::min(differ->second.findings, copies.differing_here);
      differ->second.rows -= std::min(differ->second.rows, copies.differing_here);
    }
    elsewhere_findings_ += copies.identical_elsewhere;
    elsewhere_records_ += copies.newly_found_elsewhere;
    const auto elsewhere = elsewhere_.find(differs);
    if (elsewhere != elsewhere_.end()) {
      elsewhere->second -= std::min(elsewhere->second, copies.differing_elsewhere);
    }
  }

  PartLog Log() const {
    PartLog log;
    log.records = records_;
    log.elsewhere_findings = elsewhere_findings_;
    log.elsewhere_records = elsewhere_records_;
    for (const auto& [rule, numbers] : rules_) {
      if (numbers.findings == 0) continue;
      log.rules.push_back(
          {rule.first, rule.second, numbers.findings, numbers.rows, numbers.not_counted});
    }
    for (const auto& [rule, records] : elsewhere_) {
      if (records > 0)
        log.elsewhere.push_back({rule, Severity::kError, 0, records, NotCounted::kNothing});
    }
    return log;
  }

 private:
  struct Numbers {
    uint64_t findings = 0;
    uint64_t rows = 0;
    NotCounted not_counted = NotCounted::kNothing;
  };

  uint64_t records_ = 0;
  std::map<std::pair<std::string, Severity>, Numbers> rules_;
  uint64_t elsewhere_findings_ = 0;
  uint64_t elsewhere_records_ = 0;
  std::map<std::string, uint64_t> elsewhere_;
};

// The ids of records that a part counted; sorted.
std::vector<support::Hash128> CountedIds(const TallyImpl& part) {
  std::vector<support::Hash128> ids;
  engine::GivenList& plain = part.intake.copies.NotSettled();
  ids.reserve(plain.size());
  plain.ForEach([&ids](const engine::Given& given) { ids.push_back(given.id); });
  for (const auto& [key, record] : part.settled) {
    if (!key.differing) ids.push_back(key.given.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

/// Internal.
class PartMerger::Impl {
 public:
  explicit Impl(const Framework& f) : framework(f) {}

  Status Add(std::string_view name, std::string_view bytes);
  Result<PartsMerged> Finish() const;

 private:
  struct Part {
    std::string name;
    std::string label;
    std::string digest;
    bool is_empty = false;
    std::vector<support::Hash128> counted;
  };

  Status CheckFramework(std::string_view name, const v1::Scope& scope) const;
  Status CheckNew(const Part& part) const;
  // Merges `tally`, whose file is `*read`.
  Status TakeOver(std::string_view name, std::unique_ptr<returns::TallyImpl> tally,
                  v1::TallyPart* read);
  static Status NotWhole() {
    return Status(StatusCode::kResourceExhausted,
                  "memory ran out while a part was added: merge all parts again");
  }

  Framework framework;
  // The options of the first part, without its numbers.
  v1::TallyPart first_;
  std::unique_ptr<returns::TallyImpl> merged_;
  returns::Logs logs_;
  std::vector<Part> parts_;
  // False while a part is taken over. It stays false if memory runs out meanwhile.
  bool whole_ = true;
};

Status PartMerger::Impl::CheckFramework(std::string_view name, const v1::Scope& scope) const {
  const FrameworkInfo& info = framework.info();
  if (scope.digest() != info.digest) {
    return returns::NotFitting(
        name, support::StrCat("it was counted with another definition, ", scope.framework(), "/",
                              scope.edition(), " revision ", scope.revision(), " with the digest ",
                              scope.digest(), "; here it is ", info.id, "/", info.edition,
                              " revision ", info.revision, " with the digest ", info.digest,
                              ": make all parts with the same definition"));
  }
  if (scope.overlay() == info.overlay) return Status();
  return returns::NotFitting(name,
                             "it was counted with another overlay, or one of the two has "
                             "none: make all parts with the same overlay, and give it here");
}

Status PartMerger::Impl::CheckNew(const Part& part) const {
  for (const Part& other : parts_) {
    if (!part.label.empty() && part.label == other.label) {
      return returns::NotFitting(part.name,
                                 support::StrCat("it has the same label as ", other.name,
                                                 ", so it is the same part: give each part once"));
    }
    // Two parts without a record are equal, and neither changes anything.
    if (part.digest == other.digest && !part.is_empty) {
      return returns::NotFitting(
          part.name, support::StrCat("it has the same bytes as ", other.name,
                                     ": give each part once; if two parts do hold exactly the same "
                                     "records, count them with a label each"));
    }
  }
  return Status();
}

Status PartMerger::Impl::Add(std::string_view name, std::string_view bytes) {
  if (!whole_) return NotWhole();
  Result<v1::TallyFile> file = returns::OpenFile(bytes);
  if (!file.ok()) return returns::Refused(name, file.status());
  const Result<Scope> scope = returns::ScopeOf(*file);
  if (!scope.ok()) return returns::Refused(name, scope.status());
  v1::TallyPart& read = *file->mutable_part();
  Status fits = CheckFramework(name, read.scope());
  if (!fits.ok()) return fits;
  if (!parts_.empty()) {
    const std::string difference = returns::Difference(read, first_, parts_.front().name);
    if (!difference.empty()) return returns::NotFitting(name, difference);
  }
  returns::Marks marks;
  marks.key_check = read.key_check();
  marks.waivers = read.waivers();
  Result<std::unique_ptr<returns::TallyImpl>> tally =
      returns::TallyImpl::Create(framework, returns::OptionsOf(read, *scope), marks);
  if (!tally.ok()) return returns::Refused(name, tally.status());
  const Status restored = (*tally)->Restore(read.state());
  if (!restored.ok()) return returns::Refused(name, restored);
  Part part{std::string(name), read.label(), returns::DigestOf(bytes), (*tally)->counter.given == 0,
            returns::CountedIds(**tally)};
  Status is_new = CheckNew(part);
  if (!is_new.ok()) return is_new;
  Status taken = TakeOver(name, *std::move(tally), &read);
  if (!taken.ok()) return taken;
  parts_.push_back(std::move(part));
  whole_ = true;
  return Status();
}

Status PartMerger::Impl::TakeOver(std::string_view name, std::unique_ptr<returns::TallyImpl> tally,
                                  v1::TallyPart* read) {
  returns::MergedCopies copies;
  if (merged_ == nullptr) {
    whole_ = false;
    merged_ = std::move(tally);
  } else {
    const Result<returns::MergedCopies> merged = merged_->Merge(std::move(*tally));
    if (!merged.ok()) return returns::Refused(name, merged.status());
    whole_ = false;
    copies = *merged;
  }
  logs_.Add(returns::LogOf(*read));
  logs_.Add(copies);
  read->clear_state();
  if (parts_.empty()) first_.Swap(read);
  return Status();
}

Result<PartsMerged> PartMerger::Impl::Finish() const {
  if (!whole_) return NotWhole();
  if (parts_.empty()) {
    return Status(StatusCode::kInvalidArgument, "there is no part: add one");
  }
  PartsMerged merged;
  Result<TallyOutcome> outcome = merged_->Finish();
  if (!outcome.ok()) return outcome.status();
  merged.outcome = *std::move(outcome);
  merged.log = logs_.Log();
  const returns::SettledIds ids = returns::SettledIdsOf(merged_->intake.copies, merged_->settled);
  merged.identical_ids = ids.identical;
  merged.differing_ids = ids.differing;
  if (ids.no_longer_differing > 0) {
    return Status(StatusCode::kFailedPrecondition,
                  support::StrCat("copies of ", ids.no_longer_differing,
                                  " record ids differed when the parts were counted first, and no "
                                  "longer do: the records changed, so count all parts again"));
  }
  if (merged.outcome.settlement.empty()) return merged;
  for (const Part& part : parts_) {
    const bool holds = std::any_of(
        ids.not_settled.begin(), ids.not_settled.end(), [&](const support::Hash128& id) {
          return std::binary_search(part.counted.begin(), part.counted.end(), id);
        });
    if (holds) merged.tally_again.push_back(part.name);
  }
  v1::TallyFile file;
  v1::SharedIds* shared = file.mutable_shared();
  shared->set_key_check(first_.key_check());
  shared->set_identical(returns::BytesOf(merged.outcome.settlement.identical));
  shared->set_differing(returns::BytesOf(merged.outcome.settlement.differing));
  Result<std::string> bytes = returns::SealFile(file);
  if (!bytes.ok()) return bytes.status();
  merged.shared_ids = *std::move(bytes);
  return merged;
}

PartMerger::PartMerger(const Framework& framework) : impl_(std::make_unique<Impl>(framework)) {}
PartMerger::~PartMerger() = default;
PartMerger::PartMerger(PartMerger&&) noexcept = default;
PartMerger& PartMerger::operator=(PartMerger&&) noexcept = default;

Status PartMerger::Add(std::string_view name, std::string_view bytes) try {
  return impl_->Add(name, bytes);
} catch (...) {
  return internal::Thrown();
}

Result<PartsMerged> PartMerger::Finish() const try { return impl_->Finish(); } catch (...) {
  return internal::Thrown();
}

Result<std::string> EncodeTallyPart(const Tally& tally, const PartLog& log) try {
  const returns::TallyImpl& impl = internal::ImplOf(tally);
  if (!impl.options.is_part) {
    return Status(StatusCode::kInvalidArgument, "the tally is no part: set is_part in its options");
  }
  Status good = returns::CheckLog(log);
  if (!good.ok()) return good;
  v1::TallyFile file;
  v1::TallyPart* part = file.mutable_part();
  *part = returns::HeadOf(impl);
  returns::Put(log, part);
  part->set_state(tally.Encode());
  if (impl.is_settled_part()) {
    return Status(StatusCode::kInvalidArgument,
                  "the part was settled, so it can no longer be merged: make another part with the "
                  "ids to settle, and add all its records again");
  }
  // There is no state if memory ran out.
  if (part->state().empty()) return tally.Finish().status();
  return returns::SealFile(file);
} catch (...) {
  return internal::Thrown();
}

Result<Scope> ScopeOfTallyPart(std::string_view bytes) try {
  const Result<v1::TallyFile> file = returns::OpenFile(bytes);
  if (!file.ok()) return file.status();
  return returns::ScopeOf(*file);
} catch (...) {
  return internal::Thrown();
}

Result<Settlement> DecodeSharedIds(std::string_view bytes, const IdKey& key) try {
  const Result<v1::TallyFile> file = returns::OpenFile(bytes);
  if (!file.ok()) return file.status();
  if (!file->has_shared()) {
    return Status(StatusCode::kCorrupt,
                  "it is a part, and does not hold the ids that parts share: give the file that "
                  "mspof merge-tallies wrote");
  }
  TallyOptions options;
  options.id_key = key;
  if (file->shared().key_check() != returns::MarksOf(options).key_check) {
    return Status(StatusCode::kFailedPrecondition,
                  "its ids were hashed with another key: give the key of the parts");
  }
  Settlement settlement;
  if (!returns::TakeIds(file->shared().identical(), &settlement.identical) ||
      !returns::TakeIds(file->shared().differing(), &settlement.differing)) {
    return Status(StatusCode::kCorrupt, "altered: it is not as any version writes it");
  }
  return settlement;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
