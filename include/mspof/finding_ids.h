// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FINDING_IDS_H_
#define MSPOF_FINDING_IDS_H_

/// Finding ids: Finding::rule_id of what the library finds itself. All other ids are those of the
/// rules of a definition (docs/frameworks).
///
///   if (finding.rule_id == mspof::finding_id::kRowEncoding) AskForUtf8();
///
/// The ids never change. New ones may be added.

#include <string_view>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {
namespace finding_id {

// ---- Rows that are not read ----------------------------------------------------------------

/// ERROR: a row has another number of cells than the headings.
inline constexpr std::string_view kRowLength = "row-length";
/// ERROR: a row or record is larger than the limit.
inline constexpr std::string_view kRowSize = "row-size";
/// ERROR: a quote does not close, or text follows a closing quote.
inline constexpr std::string_view kRowQuotes = "row-quotes";
/// ERROR: a row has bytes of another encoding, or is not a record.
inline constexpr std::string_view kRowEncoding = "row-encoding";
/// ERROR: a row or record has no id of 1 to 200 bytes of UTF-8.
inline constexpr std::string_view kRowId = "row-id";
/// ERROR: a spreadsheet took the id of a record or person for a number.
inline constexpr std::string_view kIdSpoilt = "id-spoilt";
/// ERROR: a row of a further table belongs to no record.
inline constexpr std::string_view kRowOrphan = "row-orphan";
/// WARNING: a row repeats the headings.
inline constexpr std::string_view kRowHeading = "row-heading";
/// WARNING: a row is a total or a note below the table.
inline constexpr std::string_view kRowFooter = "row-footer";

// ---- Rows that make one record -------------------------------------------------------------

/// ERROR: rows of one record have different values.
inline constexpr std::string_view kRowContradicts = "row-contradicts";
/// ERROR: a value belongs to no row key.
inline constexpr std::string_view kRowKey = "row-key";
/// ERROR: the rows of a record are not together.
inline constexpr std::string_view kRowApart = "row-apart";

// ---- Records -------------------------------------------------------------------------------

/// ERROR: the program filled the record wrongly.
inline constexpr std::string_view kRecordMisuse = "record-misuse";
/// WARNING: another definition captured the record.
inline constexpr std::string_view kRecordDefinition = "record-definition";
/// NOTE: an identical copy of a record that was given before.
inline constexpr std::string_view kRecordCopy = "record-copy";
/// ERROR: records with one id differ from each other.
inline constexpr std::string_view kRecordDiffers = "record-differs";
/// WARNING: the record names a council that does not exist.
inline constexpr std::string_view kCouncilUnknown = "council-unknown";
/// NOTE: a value or group has an id that the framework does not have.
inline constexpr std::string_view kIdUnknown = "id-unknown";
/// NOTE: a waiver is for a rule that the record no longer breaks.
inline constexpr std::string_view kWaiverUnused = "waiver-unused";
/// WARNING: many records, also of other periods, break one rule. The command reports it.
inline constexpr std::string_view kOftenBroken = "often-broken";

// ---- Interviews ----------------------------------------------------------------------------

/// NOTE: the record is made final, so an earlier answer that does not apply is removed.
inline constexpr std::string_view kAnswerRemoved = "answer-removed";
/// WARNING: the answers of this interview replace those of an earlier one that is not complete.
inline constexpr std::string_view kAnswersReplaced = "answers-replaced";

// ---- Returns and submissions ---------------------------------------------------------------

/// WARNING: no record has a value that can be read of a path that something is counted by.
inline constexpr std::string_view kPathNeverFilled = "path-never-filled";
/// WARNING: records fill a path that is named as not mapped.
inline constexpr std::string_view kPathNotMapped = "path-not-mapped";
/// ERROR: the return was made with another definition.
inline constexpr std::string_view kDefinition = "definition";
/// ERROR: what the return is about is wrong. WARNING: a submission of another scope names
/// this one.
inline constexpr std::string_view kScope = "scope";
/// ERROR: records counted and left out do not add up.
inline constexpr std::string_view kAccounting = "accounting";
/// ERROR: the cells of a measure do not fit its total.
inline constexpr std::string_view kCells = "cells";
/// ERROR: the outcomes of a coverage do not add up to the population.
inline constexpr std::string_view kCoverage = "coverage";
/// ERROR: the fates of answer sets do not fit what is counted.
inline constexpr std::string_view kFates = "fates";
/// ERROR: a proportion is unknown, or more than one.
inline constexpr std::string_view kProportions = "proportions";
/// WARNING: the parts of a period do not add up to the whole.
inline constexpr std::string_view kAddsUp = "adds-up";
/// NOTE: the returns that are compared were made by definitions that count differently.
inline constexpr std::string_view kCountedOtherwise = "counted-otherwise";
/// NOTE: the return has results of an overlay that was not given. WARNING: another was given.
inline constexpr std::string_view kOverlay = "overlay";
/// ERROR: the records were taken after the submission was prepared.
inline constexpr std::string_view kAsOf = "as-of";
/// WARNING: the records were taken before the last day of the period.
inline constexpr std::string_view kPeriodNotOver = "period-not-over";
/// WARNING: every number is 0.
inline constexpr std::string_view kNothingCounted = "nothing-counted";
/// WARNING: the submission that this one replaces was not added.
inline constexpr std::string_view kChain = "chain";

// ---- Answers in other formats --------------------------------------------------------------

/// NOTE or WARNING: a value that plain JSON cannot hold, or that was not taken over.
inline constexpr std::string_view kAnswersJson = "answers-json";
/// NOTE or WARNING: a value that FHIR cannot hold, or that was not taken over.
inline constexpr std::string_view kFhirResponse = "fhir-response";

}  // namespace finding_id
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FINDING_IDS_H_
