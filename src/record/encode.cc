// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a record's bytes in one go: each message in the place where it stays, the fields of each
// in the order of their numbers. The bytes are those that support/canonical.h makes of the message.
// Tested by tests/unit/record/case_record_test.cc.

#include "mspof/case_record.h"

#include <mspof/v1/record.pb.h>

#include "support/wire_writer.h"

namespace mspof {
namespace record {
namespace {

using support::WireWriter;

void Put(const Capture& from, WireWriter* w) {
  using M = v1::Capture;
  w->Text(M::kWordingFieldNumber, from.wording);
  w->Text(M::kLanguageFieldNumber, from.language);
  w->Text(M::kRespondentFieldNumber, from.respondent);
  w->Text(M::kInterviewerFieldNumber, from.interviewer);
  w->Text(M::kDateFieldNumber, from.date);
  w->Signed(M::kStateFieldNumber, static_cast<int>(from.state));
  w->Numbers(M::kReplacesFieldNumber, from.replaces);
}

void Put(const Value& from, WireWriter* w) {
  using M = v1::Value;
  w->Text(M::kIdFieldNumber, from.id);
  w->Texts(M::kValueFieldNumber, from.values);
  if (from.capture) w->InPlace(M::kCaptureFieldNumber, [&] { Put(*from.capture, w); });
}

void Put(const Row& from, WireWriter* w) {
  for (const Value& value : from.values) {
    w->InPlace(v1::Row::kValueFieldNumber, [&] { Put(value, w); });
  }
}

void Put(const Group& from, WireWriter* w) {
  using M = v1::Group;
  w->Text(M::kIdFieldNumber, from.id);
  for (const Row& row : from.rows) w->InPlace(M::kRowFieldNumber, [&] { Put(row, w); });
}

void Put(const AnswerSet& from, WireWriter* w) {
  using M = v1::AnswerSet;
  w->Text(M::kCollectionFieldNumber, from.collection);
  w->Text(M::kRespondentFieldNumber, from.respondent);
  w->Text(M::kInterviewerFieldNumber, from.interviewer);
  w->Text(M::kAskedFieldNumber, from.asked);
  w->Text(M::kReasonFieldNumber, from.reason);
  for (const Value& value : from.values) {
    w->InPlace(M::kValueFieldNumber, [&] { Put(value, w); });
  }
  w->Text(M::kIdFieldNumber, from.id);
}

void Put(const Pin& from, WireWriter* w) {
  using M = v1::Pin;
  w->Text(M::kFrameworkFieldNumber, from.framework);
  w->Text(M::kEditionFieldNumber, from.edition);
  w->Text(M::kDigestFieldNumber, from.digest);
}

void Put(const Finalisation& from, WireWriter* w) {
  using M = v1::Finalisation;
  w->Number(M::kNumberFieldNumber, from.number);
  w->Text(M::kReasonFieldNumber, from.reason);
  w->Text(M::kDateFieldNumber, from.date);
  w->Number(M::kWithdrawnFieldNumber, from.withdrawn ? 1 : 0);
  w->Text(M::kContentFieldNumber, from.content);
}

void Put(const CaptureDraft& from, WireWriter* w) {
  using M = v1::CaptureDraft;
  if (from.pin) w->InPlace(M::kPinFieldNumber, [&] { Put(*from.pin, w); });
  for (const Finalisation& one : from.finalisations) {
    w->InPlace(M::kFinalisationFieldNumber, [&] { Put(one, w); });
  }
  for (const Group& group : from.groups_beside) {
    w->InPlace(M::kGroupBesideFieldNumber, [&] { Put(group, w); });
  }
}

void Put(const CaseRecord& from, WireWriter* w) {
  using M = v1::CaseRecord;
  w->Text(M::kRecordIdFieldNumber, from.record_id);
  w->Text(M::kPersonIdFieldNumber, from.person_id);
  w->Text(M::kCouncilFieldNumber, from.council);
  w->Text(M::kReceivedFieldNumber, from.received);
  w->Text(M::kStartedFieldNumber, from.started);
  w->Text(M::kConcludedFieldNumber, from.concluded);
  w->Text(M::kBornFieldNumber, from.born);
  w->Text(M::kDiedFieldNumber, from.died);
  w->Text(M::kKindFieldNumber, from.kind);
  for (const Value& value : from.values) {
    w->InPlace(M::kValueFieldNumber, [&] { Put(value, w); });
  }
  for (const Group& group : from.groups) {
    w->InPlace(M::kGroupFieldNumber, [&] { Put(group, w); });
  }
  for (const AnswerSet& set : from.answer_sets) {
    w->InPlace(M::kAnswerSetFieldNumber, [&] { Put(set, w); });
  }
  if (from.draft) w->InPlace(M::kDraftFieldNumber, [&] { Put(*from.draft, w); });
}

}  // namespace
}  // namespace record

inline namespace abi0 {

std::string CaseRecord::Encode() const {
  support::WireWriter w;
  record::Put(*this, &w);
  return std::move(w).Take();
}

}  // namespace abi0
}  // namespace mspof
