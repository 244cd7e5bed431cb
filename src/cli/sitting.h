// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SITTING_H_
#define MSPOF_CLI_SITTING_H_

// Internal to the command. The sitting of an interview: who asks, who answers, and what is asked.

#include <string>
#include <vector>

#include "mspof/capture/interview.h"
#include "mspof/case_record.h"
#include "mspof/framework.h"
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

// The only collection of the framework, for a command line that names none. Fails if the framework
// has no collection, or several; then it lists them.
Result<std::string> OnlyCollection(const Framework& framework);

// The sitting that the options name. `collection` is the one to ask. If it is empty, it is the
// collection of the respondent, or that of the set of `record` to continue. If there is no
// respondent and no set either, only the questions of the record are asked.
Result<Sitting> SittingOf(const Framework& framework, const CaseRecord& record,
                          std::string collection, const SittingOptions& options);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SITTING_H_
