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
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Opens;
using testing::RandomRecords;
using testing::Seed;
using testing::YearOptions;

constexpr size_t kRecords = 100'000;

using Texts = std::vector<std::string>;

const Texts kOfRecord = {"person-id",      "council",      "received",       "started",
                         "concluded",      "born",         "died",           "kind",
                         "outcomes-asked", "outcomes-met", "risk-outcome",   "capacity",
                         "supported",      "gender",       "risk-assessment"};
const Texts kOfRisk = {"risk.type", "risk.source", "risk.location"};
const Texts kOfFeedback = {"feedback.respondent",
                           "feedback.interviewer",
                           "feedback.asked",
                           "feedback.reason",
                           "feedback.feel-safer",
                           "feedback.listened-to",
                           "feedback.representative-kind"};

// The values of one record or row, in the order of `paths`; empty ones are not supplied.
struct Values {
  explicit Values(const Texts& p) : paths(&p), texts(p.size()) {}
  const Texts* paths;
  Texts texts;

  bool empty() const {
    return std::all_of(texts.begin(), texts.end(), [](const auto& text) { return text.empty(); });
  }
  void Set(const std::string& path, const std::string& text) {
    const auto at = std::find(paths->begin(), paths->end(), path);
    ASSERT_NE(at, paths->end()) << path;
    texts[static_cast<size_t>(at - paths->begin())] = text;
  }
  void Set(const std::string& prefix, const std::vector<Value>& values) {
    for (const Value& value : values) {
      const bool parked = value.capture && value.capture->state == CaptureState::kParked;
      if (parked || value.id == "not-declared") continue;
      std::string text;
      for (const std::string& one : value.values) text += (text.empty() ? "" : " and ") + one;
      Set(prefix + value.id, text);
    }
  }
};

// A record as far as tables can say it: without how a value was captured, and without rows
// in which nothing is filled. A value of two texts is one that no list has.
struct Flat {
  std::string id;
  Values record{kOfRecord};
  std::vector<Values> risks;
  std::vector<Values> feedback;
};

Flat Flatten(const CaseRecord& record) {
  Flat flat;
  flat.id = record.record_id;
  flat.record.Set("person-id", record.person_id);
  flat.record.Set("council", record.council);
  flat.record.Set("received", record.received);
  flat.record.Set("started", record.started);
  flat.record.Set("concluded", record.concluded);
  flat.record.Set("born", record.born);
  flat.record.Set("died", record.died);
  flat.record.Set("kind", record.kind);
  flat.record.Set("", record.values);
  for (const Group& group : record.groups) {
    for (const Row& row : group.rows) {
      Values values(kOfRisk);
      if (group.id == "risk") values.Set("risk.", row.values);
      if (!values.empty()) flat.risks.push_back(values);
    }
  }
  for (const AnswerSet& set : record.answer_sets) {
    Values values(kOfFeedback);
    if (set.collection == "feedback") {
      values.Set("feedback.respondent", set.respondent);
      values.Set("feedback.interviewer", set.interviewer);
      values.Set("feedback.asked", set.asked);
      values.Set("feedback.reason", set.reason);
      values.Set("feedback.", set.values);
    }
    if (!values.empty()) flat.feedback.push_back(values);
  }
  return flat;
}

// Fills records with the same values, by handle.
class Direct {
 public:
  explicit Direct(const Framework& framework) : framework_(framework), record_(framework) {}

  const RecordBuffer& Fill(const Flat& flat) {
    record_.Clear();
    record_.SetRecordId(flat.id);
    record_.SetPersonId(flat.record.texts[0]);
    record_.SetCouncil(flat.record.texts[1]);
    for (size_t i = 2; i < kOfRecord.size(); ++i) {
      record_.SetText(PathOf(kOfRecord[i]), flat.record.texts[i]);
    }
    SetRows("risk", flat.risks);
    SetRows("feedback", flat.feedback);
    return record_;
  }

 private:
  Path PathOf(const std::string& name) { return *framework_.FindPath(name); }
  void SetRows(const char* scope, const std::vector<Values>& rows) {
    for (const Values& values : rows) {
      const int row = record_.AddRow(PathOf(scope));
      for (size_t i = 0; i < values.texts.size(); ++i) {
        record_.SetText(PathOf((*values.paths)[i]), values.texts[i], row);
      }
    }
  }

