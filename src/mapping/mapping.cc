// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A mapping is read whole, and then checked part by part; every mistake is named, because
// somebody who writes a mapping by hand makes several. What depends on the framework or on
// the file's heading is checked when a file is opened: bind.cc.
// Tested by tests/unit/mapping_reader_test.cc.

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <absl/container/flat_hash_set.h>
#include <google/protobuf/util/json_util.h>

#include "base/text.h"
#include "base/utf8.h"
#include "mapping/date_form.h"
#include "mapping/guard.h"
#include "mapping/mapping_impl.h"
#include "mapping/mistakes.h"
#include "mapping/text.h"

namespace mspof {
namespace mapping {
namespace {

using base::StrCat;
using google::protobuf::RepeatedPtrField;
using TextSet = absl::flat_hash_set<std::string, base::TextHash, std::equal_to<>>;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kLargestText = size_t{64} << 20;

std::string Quoted(std::string_view text) { return StrCat("\"", text, "\""); }

bool HasBlankAround(std::string_view text) { return Trim(text).size() != text.size(); }

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
  explicit TextCheck(const Mapping::Impl& impl) : impl_(impl), mistakes_(impl.file_name) {}

  Status Run() {
    Table();
    DateForms(impl_.text.date_form(), 0, "");
    if (!v1::Zone_IsValid(impl_.text.zone())) mistakes_.Add(0, "the zone is not known");
    for (const v1::CodeMap& map : impl_.text.code_map()) CodeMap(map);
    for (const v1::Column& column : impl_.text.column()) Column(column);
    return mistakes_.ToStatus();
  }

 private:
  void Table() {
    const v1::Mapping::Table& table = impl_.text.table();
    constexpr std::string_view kDelimiters = ",;\t|";
    const std::string& delimiter = table.delimiter();
    const bool known = delimiter.size() == 1 && kDelimiters.find(delimiter[0]) != kDelimiters.npos;
    if (!delimiter.empty() && !known) {
      Add(table, "the delimiter must be one of \",\", \";\", \"\\t\" and \"|\"");
    }
    if (!v1::Encoding_IsValid(table.encoding())) Add(table, "the encoding is not known");
  }

  void DateForms(const RepeatedPtrField<std::string>& forms, int line, std::string_view where) {
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
      Add(map, StrCat("code map ", Quoted(map.id()), " is there twice"));
    }
    TextSet seen;
    for (const v1::CodeEntry& entry : map.code()) {
      const std::string where = StrCat("code map ", Quoted(map.id()), ": ");
      if (entry.from().empty()) {
        Add(entry, where +
                       "a code needs `from`; what an empty cell means says the column's "
                       "`empty_means`");
      } else if (HasBlankAround(entry.from())) {
        Add(entry, StrCat(where, "code ", Quoted(entry.from()),
                          " has blanks around it, and cells are trimmed"));
      } else if (!seen.insert(map.ignore_case() ? Lower(entry.from()) : entry.from()).second) {
        Add(entry, StrCat(where, "code ", Quoted(entry.from()), " is there twice"));
      }
    }
  }

  void Column(const v1::Column& column) {
    if (column.from().empty() == column.constant().empty()) {
      AddOf(column, column.from().empty() ? "it has neither `from` nor `constant`"
                                          : "it has both `from` and `constant`");
    }
    if (column.to().empty()) AddOf(column, "it has no `to`");
    From(column);
    if (!column.constant().empty()) Constant(column);
    if (IsIdOfRecord(column.to())) IdOfRecord(column);
    DateForms(column.date_form(), impl_.lines.Of(column), StrCat(NameOf(column), ": "));
    if (!v1::Zone_IsValid(column.zone())) AddOf(column, "its zone is not known");
    const bool mapped =
        std::any_of(impl_.text.code_map().begin(), impl_.text.code_map().end(),
                    [&column](const v1::CodeMap& map) { return map.id() == column.codes(); });
    if (!column.codes().empty() && !mapped) {
      AddOf(column, StrCat("there is no code map ", Quoted(column.codes())));
    }
    Separator(column);
  }

  void From(const v1::Column& column) {
    const std::string& from = column.from();
    if (CountOf(from, kNumberMark) > 1) AddOf(column, "{n} is there twice");
    if (HasBlankAround(from))
      AddOf(column, "`from` has blanks around it, and headings are trimmed");
    const bool number = from.size() > 1 && from[0] == '#' &&
                        from.find_first_not_of("0123456789", 1) == std::string::npos;
    if (number && (from[1] == '0' || from.size() > 6)) {
      AddOf(column, "columns are numbered from \"#1\" to \"#65536\"");
    }
    if (impl_.text.table().no_heading() && !from.empty() && !number && from != "#{n}") {
      AddOf(column, "without a heading, columns are named \"#1\", \"#2\", …");
    }
  }

