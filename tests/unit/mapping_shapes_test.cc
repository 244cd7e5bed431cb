// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same random records in the shapes that systems export: one row each, a join of risks and
// feedback, a row for each question and answer, several files. Each makes the same return as
// the records themselves.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mapping_fixture.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::Opens;
using testing::RandomRecords;
using testing::Seed;

constexpr size_t kRecords = 100'000;

// Values of the record by path; rows of risks and answer sets likewise.
using Values = std::vector<std::pair<std::string, std::string>>;

const std::vector<std::string> kOfRecord = {
    "person-id",    "council",  "received",  "started",        "concluded",
    "born",         "died",     "kind",      "outcomes-asked", "outcomes-met",
    "risk-outcome", "capacity", "supported", "gender",         "risk-assessment"};
const std::vector<std::string> kOfRisk = {"risk.type", "risk.source", "risk.location"};
const std::vector<std::string> kOfFeedback = {"feedback.respondent",
                                              "feedback.interviewer",
                                              "feedback.asked",
                                              "feedback.reason",
                                              "feedback.feel-safer",
                                              "feedback.listened-to",
                                              "feedback.representative-kind"};

// A record as far as tables can say it: without how a value was captured, and without rows
// in which nothing is filled. A value of two texts is one that no list has.
struct Flat {
  std::string id;
  Values record;
  std::vector<Values> risks;
  std::vector<Values> feedback;
};

void AddValue(const std::string& path, const std::string& text, Values* values) {
  if (!text.empty()) values->emplace_back(path, text);
}

void AddValues(const std::string& prefix, const std::vector<Value>& from, Values* values) {
  for (const Value& value : from) {
    const bool parked = value.capture && value.capture->state == CaptureState::kParked;
    if (parked || value.id == "not-declared") continue;
    std::string text;
    for (const std::string& one : value.values) text += (text.empty() ? "" : " and ") + one;
    AddValue(prefix + value.id, text, values);
  }
}

Flat Flatten(const CaseRecord& record) {
  Flat flat;
  flat.id = record.record_id;
  AddValue("person-id", record.person_id, &flat.record);
  AddValue("council", record.council, &flat.record);
  AddValue("received", record.received, &flat.record);
  AddValue("started", record.started, &flat.record);
  AddValue("concluded", record.concluded, &flat.record);
  AddValue("born", record.born, &flat.record);
  AddValue("died", record.died, &flat.record);
  AddValue("kind", record.kind, &flat.record);
  AddValues("", record.values, &flat.record);
  for (const Group& group : record.groups) {
    for (const Row& row : group.rows) {
      Values values;
      if (group.id == "risk") AddValues("risk.", row.values, &values);
      if (!values.empty()) flat.risks.push_back(values);
    }
  }
  for (const AnswerSet& set : record.answer_sets) {
    Values values;
    if (set.collection == "feedback") {
      AddValue("feedback.respondent", set.respondent, &values);
      AddValue("feedback.interviewer", set.interviewer, &values);
      AddValue("feedback.asked", set.asked, &values);
      AddValue("feedback.reason", set.reason, &values);
      AddValues("feedback.", set.values, &values);
    }
    if (!values.empty()) flat.feedback.push_back(values);
  }
  return flat;
}

void SetRows(const Framework& framework, const char* scope, const std::vector<Values>& rows,
             Record* record) {
  for (const Values& values : rows) {
    const int row = record->AddRow(*framework.FindPath(scope));
    for (const auto& [path, text] : values) {
      record->SetText(*framework.FindPath(path), text, row);
    }
  }
}

void Fill(const Framework& framework, const Flat& flat, Record* record) {
  record->Clear();
  record->SetRecordId(flat.id);
  for (const auto& [path, text] : flat.record) {
    if (path == "person-id") {
      record->SetPersonId(text);
    } else if (path == "council") {
      record->SetCouncil(text);
    } else {
      record->SetText(*framework.FindPath(path), text);
    }
  }
  SetRows(framework, "risk", flat.risks, record);
  SetRows(framework, "feedback", flat.feedback, record);
}

// ---- Shapes ------------------------------------------------------------------------------------

std::string Of(const Values& values, const std::string& path) {
  for (const auto& [there, text] : values) {
    if (there == path) return text;
  }
  return "";
}

