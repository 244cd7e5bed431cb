// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A hand-over is a file with the questions of one collection. Whether a question is due was decided
// where the whole record is; here only the answers in the file can still change that.
// Tested by tests/unit/capture/handover_test.cc.

#include "mspof/capture/handover.h"

#include <algorithm>

#include <mspof/v1/handover.pb.h>

#include "capture/interview_impl.h"
#include "record/wire.h"
#include "support/canonical.h"
#include "support/digest.h"
#include "support/file_kind.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

using definition::kNone;
using support::StrCat;
using std::literals::string_view_literals::operator""sv;

namespace {

// Do not change: part of the format.
constexpr std::string_view kMagic = "\x89MSPFB\r\n"sv;
constexpr uint8_t kMajor = 1;
constexpr uint8_t kMinor = 0;
constexpr size_t kHeaderBytes = 10;
constexpr size_t kDigestBytes = 32;
// Four times the limit of a definition; the answers of one person are small.
constexpr size_t kMostBytes = size_t{16} << 20;

Status Corrupt(std::string_view what) {
  return Status(StatusCode::kCorrupt, StrCat(what, ": ask for the file again"));
}

Status TooLarge() {
  return Status(StatusCode::kResourceExhausted,
                StrCat("the hand-over is larger than ", kMostBytes >> 20,
                       " MiB: check that it is the right file"));
}

// Checks that the definition in a hand-over can be opened and is the one that it names.
Status CheckDefinition(const Handover& handover) {
  const Result<Framework> framework = Framework::Decode(handover.definition);
  internal::ThrowIfNoMemory(framework.status());
  if (!framework.ok()) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the definition in the hand-over: ", framework.status().message()));
  }
  if (framework->info().digest == handover.pin.digest) return Status();
  return Status(StatusCode::kInvalidArgument,
                "the definition in the hand-over is not the one that it names");
}

Result<Handover> FromBytes(std::string_view bytes) {
  v1::Handover message;
  if (!support::ParseCanonical(bytes, &message)) return Corrupt("the hand-over cannot be read");
  if (message.record_id().empty()) return Corrupt("the hand-over names no record");
  Handover handover;
  handover.record_id = message.record_id();
  handover.pin = {message.pin().framework(), message.pin().edition(), message.pin().digest()};
  handover.definition = message.definition();
  handover.collection = message.collection();
  handover.questions.assign(message.question().begin(), message.question().end());
  if (!message.last_day().empty()) {
    const Result<Date> day = Date::Parse(message.last_day());
    if (!day.ok()) return Corrupt("the last day of the hand-over cannot be read");
    handover.last_day = *day;
  }
  for (const v1::AnswerSet& set : message.answer_set()) {
    handover.answer_sets.push_back(record::FromWire(set));
  }
  return handover;
}

}  // namespace

Result<Handover> MakeHandover(const Framework& framework, const CaseRecord& record,
                              std::string_view collection, Date day) try {
  if (record::IsWithdrawn(record)) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the record is withdrawn, so its questions must not be asked: make it final first");
  }
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  const uint16_t scope = d.FindScope(collection, definition::ScopeKind::kCollection);
  if (scope == definition::kNone) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the framework has no collection \"", support::Shown(collection), "\""));
  }
  // Any respondent will do, because it is not known yet who will answer.
  const auto code = [&](definition::SetSlot slot) {
    return d.lists[d.fields[d.scopes[scope].fields[slot]].list].codes[0].id;
  };
  Sitting sitting;
  sitting.collection = collection;
  sitting.respondent = code(definition::kRespondent);
  sitting.interviewer = code(definition::kInterviewer);
  sitting.day = day;
  const Result<Interview> interview = Interview::Open(framework, record, sitting);
  if (!interview.ok()) return interview.status();
  Handover handover;
  handover.record_id = record.record_id;
  handover.pin = {framework.info().id, framework.info().edition, framework.info().digest};
  handover.definition = framework.Encode();
  handover.collection = collection;
  for (const InterviewQuestion& question : interview->Questions()) {
    const bool may_be = question.state != QuestionState::kNotDue;
    if (question.of_collection && may_be) handover.questions.push_back(question.id);
  }
  if (handover.questions.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  StrCat("no question of ", collection, " applies to this record"));
  }
  const std::optional<AnswerTime> time = interview->TimeToAnswer();
  if (time) handover.last_day = time->last_day;
  return handover;
} catch (...) {
  return internal::Thrown();
}

