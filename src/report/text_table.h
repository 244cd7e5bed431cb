// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_TEXT_TABLE_H_
#define MSPOF_REPORT_TEXT_TABLE_H_

// Internal. A table in plain text: labels on the left, numbers right-aligned beside them. A
// table that is too wide is continued below with the labels repeated, never cut.

#include <cstddef>
#include <string>

#include "report/table.h"

namespace mspof::report {

// Lines of at most `width` columns, each with a line end and no space at its end.
std::string TextOf(const Table& table, size_t width);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_TEXT_TABLE_H_
