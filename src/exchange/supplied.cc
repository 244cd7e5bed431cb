// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Walks over the record with names, because it holds the texts. The view that rules and measures
// read decides whether a question is due, so that there is one answer to this.
// Tested by tests/unit/exchange/json_schema_test.cc.

#include "exchange/supplied.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "engine/view.h"
#include "mspof/record_buffer.h"
#include "record/own_fields.h"
#include "record/set_numbers.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof::exchange {
namespace {

using definition::kNone;
using definition::ScopeKind;

class Walk {
 public:
  Walk(const Framework& framework, const CaseRecord& record, Date as_of)
      : d_(internal::ImplOf(framework)), filled_(framework), view_(d_, {as_of, std::nullopt}) {
    filled_.Assign(record);
    view_.Load(internal::ImplOf(filled_));
    Add("council", kNone, {record.council});
    for (size_t core = 0; core < definition::kCores; ++core) {
      const record::OwnField<CaseRecord>& field = record::kCoreFields[core];
      Add(std::string(field.id), d_.core[core], {record.*field.text});
    }
    for (const Value& value : record.values) AddValue(0, kNoSet, 0, "", value);
    for (const Group& group : record.groups) AddGroup(group);
    const std::vector<record::SetNumber> numbers = record::NumberSets(record);
    for (size_t i = 0; i < numbers.size(); ++i) AddSet(record.answer_sets[i], i, numbers[i]);
  }

  std::vector<Supplied> Take() { return std::move(all_); }

 private:
  uint16_t Find(uint16_t scope, std::string_view id) const {
    return scope == kNone ? kNone : d_.FindField(scope, id);
  }

  // Adds a value, and whether it may be given out as a value of row `row`.
  void Add(std::string path, uint16_t field, const std::vector<std::string>& texts,
           size_t set = kNoSet, uint32_t row = 0,
           const std::optional<Capture>& capture = std::nullopt) {
    Supplied value{std::move(path), field, set, {}, capture, {}};
    for (const std::string& text : texts) {
      if (!text.empty()) value.texts.push_back(text);
    }
    if (value.texts.empty()) return;
    value.withheld = WithheldByCapture(value);
    if (value.withheld.empty()) value.withheld = WithheldByDue(value, row);
    all_.push_back(std::move(value));
  }

  static std::string_view WithheldByCapture(const Supplied& value) {
    const CaptureState state = value.capture ? value.capture->state : CaptureState::kUnspecified;
    if (state == CaptureState::kParked) return "it is parked";
    if (state == CaptureState::kBeside) return "another version counts, or contradicts it";
    return "";
  }

  std::string_view WithheldByDue(const Supplied& value, uint32_t row) const {
    if (value.field == kNone || d_.fields[value.field].question == kNone) return "";
    switch (view_.Due(d_.fields[value.field].question, row)) {
      case engine::Truth::kTrue:
        return "";
      case engine::Truth::kFalse:
        return "its question does not apply";
      default:
        return "it is not known yet whether its question applies";
    }
  }

  void AddValue(uint16_t scope, size_t set, uint32_t row, std::string_view prefix,
                const Value& value) {
    Add(support::StrCat(prefix, value.id), Find(scope, value.id), value.values, set, row,
        value.capture);
  }

  // A group may be in a record several times. Its rows are then numbered on, as in the compiled
  // record.
  void AddGroup(const Group& group) {
    const uint16_t scope = d_.FindScope(group.id, ScopeKind::kGroup);
    uint32_t& rows = rows_of_groups_[group.id];
    for (const mspof::Row& one : group.rows) {
      const std::string prefix = support::StrCat(group.id, "[", ++rows, "].");
      for (const Value& value : one.values) AddValue(scope, kNoSet, rows - 1, prefix, value);
    }
  }

  void AddSet(const AnswerSet& set, size_t index, const record::SetNumber& number) {
    const uint16_t scope = d_.FindScope(set.collection, ScopeKind::kCollection);
    const std::string name = record::NameOfSet(set, number);
    if (!number.row) return AddPassedOver(set, index, name);
    const std::string prefix = name + ".";
    for (const record::OwnField<AnswerSet>& field : record::kOwnFieldsOfSet) {
      Add(support::StrCat(prefix, field.id), Find(scope, field.id), {set.*field.text}, index,
          *number.row);
    }
    for (const Value& value : set.values) AddValue(scope, index, *number.row, prefix, value);
  }

  // The set has no row in the view.
  void AddPassedOver(const AnswerSet& set, size_t index, const std::string& name) {
    all_.push_back({name, kNone, index, {}, std::nullopt, "nothing in the answer set counts"});
    for (const Value& value : set.values) {
      if (record::IsOwnFieldOfSet(value.id)) continue;
      Add(support::StrCat(name, ".", value.id), kNone, value.values, index, 0, value.capture);
    }
  }

  const internal::Impl<Framework>& d_;
  RecordBuffer filled_;
  engine::View view_;
  std::map<std::string, uint32_t> rows_of_groups_;
  std::vector<Supplied> all_;
};

bool IsNumber(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  if (text.empty() || text.size() > 10) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

}  // namespace

std::vector<Supplied> SuppliedBy(const Framework& framework, const CaseRecord& record, Date as_of) {
  return Walk(framework, record, as_of).Take();
}

bool IsReadable(const internal::Impl<Framework>& d, uint16_t field,
                const std::vector<std::string>& texts) {
  const definition::Field& f = d.fields[field];
  if (texts.size() > 1 && !f.many) return false;
  const std::set<std::string> distinct(texts.begin(), texts.end());
  if (distinct.size() != texts.size()) return false;
  for (const std::string& text : texts) {
    switch (f.kind) {
      case definition::FieldKind::kCode:
        if (d.lists[f.list].Find(text) == kNone) return false;
        break;
      case definition::FieldKind::kDate:
        if (!Date::Parse(text).ok()) return false;
        break;
      case definition::FieldKind::kNumber: {
        if (!IsNumber(text)) return false;
        const int64_t number = std::stoll(text);
        if (number < INT32_MIN || number > INT32_MAX) return false;
        break;
      }
    }
  }
  return true;
}

void Put(const internal::Impl<Framework>& d, uint16_t field, std::vector<std::string> texts,
         const std::optional<Capture>& capture, CaseRecord* record, AnswerSet* set) {
  const definition::Field& f = d.fields[field];
  if (f.scope != 0) {
    if (f.slot < definition::kSetSlots) {
      set->*record::kOwnFieldsOfSet[f.slot].text = texts[0];
    } else {
      const size_t prefix = d.scopes[f.scope].id.size() + 1;
      set->values.push_back({f.path.substr(prefix), std::move(texts), capture});
    }
    return;
  }
  const definition::Core core = definition::CoreOf(f.path);
  if (core != definition::kCores) {
    record->*record::kCoreFields[core].text = texts[0];
    return;
  }
  record->values.push_back({f.path, std::move(texts), capture});
}

Finding LeftOut(std::string_view rule, Severity severity, std::string_view record_id,
                std::string_view path, std::string_view message, std::string_view remedy) {
  // If the definition does not declare the value, the record's writer chose the name.
  return {std::string(rule),      severity,
          std::string(record_id), support::Shown(path),
          std::string(message),   std::string(remedy),
          "mspof-project",        0};
}

}  // namespace mspof::exchange
