// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_QUERY_TEXT_H_
#define MSPOF_IO_DATABASE_QUERY_TEXT_H_

// Internal. Users want mspof/io/database.h.
//
// The text of a query, and its file. Messages of databases are not passed on, because they quote
// values of rows and come in the language of the server. Our messages have the place of a mistake
// and the name at that place in the query.

#include <cstddef>
#include <string>
#include <string_view>

#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Immutable.
class QueryText {
 public:
  // Reads the file. Fails as ReadFile(), and with kInvalidArgument if it holds no query or is
  // not UTF-8.
  static Result<QueryText> Read(const std::string& file);

  // The text, without a byte order mark.
  const std::string& text() const { return text_; }
  const std::string& file() const { return file_; }

  // A status with the message "FILE: what".
  Status Error(StatusCode code, std::string_view what) const;
  // A status with the message "FILE:LINE: what", for the line with the byte at `offset`.
  Status ErrorAt(size_t offset, StatusCode code, std::string_view what) const;

  // The name that begins at `offset`, quoted, with a blank before it, for messages; empty if no
  // name begins there.
  std::string NameAt(size_t offset) const;
  // Offset of the character number `character`, from 0.
  size_t OffsetOf(size_t character) const;
  // The offset of the second statement; npos if there is only one. It is for drivers that would run
  // both, and knows the quotes and comments of all common dialects.
  size_t SecondStatement() const;
  // Whether `name` is in the text, outside literals and comments.
  bool Names(std::string_view name) const;

 private:
  QueryText(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {}

  std::string file_;
  std::string text_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_QUERY_TEXT_H_
