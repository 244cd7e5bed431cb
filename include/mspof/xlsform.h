// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_XLSFORM_H_
#define MSPOF_XLSFORM_H_

/// A definition as an XLSForm, which ODK, Kobo and others make forms of. The sheets are texts;
/// mspof/io/xlsform.h makes a workbook of them. docs/formats/xlsform.md says what they hold.
///
///   mspof::Result<mspof::XlsForm> form = mspof::MakeXlsForm(framework, {"adult"});
///   mspof::Result<std::string> bytes = mspof::io::EncodeXlsForm(*form);
///
/// It was not tried in ODK or Kobo.

#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/form.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A sheet: rows of cells, the first one of headings. All rows are equally long.
struct XlsFormSheet {
  /// "survey", "choices" or "settings".
  std::string name;
  /// Texts; an empty one is an empty cell.
  std::vector<std::vector<std::string>> rows;
};

/// A form. A plain value.
struct XlsForm {
  /// survey, choices and settings, in this order.
  std::vector<XlsFormSheet> sheets;
};

/// Makes the form of one respondent, in the wording that MakeForm() chooses, with a column of
/// labels for each further language. What a language has no words for stands in it in English.
/// Fails as MakeForm() does.
MSPOF_EXPORT Result<XlsForm> MakeXlsForm(const Framework& framework,
                                         const FormRequest& request = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_XLSFORM_H_
