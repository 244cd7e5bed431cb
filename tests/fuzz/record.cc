// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records as bytes, as JSON and as a stream. There are two decoders of a record's bytes: one fills
// a RecordBuffer for counting, one makes a CaseRecord with names; they accept the same bytes and
// make the same of them.

#include <mspof/v1/record.pb.h>

#include "edit.h"
#include "input.h"
#include "mspof/capture/interview.h"
#include "mspof/mapping.h"
#include "record/wire.h"
#include "support/canonical.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

void CheckBytes(std::string_view bytes) {
  const Result<CaseRecord> named = CaseRecord::Decode(bytes);
  if (!named.ok()) RequireMessage(named.status());
  for (const Framework* framework : {&Mspof(), &Small()}) {
    RecordBuffer decoded(*framework);
    const Status status = decoded.Decode(bytes);
    Require(status.ok() == named.ok(), "both decoders accept the same bytes",
            status.ok() ? "only RecordBuffer::Decode does" : "only CaseRecord::Decode does");
    if (!named.ok()) continue;
    RecordBuffer assigned(*framework);
    assigned.Assign(*named);
    Require(Judged(*framework, decoded) == Judged(*framework, assigned),
            "both decoders make the same of a record", framework->info().id);
  }
  if (!named.ok()) return;
  const std::string encoded = named->Encode();
  v1::CaseRecord message;
  record::ToWire(*named, &message);
  Require(encoded == support::CanonicalBytes(message), "a record is written by the schema");
  const Result<CaseRecord> again = CaseRecord::Decode(encoded);
  Require(again.ok() && again->Encode() == encoded, "what is encoded decodes to the same");
  const std::string json = named->ToJson();
  RequireUtf8(json, "a record's JSON");
  const Result<CaseRecord> read = CaseRecord::FromJson(json);
  Require(read.ok(), "a record's JSON can be read", read.ok() ? "" : read.status().message());
  Require(read->Encode() == encoded, "a record's JSON holds the whole record");
  RecordStateOf(*named);
  SavedAnswerSets(*named, "feedback");
  Require(CaseRecord::Decode(EffectiveRecord(*named).Encode()).ok(),
          "what is effective can be read");
}

std::vector<std::string> Encoded() {
  std::vector<std::string> seeds;
  for (const CaseRecord& record : SomeRecords()) seeds.push_back(record.Encode());
  return seeds;
}

std::vector<std::string> Words() {
  std::vector<std::string> words = NamesIn(v1::CaseRecord::descriptor());
  for (const std::string& id : IdsOf(Mspof())) words.push_back(id);
  return words;
}

void RunEdited(std::string_view bytes) {
  Input input(bytes);
  v1::CaseRecord message;
  message.ParseFromString(input.Pick(SomeRecords()).Encode());
  Edit(&input, 12, &message);
  CheckBytes(message.SerializeAsString());
}

void RunJson(std::string_view bytes) {
  const Result<CaseRecord> record = CaseRecord::FromJson(bytes, "r.json");
  if (!record.ok()) {
    RequireMessage(record.status());
    return;
  }
  CheckBytes(record->Encode());
}

std::vector<std::string> Json() {
  std::vector<std::string> seeds;
  for (const CaseRecord& record : SomeRecords()) seeds.push_back(record.ToJson());
  return seeds;
}

// Each record as text, what was found, and how it ended.
std::string Read(ByteSource source) {
  Result<RecordReader> reader = RecordReader::OpenStream(Mspof(), nullptr, std::move(source));
  if (!reader.ok()) return reader.status().message();
  std::string text;
  std::vector<Finding> findings;
  RecordBuffer record(Mspof());
  for (;;) {
    const Result<bool> more =
        reader->Next(&record, [&](Finding one) { findings.push_back(std::move(one)); });
    if (!more.ok()) RequireMessage(more.status());
    if (!more.ok()) text += more.status().message();
    if (!more.ok() || !*more) break;
    text +=
        std::string(record.record_id()) + std::to_string(reader->row()) + Judged(Mspof(), record);
  }
  RequireFindings(findings);
  return text + EncodeFindings(findings) + std::to_string(reader->unreadable());
}

void RunStream(std::string_view bytes) {
  const std::string whole = Read(Pieces(bytes, bytes.size() + 1));
  Require(whole == Read(Pieces(bytes, 1)), "a stream reads the same in pieces of one byte");
  Require(whole == Read(Pieces(bytes, 7)), "a stream reads the same in pieces of seven bytes");
}

std::vector<std::string> Streams() {
  std::vector<std::string> seeds;
  std::string stream;
  for (const CaseRecord& record : SomeRecords()) {
    const std::string bytes = record.Encode();
    if (stream.size() + bytes.size() > 1500) {
      seeds.push_back(stream);
      stream.clear();
    }
    for (size_t rest = bytes.size();; rest >>= 7) {
      stream += static_cast<char>(rest < 128 ? rest : rest | 128);
      if (rest < 128) break;
    }
    stream += bytes;
  }
  return seeds;
}

std::vector<std::string> Random() { return RandomSeeds(64, 60); }

const Target kBytes({"record-bytes", "A case record's bytes, to both decoders.", 4096, CheckBytes,
                     Encoded, Words});
const Target kEdited({"record-edited", "Good records with random edits, to both decoders.", 256,
                      RunEdited, Random});
const Target kJson({"record-json", "A case record's JSON.", 8192, RunJson, Json, Words});
const Target kStream({"record-stream", "A stream of records, in pieces.", 4096, RunStream, Streams,
                      Words});

}  // namespace
}  // namespace mspof::fuzz
