// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_COPIES_H_
#define MSPOF_ENGINE_COPIES_H_

// Internal. Which record ids were given more than once. It takes 24 bytes a record, which are
// appended and never sorted. Copies of ids that were settled in a first pass are told apart by
// content.

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/given_list.h"
#include "mspof/copies.h"
#include "support/content_hash.h"
#include "support/digest.h"

namespace mspof::engine {

// Hashes records by one key.
class GivenHash {
 public:
  explicit GivenHash(const IdKey& key) : key_(key), hash_(key) {}
  Given operator()(const RecordBuffer& record);

 private:
  IdKey key_;
  support::ContentHash hash_;
  std::vector<uint64_t> content_;
};

class Copies {
 public:
  enum class Verdict { kCount, kDuplicate, kDiffering };

  explicit Copies(const Settlement& settlement);

  Verdict Add(const Given& given);
  static void AppendFinding(Verdict verdict, const RecordBuffer& record,
                            std::vector<Finding>* findings);
  // What must be settled before a return can be made.
  const Settlement& Unsettled() const;
  // From now on, only records are added again whose ids are not settled yet: these ids are settled
  // as Unsettled() says, and the others stay counted. REQUIRES: no id is settled.
  void Settle(const Settlement& settlement);
  // Whether the id is one of those that are settled.
  bool IsSettled(const support::Hash128& id) const { return Find(id) != nullptr; }
  bool Differs(const support::Hash128& id) const;
  // How many settled ids were not added, or differed and no longer do. After Settle(), how many
  // records were not added as they were before. If there are any, these are not the records of the
  // first pass.
  size_t NotMet() const;
  // Whether both hold an id.
  bool Shares(const Copies& other) const;
  void Merge(const Copies& other);
  // The same, taking over what `other` has. If memory runs out, neither is whole.
  void Merge(Copies&& other);

  // The records whose ids are not settled.
  GivenList& NotSettled() const { return given_; }
  // The ids that were settled before, and whether their copies differ; sorted.
  const std::vector<std::pair<support::Hash128, bool>>& settled() const { return settled_; }
  // Takes a record as given that is settled (`Meet`) or not, whatever the settlement says of it.
  void Meet(const Given& given) { met_.emplace(given.id, given.content); }
  void Keep(const Given& given) { given_.push_back(given); }

  // Every record that was added, sorted; each content of a settled id once. Adding all of them to
  // another object gives the same.
  std::vector<Given> All() const;

 private:
  using SettledId = std::pair<support::Hash128, bool>;

  void SetSettled(const Settlement& settlement);
  Settlement FindUnsettled() const;
  const SettledId* Find(const support::Hash128& id) const;
  // The number of the bit of an id.
  size_t BitOf(const support::Hash128& id) const {
    return static_cast<size_t>(id.low) & (may_be_settled_.size() * 64 - 1);
  }
  void Expect(const Given& given);
  void MeetExpected(const Given& given);

  // Not settled. To ask about it moves records within it; their order shows nowhere.
  mutable GivenList given_;
  // What was found of so many of them, which only become more.
  mutable Settlement unsettled_;
  mutable size_t looked_at_ = 0;
  // Settled ids, and whether their copies differ; sorted.
  std::vector<SettledId> settled_;
  // A bit for some bits of each settled id, 16 for each id. Most ids are not settled, and in 15 of
  // 16 cases one look tells.
  std::vector<uint64_t> may_be_settled_;
  // The contents of settled ids that were found so far.
  std::set<std::pair<support::Hash128, uint64_t>> met_;
  // After Settle(): each record of a settled id as it was added first, sorted, and how often it is
  // still to be added again.
  std::vector<std::pair<Given, size_t>> expected_;
  bool settles_again_ = false;
  size_t unexpected_ = 0;
};

std::array<uint8_t, 16> ToBytes(const support::Hash128& hash);
support::Hash128 FromBytes(const std::array<uint8_t, 16>& bytes);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_COPIES_H_
