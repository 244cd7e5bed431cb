// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_OUTPUTS_H_
#define MSPOF_COMPARE_OUTPUTS_H_

/// A comparison as a file: tidy CSV, JSON and the tables of a workbook. All say the same numbers
/// and the same words. docs/formats/comparison.md specifies them.

#include <functional>
#include <string>
#include <string_view>

#include "mspof/compare/comparison.h"
#include "mspof/export.h"
#include "mspof/status.h"
#include "mspof/table_book.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// One number a row, with codes and labels.
MSPOF_EXPORT std::string ComparisonToCsv(const Comparison& comparison);

/// The same, given to `sink` in pieces of about 64 KiB, since that of many councils and years is
/// large. Returns the first failure of the sink, after which it gets no more.
MSPOF_EXPORT Status ComparisonToCsv(const Comparison& comparison,
                                    const std::function<Status(std::string_view)>& sink);

/// The whole comparison with its sentences, in UTF-8.
MSPOF_EXPORT std::string ComparisonToJson(const Comparison& comparison);

/// Tables for mspof::io::EncodeTableBook(): one for each topic, and who took part. `author` is the
/// organisation that publishes them.
MSPOF_EXPORT TableBook ComparisonTables(const Comparison& comparison, const std::string& author);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_OUTPUTS_H_
