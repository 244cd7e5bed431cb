// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads columns of the Arrow C data interface value by value. A type that does not fit is refused
// before the first value is read, and the message names the column.
// Tested by tests/unit/capi/columns_test.cc.

#include "capi/columns.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "capi/entry.h"
#include "capi/handles.h"

namespace mspof::capi {
namespace {

constexpr char kDoesNotFit[] =
    "the type does not fit the path: give texts, or days for a date and integers for a number";

Status Wrong(std::string what) { return Status(StatusCode::kInvalidArgument, std::move(what)); }

std::string_view FormatOf(const ArrowSchema& schema) { return Text(schema.format); }

// Whether an array has the buffers and children of its type.
Status CheckShape(const ArrowArray& array, int64_t buffers, int64_t children) {
  const bool counts = array.length >= 0 && array.offset >= 0 && array.n_buffers == buffers &&
                      array.n_children == children;
  const bool pointers =
      (buffers == 0 || array.buffers != nullptr) && (children == 0 || array.children != nullptr);
  if (!counts || !pointers) return Wrong("the array does not fit its type");
  // Only the first one, which says what is null, may be missing where there are values.
  for (int64_t i = 1; array.length > 0 && i < buffers; ++i) {
    if (array.buffers[i] == nullptr) return Wrong("a buffer is NULL");
  }
  return Status();
}

Status CheckChildren(const ArrowSchema& schema, const ArrowArray& array) {
  if (schema.n_children != array.n_children || schema.n_children < 0 ||
      (schema.n_children > 0 && schema.children == nullptr)) {
    return Wrong("the array does not fit its type");
  }
  for (int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr || array.children[i] == nullptr) {
      return Wrong("a child is NULL");
    }
  }
  return Status();
}

bool IsNullAt(const ArrowArray& array, int64_t at) {
  const auto* there = static_cast<const uint8_t*>(array.buffers[0]);
  return there != nullptr && (there[at / 8] >> (at % 8) & 1) == 0;
}

template <typename T>
T ElementAt(const ArrowArray& array, int buffer, int64_t at) {
  T value;
  std::memcpy(&value, static_cast<const char*>(array.buffers[buffer]) + at * int64_t{sizeof(T)},
              sizeof value);
  return value;
}

// Width in bytes of an integer type, negative if it has no sign; 0: it is none.
int WidthOf(std::string_view format) {
  constexpr std::string_view kSigned = "csil";
  constexpr std::string_view kUnsigned = "CSIL";
  if (format.size() != 1) return 0;
  if (kSigned.find(format) != std::string_view::npos) return 1 << kSigned.find(format);
  if (kUnsigned.find(format) != std::string_view::npos) return -(1 << kUnsigned.find(format));
  return 0;
}

// What tells two values apart that cannot be read.
uint64_t HashOf(int64_t value) { return static_cast<uint64_t>(value) * 0x9E3779B97F4A7C15ULL; }

}  // namespace

// ---- Values -----------------------------------------------------------------------------------

Result<Leaf> Leaf::Bind(const ArrowSchema& schema, const ArrowArray& array) {
  Leaf leaf;
  leaf.array_ = &array;
  const std::string_view format = FormatOf(schema);
  const int width = WidthOf(format);
  if (schema.dictionary != nullptr) {
    if (width == 0 || array.dictionary == nullptr) return Wrong("the dictionary does not fit");
    Result<Leaf> values = Bind(*schema.dictionary, *array.dictionary);
    if (!values.ok()) return values;
    if (!values->is_text() || values->dictionary_ != nullptr) {
      return Wrong("a dictionary must hold texts");
    }
    leaf.type_ = values->type_;
    leaf.dictionary_ = std::make_shared<const Leaf>(*std::move(values));
  } else if (format == "u") {
    leaf.type_ = Type::kText32;
  } else if (format == "U") {
    leaf.type_ = Type::kText64;
  } else if (format == "tdD") {
    leaf.type_ = Type::kDate32;
  } else if (format == "tdm") {
    leaf.type_ = Type::kDate64;
  } else if (width != 0) {
    leaf.type_ = Type::kInteger;
  } else {
    return Wrong("the type is not read: give texts, a dictionary of texts, days or integers");
  }
  leaf.width_ = std::abs(width);
  leaf.is_signed_ = width > 0;
  const bool is_plain_text = leaf.is_text() && leaf.dictionary_ == nullptr;
  const Status shape = CheckShape(array, is_plain_text ? 3 : 2, 0);
  // Without any byte of text its buffer may be missing.
  const bool no_text = is_plain_text && array.n_buffers == 3 && array.buffers != nullptr &&
                       array.buffers[1] != nullptr && array.buffers[2] == nullptr;
  if (!shape.ok() && !no_text) return shape;
  return leaf;
}

