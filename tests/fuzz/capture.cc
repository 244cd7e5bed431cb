// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What people do who ask questions: interviews over good and edited records, parts that come
// together, hand-overs that come back.

#include <mspof/v1/handover.pb.h>
#include <mspof/v1/record.pb.h>

#include "edit.h"
#include "input.h"
#include "mspof/capture/handover.h"
#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"
#include "support/canonical.h"
#include "support/digest.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// A sitting as somebody may say it.
Sitting SomeSitting(Input* input) {
  static constexpr const char* kCollections[] = {"feedback", "feedback", "", "talk", "x"};
  static constexpr const char* kRespondents[] = {"adult", "representative", "carer", "", "x"};
  static constexpr const char* kInterviewers[] = {"independent", "enquiry-lead", "lead", "", "x"};
  Sitting sitting;
  sitting.collection = input->Pick(kCollections);
  sitting.respondent = input->Pick(kRespondents);
  sitting.interviewer = input->Pick(kInterviewers);
  sitting.day = Date::FromDays(18050 + static_cast<int32_t>(input->Below(40)));
  const uint8_t more = input->Byte();
  if (more < 16) sitting.answer_set = std::string(input->Text());
  if (more % 16 == 1) sitting.facts = {{"representative-kind", {"friend"}}};
  if (more % 16 == 2) sitting.language = std::string(input->Text());
  if (more % 16 == 3) sitting.wording_form = "easy-read";
  sitting.only_collection = more % 16 == 4;
  return sitting;
}

// Looks at everything that an interview shows.
void Look(const Interview& interview) {
  for (const InterviewQuestion& question : interview.Questions()) {
    RequireUtf8(question.text, "a question");
    RequireUtf8(question.why, "the reason of a question");
    RequireUtf8(question.LabelOf(question.answer), "a label");
  }
  interview.Next();
  interview.Remaining();
  interview.TimeToAnswer();
  interview.Reason();
  for (const MissingAnswer& missing : interview.Missing()) RequireUtf8(missing.what, "what misses");
  RequireFindings(interview.Findings());
}

// One thing that somebody does; nothing has changed if it fails.
void Act(Input* input, Interview* interview) {
  const std::vector<InterviewQuestion> questions = interview->Questions();
  std::string question(input->Below(16) == 0 ? input->Text() : "");
  std::string answer = "x";
  if (question.empty() && !questions.empty()) {
    const InterviewQuestion& one = input->Pick(questions);
    question = one.id;
    if (!one.options.empty()) answer = input->Pick(one.options).code;
  }
  if (input->Below(16) == 0) answer = std::string(input->Text());
  const std::string before = interview->record().Encode();
  const auto after = [&](bool ok, const Status& status) {
    if (ok) return;
    RequireMessage(status);
    Require(interview->record().Encode() == before, "what fails changes nothing");
  };
  const auto done = [&](const Result<std::vector<Finding>>& result) {
    if (result.ok()) RequireFindings(*result);
    after(result.ok(), result.status());
  };
  switch (input->Below(12)) {
    case 0:
      return done(interview->Withdraw(question));
    case 1:
      return done(interview->Confirm(question));
    case 2:
      return done(interview->SetFact(
          input->Bool() ? "representative-kind" : "channel",
          input->Bool() ? std::vector<std::string>{"friend"} : std::vector<std::string>{}));
    case 3:
      return done(interview->GiveReason(input->Bool() ? "declined" : input->Text()));
    case 4: {
      FinaliseOptions options;
      options.day = Date::FromDays(18060 + static_cast<int32_t>(input->Below(40)));
      options.reason = input->Bool() ? "corrected" : "";
      options.incomplete = input->Bool();
      return done(interview->Finalise(options));
    }
    default:
      return done(interview->Answer(question, answer));
  }
}

