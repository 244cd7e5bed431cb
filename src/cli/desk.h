// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DESK_H_
#define MSPOF_CLI_DESK_H_

// Internal to the command. An interview with the file that it is kept in.

#include <string>

#include "case_file.h"
#include "mspof/interview.h"
#include "sitting.h"

namespace mspof::cli {

class Desk {
 public:
  // Opens the interview over what the file holds. `framework`: an id or file, for a record; a
  // hand-over holds its own.
  static Result<Desk> Open(CaseFile file, const std::string& framework,
                           const SittingOptions& options);

  Interview& interview() { return interview_; }
  const Sitting& sitting() const { return sitting_; }

  // Writes the file. If somebody else changed it since it was read, both are merged and the
  // interview goes on over that: `*merged` is then true.
  Status Save(bool* merged);

 private:
  Desk(CaseFile file, Framework framework, Sitting sitting, Interview interview)
      : file_(std::move(file)),
        framework_(std::move(framework)),
        sitting_(std::move(sitting)),
        interview_(std::move(interview)) {}

  Status Merge(const CaseFile& other);

  CaseFile file_;
  Framework framework_;
  Sitting sitting_;
  Interview interview_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DESK_H_
