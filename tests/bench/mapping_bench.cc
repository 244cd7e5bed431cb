// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What it costs to make records of text: to split CSV, to map rows that are split, and both.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/mspof.h"

namespace {

constexpr int kRecords = 20000;

constexpr char kRecordColumns[] = R"(
framework: "mspof"
date_form: "DD/MM/YYYY"
column { from: "CASE" to: "record-id" }
column { from: "PERSON" to: "person-id" }
column { from: "RAISED" to: "received" }
column { from: "STARTED" to: "started" }
column { from: "ENDED" to: "concluded" }
column { from: "BORN" to: "born" }
column { from: "KIND" to: "kind" codes: "kind" }
column { from: "ASKED" to: "outcomes-asked" codes: "asked" }
column { from: "MET" to: "outcomes-met" }
column { from: "CAPACITY" to: "capacity" }
code_map { id: "kind" code { from: "S42" to: "s42" } code { from: "OTH" to: "other" } code { from: "NFA" to: "none" } }
code_map { id: "asked" code { from: "Y" to: "asked-expressed" } code { from: "N" to: "no" } }
)";
constexpr char kAnswers[] = R"(
column { from: "DATE" to: "feedback.asked" }
column { from: "WHO" to: "feedback.respondent" }
column { from: "BY" to: "feedback.interviewer" }
column { from: "LISTENED" to: "feedback.listened-to" }
column { from: "SAFER" to: "feedback.feel-safer" }
)";
constexpr char kRisks[] = R"(
column { from: "RISK1" to: "risk.type" row: "1" }
column { from: "RISK2" to: "risk.type" row: "2" }
)";
constexpr char kHeading[] =
    "CASE,PERSON,RAISED,STARTED,ENDED,BORN,KIND,ASKED,MET,CAPACITY,TEAM,NOTES,RISK1,RISK2";
constexpr char kAnswerHeading[] = ",DATE,WHO,BY,LISTENED,SAFER\n";

std::string RecordCells(int number) {
  const bool open = number % 5 == 0;
  return "C" + std::to_string(100000 + number) + ",P" + std::to_string(number % 7000) +
         ",01/10/2019,03/10/2019," + (open ? "" : "30/11/2019") + ",06/05/1940," +
         (number % 4 == 0 ? "OTH" : "S42") + ",Y," + (open ? "" : "fully") +
         ",lacked,North East,a note of some length that nobody maps,neglect," +
         (number % 3 == 0 ? "physical" : "");
}

std::string AnswerCells(int number) {
  if (number % 2 == 0) return ",,,,,";
  return std::string(",20/12/2019,adult,independent,always,") +
         (number % 3 == 0 ? "lot-safer" : "bit-safer");
}

mspof::ByteSource Bytes(const std::string& text) {
  return [&text, at = size_t{0}](char* data, size_t size) mutable -> mspof::Result<size_t> {
    const size_t given = std::min(size, text.size() - at);
    std::memcpy(data, text.data() + at, given);
    at += given;
    return given;
  };
}

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

std::string Table() {
  std::string text = std::string(kHeading) + kAnswerHeading;
  for (int i = 0; i < kRecords; ++i) text += RecordCells(i) + AnswerCells(i) + "\n";
  return text;
}

void OpenCsv(benchmark::State& state, const std::string& mapping_text) {
  const std::string text = Table();
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
    const std::string text = Table();
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
