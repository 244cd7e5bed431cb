// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_RANDOM_EXPORTS_H_
#define MSPOF_TESTS_UNIT_RANDOM_EXPORTS_H_

// Random mappings over random tables, and the same facts in several shapes: one row for each
// record, several rows, several tables. The same seed gives the same facts everywhere.

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mapping_fixture.h"

namespace mspof::testing {

/// The probe with another group, which has a fact with many codes.
inline Framework RowsOfAllKinds() {
  return Probe(
      R"(group { id: "crate" title: "Crates" @
           fact { id: "marks" title: "Marks" type: VALUE_TYPE_CODE codes: "colour" many: true @ }
           fact { id: "size" title: "Size" type: VALUE_TYPE_NUMBER @ }
           fact { id: "shut" title: "Shut" type: VALUE_TYPE_CODE codes: "yes-no" @ }
         })" +
      FindsCodes("crate.marks", "crate", {"red", "blue", "a-colour-with-a-long-name"}) +
      FindsCodes("crate.shut", "crate", {"yes", "no"}) +
      Finds("crate.size", "crate", "known", "known: \"crate.size\""));
}

/// Facts of twelve records, and a mapping for them.
class RandomExport {
 public:
  /// One way to write the facts down.
  struct Shape {
    std::string mapping;
    std::vector<std::pair<std::string, std::string>> tables;  // part and text
    std::vector<size_t> record_of;  // for each row of the first table, the number of its record
    uint64_t max_part_bytes = ReaderOptions().max_part_bytes;

    std::string InWords() const {
      std::string words = mapping;
      for (const auto& [part, text] : tables) words += "--- " + part + "\n" + text;
      return words.substr(0, 20'000);
    }
  };

  explicit RandomExport(uint64_t seed) : engine_(seed) {
    map_ignores_case_ = Chance(2);
    RecordLines();
    for (const char* scope : {"item", "crate", "talk"}) {
      if (!Chance(4)) RowLines(scope);
    }
    for (size_t i = 0; i < 12; ++i) records_.push_back(Record(i));
  }

  /// Each row is a record.
  Shape Wide() {
    Shape shape;
    shape.mapping = Columns(lines_, "") + Tail();
    shape.tables = {{"", Csv(Headings(lines_, {"OTHER", "ALL"}), records_)}};
    for (size_t i = 0; i < records_.size(); ++i) shape.record_of.push_back(i);
    return shape;
  }

  /// The same rows, but all columns have a condition, which always holds.
  Shape WithCondition() {
    Shape shape = Wide();
    shape.mapping = Columns(lines_, "when { from: \"ALL\" is: \"yes\" }") + Tail();
    return shape;
  }

  /// Each record has up to three rows, and each of its cells is in one or more of them.
  Shape Joined() {
    Shape shape;
    const std::vector<Unit> units = Units(lines_);
    const bool needs_keys = Scopes(units).size() > 1;
    std::map<Unit, bool> keyed;
    std::map<Unit, std::set<std::string>> questions;  // texts of Q for which a unit is read
    std::string mapping = "joined { by: \"J\" }\n";
    for (const Unit& unit : units) {
      const bool any_case = Chance(2);
      if (Chance(4)) {
        questions[unit].insert("q1");
        if (any_case) questions[unit].insert("Q1");
      }
      keyed[unit] = needs_keys || questions.count(unit) > 0 || Chance(2);
      if (!unit.first.empty() && keyed[unit]) mapping += Key(unit, Chance(2) ? "J" : "ID2");
      const std::string when =
          std::string("when { from: \"Q\" is: \"q1\"") + (any_case ? " ignore_case: true }" : " }");
      mapping += Columns(Of(unit, lines_), questions.count(unit) == 0 ? "" : when);
    }
    shape.mapping = mapping + Columns(OfAll(), "") + Tail();
    std::vector<Cells> rows;
    for (size_t i = 0; i < records_.size(); ++i) {
      const size_t size = IsBad(records_[i]) ? 1 : 2 + Below(2);
      std::vector<Cells> mine(size);
      for (size_t k = 0; k < size; ++k) {
        mine[k]["J"] = mine[k]["ID2"] = "j" + std::to_string(i);
        mine[k]["Q"] = k == 0 ? "q1" : OneOf<std::string>({"q1", "Q1", "q2", ""});
      }
      for (const Unit& unit : units) {
        Spread(Of(unit, lines_), records_[i], keyed[unit] || unit.first.empty(),
               questions.count(unit) == 0 ? std::set<std::string>() : questions[unit], &mine);
      }
      for (Cells& row : mine) {
        row["ID"] = records_[i].at("ID");
        rows.push_back(std::move(row));
        shape.record_of.push_back(i);
      }
    }
    shape.tables = {{"", Csv(Headings(lines_, {"J", "ID2", "Q"}), rows)}};
    return shape;
  }