void AddCells(const Values& values, const std::vector<std::string>& paths, std::string* row) {
  for (const std::string& path : paths) *row += "," + Of(values, path);
}

std::string Columns(const std::vector<std::string>& paths, const std::string& suffix = "") {
  std::string columns;
  for (const std::string& path : paths) {
    columns += "column { from: \"" + path + suffix + "\" to: \"" + path + "\" }\n";
  }
  return columns;
}

std::string Heading(const std::vector<std::string>& paths, const std::string& suffix = "") {
  std::string heading;
  for (const std::string& path : paths) heading += "," + path + suffix;
  return heading;
}

struct Shape {
  std::string mapping = "column { from: \"ID\" to: \"record-id\" }\n";
  std::string first;
  std::vector<std::pair<std::string, std::string>> parts;
};

Shape Wide(const std::vector<Flat>& records) {
  constexpr size_t kMost = 3;
  Shape shape;
  shape.mapping += Columns(kOfRecord) + Columns(kOfRisk, "{n}") + Columns(kOfFeedback, "{n}");
  shape.first = "ID" + Heading(kOfRecord);
  for (size_t i = 1; i <= kMost; ++i) {
    shape.first += Heading(kOfRisk, std::to_string(i)) + Heading(kOfFeedback, std::to_string(i));
  }
  for (const Flat& record : records) {
    shape.first += "\n" + record.id;
    AddCells(record.record, kOfRecord, &shape.first);
    for (size_t i = 0; i < kMost; ++i) {
      AddCells(i < record.risks.size() ? record.risks[i] : Values(), kOfRisk, &shape.first);
      AddCells(i < record.feedback.size() ? record.feedback[i] : Values(), kOfFeedback,
               &shape.first);
    }
  }
  return shape;
}

Shape JoinOfBoth(const std::vector<Flat>& records) {
  Shape shape;
  shape.mapping += "joined {}\n" + Columns(kOfRecord) + Columns(kOfRisk) + Columns(kOfFeedback) +
                   "row_key { of: \"risk\" from: \"RISK\" }\n"
                   "row_key { of: \"feedback\" from: \"FORM\" }\n";
  shape.first =
      "ID" + Heading(kOfRecord) + ",RISK" + Heading(kOfRisk) + ",FORM" + Heading(kOfFeedback);
  for (const Flat& record : records) {
    for (size_t i = 0; i < std::max<size_t>(record.risks.size(), 1); ++i) {
      for (size_t k = 0; k < std::max<size_t>(record.feedback.size(), 1); ++k) {
        const bool risk = i < record.risks.size();
        const bool feedback = k < record.feedback.size();
        shape.first += "\n" + record.id;
        AddCells(record.record, kOfRecord, &shape.first);
        shape.first += risk ? "," + std::to_string(i) : ",";
        AddCells(risk ? record.risks[i] : Values(), kOfRisk, &shape.first);
        shape.first += feedback ? "," + std::to_string(k) : ",";
        AddCells(feedback ? record.feedback[k] : Values(), kOfFeedback, &shape.first);
      }
    }
  }
  return shape;
}

Shape Questions(const std::vector<Flat>& records) {
  Shape shape;
  shape.mapping += "joined {}\n";
  for (const auto* paths : {&kOfRecord, &kOfRisk, &kOfFeedback}) {
    for (const std::string& path : *paths) {
      shape.mapping += "column { from: \"ANSWER\" to: \"" + path +
                       "\" when { from: \"QUESTION\" is: \"" + path + "\" } }\n";
    }
  }
  shape.mapping +=
      "row_key { of: \"risk\" from: \"FORM\" }\nrow_key { of: \"feedback\" from: \"FORM\" }\n";
  shape.first = "ID,FORM,QUESTION,ANSWER";
  for (const Flat& record : records) {
    const auto add = [&](const std::string& form, const Values& values) {
      for (const auto& [path, text] : values) {
        shape.first += "\n" + record.id + "," + form + "," + path + "," + text;
      }
    };
    shape.first += "\n" + record.id + ",,,";
    for (size_t i = 0; i < record.feedback.size(); ++i) {
      add("F" + std::to_string(i), record.feedback[i]);
    }
    add("", record.record);
    for (size_t i = 0; i < record.risks.size(); ++i) add(std::to_string(i), record.risks[i]);
  }
  return shape;
}

