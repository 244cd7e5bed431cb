// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_OUTPUT_H_
#define MSPOF_CLI_OUTPUT_H_

// Internal to the command. The submissions that a command writes. The outputs are checked before
// any input is read, and no output is written before all of them are ready.

#include <string>
#include <vector>

#include "inputs.h"
#include "json_writer.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "options.h"
#include "target.h"

namespace mspof::cli {

// One output.
struct Output {
  Target target;
  // kMspof, kJson or kCsv.
  FileForm form = FileForm::kNone;
  // What is written.
  std::string bytes;
};

// The outputs of a command line. `to` is the form of "-", by default kMspof. Fails if a file does
// not have the ending of a submission, is named twice, is one of `inputs`, or exists and must not
// be replaced, or if its folder does not exist.
Result<std::vector<Output>> PlanOutputs(const std::vector<std::string>& paths,
                                        const std::string& to, const Inputs& inputs,
                                        bool overwrite);

// Writes all outputs, in order. Returns kDone. After an error it reports the reason, and the files
// that were written before, and returns kNotDone.
int WriteOutputs(const std::vector<Output>& outputs);

// Fills in the bytes of all outputs.
Status EncodeOutputs(const Submission& submission, std::vector<Output>* outputs);

// The members "council", "period", "asOf" and "framework" of the open object.
void WriteScope(const Scope& scope, JsonWriter* json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_OUTPUT_H_