  /// The columns of a record are in up to three tables.
  Shape Parts() {
    Shape shape;
    const std::vector<Unit> units = Units(lines_);
    std::string keys;
    std::vector<std::vector<Line>> lines(3);
    std::vector<std::vector<Cells>> rows(3);
    // Rows of a scope are in the order of the tables.
    std::map<std::string, size_t> table_of;
    std::vector<std::set<std::string>> scopes(3);
    for (const Unit& unit : units) {
      size_t& table = table_of[unit.first];
      if (!unit.first.empty()) {
        table += Below(3 - table);
        scopes[table].insert(unit.first);
      }
      for (const Line& line : Of(unit, lines_)) {
        const bool may_move = unit.first.empty() && line.to != "record-id" && !line.is_constant;
        lines[may_move ? Below(3) : table].push_back(line);
      }
    }
    for (const Line& line : OfAll()) {
      for (size_t t = 0; t < 3; ++t) {
        if (scopes[t].count(line.scope) > 0) lines[t].push_back(line);
      }
    }
    shape.mapping = Columns(lines[0], "");
    shape.tables.emplace_back("", "");
    rows[0] = records_;
    for (size_t i = 0; i < records_.size(); ++i) shape.record_of.push_back(i);
    for (size_t t = 1; t < 3; ++t) {
      if (!std::any_of(lines[t].begin(), lines[t].end(), [](auto& l) { return !l.is_constant; })) {
        continue;
      }
      const std::vector<Unit> here = Units(lines[t]);
      const bool keyed = scopes[t].size() > 1 || Chance(2);
      // Numbered columns may become rows of their own, if the table holds nothing else.
      const bool is_long =
          here.size() == 1 && lines[t].front().numbers > 0 && !here.front().first.empty();
      std::vector<Line> columns = lines[t];
      for (Line& line : columns) {
        if (is_long && !line.is_constant) line.from = line.WithNumber(0);
      }
      const std::string id = "t" + std::to_string(t);
      shape.mapping += "part { id: \"" + id + "\" record: \"CASE\"\n" + Columns(columns, "");
      for (const Unit& unit : here) {
        if (keyed && !unit.first.empty()) shape.mapping += Key(unit, is_long ? "NO" : "CASE");
      }
      shape.mapping += "}\n";
      for (size_t i = 0; i < records_.size(); ++i) {
        if (IsBad(records_[i])) continue;
        std::vector<Cells> mine(is_long ? lines[t].front().numbers : keyed ? 1 + Below(3) : 1);
        if (is_long) {
          for (size_t k = 0; k < mine.size(); ++k) {
            mine[k]["NO"] = std::to_string(k);
            for (const Line& line : lines[t]) {
              if (line.is_constant) continue;
              mine[k][line.WithNumber(0)] = records_[i].at(line.Headings()[k]);
            }
          }
        } else {
          for (const Unit& unit : here) {
            Spread(Of(unit, lines[t]), records_[i], keyed || unit.first.empty(), {}, &mine);
          }
        }
        for (Cells& row : mine) {
          row["CASE"] = records_[i].at("ID");
          rows[t].push_back(std::move(row));
        }
      }
      for (Line& line : columns) {
        if (is_long) line.numbers = 0;
      }
      Shuffle(&rows[t]);
      shape.tables.emplace_back(id, Csv(Headings(columns, {"CASE", "NO"}), rows[t]));
    }
    shape.tables.front().second = Csv(Headings(lines[0], {"OTHER"}), rows[0]);
    shape.mapping += Tail();
    if (Chance(2)) shape.max_part_bytes = 20'000;
    return shape;
  }