CaseRecord EditedRecord(Input* input, size_t edits) {
  v1::CaseRecord message;
  message.ParseFromString(input->Pick(SomeRecords()).Encode());
  Edit(input, edits, &message);
  Result<CaseRecord> record = CaseRecord::Decode(message.SerializeAsString());
  return record.ok() ? *std::move(record) : CaseRecord();
}

// A record that an interview saved opens again.
void RequireOpens(const Framework& framework, const CaseRecord& saved, const Sitting& sitting) {
  const Result<CaseRecord> again = CaseRecord::Decode(saved.Encode());
  Require(again.ok(), "a saved record can be read");
  const Result<CaseRecord> json = CaseRecord::FromJson(saved.ToJson());
  Require(json.ok() && json->Encode() == saved.Encode(), "a saved record can be read as JSON");
  const Result<Interview> open = Interview::Open(framework, *again, sitting);
  Require(open.ok(), "a saved record opens again", open.ok() ? "" : open.status().message());
}

void RunInterview(std::string_view bytes) {
  Input input(bytes);
  const Framework& framework = input.Below(4) == 0 ? Small() : Mspof();
  CaseRecord record = EditedRecord(&input, 4);
  for (int sittings = 0; sittings < 3; ++sittings) {
    const Sitting sitting = SomeSitting(&input);
    SavedAnswerSets(record, sitting.collection);
    TimeToAnswer(framework, record, sitting.collection, sitting.day);
    Result<Interview> interview = Interview::Open(framework, record, sitting);
    if (!interview.ok()) {
      RequireMessage(interview.status());
      continue;
    }
    Look(*interview);
    for (size_t acts = input.Below(10); acts > 0 && !input.empty(); --acts) {
      Act(&input, &*interview);
    }
    Look(*interview);
    RequireOpens(framework, interview->record(), sitting);
    record = interview->record();
    RecordStateOf(record);
    if (input.Below(8) == 0) {
      Result<CaseRecord> withdrawn = WithdrawRecord(record, sitting.day, "given up");
      if (withdrawn.ok()) record = *std::move(withdrawn);
    }
  }
}

// ---- Parts that come together ------------------------------------------------------------------

std::string Merged(const CaseRecord& a, const CaseRecord& b) {
  const Result<MergedRecord> merged = MergeRecords(a, b);
  if (!merged.ok()) {
    RequireMessage(merged.status());
    return {};
  }
  std::string text = merged->record.Encode();
  for (const RecordContradiction& one : merged->contradictions) {
    Require(one.sides > 1, "a contradiction has sides");
    text += one.path + std::to_string(one.sides);
  }
  return text;
}

// A record that two people went on with in their own copies.
CaseRecord GoOn(Input* input, const CaseRecord& record) {
  CaseRecord copy = record;
  Result<Interview> interview = Interview::Open(Mspof(), copy, SomeSitting(input));
  if (!interview.ok()) return copy;
  for (size_t acts = input->Below(6); acts > 0; --acts) Act(input, &*interview);
  return interview->record();
}

void RunMerge(std::string_view bytes) {
  Input input(bytes);
  const CaseRecord base = EditedRecord(&input, 2);
  CaseRecord parts[3];
  for (CaseRecord& part : parts) {
    part = GoOn(&input, base);
    v1::CaseRecord message;
    message.ParseFromString(part.Encode());
    Edit(&input, 3, &message);
    const Result<CaseRecord> edited = CaseRecord::Decode(message.SerializeAsString());
    if (edited.ok()) part = *edited;
    part.record_id = base.record_id;
  }
  const auto& [a, b, c] = parts;
  const std::string ab = Merged(a, b);
  Require(ab == Merged(b, a), "a merge is the same in either order");
  const Result<MergedRecord> first = MergeRecords(a, b);
  if (!first.ok()) return;
  Require(Merged(first->record, b) == ab, "a part that comes again changes nothing");
  Require(Merged(first->record, first->record) == ab, "a merge with itself changes nothing");
  const Result<MergedRecord> second = MergeRecords(b, c);
  if (!second.ok()) return;
  Require(Merged(first->record, c) == Merged(a, second->record),
          "a merge of three is the same in any order");
}

