// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// These findings have no rule in a definition. They name ids of the record and of the definition,
// but never repeat a text that may be a value.
// Tested by tests/unit/engine/checker_test.cc and misuse_test.cc.

#include "engine/record_findings.h"

#include "definition/councils.h"
#include "mspof/finding_ids.h"
#include "record/own_fields.h"
#include "support/finding_order.h"
#include "support/nearest.h"
#include "support/same_text.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof::engine {

std::optional<Finding> Unfit(const internal::Impl<RecordBuffer>& record,
                             const internal::Impl<Framework>& definition, bool to_be_counted) {
  const std::string_view id = record.record_id;
  const bool good_id = !id.empty() && id.size() <= size_t{RecordBuffer::kMaxIdBytes} &&
                       (support::IsAscii(id) || support::IsUtf8(id));
  // The same definition gives the same handles, however often it is opened.
  const bool ours =
      &record.definition == &definition || record.definition.info.digest == definition.info.digest;
  if ((good_id || !to_be_counted) && ours && record.misuse.empty()) return std::nullopt;
  Finding finding;
  finding.severity = Severity::kError;
  finding.path = "record-id";
  finding.source = "mspof-project: records";
  finding.not_counted = NotCounted::kRecord;
  if (good_id) finding.record_id = id;
  if (!ours) {
    finding.rule_id = finding_id::kRecordMisuse;
    finding.message = "the record was made for another framework";
    finding.remedy = "make the record with the framework that checks and counts it";
  } else if (!record.misuse.empty()) {
    finding.rule_id = finding_id::kRecordMisuse;
    finding.message = record.misuse;
    finding.remedy = "correct the program that fills the record";
    const std::string_view path = record.framework.PathName(record.misused);
    if (!path.empty()) finding.path = path;
  } else {
    finding.rule_id = finding_id::kRowId;
    finding.message = support::StrCat("the record has no id of 1 to ", RecordBuffer::kMaxIdBytes,
                                      " bytes of UTF-8");
    finding.remedy = "give each record an id of its own";
  }
  return finding;
}

std::optional<Finding> CapturedByAnother(const internal::Impl<RecordBuffer>& record,
                                         const internal::Impl<Framework>& definition) {
  if (record.captured_by.empty() || record.captured_by == definition.info.digest) {
    return std::nullopt;
  }
  Finding finding;
  finding.rule_id = finding_id::kRecordDefinition;
  finding.severity = Severity::kWarning;
  finding.record_id = record.record_id;
  finding.path = "record-id";
  finding.message = "the record was captured by a different definition from the one that reads it";
  finding.remedy = "migrate it, or use the definition that it was captured by";
  finding.source = "mspof-project: interviews";
  return finding;
}

bool NamesNoCouncil(const internal::Impl<RecordBuffer>& record) {
  return !record.council.empty() && !record.council_is_another &&
         !definition::IsCouncil(record.council);
}

namespace {

// The id that was probably meant; empty if none is near. The given id may be any text.
std::string_view NearestId(const engine::UnknownId& unknown, const internal::Impl<Framework>& d) {
  std::vector<std::string_view> names;
  if (unknown.of_rows) {
    for (size_t i = 1; i < d.scopes.size(); ++i) names.emplace_back(d.scopes[i].id);
  } else {
    for (const auto& [name, field] : d.slot_names[unknown.scope]) names.emplace_back(name);
  }
  return support::Nearest(unknown.id, names);
}

// Whether the id is that of a field of the record or of an answer set, and not of a value.
bool IsField(const engine::UnknownId& unknown) {
  if (unknown.of_rows) return false;
  return unknown.scope == 0 ? record::IsOwnFieldOfRecord(unknown.id)
                            : record::IsOwnFieldOfSet(unknown.id);
}

// That the council of the record is no council of England with adult social services, so that the
// record belongs to no return. Empty if it is one, if the record names none, or if a mapping took
// its text for that of another.
std::optional<Finding> NoCouncil(const internal::Impl<RecordBuffer>& record) {
  if (!NamesNoCouncil(record)) return std::nullopt;
  Finding finding;
  finding.rule_id = finding_id::kCouncilUnknown;
  finding.severity = Severity::kWarning;
  finding.record_id = record.record_id;
  finding.path = "council";
  finding.message =
      "no council with adult social services has this GSS code, so the record counts as that of "
      "another council";
  finding.remedy = "give the GSS code of the council, for example E09000001";
  finding.source = "nhs-asc-user-survey";
  finding.not_counted = NotCounted::kRecord;
  return finding;
}

// The notes about ids that the definition does not have.
void AppendUnknownIds(const internal::Impl<RecordBuffer>& record,
                      const internal::Impl<Framework>& definition, std::vector<Finding>* findings) {
  if (record.unknown_ids.empty() || CapturedByAnother(record, definition)) return;
  for (const engine::UnknownId& unknown : record.unknown_ids) {
    const std::string_view nearest = NearestId(unknown, definition);
    Finding finding;
    finding.rule_id = finding_id::kIdUnknown;
    finding.severity = Severity::kNote;
    finding.record_id = record.record_id;
    finding.path = unknown.scope == 0 ? "?"
                                      : support::StrCat(definition.scopes[unknown.scope].id, "[",
                                                        unknown.row + 1, "].?");
    if (IsField(unknown)) {
      finding.message = support::StrCat("a value has the id of the field \"", unknown.id,
                                        "\", so it is not read");
      finding.remedy = "set the field itself";
    } else {
      finding.message = support::StrCat(
          unknown.of_rows ? "a group or collection" : "a value",
          " has an id that the framework does not have, so it is not read",
          nearest.empty() ? "" : support::StrCat(": did you mean \"", nearest, "\"?"));
      finding.remedy = "correct the id, or remove what the framework does not ask";
    }
    finding.source = "mspof-project: records";
    findings->push_back(std::move(finding));
  }
}

}  // namespace

void AppendRecordFindings(const internal::Impl<RecordBuffer>& record,
                          const internal::Impl<Framework>& definition, size_t first,
                          std::vector<Finding>* findings) {
  const size_t before = findings->size();
  if (std::optional<Finding> council = NoCouncil(record)) findings->push_back(*std::move(council));
  AppendUnknownIds(record, definition, findings);
  if (findings->size() != before) support::SortFindings(first, findings);
}

}  // namespace mspof::engine
