// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Findings about the rows of a record may come before the record. Whether they are of this return
// is known only with it, so they wait. Tested by tests/cli/test_check.py and
// tests/cli/test_jobs.py.

#include "record_loop.h"

#include <utility>

#include "mspof/record_buffer.h"

namespace mspof::cli {

Result<RecordLoop> RunLoop(
    const RecordInput& input, RecordReader* reader, FindingLog* log, RecordPlace* place,
    const std::function<bool(const RecordBuffer&, std::vector<Finding>*)>& take,
    const std::function<bool(uint64_t records)>& tick) {
  RecordBuffer record(input.framework());
  std::vector<Finding> findings;
  // The findings in the rows of one record, which may be the next record. Any number of rows may be
  // unreadable, so not all findings of one id are kept.
  constexpr size_t kMostOfRows = 10'000;
  std::vector<Finding> of_rows;
  RecordLoop loop;
  constexpr uint32_t kTick = 256;
  uint32_t calls = 0;
  bool goes_on = true;
  const auto count = [&] { goes_on &= ++calls % kTick != 0 || tick(loop.records); };
  const FindingSink take_row = [&](Finding finding) {
    input.Name(&finding);
    const bool other = !of_rows.empty() && of_rows.front().record_id != finding.record_id;
    if (other || of_rows.size() == kMostOfRows) log->Take(&of_rows);
    if (finding.record_id.empty()) {
      log->Take(std::move(finding));
    } else {
      of_rows.push_back(std::move(finding));
    }
    count();
  };
  while (goes_on) {
    const Result<bool> more = reader->Next(&record, take_row);
    if (!more.ok()) return input.WithName(more.status());
    if (!*more) {
      loop.waits = !of_rows.empty();
      log->Take(&of_rows);
      return loop;
    }
    if (!of_rows.empty() && of_rows.front().record_id != record.record_id()) log->Take(&of_rows);
    ++loop.records;
    const bool here = take(record, &findings);
    for (Finding& finding : findings) {
      input.Name(&finding);
      if (finding.row == 0) finding.row = reader->row();
      of_rows.push_back(std::move(finding));
    }
    findings.clear();
    here ? log->Take(&of_rows) : log->TakeElsewhere(&of_rows);
    place->EndRecord();
    count();
  }
  return Status(StatusCode::kUnavailable, "stopped");
}

}  // namespace mspof::cli
