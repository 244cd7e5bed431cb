// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What one record costs, and what opening a framework costs.

#include <benchmark/benchmark.h>

#include <vector>

#include "mspof/mspof.h"
#include "sample.h"

namespace {

using mspof::bench::Options;
using mspof::bench::Sample;

void BM_OpenFramework(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(mspof::Framework::Open("mspof"));
}
BENCHMARK(BM_OpenFramework)->Unit(benchmark::kMicrosecond);

// An in-memory record into a tally, with all rules checked; ids and content are hashed.
void Tally(benchmark::State& state, const char* id) {
  const mspof::Framework framework = *mspof::Framework::Open(id);
  std::vector<mspof::CaseRecord> samples;
  std::vector<mspof::RecordBuffer> records;
  samples.reserve(1000);
  for (int i = 0; i < 1000; ++i) {
    samples.push_back(Sample(i));
    records.emplace_back(framework);
    records.back().Assign(samples.back());
  }
  mspof::Tally tally = *mspof::Tally::Create(framework, Options());
  size_t next = 0;
  for (auto _ : state) tally.Add(records[next++ % records.size()]);
  state.SetItemsProcessed(state.iterations());
}
void BM_TallyMspof(benchmark::State& state) { Tally(state, "mspof"); }
BENCHMARK(BM_TallyMspof);
void BM_TallySac(benchmark::State& state) { Tally(state, "sac"); }
BENCHMARK(BM_TallySac);

void BM_DecodeRecord(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const std::string bytes = Sample(1).Encode();
  mspof::RecordBuffer record(framework);
  for (auto _ : state) benchmark::DoNotOptimize(record.Decode(bytes));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(BM_DecodeRecord);

void BM_CheckRecord(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  mspof::Checker checker =
      *mspof::Checker::Create(framework, {Options().as_of, Options().period, {}});
  const mspof::CaseRecord sample = Sample(1);
  mspof::RecordBuffer record(framework);
  record.Assign(sample);
  std::vector<mspof::Finding> findings;
  for (auto _ : state) {
    findings.clear();
    checker.Check(record, &findings);
  }
}
BENCHMARK(BM_CheckRecord);

}  // namespace
