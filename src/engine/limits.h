// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_LIMITS_H_
#define MSPOF_ENGINE_LIMITS_H_

// Internal. How large a record may be; docs/formats/records.md. Everything that makes or changes a
// record keeps to these limits, so that no record is written that cannot be counted.

#include <cstddef>
#include <string_view>

#include "mspof/case_record.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"

namespace mspof::engine {

// The message about a record with more than RecordBuffer::kMaxRows rows.
inline constexpr std::string_view kTooManyRows =
    "it has more than 1000 rows of groups and answer sets";
static_assert(RecordBuffer::kMaxRows == 1000, "kTooManyRows names the number");

// The number of rows of groups and of answer sets, including those that do not count today.
size_t RowsOf(const CaseRecord& record);

// Fails with kInvalidArgument if the record's id is longer than RecordBuffer::kMaxIdBytes, and with
// kResourceExhausted if it has more than RecordBuffer::kMaxRows rows.
Status CheckLimits(const CaseRecord& record);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_LIMITS_H_
