// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Merges the rows of one record. The first row that supplies a value gives it. A later row may have
// the same value, or none. If it has another value, the right one is not known, and the value is
// unlisted. Values are compared as they were read, not as they were written.
//
// A row of a group is held from the first table row that belongs to it. It becomes a row of the
// record only if one of its columns is filled. Rows are in the order of the mapping, then of the
// tables.
//
// In a joined table most rows repeat most cells of the row before. To read the same cells again in
// one record changes nothing but how many were read, so they are only counted, in the end for all
// rows that repeat them. The table knows how many cells a row repeats of the row before, from the
// first; others are compared with those read last.
//
// Tested by tests/unit/mapping/joined_test.cc, tests/unit/mapping/repeated_cells_test.cc and
// tests/unit/mapping/parts_test.cc.

#include "mapping/merge.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>
#include <utility>

#include "engine/record_buffer_impl.h"
#include "mapping/in_part.h"
#include "mspof/finding_ids.h"
#include "support/finding_order.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

using support::StrCat;

// The limits for one record; mspof/record_buffer.h has the most rows.
constexpr size_t kMostRows = RecordBuffer::kMaxRows;
constexpr size_t kMostMany = 20'000;                // codes of facts with many
constexpr size_t kMostKeyBytes = size_t{16} << 20;  // of row keys

// A hash that tells values apart that contradict each other.
uint64_t HashOf(const CellValue& value) {
  const auto number = static_cast<uint64_t>(value.number);
  return IsUnlisted(value.kind) ? number : number * 0x9E3779B97F4A7C15u + 1;
}

// The order of the bytes does not matter: what is made of them is only compared.
template <typename Number>
void AppendNumber(std::string* out, Number number) {
  std::array<char, sizeof number> bytes;
  std::memcpy(bytes.data(), &number, sizeof number);
  out->append(bytes.data(), bytes.size());
}

}  // namespace

Merger::Merger(const Framework& framework, Plan plan, const ReaderOptions& options)
    : framework_(framework),
      plan_(std::move(plan)),
      cells_(framework, plan_.reports, options),
      rows_(plan_.tables.size()) {
  const auto number = [this](std::vector<Feed>* feeds) {
    for (Feed& feed : *feeds) {
      feed.known = static_cast<uint32_t>(known_.size());
      if (feed.kind == definition::PathKind::kCode) known_.emplace_back();
    }
  };
  for (TablePlan& table : plan_.tables) {
    number(&table.feeds);
    for (RowPlan& row : table.rows) number(&row.feeds);
    states_.push_back(StateOf(table, plan_.joined && states_.empty()));
  }
}

void Merger::Begin() {
  Clear();
  ++record_number_;
  too_large_ = false;
}

void Merger::Clear() {
  for (std::string& id : ids_) id.clear();
  council_is_another_ = false;
  of_ids_ = Contradiction();
  held_.assign(plan_.slots.size(), Held());
  made_.clear();
  many_.clear();
  too_many_ = false;
  key_bytes_ = 0;
  contradictions_.clear();
  without_key_.clear();
  by_key_.Clear();
  unspoken_ = plan_.no_rows.size();
  spoken_.assign(unspoken_, false);
}

const Slot& Merger::SlotAt(uint32_t made, uint32_t slot) const {
  return made == kNoRow ? plan_.slots[slot] : plan_.kinds[made_[made].kind].slots[slot];
}

uint32_t Merger::Position(uint32_t made, uint32_t slot) const {
  return made == kNoRow ? slot : made_[made].first + slot;
}

// ---- The values of a row -----------------------------------------------------------------

void Merger::Add(size_t table, const table::RowView& row, uint64_t number, size_t repeated) {
  if (too_large_) return;
  table_ = static_cast<uint32_t>(table);
  number_ = number;
  repeated_ = repeated;
  ++rows_[table];
  const Reading& reading = FindReading(row);
  AddOfRecord(reading, row);
  for (const RowReading& of_row : reading.rows) AddOfRow(of_row, row);
  Bound();
}

