// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What one record costs, and what opening a framework costs.

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <utility>
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

// A host fills the record of the sample by handles, and adds it to a tally or does not.
class Handles {
 public:
  explicit Handles(const mspof::Framework& framework) : sample_(Sample(1)) {
    const auto path = [&](const std::string& id) { return *framework.FindPath(id); };
    const auto add = [&](const std::string& id, const std::string& code, Codes* codes) {
      codes->emplace_back(path(id), *framework.FindCode(path(id), code));
    };
    days_ = {{path("received"), *mspof::Date::Parse(sample_.received)},
             {path("started"), *mspof::Date::Parse(sample_.started)},
             {path("concluded"), *mspof::Date::Parse(sample_.concluded)},
             {path("born"), *mspof::Date::Parse(sample_.born)}};
    add("kind", sample_.kind, &codes_);
    for (const mspof::Value& value : sample_.values) add(value.id, value.values[0], &codes_);
    const mspof::Group& group = sample_.groups[0];
    rows_ = path(group.id);
    for (const mspof::Value& value : group.rows[0].values) {
      add(group.id + "." + value.id, value.values[0], &row_);
    }
    const mspof::AnswerSet& set = sample_.answer_sets[0];
    sets_ = path(set.collection);
    asked_ = path(set.collection + ".asked");
    asked_on_ = *mspof::Date::Parse(set.asked);
    add(set.collection + ".respondent", set.respondent, &set_);
    add(set.collection + ".interviewer", set.interviewer, &set_);
    for (const mspof::Value& value : set.values) {
      add(set.collection + "." + value.id, value.values[0], &set_);
    }
  }
  void Fill(std::string_view id, mspof::RecordBuffer* record) const {
    record->Clear();
    record->SetRecordId(id);
    record->SetPersonId(sample_.person_id);
    for (const auto& [path, day] : days_) record->SetDate(path, day);
    for (const auto& [path, code] : codes_) record->SetCode(path, code);
    const int row = record->AddRow(rows_);
    for (const auto& [path, code] : row_) record->SetCode(path, code, row);
    const int set = record->AddRow(sets_);
    record->SetDate(asked_, asked_on_, set);
    for (const auto& [path, code] : set_) record->SetCode(path, code, set);
  }

 private:
  using Codes = std::vector<std::pair<mspof::Path, mspof::Code>>;
  const mspof::CaseRecord sample_;
  std::vector<std::pair<mspof::Path, mspof::Date>> days_;
  Codes codes_, row_, set_;
  mspof::Path rows_, sets_, asked_;
  mspof::Date asked_on_;
};

void Fill(benchmark::State& state, bool adds) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const Handles handles(framework);
  const Records ids(framework);
  mspof::RecordBuffer record(framework);
  mspof::Tally tally = *mspof::Tally::Create(framework, Options());
  size_t next = 0;
  for (auto _ : state) {
    handles.Fill(ids[next++].record_id(), &record);
    if (adds) tally.Add(record);
  }
  state.SetItemsProcessed(state.iterations());
}
void BM_FillByHandles(benchmark::State& state) { Fill(state, false); }
BENCHMARK(BM_FillByHandles);
void BM_FillByHandlesAndAdd(benchmark::State& state) { Fill(state, true); }
BENCHMARK(BM_FillByHandlesAndAdd);

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
