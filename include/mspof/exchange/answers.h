// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_ANSWERS_H_
#define MSPOF_EXCHANGE_ANSWERS_H_

/// AnswersWritten and AnswersRead: what the functions give that write the answers of a record in
/// another format, and read them. mspof/exchange/json_schema.h has plain JSON,
/// mspof/exchange/fhir.h has HL7 FHIR.
///
///   auto written = mspof::AnswersToFhir(framework, record, as_of);
///   if (!written.ok()) return Fail(written.status().message());
///   for (const std::string& document : written->documents) Send(document);
///   for (const mspof::Finding& f : written->findings) Print(f);  // what is in no document
///
/// Nothing is lost in silence: each value that is not taken over gives a finding.

#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/export.h"
#include "mspof/finding.h"

namespace mspof {
inline namespace abi0 {

/// The answers of a record that count, in another format. A plain value.
struct AnswersWritten {
  /// The documents, indented, each ending with a line end. Plain JSON is one document; FHIR has one
  /// for each sitting.
  std::vector<std::string> documents;
  /// What of the record is in no document, and why: one NOTE each, in the order of the record.
  std::vector<Finding> findings;
};

/// Answers that were read from another format. A plain value.
struct AnswersRead {
  /// The record. Its answer sets are in the order of the documents. It also holds codes that the
  /// definition does not have, so that rules find them.
  CaseRecord record;
  /// What was not taken over, and why: one WARNING each.
  std::vector<Finding> findings;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXCHANGE_ANSWERS_H_
