// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tallies: records in any order, divided and merged in any way, give the same return; and the state
// of a tally as foreign bytes.

#include <map>
#include <string>
#include <vector>

#include <google/protobuf/text_format.h>
#include <mspof/v1/kit/conformance.pb.h>
#include <mspof/v1/record.pb.h>
#include <mspof/v1/tally.pb.h>

#include "answers.h"
#include "conformance/kit.h"
#include "edit.h"
#include "input.h"
#include "mspof/submission.h"
#include "mspof/tally_part.h"
#include "support/canonical.h"
#include "support/digest.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

std::string Finished(const Tally& tally) {
  const Result<TallyOutcome> outcome = tally.Finish();
  Require(outcome.ok(), "a tally can be finished");
  if (!outcome->council_return.ok()) {
    std::string text = "to settle:";
    for (const auto& id : outcome->settlement.identical) text.append(id.begin(), id.end());
    text += '|';
    for (const auto& id : outcome->settlement.differing) text.append(id.begin(), id.end());
    return text;
  }
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 6, 2);
  submission.council_return = *outcome->council_return;
  const Result<std::string> bytes = submission.Encode();
  Require(bytes.ok(), "a return can be sent", bytes.ok() ? "" : bytes.status().message());
  return *bytes;
}

Tally Made(const Framework& framework, const Settlement& settlement = {}) {
  TallyOptions options = SomeOptions();
  options.settlement = settlement;
  return *Tally::Create(framework, options);
}

void RunMerge(std::string_view bytes) {
  Input input(bytes);
  const Framework& framework = input.Bool() ? Mspof() : Sac();
  std::vector<CaseRecord> records;
  for (size_t count = input.Below(12); count > 0; --count) {
    v1::CaseRecord message;
    message.ParseFromString(input.Pick(SomeRecords()).Encode());
    Edit(&input, 2, &message);
    const Result<CaseRecord> record = CaseRecord::Decode(message.SerializeAsString());
    if (record.ok()) records.push_back(*record);
  }
  const uint32_t count = 1 + static_cast<uint32_t>(input.Below(3));
  const auto counted = [&](const Settlement& settlement) {
    Tally whole = Made(framework, settlement);
    std::vector<Tally> parts;
    for (uint32_t i = 0; i < count; ++i) parts.push_back(Made(framework, settlement));
    RecordBuffer record(framework);
    for (size_t i = 0; i < records.size(); ++i) {
      record.Assign(records[i]);
      std::vector<Finding> findings;
      whole.Add(record, &findings);
      RequireFindings(findings);
      const CaseRecord& other = records[records.size() - 1 - i];
      record.Assign(other);
      parts[Tally::ShardOf(other.record_id, count)].Add(record);
    }
    for (uint32_t i = 1; i < count; ++i) {
      Result<Tally> moved = Tally::Decode(
          framework,
          [&] {
            TallyOptions options = SomeOptions();
            options.settlement = settlement;
            return options;
          }(),
          parts[i].Encode());
      Require(moved.ok(), "a tally's state can be read");
      Require(moved->Encode() == parts[i].Encode(), "a tally's state is the same again");
      Require(parts[0].Merge(*moved).ok(), "parts of a division can be merged");
    }
    Require(whole.Encode() == parts[0].Encode(), "parts give the same as the whole");
    const std::string finished = Finished(whole);
    Require(finished == Finished(parts[0]), "parts give the same return as the whole");
    return whole.Finish();
  };
  const Result<TallyOutcome> first = counted({});
  if (!first->council_return.ok())
    Require(counted(first->settlement).ok(), "what is settled can be finished");
}

void RunState(std::string_view bytes) {
  Input input(bytes);
  const Framework& framework = input.Bool() ? Small() : Mspof();
  // The fingerprint of the options comes first; with it bytes get further.
  const std::string_view rest = input.Rest();
  for (const bool with : {false, true}) {
    std::string state =
        with ? Made(framework).Encode().substr(0, 34) + std::string(rest) : std::string(rest);
    // Nobody who attacks leaves the digest wrong.
    const support::Sha256 digest = support::Sha256Of(state);
    state.append(digest.begin(), digest.end());
    Result<Tally> tally = Tally::Decode(framework, SomeOptions(), state);
    if (!tally.ok()) {
      RequireMessage(tally.status());
      continue;
    }
    Require(tally->Encode() == state, "a state that is accepted is canonical");
    Finished(*tally);
    Tally other = Made(framework);
    RecordBuffer record(framework);
    record.Assign(SomeRecords()[0]);
    other.Add(record);
    if (other.Merge(*tally).ok()) Finished(other);
  }
}

