// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COLLECT_REPORT_H_
#define MSPOF_CLI_COLLECT_REPORT_H_

// Internal to the command. What mspof collect prints.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json_writer.h"
#include "mspof/collect/store.h"
#include "mspof/compare/collected.h"

namespace mspof::cli {

// What became of each submission, of one or more frameworks.
class Standings {
 public:
  void Take(const compare::Collected& collected);

  // "stands", the reason for which it was left out, or "replaced".
  std::string_view Of(const std::string& digest) const;
  const std::vector<compare::LeftOut>& left_out() const { return left_out_; }
  size_t standing() const { return standing_; }

 private:
  std::map<std::string, std::string> states_;
  std::vector<compare::LeftOut> left_out_;
  size_t standing_ = 0;
};

// The submissions of a store by their digests.
using StoredByDigest = std::map<std::string, collect::StoredSubmission>;

// "E09000001, 2019-20/Q1, mspof/2018".
std::string ScopeText(const collect::StoredSubmission& stored);
// A line for each that was left out; the members of an array "leftOut".
std::string LeftOutText(const std::vector<compare::LeftOut>& left_out,
                        const StoredByDigest& stored);
void WriteLeftOut(const std::vector<compare::LeftOut>& left_out, const StoredByDigest& stored,
                  JsonWriter* json);
// The members of an object that is a submission.
void WriteStored(const collect::StoredSubmission& stored, JsonWriter* json);

// All submissions, and what stands.
std::string ListText(const std::vector<collect::StoredSubmission>& list, const Standings& standings,
                     const StoredByDigest& stored);
std::string ListJson(const std::vector<collect::StoredSubmission>& list, const Standings& standings,
                     const StoredByDigest& stored);
// From which files the numbers come.
std::string SourcesText(const std::vector<collect::ReturnSource>& sources);
std::string SourcesJson(const std::vector<collect::ReturnSource>& sources);
// Who took part.
std::string ParticipationText(const compare::Participation& participation);
std::string ParticipationJson(const compare::Participation& participation);
// The ledger.
std::string ReleasesText(const std::vector<collect::ReleaseEntry>& releases);
std::string ReleasesJson(const std::vector<collect::ReleaseEntry>& releases);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COLLECT_REPORT_H_
