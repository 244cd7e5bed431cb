// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Plans the rows, dates and code maps of a mapping. Lines of a group or collection belong to one
// row if the other words of their headings are the same. Who answered becomes a constant of a row
// only if the headings show it; it is never guessed.
// Tested by tests/unit/draft/draft_test.cc and tests/unit/draft/table_test.cc.

#include "draft/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "draft/host_words.h"
#include "draft/scale.h"
#include "draft/thresholds.h"
#include "mapping/names.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::draft {
namespace {

using support::StrAppend;
using support::StrCat;

// ---- Code maps -------------------------------------------------------------------------------

std::string Key(const PlannedMap& map, const std::string& text) {
  return map.ignore_case ? support::Lower(text) : text;
}

// Adds the codes of a column to a map. If a code would have two meanings, returns false and changes
// nothing.
bool TryJoin(const HostCodes& codes, PlannedMap* map) {
  if (map->scheme != codes.scheme || map->if_so != codes.if_so) return false;
  PlannedMap joined = *map;
  joined.ignore_case = map->ignore_case || codes.ignore_case;
  for (const HostCode& code : codes.codes) {
    const auto same = std::find_if(joined.codes.begin(), joined.codes.end(), [&](const auto& c) {
      return Key(joined, c.text) == Key(joined, code.text);
    });
    if (same == joined.codes.end()) {
      joined.codes.push_back(code);
    } else if (same->place.code != code.place.code ||
               same->place.certainty != code.place.certainty) {
      return false;
    } else {
      same->cells += code.cells;
    }
  }
  joined.hidden += codes.hidden;
  joined.hidden_cells += codes.hidden_cells;
  *map = std::move(joined);
  return true;
}

// Adds these codes to a map and returns its id. `wanted` is the id for a new map, if not that of
// its list.
std::string MapFor(const Knowledge& k, const OutlinePath& field, const HostCodes& codes, bool used,
                   std::vector<PlannedMap>* maps, const std::string& wanted = "") {
  const std::string& list = k.definition().lists[field.list].id;
  for (PlannedMap& map : *maps) {
    if (map.list != field.list || map.used != used || !TryJoin(codes, &map)) continue;
    return map.id;
  }
  std::string other = wanted.empty() ? field.path : wanted;
  std::replace(other.begin(), other.end(), '.', '-');
  std::string id = wanted.empty() ? list : wanted;
  const auto is_free = [&](const std::string& name) {
    return std::none_of(maps->begin(), maps->end(),
                        [&](const PlannedMap& map) { return map.id == name; });
  };
  if (!is_free(id)) id = other;
  for (int n = 2; !is_free(id); ++n) id = StrCat(other, "-", n);
  maps->push_back({id, field.list, codes.codes, codes.hidden, codes.hidden_cells, codes.ignore_case,
                   codes.scheme, codes.if_so, used});
  return id;
}

// ---- Rows ------------------------------------------------------------------------------------

// The lines of one row of a group or collection.
struct RowOfLines {
  uint16_t scope = 0;
  bool numbered = false;
  std::vector<std::string> words;
  std::vector<size_t> lines;  // of Proposals
  std::string name;
};

bool IsNumber(const std::string& word) { return word[0] >= '0' && word[0] <= '9'; }

class Rows {
 public:
  Rows(const Knowledge& k, const Proposals& proposals) : k_(k), p_(proposals) {
    for (size_t i = 0; i < p_.lines.size(); ++i) {
      const OutlinePath* field = k_.paths().field(p_.lines[i].target);
      if (field != nullptr && field->group != 0) Add(i, field->group);
    }
    JoinLooseRows();
    Name();
  }

  std::vector<RowOfLines>& all() { return rows_; }
  // The row of a line; null if its path has no rows.
  const RowOfLines* Of(size_t line) const {
    for (const RowOfLines& row : rows_) {
      if (std::count(row.lines.begin(), row.lines.end(), line) > 0) return &row;
    }
    return nullptr;
  }