std::vector<std::string> StateSeeds() {
  std::vector<std::string> seeds;
  for (const Framework* framework : {&Small(), &Mspof()}) {
    Tally tally = Made(*framework);
    RecordBuffer record(*framework);
    for (int i = 0; i < 6; ++i) {
      record.Assign(SomeRecords()[static_cast<size_t>(i)]);
      tally.Add(record);
      if (i % 3 != 2) continue;
      seeds.push_back((framework == &Small() ? "\1" : std::string(1, '\0')) + tally.Encode());
      seeds.push_back((framework == &Small() ? "\1" : std::string(1, '\0')) +
                      tally.Encode().substr(34));
    }
  }
  return seeds;
}

// ---- Parts in files ----------------------------------------------------------------------------

std::string WithDigest(std::string bytes) {
  const support::Sha256 digest = support::Sha256Of(bytes);
  return bytes.append(digest.begin(), digest.end());
}

// The frame of a file around its content.
std::string Framed(const std::string& content) {
  std::string bytes("\x89MSTLY\r\n\1\0\0\0", 12);
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(content.size() >> (8 * i));
  return WithDigest(bytes + content);
}

// The frame begins with 20 bytes and ends with 32.
std::string ContentOf(const std::string& file) { return file.substr(20, file.size() - 52); }

std::string PartWith(const Framework& framework, const std::vector<size_t>& records,
                     const Settlement& settlement = {}) {
  TallyOptions options = SomeOptions();
  options.is_part = true;
  options.settlement = settlement;
  Tally tally = *Tally::Create(framework, options);
  RecordBuffer record(framework);
  for (const size_t at : records) {
    record.Assign(SomeRecords()[at]);
    std::vector<Finding> findings;
    tally.Add(record, &findings);
  }
  return *EncodeTallyPart(tally, {"part " + std::to_string(records.size()), 3, {}, 0, 0, {}});
}

// The ids of two records, as a settlement.
const Settlement& Shared(const Framework& framework) {
  static std::map<const Framework*, Settlement> made;
  Settlement& shared = made[&framework];
  if (!shared.empty()) return shared;
  PartMerger merger(framework);
  Require(merger.Add("a", PartWith(framework, {0, 1, 2})).ok(), "a part can be added");
  Require(merger.Add("b", PartWith(framework, {0, 1})).ok(), "a part can be added");
  shared = *DecodeSharedIds(merger.Finish()->shared_ids, SomeOptions().id_key);
  return shared;
}

void TryPart(const Framework& framework, const std::string& file) {
  const Result<Settlement> shared = DecodeSharedIds(file, SomeOptions().id_key);
  if (!shared.ok()) RequireMessage(shared.status());
  PartMerger merger(framework);
  const Status added = merger.Add("p", file);
  if (!added.ok()) {
    RequireMessage(added);
    return;
  }
  Require(ScopeOfTallyPart(file).ok(), "what is added has a scope");
  const auto finish = [&merger] {
    const Result<PartsMerged> merged = merger.Finish();
    if (!merged.ok()) RequireMessage(merged.status());
  };
  finish();
  const Status twice = merger.Add("again", file);
  if (!twice.ok()) RequireMessage(twice);
  finish();
  if (merger.Add("q", PartWith(framework, {0, 3}, Shared(framework))).ok()) finish();
}

void RunPart(std::string_view bytes) {
  Input input(bytes);
  const Framework& framework = input.Bool() ? Small() : Mspof();
  const std::string content(input.Rest());
  TryPart(framework, content);
  TryPart(framework, Framed(content));
  // Nobody who attacks leaves the inner digest wrong, or writes it in other bytes.
  v1::TallyFile file;
  if (!file.ParseFromString(content)) return;
  std::string* const state = file.mutable_part()->mutable_state();
  state->resize(state->size() < 32 ? 0 : state->size() - 32);
  *state = WithDigest(*state);
  TryPart(framework, Framed(support::CanonicalBytes(file)));
}

