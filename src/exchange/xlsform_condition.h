// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
#define MSPOF_EXCHANGE_XLSFORM_CONDITION_H_

// Internal. Conditions in XLSForm.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "exchange/formula.h"

namespace mspof::exchange {

// The name of a value in a form: the id of a question, else the path. A name cannot begin with a
// digit, so such a name gets an underscore in front.
std::string XlsFormName(std::string_view id);

// The conditions of a form. A condition that several others use is calculated in a row of its own.
class XlsFormConditions {
 public:
  struct Row {
    std::string name;
    // 'yes' or 'no'.
    std::string calculation;
  };

  // Of these compiled questions.
  XlsFormConditions(const internal::Impl<Framework>& d, const std::vector<uint16_t>& questions);

  // The text of `relevant` for a question with a condition; empty: always. `said` is set to whether
  // it holds all of the condition. If not, it is empty, and the condition must be shown to people.
  std::string Relevant(uint16_t question, bool* said) const;
  // The calculated rows, each after those that it looks at.
  const std::vector<Row>& rows() const { return rows_; }

 private:
  const internal::Impl<Framework>& d_;
  Formulas formulas_;
  std::vector<Row> rows_;
  // Names of helpers that XPath cannot express.
  std::set<std::string> unsaid_;
};

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
