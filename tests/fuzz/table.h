// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_TABLE_H_
#define MSPOF_TESTS_FUZZ_TABLE_H_

// Delimited text that fits a mapping, nearly: its headings, cells that its columns may hold, and
// whatever an input puts in between.

#include <string>
#include <vector>

#include <mspof/v1/mapping.pb.h>

#include "input.h"

namespace mspof::fuzz {

/// Mappings over the definition Probe(), of all kinds; with parts, or without.
const std::vector<v1::Mapping>& SomeMappings(bool with_parts);

/// A mapping as text.
std::string TextOf(const v1::Mapping& mapping);

/// A table for the mapping, or for its part number `part`, in the encoding and with the delimiter
/// that the mapping says.
std::string MakeTable(Input* input, const v1::Mapping& mapping, int part = -1);

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_TABLE_H_
