// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Decides which columns are read quickly. A quick cell has the same meaning as in the general way,
// or it is left to that: a code is only known from there, and a day is read here only if no text
// for "nothing" and no odd day looks like it.
// Tested by tests/engine/quick_columns_test.cc.

#include "mapping/quick_columns.h"

#include <string>
#include <string_view>

#include "engine/record_buffer_impl.h"

namespace mspof::mapping {
namespace {

using definition::PathKind;

// Leaves out the days that texts in `empty` look like; the longer part of the range stays.
void LeaveOut(const std::vector<std::string>& empty, DayColumn* column) {
  for (const std::string& text : empty) {
    int32_t day = 0;
    const bool in_range = column->day.Read(text.data(), text.size(), &day) &&
                          day >= column->least && day <= column->most;
    if (!in_range) continue;
    if (int64_t{day} - column->least < int64_t{column->most} - day) {
      column->least = day + 1;
    } else {
      column->most = day - 1;
    }
  }
}

}  // namespace

QuickColumns QuickColumnsOf(const Framework& framework, const std::vector<Feed>& feeds, bool quick,
                            CellReader* cells) {
  QuickColumns columns;
  for (uint32_t i = 0; i < feeds.size(); ++i) {
    const Feed& feed = feeds[i];
    if (feed.target == Target::kRecordId) continue;  // it was read to find out what the row is
    const bool day = feed.kind == PathKind::kDate && feed.forms.front().day().is_given();
    const bool code = feed.kind == PathKind::kCode && !feed.has_separator;
    if (!quick || feed.target != Target::kValue || feed.parts_are_rows || !(day || code)) {
      columns.others.push_back(i);
      continue;
    }
    const definition::Place& place = internal::ImplOf(framework).places[feed.path.index];
    const QuickColumn column = {feed.cell, i, place.slot, cells->FilledOf(feed)};
    if (code) {
      columns.codes.push_back({column, place.many, KnownTexts()});
    } else {
      const auto [least, most] = cells->DaysOfValues();
      columns.days.push_back({column, least, most, feed.forms.front().day()});
      LeaveOut(feed.empty, &columns.days.back());
    }
  }
  return columns;
}

}  // namespace mspof::mapping
