// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SITTING_H_
#define MSPOF_CLI_SITTING_H_

// Internal to the command. Who asks whom of what, from what the user said and the definition has.

#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/framework.h"
#include "mspof/interview.h"
#include "mspof/status.h"

namespace mspof::cli {

struct SittingOptions {
  // A code, or a collection and a code: "feedback.adult".
  std::string respondent;
  std::string interviewer;
  // Empty: today.
  std::string day;
  // Id of an answer set that is continued.
  std::string set;
  // "representative-kind=friend".
  std::vector<std::string> facts;
  std::string language = "en-GB";
  // Form of the wordings; empty: the standard form.
  std::string wording;
  // Leaves the questions of the record out.
  bool only_collection = false;
};

// The collection to ask, for a command that is told none: the only one of the framework. Fails and
// lists them if there are several or none.
Result<std::string> OnlyCollection(const Framework& framework);

// The sitting that the options name. `collection`: the one that is asked; empty: the one that has
// the respondent, or the set of `record` that is continued. Without respondent and set, and if
// `collection` is empty, only the questions of the record are asked.
Result<Sitting> SittingOf(const Framework& framework, const CaseRecord& record,
                          std::string collection, const SittingOptions& options);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SITTING_H_
