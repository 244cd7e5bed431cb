// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The submissions that a new one replaces or tops up. Whether it may follow them is checked twice.
// Before counting, the command line is checked, to save work. After counting, the resolver checks
// the new submission together with the old ones, so that a receiver can resolve what is written.
// Tested by tests/cli/test_revisions.py.

#include "predecessor.h"

#include <algorithm>
#include <map>
#include <set>

#include "input.h"
#include "mspof/change.h"
#include "mspof/top_up.h"
#include "options.h"

namespace mspof::cli {
namespace {

Result<Submission> ReadOne(const std::string& option, const std::string& file) {
  const FileForm form = FormOfFile(file);
  if (!IsOfSubmissions(form)) {
    return Status(StatusCode::kInvalidArgument, option + ": " + NotSubmission(InputName(file)));
  }
  Result<Submission> submission = ReadSubmission(file, form);
  if (submission.ok()) return submission;
  std::string message = option + ": " + submission.status().message();
  if (submission.status().code() == StatusCode::kCorrupt) {
    message += ": give the file as it was sent";
  }
  return Status(submission.status().code(), message);
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// "feel-safer", once for all populations.
std::vector<std::string> Ids(const Return& ret, bool (*holds)(const MeasureResult&)) {
  std::vector<std::string> ids;
  for (const auto* measures : {&ret.measures, &ret.local.measures}) {
    for (const MeasureResult& row : *measures) {
      if (!holds(row) || (!ids.empty() && ids.back() == row.id)) continue;
      ids.push_back(row.id);
    }
  }
  return ids;
}

std::vector<Return> Returns(const std::vector<Submission>& submissions) {
  std::vector<Return> returns;
  returns.reserve(submissions.size());
  for (const Submission& submission : submissions) returns.push_back(submission.council_return);
  return returns;
}

// Measures that both supply, with other numbers.
std::vector<std::string> Outdated(const Return& standing, const Return& now) {
  std::vector<std::string> ids;
  for (const MeasureResult& row : standing.measures) {
    const auto same =
        std::find_if(now.measures.begin(), now.measures.end(), [&](const auto& other) {
          return other.id == row.id && other.population == row.population;
        });
    const bool both =
        same != now.measures.end() && row.not_supplied.empty() && same->not_supplied.empty();
    if (!both || *same == row || (!ids.empty() && ids.back() == row.id)) continue;
    ids.push_back(row.id);
  }
  return ids;
}

}  // namespace

void AddPredecessorOptions(Command app, PredecessorOptions* options) {
  AddRepeated(app, "--replaces", &options->replaces,
              "Submission that this one replaces, as its next revision (may be repeated, for its "
              "top-ups)")
      .TypeName(kFileType);
  AddRepeated(app, "--tops-up", &options->tops_up,
              "Submission to which this one adds the measures that it lacks (may be repeated, for "
              "its top-ups)")
      .TypeName(kFileType);
}

Result<Predecessor> Predecessor::Read(const PredecessorOptions& options) {
  Predecessor predecessor;
  predecessor.revised_ = !options.replaces.empty();
  if (predecessor.revised_ && !options.tops_up.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "--tops-up: cannot be used with --replaces: leave one of them out");
  }
  const std::string option = predecessor.revised_ ? "--replaces" : "--tops-up";
  Resolver resolver;
  std::map<std::string, size_t> by_digest;
  std::map<std::string, std::string> files;
  for (const std::string& file : options.files()) {
    Result<Submission> submission = ReadOne(option, file);
    if (!submission.ok()) return submission.status();
    const Result<std::string> digest = resolver.Add(*submission);
    if (!digest.ok()) {
      return Status(digest.status().code(),
                    option + ": " + file + ": " + digest.status().message());
    }
    by_digest.emplace(*digest, predecessor.given_.size());
    files.emplace(*digest, file);
    predecessor.given_.push_back(*std::move(submission));
  }
  const std::vector<Resolution> answers = resolver.Resolutions();
  if (answers.size() > 1) {
    return predecessor.Refused(
        "the files are of several councils, frameworks or periods: give the files of one return");
  }
  if (!answers[0].conflicts.empty()) {
    const Conflict& conflict = answers[0].conflicts[0];
    std::vector<std::string> names;
    for (const std::string& digest : conflict.submissions) names.push_back(files.at(digest));
    return predecessor.Refused(Joined(names) + ": " + conflict.message + ": " + conflict.remedy);
  }
  for (const std::string& part : answers[0].submissions) {
    predecessor.parts_.push_back(predecessor.given_[by_digest.at(part)]);
  }
  predecessor.digest_ = answers[0].submissions.back();
  return predecessor;
}

Status Predecessor::Refused(const std::string& message) const {
  return Status(StatusCode::kFailedPrecondition,
                (revised_ ? "--replaces: " : "--tops-up: ") + message);
}

Status Predecessor::CheckScope(const std::string& council, const Period& period,
                               const FrameworkInfo& framework, Date as_of) const {
  const Scope& scope = parts_.back().council_return.scope;
  if (scope.council != council) {
    return Refused("that submission is of council " + scope.council +
                   ": give this code as --council");
  }
  if (!(scope.period == period)) {
    return Refused("that submission is of period " + scope.period.ToString() +
                   ": give this period as --period" +
                   (scope.period.cumulative ? ", with --cumulative" : ""));
  }
  if (scope.framework != framework.id || scope.edition != framework.edition) {
    return Refused("that submission is of framework " + scope.framework + "/" + scope.edition +
                   ": give this id as --framework");
  }
  if (!revised_ && !CountsAlike(framework, scope)) {
    return Refused(
        "that submission was made with a version of the definition that counts otherwise: give the "
        "file of that version with --framework, or send a revision with --replaces");
  }
  if (!revised_ && framework.overlay != scope.overlay) {
    return Refused(
        "that submission was made with another overlay, or one of the two has none: give the same "
        "one with --overlay, or send a revision with --replaces");
  }
  // If a submission claims that its records were taken after it was prepared, only an earlier day
  // can correct that.
  const bool possible = scope.as_of <= parts_.back().envelope.prepared_on;
  if (revised_ && as_of < scope.as_of && possible) {
    return Refused("the records of that submission were taken later, on " + scope.as_of.ToString() +
                   ": give that day or a later one as --as-of");
  }
  if (!revised_ && as_of != scope.as_of) {
    return Refused("the records of that submission were taken on " + scope.as_of.ToString() +
                   ": leave --as-of out, or send a revision with --replaces");
  }
  return Status();
}

Result<Successor> Predecessor::Follow(const Framework& framework, const Return& counted,
                                      Envelope envelope) const {
  envelope.revision = parts_.back().envelope.revision + (revised_ ? 1 : 0);
  (revised_ ? envelope.replaces : envelope.tops_up) = digest_;
  Result<Successor> successor = revised_ ? Revise(framework, counted, std::move(envelope))
                                         : TopUp(framework, counted, std::move(envelope));
  if (!successor.ok()) return successor;
  const Status status = CheckAnswer(successor->submission);
  if (!status.ok()) return status;
  return successor;
}

Result<Successor> Predecessor::Revise(const Framework& framework, const Return& counted,
                                      Envelope envelope) const {
  Successor successor;
  successor.submission = {std::move(envelope), counted};
  const Result<Return> standing = MergeTopUps(framework, Returns(parts_));
  if (!standing.ok()) {
    successor.differences_unknown = true;
    return successor;
  }
  const Submission before = {successor.submission.envelope, *standing};
  Result<std::vector<Difference>> differences = Differences(before, successor.submission);
  if (!differences.ok()) return differences.status();
  successor.differences = *std::move(differences);
  successor.findings = CheckChange(framework, counted, *standing);
  return successor;
}

Result<Successor> Predecessor::TopUp(const Framework& framework, const Return& counted,
                                     Envelope envelope) const {
  const Result<Return> standing = MergeTopUps(framework, Returns(parts_));
  if (!standing.ok()) return Refused(standing.status().message());
  Result<Return> more = mspof::TopUp(framework, *standing, counted);
  if (!more.ok()) return Refused(more.status().message());
  Successor successor;
  successor.added = Ids(*more, [](const MeasureResult& row) { return row.not_supplied.empty(); });
  successor.standing =
      Ids(*standing, [](const MeasureResult& row) { return row.not_supplied.empty(); });
  successor.outdated = Outdated(*standing, counted);
  successor.submission = {std::move(envelope), *std::move(more)};
  return successor;
}

Status Predecessor::CheckAnswer(const Submission& submission) const {
  Resolver resolver;
  for (const Submission& one : given_) {
    const Result<std::string> digest = resolver.Add(one);
    if (!digest.ok()) return digest.status();
  }
  const Result<std::string> digest = resolver.Add(submission);
  if (!digest.ok()) return digest.status();
  const std::vector<Resolution> answers = resolver.Resolutions();
  if (!answers[0].conflicts.empty()) {
    const Conflict& conflict = answers[0].conflicts[0];
    return Refused(conflict.message + ": " + conflict.remedy);
  }
  return Status();
}

}  // namespace mspof::cli
