// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RESOLVER_H_
#define MSPOF_RESOLVER_H_

/// Resolver: finds out which of many submissions stand. It gives one resolution for each council
/// and period: the submissions that stand, or the conflict. docs/formats/submission.md specifies
/// revisions, top-ups and conflicts.
///
///   mspof::Resolver resolver;
///   for (const mspof::Submission& s : received) resolver.Add(s);
///   for (const mspof::Resolution& r : resolver.Resolutions())
///     if (r.conflicts.empty()) Use(r.submissions); else Ask(r.conflicts);
///
/// The resolver keeps no counts: keep the submissions yourself, by the digests that Add() returns.
/// To get one return of a resolution, pass the returns of its submissions to MergeTopUps()
/// (mspof/top_up.h).
///
/// Guarantees:
///   1. The same submissions give the same resolutions, in any order and however often each is
///      added.
///   2. No two submissions of a resolution supply the same measure. Nothing that was supplied is
///      left out, unless a revision replaced it.
///   3. Resolutions are never added up. If two of them cover the same days, each names the other.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/period.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// Why it is not clear which submissions of one scope stand. The list is complete; the numbers
/// never change.
enum class ConflictKind : int {
  /// Two different submissions are the same revision, and neither replaces the other.
  kSameRevision = 1,
  /// A submission is missing that others replace or top up.
  kMissing = 2,
  /// A submission names another one that it cannot replace or top up: it has another scope, its
  /// number does not follow, or it was taken later.
  kDoesNotFollow = 3,
  /// A top-up supplies a measure that the submission it tops up, or another top-up, supplies too.
  kOverlap = 4,
  /// A top-up was counted from other records, or by another definition, than the submission it tops
  /// up.
  kOtherRecords = 5,
  /// A top-up supplies a measure that no later revision supplies, and no later revision names the
  /// top-up.
  kLeftBehind = 6,
};

/// "same-revision", "missing", "does-not-follow", "overlap", "other-records" or "left-behind".
MSPOF_EXPORT std::string_view ConflictKindName(ConflictKind kind);

/// One conflict. A plain value.
struct Conflict {
  /// What kind of conflict it is.
  ConflictKind kind = ConflictKind::kMissing;
  /// Digests of the submissions that are in conflict, sorted. All of them were added.
  std::vector<std::string> submissions;
  /// What is wrong, in one line.
  std::string message;
  /// How to mend it, in one line.
  std::string remedy;

  friend bool operator==(const Conflict& a, const Conflict& b) {
    return a.kind == b.kind && a.submissions == b.submissions && a.message == b.message &&
           a.remedy == b.remedy;
  }
};

/// Which submissions stand for one council, framework, edition and period. A plain value. A quarter
/// and the cumulative period that ends with it are different periods.
struct Resolution {
  /// GSS code of the council.
  std::string council;
  /// Id of the framework.
  std::string framework;
  /// Edition of the framework.
  std::string edition;
  /// The days covered.
  Period period;
  /// The revision that stands; 0 if there is a conflict.
  uint32_t revision = 0;
  /// Digests of the submissions that stand: the revision first, then its top-ups, each after the
  /// one that it tops up. MergeTopUps() in mspof/top_up.h makes one return of them. Empty if there
  /// is a conflict.
  std::vector<std::string> submissions;
  /// Digests of the submissions that were replaced, sorted.
  std::vector<std::string> replaced;
  /// Why it is not clear what stands, sorted by kind. Empty if it is clear.
  std::vector<Conflict> conflicts;
  /// Warnings about the resolution. Rule "chain": an earlier revision was not added. Rule "scope":
  /// a submission of another scope names this one.
  std::vector<Finding> findings;
  /// Positions of other resolutions for the same council and framework that cover some of the same
  /// days, for example the year and its quarter. Never add them to this one.
  std::vector<size_t> overlaps;
};

/// Collects submissions and resolves them. For each, it keeps a few kilobytes and no counts. Use
/// from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT Resolver {
 public:
  Resolver();
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  /// Adds a submission and returns its digest. Adding the same one again changes nothing. Fails
  /// with kInvalidArgument if its structure is wrong, and with kUnsupported if it is of a newer
  /// version of the format, because its digest is then unknown. On failure nothing is added.
  Result<std::string> Add(const Submission& submission);

  /// All resolutions, sorted by council, framework, edition and period.
  std::vector<Resolution> Resolutions() const;

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RESOLVER_H_
