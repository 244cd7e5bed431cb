// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DESK_H_
#define MSPOF_CLI_DESK_H_

// Internal to the command. An interview with the file that it is kept in.

#include <functional>
#include <string>

#include "case_file.h"
#include "mspof/capture/interview.h"
#include "sitting.h"

namespace mspof::cli {

class Desk {
 public:
  // Opens the interview over what the file holds. `framework` is an id or a file, for a record; a
  // hand-over holds its own definition.
  static Result<Desk> Open(CaseFile file, const std::string& framework,
                           const SittingOptions& options);

  Interview& interview() { return interview_; }
  const Sitting& sitting() const { return sitting_; }

  // What to do with the interview after merging, before it is written.
  using LastStep = std::function<Status(Interview*)>;

  // The result of a save.
  struct Saved {
    // Whether somebody else changed the file since it was read. Then both were merged, and the
    // interview goes on with the result.
    bool merged = false;
    // OK if the file was changed. Else the reason why not: all answers were written into a new file
    // instead, and the interview goes on with that file.
    Status kept;
  };

  // Writes the answers into the file, merged with what it holds now, so that no answer of others is
  // lost. If the file cannot be read again, or holds another record, it is left unchanged, and all
  // answers go into a new file beside it. Fails if that is not possible either; then no file is
  // written.
  Result<Saved> Save();
  // The same, but runs `last` before it writes, and never writes a new file. Fails if `last` fails,
  // or if the file cannot be changed; then no file is written.
  Status SaveWith(const LastStep& last);

  // Writes all answers into a new file of that name and goes on with it. Fails if the file exists.
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
  // Merges `mine` with what the file holds now, and opens the interview over the result.
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