std::vector<std::string> PartSeeds() {
  std::vector<std::string> seeds;
  for (const Framework* framework : {&Small(), &Mspof()}) {
    const std::string begin = framework == &Small() ? "\1" : std::string(1, '\0');
    const std::string part = PartWith(*framework, {0, 1, 2}, Shared(*framework));
    for (const std::string& file : {part, PartWith(*framework, {})}) {
      seeds.push_back(begin + file);
      seeds.push_back(begin + ContentOf(file));
    }
  }
  return seeds;
}

// ---- Published examples ------------------------------------------------------------------------

// Runs the cases of a text through the C++ API, as a case of each suite.
void CheckExample(const std::string& text) {
  for (const conformance::Suite& suite : conformance::Suites()) {
    const std::string end = suite.id == "interviews" ? "/f.case" : "/f.case.textproto";
    const auto kit = conformance::ReadKit({{"VERSION", "1"}, {std::string(suite.id) + end, text}});
    if (!kit.ok()) {
      Require(!kit.status().message().empty(), "a failure says why");
      RequireUtf8(kit.status().message(), "a message");
      continue;
    }
    for (const auto& one : kit->cases) {
      std::vector<std::string> answers;
      for (const std::string& bytes : one->requests()) {
        mspof_kit::v1::ConformanceRequest request;
        Require(request.ParseFromString(bytes), "a request is a message");
        answers.push_back(bindings::Answer(request).SerializeAsString());
        Require(conformance::FaultOf(bytes, answers.back()).empty(), "an answer is one");
      }
      for (const std::string& line : one->Judge(answers).lines) RequireUtf8(line, "a difference");
    }
  }
}

const std::vector<std::string>& Examples() {
  static const auto* const kExamples =
      new std::vector<std::string>(FileTexts("tests/conformance/returns", ".case.textproto"));
  return *kExamples;
}

void RunExample(std::string_view bytes) { CheckExample(std::string(bytes)); }

void RunExampleEdited(std::string_view bytes) {
  Input input(bytes);
  mspof_kit::v1::ConformanceCase message;
  ReadText(input.Pick(Examples()), &message);
  Edit(&input, 6, &message);
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  CheckExample(text);
}

// What an adapter writes may be anything.
void RunAnswer(std::string_view bytes) {
  static const auto* const kKit = new Result<conformance::Kit>(
      conformance::ReadKit({{"VERSION", "1"}, {"returns/f.case.textproto", Examples().front()}}));
  const conformance::Case& one = *kKit->value().cases[0];
  const conformance::Length length = conformance::LengthOf(bytes);
  Require(length.bytes <= bytes.size(), "a length ends in the bytes");
  const std::string answer(bytes.substr(length.bytes));
  RequireUtf8(conformance::FaultOf(one.requests()[0], answer), "a fault");
  Require(conformance::SameAnswers(answer, answer), "an answer is the same as itself");
  const std::vector<std::string> answers(one.requests().size(), answer);
  for (const std::string& line : one.Judge(answers).lines) RequireUtf8(line, "a difference");
}

std::vector<std::string> AnswerSeeds() {
  const auto kit =
      conformance::ReadKit({{"VERSION", "1"}, {"returns/f.case.textproto", Examples().front()}});
  mspof_kit::v1::ConformanceRequest request;
  request.ParseFromString(kit->cases[0]->requests()[0]);
  return {conformance::WithLength(bindings::Answer(request).SerializeAsString())};
}

std::vector<std::string> ExampleSeeds() { return Examples(); }
std::vector<std::string> ExampleWords() {
  return NamesIn(mspof_kit::v1::ConformanceCase::descriptor());
}
std::vector<std::string> Random() { return RandomSeeds(64, 80); }

const Target kMerge({"tally", "Edited records, divided, merged and settled.", 256, RunMerge,
                     Random});
const Target kState({"tally-state", "Any bytes as the state of a tally.", 8192, RunState,
                     StateSeeds});
const Target kPart({"tally-part", "Any bytes as a part of a return, in its file.", 8192, RunPart,
                    PartSeeds});
const Target kExample({"conformance", "The text of an example.", 8192, RunExample, ExampleSeeds,
                       ExampleWords});
const Target kAnswer({"conformance-answer", "Any bytes from an adapter.", 8192, RunAnswer,
                      AnswerSeeds});
const Target kEdited({"conformance-edited", "Good examples with random edits.", 256,
                      RunExampleEdited, Random});

}  // namespace
}  // namespace mspof::fuzz
