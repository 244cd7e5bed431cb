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

struct Records {
  explicit Records(const mspof::Framework& framework) {
    samples.reserve(1000);
    for (int i = 0; i < 1000; ++i) {
      samples.push_back(Sample(i));
      all.emplace_back(framework);
      all.back().Assign(samples.back());
    }
  }
  const mspof::RecordBuffer& operator[](size_t i) const { return all[i % all.size()]; }

  std::vector<mspof::CaseRecord> samples;
  std::vector<mspof::RecordBuffer> all;
};

mspof::Explainer ExplainerOf(const mspof::Framework& framework, const Records& records,
                             mspof::Tally* tally) {
  *tally = *mspof::Tally::Create(framework, Options());
  for (const mspof::RecordBuffer& record : records.all) tally->Add(record);
  return *mspof::Explainer::Create(*tally, {"population/concluded/counted"});
}

// An in-memory record into a tally, with all rules checked; ids and content are hashed.
// `explained`: the tally was explained before, which must cost nothing.
void Tally(benchmark::State& state, const char* id, bool explained) {
  const mspof::Framework framework = *mspof::Framework::Open(id);
  const Records records(framework);
  mspof::Tally tally = *mspof::Tally::Create(framework, Options());
  if (explained) ExplainerOf(framework, records, &tally);
  size_t next = 0;
  for (auto _ : state) tally.Add(records[next++]);
  state.SetItemsProcessed(state.iterations());
}
void BM_TallyMspof(benchmark::State& state) { Tally(state, "mspof", false); }
BENCHMARK(BM_TallyMspof);
void BM_TallyMspofThatWasExplained(benchmark::State& state) { Tally(state, "mspof", true); }
BENCHMARK(BM_TallyMspofThatWasExplained);
void BM_TallySac(benchmark::State& state) { Tally(state, "sac", false); }
BENCHMARK(BM_TallySac);

// One record of a number; everything about one record.
void Explain(benchmark::State& state, bool everything) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const Records records(framework);
  mspof::Tally tally = *mspof::Tally::Create(framework, Options());
  mspof::Explainer explainer = ExplainerOf(framework, records, &tally);
  std::vector<mspof::Share> shares;
  mspof::RecordExplanation all;
  size_t next = 0;
  for (auto _ : state) {
    shares.clear();
    benchmark::DoNotOptimize(
        explainer.Add(records[next++], &shares, everything ? &all : nullptr).ok());
  }
  state.SetItemsProcessed(state.iterations());
}
void BM_ExplainNumber(benchmark::State& state) { Explain(state, false); }
BENCHMARK(BM_ExplainNumber);
void BM_ExplainRecord(benchmark::State& state) { Explain(state, true); }
BENCHMARK(BM_ExplainRecord)->Unit(benchmark::kMicrosecond);

void BM_DecodeRecord(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const std::string bytes = Sample(1).Encode();
  mspof::RecordBuffer record(framework);
  for (auto _ : state) benchmark::DoNotOptimize(record.Decode(bytes));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(BM_DecodeRecord);

void BM_EncodeRecord(benchmark::State& state) {
  const mspof::CaseRecord record = Sample(1);
  for (auto _ : state) benchmark::DoNotOptimize(record.Encode());
}
BENCHMARK(BM_EncodeRecord);

// Whether an id came before: the first pass over records that all have ids of their own.
void BM_Copies(benchmark::State& state) {
  constexpr int kRecords = 100000;
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  std::vector<mspof::CaseRecord> samples;
  std::vector<mspof::RecordBuffer> records;
  samples.reserve(kRecords);
  for (int i = 0; i < kRecords; ++i) {
    samples.push_back(Sample(i));
    records.emplace_back(framework);
    records.back().Assign(samples.back());
  }
  for (auto _ : state) {
    mspof::CopyFinder finder;
    for (const mspof::RecordBuffer& record : records) finder.Add(record);
    if (!finder.Unsettled().empty()) state.SkipWithError("there are no copies");
  }
  state.counters["records"] = kRecords;
}
BENCHMARK(BM_Copies)->Unit(benchmark::kMillisecond);

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
