// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The limits of a record, with messages that tell the host what to do.
// Tested by tests/unit/engine/limits_test.cc.

#include "engine/limits.h"

#include "support/text.h"

namespace mspof::engine {

size_t RowsOf(const CaseRecord& record) {
  size_t rows = record.answer_sets.size();
  for (const Group& group : record.groups) rows += group.rows.size();
  return rows;
}

Status CheckLimits(const CaseRecord& record) {
  if (record.record_id.size() > size_t{RecordBuffer::kMaxIdBytes}) {
    return Status(
        StatusCode::kInvalidArgument,
        support::StrCat("the record's id has ", record.record_id.size(), " bytes; it must have ",
                        RecordBuffer::kMaxIdBytes, " or fewer: give the record a short pseudonym"));
  }
  const size_t rows = RowsOf(record);
  if (rows <= size_t{RecordBuffer::kMaxRows}) return Status();
  return Status(StatusCode::kResourceExhausted,
                support::StrCat(
                    "the record has ", rows, " rows of groups and answer sets; it must have ",
                    RecordBuffer::kMaxRows, " or fewer: check whether several records became one"));
}

}  // namespace mspof::engine
