// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The returns that stand, one council after the other, so that only its submissions are in memory.
// All is read in one transaction: what others add meanwhile is not seen.
// Tested by tests/unit/collect/collect_test.cc.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "collect/contradictions.h"
#include "collect/store_impl.h"
#include "collect/transaction.h"
#include "mspof/count_outline.h"
#include "mspof/resolver.h"
#include "mspof/top_up.h"

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

using Access = io::SqlDatabase::Access;
using compare::Collected;
using compare::CollectedReturn;
using compare::LeftOut;

// A submission with what the store knows of it.
struct Read {
  StoredSubmission stored;
  Submission submission;
};
using ByDigest = std::map<std::string, Read>;

LeftOut Conflicting(const Resolution& resolution) {
  const Conflict& conflict = resolution.conflicts.front();
  LeftOut left{
      resolution.council, resolution.framework, resolution.edition,
      resolution.period,  conflict.submissions, std::string(ConflictKindName(conflict.kind)),
      conflict.message,   conflict.remedy,      ""};
  // All that are in conflict, whatever the first one is about.
  for (const Conflict& other : resolution.conflicts) {
    left.submissions.insert(left.submissions.end(), other.submissions.begin(),
                            other.submissions.end());
  }
  std::sort(left.submissions.begin(), left.submissions.end());
  left.submissions.erase(std::unique(left.submissions.begin(), left.submissions.end()),
                         left.submissions.end());
  return left;
}

LeftOut CannotMerge(const Resolution& resolution, const Status& why) {
  LeftOut left{resolution.council,
               resolution.framework,
               resolution.edition,
               resolution.period,
               resolution.submissions,
               std::string(ConflictKindName(ConflictKind::kOtherRecords)),
               why.message(),
               "ask the council for a revision with all measures",
               ""};
  std::sort(left.submissions.begin(), left.submissions.end());
  return left;
}

// What stands, without its return.
Standing StandingOf(const Resolution& resolution, const ByDigest& read) {
  Standing standing;
  standing.one.submissions = resolution.submissions;
  standing.one.revision = resolution.revision;
  for (const std::string& digest : resolution.submissions) {
    const Read& part = read.at(digest);
    standing.one.received = std::max(standing.one.received, part.stored.received);
    standing.prepared_on = std::max(standing.prepared_on, part.submission.envelope.prepared_on);
  }
  standing.one.first_received = standing.one.received;
  for (const auto* digests : {&resolution.submissions, &resolution.replaced}) {
    for (const std::string& digest : *digests) {
      const auto known = read.find(digest);  // of a replaced one there may be the digest alone
      if (known == read.end()) continue;
      standing.one.first_received =
          std::min(standing.one.first_received, known->second.stored.received);
    }
  }
  return standing;
}

template <typename T>
auto OrderOf(const T& scope) {
  return std::tie(scope.council, scope.period.first, scope.period.last, scope.period.cumulative,
                  scope.edition);
}

}  // namespace

Status Store::Impl::CollectCouncil(const std::string& council, const CollectOptions& options,
                                   Collected* collected) const {
  const Result<std::vector<StoredSubmission>> list = List(council);
  if (!list.ok()) return list.status();
  ByDigest read;
  Resolver resolver;
  for (const StoredSubmission& stored : *list) {
    const bool later = options.received_by.valid() && stored.received > options.received_by;
    if (later || stored.framework != options.framework) continue;
    Result<Submission> submission = Read(stored);
    if (!submission.ok()) return submission.status();
    const Result<std::string> added = resolver.Add(*submission);
    internal::ThrowIfNoMemory(added.status());
    if (!added.ok() || *added != stored.digest) return Damaged(stored);
    read.emplace(stored.digest, collect::Read{stored, *std::move(submission)});
  }
  std::vector<Standing> standing;
  for (const Resolution& resolution : resolver.Resolutions()) {
    if (!resolution.conflicts.empty()) {
      collected->left_out.push_back(Conflicting(resolution));
      continue;
    }
    std::vector<Return> parts;
    for (const std::string& digest : resolution.submissions) {
      parts.push_back(read.at(digest).submission.council_return);
    }
    const Result<const Framework*> framework = Definition(parts.front().scope.digest);
    if (!framework.ok()) return framework.status();
    Result<Return> whole = MergeTopUps(**framework, parts);
    internal::ThrowIfNoMemory(whole.status());
    if (!whole.ok()) {
      collected->left_out.push_back(CannotMerge(resolution, whole.status()));
      continue;
    }
    standing.push_back(StandingOf(resolution, read));
    standing.back().one.council_return = *std::move(whole);
    standing.back().one.council_return.local = LocalResults();
    standing.back().one.council_return.scope.overlay.clear();
  }
  const TitleOf title_of = [this](const Scope& scope, const std::string& measure) {
    const Result<const Framework*> framework = Definition(scope.digest);
    if (!framework.ok()) return measure;
    for (const OutlineMeasure& one : CountOutlineOf(**framework).measures) {
      if (one.id == measure) return one.title;
    }
    return measure;
  };
  LeaveOutContradictions(title_of, &standing, &collected->left_out);
  for (Standing& one : standing) collected->returns.push_back(std::move(one.one));
  return Status();
}

