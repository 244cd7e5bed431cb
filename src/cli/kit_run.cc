// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each thread has an adapter of its own and takes the next case that nobody has taken. What one
// case does to its adapter does not reach another. Tested by tests/runner/test_adapters.py.

#include "kit_run.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "adapter.h"
#include "console.h"
#include "os/interrupt.h"
#include "text.h"

namespace mspof::cli {
namespace {

using conformance::Case;
using conformance::CaseReport;
using conformance::Outcome;
using conformance::Verdict;
using std::chrono::steady_clock;

// How long an adapter may take to end when there is no more to ask.
constexpr std::chrono::seconds kToEnd(10);
// How often an adapter may fail before it has answered anything. One that cannot even begin, for
// example because a library is missing, would otherwise say so a thousand times.
constexpr size_t kMostFailedStarts = 10;

class Running {
 public:
  Running(const std::vector<const Case*>& cases, const KitRunOptions& options)
      : cases_(cases),
        options_(options),
        shown_(!options.quiet && ErrorIsTerminal()),
        interrupted_(os::CatchInterrupts()) {
    run_.cases.resize(cases.size());
  }

  Result<KitRun> Run() {
    std::vector<std::thread> threads;
    const size_t jobs = std::min(options_.jobs, cases_.size());
    for (size_t i = 1; i < jobs; ++i) threads.emplace_back([this] { Work(); });
    Work();
    for (std::thread& thread : threads) thread.join();
    if (shown_) PrintError("\r\x1b[K");
    if (!status_.ok()) return status_;
    return std::move(run_);
  }

 private:
  void Work() {
    Adapter adapter(options_.adapter);
    std::unique_ptr<Adapter> reference;
    if (!options_.reference.empty()) reference = std::make_unique<Adapter>(options_.reference);
    for (size_t i = next_++; i < cases_.size() && !stopped_; i = next_++) {
      if (*interrupted_) {
        Stop(Status(StatusCode::kUnavailable, "interrupted: nothing was reported"));
        break;
      }
      const Status status = RunOne(*cases_[i], &adapter, reference.get(), &run_.cases[i]);
      if (!status.ok()) Stop(status);
      ShowProgress();
    }
    AddFault("the adapter ", adapter.End(steady_clock::now() + kToEnd));
    if (reference != nullptr) {
      AddFault("the reference ", reference->End(steady_clock::now() + kToEnd));
    }
  }

  void Stop(const Status& status) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (status_.ok()) status_ = status;
    stopped_ = true;
  }

  void AddFault(const char* who, const std::string& fault) {
    if (fault.empty()) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::string line = who + fault;
    if (std::find(run_.faults.begin(), run_.faults.end(), line) == run_.faults.end()) {
      run_.faults.push_back(line);
    }
  }

  void ShowProgress() {
    if (!shown_) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    ++done_;
    const auto now = steady_clock::now();
    if (now < next_shown_) return;
    next_shown_ = now + std::chrono::milliseconds(200);
    PrintError("\r" + std::to_string(done_) + " of " + Counted(cases_.size(), "case") + "\x1b[K");
  }

  // Notes whether the adapter answered, until it has done so once.
  void Learn(bool answered) {
    if (has_answered_) return;
    if (answered) {
      has_answered_ = true;
    } else if (++failed_starts_ == kMostFailedStarts) {
      AddFault("the adapter ", "answered nothing in " + std::to_string(kMostFailedStarts) +
                                   " tries, so it was not asked again: run it by itself, and see "
                                   "what it writes to standard error");
    }
  }

  // Asks, and reports a fault. Whether there was none.
  Result<bool> Ask(Adapter* adapter, const std::string& who, const std::string& request,
                   steady_clock::time_point latest, std::string* answer, CaseReport* report) {
    Result<Adapter::Answer> asked = adapter->Ask(request, latest);
    if (!asked.ok()) return asked.status();
    *answer = std::move(asked->bytes);
    if (asked->fault.empty()) return true;
    report->outcome = Outcome::kBroken;
    report->lines = {who + Printable(asked->fault)};
    return false;
  }

  Status RunOne(const Case& one, Adapter* adapter, Adapter* reference, CaseReport* report) {
    const steady_clock::time_point begin = steady_clock::now();
    const steady_clock::time_point latest = begin + options_.time_limit;
    report->name = one.name();
    report->suite = one.suite();
    report->title = one.title();
    report->source = one.source();
    if (!has_answered_ && failed_starts_ >= kMostFailedStarts) {
      report->outcome = Outcome::kBroken;
      report->lines = {"the adapter was not asked: it had answered nothing so far"};
      return Status();
    }
    std::vector<std::string> answers;
    for (const std::string& request : one.requests()) {
      std::string answer;
      const Result<bool> answered = Ask(adapter, "the adapter ", request, latest, &answer, report);
      if (!answered.ok()) return answered.status();
      Learn(*answered);
      if (!*answered) return Status();
      answers.push_back(std::move(answer));
    }
    report->milliseconds = static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin).count());
    Verdict verdict = one.Judge(answers);
    report->outcome = verdict.outcome == Verdict::Outcome::kPassed    ? Outcome::kPassed
                      : verdict.outcome == Verdict::Outcome::kDiffers ? Outcome::kFailed
                                                                      : Outcome::kUnsupported;
    report->lines = std::move(verdict.lines);
    if (reference == nullptr || report->outcome == Outcome::kUnsupported) return Status();
    return CompareWith(one, answers, reference, report);
  }

  Status CompareWith(const Case& one, const std::vector<std::string>& answers, Adapter* reference,
                     CaseReport* report) {
    const steady_clock::time_point latest = steady_clock::now() + options_.time_limit;
    for (size_t i = 0; i < answers.size(); ++i) {
      std::string answer;
      const Result<bool> answered =
          Ask(reference, "the reference ", one.requests()[i], latest, &answer, report);
      if (!answered.ok()) return answered.status();
      if (!*answered) return Status();
      if (conformance::SameAnswers(answers[i], answer)) continue;
      report->outcome = Outcome::kFailed;
      report->lines.push_back("the answer is not that of the reference");
      return Status();
    }
    return Status();
  }

  const std::vector<const Case*>& cases_;
  const KitRunOptions& options_;
  const bool shown_;
  const std::atomic<bool>* const interrupted_;
  std::atomic<size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> has_answered_ = false;
  std::atomic<size_t> failed_starts_ = 0;
  std::mutex mutex_;
  // Under the mutex. Each case has its own place in run_.cases.
  KitRun run_;
  Status status_;
  size_t done_ = 0;
  steady_clock::time_point next_shown_;
};

}  // namespace

Result<KitRun> RunCases(const std::vector<const Case*>& cases, const KitRunOptions& options) {
  return Running(cases, options).Run();
}

}  // namespace mspof::cli
