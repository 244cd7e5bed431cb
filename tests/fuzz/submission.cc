// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Submissions in their three forms. What is accepted is written again in all of them, and is then
// the same. Bytes are sealed: a digest is put around what the input says, or nothing else would
// be tried than the digest. In JSON and CSV the digest stands among what is mutated, so what is
// accepted is one of the seeds.

#include "mspof/submission.h"

#include <set>

#include <mspof/v1/submission.pb.h>

#include "../unit/submission_fixture.h"
#include "edit.h"
#include "input.h"
#include "mspof/io/table_book.h"
#include "mspof/report.h"
#include "mspof/table_book.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// A return of each framework, counted from records.
Submission Counted(const Framework& framework, int comment) {
  TallyOptions options = SomeOptions();
  options.leave_out = {};
  Result<Tally> tally = Tally::Create(framework, options);
  RecordBuffer record(framework);
  std::set<std::string> ids;
  for (const CaseRecord& one : SomeRecords()) {
    if (!ids.insert(one.record_id).second) continue;
    record.Assign(one);
    tally->Add(record);
  }
  Submission submission = testing::Minimal();
  submission.envelope.comment = std::to_string(comment);
  submission.council_return = *tally->Finish()->council_return;
  submission.envelope.prepared_on = submission.council_return.scope.as_of;
  return submission;
}

const std::vector<Submission>& Good() {
  static const auto* const kGood = [] {
    auto* good =
        new std::vector<Submission>{testing::Minimal(), testing::Everything(), Counted(Small(), 1)};
    testing::RandomSubmissions random(1);
    for (int i = 0; i < 8; ++i) good->push_back(random.Next());
    good->push_back(Counted(Mspof(), 2));
    good->push_back(Counted(Sac(), 3));
    return good;
  }();
  return *kGood;
}

void RequireSame(const Result<Submission>& read, const Submission& submission,
                 std::string_view form) {
  Require(read.ok(), std::string("a submission that was accepted can be read as ") += form,
          read.ok() ? "" : read.status().message());
  Require(*read == submission, std::string("a submission is the same as ") += form);
}

// Whatever a submission says, its tables can be written, unless a number is too long.
void CheckTables(const Framework& framework, const Submission& submission) {
  const Result<TableBook> book = SubmissionTables(framework, {submission});
  Require(book.ok(), "a submission has tables");
  for (const std::string& mistake : CheckTableBook(*book)) {
    Require(mistake.find("more than 15 digits") != std::string::npos, "tables are well made",
            mistake);
  }
  for (const auto format : {io::TableBookFormat::kXlsx, io::TableBookFormat::kOds}) {
    const Result<std::string> bytes = io::EncodeTableBook(*book, format);
    Require(bytes.ok() == CheckTableBook(*book).empty(), "good tables are written");
  }
}

// What holds for each submission that was accepted.
void CheckAccepted(const Submission& submission) {
  const Result<std::string> digest = submission.Digest();
  Require(digest.ok() && digest->size() == 64, "what was accepted has a digest");
  if (submission.from_newer_version) {
    Require(!submission.Encode().ok(), "what is newer is never written again");
    return;
  }
  const Result<std::string> bytes = submission.Encode();
  Require(bytes.ok(), "what was accepted can be written",
          bytes.ok() ? "" : bytes.status().message());
  RequireSame(Submission::Decode(*bytes), submission, "bytes");
  const Result<std::string> json = submission.ToJson();
  Require(json.ok(), "what was accepted can be written as JSON");
  RequireUtf8(*json, "a submission's JSON");
  RequireSame(Submission::FromJson(*json), submission, "JSON");
  const Result<std::string> csv = submission.ToCsv();
  Require(csv.ok(), "what was accepted can be written as CSV");
  RequireUtf8(*csv, "a submission's CSV");
  RequireSame(Submission::FromCsv(*csv), submission, "CSV");
  for (const Framework* framework : {&Mspof(), &Small()}) {
    RequireFindings(CheckReturn(*framework, submission.council_return));
    RequireUtf8(RenderSubmissionText(*framework, submission), "a page");
    CheckTables(*framework, submission);
  }
}

