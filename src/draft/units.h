// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_UNITS_H_
#define MSPOF_DRAFT_UNITS_H_

// Internal. The unit of one line of a mapping: a column, numbered columns, or the answers to one
// question.

#include <cstddef>
#include <string>
#include <vector>

#include "draft/look.h"

namespace mspof::draft {

struct Unit {
  // As in `from` of a mapping.
  std::string from;
  // Columns of the table; several if they are numbered.
  std::vector<size_t> columns;
  Words words;
  // Of all columns.
  Shape shape;
  // The question whose answers it holds; empty if there is none.
  std::string question;
  std::string question_column;

  bool numbered() const { return columns.size() > 1; }
};

// Numbered columns of `table`: headings that differ only in a number, from 1 on without a gap.
std::vector<Unit> NumberedUnits(const LookedTable& table, const Vocabulary& vocabulary);
// One unit for each column that is in no unit of `numbered`.
std::vector<Unit> SingleUnits(const LookedTable& table, const std::vector<Unit>& numbered);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_UNITS_H_
