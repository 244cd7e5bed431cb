// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_PLAN_H_
#define MSPOF_MAPPING_PLAN_H_

// Internal. A mapping with every name resolved: which cell goes where. bind.h makes it, and
// fill.h carries it out for each row of a file.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "framework/path_kind.h"
#include "mapping/code_table.h"
#include "mapping/date_form.h"
#include "mspof/framework.h"

namespace mspof::mapping {

// Numbers in code tables that are no position in a list.
constexpr uint16_t kCodeUnlisted = 0xFFFD;  // not in the list
constexpr uint16_t kCodeNothing = 0xFFFE;   // the host code means that nothing was supplied
constexpr uint16_t kCodeNone = CodeTable::kNone;

// What the text of a cell is. In this order: of several texts the last describes the cell.
enum class ValueKind : uint8_t {
  kEmpty,     // nothing is there
  kNothing,   // a host code that means that nothing was supplied
  kValue,     // a code, date or number
  kUnlisted,  // something else
};

// Where the text of a column goes.
enum class Target : uint8_t { kRecordId, kPersonId, kCouncil, kValue };

// One column of the file that feeds one path.
struct Feed {
  uint32_t cell = 0;    // position in the row
  uint32_t report = 0;  // position in Plan::reports
  Target target = Target::kValue;
  framework::PathKind kind = framework::PathKind::kCode;
  Path path;
  DateZone zone = DateZone::kRefused;
  bool own_codes = false;       // cells hold our codes; `codes` learns them
  bool parts_are_rows = false;  // `separator` divides rows, else codes
  bool has_separator = false;
  bool has_empty = false;  // there are texts in `empty`
  uint16_t empty_means = kCodeNone;
  CodeTable* codes = nullptr;  // of Plan::tables
  std::vector<DateForm> forms;
  std::vector<std::string> empty;
  std::string separator;
  // For a council with a code map: what the numbers in `codes` stand for.
  std::vector<std::string> texts;
};

// The same value for each record, or for each row.
struct ConstantValue {
  framework::PathKind kind = framework::PathKind::kCode;
  Path path;
  int32_t number = 0;  // a position in the list, a date's days, or the number itself
};

// Columns that belong to one row of a group or one answer set; with `separated`, their k-th
// parts belong to the k-th of several rows.
struct RowPlan {
  Path scope;
  size_t order = 0;     // of the first column that named it
  uint32_t number = 0;  // of numbered columns
  std::string key;
  bool separated = false;
  std::vector<Feed> feeds;
  std::vector<ConstantValue> constants;
};

// What is told of a column.
struct ColumnName {
  std::string column;
  std::string path;
  bool coded = false;
};

struct Plan {
  std::vector<Feed> feeds;  // of the record
  std::vector<ConstantValue> constants;
  std::string council;  // a constant; empty: none
  std::vector<RowPlan> rows;
  std::vector<Path> none_means_zero;
  std::vector<ColumnName> reports;      // in the mapping's order
  std::vector<std::string> not_mapped;  // sorted
  std::vector<std::unique_ptr<CodeTable>> tables;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_PLAN_H_
