// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_H_
#define MSPOF_CONFORMANCE_H_

/// Published examples, run: records in, findings and counts out, compared with what the
/// example says must come out. The examples are text files of mspof.v1.ConformanceCase
/// (tests/conformance/cases).

#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// What became of one example.
struct ConformanceResult {
  /// The example's title.
  std::string title;
  /// One line for each difference, "what: expected …, found …"; empty: none.
  std::vector<std::string> differences;
};

/// Runs one example. Its framework is looked for in `definitions` (by file name,
/// "<framework>.textproto"), with their vocabularies, then among the built-in ones. The
/// records are counted three times: in order, in reverse, and in two merged tallies that
/// went through bytes; all must agree. Fails with kInvalidArgument if the text is not an
/// example, or names what does not exist.
MSPOF_EXPORT Result<ConformanceResult> RunConformanceCase(
    const DefinitionText& example, const std::vector<DefinitionText>& definitions = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CONFORMANCE_H_
