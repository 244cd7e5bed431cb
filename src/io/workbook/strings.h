// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_STRINGS_H_
#define MSPOF_IO_WORKBOOK_STRINGS_H_

// Internal. Users want mspof/io/workbook.h.
//
// Texts of cells: the table of those that cells share, and how a text is written.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/workbook/zip_file.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Replaces "_x000D_" and the like by what they stand for, in `text` from `from` on. NUL and
// halves of surrogate pairs, which are no text, stay as they are written.
void Unescape(std::string* text, size_t from);

// Immutable after construction. Memory: the texts, and 8 bytes for each.
class SharedStrings {
 public:
  // An empty table.
  SharedStrings() = default;
  // Reads xl/sharedStrings.xml. Rich text is joined; phonetic hints are left out. Fails as
  // ParseXml, and with kResourceExhausted beyond `max_bytes` of memory.
  static Result<SharedStrings> Read(ZipEntry part, uint64_t max_bytes);

  size_t size() const { return ends_.size(); }
  // REQUIRES: i < size().
  std::string_view operator[](size_t i) const {
    const uint64_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string text_;  // all, one after the other
  std::vector<uint64_t> ends_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_STRINGS_H_
