// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each thread takes the next block, and reads it with a reader, a log and a RecordBlock of its own.
// The thread that called puts blocks together in their order. Only it knows where a block begins:
// where the one before ended. If the block was read from elsewhere, because a line end was within
// quotes, it is read again by this thread. So what comes of the file does not depend on guesses.
//
// A block also waits for the next one if its last rows had findings about a record that may come
// next; the two are then read again as one. Row numbers and places of findings begin anew in each
// block, and are shifted when it is added.
//
// What became of the records has no order. Each thread adds up blocks that are in their place, of
// whichever thread, so that little is left to be put together in the end.
//
// Whatever goes wrong, all is read again by one thread, which finds the first mistake in the order
// of the files. Memory: the blocks that are read or wait, at most two for each thread and two more.
// Tested by tests/cli/test_jobs.py.

#include "read_blocks.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "block_finder.h"
#include "console.h"
#include "os/process.h"
#include "progress.h"
#include "record_loop.h"

namespace mspof::cli {
namespace {

// The bytes of a block, for tests. If it is set, threads may only fail where one thread fails too.
constexpr char kBlockVariable[] = "MSPOF_BLOCK_BYTES";

uint64_t BlockBytes() {
  const std::optional<std::string> bytes = os::Variable(kBlockVariable);
  return bytes ? std::strtoull(bytes->c_str(), nullptr, 10) : 0;
}

// A block whose records were read.
struct ReadBlock {
  BlockRange range;
  uint64_t position = 0;  // where it ended
  uint64_t rows = 0;
  RecordLoop loop;
  std::unique_ptr<RecordBlock> block;
  FindingLog log;
};

class Threads {
 public:
  Threads(const RecordInputs& inputs, const ReaderOptions& options, size_t jobs, FindingLog* log,
          bool quiet, const BlockUse& use)
      : inputs_(inputs),
        options_(options),
        jobs_(jobs),
        log_(log),
        quiet_(quiet),
        use_(use),
        finder_(inputs, options, jobs, BlockBytes()) {}
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { Stop(); }

  // Opens the first input. Fails with kUnsupported if it cannot be divided.
  Status Open() { return finder_.Open(); }
  // Whether there is enough to read for several threads.
  bool is_worth_it() const {
    return finder_.left() > BlockFinder::kLeastBytes || BlockBytes() != 0;
  }
  Result<BlocksRead> Read();
  // Ends all threads.
  void Stop();

 private:
  void Work();
  void ReadAll(std::unique_ptr<RecordBlock>* sum);
  void AddUp(std::unique_ptr<RecordBlock>* sum);
  std::optional<BlockRange> Take(size_t* number);
  Result<ReadBlock> Read(const BlockRange& range);
  void Start(size_t threads);
  std::optional<Result<ReadBlock>> Wait(size_t number, Progress* progress);
  Status Append(ReadBlock* block);
  Result<BlocksRead> Finish();

  const RecordInputs& inputs_;
  const ReaderOptions& options_;
  const size_t jobs_;
  FindingLog* const log_;
  const bool quiet_;
  const BlockUse& use_;

  std::mutex mutex_;
  std::condition_variable changed_;
  // These need the mutex.
  BlockFinder finder_;
  size_t taken_ = 0;  // how many blocks were
  size_t added_ = 0;
  bool all_taken_ = false;
  bool all_added_ = false;
  std::map<size_t, Result<ReadBlock>> read_;
  std::vector<std::unique_ptr<RecordBlock>> in_place_;  // to be added up
  std::vector<std::unique_ptr<RecordBlock>> sums_;      // one of each thread

  std::atomic<bool> stopped_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<uint64_t> bytes_ = 0;
  std::atomic<uint64_t> records_ = 0;
  std::vector<std::thread> threads_;

  // Of the thread that called: what was added so far.
  uint64_t rows_ = 0;  // of the input
  RecordsRead all_;
};

void Threads::Stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

// The next block that nobody has taken; nothing if there is none. Waits until there is room.
std::optional<BlockRange> Threads::Take(size_t* number) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return stopped_ || taken_ - added_ < 2 * jobs_ + 2; });
  if (stopped_ || all_taken_) return std::nullopt;
  Result<std::optional<BlockRange>> range = finder_.Next();
  *number = taken_;
  if (range.ok() && *range) {
    ++taken_;
    return *range;
  }
  all_taken_ = true;
  failed_ = failed_ || !range.ok();
  changed_.notify_all();
  return std::nullopt;
}

