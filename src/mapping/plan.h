// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_PLAN_H_
#define MSPOF_MAPPING_PLAN_H_

// Internal. A mapping with all names resolved: each cell has its path. bind.h makes the plan.
// fill.h carries it out if each row is a record, and merge.h if a record has several rows.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "definition/path_kind.h"
#include "mapping/date_form.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "table/code_table.h"

namespace mspof::mapping {

// Numbers in code tables that are not positions in a list.
constexpr uint16_t kCodeUnlisted = 0xFFFD;  // not in the list
constexpr uint16_t kCodeNothing = 0xFFFE;   // the host code means that no value was supplied
constexpr uint16_t kCodeNone = table::CodeTable::kNone;

// Where the text of a column goes.
enum class Target : uint8_t { kRecordId, kPersonId, kCouncil, kValue };

// A column that is read only in some rows.
constexpr uint32_t kAlways = 0xFFFFFFFF;

// The condition for these rows: all of `texts` must hold.
struct Condition {
  struct Text {
    uint32_t cell = 0;
    bool ignore_case = false;
    std::vector<std::string> is;
  };
  std::vector<Text> texts;
};

// One column of a table that feeds one path.
struct Feed {
  uint32_t cell = 0;        // position in the row
  uint32_t report = 0;      // position in Plan::reports
  uint32_t slot = 0;        // for a value: its position among those of the record or of the row
  uint32_t when = kAlways;  // position in TablePlan::conditions
  uint32_t known = 0;       // set and used by Merger
  Target target = Target::kValue;
  definition::PathKind kind = definition::PathKind::kCode;
  Path path;
  DateZone zone = DateZone::kRefused;
  bool own_codes = false;       // cells hold our own codes; `codes` is filled as they occur
  bool parts_are_rows = false;  // `separator` divides rows, else codes
  bool has_separator = false;
  bool has_empty = false;  // there are texts in `empty`
  uint16_t empty_means = kCodeNone;
  uint16_t none_means = kCodeNone;    // of a row: as in NoRow
  table::CodeTable* codes = nullptr;  // of Plan::code_tables
  std::vector<DateForm> forms;
  std::vector<std::string> empty;
  std::string separator;
  // For a council with a code map: the texts for the numbers in `codes`.
  std::vector<std::string> texts;
};

// A group without `none_means`.
constexpr size_t kNotSaid = static_cast<size_t>(-1);

// The same value for each record, or for each row.
struct ConstantValue {
  definition::PathKind kind = definition::PathKind::kCode;
  Path path;
  int32_t number = 0;  // a position in the list, a date's days, or the number itself
  uint32_t slot = 0;   // as in Feed
};

// The row for a record that has no row of the group. It is not added if the column has a code that
// means "nothing supplied", because then the host has a row.
struct NoRow {
  Path scope;
  Path path;
  uint16_t code = kCodeNone;
  std::vector<ConstantValue> constants;
};

// Columns that feed one row of a group or one answer set. With `separated`, the k-th values in
// their cells feed the k-th of several rows.
struct RowPlan {
  Path scope;
  size_t order = 0;     // of the first column that named it
  uint32_t number = 0;  // of numbered columns
  std::string name;     // `row` of the mapping
  bool separated = false;
  uint32_t kind = 0;          // position in Plan::kinds
  size_t none = kNotSaid;     // position in Plan::no_rows
  std::vector<uint32_t> key;  // cells of the row key; empty: each table row makes one
  std::vector<Feed> feeds;
  std::vector<ConstantValue> constants;
};

// One table of the mapping.
struct TablePlan {
  std::string part;  // empty: the first table
  // The cell that names the record of a row. In the first table, if a record has several rows, this
  // cell is equal in all of them.
  uint32_t record = 0;
  std::string heading;      // of that cell's column, in a part
  uint32_t joins = 0;       // of a part: the cell of the first table that is equal to it
  std::vector<Feed> feeds;  // of the record
  std::vector<RowPlan> rows;
  std::vector<Condition> conditions;
};

// One value of a record or of a row, whatever feeds it.
struct Slot {
  definition::PathKind kind = definition::PathKind::kCode;
  Path path;
  bool many = false;
};

// Rows that may be the same row, in any table.
struct RowKind {
  Path scope;
  size_t order = 0;
  uint32_t number = 0;
  std::string name;
  std::vector<Slot> slots;
};

// The data for the report on a column.
struct ColumnName {
  std::string column;
  std::string path;
  std::string part;
  uint32_t table = 0;  // position in Plan::tables
  ColumnKind kind = ColumnKind::kId;
};

struct Plan {
  std::vector<TablePlan> tables;  // the first one, then the parts that are given
  std::string by;                 // heading of the column that is equal in rows of one record
  bool by_record_id = false;      // that column is the record's id
  bool joined = false;            // rows of the first table that follow each other are one record
  bool merges = false;            // a record has several rows, or some columns are not always read
  std::vector<ConstantValue> constants;  // of the record
  std::string council;                   // a constant; empty if there is none
  std::vector<Path> none_means_zero;
  std::vector<NoRow> no_rows;              // of each group once
  std::vector<Slot> slots;                 // of the record; only if it merges
  std::vector<RowKind> kinds;              // only if it merges
  std::vector<ColumnName> reports;         // in the mapping's order
  std::vector<std::string> not_mapped;     // sorted
  std::vector<std::string> missing_parts;  // in the mapping's order
  std::vector<std::unique_ptr<table::CodeTable>> code_tables;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_PLAN_H_
