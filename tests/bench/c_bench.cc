// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What one record costs a host in C: as a message, by handles, by texts, and in columns.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "batch.h"
#include "host.h"
#include "sample.h"

namespace {

using mspof::bench::Batch;
using mspof::bench::Do;
using mspof::bench::Filler;
using mspof::bench::Host;

class Messages {
 public:
  Messages() {
    for (int i = 0; i < 1000; ++i) all_.push_back(mspof::bench::Sample(i).Encode());
  }
  const std::string& Next() { return all_[next_++ % all_.size()]; }

 private:
  std::vector<std::string> all_;
  size_t next_ = 0;
};

const uint8_t* Data(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

void BM_CheckInC(benchmark::State& state) {
  Host host;
  Messages messages;
  for (auto _ : state) {
    const std::string& message = messages.Next();
    mspof_bytes* findings = nullptr;
    Do(mspof_checker_check(&findings, nullptr, host.checker(), Data(message), message.size(),
                           nullptr));
    mspof_free(findings);
  }
}
BENCHMARK(BM_CheckInC);

void BM_CountMessagesInC(benchmark::State& state) {
  Host host;
  Messages messages;
  for (auto _ : state) {
    const std::string& message = messages.Next();
    Do(mspof_tally_add(host.tally(), Data(message), message.size(), nullptr, nullptr, nullptr));
  }
}
BENCHMARK(BM_CountMessagesInC);

void BM_AddByHandlesInC(benchmark::State& state) {
  Host host;
  Filler filler(&host);
  for (auto _ : state) filler.AddByHandles();
}
BENCHMARK(BM_AddByHandlesInC);

void BM_AddByTextsInC(benchmark::State& state) {
  Host host;
  Filler filler(&host);
  for (auto _ : state) filler.AddByTexts();
}
BENCHMARK(BM_AddByTextsInC);

// A tally of its own for each batch, since the ids are the same.
void BM_AddColumnsInC(benchmark::State& state) {
  constexpr int kRecords = 100000;
  Host host;
  const Batch batch(kRecords);
  for (auto _ : state) {
    mspof_tally* tally = nullptr;
    Do(mspof_tally_new(&tally, host.framework(), &host.options(), nullptr));
    Do(mspof_tally_add_columns(tally, &batch.schema(), &batch.array(), nullptr, nullptr));
    mspof_free(tally);
  }
  state.counters["records"] = kRecords;
}
BENCHMARK(BM_AddColumnsInC)->Unit(benchmark::kMillisecond);

}  // namespace
