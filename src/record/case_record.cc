// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records with names, to and from mspof.v1.CaseRecord. Convenience, not the hot path.
// Tested by tests/unit/record_test.cc.

#include "mspof/case_record.h"

#include <google/protobuf/util/json_util.h>
#include <mspof/v1/record.pb.h>

#include "base/canonical.h"
#include "base/parse.h"

namespace mspof {
inline namespace abi0 {
namespace {

void ToWire(const Value& from, v1::Value* to) {
  to->set_id(from.id);
  for (const std::string& text : from.values) to->add_value(text);
  if (!from.capture) return;
  v1::Capture* capture = to->mutable_capture();
  capture->set_wording(from.capture->wording);
  capture->set_language(from.capture->language);
  capture->set_respondent(from.capture->respondent);
  capture->set_interviewer(from.capture->interviewer);
  capture->set_date(from.capture->date);
  capture->set_state(static_cast<v1::CaptureState>(from.capture->state));
}

Value FromWire(const v1::Value& from) {
  Value to;
  to.id = from.id();
  to.values.assign(from.value().begin(), from.value().end());
  if (from.has_capture()) {
    const v1::Capture& c = from.capture();
    to.capture = Capture{c.wording(),     c.language(), c.respondent(),
                         c.interviewer(), c.date(),     static_cast<CaptureState>(c.state())};
  }
  return to;
}

v1::CaseRecord ToWire(const CaseRecord& from) {
  v1::CaseRecord to;
  to.set_record_id(from.record_id);
  to.set_person_id(from.person_id);
  to.set_council(from.council);
  to.set_received(from.received);
  to.set_started(from.started);
  to.set_concluded(from.concluded);
  to.set_born(from.born);
  to.set_died(from.died);
  to.set_kind(from.kind);
  for (const Value& value : from.values) ToWire(value, to.add_value());
  for (const Group& group : from.groups) {
    v1::Group* out = to.add_group();
    out->set_id(group.id);
    for (const Row& row : group.rows) {
      v1::Row* out_row = out->add_row();
      for (const Value& value : row.values) ToWire(value, out_row->add_value());
    }
  }
  for (const AnswerSet& set : from.answer_sets) {
    v1::AnswerSet* out = to.add_answer_set();
    out->set_collection(set.collection);
    out->set_respondent(set.respondent);
    out->set_interviewer(set.interviewer);
    out->set_asked(set.asked);
    out->set_reason(set.reason);
    for (const Value& value : set.values) ToWire(value, out->add_value());
  }
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
  for (const v1::Group& group : from.group()) {
    Group out;
    out.id = group.id();
    for (const v1::Row& row : group.row()) {
      Row out_row;
      for (const v1::Value& value : row.value()) out_row.values.push_back(FromWire(value));
      out.rows.push_back(std::move(out_row));
    }
    to.groups.push_back(std::move(out));
  }
  for (const v1::AnswerSet& set : from.answer_set()) {
    AnswerSet out{set.collection(), set.respondent(), set.interviewer(),
                  set.asked(),      set.reason(),     {}};
    for (const v1::Value& value : set.value()) out.values.push_back(FromWire(value));
    to.answer_sets.push_back(std::move(out));
  }
  return to;
}

}  // namespace

std::string CaseRecord::Encode() const { return base::CanonicalBytes(ToWire(*this)); }

Result<CaseRecord> CaseRecord::Decode(std::string_view bytes) {
  v1::CaseRecord message;
  if (!base::ParseQuietly(bytes, &message)) {
    return Status(StatusCode::kCorrupt,
                  "the bytes are not a serialized mspof.v1.CaseRecord: they are truncated or "
                  "of another kind");
  }
  return FromWire(message);
}

std::string CaseRecord::ToJson() const {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  // Every message of the schema can be written as JSON.
  (void)google::protobuf::util::MessageToJsonString(ToWire(*this), &json, options);
  return json;
}

Result<CaseRecord> CaseRecord::FromJson(std::string_view json) {
  v1::CaseRecord message;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &message);
  if (!parsed.ok()) {
    return Status(StatusCode::kCorrupt,
                  "the text is not the JSON form of mspof.v1.CaseRecord: check field names "
                  "and quotes");
  }
  return FromWire(message);
}

}  // namespace abi0
}  // namespace mspof
