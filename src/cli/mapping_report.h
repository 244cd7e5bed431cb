// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_MAPPING_REPORT_H_
#define MSPOF_CLI_MAPPING_REPORT_H_

// Internal to the command. The summary of a draft, and the report on what a mapping makes of
// records.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings.h"
#include "mspof/date.h"
#include "mspof/draft/mapping_draft.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "supply.h"

namespace mspof::cli {

// "guess", "likely" or "sure".
std::string_view CertaintyName(DraftCertainty certainty);
// A line about a draft: how sure it is, and how many counts it can supply.
std::string DraftSummary(const Framework& framework, const MappingDraft& draft);

// What was read from the cells, by path.
struct MappingReport {
  MappingReport(Framework f, FindingLog log) : framework(std::move(f)), rows(std::move(log)) {}

  Framework framework;
  std::string name;
  std::string mapping;
  Date as_of;
  uint64_t records = 0;
  uint64_t unreadable = 0;
  // Findings about rows.
  FindingLog rows;
  std::vector<ColumnReport> columns;
  std::vector<std::string> not_mapped;
  Supplies supplies;

  // Whether there is no problem: every row, code and date was read, every date is possible, and at
  // least one count can be supplied.
  bool is_good() const;
  std::string ToText() const;
  std::string ToJson() const;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_MAPPING_REPORT_H_