 private:
  using Cells = std::map<std::string, std::string>;  // of one row, by heading

  static std::string Csv(const std::vector<std::string>& headings, const std::vector<Cells>& rows) {
    std::string text;
    for (const std::string& heading : headings) text += (text.empty() ? "" : ",") + heading;
    text += '\n';
    for (const Cells& row : rows) {
      std::string line;
      for (const std::string& heading : headings) {
        const auto cell = row.find(heading);
        line += (line.empty() ? "\"" : ",\"") + (cell == row.end() ? "" : cell->second) + "\"";
      }
      text += line + '\n';
    }
    return text;
  }

  // One line `column` of the mapping.
  struct Line {
    std::string from;  // a constant, if `is_constant`
    std::string to;
    std::string scope;     // the group or collection; empty for the record
    std::string row;       // `row`
    std::string settings;  // everything else
    std::vector<std::string> texts;
    std::string separator;
    int numbers = 0;  // of numbered columns; 0: it is not numbered
    bool is_constant = false;

    std::vector<std::string> Headings() const {
      if (numbers == 0) return {from};
      std::vector<std::string> headings;
      for (int n = 1; n <= numbers; ++n) headings.push_back(WithNumber(n));
      return headings;
    }
    std::string WithNumber(int n) const {
      return std::string(from).replace(from.find("{n}"), 3, std::to_string(n));
    }
  };

  // Columns that feed the same row of a group: its scope and `row`. {"", ""} is the record.
  using Unit = std::pair<std::string, std::string>;

  uint32_t Below(size_t below) { return static_cast<uint32_t>(engine_() % below); }
  bool Chance(size_t in) { return Below(in) == 0; }
  template <typename T>
  const T& OneOf(const std::vector<T>& all) {
    return all[Below(all.size())];
  }

  // ---- The mapping --------------------------------------------------------------------------

  struct List {
    const char* id;
    std::vector<std::string> codes;
    std::vector<std::string> host;  // what the code map has for them
  };
  static const std::vector<List>& Lists() {
    static const auto& lists = *new std::vector<List>{
        {"colour", {"red", "blue", "a-colour-with-a-long-name"}, {"R", "Blue or so", "l/l"}},
        {"yes-no", {"yes", "no"}, {"Y", "N"}},
        {"who", {"adult", "carer"}, {"1", "2"}},
        {"asker", {"lead"}, {"L"}},
        {"why-not", {"ill"}, {"ill, very"}}};
    return lists;
  }

  Line Code(const std::string& from, const std::string& to, const std::string& list_id,
            bool may_mean) {
    const List& list = *std::find_if(Lists().begin(), Lists().end(),
                                     [&](const List& l) { return l.id == list_id; });
    Line line = At(from, to);
    const bool mapped = Chance(2);
    if (mapped) line.settings += " codes: \"" + list_id + "\"";
    line.texts = mapped ? list.host : list.codes;
    if (mapped) line.texts.emplace_back("-");
    if (mapped && map_ignores_case_) line.texts.emplace_back("y");
    line.texts.insert(line.texts.end(), {"green", "\xC2\xA0" + line.texts[0], line.texts[0]});
    Empty(&line);
    if (may_mean && Chance(2)) line.settings += " empty_means: \"" + OneOf(list.codes) + "\"";
    return line;
  }

