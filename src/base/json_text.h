// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_JSON_TEXT_H_
#define MSPOF_BASE_JSON_TEXT_H_

// Internal. JSON files of messages that people write, with the line of every part.

#include <string_view>

#include <google/protobuf/message.h>

#include "base/text_proto.h"
#include "mspof/status.h"

namespace mspof::base {

// Whether messages may tell what stands in a text.
enum class Told {
  // Names and values that are unknown.
  kUnknown,
  // Nothing: it may be about a person.
  kNothing,
};

// Parses `text`, protobuf's JSON form, into `message`. Fails with kInvalidArgument, one line
// for each mistake, "file:line:column: what". `lines` is as for ParseText().
Status ParseJson(std::string_view text, std::string_view file_name,
                 google::protobuf::Message* message, Lines* lines, Told told = Told::kUnknown);

}  // namespace mspof::base

#endif  // MSPOF_BASE_JSON_TEXT_H_
