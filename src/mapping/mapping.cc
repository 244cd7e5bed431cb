// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a mapping whole, and then checks it part by part. It reports every mistake, because people
// who write a mapping by hand make several. Rules that need the framework or the headings of a file
// are checked when a file is opened: bind.cc.
// Tested by tests/unit/mapping/reader_test.cc.

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "mapping/date_form.h"
#include "mapping/in_part.h"
#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "support/file_kind.h"
#include "support/json_text.h"
#include "support/text.h"
#include "support/trim.h"
#include "table/heading.h"

namespace mspof {
namespace mapping {
namespace {

using support::StrCat;
using TextSet = std::set<std::string, std::less<>>;
using google::protobuf::RepeatedPtrField;

constexpr uint32_t kMostHeadingRow = 1000;
// The most date forms, since each cell of a date is tried in each form. docs/formats/mapping.md has
// this number too.
constexpr int kMostDateForms = 50;

std::string Quoted(std::string_view text) { return StrCat("\"", text, "\""); }

bool HasBlankAround(std::string_view text) { return support::Trim(text).size() != text.size(); }

size_t CountOf(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// Checks what can be checked without a framework and without a file.
class TextCheck {
 public:
  explicit TextCheck(const internal::Impl<Mapping>& impl)
      : impl_(impl), mistakes_(impl.file_name) {}

  Status Run() {
    Table(impl_.text.table());
    DateForms(impl_.text.date_form(), 0, "");
    if (!v1::Zone_IsValid(impl_.text.zone())) mistakes_.Add(0, "the zone is not known");
    for (const v1::CodeMap& map : impl_.text.code_map()) CodeMap(map);
    Columns(impl_.text.column());
    if (impl_.text.row_key_size() > 0 && !impl_.text.has_joined()) {
      Add(impl_.text.row_key(0),
          "a row key has no effect here, because each row is a record: if a record has several, "
          "add `joined { }`");
    }
    From(impl_.text.joined().by(), impl_.text.joined(), "`by`");
    for (const v1::RowKey& key : impl_.text.row_key()) RowKey(key);
    for (const v1::Part& part : impl_.text.part()) Part(part);
    return mistakes_.ToStatus();
  }

 private:
  void Table(const v1::Mapping::Table& table) {
    no_heading_ = table.no_heading();
    constexpr std::string_view kDelimiters = ",;\t|";
    const std::string& delimiter = table.delimiter();
    const bool known = delimiter.size() == 1 && kDelimiters.find(delimiter[0]) != kDelimiters.npos;
    if (!delimiter.empty() && !known) {
      Add(table, "the delimiter must be one of \",\", \";\", \"\\t\" and \"|\"");
    }
    if (!v1::Encoding_IsValid(table.encoding())) Add(table, "the encoding is not known");
    if (table.no_heading() && table.heading_row() > 0) {
      Add(table, "`no_heading` and `heading_row` are both set: remove one of them");
    }
    if (table.heading_row() > kMostHeadingRow) {
      Add(table, StrCat("`heading_row` must be at most ", kMostHeadingRow));
    }
  }

  void DateForms(const RepeatedPtrField<std::string>& forms, int line, std::string_view where) {
    if (forms.size() > kMostDateForms) {
      mistakes_.Add(line, StrCat(where, "there are ", forms.size(), " date forms, more than ",
                                 kMostDateForms, ": keep only those that the table uses"));
      return;
    }
    for (const std::string& form : forms) {
      const Result<DateForm> parsed = DateForm::Parse(form);
      if (parsed.ok()) continue;
      mistakes_.Add(line,
                    StrCat(where, "date form ", Quoted(form), ": ", parsed.status().message()));
    }
  }

  void CodeMap(const v1::CodeMap& map) {
    if (map.id().empty()) Add(map, "a code map needs an id");
    if (!map_ids_.insert(map.id()).second) {
      Add(map, StrCat("code map ", Quoted(map.id()), " is defined twice"));
    }
    std::set<std::string> seen;
    for (const v1::CodeEntry& entry : map.code()) {
      const std::string where = StrCat("code map ", Quoted(map.id()), ": ");
      if (entry.from().empty()) {
        Add(entry, where +
                       "a code has no `from`: for an empty cell, use `empty_means` of the "
                       "column");
      } else if (HasBlankAround(entry.from())) {
        Add(entry, StrCat(where, "code ", Quoted(entry.from()),
                          " begins or ends with a blank, but cells are trimmed"));
      } else if (!seen.insert(map.ignore_case() ? support::Lower(entry.from()) : entry.from())
                      .second) {
        Add(entry, StrCat(where, "code ", Quoted(entry.from()), " is listed twice"));
      }
    }
  }

  void Columns(const RepeatedPtrField<v1::Column>& columns) {
    if (static_cast<size_t>(columns.size()) > table::kMostColumns) {
      return Add(columns[0], StrCat("a table can have at most ", table::kMostColumns,
                                    " lines `column`, but has ", columns.size()));
    }
    for (const v1::Column& column : columns) Column(column);
  }

  void Column(const v1::Column& column) {
    if (column.from().empty() == column.constant().empty()) {
      AddOf(column, column.from().empty() ? "needs `from` or `constant`"
                                          : "has both `from` and `constant`: remove one of them");
    }
    if (column.to().empty()) AddOf(column, "has no `to`");
    From(column);
    if (!column.constant().empty()) Constant(column);
    if (IsIdOfRecord(column.to())) IdOfRecord(column);
    DateForms(column.date_form(), impl_.lines.Of(column), StrCat(NameOf(column), ": "));
    if (!v1::Zone_IsValid(column.zone())) AddOf(column, "its zone is not known");
    if (!column.codes().empty() && map_ids_.count(column.codes()) == 0) {
      AddOf(column, StrCat("there is no code map ", Quoted(column.codes())));
    }
    Separator(column);
    for (const v1::When& when : column.when()) When(column, when);
    OneOfEach(column, column.date_form(), "the date form");
    OneOfEach(column, column.empty(), "`empty`");
    if (std::any_of(column.empty().begin(), column.empty().end(), HasBlankAround)) {
      AddOf(column, "`empty` has a text that begins or ends with a blank, but cells are trimmed");
    }
    if (std::any_of(column.empty().begin(), column.empty().end(),
                    [](const std::string& text) { return text.empty(); })) {
      AddOf(column, "`empty` has an empty text, which has no effect: remove it");
    }
  }

  void From(const v1::Column& column) { From(column.from(), column, NameOf(column)); }

  // A heading, or the number of a column, in `part` of the mapping.
  void From(const std::string& from, const google::protobuf::Message& part,
            std::string_view where) {
    const auto add = [&](std::string_view what) { Add(part, StrCat(where, ": ", what)); };
    if (CountOf(from, table::kNumberMark) > 1) add("has {n} twice");
    if (HasBlankAround(from)) add("`from` begins or ends with a blank, but headings are trimmed");
    const bool number = from.size() > 1 && from[0] == '#' &&
                        from.find_first_not_of("0123456789", 1) == std::string::npos;
    if (number &&
        (from[1] == '0' || from.size() > 5 || std::stoul(from.substr(1)) > table::kMostColumns)) {
      add(StrCat("columns are numbered from \"#1\" to \"#", table::kMostColumns, "\""));
    }
    if (no_heading_ && !from.empty() && !number && from != "#{n}") {
      add("the table has no headings: name columns \"#1\", \"#2\", …");
    }
  }

  void Constant(const v1::Column& column) {
    const bool more = !column.codes().empty() || !column.separator().empty() ||
                      column.date_form_size() > 0 || column.zone() != v1::ZONE_UNSPECIFIED ||
                      column.empty_size() > 0 || !column.empty_means().empty() ||
                      !column.none_means().empty() || !column.when().empty();
    if (more) {
      AddOf(column,
            "a constant must be one of our values: `codes`, `date_form`, `zone`, "
            "`separator`, `empty`, `empty_means`, `none_means` and `when` have no effect on it");
    }
    if (column.to() == kToRecordId || column.to() == kToPersonId) {
      AddOf(column, StrCat("a constant cannot be the ", column.to()));
    }
  }

  void IdOfRecord(const v1::Column& column) {
    const bool codes = !column.codes().empty() && column.to() != kToCouncil;
    if (codes || !column.row().empty() || !column.separator().empty() ||
        !column.empty_means().empty() || !column.none_means().empty() ||
        column.date_form_size() > 0 || column.zone() != v1::ZONE_UNSPECIFIED ||
        CountOf(column.from(), table::kNumberMark) > 0) {
      AddOf(column, StrCat(column.to(), " is one text for each record: it can only have `empty`",
                           column.to() == kToCouncil ? " and `codes`" : ""));
    }
  }

  void Separator(const v1::Column& column) {
    const std::string& separator = column.separator();
    if (support::CodePoints(separator) > 1)
      AddOf(column, "the separator is longer than one character");
    if (!separator.empty() && CountOf(column.from(), table::kNumberMark) > 0) {
      AddOf(column, "has both {n} and a separator: remove one of them");
    }
  }

  // A text that is listed twice is probably a mistake for another one.
  void OneOfEach(const v1::Column& column, const RepeatedPtrField<std::string>& texts,
                 std::string_view what, bool ignore_case = false) {
    TextSet seen;
    for (const std::string& text : texts) {
      if (!seen.insert(ignore_case ? support::Lower(text) : text).second)
        AddOf(column, StrCat(what, " ", Quoted(text), " is listed twice",
                             ignore_case ? ", since `ignore_case` is true" : ""));
    }
  }

  void When(const v1::Column& column, const v1::When& when) {
    OneOfEach(column, when.is(), "`when`: the text", when.ignore_case());
    // The second one is reported.
    const auto same = std::find_if(column.when().begin(), column.when().end(),
                                   [&when](const v1::When& w) { return w.from() == when.from(); });
    if (&*same != &when) {
      AddOf(column, StrCat("`when` tests column ", Quoted(when.from()),
                           " twice: put all of its texts into one `when`"));
    }
    if (when.from().empty()) AddOf(column, "`when` has no `from`");
    if (when.is().empty()) AddOf(column, "`when` has no `is`: give the texts to test for");
    From(when.from(), column, StrCat(NameOf(column), ": `when`"));
    const bool numbered = CountOf(when.from(), table::kNumberMark) > 0;
    if (numbered && CountOf(column.from(), table::kNumberMark) == 0) {
      AddOf(column, "`when` has {n}, but the column itself does not");
    }
    if (std::any_of(when.is().begin(), when.is().end(), HasBlankAround)) {
      AddOf(column, "`when` has a text that begins or ends with a blank, but cells are trimmed");
    }
    if (column.to() == kToRecordId) AddOf(column, "the record-id must be read in every row");
  }

  void RowKey(const v1::RowKey& key) {
    const std::string where = StrCat("row key of ", Quoted(key.of()));
    if (key.of().empty()) Add(key, "a row key has no `of`: name a group or collection");
    if (key.from().empty()) Add(key, StrCat(where, ": has no `from`"));
    for (const std::string& from : key.from()) {
      if (from.empty()) Add(key, StrCat(where, ": a `from` is empty"));
      From(from, key, where);
    }
  }

  void Part(const v1::Part& part) {
    part_ = part.id();
    if (part.id().empty()) Add(part, "a part needs an id");
    if (!part.id().empty() && !IsId(part.id())) {
      Add(part, "its id must have small letters, digits and hyphens, and begin with a letter");
    }
    if (!part_ids_.insert(part.id()).second) Add(part, "is defined twice");
    if (part.record().empty()) {
      Add(part, "needs `record`: the column with the record to which a row belongs");
    }
    no_heading_ = impl_.text.table().no_heading();
    From(part.joins(), part, "`joins`");
    Table(part.table());
    From(part.record(), part, "`record`");
    DateForms(part.date_form(), impl_.lines.Of(part), "");
    if (!v1::Zone_IsValid(part.zone())) Add(part, "its zone is not known");
    Columns(part.column());
    for (const v1::RowKey& key : part.row_key()) RowKey(key);
    part_.clear();
  }

  static bool IsId(const std::string& id) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
    return kLetters.find(id.front()) != kLetters.npos &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  }

  void Add(const google::protobuf::Message& part, std::string_view what) {
    mistakes_.Add(impl_.lines.Of(part), InPart(part_, what));
  }
  void AddOf(const v1::Column& column, std::string_view what) {
    Add(column, StrCat(NameOf(column), ": ", what));
  }

  const internal::Impl<Mapping>& impl_;
  Mistakes mistakes_;
  TextSet map_ids_;
  std::set<std::string> part_ids_;
  // Of the table that is being checked: the part's id, and whether it has no heading.
  std::string part_;
  bool no_heading_ = false;
};

Status Parse(std::string_view text, internal::Impl<Mapping>* impl) {
  const std::string_view trimmed = support::Trim(support::WithoutMark(text));
  if (trimmed.empty() || trimmed.front() != '{') {
    const Status read = support::ParseText(text, impl->file_name, &impl->text, &impl->lines);
    return support::OrOtherKind(read, text, impl->file_name, "mapping");
  }
  const Status read =
      support::ParseJson(text, impl->file_name, support::kMostTextBytes, &impl->text, &impl->lines);
  return support::OrOtherKind(read, text, impl->file_name, "mapping");
}

}  // namespace

const v1::Mapping::Table* SettingsOf(const v1::Mapping& mapping, std::string_view part) {
  if (part.empty()) return &mapping.table();
  for (const v1::Part& one : mapping.part()) {
    if (one.id() == part) return &one.table();
  }
  return nullptr;
}

std::string NameOf(const v1::Column& column) {
  if (!column.from().empty()) return StrCat("column \"", column.from(), "\"");
  if (!column.to().empty()) return StrCat("constant to \"", column.to(), "\"");
  return "column";
}

}  // namespace mapping

inline namespace abi0 {

Mapping::Mapping(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Mapping> Mapping::FromText(std::string_view text, std::string_view file_name) try {
  auto impl = std::make_shared<Impl>();
  impl->file_name = std::string(file_name);
  Status status = mapping::Parse(text, impl.get());
  if (status.ok()) status = mapping::TextCheck(*impl).Run();
  if (!status.ok()) return status;
  return Mapping(std::move(impl));
} catch (...) {
  return internal::Thrown();
}

const std::string& Mapping::title() const { return impl_->text.title(); }
const std::string& Mapping::framework() const { return impl_->text.framework(); }

TablePlace Mapping::table(std::string_view part) const {
  const v1::Mapping::Table* table = mapping::SettingsOf(impl_->text, part);
  if (table == nullptr) return TablePlace();
  return {table->sheet(), table->heading_row(), table->no_heading()};
}

std::vector<std::string> Mapping::parts() const {
  std::vector<std::string> ids;
  for (const v1::Part& part : impl_->text.part()) ids.push_back(part.id());
  return ids;
}

}  // namespace abi0
}  // namespace mspof
