// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_MERGE_H_
#define MSPOF_CAPTURE_MERGE_H_

/// Merge: puts parts of one record together that were captured in two systems, or by two users at
/// the same time. Migrate() moves a record to another edition of its definition.
/// docs/formats/interview.md specifies both.
///
///   auto merged = mspof::MergeRecords(enquiry, feedback);
///   if (!merged.ok()) return Fail(merged.status().message());
///   Save(merged->record);
///   for (const mspof::RecordContradiction& c : merged->contradictions) Show(c.path);
///
/// Nothing is lost, and the order does not matter. If both parts answered the same question
/// differently, both answers are kept and neither counts until somebody answers again.

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

/// A place at which the parts of a record contradict each other. A plain value.
struct RecordContradiction {
  /// Where: for example "outcomes-asked", "feedback[1].listened-to" or "risk".
  std::string path;
  /// Id of the question, fact, field or group.
  std::string id;
  /// Id of its answer set, for Sitting::answer_set. Empty if it belongs to the record.
  std::string answer_set;
  /// How many different values there are.
  size_t sides = 0;
};

/// A record that was merged from parts. A plain value.
struct MergedRecord {
  /// The record. It is the same in whichever order the parts were merged.
  CaseRecord record;
  /// The contradictions, in the order of the record. Both values are kept; neither counts until
  /// somebody answers again.
  std::vector<RecordContradiction> contradictions;
};

/// Merges any number of parts of one record. It is commutative, associative and idempotent. If an
/// answer is no longer due because of what another part holds, it does not count, and the next
/// interview that opens the record parks it. Cost: linear in the size of the parts.
///
/// If memory runs out in a call (std::bad_alloc), destroy the merger and begin anew: it may hold a
/// part in part.
///
/// Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT RecordMerger {
 public:
  RecordMerger();
  ~RecordMerger();
  RecordMerger(RecordMerger&&) noexcept;
  RecordMerger& operator=(RecordMerger&&) noexcept;

  /// Adds a part. Fails with kInvalidArgument if its record id is empty or differs from that of the
  /// other parts, and with kFailedPrecondition if another definition captured it. On failure the
  /// merger is unchanged.
  Status Add(const CaseRecord& part);
  /// Returns the merged record and empties the merger, so that you can use it again. Fails with
  /// kFailedPrecondition if no part was added.
  Result<MergedRecord> Finish();

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

/// Merges two parts, as a RecordMerger does.
MSPOF_EXPORT Result<MergedRecord> MergeRecords(const CaseRecord& a, const CaseRecord& b);

/// One change for a record that moves to another definition. A plain value.
struct MigrationChange {
  /// Where the change is, or the id of a question without an answer.
  std::string path;
  /// What is different, in words that follow the title: "is a new question".
  std::string what;
  /// The number by which people know the question; 0 if it has none.
  uint32_t number = 0;
  /// Its title, a few words.
  std::string title = {};
};

/// A record that was moved to another definition. A plain value.
struct MigratedRecord {
  /// The record, pinned to the new definition. Its answers are unchanged.
  CaseRecord record;
  /// All changes for this record: questions that are new or gone; wordings, options and conditions
  /// that changed; answers that are no longer an option. Show them before somebody agrees.
  std::vector<MigrationChange> changes;
};

/// Moves `record` from the definition `from` to the definition `to`. Fails with kFailedPrecondition
/// if the record is not pinned to `from`, and with kInvalidArgument if they are different
/// frameworks.
MSPOF_EXPORT Result<MigratedRecord> Migrate(const Framework& from, const Framework& to,
                                            const CaseRecord& record);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_MERGE_H_
