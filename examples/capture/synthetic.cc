// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "synthetic.h"

#include <string>

namespace capture {

std::vector<mspof::CaseRecord> SyntheticEnquiries(mspof::Date day) {
  const struct {
    const char* id;
    int started_days_ago;
    // Below 0: it goes on.
    int concluded_days_ago;
    const char* risk_assessment;
  } kEnquiries[] = {
      {"EX-1001", 60, 10, "identified-action"},     {"EX-1002", 90, 40, "none-no-action"},
      {"EX-1003", 150, 55, "identified-no-action"}, {"EX-1004", 200, 70, "inconclusive-action"},
      {"EX-1005", 20, -1, "identified-action"},
  };
  const auto before = [&](int days) { return mspof::Date::FromDays(day.days() - days).ToString(); };
  std::vector<mspof::CaseRecord> records;
  for (const auto& enquiry : kEnquiries) {
    mspof::CaseRecord record;
    record.record_id = enquiry.id;
    record.person_id = std::string("P-") + enquiry.id;
    record.kind = "s42";
    record.received = before(enquiry.started_days_ago + 3);
    record.started = before(enquiry.started_days_ago);
    if (enquiry.concluded_days_ago >= 0) record.concluded = before(enquiry.concluded_days_ago);
    record.values = {{"risk-assessment", {enquiry.risk_assessment}}};
    records.push_back(record);
  }
  return records;
}

}  // namespace capture
