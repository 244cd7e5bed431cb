// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Binds a mapping to a framework and the headings of tables. The tables are bound one by one, and
// all mistakes are collected. Then each value that several tables feed gets one place. A part that
// is not given feeds no path, but its lines in the mapping are checked too.
// Tested by tests/unit/mapping/reader_test.cc and tests/unit/mapping/parts_test.cc.

#include "mapping/bind.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "mapping/bind_table.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

using definition::PathKind;
using support::StrCat;

class Binder {
 public:
  Binder(const Framework& framework, const internal::Impl<Mapping>& mapping,
         const std::vector<OpenTable>& tables)
      : b_(framework, mapping), tables_(tables) {}

  Result<Plan> Run() {
    const v1::Mapping& text = b_.mapping.text;
    const TableText first_text(text);
    TableBinder first(first_text, &tables_.front(), &b_);
    first.Run();
    if (!b_.record_id_named) {
      b_.mistakes.Add(0, "no column feeds the record-id: add one, since it identifies the records");
    }
    FirstRecord(&first);
    for (const v1::Part& part : text.part()) Part(part, &first);
    first.NameUnused();
    NoneMeansZero();
    NoRows();
    b_.paths.Supplies(&b_.fed);
    if (!b_.mistakes.empty()) return b_.mistakes.ToStatus();
    Plan& plan = b_.plan;
    for (TablePlan& table : plan.tables) SortRows(&table);
    plan.joined = text.has_joined();
    plan.merges = plan.joined || plan.tables.size() > 1 || HasConditions();
    if (plan.merges) PlaceValues();
    plan.not_mapped = b_.fed.Others();
    plan.code_tables = b_.code_tables.Take();
    return std::move(plan);
  }

 private:
  // Finds the cell of the first table that names the record of a row.
  void FirstRecord(TableBinder* first) {
    TablePlan& plan = b_.plan.tables.front();
    for (const Feed& feed : plan.feeds) {
      if (feed.target != Target::kRecordId) continue;
      plan.record = feed.cell;
      b_.plan.by = b_.plan.reports[feed.report].column;
    }
    b_.plan.by_record_id = true;
    const v1::Joined& joined = b_.mapping.text.joined();
    if (joined.by().empty()) return;
    const uint32_t cell = first->CellOf(joined.by(), b_.mapping.lines.Of(joined), "`joined`");
    b_.plan.by_record_id = cell == plan.record;
    b_.plan.by = joined.by();
    plan.record = cell;
  }

  void Part(const v1::Part& part, TableBinder* first) {
    const auto given = std::find_if(tables_.begin(), tables_.end(),
                                    [&part](const OpenTable& t) { return t.part == part.id(); });
    const OpenTable* const table = given == tables_.end() ? nullptr : &*given;
    const TableText text(b_.mapping.text, part);
    TableBinder binder(text, table, &b_);
    binder.Run();
    if (table == nullptr) {
      b_.plan.missing_parts.push_back(part.id());
      return;
    }
    const int line = b_.mapping.lines.Of(part);
    TablePlan& plan = b_.plan.tables.back();
    plan.record = binder.CellOf(part.record(), line, "`record`");
    plan.heading = part.record();
    binder.NameUnused();
    plan.joins = part.joins().empty() ? RecordIdCell()
                                      : first->CellOf(part.joins(), line,
                                                      StrCat("part \"", part.id(), "\": `joins`"));
  }

  uint32_t RecordIdCell() const {
    for (const Feed& feed : b_.plan.tables.front().feeds) {
      if (feed.target == Target::kRecordId) return feed.cell;
    }
    return 0;
  }

  void NoneMeansZero() {
    for (const std::string& name : b_.mapping.text.none_means_zero()) {
      const Path path = b_.paths.Find(name, 0, "`none_means_zero`: ");
      if (!path.valid()) continue;
      if (definition::KindOf(b_.framework, path) != PathKind::kGroup) {
        b_.mistakes.Add(0, StrCat("`none_means_zero`: \"", name, "\" is not a group"));
        continue;
      }
      const auto other = b_.none_means.find(path.index);
      if (other != b_.none_means.end()) {
        b_.mistakes.Add(0, StrCat("`none_means_zero`: ", NameOf(*other->second),
                                  " has `none_means` for \"", name, "\" already: remove one"));
        continue;
      }
      const bool fed =
          std::any_of(b_.plan.tables.begin(), b_.plan.tables.end(), [path](const TablePlan& table) {
            return std::any_of(table.rows.begin(), table.rows.end(),
                               [path](const RowPlan& row) { return row.scope == path; });
          });
      if (fed) {
        b_.plan.none_means_zero.push_back(path);
      } else if (b_.plan.missing_parts.empty()) {
        b_.mistakes.Add(0, StrCat("`none_means_zero`: no column feeds \"", name,
                                  "\", so no record would have a row of it"));
      }
    }
  }

