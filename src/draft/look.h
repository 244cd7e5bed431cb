// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_LOOK_H_
#define MSPOF_DRAFT_LOOK_H_

// Internal. Reads a table once, without knowing anything about it. It finds how the table is
// divided, where its heading is, and the shape of each column.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "draft/shape.h"
#include "draft/vocabulary.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "mspof/status.h"
#include "table/csv.h"

namespace mspof::draft {

// How the bytes are read.
enum class Bytes {
  kUtf8,         // UTF-8, or with the byte order mark of another encoding
  kUtf16Le,      // without a byte order mark
  kUtf16Be,      // the same
  kWindows1252,  // not UTF-8, so perhaps this
};

// One column.
struct LookedColumn {
  // The heading, or "#n" if it has none or shares it with another column.
  std::string name;
  // Its words; empty for a column without a heading.
  Words words;
  Shape shape;
  // For exports with a question and an answer in each row: the text of the question, and the
  // columns of both. `name` is then the name of the answer's column.
  std::string question;
  std::string question_column;
};

// A cell of one of the first rows.
struct SampleCell {
  uint64_t hash = 0;  // 0: empty
  int32_t day = INT32_MIN;
};

// One table.
struct LookedTable {
  bool is_text = false;
  table::Dialect dialect;
  Bytes bytes = Bytes::kUtf8;
  // The line of the heading, from 1.
  uint32_t heading_row = 1;
  // Whether there are titles above it, or a row of headings for several columns each.
  bool grouped = false;
  // A sheet of a workbook.
  bool is_sheet = false;
  bool no_heading = false;
  // The columns of the file, and after them those made of questions.
  std::vector<LookedColumn> columns;
  size_t file_columns = 0;
  uint64_t rows = 0;
  // Rows that could not be read, and those of them that are not in the encoding.
  uint64_t unreadable = 0;
  uint64_t not_decoded = 0;
  // Whether there are more rows than were looked at.
  bool more = false;
  // The first rows, each with a cell for each column of the file.
  std::vector<std::vector<SampleCell>> sample;
};

// Looks at delimited text. At most `max_rows` rows are read; 0 means all. Fails with kCorrupt if
// it is not delimited text, or with the status of the source.
Result<LookedTable> LookAtText(ByteSource source, const Vocabulary& vocabulary, uint64_t max_rows);
// Looks at rows, from the next one on. Fails with kInvalidArgument if they have no columns.
Result<LookedTable> LookAtRows(RowSource* rows, const Vocabulary& vocabulary, uint64_t max_rows);
// Looks at the rows of a sheet, whose headings are among the first ones; `row_number` is that of
// the last one given. Fails like LookAtRows().
Result<LookedTable> LookAtSheet(RowSource* rows, const std::function<uint32_t()>& row_number,
                                const Vocabulary& vocabulary, uint64_t max_rows);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_LOOK_H_
