// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SUPPLY_H_
#define MSPOF_CLI_SUPPLY_H_

// Internal to the command. Which questions and measures records can supply, and what is missing
// for the others.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "json_writer.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/needs.h"
#include "mspof/status.h"

namespace mspof::cli {

// One count of the framework, and whether records can supply it.
struct Supply {
  Need need;
  // Paths that are mapped but have no cell that could be read.
  std::vector<std::string> without_values;

  // "supplied", "without-values" or "not-supplied".
  std::string_view state() const;
};

// All counts. `counted_unseen` has a sentence, with the remedy, for each rule that would leave
// records out but cannot run, because no column feeds its path.
struct Supplies {
  std::vector<Supply> counts;
  std::vector<std::string> counted_unseen;

  // Whether some count can be supplied, or the framework has no counts.
  bool any() const;
};

// What records can supply: `not_mapped` and `columns` are from their reader.
Result<Supplies> SuppliesOf(const Framework& framework, const std::vector<std::string>& not_mapped,
                            const std::vector<ColumnReport>& columns);

// A table with a heading.
std::string SupplyText(const Supplies& supplies);
// The members "supply" and "countedUnseen" of the open object.
void WriteSupplyJson(const Supplies& supplies, JsonWriter* json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SUPPLY_H_
