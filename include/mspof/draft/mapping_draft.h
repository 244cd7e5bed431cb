// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_MAPPING_DRAFT_H_
#define MSPOF_DRAFT_MAPPING_DRAFT_H_

/// MappingDraft: proposes a first mapping. It looks at the headings, cells and codes of a table.
/// Somebody who knows the export must then go through it. It is in a library of its own: link
/// mspof::draft, which brings mspof::mspof.
///
///   mspof::DraftTable table;
///   table.name = "export.csv";
///   table.bytes = file.Source();
///   auto draft = mspof::DraftMapping(framework, {table});
///   if (!draft.ok()) return Fail(draft.status().message());
///   Write("our.mapping.textproto", draft->text);
///
/// Guarantees:
///   1. A guess does not change a count. Lines that are less than likely are written as comments.
///   2. A draft holds no value of a person. It shows headings, and codes of columns that look like
///      lists of codes: few codes, repeated, with a meaning in the list of the path. It counts
///      texts that could be names, and texts that occur in one or two rows only, but does not show
///      them.
///   3. The same rows and definition give the same draft.
///
/// A draft cannot know what your system means. Codes that are numbers, for example, stay unknown.

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

/// One table to look at. Set either `bytes` or `rows`.
struct DraftTable {
  /// Id of the part that the table becomes. Empty for the first table, and only for that one.
  std::string part;
  /// Name for people, for example "export.csv". The draft shows it.
  std::string name;
  /// Delimited text. It is read if `rows` is null.
  ByteSource bytes;
  /// Rows, beginning with the next one. Not owned. Default: null.
  RowSource* rows = nullptr;
  /// Returns the number of the row that `rows` gave last, as a workbook shows it. Set it if the
  /// rows have no headings of their own (TablePlace::no_heading): the draft then looks for headings
  /// in the first rows. Default: empty.
  std::function<uint32_t()> row_number = {};
  /// Name of the sheet, if it is not the first one of the workbook. The mapping will name it.
  /// Default: empty.
  std::string sheet = {};
};

/// How sure the draft is of a line.
enum class DraftCertainty : int {
  /// A guess. The line is written as a comment.
  kGuess = 1,
  /// Likely. The line is active; check it with care.
  kLikely = 2,
  /// Sure. The line is active; the heading and the cells allow no other reading.
  kSure = 3,
};

/// One line `column { … }` of a draft. A plain value.
struct DraftLine {
  /// Id of the part. Empty: the first table.
  std::string part;
  /// The column, as in `from`. Empty for a constant.
  std::string column;
  /// The path, as in `to`.
  std::string path;
  /// How sure the draft is of the line.
  DraftCertainty certainty = DraftCertainty::kGuess;
  /// False if the line is written as a comment, because it is a guess or because most codes of the
  /// column are unknown.
  bool active = false;
};

/// A draft of a mapping. A plain value.
struct MappingDraft {
  /// The mapping in the protobuf text format of mspof.v1.Mapping, with comments.
  /// Mapping::FromText() reads it, except if it is unknown which column joins a further table to
  /// the first one. The field `record` of that part is then a comment, and somebody must name the
  /// column.
  std::string text;
  /// What somebody must decide before the mapping can be used, most important first: there is no
  /// record id, a date that every count needs is missing, or dates or bytes can be read in two
  /// ways. The text begins with these.
  std::vector<std::string> stops;
  /// The lines of the draft, in their order.
  std::vector<DraftLine> lines;
  /// Codes of active lines that are written as comments: they are guesses, or nothing is known of
  /// them. Until somebody confirms them, cells with these codes are unlisted values.
  uint64_t codes_left = 0;
  /// Columns of all tables that feed nothing, as in `from`.
  std::vector<std::string> unknown;
  /// Paths that no active line feeds, in the order of the definition.
  std::vector<std::string> not_fed;
};

/// Options of a draft.
struct DraftOptions {
  /// How many rows of each table to look at; 0: all. Codes that occur only later are not in the
  /// draft. Default: 200,000, which takes a few seconds.
  uint64_t max_rows = 200000;
  /// Write down all codes of columns that look like lists of codes, also codes that no list has.
  /// These are values of records and may be names. Default: false, only codes that cannot be names.
  bool show_values = false;
};

/// Drafts a mapping of `tables` for `framework`. The first table holds the records. Further tables
/// are joined to it by a column whose texts both have. Each table is read once.
///
/// Fails with kCorrupt if a table is not delimited text, with kResourceExhausted if it has more
/// than 4096 columns, with kInvalidArgument if there is no table, a table has no columns, or the id
/// of a part is empty or used twice, and with the status of a source. The message names the table.
MSPOF_EXPORT Result<MappingDraft> DraftMapping(const Framework& framework,
                                               const std::vector<DraftTable>& tables,
                                               const DraftOptions& options = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DRAFT_MAPPING_DRAFT_H_
