// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_JSON_TEXT_H_
#define MSPOF_SUPPORT_JSON_TEXT_H_

// Internal. JSON files of messages that people write, with the line of every part.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "mspof/status.h"
#include "support/text_proto.h"

namespace mspof::support {

// Whether messages may repeat parts of a text.
enum class Told {
  // Names and values that are unknown.
  kUnknown,
  // Nothing: it may be about a person.
  kNothing,
};

// The most values of a JSON text that people or other programs write.
inline constexpr uint64_t kMostJsonValues = 1'000'000;

// What exceeds a limit in a text that will be parsed as JSON: values are nested more than
// kMostNesting deep, or there are more than `most_values`. It is found before a parser that is
// recursive or builds a tree reads the text. `at`: the byte at which the limit is exceeded. `what`
// is empty if no limit is.
struct JsonExcess {
  size_t at = 0;
  std::string what;
};
JsonExcess FindJsonExcess(std::string_view text, uint64_t most_values);

// Parses `text`, protobuf's JSON form, of at most `most_bytes`, into `message`. Fails with
// kInvalidArgument, one line for each mistake, "file:line:column: what". `lines` is as for
// ParseText().
Status ParseJson(std::string_view text, std::string_view file_name, size_t most_bytes,
                 google::protobuf::Message* message, Lines* lines, Told told = Told::kUnknown);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_JSON_TEXT_H_
