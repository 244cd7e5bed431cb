// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names and types are resolved once, and dictionaries once for each batch. A mistake names its
// column.
// Tested by tests/unit/capi/columns_test.cc.

#include <algorithm>
#include <string>
#include <utility>

#include "columns/columns.h"

namespace mspof::columns {
namespace {

Status Named(const std::string& name, const Status& status) {
  return Status(status.code(), "column \"" + name + "\": " + status.message());
}

}  // namespace

// ---- Types --------------------------------------------------------------------------------------

Columns::Columns(const internal::Impl<Framework>& definition)
    : d_(definition), width_(definition.scopes[0].fields.size()) {
  ids_[kRecordId].name = "record-id";
  ids_[kPersonId].name = "person-id";
  ids_[kCouncil].name = "council";
  block_.resize(width_ * kBlock);
}

Result<Columns> Columns::Of(const Framework& framework, const ArrowSchema& schema) {
  if (FormatOf(schema) != "+s") return Wrong("schema is not a struct, whose children are columns");
  const Status shape = CheckChildren(schema);
  if (!shape.ok()) return shape;
  Columns columns(internal::ImplOf(framework));
  for (int64_t i = 0; i < schema.n_children; ++i) {
    columns.names_.emplace_back(NameOf(*schema.children[i]));
    const Status added = columns.Add(framework, *schema.children[i], i);
    if (!added.ok()) return Named(columns.names_.back(), added);
  }
  return columns;
}

Status Columns::Add(const Framework& framework, const ArrowSchema& schema, int64_t child) {
  const std::string& name = names_.back();
  if (std::count(names_.begin(), names_.end(), name) > 1) {
    return Wrong("there is another column of that name");
  }
  for (Ids& ids : ids_) {
    if (name != ids.name) continue;
    Result<Leaf> leaf = Leaf::OfIds(schema);
    if (!leaf.ok()) return leaf.status();
    ids.child = child;
    ids.leaf = *std::move(leaf);
    return Status();
  }
  const auto scope = d_.scope_ids.find(name);
  if (scope != d_.scope_ids.end() && scope->second != 0) {
    return AddRows(framework, scope->second, schema, child);
  }
  return AddField(framework, name, schema, child, &parts_);
}

bool Columns::Parts::Has(uint16_t field) const {
  const auto same = [field](const auto& other) { return other.field == field; };
  return std::any_of(values.begin(), values.end(), same) ||
         std::any_of(many.begin(), many.end(), same);
}

Status Columns::AddField(const Framework& framework, const std::string& name,
                         const ArrowSchema& schema, int64_t child, Parts* parts) const {
  const Result<Path> path = framework.FindPath(name);
  if (!path.ok()) return path.status();
  const uint16_t field = d_.FindField(name);
  const bool is_own = parts == &parts_ ? field != definition::kNone && d_.places[field].scope == 0
                                       : field != definition::kNone;
  if (!is_own) return Wrong("the path is one of rows: give a column of lists of structs");
  if (parts->Has(field)) return Wrong("there is another column of that name");
  const definition::Place& place = d_.places[field];
  if (!Lists::AreLists(schema)) {
    Result<Leaf> leaf = Leaf::OfField(schema, d_, field);
    if (!leaf.ok()) return leaf.status();
    if (place.many) {
      parts->many.push_back({child, field, Lists(), *std::move(leaf)});
    } else {
      parts->values.push_back({child, field, place.slot, *std::move(leaf)});
    }
    return Status();
  }
  if (!place.many) return Wrong("the path takes one value, and the column holds lists");
  const Status shape = CheckChildren(schema);
  if (!shape.ok() || schema.n_children != 1) return Wrong("the lists have no type of their values");
  Result<Leaf> leaf = Leaf::OfField(*schema.children[0], d_, field);
  if (!leaf.ok()) return leaf.status();
  parts->many.push_back({child, field, Lists(schema), *std::move(leaf)});
  return Status();
}

Status Columns::AddRows(const Framework& framework, uint16_t scope, const ArrowSchema& schema,
                        int64_t child) {
  if (FormatOf(schema) == "n") return Status();
  constexpr char kNoRows[] = "the column of a group must hold lists of structs";
  if (!Lists::AreLists(schema) || !CheckChildren(schema).ok() || schema.n_children != 1) {
    return Wrong(kNoRows);
  }
  const ArrowSchema& structs = *schema.children[0];
  if (FormatOf(structs) != "+s") return Wrong(kNoRows);
  const Status shape = CheckChildren(structs);
  if (!shape.ok()) return shape;
  const bool is_group = d_.scopes[scope].kind == definition::ScopeKind::kGroup;
  Rows rows = {child, scope, is_group, Lists(schema), 0, nullptr, {}, {}};
  for (int64_t i = 0; i < structs.n_children; ++i) {
    const std::string name = d_.scopes[scope].id + "." + std::string(NameOf(*structs.children[i]));
    rows.names.push_back(name);
    const Status added = AddField(framework, name, *structs.children[i], i, &rows.parts);
    if (!added.ok()) return Status(added.code(), name + ": " + added.message());
  }
  rows_.push_back(std::move(rows));
  return Status();
}

// ---- Batches ------------------------------------------------------------------------------------

Status Columns::Parts::Take(const ArrowArray& structs, int64_t* wrong) {
  for (Value& value : values) {
    *wrong = value.child;
    const Status taken = value.leaf.Take(*structs.children[value.child]);
    if (!taken.ok()) return taken;
  }
  for (Many& one : many) {
    *wrong = one.child;
    const ArrowArray& array = *structs.children[one.child];
    Status taken = one.lists.Take(array);
    if (taken.ok()) taken = one.leaf.Take(one.lists.ValuesOf(array));
    if (!taken.ok()) return taken;
  }
  return Status();
}

Status Columns::TakeRows(const ArrowArray& array, Rows* rows) const {
  const Status lists = rows->lists.Take(array);
  if (!lists.ok()) return lists;
  const ArrowArray& structs = *array.children[0];
  const Status shape = CheckStruct(structs, static_cast<int64_t>(rows->names.size()));
  if (!shape.ok()) return shape;
  rows->offset = structs.offset;
  rows->there = ThereInStructs(structs);
  int64_t wrong = 0;
  const Status taken = rows->parts.Take(structs, &wrong);
  if (taken.ok()) return taken;
  return Status(taken.code(), rows->names[static_cast<size_t>(wrong)] + ": " + taken.message());
}

Status Columns::TakeColumns(const ArrowArray& array, int64_t* wrong) {
  for (Ids& ids : ids_) {
    if (ids.child < 0) continue;
    *wrong = ids.child;
    const Status taken = ids.leaf.Take(*array.children[ids.child]);
    if (!taken.ok()) return taken;
  }
  const Status taken = parts_.Take(array, wrong);
  if (!taken.ok()) return taken;
  for (Rows& rows : rows_) {
    *wrong = rows.child;
    const Status rows_taken = TakeRows(*array.children[rows.child], &rows);
    if (!rows_taken.ok()) return rows_taken;
  }
  return Status();
}

Status Columns::Take(const ArrowArray& array) {
  size_ = 0;
  const Status shape = CheckStruct(array, static_cast<int64_t>(names_.size()));
  if (!shape.ok()) return shape;
  int64_t wrong = 0;
  const Status taken = TakeColumns(array, &wrong);
  if (!taken.ok()) return Named(names_[static_cast<size_t>(wrong)], taken);
  size_ = array.length;
  offset_ = array.offset;
  there_ = ThereInStructs(array);
  return Status();
}

}  // namespace mspof::columns
