// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_JSON_SCHEMA_H_
#define MSPOF_EXCHANGE_JSON_SCHEMA_H_

/// MakeAnswerSchema: the answers of one definition as plain JSON, and the JSON Schema (2020-12) for
/// them. Use it if your product keeps answers in its own form and you want to check them and hand
/// them over without a mapping. docs/formats/json-schema.md specifies both.
///
///   std::string schema = *mspof::MakeAnswerSchema(framework);
///   auto read = mspof::AnswersFromJson(framework, R"({"framework": "mspof/2018", "digest": "…",
///       "record-id": "4711", "outcomes-asked": "no"})");
///   if (!read.ok()) return Fail(read.status().message());
///   Use(read->record);
///
/// Guarantees:
///   1. The schema accepts all answers that the library would count.
///   2. Answers that are parked or not due are never written.
///   3. Everything that cannot be taken over is listed with the reason. No message holds a value.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/exchange/answers.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// The schema of an object that holds the answers of one record. It has the questions of the
/// definition, the facts that their conditions need, and the answer sets of its collections.
/// Incomplete answers are valid; rules decide what is missing (mspof/checker.h). Fails with
/// kFailedPrecondition if the framework asks no questions.
MSPOF_EXPORT Result<std::string> MakeAnswerSchema(const Framework& framework);

/// Writes the answers of `record` that count, as one document. `as_of` is the day as of which the
/// record was taken; some questions are due only from a certain day. Fails with kFailedPrecondition
/// if the framework asks no questions, and with kInvalidArgument if `as_of` is not set.
MSPOF_EXPORT Result<AnswersWritten> AnswersToJson(const Framework& framework,
                                                  const CaseRecord& record, Date as_of);

/// Reads answers. They need not be valid by the schema. Fails with kCorrupt if the text is not a
/// JSON object, and with kFailedPrecondition if it does not name this framework and its digest.
MSPOF_EXPORT Result<AnswersRead> AnswersFromJson(const Framework& framework, std::string_view json);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXCHANGE_JSON_SCHEMA_H_
