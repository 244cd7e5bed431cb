// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes code tables from the code maps of a mapping, one for each code map and path.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/code_tables.h"

#include "support/text.h"

namespace mspof::mapping {

using support::StrCat;

table::CodeTable* CodeTables::Of(const v1::Column& column, Path path) {
  table::CodeTable*& table = by_map_[{column.codes(), path.index}];
  if (table == nullptr) table = New(column, path);
  return table;
}

table::CodeTable* CodeTables::New(const v1::Column& column, Path path) {
  const v1::CodeMap* map = MapOf(column);
  table::CodeTable* table = NewOf(map);
  if (map == nullptr) return table;
  for (const v1::CodeEntry& entry : map->code()) {
    uint16_t number = kCodeNothing;
    if (!entry.to().empty()) {
      const Result<Code> code = framework_.FindCode(path, entry.to());
      if (!code.ok()) {
        mistakes_->AddNotFound(
            mapping_.lines.Of(entry),
            StrCat("code map \"", map->id(), "\": \"", entry.from(), "\" becomes \"", entry.to(),
                   "\" of ", column.to(), ": ", code.status().message()));
        continue;
      }
      number = code->index;
    }
    table->Insert(entry.from(), number);
  }
  return table;
}

void CodeTables::OfCouncil(const v1::Column& column, Feed* feed) {
  const v1::CodeMap* map = MapOf(column);
  if (map == nullptr) return;
  feed->codes = NewOf(map);
  for (const v1::CodeEntry& entry : map->code()) {
    const auto number = static_cast<uint16_t>(feed->texts.size());
    feed->codes->Insert(entry.from(), entry.to().empty() ? kCodeNothing : number);
    if (!entry.to().empty()) feed->texts.push_back(entry.to());
  }
}

table::CodeTable* CodeTables::NewOf(const v1::CodeMap* map) {
  tables_.push_back(std::make_unique<table::CodeTable>(map != nullptr && map->ignore_case()));
  return tables_.back().get();
}

const v1::CodeMap* CodeTables::MapOf(const v1::Column& column) const {
  if (column.codes().empty()) return nullptr;
  for (const v1::CodeMap& map : mapping_.text.code_map()) {
    if (map.id() == column.codes()) return &map;
  }
  return nullptr;
}

}  // namespace mspof::mapping
