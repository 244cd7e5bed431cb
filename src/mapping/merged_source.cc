// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes records from several rows each. The first table is read row by row, and the rows of one
// record are merged as they come. Rows of parts may come in any order, so they are kept until their
// record comes. If they do not all fit into memory, the records are divided into shares by the hash
// of their keys: for each share all tables are read again, and only its records are given. Findings
// about single rows are given in the first share. A row of a part without a record is reported in
// the share of its key.
//
// In a joined table most rows repeat the cells that tell their record. The table knows how many
// cells a row repeats (table::RowView::repeated()), so these need not be looked at again.
//
// Rows of one record that are not together make several records with one id. They must not count as
// copies, even if they are equal, so each record has its origin. If another column joins the rows,
// two records with one id may really be copies; then only records have an origin that are known to
// have been split.
//
// Tested by tests/unit/mapping/joined_test.cc and tests/unit/mapping/parts_test.cc.

#include "mapping/merged_source.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "mapping/in_part.h"
#include "mapping/plain_id.h"
#include "mapping/spoilt_id.h"
#include "mspof/finding_ids.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

using support::StrCat;

constexpr std::string_view kNoRecord = "the row does not name the record to which it belongs";
constexpr uint64_t kLastHash = std::numeric_limits<uint64_t>::max();

// Changes `plan` to rows with only the cells that it reads, and returns these cells.
std::vector<uint32_t> Compact(TablePlan* plan) {
  std::vector<uint32_t*> all = {&plan->record};
  for (Feed& feed : plan->feeds) all.push_back(&feed.cell);
  for (Condition& condition : plan->conditions) {
    for (Condition::Text& text : condition.texts) all.push_back(&text.cell);
  }
  for (RowPlan& row : plan->rows) {
    for (Feed& feed : row.feeds) all.push_back(&feed.cell);
    for (uint32_t& cell : row.key) all.push_back(&cell);
  }
  std::vector<uint32_t> cells;
  for (const uint32_t* cell : all) cells.push_back(*cell);
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  for (uint32_t* cell : all) {
    const auto at = std::lower_bound(cells.begin(), cells.end(), *cell);
    *cell = static_cast<uint32_t>(at - cells.begin());
  }
  return cells;
}

std::vector<std::vector<uint32_t>> CompactParts(Plan* plan) {
  std::vector<std::vector<uint32_t>> cells;
  for (size_t i = 1; i < plan->tables.size(); ++i) cells.push_back(Compact(&plan->tables[i]));
  return cells;
}

}  // namespace

MergedSource::MergedSource(const Framework& framework, Plan plan,
                           std::vector<std::unique_ptr<table::Table>> tables,
                           const ReaderOptions& options)
    : RecordSource(plan.not_mapped, plan.missing_parts, options.wanted),
      tables_(std::move(tables)),
      part_cells_(CompactParts(&plan)),
      merger_(framework, std::move(plan), options),
      max_part_bytes_(options.max_part_bytes) {
  for (size_t i = 0; i < part_cells_.size(); ++i) {
    parts_.push_back({PartRows(part_cells_[i].size(), merger_.plan().tables[i + 1].record), {}});
  }
  for (const Feed& feed : first().feeds) {
    if (feed.target == Target::kRecordId) ids_.push_back(&feed);
  }
  if (!merger_.plan().joined) return;
  remembered_.resize(kRemembered);
  tables_.front()->FollowRepeats();
  telling_ = size_t{first().record} + 1;
  for (const Feed* id : ids_) telling_ = std::max(telling_, size_t{id->cell} + 1);
}

uint64_t MergedSource::bytes() const {
  uint64_t bytes = 0;
  for (const auto& table : tables_) bytes += table->bytes();
  return bytes;
}

Result<bool> MergedSource::Next(RecordBuffer* record, const FindingSink& findings) {
  while (!ended_) {
    if (!share_begun_) {
      Status status = BeginShare(findings);
      if (!status.ok()) return status;
      share_begun_ = true;
    }
    if (!has_row_) {
      Result<bool> more = NextRow(findings);
      if (!more.ok()) return more;
      if (!*more) {
        EndShare(findings);
        continue;
      }
    }
    Result<bool> taken = TakeRows(findings);
    if (!taken.ok()) return taken;
    if (*taken && Finish(record, findings)) return true;
  }
  return false;
}