bool Leaf::Fits(ValueKind kind) const {
  const bool is_day = type_ == Type::kDate32 || type_ == Type::kDate64;
  return is_text() || (is_day && kind == ValueKind::kDate) ||
         (type_ == Type::kInteger && kind == ValueKind::kNumber);
}

bool Leaf::IsNull(int64_t at) const { return IsNullAt(*array_, array_->offset + at); }

int64_t Leaf::IntegerAt(int64_t at) const {
  at += array_->offset;
  switch (width_) {
    case 1:
      return is_signed_ ? ElementAt<int8_t>(*array_, 1, at) : ElementAt<uint8_t>(*array_, 1, at);
    case 2:
      return is_signed_ ? ElementAt<int16_t>(*array_, 1, at) : ElementAt<uint16_t>(*array_, 1, at);
    case 4:
      return is_signed_ ? int64_t{ElementAt<int32_t>(*array_, 1, at)}
                        : int64_t{ElementAt<uint32_t>(*array_, 1, at)};
    default:
      return ElementAt<int64_t>(*array_, 1, at);
  }
}

std::string_view Leaf::TextAt(int64_t at) const {
  if (IsNull(at)) return {};
  if (dictionary_ != nullptr) {
    const int64_t position = IntegerAt(at);
    return dictionary_->Has(position) ? dictionary_->TextAt(position) : std::string_view();
  }
  at += array_->offset;
  const bool large = type_ == Type::kText64;
  const int64_t begin =
      large ? ElementAt<int64_t>(*array_, 1, at) : ElementAt<int32_t>(*array_, 1, at);
  const int64_t end =
      large ? ElementAt<int64_t>(*array_, 1, at + 1) : ElementAt<int32_t>(*array_, 1, at + 1);
  if (begin < 0 || end <= begin || array_->buffers[2] == nullptr) return {};
  return {static_cast<const char*>(array_->buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

void Leaf::Put(int64_t at, Path path, int row, RecordBuffer* record) const {
  if (IsNull(at)) return;
  constexpr int64_t kDay = int64_t{24} * 60 * 60 * 1000;
  switch (type_) {
    case Type::kText32:
    case Type::kText64:
      if (dictionary_ != nullptr && !dictionary_->Has(IntegerAt(at))) {
        return record->SetUnlisted(path, HashOf(IntegerAt(at)), row);
      }
      return record->SetText(path, TextAt(at), row);
    case Type::kInteger: {
      const int64_t number = IntegerAt(at);
      const bool fits = (is_signed_ || number >= 0) &&
                        number >= std::numeric_limits<int32_t>::min() &&
                        number <= std::numeric_limits<int32_t>::max();
      return fits ? record->SetNumber(path, static_cast<int32_t>(number), row)
                  : record->SetUnlisted(path, HashOf(number), row);
    }
    case Type::kDate32:
    case Type::kDate64: {
      const int64_t time = type_ == Type::kDate32
                               ? int64_t{ElementAt<int32_t>(*array_, 1, array_->offset + at)}
                               : ElementAt<int64_t>(*array_, 1, array_->offset + at);
      const int64_t days = type_ == Type::kDate32 ? time : time / kDay;
      const bool whole = type_ == Type::kDate32 || time % kDay == 0;
      const bool fits =
          whole && days >= Date::Of(1, 1, 1).days() && days <= Date::Of(9999, 12, 31).days();
      return fits ? record->SetDate(path, Date::FromDays(static_cast<int32_t>(days)), row)
                  : record->SetUnlisted(path, HashOf(time), row);
    }
  }
}

// ---- Lists ------------------------------------------------------------------------------------

bool Lists::IsList(const ArrowSchema& schema) {
  return FormatOf(schema) == "+l" || FormatOf(schema) == "+L";
}

Result<Lists> Lists::Bind(const ArrowSchema& schema, const ArrowArray& array) {
  Status shape = CheckShape(array, 2, 1);
  if (shape.ok()) shape = CheckChildren(schema, array);
  if (!shape.ok()) return shape;
  Lists lists;
  lists.array_ = &array;
  lists.is_large_ = FormatOf(schema) == "+L";
  return lists;
}

bool Lists::IsNull(int64_t at) const { return IsNullAt(*array_, array_->offset + at); }

int64_t Lists::Begin(int64_t at) const {
  at += array_->offset;
  return is_large_ ? ElementAt<int64_t>(*array_, 1, at) : ElementAt<int32_t>(*array_, 1, at);
}

// ---- Records ----------------------------------------------------------------------------------

Result<Columns> Columns::Bind(const Framework& framework, const ArrowSchema* schema,
                              const ArrowArray* array) {
  const Status given = Check({{"schema", schema}, {"columns", array}});
  if (!given.ok()) return given;
  if (FormatOf(*schema) != "+s") return Wrong("schema is not a struct, whose children are columns");
  Status shape = CheckShape(*array, 1, schema->n_children);
  if (shape.ok()) shape = CheckChildren(*schema, *array);
  if (!shape.ok()) return shape;
  Columns columns;
  columns.size_ = array->length;
  columns.offset_ = array->offset;
  columns.outline_ = OutlineOf(framework);
  for (int64_t i = 0; i < schema->n_children; ++i) {
    const Status added = columns.Add(framework, *schema->children[i], *array->children[i]);
    if (added.ok()) continue;
    return Status(added.code(), "column \"" + std::string(Text(schema->children[i]->name)) +
                                    "\": " + added.message());
  }
  return columns;
}

Status Columns::Add(const Framework& framework, const ArrowSchema& schema,
                    const ArrowArray& array) {
  const std::string name(Text(schema.name));
  for (const auto& [id, leaves] :
       {std::pair("record-id", &record_id_), std::pair("person-id", &person_id_),
        std::pair("council", &council_)}) {
    if (name != id) continue;
    Result<Leaf> leaf = Leaf::Bind(schema, array);
    if (!leaf.ok()) return leaf.status();
    if (!leaf->is_text()) return Wrong("the column must hold texts");
    if (!leaves->empty()) return Wrong("there is another column of that name");
    leaves->push_back(*std::move(leaf));
    return Status();
  }
  for (const OutlineGroup& group : outline_.groups) {
    if (!group.id.empty() && group.id == name) return AddRows(framework, group, schema, array);
  }
  return AddValue(framework, name, schema, array, &values_, &many_);
}

Status Columns::AddValue(const Framework& framework, const std::string& name,
                         const ArrowSchema& schema, const ArrowArray& array,
                         std::vector<Value>* values, std::vector<Many>* many) const {
  const Result<Path> path = framework.FindPath(name);
  if (!path.ok()) return path.status();
  const auto same = [&path](const auto& other) { return other.path == *path; };
  if (std::any_of(values->begin(), values->end(), same) ||
      std::any_of(many->begin(), many->end(), same)) {
    return Wrong("there is another column of that name");
  }
  const OutlinePath& of = outline_.paths[path->index];
  const bool is_list = Lists::IsList(schema);
  if (is_list && !of.many) return Wrong("the path takes one value, and the column holds lists");
  if (!is_list) {
    Result<Leaf> leaf = Leaf::Bind(schema, array);
    if (!leaf.ok()) return leaf.status();
    if (!leaf->Fits(of.kind)) return Wrong(kDoesNotFit);
    values->push_back({*path, *std::move(leaf)});
    return Status();
  }
  Result<Lists> lists = Lists::Bind(schema, array);
  if (!lists.ok()) return lists.status();
  Result<Leaf> leaf = Leaf::Bind(*schema.children[0], *array.children[0]);
  if (!leaf.ok()) return leaf.status();
  if (!leaf->Fits(of.kind)) return Wrong(kDoesNotFit);
  many->push_back({*path, *std::move(lists), *std::move(leaf)});
  return Status();
}

Status Columns::AddRows(const Framework& framework, const OutlineGroup& group,
                        const ArrowSchema& schema, const ArrowArray& array) {
  if (!Lists::IsList(schema)) return Wrong("the column of a group must hold lists of structs");
  Result<Lists> lists = Lists::Bind(schema, array);
  if (!lists.ok()) return lists.status();
  const ArrowSchema& type = *schema.children[0];
  const ArrowArray& structs = *array.children[0];
  if (FormatOf(type) != "+s") return Wrong("the column of a group must hold lists of structs");
  Status shape = CheckShape(structs, 1, type.n_children);
  if (shape.ok()) shape = CheckChildren(type, structs);
  if (!shape.ok()) return shape;
  Rows rows;
  rows.path = *framework.FindPath(group.id);
  rows.is_group = group.kind == OutlineGroupKind::kGroup;
  rows.lists = *std::move(lists);
  rows.offset = structs.offset;
  for (int64_t i = 0; i < type.n_children; ++i) {
    const std::string name = group.id + "." + std::string(Text(type.children[i]->name));
    const Status added = AddValue(framework, name, *type.children[i], *structs.children[i],
                                  &rows.values, &rows.many);
    if (!added.ok()) return Status(added.code(), name + ": " + added.message());
  }
  rows_.push_back(std::move(rows));
  return Status();
}

void Columns::Put(const std::vector<Value>& values, const std::vector<Many>& many, int64_t at,
                  int row, RecordBuffer* record) {
  for (const Value& value : values) value.leaf.Put(at, value.path, row, record);
  for (const Many& one : many) {
    if (one.lists.IsNull(at)) continue;
    for (int64_t i = one.lists.Begin(at); i < one.lists.End(at); ++i) {
      one.leaf.Put(i, one.path, row, record);
    }
  }
}

void Columns::Fill(int64_t at, RecordBuffer* record) const {
  record->Clear();
  at += offset_;
  for (const Leaf& leaf : record_id_) record->SetRecordId(leaf.TextAt(at));
  for (const Leaf& leaf : person_id_) record->SetPersonId(leaf.TextAt(at));
  for (const Leaf& leaf : council_) record->SetCouncil(leaf.TextAt(at));
  Put(values_, many_, at, 0, record);
  for (const Rows& rows : rows_) {
    if (rows.lists.IsNull(at)) continue;
    if (rows.is_group) record->SetSupplied(rows.path);
    for (int64_t i = rows.lists.Begin(at); i < rows.lists.End(at); ++i) {
      const int row = record->AddRow(rows.path);
      if (row < 0) break;
      Put(rows.values, rows.many, rows.offset + i, row, record);
    }
  }
}

namespace {

// Fills one record after the other, and passes each to `use`. What this finds gets the number of
// the row, since a record without an id can be told from others by nothing else.
template <typename Use>
Status ForEachRecord(const Framework& framework, const ArrowSchema* schema, const ArrowArray* array,
                     RecordBuffer* record, std::vector<Finding>* findings, const Use& use) {
  const Result<Columns> columns = Columns::Bind(framework, schema, array);
  if (!columns.ok()) return columns.status();
  for (int64_t i = 0; i < columns->size(); ++i) {
    columns->Fill(i, record);
    const size_t before = findings == nullptr ? 0 : findings->size();
    use(*record);
    if (findings == nullptr) continue;
    for (size_t k = before; k < findings->size(); ++k) {
      (*findings)[k].row = static_cast<uint64_t>(i) + 1;
    }
  }
  record->Clear();
  return Status();
}

}  // namespace
}  // namespace mspof::capi

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Finding;
using mspof::Status;

int mspof_tally_add_columns(mspof_tally* tally, const struct ArrowSchema* schema,
                            const struct ArrowArray* columns, mspof_bytes** findings,
                            mspof_error* error) {
  if (findings != nullptr) *findings = nullptr;
  return Run(error, {{"tally", tally}}, [&]() -> Status {
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    std::vector<Finding> found;
    std::vector<Finding>* const sink = findings == nullptr ? nullptr : &found;
    const Status status =
        ForEachRecord(tally->framework, schema, columns, &tally->record, sink,
                      [&](const mspof::RecordBuffer& record) { tally->tally->Add(record, sink); });
    if (!status.ok() || findings == nullptr) return status;
    return Put(findings, mspof::EncodeFindings(found));
  });
}

int mspof_checker_check_columns(mspof_bytes** out, mspof_checker* checker,
                                const struct ArrowSchema* schema, const struct ArrowArray* columns,
                                mspof_error* error) {
  return Give(out, error, {{"checker", checker}}, [&]() -> Status {
    std::vector<Finding> found;
    const Status status = ForEachRecord(
        checker->framework, schema, columns, &checker->record, &found,
        [&](const mspof::RecordBuffer& record) { checker->checker.Check(record, &found); });
    return status.ok() ? Put(out, mspof::EncodeFindings(found)) : status;
  });
}