 private:
  void Add(size_t line, uint16_t scope) {
    const bool numbered = p_.units[p_.lines[line].unit].numbered();
    const std::vector<std::string>& words = p_.lines[line].rest;
    for (RowOfLines& row : rows_) {
      if (row.scope != scope || row.numbered != numbered || row.words != words) continue;
      row.lines.push_back(line);
      return;
    }
    rows_.push_back({scope, numbered, words, {line}, {}});
  }

  bool Tells(const RowOfLines& row) const {
    return std::any_of(row.words.begin(), row.words.end(), IsNumber) ||
           k_.paths().RespondentIn(row.words, row.scope) != kNowhere;
  }

  bool Has(const RowOfLines& row, size_t target) const {
    return std::any_of(row.lines.begin(), row.lines.end(),
                       [&](size_t line) { return p_.lines[line].target == target; });
  }

  // Whether a column of the row shows who answered.
  bool HasRespondent(const RowOfLines& row) const {
    const OutlineGroup& scope = k_.definition().groups[row.scope];
    return scope.kind == OutlineGroupKind::kCollection &&
           Has(row, k_.paths().Find(k_.definition().paths[scope.respondent].path));
  }

  // Whether it holds only facts of a person, and no answers of an interview: "representative is".
  bool IsAboutSomebody(const RowOfLines& row) const {
    const OutlineGroup& scope = k_.definition().groups[row.scope];
    const auto of_interview = [&](size_t line) {
      const OutlinePath* field = k_.paths().field(p_.lines[line].target);
      if (field->question) return true;
      const auto& paths = k_.definition().paths;
      return field == &paths[scope.respondent] || field == &paths[scope.interviewer] ||
             field == &paths[scope.asked] || field == &paths[scope.reason];
    };
    return scope.kind == OutlineGroupKind::kCollection &&
           std::none_of(row.lines.begin(), row.lines.end(), of_interview);
  }

  // Words make a row of their own only if they show who answered, or which time it was; other words
  // join the row without words if there is room. Words that show who answered join it too if a
  // column of that row shows it.
  void JoinLooseRows() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].words.empty() || (Tells(rows_[i]) && !IsAboutSomebody(rows_[i]))) continue;
      const auto main = std::find_if(rows_.begin(), rows_.end(), [&](const RowOfLines& row) {
        return row.scope == rows_[i].scope && row.numbered == rows_[i].numbered &&
               row.words.empty();
      });
      if (Tells(rows_[i]) && (main == rows_.end() || !HasRespondent(*main))) continue;
      if (main == rows_.end()) {
        rows_[i].words.clear();
        continue;
      }
      const bool room = std::none_of(rows_[i].lines.begin(), rows_[i].lines.end(),
                                     [&](size_t l) { return Has(*main, p_.lines[l].target); });
      if (!room) continue;
      main->lines.insert(main->lines.end(), rows_[i].lines.begin(), rows_[i].lines.end());
      rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(i--));
    }
  }

  void Name() {
    std::set<std::pair<uint16_t, std::string>> names;
    for (RowOfLines& row : rows_) {
      const auto of_scope = std::count_if(
          rows_.begin(), rows_.end(), [&](const RowOfLines& o) { return o.scope == row.scope; });
      const OutlineGroup& scope = k_.definition().groups[row.scope];
      const bool collection = scope.kind == OutlineGroupKind::kCollection;
      if (of_scope > 1) row.name = collection ? NameOfSet(row, scope) : NameByWords(row);
      const std::string name = row.name.empty() ? scope.id : row.name;
      for (int n = 2; !names.insert({row.scope, row.name}).second; ++n) {
        row.name = StrCat(name, "-", n);
      }
    }
  }

  static std::string NameByWords(const RowOfLines& row) { return support::StrJoin(row.words, "-"); }

  std::string NameOfSet(const RowOfLines& row, const OutlineGroup& scope) const {
    const OutlinePath& reason = k_.definition().paths[scope.reason];
    const bool only_reason =
        row.lines.size() == 1 && k_.paths().name(p_.lines[row.lines[0]].target) == reason.path;
    if (only_reason) return "reason";
    const uint16_t who = k_.paths().RespondentIn(row.words, row.scope);
    if (who == kNowhere) return NameByWords(row);
    const OutlinePath& respondent = k_.definition().paths[scope.respondent];
    std::string name = k_.definition().lists[respondent.list].codes[who].id;
    for (const std::string& word : row.words) {
      if (IsNumber(word)) StrAppend(&name, "-", word);
    }
    return name;
  }

  const Knowledge& k_;
  const Proposals& p_;
  std::vector<RowOfLines> rows_;
};

