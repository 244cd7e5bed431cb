// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_INTAKE_H_
#define MSPOF_RETURNS_INTAKE_H_

// Internal. What is decided about a record before it is counted: is it a copy, is it of this
// council, what do the rules find, and what do they exclude. A tally and an explanation take their
// records in here, so that they cannot disagree.

#include <optional>
#include <string>
#include <vector>

#include "engine/copies.h"
#include "engine/populations.h"
#include "engine/reasons.h"
#include "engine/record_batch.h"
#include "engine/runner.h"
#include "engine/view.h"
#include "engine/waivers.h"
#include "mspof/tally.h"
#include "support/digest.h"

namespace mspof::returns {

// A record that was taken in.
struct Taken {
  // Why no population counts it, as Reasons::Fixed; kCounted: the populations decide.
  uint32_t reason = engine::Reasons::kCounted;
  // Whether it matters to the return: see Tally::Add().
  bool in_scope = true;
  // The rule that excludes it; kNone: none does.
  uint16_t excluded_by = definition::kNone;
  // Whether a finding was waived.
  bool waived = false;
  // The hash of the person's id; empty: it has none, or no population counts persons.
  std::optional<support::Hash128> person;
  // The hashes of the record itself. Not set if it is unreadable.
  engine::Given given;
  // Its values are in its lane of the batch, and not in the view.
  bool in_lane = false;
};

class Intake {
 public:
  // `not_mapped`: by Use.
  Intake(const internal::Impl<Framework>& definition, const TallyOptions& options,
         const std::vector<bool>& not_mapped, engine::Waivers waivers);

  // The keyed hash of the record's id.
  support::Hash128 IdOf(const RecordBuffer& record) const {
    return support::KeyedHash(options_.id_key, record.record_id());
  }

  // Takes in a record, and appends its findings if `findings` is not null. If no reason leaves the
  // record out, view() then has its effective values.
  Taken Take(const RecordBuffer& record, std::vector<Finding>* findings);
  // Looks at up to support::kLanes records at once. Then takes in each of them, in their order, as
  // Take() does; these must stay as they are until then.
  void Look(const RecordBuffer* const* records, size_t count) {
    batch_.Look(records, count, runner_);
  }
  Taken TakeFromLane(size_t lane, const RecordBuffer& record, std::vector<Finding>* findings);
  // Takes in a record as if it were no copy, and nothing remembers it.
  Taken TakeAsFirst(const RecordBuffer& record);
  // The hash of the record's id; empty: the record is unreadable.
  std::optional<support::Hash128> IdIfReadable(const RecordBuffer& record) const;
  // Whether the populations decide about the record, if it is no copy. REQUIRES: it is readable.
  bool MayCount(const RecordBuffer& record) const {
    return ReasonOf(internal::ImplOf(record), engine::Copies::Verdict::kCount) ==
           engine::Reasons::kCounted;
  }
  // Takes in a record that was changed on trial: it is no copy, and nothing remembers it.
  Taken Try(const internal::Impl<RecordBuffer>& record);

  const engine::View& view() const { return view_; }
  // REQUIRES: Look() was called.
  engine::Batch* batch() { return batch_.batch(); }
  const engine::Runner& runner() const { return runner_; }
  // The hits of the record that was taken in last.
  const std::vector<engine::Hit>& hits() const { return hits_; }

  engine::Copies copies;

 private:
  uint32_t ReasonOf(const internal::Impl<RecordBuffer>& record,
                    engine::Copies::Verdict verdict) const;
  bool IsOurs(const internal::Impl<RecordBuffer>& record) const;
  // Whether the record cannot be counted, which is then noted.
  bool TakeUnfit(const RecordBuffer& record, std::vector<Finding>* findings, Taken* taken);
  // Whether it is a copy.
  engine::Copies::Verdict Meet(const RecordBuffer& record, std::vector<Finding>* findings,
                               const Taken& taken);
  void TakeAs(engine::Copies::Verdict verdict, const RecordBuffer& record,
              std::vector<Finding>* findings, Taken* taken);
  // Fills in `taken` of a record, whose reason is there. `view`: a View or a Lane. `run` finds its
  // hits, and returns false if the record must be taken in in another way.
  template <typename AnyView, typename Find>
  bool TakeSeen(const AnyView& view, const internal::Impl<RecordBuffer>& record, const Find& run,
                std::vector<Finding>* findings, Taken* taken);
  void Judge(const internal::Impl<RecordBuffer>& record, Taken* taken);
  void Run(const internal::Impl<RecordBuffer>& record, Taken* taken);
  void SetPerson(const internal::Impl<RecordBuffer>& record, Taken* taken) const;

  const internal::Impl<Framework>& d_;
  const TallyOptions& options_;
  engine::View view_;
  engine::RecordBatch batch_;
  engine::Runner runner_;
  engine::Populations populations_;
  engine::Populations populations_of_overlay_;
  engine::Waivers waivers_;
  engine::GivenHash given_hash_;
  // Whether a rule may exclude the date that decides if a record is in the period. Then the rules
  // must see every record.
  const bool dates_may_be_excluded_;
  const bool counts_persons_;
  std::vector<engine::Hit> hits_;
};

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_INTAKE_H_
