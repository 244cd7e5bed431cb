// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_XLSFORM_H_
#define MSPOF_EXCHANGE_XLSFORM_H_

/// XlsForm: a definition as an XLSForm, from which ODK, Kobo and other tools make forms. The sheets
/// are plain texts; mspof/io/xlsform.h makes a workbook of them. docs/formats/xlsform.md specifies
/// what they hold.
///
///   mspof::FormRequest request;
///   request.respondent = "adult";
///   auto form = mspof::MakeXlsForm(framework, request);
///   if (!form.ok()) return Fail(form.status().message());
///   mspof::Result<std::string> bytes = mspof::io::EncodeXlsForm(*form);
///
/// It has not been tried in ODK or Kobo.

#include <string>
#include <vector>

#include "mspof/capture/form.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A sheet: rows of cells. The first row holds the headings. All rows have the same length.
struct XlsFormSheet {
  /// "survey", "choices" or "settings".
  std::string name;
  /// The cells, as texts. An empty text is an empty cell.
  std::vector<std::vector<std::string>> rows;
};

/// A form. A plain value.
struct XlsForm {
  /// The sheets "survey", "choices" and "settings", in this order.
  std::vector<XlsFormSheet> sheets;
};

/// Makes the form of one respondent, in the wording that MakeForm() chooses. Each further language
/// has a column of labels; words that a language does not have are in English. Fails as MakeForm()
/// does.
MSPOF_EXPORT Result<XlsForm> MakeXlsForm(const Framework& framework,
                                         const FormRequest& request = {});

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXCHANGE_XLSFORM_H_
