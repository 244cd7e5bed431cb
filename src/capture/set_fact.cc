// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a value that the host knows as a version, so that two systems with the same value do not
// contradict each other. A value that the framework could not read is refused here, where the host
// can still correct it. Tested by tests/unit/capture/interview_test.cc.

#include <charconv>

#include "capture/interview_impl.h"
#include "definition/councils.h"
#include "record/own_fields.h"
#include "record/wire.h"
#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {

using capture::HeadsAt;
using support::StrCat;

namespace {

Status NotTaken(std::string_view id, std::string_view what) {
  return Status(StatusCode::kInvalidArgument, StrCat("\"", id, "\" takes ", what));
}

// Whether a host may write this into a record; no message repeats a value.
Status CheckFact(const internal::Impl<Framework>& d, std::string_view id,
                 const std::vector<std::string>& values) {
  const uint16_t found = d.FindField(0, id);
  const bool declared = found != definition::kNone;
  if (!declared && !record::IsOwnFieldOfRecord(id)) {
    std::vector<std::string_view> known;
    for (const auto& [name, field] : d.slot_names[0]) known.emplace_back(name);
    const std::string_view nearest = support::Nearest(id, known);
    return Status(StatusCode::kNotFound,
                  StrCat("there is no \"", support::Shown(id), "\" of a record in ", d.info.id,
                         nearest.empty() ? "" : StrCat(": did you mean \"", nearest, "\"?")));
  }
  const definition::Field* field = declared ? &d.fields[found] : nullptr;
  if (values.size() > 1 && !(declared && field->many)) return NotTaken(id, "one value");
  for (const std::string& value : values) {
    if (!support::IsUtf8(value)) return NotTaken(id, "a text in UTF-8: convert it");
    const bool day = declared ? field->kind == definition::FieldKind::kDate
                              : definition::IsDay(definition::CoreOf(id));
    if (day && !Date::Parse(value).ok()) return NotTaken(id, "a day, YYYY-MM-DD");
    if (id == "council" && !definition::IsCouncil(value)) {
      return NotTaken(
          id, "the GSS code of a council with adult social services, for example E09000001");
    }
    if (!declared) continue;
    int32_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = error == std::errc() && end == value.data() + value.size();
    if (field->kind == definition::FieldKind::kNumber && !is_number) {
      return NotTaken(id, "a whole number");
    }
    if (field->kind != definition::FieldKind::kCode) continue;
    const definition::CodeList& list = d.lists[field->list];
    if (list.Find(value) != definition::kNone) continue;
    std::string codes;
    for (const auto& code : list.codes)
      support::StrAppend(&codes, codes.empty() ? "" : ", ", code.id);
    return NotTaken(id, StrCat("one of ", codes));
  }
  return Status();
}

}  // namespace

Status SetValue(const Framework& framework, CaseRecord* record, std::string_view id,
                const std::vector<std::string>& values) try {
  const Status status = CheckFact(internal::ImplOf(framework), id, values);
  if (!status.ok()) return status;
  capture::Place place = {std::string(id), &record->values};
  for (const capture::Place& field : capture::FieldsOf(record)) {
    if (field.id == id) place = field;
  }
  const std::vector<Value> heads = HeadsAt(place);
  const Value* counting = capture::Counting(heads);
  if (counting == nullptr ? heads.empty() && values.empty() : counting->values == values) {
    return Status();
  }
  capture::Replace({place.id, values, std::nullopt}, place);
  return Status();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
