// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_FORMATS_H_
#define MSPOF_IO_WORKBOOK_FORMATS_H_

// Internal. Users want mspof/io/workbook.h.
//
// The table of cell formats. Only one thing matters here: whether a number is a day.

#include <cstdint>
#include <vector>

#include "io/workbook/numbers.h"
#include "io/workbook/zip_file.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Immutable after construction.
class WorkbookFormats {
 public:
  // An empty table: no number is a day.
  WorkbookFormats() = default;
  // Reads xl/styles.xml. Fails as ParseXml.
  static Result<WorkbookFormats> Read(ZipEntry part);

  // The kind of cells with format number `format`; kNumber if there is no such format.
  NumberKind KindOf(uint32_t format) const {
    return format < kinds_.size() ? kinds_[format] : NumberKind::kNumber;
  }

 private:
  std::vector<NumberKind> kinds_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_FORMATS_H_
