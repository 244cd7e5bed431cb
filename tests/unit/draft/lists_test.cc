// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Headings and labels with what is right, made by somebody who had not seen the code of drafts.
// tests/mapping/headings.csv holds, for a heading with typical cells, the path that it names, or
// "-" if no path asks for it; tests/mapping/labels.csv, for a label in the column of a path, the
// code that it means, "missing" if it says that nothing is there, or "-" if only somebody who knows
// the host could tell. What counts must be right: no line that is sure, and no line or code that is
// active, may be wrong. What is found is a floor, since a draft that proposes nothing is never
// wrong.

#include <fstream>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "mapping_draft_fixture.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::Contains;
using testing::DraftOf;

using Row = std::vector<std::string>;

// The rows of a CSV file whose quoted cells stand in one line.
std::vector<Row> Read(const std::string& path) {
  std::ifstream file(testing::InRepository(path));
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    Row row(1);
    bool quoted = false;
    for (size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '"') {
        const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
        if (doubled) row.back() += line[i++];
        quoted = doubled || !quoted;
      } else if (line[i] == ',' && !quoted) {
        row.emplace_back();
      } else if (line[i] != '\r') {
        row.back() += line[i];
      }
    }
    rows.push_back(row);
  }
  return rows;
}

std::string Quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::vector<std::string> Divided(const std::string& cells) {
  std::vector<std::string> parts(1);
  for (const char c : cells) {
    if (c == '|') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// A table of an id and one column, whose cells repeat; those of an id do so with another ending.
std::string Table(const std::string& heading, const std::vector<std::string>& cells, bool is_id) {
  constexpr size_t kRows = 40;
  std::string text = (is_id ? "Notes" : "Case Reference") + ("," + Quoted(heading)) + "\r\n";
  for (size_t i = 0; i < kRows; ++i) {
    const std::string& cell = cells[i % cells.size()];
    const std::string round = is_id ? std::to_string(10 + i / cells.size()) : "";
    text +=
        (is_id ? "a note" : "SG-" + std::to_string(1001 + i)) + "," + Quoted(cell + round) + "\r\n";
  }
  return text;
}

// ---- Headings --------------------------------------------------------------------------------

struct Score {
  int right = 0;  // active
  int asked = 0;  // what could be found
  std::vector<std::string> sure_wrong;
  std::vector<std::string> active_wrong;
  std::vector<std::string> missed;
};

std::string Shown(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += "  " + text + "\n";
  return out;
}

std::string WithoutNumber(std::string text) {
  const size_t at = text.find("{n}");
  if (at != std::string::npos) text.replace(at, 3, "1");
  return text;
}

void Judge(const Row& row, Score* score) {
  const std::string& heading = row[0];
  const std::string& path = row[2];
  const MappingDraft draft = DraftOf(Table(heading, Divided(row[1]), path == "record-id"));
  bool found = false;
  for (const DraftLine& line : draft.lines) {
    if (WithoutNumber(line.column) != heading || !line.active) continue;
    found = found || line.path == path;
    if (line.path == path) continue;
    const std::string said = heading + " > " + line.path + ", not " + path;
    score->active_wrong.push_back(said);
    if (line.certainty == DraftCertainty::kSure) score->sure_wrong.push_back(said);
  }
  if (path == "-") return;
  ++score->asked;
  score->right += found ? 1 : 0;
  if (!found) score->missed.push_back(heading + " > " + path);
}

TEST(DraftLists, HeadingsAreRightOrNothing) {
  Score score;
  for (const Row& row : Read("tests/mapping/headings.csv")) Judge(row, &score);
  EXPECT_EQ(Shown(score.sure_wrong), "");
  EXPECT_EQ(Shown(score.active_wrong), "");
  EXPECT_EQ(score.asked, 193);
  EXPECT_GE(score.right, 179) << Shown(score.missed);
  std::cout << "headings: " << score.right << " of " << score.asked << " found\n";
}

// ---- Labels ----------------------------------------------------------------------------------

struct Column {
  std::string path;
  std::string heading;
  // Labels of the list, so that the column is seen to be one of codes.
  std::vector<std::string> labels;
};

const std::vector<Column>& Columns() {
  static const std::vector<Column>& kColumns = *new std::vector<Column>{
      {"kind",
       "Enquiry type",
       {"Section 42 safeguarding enquiry", "Other safeguarding enquiry", "No enquiry"}},
      {"capacity",
       "Mental capacity",
       {"Yes, they lacked capacity", "No, they did not lack capacity", "Don't know"}},
      {"supported", "Supported by advocate", {"Yes", "No"}},
      {"risk-assessment",
       "Risk assessment outcome",
       {"Risk identified and action taken", "Risk identified and no action taken",
        "No risk identified and action taken"}},
      {"gender", "Gender", {"Male", "Female", "Not Known"}},
      {"ethnicity", "Ethnicity", {"White", "Asian / Asian British", "Refused"}},
      {"primary-support-reason",
       "Primary support reason",
       {"Physical Support", "Sensory Support", "Social Support"}},
      {"risk.type", "Type of abuse", {"Physical Abuse", "Sexual Abuse", "Domestic Abuse"}},
      {"risk.source",
       "Source of risk",
       {"Service Provider", "Other - Known to individual", "Other - Unknown to individual"}},
      {"risk.location", "Location of risk", {"Own Home", "In the Community", "Hospital - Acute"}},
      {"outcomes-asked",
       "Desired outcomes asked",
       {"Yes they were asked and outcomes were expressed",
        "Yes they were asked but no outcomes were expressed", "No"}},
      {"outcomes-met",
       "Desired outcomes met",
       {"Fully Achieved", "Partially Achieved", "Not Achieved"}},
      {"risk-outcome", "Risk outcome", {"Risk removed", "Risk reduced", "Risk remained"}},
      {"feedback.respondent", "Feedback respondent", {"Adult", "Representative"}},
      {"feedback.interviewer", "Feedback asked by", {"Enquiry lead", "Independent person"}},
      {"feedback.reason", "Reason feedback not gathered", {"Declined", "Deceased", "Not offered"}},
      {"feedback.representative-kind",
       "Feedback representative relationship",
       {"Friend", "Carer", "Family member"}},
      {"feedback.listened-to", "Feedback felt listened to", {"Always", "Mostly", "Never"}},
      {"feedback.informed", "Feedback informed", {"Always", "Mostly", "Never"}},
      {"feedback.satisfied-with-result",
       "Feedback happy with result",
       {"Very happy", "Quite happy", "Very unhappy"}},
      {"feedback.feel-safer",
       "Feedback feels safer",
       {"A lot safer", "Quite a bit safer", "Less safe"}},
  };
  return kColumns;
}

// What a draft makes of a label: a code, "missing", or "-" if nothing that counts.
struct Meaning {
  std::string code = "-";
  bool sure = false;
};

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
  }
  return "\"" + escaped + "\"";
}