Result<Collected> Store::Impl::Collect(const CollectOptions& given) const {
  CollectOptions options = given;
  std::set<std::string> frameworks;
  // Sorted here, since databases sort texts in different ways.
  std::set<std::string> councils;
  const std::set<std::string> wanted(given.councils.begin(), given.councils.end());
  const Status listed = database_->Run(
      "SELECT DISTINCT council, framework FROM mspof_submission", {}, [&](const io::SqlRow& row) {
        if (!wanted.empty() && wanted.count(std::string(row.Text(0))) == 0) return Status();
        frameworks.emplace(row.Text(1));
        councils.emplace(row.Text(0));
        return Status();
      });
  if (!listed.ok()) return listed;
  if (options.framework.empty() && frameworks.size() > 1) {
    std::string names;
    for (const std::string& name : frameworks) names += (names.empty() ? "" : ", ") + name;
    return Status(StatusCode::kInvalidArgument,
                  "the store has submissions of several frameworks: choose one of " + names);
  }
  if (options.framework.empty() && !frameworks.empty()) options.framework = *frameworks.begin();
  Collected collected;
  for (const std::string& council : councils) {
    const Status added = CollectCouncil(council, options, &collected);
    if (!added.ok()) return added;
  }
  std::stable_sort(collected.returns.begin(), collected.returns.end(),
                   [](const CollectedReturn& a, const CollectedReturn& b) {
                     return OrderOf(a.council_return.scope) < OrderOf(b.council_return.scope);
                   });
  std::stable_sort(collected.left_out.begin(), collected.left_out.end(),
                   [](const LeftOut& a, const LeftOut& b) { return OrderOf(a) < OrderOf(b); });
  std::map<std::tuple<std::string, uint32_t, std::string>, const Framework*> used;
  for (const CollectedReturn& one : collected.returns) {
    const Scope& scope = one.council_return.scope;
    const Result<const Framework*> framework = Definition(scope.digest);
    if (!framework.ok()) return framework.status();
    used.emplace(std::tuple(scope.edition, scope.revision, scope.digest), *framework);
  }
  for (const auto& [key, framework] : used) collected.frameworks.push_back(*framework);
  return collected;
}

Result<Collected> Store::Collect(const CollectOptions& options) const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  return impl_->Collect(options);
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<ReturnSource>> Store::Sources(const std::string& council, const Period& period,
                                                 const CollectOptions& options) const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  CollectOptions of = options;
  of.councils = {council};
  const Result<Collected> collected = impl_->Collect(of);
  if (!collected.ok()) return collected.status();
  const Result<std::vector<StoredSubmission>> list = impl_->List(council);
  if (!list.ok()) return list.status();
  std::vector<ReturnSource> sources;
  for (const CollectedReturn& one : collected->returns) {
    const Scope& scope = one.council_return.scope;
    if (scope.period.last < period.first || period.last < scope.period.first) continue;
    ReturnSource source{scope.period, scope.edition, {}, {}};
    std::map<std::string, std::string> supplied;  // by measure, the submission that supplies it
    for (const std::string& digest : one.submissions) {
      const auto stored =
          std::find_if(list->begin(), list->end(),
                       [&digest](const StoredSubmission& s) { return s.digest == digest; });
      source.submissions.push_back(*stored);
      const Result<Submission> submission = impl_->Read(*stored);
      if (!submission.ok()) return submission.status();
      for (const MeasureResult& row : submission->council_return.measures) {
        if (row.not_supplied.empty()) supplied.emplace(row.id, digest);
      }
    }
    for (const MeasureResult& row : one.council_return.measures) {
      if (!source.measures.empty() && source.measures.back().measure == row.id) continue;
      source.measures.push_back({row.id, supplied[row.id], row.not_supplied});
    }
    sources.push_back(std::move(source));
  }
  return sources;
} catch (...) {
  return internal::Thrown();
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
