// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each column of the mapping is resolved by itself: its path, its texts, its columns in the
// file. Then it is placed, in the record or in a row; constants come last, for they belong
// to rows that columns made. Code tables are shared by columns with the same code map and
// the same path, so that few of them stay in the cache.
// Tested by tests/unit/mapping_reader_test.cc.

#include "mapping/bind.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <absl/container/flat_hash_set.h>

#include "base/nearest.h"
#include "framework/compiled.h"
#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "mapping/text.h"

namespace mspof::mapping {
namespace {

using base::StrCat;
using framework::PathKind;

constexpr std::string_view kDefaultDateForm = "YYYY-MM-DD";

bool IsValueKind(PathKind kind) {
  return kind != PathKind::kGroup && kind != PathKind::kCollection;
}

DateZone ZoneOf(v1::Zone zone) {
  if (zone == v1::ZONE_EUROPE_LONDON) return DateZone::kLondon;
  return zone == v1::ZONE_AS_WRITTEN ? DateZone::kAsWritten : DateZone::kRefused;
}

// Which paths are fed.
class Fed {
 public:
  explicit Fed(const Framework& framework) : framework_(framework) {}

  // A value, or all values of a group or collection.
  void Add(Path path) {
    if (IsValueKind(framework::KindOf(framework_, path))) {
      paths_.insert(path.index);
      return;
    }
    for (Path value : framework_.Paths()) {
      if (framework::ScopeOf(framework_, value) == path) paths_.insert(value.index);
    }
  }

