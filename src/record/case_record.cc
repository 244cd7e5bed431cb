// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads records with names from bytes, and from JSON and back, through the messages of the schema.
// Speed matters little here: this is not the path of millions of records.
// Tested by tests/unit/record/case_record_test.cc.

#include "mspof/case_record.h"

#include <algorithm>

#include <google/protobuf/util/json_util.h>

#include "record/own_fields.h"
#include "record/wire.h"
#include "record/wire_form.h"
#include "support/file_kind.h"
#include "support/json_text.h"
#include "support/parse.h"

namespace mspof {
namespace record {
namespace {

void ToWire(const Capture& from, v1::Capture* to) {
  to->set_wording(from.wording);
  to->set_language(from.language);
  to->set_respondent(from.respondent);
  to->set_interviewer(from.interviewer);
  to->set_date(from.date);
  to->set_state(static_cast<v1::CaptureState>(from.state));
  to->mutable_replaces()->Assign(from.replaces.begin(), from.replaces.end());
}

void ToWire(const CaptureDraft& from, v1::CaptureDraft* to) {
  if (from.pin) {
    to->mutable_pin()->set_framework(from.pin->framework);
    to->mutable_pin()->set_edition(from.pin->edition);
    to->mutable_pin()->set_digest(from.pin->digest);
  }
  for (const Finalisation& one : from.finalisations) {
    v1::Finalisation* out = to->add_finalisation();
    out->set_number(one.number);
    out->set_reason(one.reason);
    out->set_date(one.date);
    out->set_withdrawn(one.withdrawn);
    out->set_content(one.content);
  }
  for (const Group& group : from.groups_beside) record::ToWire(group, to->add_group_beside());
}

Value FromWire(const v1::Value& from) {
  Value to;
  to.id = from.id();
  to.values.assign(from.value().begin(), from.value().end());
  if (from.has_capture()) {
    const v1::Capture& c = from.capture();
    to.capture = Capture{c.wording(),
                         c.language(),
                         c.respondent(),
                         c.interviewer(),
                         c.date(),
                         static_cast<CaptureState>(c.state()),
                         {c.replaces().begin(), c.replaces().end()}};
  }
  return to;
}

Group FromWire(const v1::Group& from) {
  Group to;
  to.id = from.id();
  for (const v1::Row& row : from.row()) {
    to.rows.emplace_back();
    for (const v1::Value& value : row.value()) to.rows.back().values.push_back(FromWire(value));
  }
  return to;
}

CaptureDraft FromWire(const v1::CaptureDraft& from) {
  CaptureDraft to;
  if (from.has_pin()) {
    to.pin = Pin{from.pin().framework(), from.pin().edition(), from.pin().digest()};
  }
  for (const v1::Finalisation& one : from.finalisation()) {
    to.finalisations.push_back(
        {one.number(), one.reason(), one.date(), one.withdrawn(), one.content()});
  }
  for (const v1::Group& group : from.group_beside()) to.groups_beside.push_back(FromWire(group));
  return to;
}

}  // namespace

void ToWire(const Value& from, v1::Value* to) {
  to->set_id(from.id);
  for (const std::string& text : from.values) to->add_value(text);
  if (from.capture) ToWire(*from.capture, to->mutable_capture());
}

void ToWire(const Group& from, v1::Group* to) {
  to->set_id(from.id);
  for (const Row& row : from.rows) {
    v1::Row* out = to->add_row();
    for (const Value& value : row.values) ToWire(value, out->add_value());
  }
}

void ToWire(const AnswerSet& from, v1::AnswerSet* to) {
  to->set_collection(from.collection);
  to->set_respondent(from.respondent);
  to->set_interviewer(from.interviewer);
  to->set_asked(from.asked);
  to->set_reason(from.reason);
  for (const Value& value : from.values) ToWire(value, to->add_value());
  to->set_id(from.id);
}

void ToWire(const CaseRecord& from, v1::CaseRecord* to) {
  to->set_record_id(from.record_id);
  to->set_person_id(from.person_id);
  to->set_council(from.council);
  to->set_received(from.received);
  to->set_started(from.started);
  to->set_concluded(from.concluded);
  to->set_born(from.born);
  to->set_died(from.died);
  to->set_kind(from.kind);
  for (const Value& value : from.values) ToWire(value, to->add_value());
  for (const Group& group : from.groups) ToWire(group, to->add_group());
  for (const AnswerSet& set : from.answer_sets) ToWire(set, to->add_answer_set());
  if (from.draft) ToWire(*from.draft, to->mutable_draft());
}

AnswerSet FromWire(const v1::AnswerSet& from) {
  AnswerSet to{from.collection(), from.respondent(), from.interviewer(),
               from.asked(),      from.reason(),     {},
               from.id()};
  for (const v1::Value& value : from.value()) to.values.push_back(FromWire(value));
  return to;
}

CaseRecord FromWire(const v1::CaseRecord& from) {
  CaseRecord to;
  to.record_id = from.record_id();
  to.person_id = from.person_id();
  to.council = from.council();
  to.received = from.received();
  to.started = from.started();
  to.concluded = from.concluded();
  to.born = from.born();
  to.died = from.died();
  to.kind = from.kind();
  for (const v1::Value& value : from.value()) to.values.push_back(FromWire(value));
  for (const v1::Group& group : from.group()) to.groups.push_back(FromWire(group));
  for (const v1::AnswerSet& set : from.answer_set()) to.answer_sets.push_back(FromWire(set));
  if (from.has_draft()) to.draft = FromWire(from.draft());
  return to;
}

bool Counts(const Value& value) {
  if (value.capture && (value.capture->state == CaptureState::kParked ||
                        value.capture->state == CaptureState::kBeside)) {
    return false;
  }
  return std::any_of(value.values.begin(), value.values.end(),
                     [](const std::string& text) { return !text.empty(); });
}

bool IsWithdrawn(const CaseRecord& record) {
  if (!record.draft) return false;
  Withdrawal newest;
  for (const Finalisation& one : record.draft->finalisations) newest.Add(one.number, one.withdrawn);
  return newest.holds;
}

bool IsPassedOver(const AnswerSet& set) {
  return !set.id.empty() && set.reason.empty() &&
         std::none_of(set.values.begin(), set.values.end(), [](const Value& value) {
           return !IsOwnFieldOfSet(value.id) && Counts(value);
         });
}

}  // namespace record

inline namespace abi0 {

namespace {

// The same limit as for a record of a stream.
constexpr size_t kMostJsonBytes = size_t{16} << 20;

// Few enough lines that nobody has to scroll: in a file of another kind each line is wrong.
std::string FirstLines(const std::string& text) {
  constexpr int kMost = 3;
  size_t end = 0;
  for (int line = 0; line < kMost && end != std::string::npos; ++line) {
    end = text.find('\n', end + (line > 0 ? 1 : 0));
  }
  return end == std::string::npos
             ? text
             : text.substr(0, end) + "\nand more mistakes: check that it is a record";
}

}  // namespace

Result<CaseRecord> CaseRecord::Decode(std::string_view bytes) try {
  Status form = record::CheckWireForm(bytes);
  if (!form.ok()) return form;
  v1::CaseRecord message;
  if (!support::ParseQuietly(bytes, &message)) {
    return Status(StatusCode::kResourceExhausted, "the record has 2 GiB or more");
  }
  return record::FromWire(message);
} catch (...) {
  return internal::Thrown();
}

std::string CaseRecord::ToJson() const {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  v1::CaseRecord message;
  record::ToWire(*this, &message);
  // Every message of the schema can be written as JSON.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

Result<CaseRecord> CaseRecord::FromJson(std::string_view json, std::string_view name) try {
  v1::CaseRecord message;
  const Status parsed =
      support::ParseJson(json, name, kMostJsonBytes, &message, nullptr, support::Told::kNothing);
  if (!parsed.ok()) {
    const Status other = support::OrOtherKind(parsed, json, name, "record");
    return Status(StatusCode::kCorrupt, FirstLines(other.message()));
  }
  return record::FromWire(message);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