// ---- Shares ------------------------------------------------------------------------------

// Goes back to the beginning of all tables, and keeps the rows of parts that belong to the
// next share.
Status MergedSource::BeginShare(const FindingSink& findings) {
  to_ = kLastHash;
  next_row_ = 0;
  at_end_ = false;
  for (size_t i = 0; i < tables_.size() && !is_first_share_; ++i) {
    const Result<table::Heading> again = tables_[i]->Open();
    if (!again.ok()) {
      return Status(again.status().code(),
                    InPart(merger_.plan().tables[i].part, again.status().message()));
    }
  }
  for (Part& part : parts_) part.rows.Clear();
  for (size_t i = 0; i < parts_.size(); ++i) {
    Status status = KeepRows(i, findings);
    if (!status.ok()) {
      return Status(status.code(), InPart(PartId(i), status.message()));
    }
  }
  for (Part& part : parts_) part.rows.Sort();
  return Status();
}

Status MergedSource::KeepRows(size_t part, const FindingSink& findings) {
  table::Table& table = *tables_[part + 1];
  PartRows& rows = parts_[part].rows;
  const std::vector<uint32_t>& cells = part_cells_[part];
  table::RowView row;
  for (uint64_t number = 1;; ++number) {
    const table::RowOutcome outcome = table.Next(&row);
    if (outcome == table::RowOutcome::kEnd) return Status();
    if (outcome == table::RowOutcome::kFailed) return table.status();
    if (outcome != table::RowOutcome::kRow) {
      if (!is_first_share_) continue;
      table::Refusal why = table.Why(outcome);
      why.message = InPart(PartId(part), why.message);
      Refuse(std::move(why), number, findings);
      continue;
    }
    const std::string_view key = support::Trim(row.cell(cells[rows.key()]));
    if (key.empty()) {
      if (!is_first_share_) continue;
      Refuse({finding_id::kRowId, InPart(PartId(part), kNoRecord),
              "fill the column that `record` of the part names", ""},
             number, findings);
      continue;
    }
    const RowSort sort = SortOfId(key, merger_.plan().tables[part + 1].heading);
    if (sort != RowSort::kRecord) {
      if (is_first_share_) PassOver(sort, PartId(part), number, findings);
      continue;
    }
    if (!SpoiltHow(key).empty()) {
      if (!is_first_share_) continue;
      Refuse({finding_id::kIdSpoilt,
              InPart(PartId(part), StrCat("the record that the row names is ", SpoiltHow(key))),
              "export the part again with ids as text", ""},
             number, findings);
      continue;
    }
    const uint64_t hash = PartRows::HashOf(key);
    if (hash < from_ || hash > to_) continue;
    rows.Add(hash, number, row, cells);
    Status status = Narrow();
    if (!status.ok()) return status;
  }
}

// Makes the share smaller until its rows fit.
Status MergedSource::Narrow() {
  for (;;) {
    uint64_t bytes = 0;
    for (const Part& part : parts_) bytes += part.rows.bytes();
    if (bytes <= max_part_bytes_) return Status();
    const auto has_one_key = [](const Part& part) { return part.rows.has_one_key(); };
    if (to_ == from_ || std::all_of(parts_.begin(), parts_.end(), has_one_key)) {
      return Status(StatusCode::kResourceExhausted,
                    StrCat("the rows of one record need more than ", max_part_bytes_,
                           " bytes: check the column that `record` names; a program can raise "
                           "`max_part_bytes`"));
    }
    const std::vector<TablePlan>& tables = merger_.plan().tables;
    const auto joins_alike = [&tables](const TablePlan& table) {
      return table.joins == tables[1].joins;
    };
    if (!std::all_of(tables.begin() + 1, tables.end(), joins_alike)) {
      return Status(StatusCode::kResourceExhausted,
                    StrCat("the parts need more than ", max_part_bytes_,
                           " bytes, and they join different columns of the first table, so they "
                           "must be kept whole: join them all by the same column, or leave out one "
                           "part; a program can raise `max_part_bytes`"));
    }
    to_ = from_ + (to_ - from_) / 2;
    for (Part& part : parts_) part.rows.DropAfter(to_);
  }
}