void Threads::ReadAll(std::unique_ptr<RecordBlock>* sum) {
  size_t number = 0;
  while (const std::optional<BlockRange> range = Take(&number)) {
    Result<ReadBlock> read = Read(*range);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      read_.emplace(number, std::move(read));
    }
    changed_.notify_all();
    AddUp(sum);
  }
}

// Adds the blocks that are in their place to `*sum`.
void Threads::AddUp(std::unique_ptr<RecordBlock>* sum) {
  for (;;) {
    std::unique_ptr<RecordBlock> block;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (in_place_.empty()) return;
      block = std::move(in_place_.back());
      in_place_.pop_back();
    }
    if (*sum == nullptr) {
      *sum = std::move(block);
    } else if (!(*sum)->Add(&*block).ok()) {
      failed_ = true;
    }
  }
}

void Threads::Work() {
  try {
    std::unique_ptr<RecordBlock> sum;
    ReadAll(&sum);
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || all_added_; });
    }
    if (stopped_) return;
    AddUp(&sum);
    if (sum == nullptr) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    sums_.push_back(std::move(sum));
  } catch (...) {
    failed_ = true;
    changed_.notify_all();
  }
}

Result<ReadBlock> Threads::Read(const BlockRange& range) {
  const RecordInput& input = *inputs_[range.input];
  Result<std::unique_ptr<RecordBlock>> made = use_.make();
  if (!made.ok()) return made.status();
  ReadBlock block = {range, 0, 0, {}, *std::move(made), log_->OfBlock()};
  RecordPlace place;
  ReaderOptions options = options_;
  options.wanted = [&place](std::string_view) {
    place.BeginRecord();
    return true;
  };
  Result<RecordReader> reader = input.ReadRange(options, range.begin, range.end);
  if (!reader.ok()) return reader.status();
  const auto position = [&] {
    return input.is_stream() ? range.begin + reader->bytes() : reader->position();
  };
  uint64_t at = range.begin;
  uint64_t records = 0;
  const auto tick = [&](uint64_t now) {
    bytes_ += position() - std::exchange(at, position());
    records_ += now - std::exchange(records, now);
    return !stopped_;
  };
  const auto take = [&](const std::vector<const RecordBuffer*>& taken, const TakenSink& sink) {
    block.block->Take(taken, sink);
  };
  const Result<RecordLoop> loop = RunLoop(input, &*reader, &block.log, &place, take, tick);
  if (!loop.ok()) return loop.status();
  tick(loop->records);
  block.loop = *loop;
  block.position = position();
  block.rows = reader->row();
  block.block->End(*reader);
  return block;
}

// Shows progress until the block has been read; nothing if all have been.
std::optional<Result<ReadBlock>> Threads::Wait(size_t number, Progress* progress) {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    if (failed_) return Status(StatusCode::kUnavailable, "a thread failed");
    const auto found = read_.find(number);
    if (found != read_.end()) {
      std::optional<Result<ReadBlock>> block = std::move(found->second);
      read_.erase(found);
      return block;
    }
    if (all_taken_ && number == taken_) return std::nullopt;
    changed_.wait_for(lock, std::chrono::milliseconds(100));
    lock.unlock();
    progress->Tick(bytes_, records_);
    lock.lock();
  }
}

// As many of them as the system gives, but at least one.
void Threads::Start(size_t threads) {
  for (size_t i = 0; i < threads; ++i) {
    try {
      threads_.emplace_back([this] { Work(); });
    } catch (const std::system_error&) {
      failed_ = i == 0;
      return;
    }
  }
}