// The part of `text` from `begin` to `end`.
std::string Between(const std::string& text, const std::string& begin, const std::string& end) {
  const size_t at = text.find(begin);
  if (at == std::string::npos) return "";
  return text.substr(at + begin.size(), text.find(end, at + begin.size()) - at - begin.size());
}

std::string Lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  return text;
}

Meaning MeaningOf(const std::string& text, const std::string& heading, const std::string& label) {
  const std::string line = Between(text, "column { from: " + Escaped(heading), "\n");
  if (Contains(line, " empty: " + Escaped(label))) return {"missing", true};
  const std::string map =
      Between(text, "\n  id: \"" + Between(line, "codes: \"", "\"") + "\"", "\n}");
  const bool folds = Contains(map, "ignore_case: true");
  const std::string entry =
      Between(folds ? Lower(map) : map,
              "\n  code { from: " + Escaped(folds ? Lower(label) : label) + " to: \"", "\n");
  if (entry.empty()) return {};
  return {entry.substr(0, entry.find('"')), Contains(entry, "# sure")};
}

// Rows whose labels are looked at in one table, each in a column of its own path. What may be a
// code, and in other columns no value, is looked at alone.
std::vector<std::vector<Row>> Rounds(const std::vector<Row>& rows) {
  std::vector<std::vector<Row>> rounds;
  std::map<std::string, size_t> next;
  for (const Row& row : rows) {
    if (row[1] == "None" || row[1] == "NA") continue;
    const size_t round = next[row[0]]++;
    if (round == rounds.size()) rounds.emplace_back();
    rounds[round].push_back(row);
  }
  for (const Row& row : rows) {
    if (row[1] == "None" || row[1] == "NA") rounds.push_back({row});
  }
  return rounds;
}

const Column& ColumnOf(const std::string& path) {
  const auto column = std::find_if(Columns().begin(), Columns().end(),
                                   [&](const Column& c) { return c.path == path; });
  if (column == Columns().end()) std::abort();
  return *column;
}

std::string TextOf(const std::vector<Row>& round) {
  std::vector<testing::MadeColumn> columns = {{"Case Reference", {"SG-#"}}};
  for (const Row& row : round) {
    const Column& column = ColumnOf(row[0]);
    columns.push_back({column.heading, {}});
    for (const std::string& label : column.labels) columns.back().cells.push_back(Quoted(label));
    columns.back().cells.push_back(Quoted(row[1]));
  }
  return DraftOf(testing::Made(columns, 60)).text;
}

void JudgeLabel(const Row& row, const std::string& text, Score* score) {
  const Meaning meaning = MeaningOf(text, ColumnOf(row[0]).heading, row[1]);
  const std::string said = row[0] + ": " + row[1] + " > " + meaning.code + ", not " + row[2];
  const bool right = meaning.code == row[2];
  if (meaning.code != "-" && !right) {
    score->active_wrong.push_back(said);
    if (meaning.sure) score->sure_wrong.push_back(said);
  }
  if (row[2] == "-") return;
  ++score->asked;
  score->right += right ? 1 : 0;
  if (!right) score->missed.push_back(said);
}

TEST(DraftLists, LabelsAreRightOrNothing) {
  Score score;
  for (const std::vector<Row>& round : Rounds(Read("tests/mapping/labels.csv"))) {
    const std::string text = TextOf(round);
    for (const Row& row : round) JudgeLabel(row, text, &score);
  }
  EXPECT_EQ(Shown(score.sure_wrong), "");
  EXPECT_EQ(Shown(score.active_wrong), "");
  EXPECT_EQ(score.asked, 411);
  EXPECT_GE(score.right, 391) << Shown(score.missed);
  std::cout << "labels: " << score.right << " of " << score.asked << " found\n";
}

}  // namespace
}  // namespace mspof
