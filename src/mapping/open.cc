// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens the tables of a mapping as a source of records. It reads all headings and binds the mapping
// to them. The plan decides how records are made: one from each row, which is fast, or from
// several.
// Tested by tests/unit/mapping/parts_test.cc.

#include "mapping/open.h"

#include <algorithm>
#include <utility>

#include "mapping/bind.h"
#include "mapping/in_part.h"
#include "mapping/mapping_impl.h"
#include "mapping/merged_source.h"
#include "mapping/table_source.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/trim.h"
#include "table/csv_table.h"
#include "table/rows_table.h"

namespace mspof::mapping {
namespace {

using support::StrCat;

// A table with the id of its part; empty for the first table.
struct GivenTable {
  std::string part;
  std::unique_ptr<table::Table> table;
};

Status Invalid(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

Status NoPart(const v1::Mapping& mapping, std::string_view part) {
  std::vector<std::string> ids;
  for (const v1::Part& one : mapping.part()) ids.push_back(one.id());
  return Invalid(StrCat("the mapping has no part \"", support::Shown(part), "\": it has ",
                        ids.empty() ? std::string("none") : support::StrJoin(ids, ", ")));
}

// 0 for the first table, else the number of the part from 1. REQUIRES: there is such a part.
size_t PositionOf(const v1::Mapping& mapping, std::string_view part) {
  if (part.empty()) return 0;
  size_t position = 1;
  for (const v1::Part& one : mapping.part()) {
    if (one.id() == part) break;
    ++position;
  }
  return position;
}

Result<std::unique_ptr<RecordSource>> Open(const Framework& framework,
                                           const internal::Impl<Mapping>& mapping,
                                           std::vector<GivenTable> given,
                                           const ReaderOptions& options) {
  std::vector<OpenTable> open;
  for (const GivenTable& one : given) {
    Result<table::Heading> heading = one.table->Open();
    if (!heading.ok()) {
      return Status(heading.status().code(), InPart(one.part, heading.status().message()));
    }
    open.push_back({one.part, one.table.get(), *std::move(heading)});
  }
  Result<Plan> plan = Bind(framework, mapping, open);
  if (!plan.ok()) return plan.status();
  if (!plan->merges) {
    return std::unique_ptr<RecordSource>(std::make_unique<TableSource>(
        framework, *std::move(plan), std::move(given.front().table), options));
  }
  std::vector<std::unique_ptr<table::Table>> tables;
  for (GivenTable& one : given) tables.push_back(std::move(one.table));
  return std::unique_ptr<RecordSource>(
      std::make_unique<MergedSource>(framework, *std::move(plan), std::move(tables), options));
}

}  // namespace

Result<std::unique_ptr<RecordSource>> OpenSource(const Framework& framework,
                                                 const internal::Impl<Mapping>& mapping,
                                                 std::unique_ptr<table::Table> table,
                                                 const ReaderOptions& options) {
  std::vector<GivenTable> given;
  given.push_back({"", std::move(table)});
  return Open(framework, mapping, std::move(given), options);
}

Result<std::unique_ptr<RecordSource>> OpenSource(const Framework& framework,
                                                 const internal::Impl<Mapping>& mapping,
                                                 const std::vector<TableInput>& inputs,
                                                 const ReaderOptions& options) {
  // In the order of the plan: the first table, then the parts as the mapping names them.
  std::vector<GivenTable> given(mapping.text.part_size() + 1);
  for (const TableInput& input : inputs) {
    const v1::Mapping::Table* const settings = SettingsOf(mapping.text, input.part);
    if (settings == nullptr) return NoPart(mapping.text, input.part);
    const std::string name =
        input.part.empty() ? std::string("the first table") : StrCat("part \"", input.part, "\"");
    GivenTable& place = given[PositionOf(mapping.text, input.part)];
    if (place.table != nullptr) return Invalid(StrCat(name, " is given twice"));
    if ((input.rows != nullptr) == (input.bytes != nullptr)) {
      return Invalid(StrCat(name, " needs either bytes or rows"));
    }
    place.part = input.part;
    if (input.rows != nullptr) {
      place.table = std::make_unique<table::RowsTable>(input.rows, options.max_row_bytes);
    } else {
      place.table =
          std::make_unique<table::CsvTable>(*settings, input.bytes, options.max_row_bytes);
    }
  }
  if (given.front().table == nullptr) {
    return Invalid("the first table is missing: give a table without the id of a part");
  }
  given.erase(std::remove_if(given.begin(), given.end(),
                             [](const GivenTable& one) { return one.table == nullptr; }),
              given.end());
  return Open(framework, mapping, std::move(given), options);
}

}  // namespace mspof::mapping