Shape SeveralFiles(const std::vector<Flat>& records, RandomRecords* random) {
  Shape shape;
  shape.mapping += Columns(kOfRecord) + "part { id: \"risks\" record: \"CASE\"\n" +
                   Columns(kOfRisk) + "}\npart { id: \"feedback\" record: \"CASE\"\n" +
                   Columns(kOfFeedback) + "}\n";
  shape.first = "ID" + Heading(kOfRecord);
  std::vector<std::string> risks;
  std::vector<std::string> feedback;
  for (const Flat& record : records) {
    shape.first += "\n" + record.id;
    AddCells(record.record, kOfRecord, &shape.first);
    for (const Values& values : record.risks) {
      AddCells(values, kOfRisk, &risks.emplace_back("\n" + record.id));
    }
    for (const Values& values : record.feedback) {
      AddCells(values, kOfFeedback, &feedback.emplace_back("\n" + record.id));
    }
  }
  random->Shuffle(&risks);
  random->Shuffle(&feedback);
  shape.parts = {{"risks", "CASE" + Heading(kOfRisk)}, {"feedback", "CASE" + Heading(kOfFeedback)}};
  for (const std::string& row : risks) shape.parts[0].second += row;
  for (const std::string& row : feedback) shape.parts[1].second += row;
  return shape;
}

// ---- Returns -----------------------------------------------------------------------------------

TallyOptions Options() {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 6, 30);
  return options;
}

std::string Bytes(const Tally& tally) {
  const Outcome outcome = *tally.Finish();
  if (!outcome.result) return "copies";
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 6, 30);
  submission.ret = *outcome.result;
  return *EncodeSubmission(submission);
}

std::string ReturnOf(const Framework& framework, const Shape& shape,
                     const ReaderOptions& options = {}) {
  const Result<Mapping> mapping = Mapping::FromText(shape.mapping, "m");
  if (!mapping.ok()) return mapping.status().message();
  std::vector<TableInput> tables = {{"", Opens(shape.first), nullptr}};
  for (const auto& [part, text] : shape.parts) tables.push_back({part, Opens(text), nullptr});
  Result<RecordReader> reader = RecordReader::Open(framework, *mapping, tables, options);
  if (!reader.ok()) return reader.status().message();
  TallyOptions tally_options = Options();
  tally_options.not_mapped = reader->not_mapped();
  Tally tally = *Tally::Create(framework, tally_options);
  Record record(framework);
  for (;;) {
    const Result<bool> more = reader->Next(&record, nullptr);
    if (!more.ok()) return more.status().message();
    if (!*more) break;
    tally.Add(record);
  }
  tally.AddUnreadable(reader->unreadable());
  return Bytes(tally);
}

TEST(MappingShapes, MakeTheReturnOfTheRecordsThemselves) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  std::vector<Flat> flat;
  while (flat.size() < kRecords) flat.push_back(Flatten(random.Next()));

  const Shape wide = Wide(flat);
  const Mapping mapping = *Mapping::FromText(wide.mapping, "m");
  TallyOptions options = Options();
  options.not_mapped =
      RecordReader::OpenCsv(framework, mapping, testing::Bytes(wide.first))->not_mapped();
  Tally tally = *Tally::Create(framework, options);
  Record record(framework);
  for (const Flat& one : flat) {
    Fill(framework, one, &record);
    tally.Add(record);
  }
  const std::string expected = Bytes(tally);
  ASSERT_GT(expected.size(), 1000u);

  EXPECT_TRUE(ReturnOf(framework, wide) == expected);
  EXPECT_TRUE(ReturnOf(framework, JoinOfBoth(flat)) == expected);
  EXPECT_TRUE(ReturnOf(framework, Questions(flat)) == expected);
  const Shape files = SeveralFiles(flat, &random);
  EXPECT_TRUE(ReturnOf(framework, files) == expected);
  ReaderOptions little;
  little.max_part_bytes = uint64_t{8} << 20;
  EXPECT_TRUE(ReturnOf(framework, files, little) == expected);
}

}  // namespace
}  // namespace mspof