  // The paths that are not, sorted.
  std::vector<std::string> Others() const {
    std::vector<std::string> names;
    for (Path path : framework_.Paths()) {
      if (paths_.contains(path.index)) continue;
      names.emplace_back(framework_.PathName(path));
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  const Framework& framework_;
  absl::flat_hash_set<uint16_t> paths_;
};

// Resolves paths, and says what is wrong with those that are not there.
class Paths {
 public:
  Paths(const Framework& framework, const Mapping::Impl& mapping, Mistakes* mistakes)
      : framework_(framework), mapping_(mapping), mistakes_(mistakes) {
    const std::string& meant = mapping_.text.framework();
    if (meant.empty() || meant == framework.info().id || Uses(framework, meant)) return;
    Result<Framework> other = Framework::Open(meant);
    if (other.ok()) {
      other_ = *std::move(other);
    } else {
      mistakes_->AddNotFound(
          0, StrCat("the mapping is for the framework \"", meant, "\", which is neither \"",
                    framework.info().id, "\" nor built in: correct `framework`"));
    }
  }

  // Invalid if there is no such path; then that is among the mistakes, unless it is one of the
  // framework that the mapping is for: one mapping serves all that share a vocabulary, and
  // what this one does not ask for is passed over.
  Path Find(std::string_view name, int line, std::string_view where) {
    const Result<Path> path = framework_.FindPath(name);
    if (path.ok()) return *path;
    if (other_ && other_->FindPath(name).ok()) return Path();
    const std::string_view id = base::Nearest(name, {kToRecordId, kToPersonId, kToCouncil});
    const std::string& meant = mapping_.text.framework();
    const bool other = !meant.empty() && meant != framework_.info().id;
    mistakes_->AddNotFound(line,
                           StrCat(where, path.status().message(),
                                  id.empty() ? "" : StrCat("; or did you mean \"", id, "\"?"),
                                  other ? StrCat(" (the mapping is for \"", meant, "\")") : ""));
    return Path();
  }

  void Supplies(Fed* fed) {
    for (const std::string& name : mapping_.text.supplies()) {
      if (IsIdOfRecord(name)) continue;
      const Path path = Find(name, 0, "`supplies`: ");
      if (path.valid()) fed->Add(path);
    }
  }

 private:
  static bool Uses(const Framework& framework, const std::string& vocabulary) {
    const auto& uses = framework.impl().definition().framework().uses();
    return std::find(uses.begin(), uses.end(), vocabulary) != uses.end();
  }

  const Framework& framework_;
  const Mapping::Impl& mapping_;
  Mistakes* mistakes_;
  // The framework that the mapping is for, if that is another one.
  std::optional<Framework> other_;
};

class Binder {
 public:
  Binder(const Framework& framework, const Mapping::Impl& mapping, const Heading& heading)
      : framework_(framework),
        mapping_(mapping),
        heading_(heading),
        mistakes_(mapping.file_name),
        paths_(framework, mapping, &mistakes_),
        fed_(framework) {}

  Result<Plan> Run() {
    LookAtHeading();
    for (int i = 0; i < mapping_.text.column_size(); ++i) {
      const v1::Column& column = mapping_.text.column(i);
      if (column.constant().empty()) BindColumn(column, static_cast<size_t>(i));
    }
    for (int i = 0; i < mapping_.text.column_size(); ++i) {
      const v1::Column& column = mapping_.text.column(i);
      if (!column.constant().empty()) BindConstant(column, static_cast<size_t>(i));
    }
    if (!record_id_named_) {
      mistakes_.Add(0, "no column feeds the record-id: without it, records cannot be told apart");
    }
    CheckSeparators();
    NoneMeansZero();
    paths_.Supplies(&fed_);
    if (!mistakes_.empty()) return mistakes_.ToStatus();
    SortRows();
    plan_.not_mapped = fed_.Others();
    return std::move(plan_);
  }

 private:
  // ---- The file --------------------------------------------------------------------------

  // Says it once where the whole heading is wrong.
  void LookAtHeading() {
    size_t named = 0;
    for (const v1::Column& column : mapping_.text.column()) {
      if (column.from().empty()) continue;
      ++named;
      std::string name = column.from();
      const size_t mark = name.find(kNumberMark);
      if (mark != std::string::npos) name.replace(mark, kNumberMark.size(), "1");
      if (name.front() == '#' || heading_.Has(name)) heading_fits_ = true;
    }
    if (heading_fits_ || mapping_.text.table().no_heading() || named == 0) return;
    mistakes_.AddNotFound(
        0, heading_.size() == 1
               ? "the file's heading has only one column: is `delimiter` that of the file?"
               : "the file's first row has no heading that the mapping names: if it is data, "
                 "set `no_heading`");
  }

  // ---- Columns -----------------------------------------------------------------------------

  void BindColumn(const v1::Column& column, size_t order) {
    Feed feed;
    if (column.to() == kToRecordId) record_id_named_ = true;
    const bool to_is_right = Resolve(column, order, &feed.target, &feed.path, &feed.kind);
    if (to_is_right) {
      if (feed.target == Target::kValue) {
        BindTexts(column, &feed);
      } else {
        feed.empty.assign(column.empty().begin(), column.empty().end());
        CouncilCodes(column, &feed);
      }
    }
    Result<std::vector<FileColumn>> found = heading_.Find(column.from(), heading_fits_);
    if (!found.ok()) {
      const bool absent = found.status().code() == StatusCode::kNotFound;
      const std::string what = StrCat(NameOf(column), ": ", found.status().message());
      absent ? mistakes_.AddNotFound(LineOf(column), what) : mistakes_.Add(LineOf(column), what);
      return;
    }
    if (!to_is_right) return;
    for (const FileColumn& in_file : *found) Place(column, in_file, feed);
  }

  // Finds where `to` points. False if it points nowhere that has a value.
  bool Resolve(const v1::Column& column, size_t order, Target* target, Path* path, PathKind* kind) {
    *target = column.to() == kToRecordId   ? Target::kRecordId
              : column.to() == kToPersonId ? Target::kPersonId
              : column.to() == kToCouncil  ? Target::kCouncil
                                         : Target::kValue;
    if (*target != Target::kValue) return true;
    *path = paths_.Find(column.to(), LineOf(column), StrCat(NameOf(column), ": "));
    if (!path->valid()) return false;
    *kind = framework::KindOf(framework_, *path);
    if (!IsValueKind(*kind)) {
      Add(column,
          StrCat("\"", column.to(), "\" has rows: name one of its values, ", ExampleOf(*path)));
      return false;
    }
    const Path scope = framework::ScopeOf(framework_, *path);
    const bool numbered = column.from().find(kNumberMark) != std::string::npos;
    if (!scope.valid() && !column.row().empty()) {
      Add(column, StrCat("`row` has no meaning for \"", column.to(), "\", which has no rows"));
      return false;
    }
    if (!scope.valid() && numbered && !framework::IsMany(framework_, *path)) {
      Add(column, StrCat("\"", column.to(),
                         "\" has neither rows nor many codes, so its columns "
                         "cannot be numbered"));
      return false;
    }
    size_t& first = order_.emplace(RowKey(scope, column.row()), order).first->second;
    first = std::min(first, order);
    fed_.Add(*path);
    return true;
  }

  std::string ExampleOf(Path scope) const {
    for (Path path : framework_.Paths()) {
      if (framework::ScopeOf(framework_, path) == scope) {
        return StrCat("for example \"", framework_.PathName(path), "\"");
      }
    }
    return "of which it has none";
  }

  void BindTexts(const v1::Column& column, Feed* feed) {
    feed->empty.assign(column.empty().begin(), column.empty().end());
    feed->separator = column.separator();
    const bool many = framework::IsMany(framework_, feed->path);
    feed->parts_are_rows = !feed->separator.empty() && !many;
    if (feed->parts_are_rows && !framework::ScopeOf(framework_, feed->path).valid()) {
      Add(column, StrCat("\"", column.to(),
                         "\" has neither rows nor many codes, so a cell "
                         "cannot have several values"));
    }
    if (feed->kind != PathKind::kDate && column.date_form_size() > 0) {
      Add(column, StrCat("\"", column.to(), "\" is no date, so it has no date form"));
    }
    if (feed->kind != PathKind::kCode &&
        !(column.codes().empty() && column.empty_means().empty())) {
      Add(column, StrCat("\"", column.to(),
                         "\" has no codes, so neither `codes` nor "
                         "`empty_means` can be said"));
      return;
    }
    if (feed->kind == PathKind::kDate) Dates(column, feed);
    if (feed->kind == PathKind::kCode) Codes(column, feed);
  }

  void Dates(const v1::Column& column, Feed* feed) {
    const auto& forms =
        column.date_form_size() > 0 ? column.date_form() : mapping_.text.date_form();
    for (const std::string& form : forms) feed->forms.push_back(*DateForm::Parse(form));
    if (forms.empty()) feed->forms.push_back(*DateForm::Parse(kDefaultDateForm));
    feed->zone =
        ZoneOf(column.zone() != v1::ZONE_UNSPECIFIED ? column.zone() : mapping_.text.zone());
  }

  void Codes(const v1::Column& column, Feed* feed) {
    feed->own_codes = column.codes().empty();
    if (!column.empty_means().empty()) {
      const Result<Code> code = framework_.FindCode(feed->path, column.empty_means());
      if (code.ok()) {
        feed->empty_means = code->index;
      } else {
        mistakes_.AddNotFound(LineOf(column),
                              StrCat(NameOf(column), ": `empty_means`: ", code.status().message()));
      }
    }
    CodeTable*& table = tables_[{column.codes(), feed->path.index}];
    if (table == nullptr) table = NewTable(column, feed->path);
    feed->codes = table;
  }

  // A table of the host's codes; an empty one for our own, which is filled as codes occur.
  CodeTable* NewTable(const v1::Column& column, Path path) {
    const v1::CodeMap* map = CodeMapOf(column);
    plan_.tables.push_back(std::make_unique<CodeTable>(map != nullptr && map->ignore_case()));
    CodeTable* table = plan_.tables.back().get();
    if (map == nullptr) return table;
    for (const v1::CodeEntry& entry : map->code()) {
      uint16_t number = kCodeNothing;
      if (!entry.to().empty()) {
        const Result<Code> code = framework_.FindCode(path, entry.to());
        if (!code.ok()) {
          mistakes_.AddNotFound(
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

  // The codes of councils are texts; no list has them.
  void CouncilCodes(const v1::Column& column, Feed* feed) {
    const v1::CodeMap* map = CodeMapOf(column);
    if (map == nullptr) return;
    plan_.tables.push_back(std::make_unique<CodeTable>(map->ignore_case()));
    feed->codes = plan_.tables.back().get();
    for (const v1::CodeEntry& entry : map->code()) {
      const auto number = static_cast<uint16_t>(feed->texts.size());
      feed->codes->Insert(entry.from(), entry.to().empty() ? kCodeNothing : number);
      if (!entry.to().empty()) feed->texts.push_back(entry.to());
    }
  }

  const v1::CodeMap* CodeMapOf(const v1::Column& column) const {
    if (column.codes().empty()) return nullptr;
    for (const v1::CodeMap& map : mapping_.text.code_map()) {
      if (map.id() == column.codes()) return &map;
    }
    return nullptr;
  }

  // ---- Places --------------------------------------------------------------------------------

  void Place(const v1::Column& column, const FileColumn& in_file, Feed feed) {
    feed.cell = in_file.cell;
    feed.has_separator = !feed.separator.empty();
    feed.has_empty = !feed.empty.empty();
    feed.report = static_cast<uint32_t>(plan_.reports.size());
    const bool coded =
        feed.target == Target::kValue ? feed.kind == PathKind::kCode : feed.codes != nullptr;
    const Path scope = feed.path.valid() ? framework::ScopeOf(framework_, feed.path) : Path();
    RowPlan* row = scope.valid() ? RowOf(scope, column.row(), in_file.number) : nullptr;
    std::vector<Feed>& feeds = row != nullptr ? row->feeds : plan_.feeds;
    for (const Feed& other : feeds) {
      if (other.target != feed.target || !(other.path == feed.path)) continue;
      if (feed.path.valid() && framework::IsMany(framework_, feed.path)) continue;
      Add(column,
          StrCat("column \"", plan_.reports[other.report].column, "\" feeds \"", column.to(),
                 "\" too", scope.valid() ? ": give them different `row`s" : ""));
      return;
    }
    plan_.reports.push_back({in_file.name, column.to(), coded});
    of_report_.push_back(&column);
    feeds.push_back(std::move(feed));
  }

  RowPlan* RowOf(Path scope, const std::string& key, uint32_t number) {
    for (RowPlan& row : plan_.rows) {
      if (row.scope == scope && row.key == key && row.number == number) return &row;
    }
    RowPlan row;
    row.scope = scope;
    row.key = key;
    row.number = number;
    plan_.rows.push_back(std::move(row));
    return &plan_.rows.back();
  }

  // ---- Constants ---------------------------------------------------------------------------

  void BindConstant(const v1::Column& column, size_t order) {
    ConstantValue constant;
    Target target = Target::kValue;
    if (!Resolve(column, order, &target, &constant.path, &constant.kind)) return;
    if (target == Target::kCouncil) {
      for (const Feed& feed : plan_.feeds) {
        if (feed.target == target) Add(column, "a column feeds the council too");
      }
      if (!plan_.council.empty()) Add(column, "two constants are the council");
      plan_.council = column.constant();
    }
    if (target != Target::kValue || !ReadConstant(column, &constant)) return;
    const Path scope = framework::ScopeOf(framework_, constant.path);
    if (!scope.valid()) {
      AddConstant(column, constant, plan_.feeds, &plan_.constants);
      return;
    }
    const bool has_key = std::any_of(plan_.rows.begin(), plan_.rows.end(), [&](const RowPlan& r) {
      return r.scope == scope && r.key == column.row();
    });
    bool used = false;
    for (RowPlan& row : plan_.rows) {
      const bool every = column.row().empty() && !has_key;
      if (!(row.scope == scope) || !(every || row.key == column.row())) continue;
      used = true;
      AddConstant(column, constant, row.feeds, &row.constants);
    }
    if (!used) {
      Add(column, column.row().empty()
                      ? "no column makes a row for it, and a constant alone makes none"
                      : StrCat("no column belongs to row \"", column.row(),
                               "\", and a constant alone makes none"));
    }
  }

  void AddConstant(const v1::Column& column, const ConstantValue& constant,
                   const std::vector<Feed>& feeds, std::vector<ConstantValue>* constants) {
    const bool many = framework::IsMany(framework_, constant.path);
    const auto same = [&constant](const auto& other) { return other.path == constant.path; };
    if (!many && (std::any_of(feeds.begin(), feeds.end(), same) ||
                  std::any_of(constants->begin(), constants->end(), same))) {
      Add(column, "something else feeds the path too");
      return;
    }
    constants->push_back(constant);
  }

  bool ReadConstant(const v1::Column& column, ConstantValue* constant) {
    const std::string& text = column.constant();
    int32_t* number = &constant->number;
    if (constant->kind == PathKind::kCode) {
      const Result<Code> code = framework_.FindCode(constant->path, text);
      if (code.ok()) {
        *number = code->index;
        return true;
      }
      mistakes_.AddNotFound(LineOf(column), StrCat(NameOf(column), ": ", code.status().message()));
      return false;
    }
    if (constant->kind == PathKind::kDate) {
      const Result<Date> date = Date::Parse(text);
      if (date.ok()) {
        *number = date->days();
        return true;
      }
      Add(column, date.status().message());
      return false;
    }
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, *number);
    if (error == std::errc() && stop == end) return true;
    Add(column, "the constant is no whole number");
    return false;
  }

  // ---- The whole ---------------------------------------------------------------------------

  void CheckSeparators() {
    for (RowPlan& row : plan_.rows) {
      for (const Feed& feed : row.feeds) row.separated |= feed.parts_are_rows;
      for (const Feed& feed : row.feeds) {
        if (feed.parts_are_rows == row.separated) continue;
        Add(*of_report_[feed.report],
            "other columns of its rows have a separator, so it needs one "
            "too, or a `row` of its own");
      }
    }
  }

  void NoneMeansZero() {
    for (const std::string& name : mapping_.text.none_means_zero()) {
      const Path path = paths_.Find(name, 0, "`none_means_zero`: ");
      if (!path.valid()) continue;
      if (framework::KindOf(framework_, path) != PathKind::kGroup) {
        mistakes_.Add(0, StrCat("`none_means_zero`: \"", name, "\" is no group"));
        continue;
      }
      const bool fed = std::any_of(plan_.rows.begin(), plan_.rows.end(),
                                   [path](const RowPlan& row) { return row.scope == path; });
      if (!fed) {
        mistakes_.Add(0, StrCat("`none_means_zero`: no column feeds \"", name,
                                "\", so every record would have none"));
      }
      plan_.none_means_zero.push_back(path);
    }
  }

  void SortRows() {
    for (RowPlan& row : plan_.rows) row.order = order_[RowKey(row.scope, row.key)];
    std::stable_sort(plan_.rows.begin(), plan_.rows.end(), [](const RowPlan& a, const RowPlan& b) {
      return std::tie(a.order, a.number) < std::tie(b.order, b.number);
    });
  }

  static std::pair<uint16_t, std::string> RowKey(Path scope, std::string key) {
    return {scope.index, std::move(key)};
  }

  int LineOf(const v1::Column& column) const { return mapping_.lines.Of(column); }
  void Add(const v1::Column& column, std::string_view what) {
    mistakes_.Add(LineOf(column), StrCat(NameOf(column), ": ", what));
  }

  const Framework& framework_;
  const Mapping::Impl& mapping_;
  const Heading& heading_;
  Mistakes mistakes_;
  Paths paths_;
  Fed fed_;
  Plan plan_;
  bool heading_fits_ = false;
  bool record_id_named_ = false;
  std::vector<const v1::Column*> of_report_;
  std::map<std::pair<std::string, uint16_t>, CodeTable*> tables_;
  std::map<std::pair<uint16_t, std::string>, size_t> order_;
};

}  // namespace

Result<Plan> Bind(const Framework& framework, const Mapping::Impl& mapping,
                  const Heading& heading) {
  return Binder(framework, mapping, heading).Run();
}

Result<std::vector<std::string>> NotSupplied(const Framework& framework,
                                             const Mapping::Impl& mapping) {
  std::vector<std::string> none;
  if (mapping.text.supplies().empty()) return none;
  Mistakes mistakes(mapping.file_name);
  Paths paths(framework, mapping, &mistakes);
  Fed fed(framework);
  for (const v1::Column& column : mapping.text.column()) {
    if (IsIdOfRecord(column.to())) continue;
    const Path path =
        paths.Find(column.to(), mapping.lines.Of(column), StrCat(NameOf(column), ": "));
    if (path.valid()) fed.Add(path);
  }
  paths.Supplies(&fed);
  if (!mistakes.empty()) return mistakes.ToStatus();
  return fed.Others();
}

}  // namespace mspof::mapping
