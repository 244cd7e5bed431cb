// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_XLSFORM_H_
#define MSPOF_IO_XLSFORM_H_

/// EncodeXlsForm: writes an XLSForm as an Excel workbook. It belongs to the library mspof::io,
/// which you link beside mspof::mspof.
///
///   auto form = mspof::MakeXlsForm(framework, request);
///   auto bytes = mspof::io::EncodeXlsForm(*form);
///   if (!bytes.ok()) return Fail(bytes.status().message());
///   mspof::io::WriteFile("adult.xlsx", *bytes, mspof::io::Replace::kNo,
///                        mspof::io::Access::kAll);

#include <string>

#include "mspof/exchange/xlsform.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// The bytes of the workbook (.xlsx). All cells are texts. Equal forms give equal bytes. Fails with
/// kInvalidArgument if a text is longer than a cell can hold (32,767 characters), and with
/// kResourceExhausted if there is no space for a temporary file.
MSPOF_EXPORT Result<std::string> EncodeXlsForm(const XlsForm& form);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_XLSFORM_H_
