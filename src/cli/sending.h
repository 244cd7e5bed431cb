// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SENDING_H_
#define MSPOF_CLI_SENDING_H_

// Internal to the command. A return that was counted becomes a submission, which is written and
// reported. The commands generate and merge-tallies share this.

#include <optional>
#include <string>
#include <vector>

#include "command_line.h"
#include "generate_summary.h"
#include "inputs.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "options.h"
#include "output.h"
#include "predecessor.h"

namespace mspof::cli {

// What is said of a return, and where it is written.
struct SendingOptions {
  OutputOptions output;
  std::string comment;
  std::string prepared_on;
  std::string host_name;
  std::string host_version;
  PredecessorOptions predecessor;
  bool overwrite = false;
  bool allow_empty = false;
  std::string to;
  std::vector<std::string> outputs;
};
// Adds all of them but those of `output`.
void AddSendingOptions(Command app, SendingOptions* options);

// What is known before the first record is.
struct Sending {
  std::vector<Output> outputs;
  Envelope envelope;
  std::optional<Predecessor> predecessor;
};
// Checks the outputs and reads the predecessors.
Result<Sending> PlanSending(const SendingOptions& options, const Inputs& inputs);

// Shows the council and the period before the work begins, so that a wrong one is seen at once.
void PrintWhat(const OutputOptions& output, const Scope& scope);

// Writes the submission, unless it is empty and that is not allowed, and reports it. Returns the
// exit code.
int Send(const SendingOptions& options, Sending* sending, Tallied* counted);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SENDING_H_