  Line Day(const std::string& from, const std::string& to) {
    Line line = At(from, to);
    line.texts = {"2019-05-06", "6/5/2019", "07/05/2019", "2018-01-01",
                  "31/2/2019",  "5/6/19",   "43000"};
    if (Chance(2)) line.settings += " date_form: \"D/M/YYYY\"";
    Empty(&line);
    return line;
  }

  Line Number(const std::string& from, const std::string& to) {
    Line line = At(from, to);
    line.texts = {"0", "7", "-12", "x", "99999999999"};
    Empty(&line);
    return line;
  }

  static Line At(const std::string& from, const std::string& to) {
    Line line;
    line.from = from;
    line.to = to;
    if (to.find('.') != std::string::npos) line.scope = to.substr(0, to.find('.'));
    return line;
  }

  static Line Constant(const std::string& value, const std::string& to, const std::string& row) {
    Line line = At(value, to);
    line.row = row;
    line.is_constant = true;
    return line;
  }

  void Empty(Line* line) {
    if (!Chance(2)) return;
    line->settings += " empty: \"n/a\" empty: \"(blank)\"";
    line->texts.insert(line->texts.end(), {"n/a", "(blank)"});
  }

  void Separate(Line* line) {
    line->separator = OneOf<std::string>({"|", "/", ","});
    line->settings += " separator: \"" + line->separator + "\"";
  }

  void Number(Line* line) {
    line->from += "{n}";
    line->numbers = 2 + static_cast<int>(Below(2));
  }

  void RecordLines() {
    Line id = At("ID", "record-id");
    id.settings = " empty: \"n/a\"";
    lines_.push_back(id);
    if (Chance(2)) {
      Line person = At("N", "person-id");
      person.texts = {"p1", "p2", "12.0", "0.0", "9.43E+09"};
      if (Chance(2)) person.settings = " empty: \"0.0\"";
      lines_.push_back(person);
    }
    if (Chance(3)) {
      lines_.push_back(Constant("E09000001", "council", ""));
    } else if (Chance(2)) {
      Line council = At("C", "council");
      council.texts = {"E09000001", "E09000002", "North", "-"};
      if (Chance(2)) council.settings = " codes: \"council\"";
      lines_.push_back(council);
    }
    switch (Below(4)) {
      case 0:
        lines_.push_back(Constant("red", "paint", ""));
        break;
      case 1:
        break;
      default:
        lines_.push_back(Code("PAINT", "paint", "colour", true));
    }
    const uint32_t tags = Below(5);
    const std::string means = OneOf(Lists().front().codes);
    for (uint32_t i = 0; i < (tags == 4 ? 2 : tags > 0 ? 1 : 0); ++i) {
      Line line = Code("TAG" + std::string(i, 'S'), "tags", "colour", false);
      if (Chance(2)) line.settings += " empty_means: \"" + means + "\"";
      if (tags == 2 || (tags == 4 && Chance(2))) Separate(&line);
      if (tags == 3) Number(&line);
      lines_.push_back(line);
    }
    if (Chance(3)) lines_.push_back(Constant("blue", "tags", ""));
    lines_.push_back(Chance(4) ? Constant("5", "weight", "") : Number("WEIGHT", "weight"));
    lines_.push_back(Chance(2) ? Constant("2019-05-06", "received", "")
                               : Day("RECEIVED", "received"));
    lines_.push_back(Day("STARTED", "started"));
    if (Chance(2)) lines_.push_back(Day("CONCLUDED", "concluded"));
  }