// Adds the columns of the record. They are read in their order, so that the same one contradicts
// another, whether cells are repeated or not.
void Merger::AddOfRecord(const Reading& reading, const table::RowView& row) {
  Repeated& repeated = states_[table_].record;
  const bool repeats = Repeats(row, &repeated);
  const bool remembers = !repeats && !repeated.cells.empty();
  if (remembers) {
    CountRepeated(plan_.tables[table_].feeds, repeated, &cells_);
    repeated.kinds.clear();
    Remember(row, &repeated);
  }
  for (const Feed* feed : repeats ? reading.conditional : reading.feeds) {
    const std::string_view cell = row.cell(feed->cell);
    const CellKind kind = feed->target == Target::kValue ? AddCell(*feed, cell, kNoRow)
                                                         : AddId(*feed, support::Trim(cell));
    cells_.Count(*feed, kind);
    if (remembers && feed->when == kAlways) repeated.kinds.push_back(kind);
  }
}

// Adds the columns of a row of a group.
void Merger::AddOfRow(const RowReading& reading, const table::RowView& row) {
  const RowPlan& plan = plan_.tables[table_].rows[reading.plan];
  Repeated& repeated = states_[table_].rows[reading.plan];
  if (Repeats(row, &repeated)) return;
  const Feed* const filled = FindFilled(plan, reading, row);
  if (filled == nullptr) return;
  if (!plan.key.empty() && !ReadKey(plan, row)) return MissesKey(plan, *filled);
  kinds_.assign(plan.feeds.size(), CellKind::kEmpty);
  plan.separated ? AddSeparatedRows(plan, reading, row) : AddRow(plan, reading, row);
  for (const size_t feed : reading.feeds) cells_.Count(plan.feeds[feed], kinds_[feed]);
  if (repeated.cells.empty()) return;
  CountRepeated(plan.feeds, repeated, &cells_);
  Remember(row, &repeated);
  repeated.kinds = kinds_;
}

// ---- What is read in a row ---------------------------------------------------------------

// `joined`: rows that follow each other are of one record, so cells are repeated.
Merger::TableState Merger::StateOf(const TablePlan& plan, bool joined) {
  TableState state;
  if (plan.conditions.empty()) state.other = ReadingOf(plan, table::RowView());
  for (const Condition& condition : plan.conditions) {
    for (const Condition::Text& text : condition.texts) {
      if (std::find(state.cells.begin(), state.cells.end(), text.cell) == state.cells.end()) {
        state.cells.push_back(text.cell);
      }
    }
  }
  std::vector<uint32_t> of_record;
  for (const Feed& feed : plan.feeds) {
    if (joined && feed.when == kAlways) of_record.push_back(feed.cell);
  }
  state.record.cells = RepeatedCells(std::move(of_record));
  for (const RowPlan& row : plan.rows) {
    Repeated repeated;
    const auto always = [](const Feed& feed) { return feed.when == kAlways; };
    // Without a key, each table row makes another row.
    if (joined && !row.key.empty() && std::all_of(row.feeds.begin(), row.feeds.end(), always)) {
      std::vector<uint32_t> cells = row.key;
      for (const Feed& feed : row.feeds) cells.push_back(feed.cell);
      repeated.cells = RepeatedCells(std::move(cells));
    }
    state.rows.push_back(std::move(repeated));
  }
  return state;
}

Merger::Reading Merger::ReadingOf(const TablePlan& plan, const table::RowView& row) {
  Reading reading;
  std::vector<bool> conditions;
  for (const Condition& condition : plan.conditions) {
    conditions.push_back(std::all_of(
        condition.texts.begin(), condition.texts.end(), [&row](const Condition::Text& one) {
          const std::string_view text = support::Trim(row.cell(one.cell));
          return std::any_of(one.is.begin(), one.is.end(), [&](const std::string& is) {
            return one.ignore_case ? support::IsSameInAnyCase(is, text) : is == text;
          });
        }));
  }
  const auto holds = [&conditions](const Feed& feed) {
    return feed.when == kAlways || conditions[feed.when];
  };
  for (const Feed& feed : plan.feeds) {
    if (!holds(feed)) continue;
    reading.feeds.push_back(&feed);
    if (feed.when != kAlways) reading.conditional.push_back(&feed);
  }
  for (size_t i = 0; i < plan.rows.size(); ++i) {
    RowReading of_row{i, {}};
    const std::vector<Feed>& feeds = plan.rows[i].feeds;
    for (size_t feed = 0; feed < feeds.size(); ++feed) {
      if (holds(feeds[feed])) of_row.feeds.push_back(feed);
    }
    if (!of_row.feeds.empty()) reading.rows.push_back(std::move(of_row));
  }
  return reading;
}

