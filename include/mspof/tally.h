// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TALLY_H_
#define MSPOF_TALLY_H_

/// Tally: counts records into a Return. It does not keep the records: memory grows
/// by about 24 bytes for each record and 20 to 40 bytes for each person.
///
///   auto outcome = CountAll(options);      // Create(), Add() each record, Finish()
///   if (!outcome->settlement.empty()) {    // ids that were given more than once
///     options.settlement = outcome->settlement;
///     outcome = CountAll(options);         // the same records again
///   }
///   Send(*outcome->council_return);
///
/// Guarantees:
///   1. The same records give the same Return, in any order and divided over any number of tallies
///      that are then merged.
///   2. Every record is counted, or left out for exactly one reason. The return holds the numbers.
///   3. It reads no clock, locale, file or environment, and starts no thread.
///   4. If memory runs out while something is added (std::bad_alloc), a record may be counted in
///      part: from then on Finish() and Merge() fail with kResourceExhausted.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/copies.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/record_buffer.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/waiver.h"

namespace mspof {
inline namespace abi0 {

/// A measure that the council does not supply.
struct LeaveOut {
  /// Id of the measure.
  std::string measure;
  /// Why, in one line of at most 500 bytes for the receiver, without personal data. It may be empty
  /// where the definition calls the measure optional in a population; the return then gives the
  /// reason "optional" there.
  std::string reason;
};

/// What to count.
struct TallyOptions {
  /// GSS code of the council. The council must have existed in all of the period (mspof/council.h).
  std::string council;
  /// The period of the return.
  Period period;
  /// The day as of which the records were taken. It must not be before the period. The return
  /// states it.
  Date as_of;
  /// Paths that your product can never supply. Counts that need them are not supplied. Name them:
  /// if a path is not named and no record fills it, the return states that there was nothing, and
  /// TallyOutcome::findings warns of it.
  std::vector<std::string> not_mapped = {};
  /// Measures that the council leaves out.
  std::vector<LeaveOut> leave_out = {};
  /// TallyOutcome::settlement of a first pass. Default: empty, nothing to settle.
  Settlement settlement = {};
  /// Key for hashes of ids (mspof/copies.h). Default: zeros, which is enough if the tally is never
  /// serialized. It does not change results.
  IdKey id_key = {};
  /// Findings that the council accepts for a while (mspof/waiver.h).
  std::vector<Waiver> waivers = {};
  /// Whether this tally holds some of the records, and tallies of other processes hold the others
  /// (mspof/tally_part.h). Then one record id may be in several of them: Merge() takes that, and
  /// Finish() of what was merged either settles the copies or names them. For this the tally keeps
  /// what each settled record added. Finish() does not ask for ids of the settlement that the tally
  /// does not hold. Default: false.
  bool is_part = false;
};

/// What Finish() gives: either a return, or ids to settle first. A plain value.
struct TallyOutcome {
  /// The return; kFailedPrecondition if there are ids to settle.
  Result<Return> council_return =
      Status(StatusCode::kFailedPrecondition,
             "record ids were given more than once: settle them in a second pass");
  /// The ids that were given more than once. Pass it in TallyOptions::settlement to a second tally,
  /// and add the same records again. Empty if there is a return.
  Settlement settlement;
  /// What to look at before you send the return. It has a warning "path-never-filled" for each
  /// path, group or collection that a supplied count uses, that no record filled, and that
  /// TallyOptions::not_mapped does not name. The return states there that there was nothing. It has
  /// a warning "path-not-mapped" for each path that a record filled although it is named there.
  std::vector<Finding> findings = {};
};

/// Counts records. Use from one thread at a time; for several threads use several tallies and
/// Merge(). Movable; not copyable.
class MSPOF_EXPORT Tally {
 public:
  /// Makes an empty tally. Fails with kInvalidArgument if the period is before the definition is
  /// valid, if the as-of day is before the period, or if the council did not exist in the period.
  /// Fails with kNotFound if a path, measure, council or the rule of a waiver is unknown.
  static Result<Tally> Create(const Framework& framework, const TallyOptions& options);
  ~Tally();
  Tally(Tally&&) noexcept;
  Tally& operator=(Tally&&) noexcept;

  /// Checks and counts one record, and appends its findings if `findings` is not null.
  ///
  /// Returns true if the record belongs to this return: it is of its council and of its period. It
  /// also returns true if the date that decides is missing or cannot be read, and if no council has
  /// the code that the record names. Findings of other records are appended too, but they need not
  /// be settled before the return is sent.
  ///
  /// Settled copies give the findings of a CopyFinder, which the rules of the return do not count.
  /// A withdrawn record (mspof/capture/interview.h) is left out and no rule looks at it. A record
  /// that cannot be counted (of another framework, filled wrongly, or without an id) is accounted
  /// for as unreadable, with the finding "record-misuse" or "row-id".
  ///
  /// If memory runs out, it throws std::bad_alloc, and the tally is no longer complete: Finish(),
  /// Merge() and Encode() then report that.
  bool Add(const RecordBuffer& record, std::vector<Finding>* findings = nullptr);
  /// Adds records, with the same results as Add() of one after the other, in less time: what rules
  /// and counts look at is decided for 64 records at once. Calls `taken` for each record, in their
  /// order, with what Add() returns; without it, no findings are made. The records must not change
  /// meanwhile. If `taken` throws, the tally is no longer complete, as if memory ran out.
  void AddAll(const std::vector<const RecordBuffer*>& records, const TakenSink& taken = {});
  /// Accounts for `rows` rows that could not be read as records. See RecordReader::unreadable().
  void AddUnreadable(uint64_t rows = 1);
  /// How many records and unreadable rows were given so far.
  uint64_t given() const;

  /// Adds what `other` counted. Fails with kFailedPrecondition and changes nothing if the two
  /// differ in framework, overlay, options or key, or if both hold the same record id. Divide the
  /// records by ShardOf() to avoid that. Parts (TallyOptions::is_part) may hold the same id, and
  /// may differ in their settlement.
  Status Merge(const Tally& other);
  /// The same in less time and memory: it takes over what `other` has, unless it fails with
  /// kFailedPrecondition. What is left there may only be destroyed or assigned to.
  Status Merge(Tally&& other);
  /// To divide records over `shards` tallies: the shard, in [0, shards), to which a record id
  /// belongs. It is the same on every computer. REQUIRES: shards > 0.
  static uint32_t ShardOf(std::string_view record_id, uint32_t shards);

  /// The state as bytes. They hold keyed hashes and no ids. Empty if memory ran out before, or if
  /// records that BeginSettling() asks for were not added again, or of a part that was settled;
  /// Decode() refuses that.
  std::string Encode() const;
  /// Reads the bytes of Encode(). Pass the same framework, overlay and options. Fails with kCorrupt
  /// or kFailedPrecondition.
  static Result<Tally> Decode(const Framework& framework, const TallyOptions& options,
                              std::string_view bytes);

  /// To settle the ids that Finish() gives without adding all records again:
  ///
  ///   const Status begun = tally->BeginSettling();
  ///   for (record : the same records) {
  ///     if (tally->NeedsAgain(record.record_id())) tally->Add(record, &findings);
  ///   }
  ///   outcome = tally->Finish();
  ///
  /// From now on, Add() takes records that were added before and gives their findings once more,
  /// with those about copies. It passes over all others. Do not add unreadable rows again. The
  /// result is that of a second tally with TallyOptions::settlement. Fails with kUnsupported and
  /// changes nothing if persons were counted, because a person cannot be taken back, or if the
  /// tally was made with a settlement: then make that second tally. A part can only be finished
  /// from then on: it refuses Merge(), and Encode() gives nothing.
  Status BeginSettling();
  /// After BeginSettling(), whether a record with this id must be added again: its id was given
  /// more than once, or it may be the only one that fills a path. Else false. Cost: a hash of the
  /// id.
  bool NeedsAgain(std::string_view record_id) const;

  /// The return, or what must be settled first. You may go on adding records afterwards. Fails with
  /// kResourceExhausted if memory ran out before, and with kFailedPrecondition if an id of
  /// TallyOptions::settlement, or a record that BeginSettling() asks for, was not added: they are
  /// then not the records of the first pass.
  Result<TallyOutcome> Finish() const;

 private:
  class Impl;
  friend struct internal::Access<Tally>;
  explicit Tally(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TALLY_H_