  // A column, or a constant, for the fact of a row.
  Line RowLine(const std::string& from, const std::string& fact, bool may_mean) {
    static const auto& lists = *new std::map<std::string, std::string>{
        {"item.shade", "colour"},   {"item.state", "yes-no"},   {"crate.marks", "colour"},
        {"crate.shut", "yes-no"},   {"talk.respondent", "who"}, {"talk.interviewer", "asker"},
        {"talk.reason", "why-not"}, {"talk.helped", "yes-no"}};
    if (fact == "crate.size") return Number(from, fact);
    if (fact == "talk.asked") return Day(from, fact);
    return Code(from, fact, lists.at(fact), may_mean && fact != "talk.reason");
  }

  void RowLines(const std::string& scope) {
    static const auto& facts_of = *new std::map<std::string, std::vector<std::string>>{
        {"item", {"shade", "state"}},
        {"crate", {"marks", "size", "shut"}},
        {"talk", {"asked", "respondent", "interviewer", "reason", "helped"}}};
    static const auto& constants = *new std::map<std::string, std::string>{
        {"shade", "blue"}, {"state", "yes"},        {"marks", "red"},        {"size", "3"},
        {"shut", "no"},    {"respondent", "carer"}, {"interviewer", "lead"}, {"helped", "yes"}};
    const std::vector<std::string> rows = Chance(2)   ? std::vector<std::string>{""}
                                          : Chance(3) ? std::vector<std::string>{"a", ""}
                                                      : std::vector<std::string>{"b", "a"};
    std::set<std::string> fed_in_all;
    std::set<std::string> fed_somewhere;
    bool has_none = !Chance(2);
    const size_t first = lines_.size();
    for (const std::string& row : rows) {
      std::vector<std::string> facts = facts_of.at(scope);
      std::shuffle(facts.begin(), facts.end(), engine_);
      facts.resize(1 + Below(facts.size()));
      const uint32_t way = Below(3);
      const int numbers = 2 + static_cast<int>(Below(2));
      if (way == 1) {
        facts.erase(std::remove(facts.begin(), facts.end(), "marks"), facts.end());
      }
      std::set<std::string> fed;
      for (const std::string& fact : facts) {
        Line line = RowLine(scope + "_" + row + fact, scope + "." + fact, facts.size() > 1);
        line.row = row;
        if (way == 1 || (way == 0 && fact == "marks" && Chance(2))) Separate(&line);
        if (way == 2) {
          line.from += "{n}";
          line.numbers = numbers;
        }
        if (has_none && line.settings.find("empty_means") == std::string::npos &&
            line.texts.back() != "43000" && fact != "size" && fact != "asked") {
          line.settings += " none_means: \"" + NoneOf(fact) + "\"";
          has_none = false;
          gives_none_.insert(scope);
        }
        lines_.push_back(line);
        fed.insert(fact);
      }
      for (const std::string& fact : facts_of.at(scope)) {
        if (fed.empty() || fact == "asked" || fact == "reason") continue;
        if ((fact == "marks" || fed.count(fact) == 0) && Chance(4)) {
          lines_.push_back(Constant(constants.at(fact), scope + "." + fact, row));
          fed.insert(fact);
        }
      }
      fed_somewhere.insert(fed.begin(), fed.end());
    }
    // A constant without `row` for all rows with a name.
    if (rows.size() == 2 && !rows.back().empty() && lines_.size() > first) {
      for (const std::string& fact : facts_of.at(scope)) {
        if (fed_somewhere.count(fact) > 0 || fact == "asked" || fact == "reason") continue;
        lines_.push_back(Constant(constants.at(fact), scope + "." + fact, ""));
        break;
      }
    }
    if (scope != "talk" && gives_none_.count(scope) == 0 && lines_.size() > first && Chance(2)) {
      none_means_zero_.push_back(scope);
    }
  }

  static std::string NoneOf(const std::string& fact) {
    static const auto& codes = *new std::map<std::string, std::string>{
        {"shade", "red"},        {"state", "no"},         {"marks", "blue"}, {"shut", "yes"},
        {"respondent", "adult"}, {"interviewer", "lead"}, {"reason", "ill"}, {"helped", "no"}};
    return codes.at(fact);
  }