// Most conditions are on a column with the id of a question, which has few texts.
const Merger::Reading& Merger::FindReading(const table::RowView& row) {
  constexpr size_t kMostReadings = 1000;
  constexpr size_t kMostBytes = 1000;
  const TablePlan& plan = plan_.tables[table_];
  TableState& state = states_[table_];
  if (plan.conditions.empty()) return state.other;
  // Only a text that is alone can be known.
  const std::string_view only =
      state.cells.size() == 1 ? row.cell(state.cells.front()) : std::string_view();
  if (!only.empty()) {
    const uint32_t known = state.known.Find(only.data(), only.size());
    if (known != KnownTexts::kUnknown) return (state.readings.begin() + known)->second;
  }
  key_.clear();
  for (const uint32_t cell : state.cells) {
    const std::string_view text = row.cell(cell);
    if (state.cells.size() > 1) AppendNumber(&key_, static_cast<uint32_t>(text.size()));
    key_ += text;
  }
  auto found = state.readings.find(key_);
  if (found == state.readings.end()) {
    if (state.readings.size() == kMostReadings || key_.size() > kMostBytes) {
      state.other = ReadingOf(plan, row);
      return state.other;
    }
    found = state.readings.emplace(key_, ReadingOf(plan, row)).first;
  }
  if (!only.empty()) {
    const auto at = static_cast<uint32_t>(found - state.readings.begin());
    state.known.Add(only.data(), only.size(), at);
  }
  return found->second;
}

// Whether `row` has the cells that were remembered. What it repeats of the row before need not be
// compared.
bool Merger::Repeats(const table::RowView& row, Repeated* repeated) const {
  if (repeated->record != record_number_) return false;
  const uint64_t at = rows_[table_];
  const bool of_row_before = repeated->row + 1 == at && repeated->cells.reach() <= repeated_;
  if (!of_row_before && !repeated->cells.IsRepeatedIn(row)) return false;
  repeated->row = at;
  ++repeated->times;
  return true;
}

void Merger::Remember(const table::RowView& row, Repeated* repeated) const {
  repeated->record = record_number_;
  repeated->row = rows_[table_];
  repeated->times = 0;
  repeated->cells.Remember(row);
}

// Counts the cells of rows that repeated them.
void Merger::CountRepeated(const std::vector<Feed>& feeds, const Repeated& repeated,
                           CellReader* cells) {
  if (repeated.times == 0) return;
  size_t i = 0;
  for (const Feed& feed : feeds) {
    if (feed.when == kAlways) cells->Count(feed, repeated.kinds[i++], repeated.times);
  }
}

std::vector<ColumnReport> Merger::Columns() const {
  CellReader cells = cells_;
  for (size_t i = 0; i < states_.size(); ++i) {
    CountRepeated(plan_.tables[i].feeds, states_[i].record, &cells);
    for (size_t row = 0; row < states_[i].rows.size(); ++row) {
      CountRepeated(plan_.tables[i].rows[row].feeds, states_[i].rows[row], &cells);
    }
  }
  return cells.Columns(rows_);
}

// ---- The values of a row, one by one -----------------------------------------------------

void Merger::AddOneOfMany(const OneOfMany& one) {
  if (many_.size() == 2 * kMostMany) DropRepeated();
  if (!too_many_) many_.push_back(one);
}

// Drops repeated codes, since joined rows repeat them.
void Merger::DropRepeated() {
  const auto key = [](const OneOfMany& one) {
    return std::make_tuple(one.made, one.slot, one.value.kind, one.value.number);
  };
  std::sort(many_.begin(), many_.end(),
            [key](const OneOfMany& a, const OneOfMany& b) { return key(a) < key(b); });
  many_.erase(std::unique(many_.begin(), many_.end(),
                          [key](const auto& a, const auto& b) { return key(a) == key(b); }),
              many_.end());
  too_many_ = many_.size() > kMostMany;
}

// Forgets all values if one record cannot hold them: then rows were joined that do not belong
// together. The id stays, for the message.
void Merger::Bound() {
  if (made_.size() + unspoken_ <= kMostRows && !too_many_ && key_bytes_ <= kMostKeyBytes &&
      without_key_.size() <= kMostRows) {
    return;
  }
  const std::string id = std::move(ids_[static_cast<size_t>(Target::kRecordId)]);
  Clear();
  ids_[static_cast<size_t>(Target::kRecordId)] = id;
  too_large_ = true;
}

