// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_PARSE_H_
#define MSPOF_SUPPORT_PARSE_H_

// Internal. Parsing of messages that come from outside.

#include <climits>
#include <string_view>

#include <google/protobuf/message_lite.h>
#include <google/protobuf/stubs/common.h>
#if GOOGLE_PROTOBUF_VERSION < 4022000
#include <google/protobuf/stubs/logging.h>
#endif

namespace mspof::support {

// Parses the wire form. False if `bytes` are not a message of its type, a text is not UTF-8, or
// there are 2 GiB or more. Protobuf would report a text that is not UTF-8 on standard error; this
// does not, because a library stays silent in its host.
inline bool ParseQuietly(std::string_view bytes, google::protobuf::MessageLite* message) {
#if GOOGLE_PROTOBUF_VERSION < 4022000
  const google::protobuf::LogSilencer silencer;
#endif
  return bytes.size() <= INT_MAX &&
         message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_PARSE_H_
