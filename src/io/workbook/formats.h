// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_FORMATS_H_
#define MSPOF_IO_WORKBOOK_FORMATS_H_

// Internal. Users want mspof/io/workbook.h.
//
// The table of cell formats, of which only this matters: whether a number is a day.

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
  // Without a table every number is one.
  WorkbookFormats() = default;
  // Reads xl/styles.xml. Fails as ParseXml.
  static Result<WorkbookFormats> Read(ZipEntry part);

  // Kind of the cells with format number `format`; numbers if there is no such one.
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