// ---- Lines -----------------------------------------------------------------------------------

class Planner {
 public:
  Planner(const Knowledge& knowledge, const LookedTable& table, const Proposals& proposals,
          std::vector<PlannedMap>* maps)
      : k_(knowledge), table_(table), p_(proposals), rows_(knowledge, proposals), maps_(maps) {}

  PlannedTable Run() {
    FindJoined();
    for (size_t i = 0; i < p_.lines.size(); ++i) plan_.lines.push_back(Planned(i));
    CheckOrder();
    CheckSeparators();
    for (const RowOfLines& row : rows_.all()) AddRespondent(row);
    std::stable_sort(
        plan_.lines.begin(), plan_.lines.end(),
        [this](const PlannedLine& a, const PlannedLine& b) { return Order(a) < Order(b); });
    if (plan_.joined || !p_.units.empty()) AddKeys();
    return std::move(plan_);
  }

 private:
  // The order: the facts of the record, its groups, its questions, its collections; within each,
  // the order of the definition.
  std::tuple<int, uint16_t, size_t, size_t> Order(const PlannedLine& line) const {
    const OutlinePath* field = k_.paths().field(line.target);
    int part = 0;
    if (field != nullptr && field->group != 0) {
      const bool group = k_.definition().groups[field->group].kind == OutlineGroupKind::kGroup;
      part = group ? 1 : 3;
    } else if (field != nullptr && field->question) {
      part = 2;
    }
    return {part, line.scope, line.row_order, line.target};
  }

  PlannedLine Planned(size_t index) {
    const Proposal& proposal = p_.lines[index];
    const Unit& unit = p_.units[proposal.unit];
    PlannedLine line;
    line.unit = proposal.unit;
    line.from = unit.from;
    line.target = proposal.target;
    line.separator = proposal.separator;
    line.question = unit.question;
    line.question_column = unit.question_column;
    line.certainty = proposal.certainty;
    line.reason = proposal.reason;
    const OutlinePath* field = k_.paths().field(proposal.target);
    line.empty = unit.shape.empty_texts();
    if (field == nullptr) return line;
    if (const RowOfLines* row = rows_.Of(index)) {
      line.scope = row->scope;
      line.row = row->name;
      line.row_order = static_cast<size_t>(row - rows_.all().data());
    }
    if (field->kind == ValueKind::kDate) SetDates(unit.shape, *field, &line);
    if (proposal.codes) LeaveCodes(k_.codes(*field), unit.shape, &line.empty);
    if (proposal.codes && !proposal.codes->are_ours) SetCodes(*field, *proposal.codes, &line);
    return line;
  }

  // A text for "missing" is a code if the list may have it.
  static void LeaveCodes(const CodeWords& list, const Shape& shape,
                         std::vector<std::string>* empty) {
    for (const auto& [text, cells] : shape.may_be_codes()) {
      if (IsCodeHere(shape, list, text))
        empty->erase(std::find(empty->begin(), empty->end(), text));
    }
  }

  void SetDates(const Shape& shape, const OutlinePath& field, PlannedLine* line) const {
    const Shape::Dates dates = shape.dates();
    if (dates.read < threshold::kIsDate && shape.IsSerial()) {
      line->date_forms = {"excel-serial"};
      if (shape.zeros() > 0) line->empty.emplace_back("0");
    } else {
      line->date_forms.assign(dates.forms.begin(), dates.forms.end());
    }
    line->date_undecided = dates.undecided;
    line->offset = dates.offset;
    // Summer time had other dates when most people were born.
    line->as_written = dates.offset && field.path == "born";
    int32_t day;
    const bool a_day = std::any_of(line->empty.begin(), line->empty.end(),
                                   [&](const std::string& text) { return ReadDay(text, &day); });
    if (a_day && line->certainty == Certainty::kSure) {
      line->certainty = Certainty::kLikely;
      line->reason = "a day that means no date is read as empty";
    }
  }

