// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_JSON_RECORDS_H_
#define MSPOF_CLI_JSON_RECORDS_H_

// Internal to the command. Reads records in protobuf's JSON form, as interviews write them, as a
// record stream.

#include <string>

#include "mspof/mapping.h"

namespace mspof::cli {

// How many records a text holds.
enum class JsonRecords {
  // One, over any number of lines.
  kOne,
  // One a line; empty lines are ignored.
  kLines,
};

// Appends the bytes of a record to a record stream.
void AppendToStream(const std::string& record, std::string* stream);

// The records in `text` as a record stream. Fails with kCorrupt at a line that is not a record, and
// names the line; fails with kResourceExhausted at a record of more than 16 MiB. Messages call the
// text `name`.
ByteSource StreamOfJson(ByteSource text, const std::string& name, JsonRecords records);

// Whether a JSON file is meant to be a record, perhaps one with mistakes. False if it cannot be
// read.
bool IsMeantAsRecord(const std::string& path);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_JSON_RECORDS_H_
