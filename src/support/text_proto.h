// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_TEXT_PROTO_H_
#define MSPOF_SUPPORT_TEXT_PROTO_H_

// Internal. Text files of messages, with the line of every part, so that a mistake can be
// named where it stands.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "mspof/status.h"

namespace mspof::support {

// The line, from 1, on which each sub-message of a parsed text begins.
class Lines {
 public:
  // 0 if `message` was not part of the text.
  int Of(const google::protobuf::Message& message) const;
  void Set(const google::protobuf::Message& message, int line) { lines_[&message] = line; }

 private:
  std::unordered_map<const google::protobuf::Message*, int> lines_;
};

// The words about a field that a message does not have, or a value that an enumeration does not
// have: what is wrong, and what was probably meant or what there is.
std::string NoField(const google::protobuf::Descriptor& type, std::string_view name);
std::string NoValue(const google::protobuf::EnumDescriptor& type, std::string_view name);
// The same without the name itself, which the message may not repeat.
std::string OtherFields(const google::protobuf::Descriptor& type, std::string_view name);
std::string OtherValues(const google::protobuf::EnumDescriptor& type);

// The most bytes of a file that people write. Its parsed form takes up to fifty times as much
// memory.
inline constexpr size_t kMostTextBytes = size_t{4} << 20;
// How deep the parts of a file may be nested, in text and in JSON: recursive functions read both.
inline constexpr int kMostNesting = 64;

// Without the byte order mark with which some programs begin a file.
std::string_view WithoutMark(std::string_view text);

// Checks a text before anything reads it: it has at most `most_bytes`, which are whole MiB, and is
// UTF-8. Fails with kInvalidArgument, "file:line:column: what" if the place is known.
Status CheckText(std::string_view text, std::string_view file_name, size_t most_bytes);

// Checks a message after it was read: each text in it is UTF-8, even if it was written with
// escapes. Fails with kInvalidArgument, "file:line: what".
Status CheckTexts(const google::protobuf::Message& message, std::string_view file_name,
                  const Lines& lines);

// Whether messages repeat what they found in a file. It is hidden where people write about records.
enum class Found { kShown, kHidden };

// Parses `text`, of at most kMostTextBytes, into `message`. Fails with kInvalidArgument, one line
// for each mistake, "file:line:column: what". `lines` may be null; it is valid while `message`
// is neither changed nor moved.
Status ParseText(std::string_view text, std::string_view file_name,
                 google::protobuf::Message* message, Lines* lines, Found shown = Found::kShown);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_TEXT_PROTO_H_
