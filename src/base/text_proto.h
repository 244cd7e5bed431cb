// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_TEXT_PROTO_H_
#define MSPOF_BASE_TEXT_PROTO_H_

// Internal. Text files of messages, with the line of every part, so that a mistake can be
// named where it stands.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "mspof/status.h"

namespace mspof::base {

// The line, from 1, on which each sub-message of a parsed text begins.
class Lines {
 public:
  // 0 if `message` was not part of the text.
  int Of(const google::protobuf::Message& message) const;
  void Set(const google::protobuf::Message& message, int line) { lines_[&message] = line; }

 private:
  std::unordered_map<const google::protobuf::Message*, int> lines_;
};

// What is said of a field that a message does not have, or of a value that an enumeration
// does not have: what is wrong, and what was meant or there is.
std::string NoField(const google::protobuf::Descriptor& type, std::string_view name);
std::string NoValue(const google::protobuf::EnumDescriptor& type, std::string_view name);
// The same after the words for the name itself, which may not be told.
std::string OtherFields(const google::protobuf::Descriptor& type, std::string_view name);
std::string OtherValues(const google::protobuf::EnumDescriptor& type);

// A file that people write has at most so many bytes. What is read of it takes up to fifty times
// as much memory.
inline constexpr size_t kMostTextBytes = size_t{4} << 20;
// How deep parts of a file may lie in each other, in text and in JSON: both are read by functions
// that call themselves.
inline constexpr int kMostNesting = 64;

// Without the byte order mark with which some programs begin a file.
std::string_view WithoutMark(std::string_view text);

// What holds of a text before anything reads it: it is no longer than `most_bytes`, which are
// whole MiB, and UTF-8. Fails with kInvalidArgument, "file:line:column: what" where it knows.
Status CheckText(std::string_view text, std::string_view file_name, size_t most_bytes);

// What holds of a message when it was read: each text in it is UTF-8, though it be written by
// escapes. Fails with kInvalidArgument, "file:line: what".
Status CheckTexts(const google::protobuf::Message& message, std::string_view file_name,
                  const Lines& lines);

// Parses `text`, of at most kMostTextBytes, into `message`. Fails with kInvalidArgument, one line
// for each mistake, "file:line:column: what". `lines` may be null; it is valid while `message`
// is neither changed nor moved.
Status ParseText(std::string_view text, std::string_view file_name,
                 google::protobuf::Message* message, Lines* lines);

}  // namespace mspof::base

#endif  // MSPOF_BASE_TEXT_PROTO_H_
