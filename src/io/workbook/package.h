// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_PACKAGE_H_
#define MSPOF_IO_WORKBOOK_PACKAGE_H_

// Internal. Users want mspof/io/workbook.h.
//
// The names of the parts in the archive of a workbook.

#include <string>
#include <vector>

#include "io/workbook/zip_file.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// A sheet of cells.
struct SheetPart {
  std::string name;
  std::string part;
  bool hidden = false;
};

// The parts of a workbook that are read. A plain value.
struct WorkbookPackage {
  std::vector<SheetPart> sheets;  // in their order; not those of charts
  std::string strings;            // empty if there is none
  std::string formats;            // empty if there is none
  bool since_1904 = false;
};

// Fails with kUnsupported or kCorrupt if the archive is not an .xlsx, and as ParseXml.
Result<WorkbookPackage> ReadPackage(const ZipFile& zip);

// The most sheets and other parts that a workbook may name. They are searched for each sheet.
constexpr size_t kMostParts = 10'000;
// Most bytes that parts other than sheets and texts may have when they are unpacked.
constexpr uint64_t kMostPartBytes = uint64_t{64} << 20;

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_PACKAGE_H_
