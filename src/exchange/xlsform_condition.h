// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
#define MSPOF_EXCHANGE_XLSFORM_CONDITION_H_

// Internal. Conditions as XLSForm says them.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/formula.h"
#include "framework/compiled.h"

namespace mspof::exchange {

// The name of a question in a form: the id of a question, else the path. A name cannot begin
// with a digit, so that one gets an underscore.
std::string XlsFormName(std::string_view id);

// The conditions of a form. What several of them look at is calculated in a row of its own.
class XlsFormConditions {
 public:
  struct Row {
    std::string name;
    // 'yes' or 'no'.
    std::string calculation;
  };

  // Of these compiled questions.
  XlsFormConditions(const Framework::Impl& d, const std::vector<uint16_t>& questions);

  // What `relevant` of a question holds, which has a condition; empty: always. `said` tells
  // whether it says all of the condition; if not, it is empty and people have to be told.
  std::string Relevant(uint16_t question, bool* said) const;
  // The rows that are calculated, each after those that it looks at.
  const std::vector<Row>& rows() const { return rows_; }

 private:
  const Framework::Impl& d_;
  Formulas formulas_;
  std::vector<Row> rows_;
  // Names of helpers that XPath cannot say.
  std::set<std::string> unsaid_;
};

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_XLSFORM_CONDITION_H_
