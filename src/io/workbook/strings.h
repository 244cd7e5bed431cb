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

  size_t size() const { return size_; }
  // Text number i. REQUIRES: i < size().
  std::string_view operator[](size_t i) const {
    const Entry& entry = EntryAt(i);
    const char* far = nullptr;
    std::memcpy(&far, entry.own, sizeof far);
    // Short and long texts come in no order, so this is not to be a branch.
    return {entry.size <= sizeof entry.own ? entry.own : far, entry.size};
  }
  // Tells the processor that text number i will be needed, which may be anywhere in memory. Does
  // nothing else. REQUIRES: the same.
  void Fetch([[maybe_unused]] size_t i) const {
#if defined(__GNUC__)
    __builtin_prefetch(&EntryAt(i));
#endif
  }

 private:
  class Reader;

  // Most texts are dates, codes and ids, and are in the entry itself, so that one is in one line of
  // the cache. `own` holds a pointer to a longer one.
  struct alignas(16) Entry {
    uint32_t size;
    char own[12];
  };
  static constexpr size_t kEntries = 4096;

  Entry& EntryAt(size_t i) const { return entries_[i / kEntries][i % kEntries]; }

  // Returns false if the text does not fit into `max_bytes` of memory.
  bool Add(std::string_view text, uint64_t max_bytes);

  // Pieces of kEntries, and blocks of longer texts. They never grow: a table in one piece would
  // need twice its size whenever it is moved to a larger one.
  std::vector<std::unique_ptr<Entry[]>> entries_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t size_ = 0;
  size_t block_size_ = 0;
  size_t block_used_ = 0;     // of the last one
  uint64_t block_bytes_ = 0;  // of all
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_STRINGS_H_