  void Constant(const v1::Column& column) {
    const bool more = !column.codes().empty() || !column.separator().empty() ||
                      column.date_form_size() > 0 || column.zone() != v1::ZONE_UNSPECIFIED ||
                      column.empty_size() > 0 || !column.empty_means().empty();
    if (more) {
      AddOf(column,
            "a constant is one of our values: `codes`, `date_form`, `zone`, "
            "`separator`, `empty` and `empty_means` have no effect on it");
    }
    if (column.to() == kToRecordId || column.to() == kToPersonId) {
      AddOf(column, StrCat("a constant cannot be the ", column.to()));
    }
  }

  void IdOfRecord(const v1::Column& column) {
    const bool codes = !column.codes().empty() && column.to() != kToCouncil;
    if (codes || !column.row().empty() || !column.separator().empty() ||
        !column.empty_means().empty() || column.date_form_size() > 0 ||
        CountOf(column.from(), kNumberMark) > 0) {
      AddOf(column, StrCat(column.to(), " is one text for each record: only `empty`",
                           column.to() == kToCouncil ? " and `codes`" : "", " can be added"));
    }
  }

  void Separator(const v1::Column& column) {
    const std::string& separator = column.separator();
    if (CodePoints(separator) > 1) AddOf(column, "the separator is longer than one character");
    if (!separator.empty() && CountOf(column.from(), kNumberMark) > 0) {
      AddOf(column, "it has both {n} and a separator: which row is a part for?");
    }
  }

  void Add(const google::protobuf::Message& part, std::string_view what) {
    mistakes_.Add(impl_.lines.Of(part), what);
  }
  void AddOf(const v1::Column& column, std::string_view what) {
    Add(column, StrCat(NameOf(column), ": ", what));
  }

  const Mapping::Impl& impl_;
  Mistakes mistakes_;
  TextSet map_ids_;
};

// JSON errors of protobuf have several lines: the reason, the text, a mark below it.
Status JsonMistake(std::string_view file_name, std::string_view message) {
  std::string line;
  for (char c : message) line += c == '\n' || c == '\r' ? ' ' : c;
  return Status(StatusCode::kInvalidArgument, StrCat(file_name, ": ", line));
}

Status Parse(std::string_view text, Mapping::Impl* impl) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (text.size() > kLargestText) {
    return Status(StatusCode::kInvalidArgument, StrCat(impl->file_name,
                                                       ": it is no mapping: it "
                                                       "is larger than 64 MiB"));
  }
  if (!base::IsUtf8(text)) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat(impl->file_name, ": the text is not UTF-8: save it as UTF-8"));
  }
  const std::string_view trimmed = Trim(text);
  if (trimmed.empty() || trimmed.front() != '{') {
    return base::ParseText(text, impl->file_name, &impl->text, &impl->lines);
  }
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &impl->text);
  if (status.ok()) return Status();
  return JsonMistake(impl->file_name, {status.message().data(), status.message().size()});
}

}  // namespace

std::string NameOf(const v1::Column& column) {
  if (!column.from().empty()) return StrCat("column \"", column.from(), "\"");
  if (!column.to().empty()) return StrCat("constant to \"", column.to(), "\"");
  return "column";
}

}  // namespace mapping

inline namespace abi0 {

Mapping::Mapping(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Mapping> Mapping::FromText(std::string_view text, std::string_view file_name) {
  return mapping::Guarded<Result<Mapping>>([&]() -> Result<Mapping> {
    auto impl = std::make_shared<Impl>();
    impl->file_name = std::string(file_name);
    Status status = mapping::Parse(text, impl.get());
    if (status.ok()) status = mapping::TextCheck(*impl).Run();
    if (!status.ok()) return status;
    return Mapping(std::move(impl));
  });
}

const std::string& Mapping::title() const { return impl_->text.title(); }
const std::string& Mapping::framework() const { return impl_->text.framework(); }

TablePlace Mapping::table() const {
  const v1::Mapping::Table& table = impl_->text.table();
  return {table.sheet(), table.heading_row(), table.no_heading()};
}

}  // namespace abi0
}  // namespace mspof