// Reports the rows of parts that belong to no record.
void MergedSource::EndShare(const FindingSink& findings) {
  for (size_t i = 0; i < parts_.size(); ++i) {
    for (uint64_t number : parts_[i].rows.NeverFound()) {
      Refuse({finding_id::kRowOrphan,
              InPart(PartId(i), "the row belongs to no record of the first table"),
              "export both tables at the same time and for the same records", ""},
             number, findings);
    }
  }
  is_first_share_ = false;
  share_begun_ = false;
  ended_ = to_ == kLastHash;
  from_ = to_ + 1;
}

// ---- Records -----------------------------------------------------------------------------

// Whether no other cell of view_ matters to whether it is of a record, and of which: to SortOf(),
// others matter if the id has several words.
bool MergedSource::TellsRecordAlone() const {
  return std::none_of(ids_.begin(), ids_.end(), [this](const Feed* feed) {
    const std::string_view id = view_.cell(feed->cell);
    return !IsPlainId(id) && std::any_of(id.begin(), id.end(), support::IsBlank);
  });
}

// Moves to the next row of the first table that names its record.
Result<bool> MergedSource::NextRow(const FindingSink& findings) {
  table::Table& table = *tables_.front();
  size_t repeated = std::numeric_limits<size_t>::max();
  while (!at_end_) {
    const table::RowOutcome outcome = table.Next(&view_);
    if (outcome == table::RowOutcome::kFailed) return table.status();
    if (outcome == table::RowOutcome::kEnd) break;
    ++next_row_;
    if (outcome == table::RowOutcome::kRow) {
      repeated = std::min(repeated, view_.repeated());
      repeats_record_ = tells_alone_ && repeated >= telling_;
      if (repeats_record_) {
        repeated_ = repeated;
        return has_row_ = true;
      }
      const RowSort sort = SortOf(first(), merger_.plan().reports, view_);
      if (sort != RowSort::kRecord) {
        if (is_first_share_) PassOver(sort, "", next_row_, findings);
        continue;
      }
      std::optional<table::Refusal> why = WhyNotNamed();
      has_row_ = !why;
      if (has_row_) {
        repeated_ = repeated;
        tells_alone_ = TellsRecordAlone();
        return true;
      }
      if (is_first_share_) Refuse(*std::move(why), next_row_, findings);
    } else if (is_first_share_) {
      Refuse(table.Why(outcome), next_row_, findings);
    }
  }
  at_end_ = true;
  return false;
}

// Why the row in view_ does not name its record; nothing if it does.
std::optional<table::Refusal> MergedSource::WhyNotNamed() const {
  const std::string_view by = support::Trim(view_.cell(first().record));
  if (merger_.plan().by_record_id) {
    const auto id = std::find_if(first().feeds.begin(), first().feeds.end(),
                                 [](const Feed& feed) { return feed.target == Target::kRecordId; });
    return WhyNoId(IsEmpty(*id, by) ? std::string_view() : by);
  }
  if (!by.empty()) return std::nullopt;
  return table::Refusal{finding_id::kRowId, std::string(kNoRecord),
                        "fill the column with the record in every row", ""};
}

// The record's id, if the row in view_ tells it and nothing is wrong with it; else empty.
std::string_view MergedSource::IdInRow() const {
  if (merger_.plan().by_record_id) return by_;
  if (ids_.size() != 1 || ids_.front()->when != kAlways) return {};
  const std::string_view cell = view_.cell(ids_.front()->cell);
  if (!ids_.front()->has_empty && IsPlainId(cell)) return cell;
  const std::string_view id = support::Trim(cell);
  return IsEmpty(*ids_.front(), id) || WhyNoId(id) ? std::string_view() : id;
}

