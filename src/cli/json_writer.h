// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_JSON_WRITER_H_
#define MSPOF_CLI_JSON_WRITER_H_

// Internal to the command. The writer of JSON, by a short name.

#include "support/json_writer.h"

namespace mspof::cli {

using support::JsonWriter;

}  // namespace mspof::cli

#endif  // MSPOF_CLI_JSON_WRITER_H_
