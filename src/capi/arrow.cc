// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Findings and returns as columns, with the names that they have in their CSV forms.
// Tested by tests/unit/capi/arrow_test.cc.

#include <limits>
#include <string_view>

#include "capi/entry.h"
#include "capi/handles.h"
#include "columns/table.h"
#include "submission/csv_data.h"
#include "support/utf8.h"
#include "support/wire_reader.h"

namespace mspof::capi {
namespace {

using columns::Table;
using support::WireReader;

// ---- Findings -----------------------------------------------------------------------------------

// The largest number of an int64.
constexpr auto kMost = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());

// Positions of the columns.
enum FindingColumn { kSeverity, kRule, kRecord, kRow, kPath, kMessage, kRemedy, kSource, kLost };

Status NoFindings() {
  return Status(StatusCode::kCorrupt, "the bytes are no FindingList: pass what a function gave");
}

// A finding whose texts are in the bytes; proto/mspof/v1/finding.proto has the numbers.
struct FindingFields {
  std::string_view texts[8];  // by number
  uint64_t severity = 0;
  uint64_t row = 0;
  uint64_t not_counted = 0;

  bool Read(std::string_view bytes) {
    WireReader reader(bytes);
    while (reader.Next()) {
      const uint32_t field = reader.field();
      if (reader.wire() == WireReader::Wire::kBytes && field < 8) {
        texts[field] = reader.payload();
        if (!support::IsUtf8(reader.payload())) return false;
      } else if (reader.wire() == WireReader::Wire::kNumber) {
        if (field == 2) severity = reader.number();
        if (field == 8) row = reader.number();
        if (field == 9) not_counted = reader.number();
      }
    }
    return reader.ok() && row <= kMost;
  }
};

Result<Table> TableOf(std::string_view findings) {
  // The texts of a batch have 31 bits for their ends.
  if (findings.size() > static_cast<size_t>(std::numeric_limits<int32_t>::max())) {
    return NoFindings();
  }
  Table table;
  for (const char* name : {"severity", "rule", "record", "row", "path", "message", "remedy",
                           "source", "not_counted"}) {
    table.AddColumn(name,
                    std::string_view(name) == "row" ? Table::Kind::kNumbers : Table::Kind::kTexts);
  }
  WireReader list(findings);
  while (list.Next()) {
    FindingFields finding;
    if (list.field() != 1 || list.wire() != WireReader::Wire::kBytes) continue;
    if (!finding.Read(list.payload())) return NoFindings();
    const auto not_counted = static_cast<NotCounted>(finding.not_counted);
    table.Add(kSeverity, SeverityName(static_cast<Severity>(finding.severity)));
    table.Add(kRule, finding.texts[1]);
    table.Add(kRecord, finding.texts[3]);
    finding.row == 0 ? table.AddNull(kRow) : table.Add(kRow, static_cast<int64_t>(finding.row));
    table.Add(kPath, finding.texts[4]);
    table.Add(kMessage, finding.texts[5]);
    table.Add(kRemedy, finding.texts[6]);
    table.Add(kSource, finding.texts[7]);
    table.Add(kLost, not_counted == NotCounted::kNothing ? "" : NotCountedName(not_counted));
  }
  return list.ok() ? Result<Table>(std::move(table)) : NoFindings();
}

// ---- Returns ------------------------------------------------------------------------------------

enum DatumColumn { kPart, kId, kPopulation, kName, kValue, kText };

Status PutReturn(ArrowArrayStream* out, const Return& council_return) {
  Table table;
  for (const std::string_view name : submission::kCsvHeading) {
    table.AddColumn(std::string(name),
                    name == "value" ? Table::Kind::kNumbers : Table::Kind::kTexts);
  }
  table.AddColumn("text", Table::Kind::kTexts);
  for (const submission::Datum& datum : submission::DataOf(council_return)) {
    table.Add(kPart, datum.part);
    table.Add(kId, datum.id);
    table.Add(kPopulation, datum.population);
    table.Add(kName, datum.name);
    const uint64_t number = datum.is_number ? std::stoull(datum.value) : kMost + 1;
    if (number <= kMost) {
      table.Add(kValue, static_cast<int64_t>(number));
      table.AddNull(kText);
    } else {
      table.AddNull(kValue);
      table.Add(kText, submission::Unguarded(datum.value));
    }
  }
  Table::Give(std::move(table), out);
  return Status();
}

}  // namespace
}  // namespace mspof::capi

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Result;
using mspof::Status;

int mspof_findings_to_arrow(struct ArrowArrayStream* out, const uint8_t* findings, size_t size,
                            mspof_error* error) {
  return Give(out, error, {{"findings", findings, size}}, [&]() -> Status {
    Result<mspof::columns::Table> table = TableOf(View(findings, size));
    if (!table.ok()) return table.status();
    mspof::columns::Table::Give(*std::move(table), out);
    return Status();
  });
}

int mspof_return_to_arrow(struct ArrowArrayStream* out, const mspof_return* council_return,
                          mspof_error* error) {
  return Give(out, error, {{"council_return", council_return}},
              [&] { return PutReturn(out, council_return->council_return); });
}

int mspof_tally_to_arrow(struct ArrowArrayStream* out, const mspof_tally* tally,
                         mspof_error* error) {
  return Give(out, error, {{"tally", tally}}, [&]() -> Status {
    const Result<mspof::TallyOutcome> outcome = tally->tally->Finish();
    if (!outcome.ok()) return outcome.status();
    if (!outcome->council_return.ok()) return outcome->council_return.status();
    return PutReturn(out, *outcome->council_return);
  });
}