// Appends a block that follows what was appended so far.
Status Threads::Append(ReadBlock* block) {
  log_->Append(block->log, rows_);
  if (log_->is_full()) return Status(StatusCode::kUnsupported, "too many different findings");
  rows_ += block->rows;
  all_.records += block->loop.records;
  if (block->range.is_last()) {
    all_.bytes += block->position;
    rows_ = 0;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  in_place_.push_back(std::move(block->block));
  return Status();
}

// Lets the threads add up what is left, and puts together what they have.
Result<BlocksRead> Threads::Finish() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    all_added_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  if (failed_ || sums_.empty()) return Status(StatusCode::kUnavailable, "a thread failed");
  for (size_t i = 1; i < sums_.size(); ++i) {
    const Status added = sums_[0]->Add(&*sums_[i]);
    if (!added.ok()) return added;
    sums_[i].reset();
  }
  return BlocksRead{all_, std::move(sums_[0])};
}

Result<BlocksRead> Threads::Read() {
  const Status begun = use_.begin(finder_.not_mapped(), true);
  if (!begun.ok()) return begun;
  const uint64_t bytes = finder_.left();
  const size_t most = static_cast<size_t>(bytes / BlockFinder::kLeastBytes) + 1;
  const size_t threads = BlockBytes() != 0 ? jobs_ : std::min(jobs_, most);
  Progress progress(bytes, quiet_);
  Start(threads);
  // Where the next block begins; that of an input's first block is known.
  constexpr uint64_t kKnown = UINT64_MAX;
  uint64_t begin = kKnown;
  for (size_t number = 0;; ++number) {
    std::optional<Result<ReadBlock>> waited = Wait(number, &progress);
    if (!waited) return Finish();
    Result<ReadBlock> block = *std::move(waited);
    if (!block.ok()) return block.status();
    BlockRange range = block->range;
    if (begin != kKnown && begin != range.begin) {
      range.begin = begin;
      block = Read(range);
      if (!block.ok()) return block.status();
    }
    if (block->loop.waits && !range.is_last()) {
      begin = range.begin;
    } else {
      const Status appended = Append(&*block);
      if (!appended.ok()) return appended;
      begin = range.is_last() ? kKnown : block->position;
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++added_;
    }
    changed_.notify_all();
  }
}

// One thread, one block.
Result<BlocksRead> ReadAsOne(const RecordInputs& inputs, const ReaderOptions& options,
                             FindingLog* log, bool quiet, const BlockUse& use) {
  std::unique_ptr<RecordBlock> all;
  RecordUse one;
  one.begin = [&](const std::vector<std::string>& not_mapped) {
    const Status begun = use.begin(not_mapped, false);
    if (!begun.ok()) return begun;
    Result<std::unique_ptr<RecordBlock>> made = use.make();
    if (!made.ok()) return made.status();
    all = *std::move(made);
    return Status();
  };
  one.take = [&](const std::vector<const RecordBuffer*>& records, const TakenSink& sink) {
    all->Take(records, sink);
  };
  one.end = [&](const RecordReader& reader) { all->End(reader); };
  const Result<RecordsRead> read = ReadRecords(inputs, options, log, quiet, one);
  if (!read.ok()) return read.status();
  return BlocksRead{*read, std::move(all)};
}

}  // namespace

Result<BlocksRead> ReadBlocks(const RecordInputs& inputs, const ReaderOptions& options, size_t jobs,
                              FindingLog* log, bool quiet, const BlockUse& use) {
  const auto may_be_divided = [](const auto& input) { return input->may_be_divided(); };
  bool failed = false;
  if (jobs > 1 && std::all_of(inputs.begin(), inputs.end(), may_be_divided)) {
    Threads threads(inputs, options, jobs, log, quiet, use);
    const Status opened = threads.Open();
    if (opened.ok() && threads.is_worth_it()) {
      Result<BlocksRead> read = threads.Read();
      threads.Stop();
      if (read.ok()) return read;
      *log = log->Like();
      failed = true;
    }
    jobs = opened.code() == StatusCode::kUnsupported ? jobs : 1;
  }
  if (jobs > 1 && !quiet) {
    PrintNote("--jobs: " + NamesOf(inputs) +
              ": is read by one thread: only files of CSV in UTF-8 in which each row is a record, "
              "and record streams, can be divided");
  }
  Result<BlocksRead> read = ReadAsOne(inputs, options, log, quiet, use);
  if (failed && read.ok() && BlockBytes() != 0) {
    return Status(StatusCode::kInternal, "the threads failed, and one thread did not");
  }
  return read;
}

}  // namespace mspof::cli
