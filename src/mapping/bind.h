// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_BIND_H_
#define MSPOF_MAPPING_BIND_H_

// Internal. Makes a plan from a mapping, a framework and the headings of tables.

#include <string>
#include <vector>

#include "mapping/plan.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/status.h"
#include "table/heading.h"
#include "table/table.h"

namespace mspof::mapping {

// A table whose heading was read.
struct OpenTable {
  std::string part;  // its id; empty for the first table
  table::Table* table;
  table::Heading heading;
};

// `tables` has the first table, then parts of the mapping. Fails with kInvalidArgument or kNotFound
// if they do not fit; the message has one line for each mistake.
Result<Plan> Bind(const Framework& framework, const internal::Impl<Mapping>& mapping,
                  const std::vector<OpenTable>& tables);

// The paths of values that a mapping feeds neither by a column nor by `supplies`, sorted; empty if
// it has no `supplies`. Fails like Bind().
Result<std::vector<std::string>> NotSupplied(const Framework& framework,
                                             const internal::Impl<Mapping>& mapping);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_BIND_H_
