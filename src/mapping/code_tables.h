// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CODE_TABLES_H_
#define MSPOF_MAPPING_CODE_TABLES_H_

// Internal. Makes code tables from the code maps of a mapping. Columns with the same code map and
// the same path share a table, so that few tables are in the cache.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "mapping/plan.h"
#include "mspof/framework.h"
#include "table/code_table.h"

namespace mspof::mapping {

class CodeTables {
 public:
  CodeTables(const Framework& framework, const internal::Impl<Mapping>& mapping, Mistakes* mistakes)
      : framework_(framework), mapping_(mapping), mistakes_(mistakes) {}

  // The table of the host's codes in `column`. Without a code map, it is a table for our own codes,
  // which is filled as codes occur.
  table::CodeTable* Of(const v1::Column& column, Path path);

  // The codes of councils are texts, which are not in a list.
  void OfCouncil(const v1::Column& column, Feed* feed);

  // Gives away all tables.
  std::vector<std::unique_ptr<table::CodeTable>> Take() { return std::move(tables_); }

 private:
  table::CodeTable* New(const v1::Column& column, Path path);
  table::CodeTable* NewOf(const v1::CodeMap* map);
  const v1::CodeMap* MapOf(const v1::Column& column) const;

  const Framework& framework_;
  const internal::Impl<Mapping>& mapping_;
  Mistakes* mistakes_;
  std::vector<std::unique_ptr<table::CodeTable>> tables_;
  std::map<std::pair<std::string, uint16_t>, table::CodeTable*> by_map_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CODE_TABLES_H_
