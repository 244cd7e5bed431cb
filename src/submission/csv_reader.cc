// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the data of the CSV form: a visitor looks for the field that a datum names. A name is a
// kind and, after the first colon, a key: "left-out:outside-period", "cell:risk.type=physical".
// Tested by tests/unit/submission/csv_test.cc.

#include "submission/csv_reader.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <vector>

#include "submission/csv_fields.h"
#include "submission/text.h"

namespace mspof::submission {
namespace {

template <typename Number>
bool ParseNumber(std::string_view text, Number* number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number);
  return error == std::errc() && stop == end && !text.empty();
}

// "a=b,c=d" → b, d. Names of dimensions are compared later, when all are known.
bool ParseCodes(std::string_view key, std::vector<std::string>* codes) {
  while (!key.empty()) {
    const std::string_view pair = key.substr(0, key.find(','));
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return false;
    codes->emplace_back(pair.substr(equals + 1));
    key.remove_prefix(pair.size() == key.size() ? key.size() : pair.size() + 1);
  }
  return true;
}

class Filler {
 public:
  Filler(std::string_view kind, std::string_view key, std::string_view value)
      : kind_(kind), key_(key), value_(value) {}

  // REQUIRES: the fields of the row were visited.
  std::string error() && {
    return found_ || !error_.empty() ? std::move(error_) : "there is no datum with this name";
  }

  void Text(const char* name, std::string& text) {
    if (!IsScalar(name)) return;
    text = std::string(Unguarded(value_));
    if (!IsRemark(text)) error_ = "the text is not UTF-8, or has control characters";
  }
  void TextIfAny(const char* name, std::string& text) { Text(name, text); }
  template <typename Integer>
  void Number(const char* name, Integer& number) {
    if (IsScalar(name)) Count(&number);
  }
  void NumberIfAny(const char* name, uint64_t& number) { Number(name, number); }
  void Day(const char* name, Date& day) {
    if (!IsScalar(name)) return;
    const Result<Date> date = Date::Parse(value_);
    if (date.ok()) {
      day = *date;
    } else {
      error_ = date.status().message();
    }
  }
  void Flag(const char* name, bool& flag) {
    if (!IsScalar(name)) return;
    flag = value_ == "yes";
    if (!flag && value_ != "no") error_ = "expected yes or no";
  }
  void Level(const char* name, Severity& severity) {
    if (!IsScalar(name)) return;
    for (Severity level : {Severity::kNote, Severity::kWarning, Severity::kError}) {
      if (SeverityName(level) != value_) continue;
      severity = level;
      return;
    }
    error_ = "expected NOTE, WARNING or ERROR";
  }
  void Account(Accounting& accounting) { Fields(accounting, *this); }
  void Named(const char* name, std::vector<NamedCount>& rows) {
    if (!Is(name)) return;
    rows.push_back({std::string(key_), 0});
    if (!IsToken(key_)) error_ = "the name after the colon is not an id or reason";
    Count(&rows.back().count);
  }
  void Positions(const char* name, std::vector<std::string>& texts) {
    if (!Is(name)) return;
    uint64_t position = 0;
    if (!ParseNumber(key_, &position) || position < 1 || position > MeasureResult::kMaxDimensions) {
      error_ = "the position is not a number from 1 to 64";
      return;
    }
    if (texts.size() < position) texts.resize(position);
    texts[position - 1] = std::string(value_);
  }
  void Absent(const char* name, std::vector<AbsentCount>& rows) {
    if (!Is(name)) return;
    const size_t equals = key_.find('=');
    if (equals == std::string_view::npos) {
      error_ = "expected dimension=code in the name";
      return;
    }
    rows.push_back({std::string(key_.substr(0, equals)), std::string(key_.substr(equals + 1)), 0});
    Count(&rows.back().count);
  }
  void Cells(const char* name, const std::vector<std::string>&, std::vector<Cell>& cells) {
    if (!Is(name)) return;
    cells.emplace_back();
    if (ParseCodes(key_, &cells.back().codes)) {
      Count(&cells.back().count);
    } else {
      error_ = "expected dimension=code in the name";
    }
  }

 private:
  bool Is(const char* name) {
    found_ = found_ || kind_ == name;
    return kind_ == name;
  }
  bool IsScalar(const char* name) { return key_.empty() && Is(name); }
  template <typename Integer>
  void Count(Integer* number) {
    if (!ParseNumber(value_, number)) error_ = "expected a whole number";
  }

  const std::string_view kind_;
  const std::string_view key_;
  const std::string_view value_;
  bool found_ = false;
  std::string error_;
};

// The row with these keys; a new row if there is none yet.
template <typename Row, typename Index>
Row* Find(std::vector<Row>* rows, Index* index, const std::string& first,
          const std::string& second) {
  const auto [it, fresh] = index->emplace(std::pair(first, second), rows->size());
  if (fresh) rows->emplace_back();
  return &(*rows)[it->second];
}

// The kind and the key of a name.
std::pair<std::string_view, std::string_view> Parts(std::string_view name) {
  const std::string_view kind = name.substr(0, name.find(':'));
  return {kind, name.substr(std::min(kind.size() + 1, name.size()))};
}

template <typename Row>
std::string Fill(Row* row, std::string_view kind, std::string_view key, std::string_view value) {
  Filler filler(kind, key, value);
  Fields(*row, filler);
  return std::move(filler).error();
}

}  // namespace

template <typename RowsOfOne>
bool CsvReader::ReadRow(const Datum& d, std::string_view part, RowsOfOne* rows, Places* places,
                        std::string* error) {
  const auto [kind, key] = Parts(d.name);
  if (part == "population") {
    PopulationResult* row = Find(&rows->populations, &places->populations, d.id, "");
    row->id = d.id;
    *error = Fill(row, kind, key, d.value);
  } else if (part == "measure") {
    MeasureResult* row = Find(&rows->measures, &places->measures, d.id, d.population);
    row->id = d.id;
    row->population = d.population;
    *error = Fill(row, kind, key, d.value);
  } else if (part == "coverage") {
    CoverageResult* row = Find(&rows->coverages, &places->coverages, d.id, d.population);
    row->collection = d.id;
    row->population = d.population;
    *error = Fill(row, kind, key, d.value);
  } else if (part == "rule") {
    RuleResult* row = Find(&rows->rules, &places->rules, d.id, "");
    row->id = d.id;
    *error = Fill(row, kind, key, d.value);
  } else {
    return false;
  }
  return true;
}

std::string CsvReader::Read(const Datum& d) {
  const auto [kind, key] = Parts(d.name);
  Return& ret = submission_.council_return;
  for (const std::string& id : {d.id, d.population}) {
    if (!id.empty() && !IsToken(id)) return "the id or population is not an id";
  }
  if (d.part == "file") return {};
  if (d.part == "envelope") return Fill(&submission_.envelope, kind, key, d.value);
  if (d.part == "scope") return Fill(&ret.scope, kind, key, d.value);
  const std::string_view part = d.part;
  const std::string_view local(kLocalPart);
  std::string error;
  if (ReadRow(d, part, &ret, &published_, &error)) return error;
  if (part.substr(0, local.size()) == local &&
      ReadRow(d, part.substr(local.size()), &ret.local, &local_, &error)) {
    return error;
  }
  if (d.part == "proportion") {
    const std::string code(key);
    ProportionResult* row = Find(&ret.proportions, &proportions_, d.id, code);
    row->id = d.id;
    row->code = code;
    return Fill(row, kind, "", d.value);
  }
  if (d.part == "return") return Fill(&ret, kind, key, d.value);
  return "there is no part with this name";
}

}  // namespace mspof::submission
