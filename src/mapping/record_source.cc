// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The findings about rows that cannot be read, for all sources.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/record_source.h"

#include <utility>

#include "mapping/in_part.h"
#include "mapping/names.h"
#include "mapping/spoilt_id.h"
#include "mspof/finding_ids.h"
#include "mspof/record_buffer.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {

constexpr std::string_view kUnspoil =
    "a spreadsheet took ids for numbers: export again with ids as text, and do not save the file "
    "in a spreadsheet before mspof reads it";

void RecordSource::Refuse(table::Refusal why, uint64_t number, const FindingSink& findings) {
  ++unreadable_;
  if (!findings) return;
  Finding finding;
  finding.rule_id = std::string(why.rule_id);
  finding.severity = Severity::kError;
  finding.record_id = std::move(why.record_id);
  finding.message = std::move(why.message);
  finding.remedy = std::string(why.remedy);
  finding.row = number;
  finding.not_counted = NotCounted::kRecord;
  findings(std::move(finding));
}

// A text that is too long for an id is none, and may be anything.
std::string RecordSource::ShownId(std::string_view id) {
  return std::string(id.size() <= size_t{RecordBuffer::kMaxIdBytes} ? id : std::string_view());
}

void RecordSource::RefuseTooManyRows(std::string_view id, uint64_t number,
                                     const FindingSink& findings) {
  Refuse({finding_id::kRowSize,
          support::StrCat("the record has more than ", RecordBuffer::kMaxRows,
                          " rows of groups and answer sets, so it is not read"),
          "check the columns that divide the export into records, and the separators", ShownId(id)},
         number, findings);
}

std::optional<table::Refusal> RecordSource::WhyNoId(std::string_view id) {
  const std::string_view spoilt = SpoiltHow(id);
  if (!spoilt.empty()) {
    return table::Refusal{finding_id::kIdSpoilt, support::StrCat("the record id is ", spoilt),
                          kUnspoil, ""};
  }
  if (!id.empty() && id.size() <= size_t{RecordBuffer::kMaxIdBytes}) return std::nullopt;
  std::string message = id.empty()
                            ? std::string("the row has no record id")
                            : support::StrCat("the record id has ", id.size(),
                                              " bytes; it may have ", RecordBuffer::kMaxIdBytes);
  return table::Refusal{finding_id::kRowId, std::move(message),
                        "give each record a short pseudonym that no other record has", ""};
}

bool RecordSource::CheckId(std::string_view id, uint64_t number, const FindingSink& findings) {
  std::optional<table::Refusal> why = WhyNoId(id);
  if (why) Refuse(*std::move(why), number, findings);
  return !why;
}

void RecordSource::CheckPersonId(std::string_view person, uint64_t number, RecordBuffer* record,
                                 const FindingSink& findings) {
  const std::string_view spoilt = SpoiltHow(person);
  if (spoilt.empty()) return;
  Finding finding;
  finding.rule_id = std::string(finding_id::kIdSpoilt);
  finding.severity = Severity::kError;
  finding.record_id = ShownId(record->record_id());
  finding.path = std::string(kToPersonId);
  finding.message =
      support::StrCat("the person id is ", spoilt, "; the record is read without a person");
  finding.remedy = std::string(kUnspoil);
  finding.row = number;
  record->SetPersonId(std::string_view());
  if (findings) findings(std::move(finding));
}

void RecordSource::PassOver(RowSort sort, std::string_view part, uint64_t number,
                            const FindingSink& findings) {
  if (!findings) return;
  Finding finding;
  finding.severity = Severity::kWarning;
  finding.row = number;
  if (sort == RowSort::kHeading) {
    finding.rule_id = finding_id::kRowHeading;
    finding.message =
        "the row repeats the headings and is not a record: the file may hold two exports";
    finding.remedy = "check that both have the same period and form, and that no record is in both";
  } else {
    finding.rule_id = finding_id::kRowFooter;
    finding.message = "the row is a total or a note below the table, not a record";
    finding.remedy = "export the table without it, or ignore this if the row is not an enquiry";
  }
  finding.message = InPart(part, finding.message);
  findings(std::move(finding));
}

}  // namespace mspof::mapping
