// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_TALLY_IMPL_H_
#define MSPOF_RETURNS_TALLY_IMPL_H_

// Internal. Users want mspof/tally.h.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/counter.h"
#include "engine/unfilled.h"
#include "mspof/tally.h"
#include "returns/intake.h"
#include "returns/numbers.h"
#include "returns/settled.h"
#include "support/digest.h"

namespace mspof::returns {

// What must be equal in two tallies although no part holds it: marks of the key and of the waivers.
struct Marks {
  uint64_t key_check = 0;
  // SHA-256; empty if there are no waivers.
  std::string waivers;
};
Marks MarksOf(const TallyOptions& options);

// What copies added to a tally before it was known that they are copies.
struct Settling {
  engine::Counter counter;
  std::vector<RuleCount> rules;
  uint64_t waived = 0;
};

}  // namespace mspof::returns

namespace mspof {
inline namespace abi0 {

/// Internal: the state of a tally.
class Tally::Impl {
 public:
  Impl(const Framework& framework, const TallyOptions& options, const returns::Marks& marks,
       const std::vector<bool>& not_mapped, const std::vector<std::string>& leave_out,
       engine::Waivers waivers);
  // `marks` are those of the options, or of a part.
  static Result<std::unique_ptr<Impl>> Create(const Framework& framework,
                                              const TallyOptions& options,
                                              const returns::Marks& marks);

  // Everything that must be equal in two tallies that are merged.
  static support::Sha256 FingerprintOf(const Framework& framework, const TallyOptions& options,
                                       const returns::Marks& marks);

  bool Add(const RecordBuffer& record, std::vector<Finding>* findings);
  void AddAll(const std::vector<const RecordBuffer*>& records, const TakenSink& sink);
  // These are in settling.cc.
  Status BeginSettling();
  // Subtracts what is to be taken back so far.
  void TakeBack();
  // Whether all records that BeginSettling() asks for were added again.
  bool IsSettled() const { return settling == nullptr || intake.copies.NotMet() == 0; }
  // Whether it is a part that no longer keeps account of each copy, so that it can only be
  // finished.
  bool is_settled_part() const { return options.is_part && settling != nullptr; }
  Result<TallyOutcome> Finish();
  Return MakeReturn() const;
  std::string Encode() const;
  Status Restore(std::string_view bytes);
  // Whether what `other` counted may be added; takes back in both what is to be taken back.
  Status MayMerge(Impl* other);
  // Adds what `other` counted. REQUIRES: both are whole, and their fingerprints are equal.
  Result<returns::MergedCopies> Merge(const Impl& other);
  // The same, taking over its ids.
  Result<returns::MergedCopies> Merge(Impl&& other);

  Framework framework;
  const internal::Impl<Framework>& definition;
  TallyOptions options;
  returns::Marks marks;
  support::Sha256 fingerprint;
  returns::Intake intake;
  engine::Counter counter;
  engine::Unfilled unfilled;
  std::vector<returns::RuleCount> rules;
  // Records in scope that have a finding that was waived.
  uint64_t waived = 0;
  // After BeginSettling(): what is to be taken back.
  std::unique_ptr<returns::Settling> settling;
  // False while something is being added. It stays false if memory runs out meanwhile, because part
  // of a record may have been counted. Then the tally gives no results.
  bool whole = true;
  // If it is a part: the records whose ids were settled.
  returns::Settled settled;

 private:
  returns::Taken Take(const RecordBuffer& record, std::vector<Finding>* findings);
  Result<returns::MergedCopies> Merge(const Impl& other, const std::function<void()>& merge_ids);
  // Counts all about a record that was taken in but its place in the populations. Returns whether
  // they decide about it.
  bool Note(const RecordBuffer& record, const returns::Taken& taken);
  // Whether some records must be looked at one by one, because copies among them are settled.
  bool MaySettle() const { return options.is_part && !intake.copies.settled().empty(); }
  void AddBatch(const RecordBuffer* const* records, size_t first, size_t count,
                const TakenSink& sink);
  bool AddAgain(const RecordBuffer& record, std::vector<Finding>* findings);
  // Those of the record that was taken in last.
  void CountHits(std::vector<returns::RuleCount>* counts) const;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RETURNS_TALLY_IMPL_H_
