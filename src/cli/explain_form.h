// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_EXPLAIN_FORM_H_
#define MSPOF_CLI_EXPLAIN_FORM_H_

// Internal to the command. The forms of explanations. They are written piece by piece: what there
// is to write of one record is not kept.

#include <memory>
#include <string>
#include <string_view>

#include "mspof/explain.h"
#include "mspof/framework.h"
#include "mspof/return.h"

namespace mspof::cli {

// Each function returns the next piece. They are called in this order: Begin(); for each number
// Number(), AddShare() and AddRows() as often as there are any, and Sum(); Record() for each
// record; End().
class ExplainForm {
 public:
  virtual ~ExplainForm() = default;
  virtual std::string Begin(const Framework& framework, const Scope& scope) = 0;
  virtual std::string Number(const ExplainedNumber& number) = 0;
  virtual std::string AddShare(const Share& share, const RecordBuffer& record) = 0;
  // The share of rows that could not be read as records.
  virtual std::string AddRows(const Share& share) = 0;
  virtual std::string Sum(uint64_t sum) = 0;
  virtual std::string Record(const RecordExplanation& record) = 0;
  virtual std::string End() = 0;
};

// `format`: "text", "html" or "json". `why_not`: whether records show where they do not count.
std::unique_ptr<ExplainForm> MakeExplainForm(std::string_view format, bool why_not);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_EXPLAIN_FORM_H_
