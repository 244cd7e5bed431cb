// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A column has the heading of its path. Rows of groups and answer sets have numbered columns:
// risk.1.type, risk.2.type. Several codes of one value share a cell. So every record that is made
// here can be read back as it is; the sketch takes care that it has no more rows than there are
// columns, and no row without a value. Tested by tests/unit/synthetic/example_records_test.cc.

#include "synthetic/columns.h"

#include <algorithm>

#include "record/own_fields.h"
#include "support/csv_row.h"
#include "support/text.h"
#include "synthetic/sketch.h"

namespace mspof::synthetic {

using definition::Field;
using definition::ScopeKind;
using support::StrAppend;
using support::StrCat;

namespace {

// Stands between several codes of one value. No id has it.
constexpr std::string_view kBetween = "|";
// Before the columns of paths.
constexpr std::string_view kIds[] = {"record-id", "person-id"};

std::string CellOf(const std::vector<Value>& values, std::string_view id) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [id](const Value& value) { return value.id == id; });
  return found == values.end() ? std::string() : support::StrJoin(found->values, kBetween);
}

}  // namespace

Columns::Columns(const internal::Impl<Framework>& definition)
    : d_(definition), most_rows_(MostRows(definition)) {}

// `row`: its number, for a column of its own; 0: for all rows, or for the record.
void Columns::AppendColumn(uint16_t field, uint32_t row, std::string* out) const {
  const Field& f = d_.fields[field];
  const std::string& scope = d_.scopes[f.scope].id;
  const std::string number = row == 0 ? "{n}" : std::to_string(row);
  const std::string heading =
      f.scope == 0 ? f.path : StrCat(scope, ".", number, f.path.substr(scope.size()));
  StrAppend(out, "column { from: \"", heading, "\" to: \"", f.path, "\"");
  if (row != 0) StrAppend(out, " row: \"", row, "\"");
  if (f.many) StrAppend(out, " separator: \"", kBetween, "\"");
  *out += " }\n";
}

std::string Columns::MappingText() const {
  const std::string& framework = d_.info.id;
  std::string out =
      StrCat("# Maps the table of synthetic records that was made with it.\ntitle: \"",
             "Synthetic records\"\nframework: \"", framework, "\"\n");
  for (const std::string_view id : kIds) {
    StrAppend(&out, "column { from: \"", id, "\" to: \"", id, "\" }\n");
  }
  const std::vector<bool> none_is_zero = NoneIsZero(d_);
  for (uint16_t scope = 0; scope < d_.scopes.size(); ++scope) {
    const definition::Scope& s = d_.scopes[scope];
    // A column with {n} cannot have a separator too: then each row is named.
    const uint32_t named = s.many && scope != 0 ? most_rows_[scope] : 0;
    for (uint32_t row = named > 0 ? 1 : 0; row <= named; ++row) {
      for (const uint16_t field : s.fields) AppendColumn(field, row, &out);
    }
    if (s.kind == ScopeKind::kGroup && none_is_zero[scope]) {
      StrAppend(&out, "none_means_zero: \"", s.id, "\"\n");
    }
  }
  return out;
}

std::string Columns::Heading() const {
  std::vector<std::string> cells(std::begin(kIds), std::end(kIds));
  for (const uint16_t field : d_.scopes[0].fields) cells.push_back(d_.fields[field].path);
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    const definition::Scope& s = d_.scopes[scope];
    for (uint32_t row = 1; row <= most_rows_[scope]; ++row) {
      for (const uint16_t field : s.fields) {
        cells.push_back(StrCat(s.id, ".", row, d_.fields[field].path.substr(s.id.size())));
      }
    }
  }
  std::string out;
  support::AppendCsvRow({cells.begin(), cells.end()}, &out);
  return out;
}

std::string Columns::Row(const CaseRecord& record) const {
  std::vector<std::string> cells = {record.record_id, record.person_id};
  for (const uint16_t field : d_.scopes[0].fields) {
    const std::string& path = d_.fields[field].path;
    const definition::Core core = definition::CoreOf(path);
    cells.push_back(core == definition::kCores ? CellOf(record.values, path)
                                               : record.*record::kCoreFields[core].text);
  }
  for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
    const definition::Scope& s = d_.scopes[scope];
    const auto own = [&](uint16_t field) {
      return std::string_view(d_.fields[field].path).substr(s.id.size() + 1);
    };
    uint32_t rows = 0;
    for (const Group& group : record.groups) {
      if (s.kind != ScopeKind::kGroup || group.id != s.id) continue;
      for (const mspof::Row& row : group.rows) {
        if (rows++ == most_rows_[scope]) break;
        for (const uint16_t field : s.fields) cells.push_back(CellOf(row.values, own(field)));
      }
    }
    for (const AnswerSet& set : record.answer_sets) {
      if (s.kind != ScopeKind::kCollection || set.collection != s.id) continue;
      if (rows++ == most_rows_[scope]) break;
      for (size_t slot = 0; slot < s.fields.size(); ++slot) {
        cells.push_back(slot < definition::kSetSlots ? set.*record::kOwnFieldsOfSet[slot].text
                                                     : CellOf(set.values, own(s.fields[slot])));
      }
    }
    for (; rows < most_rows_[scope]; ++rows) cells.insert(cells.end(), s.fields.size(), "");
  }
  std::string out;
  support::AppendCsvRow({cells.begin(), cells.end()}, &out);
  return out;
}

}  // namespace mspof::synthetic
