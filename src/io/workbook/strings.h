// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_STRINGS_H_
#define MSPOF_IO_WORKBOOK_STRINGS_H_

// Internal. Users want mspof/io/workbook.h.
//
// Texts of cells: the table of texts that cells share, and the escapes in a text.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/workbook/zip_file.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Replaces "_x000D_" and the like by their characters, in `text` from `from` on. NUL and halves of
// surrogate pairs are not text, and stay as they are written.
void Unescape(std::string* text, size_t from);

// The texts of a workbook by their number. Movable; texts stay where they are.
class SharedStrings {
 public:
  // An empty table.
  SharedStrings() = default;
  // Reads xl/sharedStrings.xml. Rich text is joined; phonetic hints are left out. Fails as
  // ParseXml, and with kResourceExhausted if all texts need more than `max_bytes` of memory.
  static Result<SharedStrings> Read(ZipEntry part, uint64_t max_bytes);

  size_t size() const { return texts_.size(); }
  // REQUIRES: i < size().
  std::string_view operator[](size_t i) const {
    uint32_t size = 0;
    std::memcpy(&size, texts_[i], sizeof size);
    return {texts_[i] + sizeof size, size};
  }

 private:
  class Reader;

  // Returns false if the text does not fit into `max_bytes` of memory.
  bool Add(std::string_view text, uint64_t max_bytes);

  // Each text is in a block, after its length. Blocks never grow: a table in one piece would need
  // twice its size whenever it is moved to a larger one.
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::deque<const char*> texts_;
  size_t block_size_ = 0;
  size_t block_used_ = 0;     // of the last one
  uint64_t block_bytes_ = 0;  // of all
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_STRINGS_H_
