// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COPIES_H_
#define MSPOF_COPIES_H_

/// Copies: finds records that were given more than once. It reads all records twice, so that it
/// does not have to keep them: memory grows by 24 bytes for each record, whatever its size.
///
///   mspof::CopyFinder first;                              // first pass: which ids occur twice?
///   for (const mspof::RecordBuffer& record : Records()) first.Add(record);
///   mspof::CopyFinder second({}, first.Unsettled());      // second pass: what about their copies?
///   for (const mspof::RecordBuffer& record : Records()) second.Add(record, &findings);
///
/// A Tally finds copies itself (mspof/tally.h). You need a CopyFinder only to check records without
/// counting them. Several threads can do the first pass, each with a CopyFinder of its own; Merge()
/// puts them together.

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Key under which record and person ids are hashed. Tallies that will be merged must have the same
/// key. It is never stored. Keep it secret if you store a tally: without it, nobody can find out
/// which ids the tally holds.
using IdKey = std::array<uint8_t, 16>;

/// The record ids that were given more than once, as a first pass found them. With it, a second
/// pass counts identical copies once and differing copies not at all. A plain value; it holds no
/// ids.
struct Settlement {
  /// Keyed hashes of the ids whose copies are all identical.
  std::vector<std::array<uint8_t, 16>> identical;
  /// Keyed hashes of the ids with copies that differ.
  std::vector<std::array<uint8_t, 16>> differing;
  /// True if no id was given more than once.
  bool empty() const { return identical.empty() && differing.empty(); }
};

/// Finds copies. Two records are identical if they have the same person, the same council and the
/// same values of everything that the framework declares. Use from one thread at a time. Movable;
/// not copyable.
class MSPOF_EXPORT CopyFinder {
 public:
  /// Begins the first pass if `settlement` is empty, else the second pass with what Unsettled() of
  /// the first one returned. Both passes must have the same key.
  explicit CopyFinder(const IdKey& key = {}, const Settlement& settlement = {});
  ~CopyFinder();
  CopyFinder(CopyFinder&&) noexcept;
  CopyFinder& operator=(CopyFinder&&) noexcept;

  /// Takes note of a record. In the second pass, it also appends findings if `findings` is not
  /// null: a NOTE "record-copy" for each identical copy after the first, and an ERROR
  /// "record-differs" for each record that has differing copies.
  void Add(const RecordBuffer& record, std::vector<Finding>* findings = nullptr);

  /// Adds what `other` took note of, as if its records had been added here. REQUIRES: both are in
  /// the first pass and have the same key.
  void Merge(const CopyFinder& other);
  /// The same in less time and memory: it takes over what `other` has. What is left there may only
  /// be destroyed or assigned to.
  void Merge(CopyFinder&& other);

  /// In the second pass, whether the id was given more than once. Other records have no findings
  /// about copies, so the second pass can do without them (ReaderOptions::wanted).
  bool NeedsAgain(std::string_view record_id) const;

  /// What the second pass needs: all ids with copies, those settled before included. Empty if there
  /// are no copies that are not settled. Cost: looks at each hash.
  Settlement Unsettled() const;

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COPIES_H_
