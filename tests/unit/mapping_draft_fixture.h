// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_MAPPING_DRAFT_FIXTURE_H_
#define MSPOF_TESTS_UNIT_MAPPING_DRAFT_FIXTURE_H_

// Exports that are made up for a test, and what a draft says of them.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "mapping_fixture.h"
#include "mspof/draft/mapping_draft.h"
#include "mspof/framework.h"

namespace mspof::testing {

/// A column of an export: its heading, and its cells, which repeat. "#" in a cell stands for the
/// number of the row, so that cells differ.
struct MadeColumn {
  std::string heading;
  std::vector<std::string> cells;
};

/// Texts with `delimiter` between them.
inline std::string Joined(const std::vector<std::string>& texts, std::string_view delimiter) {
  std::string out;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) out += delimiter;
    out += text;
  }
  return out;
}

/// The cell of row `row`, from 0.
inline std::string CellOf(const MadeColumn& column, size_t row) {
  std::string cell = column.cells[row % column.cells.size()];
  const size_t mark = cell.find('#');
  if (mark != std::string::npos) cell.replace(mark, 1, std::to_string(row + 1));
  return cell;
}

/// An export with `rows` rows.
inline std::string Made(const std::vector<MadeColumn>& columns, size_t rows,
                        std::string_view delimiter = ",") {
  std::vector<std::string> cells;
  for (const MadeColumn& column : columns) cells.push_back(column.heading);
  std::string text = Joined(cells, delimiter) + "\r\n";
  for (size_t row = 0; row < rows; ++row) {
    for (size_t i = 0; i < columns.size(); ++i) cells[i] = CellOf(columns[i], row);
    text += Joined(cells, delimiter) + "\r\n";
  }
  return text;
}

/// Days of 2019 as DD/MM/YYYY, all different enough to tell the day from the month.
inline std::vector<std::string> Days(int month = 5) {
  std::vector<std::string> days;
  for (int day = 10; day < 28; ++day) {
    days.push_back(std::to_string(day) + "/0" + std::to_string(month) + "/2019");
  }
  return days;
}

inline const Framework& Mspof() {
  static const Framework& framework = *new Framework(*Framework::Open("mspof"));
  return framework;
}

/// A draft can be tried as it is, unless something stops everything.
inline void ExpectFits(const MappingDraft& draft, const Framework& framework,
                       const std::string& text) {
  if (!draft.stops.empty()) return;
  const Result<Mapping> mapping = Mapping::FromText(draft.text, "draft.textproto");
  ASSERT_TRUE(mapping.ok()) << mapping.status().message();
  const Status opened = RecordReader::OpenCsv(framework, *mapping, Bytes(text)).status();
  EXPECT_TRUE(opened.ok()) << opened.message() << "\n" << draft.text;
}

/// The draft of one text. Ends the program if there is none.
inline MappingDraft DraftOf(const std::string& text, const Framework& framework = Mspof(),
                            const DraftOptions& options = {}) {
  Result<MappingDraft> draft = DraftMapping(framework, {{"", "export.csv", Bytes(text)}}, options);
  if (!draft.ok()) {
    std::cerr << draft.status().message() << "\n";
    std::abort();
  }
  ExpectFits(*draft, framework, text);
  return *std::move(draft);
}

/// Columns and the paths that their active lines feed: "DOB>born".
inline std::vector<std::string> Active(const MappingDraft& draft) {
  std::vector<std::string> lines;
  for (const DraftLine& line : draft.lines) {
    if (line.active) lines.push_back(line.column + ">" + line.path);
  }
  return lines;
}

/// How sure the line of a column is: "sure", "likely", "guess", and "" without one. One that is not
/// active has "# " before it.
inline std::string CertaintyOf(const MappingDraft& draft, const std::string& column,
                               const std::string& path) {
  for (const DraftLine& line : draft.lines) {
    if (line.column != column || line.path != path) continue;
    const std::string names[] = {"", "guess", "likely", "sure"};
    return (line.active ? "" : "# ") + names[static_cast<int>(line.certainty)];
  }
  return "";
}

/// The name of a case of a table.
template <typename Case>
std::string NameOf(const ::testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

inline bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// A column, and what a draft must say of it beside one of ids.
struct Named {
  std::string name;
  std::string heading;
  std::vector<std::string> cells;
  std::string path;
  /// As CertaintyOf() gives it.
  std::string certainty;
};

inline void PrintTo(const Named& named, std::ostream* out) { *out << named.heading; }

inline void ExpectRecognised(const Named& column) {
  const MappingDraft draft =
      DraftOf(Made({{"Case Reference", {"SG-#"}}, {column.heading, column.cells}}, 60));
  EXPECT_EQ(CertaintyOf(draft, column.heading, column.path), column.certainty) << draft.text;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_MAPPING_DRAFT_FIXTURE_H_
