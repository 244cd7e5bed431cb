// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_BIND_TABLE_H_
#define MSPOF_MAPPING_BIND_TABLE_H_

// Internal. Binds one table of a mapping; bind.h binds the whole.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/bind.h"
#include "mapping/code_tables.h"
#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "mapping/paths.h"
#include "mapping/plan.h"
#include "mspof/framework.h"
#include "table/heading.h"

namespace mspof::mapping {

// The data that the tables of a mapping share.
struct Binding {
  Binding(const Framework& f, const internal::Impl<Mapping>& m)
      : framework(f),
        mapping(m),
        mistakes(m.file_name),
        paths(f, m, &mistakes),
        fed(f),
        code_tables(f, m, &mistakes) {}

  const Framework& framework;
  const internal::Impl<Mapping>& mapping;
  Mistakes mistakes;
  Paths paths;
  Fed fed;
  CodeTables code_tables;
  Plan plan;
  // Where the columns of a scope with one `row` begin, over all tables.
  std::map<std::pair<uint16_t, std::string>, size_t> order;
  size_t columns = 0;  // of the tables that were bound
  // For each group that has one: the column with `none_means`.
  std::map<uint16_t, const v1::Column*> none_means;
  // For each path, and `row`, that has one: the first column with `empty_means`.
  std::map<std::pair<uint16_t, std::string>, const v1::Column*> empty_means;
  bool record_id_named = false;
};

// The text of a mapping about one of its tables.
struct TableText {
  explicit TableText(const v1::Mapping& mapping)
      : columns(mapping.column()),
        keys(mapping.row_key()),
        date_forms(mapping.date_form()),
        zone(mapping.zone()),
        several_rows(mapping.has_joined()) {}
  TableText(const v1::Mapping& mapping, const v1::Part& part)
      : id(part.id()),
        columns(part.column()),
        keys(part.row_key()),
        date_forms(part.date_form().empty() ? mapping.date_form() : part.date_form()),
        zone(part.zone() == v1::ZONE_UNSPECIFIED ? mapping.zone() : part.zone()),
        several_rows(true) {}

  std::string_view id;  // of a part; empty for the first table
  const google::protobuf::RepeatedPtrField<v1::Column>& columns;
  const google::protobuf::RepeatedPtrField<v1::RowKey>& keys;
  const google::protobuf::RepeatedPtrField<std::string>& date_forms;
  v1::Zone zone;
  bool several_rows;  // a record may have any number
};

class TableBinder {
 public:
  // `table` is null if it is not given. Then its columns are checked, but feed no path.
  TableBinder(const TableText& text, const OpenTable* table, Binding* binding)
      : text_(text), table_(table), b_(*binding) {}

  // Appends the table's plan, if it is given.
  void Run();

  // Names the headings that are not used, if a column is missing and no heading is similar. Call it
  // after all columns were looked up.
  void NameUnused();
  // The position of the column `name`. A mistake is reported as one of `what`.
  uint32_t CellOf(const std::string& name, int line, std::string_view what);

 private:
  void LookAtHeading();
  std::set<uint32_t> UsedColumns() const;
  bool SaysMore(const std::string& from) const;
  void NoteMissing(const std::string& from);
  void BindColumn(const v1::Column& column, size_t order);
  bool Resolve(const v1::Column& column, size_t order, Target* target, Path* path,
               definition::PathKind* kind);
  std::string ExampleOf(Path scope) const;
  void BindTexts(const v1::Column& column, Feed* feed);
  void Dates(const v1::Column& column, Feed* feed);
  void OwnDays(const v1::Column& column, Feed* feed);
  void Codes(const v1::Column& column, Feed* feed);
  uint16_t CodeOf(const v1::Column& column, Path path, std::string_view field,
                  const std::string& code);
  void EmptyMeans(const v1::Column& column, Feed* feed);
  void NoneMeans(const v1::Column& column, Feed* feed);
  uint32_t ConditionOf(const v1::Column& column, uint32_t number);
  void Place(const v1::Column& column, const table::FileColumn& in_file, Feed feed);
  bool IsConstant(const Feed& feed) const;
  bool MayFeedToo(const Feed& feed, const Feed& other) const;
  RowPlan* RowOf(Path scope, const std::string& name, uint32_t number);

  void BindConstant(const v1::Column& column, size_t order);
  void ConstantOfRecord(const v1::Column& column, Target target, const ConstantValue& constant);
  void AddConstant(const v1::Column& column, const ConstantValue& constant,
                   const std::vector<Feed>& feeds, std::vector<ConstantValue>* constants);
  bool ReadConstant(const v1::Column& column, ConstantValue* constant);

  void Keys();
  void AddKey(const v1::RowKey& key);
  void AskForKeys();
  void CheckSeparators();
  void CheckEmptyMeans();

  std::string Where(const v1::Column& column) const;
  int LineOf(const v1::Column& column) const { return b_.mapping.lines.Of(column); }
  void Add(const v1::Column& column, std::string_view what);
  void AddNotFound(const v1::Column& column, std::string_view what);

  const TableText& text_;
  const OpenTable* table_;
  Binding& b_;
  TablePlan plan_;
  table::OtherColumns others_;                // of the heading; may be named if it fits the mapping
  std::vector<const v1::Column*> of_report_;  // from the table's first report on
  size_t first_report_ = 0;
  bool is_missing_one_ = false;  // a column of the mapping is missing and no heading is similar
  std::map<std::vector<std::string>, uint32_t> conditions_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_BIND_TABLE_H_