Result<std::string> Handover::Encode() const try {
  if (record_id.empty() || definition.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "a hand-over needs a record id and a definition: make it of a record");
  }
  const Status checked = CheckDefinition(*this);
  if (!checked.ok()) return checked;
  v1::Handover message;
  message.set_record_id(record_id);
  message.mutable_pin()->set_framework(pin.framework);
  message.mutable_pin()->set_edition(pin.edition);
  message.mutable_pin()->set_digest(pin.digest);
  message.set_definition(definition);
  message.set_collection(collection);
  for (const std::string& question : questions) message.add_question(question);
  if (last_day) message.set_last_day(last_day->ToString());
  for (const AnswerSet& set : answer_sets) record::ToWire(set, message.add_answer_set());
  std::string bytes(kMagic);
  bytes += static_cast<char>(kMajor);
  bytes += static_cast<char>(kMinor);
  bytes += support::CanonicalBytes(message);
  const support::Sha256 digest = support::Sha256Of(bytes);
  bytes.append(digest.begin(), digest.end());
  if (bytes.size() > kMostBytes) return TooLarge();
  return bytes;
} catch (...) {
  return internal::Thrown();
}

Result<Handover> Handover::Decode(std::string_view bytes) try {
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    const std::string_view what = support::KindOf(bytes).what;
    return Corrupt(
        what.empty()
            ? std::string("this is not a hand-over: it does not begin with its magic number")
            : StrCat("this is not a hand-over: it looks like ", what));
  }
  if (bytes.size() > kMostBytes) return TooLarge();
  if (bytes.size() < kHeaderBytes + kDigestBytes) return Corrupt("the hand-over was cut");
  if (static_cast<uint8_t>(bytes[kMagic.size()]) > kMajor) {
    return Status(StatusCode::kUnsupported,
                  "the hand-over is of a newer version of the format: use a newer library");
  }
  if (static_cast<uint8_t>(bytes[kMagic.size()]) != kMajor) {
    return Corrupt("the hand-over was changed: there is no version 0 of its format");
  }
  const std::string_view content = bytes.substr(0, bytes.size() - kDigestBytes);
  const support::Sha256 digest = support::Sha256Of(content);
  if (bytes.substr(content.size()) != std::string(digest.begin(), digest.end())) {
    return Corrupt("the hand-over was cut or changed on its way: its digest is wrong");
  }
  Result<Handover> handover = FromBytes(content.substr(kHeaderBytes));
  if (!handover.ok()) return handover;
  const Status definition = CheckDefinition(*handover);
  if (!definition.ok()) return Corrupt(definition.message());
  return handover;
} catch (...) {
  return internal::Thrown();
}

CaseRecord RecordPart(const Handover& handover) {
  CaseRecord part;
  part.record_id = handover.record_id;
  part.answer_sets = handover.answer_sets;
  part.draft.emplace();
  part.draft->pin = handover.pin;
  return part;
}

Result<Interview> OpenHandover(const Handover& handover, const Sitting& sitting) try {
  const Result<Framework> framework = Framework::Decode(handover.definition);
  if (!framework.ok()) return framework.status();
  if (sitting.collection != handover.collection) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the hand-over asks ", handover.collection, " only"));
  }
  return capture::OpenDecided(*framework, RecordPart(handover), sitting,
                              {handover.questions, handover.last_day});
} catch (...) {
  return internal::Thrown();
}

Result<Handover> WithAnswers(Handover handover, const Interview& interview) try {
  const internal::Impl<Interview>& impl = internal::ImplOf(interview);
  const CaseRecord& record = interview.record();
  // The answers of somebody else must not come into this file, whose record id guards the merge.
  if (!impl.decided || record.record_id != handover.record_id ||
      impl.sitting.collection != handover.collection ||
      impl.framework.info().digest != handover.pin.digest) {
    return Status(StatusCode::kInvalidArgument,
                  "the interview was not opened over this hand-over: open one over it, and ask "
                  "there");
  }
  handover.answer_sets = record.answer_sets;
  return handover;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
