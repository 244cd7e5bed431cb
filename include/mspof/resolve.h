// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RESOLVE_H_
#define MSPOF_RESOLVE_H_

/// Resolver: from any set of submissions to one answer for each council and period, or a
/// named conflict. What revisions and top-ups are, and what each conflict means, stands in
/// docs/formats/submission.md.
///
///   mspof::Resolver resolver;
///   for (const mspof::Submission& s : received) resolver.Add(s);
///   for (const mspof::Answer& answer : resolver.Answers())
///     if (answer.conflicts.empty()) Use(answer.parts); else Ask(answer.conflicts);
///
/// Guarantees:
///   1. The same submissions, in any order and given any number of times, give the same
///      answers.
///   2. No two parts of an answer supply the same measure; nothing that was supplied is left
///      out unless a revision replaced it.
///   3. Answers are never added up. Where two cover the same days, each says so.

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

/// Why submissions of one scope have no single answer. Closed; numbers are fixed.
enum class ConflictKind : int {
  /// Different submissions are the same revision, and none replaces the other.
  kSameRevision = 1,
  /// A submission that others stand on is not there.
  kMissing = 2,
  /// A submission names another that it cannot replace or top up: of another scope, with a
  /// number that does not follow, or taken later.
  kDoesNotFollow = 3,
  /// A top-up supplies a measure that what it tops up, or another top-up, supplies too.
  kOverlap = 4,
  /// A top-up was counted from other records, or by another definition, than what it tops up.
  kOtherRecords = 5,
  /// A top-up supplies a measure that no revision after it supplies, and none names it.
  kLeftBehind = 6,
};

/// "same-revision", "missing", "does-not-follow", "overlap", "other-records" or "left-behind".
MSPOF_EXPORT std::string_view ConflictName(ConflictKind kind);

/// One conflict. A plain value.
struct Conflict {
  /// Its kind.
  ConflictKind kind = ConflictKind::kMissing;
  /// Digests of the submissions that it is between, sorted; all of them were given.
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

/// What stands for one council, framework, edition and period. A plain value. A quarter and the
/// cumulative period that ends with it are different periods.
struct Answer {
  /// GSS code.
  std::string council;
  /// Id of the framework.
  std::string framework;
  /// Its edition.
  std::string edition;
  /// The days covered.
  Period period;
  /// The revision that stands; 0 if there is a conflict.
  uint32_t revision = 0;
  /// Digests of what stands: the revision, then its top-ups, each after what it tops up. Together
  /// they are the answer (mspof/top_up.h merges them). Empty if there is a conflict.
  std::vector<std::string> parts;
  /// Digests of what was replaced, sorted.
  std::vector<std::string> replaced;
  /// Why there is no answer; empty: there is one. Sorted by kind.
  std::vector<Conflict> conflicts;
  /// What to know about an answer: rule "chain", a revision before it was not given; rule "scope",
  /// a submission of another scope names this one. Warnings.
  std::vector<Finding> findings;
  /// Positions of other answers for the same council and framework that cover some of the same
  /// days, for example the year beside its quarter: they must not be added to this one.
  std::vector<size_t> overlaps;
};

/// Collects submissions and resolves them. It keeps of each what resolving needs, a few kilobytes,
/// and no counts. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT Resolver {
 public:
  Resolver();
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  /// Adds a submission; returns its digest. One that was added before changes nothing. Fails,
  /// adding nothing, with kInvalidArgument if its structure is wrong, and with kUnsupported if it
  /// is of a newer version of the format, because its digest is then not known.
  Result<std::string> Add(const Submission& submission);

  /// The answers, sorted by council, framework, edition and period.
  std::vector<Answer> Answers() const;

 private:
  class Impl;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RESOLVE_H_
