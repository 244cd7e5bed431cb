// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names of severities and of what is left out, and findings as bytes.
// Tested by tests/unit/capi/entry_test.cc.

#include "mspof/finding.h"

#include <mspof/v1/finding.pb.h>

#include "support/wire_writer.h"

namespace mspof {

using support::WireWriter;

inline namespace abi0 {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "NOTE";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      break;
  }
  return "ERROR";
}

std::string_view NotCountedName(NotCounted not_counted) {
  switch (not_counted) {
    case NotCounted::kValue:
      return "value";
    case NotCounted::kRow:
      return "row";
    case NotCounted::kAnswerSet:
      return "answer set";
    case NotCounted::kRecord:
      return "record";
    case NotCounted::kNothing:
      break;
  }
  return "nothing";
}

std::string EncodeFindings(const std::vector<Finding>& findings) {
  using M = v1::Finding;
  WireWriter w;
  for (const Finding& finding : findings) {
    w.InPlace(v1::FindingList::kFindingFieldNumber, [&] {
      w.Text(M::kRuleIdFieldNumber, finding.rule_id);
      w.Signed(M::kSeverityFieldNumber, static_cast<int>(finding.severity));
      w.Text(M::kRecordIdFieldNumber, finding.record_id);
      w.Text(M::kPathFieldNumber, finding.path);
      w.Text(M::kMessageFieldNumber, finding.message);
      w.Text(M::kRemedyFieldNumber, finding.remedy);
      w.Text(M::kSourceFieldNumber, finding.source);
      w.Number(M::kRowFieldNumber, finding.row);
      w.Signed(M::kNotCountedFieldNumber, static_cast<int>(finding.not_counted));
    });
  }
  return std::move(w).Take();
}

}  // namespace abi0
}  // namespace mspof
