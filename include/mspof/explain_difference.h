// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_DIFFERENCE_H_
#define MSPOF_EXPLAIN_DIFFERENCE_H_

/// DifferenceExplainer: shows which records moved each number that differs between two returns. One
/// sentence for people says first what changed.
///
///   Print(mspof::DifferenceSentence(sent, revised, &framework));
///   // "12 more enquiries count; nothing else changed."
///
///   auto explainer = mspof::DifferenceExplainer::Create(tally_sent, tally_revised);
///   if (!explainer.ok()) return Fail(explainer.status().message());
///   for (const mspof::RecordBuffer& record : RecordsSent())
///     Try(explainer->Add(mspof::DifferenceSide::kBefore, record));
///   for (const mspof::RecordBuffer& record : RecordsRevised())
///     Try(explainer->Add(mspof::DifferenceSide::kAfter, record));
///   for (size_t i = 0; i < explainer->numbers().size(); ++i)
///     for (const mspof::Move& move : *explainer->Moves(i)) Print(move.record_ids, move.after);
///
/// The moves of a number add up to its change, because each record is counted alone by the code
/// that counted all of them: see mspof/explain.h.
///
/// Moves hold ids of records and persons, and so they are personal data: they are for the council's
/// own analysts and are never part of a return. mspof/difference.h lists what changed without them.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "mspof/explain.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "mspof/tally.h"

namespace mspof {
inline namespace abi0 {

/// What changed between two submissions, as one sentence for people who know no cell: which units
/// count more or less, and how many other numbers changed. "Nothing else changed" means that every
/// other number moved only as far as these units can move it; which ones did is for a
/// DifferenceExplainer. `framework` is that of the second submission, and gives nouns and titles;
/// null: records are called records, and rows are called by their ids.
///
/// Fails with kInvalidArgument if the structure of a submission is wrong. Any thread may call it.
MSPOF_EXPORT Result<std::string> DifferenceSentence(const Submission& before,
                                                    const Submission& after,
                                                    const Framework* framework = nullptr);

/// One of two returns.
enum class DifferenceSide : int {
  /// The first return.
  kBefore = 0,
  /// The second return.
  kAfter = 1,
};

/// A number that differs. A plain value.
struct ChangedNumber {
  /// Its name, as a row of the CSV form: "measure/feel-safer/concluded/total". Explainer takes it.
  std::string name;
  /// What it is, in words.
  std::string title;
  /// What it counts.
  NumberUnit unit = NumberUnit::kRecords;
  /// The number in the first return; 0 if its definition has no such number.
  uint64_t before = 0;
  /// The number in the second return; 0 if its definition has no such number.
  uint64_t after = 0;
};

/// What moved a number: a record, or a person where persons are counted. A plain value.
struct Move {
  /// The host's ids of the records: one, or for a person those with which the person counts or that
  /// decide how. Empty: rows that are no records.
  std::vector<std::string> record_ids;
  /// The host's id of the person; empty if the number does not count persons.
  std::string person_id;
  /// How many units it adds to the number in the first return.
  uint64_t before = 0;
  /// How many units it adds to the number in the second return. It is never equal to `before`.
  uint64_t after = 0;
  /// Whether the first return was given it at all.
  bool in_before = false;
  /// Whether the second return was given it at all.
  bool in_after = false;
};

/// How many records moved any number. A plain value.
struct MoveCounts {
  /// Records that both returns were given, and that count otherwise now.
  uint64_t changed = 0;
  /// Records that only the second return was given.
  uint64_t added = 0;
  /// Records that only the first return was given.
  uint64_t removed = 0;
};

/// Explains the numbers that differ between two returns. The two may be of different records, or of
/// the same records counted by two definitions. Memory grows by about 300 bytes for each record.
/// Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT DifferenceExplainer {
 public:
  /// Makes an explainer of the returns that the two tallies give. Both tallies must stay as they
  /// are, and live as long as the explainer.
  ///
  /// Fails as Tally::Finish() does, and with kFailedPrecondition if ids must be settled first.
  static Result<DifferenceExplainer> Create(const Tally& before, const Tally& after);
  ~DifferenceExplainer();
  DifferenceExplainer(DifferenceExplainer&&) noexcept;
  DifferenceExplainer& operator=(DifferenceExplainer&&) noexcept;

  /// The numbers of populations, measures, coverages and proportions that differ, in the order of
  /// Differences(). A measure that one of the returns does not supply is not among them.
  const std::vector<ChangedNumber>& numbers() const;

  /// Takes one of the records that were counted on this side. Pass all records of both sides, each
  /// as often as it was counted; the sides may be passed in turn. `record` is of the framework of
  /// that side's tally.
  ///
  /// Fails with kFailedPrecondition if the record's person was not counted, and with
  /// kResourceExhausted if memory ran out, also in an earlier call: begin again then.
  Status Add(DifferenceSide side, const RecordBuffer& record);
  /// Takes rows of this side that could not be read as records. Fails as Add() does.
  Status AddUnreadable(DifferenceSide side, uint64_t rows);

  /// What moved the number at this position of numbers(): first what the first return was given, in
  /// the order of its records, then what only the second one was given. Fails with
  /// kFailedPrecondition if the records so far do not add up to the number in both returns, and
  /// with kInvalidArgument if there is no such position. Its cost grows with all records.
  Result<std::vector<Move>> Moves(size_t number) const;
  /// How many records moved any number.
  MoveCounts moved() const;

 private:
  class Impl;
  explicit DifferenceExplainer(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXPLAIN_DIFFERENCE_H_
