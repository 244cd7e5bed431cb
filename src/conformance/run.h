// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_RUN_H_
#define MSPOF_CONFORMANCE_RUN_H_

// Internal. Runs a published example and compares the result with what the example expects. An
// example holds records, findings and counts as text, so any implementation can run it: they are
// files of mspof.v1.ConformanceCase under tests/conformance/returns. Products do not need this, so it
// is in the programs of tests and not in the library.

#include <string>
#include <vector>

#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

// The outcome of one example. A plain value.
struct ConformanceResult {
  // The example's title.
  std::string title;
  // One line for each difference, "what: expected …, found …". Empty if the example passes.
  std::vector<std::string> differences;
};

// Runs one example. It looks for the example's framework in `definitions`, by the file name
// "<framework>.textproto", and then among the built-in ones; vocabularies are found in the same
// way.
//
// It counts the records three times: in their order, in reverse, and in two tallies that are
// serialized, read and merged. All three must agree. Fails with kInvalidArgument if the text is
// not an example, or if it names something that does not exist.
Result<ConformanceResult> RunConformanceCase(const DefinitionText& example,
                                             const std::vector<DefinitionText>& definitions = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CONFORMANCE_RUN_H_
