// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DESK_H_
#define MSPOF_CLI_DESK_H_

// Internal to the command. An interview with the file that it is kept in.

#include <functional>
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

  // What is done to the interview when it holds all that the file holds.
  using LastStep = std::function<Status(Interview*)>;

  // What became of a save.
  struct Saved {
    // Somebody else changed the file since it was read: both were merged, and the interview goes
    // on over that.
    bool merged = false;
    // Why the file could not be changed, so that all was written into a new file instead; the
    // interview goes on with that. OK: it could.
    Status kept;
  };

  // Writes what was answered into the file, merged with what is there now, and after `last`. What
  // others wrote is never lost; if the file cannot be read again, or is not of this record any
  // more, it stays as it is, and all that was answered goes into a new file beside it.
  // Fails if that was not possible either; then nothing was written.
  Result<Saved> Save();
  // The same, and `last` is done before it is written. Fails if it fails, or if the file cannot be
  // changed; then nothing was written, also not into a new file.
  Status SaveWith(const LastStep& last);

  // Goes on with a new file of that name, which then holds all. Fails if there is one.
  Status GoOnIn(const std::string& path);

  // Where the interview is saved now.
  const std::string& path() const { return file_.path; }
  // The file that it was opened from.
  const std::string& first_path() const { return first_path_; }
  bool is_elsewhere() const { return path() != first_path(); }

 private:
  Desk(CaseFile file, Framework framework, Sitting sitting, Interview interview)
      : first_path_(file.path),
        file_(std::move(file)),
        framework_(std::move(framework)),
        sitting_(std::move(sitting)),
        interview_(std::move(interview)) {}

  Status Change(const LastStep& last, bool* merged);
  // Opens the interview over both.
  Status Merge(const CaseRecord& mine, const CaseFile& now);
  CaseFile All() const;

  std::string first_path_;
  CaseFile file_;
  Framework framework_;
  Sitting sitting_;
  Interview interview_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DESK_H_
