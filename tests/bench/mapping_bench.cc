// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What it costs to make a record of text: from a row, from rows of a joined table, from two
// tables.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <string>

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
}

void BM_ReadCsv(benchmark::State& state) {
  std::string text = std::string(kHeading) + kAnswerHeading;
  for (int i = 0; i < kRecords; ++i) text += RecordCells(i) + AnswerCells(i) + "\n";
  ReadAll(state, std::string(kRecordColumns) + kRisks + kAnswers,
          [&](const mspof::Framework& framework, const mspof::Mapping& mapping) {
            return mspof::RecordReader::OpenCsv(framework, mapping, Bytes(text));
          });
}
BENCHMARK(BM_ReadCsv)->Unit(benchmark::kMillisecond);

}  // namespace
