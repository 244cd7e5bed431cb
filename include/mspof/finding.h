// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FINDING_H_
#define MSPOF_FINDING_H_

/// Finding: what a rule of the definition, or a reader, found wrong in data. It never
/// carries a value from a case record, so it may be shown and logged.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// How serious a finding is; numbers as in finding.proto.
enum class Severity : int {
  /// Worth knowing; nothing has to be done.
  kNote = 1,
  /// Accepted, but should be checked.
  kWarning = 2,
  /// Wrong: what the rule excludes is not counted.
  kError = 3,
};

/// "NOTE", "WARNING" or "ERROR".
MSPOF_EXPORT std::string_view SeverityName(Severity severity);

/// One breach of one rule. A plain value. Within a record findings are ordered by
/// (path, rule id), with numbers in paths compared as numbers.
struct Finding {
  /// Id of the rule, for example "started-before-concluded".
  std::string rule_id;
  /// How serious it is.
  Severity severity = Severity::kError;
  /// The host's id of the record; empty where it is about a return, a row or a file.
  std::string record_id;
  /// Where: "concluded", "risk[2].type", "feedback[1].asked", numbered from 1.
  std::string path;
  /// What is wrong, in one line.
  std::string message;
  /// How to mend it, in one line.
  std::string remedy;
  /// Source of the rule; its id is explained in docs/sources.md.
  std::string source;
  /// Number of the input row from 1, the heading not counted; 0: none.
  uint64_t row = 0;
};

/// Takes findings one at a time, as they are made, so that nothing grows with them. For what has
/// no bound: a file may have millions of rows that cannot be read. What is found in one record is
/// bounded and comes as a vector. An empty one means that nobody wants them. An exception that it
/// throws ends the call that made the finding.
using FindingSink = std::function<void(Finding finding)>;

/// Serialized mspof.v1.FindingList.
MSPOF_EXPORT std::string EncodeFindings(const std::vector<Finding>& findings);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FINDING_H_