void CheckBytes(std::string_view bytes) {
  const Result<Submission> submission = Submission::Decode(bytes);
  if (!submission.ok()) {
    RequireMessage(submission.status());
    return;
  }
  CheckAccepted(*submission);
  if (submission->from_newer_version) return;
  Require(*submission->Encode() == bytes, "bytes that are accepted are canonical");
}

void RunBytes(std::string_view bytes) {
  CheckBytes(bytes);
  Input input(bytes);
  const uint8_t minor = static_cast<uint8_t>(input.Below(8) % 3);
  CheckBytes(testing::FileOf(input.Rest(), 1, static_cast<char>(minor)));
}

std::vector<std::string> ByteSeeds() {
  std::vector<std::string> seeds;
  for (size_t i = 0; i < 11; ++i) {
    const std::string file = *Good()[i].Encode();
    seeds.push_back("\1" + testing::ContentOf(file));
    if (i < 3) seeds.push_back(file);
  }
  return seeds;
}

void RunEdited(std::string_view bytes) {
  Input input(bytes);
  v1::Submission message;
  message.ParseFromString(testing::ContentOf(*input.Pick(Good()).Encode()));
  Edit(&input, 10, &message);
  CheckBytes(testing::FileOf(message.SerializeAsString()));
}

// The digests of the seeds.
const std::set<std::string>& Digests() {
  static const auto* const kDigests = [] {
    auto* digests = new std::set<std::string>;
    for (const Submission& one : Good()) digests->insert(*one.Digest());
    return digests;
  }();
  return *kDigests;
}

void CheckText(const Result<Submission>& submission, std::string_view text) {
  if (!submission.ok()) {
    RequireMessage(submission.status());
    return;
  }
  CheckAccepted(*submission);
  const std::string digest = *submission->Digest();
  Require(text.find(digest) != std::string_view::npos, "a text holds its digest");
  Require(Digests().count(digest) == 1, "no mutation is accepted in another meaning");
}

void RunJson(std::string_view bytes) { CheckText(Submission::FromJson(bytes), bytes); }
void RunCsv(std::string_view bytes) { CheckText(Submission::FromCsv(bytes), bytes); }

std::vector<std::string> JsonSeeds() {
  std::vector<std::string> seeds;
  for (size_t i = 0; i < 11; ++i) seeds.push_back(*Good()[i].ToJson());
  return seeds;
}
std::vector<std::string> CsvSeeds() {
  std::vector<std::string> seeds;
  for (size_t i = 0; i < 11; ++i) seeds.push_back(*Good()[i].ToCsv());
  return seeds;
}

std::vector<std::string> Words() {
  std::vector<std::string> words = NamesIn(v1::SubmissionFile::descriptor());
  for (const char* word :
       {"part,id,population,name,value", "\r\n", "\"\"", "'=", "~absent", "~unlisted",
        "\xEF\xBB\xBF", "envelope", "scope", "measure", "coverage", "proportion",
        "cell:", "18446744073709551615", "mspof-submission", "1.0", "2019-20"}) {
    words.emplace_back(word);
  }
  return words;
}

std::vector<std::string> Random() { return RandomSeeds(64, 80); }

const Target kBytes({"submission-bytes", "Any bytes as a submission, bare and with a right digest.",
                     16384, RunBytes, ByteSeeds, Words});
const Target kEdited({"submission-edited", "Good submissions with random edits and a right digest.",
                      256, RunEdited, Random});
const Target kJson({"submission-json", "A submission's JSON.", 16384, RunJson, JsonSeeds, Words});
const Target kCsv({"submission-csv", "A submission's CSV.", 16384, RunCsv, CsvSeeds, Words});

}  // namespace
}  // namespace mspof::fuzz
