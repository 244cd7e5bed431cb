// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_PLAN_H_
#define MSPOF_DRAFT_PLAN_H_

// Internal. A whole mapping, before it is written: lines with their rows, dates and code maps.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draft/propose.h"

namespace mspof::draft {

// One line `column { … }`.
struct PlannedLine {
  std::string from;
  std::string constant;
  size_t target = 0;  // of PathWords
  std::string row;
  // The group or collection, with the position of the row in it; 0 for the record.
  uint16_t scope = 0;
  size_t row_order = 0;
  size_t unit = 0;
  std::string separator;
  std::string question;
  std::string question_column;
  std::vector<std::string> date_forms;
  bool date_undecided = false;
  bool offset = false;
  bool as_written = false;  // its zone
  std::vector<std::string> empty;
  std::string codes;  // id of the code map
  // For a column with two possible readings of its codes: the map of the other reading, and the
  // condition for each reading to be right.
  std::string other_codes;
  std::string if_so;
  std::string if_other;
  // A code that an empty cell may mean, for a comment.
  std::string may_mean;
  Certainty certainty = Certainty::kNone;
  std::string reason;
  // Its codes are not known yet.
  bool waits = false;

  bool active() const { return certainty >= Certainty::kLikely && !waits; }
};

// Some lines share one.
struct PlannedMap {
  std::string id;
  uint16_t list = 0;
  std::vector<HostCode> codes;
  size_t hidden = 0;
  uint64_t hidden_cells = 0;
  bool ignore_case = false;
  std::string scheme;
  // As in HostCodes.
  std::string if_so;
  // Whether an active line uses it.
  bool used = false;
};

// `row_key { … }`.
struct PlannedKey {
  uint16_t scope = 0;
  std::string row;
  std::vector<std::string> from;
};

// The plan of one table of the mapping.
struct PlannedTable {
  // In the order of the definition.
  std::vector<PlannedLine> lines;
  std::vector<PlannedKey> keys;
  bool joined = false;
  // For a further table: the column that names the record, how many of 1000 of its texts the first
  // table has, and the column of the first table if it is not the record's id.
  std::string record;
  int record_share = 0;
  std::string joins;
};

// Plans one table. Code maps are added to `maps`.
PlannedTable PlanTable(const Knowledge& knowledge, const LookedTable& table,
                       const Proposals& proposals, std::vector<PlannedMap>* maps);

// Sorts codes in the order of their lists; unknown codes come last.
void SortCodes(std::vector<PlannedMap>* maps);

// Finds how a further table is joined to the first one.
void Join(const LookedTable& first, const PlannedTable& first_plan, const Proposals& first_units,
          const Proposals& units, PlannedTable* plan);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_PLAN_H_
