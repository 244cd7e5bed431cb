// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes code tables from the code maps of a mapping, one for each code map and path.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/code_tables.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {

using support::StrCat;

namespace {

// Host codes and the numbers of ours.
using Texts = std::vector<std::pair<std::string, uint16_t>>;

// Enters the texts, and each as people type it unless the map has that text too, or gives it two
// meanings.
void Fill(const Texts& texts, table::CodeTable* table) {
  std::map<std::string, std::set<uint16_t>> plain;
  std::set<std::string> written;
  for (const auto& [text, number] : texts) {
    table->Insert(text, number);
    written.insert(table->Folded(text));
    plain[table->Folded(support::Plain(text))].insert(number);
  }
  for (const auto& [text, numbers] : plain) {
    const bool is_new = !text.empty() && written.count(text) == 0;
    if (is_new && numbers.size() == 1) table->Insert(text, *numbers.begin());
  }
}

}  // namespace

table::CodeTable* CodeTables::Of(const v1::Column& column, Path path) {
  table::CodeTable*& table = by_map_[{column.codes(), path.index}];
  if (table == nullptr) table = New(column, path);
  return table;
}

table::CodeTable* CodeTables::New(const v1::Column& column, Path path) {
  const v1::CodeMap* map = MapOf(column);
  table::CodeTable* table = NewOf(map);
  if (map == nullptr) return table;
  Texts texts;
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
    texts.emplace_back(entry.from(), number);
  }
  Fill(texts, table);
  return table;
}

void CodeTables::OfCouncil(const v1::Column& column, Feed* feed) {
  const v1::CodeMap* map = MapOf(column);
  if (map == nullptr) return;
  feed->codes = NewOf(map);
  Texts texts;
  for (const v1::CodeEntry& entry : map->code()) {
    const auto number = static_cast<uint16_t>(feed->texts.size());
    texts.emplace_back(entry.from(), entry.to().empty() ? kCodeNothing : number);
    if (!entry.to().empty()) feed->texts.push_back(entry.to());
  }
  Fill(texts, feed->codes);
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
