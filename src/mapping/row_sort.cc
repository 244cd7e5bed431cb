// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Recognises rows that are not records. A row that could be a record must never be left out. A row
// is a heading if the cell of the record's id holds the heading of its column. It is a footer if
// the id is a word for a total, or if the id has several words and no other column of the mapping
// is filled: such a record would hold no data. Ids are pseudonyms, so they seldom have blanks, and
// are never the word "Total".
// Tested by tests/unit/mapping/strange_rows_test.cc.

#include "mapping/row_sort.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "support/trim.h"

namespace mspof::mapping {
namespace {

bool IsTotal(std::string_view text) {
  constexpr size_t kLongest = 20;
  constexpr std::array<std::string_view, 9> kTotals = {
      "total",     "totals",    "grand total",   "grand totals", "subtotal",
      "sub total", "sub-total", "overall total", "total records"};
  // Each of them begins with one of these; most ids do not.
  constexpr std::string_view kFirst = "tgsoTGSO";
  if (text.empty() || text.size() > kLongest) return false;
  if (text.back() >= '0' && text.back() <= '9') return false;
  if (kFirst.find(text.front()) == std::string_view::npos) return false;
  if (text.back() == ':') text.remove_suffix(1);
  return std::any_of(kTotals.begin(), kTotals.end(), [text](std::string_view total) {
    return support::IsSameInAnyCase(text, total);
  });
}

bool HasSeveralWords(std::string_view text) {
  return std::any_of(text.begin(), text.end(), support::IsBlank);
}

bool IsBlankBut(const Feed& id, const std::vector<Feed>& feeds, const table::RowView& row) {
  return std::all_of(feeds.begin(), feeds.end(), [&](const Feed& feed) {
    return feed.cell == id.cell || support::Trim(row.cell(feed.cell)).empty();
  });
}

}  // namespace

RowSort SortOfId(std::string_view id, std::string_view heading) {
  if (!id.empty() && id == heading) return RowSort::kHeading;
  return IsTotal(id) ? RowSort::kFooter : RowSort::kRecord;
}

RowSort SortOf(const TablePlan& table, const std::vector<ColumnName>& columns,
               const table::RowView& row) {
  const auto id = std::find_if(table.feeds.begin(), table.feeds.end(),
                               [](const Feed& feed) { return feed.target == Target::kRecordId; });
  if (id == table.feeds.end()) return RowSort::kRecord;
  const std::string_view text = support::Trim(row.cell(id->cell));
  if (text.empty()) return RowSort::kRecord;
  const RowSort by_id = SortOfId(text, columns[id->report].column);
  if (by_id != RowSort::kRecord) return by_id;
  const bool says_nothing =
      HasSeveralWords(text) && IsBlankBut(*id, table.feeds, row) &&
      std::all_of(table.rows.begin(), table.rows.end(),
                  [&](const RowPlan& plan) { return IsBlankBut(*id, plan.feeds, row); });
  const bool reads_more = table.feeds.size() > 1 || !table.rows.empty();
  return says_nothing && reads_more ? RowSort::kFooter : RowSort::kRecord;
}

}  // namespace mspof::mapping
