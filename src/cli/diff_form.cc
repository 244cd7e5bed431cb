// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The sentence comes first, then the table of what differs, and with records each number with what
// moved it. A line begins with the change, so that the lines of a number add up.
// Tested by tests/cli/test_diff.py.

#include "diff_form.h"

#include <algorithm>

#include "differences.h"
#include "json_writer.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kChange = 6;

// "    +2  ".
std::string ChangeText(int64_t change) {
  std::string text = Signed(change);
  if (text.size() < kChange) text.insert(0, kChange - text.size(), ' ');
  return text + "  ";
}

// "rule adult: changed (sac-guidance: 2.1)".
std::string RowText(const DefinitionRow& row) {
  std::string text = row.kind + " " + row.id + ": " + std::string(RowChangeName(row.change));
  if (!row.source.empty()) text += " (" + row.source + ")";
  return text;
}

std::string MoveText(const Move& move) {
  const std::string remark = RemarkOn(move);
  return ChangeText(ChangeOf(move.before, move.after)) + WhoMoved(move) +
         (remark.empty() ? "" : "  " + remark) + "\n";
}

Result<std::string> NumberText(const Moves& moves, size_t at) {
  const ChangedNumber& number = moves.explainer.numbers()[at];
  const Result<std::vector<Move>> all = moves.explainer.Moves(at);
  if (!all.ok()) return all.status();
  std::string text = "\n" + number.name + "\n" + Wrapped(TitleOf(number), kWidth) + "\n" +
                     std::to_string(number.before) + " before, " + std::to_string(number.after) +
                     " after, counted in " + std::string(NumberUnitName(number.unit)) + ":\n";
  const auto rows = moves.by_rows.find(number.name);
  if (rows != moves.by_rows.end()) {
    for (const MovedByRows& by : rows->second) {
      text += ChangeText(by.change) + RowsText(moves.steps[by.step]) + "\n";
    }
    text += "The records that moved:\n";
  }
  for (const Move& move : *all) text += MoveText(move);
  return text + ChangeText(ChangeOf(number.before, number.after)) + "in all\n";
}

void WriteSide(const char* name, const DiffSide& side, JsonWriter* json) {
  json->BeginObject(name);
  json->Field("file", side.file);
  json->Field("digest", side.digest);
  json->Field("revision", uint64_t{side.submission.envelope.revision});
  WriteScope(side.submission.council_return.scope, json);
  json->EndObject();
}

void WriteRows(const std::vector<DefinitionRow>& rows, JsonWriter* json) {
  json->BeginArray("rows");
  for (const DefinitionRow& row : rows) {
    json->BeginObject();
    json->Field("kind", row.kind);
    json->Field("id", row.id);
    json->FieldIfAny("title", row.title);
    json->Field("change", RowChangeName(row.change));
    json->FieldIfAny("source", row.source);
    json->EndObject();
  }
  json->EndArray();
}

void WriteMove(const Move& move, JsonWriter* json) {
  json->BeginObject();
  json->BeginArray("recordIds");
  for (const std::string& id : move.record_ids) json->Element(id);
  json->EndArray();
  json->FieldIfAny("personId", move.person_id);
  json->Field("before", move.before);
  json->Field("after", move.after);
  json->Field("given", move.in_before ? (move.in_after ? "both" : "before") : "after");
  json->EndObject();
}

Status WriteNumber(const Moves& moves, size_t at, JsonWriter* json) {
  const ChangedNumber& number = moves.explainer.numbers()[at];
  const Result<std::vector<Move>> all = moves.explainer.Moves(at);
  if (!all.ok()) return all.status();
  json->BeginObject();
  json->Field("name", number.name);
  json->Field("title", number.title);
  json->Field("unit", NumberUnitName(number.unit));
  json->Field("before", number.before);
  json->Field("after", number.after);
  const auto rows = moves.by_rows.find(number.name);
  if (rows != moves.by_rows.end()) {
    json->BeginArray("movedBy");
    for (const MovedByRows& by : rows->second) {
      json->BeginObject();
      json->Field(by.change > 0 ? "more" : "fewer",
                  static_cast<uint64_t>(by.change > 0 ? by.change : -by.change));
      WriteRows(moves.steps[by.step], json);
      json->EndObject();
    }
    json->EndArray();
  }
  json->BeginArray("moves");
  for (const Move& move : *all) WriteMove(move, json);
  json->EndArray();
  json->EndObject();
  return Status();
}

}  // namespace

