// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Everything is made once and kept: a target runs thousands of times a second.

#include "world.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <google/protobuf/descriptor.h>
#include <mspof/v1/kit/conformance.pb.h>

#include "../unit/definition_fixture.h"
#include "../unit/mapping_fixture.h"
#include "../unit/random_records.h"
#include "../unit/repository.h"
#include "edit.h"
#include "mspof/capture/interview.h"
#include "mspof/checker.h"
#include "target.h"

namespace mspof::fuzz {
namespace {

namespace fs = std::filesystem;

const Framework* BuiltIn(std::string_view id) { return new Framework(*Framework::Open(id)); }

// A record that was captured through interviews: answered, changed and made final.
CaseRecord Captured() {
  CaseRecord record;
  record.record_id = "captured";
  record.concluded = "2019-06-14";
  Sitting sitting;
  sitting.collection = "feedback";
  sitting.respondent = "adult";
  sitting.interviewer = "independent";
  sitting.day = Date::Of(2019, 6, 20);
  Result<Interview> interview = Interview::Open(Mspof(), record, sitting);
  Require(interview.ok(), "an interview opens", interview.status().message());
  for (int i = 0; i < 12; ++i) {
    const std::optional<InterviewQuestion> next = interview->Next();
    if (!next) break;
    Require(interview->Answer(next->id, next->options.front().code).ok(), "an option can be given");
  }
  return interview->record();
}

void AddNames(const google::protobuf::Descriptor* type,
              std::set<const google::protobuf::Descriptor*>* seen, std::set<std::string>* names) {
  if (!seen->insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = type->field(i);
    names->insert(field->name());
    names->insert(field->json_name());
    if (field->message_type() != nullptr) AddNames(field->message_type(), seen, names);
    if (field->enum_type() == nullptr) continue;
    for (int v = 0; v < field->enum_type()->value_count(); ++v) {
      names->insert(field->enum_type()->value(v)->name());
    }
  }
}

}  // namespace

const Framework& Mspof() {
  static const Framework* const kFramework = BuiltIn("mspof");
  return *kFramework;
}

const Framework& Sac() {
  static const Framework* const kFramework = BuiltIn("sac");
  return *kFramework;
}

const Framework& Small() {
  static const Framework* const kFramework = new Framework(testing::Small());
  return *kFramework;
}

const Framework& Probe() {
  static const Framework* const kFramework = new Framework(testing::Probe());
  return *kFramework;
}

std::string FileText(const std::string& path) {
  std::ifstream file(testing::InRepository(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> FileTexts(const std::string& folder, std::string_view end) {
  std::set<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(testing::InRepository(folder))) {
    const std::string path = entry.path().string();
    if (path.size() >= end.size() && path.substr(path.size() - end.size()) == end) {
      paths.insert(fs::relative(path, testing::InRepository("")).string());
    }
  }
  std::vector<std::string> texts;
  for (const std::string& path : paths) texts.push_back(FileText(path));
  return texts;
}

const std::vector<CaseRecord>& SomeRecords() {
  static const auto* const kRecords = [] {
    auto* records = new std::vector<CaseRecord>(testing::RandomRecords(1).Many(24));
    records->push_back(Captured());
    for (const std::string& text : FileTexts("tests/conformance/returns", ".case.textproto")) {
      mspof_kit::v1::ConformanceCase example;
      ReadText(text, &example);
      for (const mspof_kit::v1::CaseRecord& one : example.record()) {
        records->push_back(*CaseRecord::Decode(one.SerializeAsString()));
      }
    }
    return records;
  }();
  return *kRecords;
}

std::vector<std::string> NamesIn(const google::protobuf::Descriptor* type) {
  std::set<const google::protobuf::Descriptor*> seen;
  std::set<std::string> names;
  AddNames(type, &seen, &names);
  return {names.begin(), names.end()};
}

std::vector<std::string> IdsOf(const Framework& framework) {
  std::vector<std::string> ids;
  for (const Path path : framework.Paths()) ids.emplace_back(framework.PathName(path));
  return ids;
}

TallyOptions SomeOptions() {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 6, 1);
  return options;
}

std::string Judged(const Framework& framework, const RecordBuffer& record) {
  const TallyOptions options = SomeOptions();
  Result<Checker> checker = Checker::Create(framework, {options.as_of, options.period, {}});
  Require(checker.ok(), "a checker can be made", checker.status().message());
  std::vector<Finding> findings;
  checker->Check(record, &findings);
  RequireFindings(findings);
  std::string text = EncodeFindings(findings);
  Result<Tally> tally = Tally::Create(framework, options);
  Require(tally.ok(), "a tally can be made", tally.status().message());
  tally->Add(record);
  return text + tally->Encode();
}

void RequireMessage(const Status& status) {
  Require(!status.ok() && !status.message().empty(), "a failure says why");
  RequireUtf8(status.message(), "a message");
  Require(status.code() != StatusCode::kInternal, "the library makes no mistake", status.message());
  Require(status.message().find(kCanary) == std::string::npos, "a message repeats no value",
          status.message());
}

void RequireFindings(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    Require(!finding.rule_id.empty() && !finding.message.empty(), "a finding says what is wrong");
    for (const std::string* text :
         {&finding.path, &finding.message, &finding.remedy, &finding.source}) {
      RequireUtf8(*text, "a finding");
      Require(text->find(kCanary) == std::string::npos, "a finding repeats no value", *text);
      Require(text->find('\n') == std::string::npos, "a finding is one line", *text);
    }
  }
}

ByteSource Pieces(std::string_view text, size_t piece) {
  return [text, piece](char* data, size_t size) mutable -> Result<size_t> {
    const std::string_view given = text.substr(0, std::min(size, piece));
    std::memcpy(data, given.data(), given.size());
    text.remove_prefix(given.size());
    return given.size();
  };
}

}  // namespace mspof::fuzz