// Takes the rows of one record, including its parts. Returns false if it is not of this share, or
// not wanted. Mostly the first row tells the id, and an unwanted record need not be merged.
Result<bool> MergedSource::TakeRows(const FindingSink& findings) {
  row_ = next_row_;
  joins_other_ = 0;
  by_.assign(support::Trim(view_.cell(first().record)));
  bool ours = true;
  for (size_t i = 0; i < parts_.size(); ++i) {
    parts_[i].key.assign(support::Trim(view_.cell(merger_.plan().tables[i + 1].joins)));
  }
  if (to_ != kLastHash || from_ != 0) {
    const uint64_t hash = PartRows::HashOf(parts_.front().key);
    ours = hash >= from_ && hash <= to_;
  }
  if (merger_.plan().joined) FindRemembered();
  const std::string_view id = ours ? IdInRow() : std::string_view();
  asked_ = !id.empty();
  const bool wanted = !asked_ || IsWanted(id);
  if (!wanted && merger_.plan().joined) Remember();
  const bool merges = ours && wanted;
  if (merges) merger_.Begin();
  do {
    if (merges) {
      CheckKeys();
      merger_.Add(0, view_, next_row_, repeated_);
    }
    has_row_ = false;
    if (!merger_.plan().joined) break;
    Result<bool> more = NextRow(findings);
    if (!more.ok()) return more;
  } while (has_row_ && (repeats_record_ || support::Trim(view_.cell(first().record)) == by_));
  if (!ours) return false;
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].key.empty()) continue;
    parts_[i].rows.ForEach(parts_[i].key, [&](uint64_t number, const table::RowView& row) {
      if (wanted) merger_.Add(i + 1, row, number);
    });
  }
  return wanted;
}

// Notes a row that joins other rows of a part than the first row of the record.
void MergedSource::CheckKeys() {
  for (size_t i = 0; i < parts_.size(); ++i) {
    const std::string_view key = support::Trim(view_.cell(merger_.plan().tables[i + 1].joins));
    if (joins_other_ == 0 && !key.empty() && key != parts_[i].key) joins_other_ = next_row_;
  }
}

// Gives the merged record. Returns false if the record cannot be counted.
bool MergedSource::Finish(RecordBuffer* record, const FindingSink& findings) {
  if (merger_.is_too_large()) {
    Refuse({finding_id::kRowSize,
            StrCat("the record has more than ", RecordBuffer::kMaxRows,
                   " rows of groups and answer sets, so it is not read"),
            "check the column that names the record of a row, and the row keys",
            ShownId(merger_.record_id())},
           row_, findings);
    return false;
  }
  const Contradiction* const of_ids = merger_.of_ids();
  if (of_ids != nullptr || joins_other_ != 0) {
    const bool joins = of_ids == nullptr;
    std::string message = joins ? std::string("the column that joins a part")
                                : StrCat("column \"", of_ids->column, "\"");
    message +=
        " has another value than an earlier row of the record, so it is not known whose record it "
        "is";
    if (!joins) message = InPart(merger_.plan().tables[of_ids->table].part, message);
    Refuse({finding_id::kRowContradicts, std::move(message),
            "give each record its own id, and correct the rows", ShownId(merger_.record_id())},
           joins ? joins_other_ : of_ids->row, findings);
    return false;
  }
  if (!CheckId(merger_.record_id(), row_, findings)) return false;
  if (!asked_ && !IsWanted(merger_.record_id())) {
    if (merger_.plan().joined) Remember();
    return false;
  }
  merger_.Fill(record, findings);
  CheckPersonId(merger_.person_id(), row_, record, findings);
  if (!merger_.plan().joined) return true;
  const bool is_apart = IsApart(findings);
  if (is_apart || merger_.plan().by_record_id) record->SetOrigin(row_);
  return true;
}

// Fetches the place at which the record that is being read is remembered. It is seldom in the
// cache, and is needed when the rows were read.
void MergedSource::FindRemembered() {
  hash_ = PartRows::HashOf(by_);
  __builtin_prefetch(&remembered_[hash_ % kRemembered], 1);
}

// Remembers the record that is being read. Returns whether it was remembered.
bool MergedSource::Remember() {
  return std::exchange(remembered_[hash_ % kRemembered], hash_) == hash_;
}

// Whether other rows of the record came earlier, as far as that is known: only some records are
// remembered. Reports it once.
bool MergedSource::IsApart(const FindingSink& findings) {
  const bool is_apart = Remember();
  if (!is_apart || told_apart_ || !findings) return is_apart;
  told_apart_ = true;
  Finding finding;
  finding.rule_id = finding_id::kRowApart;
  finding.record_id = merger_.record_id();
  finding.message = "the rows of the record are not together, so it is not counted";
  finding.not_counted = NotCounted::kRecord;
  finding.remedy = StrCat("sort the export by \"", merger_.plan().by, "\", and read it again");
  finding.row = row_;
  findings(std::move(finding));
  return true;
}

}  // namespace mspof::mapping