CellKind Merger::AddId(const Feed& feed, std::string_view cell) {
  if (IsEmpty(feed, cell)) return CellKind::kEmpty;
  std::string_view id = cell;
  CellKind kind = CellKind::kValue;
  if (feed.target == Target::kCouncil) kind = cells_.ReadCouncil(feed, cell, &id);
  if (kind < CellKind::kValue) return kind;
  std::string& held = ids_[static_cast<size_t>(feed.target)];
  if (held.empty()) {
    held.assign(id);
    if (feed.target == Target::kCouncil) council_is_another_ = kind == CellKind::kUnlisted;
  } else if (held != id && of_ids_.column.empty()) {
    of_ids_ = {0, table_, number_, cells_.ColumnOf(feed).column};
  }
  return kind;
}

// Reads a cell with one value. A code that occurred before is known, with the blanks around it.
CellValue Merger::Read(const Feed& feed, std::string_view cell) {
  if (cell.empty()) return {};
  if (feed.kind != definition::PathKind::kCode) return cells_.Read(feed, support::Trim(cell));
  KnownTexts& known = known_[feed.known];
  const uint32_t code = known.Find(cell.data(), cell.size());
  if (code != KnownTexts::kUnknown) return {CellKind::kValue, code};
  const CellValue value = cells_.Read(feed, support::Trim(cell));
  if (value.kind == CellKind::kValue && !known.is_full()) {
    known.Add(cell.data(), cell.size(), static_cast<uint32_t>(value.number));
  }
  return value;
}

// Adds the value of a cell, which may be several codes.
CellKind Merger::AddCell(const Feed& feed, std::string_view cell, uint32_t made) {
  if (!feed.has_separator || IsEmpty(feed, support::Trim(cell))) {
    const CellValue value = feed.has_separator ? CellValue() : Read(feed, cell);
    AddValue(value, made, feed.slot, feed.empty_means, &feed);
    return value.kind;
  }
  CellKind most = CellKind::kEmpty;
  for (std::string_view rest = support::Trim(cell); rest.data() != nullptr;) {
    const CellValue value = Read(feed, TakePart(feed.separator, &rest));
    AddValue(value, made, feed.slot, feed.empty_means, &feed);
    most = std::max(most, value.kind);
  }
  return most;
}

// `feed` is null for a constant.
void Merger::AddValue(const CellValue& value, uint32_t made, uint32_t slot, uint16_t empty_means,
                      const Feed* feed) {
  const uint32_t at = Position(made, slot);
  Held& held = held_[at];
  if (value.kind == CellKind::kEmpty) {
    if (held.empty_means == kCodeNone) held.empty_means = empty_means;
    return;
  }
  if (value.kind == CellKind::kNothing) {
    held.kind = std::max(held.kind, value.kind);
    return;
  }
  if (made != kNoRow) made_[made].filled = true;
  if (SlotAt(made, slot).many) {
    held.kind = std::max(held.kind, value.kind);
    AddOneOfMany({made, slot, value});
  } else if (held.kind < CellKind::kValue) {
    held.kind = value.kind;
    held.number = value.number;
  } else if (!IsSame(held.value(), value)) {
    Contradict(at, value, feed);
  }
}

// Notes that another value than the one that is held came.
void Merger::Contradict(uint32_t at, const CellValue& value, const Feed* feed) {
  Held& held = held_[at];
  if (held.contradiction == 0) {
    const uint64_t first = HashOf(held.value());
    contradictions_.push_back({at, table_, number_,
                               feed == nullptr ? std::string() : cells_.ColumnOf(*feed).column,
                               first, first});
    held.contradiction = static_cast<uint32_t>(contradictions_.size());
  }
  Contradiction& all = contradictions_[held.contradiction - 1];
  all.least = std::min(all.least, HashOf(value));
  all.greatest = std::max(all.greatest, HashOf(value));
}

// ---- Rows of groups, and answer sets -------------------------------------------------------

// The first column that is read in this row and has text; null if there is none.
const Feed* Merger::FindFilled(const RowPlan& plan, const RowReading& reading,
                               const table::RowView& row) {
  for (const size_t at : reading.feeds) {
    const Feed& feed = plan.feeds[at];
    const std::string_view cell = row.cell(feed.cell);
    if (!cell.empty() && !IsEmpty(feed, support::Trim(cell))) return &feed;
  }
  return nullptr;
}

