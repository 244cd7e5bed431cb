// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_CANONICAL_H_
#define MSPOF_SUPPORT_CANONICAL_H_

// Internal. The canonical encoding of a message: protobuf's wire form with ascending field
// numbers, defaults absent (fields with presence: absent unless set), numbers packed, no
// maps and no unknown fields. Equal messages give equal bytes everywhere; digests are over
// it. docs/formats/submission.md states the rules for others.

#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace mspof::support {

// REQUIRES: no map, group or extension in the message's type.
std::string CanonicalBytes(const google::protobuf::Message& message);

// What is encoded of a message, and of those in it.
struct Part {
  bool (*has_field)(const google::protobuf::FieldDescriptor& field);
  // Whether a row of a repeated field is encoded.
  bool (*has_row)(const google::protobuf::Message& row);
};
std::string CanonicalBytes(const google::protobuf::Message& message, const Part& part);

// Parses `bytes` and reports whether they are the canonical encoding of what was read.
bool ParseCanonical(std::string_view bytes, google::protobuf::Message* message);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_CANONICAL_H_
