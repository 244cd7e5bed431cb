// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_JSON_SCHEMA_H_
#define MSPOF_JSON_SCHEMA_H_

/// The answers of one definition as plain JSON, and their JSON Schema (2020-12): for products
/// that keep answers in a form of their own and want to check and hand them over without a
/// mapping. docs/formats/json-schema.md specifies both.
///
///   std::string schema = AnswerSchema(framework);
///   auto read = AnswersFromJson(framework, R"({"framework": "mspof/2018", "digest": "…",
///       "record-id": "4711", "outcomes-asked": "no"})");
///
/// Guarantees:
///   1. The schema refuses no answers that the library would count.
///   2. What is parked or not due is never written.
///   3. What cannot be taken over is listed with its reason; no message holds a value.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// The schema of an object with the answers of one record: the questions that the definition
/// asks, what their conditions look at, and the answer sets of its collections. Partial answers
/// meet it; what is missing is decided by rules (mspof/checker.h). Fails with
/// kFailedPrecondition if nothing is asked.
MSPOF_EXPORT Result<std::string> AnswerSchema(const Framework& framework);

/// Answers as JSON.
struct AnswersWritten {
  /// The object, indented, with a line end.
  std::string json;
  /// What of the record is not in it and why, one note each, in the order of the record.
  std::vector<Finding> left_out;
};

/// The effective answers of `record`. `as_of`: the day as of which it was taken; a question may
/// be due from a day on. Fails with kFailedPrecondition if nothing is asked, and with
/// kInvalidArgument without a day.
MSPOF_EXPORT Result<AnswersWritten> AnswersToJson(const Framework& framework,
                                                  const CaseRecord& record, Date as_of);

/// Answers that were read.
struct AnswersRead {
  /// The record. Codes that the definition does not have are in it, so that rules find them.
  CaseRecord record;
  /// What was not taken over and why, one warning each.
  std::vector<Finding> not_taken;
};

/// Reads answers; they need not meet the schema. Fails with kCorrupt if the text is no JSON
/// object, and with kFailedPrecondition if it does not name this framework and its digest.
MSPOF_EXPORT Result<AnswersRead> AnswersFromJson(const Framework& framework, std::string_view json);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_JSON_SCHEMA_H_