// Reads the key of `row`; returns false if all of its cells are empty.
bool Merger::ReadKey(const RowPlan& plan, const table::RowView& row) {
  bool filled = false;
  key_.clear();
  for (uint32_t cell : plan.key) {
    const std::string_view text = support::Trim(row.cell(cell));
    filled |= !text.empty();
    AppendNumber(&key_, static_cast<uint32_t>(text.size()));
    key_ += text;
  }
  return filled;
}

// The row with the key that was read, or a new row. `part` is the position in cells with several
// values.
uint32_t Merger::Make(const RowPlan& plan, uint32_t part) {
  const auto next = static_cast<uint32_t>(made_.size());
  if (!plan.key.empty()) {
    const size_t size = key_.size();
    AppendNumber(&key_, uint64_t{part} << 32 | plan.kind);
    const auto [there, is_new] = by_key_.Add(key_, next);
    if (is_new) key_bytes_ += key_.size();
    key_.resize(size);
    if (!is_new) return there;
  }
  made_.push_back({plan.kind, static_cast<uint32_t>(held_.size())});
  held_.resize(held_.size() + plan_.kinds[plan.kind].slots.size());
  return next;
}

// Forgets the row that was made last. It has no key, and no value in it is filled.
void Merger::Unmake(uint32_t made) {
  held_.resize(made_[made].first);
  made_.pop_back();
}

void Merger::Spoke(const RowPlan& plan) {
  if (plan.none == kNotSaid || spoken_[plan.none]) return;
  spoken_[plan.none] = true;
  --unspoken_;
}

void Merger::MissesKey(const RowPlan& plan, const Feed& filled) {
  Spoke(plan);
  Finding finding;
  finding.rule_id = finding_id::kRowKey;
  finding.path = std::string(framework_.PathName(filled.path));
  finding.message = InPart(plan_.tables[table_].part,
                           StrCat("column \"", cells_.ColumnOf(filled).column,
                                  "\" is filled but the row key is empty, so it is not read"));
  finding.remedy = "fill the columns of the row key, or choose other columns for it";
  finding.not_counted = NotCounted::kRow;
  finding.row = number_;
  without_key_.push_back(std::move(finding));
}

void Merger::AddRow(const RowPlan& plan, const RowReading& reading, const table::RowView& row) {
  const uint32_t made = Make(plan, 0);
  bool filled = false;
  for (const size_t i : reading.feeds) {
    const Feed& feed = plan.feeds[i];
    kinds_[i] = AddCell(feed, row.cell(feed.cell), made);
    filled |= kinds_[i] >= CellKind::kValue;
    if (Speaks(feed, kinds_[i])) Spoke(plan);
  }
  if (filled) AddConstants(plan, made);
  if (plan.key.empty() && !filled) Unmake(made);
}

void Merger::AddSeparatedRows(const RowPlan& plan, const RowReading& reading,
                              const table::RowView& row) {
  rests_.assign(plan.feeds.size(), std::string_view());
  for (const size_t i : reading.feeds) {
    rests_[i] = PartsOf(plan.feeds[i], support::Trim(row.cell(plan.feeds[i].cell)));
  }
  bool more = true;
  for (uint32_t part = 0; more && made_.size() <= kMostRows; ++part) {
    more = false;
    const uint32_t made = Make(plan, part);
    bool filled = false;
    for (const size_t i : reading.feeds) {
      const Feed& feed = plan.feeds[i];
      CellValue value;
      if (rests_[i].data() != nullptr) value = Read(feed, TakePart(feed.separator, &rests_[i]));
      AddValue(value, made, feed.slot, feed.empty_means, &feed);
      filled |= value.kind >= CellKind::kValue;
      if (Speaks(feed, value.kind)) Spoke(plan);
      kinds_[i] = std::max(kinds_[i], value.kind);
      more |= rests_[i].data() != nullptr;
    }
    if (filled) AddConstants(plan, made);
    if (plan.key.empty() && !filled) Unmake(made);
  }
}

void Merger::AddConstants(const RowPlan& plan, uint32_t made) {
  for (const ConstantValue& constant : plan.constants) {
    const CellValue value{CellKind::kValue, constant.number};
    if (SlotAt(made, constant.slot).many) {
      AddOneOfMany({made, constant.slot, value});  // a column may feed it too, and be empty
    } else {
      AddValue(value, made, constant.slot, kCodeNone, nullptr);
    }
  }
}

