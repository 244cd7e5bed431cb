// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TALLY_H_
#define MSPOF_TALLY_H_

/// Tally: counts records, one at a time, into a Return. Memory grows only with ids and
/// distinct persons: about 24 bytes a record and 20 to 40 a person.
///
///   auto outcome = CountAll(options);      // Create, Add each record, Finish
///   if (!outcome->settlement.empty()) {    // ids that were given more than once
///     options.settlement = outcome->settlement;
///     outcome = CountAll(options);         // the same records again
///   }
///   Send(*outcome->result);
///
/// Guarantees:
///   1. The same records in any order, divided over any number of merged tallies, give
///      the same Return.
///   2. Every record given is counted or left out with exactly one reason; the numbers
///      are part of the Return.
///   3. It reads no clock, locale, file or environment and starts no thread.
///   4. If memory runs out while something is added (std::bad_alloc), a record may be counted in
///      part: from then on Finish() and Merge() fail with kResourceExhausted.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/copies.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/record.h"
#include "mspof/return.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A measure that the council does not supply, and why.
struct LeaveOut {
  /// Id of the measure.
  std::string measure;
  /// One line for the receiver, at most 500 bytes; no personal data. Empty: only for the
  /// populations that the definition calls optional for the measure; the return then says
  /// "optional".
  std::string reason;
};

/// What is counted, and how.
struct TallyOptions {
  /// GSS code of the council. It must have existed throughout the period
  /// (mspof/council.h).
  std::string council;
  /// The days covered.
  Period period;
  /// The day as of which the records were taken; not before the period. Stands in the return.
  Date as_of;
  /// Paths that the host can never supply. What uses them is not supplied. A path that is neither
  /// here nor in any record is taken for one of which there was nothing: Outcome::findings.
  std::vector<std::string> not_mapped = {};
  /// Measures that the council leaves out.
  std::vector<LeaveOut> leave_out = {};
  /// From a first pass. Default: nothing to settle.
  Settlement settlement = {};
  /// Default: zeros, which is good enough for a tally that is never serialized. Does not
  /// change results.
  IdKey id_key = {};
};

/// What Finish() gives: a return, or ids to settle first.
struct Outcome {
  /// The return; none if there are ids to settle.
  std::optional<Return> result;
  /// Pass it in the options of a second tally over the same records.
  Settlement settlement;
  /// What to look at before the return is sent: a warning "path-never-filled" for each path, or
  /// group or collection, that something supplied is counted by and no record filled, though
  /// TallyOptions::not_mapped does not name it. The return says there that there is nothing.
  std::vector<Finding> findings = {};
};

/// Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT Tally {
 public:
  /// Fails with kInvalidArgument (a period before the definition's validity, an as-of date
  /// before the period, a council that did not exist in it) or kNotFound (an unknown path, measure
  /// or council).
  static Result<Tally> Create(const Framework& framework, const TallyOptions& options);
  ~Tally();
  Tally(Tally&&) noexcept;
  Tally& operator=(Tally&&) noexcept;

  /// Checks and counts one record, and appends its findings if `findings` is not null. Returns
  /// whether these are findings of this return: the record is of its council, and of its period, or
  /// of one that cannot be known (the date is missing or cannot be read). Others are given too, but
  /// are nothing to settle before the return is sent. Settled copies give findings as CopyFinder
  /// does; these are not counted in the return's rules.
  /// A record that was withdrawn (mspof/interview.h) is left out, and no rule looks at it.
  /// A record that cannot be counted at all (of another framework, filled wrongly, without an
  /// id) is accounted for as unreadable, with a finding "record-misuse" or "row-id".
  /// If memory runs out, it throws std::bad_alloc, and the tally is no longer whole, which
  /// Finish(), Merge() and Serialize() report.
  bool Add(const Record& record, std::vector<Finding>* findings = nullptr);
  /// Accounts for `rows` rows that could not be read as records.
  void AddUnreadable(uint64_t rows = 1);
  /// Records and unreadable rows given so far.
  uint64_t given() const;

  /// Adds what `other` counted. Fails with kFailedPrecondition, leaving this as it was, if
  /// the two differ in framework, options or key, or share a record id (divide by
  /// PartOf).
  Status Merge(const Tally& other);
  /// The part in [0, parts) to which a record id belongs, equal everywhere.
  /// REQUIRES: parts > 0.
  static uint32_t PartOf(std::string_view record_id, uint32_t parts);

  /// The state as bytes; holds keyed hashes, no id. Empty if memory ran out before, which Parse()
  /// refuses.
  std::string Serialize() const;
  /// Reads Serialize()'s bytes with the same framework and options. Fails with kCorrupt or
  /// kFailedPrecondition.
  static Result<Tally> Parse(const Framework& framework, const TallyOptions& options,
                             std::string_view bytes);

  /// The return, or what must be settled first. The tally may be added to afterwards. Fails with
  /// kResourceExhausted if memory ran out before, and with kFailedPrecondition if an id of
  /// TallyOptions::settlement was not added: these are not the records of the first pass.
  Result<Outcome> Finish() const;

 private:
  class Impl;
  explicit Tally(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TALLY_H_
