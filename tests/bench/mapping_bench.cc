// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What it costs to make records of text: to split CSV, to map rows that are split, and both.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export.h"
#include "mspof/mspof.h"

namespace {

using mspof::bench::Bytes;
using mspof::bench::kAnswers;
using mspof::bench::kRecordColumns;
using mspof::bench::kRisks;

constexpr int kRecords = 20000;

template <typename Open>
void ReadAll(benchmark::State& state, const std::string& mapping_text, const Open& open) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::Mapping mapping = *mspof::Mapping::FromText(mapping_text, "mapping");
  mspof::RecordBuffer record(framework);
  int64_t records = 0;
  for (auto _ : state) {
    mspof::Result<mspof::RecordReader> reader = open(framework, mapping);
    if (!reader.ok()) return state.SkipWithError(reader.status().message().c_str());
    while (*reader->Next(&record)) ++records;
  }
  state.SetItemsProcessed(records);
  state.counters["records"] = kRecords;
}

void OpenCsv(benchmark::State& state, const std::string& mapping_text) {
  const std::string text = mspof::bench::Table(kRecords);
  ReadAll(state, mapping_text,
          [&](const mspof::Framework& framework, const mspof::Mapping& mapping) {
            return mspof::RecordReader::OpenCsv(framework, mapping, Bytes(text));
          });
}

// Of the cells, the id alone is mapped.
void BM_SplitCsv(benchmark::State& state) {
  OpenCsv(state, R"(framework: "mspof" column { from: "CASE" to: "record-id" })");
}
BENCHMARK(BM_SplitCsv)->Unit(benchmark::kMillisecond);

// The rows of the table, as a database gives them.
class Rows : public mspof::RowSource {
 public:
  Rows() {
    const std::string text = mspof::bench::Table(kRecords);
    for (size_t at = 0; at < text.size(); ++at) {
      std::vector<std::string> cells;
      const size_t end = text.find('\n', at);
      for (; at <= end; ++at) {
        const size_t next = std::min(text.find(',', at), end);
        cells.push_back(text.substr(at, next - at));
        at = next;
      }
      --at;
      (columns_.empty() ? columns_ : all_.emplace_back()) = std::move(cells);
    }
  }
  const std::vector<std::string>& columns() const override { return columns_; }
  mspof::Result<bool> Next(std::vector<std::string_view>* cells) override {
    if (next_ == all_.size()) return false;
    cells->assign(all_[next_].begin(), all_[next_].end());
    ++next_;
    return true;
  }
  mspof::Status Rewind() override {
    next_ = 0;
    return {};
  }

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> all_;
  size_t next_ = 0;
};

void BM_MapRows(benchmark::State& state) {
  Rows rows;
  ReadAll(state, std::string(kRecordColumns) + kRisks + kAnswers,
          [&](const mspof::Framework& framework, const mspof::Mapping& mapping) {
            if (!rows.Rewind().ok()) std::abort();
            return mspof::RecordReader::OpenRows(framework, mapping, &rows);
          });
}
BENCHMARK(BM_MapRows)->Unit(benchmark::kMillisecond);

void BM_ReadCsv(benchmark::State& state) {
  OpenCsv(state, std::string(kRecordColumns) + kRisks + kAnswers);
}
BENCHMARK(BM_ReadCsv)->Unit(benchmark::kMillisecond);

}  // namespace
