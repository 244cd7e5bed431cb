// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_WORLD_H_
#define MSPOF_TESTS_FUZZ_WORLD_H_

// What targets share: definitions, records and files that are good, and what is done with a record
// by whoever reads one.

#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/message.h>

#include "mspof/case_record.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"

namespace mspof::fuzz {

/// A word that stands in inputs as a value of a person. No message may repeat it.
inline constexpr std::string_view kCanary = "zq7canary";

/// The built-in definition "mspof".
const Framework& Mspof();
/// The built-in definition "sac".
const Framework& Sac();
/// The definition of the unit tests with one of everything.
const Framework& Small();
/// The definition of the unit tests whose rules find each value.
const Framework& Probe();

/// The text of a file of the repository.
std::string FileText(const std::string& path);
/// The texts of the files below a folder of the repository that end so, sorted by name.
std::vector<std::string> FileTexts(const std::string& folder, std::string_view end);

/// Records of all kinds: random ones, those of the conformance cases, and captured ones.
const std::vector<CaseRecord>& SomeRecords();

/// Names of the fields and values of a message's type and of those in it.
std::vector<std::string> NamesIn(const google::protobuf::Descriptor* type);
/// Ids of the definition's paths and codes.
std::vector<std::string> IdsOf(const Framework& framework);

/// A quarter, and options for it.
TallyOptions SomeOptions();
/// What rules find in a record and what a tally makes of it, as text: two records with the same
/// text are the same to the library. Requires that findings are in order and can be shown.
std::string Judged(const Framework& framework, const RecordBuffer& record);

/// Requires what holds for every message: it is one line or lines of UTF-8, not empty, and does not
/// repeat the canary.
void RequireMessage(const Status& status);
/// The same for findings.
void RequireFindings(const std::vector<Finding>& findings);

/// Gives `text` in pieces of `piece` bytes.
ByteSource Pieces(std::string_view text, size_t piece);

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_WORLD_H_
