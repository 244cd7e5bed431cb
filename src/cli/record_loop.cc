// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Findings about the rows of a record may come before the record. Whether they are of this return
// is known only with it, so they wait. A record before which none wait waits itself, so that many
// are taken at once. Tested by tests/cli/test_check.py and tests/cli/test_jobs.py.

#include "record_loop.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace mspof::cli {
namespace {

// The loop over one reader.
class Loop {
 public:
  Loop(const RecordInput& input, RecordReader* reader, FindingLog* log, RecordPlace* place,
       const TakeRecords& take)
      : input_(input), reader_(reader), log_(log), place_(place), take_(take) {}

  Result<RecordLoop> Run(const std::function<bool(uint64_t records)>& tick);

 private:
  // A record that waits.
  struct Waiting {
    uint64_t row;
    uint64_t place;
  };

  void TakeRow(Finding finding);
  // `at`: the buffer that holds the record.
  void Wait(size_t at);
  // Takes the records that wait, and their findings.
  void TakeWaiting();
  // Lets the log have the findings in rows.
  void LogRows();
  // The number of a free buffer.
  size_t Free();

  // The findings in the rows of one record, which may be the next record. Any number of rows may be
  // unreadable, so not all findings of one id are kept.
  static constexpr size_t kMostOfRows = 10'000;

  const RecordInput& input_;
  RecordReader* const reader_;
  FindingLog* const log_;
  RecordPlace* const place_;
  const TakeRecords& take_;
  std::vector<Finding> of_rows_;
  std::vector<std::unique_ptr<RecordBuffer>> buffers_;  // those that wait, and then free ones
  std::vector<const RecordBuffer*> records_;            // that wait
  std::vector<Waiting> waiting_;
};

size_t Loop::Free() {
  if (records_.size() == buffers_.size()) {
    buffers_.push_back(std::make_unique<RecordBuffer>(input_.framework()));
  }
  return records_.size();
}

void Loop::LogRows() {
  log_->SetPlace(place_->at());
  log_->Take(&of_rows_);
}

void Loop::TakeRow(Finding finding) {
  TakeWaiting();
  input_.Name(&finding);
  const bool other = !of_rows_.empty() && of_rows_.front().record_id != finding.record_id;
  if (other || of_rows_.size() == kMostOfRows) LogRows();
  if (finding.record_id.empty()) {
    log_->SetPlace(place_->at());
    log_->Take(std::move(finding));
  } else {
    of_rows_.push_back(std::move(finding));
  }
}

void Loop::TakeWaiting() {
  if (records_.empty()) return;
  take_(records_, [this](size_t position, bool here, std::vector<Finding>* findings) {
    if (findings->empty() && of_rows_.empty()) return;
    for (Finding& finding : *findings) {
      input_.Name(&finding);
      if (finding.row == 0) finding.row = waiting_[position].row;
    }
    if (of_rows_.empty()) of_rows_.swap(*findings);
    std::move(findings->begin(), findings->end(), std::back_inserter(of_rows_));
    findings->clear();
    log_->SetPlace(waiting_[position].place);
    here ? log_->Take(&of_rows_) : log_->TakeElsewhere(&of_rows_);
  });
  records_.clear();
  waiting_.clear();
}

// The record that was read last waits. If findings in its rows wait, too, it is the only one.
void Loop::Wait(size_t at) {
  // Those before it may have been taken while it was read, because of findings in its rows.
  std::swap(buffers_[records_.size()], buffers_[at]);
  RecordBuffer* const record = buffers_[records_.size()].get();
  if (!of_rows_.empty() && of_rows_.front().record_id != record->record_id()) LogRows();
  waiting_.push_back({reader_->row(), place_->at()});
  records_.push_back(record);
  if (records_.size() == kMostTaken || !of_rows_.empty()) {
    TakeWaiting();
  } else {
    record->KeepTexts();
  }
  place_->EndRecord();
}

Result<RecordLoop> Loop::Run(const std::function<bool(uint64_t records)>& tick) {
  RecordLoop loop;
  constexpr uint32_t kTick = 256;
  uint32_t calls = 0;
  bool goes_on = true;
  const auto count = [&] { goes_on &= ++calls % kTick != 0 || tick(loop.records); };
  const FindingSink take_row = [&](Finding finding) {
    TakeRow(std::move(finding));
    count();
  };
  while (goes_on) {
    const size_t at = Free();
    const Result<bool> more = reader_->Next(buffers_[at].get(), take_row);
    if (!more.ok() || !*more) {
      TakeWaiting();
      if (!more.ok()) return input_.WithName(more.status());
      loop.waits = !of_rows_.empty();
      LogRows();
      return loop;
    }
    ++loop.records;
    Wait(at);
    count();
  }
  return Status(StatusCode::kUnavailable, "stopped");
}

}  // namespace

Result<RecordLoop> RunLoop(const RecordInput& input, RecordReader* reader, FindingLog* log,
                           RecordPlace* place, const TakeRecords& take,
                           const std::function<bool(uint64_t records)>& tick) {
  return Loop(input, reader, log, place, take).Run(tick);
}

}  // namespace mspof::cli