  // Collects what having no row of a group means, and links the rows of the group to it.
  void NoRows() {
    std::map<uint16_t, size_t> positions;
    for (const TablePlan& table : b_.plan.tables) {
      for (const RowPlan& row : table.rows) {
        for (const Feed& feed : row.feeds) {
          if (feed.none_means == kCodeNone) continue;
          // Of numbered columns, each has it.
          if (!positions.emplace(row.scope.index, b_.plan.no_rows.size()).second) continue;
          b_.plan.no_rows.push_back({row.scope, feed.path, feed.none_means, row.constants});
        }
      }
    }
    for (TablePlan& table : b_.plan.tables) {
      for (RowPlan& row : table.rows) {
        const auto at = positions.find(row.scope.index);
        if (at != positions.end()) row.none = at->second;
      }
    }
  }

  void SortRows(TablePlan* table) {
    for (RowPlan& row : table->rows) {
      row.order = b_.order[std::make_pair(row.scope.index, row.name)];
    }
    std::stable_sort(table->rows.begin(), table->rows.end(),
                     [](const RowPlan& a, const RowPlan& b) {
                       return std::tie(a.order, a.number) < std::tie(b.order, b.number);
                     });
  }

  // ---- Values of several rows ----------------------------------------------------------------

  bool HasConditions() const {
    return std::any_of(b_.plan.tables.begin(), b_.plan.tables.end(),
                       [](const TablePlan& table) { return !table.conditions.empty(); });
  }

  void PlaceValues() {
    std::vector<RowKind>& kinds = b_.plan.kinds;
    std::map<KindKey, uint32_t> positions;
    for (TablePlan& table : b_.plan.tables) {
      for (const RowPlan& row : table.rows) {
        if (!positions.emplace(KeyOf(row), 0).second) continue;
        kinds.push_back({row.scope, row.order, row.number, row.name, {}});
      }
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const RowKind& a, const RowKind& b) {
      return std::tie(a.order, a.number) < std::tie(b.order, b.number);
    });
    for (uint32_t i = 0; i < kinds.size(); ++i) positions[KeyOf(kinds[i])] = i;
    std::vector<Places> places(kinds.size());
    Places of_record;
    for (TablePlan& table : b_.plan.tables) {
      for (Feed& feed : table.feeds) {
        if (feed.target != Target::kValue) continue;
        feed.slot = SlotOf(feed, &of_record, &b_.plan.slots);
      }
      for (RowPlan& row : table.rows) {
        row.kind = positions[KeyOf(row)];
        Places& there = places[row.kind];
        std::vector<Slot>& slots = kinds[row.kind].slots;
        for (Feed& feed : row.feeds) feed.slot = SlotOf(feed, &there, &slots);
        for (ConstantValue& constant : row.constants) {
          constant.slot = SlotOf(constant, &there, &slots);
        }
      }
    }
  }

  // The key of a kind of rows, and the position of the slot of each path.
  using KindKey = std::tuple<uint16_t, std::string, uint32_t>;
  using Places = std::map<uint16_t, uint32_t>;

  template <typename Row>
  static KindKey KeyOf(const Row& row) {
    return {row.scope.index, row.name, row.number};
  }

  template <typename Feeding>
  uint32_t SlotOf(const Feeding& feeding, Places* places, std::vector<Slot>* slots) const {
    const auto [at, fresh] =
        places->emplace(feeding.path.index, static_cast<uint32_t>(slots->size()));
    if (fresh) {
      slots->push_back(
          {feeding.kind, feeding.path, definition::IsMany(b_.framework, feeding.path)});
    }
    return at->second;
  }

  Binding b_;
  const std::vector<OpenTable>& tables_;
};

}  // namespace

Result<Plan> Bind(const Framework& framework, const internal::Impl<Mapping>& mapping,
                  const std::vector<OpenTable>& tables) {
  return Binder(framework, mapping, tables).Run();
}

Result<std::vector<std::string>> NotSupplied(const Framework& framework,
                                             const internal::Impl<Mapping>& mapping) {
  std::vector<std::string> none;
  if (mapping.text.supplies().empty()) return none;
  Mistakes mistakes(mapping.file_name);
  Paths paths(framework, mapping, &mistakes);
  Fed fed(framework);
  const auto add = [&](const auto& columns) {
    for (const v1::Column& column : columns) {
      if (IsIdOfRecord(column.to())) continue;
      const Path path =
          paths.Find(column.to(), mapping.lines.Of(column), StrCat(NameOf(column), ": "));
      if (path.valid()) fed.Add(path);
    }
  };
  add(mapping.text.column());
  for (const v1::Part& part : mapping.text.part()) add(part.column());
  paths.Supplies(&fed);
  if (!mistakes.empty()) return mistakes.ToStatus();
  return fed.Others();
}

}  // namespace mspof::mapping
