// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What one record costs a host in C: as a message, by handles, and in columns.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "mspof/c.h"
#include "sample.h"

namespace {

// Ends the program if a call fails: there would be nothing to measure.
void Do(int code) {
  if (code != MSPOF_OK) std::abort();
}

class Host {
 public:
  Host() {
    std::memset(&options_, 0, sizeof options_);
    options_.struct_size = sizeof options_;
    options_.council = "E09000001";
    options_.period = "2019-20/Q3";
    options_.as_of = "2020-01-31";
    Do(mspof_framework_open(&framework_, "mspof", nullptr));
    Do(mspof_tally_new(&tally_, framework_, &options_, nullptr));
    Do(mspof_checker_new(&checker_, framework_, &options_, nullptr));
    for (int i = 0; i < 1000; ++i) messages_.push_back(mspof::bench::Sample(i).Encode());
  }
  ~Host() {
    mspof_free(checker_);
    mspof_free(tally_);
    mspof_free(framework_);
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  mspof_tally* tally() { return tally_; }
  mspof_checker* checker() { return checker_; }
  const mspof_framework* framework() const { return framework_; }
  const std::string& Message() { return messages_[next_++ % messages_.size()]; }
  mspof_path PathTo(const char* path) const {
    mspof_path out = 0;
    Do(mspof_framework_path(&out, framework_, path, nullptr));
    return out;
  }

 private:
  mspof_options options_;
  mspof_framework* framework_ = nullptr;
  mspof_tally* tally_ = nullptr;
  mspof_checker* checker_ = nullptr;
  std::vector<std::string> messages_;
  size_t next_ = 0;
};

const uint8_t* Data(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

void BM_CheckInC(benchmark::State& state) {
  Host host;
  for (auto _ : state) {
    const std::string& message = host.Message();
    mspof_bytes* findings = nullptr;
    Do(mspof_checker_check(&findings, nullptr, host.checker(), Data(message), message.size(),
                           nullptr));
    mspof_free(findings);
  }
}
BENCHMARK(BM_CheckInC);

void BM_CountMessagesInC(benchmark::State& state) {
  Host host;
  for (auto _ : state) {
    const std::string& message = host.Message();
    Do(mspof_tally_add(host.tally(), Data(message), message.size(), nullptr, nullptr, nullptr));
  }
}
BENCHMARK(BM_CountMessagesInC);

// A record of twelve values, a risk and a set of answers, filled by handles.
void BM_CountByHandlesInC(benchmark::State& state) {
  Host host;
  const struct {
    mspof_path path;
    std::string text;
  } kValues[] = {{host.PathTo("received"), "2019-10-01"},
                 {host.PathTo("started"), "2019-10-03"},
                 {host.PathTo("concluded"), "2019-11-30"},
                 {host.PathTo("born"), "1940-05-06"},
                 {host.PathTo("kind"), "s42"},
                 {host.PathTo("outcomes-asked"), "asked-expressed"},
                 {host.PathTo("outcomes-met"), "fully"},
                 {host.PathTo("risk-assessment"), "identified-action"},
                 {host.PathTo("risk-outcome"), "reduced"},
                 {host.PathTo("capacity"), "lacked"},
                 {host.PathTo("supported"), "yes"}},
    kRisk[] = {{host.PathTo("risk.type"), "neglect"},
               {host.PathTo("risk.source"), "service-provider"},
               {host.PathTo("risk.location"), "own-home"}},
    kFeedback[] = {{host.PathTo("feedback.respondent"), "adult"},
                   {host.PathTo("feedback.interviewer"), "independent"},
                   {host.PathTo("feedback.asked"), "2019-12-20"},
                   {host.PathTo("feedback.listened-to"), "always"},
                   {host.PathTo("feedback.informed"), "mostly"},
                   {host.PathTo("feedback.satisfied-with-result"), "very-happy"},
                   {host.PathTo("feedback.feel-safer"), "lot-safer"}};
  const mspof_path risk = host.PathTo("risk");
  const mspof_path feedback = host.PathTo("feedback");
  mspof_record* record = nullptr;
  Do(mspof_record_new(&record, host.framework(), nullptr));
  int number = 0;
  for (auto _ : state) {
    const std::string id = std::to_string(100000 + number++);
    Do(mspof_record_clear(record));
    Do(mspof_record_set_id(record, id.data(), id.size()));
    for (const auto& value : kValues) {
      Do(mspof_record_set_text(record, value.path, value.text.data(), value.text.size(), 0));
    }
    int row = 0;
    Do(mspof_record_add_row(&row, record, risk));
    for (const auto& value : kRisk) {
      Do(mspof_record_set_text(record, value.path, value.text.data(), value.text.size(), row));
    }
    Do(mspof_record_add_row(&row, record, feedback));
    for (const auto& value : kFeedback) {
      Do(mspof_record_set_text(record, value.path, value.text.data(), value.text.size(), row));
    }
    Do(mspof_tally_add_record(host.tally(), record, nullptr, nullptr, nullptr));
  }
  mspof_free(record);
}
BENCHMARK(BM_CountByHandlesInC);

}  // namespace
