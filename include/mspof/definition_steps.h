// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_STEPS_H_
#define MSPOF_DEFINITION_STEPS_H_

/// Definition steps: leads from one definition to another, row by row, so that each change of a
/// number can be traced to the row that caused it.
///
///   auto steps = mspof::DefinitionSteps(old_edition, new_edition);
///   if (!steps.ok()) return Fail(steps.status().message());
///   for (const mspof::DefinitionStep& step : *steps) {
///     mspof::Tally next = Count(step.framework, records);  // the same records each time
///     auto moved = mspof::DifferenceExplainer::Create(last, next);
///     Print(step.rows, moved->numbers());
///     last = std::move(next);
///   }
///
/// The changes of all steps add up to the whole change: the first tally is that of the first
/// definition, and the last step has the second definition.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// How a row of a definition changed.
enum class RowChange : int {
  /// Both definitions have it, with other contents.
  kChanged = 0,
  /// Only the second definition has it.
  kAdded = 1,
  /// Only the first definition has it.
  kRemoved = 2,
};

/// "changed", "added" or "removed". Any thread may call it.
MSPOF_EXPORT std::string_view RowChangeName(RowChange change);

/// A row in which two definitions differ. A plain value.
struct DefinitionRow {
  /// What the row is: "rule", "measure", "population", "code list" and so on.
  std::string kind;
  /// Its id.
  std::string id;
  /// Its title or, for a rule, its message; empty: it has none.
  std::string title;
  /// How it changed.
  RowChange change = RowChange::kChanged;
  /// Where the row was read, as "id: place"; docs/sources.md explains the ids. It is that of the
  /// second definition, unless the row was removed.
  std::string source;
};

/// One step. A plain value.
struct DefinitionStep {
  /// The rows that it takes over from the second definition. It is one row, unless rows need each
  /// other: then they come together. No row: only the order of rows differs.
  std::vector<DefinitionRow> rows;
  /// The first definition with the rows of this step and of all before it. In the last step it is
  /// the second definition.
  Framework framework;
};

/// The steps from `before` to `after`. Rows that no count depends on, such as wordings and
/// guidance, are passed over: the list is empty if the two count alike. Rows that are new or
/// changed come first, in the order of the schema; rows that are removed come last. If two rows
/// move one number together, the later one is the one that is said to move it.
///
/// Fails with kResourceExhausted if memory runs out. Any thread may call it.
MSPOF_EXPORT Result<std::vector<DefinitionStep>> DefinitionSteps(const Framework& before,
                                                                 const Framework& after);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DEFINITION_STEPS_H_