  const Framework& framework_;
  RecordBuffer record_;
};

// ---- Shapes ------------------------------------------------------------------------------------

// Cells with a delimiter before each. `values`: null for empty ones.
void AddCells(const Values* values, size_t size, std::string* row) {
  for (size_t i = 0; i < size; ++i) {
    *row += ',';
    if (values != nullptr) *row += values->texts[i];
  }
}

// Those of the row at `i`, if there are so many.
void AddRow(const std::vector<Values>& rows, size_t i, const Texts& paths, std::string* row) {
  AddCells(i < rows.size() ? &rows[i] : nullptr, paths.size(), row);
}

std::string Columns(const Texts& paths, const std::string& suffix = "") {
  std::string columns;
  for (const std::string& path : paths) {
    columns += "column { from: \"" + path + suffix + "\" to: \"" + path + "\" }\n";
  }
  return columns;
}

std::string Heading(const Texts& paths, const std::string& suffix = "") {
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
    AddCells(&record.record, kOfRecord.size(), &shape.first);
    for (size_t i = 0; i < kMost; ++i) {
      AddRow(record.risks, i, kOfRisk, &shape.first);
      AddRow(record.feedback, i, kOfFeedback, &shape.first);
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
        shape.first += "\n" + record.id;
        AddCells(&record.record, kOfRecord.size(), &shape.first);
        shape.first += i < record.risks.size() ? "," + std::to_string(i) : ",";
        AddRow(record.risks, i, kOfRisk, &shape.first);
        shape.first += k < record.feedback.size() ? "," + std::to_string(k) : ",";
        AddRow(record.feedback, k, kOfFeedback, &shape.first);
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
      for (size_t i = 0; i < values.texts.size(); ++i) {
        if (values.texts[i].empty()) continue;
        shape.first +=
            "\n" + record.id + "," + form + "," + (*values.paths)[i] + "," + values.texts[i];
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
  Texts risks;
  Texts feedback;
  for (const Flat& record : records) {
    shape.first += "\n" + record.id;
    AddCells(&record.record, kOfRecord.size(), &shape.first);
    for (const Values& values : record.risks) {
      AddCells(&values, kOfRisk.size(), &risks.emplace_back("\n" + record.id));
    }
    for (const Values& values : record.feedback) {
      AddCells(&values, kOfFeedback.size(), &feedback.emplace_back("\n" + record.id));
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

std::string Bytes(const Tally& tally) {
  const TallyOutcome outcome = *tally.Finish();
  if (!outcome.council_return.ok()) return "copies";
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 6, 30);
  submission.council_return = *outcome.council_return;
  return *submission.Encode();
}

std::string ReturnOf(const Framework& framework, const Shape& shape,
                     const ReaderOptions& options = {}) {
  const Result<Mapping> mapping = Mapping::FromText(shape.mapping, "m");
  if (!mapping.ok()) return mapping.status().message();
  std::vector<TableInput> tables = {{"", Opens(shape.first), nullptr}};
  for (const auto& [part, text] : shape.parts) tables.push_back({part, Opens(text), nullptr});
  Result<RecordReader> reader = RecordReader::Open(framework, *mapping, tables, options);
  if (!reader.ok()) return reader.status().message();
  TallyOptions tally_options = YearOptions();
  tally_options.not_mapped = reader->not_mapped();
  Tally tally = *Tally::Create(framework, tally_options);
  RecordBuffer record(framework);
  for (;;) {
    const Result<bool> more = reader->Next(&record);
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
  TallyOptions options = YearOptions();
  options.not_mapped =
      RecordReader::OpenCsv(framework, mapping, testing::Bytes(wide.first))->not_mapped();
  Tally tally = *Tally::Create(framework, options);
  Direct direct(framework);
  for (const Flat& one : flat) tally.Add(direct.Fill(one));
  const std::string expected = Bytes(tally);
  ASSERT_GT(expected.size(), 6000u);

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
