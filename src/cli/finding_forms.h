// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_FINDING_FORMS_H_
#define MSPOF_CLI_FINDING_FORMS_H_

// Internal to the command. Findings in the forms that other programs take: spreadsheets (CSV),
// tools that show what checks found (SARIF 2.1.0), and continuous integration (JUnit's XML).

#include <string>
#include <string_view>
#include <vector>

#include "findings.h"
#include "mspof/checker.h"
#include "options.h"

namespace mspof::cli {

// What was checked, and what was found in it.
struct Checked {
  std::string name;  // of the file or files
  const FindingLog& log;
  const std::vector<RuleNotRun>& not_run;
};

// Whether `format` is one of these forms: "csv", "sarif" or "junit".
bool IsFindingForm(std::string_view format);

// Prints the findings in the form of `output`, and returns `code`. If not all are kept, a message
// gives the number of the others. REQUIRES: IsFindingForm(output.format).
int PrintFindings(const OutputOptions& output, const Checked& checked, int code);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_FINDING_FORMS_H_