  std::string Tail() const {
    std::string tail = "date_form: \"YYYY-MM-DD\" date_form: \"D/M/YYYY\"\n";
    for (const List& list : Lists()) {
      tail += "code_map { id: \"" + std::string(list.id) + "\" code { from: \"-\" }";
      if (map_ignores_case_) tail += " ignore_case: true";
      for (size_t i = 0; i < list.codes.size(); ++i) {
        tail += " code { from: \"" + list.host[i] + "\" to: \"" + list.codes[i] + "\" }";
      }
      tail += " }\n";
    }
    tail +=
        "code_map { id: \"council\" code { from: \"-\" } "
        "code { from: \"North\" to: \"E09000002\" } }\n";
    for (const std::string& scope : none_means_zero_) {
      tail += "none_means_zero: \"" + scope + "\"\n";
    }
    return tail;
  }

  static std::string Columns(const std::vector<Line>& lines, const std::string& when) {
    std::string text;
    for (const Line& line : lines) {
      text += std::string("column { ") + (line.is_constant ? "constant" : "from") + ": \"" +
              line.from + "\" to: \"" + line.to + "\"" + line.settings;
      if (!line.row.empty()) text += " row: \"" + line.row + "\"";
      if (!line.is_constant && line.to != "record-id") text += ' ' + when;
      text += " }\n";
    }
    return text;
  }

  static std::string Key(const Unit& unit, const std::string& from) {
    return "row_key { of: \"" + unit.first + "\" " +
           (unit.second.empty() ? "" : "row: \"" + unit.second + "\" ") + "from: \"" + from +
           "\" }\n";
  }

  // The units of the columns, in their order. A constant makes none.
  static std::vector<Unit> Units(const std::vector<Line>& lines) {
    std::vector<Unit> units;
    for (const Line& line : lines) {
      const Unit unit(line.scope, line.row);
      if (line.is_constant && !line.scope.empty()) continue;
      if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
    }
    return units;
  }

  static std::set<std::string> Scopes(const std::vector<Unit>& units) {
    std::set<std::string> scopes;
    for (const Unit& unit : units) {
      if (!unit.first.empty()) scopes.insert(unit.first);
    }
    return scopes;
  }

  // The lines of a unit.
  static std::vector<Line> Of(const Unit& unit, const std::vector<Line>& lines) {
    std::vector<Line> of;
    for (const Line& line : lines) {
      if (Unit(line.scope, line.row) == unit) of.push_back(line);
    }
    return of;
  }

  // Constants without `row` of a scope in which each row has a name. They belong to all of them.
  std::vector<Line> OfAll() const {
    const std::vector<Unit> units = Units(lines_);
    std::vector<Line> of;
    for (const Line& line : lines_) {
      const Unit unit(line.scope, line.row);
      if (std::find(units.begin(), units.end(), unit) == units.end()) of.push_back(line);
    }
    return of;
  }

  static std::vector<std::string> Headings(const std::vector<Line>& lines,
                                           std::vector<std::string> headings) {
    for (const Line& line : lines) {
      if (line.is_constant) continue;
      for (const std::string& heading : line.Headings()) headings.push_back(heading);
    }
    return headings;
  }

  // ---- The table ----------------------------------------------------------------------------

  // Whether the row of the record is not read.
  static bool IsBad(const Cells& record) { return record.at("ID").substr(0, 1) != "R"; }

  Cells Record(size_t number) {
    Cells cells;
    cells["ALL"] = "yes";
    cells["OTHER"] = "filled";  // a row of empty cells is no row
    const bool all_blank = Chance(12);
    for (const Line& line : lines_) {
      if (line.is_constant) continue;
      for (const std::string& heading : line.Headings()) {
        cells[heading] = all_blank ? "" : Cell(line);
      }
    }
    cells["ID"] = "R" + std::to_string(number);
    if (Chance(10)) {
      cells["ID"] =
          OneOf<std::string>({"", "n/a", "9.43E+09", "Total", std::string(201, 'x'), "ID"});
    } else if (Chance(300)) {
      FillToTheBrim(&cells);
    }
    return cells;
  }

