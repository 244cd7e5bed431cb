// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_TABLE_NOTES_H_
#define MSPOF_REPORT_TABLE_NOTES_H_

// Internal. What stands with a table of the definition: its title and the notes below it.

#include <string>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "report/table_cells.h"
#include "words/names.h"

namespace mspof::report {

std::string TableTitle(const v1::Table& table);
// Whether it shows a reconstructed count, but not if it counts the answers to a question that is
// verified.
bool IsReconstructed(const v1::Table& table, const words::Names& names);

// The notes of one return. The arguments must outlive it.
class TableNotes {
 public:
  TableNotes(const v1::Table& table, const words::Names& names, const ResultsById& results,
             const TableCells& cells, const std::vector<Column>& columns)
      : table_(table), names_(names), results_(results), cells_(cells), columns_(columns) {}

  // Notes what of a line is not supplied.
  void OfLine(const v1::Line& line);
  // Notes what its cells do not say, if it has any.
  void OfCells(const v1::Line& line);
  // In the order of the lines.
  const std::vector<std::string>& all() const { return notes_; }

 private:
  void NoteValues(const v1::Line& line, const Column& column);
  void NoteUnits(const v1::Line& line);

  const v1::Table& table_;
  const words::Names& names_;
  const ResultsById& results_;
  const TableCells& cells_;
  const std::vector<Column>& columns_;
  std::vector<std::string> notes_;
};

}  // namespace mspof::report

#endif  // MSPOF_REPORT_TABLE_NOTES_H_
