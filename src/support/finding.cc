// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names of severities and of what is left out, and findings as bytes.
// Tested by tests/unit/capi/entry_test.cc.

#include "mspof/finding.h"

#include <mspof/v1/finding.pb.h>

#include "support/canonical.h"

namespace mspof {
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
  v1::FindingList list;
  for (const Finding& finding : findings) {
    v1::Finding* out = list.add_finding();
    out->set_rule_id(finding.rule_id);
    out->set_severity(static_cast<v1::Severity>(finding.severity));
    out->set_record_id(finding.record_id);
    out->set_path(finding.path);
    out->set_message(finding.message);
    out->set_remedy(finding.remedy);
    out->set_source(finding.source);
    out->set_row(finding.row);
    out->set_not_counted(static_cast<v1::NotCounted>(finding.not_counted));
  }
  return support::CanonicalBytes(list);
}

}  // namespace abi0
}  // namespace mspof
