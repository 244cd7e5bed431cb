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

// Parses `text`, protobuf's JSON form, into `message`. Fails with kInvalidArgument, one line
// for each mistake, "file:line:column: what". `lines` is as for ParseText().
Status ParseJson(std::string_view text, std::string_view file_name,
                 google::protobuf::Message* message, Lines* lines);

}  // namespace mspof::base

#endif  // MSPOF_BASE_JSON_TEXT_H_