  void SetCodes(const OutlinePath& field, const HostCodes& codes, PlannedLine* line) {
    const bool likely = line->certainty >= Certainty::kLikely;
    if (!codes.is_list) return;
    line->waits = likely && codes.placed_cells < threshold::kCodesKnown;
    if (line->waits && SetScale(field, codes, line)) return;
    line->codes = MapFor(k_, field, codes, likely, maps_);
    const OutlineList& list = k_.definition().lists[field.list];
    // For a tick box, an empty cell may mean the other code.
    if (codes.distinct == 1 && codes.codes.size() == 1 && list.codes.size() == 2 &&
        codes.codes[0].place.code != kNowhere) {
      line->may_mean = list.codes[1 - codes.codes[0].place.code].id;
    }
  }

  // If the codes number a scale, makes a map for each end that could be the first. Returns false if
  // they do not.
  bool SetScale(const OutlinePath& field, const HostCodes& codes, PlannedLine* line) {
    std::vector<uint16_t> scale = ScaleOf(field);
    if (scale.empty()) return false;
    const std::vector<std::string> run = RunOf(codes.codes, scale.size());
    if (run.empty()) return false;
    const OutlineList& list = k_.definition().lists[field.list];
    const auto read = [&](std::string* if_so) {
      HostCodes reading = codes;
      std::vector<std::string> meanings;
      for (const uint16_t code : scale) meanings.push_back(list.codes[code].id);
      *if_so = StrCat(run.front(), " to ", run.back(), " mean ", support::StrJoin(meanings, ", "));
      reading.if_so = *if_so;
      for (HostCode& code : reading.codes) {
        const auto at = std::find(run.begin(), run.end(), code.text);
        if (at != run.end()) {
          code.place = {scale[static_cast<size_t>(at - run.begin())], Certainty::kLikely};
        }
      }
      const std::string id = StrCat(list.id, "-if-", support::Lower(run[0]), "-is-", meanings[0]);
      return MapFor(k_, field, reading, true, maps_, id);
    };
    line->codes = read(&line->if_so);
    std::reverse(scale.begin(), scale.end());
    line->other_codes = read(&line->if_other);
    return true;
  }

  // Adds a constant for who answered, if no column shows it.
  void AddRespondent(const RowOfLines& row) {
    const OutlineGroup& scope = k_.definition().groups[row.scope];
    if (scope.kind != OutlineGroupKind::kCollection || row.name == "reason") return;
    const OutlinePath& respondent = k_.definition().paths[scope.respondent];
    const size_t target = k_.paths().Find(respondent.path);
    const auto same_row = [&](const PlannedLine& line) {
      return line.scope == row.scope && line.row == row.name;
    };
    bool active = false;
    for (const PlannedLine& line : plan_.lines) {
      if (!same_row(line)) continue;
      if (line.target == target && line.certainty >= Certainty::kLikely) return;
      active = active || line.active();
    }
    const OutlineList& list = k_.definition().lists[respondent.list];
    const uint16_t who = k_.paths().RespondentIn(row.words, row.scope);
    PlannedLine line;
    line.constant = list.codes[who == kNowhere ? 0 : who].id;
    line.target = target;
    line.scope = row.scope;
    line.row = row.name;
    line.row_order = static_cast<size_t>(&row - rows_.all().data());
    line.certainty = who == kNowhere ? Certainty::kGuess : Certainty::kLikely;
    line.reason = who == kNowhere ? "no heading shows who answered" : "by the headings of the row";
    line.waits = !active;
    plan_.lines.push_back(std::move(line));
  }

  // ---- Rows of one record --------------------------------------------------------------------

