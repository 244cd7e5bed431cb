// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FINDING_H_
#define MSPOF_FINDING_H_

/// Finding: something wrong in data, found by a rule of the definition or by a reader. It never
/// holds a value from a case record, so you may show and log it.
///
///   for (const mspof::Finding& f : checker->Check(record))
///     Print(mspof::SeverityName(f.severity), f.record_id, f.path, f.message, f.remedy);
///
/// A finding is about data. If the library itself could not do its work, it returns a Status
/// (mspof/status.h).
///
/// How you get them: a function that only checks returns them. A function that makes something
/// gives them in a member `findings` beside it. A function that you call for each record appends
/// them to your vector. A function that reads a file passes each to a FindingSink.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// How serious a finding is. The numbers are those of finding.proto.
enum class Severity : int {
  /// Good to know. Nobody has to do anything.
  kNote = 1,
  /// The data is counted as it is, but somebody should check it.
  kWarning = 2,
  /// The data is wrong. What the rule excludes is not counted.
  kError = 3,
};

/// "NOTE", "WARNING" or "ERROR". Any thread may call it.
MSPOF_EXPORT std::string_view SeverityName(Severity severity);

/// What does not count because of a finding. The numbers are those of finding.proto.
enum class NotCounted : int {
  /// Nothing.
  kNothing = 0,
  /// The value: it is read as one that is in no list.
  kValue = 1,
  /// The row of a group.
  kRow = 2,
  /// The answer set.
  kAnswerSet = 3,
  /// The record, or the row of a file that should be one.
  kRecord = 4,
};

/// "nothing", "value", "row", "answer set" or "record". Any thread may call it.
MSPOF_EXPORT std::string_view NotCountedName(NotCounted not_counted);

/// One breach of one rule. A plain value. The findings of a record are ordered by path and then by
/// rule id; numbers in paths are compared as numbers, so "risk[2]" comes before "risk[10]".
struct Finding {
  /// Id of the rule, for example "started-before-concluded". mspof/finding_ids.h has the ids of
  /// what the library finds itself.
  std::string rule_id;
  /// How serious the breach is.
  Severity severity = Severity::kError;
  /// The host's id of the record. Empty if the finding is about a return, a row or a file.
  std::string record_id;
  /// Where the data is wrong, for example "concluded", "risk[2].type" or "feedback[1].asked". Rows
  /// and answer sets are numbered from 1.
  std::string path;
  /// What is wrong, in one line.
  std::string message;
  /// How to mend it, in one line.
  std::string remedy;
  /// Id of the source of the rule, which docs/sources.md explains.
  std::string source;
  /// Number of the input row, or of the record in columns, from 1, without the heading; 0 if there
  /// is no row.
  uint64_t row = 0;
  /// What does not count because of it, if nothing else leaves out more. Explainer says where a
  /// record counts.
  NotCounted not_counted = NotCounted::kNothing;
};

/// Takes findings one at a time, as they are made. Readers use it because a file may have millions
/// of rows that cannot be read, and memory must not grow with them. The findings of one record are
/// few and come as a vector. An empty sink means that you do not want the findings. An exception
/// that it throws ends the call that made the finding.
using FindingSink = std::function<void(Finding finding)>;

/// Gets what became of one of several records: its position among them, whether it belongs to the
/// return or period in question, and its findings, which the function may take.
using TakenSink =
    std::function<void(size_t position, bool in_scope, std::vector<Finding>* findings)>;

/// The findings as a serialized mspof.v1.FindingList (proto/mspof/v1/finding.proto).
MSPOF_EXPORT std::string EncodeFindings(const std::vector<Finding>& findings);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FINDING_H_