// ---- The record ----------------------------------------------------------------------------

void Merger::Fill(RecordBuffer* record, const FindingSink& findings) {
  record->Clear();
  record->SetRecordId(IdAt(Target::kRecordId));
  record->SetPersonId(IdAt(Target::kPersonId));
  const std::string_view council = IdAt(Target::kCouncil);
  record->SetCouncil(council.empty() ? std::string_view(plan_.council) : council);
  engine::ImplToFill(record).council_is_another = council_is_another_;
  for (uint32_t i = 0; i < plan_.slots.size(); ++i) {
    FillValue(plan_.slots[i], held_[i], 0, record);
  }
  for (const ConstantValue& constant : plan_.constants) SetConstant(constant, 0, record);
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);

  order_.clear();
  for (uint32_t i = 0; i < made_.size(); ++i) {
    if (made_[i].filled) order_.push_back(i);
  }
  std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    return std::tie(made_[a].kind, a) < std::tie(made_[b].kind, b);
  });
  for (uint32_t i : order_) {
    Made& made = made_[i];
    const RowKind& kind = plan_.kinds[made.kind];
    made.row = record->AddRow(kind.scope);
    for (size_t slot = 0; slot < kind.slots.size(); ++slot) {
      FillValue(kind.slots[slot], held_[made.first + slot], made.row, record);
    }
  }
  for (size_t i = 0; i < spoken_.size(); ++i) {
    if (!spoken_[i]) (void)AddNoRow(plan_.no_rows[i], record);  // Bound() kept room for it
  }
  for (const OneOfMany& one : many_) {
    const Slot& slot = SlotAt(one.made, one.slot);
    const int row = one.made == kNoRow ? 0 : made_[one.made].row;
    SetValue(slot.kind, slot.path, one.value, row, record);
  }
  if (findings) GiveFindings(findings);
}

void Merger::FillValue(const Slot& slot, const Held& held, int row, RecordBuffer* record) const {
  if (held.kind == CellKind::kEmpty) {
    if (held.empty_means != kCodeNone)
      record->SetCode(slot.path, definition::CodeAt(slot.path, held.empty_means), row);
  } else if (held.contradiction != 0) {
    const Contradiction& all = contradictions_[held.contradiction - 1];
    const uint64_t hash = all.least * 0xC2B2AE3D27D4EB4Fu ^ all.greatest;
    SetValue(slot.kind, slot.path, {CellKind::kUnlisted, static_cast<int64_t>(hash)}, row, record);
  } else if (held.kind >= CellKind::kValue && !slot.many) {
    SetValue(slot.kind, slot.path, held.value(), row, record);
  }
}

// The path of the value at `at`: "risk[2].type".
std::string Merger::PathOf(uint32_t at) const {
  if (at < plan_.slots.size()) return std::string(framework_.PathName(plan_.slots[at].path));
  const auto after =
      std::upper_bound(made_.begin(), made_.end(), at,
                       [](uint32_t position, const Made& made) { return position < made.first; });
  const Made& made = *(after - 1);
  const RowKind& kind = plan_.kinds[made.kind];
  std::string path(framework_.PathName(kind.slots[at - made.first].path));
  return path.insert(framework_.PathName(kind.scope).size(), StrCat("[", made.row + 1, "]"));
}

void Merger::GiveFindings(const FindingSink& findings) const {
  std::vector<Finding> all;
  for (const Contradiction& one : contradictions_) {
    Finding finding;
    finding.rule_id = finding_id::kRowContradicts;
    finding.path = PathOf(one.at);
    finding.message =
        InPart(plan_.tables[one.table].part,
               StrCat(one.column.empty() ? "a constant" : StrCat("column \"", one.column, "\""),
                      " has another value than an earlier row of the record, so the value is "
                      "unlisted"));
    finding.remedy = "correct it in the system, or add a row key that tells the rows apart";
    finding.not_counted = NotCounted::kValue;
    finding.row = one.row;
    all.push_back(std::move(finding));
  }
  all.insert(all.end(), without_key_.begin(), without_key_.end());
  for (Finding& finding : all) finding.record_id = record_id();
  support::SortFindings(0, &all);
  for (Finding& finding : all) findings(std::move(finding));
}

}  // namespace mspof::mapping
