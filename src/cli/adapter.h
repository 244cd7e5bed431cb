// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_ADAPTER_H_
#define MSPOF_CLI_ADAPTER_H_

// Internal to the command. A program that answers what the conformance kit asks. It is a
// supplier's, and nothing that it does ends the run.

#include <string>
#include <vector>

#include "mspof/status.h"
#include "os/child.h"

namespace mspof::cli {

// Use from one thread at a time.
class Adapter {
 public:
  explicit Adapter(std::vector<std::string> command) : command_(std::move(command)) {}

  // What an adapter answered, or what it did instead.
  struct Answer {
    // A serialized mspof.v1.ConformanceResponse to the request.
    std::string bytes;
    // In words that follow "the adapter"; empty: it answered.
    std::string fault;
  };
  // Asks for one piece of work. Starts the program if it does not run. After a fault it is ended,
  // and the next request starts it anew. Fails if the program cannot be started.
  Result<Answer> Ask(const std::string& request, os::Child::Time latest);
  // Ends the program after the last request. Returns what it did wrong, as a fault; empty: nothing.
  std::string End(os::Child::Time latest);

 private:
  std::string FaultOf(os::Child::Outcome outcome, const std::string& request,
                      const std::string& written, std::string* answer);

  const std::vector<std::string> command_;
  os::Child child_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_ADAPTER_H_