std::string SideText(const DiffSide& side) {
  const Scope& scope = side.submission.council_return.scope;
  return Printable(side.file) + ": council " + scope.council + ", period " +
         scope.period.ToString() + ", " + scope.framework + "/" + scope.edition + ", revision " +
         std::to_string(side.submission.envelope.revision);
}

std::string RowsText(const std::vector<DefinitionRow>& rows) {
  std::string text;
  for (const DefinitionRow& row : rows) text += (text.empty() ? "" : "; ") + RowText(row);
  return text.empty() ? "the order of rows" : text;
}

std::string WhoMoved(const Move& move) {
  std::string text;
  if (!move.person_id.empty()) text += "person " + Printable(move.person_id) + ": ";
  if (move.record_ids.empty()) text += "rows that are no records";
  for (const std::string& id : move.record_ids) {
    text += (&id == move.record_ids.data() ? "" : ", ") + Printable(id);
  }
  return text;
}

std::string RemarkOn(const Move& move) {
  return !move.in_before ? "new" : !move.in_after ? "no longer given" : "";
}

std::string MovedSentence(const MoveCounts& moved) {
  std::vector<std::string> parts;
  const auto add = [&](uint64_t count, const std::string& what) {
    if (count > 0) parts.push_back(std::to_string(count) + what);
  };
  const uint64_t all = moved.added + moved.changed + moved.removed;
  add(moved.added, " new");
  add(moved.changed,
      " that " + std::string(moved.changed == 1 ? "counts" : "count") + " otherwise than before");
  add(moved.removed, " no longer given");
  std::string text = Counted(all, "record") + " moved the numbers";
  for (size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? ": " : i + 1 < parts.size() ? ", " : " and ") + parts[i];
  }
  return text + ".";
}

std::string Signed(int64_t change) { return (change > 0 ? "+" : "") + std::to_string(change); }

int64_t ChangeOf(uint64_t before, uint64_t after) {
  return static_cast<int64_t>(after) - static_cast<int64_t>(before);
}

std::string TitleOf(const ChangedNumber& number) {
  std::string title = number.title;
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title + ".";
}

Result<std::string> DiffText(const Diff& diff) {
  std::string text = Wrapped(diff.sentence, kWidth) + "\n";
  if (diff.moves != nullptr) text += MovedSentence(diff.moves->explainer.moved()) + "\n";
  text += "\nbefore  " + SideText(diff.before) + "\nafter   " + SideText(diff.after) + "\n\n";
  if (diff.differences.empty()) return text + "No differences.\n";
  text += Counted(diff.differences.size(), "difference") + ":\n" +
          DifferencesTable(diff.differences, 0);
  if (diff.moves == nullptr) return text;
  text +=
      "\nWhat moved each number. What follows is about single records: keep it inside the\n"
      "council.\n";
  for (size_t i = 0; i < diff.moves->explainer.numbers().size(); ++i) {
    const Result<std::string> number = NumberText(*diff.moves, i);
    if (!number.ok()) return number.status();
    text += *number;
  }
  return text;
}

Result<std::string> DiffJson(const Diff& diff) {
  JsonWriter json;
  json.BeginObject();
  json.Field("sentence", diff.sentence);
  WriteSide("before", diff.before, &json);
  WriteSide("after", diff.after, &json);
  WriteDifferences(diff.differences, &json);
  if (diff.moves != nullptr) {
    const MoveCounts moved = diff.moves->explainer.moved();
    json.BeginObject("records");
    json.Field("new", moved.added);
    json.Field("changed", moved.changed);
    json.Field("noLongerGiven", moved.removed);
    json.EndObject();
    json.BeginArray("numbers");
    for (size_t i = 0; i < diff.moves->explainer.numbers().size(); ++i) {
      const Status written = WriteNumber(*diff.moves, i, &json);
      if (!written.ok()) return written;
    }
    json.EndArray();
  }
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
