// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TALLY_PART_H_
#define MSPOF_TALLY_PART_H_

/// Parts: a return counted by several processes or computers, each of which has some of the
/// records. The bytes of a part are a file (docs/formats/tally.md), and the parts together give the
/// same return as all records at once, byte for byte.
///
///   options.is_part = true;                              // in each process
///   auto tally = mspof::Tally::Create(framework, options);
///   ...                                                  // Add() its records
///   auto bytes = mspof::EncodeTallyPart(*tally);
///
///   mspof::PartMerger merger(framework);                 // in one of them
///   for (const auto& [name, bytes] : parts) Check(merger.Add(name, bytes));
///   auto merged = merger.Finish();
///   if (!merged->tally_again.empty())                    // these parts hold copies
///     SendToThem(merged->shared_ids);                    // they Add() their records again with
///                                                        // options.settlement =
///                                                        *DecodeSharedIds()
///
/// Guarantees:
///   1. The same parts give the same return, in whichever order they are added. The order decides
///      only which of several copies is the first, so in which part the others are found.
///   2. Bytes of a part hold keyed hashes of ids, never an id and no value of a record. Still they
///      are about people: keep the key secret (mspof/copies.h), and the bytes where records are.
///   3. Damaged bytes, parts that were made with something else, and a part that is given twice are
///      refused, with a message that names them. They change nothing.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/copies.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof {
inline namespace abi0 {

/// The findings of one rule. A plain value.
struct RuleFindings {
  /// Id of the rule.
  std::string rule_id;
  /// How serious they are.
  Severity severity = Severity::kNote;
  /// How many there are.
  uint64_t findings = 0;
  /// In how many rows of the source.
  uint64_t rows = 0;
  /// The most that does not count because of one of them.
  NotCounted not_counted = NotCounted::kNothing;
};

/// What a program read and found while it counted a part, for a report about all parts. It does not
/// change the return, and it may be left empty. A plain value.
struct PartLog {
  /// What the part is, such as its year or team: one line of at most 100 bytes, without personal
  /// data. Two parts with the same label are taken for the same part.
  std::string label;
  /// Records that could be read.
  uint64_t records = 0;
  /// The findings in records of the return, sorted by id and severity, each once.
  std::vector<RuleFindings> rules;
  /// How many findings there are in records of other periods or councils.
  uint64_t elsewhere_findings = 0;
  /// How many such records have a finding.
  uint64_t elsewhere_records = 0;
  /// In how many such records each rule found an error: `rows`. Sorted by id, each once.
  std::vector<RuleFindings> elsewhere;
};

/// The bytes of a part. Fails with kInvalidArgument if the tally is no part
/// (TallyOptions::is_part) or was settled (Tally::BeginSettling), if `log` is not as it says, and
/// with kResourceExhausted if memory ran out while something was added, or if the bytes would be
/// more than 1 GiB, which is about 40 million records.
MSPOF_EXPORT Result<std::string> EncodeTallyPart(const Tally& tally, const PartLog& log = {});

/// What a part is about: read it to open the framework of the parts. Fails with kCorrupt if the
/// bytes are damaged or no part, and with kUnsupported if a newer version wrote them.
MSPOF_EXPORT Result<Scope> ScopeOfTallyPart(std::string_view bytes);

/// The ids in PartsMerged::shared_ids. Fails with kCorrupt or kUnsupported as ScopeOfTallyPart()
/// does, and with kFailedPrecondition if they were hashed with another key.
MSPOF_EXPORT Result<Settlement> DecodeSharedIds(std::string_view bytes, const IdKey& key);

/// What comes of parts. A plain value.
struct PartsMerged {
  /// The return, and what to look at; or what to settle first.
  TallyOutcome outcome;
  /// The logs of all parts, with the findings of copies as they are when all records are read
  /// together. Its label is empty.
  PartLog log;
  /// How many ids have copies that are all identical, and how many have copies that differ.
  uint64_t identical_ids = 0;
  /// See `identical_ids`.
  uint64_t differing_ids = 0;
  /// The names of the parts that must be counted again because they hold copies, in the order in
  /// which they were added. Empty if there is a return.
  std::vector<std::string> tally_again;
  /// For these parts: all ids that have copies, as bytes. Empty if there is a return.
  std::string shared_ids;
};

/// Merges parts. Memory grows by 40 bytes for each record. Use from one thread at a time. Movable;
/// not copyable.
class MSPOF_EXPORT PartMerger {
 public:
  /// Begins without a part. `framework` is that of the parts, with their overlay.
  explicit PartMerger(const Framework& framework);
  ~PartMerger();
  PartMerger(PartMerger&&) noexcept;
  PartMerger& operator=(PartMerger&&) noexcept;

  /// Adds a part. `name` is what messages call it, such as the name of its file.
  ///
  /// Fails, without a change, with kCorrupt if the bytes are damaged or no part; with kUnsupported
  /// if a newer version wrote them; and with kFailedPrecondition if the part is of another
  /// framework or overlay, if it differs from the first one in council, period, as-of day, key,
  /// waivers, paths that are not mapped or measures that are left out, or if it was added before.
  /// Each message begins with `name`.
  Status Add(std::string_view name, std::string_view bytes);

  /// What comes of the parts. You may add further parts afterwards. Fails with kInvalidArgument if
  /// there is no part, and with kFailedPrecondition if copies that differed no longer do: somebody
  /// changed the records in between.
  Result<PartsMerged> Finish() const;

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TALLY_PART_H_
