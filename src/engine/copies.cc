// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The list of those given finds the records that share an id, by content. The first and the last of
// them then tell identical copies from differing ones. Tested by tests/unit/returns/tally_test.cc.

#include "engine/copies.h"

#include <algorithm>

#include "engine/record_buffer_impl.h"
#include "mspof/finding_ids.h"

namespace mspof::engine {

std::array<uint8_t, 16> ToBytes(const support::Hash128& hash) {
  std::array<uint8_t, 16> bytes;
  for (size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<uint8_t>(hash.high >> (8 * i));
    bytes[i + 8] = static_cast<uint8_t>(hash.low >> (8 * i));
  }
  return bytes;
}

support::Hash128 FromBytes(const std::array<uint8_t, 16>& bytes) {
  support::Hash128 hash;
  for (size_t i = 0; i < 8; ++i) {
    hash.high |= static_cast<uint64_t>(bytes[i]) << (8 * i);
    hash.low |= static_cast<uint64_t>(bytes[i + 8]) << (8 * i);
  }
  return hash;
}

Copies::Copies(const Settlement& settlement) { SetSettled(settlement); }

void Copies::SetSettled(const Settlement& settlement) {
  for (const auto& id : settlement.identical) settled_.emplace_back(FromBytes(id), false);
  for (const auto& id : settlement.differing) settled_.emplace_back(FromBytes(id), true);
  // If an id is in both, the entry that its copies differ comes first and stays.
  std::sort(settled_.begin(), settled_.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second && !b.second;
  });
  settled_.erase(std::unique(settled_.begin(), settled_.end(),
                             [](const auto& a, const auto& b) { return a.first == b.first; }),
                 settled_.end());
  size_t words = settled_.empty() ? 0 : 1;
  while (words * 64 < settled_.size() * 16) words *= 2;
  may_be_settled_.assign(words, 0);
  for (const SettledId& settled : settled_) {
    const size_t bit = BitOf(settled.first);
    may_be_settled_[bit / 64] |= uint64_t{1} << (bit % 64);
  }
}

Copies::Verdict Copies::Add(const Given& given) {
  if (const SettledId* const settled = Find(given.id); settled != nullptr) {
    if (settles_again_) MeetExpected(given);
    if (!met_.emplace(given.id, given.content).second) return Verdict::kDuplicate;
    return settled->second ? Verdict::kDiffering : Verdict::kCount;
  }
  Keep(given);
  return Verdict::kCount;
}

const Copies::SettledId* Copies::Find(const support::Hash128& id) const {
  if (settled_.empty()) return nullptr;
  const size_t bit = BitOf(id);
  if ((may_be_settled_[bit / 64] >> (bit % 64) & 1) == 0) return nullptr;
  const auto it = std::lower_bound(
      settled_.begin(), settled_.end(), id,
      [](const SettledId& settled, const auto& sought) { return settled.first < sought; });
  return it == settled_.end() || it->first != id ? nullptr : &*it;
}

bool Copies::Differs(const support::Hash128& id) const {
  const SettledId* const settled = Find(id);
  return settled != nullptr && settled->second;
}

// Those of settled ids move from the list to the records that are expected again, which are sorted.
void Copies::Settle(const Settlement& settlement) {
  SetSettled(settlement);
  settles_again_ = true;
  std::vector<Given> taken;
  given_.Take([this](const Given& given) { return IsSettled(given.id); }, &taken);
  std::sort(taken.begin(), taken.end(), Before);
  for (const Given& given : taken) Expect(given);
  // Those that are left are alone.
  unsettled_ = Settlement();
  looked_at_ = given_.size();
}

void Copies::Expect(const Given& given) {
  const auto same = [&given](const Given& other) { return !Before(other, given); };
  if (!expected_.empty() && same(expected_.back().first)) {
    ++expected_.back().second;
  } else {
    expected_.emplace_back(given, 1);
  }
}

void Copies::MeetExpected(const Given& given) {
  const auto it = std::lower_bound(
      expected_.begin(), expected_.end(), given,
      [](const auto& expected, const Given& sought) { return Before(expected.first, sought); });
  const bool found = it != expected_.end() && !Before(given, it->first) && it->second > 0;
  if (found) {
    --it->second;
  } else {
    ++unexpected_;
  }
}

Given GivenHash::operator()(const RecordBuffer& record) {
  const size_t words = internal::ImplOf(record).WriteContent(&content_);
  return {support::KeyedHash(key_, record.record_id()), hash_(content_.data(), words)};
}