  std::string Cell(const Line& line) {
    if (line.texts.empty()) return "";
    if (line.separator.empty() || Chance(4)) return Text(line);
    std::string text = Text(line);
    for (size_t more = Below(4); more > 0; --more) text += line.separator + Text(line);
    return text;
  }

  std::string Text(const Line& line) {
    if (Chance(3)) return Chance(4) ? " " : "";
    return (Chance(8) ? " " : "") + OneOf(line.texts);
  }

  // One column has about as many rows as a record can have.
  void FillToTheBrim(Cells* cells) {
    for (const Line& line : lines_) {
      if (line.is_constant || line.scope.empty()) continue;
      for (const std::string& heading : line.Headings()) (*cells)[heading].clear();
    }
    for (const Line& line : lines_) {
      if (line.scope.empty() || line.separator.empty() || line.to == "crate.marks") continue;
      const size_t parts = RecordBuffer::kMaxRows - 2 + Below(4);
      std::string& cell = (*cells)[line.from];
      for (size_t i = 0; i < parts; ++i) cell += (i == 0 ? "" : line.separator) + "green";
      return;
    }
  }

  // Whether `cell` holds a code by a code map.
  static bool IsCode(const Line& line, const std::string& cell) {
    return line.settings.find("codes:") != std::string::npos && line.separator.empty() &&
           cell == line.texts.front();
  }

  // Divides the cells of `lines` among the rows of a record. If they may not be divided, all are
  // in one row. With questions, only the rows that ask one may have them; all others have cells
  // that must not be read.
  void Spread(const std::vector<Line>& lines, const Cells& record, bool may_divide,
              const std::set<std::string>& questions, std::vector<Cells>* rows) {
    const auto asks = [&](const Cells& row) {
      return questions.empty() || questions.count(row.at("Q")) > 0;
    };
    std::vector<size_t> places;
    for (size_t k = 0; k < rows->size(); ++k) {
      if (asks((*rows)[k])) places.push_back(k);
    }
    const size_t whole = OneOf(places);
    for (const Line& line : lines) {
      if (line.is_constant) continue;
      for (const std::string& heading : line.Headings()) {
        const size_t at = may_divide ? OneOf(places) : whole;
        for (size_t k = 0; k < rows->size(); ++k) {
          const bool has = k == at || (may_divide && asks((*rows)[k]) && Chance(3));
          const bool is_read = asks((*rows)[k]);
          // A row may state that it has no value, if another row has one.
          const bool denies = may_divide && IsCode(line, record.at(heading)) && Chance(4);
          (*rows)[k][heading] = has ? record.at(heading) : !is_read ? "green" : denies ? "-" : "";
        }
      }
    }
  }

  // Mixes the rows of different records; those of one record stay in order.
  void Shuffle(std::vector<Cells>* rows) {
    std::map<std::string, std::vector<Cells>> of_record;
    std::vector<std::string> order;
    for (Cells& row : *rows) {
      order.push_back(row["CASE"]);
      of_record[row["CASE"]].push_back(std::move(row));
    }
    std::shuffle(order.begin(), order.end(), engine_);
    std::map<std::string, size_t> next;
    for (size_t i = 0; i < order.size(); ++i) {
      (*rows)[i] = of_record[order[i]][next[order[i]]++];
    }
  }

  std::mt19937_64 engine_;
  bool map_ignores_case_ = false;
  std::vector<Line> lines_;
  std::vector<std::string> none_means_zero_;
  std::set<std::string> gives_none_;
  std::vector<Cells> records_;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_RANDOM_EXPORTS_H_
