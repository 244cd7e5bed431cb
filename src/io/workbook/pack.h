// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_PACK_H_
#define MSPOF_IO_WORKBOOK_PACK_H_

// Internal. What all workbooks that are written have in common: parts that become one archive.

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <utility>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Names and contents of the parts of a document. They are in a list, because libzip keeps their
// addresses.
using Parts = std::list<std::pair<std::string, std::string>>;

// Begins every part that is XML.
inline constexpr char kXmlStart[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// The bytes of the archive. Equal parts give equal bytes. A part called "mimetype" is not
// compressed, so that programs can read it before they unpack anything. Fails with
// kResourceExhausted.
Result<std::string> Pack(const Parts& parts);

// "A", "B", ..., "AA"; from 0.
std::string ColumnName(size_t column);
// The text between tags or in a quoted attribute. REQUIRES: it is UTF-8 without control characters.
std::string EscapedXml(std::string_view text);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_PACK_H_
