// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COMPARE_FILES_H_
#define MSPOF_CLI_COMPARE_FILES_H_

// Internal to the command. What mspof compare writes: a comparison as files of several forms, and a
// folder with a page for each council.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inputs.h"
#include "mspof/compare/collected.h"
#include "mspof/compare/comparison.h"
#include "mspof/io/file.h"
#include "mspof/status.h"
#include "target.h"

namespace mspof::cli {

class CompareFiles {
 public:
  // What is asked for.
  struct Wanted {
    std::vector<std::string> outputs;
    // A folder of pages; empty if none is wanted.
    std::string council_pages;
    // Whether it is about one council, by --council.
    bool one_council = false;
    compare::DisclosureMethod method = compare::DisclosureMethod::kProtected;
    std::string author;
    bool overwrite = false;
  };
  // Checks all names before anything is read. Fails if a form is not known, a name is there twice,
  // is an input, or must not be replaced, or if the folder does not fit.
  static Result<CompareFiles> Plan(const Wanted& wanted, const Inputs& inputs);

  // Makes the bytes of everything; those of CSV, which may be larger than memory, are made anew
  // while it is written. REQUIRES: `comparison` outlives this; it is of what was released of
  // `collected`.
  Status Encode(const compare::Comparison& comparison, const compare::Collected& collected);

  // What was encoded.
  struct File {
    std::string name;
    uint64_t size = 0;
    std::string sha256;
  };
  // The files in their order, then those of the folder.
  std::vector<File> files() const;
  // A line for each file, and one for the folder.
  std::string ReportText() const;

  // Writes all of it, and returns kDone. After an error it reports the reason, and what was written
  // before, and returns kNotDone.
  int Write() const;

 private:
  using Encoder = Result<std::string> (*)(const CompareFiles&, const compare::Collected&);
  struct Form {
    const char* ending;
    Encoder encoder;  // none for CSV
  };
  struct Output {
    Target target;
    const Form* form = nullptr;
    std::string bytes;
    File made;
  };
  static const Form kForms[];

  static Result<std::string> Html(const CompareFiles& files, const compare::Collected& collected);
  static Result<std::string> Json(const CompareFiles& files, const compare::Collected& collected);
  static Result<std::string> Xlsx(const CompareFiles& files, const compare::Collected& collected);
  static Result<std::string> Ods(const CompareFiles& files, const compare::Collected& collected);
  explicit CompareFiles(const Wanted& wanted) : wanted_(wanted) {}
  Status PlanOutputs(const Inputs& inputs);
  Status PlanFolder(const Inputs& inputs);
  Status EncodeOutput(Output* output, const compare::Collected& collected) const;

  Wanted wanted_;
  std::vector<Output> outputs_;
  std::optional<Target> folder_;
  std::string main_page_;  // to which the pages of the folder lead
  std::vector<io::FileInFolder> pages_;
  const compare::Comparison* comparison_ = nullptr;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COMPARE_FILES_H_