void Copies::AppendFinding(Verdict verdict, const RecordBuffer& record,
                           std::vector<Finding>* findings) {
  if (verdict == Verdict::kCount) return;
  Finding finding;
  finding.record_id = record.record_id();
  finding.path = "record-id";
  finding.source = "mspof-project: copies";
  finding.not_counted = NotCounted::kRecord;
  if (verdict == Verdict::kDuplicate) {
    finding.rule_id = finding_id::kRecordCopy;
    finding.severity = Severity::kNote;
    finding.message = "the record is given twice with the same content; it is counted once";
    finding.remedy = "remove one of the two from the export";
  } else {
    finding.rule_id = finding_id::kRecordDiffers;
    finding.severity = Severity::kError;
    finding.message = "records with this id differ from each other; they are not counted";
    finding.remedy = "keep the right one, or give each record an id of its own";
  }
  findings->push_back(std::move(finding));
}

// It is asked when all records have been added, before they are settled, and in the end.
const Settlement& Copies::Unsettled() const {
  if (looked_at_ == given_.size()) return unsettled_;
  unsettled_ = FindUnsettled();
  looked_at_ = given_.size();
  return unsettled_;
}

Settlement Copies::FindUnsettled() const {
  Settlement settlement;
  given_.ForEachRepeated([&settlement](const Given* records, size_t count) {
    const bool identical = records[0].content == records[count - 1].content;
    (identical ? settlement.identical : settlement.differing).push_back(ToBytes(records[0].id));
  });
  if (settlement.empty()) return settlement;
  // Ids that were settled before stay settled.
  for (const auto& [id, differing] : settled_) {
    (differing ? settlement.differing : settlement.identical).push_back(ToBytes(id));
  }
  std::sort(settlement.identical.begin(), settlement.identical.end());
  std::sort(settlement.differing.begin(), settlement.differing.end());
  return settlement;
}

size_t Copies::NotMet() const {
  if (settles_again_) {
    size_t missing = unexpected_;
    for (const auto& [given, left] : expected_) missing += left;
    return missing;
  }
  return static_cast<size_t>(
      std::count_if(settled_.begin(), settled_.end(), [this](const auto& settled) {
        const auto first = met_.lower_bound({settled.first, 0});
        const auto is_met = [&](auto it) { return it != met_.end() && it->first == settled.first; };
        if (!is_met(first)) return true;
        // Copies that differed and no longer do: somebody corrected them in between.
        return settled.second && !is_met(std::next(first));
      }));
}

bool Copies::Shares(const Copies& other) const {
  if (given_.Shares(&other.given_)) return true;
  return std::any_of(other.met_.begin(), other.met_.end(), [this](const auto& met) {
    const auto it = met_.lower_bound({met.first, 0});
    return it != met_.end() && it->first == met.first;
  });
}

std::vector<Given> Copies::All() const {
  std::vector<Given> all;
  all.reserve(given_.size() + met_.size());
  given_.ForEach([&all](const Given& given) { all.push_back(given); });
  for (const auto& [id, content] : met_) all.push_back({id, content});
  std::sort(all.begin(), all.end(), Before);
  return all;
}

void Copies::Merge(const Copies& other) {
  met_.insert(other.met_.begin(), other.met_.end());
  given_.Append(other.given_);
}

void Copies::Merge(Copies&& other) {
  met_.merge(other.met_);
  given_.Append(std::move(other.given_));
}

}  // namespace mspof::engine

namespace mspof {
inline namespace abi0 {

class CopyFinder::Impl {
 public:
  Impl(const IdKey& k, const Settlement& settlement) : key(k), hash(k), copies(settlement) {}

  IdKey key;
  engine::GivenHash hash;
  engine::Copies copies;
};

CopyFinder::CopyFinder(const IdKey& key, const Settlement& settlement)
    : impl_(std::make_unique<Impl>(key, settlement)) {}
CopyFinder::~CopyFinder() = default;
CopyFinder::CopyFinder(CopyFinder&&) noexcept = default;
CopyFinder& CopyFinder::operator=(CopyFinder&&) noexcept = default;

void CopyFinder::Add(const RecordBuffer& record, std::vector<Finding>* findings) {
  using engine::Copies;
  const Copies::Verdict verdict = impl_->copies.Add(impl_->hash(record));
  if (findings != nullptr) Copies::AppendFinding(verdict, record, findings);
}

void CopyFinder::Merge(const CopyFinder& other) { impl_->copies.Merge(other.impl_->copies); }
void CopyFinder::Merge(CopyFinder&& other) { impl_->copies.Merge(std::move(other.impl_->copies)); }

bool CopyFinder::NeedsAgain(std::string_view record_id) const {
  return impl_->copies.IsSettled(support::KeyedHash(impl_->key, record_id));
}

Settlement CopyFinder::Unsettled() const { return impl_->copies.Unsettled(); }

}  // namespace abi0
}  // namespace mspof
