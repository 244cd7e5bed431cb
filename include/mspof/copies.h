// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COPIES_H_
#define MSPOF_COPIES_H_

/// Copies: records that were given more than once. They are settled in a second pass over the
/// same records, so that memory grows by 24 bytes a record and not by the record.
///
///   mspof::CopyFinder first;
///   for (const mspof::Record& record : Records()) first.Add(record);
///   mspof::CopyFinder second({}, first.Unsettled());
///   for (const mspof::Record& record : Records()) second.Add(record, &findings);
///
/// A Tally does the same for itself (mspof/tally.h).

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/record.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Key of the hash under which record and person ids are kept. Equal for tallies that
/// will be merged; never stored.
using IdKey = std::array<uint8_t, 16>;

/// Record ids that were given more than once, found in a first pass; given to the second,
/// it counts identical copies once and differing ones not at all. A plain value.
struct Settlement {
  /// Keyed hashes of ids whose copies are all identical.
  std::vector<std::array<uint8_t, 16>> identical;
  /// Keyed hashes of ids of which copies differ.
  std::vector<std::array<uint8_t, 16>> differing;
  /// Whether there is nothing to settle.
  bool empty() const { return identical.empty() && differing.empty(); }
};

/// Finds copies. Two records are identical if they have the same person, council and values
/// of what the framework declares. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT CopyFinder {
 public:
  /// A first pass without, a second one with what is to be settled, and the same key.
  explicit CopyFinder(const IdKey& key = {}, const Settlement& settlement = {});
  ~CopyFinder();
  CopyFinder(CopyFinder&&) noexcept;
  CopyFinder& operator=(CopyFinder&&) noexcept;

  /// Takes note of a record. In a second pass appends, if `findings` is not null, a NOTE
  /// "record-copy" for each identical copy after the first, and an ERROR "record-differs"
  /// for each record whose id has copies that differ.
  void Add(const Record& record, std::vector<Finding>* findings = nullptr);

  /// The ids with copies that are not settled yet, with those that are; empty if there are
  /// none. Cost: sorts the hashes.
  Settlement Unsettled() const;

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COPIES_H_