// ---- Hand-overs --------------------------------------------------------------------------------

std::string Sealed(std::string_view content) {
  std::string bytes = std::string("\x89MSPFB\r\n\1\0", 10) + std::string(content);
  const support::Sha256 digest = support::Sha256Of(bytes);
  bytes.append(digest.begin(), digest.end());
  return bytes;
}

std::string Content(std::string_view bytes) {
  return std::string(bytes.substr(10, bytes.size() - 42));
}

const std::vector<std::string>& GoodHandovers() {
  static const auto* const kGood = [] {
    auto* good = new std::vector<std::string>;
    for (const CaseRecord& record : SomeRecords()) {
      if (good->size() == 4) break;
      for (const auto& [framework, collection] :
           {std::pair(&Small(), "talk"), std::pair(&Mspof(), "feedback")}) {
        const Result<Handover> handover =
            MakeHandover(*framework, record, collection, Date::Of(2019, 7, 1));
        if (handover.ok()) good->push_back(*handover->Encode());
      }
    }
    return good;
  }();
  return *kGood;
}

void CheckHandover(std::string_view bytes, Input* input) {
  Result<Handover> handover = Handover::Decode(bytes);
  if (!handover.ok()) {
    RequireMessage(handover.status());
    return;
  }
  const Result<std::string> encoded = handover->Encode();
  Require(encoded.ok(), "a hand-over that was read can be written",
          encoded.ok() ? "" : encoded.status().message());
  if (bytes[8] == 1 && bytes[9] == 0) Require(*encoded == bytes, "a hand-over is canonical");
  Require(CaseRecord::Decode(RecordPart(*handover).Encode()).ok(), "its part is a record");
  Sitting sitting = SomeSitting(input);
  sitting.collection = handover->collection;
  Result<Interview> interview = OpenHandover(*handover, sitting);
  if (!interview.ok()) {
    RequireMessage(interview.status());
    return;
  }
  Look(*interview);
  for (size_t acts = input->Below(6); acts > 0; --acts) Act(input, &*interview);
  const Result<std::string> answered = WithAnswers(*handover, *interview)->Encode();
  Require(answered.ok() && Handover::Decode(*answered).ok(), "a hand-over with answers comes back");
}

void RunHandover(std::string_view bytes) {
  Input input(bytes);
  v1::Handover message;
  message.ParseFromString(Content(input.Pick(GoodHandovers())));
  Edit(&input, 6, &message);
  CheckHandover(Sealed(support::CanonicalBytes(message)), &input);
}

void RunHandoverBytes(std::string_view bytes) {
  Input none("");
  CheckHandover(bytes, &none);
  CheckHandover(Sealed(bytes), &none);
}

std::vector<std::string> HandoverSeeds() {
  std::vector<std::string> seeds = {GoodHandovers()[0]};
  for (size_t i = 0; i < GoodHandovers().size(); i += 2) {
    seeds.push_back(Content(GoodHandovers()[i]));
  }
  return seeds;
}

std::vector<std::string> HandoverWords() { return NamesIn(v1::Handover::descriptor()); }

std::vector<std::string> Random() { return RandomSeeds(96, 150); }

const Target kInterview({"interview", "What is done in interviews, over edited records.", 512,
                         RunInterview, Random});
const Target kMerge({"merge", "Parts of a record, answered and edited apart.", 512, RunMerge,
                     Random});
const Target kHandover({"handover", "Good hand-overs with random edits and a right digest.", 512,
                        RunHandover, Random});
const Target kHandoverBytes({"handover-bytes", "Any bytes as a hand-over, bare and sealed.", 16384,
                             RunHandoverBytes, HandoverSeeds, HandoverWords});

}  // namespace
}  // namespace mspof::fuzz
