// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_OPEN_H_
#define MSPOF_MAPPING_OPEN_H_

// Internal. Opens tables as a source of records.

#include <memory>
#include <vector>

#include "mapping/record_source.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/status.h"
#include "table/table.h"

namespace mspof::mapping {

// Reads the one table of the mapping.
Result<std::unique_ptr<RecordSource>> OpenSource(const Framework& framework,
                                                 const internal::Impl<Mapping>& mapping,
                                                 std::unique_ptr<table::Table> table,
                                                 const ReaderOptions& options);

// Reads several tables of the mapping. The first table must be one of them.
Result<std::unique_ptr<RecordSource>> OpenSource(const Framework& framework,
                                                 const internal::Impl<Mapping>& mapping,
                                                 const std::vector<TableInput>& inputs,
                                                 const ReaderOptions& options);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_OPEN_H_
