// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MERGE_H_
#define MSPOF_MERGE_H_

/// Merging parts of a record that were captured in two systems, and moving a record to another
/// edition of its definition. Meanings: docs/formats/interview.md.
///
///   auto merged = mspof::MergeRecords(enquiry, feedback);
///   for (const mspof::Contradiction& c : merged->contradictions) Show(c.place);

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A place of which the parts of a record say different things.
struct Contradiction {
  /// For example "outcomes-asked", "feedback[1].listened-to" or "risk".
  std::string place;
  /// The question, fact, field or group.
  std::string id;
  /// Id of the answer set in which it stands, for Sitting::set; empty: in the record.
  std::string set;
  /// How many different things are said.
  size_t sides = 0;
};

/// A record made of two parts.
struct MergedRecord {
  /// Canonical: the order of the parts does not matter.
  CaseRecord record;
  /// In the record's order. Both sides are kept; none counts until somebody answers anew.
  std::vector<Contradiction> contradictions;
};

/// Merges any number of parts of one record; commutative, associative and idempotent. An answer
/// that is no longer due by what another part says does not count, and is parked when the record
/// is opened next. Cost: linear in what the parts hold, whatever their number.
///
/// If memory runs out in a call (std::bad_alloc), destroy the merger and begin anew: it may hold a
/// part in part.
///
/// Use from one thread at a time. Movable; not copyable, since nothing asks for it.
class MSPOF_EXPORT RecordMerger {
 public:
  RecordMerger();
  ~RecordMerger();
  RecordMerger(RecordMerger&&) noexcept;
  RecordMerger& operator=(RecordMerger&&) noexcept;

  /// Adds a part. Fails with kInvalidArgument if its record id is empty or another than that of
  /// the parts before, and with kFailedPrecondition if it was captured by another definition; the
  /// parts before are then as they were.
  Status Add(const CaseRecord& part);
  /// The merged record; afterwards the merger is as new. Fails with kFailedPrecondition if no part
  /// was added.
  Result<MergedRecord> Finish();

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

/// Merges two parts, as RecordMerger does.
MSPOF_EXPORT Result<MergedRecord> MergeRecords(const CaseRecord& a, const CaseRecord& b);

/// What moving a record to another definition changes.
struct MigrationChange {
  /// The place, or the id of a question without an answer.
  std::string place;
  /// What is different, in words, to stand after the title: "is a new question".
  std::string what;
  /// The number that people know the question by; 0: none.
  uint32_t number = 0;
  /// What it is called, in a few words.
  std::string title = {};
};

/// A record by another definition.
struct MigratedRecord {
  /// The record, pinned to the new definition. No answer was changed.
  CaseRecord record;
  /// Everything that is different for this record: questions that are new or gone, wordings,
  /// options and conditions that changed, answers that are no option any more.
  std::vector<MigrationChange> changes;
};

/// Pins a record to the definition `to`. Fails with kFailedPrecondition if it is not pinned to
/// `from`, and with kInvalidArgument if the two are different frameworks.
MSPOF_EXPORT Result<MigratedRecord> Migrate(const Framework& from, const Framework& to,
                                            const CaseRecord& record);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MERGE_H_
