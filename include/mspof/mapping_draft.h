// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DRAFT_H_
#define MSPOF_MAPPING_DRAFT_H_

/// MappingDraft: a first mapping, proposed from a table's headings, the shapes of its cells and
/// its codes, for somebody who knows the host to go through.
///
///   auto draft = mspof::DraftMapping(framework, {{"", "export.csv", file.Source()}});
///   Write("our.mapping.textproto", draft->text);
///
/// Guarantees:
///   1. A guess never becomes a number: what is less than likely is written as a comment.
///   2. No value of a person is in a draft. It shows headings, and codes of columns that look like
///      lists of codes: few, repeated, and with a meaning in the list of the path. Texts that
///      could be a name are counted and not shown, and so is what stands in one or two rows.
///   3. The same rows and definition give the same draft.
/// It does not know what a host means. Numbers as codes, for example, stay unknown.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// One table to look at: delimited text, or rows.
struct DraftTable {
  /// Id of the part that it becomes; empty for the first table, and only for it.
  std::string id;
  /// What people call it, for example "export.csv". Stands in the draft.
  std::string name;
  /// Delimited text. Used if `rows` is null.
  ByteSource bytes;
  /// Rows, from the next one on. Not owned. Default: null.
  RowSource* rows = nullptr;
  /// The number of the row that `rows` gave last, as a workbook shows it. If it is given, the rows
  /// have no headings of their own, as with TablePlace::no_heading: they are looked for in the
  /// first ones.
  std::function<uint32_t()> row_number = {};
  /// The sheet of a workbook that is not the first one, for the mapping to name. Default: none.
  std::string sheet = {};
};

/// How sure a line is.
enum class DraftCertainty : int {
  /// Written as a comment.
  kGuess = 1,
  /// Active; to be read twice.
  kLikely = 2,
  /// Active; the heading and the cells leave no other reading.
  kSure = 3,
};

/// One line `column { … }` of a draft.
struct DraftLine {
  /// Id of the part; empty: the first table.
  std::string table;
  /// As in `from`; empty of a constant.
  std::string column;
  /// As in `to`.
  std::string path;
  /// How sure it is.
  DraftCertainty certainty = DraftCertainty::kGuess;
  /// False if it is written as a comment: a guess, or a column of whose codes most are unknown.
  bool active = false;
};

/// A draft.
struct MappingDraft {
  /// Protobuf text format of mspof.v1.Mapping, with comments. Mapping::FromText() reads it, unless
  /// it is not known how a further table belongs to the first one: then `record` of its part is a
  /// comment, and somebody has to name the column.
  std::string text;
  /// What stops everything until somebody says it, most important first: no record id, no date that
  /// every count needs, dates or bytes that can be read in two ways. Stands at the top of the text.
  std::vector<std::string> stops;
  /// Its lines, in their order.
  std::vector<DraftLine> lines;
  /// Codes of active lines that are written as comments: guesses, and those of which nothing is
  /// known. Until somebody confirms them, cells with them are unlisted values.
  uint64_t codes_left = 0;
  /// Columns that feed nothing, as in `from`, those of all tables.
  std::vector<std::string> unknown;
  /// Paths that no active line feeds, in the definition's order.
  std::vector<std::string> not_fed;
};

/// Options of a draft.
struct DraftOptions {
  /// Rows of each table that are looked at; 0: all. Codes that occur only after them are not
  /// in the draft. Default: 200,000, which takes a few seconds.
  uint64_t most_rows = 200000;
  /// Writes down all codes of columns that are taken for lists of codes, also those that no list
  /// knows: they are values of records, and may be names. Default: only those that cannot be.
  bool show_values = false;
};

/// Drafts a mapping of `tables` for `framework`. The first table holds the records; further ones
/// are joined to it by a column whose texts they share. Reads each table once. Fails with
/// kCorrupt (no delimited text), kResourceExhausted (more than 4096 columns), kInvalidArgument (no
/// table, no columns, ids of parts that are empty or twice there) or the status of a source; the
/// message names the table.
MSPOF_EXPORT Result<MappingDraft> DraftMapping(const Framework& framework,
                                               const std::vector<DraftTable>& tables,
                                               const DraftOptions& options = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MAPPING_DRAFT_H_