  const Unit* RecordIdUnit() const {
    for (const Proposal& proposal : p_.lines) {
      if (k_.paths().name(proposal.target) == mapping::kToRecordId) return &p_.units[proposal.unit];
    }
    return nullptr;
  }

  // A few rows that repeat an id are copies; many mean that a record has several rows.
  void FindJoined() {
    const Unit* id = RecordIdUnit();
    if (id == nullptr) return;
    plan_.joined = id->shape.repeats() * 1000 >= threshold::kRepeatedIds * id->shape.filled();
  }

  // Finds dates that are often in the wrong order by a rule of the definition.
  void CheckOrder() {
    for (const OutlineOrder& order : k_.definition().orders) {
      CheckOrderOf(order.earlier, order.later);
    }
  }

  PlannedLine* LineOf(uint16_t field) {
    for (PlannedLine& line : plan_.lines) {
      if (k_.paths().field(line.target) == &k_.definition().paths[field]) return &line;
    }
    return nullptr;
  }

  void CheckOrderOf(uint16_t from, uint16_t to) {
    PlannedLine* first = LineOf(from);
    PlannedLine* second = LineOf(to);
    if (first == nullptr || second == nullptr || first->scope != 0 || second->scope != 0) return;
    const size_t a = p_.units[first->unit].columns[0];
    const size_t b = p_.units[second->unit].columns[0];
    if (a >= table_.file_columns || b >= table_.file_columns) return;
    size_t both = 0;
    size_t wrong = 0;
    for (const auto& row : table_.sample) {
      if (row[a].day == INT32_MIN || row[b].day == INT32_MIN) continue;
      ++both;
      wrong += row[a].day > row[b].day ? 1 : 0;
    }
    if (wrong < threshold::kLeastWrongOrder || 1000 * wrong < threshold::kMostWrongOrder * both)
      return;
    PlannedLine* doubtful = first->certainty < second->certainty ? first : second;
    const PlannedLine* other = doubtful == first ? second : first;
    doubtful->certainty = Certainty::kGuess;
    doubtful->reason = StrCat("in many rows it is ", doubtful == second ? "before" : "after", " \"",
                              other->from, "\", which is impossible");
  }

  // Of the columns of one row either all hold lists or none does. Beside a list, a column with one
  // text does not say to which part of the list it belongs.
  void CheckSeparators() {
    for (const PlannedLine& list : plan_.lines) {
      if (list.scope == 0 || list.separator.empty() || !list.active()) continue;
      for (PlannedLine& one : plan_.lines) {
        const bool beside = one.scope == list.scope && one.row == list.row &&
                            one.separator.empty() && one.constant.empty();
        if (!beside) continue;
        one.certainty = Certainty::kGuess;
        one.reason = StrCat("it has one text where \"", list.from, "\" has a list of them");
      }
    }
  }

  // ---- Keys ----------------------------------------------------------------------------------

  void AddKeys() {
    std::set<std::pair<uint16_t, std::string>> done;
    for (const PlannedLine& line : plan_.lines) {
      if (line.scope == 0 || !line.constant.empty()) continue;
      if (!done.insert({line.scope, line.row}).second) continue;
      AddKey(line.scope, line.row);
    }
  }

  void AddKey(uint16_t scope, const std::string& row) {
    PlannedKey key{scope, row, {}};
    std::vector<size_t> columns;
    bool questions = false;
    bool whole = false;  // all rows of the group are in one row of the table
    for (const PlannedLine& line : plan_.lines) {
      if (line.scope != scope || line.row != row || !line.constant.empty()) continue;
      const Unit& unit = p_.units[line.unit];
      if (unit.numbered() || !line.separator.empty()) {
        whole = true;
      } else if (!unit.question.empty()) {
        questions = true;
      } else {
        columns.push_back(unit.columns[0]);
        key.from.push_back(unit.from);
      }
    }
    const bool needed = questions || (plan_.joined && (whole || RepeatsInRecord(columns)));
    const Unit* id = RecordIdUnit();
    const Unit* own = whole ? nullptr : KeyUnit(scope);
    if (own != nullptr) {
      key.from = {own->from};
    } else if (id != nullptr && (whole || (questions && key.from.empty()))) {
      key.from = {id->from};
    }
    if (needed && !key.from.empty()) plan_.keys.push_back(std::move(key));
  }

