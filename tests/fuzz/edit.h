// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_EDIT_H_
#define MSPOF_TESTS_FUZZ_EDIT_H_

// Edits messages of the schema as an input says: fields are set, emptied, repeated, moved and
// copied, texts are taken from elsewhere in the message. So what is tried is nearly right, and
// gets behind the first checks. Works on any message by reflection; knows no field by name.

#include <string>

#include <google/protobuf/message.h>

#include "input.h"

namespace mspof::fuzz {

/// Makes at most `most` edits: as many as the input's next byte says.
void Edit(Input* input, size_t most, google::protobuf::Message* message);

/// Reads protobuf text that is known to be right; ends the program if it is not.
void ReadText(const std::string& text, google::protobuf::Message* message);

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_EDIT_H_
