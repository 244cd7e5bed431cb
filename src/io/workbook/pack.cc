// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Packs the parts of a workbook in memory by libzip, so that there is no temporary file that could
// be left behind. The dates in the archive are fixed, so that equal parts are equal files.
// Tested by tests/unit/io/workbook/table_book_test.cc and tests/unit/exchange/xlsform_test.cc.

#include "io/workbook/pack.h"

#include <zip.h>

#include <cstdint>
#include <memory>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// 1980-01-01 00:00, the first time that a zip archive can hold.
constexpr uint16_t kTime = 0;
constexpr uint16_t kDay = (1 << 5) | 1;

Status Failed() {
  return Status(StatusCode::kResourceExhausted, "the workbook cannot be made: out of memory");
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, Discard>;

bool Add(zip_t* archive, const std::string& name, const std::string& content) {
  Source source(zip_source_buffer(archive, content.data(), content.size(), 0));
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) return false;
  (void)source.release();  // of the archive now
  const auto at = static_cast<zip_uint64_t>(index);
  if (name == "mimetype" && zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) != 0)
    return false;
  return zip_file_set_dostime(archive, at, kTime, kDay, 0) == 0;
}

}  // namespace

Result<std::string> Pack(const Parts& parts) {
  const Source packed(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (packed == nullptr) return Failed();
  zip_source_keep(packed.get());  // once for the archive, once for what is read from it
  Archive archive(zip_open_from_source(packed.get(), ZIP_TRUNCATE, nullptr));
  if (archive == nullptr) {
    zip_source_free(packed.get());
    return Failed();
  }
  for (const auto& [name, content] : parts) {
    if (!Add(archive.get(), name, content)) return Failed();
  }
  if (zip_close(archive.get()) != 0) return Failed();
  (void)archive.release();
  zip_stat_t about;
  if (zip_source_open(packed.get()) != 0) return Failed();
  std::string bytes;
  if (zip_source_stat(packed.get(), &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0) {
    bytes.resize(about.size);
    const zip_int64_t got = zip_source_read(packed.get(), bytes.data(), bytes.size());
    if (got != static_cast<zip_int64_t>(bytes.size())) bytes.clear();
  }
  zip_source_close(packed.get());
  if (bytes.empty()) return Failed();
  return bytes;
}

std::string ColumnName(size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

std::string EscapedXml(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else if (c == '>') {
      xml += "&gt;";
    } else if (c == '"') {
      xml += "&quot;";
    } else {
      xml += c;
    }
  }
  return xml;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