  // The column with an id for the rows of a group; null if there is none.
  const Unit* KeyUnit(uint16_t scope) const {
    for (const HostWord& row : HostWords()) {
      if (row.kind != "key" || row.of != k_.definition().groups[scope].id) continue;
      const Words key = k_.vocabulary().WordsOf(row.text, Place::kHeading);
      for (const Unit& unit : p_.units) {
        if (unit.numbered() || !unit.question.empty() || unit.shape.filled() == 0) continue;
        if (k_.vocabulary().Likeness(unit.words, key) >= threshold::kKeyName) return &unit;
      }
    }
    return nullptr;
  }

  // Whether rows of one record have the same texts in `columns`.
  bool RepeatsInRecord(const std::vector<size_t>& columns) const {
    const Unit* id = RecordIdUnit();
    if (id == nullptr || columns.empty()) return false;
    std::set<std::vector<uint64_t>> seen;
    uint64_t record = 0;
    for (const auto& row : table_.sample) {
      if (row[id->columns[0]].hash != record) seen.clear();
      record = row[id->columns[0]].hash;
      std::vector<uint64_t> cells;
      for (size_t column : columns) cells.push_back(row[column].hash);
      const bool filled =
          std::any_of(cells.begin(), cells.end(), [](uint64_t h) { return h != 0; });
      if (filled && !seen.insert(std::move(cells)).second) return true;
    }
    return false;
  }

  const Knowledge& k_;
  const LookedTable& table_;
  const Proposals& p_;
  Rows rows_;
  std::vector<PlannedMap>* maps_;
  PlannedTable plan_;
};

// How many of 1000 different texts of `part` are in `whole` too.
int ShareIn(const Shape& part, const Shape& whole) {
  if (part.distinct() == 0) return 0;
  uint64_t found = 0;
  for (uint64_t hash : part.hashes()) found += whole.hashes().count(hash);
  return static_cast<int>(1000 * found / part.distinct());
}

}  // namespace

void SortCodes(std::vector<PlannedMap>* maps) {
  for (PlannedMap& map : *maps) {
    std::stable_sort(map.codes.begin(), map.codes.end(), [](const HostCode& a, const HostCode& b) {
      return a.place.code < b.place.code;  // kNowhere is the largest
    });
  }
}

PlannedTable PlanTable(const Knowledge& knowledge, const LookedTable& table,
                       const Proposals& proposals, std::vector<PlannedMap>* maps) {
  return Planner(knowledge, table, proposals, maps).Run();
}

void Join(const LookedTable& first, const PlannedTable& first_plan, const Proposals& first_units,
          const Proposals& units, PlannedTable* plan) {
  size_t joins = first.columns.size();
  for (const Unit& unit : units.units) {
    if (!unit.question.empty() || unit.shape.distinct() < threshold::kLeastJoined) continue;
    if (unit.shape.dates().read >= threshold::kIsDate) continue;
    for (size_t i = 0; i < first.file_columns; ++i) {
      const Shape& whole = first.columns[i].shape;
      // A column that identifies records differs in nearly all rows, or in runs of rows.
      if (whole.distinct() < threshold::kLeastJoined ||
          1000 * (whole.distinct() + whole.repeats()) <
              threshold::kIdentifies * whole.looked_at()) {
        continue;
      }
      const int share = ShareIn(unit.shape, whole);
      if (share <= plan->record_share) continue;
      plan->record_share = share;
      plan->record = unit.from;
      joins = i;
    }
  }
  for (const PlannedLine& line : first_plan.lines) {
    const bool is_id = line.target == 0 && line.constant.empty();
    if (is_id && first_units.units[line.unit].columns[0] == joins) return;
  }
  if (joins < first.columns.size()) plan->joins = first.columns[joins].name;
}

}  // namespace mspof::draft
